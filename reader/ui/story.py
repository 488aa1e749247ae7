"""The story: its text with marks, selection, and the buttons beside a selection.

Knows documents, marks and painting; asks for acts by signals and knows no other pane.
"""

from PySide6.QtCore import QEvent, QMimeData, QPoint, Qt, Signal
from PySide6.QtGui import (
    QAction,
    QContextMenuEvent,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QTextCursor,
    QTextOption,
)
from PySide6.QtWidgets import QFrame, QTextEdit, QToolTip, QWidget

from reader.model import EntityType, MentionView, StoryPage
from reader.ui import marks
from reader.ui.cards import announce
from reader.ui.caret import Ladder
from reader.ui.document import Layout
from reader.ui.metaline import set_alike
from reader.ui.paint import MarkPainter
from reader.ui.pointing import Pointing
from reader.ui.sheet import Sheet
from reader.ui.storymenu import show_menu
from reader.ui.theme import Theme
from reader.ui.typeset import SIZES, Typesetter
from reader.ui.words import plain_tip, tr


class StoryView(QTextEdit):
    """A read-only text that shows one story."""

    mark_selected = Signal(object)
    """The key of the mark that was selected, or None."""
    selected = Signal(bool)
    """Whether words are selected."""
    page_shown = Signal()
    """Another story is shown, or none."""
    address_wanted = Signal(str)
    """The address of a link is to be copied."""
    left = Signal()
    """Esc, where nothing was left to let go."""
    dressed = Signal()
    """Theme, size of text or hidden names are others."""
    edges_dragged = Signal(object, object)
    """The key of a mark, and the places that its pieces were dragged to."""
    link_dropped = Signal(int, int)
    """A claim was dragged onto another: from, to."""

    def __init__(self, serif: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("story")
        self.setAccessibleName(tr("Story"))
        self.setReadOnly(True)
        self.setUndoRedoEnabled(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        # One that came and went would have every story laid out twice.
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.verticalScrollBar().rangeChanged.connect(self._show_bar)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.viewport().setCursor(Qt.CursorShape.IBeamCursor)
        self.page: StoryPage | None = None
        self.marks: list[marks.Mark] = []
        self.hint = ""
        self.typesetter = Typesetter(serif, self.font())
        self.sheet = Sheet(self, self.typesetter)
        self._painter = MarkPainter(self, self.sheet)
        self._hidden: frozenset[EntityType] = frozenset()
        self._named: tuple[tuple[MentionView, ...], frozenset[EntityType]] = ((), frozenset())
        self._names: list[marks.Mark] = []
        self._book = marks.Book()
        self.ladder = Ladder(self)
        self._context_actions: list[QAction | None] = []
        self.shapes_marks = True
        """Whether the edges of marks may be dragged here."""
        self._pointing = Pointing(self, self._painter)
        self.viewport().setMouseTracking(True)  # the mouse's shape says what may be dragged
        self.viewport().setAcceptDrops(True)
        self.selectionChanged.connect(self._say_selection)

    @property
    def layout_(self) -> Layout:
        """The way between offsets and positions."""
        return self.sheet.layout

    # ---- showing

    def set_theme(self, theme: Theme) -> None:
        """Take the colours of a theme."""
        self.typesetter.theme = theme
        self.typesetter.chrome = self.font()
        self._painter.theme = theme
        self._set_anew()
        self.dressed.emit()

    def set_size(self, pixels: int) -> None:
        """Take another size of text; the words that are read stay in sight."""
        if pixels != self.typesetter.size:
            self.typesetter.size = pixels
            self._set_anew()
            self.dressed.emit()

    def dress_as(self, other: "StoryView") -> None:
        """Look as another view does."""
        self._hidden = other._hidden
        self.typesetter.size = other.typesetter.size
        if other.typesetter.theme is not None:
            self.set_theme(other.typesetter.theme)

    def larger(self, steps: int) -> int:
        """The size that is so many steps larger (or smaller) than the present one."""
        here = min(range(len(SIZES)), key=lambda n: abs(SIZES[n] - self.typesetter.size))
        return SIZES[min(max(here + steps, 0), len(SIZES) - 1)]

    def _set_anew(self) -> None:
        if self.page is not None:
            here, held = self.first_in_sight(), self.selection()
            self._fill()
            self.document().size()  # laid out whole, so that the old place is there again
            if here > self.page.start:
                self.sheet.scroll_to(here)
            if held:
                self.select(*held[0])
        self.viewport().update()

    def first_in_sight(self) -> int:
        """The offset of the first word that is seen."""
        if self.page is None:
            return 0
        if self.verticalScrollBar().value() == 0:
            return self.page.start
        return self.layout_.offset(self.cursorForPosition(self.sheet.top()).position())

    def go_to(self, offset: int) -> None:
        """Bring an offset to the top of what is seen; the story's first shows its headline too."""
        self.document().size()
        if self.page is not None and offset <= self.page.start:
            self.verticalScrollBar().setValue(0)
        else:
            self.sheet.scroll_to(offset)

    def _show_bar(self, low: int, high: int) -> None:
        """A story that is seen whole has nothing to scroll; the bar keeps its place, unseen."""
        self.verticalScrollBar().setEnabled(high > low)

    def show_hits(self, hits: list[tuple[int, int]], at: int, *, reveal: bool = False) -> None:
        """Mark what a search in the story has found; the one numbered `at` is the current."""
        self._painter.set_hits(hits, at, self.layout_)
        if reveal and hits:
            self.reveal(hits[at][0])
        self.viewport().update()

    def set_hidden(self, hidden: frozenset[EntityType]) -> None:
        """Which entity types are not underlined."""
        self._hidden = hidden
        self._take_marks()
        self.dressed.emit()

    def set_context_actions(self, actions: list[QAction | None]) -> None:
        """What the context menu offers; None is a line between."""
        self._context_actions = actions

    def show_page(self, page: StoryPage | None, hint: str = "") -> None:
        """Show a story from its top, or show it again where it stands; None shows the hint."""
        same = self.page is not None and page is not None and self.page.id == page.id
        old = self.page
        self.page, self.hint = page, hint
        if same and old is not None and set_alike(old, page):
            self._set_meta()
            self._take_marks()
            self.viewport().repaint(self._painter.changed())  # before the lists beside it
            self._tell()
            return
        self._painter.selected = None
        self.setAccessibleDescription("")
        self._painter.set_hits([], 0, self.layout_)
        self._fill()
        self.verticalScrollBar().setValue(0)
        self.page_shown.emit()
        self.viewport().repaint()  # before the lists beside it are built

    def select_mark(self, key: marks.Key | None, *, reveal: bool = False) -> None:
        """Show a mark as selected without saying so; with `reveal`, bring it into sight."""
        self._painter.selected = key
        self._tell()
        if reveal and key is not None:
            mark = next((m for m in self.marks if m.key == key), None)
            if mark is not None:
                self.reveal(mark.pieces[0][0])
        self.viewport().update()

    def choose(self, key: marks.Key | None) -> None:
        """Select a mark, or none, and say so."""
        self._painter.selected = key
        self._tell()
        self.viewport().update()
        self.mark_selected.emit(key)

    @property
    def selected_mark(self) -> marks.Key | None:
        """The mark that is shown as selected."""
        return self._painter.selected

    def selection(self) -> list[tuple[int, int]]:
        """The selected words as spans of the article; empty when none are."""
        cursor = self.textCursor()
        if not cursor.hasSelection():
            return []
        return self.layout_.pieces(cursor.selectionStart(), cursor.selectionEnd())

    def caret(self) -> int:
        """The offset of the text cursor."""
        return self.layout_.offset(self.textCursor().position())

    def select(self, start: int, end: int) -> None:
        """Select a span of the article."""
        cursor = self.textCursor()
        cursor.setPosition(self.layout_.position(start))
        cursor.setPosition(self.layout_.position(end), QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)

    def clear_selection(self, end: int | None = None) -> None:
        """Let the selected words go; the text cursor stays, or goes to the offset `end`."""
        cursor = self.textCursor()
        cursor.clearSelection()
        if end is not None:
            cursor.setPosition(self.layout_.position(end))
        self.setTextCursor(cursor)

    # ---- keys

    @property
    def caret_shown(self) -> bool:
        """Whether the text cursor is shown and moved by keys (F7)."""
        return self.ladder.shown

    def show_caret(self, shown: bool) -> None:
        """Show or hide the text cursor."""
        self.ladder.show(shown)

    def put_caret(self, offset: int) -> None:
        """Put the text cursor at an offset; nothing is selected then."""
        self.select(offset, offset)

    def step(self, direction: int) -> None:
        """Select the next (1) or previous (-1) mark of the story."""
        mark = marks.beside(self.marks, self._painter.selected, direction)
        if mark is not None:
            self.choose(mark.key)
            self.reveal(mark.pieces[0][0])

    def cycle(self) -> None:
        """Select the next of several marks that overlap the selected one."""
        key = marks.next_over(self.marks, self._painter.selected, self.caret())
        if key is not None:
            self.choose(key)

    # ---- Qt

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self.typesetter.theme
        if theme is None:
            return
        painter = QPainter(self.viewport())
        if self.page is None:
            painter.setPen(theme.color("dim"))
            rect = self.viewport().rect().adjusted(40, 0, -40, -80)
            flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
            painter.drawText(rect, flags, self.hint)
            painter.end()
            return
        self._painter.behind(painter, event.rect())
        painter.end()
        super().paintEvent(event)
        painter = QPainter(self.viewport())
        self._painter.over(painter, event.rect())
        self._painter.paint_grips(painter, self._pointing.grips())
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.sheet.set_margins(self.document())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if not self._pointing.press(event):
            super().mousePressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if not self._pointing.press_twice(event):
            super().mouseDoubleClickEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if not self._pointing.move(event):
            super().mouseMoveEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._pointing.release(event):
            return
        super().mouseReleaseEvent(event)
        if self._pointing.clicked(event) and not self.textCursor().hasSelection():
            found = self.marks_at(event.position().toPoint())
            self.choose(found[0].key if found else None)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if not self._pointing.aim(event):
            event.ignore()  # files are the window's

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        self.dragEnterEvent(event)

    def dragLeaveEvent(self, _event: QDragLeaveEvent) -> None:
        self._pointing.show_aim(None)

    def dropEvent(self, event: QDropEvent) -> None:
        if not self._pointing.drop(event):
            event.ignore()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if not self.textCursor().hasSelection():
            self.setTextCursor(self.cursorForPosition(event.pos()))  # commands mean this place
            if found := self.marks_at(event.pos()):
                self.choose(found[0].key)
        show_menu(self, event, self._context_actions)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            point = self.viewport().mapFrom(self, event.pos())
            QToolTip.showText(event.globalPos(), plain_tip(self._pointing.tip(point)), self)
            return True
        return super().event(event)

    def createMimeDataFromSelection(self) -> QMimeData:
        """The story's own words go to the clipboard, and nothing that stands between them."""
        data = QMimeData()
        page = self.page
        if page is not None:
            words = [page.text[a - page.start : b - page.start] for a, b in self.selection()]
            data.setText("".join(words))
        return data

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            if self._pointing.cancel():
                return
            if self.textCursor().hasSelection():
                self.clear_selection()
            elif self.caret_shown:
                self.show_caret(False)
            else:
                free = self.selected_mark is None
                self.choose(None)
                if free:
                    self.left.emit()
            return
        super().keyPressEvent(event)

    def marks_at(self, point: QPoint) -> list[marks.Mark]:
        """The marks under a place of the viewport, smallest first."""
        offset = self.offset_at(point)
        return marks.at(self.marks, offset) if offset is not None else []

    def offset_at(self, point: QPoint) -> int | None:
        """The offset of the words under a place of the viewport; None where none are."""
        position = self.sheet.position_at(point)
        if position < 0 or not self.layout_.on_text(position):
            return None
        return self.layout_.offset(position)

    def nearest_offset(self, point: QPoint) -> int:
        """The offset between two characters that is nearest to a place of the viewport."""
        return self.layout_.offset(self.cursorForPosition(point).position())

    # ---- inside

    def _say_selection(self) -> None:
        self.selected.emit(self.textCursor().hasSelection())

    def _fill(self) -> None:
        self.sheet.fill(self.page)
        self.ladder.forget()
        self.marks = []
        self.selected.emit(False)
        self._take_marks()
        self.viewport().update()

    def _set_meta(self) -> None:
        assert self.page is not None
        held = self.selection()
        if self.sheet.set_meta(self.page) and held:
            self.select(*held[0])

    def _tell(self) -> None:
        """Say in words what is selected: colour and dots are nothing to a screen reader."""
        text = ""
        if self.page is not None and self.selected_mark is not None:
            from reader.ui import spoken  # nothing is selected when the program starts

            text = spoken.mark(self.page, self.selected_mark)
        if text != self.accessibleDescription():
            self.setAccessibleDescription(text)
            announce(self, text)

    def _take_marks(self) -> None:
        if self.page is None:
            return
        named = (self.page.mentions, self._hidden)
        if self._named[0] is not named[0] or self._named[1] != named[1]:
            self._named, self._names = named, marks.names_of(*named)
        others = self._book.others(self.page)
        self.marks = [*self._names, *others]
        self._painter.set_marks(self._names, others, self.layout_)
        self._painter.set_splits(self.page.suggested.splits, self.layout_)
        self.viewport().update()

    def reveal(self, offset: int) -> None:
        """Bring an offset into sight, unless it is seen already."""
        self.sheet.reveal(offset)
