"""Marks go along to a newer version of their text where it is certain on which words they stand; of
others it is proposed, or they stay as orphans. Joins the store with what finds words again."""

import logging
from bisect import bisect_right
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from itertools import pairwise

from reader.ingest import newer_text
from reader.model import Anchor, Anchored, Claim, Decision, Highlight, Pair, Record, Span, new_uid
from reader.store import Mark, Store, StoreError
from reader.text import context as surroundings
from reader.worker.protocol import Context

BY = "Allegedly"
"""Whose name stands in what nobody but the program did."""
_ACT = "Marks carried to the newer version"
_PORTION = 40
"""Records that are written at once, so that a click in the window never waits long."""
_CERTAIN = (Anchor.EXACT, Anchor.MOVED)
_log = logging.getLogger(__name__)

Proposal = tuple[int, int, int, int, float]
"""A span's id, and where it may stand: article, start, end, score."""
Find = Callable[[int, int], Anchored]
"""Where a span of the older text stands in the newer one."""


@dataclass(slots=True)
class Carried:
    """What became of the marks of older versions."""

    moved: int = 0
    waiting: int = 0
    lost: int = 0

    def __iadd__(self, other: "Carried") -> "Carried":
        self.moved += other.moved
        self.waiting += other.waiting
        self.lost += other.lost
        return self


def carry_all(store: Store, context: Context) -> Carried:
    """Carry what is still to be carried in the library."""
    done = Carried()
    for article_id in store.anchors.queue():
        if context.cancelled():
            break
        done += carry(store, article_id, context)
    return done


def carry(store: Store, article_id: int, context: Context) -> Carried:
    """Carry the marks of all older versions of an article to it, as one act. What was stopped goes
    on when this is called again; what a person takes back meanwhile stays as it was."""
    writer = _Writer(store, context)
    done = Carried()
    text, stories = store.content.text(article_id)
    target = _Target(article_id, text, [(story.start, story.end) for story in stories])
    for older in store.anchors.older(article_id):
        marks, decisions = store.anchors.marks(older), store.anchors.decisions(older)
        if not marks and not decisions:
            continue
        find = newer_text(store.content.text(older)[0], text).find
        for mark in marks:
            if context.cancelled():
                return done
            decided = _decide(mark, target, find)
            done += decided.tally
            if not writer.write(decided.pairs, mark.spans, decided.proposed):
                return done
        pairs = [pair for decision in decisions for pair in _also(decision, older, target, find)]
        if not writer.write(pairs):
            return done
    if writer.flush() and not context.cancelled():
        store.anchors.carried(article_id)
    return done


@dataclass(frozen=True, slots=True)
class _Target:
    """The newer version: its text and where its stories are."""

    article_id: int
    text: str
    stories: list[tuple[int, int]]

    def has(self, start: int) -> bool:
        """Whether a story stands there; elsewhere nobody would see a mark."""
        at = bisect_right(self.stories, (start, len(self.text) + 1)) - 1
        return at >= 0 and self.stories[at][0] <= start < self.stories[at][1]


@dataclass(slots=True)
class _Decided:
    """What is to be done with a mark."""

    pairs: list[Pair] = field(default_factory=list)
    proposed: list[Proposal] = field(default_factory=list)
    tally: Carried = field(default_factory=Carried)


def _decide(mark: Mark, target: _Target, find: Find) -> _Decided:
    """A mark goes along whole or not at all."""
    places = [find(span.start, span.end) for span in mark.spans]
    places = [place if target.has(place.start) else Anchored(Anchor.ORPHAN) for place in places]
    if all(place.state in _CERTAIN for place in places) and _in_order(places):
        pairs: list[Pair] = [
            (span, _moved(span, target, place))
            for span, place in zip(mark.spans, places, strict=True)
        ]
        return _Decided(_owner(mark.owner, target, find) + pairs, tally=Carried(moved=1))
    decided = _Decided()
    decided.proposed = [
        (span.id or 0, target.article_id, place.start, place.end, place.score)
        for span, place in zip(mark.spans, places, strict=True)
        if place.state is not Anchor.ORPHAN
    ]
    if decided.proposed:
        decided.tally.waiting = 1
    else:
        decided.tally.lost = 1
    for span in mark.spans:
        state = span.anchor
        if not decided.proposed:
            state = Anchor.ORPHAN
        elif state is Anchor.ORPHAN:  # another version, another question
            state = Anchor.EXACT if span.was_id is None else Anchor.MOVED
        if state is not span.anchor:
            decided.pairs.append((span, replace(span, anchor=state)))
    return decided


