"""The context menu of a story."""

from typing import TYPE_CHECKING

from PySide6.QtGui import QAction, QContextMenuEvent
from PySide6.QtWidgets import QMenu

from reader.ui.words import tr

if TYPE_CHECKING:
    from reader.ui.story import StoryView


def show_menu(view: "StoryView", event: QContextMenuEvent, actions: list[QAction | None]) -> None:
    """Offer what may be done at a place of the text; None is a line between."""
    menu = QMenu(view)
    address = view.sheet.address_at(event.pos())
    if address:
        copy = menu.addAction(tr("Copy the link's address"))
        copy.triggered.connect(lambda: view.address_wanted.emit(address))
        menu.addSeparator()
    for action in actions:
        if action is None:
            menu.addSeparator()
        else:
            menu.addAction(action)
    menu.exec(event.globalPos())
    menu.deleteLater()
