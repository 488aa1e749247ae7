"""The claims of a library as a table: which of them are asked for, and what a row shows. Frozen;
the standard library only."""

from array import array
from dataclasses import dataclass

from reader.model.words import Status, Verdict

GROUPS = ("", "speaker", "source", "topic", "day")
"""What the claims may be grouped by; the first is nothing."""
SORTS = ("date", "speaker", "source", "status", "verdict")
"""What they may be sorted by."""


@dataclass(frozen=True, slots=True)
class BoardFilter:
    """Which claims are listed, and how. What is None or empty narrows nothing.

    `words` are in the search language, but for its fields. `speaker` is a name as it is written,
    "" for claims without one; `source` 0 for stories without an outlet; a topic or tag has those
    under it. `since` and `until` are days (ISO 8601), both included; the day of a claim is when it
    was said, or else when its story was published.
    """

    words: str = ""
    statuses: tuple[Status, ...] = ()
    verdicts: tuple[Verdict, ...] = ()
    speaker: str | None = None
    source: int | None = None
    topic: int | None = None
    tag: int | None = None
    since: str = ""
    until: str = ""
    evidence: bool | None = None
    contradicted: bool | None = None
    group: str = ""
    sort: str = "date"
    descending: bool = True


@dataclass(frozen=True, slots=True)
class BoardGroup:
    """Claims that have something in common: its `name`, empty where it is not known, and how many
    they are."""

    key: str
    name: str
    count: int


@dataclass(frozen=True, slots=True)
class BoardList:
    """The claims that a filter finds, in order: ids as 64-bit integers, those of a group together,
    group after group. By topics a claim comes once with each. `total` counts every claim once;
    `all` says how many the library has."""

    filter: BoardFilter
    ids: "array[int]"
    groups: tuple[BoardGroup, ...]
    total: int
    all: int


@dataclass(frozen=True, slots=True)
class BoardFit:
    """Of the claims that were asked about: which a filter still finds, and which are gone."""

    asked: frozenset[int]
    fit: frozenset[int]
    gone: frozenset[int]


@dataclass(frozen=True, slots=True)
class BoardRow:
    """A claim as the table shows it. `words` are shown as they may be: quotation marks only round
    what was quoted; `date` is when it was said or its story published; `story_id` is None where the
    story was removed."""

    id: int
    words: str
    text: str
    speaker: str
    source: str
    date: str
    status: Status
    verdict: Verdict
    rating: str
    tags: tuple[str, ...]
    evidence: int
    contradictions: int
    story_id: int | None
    title: str


@dataclass(frozen=True, slots=True)
class BoardChoices:
    """What can be filtered by: speakers with the number of their claims, the most frequent first;
    outlets, topics by their paths, tags."""

    speakers: tuple[tuple[str, int], ...]
    sources: tuple[tuple[int, str], ...]
    topics: tuple[tuple[int, str], ...]
    tags: tuple[tuple[int, str], ...]
