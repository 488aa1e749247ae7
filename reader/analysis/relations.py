"""Which statements contradict, repeat or update one another; reads gists only.

Two clauses oppose each other when they answer one question differently (open, closed), when one
says that there is none of what the other speaks of, or when they give different figures of one
measure; and when besides that they are about the same things at the same time. How near to one
another they are told counts too: in news the answer to a statement stands close behind it.
"""


from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from reader.analysis.gist import Gist, Point
from reader.analysis.measures import Figure
from reader.analysis.opposites import MISHAPS, PLACES, REMEDIES, axes, stem, topics
from reader.model import LinkKind, Relation

Found = tuple[LinkKind, str, float]

SUREST = 0.97
NEEDED = 0.5
_NEAR = 6
_CROWD = 24
_KEYED = 10


def same_speaker(a: str, b: str) -> bool:
    """Whether two names of speakers may be one: *Tell* and *Omar Tell*."""
    one, other = _name_words(a), _name_words(b)
    return bool(one and other) and (one <= other or other <= one)


def _name_words(name: str) -> set[str]:
    words = {word.strip(".,'’").casefold() for word in name.split()}
    return words - {"the", "a", "an", "of", "mr", "mrs", "ms", "dr", ""}


def keys(gist: Gist) -> frozenset[str]:
    """What a statement is filed under: only statements that share a key need be compared.

    A key is a pair of what the statement speaks of: names, things, questions that it answers.
    """
    terms: set[str] = set()
    for point in gist.points:
        terms |= {thing for thing in point.things if thing[:1].isupper()}
        terms |= _topics(thing for thing in point.things if not thing[:1].isupper())
        terms |= _asked(point)
    names = sorted(term for term in terms if term[:1].isupper())[:_KEYED]
    chosen = names + sorted(term for term in terms if not term[:1].isupper())[:_KEYED]
    return frozenset(f"{one}|{other}" for i, one in enumerate(chosen) for other in chosen[i + 1 :])


def compare(a: Gist, b: Gist, distance: int | None = None) -> Found | None:
    """What one statement is to the other, why in words for the reader, and how sure (0 to 1).

    `a` is told before `b`. `distance` says by how many statements, within one story; None where
    they are of different stories or articles, which takes more evidence.
    """
    if distance is not None and a.start < b.end and b.start < a.end:
        return None  # one is told within the other
    if not ((a.asserted or a.denied) and (b.asserted or b.denied)):
        return None
    return _repeated(a, b) or (
        _updated(a, b) if same_speaker(a.speaker, b.speaker) else _opposed(a, b, distance)
    )


def relations(gists: Sequence[Gist]) -> list[Relation]:
    """The suggested links between the statements of one text, surest first."""
    found = [
        Relation(a, b, kind, reason, round(score, 3))
        for a, b, distance in _pairs(gists)
        if (link := compare(gists[a], gists[b], distance))
        for kind, reason, score in [link]
    ]
    known = {(r.a, r.b) for r in found}
    found += [r for r in _retorts(gists) if (r.a, r.b) not in known]
    return sorted(found, key=lambda r: (-r.score, r.a, r.b))


def _pairs(gists: Sequence[Gist]) -> Iterator[tuple[int, int, int | None]]:
    """The pairs worth comparing: near ones of a story, and those that share a key."""
    pairs: set[tuple[int, int]] = set()
    stories: dict[int, list[int]] = defaultdict(list)
    shelves: dict[str, list[int]] = defaultdict(list)
    place: list[int] = []
    for n, gist in enumerate(gists):
        place.append(len(stories[gist.story]))
        pairs |= {(before, n) for before in stories[gist.story][-_NEAR:]}
        stories[gist.story].append(n)
        for key in keys(gist):
            shelf = shelves[key]
            pairs |= {(before, n) for before in shelf[-_CROWD:]}
            shelf.append(n)
    for a, b in sorted(pairs):
        yield a, b, place[b] - place[a] if gists[a].story == gists[b].story else None


def _retorts(gists: Sequence[Gist]) -> Iterator[Relation]:
    """*Not so*, with what was said by another just before."""
    for n, gist in enumerate(gists):
        if not gist.retort:
            continue
        for before in range(n - 1, max(-1, n - 4), -1):
            other = gists[before]
            if other.story == gist.story and not same_speaker(other.speaker, gist.speaker):
                first = other.points[0].words if other.points else "it"
                reason = f"says {first} / answers that it is not so"
                yield Relation(before, n, LinkKind.CONTRADICTS, reason, 0.8)
                break


def _opposed(a: Gist, b: Gist, distance: int | None) -> Found | None:
    best: Found | None = None
    for p in a.points:
        for q in b.points:
            score = _opposition(a, p, b, q, distance)
            if score >= NEEDED and score > (best[2] if best else 0.0):
                best = (LinkKind.CONTRADICTS, _reason(a, p, b, q), score)
    return best


