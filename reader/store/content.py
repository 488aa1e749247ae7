"""Writing what was imported; the worker's side of the store."""

import zlib
from datetime import date, datetime

from reader.model import (
    Article,
    Story,
    StoryRecord,
    now,
    story_uid,
)
from reader.store.driver import Connection
from reader.store.findings import entity_id
from reader.store.journal import COLUMNS, Row, as_row, writing
from reader.store.stories import Stories, published_second

STORY_COLUMNS = COLUMNS["story"]
_INHERITED = ("author", "url", "language", "published")


class Content:
    """Articles with their stories."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._stories = Stories(connection)

    def add(self, article: Article) -> tuple[int, int]:
        """Add an article with its stories, findable at once.

        Returns its id, and how many stories were added: a document with the same bytes whose
        stories are there adds none; one whose stories were removed gets them back as they were.
        One with the canonical address of another, or its path where no address speaks against it,
        becomes a newer version of that, unless its text is the same. It takes outlet, author,
        address, language and date from the older where it has none of its own, and keeps what a
        person has corrected there.
        """
        known = self._known(article.sha256)
        if known is not None and known[1]:
            return known[0], 0
        imported = now()
        published_second(article.published or imported)
        packed = zlib.compress(article.original, 6)
        with writing(self._connection):
            known = self._known(article.sha256)
            if known is not None:
                return known[0], 0 if known[1] else self._bring_back(known[0])
            older = self._version_before(article)
            if older is not None and self._text(older) == article.text:
                return older, 0 if self._living(older) else self._bring_back(older)
            article_id = self._connection.execute(
                "INSERT INTO article (sha256, original, text, encoding, path, title, author, "
                "source_id, url, canonical, published, language, imported, supersedes_id) "
                "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                (
                    article.sha256, packed, article.text, article.encoding, article.path,
                    article.title, article.author, self._source(article.source), article.url,
                    article.canonical, article.published, article.language, imported, older,
                ),
            ).lastrowid  # fmt: skip
            assert article_id is not None
            self._connection.executemany(
                'INSERT INTO structure (article_id, "start", "end", kind, level, href) '
                "VALUES (?, ?, ?, ?, ?, ?)",
                [
                    (article_id, s.start, s.end, str(s.kind), s.level, s.href)
                    for s in article.structure
                ],
            )
            self._add_stories(article_id, article, imported, older)
        return article_id, len(article.stories)

    def _known(self, sha256: str) -> tuple[int, bool] | None:
        """The article with these bytes, and whether it has stories."""
        row = self._connection.execute(
            "SELECT id, EXISTS (SELECT 1 FROM story s WHERE s.article_id = a.id "
            "AND s.deleted IS NULL) AS live FROM article a WHERE sha256 = ?",
            (sha256,),
        ).fetchone()
        return None if row is None else (row["id"], bool(row["live"]))

    def _text(self, article_id: int) -> str:
        row = self._connection.execute("SELECT text FROM article WHERE id = ?", (article_id,))
        return str(row.fetchone()[0])

    def _living(self, article_id: int) -> list[Row]:
        """The stories of an article, in order."""
        return [
            dict(row)
            for row in self._connection.execute(
                'SELECT * FROM story WHERE article_id = ? AND deleted IS NULL ORDER BY "start"',
                (article_id,),
            )
        ]

    def _bring_back(self, article_id: int) -> int:
        """The stories that were removed come back as they were, those removed last before others on
        the same text; how many."""
        gone = self._connection.execute(
            "SELECT * FROM story WHERE article_id = ? ORDER BY deleted DESC, id", (article_id,)
        ).fetchall()
        back: list[Row] = []
        for row in map(dict, gone):
            if all(row["end"] <= other["start"] or other["end"] <= row["start"] for other in back):
                back.append(row)
        for row in back:
            self._stories.update({name: row[name] for name in STORY_COLUMNS} | {"deleted": None})
        return len(back)

    def _version_before(self, article: Article) -> int | None:
        """The newest article of the same canonical address; or else of the same path, where not
        both have an address of their own."""
        row = self._connection.execute(
            "SELECT max(id) FROM article WHERE canonical = ? AND canonical <> ''",
            (article.canonical,),
        ).fetchone()
        if row[0] is None:
            row = self._connection.execute(
                "SELECT max(id) FROM article WHERE path = ? AND path <> '' "
                "AND (canonical = '' OR ? = '')",
                (article.path, article.canonical),
            ).fetchone()
        return None if row[0] is None else int(row[0])

    def _add_stories(
        self, article_id: int, article: Article, imported: str, older: int | None
    ) -> None:
        own = {
            "source_id": self._source(article.source),
            **{name: getattr(article, name) for name in _INHERITED},
        }
        abouts = [own] * len(article.stories)
        if older is not None:
            abouts = self._inherited(older, article, own)
        seconds = [published_second(about["published"] or imported) for about in abouts]
        places = self._stories.place(seconds[0], len(seconds)) if seconds else []
        for story, about, ord_, second in zip(
            article.stories, abouts, places, seconds, strict=True
        ):
            record = StoryRecord(
                uid=story_uid(article.sha256, story.start),
                created=imported,
                modified=imported,
                article_id=article_id,
                start=story.start,
                end=story.end,
                body=story.body,
                headline=story.headline,
                **about,
            )
            row = as_row(record)
            row.pop("id")
            self._stories.insert(row, article.text, ord_ if second == seconds[0] else None)

    def _inherited(self, older: int, article: Article, own: Row) -> list[Row]:
        """The details of each story of a newer version: what its document says anew, else what a
        person has said of the older version's story, else what that one's document said."""
        before = dict(
            self._connection.execute("SELECT * FROM article WHERE id = ?", (older,)).fetchone()
        )
        stories = self._living(older)
        by_headline = {row["headline"]: row for row in stories if row["headline"]}
        made = []
        for number, story in enumerate(article.stories):
            match = by_headline.get(story.headline)
            if match is None and stories:
                match = stories[min(number, len(stories) - 1)]
            there = match or before
            made.append(
                {
                    name: value if value and value != before[name] else there[name] or value
                    for name, value in own.items()
                }
            )
        return made

    def supersedes(self, article_id: int) -> int | None:
        """The article that this one is a newer version of; None where there is none."""
        row = self._connection.execute(
            "SELECT supersedes_id FROM article WHERE id = ?", (article_id,)
        ).fetchone()
        return None if row is None or row[0] is None else int(row[0])

    def source(self, name: str) -> int | None:
        """The id of an outlet by its name, made when it is new; None for an empty name."""
        with writing(self._connection):
            return self._source(name)

    def _source(self, name: str) -> int | None:
        if not name:
            return None
        self._connection.execute("INSERT OR IGNORE INTO source (name) VALUES (?)", (name,))
        row = self._connection.execute("SELECT id FROM source WHERE name = ?", (name,)).fetchone()
        return int(row["id"])

    def text(self, article_id: int) -> tuple[str, list[Story]]:
        """An article's text and stories, for the analysis."""
        text = self._connection.execute(
            "SELECT text FROM article WHERE id = ?", (article_id,)
        ).fetchone()["text"]
        rows = self._connection.execute(
            'SELECT "start", "end", body, headline FROM story WHERE article_id = ? '
            'AND deleted IS NULL ORDER BY "start"',
            (article_id,),
        )
        return text, [Story(r["start"], r["end"], r["body"], r["headline"]) for r in rows]

    def published(self, article_id: int) -> date | None:
        """The day of an article in its own time zone, as its first story has it; None where nobody
        knows."""
        row = self._connection.execute(
            "SELECT coalesce(story.published, article.published) AS published FROM article "
            "LEFT JOIN story ON story.article_id = article.id AND story.deleted IS NULL "
            'WHERE article.id = ? ORDER BY story."start" LIMIT 1',
            (article_id,),
        ).fetchone()
        words = row["published"] if row else None
        return datetime.fromisoformat(words).date() if words else None

    def entity(self, name: str, type_: str) -> int:
        """The id of an entity, made when it is new."""
        with writing(self._connection):
            return entity_id(self._connection, name, type_)
