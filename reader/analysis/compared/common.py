"""What clauses speak of, and whether two of them speak of the same; reads gists only."""

from collections.abc import Iterable

from reader.analysis.compared.gist import Gist
from reader.analysis.compared.opposites import stem
from reader.analysis.compared.points import Point
from reader.analysis.compared.subjects import fields, topics
from reader.analysis.compared.wording import LIGHT, PLACES

_PLACES = frozenset(stem(word) for word in PLACES)


def same_matter(a: Gist, p: Point, b: Gist, q: Point) -> bool:
    """Whether clauses of two stories speak of the same: a name and a thing, or two names. Where a
    pronoun or *the town* stands for a name, a name of both headlines counts for it."""
    common = p.things.keys() & q.things.keys()
    names = sum(thing[:1].isupper() for thing in common)
    if names < 2 and (p.open or p.here or q.open or q.here):
        names += len(title_names(a) & (title_names(b) | q.things.keys()) - common)
    return names > 1 or (names == 1 and len(common - _PLACES) > 0 and len(common) + names > 1)


def title_names(gist: Gist) -> set[str]:
    """The words of a headline that may be names."""
    words = {word.strip(".,:;!?'’\"“”") for word in gist.title.split()}
    return {
        word
        for word in words
        if word[:1].isupper() and len(word) > 3 and word.lower() not in LIGHT and word.isalpha()
    }


def asked(p: Point) -> set[str]:
    """What the questions that a clause answers are about."""
    return all_topics(side.removeprefix("=") for side in p.sides)


def all_topics(things: Iterable[str]) -> set[str]:
    """The topics of several things."""
    return {name for thing in things for name in topics(thing)}


def names(p: Point) -> set[str]:
    return {thing for thing in p.things if thing[:1].isupper()}


def terms(p: Point) -> set[str]:
    """The things that a clause names by no name."""
    return {thing for thing in p.things if not thing[:1].isupper()}


def told(p: Point) -> set[str]:
    return terms(p) | {side.removeprefix("=") for side in p.sides if side[0] == "="}


def fields_of(things: Iterable[str]) -> set[str]:
    return {field for thing in things for field in fields(thing)}


def kin(p: Point, q: Point, without: set[str]) -> int:
    """How many pairs of words of two clauses are of one field."""
    mine = [fields(term) for term in told(p) - without]
    theirs = [fields(term) for term in told(q) - without]
    of_mine, of_theirs = frozenset().union(*mine), frozenset().union(*theirs)
    one = sum(bool(words & of_theirs) for words in mine)
    other = sum(bool(words & of_mine) for words in theirs)
    return min(one, other)
