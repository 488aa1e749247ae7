-- Who said what: attributions, how they stand to each other, what is worth a check, where a story
-- may have to be split and under what it may be filed. And what a person decided on such
-- suggestions, which no analysis touches.

ALTER TABLE mention ADD COLUMN value TEXT NOT NULL DEFAULT '';     -- of dates (ISO 8601), numbers
ALTER TABLE analysis ADD COLUMN language TEXT NOT NULL DEFAULT ''; -- BCP 47
ALTER TABLE analysis ADD COLUMN notice TEXT NOT NULL DEFAULT '';   -- what was left out, and why

CREATE TABLE attribution (
    id         INTEGER PRIMARY KEY,
    article_id INTEGER NOT NULL REFERENCES article (id),
    number     INTEGER NOT NULL,      -- its place in the analysis, from 0
    "start"    INTEGER NOT NULL,      -- of the content
    "end"      INTEGER NOT NULL,      -- half-open
    parts      TEXT NOT NULL,         -- JSON: [[start, end], …], several where it is interrupted
    words      TEXT NOT NULL,         -- as shown: marks only round what the text quotes
    kind       TEXT NOT NULL CHECK (kind IN ('direct', 'indirect', 'mixed', 'unattributed')),
    speaker    TEXT NOT NULL,         -- who it is, by name or else by the phrase
    entity_id  INTEGER REFERENCES entity (id),
    speaker_start INTEGER,            -- where the source stands
    speaker_end   INTEGER,
    named      INTEGER NOT NULL,      -- 0 where the speaker is only a phrase
    cue        TEXT NOT NULL,
    cue_start  INTEGER,
    cue_end    INTEGER,
    hearer     TEXT NOT NULL,
    outlet     TEXT NOT NULL,
    asserted   INTEGER NOT NULL,      -- 0 where the speaker does not vouch for it
    denied     INTEGER NOT NULL,
    within_id  INTEGER REFERENCES attribution (id) ON DELETE SET NULL, -- that this is told in
    sure       REAL NOT NULL,         -- 0 to 1
    gist       TEXT NOT NULL,         -- what comparisons read, JSON
    UNIQUE (article_id, number)
) STRICT;
CREATE INDEX attribution_article ON attribution (article_id, "start");
CREATE INDEX attribution_entity ON attribution (entity_id) WHERE entity_id IS NOT NULL;
CREATE INDEX attribution_speaker ON attribution (speaker);
CREATE INDEX attribution_within ON attribution (within_id) WHERE within_id IS NOT NULL;

CREATE TABLE relation (
    id      INTEGER PRIMARY KEY,
    from_id INTEGER NOT NULL REFERENCES attribution (id) ON DELETE CASCADE,
    to_id   INTEGER NOT NULL REFERENCES attribution (id) ON DELETE CASCADE,
    kind    TEXT NOT NULL CHECK
        (kind IN ('contradicts', 'supports', 'repeats', 'updates', 'corrects')),
    reason  TEXT NOT NULL,
    score   REAL NOT NULL,
    UNIQUE (from_id, to_id, kind)
) STRICT;
CREATE INDEX relation_to ON relation (to_id);

CREATE TABLE gist_key (
    id             INTEGER PRIMARY KEY,
    key            TEXT NOT NULL,     -- statements that share keys are compared
    attribution_id INTEGER NOT NULL REFERENCES attribution (id) ON DELETE CASCADE
) STRICT;
CREATE UNIQUE INDEX gist_key_key ON gist_key (key, attribution_id);
CREATE INDEX gist_key_attribution ON gist_key (attribution_id);

CREATE TABLE checkable (
    id             INTEGER PRIMARY KEY,
    article_id     INTEGER NOT NULL REFERENCES article (id),
    "start"        INTEGER NOT NULL,
    "end"          INTEGER NOT NULL,
    attribution_id INTEGER REFERENCES attribution (id) ON DELETE CASCADE, -- NULL: the writer's own
    score          REAL NOT NULL,     -- 0 to 1
    reasons        TEXT NOT NULL      -- JSON: […]
) STRICT;
CREATE INDEX checkable_article ON checkable (article_id, "start");
CREATE INDEX checkable_attribution ON checkable (attribution_id) WHERE attribution_id IS NOT NULL;

