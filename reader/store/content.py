"""Writing what was imported; the worker's side of the store."""

import time
import zlib
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from datetime import date, datetime

from reader.model import Article, Story, now, story_uid
from reader.store.corrections import Corrections
from reader.store.driver import Connection
from reader.store.findings import entity_id
from reader.store.records import COLUMNS, Row
from reader.store.stories import Stories, listed_as, published_second
from reader.store.tallies import Tallies
from reader.store.transaction import WRITING, writing

STORY_COLUMNS = COLUMNS["story"]
_INHERITED = ("author", "url", "language", "published")
_WAITING = 400
"""Articles of a stream that are held ready at most."""


class _Ready:
    """An article with what takes time to make of it, made before the write. Raises UserError where
    its date is none."""

    def __init__(self, article: Article) -> None:
        self.article = article
        self.imported = now()
        published_second(article.published or self.imported)
        self.packed = zlib.compress(article.original, 6)
        self.listed = [
            listed_as(article.text, story.headline, story.body, story.end)
            for story in article.stories
        ]


class Content:
    """Articles with their stories."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._stories = Stories(connection)
        self._tallies = Tallies(connection)

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
        ready = _Ready(article)
        with writing(self._connection):
            return self._add(ready)

    def add_all(
        self, articles: Iterable[Article], rest: Callable[[], None] = lambda: None
    ) -> Iterator[tuple[int, int]]:
        """Add a stream of articles; what `add` returns of each, in order, once it is written.

        Written in portions of some 10 ms. Whoever else wants the library gets his turn while the
        next articles are made ready, and in `rest` where that took no time.
        """
        waiting: deque[_Ready] = deque()
        stream = iter(articles)
        more = True
        while more or waiting:
            began = time.monotonic()
            while more and len(waiting) < _WAITING and time.monotonic() - began < WRITING:
                article = next(stream, None)
                more = article is not None
                if article is not None:
                    waiting.append(_Ready(article))
            if more and time.monotonic() - began < WRITING:
                rest()
            done: list[tuple[int, int]] = []
            fresh: list[int] = []
            with writing(self._connection):
                began = time.monotonic()
                while waiting and time.monotonic() - began < WRITING:
                    done.append(self._add(waiting.popleft(), fresh))
                self._tallies.settle(fresh)
            yield from done

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
        self._tallies.settle([row["id"] for row in gone], filed=True, named=True)
        Corrections(self._connection).came_back([article_id])
        return len(back)

    def _version_before(self, article: Article) -> int | None:
        """The newest article of the same canonical address; or else of the same path, where not
        both have an address of their own."""
        row = (None,)
        if article.canonical:
            row = self._connection.execute(
                "SELECT max(id) FROM article WHERE canonical = ? AND canonical <> ''",
                (article.canonical,),
            ).fetchone()
        if row[0] is None and article.path:
            row = self._connection.execute(
                "SELECT max(id) FROM article WHERE path = ? AND path <> '' "
                "AND (canonical = '' OR ? = '')",
                (article.path, article.canonical),
            ).fetchone()
        return None if row[0] is None else int(row[0])

    def _add(self, ready: "_Ready", fresh: list[int] | None = None) -> tuple[int, int]:
        """Within a write: add an article. The stories that are to be counted go to `fresh`, or are
        counted at once."""
        article = ready.article
        known = self._known(article.sha256)
        if known is not None:
            return known[0], 0 if known[1] else self._bring_back(known[0])
        older = self._version_before(article)
        if older is not None and self._text(older) == article.text:
            return older, 0 if self._living(older) else self._bring_back(older)
        source = self._source(article.source)
        article_id = self._connection.execute(
            "INSERT INTO article (sha256, original, text, encoding, path, title, author, "
            "source_id, url, canonical, published, language, imported, supersedes_id) "
            "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                article.sha256, ready.packed, article.text, article.encoding, article.path,
                article.title, article.author, source, article.url,
                article.canonical, article.published, article.language, ready.imported, older,
            ),
        ).lastrowid  # fmt: skip
        assert article_id is not None
        if older is not None:
            self._connection.execute(
                "INSERT INTO carry_queue (article_id) VALUES (?)", (article_id,)
            )
        if article.structure:
            self._connection.executemany(
                'INSERT INTO structure (article_id, "start", "end", kind, level, href) '
                "VALUES (?, ?, ?, ?, ?, ?)",
                [
                    (article_id, s.start, s.end, str(s.kind), s.level, s.href)
                    for s in article.structure
                ],
            )
        stories = self._add_stories(article_id, source, ready, older)
        if older is not None:
            stories += [row["id"] for row in self._living(older)]
        if fresh is None:
            self._tallies.settle(stories)
        else:
            fresh += stories
        return article_id, len(article.stories)

    def _add_stories(
        self, article_id: int, source: int | None, ready: "_Ready", older: int | None
    ) -> list[int]:
        article = ready.article
        own = {
            "source_id": source,
            **{name: getattr(article, name) for name in _INHERITED},
        }
        abouts = [own] * len(article.stories)
        if older is not None:
            abouts = self._inherited(older, article, own)
        seconds = [published_second(about["published"] or ready.imported) for about in abouts]
        places = self._stories.place(seconds[0], len(seconds)) if seconds else []
        made = []
        for story, (title, count), about, ord_, second in zip(
            article.stories, ready.listed, abouts, places, seconds, strict=True
        ):
            row = {
                "uid": story_uid(article.sha256, story.start),
                "created": ready.imported,
                "modified": ready.imported,
                "by": "",
                "deleted": None,
                "article_id": article_id,
                "start": story.start,
                "end": story.end,
                "body": story.body,
                "headline": story.headline,
                **about,
            }
            if second == seconds[0]:
                row |= {"title": title, "words": count, "ord": ord_}
                made.append(self._stories.insert_with(row, article.text[story.body : story.end]))
            else:
                made.append(self._stories.insert(row))
        return made

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
        row = self._connection.execute("SELECT id FROM source WHERE name = ?", (name,)).fetchone()
        if row is not None:
            return int(row["id"])
        made = self._connection.execute("INSERT INTO source (name) VALUES (?)", (name,)).lastrowid
        assert made is not None
        return made

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
