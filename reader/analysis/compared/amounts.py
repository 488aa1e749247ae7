"""Whether two clauses give figures of one measure that cannot both be right; reads points only."""

from reader.analysis.compared.common import all_topics, asked, fields_of, terms, told
from reader.analysis.compared.measures import MONEY, Figure
from reader.analysis.compared.opposites import stem
from reader.analysis.compared.points import Point
from reader.analysis.compared.subjects import topics
from reader.analysis.compared.wording import MEASURES

_MEASURES = frozenset(stem(word) for word in MEASURES)
_ANY_MEASURE = frozenset(stem(word) for word in "number figure total count sum amount".split())
_COUNTED = frozenset(stem(word) for word in "number total count toll tally".split())
_TIMES = frozenset(("clock", "time", "minute", "percent"))
_LOOSE = frozenset(("poll",))
_FAR = 100
"""Figures so many times apart are hardly of one measure."""

Ground = tuple[float, set[str]]
"""How strong an opposition is, and the terms that it uses up: they show no common subject."""

_QUALIFYING = frozenset(
    stem(word)
    for word in "true real actual correct right exact official total overall close closer near"
    " nearer high higher low lower double".split()
)
"""What may be said of a measure: *the real figure was closer to 5,000*."""

NONE: Ground = (0.0, set())


def by_figures(p: Point, q: Point) -> Ground:
    """By different figures of one measure."""
    if not figures_differ(p, q):
        return NONE
    # Each of two speakers may well do a thing of their own as often as they say.
    strength = 0.4 if p.own and q.own else 0.85
    if p.private != q.private and all(f.unit == "count" for f in (*p.figures, *q.figures)):
        strength = 0.5  # one person's share of the whole
    counts = any(f.unit == g.unit in ("count", "percent") for f in p.figures for g in q.figures)
    measured = refers_back(q, p) or (p.verbal != q.verbal and p.things.keys() & q.things.keys())
    if has_count(p) and any(q.sides.get(side) == -pole for side, pole in p.sides.items()):
        strength = 0.4  # some died, others survived
    elif counts and p.sides and q.sides and not same_event(p, q) and not measured:
        strength = 0.7 if p.things.keys() & q.things.keys() and p.figures[0].of == "" else 0.5
    return strength, {"rise"} if "rise" in p.sides and "rise" in q.sides else set()


def figures_differ(p: Point, q: Point) -> bool:
    """Whether figures of one unit and kind cannot both be right; what should be is another kind
    than what is."""
    return p.norm == q.norm and any(_differ(p, f, q, g) for f in p.figures for g in q.figures)


def _differ(p: Point, f: Figure, q: Point, g: Figure) -> bool:
    if "money" in (f.unit, g.unit):
        return f.unit != g.unit and not {f.unit, g.unit} & {"percent", "count", "clock", "minute"}
    one, other = topics(f.of) - _LOOSE, topics(g.of) - _LOOSE
    same = not f.of or not g.of or one & other or one & asked(q) or other & asked(p)
    if not same or not (f.unit == g.unit or _bare(f, g) or _bare(g, f)):
        return False
    counts = f.unit == "count" or f.unit in MONEY
    far = counts and min(f.low, g.low) > 0 and max(f.low, g.low) > _FAR * min(f.low, g.low)
    return not far and not f.agrees(g)


def _bare(f: Figure, g: Figure) -> bool:
    """Whether a figure without a unit may be one of the other's: *less than one million*."""
    return f.unit == "count" and not f.of and g.unit not in _TIMES


def no_money(p: Point, q: Point, distance: int | None) -> bool:
    """Whether one says *not a penny* too far away from a sum of another."""
    far = distance is None or distance > 2
    return far and any(f.unit == "money" for f in (*p.figures, *q.figures))


def refers_back(q: Point, p: Point) -> bool:
    """Whether a figure is one of a measure that was named before: *the number at 26*, *it was
    nine*, or nothing but the figure."""
    bare = [f for f in q.figures if not f.of]
    things = terms(q) - _QUALIFYING if terms(q) & _MEASURES else terms(q)
    idle = not q.verbal or not any(s[0] == "=" and s[1:] not in _QUALIFYING for s in q.sides)
    if not bare or not idle or not things <= _MEASURES or q.places:
        return False
    named = things - _ANY_MEASURE
    return not named or bool(fields_of(named) & fields_of(told(p)))


def measures_again(q: Point, p: Point) -> bool:
    """Whether a figure is put to what another clause speaks of: *the number of injured at 31*."""
    about = same_event(p, q) or (terms(q) - _MEASURES) & terms(p)
    again = bool(terms(q) & _COUNTED) and not q.places and about
    return bool(again) and any(f.unit == g.unit == "count" for f in p.figures for g in q.figures)


def by_reckoning(p: Point, q: Point) -> Ground:
    """By one giving a figure that the other calls wrong: *the count is far too low*."""
    doubted = q.sides.get("reckoned") == -1 and terms(q) & _MEASURES and not q.figures
    if not doubted or not p.figures or not (refers_to(q, p) or same_event(p, q)):
        return NONE
    return 0.8, set()


def refers_to(q: Point, p: Point) -> bool:
    """Whether a measure is named with no more words than what is thought of it."""
    return terms(q) - _QUALIFYING <= _MEASURES and bool(p.figures)


def same_event(p: Point, q: Point) -> bool:
    counted = {f.of for f in p.figures} & {f.of for f in q.figures}
    mine, theirs = all_topics(p.things.keys() - counted), all_topics(q.things.keys() - counted)
    return bool(asked(p) & (asked(q) | theirs) or asked(q) & (asked(p) | mine))


def has_count(p: Point) -> bool:
    return any(f.unit == "count" for f in p.figures)
