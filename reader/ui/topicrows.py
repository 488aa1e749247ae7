"""How a row of the topics is painted: colour, name, count, triangle. Knows no tree."""

from PySide6.QtCore import QModelIndex, QPointF, QRect, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import (
    QLineEdit,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from reader.ui.theme import Theme
from reader.ui.words import number

# What the items of the tree hold.
SCOPE = Qt.ItemDataRole.UserRole + 1
COUNT = Qt.ItemDataRole.UserRole + 2
HEADING = Qt.ItemDataRole.UserRole + 3
COLOUR = Qt.ItemDataRole.UserRole + 4
RULE = Qt.ItemDataRole.UserRole + 5


class TopicRows(QStyledItemDelegate):
    """Paints name and count; the chosen row on a rounded ground."""

    theme: Theme | None = None

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex) -> None:
        if self.theme is None:
            return
        theme, heading = self.theme, index.data(HEADING)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect: QRect = option.rect.adjusted(0, 0, -12, 0)
        font = option.font
        ink: QColor = theme.color("ink")
        if heading:
            ink = theme.color("dim")
            font.setBold(heading == "heading")
            font.setPixelSize(12)
            if heading == "heading":
                rect = rect.adjusted(0, 10, 0, 0)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        hovered = bool(option.state & QStyle.StateFlag.State_MouseOver) and not heading
        if chosen or hovered:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("selection" if chosen else "hover"))
            left = 8
            painter.drawRoundedRect(
                QRect(left, rect.top(), option.widget.viewport().width() - 16, rect.height()), 5, 5
            )
        if chosen:
            ink = theme.color("accent")
        if index.model().hasChildren(index):
            self._triangle(painter, rect, option.widget.isExpanded(index))
        painter.setFont(font)
        count = index.data(COUNT)
        shown = "" if not count else number(count)
        width = painter.fontMetrics().horizontalAdvance(shown)
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.setPen(theme.color("accent") if chosen else theme.color("dim"))
        painter.drawText(rect.adjusted(0, 0, -4, 0), Qt.AlignmentFlag.AlignRight | middle, shown)
        painter.setPen(ink)
        room = rect.adjusted(4, 0, -width - 14, 0)
        colour = index.data(COLOUR)
        if colour:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(colour))
            painter.drawEllipse(QPointF(room.left() + 4, room.center().y() + 1), 4, 4)
            painter.setPen(ink)
            room.adjust(14, 0, 0, 0)
        ruled = bool(index.data(RULE))
        name = painter.fontMetrics().elidedText(
            index.data() or "", Qt.TextElideMode.ElideRight, room.width() - 18 * ruled
        )
        painter.drawText(room, Qt.AlignmentFlag.AlignLeft | middle, name)
        if ruled:
            left = room.left() + painter.fontMetrics().horizontalAdvance(name) + 7
            self._funnel(painter, QPointF(left, room.center().y() + 1))
        painter.restore()

    def _triangle(self, painter: QPainter, rect: QRect, down: bool) -> None:
        assert self.theme is not None
        middle = QPointF(rect.left() - 5, rect.center().y() + 1)
        points = ((-4, -2), (4, -2), (0, 3)) if down else ((-2, -4), (-2, 4), (3, 0))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.theme.color("dim"))
        painter.drawPolygon([middle + QPointF(x, y) for x, y in points])

    def _funnel(self, painter: QPainter, middle: QPointF) -> None:
        """The mark of a topic that files stories by itself."""
        assert self.theme is not None
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.theme.color("dim"))
        outline = ((0, -4), (10, -4), (6, 0.5), (6, 4.5), (4, 3.5), (4, 0.5))
        painter.drawPolygon([middle + QPointF(x, y) for x, y in outline])

    def createEditor(
        self, parent: QWidget, option: QStyleOptionViewItem, index: QModelIndex
    ) -> QWidget:
        return QLineEdit(parent)
