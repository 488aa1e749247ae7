"""The names of a story, beside its text: people, organisations, places … and which are underlined.

Shows a page and asks by signals.
"""

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QToolButton, QVBoxLayout, QWidget

from reader.model import EntityType, StoryPage
from reader.ui.cards import clear, label
from reader.ui.sections import DotRow, head
from reader.ui.theme import Theme
from reader.ui.words import tr, type_name, type_names

_SHOWN = 12


class NamesList(QWidget):
    """The names that a story mentions, most mentioned first."""

    mark_chosen = Signal(object)
    hidden_changed = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._hidden: frozenset[EntityType] = frozenset()
        self._types: dict[EntityType, QAction] = {}
        self._all = False
        self._page: StoryPage | None = None
        self._theme: Theme | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        title = head(tr("In this story"))
        title.addWidget(self._types_button())
        column.addLayout(title)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(6)
        column.addLayout(self._rows)

    def set_hidden(self, hidden: frozenset[EntityType]) -> None:
        """Which entity types the text does not show."""
        self._hidden = hidden
        for kind, action in self._types.items():
            action.setChecked(kind not in hidden)

    def show_page(self, page: StoryPage | None, theme: Theme) -> None:
        """Show the names of a story."""
        if self._page is None or page is None or self._page.id != page.id:
            self._all = False
        old, self._page = self._page, page
        if (
            old is None or page is None or theme is not self._theme or old.id != page.id
            or (old.entities, old.analysed, old.suggested.version)
            != (page.entities, page.analysed, page.suggested.version)
        ):  # fmt: skip
            self._theme = theme
            self._build()

    def _build(self) -> None:
        page, theme = self._page, self._theme
        clear(self._rows)
        if page is None or theme is None:
            return
        if not page.entities:
            text = tr("No names found.") if page.analysed else tr("Not analysed yet.")
            self._rows.addWidget(label(text, "small"))
        shown = page.entities if self._all else page.entities[:_SHOWN]
        for entity in shown:
            about = f"{type_name(entity.type)} · {entity.mentions}"
            row = DotRow(entity.name, about, theme.entity(entity.type))
            row.chosen.connect(lambda i=entity.id: self.mark_chosen.emit(("entity", i)))
            self._rows.addWidget(row)
        if len(shown) < len(page.entities):
            more = QToolButton()
            more.setText(tr("{count} more").format(count=len(page.entities) - len(shown)))
            more.clicked.connect(self._show_all)
            self._rows.addWidget(more)
        if page.suggested.version:
            text = tr("Found by {version}").format(version=page.suggested.version)
            self._rows.addWidget(label(text, "small", wrap=True))

    def _show_all(self) -> None:
        self._all = True
        self._build()

    def _types_button(self) -> QToolButton:
        button = QToolButton()
        button.setText(tr("Show") + " ▾")
        button.setToolTip(tr("Which names are underlined in the text"))
        button.setAccessibleName(button.toolTip())
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu = QMenu(button)
        for kind in EntityType:
            action = QAction(type_names(kind), menu)
            action.setCheckable(True)
            action.setChecked(True)
            action.triggered.connect(lambda on, kind=kind: self._show_type(kind, on))
            menu.addAction(action)
            self._types[kind] = action
        button.setMenu(menu)
        return button

    def _show_type(self, kind: EntityType, on: bool) -> None:
        self.hidden_changed.emit(self._hidden - {kind} if on else self._hidden | {kind})
