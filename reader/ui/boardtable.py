"""The table of the board: claims in rows of one height, heads of groups between them. Knows no
session."""

from itertools import groupby

from PySide6.QtCore import (
    QEvent,
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPoint,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QAction,
    QContextMenuEvent,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QMenu, QTableView, QWidget

from reader.ui.boardmodel import (
    CLAIM,
    CONTRADICTED,
    DATE,
    EVIDENCE,
    SOURCE,
    SPEAKER,
    STATUS,
    TAGS,
    VERDICT,
    BoardModel,
)
from reader.ui.boardrows import ROW
from reader.ui.stories import go_to
from reader.ui.theme import Theme
from reader.ui.words import plain_tip, tr

_WIDTHS = {SPEAKER: 140, SOURCE: 104, DATE: 92, STATUS: 104, VERDICT: 174, TAGS: 116, EVIDENCE: 74,
           CONTRADICTED: 52}  # fmt: skip
_WIDER = {SPEAKER: 210, SOURCE: 180, TAGS: 220, VERDICT: 220}
_WIDE = 1600
_HEAD = 28
_FEW = 20
"""So many claims are looked for one by one; more in one walk through the list."""
_GIVES_WAY = ((TAGS, 1120), (EVIDENCE, 980), (SOURCE, 980), (STATUS, 840))
"""Which columns are left out in a table that is narrower, in pixels."""


class BoardTable(QTableView):
    """Rows of claims; Left and Right fold, Enter and double click open."""

    opened = Signal()
    """The current row is to be opened."""
    left = Signal()
    """Escape was pressed."""
    hint = ""
    theme: Theme | None = None

    def __init__(self, model: BoardModel, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("board")
        self.setAccessibleName(tr("Claims"))
        self.setModel(model)
        self.board = model
        self.hovered = -1
        """The row under the pointer."""
        self.menu_actions: list[QAction | QMenu | None] = []
        """What the context menu offers; None is a line between."""
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setShowGrid(False)
        self.setMouseTracking(True)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setMinimumSectionSize(ROW)
        self.verticalHeader().setDefaultSectionSize(ROW)
        head = self.horizontalHeader()
        head.setSectionsClickable(True)
        head.setHighlightSections(False)
        head.setFixedHeight(_HEAD)
        # Else it asks at every paint of 100,000 selected rows whether each is selected whole.
        head.setSelectionModel(QItemSelectionModel(model, head))
        head.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        head.setSectionResizeMode(CLAIM, QHeaderView.ResizeMode.Stretch)
        self.doubleClicked.connect(self._double_clicked)
        # Of the row that was current, Qt itself paints one cell anew.
        self.selectionModel().currentChanged.connect(self.viewport().update)

    # ---- rows

    def selected(self) -> list[int]:
        """The selected claims in order, each once."""
        items = self.board.items
        parts = sorted((p.top(), p.bottom()) for p in self.selectionModel().selection())
        return list(dict.fromkeys(
            item for top, bottom in parts for item in items[top : bottom + 1] if item > 0
        ))  # fmt: skip

    def selected_count(self) -> int:
        """How many claims are selected."""
        if self.board.groups:
            return len(self.selected())
        return sum(part.height() for part in self.selectionModel().selection())

    def current(self) -> int | None:
        """What stands in the current row: a claim, or a head below zero; None where none is."""
        index = self.currentIndex()
        return self.board.items[index.row()] if index.isValid() else None

    def select(self, claims: list[int], current: int | None) -> None:
        """Select these claims where they are listed, and make one row current."""
        wanted, places, flags = set(claims), QItemSelection(), QItemSelectionModel.SelectionFlag
        if current is not None and current < 0:
            wanted.add(current)  # the head of a group
        if len(wanted) <= _FEW:
            rows = sorted({row for one in wanted if (row := self.board.number(one)) is not None})
        else:
            rows = [row for row, item in enumerate(self.board.items) if item in wanted]
        last = self.board.columnCount() - 1
        for _, run in groupby(enumerate(rows), key=lambda pair: pair[1] - pair[0]):
            part = [row for _, row in run]
            places.select(self.board.index(part[0], 0), self.board.index(part[-1], last))
        self.selectionModel().select(places, flags.ClearAndSelect)
        row = None if current is None else self.board.number(current)
        if row is not None:
            index = self.board.index(row, 0)
            self.selectionModel().setCurrentIndex(index, flags.NoUpdate)

    def enter(self) -> None:
        """Take the focus; where no row is current, go to the first claim."""
        self.setFocus()
        self.begin()

    def begin(self) -> None:
        """Go to the first claim where no row is current."""
        if not self.currentIndex().isValid() and self.board.items:
            go_to(self, 1 if self.board.head(0) is not None and len(self.board.items) > 1 else 0)

    def toggle(self, row: int) -> bool:
        """Fold or unfold the group whose head stands in a row; False where none does."""
        head = self.board.head(row)
        if head is None:
            return False
        self.fold([head], folded=not self.board.is_folded(head))
        return True

    def fold(self, heads: list[int], *, folded: bool) -> None:
        """Fold these groups, or unfold them; what is selected and seen stays so."""
        held, current, bar = self.selected(), self.current(), self.verticalScrollBar()
        value = bar.value()
        self.board.fold(heads, folded=folded)
        self.select(held, current)
        if current is not None and not self.currentIndex().isValid() and heads:
            go_to(self, self.board.number(-heads[0] - 1) or 0)
        self.updateGeometries()
        bar.setValue(value)

    # ---- Qt

    def focusInEvent(self, event: QFocusEvent) -> None:
        # The view's own way chooses the first row where none is current.
        QFrame.focusInEvent(self, event)
        self.viewport().update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, last = event.key(), self.board.rowCount() - 1
        plain = not event.modifiers() & (
            Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.ControlModifier
        )
        here = self.currentIndex().row()
        if key == Qt.Key.Key_Escape:
            self.left.emit()
        elif key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            if here >= 0 and plain:
                self._fold_here(here, folded=key == Qt.Key.Key_Left)
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End) and plain and last >= 0:
            go_to(self, 0 if key == Qt.Key.Key_Home else last)
        else:
            super().keyPressEvent(event)

    def _fold_here(self, row: int, *, folded: bool) -> None:
        head = self.board.head_of(row)
        if head is None:
            return
        number = self.board.head(head)
        assert number is not None
        if folded and row != head:
            go_to(self, head)
        elif self.board.is_folded(number) != folded:
            self.fold([number], folded=folded)

    def _double_clicked(self, index: QModelIndex) -> None:
        if self.board.head(index.row()) is None:
            self.opened.emit()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        row = self.rowAt(round(event.position().y()))
        plain = event.modifiers() == Qt.KeyboardModifier.NoModifier
        left = event.button() == Qt.MouseButton.LeftButton
        if plain and left and 0 <= row == self.currentIndex().row():
            self.toggle(row)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        self._hover(event.position().toPoint())

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._hover(QPoint(-1, -1))

    def _hover(self, at: QPoint) -> None:
        row = self.rowAt(at.y()) if at.y() >= 0 else -1
        if row == self.hovered:
            return
        self.hovered = row
        found = self.board.row(row) if row >= 0 else None
        parts = [found.words, found.text, found.title] if found is not None else []
        self.viewport().setToolTip(plain_tip("\n".join(part for part in parts if part)))
        self.viewport().update()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if not self.selected():
            return
        menu = QMenu(self)
        for part in self.menu_actions:
            if part is None:
                menu.addSeparator()
            elif isinstance(part, QMenu):
                menu.addMenu(part)
            else:
                menu.addAction(part)
        menu.exec(event.globalPos())
        menu.deleteLater()

    def keyboardSearch(self, search: str) -> None:
        """Letters are commands in the table, not a search by typing."""

    def resizeEvent(self, event: QResizeEvent) -> None:
        width = event.size().width()
        for column, least in _GIVES_WAY:
            self.setColumnHidden(column, width < least)
        widths = _WIDTHS | (_WIDER if width >= _WIDE else {})
        for column, pixels in widths.items():
            self.setColumnWidth(column, pixels)
        super().resizeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.board.rowCount() or self.theme is None:
            return
        painter = QPainter(self.viewport())
        painter.setPen(self.theme.color("dim"))
        rect = self.viewport().rect().adjusted(24, 0, -24, -60)
        flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
        painter.drawText(rect, flags, self.hint)
        painter.end()
