"""Statements that only answer another: *Not so*, *it had*, *denied any involvement*.

Reads parsed tokens.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from reader.analysis.compared.wording import ALLEGATIONS, DENIED, FILLERS, NOT_RETORTS, RETORTS

if TYPE_CHECKING:
    from spacy.tokens import Token

_FIRST_WORDS = 12
_ECHO_WORDS = 6
_STOPS = frozenset('.!?,;:”"')
_ACCUSING = ("blam", "accus", "charg", "alleg", "indict")
_INVOLVEMENT = frozenset(
    "involvement responsibility blame role part guilt liability complicity participation hand"
    " involved responsible liable guilty".split()
)
_DISOWNING = (
    "nothing to do with", "not responsible", "no responsibility", "not to blame", "no blame",
    "not involved", "no involvement", "no role in", "no part in", "no hand in", "not guilty",
    "not behind the", "not liable", "not our doing",
)  # fmt: skip
_NO_SUCH = (" no such ", " nothing of the sort", " nothing of the kind", " nothing like that ")
_STANDING_IN = frozenset("it they he she there one we that some this".split())
_AUXILIARIES = frozenset("be have do will would can could".split())
_STRESSING = frozenset("twice once indeed never not n't n’t also already always certainly".split())
_DENYING = frozenset("not n't n’t never".split())


def is_retort(tokens: Sequence["Token"], denied: bool) -> bool:
    """Whether the first words only say no to another: *That is a lie*, *Not so*; or the whole is
    that an allegation is denied, or that there was no such thing."""
    if not denied and len(tokens) <= _FIRST_WORDS and _has(_NO_SUCH, tokens):
        return True
    first: list[str] = []
    for token in tokens[:_FIRST_WORDS]:
        if set(first) - FILLERS and token.text in _STOPS:
            break
        if not token.is_punct and not (denied and token.dep_ in ("poss", "case")):
            first.append(token.lower_.replace("’", "'"))
    if denied:
        return (
            len(tokens) <= _FIRST_WORDS
            and bool(set(first) & ALLEGATIONS)
            and set(first) <= ALLEGATIONS | DENIED | RETORTS
        )
    rest = [word for word in first if word not in FILLERS]
    if rest[:1] in (["not"], ["n't"]):
        return len(rest) > 1 and set(rest[1:]) <= NOT_RETORTS
    return bool(rest) and set(rest) <= RETORTS


def echo(tokens: Sequence["Token"]) -> int:
    """1 where a statement only says that it is as somebody else has just not said (*it had*,
    *one had been*), -1 where only that it is not (*they were not*), 0 where it says more."""
    words = [t for t in tokens if not t.is_punct]
    if not 1 < len(words) <= _ECHO_WORDS or words[0].lower_ not in _STANDING_IN:
        return 0
    rest = words[1:]
    if not any(t.lemma_ in _AUXILIARIES for t in rest[:2]):
        return 0
    if any(t.lemma_ not in _AUXILIARIES and t.lower_ not in _STRESSING for t in rest):
        return 0
    return -1 if any(t.lower_ in _DENYING for t in rest) else 1


def is_disowning(tokens: Sequence["Token"], denied: bool) -> bool:
    """Whether the speaker says that a deed was not theirs: *denied any involvement*, *we had
    nothing to do with it*."""
    if denied:
        return bool(_INVOLVEMENT & {t.lower_ for t in tokens[:3]})
    return len(tokens) <= 2 * _FIRST_WORDS and _has(_DISOWNING, tokens)


def is_accusing(cue: str) -> bool:
    """Whether a cue lays a deed at somebody's door: *blamed*, *accused*."""
    return any(word.casefold().startswith(_ACCUSING) for word in cue.split())


def _has(phrases: Sequence[str], tokens: Sequence["Token"]) -> bool:
    text = f" {' '.join(t.lower_ for t in tokens if not t.is_punct)} "
    return any(phrase in text for phrase in phrases)
