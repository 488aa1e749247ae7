"""How surely two clauses of two statements cannot both be true; reads gists only.

Two clauses oppose each other when they answer one question differently (open, closed), when one
says that there is none of what the other speaks of, when they give different figures of one
measure, or lay one deed at the doors of two; and when besides that they are about the same things
at the same time. How near to one another they are told counts too: in news the answer to a
statement stands close behind it. The weights were set by hand on texts written for it.
"""

from reader.analysis.compared.amounts import (
    NONE,
    Ground,
    by_figures,
    by_reckoning,
    figures_differ,
    has_count,
    measures_again,
    no_money,
    refers_back,
    same_event,
)
from reader.analysis.compared.common import (
    all_topics,
    asked,
    fields_of,
    kin,
    names,
    same_matter,
    terms,
)
from reader.analysis.compared.gist import Gist
from reader.analysis.compared.measures import MONEY
from reader.analysis.compared.opposites import axes, stem
from reader.analysis.compared.points import Point
from reader.analysis.compared.states import exclude
from reader.analysis.compared.wording import MISHAPS, PLACES, REMEDIES

SUREST = 0.97
_FEW = 2
_COMMON_UNITS = frozenset(("count", "percent", "minute", "time"))
_REMEDIES = frozenset("=" + stem(word) for word in REMEDIES)
_MISHAPS = frozenset("=" + stem(word) for word in MISHAPS)
_PLACES = frozenset(stem(word) for word in PLACES)

_EXISTING = frozenset(stem(word) for word in "find have receive get hear see trace sign".split())
_STANCES = frozenset(("agree", "know", "apologised"))
_FAR_OFF = 6
_PRONOUNS_REACH = 3
_OTHER_DAY = 2.0  # more than any other ground, as `doubt` takes from it what another day takes


def opposition(a: Gist, p: Point, b: Gist, q: Point, distance: int | None) -> float:
    """How surely two clauses cannot both be true."""
    strength, used = max(
        _by_sides(a, p, b, q, distance),
        NONE if a.denied or b.denied or no_money(p, q, distance) else by_figures(p, q),
        _by_sign(a, p, b, q, distance),
        key=lambda found: found[0],
    )
    one, other = names(p) - set(a.speaker.split()), names(q) - set(b.speaker.split())
    if one and other and not one & other:
        strength *= 0.65
    strength, used = max(
        (strength, used),
        _by_date(p, q, distance),
        _by_agent(a, p, b, q, distance),
        _by_accusation(p, b, q, distance),
        by_reckoning(p, q) if distance is not None else NONE,
        key=lambda found: found[0],
    )
    if not strength:
        return 0.0
    evidence = shared(p, q, used, near=distance is None or distance <= _PRONOUNS_REACH)
    if distance == 1 and (by_reckoning(p, q)[0] or (figures_differ(p, q) and refers_back(q, p))):
        evidence += 0.7
    elif distance is not None and measures_again(q, p):
        evidence += 0.5
    if distance == 1 and not evidence and (p.open or q.open) and not _long(a, b):
        evidence = 0.2  # *he* may well be who was spoken of just before
    if p.things.keys() & set(b.speaker.split()) or q.things.keys() & set(a.speaker.split()):
        evidence += 0.3  # one speaks of the other
    if distance is None:
        if not same_matter(a, p, b, q):
            return 0.0
        nearness = 0.75 if a.published == b.published else 0.7
    else:
        common = len(p.things.keys() & q.things.keys())
        alike = p.agents and p.agents == q.agents
        if distance > _FAR_OFF and not common and not measures_again(q, p):
            return 0.0
        nearness = max(0.7, 1 - (0.02 if common >= _FEW or alike else 0.04) * (distance - 1))
    # Of two speeches some clauses oppose each other by mere chance.
    nearness *= max(0.7, 1.08 - 0.02 * len(a.points) * len(b.points)) if _long(a, b) else 1
    return min(SUREST, strength * (0.45 + 0.55 * min(1.0, evidence)) * nearness * doubt(p, q))


def _long(a: Gist, b: Gist) -> bool:
    return len(a.points) * len(b.points) > _FEW**2


def _by_sides(a: Gist, p: Point, b: Gist, q: Point, distance: int | None) -> Ground:
    """By a question that they answer differently, or by what one says there is none of."""
    one, other = -1 if a.denied else 1, -1 if b.denied else 1
    strength, used = NONE
    for side in sorted(p.sides.keys() & q.sides.keys(), reverse=True):
        found = 1.0 if side[0] == "=" or a.denied != b.denied else 0.9
        if side[0] != "=" and has_count(p) and has_count(q):
            found *= 0.5  # some died, others survived
        if side in _STANCES and p.own and q.own and not p.agents and not q.agents:
            found *= 0.5  # each speaks of himself
        if p.sides[side] * one == -q.sides[side] * other and found > strength:
            strength, used = found, {side, *(axis for axis, _ in axes(side[1:]))}
    if strength:  # one word may stand on several axes
        used |= {
            s for s in p.sides.keys() & q.sides.keys() if p.sides[s] * one == -q.sides[s] * other
        }
        used |= all_topics(side[1:] for side in used if side[0] == "=")
        strength *= 0.8 if _of_others(p, q) else 1.0
    if one == other and exclude(_states(p), _states(q)):
        strength, used = max((strength, used), (0.9, set()), key=lambda g: g[0])
    return max(
        (strength, used),
        _by_absence(p, one, q, distance),
        _by_absence(q, other, p, distance),
        key=lambda g: g[0],
    )


