"""How a verdict is drawn: a form and a colour for each, so that neither is the only cue. Knows the
theme."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QWidget

from reader.model import Verdict
from reader.ui.theme import Theme

_CORNERS = {
    Verdict.SUPPORTED: ((0, -1), (1, 0.8), (-1, 0.8)),
    Verdict.REFUTED: ((0, 1), (1, -0.8), (-1, -0.8)),
    Verdict.CONFLICTING: ((0, -1.1), (1.1, 0), (0, 1.1), (-1.1, 0)),
}
"""Upwards, downwards, both; of radius 1."""


def draw(painter: QPainter, verdict: Verdict, centre: QPointF, radius: float, theme: Theme) -> None:
    """A triangle upwards for supported, downwards for refuted, a lozenge for conflicting, a half
    filled disc for not enough evidence, an empty square for none."""
    colour = theme.verdict(verdict)
    painter.setPen(QPen(colour, 1.4))
    painter.setBrush(QBrush(colour))
    if verdict in _CORNERS:
        corners = [centre + QPointF(x * radius, y * radius) for x, y in _CORNERS[verdict]]
        painter.setPen(Qt.PenStyle.NoPen)
        painter.drawPolygon(QPolygonF(corners))
        return
    small = radius * 0.82
    box = QRectF(centre.x() - small, centre.y() - small, 2 * small, 2 * small)
    if verdict is Verdict.NOT_ENOUGH_EVIDENCE:
        painter.drawChord(box, 90 * 16, 180 * 16)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawEllipse(box)
    else:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(box)


class VerdictSign(QWidget):
    """The sign of a verdict beside words that name it."""

    def __init__(self, verdict: Verdict, theme: Theme) -> None:
        super().__init__()
        self._verdict, self._theme = verdict, theme
        self.setFixedSize(QSize(14, 16))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        draw(painter, self._verdict, QPointF(7, 8.5), 4.5, self._theme)
        painter.end()
