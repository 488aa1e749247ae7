"""What the context menu of the topics pane offers for a row. Asks by the pane's signals."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from reader.model import Scope
from reader.ui.words import tr

if TYPE_CHECKING:
    from reader.ui.topics import TopicsPane


def menu_of(pane: "TopicsPane", scope: object) -> QMenu:
    """The menu of the row that has this scope, or of none."""
    menu = QMenu(pane)
    if isinstance(scope, Scope) and scope.kind == "search" and scope.id is not None:
        _of_search(menu, pane, scope.id, scope.query)
        return menu
    if isinstance(scope, Scope) and scope.kind == "contradictions":
        _add(menu, tr("Show them side by side"), pane.contradictions_wanted.emit)
        menu.addSeparator()
    _add(menu, tr("New topic"), partial(pane.make_requested.emit, None))
    if isinstance(scope, Scope) and scope.kind == "topic" and scope.id is not None:
        _of_topic(menu, pane, scope.id)
    return menu


def _of_search(menu: QMenu, pane: "TopicsPane", search: int, query: str) -> None:
    _add(menu, tr("Rename"), partial(pane.edit_search_name, search))
    _add(menu, tr("Edit the query…"), partial(pane.search_edit_requested.emit, search))
    _add(menu, tr("Let it file stories…"), partial(pane.rule_requested.emit, query))
    menu.addSeparator()
    _add(menu, tr("Delete"), partial(pane.search_delete_requested.emit, search))


def _of_topic(menu: QMenu, pane: "TopicsPane", topic: int) -> None:
    _add(menu, tr("New topic inside"), partial(pane.make_requested.emit, topic))
    _add(menu, tr("Rename"), partial(pane.edit_name, topic))
    _add(menu, tr("Colour, description, rule…"), partial(pane.describe_requested.emit, topic))
    inside = menu.addMenu(tr("Move under"))
    _add(inside, tr("(the top)"), partial(pane.move_requested.emit, topic, None))
    merge = menu.addMenu(tr("Merge into"))
    forbidden = pane.below(topic)
    for other, path in pane.topics():
        if other not in forbidden:
            _add(inside, path, partial(pane.move_requested.emit, topic, other))
            _add(merge, path, partial(pane.merge_requested.emit, topic, other))
    merge.setEnabled(not merge.isEmpty())
    menu.addSeparator()
    _add(menu, tr("Delete"), partial(pane.delete_requested.emit, topic))


def _add(menu: QMenu, text: str, slot: Callable[[], None]) -> None:
    action = QAction(text, menu)
    action.triggered.connect(lambda _checked=False: slot())
    menu.addAction(action)
