CREATE TABLE source (
    id   INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE
) STRICT;
CREATE VIRTUAL TABLE story_fts USING fts5 (
    headline, body,
    content = 'story_text', content_rowid = 'ord',
    tokenize = 'unicode61 remove_diacritics 2'
);
CREATE TABLE analysis (
    id         INTEGER PRIMARY KEY,
    article_id INTEGER NOT NULL UNIQUE REFERENCES article (id),
    version    TEXT NOT NULL,         -- of the rules and the model
    at         TEXT NOT NULL
, language TEXT NOT NULL DEFAULT '', notice TEXT NOT NULL DEFAULT '') STRICT;
CREATE TABLE entity (
    id   INTEGER PRIMARY KEY,
    type TEXT NOT NULL,
    name TEXT NOT NULL,
    UNIQUE (name, type)
) STRICT;
CREATE TABLE mention (
    id         INTEGER PRIMARY KEY,
    article_id INTEGER NOT NULL REFERENCES article (id),
    "start"    INTEGER NOT NULL,
    "end"      INTEGER NOT NULL,
    type       TEXT NOT NULL,
    entity_id  INTEGER REFERENCES entity (id) -- NULL for dates and numbers
, value TEXT NOT NULL DEFAULT '', corrected INTEGER NOT NULL DEFAULT 0) STRICT;
CREATE INDEX mention_article ON mention (article_id, "start");
CREATE INDEX mention_entity ON mention (entity_id, article_id) WHERE entity_id IS NOT NULL;
CREATE TABLE topic (
    id INTEGER PRIMARY KEY, uid TEXT NOT NULL UNIQUE,
    created TEXT NOT NULL, modified TEXT NOT NULL, by TEXT NOT NULL, deleted TEXT,
    parent_id INTEGER REFERENCES topic (id),
    name      TEXT NOT NULL,
    position  INTEGER NOT NULL
, colour TEXT NOT NULL DEFAULT '', description TEXT NOT NULL DEFAULT '', rule TEXT NOT NULL DEFAULT '') STRICT;
CREATE TABLE filing (
    id INTEGER PRIMARY KEY, uid TEXT NOT NULL UNIQUE,
    created TEXT NOT NULL, modified TEXT NOT NULL, by TEXT NOT NULL, deleted TEXT,
    topic_id INTEGER NOT NULL REFERENCES topic (id),
    story_id INTEGER NOT NULL REFERENCES story (id)
) STRICT;
CREATE UNIQUE INDEX filing_once ON filing (topic_id, story_id) WHERE deleted IS NULL;
CREATE INDEX filing_story ON filing (story_id) WHERE deleted IS NULL;
CREATE TABLE star (
    id INTEGER PRIMARY KEY, uid TEXT NOT NULL UNIQUE,
    created TEXT NOT NULL, modified TEXT NOT NULL, by TEXT NOT NULL, deleted TEXT,
    story_id INTEGER NOT NULL REFERENCES story (id)
) STRICT;
CREATE UNIQUE INDEX star_once ON star (story_id) WHERE deleted IS NULL;
CREATE TABLE reading (
    id INTEGER PRIMARY KEY, uid TEXT NOT NULL UNIQUE,
    created TEXT NOT NULL, modified TEXT NOT NULL, by TEXT NOT NULL, deleted TEXT,
    story_id INTEGER NOT NULL REFERENCES story (id)
) STRICT;
CREATE UNIQUE INDEX reading_once ON reading (story_id) WHERE deleted IS NULL;
CREATE TABLE claim (
    id INTEGER PRIMARY KEY, uid TEXT NOT NULL UNIQUE,
    created TEXT NOT NULL, modified TEXT NOT NULL, by TEXT NOT NULL, deleted TEXT,
    article_id INTEGER NOT NULL REFERENCES article (id),
    text    TEXT NOT NULL,            -- the reader's paraphrase
    speaker TEXT NOT NULL,
    cue     TEXT NOT NULL,
    hearer  TEXT NOT NULL,
    kind    TEXT NOT NULL CHECK (kind IN ('direct', 'indirect', 'mixed', 'unattributed')),
    status  TEXT NOT NULL CHECK (status IN ('unstarted', 'in progress', 'done', 'not checkable')),
    verdict TEXT NOT NULL CHECK
        (verdict IN ('none', 'supported', 'refuted', 'conflicting', 'not enough evidence'))
, rating TEXT NOT NULL DEFAULT '', explanation TEXT NOT NULL DEFAULT '', said_on TEXT NOT NULL DEFAULT '', origin TEXT NOT NULL DEFAULT 'marked'
    CHECK (origin IN ('marked', 'accepted', 'imported')), speaker_start INTEGER, speaker_end INTEGER, cue_start INTEGER, cue_end INTEGER) STRICT;
