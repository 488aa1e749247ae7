"""The topics: the library's fixed lists, the reader's own tree, the sources; each with a count.

Asks for what it wants by signals; knows no other pane.
"""

import json
from typing import Any

from PySide6.QtCore import QModelIndex, QPoint, QRect, Qt, Signal, Slot
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragMoveEvent,
    QDropEvent,
    QKeyEvent,
    QPainter,
    QStandardItem,
)
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QTreeView,
    QWidget,
)

from reader.model import Overview, Scope, SearchRow, SourceRow, TopicRow
from reader.ui.drags import STORIES, TOPIC, start_drag
from reader.ui.theme import Theme
from reader.ui.topicitems import Items, lists
from reader.ui.topicmenu import menu_of
from reader.ui.topicrows import HEADING, SCOPE, TopicRows
from reader.ui.words import number, tr

_MANY = 300
"""From so many topics on they stand closed until they are opened."""


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
    search_chosen = Signal(str)
    """A saved search was chosen: its query is to be searched for."""
    search_renamed = Signal(int, str)
    search_edit_requested = Signal(int)
    search_delete_requested = Signal(int)
    rule_requested = Signal(str)
    """A query is to file stories under a topic."""
    contradictions_wanted = Signal()
    """The contradictions are to be shown side by side."""
    overview_wanted = Signal()
    more_sources_wanted = Signal()

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
        self._model = Items(self)
        self.setModel(self._model)
        self._delegate = TopicRows(self)
        self.setItemDelegate(self._delegate)
        self._topics: dict[int, TopicRow] = {}
        self._searches: dict[int, SearchRow] = {}
        self._before = Scope()
        """The list that was chosen last; a saved search is none, for it goes with its query."""
        self._closed: set[int] = set()
        self._opened: set[int] = set()
        """Topics that were closed or opened by hand."""
        self._choose_after: Scope | None = None
        self._large = False
        self._sources: tuple[SourceRow, ...] = ()
        self._also: set[int] = set()
        """Sources that were chosen and are not among those with most stories."""
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
        chosen, search = self.scope(), self._search()
        editing = self.state() == QAbstractItemView.State.EditingState
        if editing:
            return  # the name being typed must not be taken away; the next change brings the rest
        top = self.verticalScrollBar().value()
        self._filling = True
        self._topics = {row.id: row for row in overview.topics}
        self._searches = {row.id: row for row in overview.searches}
        self._sources = overview.sources
        items = self._model.fill(overview, self._also, orphans=chosen.kind == "orphans")
        if items is None:
            self._filling = False
            return
        self._open_out(items)
        if self._choose_after is not None:
            chosen, self._choose_after = self._choose_after, None
            search = None
        if search is not None:
            self._choose_search(search)
        if self._search() is None:
            self.choose(chosen)
        elif self._find(chosen) is None:
            self._before = Scope()
        self._filling = False
        if self.scope() != chosen:
            self.scope_chosen.emit(self.scope())  # what was chosen is gone
        self.verticalScrollBar().setValue(top)
        if self._edit_after is not None and self._edit_after in items:
            self._edit(items[self._edit_after])
            self._edit_after = None

    def _open_out(self, items: dict[int, QStandardItem]) -> None:
        """Show the topics in each other, as they were left; of very many only those at the top."""
        self._large = len(items) > _MANY
        if self._large:
            for topic in self._opened & items.keys():
                self.setExpanded(items[topic].index(), True)
            return
        self.expandAll()  # at once: the pane is laid out anew for each that is opened alone
        for topic in self._closed & items.keys():
            self.setExpanded(items[topic].index(), False)

    def show_counts(self, overview: Overview) -> None:
        """Show the counts of the library's own lists; all else stays."""
        row = self._model.row_of(Scope("orphans"))
        if bool(overview.orphans) != (row is not None) and self.scope().kind != "orphans":
            self.overview_wanted.emit()
        was, self._filling = self._filling, True
        self._model.set_counts({scope: count for scope, _, count in lists(overview)})
        self._filling = was

    def show_source(self, source: int) -> None:
        """Have a source stand in the pane, and choose it."""
        scope = Scope("source", source)
        if self._find(scope) is None:
            self._also.add(source)
            self._choose_after = scope
            self.overview_wanted.emit()
        else:
            self.choose(scope)
        self.scope_chosen.emit(scope)

    def sources(self) -> list[tuple[str, object]]:
        """All sources with their counts, to choose one from."""
        return [(f"{row.name} · {number(row.stories)}", row.id) for row in self._sources]

    def scope(self) -> Scope:
        """The list that is chosen; while a saved search is, the one before it."""
        scope = self.currentIndex().data(SCOPE)
        if isinstance(scope, Scope) and scope.kind != "search":
            self._before = scope
        return self._before

    def _search(self) -> SearchRow | None:
        """The saved search that is chosen."""
        scope = self.currentIndex().data(SCOPE)
        if isinstance(scope, Scope) and scope.kind == "search" and scope.id is not None:
            return SearchRow(scope.id, str(self.currentIndex().data()), scope.query)
        return None

    @property
    def search(self) -> SearchRow | None:
        """The saved search that is chosen; None where a list is."""
        return self._search()

    def searches(self) -> list[SearchRow]:
        """The saved searches in order."""
        return list(self._searches.values())

    @Slot(str)
    def follow_search(self, text: str) -> None:
        """Something is searched for, or nothing any more: a saved search is left where its query is
        another one."""
        search = self._search()
        if search is not None and search.query.strip() != text.strip():
            self.choose(self._before)

    def choose(self, scope: Scope) -> None:
        """Choose a list; the whole library where it is gone."""
        index = self._find(scope) or self._find(Scope("all"))
        if index is not None:
            self._before = index.data(SCOPE)
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

    def _choose_search(self, search: SearchRow) -> None:
        """Choose a saved search quietly, where it is there still."""
        index = self._find_search(search.id)
        if index is not None:
            was, self._filling = self._filling, True
            self.setCurrentIndex(index)
            self._filling = was

    def edit_search_name(self, search_id: int) -> None:
        """Begin to type the name of a saved search."""
        index = self._find_search(search_id)
        if index is not None:
            self._edit(self._model.itemFromIndex(index))

    def rename_current(self) -> None:
        """Begin to type the name of the chosen topic or saved search."""
        search, scope = self._search(), self.scope()
        if search is not None:
            self.edit_search_name(search.id)
        elif scope.kind == "topic" and scope.id is not None:
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
        self._model.forget()
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
        row = self._model.row_of(scope)
        return None if row is None else row.index()

    def _find_search(self, search_id: int) -> QModelIndex | None:
        search = self._searches.get(search_id)
        return self._find(Scope("search", search_id, search.query)) if search else None

    def _choose(self, current: QModelIndex) -> None:
        scope = current.data(SCOPE)
        if current.data(HEADING) == "more" and not self._filling:
            self.more_sources_wanted.emit()
        if not isinstance(scope, Scope) or self._filling:
            return
        if scope.kind == "search":
            self.search_chosen.emit(scope.query)
        else:
            self._before = scope
            self.scope_chosen.emit(scope)

    def _renamed(self, item: QStandardItem) -> None:
        scope = item.data(SCOPE)
        if self._filling or not isinstance(scope, Scope) or scope.id is None:
            return
        name = item.text().strip()
        row: TopicRow | SearchRow | None
        if scope.kind == "search":
            row, renamed = self._searches.get(scope.id), self.search_renamed
        else:
            row, renamed = self._topics.get(scope.id), self.rename_requested
            name = name.replace("/", "∕")
        if row is None or name == row.name:
            return
        if name:
            renamed.emit(scope.id, name)
        else:
            item.setText(row.name)

    def _collapsed(self, index: QModelIndex) -> None:
        scope = index.data(SCOPE)
        if isinstance(scope, Scope) and scope.id is not None:
            self._closed.add(scope.id)
            self._opened.discard(scope.id)

    def _expanded(self, index: QModelIndex) -> None:
        scope = index.data(SCOPE)
        if isinstance(scope, Scope) and scope.id is not None:
            self._closed.discard(scope.id)
            self._opened.add(scope.id)

    def _menu(self, point: QPoint) -> None:
        menu = menu_of(self, self.indexAt(point).data(SCOPE))
        menu.exec(self.viewport().mapToGlobal(point))
        menu.deleteLater()
