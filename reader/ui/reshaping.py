"""Reshaping marks: their edges move by a word or by hand, a claim gets a piece or loses one.
Acts on the desk's library for the commands, and for the text that asks by signals."""

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QWidget

from reader.model import Pair
from reader.ui import acts, edges
from reader.ui.desk import Desk
from reader.ui.marks import SHAPED, Key
from reader.ui.side import SidePane
from reader.ui.story import StoryView
from reader.ui.words import tr


class Reshaping(QObject):
    """What is done to the extent of the selected mark."""

    def __init__(self, window: QWidget, desk: Desk, view: StoryView, side: SidePane) -> None:
        super().__init__(window)
        self._desk, self._view, self._side = desk, view, side

    def move(self, *, right: bool, out: bool) -> None:
        """Move an edge of the selected mark by a word: of the piece that the text cursor is in, or
        else the outermost."""
        page, key = self._desk.page, self._view.selected_mark
        spans = edges.spans_at(page, key) if page is not None else ()
        if page is None or key is None or not spans:
            self._desk.said.emit(tr("Select a claim, highlight or note first: n goes to the next."))
            return
        places = [(s.start, s.end) for s in spans]
        caret = self._view.caret()
        piece = edges.piece_at(places, caret, right=right)
        made = edges.moved(page, places, piece, right=right, out=out)
        if made is None:
            self._desk.said.emit(tr("This edge can go no further."))
            return
        held = places[piece][0] <= caret <= places[piece][1]
        if self._reshape(key, made) and held and not made[piece][0] <= caret <= made[piece][1]:
            self._view.put_caret(made[piece][1 if right else 0])  # the next press means it again

    @Slot(object, object)
    def drag(self, key: Key, places: tuple[edges.Place, ...]) -> None:
        """An edge was dragged."""
        self._reshape(key, list(places))

    def _reshape(self, key: Key, places: list[edges.Place]) -> bool:
        page = self._desk.page
        spans = edges.spans_at(page, key) if page is not None else ()
        if page is None or len(spans) != len(places):
            return False
        pairs: list[Pair] = edges.reshaped(page, spans, places)
        view = next((v for v in page.claims if key == ("claim", v.claim.id)), None)
        if view is not None:
            pairs += edges.followed(page, view, places)
        return bool(self._desk.edit(tr("Edge moved"), pairs))

    def add(self) -> None:
        """The selected words become a further piece of the selected claim."""
        page, view = self._desk.page, self._side.claim()
        if page is None or view is None:
            self._desk.said.emit(tr("Select a claim first, then words that belong to it."))
            return
        pieces = acts.trim(page, self._view.selection())
        if not pieces:
            self._desk.said.emit(tr("Select the words that are to be added to the claim."))
            return
        pairs = edges.added(page, view, pieces[0])
        if not pairs:
            self._desk.said.emit(tr("These words belong to the claim already."))
        elif self._desk.edit(tr("Added to the claim"), pairs):
            self._view.clear_selection()

    def take(self) -> None:
        """The piece of the selected claim that the text cursor is in is taken away."""
        page, key = self._desk.page, self._view.selected_mark
        if page is None or key is None or key[0] not in SHAPED:
            self._desk.said.emit(tr("Select a claim first: n goes to the next."))
            return
        spans, view = edges.spans_at(page, key), self._side.claim()
        caret = self._view.caret()
        span = next((s for s in spans if s.start <= caret <= s.end), None)
        if view is None or len(view.spans) < 2:
            self._desk.said.emit(tr("It has one piece only. Delete takes the whole away."))
        elif span is None:
            self._desk.said.emit(tr("Click into the piece that is to go, or put the text cursor "
                                    "there."))  # fmt: skip
        else:
            self._desk.edit(tr("Piece taken away"), edges.taken(page, view, span))
