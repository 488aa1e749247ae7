"""What a check sheet stands on: claims with the texts that they stand in. Frozen; the standard
library only."""

from dataclasses import dataclass

from reader.model.views import ClaimView


@dataclass(frozen=True, slots=True)
class SheetStory:
    """A story as a list of sources names it."""

    id: int
    title: str
    source: str
    author: str
    published: str
    url: str
    article_sha256: str


@dataclass(frozen=True, slots=True)
class SheetClaim:
    """A claim with the whole text of its article, the story that it stands in (None where that was
    removed), and the stories of the passages that are its evidence, by their ids."""

    view: ClaimView
    text: str
    story: SheetStory | None
    passages: dict[int, SheetStory]


@dataclass(frozen=True, slots=True)
class SheetEntry:
    """A claim of a sheet with those that it is linked to, by their ids."""

    claim: SheetClaim
    others: dict[int, SheetClaim]


@dataclass(frozen=True, slots=True)
class SheetCount:
    """What a sheet has: numbers of claims by verdict (the word that the library has for it), of
    speakers, stories and accepted contradictions."""

    claims: int
    verdicts: dict[str, int]
    speakers: int
    stories: int
    contradictions: int