def _reason(a: Gist, p: Point, b: Gist, q: Point) -> str:
    verbs = ["denies" if gist.denied else "says" for gist in (a, b)]
    return f"{verbs[0]} {p.words} / {verbs[1]} {q.words}"


def _opposition(a: Gist, p: Point, b: Gist, q: Point, distance: int | None) -> float:
    """How surely two clauses cannot both be true."""
    strength, used = max(
        _by_sides(a, p, b, q),
        _by_figures(p, q),
        _by_sign(a, p, b, q, distance),
        _by_agent(a, p, b, q, distance),
        key=lambda found: found[0],
    )
    if not strength:
        return 0.0
    evidence = _shared(p, q, used)
    if p.things.keys() & set(b.speaker.split()) or q.things.keys() & set(a.speaker.split()):
        evidence += 0.3  # one speaks of the other
    if distance is None:
        if not _same_matter(p, q):
            return 0.0
        nearness = 0.75
    else:
        nearness = max(0.7, 1.04 - 0.04 * distance)
    return min(SUREST, strength * (0.45 + 0.55 * min(1.0, evidence)) * nearness * _doubt(p, q))


def _by_sides(a: Gist, p: Point, b: Gist, q: Point) -> tuple[float, set[str]]:
    """By a question that they answer differently, or what one says there is none of."""
    one, other = -1 if a.denied else 1, -1 if b.denied else 1
    strength, used = 0.0, set[str]()
    for side, pole in p.sides.items():
        if side in q.sides and q.sides[side] * other == -pole * one:
            found = 1.0 if side[0] == "=" else 0.9
            if found > strength:
                strength, used = found, {side, *(axis for axis, _ in axes(side[1:]))}
    if strength and a.denied != b.denied:
        strength = 1.0
    for x, turn, y in ((p, one, q), (q, other, p)):
        there = {thing for thing, sign in y.things.items() if sign > 0}
        asked = {side[1:] for side, pole in y.sides.items() if side[0] == "=" and pole > 0}
        narrow = {kind for kinds in y.kinds.values() for kind in kinds}
        about = {axis for thing in there - narrow for axis in topics(thing)}
        about |= {side for side, pole in y.sides.items() if side[0] != "=" and pole > 0}
        for thing in (thing for thing, sign in x.things.items() if sign < 0):
            if thing in there | asked and strength < 0.8:
                strength, used = 0.8, set()
            elif strength < 0.75 and about & topics(thing):
                strength, used = 0.75, set()
        gone = {s[1:] for s, pole in x.sides.items() if s[0] == "=" and pole * turn < 0}
        if strength < 0.7 and gone & there:
            strength, used = (0.95 if a.denied != b.denied else 0.8), gone & there
    return strength, used


def _by_sign(a: Gist, p: Point, b: Gist, q: Point, distance: int | None) -> tuple[float, set[str]]:
    """By one being said and the other denied close by, of the same things."""
    one, other = (-p.sign if a.denied else p.sign), (-q.sign if b.denied else q.sign)
    if one == other or distance is None or distance > 2:
        return 0.0, set()
    if a.denied == b.denied and any(q.sides.get(side) == pole for side, pole in p.sides.items()):
        return 0.0, set()
    common = p.things.keys() & q.things.keys() - _PLACES
    names = sum(thing[:1].isupper() for thing in common)
    if a.denied != b.denied:
        denier, other = (a, q) if a.denied else (b, p)
        if other.things.keys() & set(denier.speaker.split()):
            return 0.8, set()
        return (0.7, set()) if names or len(common) > 1 else (0.0, set())
    return (0.6, set()) if len(common) > names else (0.0, set())


def _by_figures(p: Point, q: Point) -> tuple[float, set[str]]:
    if not _figures_differ(p, q):
        return 0.0, set()
    # Each of two speakers may well do a thing of their own as often as they say.
    strength = 0.4 if p.own and q.own else 0.85
    counts = any(f.unit in ("count", "percent") for f in p.figures)
    if counts and p.sides and q.sides and not _same_event(p, q):
        strength = 0.7 if p.things.keys() & q.things.keys() and p.figures[0].of == "" else 0.5
    return strength, {"rise"} if "rise" in p.sides and "rise" in q.sides else set()


def _same_event(p: Point, q: Point) -> bool:
    return bool(
        _asked(p) & (_asked(q) | _topics(q.things)) or _asked(q) & (_asked(p) | _topics(p.things))
    )


def _by_agent(
    a: Gist, p: Point, b: Gist, q: Point, distance: int | None
) -> tuple[float, set[str]]:
    """By one deed to one thing that is laid at the doors of two."""
    deeds = {side for side, pole in p.sides.items() if side[0] == "=" and q.sides.get(side) == pole}
    if not deeds or distance is None or a.denied or b.denied or p.own or q.own:
        return 0.0, set()
    one, other = set(p.agents), set(q.agents)
    patients = p.things.keys() & q.things.keys() - one - other
    if not one or not other or one & other or not patients or p.sign < 0 or q.sign < 0:
        return 0.0, set()
    return 0.75, set()


