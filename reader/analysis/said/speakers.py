"""Who is meant by a source: its full name, or the phrase where nobody is named.

Pronouns and roles (*he*, *the spokesman*) are resolved within the story, to the latest that fits.
"""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from reader.analysis.names.given import gender
from reader.analysis.parsed import Paragraph, Span
from reader.analysis.said import cues
from reader.analysis.said.extent import phrase, span_of
from reader.model import EntityType, Mention

if TYPE_CHECKING:
    from spacy.tokens import Token

_ACTING, _SPOKE = 80, 100
"""Code points by which who does something, or speaks, is nearer to a pronoun than who is named."""
_DETERMINERS = re.compile(r"(?:the|a|an|this|that|these|those|another|some)\s+", re.I)
_HE = frozenset("he him his himself".split())
_SHE = frozenset("she her hers herself".split())
_IT = frozenset("it its itself".split())
_THEY = frozenset("they them their theirs themselves".split())
_SELF = frozenset("i we my our me us".split())
PRONOUNS = _HE | _SHE | _IT | _THEY | _SELF
_NAMED = (EntityType.PERSON, EntityType.ORG, EntityType.PLACE, EntityType.GROUP, EntityType.WORK)
_MALE = frozenset(
    "mr sir lord king prince father brother son husband chairman spokesman congressman businessman "
    "actor waiter policeman fireman fisherman man".split()
)
_FEMALE = frozenset(
    "mrs ms miss lady queen princess mother sister daughter wife chairwoman spokeswoman "
    "congresswoman businesswoman actress waitress policewoman woman".split()
)


@dataclass(frozen=True, slots=True)
class Speaker:
    """`name` is who it is; `named` is False where that is a phrase; `span` is in the article."""

    name: str
    span: Span | None
    named: bool


@dataclass
class Known:
    """What the story has said of somebody so far."""

    name: str
    type: EntityType | None
    named: bool
    roles: set[str] = field(default_factory=set)
    gender: str = ""
    plural: bool = False
    spoke: int = -1
    seen: int = -1
    acts: bool = False


