"""What the program remembers between starts: one table, one file. Knows Qt's settings only."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from PySide6.QtCore import QByteArray, QSettings


@dataclass(frozen=True, slots=True)
class Setting:
    """One thing that is remembered; `text` says what."""

    key: str
    type: type
    default: Any
    text: str


TABLE = (
    Setting("theme", str, "system", "light, dark, or as the system"),
    Setting("library", str, "", "the library that was open last"),
    Setting("recent", str, "", "the libraries that were open, last first, a line each"),
    Setting("name", str, "", "whose name stands in notes; the system's user where it is empty"),
    Setting("story", int, 0, "the story that was shown last"),
    Setting("window/geometry", QByteArray, QByteArray(), "where the window stood"),
    Setting("window/panes", QByteArray, QByteArray(), "the widths of the panes"),
    Setting("window/side", QByteArray, QByteArray(), "the width of the side list"),
    Setting("analysis", str, "", "the version of rules and model that was at work last"),
    Setting("list/sort", str, "newest", "the order of the stories"),
    Setting("list/filter", str, "all", "which stories of a topic are listed"),
    Setting("text/size", int, 18, "the size of the story's text in pixels"),
    Setting("text/hidden", str, "", "the entity types that are not shown, with commas between"),
)
_KEYS = {setting.key: setting for setting in TABLE}


class Settings:
    """The table's values, kept in a file of the user's."""

    def __init__(self, file: Path) -> None:
        self._file = QSettings(str(file), QSettings.Format.IniFormat)

    def get(self, key: str) -> Any:
        """The value of a setting; its default when none was kept, or none of its type."""
        setting = _KEYS[key]
        value = self._file.value(key, setting.default)
        try:
            return value if isinstance(value, setting.type) else setting.type(value)
        except (TypeError, ValueError):
            return setting.default

    def set(self, key: str, value: Any) -> None:
        """Keep the value of a setting."""
        assert isinstance(value, _KEYS[key].type), f"{key} is no {_KEYS[key].type.__name__}"
        self._file.setValue(key, value)

    def save(self) -> None:
        """Write to the file now."""
        self._file.sync()
