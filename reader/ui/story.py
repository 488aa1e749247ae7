"""The story: its text with marks, selection, and the buttons beside a selection.

Knows documents, marks and painting; asks for acts by signals and knows no other pane.
"""

from PySide6.QtCore import QEvent, QMimeData, QPoint, Qt, Signal
from PySide6.QtGui import (
    QAction,
    QContextMenuEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QTextCursor,
    QTextDocument,
    QTextOption,
)
from PySide6.QtWidgets import QFrame, QMenu, QTextEdit, QToolTip, QWidget

from reader import text as texts
from reader.model import EntityType, StoryPage
from reader.ui import marks
from reader.ui.document import Layout, blocks
from reader.ui.paint import MarkPainter
from reader.ui.theme import Theme
from reader.ui.typeset import SIZES, Typesetter
from reader.ui.words import counted, day, minutes, plain_tip, tr

_LEFT = 40
_TOP = 32


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
        self.layout_ = Layout([])
        self.marks: list[marks.Mark] = []
        self.hint = ""
        self.typesetter = Typesetter(serif, self.font())
        self._painter = MarkPainter(self)
        self._hidden: frozenset[EntityType] = frozenset()
        self._pressed_at: QPoint | None = None
        self._ladder: list[tuple[int, int]] = []
        self._filled: QTextDocument | None = None
        self._context_actions: list[QAction | None] = []
        self.selectionChanged.connect(self._say_selection)

    # ---- showing

    def set_theme(self, theme: Theme) -> None:
        """Take the colours of a theme."""
        self.typesetter.theme = theme
        self.typesetter.chrome = self.font()
        self._painter.theme = theme
        self._set_anew()

    def set_size(self, pixels: int) -> None:
        """Take another size of text; the words that are read stay in sight."""
        if pixels != self.typesetter.size:
            self.typesetter.size = pixels
            self._set_anew()

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
                self._scroll_to(here)
            if held:
                self.select(*held[0])
        self.viewport().update()

    def first_in_sight(self) -> int:
        """The offset of the first word that is seen."""
        if self.page is None:
            return 0
        if self.verticalScrollBar().value() == 0:
            return self.page.start
        return self.layout_.offset(self.cursorForPosition(self._painter.top()).position())

    def go_to(self, offset: int) -> None:
        """Bring an offset to the top of what is seen; the story's first shows its headline too."""
        self.document().size()
        if self.page is not None and offset <= self.page.start:
            self.verticalScrollBar().setValue(0)
        else:
            self._scroll_to(offset)

    def _scroll_to(self, offset: int) -> None:
        cursor = QTextCursor(self.document())
        cursor.setPosition(self.layout_.position(offset))
        bar = self.verticalScrollBar()
        bar.setValue(bar.value() + self.cursorRect(cursor).top())

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

    def set_context_actions(self, actions: list[QAction | None]) -> None:
        """What the context menu offers; None is a line between."""
        self._context_actions = actions

    def show_page(self, page: StoryPage | None, hint: str = "") -> None:
        """Show a story from its top, or show it again where it stands; None shows the hint."""
        same = self.page is not None and page is not None and self.page.id == page.id
        old = self.page
        self.page, self.hint = page, hint
        if same and old is not None and _set_alike(old, page):
            self._set_meta()
            self._take_marks()
            return
        self._painter.selected = None
        self._painter.set_hits([], 0, self.layout_)
        self._fill()
        self.verticalScrollBar().setValue(0)
        self.page_shown.emit()

    def select_mark(self, key: marks.Key | None, *, reveal: bool = False) -> None:
        """Show a mark as selected without saying so; with `reveal`, bring it into sight."""
        self._painter.selected = key
        if reveal and key is not None:
            mark = next((m for m in self.marks if m.key == key), None)
            if mark is not None:
                self.reveal(mark.pieces[0][0])
        self.viewport().update()

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
        return bool(self.textInteractionFlags() & Qt.TextInteractionFlag.TextSelectableByKeyboard)

    def show_caret(self, shown: bool) -> None:
        """Show or hide the text cursor; it begins at the first word in sight."""
        flags = Qt.TextInteractionFlag.TextSelectableByMouse
        if shown:
            flags |= Qt.TextInteractionFlag.TextSelectableByKeyboard
        self.setTextInteractionFlags(flags)
        self.viewport().setCursor(Qt.CursorShape.IBeamCursor)
        if shown and self.page is not None:
            top = self.cursorForPosition(self._painter.top()).position()
            cursor = self.textCursor()
            bottom = self.cursorForPosition(self.viewport().rect().bottomRight()).position()
            if not top <= cursor.position() <= bottom or not self.layout_.on_text(
                cursor.position()
            ):
                first = next((b.start for b in self.layout_.blocks if b.kind == "text"), 0)
                cursor.setPosition(max(top, self.layout_.position(first)))
                self.setTextCursor(cursor)

    def grow(self) -> None:
        """Grow the selection: word, clause, sentence, paragraph."""
        if self.page is None:
            return
        spans = self.selection()
        start, end = spans[0] if spans else (self.caret(), self.caret())
        if not spans or not self._ladder or self._ladder[-1] != (start, end):
            self._ladder = [(start, end)]
        offset = self.page.start
        low, high = texts.wider(self.page.text, start - offset, end - offset)
        if (low + offset, high + offset) != (start, end):
            self._ladder.append((low + offset, high + offset))
            self.select(low + offset, high + offset)

    def shrink(self) -> None:
        """Take the last growth back."""
        if len(self._ladder) > 1:
            self._ladder.pop()
            self.select(*self._ladder[-1])

    def step(self, direction: int) -> None:
        """Select the next (1) or previous (-1) mark of the story."""
        walk = marks.steps(self.marks)
        if not walk:
            return
        here = next((i for i, m in enumerate(walk) if m.key == self._painter.selected), None)
        at = (0 if direction > 0 else -1) if here is None else (here + direction) % len(walk)
        self._choose(walk[at].key)
        self.reveal(walk[at].pieces[0][0])

    def cycle(self) -> None:
        """Select the next of several marks that overlap the selected one."""
        mark = next((m for m in self.marks if m.key == self._painter.selected), None)
        if mark is None:
            return
        over = [
            m
            for m in self.marks
            if any(a < d and c < b for a, b in mark.pieces for c, d in m.pieces)
            and not (m.kind == "entity" and m.id == 0)
        ]
        keys = list(dict.fromkeys(m.key for m in sorted(over, key=lambda m: m.length)))
        self._choose(keys[(keys.index(mark.key) + 1) % len(keys)])

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
        self._painter.behind(painter)
        painter.end()
        super().paintEvent(event)
        painter = QPainter(self.viewport())
        self._painter.over(painter)
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._set_margins(self.document())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._pressed_at = event.position().toPoint()
        super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        point = event.position().toPoint()
        still = self._pressed_at is not None and (point - self._pressed_at).manhattanLength() < 4
        if event.button() != Qt.MouseButton.LeftButton or not still:
            return
        if self.textCursor().hasSelection() or self.page is None:
            return
        found = self.marks_at(point)
        self._choose(found[0].key if found else None)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if not self.textCursor().hasSelection():
            self.setTextCursor(self.cursorForPosition(event.pos()))  # commands mean this place
            if found := self.marks_at(event.pos()):
                self._choose(found[0].key)
        menu = QMenu(self)
        address = self.address_at(event.pos())
        if address:
            copy = menu.addAction(tr("Copy the link's address"))
            copy.triggered.connect(lambda: self.address_wanted.emit(address))
            menu.addSeparator()
        for action in self._context_actions:
            if action is None:
                menu.addSeparator()
            else:
                menu.addAction(action)
        menu.exec(event.globalPos())
        menu.deleteLater()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            point = self.viewport().mapFrom(self, event.pos())
            tip = self.address_at(point) or self._tip_at(point)
            QToolTip.showText(event.globalPos(), plain_tip(tip), self)
            return True
        return super().event(event)

    def address_at(self, point: QPoint) -> str:
        """Where the link under a place of the viewport leads; empty where there is none."""
        position = self._position_at(point)
        if position < 0:
            return ""
        cursor = QTextCursor(self.document())
        cursor.setPosition(min(position + 1, self.document().characterCount() - 1))
        return str(cursor.charFormat().anchorHref())

    def _tip_at(self, point: QPoint) -> str:
        """What a date or number under a place of the viewport means."""
        position = self._position_at(point)
        if position < 0 or not self.layout_.on_text(position):
            return ""
        return marks.tip(self.marks, self.layout_.offset(position))

    def _position_at(self, point: QPoint) -> int:
        """The document position under a place of the viewport; -1 where no words are."""
        scrolled = point + QPoint(0, self.verticalScrollBar().value())
        exact = Qt.HitTestAccuracy.ExactHit
        return int(self.document().documentLayout().hitTest(scrolled, exact))

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
            if self.textCursor().hasSelection():
                self.clear_selection()
            elif self.caret_shown:
                self.show_caret(False)
            else:
                self._choose(None)
            return
        super().keyPressEvent(event)

    def marks_at(self, point: QPoint) -> list[marks.Mark]:
        """The marks under a place of the viewport, smallest first."""
        position = self._position_at(point)
        if position < 0 or not self.layout_.on_text(position):
            return []
        return marks.at(self.marks, self.layout_.offset(position))

    # ---- inside

    def _choose(self, key: marks.Key | None) -> None:
        self._painter.selected = key
        self.viewport().update()
        self.mark_selected.emit(key)

    def _say_selection(self) -> None:
        self.selected.emit(self.textCursor().hasSelection())

    def _meta(self) -> str:
        page = self.page
        assert page is not None
        size = minutes(texts.count_words(page.text))
        parts = [page.source, day(page.published, long=True), size]
        count = len(page.claims)
        if count:
            work = counted(count, tr("claim"), tr("claims"))
            against = {
                link.link.id
                for view in page.claims
                for link in view.links
                if link.link.kind == "contradicts"
            }
            if against:
                work += ", " + counted(len(against), tr("contradiction"), tr("contradictions"))
            parts.append(work)
        return " · ".join(part for part in parts if part)

    def _fill(self) -> None:
        page = self.page
        self.layout_ = Layout(blocks(page, self._meta()) if page is not None else [])
        document = self.typesetter.document(
            self.layout_,
            page.structure if page is not None else (),
            self.document().defaultTextOption(),
            self,
        )
        self._ladder = []
        self.marks = []
        self._set_margins(document)
        self._show(document)
        self._take_marks()

    def _show(self, document: QTextDocument) -> None:
        self.setDocument(document)
        if self._filled is not None:
            self._filled.deleteLater()
        self._filled = document
        self.selected.emit(False)
        self.viewport().update()

    def _set_meta(self) -> None:
        """Write the meta line anew; it is the one block whose words may change."""
        at = next(i for i, block in enumerate(self.layout_.blocks) if block.kind == "meta")
        meta = self._meta()
        if self.layout_.blocks[at].text == meta:
            return
        held = self.selection()
        cursor = QTextCursor(self.document().findBlockByNumber(at))
        cursor.select(QTextCursor.SelectionType.BlockUnderCursor)
        cursor = QTextCursor(self.document().findBlockByNumber(at))
        cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
        cursor.insertText(meta, self.typesetter.meta_format())
        assert self.page is not None
        self.layout_ = Layout(blocks(self.page, meta))
        if held:
            self.select(*held[0])

    def _take_marks(self) -> None:
        if self.page is None:
            return
        self.marks = marks.marks_of(self.page, self._hidden)
        self._painter.set_marks(self.marks, self.layout_)
        self._painter.set_splits(self.page.suggested.splits, self.layout_)
        self.viewport().update()

    def _set_margins(self, document: QTextDocument) -> None:
        width = self.viewport().width()
        left = min(_LEFT, max(16, width // 12))
        # A wide pane leaves the text in a column that the eye can follow.
        column = self.typesetter.column
        left += max(0, (width - column - 2 * _LEFT) // 3)
        right = max(24, width - left - column)
        root = document.rootFrame()
        form = root.frameFormat()
        if (form.leftMargin(), form.rightMargin()) != (left, right):
            form.setLeftMargin(left)
            form.setRightMargin(right)
            form.setTopMargin(_TOP)
            root.setFrameFormat(form)
        self._painter.left = left

    def reveal(self, offset: int) -> None:
        """Bring an offset into sight, a third down the view, unless it is seen already."""
        cursor = QTextCursor(self.document())
        cursor.setPosition(self.layout_.position(offset))
        rect = self.cursorRect(cursor)
        height = self.viewport().height()
        if rect.top() < 40 or rect.bottom() > height - 60:
            bar = self.verticalScrollBar()
            bar.setValue(bar.value() + rect.top() - height // 3)


def _set_alike(old: StoryPage, new: StoryPage) -> bool:
    """Whether two states of a story are set in the same blocks."""
    return (old.text, old.headline, old.body, old.structure) == (
        new.text, new.headline, new.body, new.structure,
    )  # fmt: skip
