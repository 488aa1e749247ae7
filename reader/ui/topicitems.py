"""The rows of the topics pane as a model: fixed lists, the reader's tree, saved searches, sources.
Knows no view."""

from collections.abc import Collection
from dataclasses import replace

from PySide6.QtCore import QMimeData, QModelIndex, QObject, QSize, Qt
from PySide6.QtGui import QStandardItem, QStandardItemModel

from reader.model import Overview, Scope, SourceRow, TopicRow
from reader.ui.drags import STORIES, TOPIC
from reader.ui.topicrows import COLOUR, COUNT, HEADING, RULE, SCOPE
from reader.ui.words import number, plain_tip, tr

SOURCES = 100
"""So many sources stand in the pane: those with most stories."""
_ROW, _HEAD = QSize(80, 27), QSize(80, 36)


class Items(QStandardItemModel):
    """The rows; a topic is dragged by its id. A saved search has the scope `search` with its id and
    its query."""

    def mimeTypes(self) -> list[str]:
        return [TOPIC, STORIES]

    def mimeData(self, indexes: list[QModelIndex]) -> QMimeData:
        data = QMimeData()
        scope = indexes[0].data(SCOPE) if indexes else None
        if isinstance(scope, Scope) and scope.kind == "topic":
            data.setData(TOPIC, str(scope.id).encode())
        return data

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._shape: object = None
        self._rows: dict[Scope, QStandardItem] = {}
        self._counts: dict[Scope, int] = {}

    def fill(
        self, overview: Overview, also: Collection[int] = (), *, orphans: bool = False
    ) -> dict[int, QStandardItem] | None:
        """Show these lists, of the sources those with most stories and those named in `also`; the
        rows of the topics by their ids. Where only counts changed they are put in, and None is
        returned. *Orphans* is shown where there are some, or with `orphans` also empty."""
        sources = _foremost(overview.sources, also)
        fixed = lists(overview, orphans=orphans or overview.orphans > 0)
        shape = (
            len(fixed),
            [replace(row, stories=0, unread=0) for row in overview.topics],
            overview.searches,
            [(row.id, row.name) for row in sources],
        )
        counts = {scope: count for scope, _, count in fixed}
        counts |= {Scope("topic", row.id): row.stories for row in overview.topics}
        counts |= {Scope("source", row.id): row.stories for row in sources}
        if shape == self._shape:
            self.set_counts(counts)
            return None
        self._shape, self._counts, self._rows = shape, counts, {}
        self.clear()
        root = self.invisibleRootItem()
        rows = [_item(name, count, scope) for scope, name, count in fixed]
        rows.append(_heading(tr("Topics")))
        items = _tree(rows, overview.topics)
        if not overview.topics:
            rows.append(_heading(tr("None yet: Ctrl+T"), hint=True))
        if overview.searches:
            rows.append(_heading(tr("Saved searches")))
            for search in overview.searches:
                row = _item(search.name, 0, Scope("search", search.id, search.query))
                row.setEditable(True)
                row.setToolTip(plain_tip(_told(search.name, search.query)))
                rows.append(row)
        if sources:
            rows.append(_heading(tr("Sources")))
            rows += [_item(row.name, row.stories, Scope("source", row.id)) for row in sources]
        if len(sources) < len(overview.sources):
            rows.append(_more(len(overview.sources)))
        root.appendRows(rows)
        self._rows = {row.data(SCOPE): row for row in rows if row.data(SCOPE) is not None}
        self._rows |= {Scope("topic", topic): item for topic, item in items.items()}
        return items

    def set_counts(self, counts: dict[Scope, int]) -> None:
        """Put other counts into rows that are there."""
        for scope, count in counts.items():
            if self._counts.get(scope) != count and scope in self._rows:
                self._counts[scope] = count
                _count(self._rows[scope], count)

    def row_of(self, scope: Scope) -> QStandardItem | None:
        """The row of a list; None where there is none."""
        return self._rows.get(scope)

    def forget(self) -> None:
        """Make all rows anew when they are shown next."""
        self._shape = None


