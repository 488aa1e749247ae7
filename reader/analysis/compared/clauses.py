"""The clauses of a statement: which words belong to each, whether it is denied, who its subject is.

Reads parsed tokens; knows only the lists of words.
"""

from collections.abc import Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from reader.analysis.compared.wording import FLIPS, NEGATIONS, REPORTING

if TYPE_CHECKING:
    from spacy.tokens import Token

SHOWN_WORDS = 14
_NO_PREDICATES = frozenset("amod compound aux auxpass case prep acomp attr oprd pobj".split())
_COMPLEMENTS = frozenset("xcomp ccomp advcl relcl acl pcomp acomp attr".split())
_GOVERNED = frozenset("conj xcomp pcomp prep advcl advmod acomp".split())
_CONDITIONS = frozenset("if whether unless should".split())
_IDLE = frozenset(
    [("no", word) for word in ("fewer", "less", "later", "more", "doubt")]
    + [("not", word) for word in ("only", "just", "least")]
)
_ENDINGS = frozenset((".", "?", "!", "…"))
_THINKING = frozenset("think believe feel guess suppose hope mean".split())
_SMALL_WORDS = frozenset("DET PRON ADV ADP SCONJ CCONJ AUX PART NUM".split())
_DEEP = 12


def is_predicate(token: "Token") -> bool:
    """Whether a token makes a clause of its own: a verb that is no mere attribute or auxiliary."""
    if token.pos_ == "VERB":
        return token.dep_ not in _NO_PREDICATES
    return token.pos_ == "AUX" and token.dep_ not in ("aux", "auxpass")


class Clauses:
    """The clauses of one statement. A clause is known by the number of its topmost token; `members`
    gives the numbers of each one's tokens, in order."""

    def __init__(self, tokens: Sequence["Token"]) -> None:
        self.tokens = tokens
        self._index = {(id(t.doc), t.i): n for n, t in enumerate(tokens)}
        self.owner = self._owners()
        self.members: dict[int, list[int]] = {}
        for n, top in enumerate(self.owner):
            self.members.setdefault(top, []).append(n)
        self._join_fragments()
        self._signs = {top: self._own_sign(top) for top in self.members}
        self._completing: dict[int, list[int]] = {}
        for top in self.members:
            above = self.number(tokens[top].head)
            if above is not None and tokens[top].dep_ in _COMPLEMENTS and self.owner[above] != top:
                self._completing.setdefault(self.owner[above], []).append(top)

    def number(self, token: "Token") -> int | None:
        """Which token of the statement this is; None for one outside it."""
        return self._index.get((id(token.doc), token.i))

    def _owners(self) -> list[int]:
        """For each token the nearest predicate above it, or the topmost token of the statement."""
        owner = [-1] * len(self.tokens)
        for n in range(len(self.tokens)):
            path, here = [], n
            while owner[here] < 0:
                path.append(here)
                above = self.number(self.tokens[here].head)
                if is_predicate(self.tokens[here]) or above is None or above == here:
                    owner[here] = here
                else:
                    here = above
            for step in path:
                owner[step] = owner[here]
        return owner

    def _join_fragments(self) -> None:
        """Makes one clause of what stands side by side without a verb (*turnout*, *at a third*)."""
        last: int | None = None
        for top in sorted(self.members):
            if is_predicate(self.tokens[top]):
                continue
            if last is not None and self.tokens[last].sent == self.tokens[top].sent:
                for n in self.members[top]:
                    self.owner[n] = last
                self.members[last] += self.members.pop(top)
            else:
                last = top

    def vouched(self) -> list[int]:
        """The clauses that the speaker vouches for: no condition or question, no others' words."""
        questions = self._questions()
        return [
            top
            for top in sorted(self.members)
            if not questions[top]
            and not self._is_others(self.tokens[top])
            and not _is_purpose(self.tokens[top])
            and not _is_order(self.tokens[top])
            and not _is_opinion(self.tokens[top])
        ]

    def _questions(self) -> list[bool]:
        """For each token whether the next mark that ends a sentence is a question mark."""
        found = [False] * len(self.tokens)
        asked = False
        for n in range(len(self.tokens) - 1, -1, -1):
            token = self.tokens[n]
            following = self.tokens[n + 1] if n + 1 < len(self.tokens) else None
            if following is None or following.i != token.i + 1 or following.doc != token.doc:
                asked = token.i + 1 < len(token.doc) and token.nbor().text == "?"
            if token.text in _ENDINGS:
                asked = token.text == "?"
            found[n] = asked
        return found

    def _is_others(self, here: "Token") -> bool:
        for _ in range(_DEEP):
            head = here.head
            marks = {t.lower_ for t in here.lefts if t.dep_ in ("mark", "advmod", "aux")}
            if marks & _CONDITIONS:
                return True
            if here == head or self.number(head) is None:
                return False
            if here.dep_ in ("ccomp", "xcomp") and head.lemma_ in REPORTING and not _is_own(head):
                return True
            here = head
        return False

    def _own_sign(self, top: int) -> int:
        words = [self.tokens[n] for n in self.members[top]]
        lower = [t.lower_.replace("’", "'") for t in words]
        text = " ".join(lower)
        negated = bool(set(lower) & NEGATIONS - {"without"}) and not _IDLE & set(pairwise(lower))
        sign = -1 if negated else 1
        if "yet" in lower and self.tokens[top].lemma_ in ("have", "be"):
            sign = -sign  # has yet to arrive
        dear = set(lower) & {"so", "as", "more", "better"} and "so much as" not in text
        if "never" in lower and dear:
            sign = -sign  # never so dear
        if "anything but" in text or "too early to" in text:
            sign = -sign
        return sign

    def sign(self, top: int) -> int:
        """1, or -1 where the clause is denied, by itself or by what governs it: *failed to*,
        *far from*, *it is false that*."""
        sign, token = self._signs[top], self.tokens[top]
        if token.dep_ == "pcomp" and token.head.lower_ in ("from", "of"):
            before = {t.lower_ for t in token.doc[max(0, token.head.i - 2) : token.head.i]}
            if before & {"far", "short"} or token.head.head.lemma_ in ("prevent", "keep"):
                sign = -sign
        for _ in range(_DEEP):
            head = token.head
            above = self.number(head)
            if token.dep_ == "relcl" and _is_of_none(head):
                sign = -sign  # there is no one who wants it
            if above is None or head == token or token.dep_ not in (
                "xcomp", "ccomp", "pcomp", "acl", "prep",
            ):  # fmt: skip
                break
            if token.dep_ in ("xcomp", "ccomp") and is_predicate(head):
                sign *= self._signs.get(self.owner[above], 1)
                if head.lemma_ in FLIPS:
                    sign = -sign
            token = head
        return sign

    def subject(self, top: int) -> list[int]:
        """The subject of a clause that has none of its own: the one of what governs it."""
        token = self.tokens[top]
        for _ in range(3):
            if any(t.dep_ in ("nsubj", "nsubjpass", "expl") for t in token.children):
                return []
            head = token.head
            if token.dep_ in ("relcl", "acl"):
                return self._with_children(head)
            if token.dep_ not in _GOVERNED:
                return []
            for child in head.children:
                if child.dep_ in ("nsubj", "nsubjpass") and child != token:
                    return self._with_children(child)
            token = head
        return []

    def _with_children(self, token: "Token") -> list[int]:
        numbers = [self.number(t) for t in (token, *token.children) if not is_predicate(t)]
        return [n for n in numbers if n is not None]

    def words(self, clause: list[int]) -> str:
        """A clause and what completes it, for the reader: without quotation marks, as a part of
        what was said need not be a quotation, and without what only joins it to others."""
        inside = set(clause)
        wanted = {self.owner[n] for n in clause}
        while wanted and len(inside) < SHOWN_WORDS:
            wanted = {below for top in wanted for below in self._completing.get(top, ())}
            inside |= {n for top in wanted for n in self.members[top]}
        tokens = [t for t in self.tokens[min(inside) : max(inside) + 1] if t.text not in '"“”„«»‘']
        while tokens and (tokens[0].is_punct or tokens[0].lower_ in ("that", "and", "but", "or")):
            tokens = tokens[1:]
        while tokens and (tokens[-1].is_punct or tokens[-1].lower_ in ("and", "but", "or")):
            tokens = tokens[:-1]
        cut = tokens[:SHOWN_WORDS]
        text = "".join(
            t.text + (t.whitespace_ if t.i + 1 == follower.i else " ")
            for t, follower in pairwise(cut)
        )
        text += cut[-1].text if cut else ""
        if cut and cut[0].pos_ in _SMALL_WORDS and cut[0].text != "I":
            text = text[:1].lower() + text[1:]
        return text + (" …" if len(tokens) > SHOWN_WORDS else "")


