"""What each clause of a statement says, as plain data: the questions that it answers with yes or
no, the things that it is about, its figures, dates and places.

Reads parsed tokens and the mentions in them.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import inf
from typing import TYPE_CHECKING

from reader.analysis.compared.clauses import Clauses, is_predicate
from reader.analysis.compared.measures import MONEY, UNITS, Figure, figures
from reader.analysis.compared.opposites import NOUN_AXES, PHRASES, axes, stem
from reader.analysis.compared.states import PEOPLE, people, states
from reader.analysis.compared.wording import (
    CARRIED_OUT,
    ENDERS,
    LIGHT,
    NORMS,
    PLACES,
    SEIZERS,
    TRACES,
    UNSURE,
)
from reader.model import NAMED, EntityType, Mention

if TYPE_CHECKING:
    from spacy.tokens import Token

_MOST_POINTS = 40
_DEEP = 4
_PRONOUNS = frozenset(
    "i we they them it he him she her theirs who which that this these those none all both one"
    " every each always never".split()
)
_SWEEPING = frozenset(
    "anything everything nothing anyone anybody everyone everybody nobody none".split()
)
_OWN = frozenset("we us our ours i me my mine".split())
_OWN_SUBJECTS = frozenset("it we i he she they".split())
_PRIVATE = frozenset("i my he his she her".split())
_LIMITS = frozenset("until till by since before after for over during within from than".split())
_CONTENT = frozenset(("NOUN", "PROPN", "ADJ", "VERB", "ADV"))
_LIGHT_VERBS = frozenset(
    "be have make take give do get put receive hold find call consider prove remain stay become"
    " seem appear declare leave keep lie stand see hear show notice".split()
)
_COMPLETING = frozenset("acomp attr dobj oprd advmod prt nsubjpass".split())
_EXISTING = frozenset("be have receive get find hear see give make".split())
_PERCEIVING = frozenset("find hear see have".split())
_DEFINITE = frozenset("the this that these those his her its their our my your".split())
_LASTING = frozenset("still remain continue stay keep".split())
_ASIDES = frozenset("relcl acl advcl csubj".split())
_BREAKABLE = frozenset("promise word pledge law rule record silence contract agreement".split())
_EMPLOYED = frozenset("for with on at as toward towards together".split())  # not that it functions
_ON_AND_OFF = {"on": 1, "off": -1}
_ABLE = frozenset(("can", "could"))
_REDUCIBLE = frozenset(
    "spending budget price wage cost job staff tax pension rate salary hour production output"
    " workforce fare rent funding fund bill aid subsidy".split()
)
_COMPARED = {"more": 1, "fewer": -1, "less": -1}
_PARTICLES = frozenset("away out back off".split())
_FUTURE = frozenset("will would shall 'll ’ll wo".split())
_MONEY = MONEY | frozenset("dime kopeck money cash fund funding".split())
_SPENDING = frozenset("pay cost receive get spend give earn see".split())


@dataclass(frozen=True, slots=True)
class Point:
    """One clause of a statement.

    `sides` are the questions that it answers, each with 1 or -1: an axis of opposites, or `=` and
    the stem of a predicate. `things` are the stems that it speaks of with 1, or -1 where it says
    that there is none; names keep their capitals. `kinds` pairs a thing with the words that narrow
    it down (*beer sales*). `agents` are who or what does it; `sign` is -1 where the clause is
    negated. `words` are for the reader. Set are `own` where the speaker may be whom it speaks of,
    `private` where that is one person, `first` where it is in the first person, `open` where a
    pronoun stands for a thing, `sweeping` where it speaks of anything or anybody, `here` where *the
    town* stands for a place, `norm` for what should be, `still` for what goes on, `future` for what
    will be, `unsure` for a possibility, a wish or a duty, `aside` for a clause within another's
    sentence (*because the pump had failed*), `verbal` where there is a verb.
    """

    sides: dict[str, int]
    things: dict[str, int]
    kinds: dict[str, list[str]]
    figures: list[Figure]
    dates: list[str]
    places: list[str]
    agents: list[str]
    sign: int
    own: bool
    private: bool
    first: bool
    open: bool
    sweeping: bool
    here: bool
    norm: bool
    still: bool
    future: bool
    unsure: bool
    aside: bool
    verbal: bool
    words: str


def points(
    tokens: Sequence["Token"],
    at: Sequence[int],
    mentions: Sequence[Mention],
    speaker: str,
    *,
    warned: bool = False,
) -> tuple[Point, ...]:
    """The clauses of a statement that its speaker vouches for, in order; of a speech the first
    _MOST_POINTS. `at` says where each token begins, as the mentions' offsets do. `warned` is set
    where the whole is a warning: it then speaks of a danger, and of no mere possibility."""
    reading = _Reading(tokens, at, mentions, speaker)
    found = (reading.point(top) for top in reading.clauses.vouched()[:_MOST_POINTS])
    if warned:
        found = (_dangerous(point) for point in found)
    return tuple(point for point in found if point.sides or point.things or point.figures)


def _dangerous(point: Point) -> Point:
    if point.sign < 0 or "safe" in point.sides:
        return point
    return replace(point, sides=point.sides | {"safe": -1}, unsure=False)


class _Reading:
    """One statement while it is read."""

    def __init__(
        self,
        tokens: Sequence["Token"],
        at: Sequence[int],
        mentions: Sequence[Mention],
        speaker: str,
    ) -> None:
        self.tokens = tokens
        self.clauses = Clauses(tokens)
        self.speaker = [
            word if word[:1].isupper() else stem(word.removesuffix("s"))
            for word in speaker.split()
            if len(word) > 2
        ]
        self.mention = _mentions_at(tokens, at, mentions)
        verbless = not any(t.pos_ == "VERB" for t in tokens)
        dates = [
            m is not None
            and m.type is EntityType.DATE
            and not (verbless and m.name.isalpha() and m.name.islower() and token.like_num)
            for token, m in zip(tokens, self.mention, strict=True)
        ]  # *the number of wards at five*
        self.figures: dict[int, list[Figure]] = {}
        self.measured: set[Mention | None] = set()
        for figure in figures(tokens, dates):
            self.figures.setdefault(self.clauses.owner[figure.where], []).append(figure)
            self.measured.add(self.mention[figure.where])

    def point(self, top: int) -> Point:
        """What one clause says."""
        head, sign = self.tokens[top], self.clauses.sign(top)
        clause = self.clauses.members[top]
        whole = sorted({*clause, *self.clauses.subject(top)})
        words = [self.tokens[n] for n in whole]
        lower = {t.lower_ for t in words}
        lemmas = {t.lemma_.lower() for t in words}
        things, kinds = self._things(top, whole, sign)
        infinitive = head.dep_ == "xcomp" or any(t.lower_ == "to" for t in head.lefts)
        first = any(t.lower_ in _OWN and t.pos_ == "PRON" for t in words)
        if first or (infinitive and not any(t.dep_[:5] == "nsubj" for t in words)):
            things.update(dict.fromkeys(self.speaker, 1))
        if there := people(head, words, sign):
            things[PEOPLE] = there
        places = {m.name for n in whole if (m := self.mention[n]) and m.type is EntityType.PLACE}
        sides = self._sides(top, words, sign, bool(places or lemmas & PLACES))
        own_figures = self.figures.get(top, [])
        if sign < 0:  # not more than 40
            own_figures = [
                replace(f, low=0.0, high=f.low) if f.high == inf else f for f in own_figures
            ]
        no_money = lemmas & _MONEY or ("nothing" in lower and head.lemma_ in _SPENDING)
        if sign < 0 and no_money and not own_figures:
            own_figures = [Figure(0.0, 0.0, "money", "", top)]  # not a penny
            sides["paid"] = -1
        return Point(
            sides=sides,
            things=things,
            kinds=kinds,
            figures=own_figures,
            dates=[] if "still" in lower else self._dates(clause),
            places=sorted(places),
            agents=self._agents(head, clause),
            sign=sign,
            own=bool(lower & _OWN_SUBJECTS),
            private=bool(lower & _PRIVATE),
            first=first,
            open=any(t.lower_ in _PRONOUNS and t.dep_ not in ("poss", "mark") for t in words),
            sweeping=bool(lower & _SWEEPING) or {"no", "one"} <= lower,
            here=any(t.lemma_ in PLACES and "the" in {c.lower_ for c in t.lefts} for t in words),
            norm=bool(lemmas & NORMS),
            still=bool(lemmas & _LASTING),
            future=any(t.lower_ in _FUTURE and t.tag_ == "MD" for t in words)
            or (infinitive and "have" not in lower),
            unsure=any(
                t.lemma_.lower() in UNSURE and not (sign < 0 and t.lemma_ in _ABLE)
                for t in words
                if t.pos_ != "PROPN"
            )
            or _is_aim(head)
            or _is_of_unsure(head),
            aside=head.dep_ in _ASIDES,
            verbal=any(t.pos_ in ("VERB", "AUX") for t in words),
            words=self.clauses.words(whole),
        )

    def _sides(self, top: int, words: list["Token"], sign: int, of_place: bool) -> dict[str, int]:
        """The questions that a clause answers."""
        sides: dict[str, int] = {}
        head = self.tokens[top]
        clause = [self.tokens[n] for n in self.clauses.members[top]]
        predicates = self._predicates(head, clause)
        completed = any(t.dep_ in ("acomp", "attr", "oprd") for t in predicates[1:])
        for token in predicates:
            # In *stayed shut* and *was left unpaid* only the second word says what is the case.
            if token != head or not (completed and head.lemma_ in _LIGHT_VERBS):
                self._answer(sides, token, sign)
        for token in (t for t in words if t.pos_ == "NOUN"):
            for axis, pole in axes(token.lemma_.lower()):
                if axis in NOUN_AXES:
                    sides.setdefault(axis, pole * sign)
        particle = next((t.lower_ for t in head.children if t.dep_ == "prt"), "")
        over = head.lemma_ == "be" and any(t.lower_ == "over" for t in head.rights)
        if over or {head.lemma_, f"{head.lemma_}-{particle}"} & ENDERS:
            ended = ("nsubj",) if over else ("dobj", "nsubjpass")
            for token in head.children:
                if token.dep_ in ended and self.clauses.number(token) is not None:
                    self._answer(sides, token, -sign)
        lemma = head.lemma_.lower()
        if lemma in SEIZERS and of_place:
            sides["capture"] = -sign if lemma == "hold" else sign
        elif lemma in ("raise", "hoist", "plant") and any(t.lemma_ == "flag" for t in words):
            sides["capture"] = sign  # a flag over a building says who holds it
            sides.pop("rise", None)
        text = " ".join(t.lower_ for t in words)
        sides.update(dict.fromkeys(states(predicates, text), sign))
        if "still" in text.split() and sign > 0:
            sides.setdefault("stay", 1)
        if head.lemma_ == "be" and "still" in text and any(t.dep_ == "prep" for t in head.rights):
            sides.setdefault("exist", sign)  # the files are still on the shelf
        if " than " in text and top not in self.figures:
            for token in words:  # more thefts than last year
                if token.lower_ in _COMPARED and token.head.pos_ == "NOUN":
                    sides.setdefault("rise", _COMPARED[token.lower_] * sign)
        for phrase, (axis, pole) in PHRASES.items():
            if phrase in text:
                sides[axis] = pole * sign
        return sides

    def _predicates(self, head: "Token", clause: list["Token"]) -> list["Token"]:
        """The tokens that say what is the case: the verb, and what completes a light one."""
        found = [head]
        below = [t for t in clause if t.head == head and t != head]
        particle = any(t.dep_ == "prt" for t in below)
        if (head.lemma_ in _LIGHT_VERBS and not particle) or not is_predicate(head):
            found += [
                t
                for t in below
                if t.dep_ in _COMPLETING and t.pos_ in _CONTENT and not _is_definite(t)
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

    def _answer(self, sides: dict[str, int], token: "Token", sign: int) -> None:
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
            (
                t.lower_
                for t in token.rights
                if t.dep_ in ("advmod", "prep") and t.lower_ in _PARTICLES
            ),
            "",
        )
        known = axes(f"{lemma}-{particle}") if particle else ()
        for axis, pole in known or axes(lemma):
            sides.setdefault(axis, pole * sign)
        if lemma.startswith(("un", "non-")) and not axes(lemma):
            sides.setdefault("=" + stem(lemma.removeprefix("un").removeprefix("non-")), -sign)
        n = self.clauses.number(token)
        named = n is not None and self.mention[n] is not None
        if token.pos_ in _CONTENT and lemma not in LIGHT and not named:
            sides.setdefault("=" + stem(lemma), sign)

    def _things(
        self, top: int, whole: list[int], sign: int
    ) -> tuple[dict[str, int], dict[str, list[str]]]:
        """What a clause speaks of, and what narrows each thing down."""
        things: dict[str, int] = {}
        kinds: dict[str, list[str]] = {}
        for n in whole:
            token = self.tokens[n]
            if n == top and is_predicate(token):
                continue
            for thing in self._names(n):
                there = -1 if _is_none(token, sign) else 1
                things[thing] = min(there, things.get(thing, 1))
                if narrower := self._narrower(token):
                    kinds.setdefault(thing, []).extend(narrower)
        return things, kinds

    def _narrower(self, noun: "Token") -> list[str]:
        """*beer* of beer sales, *Dunmere* of the clinic in Dunmere; not *low* of a low price."""
        found = []
        for token in noun.children:
            lemma = token.lemma_.lower()
            idle = lemma in LIGHT or (token.dep_ == "amod" and axes(lemma))
            if token.dep_ in ("compound", "amod") and not idle:
                found.append(stem(lemma))
            elif token.lower_ in ("in", "at", "of", "near") and token.i > noun.i:
                for place in token.children:
                    n = self.clauses.number(place)
                    mention = self.mention[n] if n is not None else None
                    if mention is not None and mention.type is EntityType.PLACE:
                        found.append(place.text)
        return found

    def _names(self, n: int) -> list[str]:
        """How a token is known as a thing: a name's words, or the stem of a noun or adjective."""
        token, mention = self.tokens[n], self.mention[n]
        word, lemma = token.text.strip("'’."), token.lemma_.lower()
        if mention is not None and mention.type in NAMED and len(word) > 2 and word[0].isupper():
            return [word]
        if mention is not None and mention.type is EntityType.DATE:
            return []
        if token.pos_ == "PROPN" and mention is None:
            return [token.text]
        if token.pos_ not in _CONTENT or token.pos_ == "ADV" or lemma in LIGHT or token.is_stop:
            return []
        if lemma in UNITS or token.lower_ in UNITS or not lemma[:1].isalpha():
            return []
        return [stem(lemma)]

    def _agents(self, head: "Token", clause: list[int]) -> list[str]:
        """Who does it: the subject, or in the passive what stands after *by*."""
        passive = any(t.dep_ == "auxpass" for t in head.children)
        found: list[str] = []
        for n in clause:
            token = self.tokens[n]
            by = token.dep_ == "pobj" and token.head.dep_ == "agent" and token.head.head == head
            if by or (token.dep_ == "nsubj" and token.head == head and not passive):
                found += self._names(n)
        return found

    def _dates(self, clause: list[int]) -> list[str]:
        """When it was or will be; limits (*until Friday*) and lengths of time are no dates."""
        found = []
        for n in clause:
            token, mention = self.tokens[n], self.mention[n]
            if mention is None or mention.type is not EntityType.DATE or mention in self.measured:
                continue
            before = token.doc[token.i - 1].lower_ if token.i else ""
            limit = before in _LIMITS or token.lower_ in _LIMITS
            if token.lower_ != "all" and not limit and (not n or self.mention[n - 1] != mention):
                found.append((mention.value or mention.name).casefold())
        return found