def lists(overview: Overview, *, orphans: bool = True) -> list[tuple[Scope, str, int]]:
    """The lists of the library itself, in order."""
    found = [
        (Scope("all"), tr("All stories"), overview.all),
        (Scope("unread"), tr("Unread"), overview.unread),
        (Scope("starred"), tr("Starred"), overview.starred),
        (Scope("review"), tr("To review"), overview.review),
        (Scope("contradictions"), tr("Contradictions"), overview.contradictions),
        (Scope("orphans"), tr("Orphans"), overview.orphans),
        (Scope("needs"), tr("Needs details"), overview.needs),
    ]
    return [row for row in found if orphans or row[0].kind != "orphans"]


def _foremost(sources: tuple[SourceRow, ...], also: Collection[int]) -> list[SourceRow]:
    if len(sources) <= SOURCES:
        return list(sources)
    most = {row.id for row in sorted(sources, key=lambda row: -row.stories)[:SOURCES]}
    return [row for row in sources if row.id in most or row.id in also]


def _tree(rows: list[QStandardItem], topics: tuple[TopicRow, ...]) -> dict[int, QStandardItem]:
    """The topics as items in each other; those at the top come to `rows`."""
    known = {row.id for row in topics}
    children: dict[int | None, list[TopicRow]] = {}
    for row in topics:
        parent = row.parent_id if row.parent_id in known else None
        children.setdefault(parent, []).append(row)
    items: dict[int, QStandardItem] = {}
    waiting: list[int | None] = [None]
    while waiting:
        parent = waiting.pop()
        here = []
        for row in children.get(parent, []):
            items[row.id] = _topic(row)
            here.append(items[row.id])
            waiting.append(row.id)
        if parent is None:
            rows += here
        else:
            items[parent].appendRows(here)
    return items


def _topic(row: TopicRow) -> QStandardItem:
    item = _item(row.name, row.stories, Scope("topic", row.id))
    item.setEditable(True)
    item.setDragEnabled(True)
    item.setDropEnabled(True)
    item.setData(row.colour, COLOUR)
    item.setData(bool(row.rule), RULE)
    _count(item, row.stories)
    rule = tr("Files by itself: {query}").format(query=row.rule) if row.rule else ""
    item.setToolTip(plain_tip(_told(row.name, row.description, rule)))
    return item


def _told(*lines: str) -> str:
    return "\n".join(line for line in dict.fromkeys(lines) if line)


def _item(name: str, count: int, scope: Scope) -> QStandardItem:
    item = QStandardItem(name)
    item.setData(scope, SCOPE)
    _count(item, count)
    item.setEditable(False)
    item.setDragEnabled(False)
    item.setDropEnabled(False)
    item.setToolTip(plain_tip(name))
    item.setSizeHint(_ROW)
    return item


def _count(item: QStandardItem, count: int) -> None:
    """Put a count into a row, and into what a screen reader is told of it."""
    item.setData(count, COUNT)
    files = tr("files by itself") if item.data(RULE) else ""
    told = [item.text(), number(count) if count else "", files]
    item.setData(", ".join(part for part in told if part), Qt.ItemDataRole.AccessibleTextRole)


def _heading(text: str, *, hint: bool = False) -> QStandardItem:
    item = QStandardItem(text)
    item.setFlags(Qt.ItemFlag.NoItemFlags)
    item.setData("hint" if hint else "heading", HEADING)
    item.setSizeHint(_ROW if hint else _HEAD)
    return item


def _more(count: int) -> QStandardItem:
    """The row that leads to all sources."""
    item = QStandardItem(tr("All {n} sources…").format(n=number(count)))
    item.setFlags(Qt.ItemFlag.ItemIsEnabled)
    item.setData("more", HEADING)
    item.setSizeHint(_ROW)
    return item
