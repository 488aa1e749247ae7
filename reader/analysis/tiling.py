"""Where the subject changes inside a story that nothing divides: text tiling (M. Hearst,
*TextTiling*, Computational Linguistics 23:1, 1997), paragraph by paragraph.

Hearst compares the words before and after each gap. Here only words that come back in another
paragraph count, names twice: in one story they bind its parts, over a seam they stop. A gap is
told only where its two sides have little in common, both by themselves and beside what the other
gaps of the story have, so that a story of one subject is left alone.
"""

import re
from collections import Counter
from collections.abc import Sequence
from itertools import accumulate
from math import log
from statistics import median

from reader.analysis.terms import cosine, terms
from reader.model import Story
from reader.text import lines

WINDOW = 200
"""Words that tell the subject, on each side of a gap, that are compared; about a page."""
LEAST = 35
"""The fewest on a side: some 80 words of prose. What is shorter cannot be judged."""
LIMIT = 0.05
"""How much the sides may have in common where the story is cut, after both measures, 0 to 1."""
MOST_PARAGRAPHS = 2_000
"""What has more is a table or a list, and no story."""

_STOPS = frozenset(".!?…:;\"'”’»)]。！？")
_NAME = re.compile(r"(?:(?<=[^\W_] )|(?<=[^\W_], ))[A-Z][\w’'-]+")


def splits(text: str, stories: Sequence[Story]) -> list[int]:
    """The places in `text`, each the start of a paragraph within one of `stories`, where the
    subject seems to change. Suggestions: rare in a story of one subject, and not sure to be found
    where two stories of one field follow each other."""
    found = []
    for story in stories:
        paragraphs = list(lines(text, story.body, story.end))
        if len(paragraphs) <= MOST_PARAGRAPHS:
            found += [paragraphs[gap][0] for gap in _gaps(text, paragraphs)]
    return sorted(found)


def _gaps(text: str, paragraphs: list[tuple[int, int]]) -> list[int]:
    """The numbers of the paragraphs before which the subject changes."""
    words = [Counter(terms(text, *span)) for span in paragraphs]
    spread = Counter(term for counts in words for term in counts)
    before = [0, *accumulate(counts.total() for counts in words)]
    gaps = [
        gap
        for gap in range(1, len(paragraphs))
        if before[gap] >= LEAST
        and before[-1] - before[gap] >= LEAST
        # What comes after a line without a stop belongs to that line: it is a heading.
        and text[paragraphs[gap - 1][1] - 1] in _STOPS
    ]
    if not gaps:
        return []
    named = {
        term
        for start, end in paragraphs
        for match in _NAME.finditer(text, start, end)
        for term in terms(match[0])
    }
    weights = {term: 2.0 if term in named else 1.0 for term, n in spread.items() if n > 1}
    alike = {gap: cosine(*_sides(gap, gap, words, weights)) for gap in gaps}
    usual = median(alike.values()) + 0.02
    score = {gap: alike[gap] * alike[gap] / usual for gap in gaps}
    chosen: list[int] = []
    for gap in sorted(gaps, key=lambda gap: score[gap]):
        if score[gap] >= LIMIT:
            break
        if all(abs(before[gap] - before[other]) >= LEAST for other in chosen):
            chosen.append(gap)
    return [_settled(gap, score, words, weights) for gap in chosen]


def _settled(
    gap: int, score: dict[int, float], words: list[Counter[str]], weights: dict[str, float]
) -> int:
    """`gap`, or the next where the paragraph between is no nearer to what follows: a story ends on
    an aside (*The trial continues*), and begins with the words that come back in it."""
    if score.get(gap + 1, LIMIT) >= LIMIT:
        return gap
    last = _weighted(words[gap], weights)
    left, right = _sides(gap, gap + 1, words, weights)
    return gap + 1 if cosine(last, left) >= cosine(last, right) else gap


def _sides(
    left: int, right: int, words: list[Counter[str]], weights: dict[str, float]
) -> tuple[dict[str, float], dict[str, float]]:
    """The weighted words of a window before paragraph `left` and of one from `right` on."""
    before = _window(words, range(left - 1, -1, -1))
    return _weighted(before, weights), _weighted(_window(words, range(right, len(words))), weights)


def _window(words: list[Counter[str]], way: range) -> Counter[str]:
    counts: Counter[str] = Counter()
    taken = 0
    for i in way:
        counts.update(words[i])
        taken += words[i].total()
        if taken >= WINDOW:
            break
    return counts


def _weighted(counts: Counter[str], weights: dict[str, float]) -> dict[str, float]:
    return {term: weights[term] * (1 + log(n)) for term, n in counts.items() if term in weights}
