"""What a person made: flat records that are journaled, undone and exported; what an act changed.
Frozen; the standard library only."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Any

from reader.model.words import (
    Anchor,
    Answer,
    EvidenceKind,
    Kind,
    LinkKind,
    Origin,
    Stance,
    Status,
    Verdict,
    new_uid,
    now,
)
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
    """`text` is the reader's own paraphrase; the words of the article stand in the spans. `rating`
    is the verdict in words of one's own; `said_on` a day, or a minute with zone (ISO 8601); the
    places of speaker and cue are spans of the article, or None."""

    article_id: int
    text: str = ""
    speaker: str = ""
    cue: str = ""
    hearer: str = ""
    kind: Kind = Kind.UNATTRIBUTED
    status: Status = Status.UNSTARTED
    verdict: Verdict = Verdict.NONE
    rating: str = ""
    explanation: str = ""
    said_on: str = ""
    origin: Origin = Origin.MARKED
    speaker_start: int | None = None
    speaker_end: int | None = None
    cue_start: int | None = None
    cue_end: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement(Record):
    """A status and verdict that a claim was given, when and by whom, and why."""

    claim_id: int
    status: Status
    verdict: Verdict
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence(Record):
    """What speaks for or against a claim: a passage has a span; a file its `path`, `sha256` and
    `size` in bytes, its bytes stand in the library where they were copied; an address its `url`.
    `captured` is when it was read or noted (UTC); `by` says by whom."""

    claim_id: int
    kind: EvidenceKind
    stance: Stance = Stance.CONTEXT
    text: str = ""
    url: str = ""
    archive_url: str = ""
    path: str = ""
    sha256: str = ""
    size: int = 0
    captured: str = field(default_factory=now)


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
    """Where a claim, highlight, note or piece of evidence stands (W3C TextPosition- and
    TextQuoteSelector). `anchor` says how sure that is since the text changed; where it stood in the
    version before is `was_id`, `was_start`, `was_end`, None where it never moved."""

    article_id: int
    start: int
    end: int
    exact: str
    prefix: str
    suffix: str
    position: int = 0
    anchor: Anchor = Anchor.EXACT
    was_id: int | None = None
    was_start: int | None = None
    was_end: int | None = None
    claim_id: int | None = None
    highlight_id: int | None = None
    note_id: int | None = None
    evidence_id: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Tag(Record):
    """`name` is one tag's alone; it may stand under another; `colour` is #rrggbb, or empty."""

    name: str
    under_id: int | None = None
    colour: str = ""
    description: str = ""


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction(Record):
    """What a person says of a name, for the whole library and every later analysis.

    Where `surface` is empty, all that was found as the entity `name` of `type` is `to_name` of
    `to_type`: another type, another name, one with another entity. Else it holds for these words
    alone, wherever they stand. An empty `to_name` says that it is no entity. The span is where it
    was said.
    """

    surface: str = ""
    name: str = ""
    type: str = ""
    to_name: str = ""
    to_type: str = ""
    article_id: int | None = None
    start: int | None = None
    end: int | None = None


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
    highlights: frozenset[int] = frozenset()
    notes: frozenset[int] = frozenset()
    elsewhere: bool = False
    overwrote: bool = False
    act: int = 0

    def touch(self, *tables: str) -> bool:
        """Whether one of `tables` may have changed."""
        return self.elsewhere or not self.tables.isdisjoint(tables)


def judged(claim: Claim, reason: str = "", **values: Any) -> list[Pair]:
    """A claim with other values; another status or verdict is kept as a judgement, with the reason.
    Nothing where no value is another."""
    after = replace(claim, **values)
    if after == claim:
        return []
    pairs: list[Pair] = [(claim, after)]
    if (after.status, after.verdict) != (claim.status, claim.verdict):
        assert claim.id is not None
        judgement = Judgement(
            claim_id=claim.id, status=after.status, verdict=after.verdict, reason=reason
        )
        pairs.append((None, judgement))
    return pairs


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
    article; `pieces` are offsets in the article; `owner` is the id of a claim, highlight, note or
    piece of evidence."""
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