CREATE INDEX claim_article ON claim (article_id);
CREATE TABLE highlight (
    id INTEGER PRIMARY KEY, uid TEXT NOT NULL UNIQUE,
    created TEXT NOT NULL, modified TEXT NOT NULL, by TEXT NOT NULL, deleted TEXT,
    article_id INTEGER NOT NULL REFERENCES article (id)
) STRICT;
CREATE INDEX highlight_article ON highlight (article_id);
CREATE TABLE note (
    id INTEGER PRIMARY KEY, uid TEXT NOT NULL UNIQUE,
    created TEXT NOT NULL, modified TEXT NOT NULL, by TEXT NOT NULL, deleted TEXT,
    text         TEXT NOT NULL,
    claim_id     INTEGER REFERENCES claim (id),
    highlight_id INTEGER REFERENCES highlight (id),
    story_id     INTEGER REFERENCES story (id),
    entity_id    INTEGER REFERENCES entity (id),
    CHECK ((claim_id IS NOT NULL) + (highlight_id IS NOT NULL) + (story_id IS NOT NULL)
           + (entity_id IS NOT NULL) <= 1) -- none: on a span of its own
) STRICT;
CREATE INDEX note_claim ON note (claim_id) WHERE claim_id IS NOT NULL;
CREATE INDEX note_highlight ON note (highlight_id) WHERE highlight_id IS NOT NULL;
CREATE INDEX note_story ON note (story_id) WHERE story_id IS NOT NULL;
CREATE INDEX note_entity ON note (entity_id) WHERE entity_id IS NOT NULL;
CREATE TABLE tag (
    id INTEGER PRIMARY KEY, uid TEXT NOT NULL UNIQUE,
    created TEXT NOT NULL, modified TEXT NOT NULL, by TEXT NOT NULL, deleted TEXT,
    name TEXT NOT NULL
, under_id INTEGER REFERENCES tag (id), colour TEXT NOT NULL DEFAULT '', description TEXT NOT NULL DEFAULT '') STRICT;
CREATE UNIQUE INDEX tag_name ON tag (name) WHERE deleted IS NULL;
CREATE TABLE tagging (
    id INTEGER PRIMARY KEY, uid TEXT NOT NULL UNIQUE,
    created TEXT NOT NULL, modified TEXT NOT NULL, by TEXT NOT NULL, deleted TEXT,
    tag_id       INTEGER NOT NULL REFERENCES tag (id),
    claim_id     INTEGER REFERENCES claim (id),
    highlight_id INTEGER REFERENCES highlight (id),
    CHECK ((claim_id IS NOT NULL) + (highlight_id IS NOT NULL) = 1)
) STRICT;
CREATE UNIQUE INDEX tagging_claim ON tagging (claim_id, tag_id)
    WHERE deleted IS NULL AND claim_id IS NOT NULL;
CREATE UNIQUE INDEX tagging_highlight ON tagging (highlight_id, tag_id)
    WHERE deleted IS NULL AND highlight_id IS NOT NULL;
CREATE TABLE link (
    id INTEGER PRIMARY KEY, uid TEXT NOT NULL UNIQUE,
    created TEXT NOT NULL, modified TEXT NOT NULL, by TEXT NOT NULL, deleted TEXT,
    from_id INTEGER NOT NULL REFERENCES claim (id),
    to_id   INTEGER NOT NULL REFERENCES claim (id),
    kind    TEXT NOT NULL CHECK
        (kind IN ('contradicts', 'supports', 'repeats', 'updates', 'corrects')),
    CHECK (from_id <> to_id)
) STRICT;
CREATE INDEX link_from ON link (from_id) WHERE deleted IS NULL;
CREATE INDEX link_to ON link (to_id) WHERE deleted IS NULL;
CREATE VIRTUAL TABLE note_fts USING fts5 (
    text, content = 'note', content_rowid = 'id', tokenize = 'unicode61 remove_diacritics 2'
);
CREATE TRIGGER note_fts_insert AFTER INSERT ON note BEGIN
    INSERT INTO note_fts (rowid, text) VALUES (new.id, new.text);
END;
CREATE TRIGGER note_fts_update AFTER UPDATE ON note BEGIN
    INSERT INTO note_fts (note_fts, rowid, text) VALUES ('delete', old.id, old.text);
    INSERT INTO note_fts (rowid, text) VALUES (new.id, new.text);
