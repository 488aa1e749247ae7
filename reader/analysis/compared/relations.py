"""Which statements contradict, repeat or update one another: the pairs worth a look, and what each
is, with a reason in words. Reads gists only.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from reader.analysis.compared.amounts import by_figures, figures_differ
from reader.analysis.compared.common import all_topics, asked, same_matter, title_names
from reader.analysis.compared.gist import Gist
from reader.analysis.compared.oppositions import (
    SUREST,
    doubt,
    opposition,
    shared,
)
from reader.analysis.compared.points import Point
from reader.model import LinkKind, Relation

Found = tuple[LinkKind, str, float]

NEEDED = 0.5
"""How sure a contradiction must be to be suggested."""

_NEAR = 10
_CROWD = 16
_MANY = 20
_KEYED = 10
_ALIKE = 0.6
_ANSWER = 0.8
_ANSWERED = 3


def same_speaker(a: str, b: str) -> bool:
    """Whether two names of speakers may be one: *Tell* and *Omar Tell*."""
    one, other = _name_words(a), _name_words(b)
    return bool(one and other) and (one <= other or other <= one)


def _name_words(name: str) -> set[str]:
    words = {word.strip(".,'’").casefold() for word in name.split()}
    return words - {"the", "a", "an", "of", "mr", "mrs", "ms", "dr", ""}


def keys(gist: Gist) -> frozenset[str]:
    """What a statement is filed under: of two stories or articles, only statements that share a
    key need be compared. A key is a pair of names, or of a name and what is said of it;
    where *they* or *the town* stands for a name, the headline's names count."""
    names: set[str] = set()
    terms: set[str] = set()
    for point in gist.points:
        names |= {thing for thing in point.things if thing[:1].isupper()}
        terms |= {thing for thing in point.things if not thing[:1].isupper()}
    if any(point.open or point.here for point in gist.points):
        names |= title_names(gist)
    chosen = sorted(names)[:_KEYED]
    found = {f"{one}|{other}" for i, one in enumerate(chosen) for other in chosen[i + 1 :]}
    found |= {f"{name}|{term}" for name in chosen for term in sorted(terms)[: 2 * _KEYED]}
    return frozenset(found)


def compare(a: Gist, b: Gist, distance: int | None = None) -> Found | None:
    """What one statement is to the other, why in words for the reader, and how sure (0 to 1).

    `a` is told before `b`. `distance` says by how many statements, within one story; None where
    they are of different stories or articles, which takes more evidence.
    """
    if distance is not None and a.start < b.end and b.start < a.end:
        return None  # one is told within the other
    if not ((a.asserted or a.denied) and (b.asserted or b.denied)):
        return None
    if repeated := _repeated(a, b, distance):
        return repeated
    if same_speaker(a.speaker, b.speaker):
        return _updated(a, b, distance)
    if a.published and b.published and a.published != b.published:
        return _updated(a, b, distance) or _opposed(a, b, distance)
    return _opposed(a, b, distance)


def relations(gists: Sequence[Gist]) -> list[Relation]:
    """The suggested links between the statements of one text, surest first."""
    found: dict[tuple[int, int], Relation] = {}
    for a, b in _retorts(gists):
        first = gists[a].points
        said = _said(gists[a], first[0]) if first else "says it"
        so = "so" if gists[b].echo > 0 else "not so"
        reason = f"{said} / answers that it is {so}"
        found[a, b] = Relation(a, b, LinkKind.CONTRADICTS, reason, _ANSWER)
    told = Counter(gist.story for gist in gists)
    for a, b, distance in _pairs(gists):
        link = _weighed(compare(gists[a], gists[b], distance), told[gists[b].story])
        if link and ((a, b) not in found or link[2] > found[a, b].score):
            found[a, b] = Relation(a, b, link[0], link[1], round(link[2], 3))
    return sorted(found.values(), key=lambda r: (-r.score, r.a, r.b))


