"""The stories: a list of fixed rows over ids, rows read by the page. Knows no other pane."""

from collections.abc import Callable

from PySide6.QtCore import (
    QAbstractTableModel,
    QItemSelectionModel,
    QModelIndex,
    QPoint,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QAction, QFont, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QMenu,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from reader.model import StoryRow
from reader.ui.theme import Theme
from reader.ui.words import counted, day, minutes, tr

ROW = 84
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
        self._rows = _Rows(self.model, self.table)
        self.table.setItemDelegate(self._rows)
        self.table.selectionModel().currentChanged.connect(self._choose)
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
        self._count.setText(counted(len(ids), tr("story"), tr("stories")))
        self._quiet = True
        held = self.selected() if len(self.selected()) > 1 else []
        top = self.table.verticalScrollBar().value()
        self.model.set_ids(ids)
        if keep in ids:
            self._go(ids.index(keep))
            self.table.verticalScrollBar().setValue(top)
            self.table.scrollTo(self.table.currentIndex())
        flags = QItemSelectionModel.SelectionFlag
        for story in held:
            if story in ids:
                index = self.model.index(ids.index(story), 0)
                self.table.selectionModel().select(index, flags.Select | flags.Rows)
        self._quiet = False
        self.table.viewport().update()

    def current(self) -> int | None:
        """The current story."""
        index = self.table.currentIndex()
        return self.model.ids()[index.row()] if index.isValid() else None

    def selected(self) -> list[int]:
        """The selected stories in order; there may be several."""
        rows = sorted(index.row() for index in self.table.selectionModel().selectedRows())
        return [self.model.ids()[row] for row in rows]

    def step(self, direction: int) -> None:
        """Go to the next (1) or previous (-1) story."""
        count = self.model.rowCount()
        if not count:
            return
        here = self.table.currentIndex()
        at = here.row() + direction if here.isValid() else 0
        if 0 <= at < count:
            self._go(at)

    def next_unread(self) -> None:
        """Go to the next story that has not been read, from here on and then from the top."""
        ids = self.model.ids()
        here = self.table.currentIndex()
        start = here.row() + 1 if here.isValid() else 0
        for at in [*range(start, len(ids)), *range(start)]:
            row = self.model.row(at)
            if row is not None and not row.read:
                self._go(at)
                return

    def choose(self, story_id: int) -> bool:
        """Make a story current; False when the list has it not."""
        if story_id not in self.model.ids():
            return False
        self._go(self.model.ids().index(story_id))
        return True

    def _go(self, row: int) -> None:
        # The view's own way asks which keys are held, and Ctrl would take the selection away.
        flags = QItemSelectionModel.SelectionFlag
        self.table.selectionModel().setCurrentIndex(
            self.model.index(row, 0), flags.ClearAndSelect | flags.Rows
        )

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
        self.setTabKeyNavigation(False)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.horizontalHeader().hide()
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setMinimumSectionSize(ROW)
        self.verticalHeader().setDefaultSectionSize(ROW)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)

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


