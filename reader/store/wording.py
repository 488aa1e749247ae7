"""The words of a statement as they may be shown: quotation marks only round what the text itself
quotes. Knows no table."""

from bisect import bisect_right
from collections.abc import Sequence

from reader.model import Kind
from reader.text import lines, quotations

_MARKS = '“”"«»„‟'
_PAIRS = (("‘", "’"), ("‹", "›"), ("'", "'"), ("‚", "‘"))
_EDGE = frozenset(_MARKS + "‘’‹›'.,;:!? \n\t")
JOINT = " […] "
"""Stands between the parts of an interrupted quotation."""


class Wording:
    """Tells of many spans of one text how they may be shown. Looks at each line once."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._lines = list(lines(text))
        self._starts = [start for start, _ in self._lines]
        self._quoted: dict[int, list[tuple[int, int]]] = {}

    def shown(self, parts: Sequence[tuple[int, int]], kind: Kind) -> str:
        """The content of a statement: marks round direct parts alone, never round what was said
        indirectly; parts joined by […]."""
        may_be = kind in (Kind.DIRECT, Kind.MIXED)
        return JOINT.join(
            words for part in parts if (words := self._part(*part, may_be_quoted=may_be))
        )

    def _part(self, start: int, end: int, *, may_be_quoted: bool) -> str:
        words = " ".join(self._text[start:end].split())
        if not may_be_quoted:
            return words
        pieces = list(self._by_line(start, end))
        if not pieces or not all(self.is_quoted(*piece) for piece in pieces):
            return words
        quoted: list[list[str]] = [[]]
        for piece in pieces:
            quoted[-1].append(_bare(" ".join(self._text[slice(*piece)].split())))
            if self._closes(*piece):
                quoted.append([])
        # The comma before the closing mark belongs to the frame round it: “It holds,” she said.
        return " ".join(f"“{' '.join(bare).rstrip(',')}”" for bare in quoted if bare)

    def _closes(self, start: int, end: int) -> bool:
        """Whether the quotation that a piece stands in, which is quoted, closes in its line; one of
        several paragraphs goes on in the next."""
        at = bisect_right(self._starts, start) - 1
        found = self._quoted[at]
        close = max((b for a, b in found if a < end and start < b), default=end)
        return close < self._lines[at][1]

    def _by_line(self, start: int, end: int) -> "list[tuple[int, int]]":
        """The span cut at its line ends: a quotation of several paragraphs."""
        at = max(0, bisect_right(self._starts, start) - 1)
        found = []
        while at < len(self._lines) and self._lines[at][0] < end:
            low, high = self._lines[at]
            if max(low, start) < min(high, end):
                found.append((max(low, start), min(high, end)))
            at += 1
        return found

    def is_quoted(self, start: int, end: int) -> bool:
        """Whether the text puts a span of one line between quotation marks."""
        while start < end and self._text[end - 1] in _EDGE:
            end -= 1
        while start < end and self._text[start] in _EDGE:
            start += 1
        at = bisect_right(self._starts, start) - 1
        if start >= end or at < 0:
            return False
        if at not in self._quoted:
            self._quoted[at] = sorted(quotations(self._text, *self._lines[at]))
        found = self._quoted[at]
        near = bisect_right(found, (start, len(self._text))) - 1
        return near >= 0 and found[near][0] <= start and end <= found[near][1]


def _bare(words: str) -> str:
    """`words` without the marks at their edges."""
    words = words.strip(_MARKS)
    for opening, closing in _PAIRS:
        if len(words) > 1 and words[0] == opening and words[-1] == closing:
            return words[1:-1]
    return words
