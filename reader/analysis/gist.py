"""The gist of a statement: what a comparison with other statements reads of it, as plain data.

Each clause becomes a point: the questions that it answers with yes or no (see opposites), the
things that it is about, its figures. Reads parsed tokens once, so that statements of a whole
library can be compared without parsing again.
"""

import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from reader.analysis.measures import UNITS, Figure, figures
from reader.analysis.opposites import (
    ALLEGATIONS,
    ENDERS,
    FILLERS,
    FLIPS,
    LIGHT,
    NEGATIONS,
    NORMS,
    NOUN_AXES,
    NOT_RETORTS,
    PHRASES,
    PLACES,
    REPORTING,
    RETORTS,
    SEIZERS,
    TRACES,
    UNSURE,
    axes,
    stem,
)
from reader.model import NAMED, EntityType, Mention

if TYPE_CHECKING:
    from spacy.tokens import Token

_SHOWN_WORDS = 14
_PRONOUNS = frozenset(
    "they them it he him she her theirs who which that this these those none all both one every"
    " each always never".split()
)
_SWEEPING = frozenset(
    "anything everything nothing anyone anybody everyone everybody nobody none".split()
)
_OWN = frozenset("we us our ours i me my mine".split())
_LIMITS = frozenset("until till by since before after for over during within from than".split())
_CONTENT = frozenset(("NOUN", "PROPN", "ADJ", "VERB", "ADV"))
_LIGHT_VERBS = frozenset(
    "be have make take give do get put receive hold find call consider prove remain stay become"
    " seem appear declare leave keep lie stand see hear show notice".split()
)
_NO_PREDICATES = frozenset("amod compound aux auxpass case prep acomp attr oprd".split())
_EXISTING = frozenset("be have receive get find hear see give".split())
_COMPLEMENTS = frozenset("xcomp ccomp advcl relcl acl pcomp acomp attr".split())
_COINS = frozenset("penny cent dime kopeck money cash fund funding".split())


