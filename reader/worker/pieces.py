"""The spans of a row of a table of notes: found in the article's text, put on a record, moved with
it. Knows the rows, not what they say."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from reader.export import Line
from reader.model import Anchor, Span, now
from reader.text import context as surroundings
from reader.text import normalise, shortened
from reader.worker.rows import WORDS, LeftError, Rows, UnknownError, whole_number, word

_TOGETHER = timedelta(milliseconds=5)
"""A mark and its spans are made at once, but for some milliseconds."""


class Pieces:
    """Finds where rows stand, and marks it."""

    def __init__(self, rows: Rows) -> None:
        self._rows, self._store, self._writer = rows, rows.store, rows.writer
        self.came: set[int] = set()
        """The articles on which marks came in."""

    def of(self, line: Line, *, in_story: bool = True) -> tuple[int, list[Span]]:
        """The article and the spans of a row, found again where the words have moved; their owner
        is yet to be named. Raises UnknownError where the story is not there, unless the article
        alone will do."""
        article, text, stories = self._rows.place(line)
        exacts = line.several("exact")
        if not exacts or not all(exacts):
            raise LeftError("It has no quoted text, so there is no place to put it.")
        spans = [self._piece(line, number, article, text) for number in range(len(exacts))]
        if in_story and not any(s.start <= spans[0].start < s.end for s in stories):
            raise UnknownError
        return article, spans

    def _piece(self, line: Line, number: int, article: int, text: str) -> Span:
        words = line.several("exact")[number]
        exact = words if words in text else normalise(words)
        start = _found(text, exact, whole_number(_nth(line, "start", number)))
        end = start + len(exact)
        before, _, after = surroundings(text, start, end)
        return Span(
            article_id=article,
            start=start,
            end=end,
            exact=exact,
            prefix=_nth(line, "prefix", number, before),
            suffix=_nth(line, "suffix", number, after),
            position=number,
            anchor=word(Anchor, _nth(line, "anchor", number), "anchor", Anchor.EXACT),
        )

    def put(self, line: Line, spans: list[Span], **owner: Any) -> None:
        """Give a record that came in its spans."""
        for span in spans:
            self.came.add(span.article_id)
            self._writer.add(None, replace(span, created=line.text("created") or now(), **owner))

    def moved(self, line: Line, spans: list[Span], became: str, column: str, number: int) -> bool:
        """Put a mark on other words, where the table names others and nobody has moved it here
        since; whether so."""
        if became not in ("same", "changed"):
            return False
        there = sorted(
            self._store.pages.records(Span, "span", column, [number]), key=lambda s: s.position
        )
        if any(span.article_id != spans[0].article_id for span in there):
            return False  # it went along to another version
        if [(s.start, s.end) for s in there] == [(s.start, s.end) for s in spans]:
            return False
        changed = _moment(line.text("modified") or line.text("created")) + _TOGETHER
        if any(_moment(span.modified) > changed for span in there):
            return False
        for span in there:
            self._writer.add(span, None)
        for span in spans:
            owner: dict[str, Any] = {column: number}
            self._writer.add(None, replace(span, created=now(), **owner))
        return True


def _moment(utc: str) -> datetime:
    return datetime.fromisoformat(utc)


def _nth(line: Line, key: str, number: int, default: str = "") -> str:
    """One of a column's several values."""
    values = line.several(key)
    return values[number] if number < len(values) else default


def _found(text: str, exact: str, start: int | None) -> int:
    """Where the words stand: at `start`, or else at the only other place that has them."""
    if start is not None and start >= 0 and text[start : start + len(exact)] == exact:
        return start
    places = list(_places(text, exact))
    if len(places) != 1:
        where = "in several places" if places else "nowhere"
        raise LeftError(f"“{shortened(exact, WORDS)}” stands {where} in the article.")
    return places[0]


def _places(text: str, exact: str) -> Iterator[int]:
    at = text.find(exact) if exact else -1
    while at >= 0:
        yield at
        at = text.find(exact, at + 1)