def _of_others(p: Point, q: Point) -> bool:
    """Whether two clauses have different subjects and nothing in common."""
    one, other = set(p.agents), set(q.agents)
    if not one or not other or p.things.keys() & q.things.keys():
        return False
    return not (all_topics(one) & all_topics(other) or fields_of(one) & fields_of(other))


def _states(p: Point) -> list[str]:
    return [side for side, pole in p.sides.items() if ":" in side and pole > 0]


def _by_absence(p: Point, turn: int, q: Point, distance: int | None) -> Ground:
    """By what the first clause says there is none of, or did not happen, and the other speaks of;
    `turn` is -1 where the first is denied."""
    if q.future and not p.future:
        return NONE  # what there is not yet may well come
    if q.sign < 0 and p.sign < 0:
        return NONE
    there = {thing for thing, sign in q.things.items() if sign > 0}
    done = {side for side, pole in q.sides.items() if pole > 0}
    undone = {s[1:] for s, pole in p.sides.items() if s[0] == "=" and pole * turn < 0}
    absent = {thing for thing, sign in p.things.items() if sign < 0}
    if undone & there:
        return (0.95 if turn < 0 else 0.8), undone & there
    if absent & (there | {side[1:] for side in done if side[0] == "="}):
        # Who treated no officers does not say that there were none.
        sure = undone <= _EXISTING or same_event(p, q) or absent & set(q.agents)
        return (0.8 if sure else 0.65), set()
    if distance is None or distance > 2:
        return NONE
    narrow = {kind for kinds in q.kinds.values() for kind in kinds}
    about = all_topics(there - narrow) | {side for side in done if side[0] != "="}
    if about & all_topics(absent):
        return 0.75, set()
    happened = (there - narrow) | {side[1:] for side in done if side[0] == "="}
    akin = fields_of(absent) & fields_of(happened)
    return (0.9 - 0.1 * distance, set()) if akin else NONE


def _by_sign(a: Gist, p: Point, b: Gist, q: Point, distance: int | None) -> Ground:
    """By one being said and the other denied close by, of the same things."""
    one, other = (-p.sign if a.denied else p.sign), (-q.sign if b.denied else q.sign)
    if one == other or p.future != q.future or distance is None or distance > 2:
        return NONE
    if a.denied == b.denied and any(q.sides.get(side) == pole for side, pole in p.sides.items()):
        return NONE
    if not (p if p.sign < 0 else q).sides and not (p.sweeping or q.sweeping):
        return NONE  # that one has not seen a thing says nothing of it
    common = p.things.keys() & q.things.keys()
    common -= set() if p.sweeping or q.sweeping else _PLACES
    names = sum(thing[:1].isupper() for thing in common)
    if a.denied != b.denied:
        if any(q.sides.get(side) == -pole for side, pole in p.sides.items()):
            return NONE  # who says that it was open agrees with who denies that it was shut
        denier, told = (a, q) if a.denied else (b, p)
        if told.things.keys() & set(denier.speaker.split()):
            return 0.8, set()
        about = len(common) > 1 or (common and kin(p, q, common))
        return (0.7, set()) if about else NONE
    if len(common) > names and (distance == 1 or len(common) > 1 or kin(p, q, common)):
        return 0.6, set()
    akin = kin(p, q, common)
    return (0.6, set()) if akin >= _FEW or (akin and (p.sweeping or q.sweeping)) else NONE


def _by_accusation(p: Point, b: Gist, q: Point, distance: int | None) -> Ground:
    """By one being spoken of and answering in the first person that they did not."""
    accused = distance is not None and distance <= 2 and p.things.keys() & _name(b.speaker)
    return (0.75, set()) if accused and p.sign > 0 > q.sign and q.first else NONE


def _name(speaker: str) -> set[str]:
    return {word for word in speaker.split() if word[:1].isupper() and len(word) > 2}


def _by_agent(a: Gist, p: Point, b: Gist, q: Point, distance: int | None) -> Ground:
    """By one deed to one thing that is laid at the doors of two."""
    deeds = {side for side, pole in p.sides.items() if q.sides.get(side) == pole}
    if not fields_of(_deeds(p)) & fields_of(_deeds(q)):
        deeds &= {"cause", *(side for side in deeds if side[0] == "=")}
    if not deeds or distance is None or a.denied or b.denied or p.own or q.own:
        return NONE
    one, other = set(p.agents), set(q.agents)
    patients = p.things.keys() & q.things.keys() - one - other
    known = patients or "=first" in deeds  # only one can have been the first
    if not one or not other or one & other or not known or p.sign < 0 or q.sign < 0:
        return NONE
    return 0.75, set()


