"""What each clause of a statement says, as plain data: the questions that it answers with yes or
no, the things that it is about, its figures, dates and places.

Reads parsed tokens and the mentions in them.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import inf
from typing import TYPE_CHECKING

from reader.analysis.compared.clauses import Clauses, is_predicate
from reader.analysis.compared.grammar import is_aim, is_none, is_of_unsure
from reader.analysis.compared.measures import MONEY, UNITS, Figure, figures, is_year
from reader.analysis.compared.opposites import axes, stem
from reader.analysis.compared.sides import Clause, sides_of
from reader.analysis.compared.states import PEOPLE, people
from reader.analysis.compared.wording import LIGHT, NORMS, PLACES, UNSURE
from reader.model import NAMED, EntityType, Mention

if TYPE_CHECKING:
    from spacy.tokens import Token

_MOST_POINTS = 40
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
_LASTING = frozenset("still remain continue stay keep".split())
_ASIDES = frozenset("relcl acl advcl csubj".split())
_ABLE = frozenset(("can", "could"))
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
        sides = sides_of(
            Clause(
                head=head,
                tokens=[self.tokens[n] for n in clause],
                words=words,
                sign=sign,
                named=frozenset(self.tokens[n] for n in clause if self.mention[n]),
            ),
            of_place=bool(places or lemmas & PLACES),
            counted=top in self.figures,
        )
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
            or is_aim(head)
            or is_of_unsure(head),
            aside=head.dep_ in _ASIDES,
            verbal=any(t.pos_ in ("VERB", "AUX") for t in words),
            words=self.clauses.words(whole),
        )

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
                there = -1 if is_none(token, sign) else 1
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
            unread = mention is None or mention in self.measured  # *128 in 2019*
            if unread and is_year(token) and token.nbor(-1).lower_ == "in":
                found.append(token.text)
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
