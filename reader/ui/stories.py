"""The stories: a list of fixed rows over ids, rows read by the page. Knows no other pane."""

from array import array
from collections.abc import Callable, Sequence
from itertools import groupby

from PySide6.QtCore import (
    QItemSelection,
    QItemSelectionModel,
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
from reader.ui.drags import start_drag
from reader.ui.rows import ROW, StoryRows
from reader.ui.storymodel import StoryModel, dragged
from reader.ui.theme import Theme
from reader.ui.words import counted, number, tr

_NEAR = 20 * ROW
"""Pixels before a list's end where more of it is wanted."""
_ANCHORS = 20
"""Rows in sight, one of which stays where it is when the list changes."""
_LOOKED = 64
"""Rows that are looked at for the next unread story."""


class StoriesPane(QFrame):
    """The list with its head: how many, which, in what order."""

    story_chosen = Signal(int)
    view_changed = Signal(str, str)
    """Another filter or order was chosen."""
    more_wanted = Signal()
    """The end of what is shown of a long list comes into sight."""
    unread_wanted = Signal()
    """The next unread story is not near."""

    def __init__(self, fetch: Callable[[list[int]], list[StoryRow]]) -> None:
        super().__init__()
        self.model = StoryModel(fetch, self)
        self.only, self.sort = "all", "newest"
        self.table = _Table(self)
        self.table.setModel(self.model)
        self._total: int | None = 0
        self._rows = StoryRows(self.model, self.table)
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
        self.side_by_side = QToolButton()
        self.side_by_side.setText(tr("Side by side"))
        self.side_by_side.setToolTip(tr("Who contradicts whom, side by side (Ctrl+4)"))
        self.side_by_side.hide()
        row.addWidget(self.side_by_side)
        row.addWidget(self._only)
        row.addWidget(self._sort)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._notices = QLabel()
        self._notices.setObjectName("notices")
        self._notices.setTextFormat(Qt.TextFormat.PlainText)
        self._notices.setWordWrap(True)
        self._notices.hide()
        column.addWidget(head)
        column.addWidget(self._notices)
        column.addWidget(self.table)
        self.table.verticalScrollBar().valueChanged.connect(self._near_end)
        self._onlies = {
            "all": tr("All"), "unread": tr("Unread"), "starred": tr("Starred"),
            "claimed": tr("With claims"),
        }  # fmt: skip
        self._sorts = {
            "newest": tr("Newest first"), "oldest": tr("Oldest first"),
            "headline": tr("By headline"), "source": tr("By source"), "best": tr("Best match"),
        }  # fmt: skip
        self._menu(self._only, self._onlies, self._set_only)
        self._menu(self._sort, self._sorts, self._set_sort)

    def set_theme(self, theme: Theme) -> None:
        """Take the colours of a theme."""
        self._rows.theme = self.table.theme = theme
        self.table.viewport().update()

    def offer_contradictions(self, *, offered: bool) -> None:
        """Offer the page of contradictions in the place of the filter, for this list is short."""
        self.side_by_side.setVisible(offered)
        self._only.setVisible(not offered)

    def name_order(self, *, by_worth: bool) -> None:
        """What is to be reviewed comes most checkable first where another list has the newest."""
        self._sorts["newest"] = tr("Checkable first") if by_worth else tr("Newest first")
        self._sort.menu().actions()[0].setText(self._sorts["newest"])
        self.set_view(self.only, self.sort)

    def set_view(self, only: str, sort: str) -> None:
        """Take filter and order, as remembered."""
        self.only = only if only in self._onlies else "all"
        self.sort = sort if sort in self._sorts else "newest"
        for button, text in ((self._only, self._onlies[self.only]),
                             (self._sort, self._sorts[self.sort])):  # fmt: skip
            button.setText(f"{text} ▾")
            button.setAccessibleName(f"{button.toolTip()}: {text}")

    def show_ids(self, ids: "array[int]", hint: str, keep: int | None) -> None:
        """Show other stories from their top, or from where `keep` is; that stays current without
        being chosen anew."""
        self._show(ids, hint, keep)
        if self.table.currentIndex().isValid():
            self.table.scrollTo(self.table.currentIndex())
        else:
            self.table.scrollToTop()

    def replace_ids(self, ids: "array[int]", hint: str, keep: int | None) -> None:
        """Show the same list as it is now; the rows that are seen stay where they are."""
        bar, old, top = self.table.verticalScrollBar(), self.model.ids, max(0, self.table.rowAt(0))
        inside = bar.value() - top * ROW
        seen = list(old[top : top + _ANCHORS])
        self._show(ids, hint, keep)
        for below, story in enumerate(seen):
            row = self.model.number(story, top)
            if row is not None:
                self.table.updateGeometries()
                bar.setValue((row - below) * ROW + inside)
                break

    def _show(self, ids: "array[int]", hint: str, keep: int | None) -> None:
        self.table.hint = hint
        self._quiet = True
        held = self.selected() if self._selected_count() > 1 else []
        here = self.table.currentIndex().row()
        self.table.setAutoScroll(False)
        self.model.set_ids(ids)
        row = None if keep is None else self.model.number(keep, here)
        if row is not None:
            go_to(self.table, row)
        self.table.setAutoScroll(True)
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

    def append(self, ids: "array[int]", keep: int | None) -> None:
        """More of the same list; `keep` becomes current where it is among these."""
        self.model.append(ids)
        if keep is None or self.table.currentIndex().isValid():
            return
        row = self.model.number(keep)
        if row is not None:
            self.table.updateGeometries()  # else it scrolls only as far as the list went before
            self.mark(keep)
            middle = QAbstractItemView.ScrollHint.PositionAtCenter
            self.table.scrollTo(self.table.currentIndex(), middle)

    def set_count(self, count: int | None, notices: Sequence[str] = ()) -> None:
        """How many stories the whole list has, None where there are more than are shown; and what
        of a query was not understood."""
        self._total = count
        self._notices.setText(" ".join(notices))
        self._notices.setVisible(bool(notices))
        self._say_count()

    def _say_count(self) -> None:
        shown = self.model.rowCount()
        text = counted(max(self._total or 0, shown), tr("story"), tr("stories"))
        if self._total is None:
            text = tr("{n}+ stories").format(n=number(shown))
        selected = self._selected_count()
        self._count.setText(text if selected < 2 else tr("{n} selected").format(n=number(selected)))
        self._count.setToolTip(text)

    def _selected_count(self) -> int:
        return sum(part.height() for part in self.table.selectionModel().selection())

    def _near_end(self, value: int) -> None:
        bar = self.table.verticalScrollBar()
        if self._total is None and value > bar.maximum() - _NEAR:
            self.more_wanted.emit()

    def current(self) -> int | None:
        """The current story."""
        index = self.table.currentIndex()
        return self.model.ids[index.row()] if index.isValid() else None

    def selected(self) -> list[int]:
        """The selected stories in order; there may be several."""
        parts = sorted((p.top(), p.bottom()) for p in self.table.selectionModel().selection())
        return [story for top, bottom in parts for story in self.model.ids[top : bottom + 1]]

    def chosen(self, page: StoryPage | None) -> list[int]:
        """The stories that a command means: the selected ones, or else the one that is open."""
        return self.selected() or ([page.id] if page is not None else [])

    def mark(self, story_id: int) -> None:
        """Show a story as the current one without choosing it."""
        self._quiet = True
        row = self.model.number(story_id, self.table.currentIndex().row())
        if row is not None:
            go_to(self.table, row)
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
        rows = self.model.ids
        places = [row for row in map(self.model.number, ids) if row is not None]
        if not places:
            return None
        after, before = max(places) + 1, min(places) - 1
        return rows[after] if after < len(rows) else rows[before] if before >= 0 else None

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
        """Go to the next story that has not been read, from here on and then from the top; of a
        long list no more than the rows near here are looked at, and the rest is asked for."""
        count, here = self.model.rowCount(), self.table.currentIndex().row()
        for row in range(here + 1, min(count, here + 1 + _LOOKED)):
            if (found := self.model.row(row)) is not None and not found.read:
                go_to(self.table, row)
                return
        if count:
            self.unread_wanted.emit()

    def choose(self, story_id: int) -> bool:
        """Make a story current; False when the list has it not."""
        row = self.model.number(story_id, self.table.currentIndex().row())
        if row is not None:
            go_to(self.table, row)
        return row is not None

    def _choose(self, current: QModelIndex) -> None:
        if current.isValid() and not self._quiet:
            self.story_chosen.emit(self.model.ids[current.row()])

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
        stories = self.parent().selected()
        count = counted(len(stories), tr("story"), tr("stories"))
        start_drag(self, dragged(stories), count)

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