END;
CREATE TABLE act (
    id    INTEGER PRIMARY KEY,
    uid   TEXT NOT NULL UNIQUE,
    text  TEXT NOT NULL,              -- what was done, in words
    at    TEXT NOT NULL,
    by    TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('done', 'undone', 'cut', 'settled'))
) STRICT;
CREATE INDEX act_state ON act (state, id);
CREATE TABLE operation (
    id       INTEGER PRIMARY KEY,
    act_id   INTEGER NOT NULL REFERENCES act (id),
    record   TEXT NOT NULL,           -- the table
    row_id   INTEGER NOT NULL,
    "before" TEXT,                    -- the row as JSON; NULL where there was none
    "after"  TEXT,
    schema   INTEGER NOT NULL         -- the number of the last migration then
) STRICT;
CREATE INDEX operation_act ON operation (act_id);
CREATE TABLE "article" (
    id        INTEGER PRIMARY KEY,
    sha256    TEXT NOT NULL UNIQUE,   -- of the original bytes
    encoding  TEXT NOT NULL,
    path      TEXT NOT NULL DEFAULT '',
    title     TEXT NOT NULL DEFAULT '',
    author    TEXT NOT NULL DEFAULT '',
    source_id INTEGER REFERENCES source (id),
    url       TEXT NOT NULL DEFAULT '',
    canonical TEXT NOT NULL DEFAULT '', -- the address by which versions are known
    published TEXT NOT NULL DEFAULT '', -- a day, or a minute with zone, as given (ISO 8601)
    language  TEXT NOT NULL DEFAULT '', -- BCP 47
    imported  TEXT NOT NULL,            -- UTC
    supersedes_id INTEGER REFERENCES article (id), -- the version before this one
    -- The large ones last, so that a list need not read past them.
    text      TEXT NOT NULL,            -- NFC, LF; offsets everywhere are code points into this
    original  BLOB NOT NULL             -- the bytes as they came, zlib
) STRICT;
CREATE INDEX article_source ON article (source_id);
CREATE INDEX article_path ON article (path) WHERE path <> '';
CREATE INDEX article_canonical ON article (canonical) WHERE canonical <> '';
CREATE INDEX article_supersedes ON article (supersedes_id) WHERE supersedes_id IS NOT NULL;
CREATE TABLE "story" (
    id         INTEGER PRIMARY KEY,
    uid        TEXT NOT NULL UNIQUE,  -- of an imported story: from the article's SHA-256 and start
    created TEXT NOT NULL, modified TEXT NOT NULL, by TEXT NOT NULL, deleted TEXT,
    article_id INTEGER NOT NULL REFERENCES article (id),
    "start"    INTEGER NOT NULL,
    "end"      INTEGER NOT NULL,      -- half-open
    body       INTEGER NOT NULL,      -- where the text after the headline begins
    headline   TEXT,                  -- NULL where there is none
    source_id  INTEGER REFERENCES source (id),
    author     TEXT NOT NULL,
    published  TEXT NOT NULL,         -- a day, or a minute with zone (ISO 8601)
    url        TEXT NOT NULL,
    language   TEXT NOT NULL,         -- BCP 47
    -- What follows from the above; the store keeps it.
    title      TEXT NOT NULL,         -- the headline, or else the first words
    words      INTEGER NOT NULL,
    ord        INTEGER NOT NULL UNIQUE, -- published second * 2^20 + sequence
    CHECK ("start" <= body AND body <= "end")
) STRICT;
CREATE TABLE structure (
    id         INTEGER PRIMARY KEY,
    article_id INTEGER NOT NULL REFERENCES article (id),
    "start"    INTEGER NOT NULL,
    "end"      INTEGER NOT NULL,
    kind       TEXT NOT NULL CHECK
        (kind IN ('heading', 'item', 'numbered', 'quote', 'link', 'emphasis', 'strong')),
    level      INTEGER NOT NULL,      -- of headings 1 to 6, of lists the depth from 1
    href       TEXT NOT NULL          -- of links
) STRICT;
CREATE INDEX structure_article ON structure (article_id, "start");
CREATE UNIQUE INDEX link_once ON link (from_id, to_id, kind) WHERE deleted IS NULL;
CREATE VIEW story_text AS
SELECT s.ord AS ord,
       coalesce(s.headline, '') AS headline,
       substr(a.text, s.body + 1, s."end" - s.body) AS body