class Cast:
    """Everybody who occurs in a story, in the order in which they were seen and spoke."""

    def __init__(self, mentions: Sequence[Mention]) -> None:
        self._mentions = [m for m in mentions if m.type in _NAMED]
        self._starts = [m.start for m in self._mentions]
        self._known: dict[str, Known] = {}
        self._seen_to = 0

    def restart(self) -> None:
        """Another story begins."""
        self._known.clear()

    def mentions(self, start: int, end: int) -> list[Mention]:
        """The named entities between two places of the article."""
        low = bisect_left(self._starts, start)
        high = bisect_left(self._starts, end)
        return [m for m in self._mentions[low:high] if m.end <= end]

    def is_name(self, start: int, end: int) -> bool:
        """Whether a person or an organisation is named there."""
        return any(
            m.type in (EntityType.PERSON, EntityType.ORG) and m.end - m.start >= end - start - 1
            for m in self.mentions(start, end)
        )

    def is_person(self, paragraph: Paragraph, token: "Token") -> bool:
        """Whether a noun or pronoun is somebody: *she*, *the nurse*, *Ada Lind*."""
        if token.lower_ in _HE | _SHE or token.lower_ in cues.HUMANS:
            return True
        at = paragraph.at + token.idx
        return any(
            m.type is EntityType.PERSON and m.start <= at < m.end
            for m in self.mentions(at - 60, at + 60)
        )

    def read(self, paragraph: Paragraph, until: int) -> None:
        """Take note of who is mentioned in a paragraph up to a place of it."""
        start = max(paragraph.at, self._seen_to)
        end = paragraph.at + until
        for mention in self.mentions(start, end):
            tokens = paragraph.tokens(mention.start - paragraph.at, mention.end - paragraph.at)
            if not tokens:
                continue
            known = self._entry(mention.name, mention.type)
            head = _head(tokens)
            quoted = paragraph.quote_at(mention.start - paragraph.at) is not None
            if not quoted:
                subject = head.dep_ in ("nsubj", "nsubjpass")
                known.seen, known.acts = mention.start + (_ACTING if subject else 0), subject
            self._describe(known, head, tokens)
        self._seen_to = max(self._seen_to, end)

    def resolve(self, paragraph: Paragraph, source: "Token", name: Span | None = None) -> Speaker:
        """Whom a source means; `name` is where it stands, if not in its phrase of the parse. The
        source then counts as the latest who spoke."""
        tokens = phrase(source) if name is None else paragraph.tokens(*name)
        start, end = span_of(tokens)
        span = (paragraph.at + start, paragraph.at + end)
        words = " ".join(paragraph.text[start:end].split()).strip(" ,;:")
        if source.lower_ in PRONOUNS and len(tokens) == 1:
            found = self._pronoun(source, span[0])
            if found is None:
                return Speaker(words, span, False)
            found.spoke = span[0]
            self._agree(found, source.lower_)
            return Speaker(found.name, span, found.named)
        mentions = self.mentions(*span)
        main = self._main_mention(paragraph, source, mentions)
        if main is not None:
            known = self._entry(main.name, main.type)
            known.roles |= _roles(source)
            self._gender(known, tokens)
            known.spoke = known.seen = span[0]
            return Speaker(self._together(paragraph, source, main, mentions), span, True)
        return self._phrase(paragraph, source, tokens, mentions, span, words)

    def heard(self, name: str, paragraph: Paragraph, content: Sequence[Span]) -> None:
        """Take note of what a statement tells of its speaker: *said she would resign*."""
        known = self._known.get(name)
        if known is None or known.gender or known.plural:
            return
        for start, end in content:
            for token in paragraph.tokens(start, end):
                if token.lower_ in _HE | _SHE:
                    self._agree(known, token.lower_)
                    return

    def _phrase(
        self,
        paragraph: Paragraph,
        source: "Token",
        tokens: "Sequence[Token]",
        mentions: Sequence[Mention],
        span: Span,
        words: str,
    ) -> Speaker:
        head = source.lower_
        definite = any(
            c.lower_ in ("the", "that", "this") and c.dep_ == "det" for c in source.children
        )
        possessive = next((c for c in source.children if c.dep_ == "poss"), None)
        if definite and not mentions and len(tokens) <= 4:
            earlier = self._by_role(source)
            if earlier is not None:
                earlier.spoke = span[0]
                return Speaker(earlier.name, span, earlier.named)
        beside = next((c for c in source.children if c.dep_ == "appos" and c.pos_ == "PROPN"), None)
        if beside is not None and not source.is_title and beside.i > source.i:
            # *the mayor of Orlo, Ana Ruk*, whom the names have missed.
            full = [t for t in beside.subtree if t.dep_ == "compound" or t == beside]
            known = self._entry(" ".join(t.text for t in full), EntityType.PERSON)
            known.roles |= _roles(source)
            known.spoke = known.seen = span[0]
            return Speaker(known.name, span, True)
        opening = _DETERMINERS.match(words)
        name = words[opening.end() if opening else 0 :].removesuffix("'s").removesuffix("’s")
        name = name or words
        common = "PROPN" not in (tokens[0].pos_, source.pos_) and not tokens[0].is_upper
        if common and tokens[0].is_sent_start:
            name = name[0].lower() + name[1:]
        if possessive is not None and possessive.lower_ in _HE | _SHE | _IT | _THEY:
            owner = self._pronoun(possessive, span[0])
            if owner is not None:
                rest = words.split(" ", 1)[1] if " " in words else words
                name = f"{owner.name}'s {rest}"
        elif mentions and head in cues.VOICES:
            body = next((m for m in mentions if m.type is not EntityType.PERSON), None)
            if body is not None and body.start > paragraph.at + source.idx:
                name = f"{body.name} {source.text}"
        elif head in cues.VOICES and tokens[-1].pos_ == "PROPN":
            body_words = [t.text for t in tokens if t.pos_ == "PROPN" and t.i > source.i]
            name = f"{' '.join(body_words)} {source.text}"
        known = self._entry(name, None)
        known.roles |= _roles(source)
        known.plural = source.tag_ in ("NNS", "NNPS") or source.lower_ in cues.CROWDS
        self._gender(known, tokens)
        known.spoke = known.seen = span[0]
        known.named = source.pos_ == "PROPN" and not source.is_lower
        return Speaker(name, span, known.named)

    def _main_mention(
        self, paragraph: Paragraph, source: "Token", mentions: Sequence[Mention]
    ) -> Mention | None:
        """The entity that a source names: the head itself, or the person set beside it."""
        at = paragraph.at
        for mention in mentions:
            if mention.start <= at + source.idx < mention.end:
                return mention
        for mention in mentions:
            tokens = paragraph.tokens(mention.start - at, mention.end - at)
            if not tokens:
                continue
            head = _head(tokens)
            beside = head.head == source and head.dep_ in ("appos", "compound", "nmod")
            comma = tokens[0].i > source.i and tokens[0].nbor(-1).text == ","
            if mention.type is EntityType.PERSON and comma and source.lower_ in cues.HUMANS:
                return mention  # *the mayor of Orlo, Ana Ruk*, wherever the parser hangs her
            if beside and (mention.type is EntityType.PERSON or head.dep_ == "appos"):
                return mention
            if (
                beside
                and mention.type is EntityType.ORG
                and head.dep_ == "compound"
                and source.lower_ in cues.ROLES
                and source.lower_ in cues.BODIES
            ):
                return mention
        return None

    def _together(
        self, paragraph: Paragraph, source: "Token", main: Mention, mentions: Sequence[Mention]
    ) -> str:
        """The names of all who speak at once: *Ada Holm and Per Lind*."""
        names = [main.name]
        for token in source.conjuncts:
            at = paragraph.at + token.idx
            names += [m.name for m in mentions if m.start <= at < m.end and m.name not in names]
        if len(names) == 1:
            return names[0]
        both = self._entry(f"{', '.join(names[:-1])} and {names[-1]}", None)
        both.plural = both.named = True
        both.spoke = both.seen = paragraph.at + source.idx
        return both.name

    def _entry(self, name: str, type_: EntityType | None) -> Known:
        known = self._known.get(name)
        if known is None:
            person = type_ is EntityType.PERSON
            known = Known(name, type_, type_ is not None, gender=gender(name) if person else "")
            self._known[name] = known
        return known

    def _describe(self, known: Known, head: "Token", tokens: "Sequence[Token]") -> None:
        """The roles that the text gives somebody: *Mayor X*, *X, a spokesman*, *X is the chief*."""
        known.roles |= _roles(head)
        if head.dep_ in ("appos", "compound", "nmod"):
            known.roles |= {head.head.lower_} & cues.ROLES
        around = [head.doc[i] for i in range(max(0, tokens[0].i - 3), tokens[0].i)]
        self._gender(known, around)

    def _gender(self, known: Known, tokens: "Sequence[Token]") -> None:
        for token in tokens:
            word = token.lower_.rstrip(".")
            if word in _MALE:
                known.gender = "m"
            elif word in _FEMALE:
                known.gender = "f"

    def _agree(self, known: Known, pronoun: str) -> None:
        if pronoun in _HE:
            known.gender = "m"
        elif pronoun in _SHE:
            known.gender = "f"

    def _pronoun(self, pronoun: "Token", at: int) -> Known | None:
        word = pronoun.lower_
        everybody = [k for k in self._known.values() if k.seen >= 0 or k.spoke >= 0]
        if word in _HE | _SHE:
            wanted = "m" if word in _HE else "f"
            fitting = [
                k
                for k in everybody
                if k.gender in ("", wanted)
                and not k.plural
                and (k.type is EntityType.PERSON or (k.type is None and k.roles & cues.HUMANS))
            ]
        elif word in _IT:
            fitting = [
                k
                for k in everybody
                if k.type in (EntityType.ORG, EntityType.PLACE, EntityType.WORK, EntityType.GROUP)
                or (k.type is None and not k.roles & cues.HUMANS and not k.plural)
            ]
        elif word in _THEY:
            fitting = [
                k for k in everybody if k.plural or k.type in (EntityType.GROUP, EntityType.ORG)
            ]
        else:
            return None
        if not fitting:
            return None
        fitting = [k for k in fitting if not self._beside(pronoun, at, k)] or fitting
        # Whoever spoke last is meant rather than whoever was spoken of.
        return max(fitting, key=lambda k: max(k.seen, k.spoke + _SPOKE if k.spoke >= 0 else -1))

    def _beside(self, pronoun: "Token", at: int, known: Known) -> bool:
        """Whether somebody is named in what leads to the pronoun's own clause and does nothing
        there: *Under questioning by Ada Lind, he …* is of another."""
        start = at - pronoun.idx + pronoun.sent.start_char
        return start <= known.seen < at and known.spoke < start and not known.acts

    def _by_role(self, source: "Token") -> Known | None:
        role = source.lower_
        fitting = [
            k for k in self._known.values() if role in k.roles and (k.seen >= 0 or k.spoke >= 0)
        ]
        if not fitting:
            return None
        return max(fitting, key=lambda k: max(k.seen, k.spoke))


def _head(tokens: "Sequence[Token]") -> "Token":
    inside = set(tokens)
    return next((t for t in tokens if t.head not in inside or t.head == t), tokens[-1])


def _roles(head: "Token") -> set[str]:
    """The roles that stand round a name or are it."""
    near = [head, *(c for c in head.children if c.dep_ in ("appos", "compound", "nmod"))]
    if head.dep_ == "nsubj" and head.head.lemma_ == "be":
        near += [c for c in head.head.children if c.dep_ == "attr"]
    return {t.lower_ for t in near} & cues.ROLES
