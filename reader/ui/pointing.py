"""The mouse over a story: words and sentences by clicks, bars in the margin, handles of edges, and
what is dragged. Knows the view; asks for acts by the view's signals."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QElapsedTimer, QEvent, QPoint, Qt
from PySide6.QtGui import QDropEvent, QMouseEvent
from PySide6.QtWidgets import QApplication

from reader.export import quoted
from reader.model import ClaimView, StoryPage
from reader.text import line_at, sentences, shortened, words
from reader.ui import marks
from reader.ui.dragging import EdgeDrag, claim_in, drag_claim
from reader.ui.marks import SHAPED, Key, Mark
from reader.ui.paint import Grip, MarkPainter
from reader.ui.words import kind_name, tr, verdict_name

if TYPE_CHECKING:
    from reader.ui.story import StoryView

_STILL = 4
Unit = Callable[[StoryPage, int], tuple[int, int]]


class Pointing:
    """What the mouse does on one story. Each slot says whether it took the event."""

    def __init__(self, view: "StoryView", painter: MarkPainter) -> None:
        self._view, self._painter = view, painter
        self._pressed_at: QPoint | None = None
        self._before: Key | None = None
        self._bar: Mark | None = None
        self._edge: EdgeDrag | None = None
        self._unit: Unit | None = None
        self._anchor = (0, 0)
        self._twice_at, self._since = QPoint(), QElapsedTimer()

    def _shaped(self) -> Mark | None:
        """The selected mark, where it is one whose edges may be moved."""
        view = self._view
        if not view.shapes_marks:
            return None
        key = view.selected_mark
        return next((m for m in view.marks if m.key == key and m.kind in SHAPED), None)

    def grips(self) -> list[Grip]:
        """The handles of the selected mark that are in sight."""
        mark = self._edge.mark if self._edge is not None else self._shaped()
        return self._painter.grips(mark, self._view.layout_) if mark is not None else []

    def _show(self, mark: Mark | None) -> None:
        """Show the selected mark with its edge elsewhere; None shows it where it is."""
        self._painter.set_drawn(mark, self._view.layout_)
        self._view.viewport().update()

    def show_aim(self, key: Key | None) -> None:
        """Show on which claim would be dropped what is dragged."""
        if key != self._painter.aimed:
            self._painter.aimed = key
            self._view.viewport().update()

    def press(self, event: QMouseEvent) -> bool:
        """A button goes down."""
        point = event.position().toPoint()
        self._pressed_at = point
        if event.button() != Qt.MouseButton.LeftButton or self._view.page is None:
            return False
        grip = self._grip_at(point)
        mark = self._shaped()
        if grip is not None and mark is not None:
            self._edge = EdgeDrag(self._view.page, mark, grip)
            return True
        self._bar = self._painter.bar_at(point)
        if self._bar is not None:
            return True
        if self._is_third(point):
            self._since.invalidate()  # the next click is a first one again
            return self._take(point, sentence_round)
        self._before = self._view.selected_mark
        return False

    def _is_third(self, point: QPoint) -> bool:
        style = QApplication.styleHints()
        return (
            self._since.isValid()
            and self._since.elapsed() < style.mouseDoubleClickInterval()
            and (point - self._twice_at).manhattanLength() < style.startDragDistance()
        )

    def press_twice(self, event: QMouseEvent) -> bool:
        """A double click takes the word; a third click will take the sentence."""
        if event.button() != Qt.MouseButton.LeftButton:
            return False
        self._pressed_at = self._twice_at = event.position().toPoint()
        self._since.start()
        if self._grip_at(self._twice_at) or self._painter.bar_at(self._twice_at):
            return True
        if self._view.selected_mark != self._before:
            self._view.choose(self._before)  # the first of the two clicks was no click of its own
        return self._take(self._twice_at, word_round)

    def _take(self, point: QPoint, unit: Unit) -> bool:
        page, offset = self._view.page, self._view.offset_at(point)
        if page is None or offset is None:
            return False
        self._unit, self._anchor = unit, unit(page, offset)
        self._view.select(*self._anchor)
        return True

    def move(self, event: QMouseEvent) -> bool:
        """The mouse moves, with a button down or without."""
        point = event.position().toPoint()
        if not event.buttons() & Qt.MouseButton.LeftButton:
            self._show_shape(point)
            return False
        if self._edge is not None:
            self._edge.to(self._view.nearest_offset(point))
            self._show(self._edge.mark)
            return True
        if self._bar is not None:
            if self._is_far(point):
                self._drag(self._bar)
            return True
        page = self._view.page
        if self._unit is None or page is None:
            return False
        if self._is_far(point):
            start, end = self._unit(page, self._view.nearest_offset(point))
            self._view.select(min(start, self._anchor[0]), max(end, self._anchor[1]))
        return True

    def _is_far(self, point: QPoint) -> bool:
        moved = point - (self._pressed_at or point)
        return moved.manhattanLength() >= QApplication.styleHints().startDragDistance()

    def _drag(self, mark: Mark) -> None:
        self._bar = None
        page = self._view.page
        view = _claim(page, mark)
        if page is not None and view is not None:
            said = shortened(quoted(page, view.spans, view.claim.kind), 40)
            drag_claim(self._view, mark.id, said)

    def release(self, event: QMouseEvent) -> bool:
        """A button goes up: a click selects, a drag ends."""
        if event.button() != Qt.MouseButton.LeftButton:
            return False
        edge, bar, unit = self._edge, self._bar, self._unit
        self._edge, self._bar, self._unit = None, None, None
        if edge is not None:
            self._show(None)
            if edge.changed:
                self._view.edges_dragged.emit(edge.mark.key, edge.mark.pieces)
            return True
        if bar is not None:
            self._view.choose(bar.key)
            return True
        return unit is not None

    def clicked(self, event: QMouseEvent) -> bool:
        """Whether a release ends a plain click on the text."""
        still = (
            self._pressed_at is not None
            and (event.position().toPoint() - self._pressed_at).manhattanLength() < _STILL
        )
        return event.button() == Qt.MouseButton.LeftButton and still

    def cancel(self) -> bool:
        """Esc: the edge goes back to where it was."""
        held, self._edge = self._edge, None
        self._show(None)
        return held is not None

    def _grip_at(self, point: QPoint) -> Grip | None:
        return next((grip for grip in self.grips() if grip.near(point)), None)

    def _show_shape(self, point: QPoint) -> None:
        shape = Qt.CursorShape.IBeamCursor
        if self._grip_at(point) is not None:
            shape = Qt.CursorShape.SizeHorCursor
        elif self._painter.bar_at(point) is not None:
            shape = Qt.CursorShape.PointingHandCursor
        port = self._view.viewport()
        if port.cursor().shape() != shape:
            port.setCursor(shape)

    # ---- what is dropped, what is told

    def aim(self, event: QDropEvent) -> bool:
        """A claim is dragged over the story: it may be dropped on another."""
        start = claim_in(event.mimeData())
        end = self._claim_at(event.position().toPoint()) if start is not None else None
        aimed = ("claim", end) if end is not None and end != start else None
        self.show_aim(aimed)
        if start is None:
            return False
        # What is refused as it comes in is never heard of again.
        if aimed is not None or event.type() == QEvent.Type.DragEnter:
            event.acceptProposedAction()
        else:
            event.ignore()
        return True

    def drop(self, event: QDropEvent) -> bool:
        """A claim is dropped: it is to be linked to the one under it."""
        start = claim_in(event.mimeData())
        end = self._claim_at(event.position().toPoint()) if start is not None else None
        self.show_aim(None)
        if start is None or end is None or start == end:
            return False
        event.acceptProposedAction()
        self._view.link_dropped.emit(start, end)
        return True

    def _claim_at(self, point: QPoint) -> int | None:
        bar = self._painter.bar_at(point)
        found = [bar] if bar is not None else self._view.marks_at(point)
        return next((mark.id for mark in found if mark.kind == "claim"), None)

    def tip(self, point: QPoint) -> str:
        """What there is to tell of a place: of a bar who said what, where a link leads, what a date
        or number means."""
        view, page = self._view, self._view.page
        claim = _claim(page, self._painter.bar_at(point))
        if page is not None and claim is not None:
            return told(page, claim)
        offset = view.offset_at(point)
        meant = marks.tip(view.marks, offset) if offset is not None else ""
        return view.sheet.address_at(point) or meant


def _claim(page: StoryPage | None, mark: Mark | None) -> ClaimView | None:
    """What a mark of a claim shows."""
    if page is None or mark is None:
        return None
    return next((view for view in page.claims if view.claim.id == mark.id), None)


def told(page: StoryPage, view: ClaimView) -> str:
    """A claim in three lines: who, what, how it was said and found."""
    claim = view.claim
    return "\n".join((
        claim.speaker or tr("Nobody named"),
        shortened(quoted(page, view.spans, claim.kind), 200),
        f"{kind_name(claim.kind)} · {verdict_name(claim.verdict)}",
    ))  # fmt: skip


def word_round(page: StoryPage, offset: int) -> tuple[int, int]:
    """The word at an offset of the article; the one character there where it is none."""
    at = min(max(0, offset - page.start), max(0, len(page.text) - 1))
    span = next((w for w in words(page.text, *line_at(page.text, at)) if w[0] <= at <= w[1]), None)
    start, end = span or (at, min(at + 1, len(page.text)))
    return page.start + start, page.start + end


def sentence_round(page: StoryPage, offset: int) -> tuple[int, int]:
    """The sentence at an offset of the article."""
    at = min(max(0, offset - page.start), max(0, len(page.text) - 1))
    line = line_at(page.text, at)
    start, end = next((s for s in sentences(page.text, *line) if at <= s[1]), line)
    return page.start + start, page.start + end
