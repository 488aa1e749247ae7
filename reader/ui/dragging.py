"""Dragging in a story: an edge of the selected mark, and a claim by its bar onto another claim.
Knows the view that it happens in, and the kind of what is dragged."""

import os
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData
from PySide6.QtWidgets import QWidget

from reader.model import StoryPage
from reader.ui import edges
from reader.ui.drags import start_drag
from reader.ui.marks import Mark
from reader.ui.words import tr

if TYPE_CHECKING:
    from reader.ui.paint import Grip

CLAIM = f"application/x-allegedly-claim-{os.getpid()}"
"""A claim: its id."""


class EdgeDrag:
    """One edge of a mark on its way; nothing is written before it is let go."""

    def __init__(self, page: StoryPage, mark: Mark, grip: "Grip") -> None:
        self._page, self._from, self._grip = page, mark, grip
        self.mark = mark
        """The mark as it would be."""

    @property
    def changed(self) -> bool:
        """Whether the edge stands elsewhere than before."""
        return self.mark.pieces != self._from.pieces

    def to(self, offset: int) -> None:
        """Follow the mouse to the stop nearest to an offset."""
        places: Sequence[edges.Place] = edges.dragged(
            self._page, self._from.pieces, self._grip.piece, offset, right=self._grip.right
        )
        self.mark = replace(self._from, pieces=tuple(places))


def drag_claim(source: QWidget, claim: int, words: str) -> None:
    """Drag a claim until it is dropped somewhere."""
    data = QMimeData()
    data.setData(CLAIM, str(claim).encode())
    start_drag(source, data, tr("Link: {claim}").format(claim=words))


def claim_in(data: QMimeData) -> int | None:
    """The claim that is dragged; None where something else is."""
    return int(bytes(data.data(CLAIM).data())) if data.hasFormat(CLAIM) else None
