"""The list of contradictions: its rows as Qt's model, how they are painted, the table. Shows rows
and says which is chosen."""

from collections.abc import Iterable

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPointF, QRect, Qt, Signal
from PySide6.QtGui import QColor, QFont, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from reader.model import ContrastEnd, ContrastKey, ContrastRow, Verdict
from reader.ui.theme import SMALL_SIZE, Theme
from reader.ui.words import day, tr, verdict_name

ROW, HEAD = 124, 30
"""The heights of a contradiction and of a heading in pixels."""
_LINE = 19
_PASSED_ON = frozenset(
    (
        Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Escape,
        Qt.Key.Key_Delete,
    )
)  # fmt: skip
"""Keys that mean what is chosen, not the list."""


class ContrastModel(QAbstractTableModel):
    """One column: contradictions, and a heading (a row of None) above those that are suggested."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._rows: list[ContrastRow | None] = []

    def set_rows(self, rows: Iterable[ContrastRow]) -> None:
        """Show these; the accepted ones stand before the suggested ones."""
        self.beginResetModel()
        self._rows = []
        self._rows = self._headed(rows)
        self.endResetModel()

    def append(self, rows: Iterable[ContrastRow]) -> None:
        """More of the same list."""
        added = self._headed(rows)
        if added:
            first = len(self._rows)
            self.beginInsertRows(QModelIndex(), first, first + len(added) - 1)
            self._rows += added
            self.endInsertRows()

    def _headed(self, rows: Iterable[ContrastRow]) -> list[ContrastRow | None]:
        """The rows, with the heading where it is not there yet."""
        made: list[ContrastRow | None] = []
        headed = any(row is None or row.suggested for row in self._rows[-1:])
        for row in rows:
            if row.suggested and not headed:
                made.append(None)
                headed = True
            made.append(row)
        return made

    def row(self, number: int) -> ContrastRow | None:
        """The contradiction in a row; None for a heading, and beyond the end."""
        return self._rows[number] if 0 <= number < len(self._rows) else None

    def number(self, key: ContrastKey | None) -> int | None:
        """The row of a contradiction."""
        return next((n for n, row in enumerate(self._rows) if row and row.key == key), None)

    def heading(self) -> int | None:
        """The row of the heading."""
        return next((n for n, row in enumerate(self._rows) if row is None), None)

    def beside(self, number: int) -> ContrastKey | None:
        """The contradiction that comes to stand where this one goes: the next of its kind, or else
        the one before."""
        here = self.row(number)
        for other in (number + 1, number - 1):
            row = self.row(other)
            if row is not None and here is not None and row.suggested is here.suggested:
                return row.key
        return None

    def rowCount(self, parent: QModelIndex = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: QModelIndex = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else 1

    def flags(self, index: QModelIndex) -> Qt.ItemFlag:
        if index.isValid() and self._rows[index.row()] is None:
            return Qt.ItemFlag.ItemIsEnabled
        return super().flags(index)

    def data(self, index: QModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid() or role not in (
            Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole,
        ):  # fmt: skip
            return None
        row = self._rows[index.row()]
        if row is None:
            return tr("Suggested")
        told = [f"{end.speaker or tr('Nobody named')}: {end.words}" for end in row.ends]
        state = tr("suggested") if row.suggested else ""
        verdicts = [verdict_name(end.verdict) for end in row.ends if end.verdict]
        about = ", ".join(part for part in (state, *verdicts) if part)
        return tr("{one} — contradicts — {other}").format(one=told[0], other=told[1]) + (
            f" ({about})" if about else ""
        )


class ContrastPainter(QStyledItemDelegate):
    """Paints a contradiction: each side with its verdict's bar, speaker and words; the outlets."""

    theme: Theme | None = None

    def __init__(self, model: ContrastModel, parent: QWidget) -> None:
        super().__init__(parent)
        self._model = model

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex) -> None:
        if self.theme is None:
            return
        row, rect = self._model.row(index.row()), option.rect
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if row is None:
            self._head(painter, option, rect)
        else:
            self._contrast(painter, option, row, rect)
        painter.restore()

    def _head(self, painter: QPainter, option: QStyleOptionViewItem, rect: QRect) -> None:
        assert self.theme is not None
        font = QFont(option.font)
        font.setPixelSize(SMALL_SIZE)
        font.setBold(True)
        painter.setFont(font)
        painter.setPen(self.theme.color("dim"))
        room = rect.adjusted(16, 6, -12, 0)
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, tr("Suggested, not decided"))

    def _contrast(
        self, painter: QPainter, option: QStyleOptionViewItem, row: ContrastRow, rect: QRect
    ) -> None:
        assert self.theme is not None
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        if chosen or option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, self.theme.color("selection" if chosen else "hover"))
        painter.setPen(self.theme.color("line"))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        top = rect.top() + 9
        for end in row.ends:
            self._end(painter, option, end, QRect(rect.left(), top, rect.width(), 2 * _LINE),
                      suggested=row.suggested)  # fmt: skip
            top += 2 * _LINE + 7
        font = QFont(option.font)
        font.setPixelSize(SMALL_SIZE)
        painter.setFont(font)
        painter.setPen(self.theme.color("dim"))
        places = dict.fromkeys(
            " ".join(part for part in (end.source, day(end.published)) if part) for end in row.ends
        )
        room = QRect(rect.left() + 26, top - 2, rect.width() - 38, _LINE)
        self._write(painter, room, " · ".join(place for place in places if place))

    def _end(
        self, painter: QPainter, option: QStyleOptionViewItem, end: ContrastEnd, rect: QRect,
        *, suggested: bool,
    ) -> None:  # fmt: skip
        assert self.theme is not None
        bar = QRect(rect.left() + 14, rect.top() + 1, 4, rect.height() - 2)
        if end.verdict is None or suggested:
            dots(painter, bar, self.theme.color("accent"))
        else:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self.theme.verdict(end.verdict))
            painter.drawRoundedRect(bar, 1.5, 1.5)
        upper = QRect(rect.left() + 26, rect.top(), rect.width() - 38, _LINE)
        lower = upper.translated(0, _LINE)
        if end.verdict not in (None, Verdict.NONE):
            upper.setRight(upper.right() - self._verdict(painter, option, end.verdict, upper))
        bold = QFont(option.font)
        bold.setBold(True)
        painter.setFont(bold)
        painter.setPen(self.theme.color("ink"))
        self._write(painter, upper, end.speaker or tr("Nobody named"))
        painter.setFont(option.font)
        self._write(painter, lower, end.words)

    @staticmethod
    def _write(painter: QPainter, room: QRect, text: str) -> None:
        text = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, text)

    def _verdict(
        self, painter: QPainter, option: QStyleOptionViewItem, verdict: Verdict, room: QRect
    ) -> int:
        """Write a verdict at the right; the pixels that it takes."""
        assert self.theme is not None
        font = QFont(option.font)
        font.setPixelSize(SMALL_SIZE)
        font.setBold(True)
        painter.setFont(font)
        painter.setPen(self.theme.verdict(verdict))
        name = verdict_name(verdict)
        align = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(room, align, name)
        return painter.fontMetrics().horizontalAdvance(name) + 10


