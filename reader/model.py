"""The data that crosses between rooms: frozen, plain, standard library only.

Offsets are code points in the article's text, spans half-open, times UTC in ISO 8601.
What was imported (`Article`, `Story`, `Mention`) and what a person made (`Record` and its kinds)
are different things and stand in different tables.
"""

import os
import time
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from reader.text import context, is_quoted, quotes_some


class UserError(Exception):
    """What the user can mend: its text is a sentence that says what is wrong and what to do."""


def now() -> str:
    """The present moment, UTC, ISO 8601 to the millisecond."""
    return datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def new_uid() -> str:
    """A UUID version 7 (RFC 9562): 48 bits of Unix milliseconds, then 74 random bits."""
    value = (time.time_ns() // 1_000_000) << 80 | int.from_bytes(os.urandom(10))
    value = value & ~(0xF << 76) | 7 << 76
    return str(UUID(int=value & ~(3 << 62) | 2 << 62))


def story_uid(sha256: str, start: int) -> str:
    """The lasting name of an imported story: a UUID version 8 (RFC 9562) of the article's bytes and
    the place where the story begins, so that it is the same in every library."""
    head = f"{sha256[:8]}-{sha256[8:12]}-8{sha256[12:15]}-8{sha256[15:18]}"
    return f"{head}-{start:012x}"


class EntityType(StrEnum):
    PERSON = "PERSON"
    ORG = "ORG"
    PLACE = "PLACE"
    GROUP = "GROUP"
    EVENT = "EVENT"
    WORK = "WORK"
    DATE = "DATE"
    NUMBER = "NUMBER"


NAMED = (
    EntityType.PERSON,
    EntityType.ORG,
    EntityType.PLACE,
    EntityType.GROUP,
    EntityType.EVENT,
    EntityType.WORK,
)
"""The types whose mentions name an entity; a date or a number is a mention of nothing lasting."""


class Status(StrEnum):
    """How far the work on a claim has come."""

    UNSTARTED = "unstarted"
    IN_PROGRESS = "in progress"
    DONE = "done"
    NOT_CHECKABLE = "not checkable"


class Verdict(StrEnum):
    """The finding (the words of AVeriTeC)."""

    NONE = "none"
    SUPPORTED = "supported"
    REFUTED = "refuted"
    CONFLICTING = "conflicting"
    NOT_ENOUGH_EVIDENCE = "not enough evidence"


class Kind(StrEnum):
    """How the text reports what was said (the terms of PARC)."""

    DIRECT = "direct"
    INDIRECT = "indirect"
    MIXED = "mixed"
    UNATTRIBUTED = "unattributed"


class StructureKind(StrEnum):
    """What a part of a text is in the document's own markup; `item` and `numbered` are of lists."""

    HEADING = "heading"
    ITEM = "item"
    NUMBERED = "numbered"
    QUOTE = "quote"
    LINK = "link"
    EMPHASIS = "emphasis"
    STRONG = "strong"


class LinkKind(StrEnum):
    CONTRADICTS = "contradicts"
    SUPPORTS = "supports"
    REPEATS = "repeats"
    UPDATES = "updates"
    CORRECTS = "corrects"


# ---- what was imported


@dataclass(frozen=True, slots=True)
class Story:
    """A half-open range of an article's text. `headline` is None where the text gives none;
    `body` is where the text after the headline begins."""

    start: int
    end: int
    body: int
    headline: str | None = None


@dataclass(frozen=True, slots=True)
class Structure:
    """A part of the text that the document's markup told apart; stands off, the text has no markup.

    `level` is a heading's (1 to 6) or a list item's depth (from 1); `href` is where a link leads.
    """

    start: int
    end: int
    kind: StructureKind
    level: int = 0
    href: str = ""


@dataclass(frozen=True, slots=True)
class Article:
    """One document as imported: bytes, text (NFC, LF), provenance, stories, structure.

    `published` is a day (2023-04-03) or a minute with zone (2023-04-03T10:15+02:00), as given;
    `language` a tag of BCP 47; `canonical` the address by which another version of the same article
    is known; `notice` a sentence on what the reader should know of the reading.
    """

    original: bytes
    sha256: str
    text: str
    stories: tuple[Story, ...]
    encoding: str
    path: str = ""
    title: str = ""
    author: str = ""
    source: str = ""
    url: str = ""
    published: str = ""
    language: str = ""
    canonical: str = ""
    structure: tuple[Structure, ...] = ()
    notice: str = ""


@dataclass(frozen=True, slots=True)
class Mention:
    """One place in a text that names an entity."""

    start: int
    end: int
    type: EntityType
    name: str


@dataclass(frozen=True, slots=True)
class Attribution:
    """Source, cue and content of a reported statement (terms of PARC and PolNeAR)."""

    start: int
    end: int
    speaker: tuple[int, int] | None
    speaker_name: str
    cue: str
    hearer: str
    kind: Kind


@dataclass(frozen=True, slots=True)
class Analysis:
    """What the analysis finds in one text; `conflicts` index `attributions`, surest first."""

    mentions: tuple[Mention, ...]
    attributions: tuple[Attribution, ...] = ()
    conflicts: tuple[tuple[int, int, str], ...] = ()


# ---- what a person made


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
    """A node of the reader's tree; `colour` is #rrggbb, or empty."""

    name: str
    parent_id: int | None = None
    position: int = 0
    colour: str = ""
    description: str = ""


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


# ---- what the panes show


@dataclass(frozen=True, slots=True)
class StoryRow:
    """A story as a list shows it."""

    id: int
    title: str
    headline: str | None
    source: str
    published: str
    words: int
    read: bool
    starred: bool
    claims: int
    contradictions: int
    chips: tuple[str, ...]
    more: int
    superseded: bool = False
    """A newer version of its article is in the library."""


@dataclass(frozen=True, slots=True)
class TopicRow:
    id: int
    parent_id: int | None
    name: str
    stories: int
    colour: str = ""
    description: str = ""


@dataclass(frozen=True, slots=True)
class SourceRow:
    id: int
    name: str
    stories: int


@dataclass(frozen=True, slots=True)
class Overview:
    """What the topics pane shows; the counts are numbers of stories, but `contradictions` is the
    number of accepted links. `needs` lack an outlet or a date."""

    all: int
    unread: int
    starred: int
    needs: int
    contradictions: int
    topics: tuple[TopicRow, ...]
    sources: tuple[SourceRow, ...]


@dataclass(frozen=True, slots=True)
class MentionView:
    """A mention as the text shows it."""

    start: int
    end: int
    type: EntityType
    entity_id: int | None


@dataclass(frozen=True, slots=True)
class EntityCount:
    id: int
    name: str
    type: EntityType
    mentions: int


@dataclass(frozen=True, slots=True)
class LinkView:
    """A link from the side of one claim: `outgoing` says that this claim is its start."""

    link: Link
    other_id: int
    other_speaker: str
    other_text: str
    other_story_id: int | None
    outgoing: bool


@dataclass(frozen=True, slots=True)
class ClaimView:
    """A claim with all that hangs on it."""

    claim: Claim
    spans: tuple[Span, ...]
    tags: tuple[str, ...]
    notes: tuple[Note, ...]
    links: tuple[LinkView, ...]


@dataclass(frozen=True, slots=True)
class HighlightView:
    highlight: Highlight
    span: Span
    tags: tuple[str, ...]
    notes: tuple[Note, ...]


@dataclass(frozen=True, slots=True)
class NoteView:
    """A note and where it stands: with a span, or on the whole story."""

    note: Note
    span: Span | None


@dataclass(frozen=True, slots=True)
class Version:
    """One version of an article, and the story in it that answers to the one that is shown; `marks`
    are the claims, highlights and notes that stand on its text. `story_id` is None where its
    stories were removed."""

    article_id: int
    story_id: int | None
    imported: str
    marks: int


@dataclass(frozen=True, slots=True)
class StoryPage:
    """All that the window shows of one story."""

    id: int
    article_id: int
    start: int
    end: int
    body: int
    headline: str | None
    title: str
    text: str
    """The story's own text: code point `start` of the article is its first."""
    source: str
    author: str
    url: str
    published: str
    language: str
    read: bool
    starred: bool
    analysed: bool
    structure: tuple[Structure, ...]
    versions: tuple[Version, ...]
    """Of the article, oldest first; empty where there is only one."""
    mentions: tuple[MentionView, ...]
    entities: tuple[EntityCount, ...]
    claims: tuple[ClaimView, ...]
    highlights: tuple[HighlightView, ...]
    notes: tuple[NoteView, ...]
    topics: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class EntityPage:
    """An entity with the number of its stories, the newest of them, and the notes on it."""

    id: int
    name: str
    type: EntityType
    mentions: int
    count: int
    stories: tuple[StoryRow, ...]
    notes: tuple[Note, ...]


@dataclass(frozen=True, slots=True)
class Hit:
    """A story that a search found; `snippet` is a line of its text round the first find."""

    story_id: int
    title: str
    source: str
    published: str
    snippet: str


@dataclass(frozen=True, slots=True)
class Scope:
    """Which stories a list, a search or an export speaks of.

    `kind` is all, unread, starred, contradictions, needs (details), topic, source, entity, story
    or search; `id` goes with topic, source, entity and story; `query` narrows any of them, and is
    what search is.
    """

    kind: str = "all"
    id: int | None = None
    query: str = ""


@dataclass(frozen=True, slots=True)
class NoteRow:
    """One record of personal work with the story it belongs to, as an export lists it: a claim,
    highlight, note or link, or a story with what a person said of it as a whole."""

    record: str
    uid: str
    target: str
    target_uid: str
    story_uid: str
    story: tuple[int, int] | None
    headline: str
    source: str
    author: str
    url: str
    published: str
    language: str
    article_sha256: str
    topics: tuple[str, ...]
    starred: bool
    spans: tuple[Span, ...]
    speaker: str
    cue: str
    hearer: str
    kind: str
    text: str
    status: str
    verdict: str
    tags: tuple[str, ...]
    note: tuple[str, ...]
    links: tuple[str, ...]
    created: str
    modified: str
    by: str


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
