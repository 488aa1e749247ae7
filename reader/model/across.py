"""What is told across stories: contradictions side by side, and the same claim elsewhere. Frozen;
the standard library only."""

from dataclasses import dataclass

from reader.model.said import RelationView, Saying
from reader.model.views import ClaimView
from reader.model.words import Kind, Verdict

ContrastKey = tuple[str, int]
"""*link* and its id, or *relation* (a suggestion) and its id."""


@dataclass(frozen=True, slots=True)
class ContrastEnd:
    """One side of a contradiction, as a list shows it. `verdict` is None where it is no claim."""

    speaker: str
    words: str
    verdict: Verdict | None
    source: str
    published: str
    title: str


@dataclass(frozen=True, slots=True)
class ContrastRow:
    """A contradiction as a list shows it; `reason` is the analysis's, of a suggested one."""

    key: ContrastKey
    ends: tuple[ContrastEnd, ContrastEnd]
    reason: str = ""

    @property
    def suggested(self) -> bool:
        """Whether nobody has decided on it."""
        return self.key[0] == "relation"

    @property
    def open(self) -> bool:
        """Whether neither side has a verdict."""
        return all(end.verdict in (None, Verdict.NONE) for end in self.ends)


@dataclass(frozen=True, slots=True)
class ContrastRows:
    """A piece of the list of contradictions. `first` begins it, `complete` ends it, `left_off` says
    that there are more which the list does not give."""

    rows: tuple[ContrastRow, ...]
    first: bool
    complete: bool
    left_off: bool = False


@dataclass(frozen=True, slots=True)
class Passage:
    """Words in their context: the paragraph that they stand in, cut where it is very long, with the
    paragraphs before and after. `sentence` and `marks` are half-open spans of `text`."""

    text: str
    sentence: tuple[int, int]
    marks: tuple[tuple[int, int], ...]
    before: str = ""
    after: str = ""


@dataclass(frozen=True, slots=True)
class ContrastSide:
    """One side of a contradiction with all that is shown of it. `saying` is what the analysis found
    of a suggested one, `claim` the claim on these words, None where there is none."""

    speaker: str
    cue: str
    hearer: str
    kind: Kind
    words: str
    passage: Passage
    story_id: int | None
    title: str
    source: str
    published: str
    claim: ClaimView | None = None
    saying: Saying | None = None


@dataclass(frozen=True, slots=True)
class Contrast:
    """A contradiction, both sides of it; of a suggested one also the relation, from the first
    side."""

    key: ContrastKey
    sides: tuple[ContrastSide, ContrastSide]
    relation: RelationView | None = None


@dataclass(frozen=True, slots=True)
class Near:
    """A sentence or claim of another place in the library that says nearly the same.

    `words` are as they may be shown, the span is in the article. `score` runs from 0 to 1;
    `differs` names what speaks against it: figures, a negation.
    """

    article_id: int
    start: int
    end: int
    words: str
    score: float
    story_id: int
    title: str
    source: str
    published: str
    speaker: str = ""
    claim: int | None = None
    attribution: int | None = None
    differs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """What the library has of the same as a claim, nearest first."""

    claim: int
    found: tuple[Near, ...]
