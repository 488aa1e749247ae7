"""Where words that were marked in a text stand in a newer version of it, and how sure that is.
Knows the two texts, no mark and no library.

What is certain needs proof: the words stand there unchanged, their surroundings agree, and no other
place of either text fits as well. Anything less is for a person to say.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from rapidfuzz import fuzz
from rapidfuzz.distance import Indel, Levenshtein

from reader.ingest.aligned import Tokens, align
from reader.model import Anchor, Anchored

_FAR = 500
"""So many tokens of surroundings are compared at most."""
_LIKE = 2000
"""Words that stand in more places than this are certain nowhere."""
_CLEARLY = 2
"""So many tokens more than anywhere else must agree round about."""
_ROUND = 8
"""Tokens on either side that say whether a place of the old text is still there."""
_STILL = 0.4
"""The part of them that must be."""
_WINDOW = 24
"""Tokens on either side that are looked for together with a span."""
_COMMON = 50
"""Two tokens in a row that stand in more places than this lead nowhere."""
_OFTEN = 200
"""Two tokens in a row that stand in more places than this say nothing of a copy."""
_NEAR = 8
"""Tokens by which a place may be off where some came in or went before it."""
_TRIED = 3
"""Places that are looked at for words that were moved: those that most leads point to."""
_DOUBLE = 0.3
"""The part of a stretch that makes another one its copy."""
_LONGEST = 2000
"""Tokens of a span that is looked for elsewhere, at most."""
_ALIKE, _ALIKE_FAR = 1 / 3, 0.5
"""The part of the words that must be the same where a sentence was rewritten in its place; and
where it stands elsewhere."""
_SHORT = 3
"""A span of up to so many tokens is proposed also where all of it was replaced."""
_PROOF = (8, 4, 3)
"""The words, with those that agree round about, that prove a place in the old order: where they
agree on no side, on one, on both."""
_PROOF_MOVED, _PROOF_SIDE = 8, 2
"""The words that prove another place: the span's own, or with so many on either side."""


@dataclass(frozen=True, slots=True)
class _Image:
    """Tokens of the newer text that a span may have become, and how alike they are (0 to 1)."""

    low: int
    high: int
    alike: float