def _weighed(link: Found | None, told: int) -> Found | None:
    """A contradiction of a long article, where among many pairs more come about by chance."""
    if link is None or link[0] is not LinkKind.CONTRADICTS or told <= _MANY:
        return link
    score = link[2] * max(0.85, 1 - 0.005 * (told - _MANY))
    return (link[0], link[1], score) if score >= NEEDED else None


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
            pairs |= {(before, n) for before in shelves[key][-_CROWD:]}
            shelves[key].append(n)
    for a, b in sorted(pairs):
        yield a, b, place[b] - place[a] if gists[a].story == gists[b].story else None


def _retorts(gists: Sequence[Gist]) -> Iterator[tuple[int, int]]:
    """*Not so*, with what was said by another just before."""
    for n, gist in enumerate(gists):
        if not (gist.retort or gist.echo or gist.disowning):
            continue
        for before in range(n - 1, max(-1, n - 1 - (_NEAR if gist.disowning else _ANSWERED)), -1):
            other = gists[before]
            if other.story != gist.story or same_speaker(other.speaker, gist.speaker):
                continue
            if _answers(gist, other):
                yield before, n
                break
            if not gist.disowning:
                break


def _answers(gist: Gist, other: Gist) -> bool:
    """Whether an answer says no to what another has said before."""
    if gist.retort:
        return other.asserted
    if gist.disowning:
        return other.asserted and (
            other.accusing or any(point.sides.get("cause") == 1 for point in other.points)
        )
    signs = {-point.sign if other.denied else point.sign for point in other.points}
    return (other.asserted or other.denied) and signs == {-gist.echo}


def _opposed(a: Gist, b: Gist, distance: int | None) -> Found | None:
    best: Found | None = None
    for p in a.points:
        for q in b.points:
            score = opposition(a, p, b, q, distance)
            if score >= NEEDED and score > (best[2] if best else 0.0):
                best = (LinkKind.CONTRADICTS, _reason(a, p, b, q), score)
    return best


def _updated(a: Gist, b: Gist, distance: int | None) -> Found | None:
    """A later figure of the same measure: by the same speaker, or of a later day."""
    for p in a.points:
        for q in b.points:
            if by_figures(p, q)[0] < NEEDED or a.denied or b.denied:
                continue
            evidence = shared(p, q, set())
            known = distance is not None or same_matter(a, p, b, q)
            if p.words == q.words or (distance is None and not (a.published and b.published)):
                continue  # the same again, or nobody knows which is the later
            if known and evidence >= 0.8 and doubt(p, q) > 0.5:
                return LinkKind.UPDATES, _reason(a, p, b, q), min(SUREST, 0.5 + 0.3 * evidence)
    return None


def _repeated(a: Gist, b: Gist, distance: int | None) -> Found | None:
    """The same said again, by anybody."""
    if a.denied != b.denied or not a.points or not b.points:
        return None
    one, other = _elements(a), _elements(b)
    alike = len(one & other) / (len(one | other) or 1)
    if len(one & other) < 3 or alike < _ALIKE:
        return None
    pairs = [(p, q) for p in a.points for q in b.points]
    if any(figures_differ(p, q) or p.sign != q.sign or doubt(p, q) < 1 for p, q in pairs):
        return None
    if any(p.sides[side] != q.sides.get(side, p.sides[side]) for p, q in pairs for side in p.sides):
        return None
    if distance is None and not any(same_matter(a, p, b, q) for p, q in pairs):
        return None
    return LinkKind.REPEATS, _reason(a, a.points[0], b, b.points[0]), min(SUREST, alike)


def _elements(gist: Gist) -> set[str]:
    """What a statement says, word order apart."""
    found: set[str] = set()
    for point in gist.points:
        found |= {f"{name}{point.sign}" for name in asked(point)}
        found |= all_topics(point.things)
        found |= {f"{f.low:g}{f.unit}" for f in point.figures}
    return found


def _reason(a: Gist, p: Point, b: Gist, q: Point) -> str:
    return f"{_said(a, p)} / {_said(b, q)}"


def _said(gist: Gist, point: Point) -> str:
    """One side of a reason, in the speaker's words but without quotation marks."""
    if gist.denied:
        verb = "denies"
    elif point.words.startswith("to "):
        verb = "claims"
    elif point.figures and not point.verbal and " at " in point.words:
        verb = "puts"
    elif not point.verbal:
        verb = "speaks of"
    else:
        verb = "says"
    return f"{verb} {point.words}"
