"""A check sheet on the screen: paragraphs that come piece by piece, a bar beside each claim. Knows
how they are set, not what they say."""

import time
from collections import deque

from PySide6.QtCore import QRectF, Qt, QTimer, Slot
from PySide6.QtGui import (
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QWheelEvent,
)
from PySide6.QtWidgets import QFrame, QTextBrowser

from reader.export import Part
from reader.ui.sheetstyle import BAR, STYLES, font_of, format_of, runs_of, tone_of
from reader.ui.theme import Theme, load_serif

_SIZE = 16
_SIZES = range(10, 33, 2)
"""Pixels of the text."""
_COLUMN = 42
"""The widest column, in units of the text's size."""
_SLICE = 0.008


class SheetPage(QTextBrowser):
    """Takes paragraphs at its end; sets some of them at a time, so that nothing waits."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme, self._size = theme, _SIZE
        self._serif = load_serif()
        self._parts: list[Part] = []
        self._waiting: deque[Part] = deque()
        self._set: list[Part] = []
        """Paragraphs by the number of their block."""
        self.setObjectName("sheetPage")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setOpenLinks(False)
        self.setUndoRedoEnabled(False)
        flags = Qt.TextInteractionFlag
        self.setTextInteractionFlags(flags.TextSelectableByMouse | flags.TextSelectableByKeyboard)
        self._timer = QTimer(self)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._go_on)

    @property
    def settled(self) -> bool:
        """Whether all paragraphs are set."""
        return not self._waiting

    def clear_parts(self) -> None:
        """Show nothing."""
        self._parts = []
        self._again()

    def add_parts(self, parts: list[Part]) -> None:
        """Show these after the others."""
        self._parts += parts
        self._waiting.extend(parts)
        self._timer.start()

    @Slot()
    def larger(self) -> None:
        """Larger text."""
        self._zoom(self._size + 2)

    @Slot()
    def smaller(self) -> None:
        """Smaller text."""
        self._zoom(self._size - 2)

    @Slot()
    def usual_size(self) -> None:
        """Text of the usual size."""
        self._zoom(_SIZE)

    def _zoom(self, size: int) -> None:
        if size in _SIZES and size != self._size:
            self._size = size
            self._again()
            self._fit()

    def set_theme(self, theme: Theme) -> None:
        """Take other colours."""
        self._theme = theme
        self._again()

    def _again(self) -> None:
        self.clear()
        frame = self.document().rootFrame()
        room = frame.frameFormat()
        room.setBottomMargin(48)
        frame.setFrameFormat(room)
        self._set = []
        self._waiting = deque(self._parts)
        if self._waiting:
            self._timer.start()

    def _go_on(self) -> None:
        until = time.monotonic() + _SLICE
        cursor = QTextCursor(self.document())
        cursor.movePosition(QTextCursor.MoveOperation.End)
        cursor.beginEditBlock()
        empty = not self._set
        while self._waiting and time.monotonic() < until:
            self._insert(cursor, self._waiting.popleft())
        cursor.endEditBlock()
        if empty:  # else the reader's place goes along with the end
            self.moveCursor(QTextCursor.MoveOperation.Start)
        if not self._waiting:
            self._timer.stop()

    def _insert(self, cursor: QTextCursor, part: Part) -> None:
        style = STYLES[part.kind]
        block, char = QTextBlockFormat(), QTextCharFormat()
        block.setTopMargin(style.above * self._size)
        block.setLeftMargin(((BAR if part.claim else 0.0) + style.indent) * self._size)
        block.setTextIndent(-style.hang * self._size)
        block.setLineHeight(
            style.line * style.size * self._size,
            QTextBlockFormat.LineHeightTypes.MinimumHeight.value,
        )
        char.setFont(font_of(style, self._serif, self._size))
        if self._set:
            cursor.insertBlock(block, char)
        else:
            cursor.setBlockFormat(block)
            cursor.setBlockCharFormat(char)
        for run in runs_of(part):
            form = QTextCharFormat(char)
            form.merge(format_of(run, part, style, self._theme))
            cursor.insertText(run.text, form)
        self._set += [part] * (self.document().blockCount() - len(self._set))

    def _fit(self) -> None:
        side = max(24, (self.width() - _COLUMN * self._size) // 2)
        self.setViewportMargins(side, 20, side, 0)

    # ---- Qt

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            (self.larger if event.angleDelta().y() > 0 else self.smaller)()
        else:
            super().wheelEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self.viewport())
        layout, top = self.document().documentLayout(), self.verticalScrollBar().value()
        block = self.cursorForPosition(self.viewport().rect().topLeft()).block()
        while block.isValid() and block.blockNumber() < len(self._set):
            box = layout.blockBoundingRect(block)
            if box.top() - top > self.viewport().height():
                break
            part = self._set[block.blockNumber()]
            if part.claim:
                before = block.previous()
                first = not before.isValid() or self._set[before.blockNumber()].claim != part.claim
                # The bar goes on over the room between two paragraphs of one claim.
                begin = box.top() if first else layout.blockBoundingRect(before).bottom()
                bar = QRectF(0, begin - top, 3, box.bottom() - begin)
                painter.fillRect(bar, tone_of(part, self._theme))
            block = block.next()
        painter.end()
