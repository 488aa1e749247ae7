"""The claims of the board as Qt's model: an array of ids with the heads of groups between them,
rows read for what is in sight. Knows no view."""

from array import array
from collections import OrderedDict
from collections.abc import Callable, Collection, Iterable

from PySide6.QtCore import QAbstractTableModel, QModelIndex, Qt
from PySide6.QtWidgets import QWidget

from reader.model import BoardGroup, BoardRow
from reader.ui.storymodel import place
from reader.ui.words import counted, day, number, status_name, tr, verdict_name

CLAIM, SPEAKER, SOURCE, DATE, STATUS, VERDICT, TAGS, EVIDENCE, CONTRADICTED = range(9)
SORTS = {DATE: "date", SPEAKER: "speaker", SOURCE: "source", STATUS: "status", VERDICT: "verdict"}
"""The columns that can be sorted by."""
PAGE = 32
_ROWS = 2000
"""Rows that are kept."""

Fetch = Callable[[list[int]], list[BoardRow]]


def column_names() -> list[str]:
    """What stands over the columns."""
    return [
        tr("Claim"), tr("Speaker"), tr("Source"), tr("Date"), tr("Status"), tr("Verdict"),
        tr("Tags"), tr("Evidence"), "⚡",
    ]  # fmt: skip