def _deeds(p: Point) -> set[str]:
    return {side[1:] for side in p.sides if side[0] == "="}


def _by_date(p: Point, q: Point, distance: int | None) -> Ground:
    """By different days of one deed: *bought it in May*, *had it since January*."""
    past = distance == 1 and p.sign > 0 and q.sign > 0 and not (p.future or q.future)
    if not past or p.figures or q.figures or not p.dates or not q.dates:
        return NONE
    same = set(p.sides.items()) & set(q.sides.items()) - {("rise", 1), ("rise", -1)}
    turned = any(q.sides.get(side) == -pole for side, pole in p.sides.items())
    deed = not turned and (same or kin(p, q, set()))  # opened in one year, closed in another
    apart = not any(_same_time(x, y) for x in p.dates for y in q.dates)
    alike = {x.isdigit() for x in p.dates} == {x.isdigit() for x in q.dates}
    return (_OTHER_DAY, set()) if deed and apart and alike else NONE


def _years(p: Point) -> list[str]:
    return [day for day in p.dates if day.isdigit() or day.startswith("last ")]


def _names(p: Point, thing: str) -> bool:
    """Whether a clause speaks of a thing and does not merely say it of another: *is open*."""
    return thing in p.things and f"={thing}" not in p.sides


def shared(p: Point, q: Point, used: set[str], *, near: bool = True) -> float:
    """How much two clauses are about the same thing: 1 is enough. Only of two that stand `near`
    each other a pronoun of one may stand for a thing of the other."""
    common = p.things.keys() & q.things.keys()
    evidence = sum(0.6 if thing[:1].isupper() else 0.5 for thing in common - used)
    evidence += 0.35 * any(_names(q, thing) or _names(p, thing) for thing in used)
    mine = all_topics(p.things.keys() - common) | asked(p)
    theirs = all_topics(q.things.keys() - common) | asked(q)
    if "rise" not in used:
        akin = (mine & theirs) - used - common - {"rise"}
        evidence += 0.4 * len(akin)
        if not akin:
            evidence += 0.35 * min(_FEW, kin(p, q, common | used))
    if any(x.sweeping and len(x.things) <= _FEW + 1 for x in (p, q)):
        evidence += 0.8
    elif (
        near
        and (p.open or q.open)
        and "rise" not in used
        and (evidence or not (terms(p) and terms(q)))
    ):
        evidence += 0.15 if figures_differ(p, q) else 0.3
    rare = {f.unit for f in p.figures} & {f.unit for f in q.figures} - _COMMON_UNITS
    if (evidence or rare - MONEY) and rare and figures_differ(p, q):
        evidence += 0.3
    if any(f.unit == "money" for f in (*p.figures, *q.figures)) and _paying(p) and _paying(q):
        evidence += 0.3
    if any(set(x.things.values()) == {-1} for x in (p, q)):
        evidence += 0.4  # *There is no agreement*, and no more words
    if (p.here and (q.here or q.places)) or (q.here and p.places):
        evidence += 0.4
    return evidence


def _paying(p: Point) -> bool:
    about = asked(p) | all_topics(p.things)
    return bool(about & {"price", "paid", "money"}) or any(f.unit in MONEY for f in p.figures)


def _same_time(one: str, other: str) -> bool:
    """Whether two dates may be one day: the same, one within the other, or *this month*."""
    if one.startswith(other) or other.startswith(one):
        return True
    day, span = sorted((one, other), key=lambda date: date.startswith("this "))
    return span.startswith("this ") and not day.startswith("last ") and not day.isdigit()


def doubt(p: Point, q: Point) -> float:
    """What speaks against an opposition: other dates, places, kinds of a thing; a possibility."""
    left = 1.0
    if p.dates and q.dates and not any(_same_time(x, y) for x in p.dates for y in q.dates):
        left *= 0.4
    if p.places and q.places and not set(p.places) & set(q.places):
        left *= 0.4
    for thing in p.things.keys() & q.things.keys():
        one, other = set(p.kinds.get(thing, ())), set(q.kinds.get(thing, ()))
        if one and other and not one & other:
            left *= 0.4
        elif any(kind[:1].isupper() for kind in one ^ other) and not one & other:
            left *= 0.7
    if p.figures and q.figures and bool(_years(p)) != bool(_years(q)):
        left *= 0.5
    left *= (1, 0.8, 0.65)[p.unsure + q.unsure] * (1, 0.8, 0.65)[p.aside + q.aside]
    for x, y in ((p, q), (q, p)):
        if x.sides.keys() & _REMEDIES and y.sides.keys() & _MISHAPS and not y.still:
            left *= 0.7
    return left
