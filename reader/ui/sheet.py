"""The sheet that a story is set on: its document, margins and meta line, and where offsets stand in
sight. Knows the text widget that shows it; marks are not its business."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QTextCursor, QTextDocument
from PySide6.QtWidgets import QTextEdit

from reader.model import StoryPage
from reader.ui.document import Layout, blocks
from reader.ui.metaline import meta
from reader.ui.typeset import Typesetter

_LEFT = 40
_TOP = 32


class Sheet:
    """One story as a document, in a text widget."""

    def __init__(self, view: QTextEdit, typesetter: Typesetter) -> None:
        self._view, self._typesetter = view, typesetter
        self.layout = Layout([])
        self.left = 0
        """Where the text begins, in pixels."""
        self._filled: QTextDocument | None = None

    def fill(self, page: StoryPage | None) -> None:
        """Set a story anew."""
        view = self._view
        self.layout = Layout(blocks(page, meta(page)) if page is not None else [])
        document = self._typesetter.document(
            self.layout,
            page.structure if page is not None else (),
            view.document().defaultTextOption(),
            view,
        )
        self.set_margins(document)
        view.setDocument(document)
        if self._filled is not None:
            self._filled.deleteLater()
        self._filled = document

    def set_meta(self, page: StoryPage) -> bool:
        """Write the meta line anew, where it changed: the one block whose words may."""
        at = next(i for i, block in enumerate(self.layout.blocks) if block.kind == "meta")
        line = meta(page)
        if self.layout.blocks[at].text == line:
            return False
        cursor = QTextCursor(self._view.document().findBlockByNumber(at))
        cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
        cursor.insertText(line, self._typesetter.meta_format())
        self.layout = self.layout.with_words(at, line)
        return True

    def set_margins(self, document: QTextDocument) -> None:
        """Leave the text in a column that the eye can follow, however wide the pane is."""
        width = self._view.viewport().width()
        left = min(_LEFT, max(16, width // 12))
        column = self._typesetter.column
        left += max(0, (width - column - 2 * _LEFT) // 3)
        right = max(24, width - left - column)
        root = document.rootFrame()
        form = root.frameFormat()
        if (form.leftMargin(), form.rightMargin()) != (left, right):
            form.setLeftMargin(left)
            form.setRightMargin(right)
            form.setTopMargin(_TOP)
            root.setFrameFormat(form)
        self.left = left

    # ---- what is in sight

    def top(self) -> QPoint:
        """The place of the viewport where the first words in sight are. Above the first line Qt
        finds some other block of a long text."""
        margin = round(self._view.document().rootFrame().frameFormat().topMargin())
        scrolled = self._view.verticalScrollBar().value()
        return QPoint(self.left + 1, max(0, margin + 2 - scrolled))

    def seen(self) -> tuple[int, int]:
        """The document positions between which everything is that is in sight."""
        bottom = self._view.viewport().rect().bottomRight()
        top = self._view.cursorForPosition(self.top())
        return top.position(), self._view.cursorForPosition(bottom).position()

    def position_at(self, point: QPoint) -> int:
        """The document position under a place of the viewport; -1 where no words are."""
        scrolled = point + QPoint(0, self._view.verticalScrollBar().value())
        exact = Qt.HitTestAccuracy.ExactHit
        return int(self._view.document().documentLayout().hitTest(scrolled, exact))

    def address_at(self, point: QPoint) -> str:
        """Where the link under a place of the viewport leads; empty where there is none."""
        position, document = self.position_at(point), self._view.document()
        if position < 0:
            return ""
        cursor = QTextCursor(document)
        cursor.setPosition(min(position + 1, document.characterCount() - 1))
        return str(cursor.charFormat().anchorHref())

    def scroll_to(self, offset: int) -> None:
        """Bring an offset to the top of what is seen."""
        bar = self._view.verticalScrollBar()
        bar.setValue(bar.value() + self._y(offset)[0])

    def reveal(self, offset: int) -> None:
        """Bring an offset into sight, a third down the view, unless it is seen already."""
        top, bottom = self._y(offset)
        height = self._view.viewport().height()
        if top < 40 or bottom > height - 60:
            bar = self._view.verticalScrollBar()
            bar.setValue(bar.value() + top - height // 3)

    def _y(self, offset: int) -> tuple[int, int]:
        cursor = QTextCursor(self._view.document())
        cursor.setPosition(self.layout.position(offset))
        rect = self._view.cursorRect(cursor)
        return rect.top(), rect.bottom()