class Newer:
    """A text and its newer version, made ready to find spans of the one in the other."""

    def __init__(self, old: str, new: str) -> None:
        names: dict[str, int] = {}
        self._old, self._new = Tokens(old, names), Tokens(new, names)
        self._to, self._instead = align(self._old.ids, self._new.ids)
        self._from = [-1] * len(self._new.ids)
        for at, image in enumerate(self._to):
            if image >= 0:
                self._from[image] = at

    def find(self, start: int, end: int) -> Anchored:
        """Where a span of the old text stands in the newer one."""
        i, j = self._old.range(start, end)
        if i == j:
            return Anchored(Anchor.ORPHAN)
        here = self._in_place(i, j)
        if here is not None and self._is_same(i, j, here):
            if self._enough(i, j, here.low) and self._is_alone(i, j, here.low):
                return self._certain(start, end, i, here)
        elif here is None or not self._is_still_there(i, j):
            there = self._elsewhere(i, j)
            if (
                there is not None
                and self._is_same(i, j, there)
                and self._enough_elsewhere(i, j, there.low)
                and self._is_alone(i, j, there.low)
            ):
                return self._certain(start, end, i, there)
            here = there or here
        if here is None:
            return Anchored(Anchor.ORPHAN)
        return self._proposed(start, end, here)

    # ---- answers

    def _certain(self, start: int, end: int, i: int, image: _Image) -> Anchored:
        old, new = self._old, self._new
        last = image.high - 1
        # A span may begin or end within a word; white space round the words is left out.
        low = new.starts[image.low] + max(0, start - old.starts[i])
        cut = max(0, old.ends[i + last - image.low] - end)
        high = new.ends[last] - cut
        same = low == start and old.text[start:end] == new.text[low:high]
        return Anchored(Anchor.EXACT if same else Anchor.MOVED, low, high, 1.0)

    def _proposed(self, start: int, end: int, image: _Image) -> Anchored:
        low, high = self._new.starts[image.low], self._new.ends[image.high - 1]
        score = fuzz.ratio(self._old.text[start:end], self._new.text[low:high]) / 100
        return Anchored(Anchor.FUZZY, low, high, score)

    # ---- in the old order

    def _in_place(self, i: int, j: int) -> _Image | None:
        """What stands where the span stood, between the words before and behind it."""
        to, instead = self._to, self._instead
        kept = [to[t] for t in range(i, j) if to[t] >= 0]
        also = [instead[t] for t in range(i, j) if to[t] < 0 <= instead[t]]
        if not kept and not also:
            return None
        low, high = min(kept + also), max(kept + also) + 1
        # What came in beside an edge that was replaced belongs to it.
        if to[i] < 0 and i and to[i - 1] >= 0:
            low = to[i - 1] + 1
        if to[j - 1] < 0 and j < len(to) and to[j] >= 0:
            high = to[j]
        image = self._image(i, j, low, high)
        if high - low > 2 * (j - i) + _ROUND:
            return None
        if image.alike < _ALIKE and j - i > _SHORT:
            return None
        return image

    def _image(self, i: int, j: int, low: int, high: int) -> _Image:
        alike = Indel.normalized_similarity(self._old.ids[i:j], self._new.ids[low:high])
        return _Image(low, high, alike)

    def _is_same(self, i: int, j: int, image: _Image) -> bool:
        """Whether the words are the same, in as many lines."""
        return self._old.ids[i:j] == self._new.ids[image.low : image.high] and self._old.breaks(
            i, j
        ) == self._new.breaks(image.low, image.high)

    def _is_still_there(self, i: int, j: int) -> bool:
        """Whether the place in the old order is there: then what stands elsewhere is another."""
        near = self._to[max(0, i - _ROUND) : j + _ROUND]
        return sum(image >= 0 for image in near) >= _STILL * len(near)

    # ---- proof

    def _agreeing(self, i: int, p: int, step: int) -> int:
        """How many tokens in a row are the same, from old token `i` and new token `p` on."""
        return _agreeing(self._old.ids, i, self._new.ids, p, step)

    def _words(self, i: int, j: int) -> int:
        return sum(self._old.words[max(0, i) : j])

    def _sides(self, i: int, j: int, p: int) -> tuple[int, int]:
        """How many words agree before and behind a span that stands at new token `p`; the text's
        own edge agrees like some words."""
        before = self._agreeing(i - 1, p - 1, -1)
        behind = self._agreeing(j, p + j - i, 1)
        left, right = self._words(i - before, i), self._words(j, j + behind)
        if i == before and p == before:
            left += _PROOF_SIDE
        if j + behind == len(self._old.ids) and p + j - i + behind == len(self._new.ids):
            right += _PROOF_SIDE
        return left, right

    def _enough(self, i: int, j: int, p: int) -> bool:
        """Whether enough words agree to be sure of a place in the old order."""
        left, right = self._sides(i, j, p)
        return self._words(i, j) + left + right >= _PROOF[(left > 0) + (right > 0)]

    def _enough_elsewhere(self, i: int, j: int, p: int) -> bool:
        """Whether enough words agree to be sure that the span was moved there."""
        own, (left, right) = self._words(i, j), self._sides(i, j, p)
        if own >= _PROOF_MOVED:
            return True
        return min(left, right) >= _PROOF_SIDE and own + left + right >= _PROOF_MOVED

    def _is_alone(self, i: int, j: int, p: int) -> bool:
        """Whether no other place fits as well: no other of the newer text to what stood round the
        span, and no other of the old text to what stands there now."""
        old, new = self._old.ids, self._new.ids
        size = j - i
        before, behind = self._agreeing(i - 1, p - 1, -1), self._agreeing(j, p + size, 1)
        for ids, pairs, at, fixed, here in (
            (new, self._new_pairs, p, old, i),
            (old, self._old_pairs, i, new, p),
        ):
            others = _places(ids, pairs, fixed, here, size)
            if others is None:
                return False
            for other in others:
                if other == at:
                    continue
                left = _agreeing(fixed, here - 1, ids, other - 1, -1)
                right = _agreeing(fixed, here + size, ids, other + size, 1)
                if left > before or right > behind:
                    return False
                if before + behind < left + right + _CLEARLY:
                    return False
        return not self._is_doubled(i - _stretch(before), j + _stretch(behind), p - i)

    def _is_doubled(self, low: int, high: int, shift: int) -> bool:
        """Whether the old stretch from `low` to `high`, which stands shifted in the newer text,
        stands there once more where no other old words stand, be it with others between: then it
        was copied, and this may be the copy."""
        low, high = max(0, low), min(len(self._old.ids), high)
        votes: Counter[int] = Counter()
        sought = 0
        for at in range(low, high - 1):
            places = self._new_pairs.get((self._old.ids[at], self._old.ids[at + 1]), ())
            if len(places) > _OFTEN:
                continue
            sought += 1
            for place in places:
                here = self._from[place]
                if abs(place - at - shift) > _NEAR and (here < 0 or low <= here < high):
                    votes[(place - at) // _NEAR] += 1
        least = max(_DOUBLE * sought, 2)
        return not sought or any(votes[n] + votes[n + 1] >= least for n in list(votes))

    @cached_property
    def _new_pairs(self) -> dict[tuple[int, int], list[int]]:
        return _pairs(self._new.ids)

    @cached_property
    def _old_pairs(self) -> dict[tuple[int, int], list[int]]:
        return _pairs(self._old.ids)

    # ---- elsewhere

    def _elsewhere(self, i: int, j: int) -> _Image | None:
        """The place that is most like a span with its surroundings, out of the old order."""
        if j - i > _LONGEST:
            return None
        low, high = max(0, i - _WINDOW), min(len(self._old.ids), j + _WINDOW)
        best: tuple[float, _Image] | None = None
        for shift in self._leads(low, high):
            image, whole = self._fitted(i, j, low, high, shift)
            if image is None or image.alike < _ALIKE_FAR:
                continue
            # What stands for other words of the old text is only a look-alike.
            taken = sum(old >= 0 for old in self._from[image.low : image.high])
            if 2 * taken > image.high - image.low:
                continue
            fit = image.alike + whole / 2
            if best is None or fit > best[0]:
                best = fit, image
        return best[1] if best else None

    def _leads(self, low: int, high: int) -> Iterator[int]:
        """By how many tokens a stretch of the old text may have been shifted, likeliest first."""
        ids = self._old.ids
        votes: Counter[int] = Counter()
        for at in range(low, high - 1):
            places = self._new_pairs.get((ids[at], ids[at + 1]), [])
            for place in places if len(places) <= _COMMON else ():
                votes[(place - at) // _NEAR] += 1
        near = {shift: votes[shift] + votes[shift + 1] for shift in votes}
        for shift in sorted(near, key=lambda s: (-near[s], s))[:_TRIED]:
            yield shift * _NEAR

    def _fitted(
        self, i: int, j: int, low: int, high: int, shift: int
    ) -> tuple[_Image | None, float]:
        """What the span becomes where the old stretch from `low` to `high` is laid over the new
        text with a shift; and how alike the whole stretches are."""
        first = max(0, low + shift - _NEAR)
        last = max(first, min(len(self._new.ids), high + shift + 2 * _NEAR))
        kept: list[int] = []
        count = 0
        for code in Levenshtein.opcodes(self._old.ids[low:high], self._new.ids[first:last]):
            if code.tag == "equal":
                count += code.src_end - code.src_start
                for at in range(code.src_start, code.src_end):
                    if i <= low + at < j:
                        kept.append(first + code.dest_start + at - code.src_start)
        if not kept:
            return None, 0.0
        return self._image(i, j, kept[0], kept[-1] + 1), count / (high - low)


def _agreeing(a: list[int], i: int, b: list[int], p: int, step: int) -> int:
    """How many tokens in a row are the same, from `a[i]` and `b[p]` on, forwards or backwards."""
    count = 0
    while count < _FAR and 0 <= i < len(a) and 0 <= p < len(b) and a[i] == b[p]:
        count, i, p = count + 1, i + step, p + step
    return count


def _stretch(agreeing: int) -> int:
    """Of so many tokens that agree, how many are looked for as a copy with their span."""
    return min(max(agreeing, _ROUND // 2), _WINDOW)


def _pairs(ids: list[int]) -> dict[tuple[int, int], list[int]]:
    """Where each two tokens stand in a row."""
    found: dict[tuple[int, int], list[int]] = {}
    for at, pair in enumerate(pairwise(ids)):
        found.setdefault(pair, []).append(at)
    return found


def _places(
    ids: list[int], pairs: dict[tuple[int, int], list[int]], fixed: list[int], at: int, size: int
) -> list[int] | None:
    """The places of a text that have the same tokens as the `size` ones at `at` of the text
    `fixed`; None where there are too many. Of a single token only those that also have the token
    before or behind it."""
    span = fixed[at : at + size]
    if size == 1:
        after = pairs.get((fixed[at], fixed[at + 1]), []) if at + 1 < len(fixed) else []
        before = pairs.get((fixed[at - 1], fixed[at]), []) if at else []
        found = {*after, *(place + 1 for place in before)}
        return list(found) if len(found) <= _LIKE else None
    leads = ((n, pairs.get((span[n], span[n + 1]), [])) for n in range(min(size - 1, _FAR)))
    offset, rarest = min(leads, key=lambda lead: len(lead[1]))
    if len(rarest) > _LIKE:
        return None
    starts = (place - offset for place in rarest)
    return [s for s in starts if s >= 0 and ids[s : s + size] == span]