@dataclass(frozen=True, slots=True)
class Point:
    """One clause of a statement.

    `sides` are the questions that it answers, each with 1 or -1: an axis of opposites, or `=` and
    the stem of a predicate. `things` are the stems that it speaks of with 1, or -1 where it says
    that there is none; names keep their capitals. `kinds` pairs a thing with the words that narrow
    it down (*beer sales*). `agents` are who or what does it; `sign` is -1 where the clause is
    negated. `own` is set where the speaker may be whom it speaks of, `open` where a pronoun stands for a thing, `sweeping` where it speaks of anything
    or anybody, `here` where *the town* stands for a place, `norm` where it tells what should be,
    `unsure` where it is a possibility, a wish or a duty. `words` are for the reader.
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
    open: bool
    sweeping: bool
    here: bool
    norm: bool
    unsure: bool
    words: str


@dataclass(frozen=True, slots=True)
class Gist:
    """What a comparison reads of one statement; `start` and `end` are its place in the article.

    `retort` is set where it begins by saying no to somebody (*Not so*). `published` is the day of
    the article (ISO 8601), empty where unknown.
    """

    speaker: str
    asserted: bool
    denied: bool
    story: int
    start: int
    end: int
    published: str
    retort: bool
    title: str
    points: tuple[Point, ...]

    def to_json(self) -> str:
        """This gist as JSON; `from_json` reads it."""
        return json.dumps(asdict(self), ensure_ascii=False, separators=(",", ":"))

    @classmethod
    def from_json(cls, words: str) -> "Gist":
        """The gist that `to_json` wrote. Raises ValueError or KeyError where it is none."""
        raw: dict[str, Any] = json.loads(words)
        points = tuple(
            Point(**{**point, "figures": [Figure(**figure) for figure in point["figures"]]})
            for point in raw.pop("points")
        )
        return cls(points=points, **raw)


def gist(
    tokens: Sequence["Token"],
    mentions: Iterable[Mention],
    *,
    at: Sequence[int],
    speaker: str,
    asserted: bool,
    denied: bool,
    story: int,
    title: str = "",
    published: date | None = None,
) -> Gist:
    """The gist of one attribution.

    `tokens` are those of its content, all parts in order, parsed, tagged and lemmatised; they may
    come from several parsed paragraphs. `at` says where each of them begins in the article, in code
    points, as the mentions' offsets do. `title` is the story's headline: what a pronoun or *the
    town* may stand for. `asserted` and `denied` are the attribution's own.
    """
    placed = [(token, where) for token, where in zip(tokens, at, strict=True)]
    placed = [(token, where) for token, where in placed if not token.is_space]
    reading = _Reading(placed, list(mentions), speaker)
    points = tuple(p for p in reading.points() if p.sides or p.things or p.figures)
    start = placed[0][1] if placed else 0
    end = placed[-1][1] + len(placed[-1][0].text) if placed else 0
    return Gist(
        speaker=speaker,
        asserted=asserted,
        denied=denied,
        story=story,
        start=start,
        end=end,
        published=published.isoformat() if published else "",
        retort=_is_retort([token for token, _ in placed], denied),
        title=title,
        points=points,
    )


def _is_retort(tokens: Sequence["Token"], denied: bool) -> bool:
    """Whether the first words only say no to another: *That is a lie*, *Not so*."""
    first: list[str] = []
    for token in tokens[:12]:
        if token.is_punct and first and token.lower_ in (".", "!", "?", ",", ";", ":", "”", '"'):
            break
        if not token.is_punct:
            first.append(token.lower_.replace("’", "'"))
    if denied and set(first) - FILLERS <= ALLEGATIONS and set(first) & ALLEGATIONS:
        return True
    rest = [word for word in first if word not in FILLERS]
    if rest[:1] in (["not"], ["n't"]):
        return len(rest) > 1 and set(rest[1:]) <= NOT_RETORTS
    return bool(rest) and set(rest) <= RETORTS


class _Reading:
    """One statement's tokens while they are read."""

    def __init__(
        self, placed: list[tuple["Token", int]], mentions: list[Mention], speaker: str
    ) -> None:
        self.tokens = [token for token, _ in placed]
        self.speaker = [
            w if w[:1].isupper() else stem(w.removesuffix("s")) for w in speaker.split() if len(w) > 2
        ]
        self.index = {(id(t.doc), t.i): n for n, t in enumerate(self.tokens)}
        self.kind: list[Mention | None] = [None] * len(placed)
        ordered = sorted(mentions, key=lambda m: m.start)
        m = 0
        for n, (token, where) in enumerate(placed):
            while m < len(ordered) and ordered[m].end <= where:
                m += 1
            if m < len(ordered) and ordered[m].start < where + len(token.text):
                self.kind[n] = ordered[m]
        dates = [k is not None and k.type is EntityType.DATE for k in self.kind]
        self.figures = figures(self.tokens, dates)
        self.owner = self._owners()

    def _at(self, token: "Token") -> int | None:
        return self.index.get((id(token.doc), token.i))

    def _is_predicate(self, token: "Token") -> bool:
        if token.pos_ == "VERB":
            return token.dep_ not in _NO_PREDICATES
        return token.pos_ == "AUX" and token.dep_ not in ("aux", "auxpass")

    def _owners(self) -> list[int]:
        """For each token the number of the token whose clause it belongs to: the nearest predicate
        above it, or the topmost token of the content."""
        owner = [-1] * len(self.tokens)
        for n in range(len(self.tokens)):
            path = []
            here = n
            while owner[here] < 0:
                path.append(here)
                token = self.tokens[here]
                above = self._at(token.head)
                if self._is_predicate(token) or above is None or above == here or above in path:
                    owner[here] = here
                    break
                here = above
            for step in path:
                owner[step] = owner[here]
        return owner

    def points(self) -> list[Point]:
        """The clauses that the speaker vouches for, in order."""
        members: dict[int, list[int]] = {}
        for n, top in enumerate(self.owner):
            members.setdefault(top, []).append(n)
        self._join_fragments(members)
        signs = {top: self._sign(top, clause) for top, clause in members.items()}
        found = []
        for top, clause in sorted(members.items(), key=lambda item: item[1][0]):
            if self._is_left_out(top, clause):
                continue
            found.append(self._point(top, clause, self._whole_sign(top, signs)))
        return found

    def _join_fragments(self, members: dict[int, list[int]]) -> None:
        """Makes one clause of what stands side by side without a verb (*turnout* *at a third*)."""
        last: int | None = None
        for top in sorted(members):
            if self._is_predicate(self.tokens[top]):
                continue
            same = last is not None and self.tokens[last].sent == self.tokens[top].sent
            if last is not None and same:
                members[last] += members.pop(top)
            else:
                last = top
        for top, clause in members.items():
            for n in clause:
                self.owner[n] = top

    def _is_left_out(self, top: int, clause: list[int]) -> bool:
        """Whether the clause is a condition, a question, or what somebody else is said to say."""
        token = self.tokens[top]
        if token.sent.text.rstrip("\"'”’» ").endswith("?"):
            return True
        here: Token | None = token
        for _ in range(12):
            if here is None or self._at(here) is None:
                return False
            marks = [t for t in here.children if t.dep_ in ("mark", "advmod")]
            if any(t.lower_ in ("if", "whether", "unless", "should") for t in marks):
                return True
            head = here.head
            if here == head:
                return False
            reported = here.dep_ in ("ccomp", "xcomp") and self._at(head) is not None
            if reported and head.lemma_ in REPORTING and not self._own_report(head):
                return True
            here = head
        return False

    def _own_report(self, verb: "Token") -> bool:
        """Whether *I say*, *we believe*: the speaker's own word."""
        return any(t.dep_ == "nsubj" and t.lower_ in ("i", "we") for t in verb.children)

    def _sign(self, top: int, clause: list[int]) -> int:
        token = self.tokens[top]
        sign = 1
        words = [self.tokens[n] for n in clause]
        negated = {t.lower_.replace("’", "'") for t in words} & NEGATIONS
        if negated - {"without"} and not self._is_idle_no(words):
            sign = -sign
        if any(t.lower_ == "yet" for t in words) and token.lemma_ in ("have", "be"):
            sign = -sign  # has yet to arrive; is yet to be built
        text = " ".join(t.lower_ for t in words)
        if "never" in text and any(t.lower_ in ("so", "as", "more", "better") for t in words):
            sign = -sign  # never so dear
        if "anything but" in text or "nothing to do with" in text and not negated:
            sign = -sign
        if "too early" in text:
            sign = -sign
        return sign

    def _is_idle_no(self, words: list["Token"]) -> bool:
        """*no fewer than*, *no later than*, *not only*, *not a day later*: no negations."""
        lower = [t.lower_ for t in words]
        pairs = set(zip(lower, lower[1:], strict=False))
        idle = {("no", w) for w in ("fewer", "less", "later", "more", "doubt", "longer")} - {
            ("no", "longer")
        }
        return bool(pairs & (idle | {("not", "only"), ("not", "just"), ("not", "least")}))

    def _whole_sign(self, top: int, signs: dict[int, int]) -> int:
        """The clause's own sign under what governs it: *failed to*, *far from*, *it is false that*."""
        sign, token = signs[top], self.tokens[top]
        if token.dep_ == "pcomp" and token.head.lower_ in ("from", "of"):
            before = {t.lower_ for t in token.doc[max(0, token.head.i - 2) : token.head.i]}
            if before & {"far", "short"} or token.head.head.lemma_ in ("prevent", "keep"):
                sign = -sign
        for _ in range(4):
            head = token.head
            above = self._at(head)
            if above is None or head == token:
                break
            if token.dep_ in ("xcomp", "pcomp", "ccomp", "acl"):
                governor = self.owner[above]
                if token.dep_ in ("xcomp", "ccomp") and self._is_predicate(head):
                    sign *= signs.get(governor, 1)
                    if head.lemma_ in FLIPS:
                        sign = -sign
            elif token.dep_ != "prep":
                break
            token = head
        return sign

    def _subject(self, top: int) -> list[int]:
        """The subject of a clause that has none of its own: the one of what governs it."""
        token = self.tokens[top]
        for _ in range(3):
            if any(t.dep_ in ("nsubj", "nsubjpass", "expl") for t in token.children):
                return []
            head = token.head
            if token.dep_ in ("relcl", "acl"):
                noun = self._at(head)
                return [noun] if noun is not None else []
            if token.dep_ not in ("conj", "xcomp", "pcomp", "prep", "advcl", "advmod", "acomp"):
                return []
            for child in head.children:
                n = self._at(child)
                if child.dep_ in ("nsubj", "nsubjpass") and n is not None and child != token:
                    return [m for m in range(len(self.tokens)) if self._inside(m, n)]
            token = head
        return []

    def _inside(self, n: int, top: int) -> bool:
        """Whether a token stands close under another: itself or a child of its."""
        return n == top or self._at(self.tokens[n].head) == top

    def _point(self, top: int, clause: list[int], sign: int) -> Point:
        head = self.tokens[top]
        all_of_it = sorted({*clause, *self._subject(top)})
        words = [self.tokens[n] for n in all_of_it]
        sides: dict[str, int] = {}
        predicates = self._predicates(head, [self.tokens[n] for n in clause])
        completed = any(t.dep_ in ("acomp", "attr", "oprd") for t in predicates[1:])
        for token in predicates:
            # In *stayed shut* and *was left unpaid* only the second word says what is the case.
            if token != head or not (completed and head.lemma_ in _LIGHT_VERBS):
                self._answer(sides, token, sign)
        for token in words:
            for axis, pole in axes(token.lemma_.lower()) if token.pos_ == "NOUN" else ():
                if axis in NOUN_AXES:
                    sides.setdefault(axis, pole * sign)
        if head.lemma_ in ENDERS:
            for token in head.children:
                if token.dep_ in ("dobj", "nsubjpass") and self._at(token) is not None:
                    self._answer(sides, token, -sign)
        things: dict[str, int] = {}
        kinds: dict[str, list[str]] = {}
        for n in all_of_it:
            token = self.tokens[n]
            if n == top and self._is_predicate(token):
                continue
            for thing in self._names(n):
                there = -1 if self._is_none(token, sign) else 1
                things[thing] = min(there, things.get(thing, 1))
                narrower = [
                    stem(t.lemma_.lower())
                    for t in token.children
                    if t.dep_ in ("compound", "amod")
                    and t.lemma_.lower() not in LIGHT
                    and not (t.dep_ == "amod" and axes(t.lemma_.lower()))
                ]
                narrower += [
                    self.tokens[m].text
                    for m in self._within(token)
                    if (kind := self.kind[m]) is not None and kind.type is EntityType.PLACE
                ]
                if narrower:
                    kinds.setdefault(thing, []).extend(narrower)
        lower = {t.lower_ for t in words}
        lemmas = {t.lemma_.lower() for t in words}
        no_subject = head.dep_ == "xcomp" or any(t.lower_ == "to" for t in head.lefts)
        if lower & _OWN or (no_subject and not any(t.dep_[:5] == "nsubj" for t in words)):
            things.update(dict.fromkeys(self.speaker, 1))
        places = self._places(all_of_it)
        here = any(t.lemma_ in PLACES and "the" in {c.lower_ for c in t.lefts} for t in words)
        self._capture(sides, head, lemmas, sign, bool(places) or bool(lemmas & PLACES))
        text = " ".join(t.lower_ for t in words)
        for phrase, (axis, pole) in PHRASES.items():
            if phrase in text:
                sides[axis] = pole * sign
        own_figures = [f for f in self.figures if self.owner[f.where] == top]
        if sign < 0 and lemmas & _COINS and not own_figures:
            own_figures = [Figure(0.0, 0.0, "money", "", top)]
            sides["paid"] = -1
        return Point(
            sides=sides,
            things=things,
            kinds=kinds,
            figures=own_figures,
            dates=[] if "still" in lower else self._dates(clause),
            places=places,
            agents=self._agents(head, clause),
            sign=sign,
            own=bool(lower & {"it", "we", "i", "he", "she", "they"}),
            open=any(t.lower_ in _PRONOUNS and t.dep_ not in ("poss", "mark") for t in words),
            sweeping=bool(lower & _SWEEPING),
            here=here,
            norm=bool(lemmas & NORMS),
            unsure=any(t.lemma_.lower() in UNSURE for t in words if t.pos_ != "PROPN"),
            words=self._words(all_of_it),
        )

    @staticmethod
    def _capture(
        sides: dict[str, int], head: "Token", lemmas: set[str], sign: int, of_place: bool
    ) -> None:
        """*took the town*, *the town fell*, *raised the flag over it* tell of a capture."""
        lemma = head.lemma_.lower()
        if lemma in SEIZERS and of_place:
            sides["capture"] = -sign if lemma == "hold" else sign
        elif lemma in ("raise", "hoist", "plant") and "flag" in lemmas:
            sides["capture"] = sign
            sides.pop("rise", None)

    def _predicates(self, head: "Token", clause: list["Token"]) -> list["Token"]:
        """The tokens that say what is the case: the verb, and what completes a light one."""
        found = [head]
        particle = any(t.dep_ == "prt" for t in head.children)
        light = head.lemma_ in _LIGHT_VERBS and not particle
        if light or not self._is_predicate(head):
            found += [
                t
                for t in clause
                if t.head == head
                and t.dep_ in ("acomp", "attr", "dobj", "oprd", "advmod", "prt", "nsubjpass", "ccomp")
                and (t.pos_ in _CONTENT and (t.dep_ != "ccomp" or t.pos_ == "ADJ"))
            ]
            for preposition in (t for t in clause if t.head == head and t.dep_ == "prep"):
                if head.lemma_ == "be":
                    found += [t for t in preposition.children if t.dep_ == "pobj"]
                    found.append(preposition)
        found += [t for t in clause if t.head == head and t.dep_ == "advmod" and t.pos_ == "ADV"]
        for noun in [t for t in found if t.dep_ in ("dobj", "attr")]:
            found += [t for t in noun.lefts if t.dep_ == "amod" and axes(t.lemma_.lower())]
        found += [t for t in clause if t.dep_ == "conj" and t.head in found and t.pos_ == "ADJ"]
        return found

    def _answer(self, sides: dict[str, int], token: "Token", sign: int) -> None:
        lemma = token.lemma_.lower()
        particle = next((t.lower_ for t in token.children if t.dep_ == "prt"), "")
        joined = axes(f"{lemma}-{particle}") if particle else ()
        for axis, pole in joined or axes(lemma):
            sides.setdefault(axis, pole * sign)
        if lemma.startswith(("un", "non-")) and not axes(lemma):
            sides.setdefault("=" + stem(lemma.removeprefix("un").removeprefix("non-")), -sign)
        if token.pos_ in _CONTENT and lemma not in LIGHT and not token.ent_type_:
            sides.setdefault("=" + stem(lemma), sign)

    def _within(self, noun: "Token") -> list[int]:
        """The places that a noun is said to be in: *the clinic in Dunmere*."""
        found = [
            self._at(place)
            for preposition in noun.rights
            if preposition.lower_ in ("in", "at", "of", "near")
            for place in preposition.children
        ]
        return [n for n in found if n is not None]

    def _agents(self, head: "Token", clause: list[int]) -> list[str]:
        """The stems of who does it: the subject, or in the passive what stands after *by*."""
        passive = any(t.dep_ == "auxpass" for t in head.children)
        found: list[str] = []
        for n in clause:
            token = self.tokens[n]
            by = token.dep_ == "pobj" and token.head.dep_ == "agent" and token.head.head == head
            if by or (token.dep_ == "nsubj" and token.head == head and not passive):
                found += self._names(n)
        return found

    def _words(self, clause: list[int]) -> str:
        """The clause and what completes it, for the reader."""
        inside, grown = set(clause), True
        while grown:
            more = {
                n
                for n, top in enumerate(self.owner)
                if n not in inside
                and self.tokens[top].dep_ in _COMPLEMENTS
                and self._at(self.tokens[top].head) in inside
            }
            inside |= more
            grown = bool(more) and len(inside) < _SHOWN_WORDS
        return _shown(self.tokens[min(inside) : max(inside) + 1])

    def _names(self, n: int) -> list[str]:
        """How a token is known as a thing: a name's words, or a noun's or adjective's stem."""
        token, mention = self.tokens[n], self.kind[n]
        if mention is not None and mention.type in NAMED:
            word = token.text.strip("'’.")
            return [word] if len(word) > 2 and word[:1].isupper() else self._common(token)
        if mention is not None and mention.type is EntityType.DATE:
            return []
        if token.pos_ == "PROPN":
            return [token.text]
        return self._common(token)

    @staticmethod
    def _common(token: "Token") -> list[str]:
        lemma = token.lemma_.lower()
        if token.pos_ not in ("NOUN", "ADJ", "PROPN", "VERB") or lemma in LIGHT or token.is_stop:
            return []
        if lemma in UNITS or token.lower_ in UNITS:
            return []
        return [stem(lemma)] if lemma[:1].isalpha() else []

    def _is_none(self, token: "Token", sign: int) -> bool:
        """Whether the clause says that there is none of a thing: *no siren*, *without lights*."""
        left = {t.lower_ for t in token.lefts}
        head = token.head
        if token.dep_ == "nsubj" and head.lemma_ == "be" and self._is_described(head):
            return False  # no file was missing: there are files
        before = {t.lower_ for t in token.doc[max(0, token.i - 3) : token.i]}
        if left & {"no", "neither", "zero"} or ("not" in before and left & {"one", "single"}):
            return True
        if head.lower_ == "of":
            measured = head.head
            if measured.lower_ in ("out", "short", "devoid") or measured.lemma_ == "lack":
                return True
            return measured.lemma_ in TRACES and self._is_none(measured, sign)
        if head.lower_ == "without" and token.dep_ == "pobj":
            return token.pos_ != "PROPN"
        return sign < 0 and head.lemma_ in _EXISTING and token.dep_ in (
            "dobj",
            "attr",
        )

    @staticmethod
    def _is_described(verb: "Token") -> bool:
        return any(t.dep_ == "acomp" for t in verb.children)

    def _dates(self, clause: list[int]) -> list[str]:
        found = []
        told = {self.kind[f.where] for f in self.figures}
        for n in clause:
            mention = self.kind[n]
            if mention is None or mention.type is not EntityType.DATE:
                continue
            token = self.tokens[n]
            before = token.doc[token.i - 1].lower_ if token.i else ""
            if mention in told or (n and self.kind[n - 1] is mention):
                continue
            if token.lower_ != "all" and before not in _LIMITS and token.lower_ not in _LIMITS:
                found.append((mention.value or mention.name).casefold())
        return found

    def _places(self, clause: list[int]) -> list[str]:
        places = [self.kind[n] for n in clause]
        return sorted({m.name for m in places if m is not None and m.type is EntityType.PLACE})


def _shown(tokens: list["Token"]) -> str:
    """A clause's words for the reader, from its first to its last, without what only joins it."""
    while tokens and (tokens[0].is_punct or tokens[0].lower_ in ("that", "and", "but", "or")):
        tokens = tokens[1:]
    while tokens and (tokens[-1].is_punct or tokens[-1].lower_ in ("and", "but", "or")):
        tokens = tokens[:-1]
    if not tokens:
        return ""
    cut = tokens[:_SHOWN_WORDS]
    text = "".join(
        t.text_with_ws if n + 1 == len(cut) or t.i + 1 == cut[n + 1].i else t.text + " "
        for n, t in enumerate(cut)
    ).strip()
    return text + (" …" if len(tokens) > _SHOWN_WORDS else "")
