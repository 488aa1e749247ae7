"""The field that is searched with: it offers how a query may go on, under itself. Knows the query
language; the library's names are asked for by a signal.

What is offered never has the focus and takes no letter, and Enter searches unless something was
chosen among it with the arrows.
"""

from PySide6.QtCore import QEvent, QModelIndex, QPoint, QRect, QSize, Qt, Signal, Slot
from PySide6.QtGui import (
    QAction,
    QColor,
    QFocusEvent,
    QIcon,
    QKeyEvent,
    QPainter,
    QPalette,
    QPen,
    QPixmap,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from reader import query
from reader.query import Offer, Place
from reader.text import Utf16
from reader.ui.words import number, plain_tip, tr

_WHAT = Qt.ItemDataRole.UserRole
_ROW = 26
_WIDTH = 420
_MOST = 12


class SearchLine(QLineEdit):
    """A line to search with. Tab, or arrow down and Enter, takes what is offered; Escape lets it
    go."""

    names_wanted = Signal(str, str)
    """The names of a field are wanted that go on as something typed."""
    left = Signal()
    """Escape was pressed, and nothing is offered."""
    entered = Signal()
    """The arrow down was pressed, and nothing is offered."""
    form_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setAcceptDrops(False)
        self._offers: _Offers | None = None
        self._place: Place | None = None
        self._drawn = ""
        self._form = QAction(tr("Search form"), self)
        self._form.setToolTip(tr("Search form"))
        self._form.triggered.connect(self.form_wanted)
        self.addAction(self._form, QLineEdit.ActionPosition.TrailingPosition)
        self._draw_icon()
        self.textEdited.connect(self._look)
        self.cursorPositionChanged.connect(self._moved)
        self.returnPressed.connect(self.close_offers)

    @property
    def offered(self) -> list[str]:
        """What is offered now, from above; empty where nothing is."""
        if self._offers is None or self._offers.isHidden():
            return []
        return [self._offers.item(row).text() for row in range(self._offers.count())]

    @Slot(str, str, object)
    def take_names(self, field: str, typed: str, names: list[tuple[str, int]]) -> None:
        """Offer names of the library, where they still go on as what is typed."""
        if self._place is not None and (field, typed) == (self._place.field, self._place.typed):
            found = [Offer(name, number(count) if count else "") for name, count in names]
            if [offer.name for offer in found] == [typed]:
                found = []
            self._show(found)

    @Slot()
    def close_offers(self) -> None:
        """Offer nothing until something is typed again."""
        self._place = None
        if self._offers is not None:
            self._offers.hide()

    # ---- Qt

    def event(self, event: QEvent) -> bool:
        # Tab would go to the next field before it came to keyPressEvent.
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            plain = event.modifiers() == Qt.KeyboardModifier.NoModifier
            if event.key() == Qt.Key.Key_Tab and plain and self.offered:
                self._choose(max(0, self._row))
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, shown = event.key(), bool(self.offered)
        if key == Qt.Key.Key_Escape:
            if shown:
                self.close_offers()
            else:
                self.clear()
                self.left.emit()
        elif key == Qt.Key.Key_Down and not shown:
            self.entered.emit()
        elif key in (Qt.Key.Key_Down, Qt.Key.Key_Up) and shown:
            self._step(1 if key == Qt.Key.Key_Down else -1)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and shown and self._row >= 0:
            self._choose(self._row)
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.close_offers()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.close_offers()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._draw_icon()

    # ---- inside

    @property
    def _row(self) -> int:
        return self._offers.currentRow() if self._offers is not None else -1

    @Slot()
    def _look(self) -> None:
        """See what can be completed, and offer it."""
        text = self.text()
        cursor = Utf16(text).points(self.cursorPosition())
        self._place = at = query.place(text, cursor)
        if at is None:
            self.close_offers()
        elif at.field in query.NAMED:
            self.names_wanted.emit(at.field, at.typed)
        else:
            self._show(query.offers(at))

    @Slot(int, int)
    def _moved(self, _old: int, _new: int) -> None:
        if self.offered and self._place is not None:
            cursor = Utf16(self.text()).points(self.cursorPosition())
            if not self._place.start <= cursor <= self._place.end:
                self.close_offers()

    def _show(self, found: list[Offer]) -> None:
        if not found or not self.hasFocus():
            if self._offers is not None:
                self._offers.hide()
            return
        if self._offers is None:
            self._offers = _Offers(self.window())
            self._offers.itemClicked.connect(self._clicked)
        below = self.mapTo(self.window(), QPoint(0, self.height() + 2))
        room = self.window().height() - below.y() - 8
        self._offers.offer(found[:_MOST])
        height = min(self._offers.count() * _ROW + 10, max(room, _ROW))
        self._offers.setGeometry(QRect(below, QSize(min(_WIDTH, self.width()), height)))
        self._offers.show()
        self._offers.raise_()

    def _step(self, by: int) -> None:
        assert self._offers is not None
        self._offers.setCurrentRow(max(-1, min(self._row + by, self._offers.count() - 1)))

    @Slot(QListWidgetItem)
    def _clicked(self, item: QListWidgetItem) -> None:
        assert self._offers is not None
        self._choose(self._offers.row(item))

    def _choose(self, row: int) -> None:
        if self._place is None:
            return
        text, cursor = query.completed(self.text(), self._place, self.offered[row])
        self.close_offers()
        # As though it were typed, so that Ctrl+Z in the field takes it back.
        self.selectAll()
        self.insert(text)
        self.setCursorPosition(Utf16(text).units(cursor))
        self._look()

    def _draw_icon(self) -> None:
        """Three sliders, in the ink of hints."""
        colour = self.palette().color(QPalette.ColorRole.PlaceholderText).name()
        if colour != self._drawn:  # a new icon brings another event of change
            self._drawn = colour
            self._form.setIcon(QIcon(_sliders(QColor(colour))))


class _Offers(QListWidget):
    """What is offered: names, and beside them what they mean."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.setObjectName("offers")
        self.setAccessibleName(tr("What the search may go on with"))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setUniformItemSizes(True)
        self.setItemDelegate(_OfferRows(self))
        self.hide()

    def offer(self, found: list[Offer]) -> None:
        """Show these; none is chosen yet."""
        self.clear()
        for offer in found:
            item = QListWidgetItem(offer.name)
            item.setData(_WHAT, tr(offer.what))
            item.setToolTip(plain_tip(offer.name))
            self.addItem(item)
        self.setCurrentRow(-1)


class _OfferRows(QStyledItemDelegate):
    """Paints a name, and dim behind it what it means."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex) -> QSize:
        return QSize(80, _ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex) -> None:
        palette, rect = option.palette, option.rect
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        wanted = QStyle.StateFlag.State_Selected | QStyle.StateFlag.State_MouseOver
        if option.state & wanted:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(palette.color(QPalette.ColorRole.Highlight))
            painter.drawRoundedRect(rect, 4, 4)
        metrics, flags = painter.fontMetrics(), Qt.AlignmentFlag.AlignVCenter
        room = rect.adjusted(8, 0, -8, 0)
        what = str(index.data(_WHAT) or "")
        behind = min(metrics.horizontalAdvance(what), room.width() * 2 // 3) if what else 0
        ways = Qt.TextElideMode.ElideRight
        name = metrics.elidedText(str(index.data()), ways, room.width() - behind - 12)
        painter.setPen(palette.color(QPalette.ColorRole.Text))
        painter.drawText(room, flags | Qt.AlignmentFlag.AlignLeft, name)
        painter.setPen(palette.color(QPalette.ColorRole.PlaceholderText))
        shown = metrics.elidedText(what, ways, behind + 1)
        painter.drawText(room, flags | Qt.AlignmentFlag.AlignRight, shown)
        painter.restore()


def _sliders(colour: QColor) -> QPixmap:
    pixmap = QPixmap(32, 32)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    pen = QPen(colour, 2.4)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    painter.setPen(pen)
    for y, knob in ((8, 20), (16, 11), (24, 22)):
        painter.drawLine(4, y, 28, y)
        painter.setBrush(colour)
        painter.drawEllipse(QPoint(knob, y), 3, 3)
    painter.end()
    return pixmap