def _years(p: Point) -> list[str]:
    return [day for day in p.dates if day.isdigit()]


def _figures_differ(p: Point, q: Point) -> bool:
    return p.norm == q.norm and any(_differ(f, g) for f in p.figures for g in q.figures)


def _differ(f: Figure, g: Figure) -> bool:
    """Whether two figures of one unit and kind cannot both be right."""
    if "money" in (f.unit, g.unit):
        return f.unit != g.unit and not {f.unit, g.unit} & {"percent", "count", "clock", "minute"}
    if f.unit != g.unit or (f.of and g.of and f.of != g.of):
        return False
    return not f.agrees(g)


def _shared(p: Point, q: Point, used: set[str]) -> float:
    """How much two clauses are about the same thing: 1 is enough."""
    common = p.things.keys() & q.things.keys()
    evidence = sum(0.6 if thing[:1].isupper() else 0.5 for thing in common - used)
    evidence += 0.35 * any(thing in q.things or thing in p.things for thing in used)
    mine = _topics(p.things.keys() - common) | _asked(p)
    theirs = _topics(q.things.keys() - common) | _asked(q)
    if "rise" not in used:
        evidence += 0.4 * len((mine & theirs) - used - common - {"rise"})
    if p.sweeping or q.sweeping:
        evidence += 0.6
    elif (p.open or q.open) and "rise" not in used:
        evidence += 0.15 if _figures_differ(p, q) else 0.3
    if any(_differ(f, g) and f.unit not in _COMMON_UNITS for f in p.figures for g in q.figures):
        evidence += 0.3
    if any(f.unit == "money" for f in (*p.figures, *q.figures)):
        evidence += 0.3
    if any(set(x.things.values()) == {-1} for x in (p, q)):
        evidence += 0.4  # *There is no agreement*, and no more words
    if (p.here and (q.here or q.places)) or (q.here and p.places):
        evidence += 0.4
    return evidence


def _same_matter(p: Point, q: Point) -> bool:
    """Whether clauses of two stories speak of the same: a name and a thing, or two names."""
    common = p.things.keys() & q.things.keys()
    names = sum(thing[:1].isupper() for thing in common)
    return names > 1 or (names == 1 and len(common) > 1)


def _asked(p: Point) -> set[str]:
    return _topics(side.removeprefix("=") for side in p.sides)


def _topics(things: Iterable[str]) -> set[str]:
    return {name for thing in things for name in topics(thing)}


def _doubt(p: Point, q: Point) -> float:
    """What speaks against an opposition: other dates, places, kinds of a thing; a possibility."""
    doubt = 1.0
    if p.dates and q.dates and not set(p.dates) & set(q.dates):
        doubt *= 0.4
    if p.places and q.places and not set(p.places) & set(q.places):
        doubt *= 0.4
    for thing in p.things.keys() & q.things.keys():
        one, other = set(p.kinds.get(thing, ())), set(q.kinds.get(thing, ()))
        if one and other and not one & other:
            doubt *= 0.4
        elif any(kind[:1].isupper() for kind in one ^ other) and not one & other:
            doubt *= 0.7
    if p.figures and q.figures and bool(_years(p)) != bool(_years(q)):
        doubt *= 0.5
    if p.unsure or q.unsure:
        doubt *= 0.8
    for x, y in ((p, q), (q, p)):
        if x.sides.keys() & _REMEDIES and y.sides.keys() & _MISHAPS:
            doubt *= 0.7
    return doubt


_COMMON_UNITS = frozenset(("count", "percent", "minute", "time"))
_REMEDIES = frozenset("=" + stem(word) for word in REMEDIES)
_MISHAPS = frozenset("=" + stem(word) for word in MISHAPS)
_PLACES = frozenset(stem(word) for word in PLACES)


def _elements(gist: Gist) -> set[str]:
    found: set[str] = set()
    for point in gist.points:
        found |= {f"{side}{pole}" for side, pole in point.sides.items()}
        found |= set(point.things)
        found |= {f"{f.low:g}{f.unit}" for f in point.figures}
    return found


def _repeated(a: Gist, b: Gist) -> Found | None:
    if a.denied != b.denied:
        return None
    one, other = _elements(a), _elements(b)
    if len(one & other) < 3:
        return None
    likeness = len(one & other) / len(one | other)
    differ = any(_figures_differ(p, q) for p in a.points for q in b.points)
    if likeness < 0.6 or differ:
        return None
    reason = f"says {a.points[0].words} / says {b.points[0].words}"
    return LinkKind.REPEATS, reason, min(SUREST, likeness)


def _updated(a: Gist, b: Gist) -> Found | None:
    """A later figure of the same measure by the same speaker."""
    for p in a.points:
        for q in b.points:
            if _by_figures(p, q)[0] < NEEDED:
                continue
            evidence = _shared(p, q, set())
            if evidence >= 0.8 and _doubt(p, q) > 0.5:
                return LinkKind.UPDATES, _reason(a, p, b, q), min(SUREST, 0.5 + 0.3 * evidence)
    return None
