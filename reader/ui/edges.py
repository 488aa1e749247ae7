"""Where the edges of marks may go, and what an act on them changes, as data. Knows the model and
the text; no widget, and it writes nothing.

`]` and `[` move the right edge outwards and inwards, `{` and `}` the left one. A right edge stops
behind every word and behind the last mark of a sentence, a left one before every word and before
the first mark of a sentence; scripts without blanks stop at every character.
"""

from collections.abc import Sequence
from dataclasses import replace

from reader.model import ClaimView, Pair, Span, StoryPage, kind_of, spans_of
from reader.text import context, line_at, lines, sentences, words
from reader.ui.marks import Key

Place = tuple[int, int]

_NO_BLANKS = "\u2e80"
"""From here on scripts set no blanks between words."""


def spans_at(page: StoryPage, key: Key | None) -> tuple[Span, ...]:
    """The spans in the story of a claim, highlight or note; nothing for other marks."""
    if key is None:
        return ()
    kind, number = key
    found: Sequence[Span | None] = ()
    if kind == "claim":
        found = next((v.spans for v in page.claims if v.claim.id == number), ())
    elif kind == "highlight":
        found = [v.span for v in page.highlights if v.highlight.id == number]
    elif kind == "note":
        found = [v.span for v in page.notes if v.note.id == number]
    return tuple(s for s in found if s is not None and page.start <= s.start < page.end)


def piece_at(places: Sequence[Place], offset: int, *, right: bool) -> int:
    """Which piece's edge is meant: the one that the text cursor is in or touches, else the
    outermost."""
    outermost = len(places) - 1 if right else 0
    return next((n for n, (a, b) in enumerate(places) if a <= offset <= b), outermost)


def moved(
    page: StoryPage, places: Sequence[Place], piece: int, *, right: bool, out: bool
) -> list[Place] | None:
    """The places with an edge of one piece moved by a word; None where it can go no further."""
    low, high = _room(page, places, piece, right)
    at = places[piece][1 if right else 0] - page.start
    find = _after if right == out else _before
    stop = find(page.text, at, right)
    if stop is None or not low <= stop + page.start <= high:
        return None
    return _with(places, piece, stop + page.start, right)


def dragged(
    page: StoryPage, places: Sequence[Place], piece: int, offset: int, *, right: bool
) -> list[Place]:
    """The places with an edge of one piece at the stop that is nearest to an offset."""
    low, high = _room(page, places, piece, right)
    at = offset - page.start
    stops = [
        stop + page.start
        for stop in (_before(page.text, at + 1, right), _after(page.text, at, right))
        if stop is not None and low <= stop + page.start <= high
    ]
    if not stops:
        return list(places)
    return _with(places, piece, min(stops, key=lambda stop: abs(stop - offset)), right)


def _with(places: Sequence[Place], piece: int, stop: int, right: bool) -> list[Place]:
    made = list(places)
    start, end = made[piece]
    made[piece] = (start, stop) if right else (stop, end)
    return made


def _room(page: StoryPage, places: Sequence[Place], piece: int, right: bool) -> Place:
    """Where an edge may stand: within the story, up to the next piece, never on the other edge."""
    start, end = places[piece]
    if right:
        return start + 1, min([page.end, *(a for a, _ in places if a >= end)])
    return max([page.start, *(b for _, b in places if b <= start)]), end - 1


def _stops(text: str, start: int, end: int, right: bool) -> list[int]:
    """Where an edge may stop in one line."""
    found = {span[1 if right else 0] for span in sentences(text, start, end)}
    for a, b in words(text, start, end):
        if max(text[a:b]) >= _NO_BLANKS:
            found.update(range(a + right, b + right))
        else:
            found.add(b if right else a)
    return sorted(found)


def _after(text: str, at: int, right: bool) -> int | None:
    """The first stop behind a place."""
    for line in lines(text, text.rfind("\n", 0, max(0, at)) + 1):
        found = next((stop for stop in _stops(text, *line, right) if stop > at), None)
        if found is not None:
            return found
    return None


