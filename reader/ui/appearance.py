"""How the window looks: theme, size of text, which names are underlined; kept in the settings."""

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

from reader import paths
from reader.model import EntityType
from reader.ui import forms
from reader.ui.librarian import Librarian
from reader.ui.settings import Settings
from reader.ui.side import SidePane
from reader.ui.story import StoryView
from reader.ui.theme import Themes
from reader.ui.typeset import SIZES
from reader.ui.words import tr


class Appearance(QObject):
    """What a person chooses of the looks."""

    said = Signal(str)

    def __init__(
        self, window: QWidget, settings: Settings, themes: Themes, librarian: Librarian,
        view: StoryView, side: SidePane,
    ) -> None:  # fmt: skip
        super().__init__(window)
        self._window, self._settings, self._themes = window, settings, themes
        self._librarian, self._view, self._side = librarian, view, side

    def restore(self) -> None:
        """Take the size and the hidden names of the last start."""
        get = self._settings.get
        known = set(EntityType)
        hidden = frozenset(EntityType(k) for k in get("text/hidden").split(",") if k in known)
        self._view.set_hidden(hidden)
        self._side.set_hidden(hidden)
        self._view.set_size(min(max(int(get("text/size")), SIZES[0]), SIZES[-1]))

    def show_settings(self) -> None:
        """Let name, size and theme be chosen."""
        dialog = forms.SettingsDialog(
            self._window,
            str(self._settings.get("name")),
            paths.user_name(),
            self._view.typesetter.size,
            self._themes.wish,
        )
        if dialog.exec():
            self._librarian.set_name(dialog.name.text())
            self.set_size(dialog.size_.currentData())
            self.choose_theme(dialog.theme.currentData())
        dialog.deleteLater()

    def set_size_by(self, steps: int) -> None:
        """Larger text by so many steps, or smaller."""
        self.set_size(self._view.larger(steps))

    def set_size(self, pixels: int) -> None:
        """Text of a size in pixels."""
        self._settings.set("text/size", pixels)
        self._view.set_size(pixels)
        self.said.emit(tr("Text of {n} pixels").format(n=pixels))

    def choose_theme(self, wish: str) -> None:
        """light, dark, or system."""
        self._settings.set("theme", wish)
        if wish != self._themes.wish:
            self._themes.choose(wish)

    @Slot(object)
    def hide_types(self, hidden: frozenset[EntityType]) -> None:
        """Which entity types the text does not underline."""
        self._settings.set("text/hidden", ",".join(sorted(hidden)))
        self._view.set_hidden(hidden)
        self._side.set_hidden(hidden)

    @Slot(str, str)
    def keep_list(self, only: str, sort: str) -> None:
        """Which stories the list shows, and in what order."""
        self._settings.set("list/filter", only)
        self._settings.set("list/sort", sort)