FROM story s JOIN article a ON a.id = s.article_id WHERE s.deleted IS NULL;
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
CREATE TABLE listing (
    ord       INTEGER PRIMARY KEY,
    story_id  INTEGER NOT NULL UNIQUE REFERENCES story (id),
    source_id INTEGER,
    language  TEXT NOT NULL,
    needs     INTEGER NOT NULL,       -- 1 where outlet or date is not known
    read      INTEGER NOT NULL,
    starred   INTEGER NOT NULL,
    claims    INTEGER NOT NULL,
    contradictions INTEGER NOT NULL,  -- accepted links of its claims
    open      INTEGER NOT NULL,       -- suggestions that nobody has decided
    worth     REAL NOT NULL,          -- what a review of them pays: from 1 contradictions, then figures
    superseded INTEGER NOT NULL       -- 1 where a newer version of the article is here
) STRICT;
CREATE INDEX listing_unread ON listing (ord) WHERE read = 0;
CREATE INDEX listing_starred ON listing (ord) WHERE starred = 1;
CREATE INDEX listing_claimed ON listing (ord) WHERE claims > 0;
CREATE INDEX listing_contradicted ON listing (ord) WHERE contradictions > 0;
CREATE INDEX listing_needs ON listing (ord) WHERE needs = 1;
CREATE INDEX listing_review ON listing (worth, ord) WHERE open > 0 AND superseded = 0;
CREATE INDEX listing_source ON listing (source_id, ord);
CREATE INDEX listing_source_unread ON listing (source_id, ord) WHERE read = 0;
CREATE INDEX listing_language ON listing (language, ord);
CREATE TABLE topic_story (            -- also of the topics above the one that it is filed under
    topic_id INTEGER NOT NULL,
    ord      INTEGER NOT NULL,
    read     INTEGER NOT NULL,
    PRIMARY KEY (topic_id, ord)
) STRICT, WITHOUT ROWID;
CREATE INDEX topic_story_ord ON topic_story (ord);
CREATE INDEX topic_story_unread ON topic_story (topic_id, ord) WHERE read = 0;
CREATE TABLE entity_story (
    ord       INTEGER NOT NULL,
    entity_id INTEGER NOT NULL,
    mentions  INTEGER NOT NULL,
    PRIMARY KEY (ord, entity_id)
) STRICT, WITHOUT ROWID;
CREATE TABLE speaker (                -- who said something, by name or phrase
    id   INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE
) STRICT;
CREATE TABLE speaker_story (
    ord        INTEGER NOT NULL,
    speaker_id INTEGER NOT NULL,
    PRIMARY KEY (ord, speaker_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX speaker_story_speaker ON speaker_story (speaker_id, ord);
CREATE TABLE tally (                  -- how many stories a list has
    id       INTEGER PRIMARY KEY,
    kind     TEXT NOT NULL,           -- all, unread, starred, … or what "key" is the id of
    key      INTEGER NOT NULL,        -- 0 for lists of the whole library
    stories  INTEGER NOT NULL,
    unread   INTEGER NOT NULL,
    mentions INTEGER NOT NULL,        -- of entities
    UNIQUE (kind, key)
) STRICT;
CREATE INDEX tally_often ON tally (kind, stories);
CREATE TABLE vocabulary (             -- in how many stories a word stands; as of its last counting
    id      INTEGER PRIMARY KEY,
    term    TEXT NOT NULL UNIQUE,
    stories INTEGER NOT NULL
) STRICT;
CREATE INDEX vocabulary_first ON vocabulary (substr(term, 1, 1), stories);
CREATE INDEX vocabulary_second ON vocabulary (substr(term, 1, 2), stories);
CREATE VIRTUAL TABLE story_terms USING fts5vocab ('story_fts', 'row');
CREATE VIRTUAL TABLE entity_fts USING fts5 (
    name, content = 'entity', content_rowid = 'id', tokenize = 'unicode61 remove_diacritics 2'
);
CREATE TRIGGER entity_fts_insert AFTER INSERT ON entity BEGIN
    INSERT INTO entity_fts (rowid, name) VALUES (new.id, new.name);
END;
CREATE TRIGGER entity_fts_update AFTER UPDATE ON entity BEGIN
    INSERT INTO entity_fts (entity_fts, rowid, name) VALUES ('delete', old.id, old.name);
    INSERT INTO entity_fts (rowid, name) VALUES (new.id, new.name);
END;
CREATE VIRTUAL TABLE speaker_fts USING fts5 (
    name, content = 'speaker', content_rowid = 'id', tokenize = 'unicode61 remove_diacritics 2'
);
CREATE TRIGGER speaker_fts_insert AFTER INSERT ON speaker BEGIN
    INSERT INTO speaker_fts (rowid, name) VALUES (new.id, new.name);
END;
CREATE TABLE search (
    id INTEGER PRIMARY KEY, uid TEXT NOT NULL UNIQUE,
    created TEXT NOT NULL, modified TEXT NOT NULL, by TEXT NOT NULL, deleted TEXT,
    name     TEXT NOT NULL,
    query    TEXT NOT NULL,
    position INTEGER NOT NULL
) STRICT;
CREATE INDEX story_article ON story (article_id, "start");
CREATE INDEX filing_gone ON filing (topic_id, story_id) WHERE deleted IS NOT NULL;
CREATE INDEX analysis_version ON analysis (version);
CREATE INDEX story_title ON story (title COLLATE NOCASE, ord) WHERE deleted IS NULL;
CREATE INDEX link_contradicts ON link (id) WHERE kind = 'contradicts' AND deleted IS NULL;
CREATE INDEX claim_status ON claim (status) WHERE deleted IS NULL;
CREATE INDEX claim_verdict ON claim (verdict) WHERE deleted IS NULL;
CREATE VIRTUAL TABLE claim_fts USING fts5 (
    text, speaker, hearer, rating, explanation,
    content = 'claim', content_rowid = 'id', tokenize = 'unicode61 remove_diacritics 2'
);
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
CREATE TABLE "span" (
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
CREATE INDEX span_article ON span (article_id, "start");
CREATE INDEX span_claim ON span (claim_id) WHERE claim_id IS NOT NULL;
CREATE INDEX span_highlight ON span (highlight_id) WHERE highlight_id IS NOT NULL;
CREATE INDEX span_note ON span (note_id) WHERE note_id IS NOT NULL;
CREATE INDEX span_evidence ON span (evidence_id) WHERE evidence_id IS NOT NULL;
CREATE INDEX span_orphan ON span (id) WHERE anchor = 'orphan' AND deleted IS NULL;
CREATE VIEW claim_quote AS SELECT id, exact FROM span WHERE claim_id IS NOT NULL;
CREATE VIRTUAL TABLE quote_fts USING fts5 (
    exact, content = 'claim_quote', content_rowid = 'id',
    tokenize = 'unicode61 remove_diacritics 2'
);
CREATE TRIGGER quote_fts_insert AFTER INSERT ON span WHEN new.claim_id IS NOT NULL BEGIN
    INSERT INTO quote_fts (rowid, exact) VALUES (new.id, new.exact);
END;
CREATE TRIGGER quote_fts_update AFTER UPDATE ON span
WHEN new.claim_id IS NOT NULL AND old.exact <> new.exact BEGIN
    INSERT INTO quote_fts (quote_fts, rowid, exact) VALUES ('delete', old.id, old.exact);
    INSERT INTO quote_fts (rowid, exact) VALUES (new.id, new.exact);
END;
CREATE TABLE anchor_suggestion (
    id         INTEGER PRIMARY KEY,
    span_id    INTEGER NOT NULL UNIQUE REFERENCES span (id),
    article_id INTEGER NOT NULL REFERENCES article (id),
    "start"    INTEGER NOT NULL,
    "end"      INTEGER NOT NULL,
    score      REAL NOT NULL          -- 0 to 1
) STRICT;
CREATE INDEX anchor_suggestion_article ON anchor_suggestion (article_id);
CREATE TABLE carry_queue (
    id         INTEGER PRIMARY KEY,
    article_id INTEGER NOT NULL UNIQUE REFERENCES article (id)
) STRICT;
CREATE INDEX tagging_tag ON tagging (tag_id) WHERE deleted IS NULL;
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
CREATE TABLE correction_change (
    id            INTEGER PRIMARY KEY,
    correction_id INTEGER NOT NULL UNIQUE REFERENCES correction (id)
) STRICT;
CREATE TABLE correction_queue (
    id         INTEGER PRIMARY KEY,
    article_id INTEGER NOT NULL UNIQUE REFERENCES article (id)
) STRICT;
CREATE VIEW claim_story AS
SELECT c.id AS claim_id, s.id AS story_id
FROM claim c
JOIN span p ON p.claim_id = c.id AND p.position = 0 AND p.deleted IS NULL
JOIN story s ON s.article_id = p.article_id AND s."start" <= p."start" AND p."start" < s."end"
    AND s.deleted IS NULL
WHERE c.deleted IS NULL;
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
CREATE INDEX entity_story_entity ON entity_story (entity_id, ord, mentions);