def _is_purpose(verb: "Token") -> bool:
    """Whether a clause only says what a thing is for: *permission to sail*."""
    return verb.dep_ == "acl" and any(t.lower_ == "to" and t.dep_ == "aux" for t in verb.lefts)


def _is_order(verb: "Token") -> bool:
    """Whether *Shoot*, *Do not shoot*: nothing is said to be so."""
    plain = any(t.lower_ == "do" and t.dep_ == "aux" for t in verb.lefts)
    below = verb.dep_ in ("xcomp", "conj", "acl", "advcl", "relcl")
    if verb.tag_ != "VB" or (below and not plain):
        return False
    return not any(
        t.dep_[:5] in ("nsubj", "csubj", "expl") or (t.tag_ in ("MD", "TO")) for t in verb.lefts
    )


def _is_opinion(verb: "Token") -> bool:
    """Whether *I think*, *we do not believe* only leads up to what is said."""
    return verb.lemma_ in _THINKING and any(t.dep_ == "ccomp" for t in verb.rights)


def _is_of_none(noun: "Token") -> bool:
    """Whether a noun is one that there is not: *nobody*, *do not know a single person*."""
    if noun.head.lemma_ not in ("be", "know", "see", "meet", "find", "have", "hear"):
        return False
    left = {t.lower_ for t in noun.lefts}
    negated = any(t.dep_ == "neg" for t in noun.head.children)
    return noun.lower_ in ("nobody", "none") or "no" in left or (negated and "single" in left)


def _is_own(verb: "Token") -> bool:
    """Whether *I say*, *we believe*: the speaker's own word."""
    return any(t.dep_ == "nsubj" and t.lower_ in ("i", "we") for t in verb.children)
