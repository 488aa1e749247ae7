"""States that exclude one another though none is the opposite of the rest: red, green or amber;
early, late or on time. And whether a clause says that there are people, or that there are none.

Reads parsed tokens.
"""

from collections.abc import Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Token

PEOPLE = "people"
"""How people in general are known as a thing."""

_STATES = {
    "colour": "red green yellow amber blue white black orange grey gray brown purple",
    "punctuality": "early late on-time",
}
_OF: dict[str, str] = {
    word: f"{group}:{word}" for group, words in _STATES.items() for word in words.split()
}
_COMPLEMENTS = frozenset("acomp attr oprd advmod pobj".split())
_SHOWING = frozenset("show display flash turn read signal".split())
_ON_TIME = frozenset(("on time", "on schedule"))
_NOBODY = frozenset("nobody none".split())
_BEING = frozenset("be remain leave stay survive live exist trap bury".split())
_HUMAN = frozenset(
    "people person man woman child victim survivor miner worker passenger resident guest civilian"
    " patient prisoner pupil body family couple tenant squatter refugee crew".split()
)
_OUT = frozenset("evacuate rescue free save leave escape account".split())
_OUTSIDE = frozenset("out surface safety outside up".split())
_EMPTY = frozenset("empty deserted evacuated vacant uninhabited".split())
_STAYING = frozenset(
    "still alive inside below beneath underneath underground under trapped buried left"
    " stuck missing unaccounted".split()
)


def states(predicates: Iterable["Token"], text: str) -> list[str]:
    """The states that a clause's predicates name, each as GROUP:STATE; `text` is the clause in
    small letters."""
    found = [
        _OF[token.lemma_.lower()]
        for token in predicates
        if token.lemma_.lower() in _OF
        and (
            token.dep_ in _COMPLEMENTS
            or (token.dep_ == "dobj" and token.head.lemma_ in _SHOWING)  # the lamp showed green
        )
    ]
    if any(phrase in text for phrase in _ON_TIME):
        found.append(_OF["on-time"])
    return found


def exclude(one: Iterable[str], other: Iterable[str]) -> bool:
    """Whether two clauses name states of one group, and none in common."""
    mine, theirs = set(one), set(other)
    groups = {state.partition(":")[0] for state in mine}
    rivals = {state for state in theirs if state.partition(":")[0] in groups}
    return bool(rivals) and not rivals & mine


def people(head: "Token", words: list["Token"], sign: int) -> int:
    """1 where a clause says that there (still) are people somewhere, -1 where it says that there
    are none, 0 where it says nothing of the kind."""
    subjects = [t for t in head.children if t.dep_ in ("nsubj", "nsubjpass", "attr", "expl")]
    lower = {t.lower_ for t in words}
    every = {"all", "every", "everyone", "everybody"} & lower
    if every and (head.lemma_ in _OUT or (head.lemma_ == "bring" and lower & _OUTSIDE)):
        return -sign
    if head.lower_ in _EMPTY and any(t.dep_ == "auxpass" for t in head.children):
        return -sign
    if head.lemma_ not in _BEING:
        return 0
    no_one = any(t.lower_ in _NOBODY for t in subjects) or {"no", "one"} <= lower
    if no_one and sign < 0:
        return -1
    if _EMPTY & {t.lower_ for t in head.children if t.dep_ == "acomp"}:
        return -sign
    counted = any(
        t.lemma_.lower() in _HUMAN or t.pos_ == "NUM" or t.ent_type_ == "CARDINAL" for t in subjects
    )
    return sign if counted and (lower & _STAYING or head.lemma_ == "live") else 0
