"""What the analysis finds in a text: mentions, attributions, relations, what is worth a check.

Proposals, never work of a person. Frozen; the standard library only."""

from dataclasses import dataclass

from reader.model.words import EntityType, Kind, LinkKind


@dataclass(frozen=True, slots=True)
class Mention:
    """One place in a text that names an entity, a date or a number.

    `name` is the entity's usual name. `value` says what a date means (ISO 8601: a day, month, year,
    minute, or an interval with `/`) or a number (digits and unit); it is empty where unknown.
    """

    start: int
    end: int
    type: EntityType
    name: str
    value: str = ""


@dataclass(frozen=True, slots=True)
class Attribution:
    """Source, cue and content of a reported statement (terms of PARC and PolNeAR).

    The content runs from `start` to `end`; `parts` are its pieces where the frame interrupts it.
    `speaker` is where the source stands, `speaker_name` who it is; `named` is False where that is
    only a phrase (*two officials*). `hearer` is who was told, `outlet` the one that is a medium.
    `asserted` is False where the speaker does not vouch for the content (*has not confirmed*),
    `denied` True where it is denied. `within` is the number of the attribution that this one is
    told in (*Reuters quoted the mayor as saying*). `sure` runs from 0 to 1. `gist` is what a
    comparison with other statements reads, as JSON.
    """

    start: int
    end: int
    parts: tuple[tuple[int, int], ...]
    kind: Kind
    speaker: tuple[int, int] | None
    speaker_name: str
    cue: str
    cue_at: tuple[int, int] | None = None
    named: bool = True
    hearer: str = ""
    outlet: str = ""
    asserted: bool = True
    denied: bool = False
    within: int | None = None
    sure: float = 1.0
    gist: str = ""


@dataclass(frozen=True, slots=True)
class Relation:
    """A suggested link between two attributions, by their numbers; `reason` is for the reader."""

    a: int
    b: int
    kind: LinkKind
    reason: str
    score: float


@dataclass(frozen=True, slots=True)
class Checkable:
    """A statement worth a check: an attribution by its number, or a sentence of the writer's own
    (`attribution` None). `score` runs from 0 to 1; `reasons` say why in a word or two each."""

    start: int
    end: int
    attribution: int | None
    score: float
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Analysis:
    """What the analysis finds in one text. `relations` and `checkable` are surest first; `splits`
    are places where the subject seems to change though nothing marks a new story; `language` is a
    tag of BCP 47 and `notice` a sentence on what was left out because of it."""

    mentions: tuple[Mention, ...]
    attributions: tuple[Attribution, ...] = ()
    relations: tuple[Relation, ...] = ()
    checkable: tuple[Checkable, ...] = ()
    splits: tuple[int, ...] = ()
    language: str = ""
    notice: str = ""
