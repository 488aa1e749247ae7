"""Tags in a line that wraps, each with the dot of its colour. Paints; asks nothing."""

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from reader.ui.theme import SMALL_SIZE, Theme
from reader.ui.words import tr

_DOT, _GAP, _BETWEEN = 7, 4, 10


class TagLine(QWidget):
    """The tags of a claim or highlight."""

    def __init__(self, tags: tuple[str, ...], colours: dict[str, str], theme: Theme) -> None:
        super().__init__()
        self._tags, self._colours, self._theme = tags, colours, theme
        font = self.font()
        font.setPixelSize(SMALL_SIZE)
        self.setFont(font)
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setAccessibleName(tr("Tags: {tags}").format(tags=", ".join(tags)))

    def _places(self, width: int) -> list[tuple[str, QRect]]:
        """Each tag and its room; one that is too long for a line is cut."""
        metrics = self.fontMetrics()
        height = metrics.height() + 2
        x, y = 0, 0
        found = []
        for tag in self._tags:
            room = _DOT + _GAP + metrics.horizontalAdvance(tag)
            if x and x + room > width:
                x, y = 0, y + height
            found.append((tag, QRect(QPoint(x, y), QSize(min(room, max(width, 24)), height))))
            x += room + _BETWEEN
        return found

    def heightForWidth(self, width: int) -> int:
        places = self._places(width)
        return places[-1][1].bottom() + 1 if places else 0

    def sizeHint(self) -> QSize:
        return QSize(120, self.heightForWidth(max(120, self.width())))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        metrics = self.fontMetrics()
        for tag, room in self._places(self.width()):
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(self._colours.get(tag) or self._theme.none))
            painter.drawEllipse(room.left(), room.center().y() - _DOT // 2 + 1, _DOT, _DOT)
            painter.setPen(self._theme.color("accent"))
            words = room.adjusted(_DOT + _GAP, 0, 0, 0)
            text = metrics.elidedText(tag, Qt.TextElideMode.ElideRight, words.width() + 1)
            painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, text)
        painter.end()
