-- The claims workbench: findings with their history and evidence, tags as a tree, what a person says
-- of names, and where marks stand when a text has changed.

DROP VIEW claim_story;
DROP VIEW said;
DROP VIEW stated;

ALTER TABLE claim ADD COLUMN rating TEXT NOT NULL DEFAULT '';      -- the verdict in words of one's own
ALTER TABLE claim ADD COLUMN explanation TEXT NOT NULL DEFAULT ''; -- plain text with paragraphs
ALTER TABLE claim ADD COLUMN said_on TEXT NOT NULL DEFAULT '';     -- when it was said: a day, or a minute with zone
ALTER TABLE claim ADD COLUMN origin TEXT NOT NULL DEFAULT 'marked'
    CHECK (origin IN ('marked', 'accepted', 'imported'));
ALTER TABLE claim ADD COLUMN speaker_start INTEGER; -- where the speaker is named, in the article's text
ALTER TABLE claim ADD COLUMN speaker_end INTEGER;
ALTER TABLE claim ADD COLUMN cue_start INTEGER;
ALTER TABLE claim ADD COLUMN cue_end INTEGER;
CREATE INDEX claim_status ON claim (status) WHERE deleted IS NULL;
CREATE INDEX claim_verdict ON claim (verdict) WHERE deleted IS NULL;
UPDATE claim SET origin = 'accepted' WHERE id IN (
    SELECT c.row_id FROM operation c JOIN operation d ON d.act_id = c.act_id
    WHERE c.record = 'claim' AND c."before" IS NULL AND d.record = 'decision');

DROP TRIGGER claim_fts_insert;
DROP TRIGGER claim_fts_update;
DROP TABLE claim_fts;
CREATE VIRTUAL TABLE claim_fts USING fts5 (
    text, speaker, hearer, rating, explanation,
    content = 'claim', content_rowid = 'id', tokenize = 'unicode61 remove_diacritics 2'
);
INSERT INTO claim_fts (claim_fts) VALUES ('rebuild');
CREATE TRIGGER claim_fts_insert AFTER INSERT ON claim BEGIN
    INSERT INTO claim_fts (rowid, text, speaker, hearer, rating, explanation)
    VALUES (new.id, new.text, new.speaker, new.hearer, new.rating, new.explanation);
END;
CREATE TRIGGER claim_fts_update AFTER UPDATE ON claim BEGIN
    INSERT INTO claim_fts (claim_fts, rowid, text, speaker, hearer, rating, explanation)
    VALUES ('delete', old.id, old.text, old.speaker, old.hearer, old.rating, old.explanation);
    INSERT INTO claim_fts (rowid, text, speaker, hearer, rating, explanation)
    VALUES (new.id, new.text, new.speaker, new.hearer, new.rating, new.explanation);
END;

-- Every status and verdict that a claim was given, with the reason.
CREATE TABLE judgement (
    id INTEGER PRIMARY KEY, uid TEXT NOT NULL UNIQUE,
    created TEXT NOT NULL, modified TEXT NOT NULL, by TEXT NOT NULL, deleted TEXT,
    claim_id INTEGER NOT NULL REFERENCES claim (id),
    status   TEXT NOT NULL CHECK (status IN ('unstarted', 'in progress', 'done', 'not checkable')),
    verdict  TEXT NOT NULL CHECK
        (verdict IN ('none', 'supported', 'refuted', 'conflicting', 'not enough evidence')),
    reason   TEXT NOT NULL
) STRICT;
CREATE INDEX judgement_claim ON judgement (claim_id) WHERE deleted IS NULL;

CREATE TABLE evidence (
    id INTEGER PRIMARY KEY, uid TEXT NOT NULL UNIQUE,
    created TEXT NOT NULL, modified TEXT NOT NULL, by TEXT NOT NULL, deleted TEXT,
    claim_id INTEGER NOT NULL REFERENCES claim (id),
    kind     TEXT NOT NULL CHECK (kind IN ('passage', 'file', 'address')),
    stance   TEXT NOT NULL CHECK (stance IN ('supports', 'refutes', 'context')),
    text     TEXT NOT NULL,           -- what it shows, in the person's words
    url      TEXT NOT NULL,           -- of an address
    archive_url TEXT NOT NULL,        -- where it was archived
    path     TEXT NOT NULL,           -- where a file stood, with its name
    sha256   TEXT NOT NULL,           -- of a file; the bytes stand in attachment where they were copied
    size     INTEGER NOT NULL,        -- of a file, bytes
    captured TEXT NOT NULL            -- UTC; when the file was read, the address or passage noted
) STRICT;
CREATE INDEX evidence_claim ON evidence (claim_id) WHERE deleted IS NULL;
CREATE INDEX evidence_sha256 ON evidence (sha256) WHERE sha256 <> '';

