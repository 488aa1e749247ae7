"""Where the reader has been: Back and Forward over lists, stories and marks. Knows no widget."""

from dataclasses import dataclass

from reader.model import Scope
from reader.ui.marks import Key

_LONGEST = 200


@dataclass(frozen=True, slots=True)
class Place:
    """What was shown: which list, which story, which mark was selected, and the first offset of
    the text that was in sight; and `page`, which other page of the window stood over them, with
    what it showed."""

    scope: Scope
    story: int | None = None
    mark: Key | None = None
    offset: int = 0
    page: tuple[str, object] | None = None

    def same(self, other: "Place") -> bool:
        """Whether both show the same, wherever the text was scrolled to."""
        mine = (self.scope, self.story, self.mark, self.page)
        return mine == (other.scope, other.story, other.mark, other.page)


class Trail:
    """The places behind and ahead of where one is."""

    def __init__(self) -> None:
        self._behind: list[Place] = []
        self._ahead: list[Place] = []

    def leave(self, place: Place) -> None:
        """One jumps away from a place; what lay ahead is forgotten."""
        self._ahead.clear()
        if not self._behind or not self._behind[-1].same(place):
            self._behind.append(place)
            del self._behind[:-_LONGEST]

    def back(self, here: Place) -> Place | None:
        """The place before; None where there is none."""
        return self._turn(self._behind, self._ahead, here)

    def forward(self, here: Place) -> Place | None:
        """The place that `back` led away from."""
        return self._turn(self._ahead, self._behind, here)

    def forget(self) -> None:
        """Another library: its places are other ones."""
        self._behind.clear()
        self._ahead.clear()

    @staticmethod
    def _turn(taken: list[Place], kept: list[Place], here: Place) -> Place | None:
        while taken:
            place = taken.pop()
            if not place.same(here):
                kept.append(here)
                return place
        return None