def _before(text: str, at: int, right: bool) -> int | None:
    """The last stop before a place."""
    end = min(at, len(text))
    while end >= 0:
        found = [stop for stop in _stops(text, *line_at(text, end), right) if stop < at]
        if found:
            return found[-1]
        end = text.rfind("\n", 0, end)
    return None


# ---- what an act changes


def reshaped(page: StoryPage, spans: Sequence[Span], places: Sequence[Place]) -> list[Pair]:
    """Spans go to other places; each stays the same record."""
    pairs: list[Pair] = []
    for span, (start, end) in zip(spans, places, strict=True):
        if (span.start, span.end) != (start, end):
            prefix, exact, suffix = context(page.text, start - page.start, end - page.start)
            about = {"exact": exact, "prefix": prefix, "suffix": suffix}
            pairs.append((span, replace(span, start=start, end=end, **about)))
    return pairs


def followed(page: StoryPage, view: ClaimView, places: Sequence[Place]) -> list[Pair]:
    """A claim's kind follows its words, where it was what the words before said."""
    before = [(s.start, s.end) for s in spans_at(page, ("claim", view.claim.id or 0))]
    told = kind_of(page.text, page.start, before)
    now = kind_of(page.text, page.start, list(places))
    if view.claim.kind is not told or now is told:
        return []
    return [(view.claim, replace(view.claim, kind=now))]


def added(page: StoryPage, view: ClaimView, place: Place) -> list[Pair]:
    """More words for a claim: a further piece in order of place. Pieces that overlap it, or that
    nothing but blanks part from it, become one with it."""
    joined: list[Span] = []
    start, end = place
    while True:
        touched = [
            s
            for s in spans_at(page, ("claim", view.claim.id or 0))
            if s not in joined and _touch(page, (s.start, s.end), (start, end))
        ]
        if not touched:
            break
        joined += touched
        start = min(start, *(s.start for s in touched))
        end = max(end, *(s.end for s in touched))
    kept = [s for s in view.spans if s not in joined]
    if joined:
        first = min(joined, key=lambda s: s.start)
        pairs = reshaped(page, [first], [(start, end)])
        kept.append(first)
    else:
        owner = {"claim_id": view.claim.id}
        (new,) = spans_of(view.claim.article_id, page.text, page.start, [(start, end)], **owner)
        pairs = [(None, new)]
        kept.append(new)
    pairs += [(s, None) for s in joined if s not in kept]
    return _ordered(page, view, pairs, kept)


def taken(page: StoryPage, view: ClaimView, span: Span) -> list[Pair]:
    """A claim loses one of its pieces; nothing where it has no other."""
    kept = [s for s in view.spans if s != span]
    return _ordered(page, view, [(span, None)], kept) if kept else []


def _touch(page: StoryPage, one: Place, other: Place) -> bool:
    """Whether two places overlap, or have only blanks between them."""
    low, high = min(one[1], other[1]), max(one[0], other[0])
    return high <= low or not page.text[low - page.start : high - page.start].strip()


def _ordered(page: StoryPage, view: ClaimView, pairs: list[Pair], kept: list[Span]) -> list[Pair]:
    """The pairs, with the pieces that are left counted in order of place; nothing where nothing
    changes."""
    after: dict[str, Span] = {s.uid: s for s in kept}
    before: dict[str, Span | None] = {s.uid: s for s in view.spans}
    for _, new in pairs:
        if isinstance(new, Span):
            after[new.uid] = new
            before.setdefault(new.uid, None)
    made: list[Pair] = [(old, None) for old, new in pairs if new is None]
    spans = sorted(after.values(), key=lambda s: (s.article_id != page.article_id, s.start))
    for position, span in enumerate(spans):
        placed = replace(span, position=position)
        if placed != before[span.uid]:
            made.append((before[span.uid], placed))
    if not made:
        return []
    inside = [(s.start, s.end) for s in spans if page.start <= s.start < page.end]
    return made + (followed(page, view, inside) if inside else [])