def dots(painter: QPainter, bar: QRect, colour: QColor) -> None:
    """The dotted bar of what nobody has accepted."""
    pen = QPen(colour, 2)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setDashPattern([0.01, 2.2])
    painter.setPen(pen)
    x = bar.center().x() + 0.5
    painter.drawLine(QPointF(x, bar.top() + 2), QPointF(x, bar.bottom() - 1))


class ContrastTable(QTableView):
    """The rows; arrows walk them, what is no key of a list goes on to the page."""

    chosen = Signal(object)
    """The key of the contradiction that is current, or None."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("stories")
        self.setAccessibleName(tr("Contradictions"))
        self.rows = ContrastModel(self)
        self.setModel(self.rows)
        self.painter = ContrastPainter(self.rows, self)
        self.setItemDelegate(self.painter)
        self.setShowGrid(False)
        self.setMouseTracking(True)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.horizontalHeader().hide()
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setMinimumSectionSize(HEAD)
        self.verticalHeader().setDefaultSectionSize(ROW)
        self.hint = ""
        """What to do where the list is empty."""
        self._quiet = False
        self._head: int | None = None
        self.selectionModel().currentChanged.connect(self._say)

    def set_theme(self, theme: Theme) -> None:
        """Take the colours of a theme."""
        self.painter.theme = theme
        self.viewport().update()

    def show_rows(self, rows: Iterable[ContrastRow], key: ContrastKey | None) -> None:
        """Show a list anew, with this one chosen; the first where it is not there."""
        top = self.verticalScrollBar().value()
        self._quiet = True
        self.rows.set_rows(rows)
        self._set_head()
        self._quiet = False
        number = self.rows.number(key)
        if number is not None:
            self.verticalScrollBar().setValue(top)
        self.choose(self._first() if number is None else number)

    def append_rows(self, rows: Iterable[ContrastRow]) -> None:
        """More of the same list."""
        self.rows.append(rows)
        self._set_head()
        if not self.currentIndex().isValid():
            self.choose(self._first())

    def _set_head(self) -> None:
        head = self.rows.heading()
        # Rows keep their heights when others come to stand there.
        if self._head is not None and self._head != head and self._head < self.rows.rowCount():
            self.setRowHeight(self._head, ROW)
        if head is not None:
            self.setRowHeight(head, HEAD)
        self._head = head

    def _first(self) -> int:
        return 1 if self.rows.heading() == 0 else 0

    def choose(self, number: int) -> None:
        """Make a row current."""
        self.setCurrentIndex(self.rows.index(number, 0))
        if self.rows.row(number) is None:
            self.chosen.emit(None)

    def _say(self, current: QModelIndex, before: QModelIndex) -> None:
        if self._quiet:
            return
        row = self.rows.row(current.row()) if current.isValid() else None
        if row is None and current.isValid():
            # A heading is stepped over, up and down.
            up = before.isValid() and before.row() > current.row()
            step = current.row() + (-1 if up and current.row() > 0 else 1)
            if self.rows.row(step) is not None:
                self.setCurrentIndex(self.rows.index(step, 0))
            return
        self.chosen.emit(row.key if row is not None else None)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _PASSED_ON or event.text().strip():
            event.ignore()  # the page knows it
        elif event.key() in (Qt.Key.Key_Home, Qt.Key.Key_End) and self.rows.rowCount():
            end = event.key() == Qt.Key.Key_End
            self.choose(self.rows.rowCount() - 1 if end else self._first())
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.rows.rowCount() or not self.hint or self.painter.theme is None:
            return
        painter = QPainter(self.viewport())
        painter.setPen(self.painter.theme.color("dim"))
        room = self.viewport().rect().adjusted(20, 24, -20, -20)
        flags = Qt.AlignmentFlag.AlignTop.value | Qt.TextFlag.TextWordWrap.value
        painter.drawText(room, flags, self.hint)
        painter.end()
