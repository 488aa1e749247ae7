"""Colours, faces and the style sheet, in one table. Widgets take them from here.

qt-material's sheet comes first (made once by `reader.ui.material` and kept in the cache), ours
after it.
"""

import logging
from dataclasses import dataclass, fields
from functools import cache
from pathlib import Path

import font_source_serif_pro
from PySide6.QtCore import QDir, QObject, QProcess, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication

from reader import paths
from reader.model import EntityType, Verdict
from reader.ui import material

_log = logging.getLogger(__name__)

TEXT_SIZE = 18
LINE_HEIGHT = 1.5
COLUMN = 560
"""The story's text: pixels, ratio, widest column in pixels."""
CHROME_SIZE = 13
SMALL_SIZE = 12
TOPIC_COLOURS = {
    "none": "", "red": "#c0504d", "orange": "#c77c1e", "olive": "#8a8f2a", "green": "#3f8f5a",
    "teal": "#2a8f97", "blue": "#4f7fc4", "violet": "#8a63c4", "pink": "#b75a92",
}  # fmt: skip
"""The colours that a topic may have, to be seen on either theme's ground."""


@dataclass(frozen=True, slots=True)
class Theme:
    """One palette; names are roles (DESIGN §5), values #rrggbb."""

    name: str
    paper: str
    list: str
    side: str
    bar: str
    ink: str
    dim: str
    line: str
    accent: str
    on_accent: str
    selection: str
    words: str
    """Selected words of a story, also where they stand on a chosen suggestion."""
    hover: str
    chip: str
    claim: str
    claim_selected: str
    highlight: str
    supported: str
    refuted: str
    conflicting: str
    none: str
    person: str
    org: str
    place: str
    group: str
    event: str
    work: str
    figure: str

    def color(self, role: str) -> QColor:
        """A role as a colour."""
        return QColor(getattr(self, role))

    def entity(self, kind: EntityType) -> QColor:
        """The colour of an entity type."""
        return self.color(
            {
                EntityType.DATE: "figure",
                EntityType.NUMBER: "figure",
            }.get(kind, kind.lower())
        )

    def verdict(self, verdict: Verdict) -> QColor:
        """The colour of a verdict."""
        return self.color(
            {
                Verdict.SUPPORTED: "supported",
                Verdict.REFUTED: "refuted",
                Verdict.CONFLICTING: "conflicting",
            }.get(verdict, "none")
        )


LIGHT = Theme(
    name="light", paper="#fdfcfa", list="#faf9f6", side="#f4f2ee", bar="#f4f2ee", ink="#23211d",
    dim="#6a655c", line="#e4e0d8", accent="#2f5d8a", on_accent="#ffffff", selection="#e3ebf3",
    words="#bcd4ec", hover="#ebe8e1", chip="#eceae4", claim="#fdf0cf", claim_selected="#f8dc93",
    highlight="#dff0e4", supported="#2a744a", refuted="#b3392f", conflicting="#8f5a10",
    none="#6a655c", person="#7a4fb5", org="#1f6f8b", place="#2a744a", group="#a0456e",
    event="#8a4b2d", work="#4a5f9e", figure="#84590f",
)  # fmt: skip
DARK = Theme(
    name="dark", paper="#1d1e20", list="#1a1b1d", side="#17181a", bar="#17181a", ink="#e3e0da",
    dim="#a19c93", line="#2c2e31", accent="#8db8e2", on_accent="#14202b", selection="#233243",
    words="#3d5f86", hover="#222428", chip="#2a2c2f", claim="#3d3420", claim_selected="#5f4f27",
    highlight="#20382a", supported="#7cc598", refuted="#ec8379", conflicting="#e0b15c",
    none="#a19c93", person="#b79be6", org="#6fc3dc", place="#7cc598", group="#e094b6",
    event="#e0a07d", work="#a3b3ea", figure="#d9b06a",
)  # fmt: skip