-- Files that were copied into the library, by their bytes; no act touches them. The parts are
-- written first: where there is no row in attachment, they are those of a copy that broke off.
CREATE TABLE attachment (
    id     INTEGER PRIMARY KEY,
    sha256 TEXT NOT NULL UNIQUE,
    size   INTEGER NOT NULL           -- bytes
) STRICT;
CREATE TABLE attachment_part (
    id      INTEGER PRIMARY KEY,
    sha256  TEXT NOT NULL,            -- of the whole file
    number  INTEGER NOT NULL,
    content BLOB NOT NULL,
    UNIQUE (sha256, number)
) STRICT;

CREATE TABLE span_new (
    id INTEGER PRIMARY KEY, uid TEXT NOT NULL UNIQUE,
    created TEXT NOT NULL, modified TEXT NOT NULL, by TEXT NOT NULL, deleted TEXT,
    article_id INTEGER NOT NULL REFERENCES article (id),
    "start"  INTEGER NOT NULL,
    "end"    INTEGER NOT NULL,
    exact    TEXT NOT NULL,           -- W3C TextQuoteSelector: the quoted text
    prefix   TEXT NOT NULL,           -- and 32 code points either side
    suffix   TEXT NOT NULL,
    position INTEGER NOT NULL,        -- of several spans of one claim
    anchor   TEXT NOT NULL CHECK (anchor IN ('exact', 'moved', 'fuzzy', 'orphan')),
    was_id     INTEGER REFERENCES article (id), -- the version that it stood on before
    was_start  INTEGER,
    was_end    INTEGER,
    claim_id     INTEGER REFERENCES claim (id),
    highlight_id INTEGER REFERENCES highlight (id),
    note_id      INTEGER REFERENCES note (id),
    evidence_id  INTEGER REFERENCES evidence (id),
    CHECK ("start" < "end"),
    CHECK ((claim_id IS NOT NULL) + (highlight_id IS NOT NULL) + (note_id IS NOT NULL)
           + (evidence_id IS NOT NULL) = 1)
) STRICT;
INSERT INTO span_new (id, uid, created, modified, by, deleted, article_id, "start", "end", exact,
    prefix, suffix, position, anchor, claim_id, highlight_id, note_id)
SELECT id, uid, created, modified, by, deleted, article_id, "start", "end", exact, prefix, suffix,
    position, 'exact', claim_id, highlight_id, note_id FROM span;
DROP TABLE span;
ALTER TABLE span_new RENAME TO span;
CREATE INDEX span_article ON span (article_id, "start");
CREATE INDEX span_claim ON span (claim_id) WHERE claim_id IS NOT NULL;
CREATE INDEX span_highlight ON span (highlight_id) WHERE highlight_id IS NOT NULL;
CREATE INDEX span_note ON span (note_id) WHERE note_id IS NOT NULL;
CREATE INDEX span_evidence ON span (evidence_id) WHERE evidence_id IS NOT NULL;
CREATE INDEX span_orphan ON span (id) WHERE anchor = 'orphan' AND deleted IS NULL;

-- The words that claims quote, for the search among claims.
CREATE VIEW claim_quote AS SELECT id, exact FROM span WHERE claim_id IS NOT NULL;
CREATE VIRTUAL TABLE quote_fts USING fts5 (
    exact, content = 'claim_quote', content_rowid = 'id',
    tokenize = 'unicode61 remove_diacritics 2'
);
INSERT INTO quote_fts (quote_fts) VALUES ('rebuild');
CREATE TRIGGER quote_fts_insert AFTER INSERT ON span WHEN new.claim_id IS NOT NULL BEGIN
    INSERT INTO quote_fts (rowid, exact) VALUES (new.id, new.exact);
END;
CREATE TRIGGER quote_fts_update AFTER UPDATE ON span
WHEN new.claim_id IS NOT NULL AND old.exact <> new.exact BEGIN
    INSERT INTO quote_fts (quote_fts, rowid, exact) VALUES ('delete', old.id, old.exact);
    INSERT INTO quote_fts (rowid, exact) VALUES (new.id, new.exact);
