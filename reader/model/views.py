"""What the panes and the exports show: rows and pages read from the library. Frozen; the standard
library only."""

from array import array
from dataclasses import dataclass, field

from reader.model.imported import Structure
from reader.model.records import Claim, Correction, Evidence, Highlight, Judgement, Link, Note, Span
from reader.model.said import Suggested
from reader.model.words import EntityType


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
    rule: str = ""
    unread: int = 0


@dataclass(frozen=True, slots=True)
class TagRow:
    """A tag and how many claims and highlights have it."""

    id: int
    name: str
    under_id: int | None = None
    colour: str = ""
    description: str = ""
    uses: int = 0


@dataclass(frozen=True, slots=True)
class SearchRow:
    """A search that a person keeps."""

    id: int
    name: str
    query: str


@dataclass(frozen=True, slots=True)
class Trial:
    """What a rule would do now: how many stories it would file under a topic (None: one that is not
    made yet), the first few thousand of them, the headlines of the newest, what of the rule was not
    understood, and whether it asks for the very topic that it files under."""

    rule: str
    topic: int | None
    count: int
    stories: tuple[int, ...]
    headlines: tuple[str, ...]
    notices: tuple[str, ...] = ()
    circular: bool = False


@dataclass(frozen=True, slots=True)
class SourceRow:
    id: int
    name: str
    stories: int


@dataclass(frozen=True, slots=True)
class Overview:
    """What the topics pane shows; the counts are numbers of stories, but `contradictions` is the
    number of accepted links. `needs` lack an outlet or a date; `review` have suggestions that
    nobody has decided, counted up to a limit."""

    all: int
    unread: int
    starred: int
    needs: int
    contradictions: int
    topics: tuple[TopicRow, ...]
    sources: tuple[SourceRow, ...]
    review: int = 0
    orphans: int = 0
    """With marks that did not come along to a newer version."""
    searches: tuple[SearchRow, ...] = ()


@dataclass(frozen=True, slots=True)
class MentionView:
    """A mention as the text shows it."""

    start: int
    end: int
    type: EntityType
    entity_id: int | None
    value: str = ""
    """What a date or number means (see `Mention`)."""


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
class EvidenceView:
    """A piece of evidence; of a passage its span, its words as they may be shown, and the story
    that it stands in, None where that was removed. `kept` says that the library has a file's bytes.
    """

    evidence: Evidence
    span: Span | None = None
    words: str = ""
    story_id: int | None = None
    story_title: str = ""
    source: str = ""
    published: str = ""
    kept: bool = False


@dataclass(frozen=True, slots=True)
class ClaimView:
    """A claim with all that hangs on it; `judgements` oldest first."""

    claim: Claim
    spans: tuple[Span, ...]
    tags: tuple[str, ...]
    notes: tuple[Note, ...]
    links: tuple[LinkView, ...]
    judgements: tuple[Judgement, ...] = ()
    evidence: tuple[EvidenceView, ...] = ()


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
    are the claims, highlights and notes that stand on its text, `carried` of them came from an
    older one, `waiting` wait for a person to say where they stand in the newest, or stand nowhere
    in it. `story_id` is None where its stories were removed."""

    article_id: int
    story_id: int | None
    imported: str
    marks: int
    carried: int = 0
    waiting: int = 0


@dataclass(frozen=True, slots=True)
class WaitingPart:
    """A span of a mark that did not come along to the newer version, with the sentence that it
    stands in; `at` is where its words stand in that. `place` is where it may stand in the newer
    version, None where nowhere, with the sentence there, the words' place in that, and the context
    of the words (prefix, exact, suffix)."""

    span: Span
    sentence: str
    at: tuple[int, int]
    place: tuple[int, int] | None = None
    new_sentence: str = ""
    new_at: tuple[int, int] = (0, 0)
    quote: tuple[str, str, str] = ("", "", "")


@dataclass(frozen=True, slots=True)
class Waiting:
    """A mark on older text that no certain place was found for in the newest version, the article
    `newest`; `owner` is what stands on it. `refused` says that a person has left it there."""

    owner: Claim | Highlight | Note | Evidence
    parts: tuple[WaitingPart, ...]
    newest: int
    refused: bool = False

    @property
    def proposed(self) -> bool:
        """Whether there is a place that it may stand on, to be accepted or refused."""
        return not self.refused and any(part.place for part in self.parts)

    @property
    def key(self) -> tuple[str, int]:
        """The kind of mark, and its id."""
        return type(self.owner).__name__.lower(), self.owner.id or 0


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
    suggested: Suggested = field(default_factory=Suggested)
    waiting: tuple[Waiting, ...] = ()
    """The marks on this text that did not come along to the newest version."""


@dataclass(frozen=True, slots=True)
class EntityPage:
    """An entity with the number of its stories, the newest of them, and the notes on it; `said` is
    how many statements of it the analysis has found. `aliases` are its other names, by what a
    person has said in the corrections `joined`, oldest first."""

    id: int
    name: str
    type: EntityType
    mentions: int
    count: int
    stories: tuple[StoryRow, ...]
    notes: tuple[Note, ...]
    said: int = 0
    aliases: tuple[str, ...] = ()
    joined: tuple[Correction, ...] = ()


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

    `kind` is all, unread, starred, review, contradictions, orphans, needs (details), topic,
    source, entity, story or search; `id` goes with topic, source, entity and story;
    `query` narrows any of them, and is what search is.
    """

    kind: str = "all"
    id: int | None = None
    query: str = ""


@dataclass(frozen=True, slots=True)
class Portion:
    """A piece of a list: the stories' ids, in order, as 64-bit integers.

    `first` begins a list, `complete` says that nothing comes behind, `paused` that the rest comes
    when it is asked for. `sort` is the order that it is in, `notices` are sentences on what of a
    query was not understood, `last` is the place of the last story, and `total` how many the whole
    list has where that is known.
    """

    ids: "array[int]"
    first: bool
    complete: bool
    sort: str
    notices: tuple[str, ...]
    last: int | None
    total: int | None = None
    paused: bool = False


@dataclass(frozen=True, slots=True)
class NoteRow:
    """One record of personal work with the story it belongs to, as an export lists it: a claim, a
    judgement or evidence on it, a highlight, note, link or tag, or a story with what a person said
    of it as a whole. `cells` are fields that only some of them have, by the column's key."""

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
    cells: dict[str, str] = field(default_factory=dict)
