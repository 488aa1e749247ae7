"""The timeline of a name: how often it stands in each day's stories as bars, the claims by it as
signs above them. Paints and asks by signals; knows no list and no library."""

from collections import Counter

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QColor,
    QFocusEvent,
    QFont,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QWidget

from reader.model import EntityTimeline, EntityType, Period, Verdict
from reader.ui.bins import Bin, Tick, binned, ticks
from reader.ui.spans import bar_words, span_words, summary, tick_words
from reader.ui.theme import Theme
from reader.ui.verdicts import draw
from reader.ui.words import number, tr, verdict_name

_LEFT, _RIGHT, _TOP, _AXIS, _LEGEND = 44, 16, 6, 22, 20
"""Pixels round the bars: numbers, nothing, nothing, dates, what the signs mean."""
_SIGN, _STACK = 11, 3
"""Pixels from sign to sign, and so many stand above each other."""
_WIDEST = 30
"""The widest bar in pixels."""
_SNAP = 5
"""So near in pixels the mouse may be to a bar that is thin."""
_PALE = 0.38


class Timeline(QWidget):
    """Bars and signs over an axis of dates. The mouse or the arrow keys tell of one bar; a click,
    Enter, a drag or Shift with the arrows chooses days."""

    told = Signal(str)
    """What is to be said of the bar that is pointed at; empty where none is."""
    period_chosen = Signal(object)
    """A Period, or None where all days are meant."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("timeline")
        self.setAccessibleName(tr("Timeline"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.theme: Theme | None = None
        self.unit = "day"
        self.bins: list[Bin] = []
        self.kind = EntityType.PERSON
        self._shown = EntityTimeline()
        self._signs = False
        self._period: Period | None = None
        self._at: int | None = None
        """The bar that is told of."""
        self._anchor: int | None = None
        """Where a range begins that is being drawn."""

    # ---- showing

    def show_timeline(self, timeline: EntityTimeline, kind: EntityType) -> None:
        """Show the days of a name."""
        if timeline != self._shown:
            self._at = self._anchor = None
        self._shown, self.kind = timeline, kind
        self.unit, self.bins = binned(timeline)
        self._signs = any(bin_.claims for bin_ in self.bins)
        self.setAccessibleDescription(summary(self.unit, self.bins, timeline.undated))
        self.update()

    def set_theme(self, theme: Theme) -> None:
        """Take the colours of a theme."""
        self.theme = theme
        self.update()

    def show_period(self, period: Period | None) -> None:
        """Show which days are chosen."""
        self._period = period
        self._anchor = None
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(600, 190)

    def minimumSizeHint(self) -> QSize:
        return QSize(240, 130)

    # ---- where things stand

    def _plot(self) -> QRectF:
        """Where the bars stand."""
        top = _TOP + (_STACK * _SIGN + 4 if self._signs else 0)
        foot = _AXIS + (_LEGEND if self._signs else 0)
        return QRectF(
            _LEFT, top, max(1, self.width() - _LEFT - _RIGHT), max(1, self.height() - top - foot)
        )

    def _slot(self) -> float:
        """The room of one bar in pixels."""
        return self._plot().width() / max(1, len(self.bins))

    def column(self, at: int) -> QRectF:
        """The whole height over one bar's room."""
        plot, slot = self._plot(), self._slot()
        return QRectF(plot.left() + at * slot, _TOP, slot, plot.bottom() - _TOP)

    def _near(self, x: float) -> int | None:
        """The bar at a place, or a little beside it where nothing stands there."""
        if not self.bins:
            return None
        slot = self._slot()
        at = min(max(int((x - self._plot().left()) / slot), 0), len(self.bins) - 1)
        reach = int(_SNAP / slot)
        around = sorted(range(max(0, at - reach), min(len(self.bins), at + reach + 1)),
                        key=lambda n: abs(n - at))  # fmt: skip
        return next((n for n in around if not self.bins[n].empty), at)

    # ---- painting

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.theme is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if not self.bins:
            self._paint_nothing(painter, self.theme)
        else:
            highest = nice(max(1, *(bin_.mentions for bin_ in self.bins)))
            self._paint_chosen(painter, self.theme)
            self._paint_scale(painter, self.theme, highest)
            self._paint_bars(painter, self.theme, highest)
            self._paint_dates(painter, self.theme)
            if self._signs:
                self._paint_signs(painter, self.theme)
                self._paint_legend(painter, self.theme)
        if self.hasFocus():
            painter.setPen(QPen(self.theme.color("accent"), 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 5, 5)
        painter.end()

    def _paint_nothing(self, painter: QPainter, theme: Theme) -> None:
        painter.setPen(theme.color("dim"))
        text = tr("No story with a date names it yet.")
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, text)

    def _paint_chosen(self, painter: QPainter, theme: Theme) -> None:
        """The ground behind the days that are chosen, and behind the bar that is told of."""
        for number_ in self._chosen():
            painter.fillRect(self.column(number_), theme.color("selection"))
        if self._at is not None:
            ground = "selection" if self._anchor is not None else "hover"
            painter.fillRect(self.column(self._at), theme.color(ground))

    def _chosen(self) -> list[int]:
        if self._anchor is not None and self._at is not None:
            low, high = sorted((self._anchor, self._at))
            return list(range(low, high + 1))
        period = self._period
        if period is None:
            return []
        return [
            at
            for at, bin_ in enumerate(self.bins)
            if bin_.period.first <= period.last and period.first <= bin_.period.last
        ]

    def _paint_scale(self, painter: QPainter, theme: Theme, highest: int) -> None:
        plot = self._plot()
        painter.setFont(self._small())
        for part in (2, 1) if highest > 1 and highest % 2 == 0 else (1,):
            y = round(plot.bottom() - plot.height() / part) + 0.5
            painter.setPen(QPen(theme.color("line"), 1))
            painter.drawLine(QPointF(plot.left(), y), QPointF(plot.right(), y))
            painter.setPen(theme.color("dim"))
            box = QRectF(0, y - 8, _LEFT - 8, 16)
            painter.drawText(box, _RIGHT_MIDDLE, number(highest // part))
        painter.setPen(QPen(theme.color("none"), 1))
        y = round(plot.bottom()) + 0.5
        painter.drawLine(QPointF(plot.left(), y), QPointF(plot.right(), y))

    def _paint_bars(self, painter: QPainter, theme: Theme, highest: int) -> None:
        plot, slot = self._plot(), self._slot()
        chosen = set(self._chosen())
        width = min(_WIDEST, max(1.0, slot - (3 if slot > 10 else 1 if slot > 3 else 0)))
        painter.setPen(Qt.PenStyle.NoPen)
        for at, bin_ in enumerate(self.bins):
            if not bin_.mentions:
                continue
            colour = QColor(theme.entity(self.kind))
            if chosen and at not in chosen:
                colour.setAlphaF(_PALE)
            painter.setBrush(colour)
            height = max(2.0, plot.height() * bin_.mentions / highest)
            left = plot.left() + at * slot + (slot - width) / 2
            bar = QRectF(left, plot.bottom() - height, width, height)
            painter.drawRect(bar)

    def _paint_dates(self, painter: QPainter, theme: Theme) -> None:
        plot, slot = self._plot(), self._slot()
        painter.setFont(self._small())
        shown: Tick | None = None
        free = 0.0
        for tick in ticks(self.bins, slot):
            x = plot.left() + tick.at * slot
            middle = self.unit == tick.step
            text = tick_words(tick, shown)
            width = painter.fontMetrics().horizontalAdvance(text)
            left = x + (slot - width) / 2 if middle else x + 4
            left = min(max(left, 2.0), self.width() - width - 2.0)
            if left < free:
                continue
            painter.setPen(QPen(theme.color("none"), 1))
            at = round(x + (slot / 2 if middle else 0)) + 0.5
            painter.drawLine(QPointF(at, plot.bottom()), QPointF(at, plot.bottom() + 4))
            painter.setPen(theme.color("dim"))
            painter.drawText(QRectF(left, plot.bottom() + 4, width + 2, 16), _LEFT_MIDDLE, text)
            shown, free = tick, left + width + 8

    def _paint_signs(self, painter: QPainter, theme: Theme) -> None:
        """The claims over each bar, findings lowest; where bars are thin, several share a stack."""
        slot = self._slot()
        together = max(1, -int(-_SIGN // slot))
        foot = self._plot().top() - 4 - _SIGN / 2
        painter.setFont(self._small())
        for first in range(0, len(self.bins), together):
            group = [n for n in range(first, min(first + together, len(self.bins)))
                     if self.bins[n].claims]  # fmt: skip
            verdicts = [v for n in group for v in self.bins[n].verdicts()]
            if not verdicts:
                continue
            x = sum(self.column(n).center().x() for n in group) / len(group)
            room = _STACK if len(verdicts) <= _STACK else _STACK - 1
            for level, verdict in enumerate(verdicts[:room]):
                draw(painter, verdict, QPointF(x, foot - level * _SIGN), 4.5, theme)
            if len(verdicts) > room:
                painter.setPen(theme.color("dim"))
                box = QRectF(x - 20, foot - room * _SIGN - 8, 40, 16)
                painter.drawText(box, Qt.AlignmentFlag.AlignCenter, f"+{len(verdicts) - room}")

    def _paint_legend(self, painter: QPainter, theme: Theme) -> None:
        counts: Counter[Verdict] = Counter()
        for bin_ in self.bins:
            counts += bin_.claims
        painter.setFont(self._small())
        y = self.height() - _LEGEND / 2 - 1
        x = float(_LEFT)
        words = tr("Claims by it:")
        painter.setPen(theme.color("dim"))
        painter.drawText(QRectF(x, y - 8, 200, 16), _LEFT_MIDDLE, words)
        x += painter.fontMetrics().horizontalAdvance(words) + 12
        for verdict in (v for v in Verdict if counts[v]):
            draw(painter, verdict, QPointF(x + 4, y), 4.5, theme)
            text = f"{verdict_name(verdict)} {number(counts[verdict])}"
            painter.setPen(theme.color("dim"))
            painter.drawText(QRectF(x + 14, y - 8, 240, 16), _LEFT_MIDDLE, text)
            x += painter.fontMetrics().horizontalAdvance(text) + 32

    def _small(self) -> QFont:
        font = QFont(self.font())
        font.setPixelSize(11)
        return font

    # ---- telling

    def _tell(self, at: int | None) -> None:
        if at == self._at:
            return
        self._at = at
        self.update()
        text = ""
        if at is not None:
            text = bar_words(self.bins[at])
            if self._anchor is not None and self._anchor != at:
                text = span_words(self._range(at), long=True)
        self.told.emit(text)
        if text and self.hasFocus() and QAccessible.isActive():
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, text))

    def _range(self, at: int) -> Period:
        low, high = sorted((at if self._anchor is None else self._anchor, at))
        return Period(self.bins[low].period.first, self.bins[high].period.last)

    def _choose(self) -> None:
        """Ask for the days that are drawn; the same once more, and all days are meant."""
        if self._at is None:
            return
        period = self._range(self._at)
        self._anchor = None
        self.update()
        self.period_chosen.emit(None if period == self._period else period)

    # ---- Qt

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._tell(self._near(event.position().x()))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self.bins:
            self._anchor = None
            self._tell(self._near(event.position().x()))
            self._anchor = self._at
            self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self._anchor is not None:
            self._choose()

    def leaveEvent(self, event: QEvent) -> None:
        if self._anchor is None and not self.hasFocus():
            self._tell(None)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if self._at is None and event.reason() != Qt.FocusReason.MouseFocusReason:
            self._tell(self._first_full(range(len(self.bins) - 1, -1, -1)))

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._anchor = None
        self._tell(None)
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, last = event.key(), len(self.bins) - 1
        if last < 0:
            super().keyPressEvent(event)
            return
        here = last if self._at is None else self._at
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self._choose()
            return
        if key == Qt.Key.Key_Escape and self._anchor is not None:
            self._anchor = None
            self.update()
            return
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        wanted = {
            Qt.Key.Key_Left: self._step(here, -1, full=control),
            Qt.Key.Key_Right: self._step(here, 1, full=control),
            Qt.Key.Key_Home: 0,
            Qt.Key.Key_End: last,
        }.get(Qt.Key(key))
        if wanted is None:
            super().keyPressEvent(event)
            return
        shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if not shift:
            self._anchor = None
        elif self._anchor is None:
            self._anchor = here
        self._tell(wanted)
        self.update()

    def _step(self, here: int, direction: int, *, full: bool) -> int:
        """The bar beside one; the next that is not empty where `full`."""
        last = len(self.bins) - 1
        if full:
            way = range(here + direction, last + 1 if direction > 0 else -1, direction)
            found = self._first_full(way)
            return here if found is None else found
        return min(max(here + direction, 0), last)

    def _first_full(self, way: range) -> int | None:
        return next((n for n in way if not self.bins[n].empty), None)


_RIGHT_MIDDLE = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_LEFT_MIDDLE = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


def nice(highest: int) -> int:
    """A round number at or above one, for the top of a scale."""
    step = 1
    while True:
        for times in (1, 2, 4, 6, 8):
            if times * step >= highest:
                return times * step
        step *= 10
