"""What is marked in a story: which marks stand at a place, their order, their lanes. No widget."""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from heapq import heappop, heappush
from itertools import accumulate
from operator import itemgetter

from reader.model import (
    ClaimView,
    EntityType,
    HighlightView,
    MentionView,
    NoteView,
    Saying,
    StoryPage,
    Verdict,
)

Key = tuple[str, int]
"""Kind (claim, highlight, note, entity; of what is proposed attribution, statement) and id of a
mark."""

PROPOSED = ("attribution", "statement")
"""The kinds of marks that nobody has accepted yet."""
SHAPED = ("claim", "highlight", "note")
"""The kinds of marks whose edges a person moves."""
_LANE_GAP = 80
"""Claims of one paragraph so near each other in code points may share a line, so their bars stand
side by side."""


@dataclass(frozen=True, slots=True)
class Mark:
    """One mark on the text; `pieces` are spans of the article. An entity's mark is one mention."""

    kind: str
    id: int
    pieces: tuple[tuple[int, int], ...]
    verdict: Verdict = Verdict.NONE
    type: EntityType | None = None
    lane: int = 0
    tip: str = ""
    """What a date or number means."""

    @property
    def key(self) -> Key:
        """What is selected when this mark is clicked."""
        return self.kind, self.id

    @property
    def length(self) -> int:
        """Code points covered."""
        return sum(end - start for start, end in self.pieces)

    def covers(self, offset: int) -> bool:
        """Whether the mark stands on the code point at `offset`."""
        return any(start <= offset < end for start, end in self.pieces)


class Spread:
    """The pieces of marks in order of place, to ask which stand on a stretch of text: one sweep of
    their ends tells how far back one that reaches into it may begin."""

    def __init__(self, marks: list[Mark]) -> None:
        self._pieces = [(a, b, mark) for mark in marks for a, b in mark.pieces]
        self._pieces.sort(key=itemgetter(0))
        self._starts = [piece[0] for piece in self._pieces]
        self._reach = list(accumulate((piece[1] for piece in self._pieces), max))

    def over(self, start: int, end: int) -> list[tuple[int, int, Mark]]:
        """The pieces that share a code point with a stretch, first come first."""
        first = bisect_right(self._reach, start)
        last = bisect_left(self._starts, end)
        return [piece for piece in self._pieces[first:last] if piece[1] > start]


def names_of(mentions: tuple[MentionView, ...], hidden: frozenset[EntityType]) -> list[Mark]:
    """The marks of the names, dates and numbers; types in `hidden` left out."""
    return [
        Mark("entity", at.entity_id or 0, ((at.start, at.end),), type=at.type, tip=at.value)
        for at in mentions
        if at.type not in hidden
    ]


def marks_of(page: StoryPage, names: list[Mark]) -> list[Mark]:
    """The marks of a story: its names, then the others in order of place."""
    return [*names, *Book().others(page)]


class Book:
    """Makes the marks of a story, and keeps those of records that are as they were: of two thousand
    marks mostly one is another."""

    def __init__(self) -> None:
        self._kept: dict[int, tuple[object, int, Mark]] = {}

    def others(self, page: StoryPage) -> list[Mark]:
        """The marks of a story but its names, in order of place."""
        old, kept = self._kept, dict[int, tuple[object, int, Mark]]()
        made: list[Mark] = []

        def add(record: object, lane: int, make: Callable[[int], Mark]) -> None:
            number = id(record)
            known = old.get(number)
            if known is None or known[0] is not record or known[1] != lane:
                known = (record, lane, make(lane))
            kept[number] = known
            made.append(known[2])

        for saying in page.suggested.sayings:
            if saying.answer is None and any(page.start <= a < b <= page.end
                                             for a, b in saying.parts):  # fmt: skip
                add(saying, 0, partial(_of_saying, page, saying))
        for view in page.highlights:
            add(view, 0, partial(_of_highlight, view))
        for note in page.notes:
            if note.span is not None:
                add(note, 0, partial(_of_note, note))
        for claim, lane in _lanes(page):
            add(claim, lane, partial(_of_claim, page, claim))
        self._kept = kept
        made.sort(key=_place)
        return made


