"""How a timeline is drawn: where its bars, signs and dates stand, and their paint. Knows no event
and no library."""

from collections import Counter

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPen

from reader.model import EntityType, Verdict
from reader.ui.bins import ORDER, Bin, Tick, ticks
from reader.ui.spans import tick_words
from reader.ui.theme import LIGHT, Theme
from reader.ui.verdicts import draw
from reader.ui.words import number, tr, verdict_name

_LEFT, _RIGHT, _TOP, _AXIS, _LEGEND = 44, 16, 6, 22, 20
"""Pixels round the bars: numbers, nothing, nothing, dates, what the signs mean."""
_SIGN, _STACK = 11, 3
"""Pixels from sign to sign, and so many stand above each other."""
_COUNTED = 24
"""Pixels from stack to stack where some tell in figures how many more there are."""
_RADIUS = 4.5
_WIDEST = 30
"""The widest bar in pixels."""
_SNAP = 5
"""So near in pixels the mouse may be to a bar that is thin."""
_PALE = 0.38
_RIGHT_MIDDLE = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_LEFT_MIDDLE = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


class Picture:
    """Bars and signs over an axis of dates, in a box of `size` pixels."""

    def __init__(self) -> None:
        self.theme: Theme = LIGHT
        self.size = QSizeF(600, 190)
        self.unit = "day"
        self.bins: list[Bin] = []
        self.kind = EntityType.PERSON
        self.font = QFont()
        self._levels = 0
        """How many signs stand above each other at most."""

    def show(self, unit: str, bins: list[Bin], kind: EntityType) -> None:
        """Take other bars, in the colour of a type of entity."""
        self.unit, self.bins, self.kind = unit, bins, kind
        self._levels = min(_STACK, max((bin_.claims.total() for bin_ in bins), default=0))

    # ---- where things stand

    def plot(self) -> QRectF:
        """Where the bars stand."""
        top = _TOP + (self._levels * _SIGN + 4 if self._levels else 0)
        foot = _AXIS + (_LEGEND if self._levels else 0)
        width, height = self.size.width() - _LEFT - _RIGHT, self.size.height() - top - foot
        return QRectF(_LEFT, top, max(1.0, width), max(1.0, height))

    def slot(self) -> float:
        """The room of one bar in pixels."""
        return self.plot().width() / max(1, len(self.bins))

    def columns(self, first: int, last: int) -> QRectF:
        """The whole height over the room of some bars."""
        plot, slot = self.plot(), self.slot()
        left, width = plot.left() + first * slot, (last - first + 1) * slot
        return QRectF(left, _TOP, width, plot.bottom() - _TOP)

    def near(self, x: float) -> int | None:
        """The bar at a place, or a little beside it where nothing stands there."""
        if not self.bins:
            return None
        slot = self.slot()
        at = min(max(int((x - self.plot().left()) / slot), 0), len(self.bins) - 1)
        reach = int(_SNAP / slot)
        around = range(max(0, at - reach), min(len(self.bins), at + reach + 1))
        nearest = sorted(around, key=lambda other: abs(other - at))
        return next((other for other in nearest if not self.bins[other].empty), at)

    # ---- painting

    def paint(self, painter: QPainter, chosen: tuple[int, int] | None, at: int | None) -> None:
        """Paint it; the bars from the first to the last `chosen` stand out, and `at` is pointed
        at."""
        if not self.bins:
            painter.setPen(self.theme.color("dim"))
            text = tr("No story with a date names it yet.")
            painter.drawText(QRectF(0, 0, self.size.width(), self.size.height()),
                             Qt.AlignmentFlag.AlignCenter, text)  # fmt: skip
            return
        highest = nice(max(bin_.mentions for bin_ in self.bins))
        if chosen is not None:
            painter.fillRect(self.columns(*chosen), self.theme.color("selection"))
        if at is not None and (chosen is None or not chosen[0] <= at <= chosen[1]):
            painter.fillRect(self.columns(at, at), self.theme.color("hover"))
        self._scale(painter, highest)
        self._bars(painter, highest, chosen)
        if at is not None:
            foot = self.columns(at, at)
            painter.fillRect(QRectF(foot.left(), foot.bottom(), foot.width(), 3),
                             self.theme.color("accent"))  # fmt: skip
        self._dates(painter)
        if self._levels:
            self._signs(painter)
            self._legend(painter)

    def _scale(self, painter: QPainter, highest: int) -> None:
        plot = self.plot()
        painter.setFont(self._small())
        for part in (2, 1) if highest > 1 and highest % 2 == 0 else (1,):
            y = round(plot.bottom() - plot.height() / part) + 0.5
            painter.setPen(QPen(self.theme.color("line"), 1))
            painter.drawLine(QPointF(plot.left(), y), QPointF(plot.right(), y))
            painter.setPen(self.theme.color("dim"))
            box = QRectF(0, y - 8, _LEFT - 8, 16)
            painter.drawText(box, _RIGHT_MIDDLE, number(highest // part))
        painter.setPen(QPen(self.theme.color("none"), 1))
        y = round(plot.bottom()) + 0.5
        painter.drawLine(QPointF(plot.left(), y), QPointF(plot.right(), y))

    def _bars(self, painter: QPainter, highest: int, chosen: tuple[int, int] | None) -> None:
        plot, slot = self.plot(), self.slot()
        width = min(_WIDEST, max(1.0, slot - (3 if slot > 10 else 1 if slot > 3 else 0)))
        painter.setPen(Qt.PenStyle.NoPen)
        for at, bin_ in enumerate(self.bins):
            if not bin_.mentions:
                continue
            colour = QColor(self.theme.entity(self.kind))
            if chosen is not None and not chosen[0] <= at <= chosen[1]:
                colour.setAlphaF(_PALE)
            painter.setBrush(colour)
            height = max(2.0, plot.height() * bin_.mentions / highest)
            left = plot.left() + at * slot + (slot - width) / 2
            bar = QRectF(left, plot.bottom() - height, width, height)
            round_ = min(2.0, width / 3, height / 2)
            painter.drawRoundedRect(bar, round_, round_)

    def _dates(self, painter: QPainter) -> None:
        plot, slot = self.plot(), self.slot()
        painter.setFont(self._small())
        marked = ticks(self.bins, slot)
        shown: Tick | None = None
        if marked[0].step in ("day", "week"):  # the year stands once, before them
            shown = Tick(0, self.bins[0].period.first, marked[0].step)
            painter.setPen(self.theme.color("dim"))
            box = QRectF(0, plot.bottom() + 4, _LEFT - 8, 16)
            painter.drawText(box, _RIGHT_MIDDLE, str(shown.day.year))
        free = 0.0
        for tick in marked:
            middle = self.unit == tick.step
            text = tick_words(tick, shown)
            width = painter.fontMetrics().horizontalAdvance(text)
            x = plot.left() + tick.at * slot + (slot / 2 if middle else 0)
            left = min(x - width / 2 if middle else x + 4, self.size.width() - width - 2.0)
            if left < free:
                continue
            painter.setPen(QPen(self.theme.color("none"), 1))
            at = round(x) + 0.5
            painter.drawLine(QPointF(at, plot.bottom()), QPointF(at, plot.bottom() + 4))
            painter.setPen(self.theme.color("dim"))
            painter.drawText(QRectF(left, plot.bottom() + 4, width + 2, 16), _LEFT_MIDDLE, text)
            shown, free = tick, left + width + 8

    def _signs(self, painter: QPainter) -> None:
        """The claims over each bar, findings lowest; where bars are thin, several share a stack."""
        slot = self.slot()
        crowded = any(bin_.claims.total() > _STACK for bin_ in self.bins)
        together = max(1, -int(-(_COUNTED if crowded else _SIGN) // slot))
        foot = self.plot().top() - 4 - _SIGN / 2
        painter.setFont(self._small())
        for first in range(0, len(self.bins), together):
            group = [n for n in range(first, min(first + together, len(self.bins)))
                     if self.bins[n].claims]  # fmt: skip
            verdicts = [v for n in group for v in self.bins[n].verdicts()]
            if not verdicts:
                continue
            x = sum(self.columns(n, n).center().x() for n in group) / len(group)
            room = _STACK if len(verdicts) <= _STACK else _STACK - 1
            for level, verdict in enumerate(verdicts[:room]):
                draw(painter, verdict, QPointF(x, foot - level * _SIGN), _RADIUS, self.theme)
            if len(verdicts) > room:
                painter.setPen(self.theme.color("dim"))
                box = QRectF(x - 20, foot - room * _SIGN - 8, 40, 16)
                painter.drawText(box, Qt.AlignmentFlag.AlignCenter, f"+{len(verdicts) - room}")

    def _legend(self, painter: QPainter) -> None:
        counts: Counter[Verdict] = Counter()
        for bin_ in self.bins:
            counts += bin_.claims
        painter.setFont(self._small())
        y = self.size.height() - _LEGEND / 2 - 1
        x = float(_LEFT)
        words = tr("Claims made:")
        painter.setPen(self.theme.color("dim"))
        painter.drawText(QRectF(x, y - 8, 200, 16), _LEFT_MIDDLE, words)
        x += painter.fontMetrics().horizontalAdvance(words) + 12
        for verdict in (v for v in ORDER if counts[v]):
            draw(painter, verdict, QPointF(x + 4, y), _RADIUS, self.theme)
            text = f"{verdict_name(verdict)} {number(counts[verdict])}"
            painter.setPen(self.theme.color("dim"))
            painter.drawText(QRectF(x + 14, y - 8, 240, 16), _LEFT_MIDDLE, text)
            x += painter.fontMetrics().horizontalAdvance(text) + 32

    def _small(self) -> QFont:
        font = QFont(self.font)
        font.setPixelSize(11)
        return font


def nice(highest: int) -> int:
    """A round number at or above one, for the top of a scale; its half is round too."""
    if highest <= 10:
        return next(top for top in (1, 2, 4, 6, 8, 10) if top >= highest)
    step = 1
    while True:
        for times in (10, 12, 16, 20, 24, 30, 40, 50, 60, 80):
            if times * step >= highest:
                return times * step
        step *= 10