class BoardModel(QAbstractTableModel):
    """Claims, and heads of groups that can be folded: an item below zero is the head of group
    -item - 1."""

    def __init__(self, fetch: Fetch, parent: QWidget) -> None:
        super().__init__(parent)
        self._fetch = fetch
        self._ids = array("q")
        self._groups: tuple[BoardGroup, ...] = ()
        self._unknown = ""
        self._folded: set[str] = set()
        self._items = array("q")
        self._rows: OrderedDict[int, BoardRow | None] = OrderedDict()
        self._gone: set[int] = set()
        self._names = column_names()
        self._sort = ("", True)

    # ---- what is listed

    def set_list(
        self, ids: "array[int]", groups: tuple[BoardGroup, ...] = (), unknown: str = ""
    ) -> None:
        """Show these claims in this order, those of a group after its head; all of them fit. What
        has no name is called `unknown`."""
        self.beginResetModel()
        self._ids, self._groups, self._gone, self._unknown = ids, groups, set(), unknown
        self._folded &= {group.key for group in groups}
        self._items = self._made()
        self.endResetModel()

    def _made(self) -> "array[int]":
        if not self._groups:
            return self._ids
        items, first = array("q"), 0
        for at, group in enumerate(self._groups):
            items.append(-at - 1)
            if group.key not in self._folded:
                items.extend(self._ids[first : first + group.count])
            first += group.count
        return items

    def fold(self, heads: Iterable[int], *, folded: bool) -> None:
        """Fold the groups with these numbers, or unfold them."""
        keys = {self._groups[head].key for head in heads}
        now = self._folded | keys if folded else self._folded - keys
        if now != self._folded:
            self.beginResetModel()
            self._folded = now
            self._items = self._made()
            self.endResetModel()

    def set_sort(self, sort: str, *, descending: bool) -> None:
        """Say by an arrow over which column the claims are sorted."""
        if (sort, descending) != self._sort:
            self._sort = (sort, descending)
            last = len(self._names) - 1
            self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, last)

    def is_folded(self, head: int) -> bool:
        """Whether a group is folded."""
        return self._groups[head].key in self._folded

    @property
    def groups(self) -> tuple[BoardGroup, ...]:
        """The groups in order; none where the claims are not grouped."""
        return self._groups

    @property
    def items(self) -> "array[int]":
        """What stands in the rows: claims, and heads below zero; not to be changed."""
        return self._items

    @property
    def ids(self) -> "array[int]":
        """All claims that are listed, also those of folded groups; not to be changed."""
        return self._ids

    def head(self, row: int) -> int | None:
        """The group whose head stands in a row; None where a claim does."""
        item = self._items[row]
        return -item - 1 if item < 0 else None

    def head_of(self, row: int) -> int | None:
        """The row of the head of the group that a row is in; None where nothing is grouped."""
        if not self._groups:
            return None
        while self._items[row] >= 0:
            row -= 1
        return row

    def number(self, item: int, near: int = 0) -> int | None:
        """The row of a claim or head, looked for near a row first; None where there is none."""
        for row in range(max(0, near - 2), min(len(self._items), near + 3)):
            if self._items[row] == item:
                return row
        return place(self._items, item)

    # ---- rows

    def forget(self, claims: Collection[int] | None = None) -> None:
        """Read some claims again when they are in sight, or all; their places stay."""
        if claims is None:
            self._rows.clear()
        else:
            for claim in claims:
                self._rows.pop(claim, None)
        self._show_again()

    def set_gone(self, gone: Collection[int], back: Collection[int] = ()) -> None:
        """Say of claims that they fit the list no longer, or do again. They keep their rows."""
        now = (self._gone | set(gone)) - set(back)
        if now != self._gone:
            self._gone = now
            self._show_again()

    def is_gone(self, claim: int) -> bool:
        """Whether a claim is shown that fits the list no longer."""
        return claim in self._gone

    def _show_again(self) -> None:
        if self._items:
            last = self.index(len(self._items) - 1, len(self._names) - 1)
            self.dataChanged.emit(self.index(0, 0), last)

    def row(self, number: int) -> BoardRow | None:
        """The claim in a row; None where it is a head, or the claim is gone."""
        claim = self._items[number]
        if claim < 0:
            return None
        if claim not in self._rows:
            first = number - number % PAGE
            wanted = [
                item for item in self._items[first : first + PAGE]
                if item > 0 and item not in self._rows
            ]  # fmt: skip
            found = {row.id: row for row in self._fetch(wanted)}
            for item in wanted:
                self._rows[item] = found.get(item)
            while len(self._rows) > _ROWS:
                self._rows.popitem(last=False)
        return self._rows.get(claim)

    # ---- Qt

    def rowCount(self, parent: QModelIndex = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._items)

    def columnCount(self, parent: QModelIndex = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._names)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if orientation is not Qt.Orientation.Horizontal or not 0 <= section < len(self._names):
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            name, (sort, down) = self._names[section], self._sort
            return f"{name} {'↓' if down else '↑'}" if SORTS.get(section) == sort else name
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        spoken = (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole)
        if role in spoken and section == CONTRADICTED:
            return tr("Contradictions")
        return None

    def data(self, index: QModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            head = self.head(index.row())
            if head is not None:
                return self.head_text(head) if index.column() == CLAIM else ""
            row = self.row(index.row())
            if row is None:
                return ""
            aloud = role == Qt.ItemDataRole.AccessibleTextRole
            return _spoken(row, index.column()) if aloud else self.text(row, index.column())
        return None

    def head_text(self, head: int) -> str:
        """The head of a group in words."""
        group = self._groups[head]
        count = counted(group.count, tr("claim"), tr("claims"))
        return f"{group.name or self._unknown} · {count}"

    def text(self, row: BoardRow, column: int) -> str:
        """What stands in a cell."""
        return _TEXTS[column](row)


def _spoken(row: BoardRow, column: int) -> str:
    """A cell in words, where what is painted is a sign or a number that its heading explains."""
    if column == EVIDENCE and row.evidence:
        return tr("{count} evidence").format(count=row.evidence)
    if column == CONTRADICTED and row.contradictions:
        return counted(row.contradictions, tr("contradiction"), tr("contradictions"))
    return _TEXTS[column](row)


_TEXTS: dict[int, Callable[[BoardRow], str]] = {
    CLAIM: lambda row: row.words or row.text,
    SPEAKER: lambda row: row.speaker,
    SOURCE: lambda row: row.source,
    DATE: lambda row: day(row.date),
    STATUS: lambda row: status_name(row.status),
    VERDICT: lambda row: verdict_name(row.verdict),
    TAGS: lambda row: " ".join(f"#{tag}" for tag in row.tags),
    EVIDENCE: lambda row: number(row.evidence) if row.evidence else "",
    CONTRADICTED: lambda row: f"⚡ {number(row.contradictions)}" if row.contradictions else "",
}