def _of_saying(page: StoryPage, saying: Saying, _lane: int) -> Mark:
    pieces = tuple((a, b) for a, b in saying.parts if page.start <= a < b <= page.end)
    return Mark(saying.what, saying.id, pieces)


def _of_highlight(view: HighlightView, _lane: int) -> Mark:
    return Mark("highlight", view.highlight.id or 0, ((view.span.start, view.span.end),))


def _of_note(view: NoteView, _lane: int) -> Mark:
    assert view.span is not None
    return Mark("note", view.note.id or 0, ((view.span.start, view.span.end),))


def _of_claim(page: StoryPage, view: ClaimView, lane: int) -> Mark:
    pieces = tuple((s.start, s.end) for s in view.spans if page.start <= s.start < page.end)
    return Mark("claim", view.claim.id or 0, pieces, view.claim.verdict, lane=lane)


def _place(mark: Mark) -> tuple[int, int]:
    """Where a mark stands among others: by its beginning, the longer first."""
    start, end = mark.pieces[0]
    return start, start - end if len(mark.pieces) == 1 else -mark.length


def _lanes(page: StoryPage) -> Iterator[tuple[ClaimView, int]]:
    """The claims, each with the lane of the margin that no other near it has: the first one free,
    by a sweep over where claims begin and end."""
    free: list[int] = []
    busy: list[tuple[int, int]] = []
    for view in sorted(page.claims, key=lambda c: c.spans[0].start):
        start = view.spans[0].start
        end = max((s.end for s in view.spans if page.start <= s.start < page.end), default=start)
        while busy and busy[0][0] <= start:
            heappush(free, heappop(busy)[1])
        lane = heappop(free) if free else len(busy)
        at = page.text.find("\n", end - 1 - page.start)
        paragraph_end = page.end if at < 0 else page.start + at
        heappush(busy, (min(end + _LANE_GAP, paragraph_end), lane))
        yield view, lane


def at(marks: list[Mark], offset: int) -> list[Mark]:
    """The marks at an offset that can be selected, smallest first; a claim before the entity that
    fills it whole."""
    found = [m for m in marks if m.covers(offset) and not (m.kind == "entity" and m.id == 0)]
    return sorted(found, key=lambda m: (m.length, m.kind == "entity"))


def steps(marks: list[Mark]) -> list[Mark]:
    """The marks that `n` and `p` walk: a person's own, or the names where there are none."""
    own = [m for m in marks if m.kind not in ("entity", *PROPOSED)]
    return own or [m for m in marks if m.kind == "entity" and m.id]


def proposals(marks: list[Mark]) -> list[Mark]:
    """The marks that `.` and `,` walk: what nobody has decided."""
    return [m for m in marks if m.kind in PROPOSED]


def tip(marks: list[Mark], offset: int) -> str:
    """What is to be told of the words at an offset."""
    return next((m.tip for m in marks if m.tip and m.covers(offset)), "")


def beside(marks: list[Mark], key: Key | None, direction: int) -> Mark | None:
    """The mark after (1) or before (-1) the selected one on the walk; the first or last of it where
    none is selected."""
    walk = steps(marks)
    if not walk:
        return None
    here = next((i for i, mark in enumerate(walk) if mark.key == key), None)
    return walk[(0 if direction > 0 else -1) if here is None else (here + direction) % len(walk)]


def next_over(marks: list[Mark], key: Key | None, offset: int) -> Key | None:
    """The next of the marks that overlap the selected one, from the smallest on. A name stands in
    many places: the one at `offset` is meant, where one is there."""
    same = [m for m in marks if m.key == key]
    if not same:
        return None
    mark = next((m for m in same if m.covers(offset)), same[0])
    over = [
        m
        for m in marks
        if any(a < d and c < b for a, b in mark.pieces for c, d in m.pieces)
        and not (m.kind == "entity" and m.id == 0)
    ]
    keys = list(dict.fromkeys(m.key for m in sorted(over, key=lambda m: m.length)))
    return keys[(keys.index(mark.key) + 1) % len(keys)]
