"""Text with its structure standing off: what readers of markup write into. Knows no format."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from itertools import pairwise

from reader.ingest.stories import find_stories
from reader.model import Story, Structure, StructureKind
from reader.text import lines, normalise

_BLANKS = re.compile(r"[ \t\n\r\f\v]+")
_SAFE = re.compile(r"(?:https?://|mailto:)\S+$", re.I)
_LONGEST_ADDRESS = 2000


class Builder:
    """Takes blocks and runs of words in order; `finish` gives the text and its structure.

    White space is collapsed as HTML means it. Of links only web and mail addresses are kept.
    """

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._length = 0
        self._breaks = 0
        self._blank = False
        self._structure: list[Structure] = []

    def break_line(self, count: int = 1) -> None:
        """What comes next begins a line, after `count` - 1 empty ones."""
        self._breaks = max(self._breaks, count)
        self._blank = False

    def words(self, text: str) -> None:
        """Words that go on in the line."""
        pieces = _BLANKS.split(normalise(text))
        for number, piece in enumerate(pieces):
            if number:
                self._blank = True
            if piece:
                self._write(piece)

    def _write(self, piece: str) -> None:
        lead = ""
        if self._breaks:
            lead = "\n" * self._breaks if self._length else ""
        elif self._blank and self._length:
            lead = " "
        self._breaks, self._blank = 0, False
        self._parts.append(lead + piece)
        self._length += len(lead) + len(piece)

    @contextmanager
    def within(self, kind: StructureKind, level: int = 0, href: str = "") -> Iterator[None]:
        """What is written inside is of this kind."""
        mark = self.begin()
        yield
        self.end(mark, kind, level, href)

    def begin(self) -> int:
        """A mark at the present place, for `end`."""
        return self._length

    def end(self, mark: int, kind: StructureKind, level: int = 0, href: str = "") -> None:
        """What was written since `mark` is of this kind; nothing where nothing was."""
        if kind is StructureKind.LINK and not (
            _SAFE.match(href.strip()) and len(href) <= _LONGEST_ADDRESS
        ):
            return
        if self._length > mark:
            self._structure.append(Structure(mark, self._length, kind, level, href.strip()))

    def finish(self) -> tuple[str, tuple[Structure, ...]]:
        """The text (NFC, LF) and what its parts are, in order of place."""
        text = "".join(self._parts)
        whole = normalise(text)
        structure = self._structure
        if whole != text:  # a letter and its accent came from two pieces of markup
            moved = _Moved(text)
            structure = [
                replace(s, start=moved.at(s.start), end=moved.at(s.end)) for s in structure
            ]
        made = []
        for s in structure:
            start, end = s.start, s.end
            while start < end and whole[start].isspace():
                start += 1
            if start < end:
                made.append(replace(s, start=start, end=end))
        return whole, tuple(sorted(made, key=lambda s: (s.start, -s.end)))


class _Moved:
    """Where offsets of a text come to stand when it is normalised; no letter joins over lines."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._starts: list[int] = []
        self._moved: list[int] = []
        start = moved = 0
        for line in text.split("\n"):
            self._starts.append(start)
            self._moved.append(moved)
            start, moved = start + len(line) + 1, moved + len(normalise(line)) + 1

    def at(self, offset: int) -> int:
        """The new place of an offset."""
        line = bisect_right(self._starts, offset) - 1
        inside = self._text[self._starts[line] : offset]
        return self._moved[line] + len(normalise(inside))


def sections(text: str, structure: tuple[Structure, ...]) -> tuple[str, tuple[Story, ...]]:
    """The title over a digest (empty where there is none) and the stories, by the headings that
    the markup names; by the look of the lines where it names none."""
    rows = list(lines(text))
    headings = [
        s
        for s in structure
        if s.kind is StructureKind.HEADING and "\n" not in text[s.start : s.end]
    ]
    if not rows or not headings:
        return find_stories(text)
    starts = {start: number for number, (start, _) in enumerate(rows)}
    headings = [h for h in headings if h.start in starts]
    # A heading with no words before the next one of its kind heads nothing.
    headings = [
        h
        for h, after in pairwise([*headings, None])
        if (h is not None and starts[h.start] + 1 < (starts[after.start] if after else len(rows)))
        or (after is not None and h is not None and after.level > h.level)
    ]  # fmt: skip
    if not headings:
        return find_stories(text)
    title = ""
    top = min(h.level for h in headings)
    heads = [h for h in headings if h.level == top]
    if len(heads) == 1 and starts[heads[0].start] == 0:
        below = [h for h in headings if h.level > top]
        next_level = [h for h in below if h.level == min(b.level for b in below)] if below else []
        if len(next_level) >= 2:
            title = text[heads[0].start : heads[0].end]
            heads = next_level
    found: list[Story] = []
    first = 1 if title else 0
    if starts[heads[0].start] > first:
        found.append(_story(rows, first, starts[heads[0].start], None, text))
    for head, after in pairwise([*heads, None]):
        assert head is not None
        last = starts[after.start] if after else len(rows)
        found.append(_story(rows, starts[head.start], last, head, text))
    return title, tuple(found)


def _story(
    rows: list[tuple[int, int]], first: int, last: int, head: Structure | None, text: str
) -> Story:
    start, end = rows[first][0], rows[last - 1][1]
    if head is None:
        return Story(start, end, start)
    body = rows[first + 1][0] if first + 1 < last else end
    return Story(start, end, body, text[head.start : head.end])
