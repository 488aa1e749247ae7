"""A story as display blocks, and the way between offsets and positions. Plain Python, no widget.

Qt hangs on paragraphs of a megabyte, so a long one is cut into blocks of at most 2,000 code points.
"""

from bisect import bisect_right
from copy import copy
from dataclasses import dataclass, replace

from reader.model import StoryPage, Structure, StructureKind
from reader.text import Utf16, lines

BLOCK = 2000

_LISTS = (StructureKind.ITEM, StructureKind.NUMBERED)


@dataclass(frozen=True, slots=True)
class Form:
    """What the document's markup says of a line: the level of a heading (0: none), whether it is
    quoted, the list it is an item of (None: none), how deep, and whether the item begins here."""

    heading: int = 0
    quote: bool = False
    item: StructureKind | None = None
    depth: int = 0
    begins: bool = False


@dataclass(frozen=True, slots=True)
class Block:
    """`start` is the article's offset of the block's first code point; `kind` is headline, title,
    meta, printed or text; a `joined` block goes on with the paragraph above it. A title is a
    headline that somebody gave and the article does not have; it and meta stand on no text, and
    what was printed as the headline stands below them."""

    kind: str
    start: int
    text: str
    joined: bool = False
    form: Form = Form()

    @property
    def end(self) -> int:
        """The offset after the block's last code point."""
        return self.start + len(self.text)

    @property
    def on_text(self) -> bool:
        """Whether the block's words are the article's."""
        return self.kind not in ("title", "meta")


def blocks(page: StoryPage, meta: str) -> list[Block]:
    """The display blocks of a story: headline where there is one, meta line, text."""
    made = []
    body = page.body - page.start
    printed = bool(page.headline) and page.text[:body].rstrip(" \t\n#") == page.headline
    if printed:
        made.append(Block("headline", page.start, page.headline or ""))
    elif page.headline:
        made.append(Block("title", page.start, page.headline))
    made.append(Block("meta", page.body if printed else page.start, meta))
    if not printed:
        made += [
            Block("printed", page.start + start, page.text[start:end])
            for start, end in lines(page.text, 0, body)
        ]
    forms = _Forms(page.structure)
    for start, end in lines(page.text, body):
        form = forms.at(page.start + start)
        at = start
        while at < end:
            stop = min(end, at + BLOCK)
            if stop < end:
                space = page.text.rfind(" ", at + BLOCK // 2, stop)
                stop = space + 1 if space > 0 else stop
            made.append(Block("text", page.start + at, page.text[at:stop], at > start, form))
            at = stop
    return made


class _Forms:
    """The form of one line after the other, in order."""

    def __init__(self, structure: tuple[Structure, ...]) -> None:
        kinds = (*_LISTS, StructureKind.HEADING, StructureKind.QUOTE)
        self._waiting = [s for s in reversed(structure) if s.kind in kinds]
        self._open: list[Structure] = []

    def at(self, offset: int) -> Form:
        while self._waiting and self._waiting[-1].start <= offset:
            self._open.append(self._waiting.pop())
        self._open = [s for s in self._open if s.end > offset]
        heading, quote = 0, False
        item: Structure | None = None
        for s in self._open:
            if s.kind is StructureKind.HEADING:
                heading = s.level
            elif s.kind is StructureKind.QUOTE:
                quote = True
            else:
                item = s
        if item is None:
            return Form(heading, quote)
        return Form(heading, quote, item.kind, max(1, item.level), item.start == offset)


class Layout:
    """Offsets in the article ↔ positions in the document that shows these blocks in order."""

    def __init__(self, made: list[Block]) -> None:
        self.blocks = made
        self._units = [Utf16(block.text) for block in made]
        self._firsts: list[int] = []
        position = 0
        for block, units in zip(made, self._units, strict=True):
            self._firsts.append(position)
            position += units.units(len(block.text)) + 1
        self.length = max(0, position - 1)
        self._texts = [i for i, block in enumerate(made) if block.on_text]
        self._starts = [made[i].start for i in self._texts]

    def with_words(self, number: int, text: str) -> "Layout":
        """The same with other words in a block that stands on no text."""
        made = copy(self)
        before, now = Utf16(self.blocks[number].text), Utf16(text)
        step = now.units(len(text)) - before.units(len(self.blocks[number].text))
        made.blocks = list(self.blocks)
        made.blocks[number] = replace(self.blocks[number], text=text)
        made._units = list(self._units)
        made._units[number] = now
        made._firsts = [
            first + step if at > number else first for at, first in enumerate(self._firsts)
        ]
        made.length = self.length + step
        return made

    def position(self, offset: int) -> int:
        """The document position of an offset; between blocks, the end of the one before."""
        if not self._texts:
            return 0
        at = self._texts[max(0, bisect_right(self._starts, offset) - 1)]
        block = self.blocks[at]
        inside = min(max(0, offset - block.start), len(block.text))
        return self._firsts[at] + self._units[at].units(inside)

    def offset(self, position: int) -> int:
        """The offset at a document position; in a title or the meta line, that of the text after
        it."""
        at = max(0, bisect_right(self._firsts, position) - 1)
        block = self.blocks[at]
        if not block.on_text:
            return block.start
        return block.start + min(
            self._units[at].points(position - self._firsts[at]), len(block.text)
        )

    def on_text(self, position: int) -> bool:
        """Whether a position lies in the story's own words."""
        at = max(0, bisect_right(self._firsts, position) - 1)
        return self.blocks[at].on_text

    def first(self, number: int) -> int:
        """The document position where a block begins."""
        return self._firsts[number]

    def parts(self, start: int, end: int) -> list[tuple[int, int, int]]:
        """A span as (block number, first unit, last unit) of each block that it touches."""
        found = []
        first = max(0, bisect_right(self._starts, start) - 1)
        for n in range(first, len(self._texts)):
            at = self._texts[n]
            block = self.blocks[at]
            if block.start >= end:
                break
            low, high = max(start, block.start), min(end, block.end)
            if low < high:
                units = self._units[at]
                found.append((at, units.units(low - block.start), units.units(high - block.start)))
        return found

    def units(self, number: int, start: int, end: int) -> tuple[int, int]:
        """The part of a span that stands on a block, in units from the block's first."""
        block, units = self.blocks[number], self._units[number]
        low, high = max(start, block.start), min(end, block.end)
        return units.units(low - block.start), units.units(high - block.start)

    def pieces(self, start: int, end: int) -> list[tuple[int, int]]:
        """A selection from position to position as one span of the article."""
        low, high = self.offset(start), self.offset(end)
        return [(low, high)] if low < high else []
