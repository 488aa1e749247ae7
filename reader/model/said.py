"""Who said what, as lists and pages show it: attributions with what was decided on them, how they
stand to each other, what else is suggested for a story. Frozen; the standard library only."""

from dataclasses import dataclass

from reader.model.words import Answer, Kind, LinkKind


@dataclass(frozen=True, slots=True)
class RelationView:
    """A suggested link from the side of one saying: `outgoing` says that this saying is its start.
    `other_claim` is the claim that stands on the other side's words, None where there is none."""

    id: int
    kind: LinkKind
    reason: str
    score: float
    outgoing: bool
    other: int
    other_article: int
    other_start: int
    other_end: int
    other_story: int | None
    other_speaker: str
    other_words: str
    other_claim: int | None

    @property
    def other_side(self) -> str:
        """What the reason tells of the other side alone, so that nobody is given the words of this
        one. A reason is *the earlier / the later*; only a contradiction starts at the earlier."""
        sides = self.reason.split(" / ")
        if len(sides) != 2:
            return self.reason
        return sides[self.outgoing is (self.kind is LinkKind.CONTRADICTS)]


@dataclass(frozen=True, slots=True)
class Saying:
    """What somebody says in a text, or (`what` is *statement*, `speaker` empty) the writer alone;
    a *claim* was marked by a person where the analysis found nothing.

    `words` are as they may be shown: quotation marks stand only round what the text quotes, pieces
    are joined by […]. `answer` is None until a person has decided. `worth` runs from 0 to 1 and
    `reasons` say why a check pays.
    """

    id: int
    what: str
    article_id: int
    start: int
    end: int
    parts: tuple[tuple[int, int], ...]
    words: str
    kind: Kind = Kind.UNATTRIBUTED
    speaker: str = ""
    known_as: str = ""
    """The speaker's name, where a person has said that it is another."""
    entity_id: int | None = None
    speaker_at: tuple[int, int] | None = None
    named: bool = True
    cue: str = ""
    cue_at: tuple[int, int] | None = None
    hearer: str = ""
    outlet: str = ""
    asserted: bool = True
    denied: bool = False
    within: str = ""
    """Who tells that it was said, where that is somebody in the text."""
    sure: float = 1.0
    answer: Answer | None = None
    claim: int | None = None
    """The claim that stands on these words."""
    worth: float = 0.0
    reasons: tuple[str, ...] = ()
    relations: tuple[RelationView, ...] = ()
    story_id: int | None = None
    story_title: str = ""
    published: str = ""

    @property
    def key(self) -> tuple[str, int]:
        """What is selected when its words are clicked: *attribution* or *statement*, and the id."""
        return self.what, self.id

    @property
    def told(self) -> str:
        """To whom it was said: hearer and outlet."""
        return ", ".join(dict.fromkeys(part for part in (self.hearer, self.outlet) if part))


@dataclass(frozen=True, slots=True)
class FilingView:
    """A topic that a story may be filed under."""

    topic_id: int
    topic_uid: str
    name: str
    score: float


@dataclass(frozen=True, slots=True)
class Suggested:
    """All that the analysis proposes for one story. `version` names the rules and the model, and is
    empty where no analysis has seen it; `notice` says what was left out."""

    sayings: tuple[Saying, ...] = ()
    splits: tuple[int, ...] = ()
    filings: tuple[FilingView, ...] = ()
    version: str = ""
    language: str = ""
    notice: str = ""


@dataclass(frozen=True, slots=True)
class SpeakerPage:
    """What somebody said in the whole library, newest story first. `count` is of all of it, also
    what the list leaves out; `entity_id` is None for one known by the phrase alone."""

    name: str
    entity_id: int | None
    count: int
    sayings: tuple[Saying, ...]
