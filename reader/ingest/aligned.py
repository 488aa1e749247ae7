"""Two versions of a text laid side by side, word for word, in their order (what was moved has no
image). Knows words, no mark.

First come the runs of words that stand once in either text, in the longest order that both keep
(the idea of patience diff); then what lies between them (Levenshtein distance over words). So the
time grows with the length of the text and not with its square.
"""

import re
from bisect import bisect_left, bisect_right

from rapidfuzz.distance import Levenshtein

_TOKEN = re.compile(r"[\u2e80-\U0010ffff]|[^\W\u2e80-\U0010ffff]+|[^\w\s]")
"""A word, a mark, or one character of the scripts that set no blanks between words."""
_FOLDED = str.maketrans({**dict.fromkeys("’‘ʼ‚", "'"), **dict.fromkeys("“”„«»", '"'), "–": "-",
                         "—": "-"})  # fmt: skip
"""Marks that another typesetter sets for the same."""
_RUNS = (6, 3, 1)
"""Tokens of a run that leads; the next where the one before found nothing more."""
_CELLS = 4_000_000
"""Stretches whose lengths multiply to at most this are compared token by token."""


class Tokens:
    """A text as tokens. `ids` are equal where tokens are, also in another text of the same
    `names`; `words` says which are words and no marks."""

    def __init__(self, text: str, names: dict[str, int]) -> None:
        self.text = text
        self.starts: list[int] = []
        self.ends: list[int] = []
        self.ids: list[int] = []
        self.words: list[bool] = []
        for match in _TOKEN.finditer(text):
            token = match[0].translate(_FOLDED)
            self.starts.append(match.start())
            self.ends.append(match.end())
            self.ids.append(names.setdefault(token, len(names)))
            self.words.append(token[0].isalnum())

    def breaks(self, low: int, high: int) -> int:
        """How many line ends stand between tokens of a range."""
        return self.text.count("\n", self.starts[low], self.ends[high - 1])

    def range(self, start: int, end: int) -> tuple[int, int]:
        """The tokens that a span touches, as a half-open range."""
        low = bisect_right(self.ends, start)
        return low, max(low, bisect_left(self.starts, end))


def align(a: list[int], b: list[int]) -> tuple[list[int], list[int]]:
    """For each token of `a` the same token of `b`, and for each that was replaced the one that
    stands instead; -1 where there is none."""
    to, instead = [-1] * len(a), [-1] * len(a)
    waiting = [(0, len(a), 0, len(b), 0)]
    while waiting:
        low, high, first, last, level = waiting.pop()
        while low < high and first < last and a[low] == b[first]:
            to[low] = first
            low, first = low + 1, first + 1
        while low < high and first < last and a[high - 1] == b[last - 1]:
            high, last = high - 1, last - 1
            to[high] = last
        if low == high or first == last:
            continue
        if level < 2 or (high - low) * (last - first) > _CELLS:
            if level < len(_RUNS):
                waiting += _between(a, b, to, (low, high, first, last), level)
            continue
        for code in Levenshtein.opcodes(a[low:high], b[first:last]):
            images = to if code.tag == "equal" else instead
            if code.tag in ("equal", "replace"):
                for step in range(code.src_end - code.src_start):
                    images[low + code.src_start + step] = first + code.dest_start + step
    _drop_chance(to)
    return to, instead


def _between(
    a: list[int], b: list[int], to: list[int], box: tuple[int, int, int, int], level: int
) -> list[tuple[int, int, int, int, int]]:
    """Lay the runs that stand once in both stretches side by side, as far as their order is the
    same; the stretches between them."""
    low, high, first, last = box
    size = _RUNS[level]
    there, here = _once(b, first, last, size), _once(a, low, high, size)
    pairs = _in_order([(at, there[run]) for run, at in here.items() if run in there])
    left = []
    for at, image in pairs:
        for step in range(size):
            if at + step >= low and image + step >= first:
                left.append((low, at + step, first, image + step, level + 1))
                to[at + step] = image + step
                low, first = at + step + 1, image + step + 1
    left.append((low, high, first, last, level + 1))
    return [box for box in left if box[0] < box[1] and box[2] < box[3]]


def _once(ids: list[int], low: int, high: int, size: int) -> dict[tuple[int, ...], int]:
    """The runs of `size` tokens that stand once in a stretch, with where they begin."""
    found: dict[tuple[int, ...], int] = {}
    runs = zip(*(ids[low + n : high] for n in range(size)), strict=False)
    for at, run in enumerate(runs, start=low):
        found[run] = -1 if run in found else at
    return {run: at for run, at in found.items() if at >= 0}


def _in_order(pairs: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The most pairs of which both sides rise (patience sorting); the first sides rise already."""
    tails: list[int] = []
    ends: list[int] = []
    before: list[int] = []
    for number, (_, image) in enumerate(pairs):
        at = bisect_left(tails, image)
        before.append(ends[at - 1] if at else -1)
        tails[at : at + 1] = [image]
        ends[at : at + 1] = [number]
    chain, at = [], ends[-1] if ends else -1
    while at >= 0:
        chain.append(pairs[at])
        at = before[at]
    return chain[::-1]


def _drop_chance(to: list[int]) -> None:
    """Take back runs that are much shorter than what differs before and behind them: there another
    text stands, which happens to have the same words."""
    while True:
        runs = _runs(to)
        dropped = False
        for number, (low, high, first, last) in enumerate(runs):
            if number in (0, len(runs) - 1):
                continue
            before, behind = runs[number - 1], runs[number + 1]
            gap = max(low - before[1], first - before[3])
            gap = min(gap, max(behind[0] - high, behind[2] - last))
            if 2 * (high - low) < gap:
                to[low:high] = [-1] * (high - low)
                dropped = True
        if not dropped:
            return


def _runs(to: list[int]) -> list[tuple[int, int, int, int]]:
    """The unbroken runs of images: their ranges in both texts, with empty ones at both ends."""
    found = [(0, 0, 0, 0)]
    at = 0
    while at < len(to):
        if to[at] < 0:
            at += 1
            continue
        end = at + 1
        while end < len(to) and to[end] == to[end - 1] + 1:
            end += 1
        found.append((at, end, to[at], to[end - 1] + 1))
        at = end
    found.append((len(to), len(to), 1 << 40, 1 << 40))
    return found
