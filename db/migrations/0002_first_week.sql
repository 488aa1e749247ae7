-- A story becomes a record: its range and its details can be changed, undone and taken away, while
-- the article keeps what was imported. Articles know their versions and their structure, topics
-- their colour.

DROP VIEW claim_story;
DROP VIEW story_text;

CREATE TABLE article_new (
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
INSERT INTO article_new (id, sha256, encoding, path, title, author, source_id, url, canonical,
    published, language, imported, supersedes_id, text, original)
SELECT id, sha256, encoding, path, title, author, source_id, url, '', published, '', imported,
    NULL, text, original FROM article;
DROP TABLE article;
ALTER TABLE article_new RENAME TO article;
CREATE INDEX article_source ON article (source_id);
CREATE INDEX article_path ON article (path) WHERE path <> '';
CREATE INDEX article_canonical ON article (canonical) WHERE canonical <> '';
CREATE INDEX article_supersedes ON article (supersedes_id) WHERE supersedes_id IS NOT NULL;

CREATE TABLE story_new (
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
INSERT INTO story_new (id, uid, created, modified, by, article_id, "start", "end", body, headline,
    source_id, author, published, url, language, title, words, ord)
SELECT s.id,
    substr(a.sha256, 1, 8) || '-' || substr(a.sha256, 9, 4) || '-8' || substr(a.sha256, 13, 3)
        || '-8' || substr(a.sha256, 16, 3) || '-' || printf('%012x', s."start"),
    a.imported, a.imported, '', s.article_id, s."start", s."end", s.body, s.headline,
    a.source_id, a.author, a.published, a.url, '', s.title, s.words, s.ord
FROM story s JOIN article a ON a.id = s.article_id;
DROP TABLE story;
ALTER TABLE story_new RENAME TO story;
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

ALTER TABLE topic ADD COLUMN colour TEXT NOT NULL DEFAULT '';      -- #rrggbb, empty for none
ALTER TABLE topic ADD COLUMN description TEXT NOT NULL DEFAULT '';

UPDATE link SET deleted = modified WHERE deleted IS NULL AND EXISTS (
    SELECT 1 FROM link l WHERE l.from_id = link.from_id AND l.to_id = link.to_id
    AND l.kind = link.kind AND l.deleted IS NULL AND l.id < link.id);
CREATE UNIQUE INDEX link_once ON link (from_id, to_id, kind) WHERE deleted IS NULL;

CREATE VIEW story_text AS
SELECT s.ord AS ord,
       coalesce(s.headline, '') AS headline,
       substr(a.text, s.body + 1, s."end" - s.body) AS body
FROM story s JOIN article a ON a.id = s.article_id WHERE s.deleted IS NULL;

-- The story that a claim stands in is found by containment, so that splitting or merging stories
-- changes ranges only.
CREATE VIEW claim_story AS
SELECT c.id AS claim_id, s.id AS story_id
FROM claim c
JOIN span p ON p.claim_id = c.id AND p.position = 0 AND p.deleted IS NULL
JOIN story s ON s.article_id = p.article_id AND s."start" <= p."start" AND p."start" < s."end"
    AND s.deleted IS NULL
WHERE c.deleted IS NULL;
