"""The topics: the library's fixed lists, the reader's own tree, the sources; each with a count.

Asks for what it wants by signals; knows no other pane.
"""

import json
from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import QMimeData, QModelIndex, QPoint, QRect, Qt, Signal
from PySide6.QtGui import (
    QAction,
    QDragEnterEvent,
    QDragMoveEvent,
    QDropEvent,
    QKeyEvent,
    QPainter,
    QStandardItem,
    QStandardItemModel,
)
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QMenu,
    QTreeView,
    QWidget,
)

from reader.model import Overview, Scope, TopicRow
from reader.ui.drags import STORIES, TOPIC, start_drag
from reader.ui.theme import Theme
from reader.ui.topicrows import COLOUR, COUNT, HEADING, SCOPE, TopicRows
from reader.ui.words import plain_tip, tr


class TopicsPane(QTreeView):
    """A tree of lists to choose from."""

    scope_chosen = Signal(Scope)
    make_requested = Signal(object)
    """The id of the topic that the new one goes under, or None."""
    rename_requested = Signal(int, str)
    move_requested = Signal(int, object)
    place_requested = Signal(int, object, int)
    """A topic, the one that it goes under (None: the top), and its place there."""
    file_requested = Signal(list, int)
    """Stories that were dropped on a topic."""
    describe_requested = Signal(int)
    merge_requested = Signal(int, int)
    delete_requested = Signal(int)
    overview_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("topics")
        self.setAccessibleName(tr("Topics"))
        self.setHeaderHidden(True)
        self.setIndentation(16)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.setMouseTracking(True)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragDrop)
        self.setDefaultDropAction(Qt.DropAction.MoveAction)
        self._model = _Items(self)
        self.setModel(self._model)
        self._delegate = TopicRows(self)
        self.setItemDelegate(self._delegate)
        self._topics: dict[int, TopicRow] = {}
        self._closed: set[int] = set()
        self._filling = False
        self._edit_after: int | None = None
        self.selectionModel().currentChanged.connect(self._choose)
        # A click on the row that is current already leads back from a search.
        self.clicked.connect(self._choose)
        self._model.itemChanged.connect(self._renamed)
        self.customContextMenuRequested.connect(self._menu)
        self.collapsed.connect(self._collapsed)
        self.expanded.connect(self._expanded)

    def set_theme(self, theme: Theme) -> None:
        """Take the colours of a theme."""
        self._delegate.theme = theme
        self.viewport().update()

    def show_overview(self, overview: Overview) -> None:
        """Show lists, topics and sources with their counts; what was chosen stays chosen."""
        chosen, editing = self.scope(), self.state() == QAbstractItemView.State.EditingState
        if editing:
            return  # the name being typed must not be taken away; the next change brings the rest
        top = self.verticalScrollBar().value()
        self._filling = True
        self._topics = {row.id: row for row in overview.topics}
        self._model.clear()
        root = self._model.invisibleRootItem()
        for scope, name, count in _lists(overview):
            root.appendRow(_item(name, count, scope))
        root.appendRow(_heading(tr("Topics")))
        items: dict[int | None, QStandardItem] = {None: root}
        children: dict[int | None, list[TopicRow]] = {}
        for row in overview.topics:
            parent = row.parent_id if row.parent_id in self._topics else None
            children.setdefault(parent, []).append(row)
        waiting: list[int | None] = [None]
        while waiting:
            parent = waiting.pop()
            for row in children.get(parent, []):
                item = _item(row.name, row.stories, Scope("topic", row.id))
                item.setEditable(True)
                item.setDragEnabled(True)
                item.setDropEnabled(True)
                item.setData(row.colour, COLOUR)
                if row.description:
                    item.setToolTip(plain_tip(f"{row.name}\n{row.description}"))
                items[parent].appendRow(item)
                items[row.id] = item
                waiting.append(row.id)
        if not overview.topics:
            hint = _heading(tr("None yet: Ctrl+T"), hint=True)
            root.appendRow(hint)
        if overview.sources:
            root.appendRow(_heading(tr("Sources")))
            for source in overview.sources:
                root.appendRow(_item(source.name, source.stories, Scope("source", source.id)))
        for topic_id, item in items.items():
            if topic_id is not None and topic_id not in self._closed:
                self.setExpanded(item.index(), True)
        self.choose(chosen)
        self._filling = False
        if self.scope() != chosen:
            self.scope_chosen.emit(self.scope())  # what was chosen is gone
        self.verticalScrollBar().setValue(top)
        if self._edit_after is not None and self._edit_after in items:
            self._edit(items[self._edit_after])
            self._edit_after = None

    def show_counts(self, overview: Overview) -> None:
        """Show the counts of the library's own lists; all else stays."""
        for row, (scope, _, count) in enumerate(_lists(overview)):
            item = self._model.item(row)
            if item is not None and item.data(SCOPE) == scope:
                item.setData(count, COUNT)

    def scope(self) -> Scope:
        """What is chosen."""
        scope = self.currentIndex().data(SCOPE)
        return scope if isinstance(scope, Scope) else Scope("all")

    def choose(self, scope: Scope) -> None:
        """Choose a list; the whole library where it is gone."""
        index = self._find(scope) or self._find(Scope("all"))
        if index is not None:
            was, self._filling = self._filling, True
            self.setCurrentIndex(index)
            self._filling = was

    def topics(self) -> list[tuple[int, str]]:
        """The topics as paths, in the order of the tree."""
        found: list[tuple[int, str]] = []

        def walk(parent: QStandardItem, prefix: str) -> None:
            for number_ in range(parent.rowCount()):
                item = parent.child(number_)
                scope = item.data(SCOPE)
                if isinstance(scope, Scope) and scope.kind == "topic" and scope.id is not None:
                    path = f"{prefix}{item.text()}"
                    found.append((scope.id, path))
                    walk(item, f"{path} › ")

        walk(self._model.invisibleRootItem(), "")
        return found

    def topic(self, topic_id: int) -> TopicRow | None:
        """What is shown of a topic."""
        return self._topics.get(topic_id)

    def children(self, parent: int | None) -> list[int]:
        """The topics that stand right under one, or at the top, in order."""
        known = self._topics
        return [
            row.id
            for row in known.values()
            if row.parent_id == parent or (parent is None and row.parent_id not in known)
        ]

    def below(self, topic_id: int) -> set[int]:
        """A topic and all that stand under it."""
        found = {topic_id}
        while True:
            more = {t.id for t in self._topics.values() if t.parent_id in found} - found
            if not more:
                return found
            found |= more

    def edit_name(self, topic_id: int) -> None:
        """Begin to type a topic's name, now or as soon as it is shown."""
        index = self._find(Scope("topic", topic_id))
        if index is None:
            self._edit_after = topic_id
        else:
            self._edit(self._model.itemFromIndex(index))

    def rename_current(self) -> None:
        """Begin to type the name of the chosen topic."""
        scope = self.scope()
        if scope.kind == "topic" and scope.id is not None:
            self.edit_name(scope.id)

    # ---- dragging

    def startDrag(self, actions: Qt.DropAction) -> None:
        data = self._model.mimeData(self.selectionModel().selectedIndexes())
        if data.hasFormat(TOPIC):
            start_drag(self, data, str(self.currentIndex().data()))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasFormat(STORIES) or event.mimeData().hasFormat(TOPIC):
            event.acceptProposedAction()
        else:
            event.ignore()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        super().dragMoveEvent(event)  # scrolls and shows where
        if self._dropped(event) is None:
            event.ignore()
        else:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        asked = self._dropped(event)
        # The items move when the library says so, never by themselves.
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        self.setState(QAbstractItemView.State.NoState)
        self.viewport().update()
        if asked is not None:
            signal, *values = asked
            signal.emit(*values)

    def _dropped(self, event: QDropEvent) -> tuple[Any, ...] | None:
        """What a drop at this place asks for: a signal and its values."""
        point = event.position().toPoint()
        index = self.indexAt(point)
        scope = index.data(SCOPE)
        target = scope.id if isinstance(scope, Scope) and scope.kind == "topic" else None
        data = event.mimeData()
        if data.hasFormat(STORIES):
            if target is None:
                return None
            return self.file_requested, json.loads(data.data(STORIES).data()), target
        if not data.hasFormat(TOPIC):
            return None
        topic = int(data.data(TOPIC).data())
        if target is None:
            heading = index.data(HEADING) is not None
            return (self.place_requested, topic, None, 0) if heading else None
        if target in self.below(topic):
            return None
        row, shown = self._topics[target], self.dropIndicatorPosition()
        if shown == QAbstractItemView.DropIndicatorPosition.OnItem:
            return self.place_requested, topic, target, len(self.children(target))
        parent = row.parent_id if row.parent_id in self._topics else None
        siblings = [i for i in self.children(parent) if i != topic]
        below = shown == QAbstractItemView.DropIndicatorPosition.BelowItem
        if below and self.isExpanded(index) and self.children(target):
            return self.place_requested, topic, target, 0  # the line stands over its first child
        return self.place_requested, topic, parent, siblings.index(target) + below

    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        super().closeEditor(editor, hint)
        self.overview_wanted.emit()  # what came while a name was typed was not shown

    def keyPressEvent(self, event: QKeyEvent) -> None:
        # Letters are commands here; the tree's own search by typing would take them.
        if event.text().isprintable() and event.text().strip() and not event.modifiers():
            event.ignore()
            return
        super().keyPressEvent(event)

    def drawBranches(self, painter: QPainter, rect: QRect, index: QModelIndex) -> None:
        """The row itself paints its triangle, for its ground would cover it."""

    def _edit(self, item: QStandardItem) -> None:
        self.scrollTo(item.index())
        self.edit(item.index())

    def _find(self, scope: Scope) -> QModelIndex | None:
        start = self._model.index(0, 0)
        for index in self._model.match(
            start, Qt.ItemDataRole.DisplayRole, "*", -1,
            Qt.MatchFlag.MatchWildcard | Qt.MatchFlag.MatchRecursive,
        ):  # fmt: skip
            if index.data(SCOPE) == scope:
                return index
        return None

    def _choose(self, current: QModelIndex) -> None:
        scope = current.data(SCOPE)
        if isinstance(scope, Scope) and not self._filling:
            self.scope_chosen.emit(scope)

    def _renamed(self, item: QStandardItem) -> None:
        scope = item.data(SCOPE)
        if self._filling or not isinstance(scope, Scope) or scope.id is None:
            return
        row, name = self._topics.get(scope.id), item.text().strip().replace("/", "∕")
        if row is None or name == row.name:
            return
        if name:
            self.rename_requested.emit(scope.id, name)
        else:
            item.setText(row.name)

    def _collapsed(self, index: QModelIndex) -> None:
        scope = index.data(SCOPE)
        if isinstance(scope, Scope) and scope.id is not None:
            self._closed.add(scope.id)

    def _expanded(self, index: QModelIndex) -> None:
        scope = index.data(SCOPE)
        if isinstance(scope, Scope) and scope.id is not None:
            self._closed.discard(scope.id)

    def _menu(self, point: QPoint) -> None:
        scope = self.indexAt(point).data(SCOPE)
        topic = scope.id if isinstance(scope, Scope) and scope.kind == "topic" else None
        menu = QMenu(self)
        _add(menu, tr("New topic"), lambda: self.make_requested.emit(None))
        if topic is not None:
            _add(menu, tr("New topic inside"), lambda: self.make_requested.emit(topic))
            _add(menu, tr("Rename"), lambda: self.edit_name(topic))
            _add(menu, tr("Colour and description…"), lambda: self.describe_requested.emit(topic))
            inside = menu.addMenu(tr("Move under"))
            _add(inside, tr("(the top)"), lambda: self.move_requested.emit(topic, None))
            merge = menu.addMenu(tr("Merge into"))
            forbidden = self.below(topic)
            for other, path in self.topics():
                if other not in forbidden:
                    _add(inside, path, partial(self.move_requested.emit, topic, other))
                    _add(merge, path, partial(self.merge_requested.emit, topic, other))
            merge.setEnabled(not merge.isEmpty())
            menu.addSeparator()
            _add(menu, tr("Delete"), lambda: self.delete_requested.emit(topic))
        menu.exec(self.viewport().mapToGlobal(point))
        menu.deleteLater()


class _Items(QStandardItemModel):
    """The rows; a topic is dragged by its id."""

    def mimeTypes(self) -> list[str]:
        return [TOPIC, STORIES]

    def mimeData(self, indexes: list[QModelIndex]) -> QMimeData:
        data = QMimeData()
        scope = indexes[0].data(SCOPE) if indexes else None
        if isinstance(scope, Scope) and scope.kind == "topic":
            data.setData(TOPIC, str(scope.id).encode())
        return data


def _add(menu: QMenu, text: str, slot: Callable[[], None]) -> None:
    action = QAction(text, menu)
    action.triggered.connect(slot)
    menu.addAction(action)


def _lists(overview: Overview) -> list[tuple[Scope, str, int]]:
    """The lists of the library itself, in order."""
    return [
        (Scope("all"), tr("All stories"), overview.all),
        (Scope("unread"), tr("Unread"), overview.unread),
        (Scope("starred"), tr("Starred"), overview.starred),
        (Scope("review"), tr("To review"), overview.review),
        (Scope("contradictions"), tr("Contradictions"), overview.contradictions),
        (Scope("needs"), tr("Needs details"), overview.needs),
    ]


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