class Themes(QObject):
    """Applies a theme to the program, and follows the system where that is wished."""

    changed = Signal(object)

    def __init__(self, app: QApplication, wish: str) -> None:
        super().__init__(app)
        self._app = app
        self._wish = wish
        self._making: QProcess | None = None
        self._tried: set[Path] = set()
        self._sheet = ""
        self._dressed = False
        self.serif = load_serif()
        app.setStyle("Fusion")
        app.styleHints().colorSchemeChanged.connect(self._follow)
        self.current = LIGHT
        self.choose(wish)

    @property
    def wish(self) -> str:
        """light, dark or system."""
        return self._wish

    @property
    def ready(self) -> bool:
        """Whether the sheet is whole; false while qt-material makes its part for the first time."""
        return self._making is None

    def choose(self, wish: str) -> None:
        """Take a theme: light, dark or system."""
        self._wish = wish
        dark = wish == "dark" or (
            wish == "system" and self._app.styleHints().colorScheme() == Qt.ColorScheme.Dark
        )
        self.current = DARK if dark else LIGHT
        self._apply()

    def dress(self) -> None:
        """Put the style sheet on, from now on with every theme that is chosen. For when the window
        stands: Qt matches every widget with every rule again each time it gets a new parent."""
        self._dressed = True
        self._app.setStyleSheet(self._sheet)

    def _follow(self) -> None:
        if self._wish == "system":
            self.choose("system")

    def _apply(self) -> None:
        theme = self.current
        folder = self._folder()
        base = material.read(folder)
        if base is None and self._making is None and folder not in self._tried:
            self._make(folder)
        QDir.setSearchPaths("theme", [str(folder)])
        QDir.setSearchPaths("icon", [str(paths.shipped("resources") / "icons")])
        self._app.setPalette(_palette(theme))
        self._app.setFont(_interface_font())
        self._sheet = (base or "") + _sheet(theme)
        if self._dressed:
            self._app.setStyleSheet(self._sheet)
        self.changed.emit(theme)

    def _make(self, folder: Path) -> None:
        # qt-material takes half a second and has habits; a child makes its sheet beside us.
        process = QProcess(self)
        self._making = process
        process.finished.connect(self._made)
        process.errorOccurred.connect(self._not_started)
        self._tried.add(folder)
        program, arguments = material.command(folder, _material_colours(self.current))
        process.start(program, [*arguments, interface_family()])

    def _not_started(self, error: QProcess.ProcessError) -> None:
        if error is QProcess.ProcessError.FailedToStart:
            self._made()

    def _made(self) -> None:
        assert self._making is not None
        trouble = bytes(self._making.readAllStandardError().data()).decode(errors="replace")
        if trouble.strip():
            _log.warning("qt-material said: %s", trouble.strip())
        self._making.deleteLater()
        self._making = None
        made = self._folder()
        if material.read(made) is None and made in self._tried:
            self.changed.emit(self.current)  # it cannot be made here; ours alone will do
        else:
            self._apply()

    def _folder(self) -> Path:
        return material.folder(
            self.current.name, _material_colours(self.current), interface_family()
        )


@cache
def load_serif() -> str:
    """The story's face: Source Serif, or the system's serif where it cannot be loaded."""
    folder = Path(font_source_serif_pro.__file__).parent / "files"
    family = ""
    for weight in ("Regular", "It", "Semibold"):
        number = QFontDatabase.addApplicationFont(str(folder / f"SourceSerifPro-{weight}.ttf"))
        families = QFontDatabase.applicationFontFamilies(number) if number >= 0 else []
        family = family or (families[0] if families else "")
    return family or QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont).family()


def interface_family() -> str:
    """The system's interface face."""
    return QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont).family()


def _interface_font() -> QFont:
    font = QFont(interface_family())
    font.setPixelSize(CHROME_SIZE)
    return font


def _material_colours(theme: Theme) -> dict[str, str]:
    """Our palette under qt-material's names."""
    return {
        "primaryColor": theme.accent,
        "primaryLightColor": theme.selection,
        "secondaryColor": theme.side,
        "secondaryLightColor": theme.line,
        "secondaryDarkColor": theme.list,
        "primaryTextColor": theme.ink,
        "secondaryTextColor": theme.ink,
    }


def _palette(theme: Theme) -> QPalette:
    palette = QGuiApplication.palette()
    role = QPalette.ColorRole
    for group in (QPalette.ColorGroup.Active, QPalette.ColorGroup.Inactive):
        for name, value in (
            (role.Window, theme.side), (role.Base, theme.paper), (role.AlternateBase, theme.list),
            (role.WindowText, theme.ink), (role.Text, theme.ink), (role.Button, theme.side),
            (role.ButtonText, theme.ink), (role.ToolTipBase, theme.list),
            (role.ToolTipText, theme.ink), (role.PlaceholderText, theme.dim),
            (role.Highlight, theme.selection), (role.HighlightedText, theme.ink),
            (role.Link, theme.accent), (role.Mid, theme.line), (role.Accent, theme.accent),
        ):  # fmt: skip
            palette.setColor(group, name, QColor(value))
    for name in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, name, QColor(theme.dim))
    return palette


def _sheet(theme: Theme) -> str:
    """Our own sheet with the theme's values put in for $roles."""
    text = (paths.shipped("resources") / "themes" / "allegedly.qss").read_text(encoding="utf-8")
    values = {f.name: getattr(theme, f.name) for f in fields(theme)}
    values |= {
        "family": interface_family(),
        "chrome": f"{CHROME_SIZE}px",
        "small": f"{SMALL_SIZE}px",
    }
    for name in sorted(values, key=len, reverse=True):
        text = text.replace(f"${name}", values[name])
    return text