CREATE TABLE split_suggestion (
    id         INTEGER PRIMARY KEY,
    article_id INTEGER NOT NULL REFERENCES article (id),
    at         INTEGER NOT NULL       -- where the subject seems to change
) STRICT;
CREATE INDEX split_suggestion_article ON split_suggestion (article_id, at);

CREATE TABLE filing_suggestion (
    id       INTEGER PRIMARY KEY,
    story_id INTEGER NOT NULL REFERENCES story (id),
    topic_id INTEGER NOT NULL REFERENCES topic (id),
    score    REAL NOT NULL,
    UNIQUE (story_id, topic_id)
) STRICT;
CREATE INDEX filing_suggestion_topic ON filing_suggestion (topic_id);

CREATE INDEX claim_speaker ON claim (speaker) WHERE deleted IS NULL;

-- What a person decided on a suggestion. It names the words and not the row that the machine wrote,
-- so that it holds for whatever a later analysis finds there.
CREATE TABLE decision (
    id INTEGER PRIMARY KEY, uid TEXT NOT NULL UNIQUE,
    created TEXT NOT NULL, modified TEXT NOT NULL, by TEXT NOT NULL, deleted TEXT,
    article_id INTEGER NOT NULL REFERENCES article (id),
    what     TEXT NOT NULL CHECK
        (what IN ('attribution', 'statement', 'relation', 'split', 'filing')),
    answer   TEXT NOT NULL CHECK (answer IN ('accepted', 'rejected')),
    "start"  INTEGER NOT NULL,
    "end"    INTEGER NOT NULL,
    speaker  TEXT NOT NULL,           -- of attributions: who was proposed
    about    TEXT NOT NULL,           -- kind of speech; link and span of the other side; topic's uid
    other_id INTEGER REFERENCES article (id), -- of relations: where the other side stands
    hash     TEXT NOT NULL,           -- SHA-256 of the words
    version  TEXT NOT NULL            -- of the rules and the model that proposed it
) STRICT;
CREATE INDEX decision_article ON decision (article_id, "start");
CREATE INDEX decision_other ON decision (other_id) WHERE other_id IS NOT NULL;

-- An attribution with what was decided on it, and the claim that stands on its words: a claim is as
-- good as accepting. Spans agree that share more than half of the longer one.
CREATE VIEW said AS
SELECT x.*, coalesce(x.decided, iif(x.claim_id IS NULL, NULL, 'accepted')) AS answer FROM (
    SELECT a.*,
        (SELECT d.answer FROM decision d WHERE d.article_id = a.article_id
            AND d.what = 'attribution'
            AND d.speaker = a.speaker AND d.deleted IS NULL
            AND d."start" < a."end" AND a."start" < d."end"
            AND 2 * (min(d."end", a."end") - max(d."start", a."start"))
                > max(d."end" - d."start", a."end" - a."start")
            ORDER BY d.id DESC LIMIT 1) AS decided,
        (SELECT p.claim_id FROM span p WHERE p.article_id = a.article_id
            AND p.claim_id IS NOT NULL AND p.deleted IS NULL
            AND p."start" < a."end" AND a."start" < p."end"
            AND 2 * (min(p."end", a."end") - max(p."start", a."start"))
                > max(p."end" - p."start", a."end" - a."start") LIMIT 1) AS claim_id
    FROM attribution a) x;

-- The same for a sentence of the writer's own.
CREATE VIEW stated AS
SELECT x.*, coalesce(x.decided, iif(x.claim_id IS NULL, NULL, 'accepted')) AS answer FROM (
    SELECT c.*,
        (SELECT d.answer FROM decision d WHERE d.article_id = c.article_id
            AND d.what = 'statement' AND d.deleted IS NULL
            AND d."start" < c."end" AND c."start" < d."end"
            AND 2 * (min(d."end", c."end") - max(d."start", c."start"))
                > max(d."end" - d."start", c."end" - c."start")
            ORDER BY d.id DESC LIMIT 1) AS decided,
        (SELECT p.claim_id FROM span p WHERE p.article_id = c.article_id
            AND p.claim_id IS NOT NULL AND p.deleted IS NULL
            AND p."start" < c."end" AND c."start" < p."end"
            AND 2 * (min(p."end", c."end") - max(p."start", c."start"))
                > max(p."end" - p."start", c."end" - c."start") LIMIT 1) AS claim_id
    FROM checkable c WHERE c.attribution_id IS NULL) x;

-- No record has changed its shape, so what was done before can still be taken back.
UPDATE operation SET schema = 3 WHERE schema = 2;
