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
) STRICT;
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
) STRICT;
CREATE INDEX mention_article ON mention (article_id, "start");
CREATE INDEX mention_entity ON mention (entity_id, article_id) WHERE entity_id IS NOT NULL;
CREATE TABLE topic (
    id INTEGER PRIMARY KEY, uid TEXT NOT NULL UNIQUE,
    created TEXT NOT NULL, modified TEXT NOT NULL, by TEXT NOT NULL, deleted TEXT,
    parent_id INTEGER REFERENCES topic (id),
    name      TEXT NOT NULL,
    position  INTEGER NOT NULL
, colour TEXT NOT NULL DEFAULT '', description TEXT NOT NULL DEFAULT '') STRICT;
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
) STRICT;
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
CREATE TABLE span (
    id INTEGER PRIMARY KEY, uid TEXT NOT NULL UNIQUE,
    created TEXT NOT NULL, modified TEXT NOT NULL, by TEXT NOT NULL, deleted TEXT,
    article_id INTEGER NOT NULL REFERENCES article (id),
    "start"  INTEGER NOT NULL,
    "end"    INTEGER NOT NULL,
    exact    TEXT NOT NULL,           -- W3C TextQuoteSelector: the quoted text
    prefix   TEXT NOT NULL,           -- and 32 code points either side
    suffix   TEXT NOT NULL,
    position INTEGER NOT NULL,        -- of several spans of one claim
    claim_id     INTEGER REFERENCES claim (id),
    highlight_id INTEGER REFERENCES highlight (id),
    note_id      INTEGER REFERENCES note (id),
    CHECK ("start" < "end"),
    CHECK ((claim_id IS NOT NULL) + (highlight_id IS NOT NULL) + (note_id IS NOT NULL) = 1)
) STRICT;
CREATE INDEX span_article ON span (article_id, "start");
CREATE INDEX span_claim ON span (claim_id) WHERE claim_id IS NOT NULL;
CREATE INDEX span_highlight ON span (highlight_id) WHERE highlight_id IS NOT NULL;
CREATE INDEX span_note ON span (note_id) WHERE note_id IS NOT NULL;
CREATE TABLE tag (
    id INTEGER PRIMARY KEY, uid TEXT NOT NULL UNIQUE,
    created TEXT NOT NULL, modified TEXT NOT NULL, by TEXT NOT NULL, deleted TEXT,
    name TEXT NOT NULL
) STRICT;
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
CREATE VIRTUAL TABLE claim_fts USING fts5 (
    text, speaker, hearer,
    content = 'claim', content_rowid = 'id', tokenize = 'unicode61 remove_diacritics 2'
);
CREATE TRIGGER claim_fts_insert AFTER INSERT ON claim BEGIN
    INSERT INTO claim_fts (rowid, text, speaker, hearer)
    VALUES (new.id, new.text, new.speaker, new.hearer);
END;
CREATE TRIGGER claim_fts_update AFTER UPDATE ON claim BEGIN
    INSERT INTO claim_fts (claim_fts, rowid, text, speaker, hearer)
    VALUES ('delete', old.id, old.text, old.speaker, old.hearer);
    INSERT INTO claim_fts (rowid, text, speaker, hearer)
    VALUES (new.id, new.text, new.speaker, new.hearer);
END;
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
CREATE INDEX story_article ON story (article_id, "start") WHERE deleted IS NULL;
CREATE INDEX story_source ON story (source_id) WHERE deleted IS NULL;
CREATE INDEX story_needs ON story (id)
    WHERE deleted IS NULL AND (source_id IS NULL OR published = '');
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
CREATE VIEW claim_story AS
SELECT c.id AS claim_id, s.id AS story_id
FROM claim c
JOIN span p ON p.claim_id = c.id AND p.position = 0 AND p.deleted IS NULL
JOIN story s ON s.article_id = p.article_id AND s."start" <= p."start" AND p."start" < s."end"
    AND s.deleted IS NULL
WHERE c.deleted IS NULL;
