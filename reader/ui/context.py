"""A passage of a story as something to read beside others: its words marked, its sentence in full
ink, the rest dim. Made of plain blocks and formats; knows no pane."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import (
    QKeyEvent,
    QKeySequence,
    QResizeEvent,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
)
from PySide6.QtWidgets import QFrame, QSizePolicy, QTextEdit

from reader.model import Passage
from reader.text import Utf16
from reader.ui.theme import Theme
from reader.ui.words import tr

_WIDEST = 640
"""Longer lines, in pixels, would not be read with ease."""
_LINE = 118
"""The height of a line, in percent of the face's own."""


class ContextText(QTextEdit):
    """A passage, as high as it is long."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("contrastText")
        self.setReadOnly(True)
        self.setMaximumWidth(_WIDEST)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._last = 0
        self.document().setDocumentMargin(0)
        self.setAccessibleName(tr("The words in their context"))
        self.document().documentLayout().documentSizeChanged.connect(self._fit)

    def show_passage(self, passage: Passage, theme: Theme) -> None:
        """Show words in their context."""
        document = self.document()
        document.clear()
        cursor = QTextCursor(document)
        block, dim, ink = QTextBlockFormat(), QTextCharFormat(), QTextCharFormat()
        block.setLineHeight(_LINE, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        dim.setForeground(theme.color("dim"))
        ink.setForeground(theme.color("ink"))
        cursor.setBlockFormat(block)
        if passage.before:
            cursor.insertText(passage.before, dim)
            block.setTopMargin(10)
            cursor.insertBlock(block, dim)
        start = cursor.position()
        cursor.insertText(passage.text.replace("\n", "\u2029"), dim)
        if passage.after:
            block.setTopMargin(10)
            cursor.insertBlock(block, dim)
            cursor.insertText(passage.after, dim)
        units = Utf16(passage.text)
        marked = QTextCharFormat()
        marked.setBackground(theme.color("claim"))
        for (low, high), form in ((passage.sentence, ink), *((m, marked) for m in passage.marks)):
            cursor.setPosition(start + units.units(low))
            cursor.setPosition(start + units.units(high), QTextCursor.MoveMode.KeepAnchor)
            cursor.mergeCharFormat(form)

        self._last = start + units.units(passage.marks[-1][1]) if passage.marks else 0

    def last_marked(self) -> int:
        """How far down the words end, in pixels."""
        cursor = QTextCursor(self.document())
        cursor.setPosition(min(self._last, self.document().characterCount() - 1))
        return self.cursorRect(cursor).bottom()

    def _fit(self) -> None:
        self.setFixedHeight(int(self.document().size().height()) + 4)

    def sizeHint(self) -> QSize:
        return QSize(200, self.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            super().keyPressEvent(event)
        else:
            event.ignore()  # the page knows it
