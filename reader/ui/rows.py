"""How a story is painted in the list: headline, source, date, counts, names. Knows no list."""

from PySide6.QtCore import QModelIndex, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from reader.model import StoryRow
from reader.ui.storymodel import StoryModel
from reader.ui.theme import Theme
from reader.ui.words import counted, day, minutes, tr

_GONE = 0.55
ROW = 84
"""The height of a row in pixels."""


class StoryRows(QStyledItemDelegate):
    """Paints a row: a headline of two lines, or one and chips; source, date, counts."""

    theme: Theme | None = None

    def __init__(self, model: StoryModel, parent: QWidget) -> None:
        super().__init__(parent)
        self._model = model

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex) -> QSize:
        return QSize(200, ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex) -> None:
        row = self._model.row(index.row())
        if row is None or self.theme is None:
            return
        theme = self.theme
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect: QRect = option.rect
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        if chosen or option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, theme.color("selection" if chosen else "hover"))
        painter.setPen(theme.color("line"))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        if self._model.is_gone(row.id):
            painter.setOpacity(_GONE)  # it fits the list no longer
        if not row.read:
            painter.setBrush(theme.color("accent"))
            painter.setPen(Qt.PenStyle.NoPen)
            painter.drawEllipse(QPoint(rect.left() + 10, rect.top() + 20), 3, 3)
        body = rect.adjusted(20, 10, -14, -8)
        bold = QFont(option.font)
        bold.setBold(not row.read)
        # A story without a headline of its own is known by its first words, which are none.
        bold.setItalic(row.headline is None)
        lines = _wrap(row.title, QFontMetrics(bold), body.width(), 2)
        painter.setFont(bold)
        painter.setPen(theme.color("ink" if chosen or not row.read else "dim"))
        height = QFontMetrics(bold).height() + 1
        for number, line in enumerate(lines):
            painter.drawText(body.left(), body.top() + height * number + height - 5, line)
        top = body.top() + height * len(lines) + 2
        self._about(painter, option, row, QRect(body.left(), top, body.width(), height))
        if len(lines) == 1:
            self._chips(
                painter, option, row, QRect(body.left(), top + height + 3, body.width(), 18)
            )
        painter.restore()

    def _about(
        self, painter: QPainter, option: QStyleOptionViewItem, row: StoryRow, rect: QRect
    ) -> None:
        assert self.theme is not None
        font = QFont(option.font)
        font.setPixelSize(12)
        painter.setFont(font)
        right, colour = "", "dim"
        if row.contradictions:
            right = counted(row.contradictions, tr("contradiction"), tr("contradictions"))
            colour = "conflicting"
        elif row.claims:
            right = counted(row.claims, tr("claim"), tr("claims"))
        if row.starred:
            right = f"{right}  ★" if right else "★"
        font.setBold(bool(row.contradictions))
        painter.setFont(font)
        painter.setPen(self.theme.color(colour))
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.drawText(rect, Qt.AlignmentFlag.AlignRight | middle, right)
        room = rect.adjusted(0, 0, -painter.fontMetrics().horizontalAdvance(right) - 10, 0)
        font.setBold(False)
        painter.setFont(font)
        painter.setPen(self.theme.color("dim"))
        metrics = painter.fontMetrics()
        parts = [row.source, day(row.published), minutes(row.words, short=True)]
        if row.superseded:
            parts = [tr("older version"), day(row.published), row.source]
        parts = [part for part in parts if part]
        # What has no room goes whole, the least needed first.
        while len(parts) > 1 and metrics.horizontalAdvance(" · ".join(parts)) > room.width():
            parts.pop()
        about = metrics.elidedText(" · ".join(parts), Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignLeft | middle, about)

    def _chips(
        self, painter: QPainter, option: QStyleOptionViewItem, row: StoryRow, rect: QRect
    ) -> None:
        assert self.theme is not None
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        font = QFont(option.font)
        font.setPixelSize(11)
        painter.setFont(font)
        metrics = painter.fontMetrics()
        x, shown = rect.left(), 0
        for name in row.chips:
            width = metrics.horizontalAdvance(name) + 12
            if x + width > rect.right() - 34:
                break
            self._chip(painter, QRect(x, rect.top(), width, rect.height()), name, chosen)
            x, shown = x + width + 6, shown + 1
        more = row.more + len(row.chips) - shown
        if more:
            text = f"+{more}"
            width = metrics.horizontalAdvance(text) + 10
            self._chip(painter, QRect(x, rect.top(), width, rect.height()), text, chosen)

    def _chip(self, painter: QPainter, rect: QRect, text: str, chosen: bool) -> None:
        assert self.theme is not None
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.theme.color("list" if chosen else "chip"))
        painter.drawRoundedRect(rect, 4, 4)
        painter.setPen(self.theme.color("ink"))
        painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, text)


def _wrap(text: str, metrics: QFontMetrics, width: int, most: int) -> list[str]:
    """`text` in at most `most` lines of `width` pixels, the last one elided."""
    lines: list[str] = []
    words = text.split()
    while words and len(lines) < most - 1:
        line = words[0]
        count = 1
        while count < len(words) and metrics.horizontalAdvance(f"{line} {words[count]}") <= width:
            line = f"{line} {words[count]}"
            count += 1
        lines.append(metrics.elidedText(line, Qt.TextElideMode.ElideRight, width))
        words = words[count:]
    if words:
        lines.append(metrics.elidedText(" ".join(words), Qt.TextElideMode.ElideRight, width))
    return lines or [""]
