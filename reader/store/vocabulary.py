"""The words of the library with the number of stories that have them, and what a query's words are
to SQLite's full text. The numbers are of the last counting: they only choose the way to an answer.

Of a beginning that very many words share, SQLite would gather all before it gives the first story;
so those of its words are sought that stand in most stories.
"""

import unicodedata
from collections.abc import Callable, Iterator
from itertools import islice
from typing import Any

from reader.query import Words
from reader.store.driver import Connection
from reader.store.transaction import Portions, writing

FIRST, MORE = 40, 120
"""How many words of a broad beginning are sought for the first stories, and for the rest."""
_BROAD = {FIRST: 8_000, MORE: 60_000}
"""A beginning is broad when its words stand in more stories than that, all counted together."""
_SUMMED = 500
"""So many words that begin with a letter or two are counted together."""
_OFTEN = 2_000
"""A vocabulary is counted from so many stories on; below, SQLite is quick with any beginning."""
_GROWN = 1.15
"""And again when the library has grown so much since."""
_FORMS = 60
_STEM = 4
"""Code points that the forms of a word have in common at least."""
_ROWS = 500
_MERGED = 64
"""Pages of the full text that are merged in one write."""


def folded(text: str) -> str:
    """A word as SQLite's unicode61 tokenizer keeps it: small letters without their marks."""
    if text.isascii():
        return text.lower()
    plain = unicodedata.normalize("NFKD", text.lower())
    return "".join(c for c in plain if not unicodedata.combining(c))


class Vocabulary:
    """Asks and counts the words."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self.broad = False
        """Whether of a broad beginning only the most frequent words were sought."""

    def _all(self, sql: str, values: Any = ()) -> list[Any]:
        return self._connection.execute(sql, values).fetchall()

    # ---- asking

    def count(self, words: Words) -> float:
        """In about how many stories these words stand; infinite where nobody has counted."""
        known = [
            self._sum(word) if words.prefix and at == len(words.words) - 1 else self._of(word)
            for at, word in enumerate(words.words)
        ]
        counted = [count for count in known if count is not None]
        return min(counted) if counted else float("inf")

    def _of(self, word: str) -> int | None:
        rows = self._all("SELECT stories FROM vocabulary WHERE term = ?", (folded(word),))
        return rows[0][0] if rows else None

    def _sum(self, beginning: str) -> int | None:
        """In how many stories words stand that begin so, counted for each of these words; no more
        than needed to know that they are many. None where nobody has counted."""
        if not self._all("SELECT 1 FROM vocabulary LIMIT 1"):
            return None
        which, values = _begins(beginning)
        # Of a letter or two the most frequent alone; of more letters there are not that many.
        most = f"ORDER BY stories DESC LIMIT {_SUMMED}" if "substr" in which else ""
        rows = self._all(
            f"SELECT coalesce(sum(stories), 0) FROM (SELECT stories FROM vocabulary {which} "
            f"{most})",
            values,
        )
        return int(rows[0][0])

    def _often(self, beginning: str) -> Iterator[tuple[str, int]]:
        """Words that begin so, the most frequent first."""
        which, values = _begins(beginning)
        yield from self._connection.execute(
            f"SELECT term, stories FROM vocabulary {which} ORDER BY stories DESC", values
        )

    def expression(self, words: Words, *, forms: bool = False, most: int = FIRST) -> str:
        """The words as an expression of FTS5; of a broad beginning the `most` frequent words, or
        with 0 exactly, however long it takes."""
        *before, last = words.words
        if words.prefix and most and (self._sum(last) or 0) > _BROAD[most]:
            found = [term for term, _ in islice(self._often(last), most)]
            self.broad = True
            made = " OR ".join(quoted(*before, term) for term in found)
        elif words.prefix:
            made = quoted(*words.words) + " *"
        elif forms and not before:
            made = " OR ".join(quoted(term) for term in self.forms(last))
        else:
            made = quoted(*words.words)
        return f"{{headline}} : ({made})" if words.field == "title" else f"({made})"

    def forms(self, word: str) -> list[str]:
        """A word with its other forms that the library has, as Snowball's English stemmer tells
        them."""
        from snowballstemmer import stemmer

        stem = stemmer("english").stemWord
        wanted, start = stem(folded(word)), folded(word)[:_STEM]
        source = "vocabulary" if self._all("SELECT 1 FROM vocabulary LIMIT 1") else "story_terms"
        rows = self._all(
            f"SELECT term FROM {source} WHERE term >= ? AND term < ?",
            (start, start + "\U0010ffff"),
        )
        others = [row[0] for row in rows if stem(row[0]) == wanted and row[0] != folded(word)]
        return [word, *others[:_FORMS]]

    # ---- counting

    def wanted(self) -> bool:
        """Whether the words are to be counted anew."""
        rows = dict(
            self._all("SELECT kind, stories FROM tally WHERE kind IN ('all', 'words') AND key = 0")
        )
        now, then = rows.get("all", 0), rows.get("words", 0)
        return bool(now > max(_OFTEN, then * _GROWN))

    def tidy(self, rest: Callable[[], None], cancelled: Callable[[], bool]) -> None:
        """Merge the pieces that the full text was written in, a little at a time: a question opens
        each of them."""
        pages = -_MERGED  # the first call gathers all pieces
        while not cancelled():
            before = self._connection.total_changes
            with writing(self._connection):
                self._connection.execute(
                    "INSERT INTO story_fts (story_fts, rank) VALUES ('merge', ?)", (pages,)
                )
            if self._connection.total_changes - before < 2:
                return
            pages = _MERGED
            rest()

    def refresh(self, rest: Callable[[], None], cancelled: Callable[[], bool]) -> None:
        """Count the words of the whole library, in portions."""
        found: list[tuple[str, int]] = []
        now = self._all("SELECT stories FROM tally WHERE kind = 'all' AND key = 0")
        for row in self._connection.execute("SELECT term, doc FROM story_terms"):
            found.append((row[0], row[1]))
            if cancelled():
                return
        with Portions(self._connection, rest) as portions:
            for first in range(0, len(found), _ROWS):
                with portions.step():
                    self._connection.executemany(
                        "INSERT INTO vocabulary (term, stories) VALUES (?, ?) ON CONFLICT (term) "
                        "DO UPDATE SET stories = excluded.stories "
                        "WHERE stories <> excluded.stories",
                        found[first : first + _ROWS],
                    )
            with portions.step():
                self._connection.execute(
                    "INSERT INTO tally (kind, key, stories, unread, mentions) "
                    "VALUES ('words', 0, ?, 0, 0) "
                    "ON CONFLICT (kind, key) DO UPDATE SET stories = excluded.stories",
                    (now[0][0] if now else 0,),
                )


def _begins(beginning: str) -> tuple[str, tuple[str, ...]]:
    """The condition on words that begin so, by an index that has the most frequent of them first
    where they are very many."""
    start = folded(beginning)
    if len(start) in (1, 2):
        return f"WHERE substr(term, 1, {len(start)}) = ?", (start,)
    return "WHERE term >= ? AND term < ?", (start, start + "\U0010ffff")


def quoted(*words: str) -> str:
    """Words as a phrase of FTS5."""
    return '"' + " ".join(word.replace('"', " ") for word in words) + '"'
