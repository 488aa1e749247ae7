"""The stories of a list as Qt's model: an array of ids, rows read by the page. Knows no view."""

import json
from array import array
from collections import OrderedDict
from collections.abc import Callable, Collection

from PySide6.QtCore import QAbstractTableModel, QMimeData, QModelIndex, Qt
from PySide6.QtWidgets import QWidget

from reader.model import StoryRow
from reader.ui.drags import STORIES

PAGE = 32
_PAGES = 60
"""Pages of rows that are kept."""


class StoryModel(QAbstractTableModel):
    """One column of stories. `fetch` gives the rows of a page of ids."""

    def __init__(self, fetch: Callable[[list[int]], list[StoryRow]], parent: QWidget) -> None:
        super().__init__(parent)
        self._fetch = fetch
        self._ids = array("q")
        self._pages: OrderedDict[int, dict[int, StoryRow]] = OrderedDict()
        self._gone: set[int] = set()

    def set_ids(self, ids: "array[int]") -> None:
        """Show these stories in this order; all of them fit."""
        self._gone = set()
        if ids == self._ids:
            self.forget()
            return
        self.beginResetModel()
        self._ids = ids
        self._pages.clear()
        self.endResetModel()

    def append(self, ids: "array[int]") -> None:
        """More stories of the same list, behind the others."""
        if ids:
            first = len(self._ids)
            self.beginInsertRows(QModelIndex(), first, first + len(ids) - 1)
            self._ids.extend(ids)
            self._pages.pop(first // PAGE, None)  # it was not full
            self.endInsertRows()

    def forget(self) -> None:
        """Read again what is shown; the order stays."""
        self._pages.clear()
        if self._ids:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._ids) - 1, 0))

    def set_gone(self, gone: Collection[int], back: Collection[int] = ()) -> None:
        """Say of stories that they fit the list no longer, or do again. They keep their rows."""
        now = (self._gone | set(gone)) - set(back)
        if now != self._gone:
            self._gone = now
            self.forget()

    def is_gone(self, story: int) -> bool:
        """Whether a story is shown that fits the list no longer."""
        return story in self._gone

    @property
    def ids(self) -> "array[int]":
        """The stories in order; not to be changed."""
        return self._ids

    def number(self, story: int, near: int = 0) -> int | None:
        """The row of a story, looked for near a row first; None where the list has it not."""
        for row in range(max(0, near - 2), min(len(self._ids), near + 3)):
            if self._ids[row] == story:
                return row
        return place(self._ids, story)

    def row(self, number: int) -> StoryRow | None:
        """The story in a row; None where it is gone."""
        page = number // PAGE
        if page not in self._pages:
            first = page * PAGE
            rows = self._fetch(list(self._ids[first : first + PAGE]))
            self._pages[page] = {row.id: row for row in rows}
            if len(self._pages) > _PAGES:
                self._pages.popitem(last=False)
        return self._pages[page].get(self._ids[number])

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
        return dragged([self._ids[row] for row in sorted({index.row() for index in indexes})])

    def data(self, index: QModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid() or role not in (
            Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole,
        ):  # fmt: skip
            return None
        row = self.row(index.row())
        if row is None:
            return ""
        if role == Qt.ItemDataRole.DisplayRole:
            return row.title
        from reader.ui import spoken  # only a screen reader asks

        return spoken.story(row, gone=self.is_gone(row.id))


def place(ids: "array[int]", story: int) -> int | None:
    """Where a story stands among many; None where it does not. A million integers are sought in a
    few milliseconds as bytes, and in many as integers."""
    held, wanted = ids.tobytes(), array("q", [story]).tobytes()
    at = held.find(wanted)
    while at % len(wanted) and at >= 0:
        at = held.find(wanted, at + 1)
    return at // len(wanted) if at >= 0 else None


def dragged(stories: list[int]) -> QMimeData:
    """Stories as they are dragged."""
    data = QMimeData()
    data.setData(STORIES, json.dumps(stories).encode())
    return data