END;

-- Where a mark may stand in the newer text: for a person to say. Follows from the texts.
CREATE TABLE anchor_suggestion (
    id         INTEGER PRIMARY KEY,
    span_id    INTEGER NOT NULL UNIQUE REFERENCES span (id),
    article_id INTEGER NOT NULL REFERENCES article (id),
    "start"    INTEGER NOT NULL,
    "end"      INTEGER NOT NULL,
    score      REAL NOT NULL          -- 0 to 1
) STRICT;
CREATE INDEX anchor_suggestion_article ON anchor_suggestion (article_id);
-- Newer versions to which the marks of older ones are still to be carried.
CREATE TABLE carry_queue (
    id         INTEGER PRIMARY KEY,
    article_id INTEGER NOT NULL UNIQUE REFERENCES article (id)
) STRICT;
INSERT INTO carry_queue (article_id) SELECT n.id FROM article n WHERE n.supersedes_id IS NOT NULL
    AND NOT EXISTS (SELECT 1 FROM article a WHERE a.supersedes_id = n.id);

ALTER TABLE tag ADD COLUMN under_id INTEGER REFERENCES tag (id);
ALTER TABLE tag ADD COLUMN colour TEXT NOT NULL DEFAULT '';      -- #rrggbb, empty for none
ALTER TABLE tag ADD COLUMN description TEXT NOT NULL DEFAULT '';
CREATE INDEX tagging_tag ON tagging (tag_id) WHERE deleted IS NULL;

-- What a person says of a name, for the whole library and every later analysis.
CREATE TABLE correction (
    id INTEGER PRIMARY KEY, uid TEXT NOT NULL UNIQUE,
    created TEXT NOT NULL, modified TEXT NOT NULL, by TEXT NOT NULL, deleted TEXT,
    surface  TEXT NOT NULL,           -- the words that it holds for; empty: all mentions of the entity
    name     TEXT NOT NULL,           -- the entity that it was; empty: none
    type     TEXT NOT NULL,
    to_name  TEXT NOT NULL,           -- the entity that it is; empty: none
    to_type  TEXT NOT NULL,
    article_id INTEGER REFERENCES article (id), -- where it was said
    "start"  INTEGER,
    "end"    INTEGER
) STRICT;
CREATE INDEX correction_living ON correction (id) WHERE deleted IS NULL;
ALTER TABLE mention ADD COLUMN corrected INTEGER NOT NULL DEFAULT 0; -- 1: a correction put it there
-- What the analysis found and corrections took away. With the mentions that no correction put there
-- it is all that was found.
CREATE TABLE found_mention (
    id         INTEGER PRIMARY KEY,
    article_id INTEGER NOT NULL REFERENCES article (id),
    "start"    INTEGER NOT NULL,
    "end"      INTEGER NOT NULL,
    type       TEXT NOT NULL,
    entity_id  INTEGER REFERENCES entity (id),
    value      TEXT NOT NULL
) STRICT;
CREATE INDEX found_mention_article ON found_mention (article_id, "start");
CREATE INDEX found_mention_entity ON found_mention (entity_id, article_id)
    WHERE entity_id IS NOT NULL;
-- Corrections that were made or taken back and whose articles are still to be looked up; then those
-- articles, whose names wait to be brought up to the corrections.
CREATE TABLE correction_change (
    id            INTEGER PRIMARY KEY,
    correction_id INTEGER NOT NULL UNIQUE REFERENCES correction (id)
) STRICT;
CREATE TABLE correction_queue (
    id         INTEGER PRIMARY KEY,
    article_id INTEGER NOT NULL UNIQUE REFERENCES article (id)
) STRICT;

-- The story that a claim stands in is found by containment.
CREATE VIEW claim_story AS
SELECT c.id AS claim_id, s.id AS story_id
FROM claim c
JOIN span p ON p.claim_id = c.id AND p.position = 0 AND p.deleted IS NULL
JOIN story s ON s.article_id = p.article_id AND s."start" <= p."start" AND p."start" < s."end"
    AND s.deleted IS NULL
