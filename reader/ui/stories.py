"""The stories: a list of fixed rows over ids, rows read by the page. Knows no other pane."""

import json
from collections.abc import Callable
from itertools import groupby

from PySide6.QtCore import (
    QAbstractTableModel,
    QItemSelection,
    QItemSelectionModel,
    QMimeData,
    QModelIndex,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QAction,
    QContextMenuEvent,
    QFocusEvent,
    QKeyEvent,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QMenu,
    QTableView,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from reader.model import StoryPage, StoryRow
from reader.ui.drags import STORIES, start_drag
from reader.ui.rows import ROW, StoryRows
from reader.ui.theme import Theme
from reader.ui.words import counted, number, tr

_PAGE = 64


class StoryModel(QAbstractTableModel):
    """One column of stories. `fetch` gives the rows of a page of ids."""

    def __init__(self, fetch: Callable[[list[int]], list[StoryRow]], parent: QWidget) -> None:
        super().__init__(parent)
        self._fetch = fetch
        self._ids: list[int] = []
        self._rows: dict[int, StoryRow] = {}

    def set_ids(self, ids: list[int]) -> None:
        """Show these stories in this order."""
        if ids == self._ids:
            self.forget()
            return
        self.beginResetModel()
        self._ids, self._rows = ids, {}
        self.endResetModel()

    def forget(self) -> None:
        """Read again what is shown; the order stays."""
        self._rows = {}
        if self._ids:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._ids) - 1, 0))

    def ids(self) -> list[int]:
        """The stories in order."""
        return self._ids

    def row(self, number: int) -> StoryRow | None:
        """The story in a row; None where it is gone."""
        story = self._ids[number]
        if story not in self._rows:
            first = number - number % _PAGE
            page = self._ids[first : first + _PAGE]
            if len(self._rows) > 40 * _PAGE:
                self._rows = {}
            self._rows |= {row.id: row for row in self._fetch(page)}
        return self._rows.get(story)

    def rowCount(self, parent: QModelIndex = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._ids)

    def columnCount(self, parent: QModelIndex = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else 1

    def flags(self, index: QModelIndex) -> Qt.ItemFlag:
        flags = super().flags(index)
        return flags | Qt.ItemFlag.ItemIsDragEnabled if index.isValid() else flags

    def mimeTypes(self) -> list[str]:
        return [STORIES]

    def mimeData(self, indexes: list[QModelIndex]) -> QMimeData:
        """The stories that are dragged, by their ids."""
        rows = sorted({index.row() for index in indexes})
        data = QMimeData()
        data.setData(STORIES, json.dumps([self._ids[row] for row in rows]).encode())
        return data

    def data(self, index: QModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid() or role not in (
            Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole,
        ):  # fmt: skip
            return None
        row = self.row(index.row())
        return row.title if row else ""


class StoriesPane(QFrame):
    """The list with its head: how many, which, in what order."""

    story_chosen = Signal(int)
    view_changed = Signal(str, str)
    """Another filter or order was chosen."""

    def __init__(self, fetch: Callable[[list[int]], list[StoryRow]]) -> None:
        super().__init__()
        self.model = StoryModel(fetch, self)
        self.only, self.sort = "all", "newest"
        self.table = _Table(self)
        self.table.setModel(self.model)
        self._rows = StoryRows(self.model.row, self.table)
        self.table.setItemDelegate(self._rows)
        self.table.selectionModel().currentChanged.connect(self._choose)
        self.table.selectionModel().selectionChanged.connect(self._say_count)
        self._quiet = False
        self._count = QLabel()
        self._count.setProperty("role", "dim")
        self._only = _choice(tr("Which stories are listed"))
        self._sort = _choice(tr("The order of the stories"))
        head = QFrame()
        head.setObjectName("storyListHead")
        head.setFixedHeight(40)
        row = QHBoxLayout(head)
        row.setContentsMargins(16, 0, 8, 0)
        row.setSpacing(0)
        row.addWidget(self._count, 1)
        row.addWidget(self._only)
        row.addWidget(self._sort)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(head)
        column.addWidget(self.table)
        self._onlies = {
            "all": tr("All"), "unread": tr("Unread"), "starred": tr("Starred"),
            "claimed": tr("With claims"),
        }  # fmt: skip
        self._sorts = {
            "newest": tr("Newest first"), "oldest": tr("Oldest first"),
            "headline": tr("By headline"), "source": tr("By source"),
        }  # fmt: skip
        self._menu(self._only, self._onlies, self._set_only)
        self._menu(self._sort, self._sorts, self._set_sort)

    def set_theme(self, theme: Theme) -> None:
        """Take the colours of a theme."""
        self._rows.theme = self.table.theme = theme
        self.table.viewport().update()

    def set_view(self, only: str, sort: str) -> None:
        """Take filter and order, as remembered."""
        self.only = only if only in self._onlies else "all"
        self.sort = sort if sort in self._sorts else "newest"
        self._only.setText(f"{self._onlies[self.only]} ▾")
        self._sort.setText(f"{self._sorts[self.sort]} ▾")

    def show_ids(self, ids: list[int], hint: str, keep: int | None) -> None:
        """Show stories; `keep` stays current without being chosen anew where it is among them."""
        self.table.hint = hint
        self._quiet = True
        held = self.selected() if len(self.selected()) > 1 else []
        top = self.table.verticalScrollBar().value()
        self.model.set_ids(ids)
        if keep in ids:
            go_to(self.table, ids.index(keep))
            self.table.verticalScrollBar().setValue(top)
            self.table.scrollTo(self.table.currentIndex())
        if held:
            wanted, places = set(held), QItemSelection()
            chosen = [row for row, story in enumerate(ids) if story in wanted]
            for _, run in groupby(enumerate(chosen), key=lambda pair: pair[1] - pair[0]):
                rows = [row for _, row in run]
                places.select(self.model.index(rows[0], 0), self.model.index(rows[-1], 0))
            self.table.selectionModel().select(places, QItemSelectionModel.SelectionFlag.Select)
        self._quiet = False
        self._say_count()
        self.table.viewport().update()

    def _say_count(self) -> None:
        count = counted(self.model.rowCount(), tr("story"), tr("stories"))
        selected = len(self.table.selectionModel().selectedRows())
        self._count.setText(
            count if selected < 2 else tr("{n} of {count}").format(n=number(selected), count=count)
        )

    def current(self) -> int | None:
        """The current story."""
        index = self.table.currentIndex()
        return self.model.ids()[index.row()] if index.isValid() else None

    def selected(self) -> list[int]:
        """The selected stories in order; there may be several."""
        rows = sorted(index.row() for index in self.table.selectionModel().selectedRows())
        return [self.model.ids()[row] for row in rows]

    def chosen(self, page: StoryPage | None) -> list[int]:
        """The stories that a command means: the selected ones, or else the one that is open."""
        return self.selected() or ([page.id] if page is not None else [])

    def mark(self, story_id: int) -> None:
        """Show a story as the current one without choosing it."""
        self._quiet = True
        if story_id in self.model.ids():
            go_to(self.table, self.model.ids().index(story_id))
        else:
            self.table.selectionModel().clear()
        self._quiet = False

    def let_go(self) -> None:
        """Select no row: the story that is open is not in the list."""
        self._quiet = True
        self.table.selectionModel().clear()
        self._quiet = False
        self.table.viewport().update()

    def beside(self, ids: list[int]) -> int | None:
        """The story that the list has after these, or else before them."""
        rows, gone = self.model.ids(), set(ids)
        places = [n for n, story in enumerate(rows) if story in gone]
        if not places:
            return None
        after, before = rows[places[-1] + 1 :], rows[: places[0]]
        return after[0] if after else before[-1] if before else None

    def step(self, direction: int) -> None:
        """Go to the next (1) or previous (-1) story."""
        count = self.model.rowCount()
        if not count:
            return
        here = self.table.currentIndex()
        at = here.row() + direction if here.isValid() else 0
        if 0 <= at < count:
            go_to(self.table, at)

    def enter(self) -> None:
        """Give the list the focus; where no row is current, go to the first."""
        self.table.setFocus()
        if not self.table.currentIndex().isValid():
            self.step(1)

    def next_unread(self) -> None:
        """Go to the next story that has not been read, from here on and then from the top."""
        ids = self.model.ids()
        here = self.table.currentIndex()
        start = here.row() + 1 if here.isValid() else 0
        for at in [*range(start, len(ids)), *range(start)]:
            row = self.model.row(at)
            if row is not None and not row.read:
                go_to(self.table, at)
                return

    def choose(self, story_id: int) -> bool:
        """Make a story current; False when the list has it not."""
        if story_id not in self.model.ids():
            return False
        go_to(self.table, self.model.ids().index(story_id))
        return True

    def _choose(self, current: QModelIndex) -> None:
        if current.isValid() and not self._quiet:
            self.story_chosen.emit(self.model.ids()[current.row()])

    def _menu(
        self, button: QToolButton, names: dict[str, str], slot: Callable[[str], None]
    ) -> None:
        menu = QMenu(button)
        for key, name in names.items():
            action = QAction(name, menu)
            action.triggered.connect(lambda _=False, key=key: slot(key))
            menu.addAction(action)
        button.setMenu(menu)

    def _set_only(self, key: str) -> None:
        self.set_view(key, self.sort)
        self.view_changed.emit(self.only, self.sort)

    def _set_sort(self, key: str) -> None:
        self.set_view(self.only, key)
        self.view_changed.emit(self.only, self.sort)


def go_to(table: QTableView, row: int) -> None:
    """Make a row current and the only one selected. The view's own way asks which keys are held,
    and Ctrl would take the selection away."""
    flags = QItemSelectionModel.SelectionFlag
    table.selectionModel().setCurrentIndex(
        table.model().index(row, 0), flags.ClearAndSelect | flags.Rows
    )


def _choice(tip: str) -> QToolButton:
    button = QToolButton()
    button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
    button.setToolTip(tip)
    button.setAccessibleName(tip)
    return button


class _Table(QTableView):
    hint = ""
    theme: Theme | None = None

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("stories")
        self.setAccessibleName(tr("Stories"))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setShowGrid(False)
        self.setMouseTracking(True)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragOnly)
        self.setTabKeyNavigation(False)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.horizontalHeader().hide()
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setMinimumSectionSize(ROW)
        self.verticalHeader().setDefaultSectionSize(ROW)
        self.context_actions: list[QAction | None] = []
        self.empty_actions: list[QAction | None] = []
        """What the context menu offers where there is no story."""

    def focusInEvent(self, event: QFocusEvent) -> None:
        # The view's own way chooses the first row where none is current, and so opens a story that
        # nobody asked for.
        QFrame.focusInEvent(self, event)
        self.viewport().update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, last = event.key(), self.model().rowCount() - 1
        control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        here = self.currentIndex().row()
        rows: dict[int, int] = {Qt.Key.Key_Home: 0, Qt.Key.Key_End: last}
        if control:
            rows |= {Qt.Key.Key_Up: here - 1, Qt.Key.Key_Down: here + 1}
        if key not in rows or event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            super().keyPressEvent(event)
        elif last >= 0:
            go_to(self, min(max(rows[key], 0), last))

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        menu = QMenu(self)
        for action in self.context_actions if self.model().rowCount() else self.empty_actions:
            if action is None:
                menu.addSeparator()
            else:
                menu.addAction(action)
        menu.exec(event.globalPos())
        menu.deleteLater()

    def startDrag(self, actions: Qt.DropAction) -> None:
        # The rows themselves would cover the topics that they are to be dropped on.
        indexes = self.selectionModel().selectedRows()
        count = counted(len(indexes), tr("story"), tr("stories"))
        start_drag(self, self.model().mimeData(indexes), count)

    def keyboardSearch(self, search: str) -> None:
        """Letters are commands in the list, not a search by typing."""

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.model().rowCount() or self.theme is None:
            return
        painter = QPainter(self.viewport())
        painter.setPen(self.theme.color("dim"))
        rect = self.viewport().rect().adjusted(24, 0, -24, -60)
        flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
        painter.drawText(rect, flags, self.hint)
        painter.end()
