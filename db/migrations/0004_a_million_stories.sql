-- A million stories: what lists, counts and the search read, so that each is a walk along an index.
-- All of it follows from other tables. The store keeps it in the write that changes those, fills it
-- after a migration, and `allegedly check` compares it. `ord` is the story's place in the order.

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
CREATE INDEX entity_story_entity ON entity_story (entity_id, ord);

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
INSERT INTO entity_fts (entity_fts) VALUES ('rebuild');
CREATE VIRTUAL TABLE speaker_fts USING fts5 (
    name, content = 'speaker', content_rowid = 'id', tokenize = 'unicode61 remove_diacritics 2'
);
CREATE TRIGGER speaker_fts_insert AFTER INSERT ON speaker BEGIN
    INSERT INTO speaker_fts (rowid, name) VALUES (new.id, new.name);
END;

-- A search that a person keeps; a topic whose rule, a search, files stories by itself.
CREATE TABLE search (
    id INTEGER PRIMARY KEY, uid TEXT NOT NULL UNIQUE,
    created TEXT NOT NULL, modified TEXT NOT NULL, by TEXT NOT NULL, deleted TEXT,
    name     TEXT NOT NULL,
    query    TEXT NOT NULL,
    position INTEGER NOT NULL
) STRICT;
ALTER TABLE topic ADD COLUMN rule TEXT NOT NULL DEFAULT '';
-- What was done before can still be taken back.
UPDATE operation SET schema = 4,
    "before" = iif(record = 'topic', json_set("before", '$.rule', ''), "before"),
    "after" = iif(record = 'topic', json_set("after", '$.rule', ''), "after")
WHERE schema = 3;

-- Also what was removed is sought by its article.
DROP INDEX story_article;
CREATE INDEX story_article ON story (article_id, "start");
-- What a person took out of a topic is not filed there again by its rule.
CREATE INDEX filing_gone ON filing (topic_id, story_id) WHERE deleted IS NOT NULL;
CREATE INDEX analysis_version ON analysis (version);
DROP INDEX story_source;
DROP INDEX story_needs;
CREATE INDEX story_title ON story (title COLLATE NOCASE, ord) WHERE deleted IS NULL;
CREATE INDEX link_contradicts ON link (id) WHERE kind = 'contradicts' AND deleted IS NULL;
-- Everything may be known from nothing; a library with stories is counted when it is next opened.
INSERT INTO tally (kind, key, stories, unread, mentions)
SELECT 'built', 0, 0, 0, 0 WHERE NOT EXISTS (SELECT 1 FROM story);