class _Rows(QStyledItemDelegate):
    """Paints a row: a headline of two lines, or one and chips; source, date, counts."""

    theme: Theme | None = None

    def __init__(self, model: StoryModel, parent: QWidget) -> None:
        super().__init__(parent)
        self._model = model

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex) -> QSize:
        return QSize(200, ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex) -> None:
        row = self._model.row(index.row())
        if row is None or self.theme is None:
            return
        theme = self.theme
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect: QRect = option.rect
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        if chosen or option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, theme.color("selection" if chosen else "hover"))
        painter.setPen(theme.color("line"))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        if not row.read:
            painter.setBrush(theme.color("accent"))
            painter.setPen(Qt.PenStyle.NoPen)
            painter.drawEllipse(QPoint(rect.left() + 10, rect.top() + 20), 3, 3)
        body = rect.adjusted(20, 10, -14, -8)
        bold = QFont(option.font)
        bold.setBold(not row.read)
        # A story without a headline of its own is known by its first words, which are none.
        bold.setItalic(row.headline is None)
        lines = _wrap(row.title, QFontMetrics(bold), body.width(), 2)
        painter.setFont(bold)
        painter.setPen(theme.color("ink" if chosen or not row.read else "dim"))
        height = QFontMetrics(bold).height() + 1
        for number, line in enumerate(lines):
            painter.drawText(body.left(), body.top() + height * number + height - 5, line)
        top = body.top() + height * len(lines) + 2
        self._about(painter, option, row, QRect(body.left(), top, body.width(), height))
        if len(lines) == 1:
            self._chips(
                painter, option, row, QRect(body.left(), top + height + 3, body.width(), 18)
            )
        painter.restore()

    def _about(
        self, painter: QPainter, option: QStyleOptionViewItem, row: StoryRow, rect: QRect
    ) -> None:
        assert self.theme is not None
        font = QFont(option.font)
        font.setPixelSize(12)
        painter.setFont(font)
        right, colour = "", "dim"
        if row.contradictions:
            right = counted(row.contradictions, tr("contradiction"), tr("contradictions"))
            colour = "conflicting"
        elif row.claims:
            right = counted(row.claims, tr("claim"), tr("claims"))
        if row.starred:
            right = f"{right}  ★" if right else "★"
        font.setBold(bool(row.contradictions))
        painter.setFont(font)
        painter.setPen(self.theme.color(colour))
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.drawText(rect, Qt.AlignmentFlag.AlignRight | middle, right)
        room = rect.adjusted(0, 0, -painter.fontMetrics().horizontalAdvance(right) - 10, 0)
        font.setBold(False)
        painter.setFont(font)
        painter.setPen(self.theme.color("dim"))
        parts = [row.source, day(row.published), minutes(row.words, short=True)]
        about = " · ".join(part for part in parts if part)
        painter.drawText(
            room,
            Qt.AlignmentFlag.AlignLeft | middle,
            painter.fontMetrics().elidedText(about, Qt.TextElideMode.ElideRight, room.width()),
        )

    def _chips(
        self, painter: QPainter, option: QStyleOptionViewItem, row: StoryRow, rect: QRect
    ) -> None:
        assert self.theme is not None
        font = QFont(option.font)
        font.setPixelSize(11)
        painter.setFont(font)
        metrics = painter.fontMetrics()
        x, shown = rect.left(), 0
        for name in row.chips:
            width = metrics.horizontalAdvance(name) + 12
            if x + width > rect.right() - 34:
                break
            self._chip(painter, QRect(x, rect.top(), width, rect.height()), name)
            x, shown = x + width + 6, shown + 1
        more = row.more + len(row.chips) - shown
        if more:
            text = f"+{more}"
            width = metrics.horizontalAdvance(text) + 10
            self._chip(painter, QRect(x, rect.top(), width, rect.height()), text)

    def _chip(self, painter: QPainter, rect: QRect, text: str) -> None:
        assert self.theme is not None
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.theme.color("chip"))
        painter.drawRoundedRect(rect, 4, 4)
        painter.setPen(self.theme.color("ink"))
        painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, text)


def _wrap(text: str, metrics: QFontMetrics, width: int, most: int) -> list[str]:
    """`text` in at most `most` lines of `width` pixels, the last one elided."""
    lines: list[str] = []
    words = text.split()
    while words and len(lines) < most - 1:
        line = words[0]
        count = 1
        while count < len(words) and metrics.horizontalAdvance(f"{line} {words[count]}") <= width:
            line = f"{line} {words[count]}"
            count += 1
        lines.append(metrics.elidedText(line, Qt.TextElideMode.ElideRight, width))
        words = words[count:]
    if words:
        lines.append(metrics.elidedText(" ".join(words), Qt.TextElideMode.ElideRight, width))
    return lines or [""]
