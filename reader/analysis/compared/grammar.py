"""What the grammar says of a token: whether a clause is an aim or a possibility, an object known
already, a thing none of which is there.

Reads parsed tokens.
"""

from typing import TYPE_CHECKING

from reader.analysis.compared.wording import CARRIED_OUT, TRACES, UNSURE

if TYPE_CHECKING:
    from spacy.tokens import Token

_DEEP = 4
_EXISTING = frozenset("be have receive get find hear see give make".split())
_PERCEIVING = frozenset("find hear see have".split())
_DEFINITE = frozenset("the this that these those his her its their our my your".split())


def is_aim(verb: "Token") -> bool:
    """Whether an infinitive tells what is aimed at or asked for, not what came of it: *ask them to
    pay*, *important to know*; but not *failed to pay*."""
    marks = {t.lower_ for t in verb.lefts}
    if "to" not in marks or "have" in marks or verb.dep_ == "relcl":
        return False
    return verb.dep_ in ("xcomp", "ccomp", "advcl") and verb.head.lemma_ not in CARRIED_OUT


def is_of_unsure(verb: "Token") -> bool:
    """Whether what governs a clause is itself an aim or a possibility: *could let them avoid
    paying*."""
    for _ in range(_DEEP):
        if verb.dep_ not in ("xcomp", "ccomp", "pcomp") or verb.head == verb:
            return False
        verb = verb.head
        if is_aim(verb) or any(t.dep_ == "aux" and t.lemma_ in UNSURE for t in verb.lefts):
            return True
    return False


def is_definite(token: "Token") -> bool:
    """Whether an object is known already: who has not left the farm may well have a farm."""
    return token.dep_ == "dobj" and any(t.lower_ in _DEFINITE for t in token.lefts)


def is_likened(token: "Token") -> bool:
    """Whether *a wind like this*, *such rain* is spoken of: that there was none does not deny this
    one."""
    left = {t.lower_ for t in token.lefts}
    if "such" in left and "no" not in left and token.head.lemma_ in ("see", "know", "have"):
        return True
    return any(
        t.lower_ == "like" and any(c.lower_ in ("this", "it", "that") for c in t.children)
        for t in token.children
    )


def is_none(token: "Token", sign: int) -> bool:
    """Whether the clause says that there is none of a thing: *no siren*, *out of beds*."""
    left = {t.lower_ for t in token.lefts}
    head = token.head
    described = any(t.dep_ == "acomp" for t in head.children)
    if is_likened(token) or (token.dep_ == "nsubj" and head.lemma_ == "be" and described):
        return False  # no file was missing: there are files
    before = {t.lower_ for t in token.doc[max(0, token.i - 3) : token.i]}
    if left & {"no", "neither", "zero"} or ("not" in before and left & {"one", "single"}):
        return True
    if head.lower_ == "of" and head.head != token:
        measured = head.head
        if measured.lower_ == "out":
            return measured.head.lemma_ in ("be", "run", "sell")
        if measured.lower_ in ("short", "devoid") or measured.lemma_ == "lack":
            return True
        return measured.lemma_ in TRACES and bool({t.lower_ for t in measured.lefts} & {"no"})
    if head.lower_ == "without" and token.dep_ == "pobj":
        return token.pos_ != "PROPN"
    if left & _DEFINITE and head.lemma_ in _PERCEIVING:
        return False  # who has not seen the paper does not say that there is none
    return sign < 0 and head.lemma_ in _EXISTING and token.dep_ in ("dobj", "attr")
