"""What the page of an entity shows: its days, the claims by it and about it, who stands against it,
with whom it appears. Frozen; the standard library only."""

from array import array
from dataclasses import dataclass
from datetime import date

from reader.model.said import Saying
from reader.model.words import EntityType, Kind, Status, Verdict


@dataclass(frozen=True, slots=True)
class Period:
    """Days from the first to the last, both of them in it."""

    first: date
    last: date

    def has(self, day: date) -> bool:
        """Whether a day lies in it."""
        return self.first <= day <= self.last


@dataclass(frozen=True, slots=True)
class EntityHead:
    """Who or what it is. `aliases` are the other names that a person has said it has; `stories`
    and `mentions` are of the whole library."""

    id: int
    name: str
    type: EntityType
    aliases: tuple[str, ...]
    stories: int
    mentions: int

    @property
    def names(self) -> tuple[str, ...]:
        """All its names, its own first."""
        return (self.name, *self.aliases)


@dataclass(frozen=True, slots=True)
class DayTally:
    """In how many stories of a day (UTC) it is named, and how often."""

    day: date
    stories: int
    mentions: int


@dataclass(frozen=True, slots=True)
class VerdictTally:
    """How many claims by it of a day have a verdict. The day is when it was said, or else when the
    story was published."""

    day: date
    verdict: Verdict
    count: int


@dataclass(frozen=True, slots=True)
class EntityTimeline:
    """When it was named and what it claimed, oldest first; `undated` stories stand on no day."""

    days: tuple[DayTally, ...] = ()
    claims: tuple[VerdictTally, ...] = ()
    undated: int = 0


@dataclass(frozen=True, slots=True)
class ClaimLine:
    """A claim as a line of a list; `words` are as they may be shown, `text` is the reader's own
    paraphrase. `day` is when it was said or published (ISO 8601), empty where unknown."""

    id: int
    speaker: str
    words: str
    text: str
    kind: Kind
    status: Status
    verdict: Verdict
    day: str
    story_id: int
    story_title: str
    source: str


@dataclass(frozen=True, slots=True)
class Opposition:
    """Two claims that a person has linked as a contradiction: its own, and the other one."""

    link_id: int
    mine: ClaimLine
    other: ClaimLine


@dataclass(frozen=True, slots=True)
class Companion:
    """Another entity, and in how many of the same stories it is named."""

    id: int
    name: str
    type: EntityType
    stories: int


@dataclass(frozen=True, slots=True)
class StoriesPart:
    """Stories that name it, newest first; `first` begins the list."""

    ids: "array[int]"
    total: int
    first: bool


@dataclass(frozen=True, slots=True)
class ClaimsPart:
    """The newest of the claims by it, or with `about` of the claims whose words name it."""

    claims: tuple[ClaimLine, ...]
    total: int
    about: bool = False


@dataclass(frozen=True, slots=True)
class StatementsPart:
    """The newest statements that the analysis has found and nobody has decided on."""

    sayings: tuple[Saying, ...]
    total: int


@dataclass(frozen=True, slots=True)
class AgainstPart:
    """Who stands against it: contradictions that a person has linked, and apart from them the
    statements whose relations the analysis suggests as contradictions."""

    linked: tuple[Opposition, ...]
    total: int
    suggested: tuple[Saying, ...]
    suggested_total: int


@dataclass(frozen=True, slots=True)
class CompanyPart:
    """With whom it appears, most often first, in its newest `looked` stories of `total`; `more`
    says that there are others, who appear less often."""

    companions: tuple[Companion, ...]
    looked: int
    total: int
    more: bool = False


EntityPart = StoriesPart | ClaimsPart | StatementsPart | AgainstPart | CompanyPart
