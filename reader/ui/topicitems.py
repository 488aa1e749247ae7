"""The rows of the topics pane as a model: fixed lists, the reader's tree, saved searches, sources.
Knows no view."""

from PySide6.QtCore import QMimeData, QModelIndex, Qt
from PySide6.QtGui import QStandardItem, QStandardItemModel

from reader.model import Overview, Scope, TopicRow
from reader.ui.drags import STORIES, TOPIC
from reader.ui.topicrows import COLOUR, COUNT, HEADING, RULE, SCOPE
from reader.ui.words import plain_tip, tr


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

    def fill(self, overview: Overview) -> dict[int, QStandardItem]:
        """Show these lists; the rows of the topics by their ids."""
        self.clear()
        root = self.invisibleRootItem()
        for scope, name, count in lists(overview):
            root.appendRow(_item(name, count, scope))
        root.appendRow(_heading(tr("Topics")))
        items = _tree(root, overview.topics)
        if not overview.topics:
            root.appendRow(_heading(tr("None yet: Ctrl+T"), hint=True))
        if overview.searches:
            root.appendRow(_heading(tr("Saved searches")))
            for search in overview.searches:
                row = _item(search.name, 0, Scope("search", search.id, search.query))
                row.setEditable(True)
                row.setToolTip(plain_tip(_told(search.name, search.query)))
                root.appendRow(row)
        if overview.sources:
            root.appendRow(_heading(tr("Sources")))
            for source in overview.sources:
                root.appendRow(_item(source.name, source.stories, Scope("source", source.id)))
        return items


def lists(overview: Overview) -> list[tuple[Scope, str, int]]:
    """The lists of the library itself, in order, with their counts."""
    return [
        (Scope("all"), tr("All stories"), overview.all),
        (Scope("unread"), tr("Unread"), overview.unread),
        (Scope("starred"), tr("Starred"), overview.starred),
        (Scope("review"), tr("To review"), overview.review),
        (Scope("contradictions"), tr("Contradictions"), overview.contradictions),
        (Scope("needs"), tr("Needs details"), overview.needs),
    ]


def _tree(root: QStandardItem, topics: tuple[TopicRow, ...]) -> dict[int, QStandardItem]:
    known = {row.id for row in topics}
    children: dict[int | None, list[TopicRow]] = {}
    for row in topics:
        parent = row.parent_id if row.parent_id in known else None
        children.setdefault(parent, []).append(row)
    items: dict[int, QStandardItem] = {}
    waiting: list[tuple[int | None, QStandardItem]] = [(None, root)]
    while waiting:
        parent, above = waiting.pop()
        for row in children.get(parent, []):
            item = items[row.id] = _topic(row)
            above.appendRow(item)
            waiting.append((row.id, item))
    return items


def _topic(row: TopicRow) -> QStandardItem:
    item = _item(row.name, row.stories, Scope("topic", row.id))
    item.setEditable(True)
    item.setDragEnabled(True)
    item.setDropEnabled(True)
    item.setData(row.colour, COLOUR)
    item.setData(bool(row.rule), RULE)
    rule = tr("Files by itself: {query}").format(query=row.rule) if row.rule else ""
    item.setToolTip(plain_tip(_told(row.name, row.description, rule)))
    return item


def _told(*lines: str) -> str:
    return "\n".join(line for line in dict.fromkeys(lines) if line)


def _item(name: str, count: int, scope: Scope) -> QStandardItem:
    item = QStandardItem(name)
    item.setData(scope, SCOPE)
    item.setData(count, COUNT)
    item.setEditable(False)
    item.setDragEnabled(False)
    item.setDropEnabled(False)
    item.setToolTip(plain_tip(name))
    return item


def _heading(text: str, *, hint: bool = False) -> QStandardItem:
    item = QStandardItem(text)
    item.setFlags(Qt.ItemFlag.NoItemFlags)
    item.setData("hint" if hint else "heading", HEADING)
    return item