def _mentions_at(
    tokens: Sequence["Token"], at: Sequence[int], mentions: Sequence[Mention]
) -> list[Mention | None]:
    """The mention that each token is part of."""
    found: list[Mention | None] = [None] * len(tokens)
    ordered, m = sorted(mentions, key=lambda m: m.start), 0
    for n, (token, start) in enumerate(zip(tokens, at, strict=True)):
        while m < len(ordered) and ordered[m].end <= start:
            m += 1
        if m < len(ordered) and ordered[m].start < start + len(token.text):
            found[n] = ordered[m]
    return found


def _is_aim(verb: "Token") -> bool:
    """Whether an infinitive tells what is aimed at or asked for, not what came of it: *ask them to
    pay*, *important to know*; but not *failed to pay*."""
    marks = {t.lower_ for t in verb.lefts}
    if "to" not in marks or "have" in marks or verb.dep_ == "relcl":
        return False
    return verb.dep_ in ("xcomp", "ccomp", "advcl") and verb.head.lemma_ not in CARRIED_OUT


def _is_of_unsure(verb: "Token") -> bool:
    """Whether what governs a clause is itself an aim or a possibility: *could let them avoid
    paying*."""
    for _ in range(_DEEP):
        if verb.dep_ not in ("xcomp", "ccomp", "pcomp") or verb.head == verb:
            return False
        verb = verb.head
        if _is_aim(verb) or any(t.dep_ == "aux" and t.lemma_ in UNSURE for t in verb.lefts):
            return True
    return False


def _is_definite(token: "Token") -> bool:
    """Whether an object is known already: who has not left the farm may well have a farm."""
    return token.dep_ == "dobj" and any(t.lower_ in _DEFINITE for t in token.lefts)


def _is_none(token: "Token", sign: int) -> bool:
    """Whether the clause says that there is none of a thing: *no siren*, *out of beds*."""
    left = {t.lower_ for t in token.lefts}
    head = token.head
    described = any(t.dep_ == "acomp" for t in head.children)
    if token.dep_ == "nsubj" and head.lemma_ == "be" and described:
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
