"""The claims board: search, filters, the table of claims, and what can be done to the selected
ones. Asks by signals; knows no session."""

from array import array
from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QPoint, Qt, Signal, Slot
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QMenu,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from reader.model import BoardList, Status, Verdict
from reader.ui.boardfilters import BoardFilters
from reader.ui.boardmodel import SORTS, BoardModel, Fetch
from reader.ui.boardrows import ROW, BoardRows
from reader.ui.boardtable import BoardTable
from reader.ui.cards import label
from reader.ui.theme import Theme
from reader.ui.words import counted, day, number, status_name, tr, verdict_name

_ANCHORS = 20
"""Rows in sight, one of which stays where it is when the list changes."""


class Board(QWidget):
    """A page of the window; `commands` says what the window's commands do on it."""

    opened = Signal(int)
    """A claim is to be shown in its story."""
    left = Signal()
    """Back to where one came from."""
    verdict_chosen = Signal(object)
    status_chosen = Signal(object)
    tag_wanted = Signal()
    untag_wanted = Signal()
    delete_wanted = Signal()
    sheet_wanted = Signal(str, list)
    """A check sheet of what is listed: its title, and the ids of the claims in order."""

    def __init__(self, fetch: Fetch, serif: str) -> None:
        super().__init__()
        self.setObjectName("boardPage")
        self.commands: dict[str, Callable[[], None]] = {}
        self.model = BoardModel(fetch, self)
        self.filters = BoardFilters()
        self.table = BoardTable(self.model, self)
        self._painted = BoardRows(self.model, serif, self.table)
        self.table.setItemDelegate(self._painted)
        self._total = 0
        self._count = label("", "dim")
        self._count.setAccessibleDescription(tr("How many claims are listed"))
        self._chosen = label("", "dim")
        self.search = _Search()
        self.sheet_button = QPushButton(tr("Check sheet…"))
        self.sheet_button.setToolTip(tr("Print or save what is listed, for an editor"))
        self.sheet_button.hide()  # until somebody makes the sheet
        self.sheet_button.clicked.connect(self._want_sheet)
        self.status_menu = QMenu(tr("Status"), self)
        for status in Status:
            action = self.status_menu.addAction(status_name(status))
            action.triggered.connect(lambda _=False, one=status: self.status_chosen.emit(one))
        self._verdict_menu = QMenu(tr("Verdict"), self)
        for verdict in Verdict:
            action = self._verdict_menu.addAction(verdict_name(verdict))
            action.triggered.connect(lambda _=False, one=verdict: self.verdict_chosen.emit(one))
        self._acts: list[QWidget] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._head())
        column.addWidget(self.table, 1)
        column.addWidget(self._foot())
        self.setFocusProxy(self.table)
        self._wire()
        self._say()

    def _head(self) -> QFrame:
        head = QFrame()
        head.setObjectName("boardHead")
        back = QToolButton()
        back.setText(f"‹ {tr('Reading')}")
        back.setToolTip(tr("Back to reading (Esc)"))
        back.setAccessibleName(tr("Back to reading"))
        back.clicked.connect(self.left)
        row = QHBoxLayout()
        row.setContentsMargins(10, 6, 12, 2)
        row.setSpacing(8)
        row.addWidget(back)
        row.addWidget(label(tr("Claims"), "strong"))
        row.addWidget(self._count)
        row.addStretch(1)
        row.addWidget(self.search, 4)
        row.addStretch(1)
        row.addWidget(self.filters.group_button)
        row.addWidget(self.filters.sort_button)
        row.addWidget(self.sheet_button)
        column = QVBoxLayout(head)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(row)
        column.addWidget(self.filters)
        return head

    def _foot(self) -> QFrame:
        foot = QFrame()
        foot.setObjectName("boardFoot")
        row = QHBoxLayout(foot)
        row.setContentsMargins(16, 4, 12, 4)
        row.setSpacing(2)
        row.addWidget(self._chosen)
        row.addStretch(1)
        for text, keys, menu, signal in (
            (tr("Verdict"), "1–4, 0", self._verdict_menu, None),
            (tr("Status"), "s", self.status_menu, None),
            (tr("Tag…"), "t", None, self.tag_wanted),
            (tr("Take a tag away…"), "Shift+T", None, self.untag_wanted),
            (tr("Show in its story"), "Enter", None, self._open),
            (tr("Delete"), "Delete", None, self.delete_wanted),
        ):
            button = QToolButton()
            button.setText(f"{text} ▾" if menu else text)
            button.setAccessibleName(text.rstrip("…"))
            button.setToolTip(f"{text.rstrip('…')} ({keys})")
            if menu is not None:
                button.setMenu(menu)
                button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
            else:
                button.clicked.connect(signal)
            row.addWidget(button)
            self._acts.append(button)
        self.status_button = self._acts[1]
        return foot

    def _wire(self) -> None:
        self.table.horizontalHeader().sectionClicked.connect(self._sort_by)
        self.table.opened.connect(self._open)
        self.table.left.connect(self._escape)
        self.table.selectionModel().selectionChanged.connect(self._say)
        self.search.textChanged.connect(self._search)
        self.search.left.connect(self.table.enter)
        self.search.entered.connect(self.table.enter)

    def set_theme(self, theme: Theme) -> None:
        """Take the colours of a theme."""
        self._painted.theme = self.table.theme = theme
        self.table.viewport().update()

    # ---- showing

    def show_list(self, found: BoardList, *, afresh: bool) -> None:
        """Show the claims that were found: from their top, or with `afresh` False the same list as
        it is now, where what is seen stays in its place. What was selected stays so."""
        held, current, table = self.table.selected(), self.table.current(), self.table
        bar, top = table.verticalScrollBar(), max(0, table.rowAt(0))
        inside = bar.value() - top * ROW
        seen = list(self.model.items[top : top + _ANCHORS])
        self._total = found.total
        table.hint = self._hint(found)
        table.setAutoScroll(False)
        unknown = {"speaker": tr("(nobody is named)"), "source": tr("(no source)"),
                   "topic": tr("(no topic)"), "day": tr("(no date)")}  # fmt: skip
        groups = found.groups
        if found.filter.group == "day":
            groups = tuple(replace(group, name=day(group.name, long=True)) for group in groups)
        self.model.set_list(found.ids, groups, unknown.get(found.filter.group, ""))
        self.model.set_sort(found.filter.sort, descending=found.filter.descending)
        table.select(held, current)
        table.setAutoScroll(True)
        table.updateGeometries()
        if afresh:
            self._go_up()
        else:
            for below, item in enumerate(seen):
                if item > 0 and (row := self.model.number(item, top)) is not None:
                    bar.setValue((row - below) * ROW + inside)
                    break
        if table.hasFocus():
            table.begin()
        self._say()
        table.viewport().update()

    def _go_up(self) -> None:
        index = self.table.currentIndex()
        if index.isValid():
            self.table.scrollTo(index)
        else:
            self.table.scrollToTop()

    def show_nothing(self, hint: str) -> None:
        """Show no claim, and say why."""
        self._total = 0
        self.table.hint = hint
        self.model.set_list(array("q"))
        self.model.forget()
        self._say()

    def _hint(self, found: BoardList) -> str:
        if not found.all:
            return tr("No claims yet. In a story, select words and press c, or accept a suggestion "
                      "with Enter.")  # fmt: skip
        return tr("No claim fits. Esc clears the search, “Clear filters” the rest.")

    @Slot()
    def _say(self) -> None:
        self._count.setText(counted(self._total, tr("claim"), tr("claims")))
        count = self.table.selected_count()
        self._chosen.setText(
            tr("{n} selected").format(n=number(count)) if count
            else tr("Select claims to judge, tag or delete them.")
        )  # fmt: skip
        for button in self._acts:
            button.setEnabled(bool(count))

    # ---- what is asked for

    def focus_search(self) -> None:
        """Let something be typed to search for."""
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    def ask_status(self) -> None:
        """Let a status be chosen for the selected claims."""
        if self.status_button.isEnabled():
            corner = self.status_button.mapToGlobal(self.status_button.rect().topLeft())
            self.status_menu.popup(corner - QPoint(0, self.status_menu.sizeHint().height()))

    def activate(self) -> None:
        """Open the claim of the current row, or fold and unfold its group."""
        index = self.table.currentIndex()
        if index.isValid() and not self.table.toggle(index.row()):
            self._open()

    @Slot()
    def _open(self) -> None:
        claim = self.table.current()
        if claim is None or claim < 0:
            claim = next(iter(self.table.selected()), None)
        if claim is not None:
            self.opened.emit(claim)

    @Slot(int)
    def _sort_by(self, column: int) -> None:
        if column in SORTS:
            self.filters.sort_by(SORTS[column])

    @Slot(str)
    def _search(self, text: str) -> None:
        self.filters.set(words=text)

    @Slot()
    def _escape(self) -> None:
        if self.search.text():
            self.search.clear()
        else:
            self.left.emit()

    @Slot()
    def _want_sheet(self) -> None:
        ids = list(dict.fromkeys(self.model.ids))
        self.sheet_wanted.emit(self.filters.title(), ids)

    def set_menu(self, actions: list[QAction | None]) -> None:
        """What the context menu offers besides the status."""
        self.table.menu_actions = [*actions[:-1], self.status_menu, *actions[-1:]]


class _Search(QLineEdit):
    left = Signal()
    entered = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("boardSearch")
        self.setAccessibleName(tr("Search the claims"))
        self.setPlaceholderText(tr("Search quotes, speakers, explanations, notes") + "   /")
        self.setClearButtonEnabled(True)
        self.setAcceptDrops(False)
        self.setMaximumWidth(420)
        self.setMinimumWidth(120)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key == Qt.Key.Key_Escape:
            if self.text():
                self.clear()
            else:
                self.left.emit()
        elif key in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit()
        else:
            super().keyPressEvent(event)
