"""The story: its text with marks, selection, and the buttons beside a selection.

Knows documents, marks and painting; asks for acts by signals and knows no other pane.
"""

from PySide6.QtCore import QMimeData, QPoint, Qt, Signal
from PySide6.QtGui import (
    QAction,
    QContextMenuEvent,
    QFont,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextOption,
)
from PySide6.QtWidgets import QFrame, QMenu, QTextEdit, QWidget

from reader import text as texts
from reader.model import EntityType, StoryPage
from reader.ui import marks
from reader.ui.document import Layout, blocks
from reader.ui.paint import MarkPainter
from reader.ui.theme import COLUMN, LINE_HEIGHT, TEXT_SIZE, Theme
from reader.ui.words import counted, day, minutes, tr

_LEFT = 40
_TOP = 32
_HEADLINE_SIZE, _HEADLINE_HEIGHT = 29, 35


class StoryView(QTextEdit):
    """A read-only text that shows one story."""

    mark_selected = Signal(object)
    """The key of the mark that was selected, or None."""
    selected = Signal(bool)
    """Whether words are selected."""

    def __init__(self, serif: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("story")
        self.setAccessibleName(tr("Story"))
        self.setReadOnly(True)
        self.setUndoRedoEnabled(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.viewport().setCursor(Qt.CursorShape.IBeamCursor)
        self.page: StoryPage | None = None
        self.layout_ = Layout([])
        self.marks: list[marks.Mark] = []
        self.hint = ""
        self._serif = serif
        self._theme: Theme | None = None
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
        self._theme = theme
        self._painter.theme = theme
        self.document().setDefaultFont(self._font(TEXT_SIZE))
        if self.page is not None:
            place = self.verticalScrollBar().value()
            self._fill()
            self.document().size()  # laid out whole, so that the old place is there again
            self.verticalScrollBar().setValue(place)
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
        if same and old is not None and old.text == page.text:
            self._set_meta()
            self._take_marks()
            return
        self._painter.selected = None
        self._fill()
        self.verticalScrollBar().setValue(0)

    def select_mark(self, key: marks.Key | None, *, reveal: bool = False) -> None:
        """Show a mark as selected without saying so; with `reveal`, bring it into sight."""
        self._painter.selected = key
        if reveal and key is not None:
            mark = next((m for m in self.marks if m.key == key), None)
            if mark is not None:
                self._reveal(mark.pieces[0][0])
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

    def clear_selection(self) -> None:
        """Let the selected words go; the text cursor stays at their end."""
        cursor = self.textCursor()
        cursor.clearSelection()
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
            top = self.cursorForPosition(QPoint(self._painter.left + 1, 4)).position()
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
        self._reveal(walk[at].pieces[0][0])

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
        if self._theme is None:
            return
        painter = QPainter(self.viewport())
        if self.page is None:
            painter.setPen(self._theme.color("dim"))
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
        menu = QMenu(self)
        for action in self._context_actions:
            if action is None:
                menu.addSeparator()
            else:
                menu.addAction(action)
        menu.exec(event.globalPos())
        menu.deleteLater()

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
        position = (
            self.document()
            .documentLayout()
            .hitTest(
                point + QPoint(0, self.verticalScrollBar().value()), Qt.HitTestAccuracy.ExactHit
            )
        )
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

    def _font(self, size: int, weight: QFont.Weight = QFont.Weight.Normal) -> QFont:
        font = QFont(self._serif)
        font.setPixelSize(size)
        font.setWeight(weight)
        return font

    def _format(self, kind: str) -> tuple[QTextBlockFormat, QTextCharFormat]:
        assert self._theme is not None
        block, char = QTextBlockFormat(), QTextCharFormat()
        # A ratio would be one of the face's own height; taller faces still get their room.
        least = QTextBlockFormat.LineHeightTypes.MinimumHeight.value
        char.setForeground(self._theme.color("ink"))
        if kind == "headline":
            block.setLineHeight(_HEADLINE_HEIGHT, least)
            char.setFont(self._font(_HEADLINE_SIZE, QFont.Weight.DemiBold))
        elif kind == "meta":
            block.setTopMargin(10)
            block.setBottomMargin(4)
            char.setFont(self.font())
            char.setForeground(self._theme.color("dim"))
        else:
            block.setLineHeight(LINE_HEIGHT * TEXT_SIZE, least)
            block.setTopMargin(0 if kind == "joined" else 14)
            char.setFont(self._font(TEXT_SIZE))
        return block, char

    def _meta(self) -> str:
        page = self.page
        assert page is not None
        size = minutes(sum(1 for _ in texts.words(page.text)))
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
        # A document that nobody shows yet is filled without being laid out at every step, and then
        # laid out from its top as it comes into sight.
        document = QTextDocument(self)
        document.setUndoRedoEnabled(False)
        document.setDefaultFont(self._font(TEXT_SIZE))
        document.setDefaultTextOption(self.document().defaultTextOption())
        if self.page is None or self._theme is None:
            self.layout_, self.marks = Layout([]), []
            self._show(document)
            return
        made = blocks(self.page, self._meta())
        self.layout_ = Layout(made)
        cursor = QTextCursor(document)
        cursor.beginEditBlock()
        formats = {kind: self._format(kind) for kind in ("headline", "meta", "text", "joined")}
        for number, block in enumerate(made):
            block_format, char_format = formats["joined" if block.joined else block.kind]
            if number:
                cursor.insertBlock(block_format, char_format)
            else:
                cursor.setBlockFormat(block_format)
                cursor.setBlockCharFormat(char_format)
            cursor.insertText(block.text, char_format)
        last = cursor.blockFormat()
        last.setBottomMargin(64)
        cursor.setBlockFormat(last)
        cursor.endEditBlock()
        self._ladder = []
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
        cursor.insertText(meta, self._format("meta")[1])
        assert self.page is not None
        self.layout_ = Layout(blocks(self.page, meta))
        if held:
            self.select(*held[0])

    def _take_marks(self) -> None:
        if self.page is None:
            return
        self.marks = marks.marks_of(self.page, self._hidden)
        self._painter.set_marks(self.marks, self.layout_)
        self.viewport().update()

    def _set_margins(self, document: QTextDocument) -> None:
        width = self.viewport().width()
        left = min(_LEFT, max(16, width // 12))
        # A wide pane leaves the text in a column that the eye can follow.
        left += max(0, (width - COLUMN - 2 * _LEFT) // 3)
        right = max(24, width - left - COLUMN)
        root = document.rootFrame()
        form = root.frameFormat()
        if (form.leftMargin(), form.rightMargin()) != (left, right):
            form.setLeftMargin(left)
            form.setRightMargin(right)
            form.setTopMargin(_TOP)
            root.setFrameFormat(form)
        self._painter.left = left

    def _reveal(self, offset: int) -> None:
        cursor = QTextCursor(self.document())
        cursor.setPosition(self.layout_.position(offset))
        rect = self.cursorRect(cursor)
        height = self.viewport().height()
        if rect.top() < 40 or rect.bottom() > height - 60:
            bar = self.verticalScrollBar()
            bar.setValue(bar.value() + rect.top() - height // 3)
