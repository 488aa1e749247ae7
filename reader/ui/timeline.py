"""The timeline of a name: how often it stands in each day's stories as bars, the claims by it as
signs above them. Paints and asks by signals; knows no list and no library."""

from PySide6.QtCore import QEvent, QRectF, QSize, QSizeF, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QWidget

from reader.model import EntityTimeline, EntityType, Period
from reader.ui.bins import Bin, binned, joined
from reader.ui.spans import bar_words, summary
from reader.ui.theme import Theme
from reader.ui.timelinepaint import Picture
from reader.ui.words import tr

_BY_KEY = (
    Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason,
    Qt.FocusReason.ShortcutFocusReason,
)  # fmt: skip


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
        self.picture = Picture()
        self._shown = EntityTimeline()
        self._period: Period | None = None
        self._at: int | None = None
        """The bar that is told of."""
        self._anchor: int | None = None
        """Where a range begins that is being drawn."""
        self._by_key = False
        """Whether it has the focus from the keyboard, which is then to be seen."""

    # ---- showing

    def show_timeline(self, timeline: EntityTimeline, kind: EntityType) -> None:
        """Show the days of a name."""
        if timeline != self._shown:
            self._at = self._anchor = None
        self._shown = timeline
        unit, bins = binned(timeline)
        self.picture.show(unit, bins, kind)
        self.setAccessibleDescription(summary(unit, bins, timeline.undated))
        self.update()

    def set_theme(self, theme: Theme) -> None:
        """Take the colours of a theme."""
        self.picture.theme = theme
        self.update()

    def show_period(self, period: Period | None) -> None:
        """Show which days are chosen."""
        self._period = period
        self._anchor = None
        self.update()

    @property
    def bins(self) -> list[Bin]:
        """The bars that are shown."""
        return self.picture.bins

    @property
    def unit(self) -> str:
        """How long a bar is: day, week, month or year."""
        return self.picture.unit

    def column(self, at: int) -> QRectF:
        """Where a bar and its signs stand."""
        return self.picture.columns(at, at)

    def sizeHint(self) -> QSize:
        return QSize(600, 190)

    def minimumSizeHint(self) -> QSize:
        return QSize(240, 130)

    def _chosen(self) -> tuple[int, int] | None:
        """The first and the last bar that stand out."""
        if self._anchor is not None and self._at is not None:
            return min(self._anchor, self._at), max(self._anchor, self._at)
        period = self._period
        if period is None:
            return None
        within = [
            at
            for at, bin_ in enumerate(self.bins)
            if bin_.period.first <= period.last and period.first <= bin_.period.last
        ]
        return (within[0], within[-1]) if within else None

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.picture.size, self.picture.font = QSizeF(self.size()), self.font()
        self.picture.paint(painter, self._chosen(), self._at)
        if self.hasFocus() and self._by_key:
            painter.setPen(QPen(self.picture.theme.color("accent"), 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 5, 5)
        painter.end()

    # ---- telling

    def _tell(self, at: int | None) -> None:
        if at == self._at:
            return
        self._at = at
        self.update()
        text = ""
        if at is not None:
            first = at if self._anchor is None else self._anchor
            text = bar_words(joined(self.bins[min(first, at) : max(first, at) + 1]))
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
        self._tell(self.picture.near(event.position().x()))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self.bins:
            self._by_key, self._anchor = False, None
            self._tell(self.picture.near(event.position().x()))
            self._anchor = self._at
            self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self._anchor is not None:
            self._choose()

    def leaveEvent(self, event: QEvent) -> None:
        if self._anchor is None and not self._by_key:
            self._tell(None)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if event.reason() in _BY_KEY:
            self._by_key = True
            if self._at is None:
                self._tell(self._first_full(range(len(self.bins) - 1, -1, -1)))

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.ActiveWindowFocusReason:
            self._by_key, self._anchor = False, None
            self._tell(None)
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self._by_key = True
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
