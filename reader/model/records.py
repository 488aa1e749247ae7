"""What a person made: flat records that are journaled, undone and exported; what an act changed.
Frozen; the standard library only."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Any

from reader.model.words import Answer, Kind, LinkKind, Status, Verdict, new_uid, now
from reader.text import context, is_quoted, quotes_some


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """One row of personal work. `id` is None until stored; an id below zero is provisional: the
    store gives a real one and puts it wherever the same act refers to it. `deleted` is the time
    of deletion; the row stays, so that undo brings the same record back."""

    id: int | None = None
    uid: str = field(default_factory=new_uid)
    created: str = field(default_factory=now)
    modified: str = ""
    by: str = ""
    deleted: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryRecord(Record):
    """A story as it stands in the library: its range of the article, and the details that a person
    may correct. `headline` is None where there is none; the rest is empty where unknown."""

    article_id: int
    start: int
    end: int
    body: int
    headline: str | None = None
    source_id: int | None = None
    author: str = ""
    published: str = ""
    url: str = ""
    language: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Topic(Record):
    """A node of the reader's tree; `colour` is #rrggbb, or empty; `rule` a query whose finds it
    files by itself, or empty."""

    name: str
    parent_id: int | None = None
    position: int = 0
    colour: str = ""
    description: str = ""
    rule: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SavedSearch(Record):
    """A query that a person keeps under a name."""

    name: str
    query: str
    position: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Filing(Record):
    """A story stands under a topic."""

    topic_id: int
    story_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Star(Record):
    story_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading(Record):
    """A story has been read."""

    story_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim(Record):
    """`text` is the reader's own paraphrase; the words of the article stand in the spans."""

    article_id: int
    text: str = ""
    speaker: str = ""
    cue: str = ""
    hearer: str = ""
    kind: Kind = Kind.UNATTRIBUTED
    status: Status = Status.UNSTARTED
    verdict: Verdict = Verdict.NONE


@dataclass(frozen=True, slots=True, kw_only=True)
class Highlight(Record):
    article_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Note(Record):
    """A person's text on one of: claim, highlight, story, entity; on a span where all are None."""

    text: str
    claim_id: int | None = None
    highlight_id: int | None = None
    story_id: int | None = None
    entity_id: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Span(Record):
    """Where a claim, highlight or note stands (W3C TextPosition- and TextQuoteSelector)."""

    article_id: int
    start: int
    end: int
    exact: str
    prefix: str
    suffix: str
    position: int = 0
    claim_id: int | None = None
    highlight_id: int | None = None
    note_id: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Tag(Record):
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Tagging(Record):
    tag_id: int
    claim_id: int | None = None
    highlight_id: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Link(Record):
    """From claim to claim; *contradicts* holds both ways."""

    from_id: int
    to_id: int
    kind: LinkKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision(Record):
    """What a person decided on a suggestion, kept for every later analysis of the same words.

    `what` is attribution, statement, relation, split or filing; `about` the kind of speech of an
    attribution, of a relation the link and where the other side stands in the article `other_id`,
    or the uid of a topic; `hash` the SHA-256 of the words; `version` that of the analysis which
    proposed it.
    """

    article_id: int
    what: str
    answer: Answer
    start: int
    end: int
    speaker: str = ""
    about: str = ""
    other_id: int | None = None
    hash: str = ""
    version: str = ""


Pair = tuple[Record | None, Record | None]
"""A record before and after an act: None before when made, None after when deleted."""


@dataclass(frozen=True, slots=True)
class Changes:
    """What a write changed: the tables, and the ids of what their rows stand on. `elsewhere` says
    that another process wrote and anything may have changed; `overwrote` that the write replaced
    something which its writer had not seen; `act` is the number of the act that was written."""

    text: str = ""
    tables: frozenset[str] = frozenset()
    articles: frozenset[int] = frozenset()
    stories: frozenset[int] = frozenset()
    claims: frozenset[int] = frozenset()
    elsewhere: bool = False
    overwrote: bool = False
    act: int = 0

    def touch(self, *tables: str) -> bool:
        """Whether one of `tables` may have changed."""
        return self.elsewhere or not self.tables.isdisjoint(tables)


def moved_to(story_id: int, shelved: Iterable[Filing | Star | Reading | Note]) -> list[Pair]:
    """What hangs on stories that are merged goes over to one of them, each fact once."""
    pairs: list[Pair] = []
    there: set[Any] = set()
    for record in sorted(shelved, key=lambda r: r.story_id != story_id):
        fact = (type(record), getattr(record, "topic_id", None))
        if isinstance(record, Note):
            if record.story_id != story_id:
                pairs.append((record, replace(record, story_id=story_id)))
            continue
        if record.story_id != story_id:
            pairs.append((record, None))
            if fact not in there:
                new = replace(record, id=None, uid=new_uid(), story_id=story_id)
                pairs.append((None, new))
        there.add(fact)
    return pairs


def spans_of(
    article_id: int, text: str, offset: int, pieces: list[tuple[int, int]], **owner: Any
) -> list[Span]:
    """Spans with their quoted text and context. `text` begins at code point `offset` of the
    article; `pieces` are offsets in the article; `owner` is claim_id, highlight_id or note_id."""
    made = []
    for position, (start, end) in enumerate(pieces):
        prefix, exact, suffix = context(text, start - offset, end - offset)
        made.append(
            Span(
                article_id=article_id,
                start=start,
                end=end,
                exact=exact,
                prefix=prefix,
                suffix=suffix,
                position=position,
                **owner,
            )
        )
    return made


def kind_of(text: str, offset: int, pieces: list[tuple[int, int]]) -> Kind:
    """Direct where the text quotes every piece, mixed where it quotes some words, else indirect."""
    spans = [(start - offset, end - offset) for start, end in pieces]
    quoted = [is_quoted(text, *span) for span in spans]
    if all(quoted):
        return Kind.DIRECT
    if any(quotes_some(text, *span) for span in spans):
        return Kind.MIXED
    return Kind.INDIRECT
