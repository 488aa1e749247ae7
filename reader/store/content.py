"""Writing what was imported and what the analysis found; the worker's side of the store."""

import re
import zlib
from datetime import UTC, datetime

from reader.model import NAMED, Analysis, Article, Story, UserError, now
from reader.store.driver import Connection
from reader.store.journal import writing
from reader.text import shortened, words

_TITLE = 90
_PUBLISHED = re.compile(r"\d{4}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:?\d\d))?")
_SEQUENCE = 1 << 20


def published_second(published: str) -> int:
    """The Unix second of a published date or time; a day counts from its first second in UTC.

    Raises UserError when it is no date of ISO 8601.
    """
    try:
        if not _PUBLISHED.fullmatch(published):
            raise ValueError
        moment = datetime.fromisoformat(published)
    except ValueError:
        raise UserError(
            f"“{published}” is not a date. Write a day as 2023-04-03, or a minute with its zone as "
            "2023-04-03T10:15+02:00."
        ) from None
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=UTC)
    return int(moment.timestamp())


class Content:
    """Articles with their stories, mentions, and what waits for analysis."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, article: Article) -> tuple[int, bool]:
        """Add an article with its stories, findable at once.

        Returns its id, and whether it is new: a document with the same bytes is there already and
        nothing changes.
        """
        row = self._connection.execute(
            "SELECT id FROM article WHERE sha256 = ?", (article.sha256,)
        ).fetchone()
        if row:
            return row["id"], False
        imported = now()
        second = published_second(article.published or imported)
        packed = zlib.compress(article.original, 6)
        stories = [
            (s, _title(article.text, s), sum(1 for _ in words(article.text, s.body, s.end)))
            for s in article.stories
        ]
        with writing(self._connection):
            row = self._connection.execute(
                "SELECT id FROM article WHERE sha256 = ?", (article.sha256,)
            ).fetchone()
            if row:
                return row["id"], False
            article_id = self._connection.execute(
                "INSERT INTO article (sha256, original, text, encoding, path, title, author, "
                "source_id, url, published, imported) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                (
                    article.sha256, packed, article.text, article.encoding, article.path,
                    article.title, article.author, self._source(article.source), article.url,
                    article.published, imported,
                ),
            ).lastrowid  # fmt: skip
            assert article_id is not None
            first = self._free_ord(second)
            # Newest first lists by ord, and a digest should read from its top.
            for ord_, (story, title, count) in enumerate(reversed(stories), start=first):
                self._connection.execute(
                    'INSERT INTO story (article_id, "start", "end", body, headline, title, words, '
                    "ord) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                    (
                        article_id, story.start, story.end, story.body, story.headline, title,
                        count, ord_,
                    ),
                )  # fmt: skip
                self._connection.execute(
                    "INSERT INTO story_fts (rowid, headline, body) VALUES (?, ?, ?)",
                    (ord_, story.headline or "", article.text[story.body : story.end]),
                )
        return article_id, True

    def _source(self, name: str) -> int | None:
        if not name:
            return None
        self._connection.execute("INSERT OR IGNORE INTO source (name) VALUES (?)", (name,))
        row = self._connection.execute("SELECT id FROM source WHERE name = ?", (name,)).fetchone()
        return int(row["id"])

    def _free_ord(self, second: int) -> int:
        low = second * _SEQUENCE
        row = self._connection.execute(
            "SELECT max(ord) FROM story WHERE ord >= ? AND ord < ?", (low, low + _SEQUENCE)
        ).fetchone()
        return low if row[0] is None else row[0] + 1

    def waiting(self, version: str) -> list[int]:
        """The articles that no analysis of `version` has seen, oldest import first."""
        return [
            row["id"]
            for row in self._connection.execute(
                "SELECT id FROM article a WHERE NOT EXISTS (SELECT 1 FROM analysis n "
                "WHERE n.article_id = a.id AND n.version = ?) ORDER BY id",
                (version,),
            )
        ]

    def unanalysed(self) -> int:
        """How many articles no analysis has seen at all."""
        row = self._connection.execute(
            "SELECT count(*) FROM article a WHERE NOT EXISTS "
            "(SELECT 1 FROM analysis n WHERE n.article_id = a.id)"
        ).fetchone()
        return int(row[0])

    def text(self, article_id: int) -> tuple[str, list[Story]]:
        """An article's text and stories, for the analysis."""
        text = self._connection.execute(
            "SELECT text FROM article WHERE id = ?", (article_id,)
        ).fetchone()["text"]
        rows = self._connection.execute(
            'SELECT "start", "end", body, headline FROM story WHERE article_id = ? '
            'ORDER BY "start"',
            (article_id,),
        )
        return text, [Story(r["start"], r["end"], r["body"], r["headline"]) for r in rows]

    def set_analysis(self, article_id: int, analysis: Analysis, version: str) -> None:
        """Put what `version` found in an article in the place of what was found before."""
        with writing(self._connection):
            self._connection.execute("DELETE FROM mention WHERE article_id = ?", (article_id,))
            rows = []
            known: dict[tuple[str, str], int] = {}
            for m in analysis.mentions:
                entity = None
                if m.type in NAMED:
                    key = (m.name, str(m.type))
                    if key not in known:
                        known[key] = self._entity(*key)
                    entity = known[key]
                rows.append((article_id, m.start, m.end, str(m.type), entity))
            self._connection.executemany(
                'INSERT INTO mention (article_id, "start", "end", type, entity_id) '
                "VALUES (?, ?, ?, ?, ?)",
                rows,
            )
            self._connection.execute(
                "INSERT INTO analysis (article_id, version, at) VALUES (?, ?, ?) "
                "ON CONFLICT (article_id) DO UPDATE SET version = excluded.version, "
                "at = excluded.at",
                (article_id, version, now()),
            )

    def _entity(self, name: str, type_: str) -> int:
        self._connection.execute(
            "INSERT OR IGNORE INTO entity (name, type) VALUES (?, ?)", (name, type_)
        )
        row = self._connection.execute(
            "SELECT id FROM entity WHERE name = ? AND type = ?", (name, type_)
        ).fetchone()
        return int(row["id"])


def _title(text: str, story: Story) -> str:
    return story.headline or shortened(text[story.body : story.body + 4 * _TITLE], _TITLE)
