"""What follows from a story's range and details: title, words, order, full text. The journal and
the import call it in the write that changes a story; knows no act."""

import re
from datetime import UTC, datetime
from typing import Any

from reader.model import UserError
from reader.store.driver import Connection
from reader.store.header import StoreError
from reader.text import count_words, shortened

_TITLE = 90
_PUBLISHED = re.compile(r"\d{4}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:?\d\d))?")
_SECOND = 1 << 20
_STEP = 16
"""Room left between stories of one second, for those that a split makes."""
_LISTED_BY = ("start", "end", "body", "headline", "deleted")

Row = dict[str, Any]


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


def listed_as(text: str, headline: str | None, body: int, end: int) -> tuple[str, int]:
    """The title of a story whose words stand from `body` to `end` of an article's text (the
    headline, or else the first words), and how many words it has."""
    title = headline or shortened(text[body : min(body + 4 * _TITLE, end)], _TITLE)
    return title, count_words(text, body, end)


class Stories:
    """Keeps the columns of `story` that follow from others, and the full text of its words."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def insert(self, row: Row) -> int:
        """Insert a story, findable; its id."""
        return self.insert_with(row | self._derived(row, None))

    def insert_with(self, full: Row, body: str | None = None) -> int:
        """The same where `title`, `words` and `ord` are known already, and its text too."""
        names = ", ".join(f'"{name}"' for name in full)
        marks = ", ".join("?" * len(full))
        story_id = self._connection.execute(
            f"INSERT INTO story ({names}) VALUES ({marks})", list(full.values())
        ).lastrowid
        assert story_id is not None
        if body is not None:
            self._connection.execute(
                "INSERT INTO story_fts (rowid, headline, body) VALUES (?, ?, ?)",
                (full["ord"], full["headline"] or "", body),
            )
        elif not full["deleted"]:
            self._index(story_id)
        return story_id

    def update(self, row: Row) -> None:
        """Give a story other values, and what follows from them."""
        old = self._connection.execute("SELECT * FROM story WHERE id = ?", (row["id"],)).fetchone()
        full = row | self._derived(row, old)
        anew = full["ord"] != old["ord"] or any(row[name] != old[name] for name in _LISTED_BY)
        if anew and not old["deleted"]:
            self._unindex(row["id"])
        names = ", ".join(f'"{name}" = ?' for name in full if name != "id")
        values = [value for name, value in full.items() if name != "id"]
        self._connection.execute(f"UPDATE story SET {names} WHERE id = ?", [*values, row["id"]])
        if anew and not row["deleted"]:
            self._index(row["id"])

    def check(self, articles: set[int]) -> None:
        """Refuse stories of one article that stand on the same text. Raises StoreError."""
        for article in articles:
            end = -1
            for row in self._connection.execute(
                'SELECT "start", "end" FROM story WHERE article_id = ? AND deleted IS NULL '
                'ORDER BY "start"',
                (article,),
            ):
                if row["start"] < end:
                    raise StoreError(
                        "Two stories would stand on the same text. The article was imported or "
                        "cut anew meanwhile; nothing was changed."
                    )
                end = row["end"]

    def _derived(self, row: Row, old: Any) -> Row:
        same = ("start", "end", "body", "headline")
        if old is not None and all(row[name] == old[name] for name in same):
            title, count = old["title"], old["words"]
        else:
            text = self._connection.execute(
                "SELECT text FROM article WHERE id = ?", (row["article_id"],)
            ).fetchone()[0]
            title, count = listed_as(text, row["headline"], row["body"], row["end"])
        if old is not None and row["published"] == old["published"]:
            return {"title": title, "words": count, "ord": old["ord"]}
        return {"title": title, "words": count, "ord": self._ord(row)}

    def _ord(self, row: Row) -> int:
        """A free place in the order: below the story before it in its article where both are of
        one second (newest first lists by ord, and a digest should read from its top), else above
        all of its second."""
        second = self._second(row)
        low = second * _SECOND
        before = self._connection.execute(
            'SELECT ord FROM story WHERE article_id = ? AND "start" < ? AND deleted IS NULL '
            'AND ord >= ? AND ord < ? ORDER BY "start" DESC LIMIT 1',
            (row["article_id"], row["start"], low, low + _SECOND),
        ).fetchone()
        if before is not None:
            under = self._connection.execute(
                "SELECT max(ord) FROM story WHERE ord < ?", (before["ord"],)
            ).fetchone()[0]
            under = max(low - 1, -1 if under is None else under)
            middle = (under + before["ord"]) // 2
            if under < middle < before["ord"]:
                return int(middle)
            return self._spaced(row, low)
        return self._free(second, 1)

    def _spaced(self, row: Row, low: int) -> int:
        """A place for a story where there is no room left below the one before it: all of its
        article's stories of that second get new places, with room between them."""
        stories = self._connection.execute(
            'SELECT id, "start" FROM story WHERE article_id = ? AND ord >= ? AND ord < ? '
            'AND deleted IS NULL AND id IS NOT ? ORDER BY "start"',
            (row["article_id"], low, low + _SECOND, row.get("id")),
        ).fetchall()
        places = self.place(low // _SECOND, len(stories) + 1)
        mine = places.pop(sum(story["start"] < row["start"] for story in stories))
        for story, ord_ in zip(stories, places, strict=True):
            self._unindex(story["id"])
            self._connection.execute("UPDATE story SET ord = ? WHERE id = ?", (ord_, story["id"]))
            self._index(story["id"])
        return mine

    def _free(self, second: int, count: int) -> int:
        """The lowest of `count` free places, _STEP apart, above all stories of a second."""
        low = second * _SECOND
        top = self._connection.execute(
            "SELECT max(ord) FROM story WHERE ord >= ? AND ord < ?", (low, low + _SECOND)
        ).fetchone()[0]
        place = low + _STEP if top is None else int(top) + _STEP
        while self._connection.execute(
            "SELECT 1 FROM story WHERE ord >= ? AND ord < ? LIMIT 1",
            (place, place + count * _STEP),
        ).fetchone():
            place += count * _STEP  # a second with more stories than it has room for
        return place

    def place(self, second: int, count: int) -> list[int]:
        """Free places for the stories of one document, first story first."""
        first = self._free(second, count)
        return [first + _STEP * (count - 1 - number) for number in range(count)]

    def _second(self, row: Row) -> int:
        published = row["published"]
        if not published:
            published = self._connection.execute(
                "SELECT imported FROM article WHERE id = ?", (row["article_id"],)
            ).fetchone()[0]
        return published_second(published)

    def _index(self, story_id: int) -> None:
        self._connection.execute(
            "INSERT INTO story_fts (rowid, headline, body) SELECT ord, headline, body "
            "FROM story_text WHERE ord = (SELECT ord FROM story WHERE id = ?)",
            (story_id,),
        )

    def _unindex(self, story_id: int) -> None:
        self._connection.execute(
            "INSERT INTO story_fts (story_fts, rowid, headline, body) SELECT 'delete', ord, "
            "headline, body FROM story_text WHERE ord = (SELECT ord FROM story WHERE id = ?)",
            (story_id,),
        )