def _in_order(places: list[Anchored]) -> bool:
    return all(a.end <= b.start for a, b in pairwise(places))


def _moved(span: Span, target: _Target, place: Anchored) -> Span:
    start, end, state = place.start, place.end, place.state
    prefix, exact, suffix = surroundings(target.text, start, end)
    if span.anchor in (Anchor.MOVED, Anchor.FUZZY):
        state = span.anchor
    return replace(
        span, article_id=target.article_id, start=start, end=end, exact=exact, prefix=prefix,
        suffix=suffix, anchor=state, was_id=span.article_id, was_start=span.start,
        was_end=span.end,
    )  # fmt: skip


def _owner(owner: Record, target: _Target, find: Find) -> list[Pair]:
    """What belongs to an article goes to the newer one; of a claim also the places of speaker and
    cue, where those are certain."""
    if isinstance(owner, Highlight):
        return [(owner, replace(owner, article_id=target.article_id))]
    if not isinstance(owner, Claim):
        return []
    ends: list[int | None] = []
    for start, end in (
        (owner.speaker_start, owner.speaker_end), (owner.cue_start, owner.cue_end)
    ):  # fmt: skip
        place = find(start, end) if start is not None and end is not None else None
        sure = place is not None and place.state in _CERTAIN
        ends += [place.start, place.end] if place is not None and sure else [None, None]
    after = replace(
        owner, article_id=target.article_id, speaker_start=ends[0], speaker_end=ends[1],
        cue_start=ends[2], cue_end=ends[3],
    )  # fmt: skip
    return [(owner, after)]


def _also(decision: Decision, older: int, target: _Target, find: Find) -> list[Pair]:
    """A decision on words that are certainly the same holds for the newer version too; of a
    relation both sides must be certain."""
    values: dict[str, object] = {}
    if decision.article_id == older:
        place = find(decision.start, decision.end)
        if place.state not in _CERTAIN:
            return []
        values |= {"article_id": target.article_id, "start": place.start, "end": place.end}
    if decision.other_id == older:
        kind, low, high = decision.about.split(" ")
        place = find(int(low), int(high))
        if place.state not in _CERTAIN:
            return []
        about = f"{kind} {place.start} {place.end}"
        values |= {"other_id": target.article_id, "about": about}
    new = replace(decision, id=None, uid=new_uid(), modified="", **values)  # type: ignore[arg-type]
    return [(None, new)]


class _Writer:
    """Writes one act in portions; a mark is written whole."""

    def __init__(self, store: Store, context: Context) -> None:
        self._store, self._context = store, context
        self._pairs: list[Pair] = []
        self._spans: list[int] = []
        self._proposed: list[Proposal] = []
        self._act = 0

    def write(
        self, pairs: list[Pair], spans: Iterable[Span] = (), proposed: Iterable[Proposal] = ()
    ) -> bool:
        """Have pairs written, and what is proposed for spans, at the latest by `flush`; whether the
        work goes on."""
        self._pairs += pairs
        self._spans += [span.id or 0 for span in spans]
        self._proposed += proposed
        return len(self._pairs) + len(self._spans) < _PORTION or self.flush()

    def flush(self) -> bool:
        """Write what waits; whether the work goes on."""
        if self._spans:
            self._store.anchors.propose(self._spans, self._proposed)
            self._spans, self._proposed = [], []
            self._context.rest()
        pairs, self._pairs = self._pairs, []
        if not pairs:
            return True
        try:
            changes, _ = self._store.journal.replace(_ACT, pairs, BY, self._act)
        except StoreError as error:
            # A mark was deleted while this was under way: the next time it is read afresh.
            _log.info("carrying was broken off: %s", error)
            return False
        self._act = changes.act or self._act
        self._context.rest()
        return True