WHERE c.deleted IS NULL;
-- What shares more than half with another begins within two lengths of it: so the index finds it.
CREATE VIEW said AS
SELECT x.*, coalesce(x.decided, iif(x.claim_id IS NULL, NULL, 'accepted')) AS answer FROM (
    SELECT a.*,
        (SELECT d.answer FROM decision d WHERE d.article_id = a.article_id
            AND d.what = 'attribution'
            AND d.speaker = a.speaker AND d.deleted IS NULL
            AND d."start" < a."end" AND a."start" < d."end"
            AND d."start" > a."start" - 2 * (a."end" - a."start")
            AND 2 * (min(d."end", a."end") - max(d."start", a."start"))
                > max(d."end" - d."start", a."end" - a."start")
            ORDER BY d.id DESC LIMIT 1) AS decided,
        (SELECT p.claim_id FROM span p WHERE p.article_id = a.article_id
            AND p.claim_id IS NOT NULL AND p.deleted IS NULL AND p.position = 0
            AND p."start" < a."end" AND p."start" > a."start" - 2 * (a."end" - a."start")
            -- Of an interrupted quotation all pieces count, from the first to the last.
            AND (SELECT 2 * (min(max(q."end"), a."end") - max(p."start", a."start"))
                    > max(max(q."end") - p."start", a."end" - a."start")
                FROM span q WHERE q.claim_id = p.claim_id AND q.deleted IS NULL)
            LIMIT 1) AS claim_id
    FROM attribution a) x;
CREATE VIEW stated AS
SELECT x.*, coalesce(x.decided, iif(x.claim_id IS NULL, NULL, 'accepted')) AS answer FROM (
    SELECT c.*,
        (SELECT d.answer FROM decision d WHERE d.article_id = c.article_id
            AND d.what = 'statement' AND d.deleted IS NULL
            AND d."start" < c."end" AND c."start" < d."end"
            AND d."start" > c."start" - 2 * (c."end" - c."start")
            AND 2 * (min(d."end", c."end") - max(d."start", c."start"))
                > max(d."end" - d."start", c."end" - c."start")
            ORDER BY d.id DESC LIMIT 1) AS decided,
        (SELECT p.claim_id FROM span p WHERE p.article_id = c.article_id
            AND p.claim_id IS NOT NULL AND p.deleted IS NULL AND p.position = 0
            AND p."start" < c."end" AND p."start" > c."start" - 2 * (c."end" - c."start")
            -- Of an interrupted quotation all pieces count, from the first to the last.
            AND (SELECT 2 * (min(max(q."end"), c."end") - max(p."start", c."start"))
                    > max(max(q."end") - p."start", c."end" - c."start")
                FROM span q WHERE q.claim_id = p.claim_id AND q.deleted IS NULL)
            LIMIT 1) AS claim_id
    FROM checkable c WHERE c.attribution_id IS NULL) x;

-- How often a name stands in each story, without a look at the table: a timeline reads all of them.
DROP INDEX entity_story_entity;
CREATE INDEX entity_story_entity ON entity_story (entity_id, ord, mentions);

UPDATE operation SET schema = 5,
    "before" = CASE record
        WHEN 'claim' THEN json_set("before", '$.rating', '', '$.explanation', '', '$.said_on', '',
            '$.origin',
            (SELECT c.origin FROM claim c WHERE c.id = row_id), '$.speaker_start', NULL, '$.speaker_end', NULL,
            '$.cue_start', NULL, '$.cue_end', NULL)
        WHEN 'span' THEN json_set("before", '$.anchor', 'exact', '$.was_id', NULL,
            '$.was_start', NULL, '$.was_end', NULL, '$.evidence_id', NULL)
        WHEN 'tag' THEN json_set("before", '$.under_id', NULL, '$.colour', '', '$.description', '')
        ELSE "before" END,
    "after" = CASE record
        WHEN 'claim' THEN json_set("after", '$.rating', '', '$.explanation', '', '$.said_on', '',
            '$.origin',
            (SELECT c.origin FROM claim c WHERE c.id = row_id), '$.speaker_start', NULL, '$.speaker_end', NULL,
            '$.cue_start', NULL, '$.cue_end', NULL)
        WHEN 'span' THEN json_set("after", '$.anchor', 'exact', '$.was_id', NULL,
            '$.was_start', NULL, '$.was_end', NULL, '$.evidence_id', NULL)
        WHEN 'tag' THEN json_set("after", '$.under_id', NULL, '$.colour', '', '$.description', '')
        ELSE "after" END
WHERE schema = 4;
