"""The questions that a clause answers with yes or no, each an axis of opposites, a state, or what
its verb says.

Reads parsed tokens.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reader.analysis.compared.clauses import is_predicate
from reader.analysis.compared.grammar import is_definite, is_likened
from reader.analysis.compared.opposites import NOUN_AXES, axes, stem
from reader.analysis.compared.phrases import PHRASES
from reader.analysis.compared.states import states
from reader.analysis.compared.wording import ENDERS, LIGHT, SEIZERS

if TYPE_CHECKING:
    from spacy.tokens import Token

_CONTENT = frozenset(("NOUN", "PROPN", "ADJ", "VERB", "ADV"))
_LIGHT_VERBS = frozenset(
    "be have make take give do get put receive hold find call consider prove remain stay become"
    " seem appear declare leave keep lie stand see hear show notice".split()
)
_COMPLETING = frozenset("acomp attr dobj oprd advmod prt nsubjpass".split())
_BREAKABLE = frozenset("promise word pledge law rule record silence contract agreement".split())
_EMPLOYED = frozenset("for with on at as toward towards together".split())  # not that it functions
_ON_AND_OFF = {"on": 1, "off": -1}
_REDUCIBLE = frozenset(
    "spending budget price wage cost job staff tax pension rate salary hour production output"
    " workforce fare rent funding fund bill aid subsidy".split()
)
_LIFTED = frozenset(
    "ban curfew embargo sanction restriction blockade siege order alert suspension veto".split()
)
_COMPARED = {"more": 1, "fewer": -1, "less": -1}
_PARTICLES = frozenset("away out back off".split())


_HUMAN = frozenset("life man woman child son daughter father mother people person soldier".split())
_WHERE = frozenset("in at under on near beside above below with by from off".split())


def _loses_no_life(verb: "Token") -> bool:
    return not any(t.dep_ == "dobj" and t.lemma_.lower() in _HUMAN for t in verb.rights)


def _dwells(verb: "Token") -> bool:
    return any(t.dep_ == "prep" and t.lower_ in _WHERE for t in verb.rights)


def _hands_nothing(verb: "Token") -> bool:
    return not any(t.dep_ in ("dative", "auxpass") or t.lower_ == "to" for t in verb.children)


_OTHERWISE: dict[tuple[str, str], Callable[["Token"], bool]] = {
    ("lose", "life"): _loses_no_life,
    ("live", "life"): _dwells,
    ("show", "given"): _hands_nothing,
}
"""Verbs that stand on an axis only with some company, and how to tell that they lack it."""


@dataclass(frozen=True, slots=True)
class Clause:
    """One clause: its topmost token, its tokens, the same with the subject, 1 or -1 where it is
    negated, and which of the tokens are in names."""

    head: "Token"
    tokens: list["Token"]
    words: list["Token"]
    sign: int
    named: frozenset["Token"]


def sides_of(clause: Clause, *, of_place: bool, counted: bool) -> dict[str, int]:
    """The questions that a clause answers. `of_place` is set where it speaks of a place, `counted`
    where it has figures."""
    sides: dict[str, int] = {}
    head, words, sign = clause.head, clause.words, clause.sign
    predicates = _predicates(head, clause.tokens)
    completed = any(t.dep_ in ("acomp", "attr", "oprd") for t in predicates[1:])
    for token in predicates:
        # In *stayed shut* and *was left unpaid* only the second word says what is the case.
        if token != head or not (completed and head.lemma_ in _LIGHT_VERBS):
            _answer(clause, sides, token, sign)
    for token in (t for t in words if t.pos_ == "NOUN" and t.head.lower_ not in ("to", "of")):
        for axis, pole in axes(token.lemma_.lower()):
            if axis in NOUN_AXES:
                sides.setdefault(axis, pole * sign)
    particle = next((t.lower_ for t in head.children if t.dep_ == "prt"), "")
    over = head.lemma_ == "be" and any(t.lower_ == "over" for t in head.rights)
    if over or {head.lemma_, f"{head.lemma_}-{particle}"} & ENDERS:
        ended = ("nsubj",) if over else ("dobj", "nsubjpass")
        for token in head.children:
            if token.dep_ in ended and token in clause.tokens:
                _answer(clause, sides, token, -sign)
    lemma = head.lemma_.lower()
    if lemma == "lift" and any(t.lemma_.lower() in _LIFTED for t in head.children):
        sides["valid"] = -sign
    if lemma == "lose" and counted and sides.get("life") is None:
        sides |= {"rise": -sign, "change": sign}  # the lake has lost a third
        sides.pop("win", None)
    elif lemma in SEIZERS and of_place:
        sides["capture"] = -sign if lemma == "hold" else sign
    elif lemma in ("raise", "hoist", "plant") and any(t.lemma_ == "flag" for t in words):
        sides["capture"] = sign  # a flag over a building says who holds it
        sides.pop("rise", None)
    text = f" {' '.join(t.lower_ for t in words)} "
    sides.update(dict.fromkeys(states(predicates, text.strip()), sign))
    if "still" in text.split() and sign > 0:
        sides.setdefault("stay", 1)
    if head.lemma_ == "be" and "still" in text and any(t.dep_ == "prep" for t in head.rights):
        sides.setdefault("exist", sign)  # the files are still on the shelf
    if " than " in text and not counted:
        for token in words:  # more thefts than last year
            if token.lower_ in _COMPARED and token.head.pos_ == "NOUN":
                sides.setdefault("rise", _COMPARED[token.lower_] * sign)
    for phrase, (axis, pole) in PHRASES.items():
        if f" {phrase} " in text:
            sides[axis] = pole * sign
    return sides


def _predicates(head: "Token", clause: list["Token"]) -> list["Token"]:
    """The tokens that say what is the case: the verb, and what completes a light one."""
    found = [head]
    below = [t for t in clause if t.head == head and t != head]
    particle = any(t.dep_ == "prt" for t in below)
    if (head.lemma_ in _LIGHT_VERBS and not particle) or not is_predicate(head):
        found += [
            t
            for t in below
            if t.dep_ in _COMPLETING
            and t.pos_ in _CONTENT
            and not is_definite(t)
            and not is_likened(t)
        ]
        found += [t for t in below if t.dep_ == "ccomp" and t.pos_ == "ADJ"]
        for preposition in below:
            if preposition.dep_ == "prep" and head.lemma_ == "be":
                found += [t for t in preposition.children if t.dep_ == "pobj"]
                found.append(preposition)
    found += [t for t in below if t.dep_ == "advmod" and t.pos_ == "ADV"]
    for noun in [t for t in found if t.dep_ in ("dobj", "attr")]:
        found += [t for t in noun.lefts if t.dep_ == "amod" and axes(t.lemma_.lower())]
    for adjective in [t for t in found if t.lower_ == "full"]:
        found += [t for prep in adjective.children for t in prep.children if t.dep_ == "pobj"]
    found += [t for t in clause if t.dep_ == "conj" and t.head in found and t.pos_ == "ADJ"]
    return found


def _answer(clause: Clause, sides: dict[str, int], token: "Token", sign: int) -> None:
    """Adds what one token answers."""
    lemma = token.lemma_.lower()
    if lemma == "break" and any(t.lemma_ in _BREAKABLE for t in token.children):
        return
    if lemma in _ON_AND_OFF and not any(token.children):
        sides.setdefault("working", _ON_AND_OFF[lemma] * sign)
    if lemma == "cut" and any(t.lemma_ in _REDUCIBLE for t in token.children):
        sides.setdefault("rise", -sign)
    if lemma == "work" and any(t.lower_ in _EMPLOYED for t in token.children):
        return
    particle = next((t.lower_ for t in token.children if t.dep_ == "prt"), "")
    particle = particle or next(
        (t.lower_ for t in token.rights if t.dep_ in ("advmod", "prep") and t.lower_ in _PARTICLES),
        "",
    )
    known = axes(f"{lemma}-{particle}") if particle else ()
    for axis, pole in known or axes(lemma):
        if (lemma, axis) in _OTHERWISE and _OTHERWISE[lemma, axis](token):
            continue
        sides.setdefault(axis, pole * sign)
    if lemma.startswith(("un", "non-")) and not axes(lemma):
        sides.setdefault("=" + stem(lemma.removeprefix("un").removeprefix("non-")), -sign)
    if token.pos_ in _CONTENT and lemma not in LIGHT and token not in clause.named:
        sides.setdefault("=" + stem(lemma), sign)
