"""Words in their context: the paragraph that they stand in, with its neighbours, cut to what can be
read beside something else. Knows no table."""

from collections.abc import Sequence

from reader.model import Passage
from reader.text import line_at, lines, sentences

_BESIDE = 220
"""Code points that are shown of the paragraph before, and of the one after."""
_ROUND = 600
"""Code points that are shown of a paragraph before and after the words themselves."""
_ELLIPSIS = "…"


def passage(
    text: str, parts: Sequence[tuple[int, int]], within: tuple[int, int] | None = None
) -> Passage:
    """The context of pieces of an article's text, given in order; `within` is the part of the text
    that belongs to them: their story."""
    least, most = within or (0, len(text))
    start, end = parts[0][0], parts[-1][1]
    first, last = line_at(text, start), line_at(text, max(start, end - 1))
    low = max(first[0], _word_start(text, start - _ROUND))
    high = min(last[1], _word_end(text, end + _ROUND))
    sentence = _sentence(text, first, last, start, end)
    ahead = _ELLIPSIS if low > first[0] else ""
    shift = len(ahead) - low
    shown = (max(sentence[0], low) + shift, min(sentence[1], high) + shift)
    return Passage(
        text=ahead + text[low:high] + (_ELLIPSIS if high < last[1] else ""),
        sentence=shown,
        marks=tuple((a + shift, b + shift) for a, b in parts),
        before=_before(text, least, first[0]),
        after=_after(text, last[1], most),
    )


def _sentence(
    text: str, first: tuple[int, int], last: tuple[int, int], start: int, end: int
) -> tuple[int, int]:
    """The sentences that the words stand in, as one span."""
    opening = sentences(text, *first)
    closing = opening if last == first else sentences(text, *last)
    low = next((a for a, b in opening if a <= start < b), start)
    high = next((b for a, b in closing if a < end <= b), end)
    return min(low, start), max(high, end)


def _before(text: str, least: int, at: int) -> str:
    """The paragraph that ends before `at`, cut at its front."""
    found = list(lines(text, max(least, at - 4 * _BESIDE), at))
    if not found:
        return ""
    low, high = found[-1]
    if high - low <= _BESIDE:
        return text[low:high]
    return _ELLIPSIS + text[_word_start(text, high - _BESIDE) : high]


def _after(text: str, at: int, most: int) -> str:
    """The paragraph that begins behind `at`, cut at its end."""
    found = next(lines(text, at, min(most, at + 4 * _BESIDE)), None)
    if found is None:
        return ""
    low, high = found
    if high - low <= _BESIDE:
        return text[low:high]
    return text[low : _word_end(text, low + _BESIDE)] + _ELLIPSIS


def _word_start(text: str, at: int) -> int:
    """The first beginning of a word from `at` on; `at` itself where words never end."""
    if at <= 0:
        return 0
    blank = text.find(" ", at, at + 40)
    return at if blank < 0 else blank + 1


def _word_end(text: str, at: int) -> int:
    if at >= len(text):
        return len(text)
    blank = text.rfind(" ", max(0, at - 40), at)
    return at if blank < 0 else blank
