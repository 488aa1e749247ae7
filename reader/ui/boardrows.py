"""How a claim, and the head of a group, is painted on the board. Knows no table."""

from PySide6.QtCore import QModelIndex, QPointF, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPolygonF
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from reader.model import BoardRow, Verdict
from reader.ui.boardmodel import (
    CLAIM,
    CONTRADICTED,
    DATE,
    EVIDENCE,
    SPEAKER,
    STATUS,
    TAGS,
    VERDICT,
    BoardModel,
)
from reader.ui.theme import SMALL_SIZE, Theme

ROW = 46
"""The height of a row in pixels: two lines of a claim's words."""
_BAR, _PAD = 4, 10
_WORDS = 15
"""The size of a claim's words in pixels."""
_GONE = 0.5
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


class BoardRows(QStyledItemDelegate):
    """Paints each cell. A claim has the bar of its verdict at its left, and its words in the face
    of the text that they stand in."""

    theme: Theme | None = None

    def __init__(self, model: BoardModel, serif: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._model = model
        self._face = QFont(serif)
        self._face.setPixelSize(_WORDS)

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex) -> QSize:
        return QSize(60, ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex) -> None:
        if self.theme is None:
            return
        theme, rect, table = self.theme, option.rect, self.parent()
        painter.save()
        painter.setClipRect(rect)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        hovered = table.hovered == index.row()
        if chosen or hovered:
            painter.fillRect(rect, theme.color("selection" if chosen else "hover"))
        painter.setPen(theme.color("line"))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        head = self._model.head(index.row())
        if head is not None:
            # Every cell paints its part of the line, so that each can be painted anew alone.
            left = table.columnViewportPosition(CLAIM)
            self._head(painter, option, head, rect, left)
        elif (row := self._model.row(index.row())) is not None:
            if self._model.is_gone(row.id):
                painter.setOpacity(_GONE)
            self._cell(painter, option, row, index.column())
        if table.hasFocus() and table.currentIndex().row() == index.row():
            painter.setOpacity(1)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
            painter.setPen(theme.color("accent"))
            painter.drawLine(rect.topLeft(), rect.topRight())
            painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        painter.restore()

    def _head(
        self, painter: QPainter, option: QStyleOptionViewItem, head: int, rect: QRect, left: int
    ) -> None:
        assert self.theme is not None
        font = QFont(option.font)
        font.setBold(True)
        painter.setFont(font)
        name, _, count = self._model.head_text(head).rpartition(" · ")
        middle = rect.center().y() + 6
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.theme.color("dim"))
        painter.drawPolygon(_triangle(left + 16, middle, folded=self._model.is_folded(head)))
        painter.setPen(self.theme.color("ink"))
        room = QRect(left + 30, rect.top() + 12, 900, rect.height() - 12)
        painter.drawText(room, _LEFT, name)
        room.setLeft(room.left() + QFontMetrics(font).horizontalAdvance(name) + 10)
        font.setBold(False)
        painter.setFont(font)
        painter.setPen(self.theme.color("dim"))
        painter.drawText(room, _LEFT, count)

    def _cell(
        self, painter: QPainter, option: QStyleOptionViewItem, row: BoardRow, column: int
    ) -> None:
        assert self.theme is not None
        rect = option.rect
        if column == CLAIM:
            self._claim(painter, option, row)
            return
        font = QFont(option.font)
        found = column == VERDICT and row.verdict is not Verdict.NONE
        font.setBold(found or column in (SPEAKER, CONTRADICTED))
        if column in (DATE, STATUS, TAGS, EVIDENCE):
            font.setPixelSize(SMALL_SIZE)
        painter.setFont(font)
        painter.setPen(self._ink(row, column))
        room = rect.adjusted(8, 0, -6, 0)
        text = self._model.text(row, column)
        if column == VERDICT and row.rating:
            text = f"{text} · {row.rating}"
        text = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, _LEFT, text)

    def _ink(self, row: BoardRow, column: int) -> QColor:
        assert self.theme is not None
        if column == VERDICT:
            return self.theme.verdict(row.verdict)
        return self.theme.color(
            {SPEAKER: "ink", TAGS: "accent", CONTRADICTED: "conflicting"}.get(column, "dim")
        )

    def _claim(self, painter: QPainter, option: QStyleOptionViewItem, row: BoardRow) -> None:
        assert self.theme is not None
        rect = option.rect
        bar = QRect(rect.left() + 8, rect.top() + 6, _BAR, rect.height() - 12)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.theme.verdict(row.verdict))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.drawRoundedRect(bar, 2, 2)
        room = rect.adjusted(8 + _BAR + _PAD, 3, -8, -4)
        lines: list[tuple[str, QFont, str]] = []
        metrics = QFontMetrics(self._face)
        most = 1 if row.text and row.words else 2
        for line in wrapped(row.words or row.text, metrics, room.width(), most):
            lines.append((line, self._face, "ink"))
        if most == 1:
            small = QFont(option.font)
            small.setPixelSize(SMALL_SIZE)
            width = room.width()
            shown = QFontMetrics(small).elidedText(row.text, Qt.TextElideMode.ElideRight, width)
            lines.append((shown, small, "dim"))
        height = room.height() // 2
        top = room.top() + (0 if len(lines) == 2 else height // 2)
        for at, (line, font, colour) in enumerate(lines):
            painter.setFont(font)
            painter.setPen(self.theme.color(colour))
            painter.drawText(
                QRect(room.left(), top + at * height, room.width(), height), _LEFT, line
            )


def _triangle(x: int, y: int, *, folded: bool) -> QPolygonF:
    """The sign of a group: it points right where it is folded, else down."""
    points = [(-3, -5), (-3, 5), (4, 0)] if folded else [(-5, -3), (5, -3), (0, 4)]
    return QPolygonF([QPointF(x + a, y + b) for a, b in points])


def wrapped(text: str, metrics: QFontMetrics, width: int, most: int) -> list[str]:
    """`text` in at most `most` (1 or 2) lines of `width` pixels, the last one elided."""
    flat = " ".join(text.split())
    if most > 1 and metrics.horizontalAdvance(flat) > width:
        low, high = 0, len(flat)
        while low < high:  # the longest beginning that has room
            middle = (low + high + 1) // 2
            if metrics.horizontalAdvance(flat[:middle]) <= width:
                low = middle
            else:
                high = middle - 1
        cut = flat.rfind(" ", 0, low + 1)
        cut = cut if cut > 0 else low
        first, rest = flat[:cut], flat[cut:].strip()
        return [first, metrics.elidedText(rest, Qt.TextElideMode.ElideRight, width)]
    return [metrics.elidedText(flat, Qt.TextElideMode.ElideRight, width)]
