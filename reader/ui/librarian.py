"""Libraries: open, new, recent, the sample, a copy. Joins files and the desk."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

from reader import paths
from reader.store import Store, StoreError
from reader.ui import dialogs, files
from reader.ui.bar import MessageBar
from reader.ui.desk import Desk
from reader.ui.jobs import Jobs
from reader.ui.session import Session
from reader.ui.settings import Settings
from reader.ui.words import tr

_FILTER = f"Allegedly (*{paths.SUFFIX})"
_RECENT = 9


class Librarian(QObject):
    """Opens one library at a time and has long work done on it."""

    opened = Signal(object)

    def __init__(
        self, window: QWidget, desk: Desk, bar: MessageBar, settings: Settings, jobs: Jobs,
        build_sample: Callable[[Path], int],
    ) -> None:  # fmt: skip
        super().__init__(window)
        self._window, self._desk, self._bar, self._settings = window, desk, bar, settings
        self._build_sample, self._jobs = build_sample, jobs
        jobs.ended.connect(self._prepared)

    # ---- libraries

    def begin(self, path: Path | None, *, ask: bool = True) -> None:
        """Open the library that was asked for, or the last one, or for a first start the sample.

        One that is not there is made if the reader says so; without `ask` that is an error.
        """
        last = str(self._settings.get("library"))
        if path is not None and (not ask or _there(path) or self._make_asked(path)):
            self.open(path)
        elif last:
            # Another library in its place would hide that this one is in trouble.
            self.open(Path(last))
        elif _there(paths.own_library()):
            self.open(paths.own_library())
        else:
            self.open_sample()

    def open(self, path: Path, story: int | None = None, *, prepared: bool = False) -> bool:
        """Open a library in the place of the one that is open; False with a sentence in the bar."""
        session = self._desk.session
        if session is not None and _same(path, session.path):
            # Looking at its first bytes would let go of the locks that this process has on it.
            if story is not None:
                self._desk.go_to_story(story)
            return True
        if self._desk.unsaved:
            return False  # the bar says why
        try:
            if not prepared and Store.takes_long(path):
                self._prepare(path, story)
                return False
            store = Store.open(path)
        except StoreError as error:
            self._bar.say(str(error), self.ways_in(), error=True)
            return False
        same = str(path.absolute()) == self._settings.get("library")
        session = Session(store, self.by, self)
        remembered = self._settings.get("story") if same else 0
        self._bar.hide()
        self._desk.open(session, story or remembered or None)
        self._settings.set("library", str(path.absolute()))
        self._remember(path.absolute())
        if not same:
            self._settings.set("story", 0)
        self.opened.emit(path)
        way_out = self.way_out_of_the_sample()
        if way_out:
            self._bar.say(
                tr("This is a sample library: try everything. Your own work has its own place."),
                way_out,
            )
        return True

    def _prepare(self, path: Path, story: int | None) -> None:
        """Have a large library of an older program made ready, then open it."""
        self._bar.say(
            tr("“{name}” is made ready for this Allegedly, which may take some minutes. A copy of "
               "it as it was stays beside it.").format(name=path.name)
        )  # fmt: skip
        self._jobs.start({"job": "prepare", "library": str(path.absolute()), "story": story})

    @Slot(dict)
    def _prepared(self, end: dict[str, Any]) -> None:
        request = end["request"]
        if request["job"] == "prepare" and end["last"]["event"] == "done":
            self._bar.hide()
            self.open(Path(request["library"]), request["story"], prepared=True)

    def way_out_of_the_sample(self) -> dict[str, Callable[[], None]]:
        """Where the sample is open, a button that leads to a library of one's own."""
        session = self._desk.session
        if session is None or session.path.absolute() != paths.sample_library().absolute():
            return {}
        return {tr("Start my own library"): self.start_own}

    def ways_in(self) -> dict[str, Callable[[], None]]:
        """What can be opened when nothing is."""
        if self._desk.session is not None:
            return {}
        return {
            tr("My own library"): self.start_own,
            tr("The sample library"): self.open_sample,
        }

    @Slot()
    def open_sample(self) -> None:
        """Open the sample, made when it is not there."""
        path = paths.sample_library()
        story = None
        try:
            if not path.exists():
                story = self._build_sample(path)
        except StoreError as error:
            self._bar.say(str(error), error=True)
            return
        self.open(path, story)

    @Slot()
    def start_own(self) -> None:
        """Go to the reader's own library, made when it is not there."""
        path = paths.own_library()
        if not path.exists() and not self._create(path):
            return
        self.open(path)

    @Slot()
    def new_library(self) -> None:
        """Let a place be chosen for a new library, and open it."""
        start = str(paths.data_dir() / f"News{paths.SUFFIX}")
        name = files.save_file(self._window, tr("New library"), start, _FILTER, paths.SUFFIX)
        if name and self._create(Path(name)):
            self.open(Path(name))

    @Slot()
    def open_library(self) -> None:
        """Let a library be chosen and open it."""
        name = files.open_file(
            self._window, tr("Open library"), str(paths.data_dir()), f"{_FILTER};;(*)"
        )
        if name:
            self.open(Path(name))

    @Slot()
    def open_recent(self) -> None:
        """Let one of the libraries be chosen that were open lately."""
        here = self._desk.session.path.absolute() if self._desk.session is not None else None
        rows: list[tuple[str, object]] = [
            (f"{path.stem}    {path.parent}", str(path)) for path in self.recent() if path != here
        ]
        if not rows:
            self._bar.say(tr("No other library was open lately. Open one with Ctrl+Shift+O."))
            return
        chosen = dialogs.choose(self._window, tr("Open a recent library"), rows)
        if isinstance(chosen, str):
            self.open(Path(chosen))

    def recent(self) -> list[Path]:
        """The libraries that were open lately and are still there, last first."""
        kept = str(self._settings.get("recent")).split("\n")
        return [Path(line) for line in kept if line and _there(Path(line))]

    def _remember(self, path: Path) -> None:
        paths_ = [path, *(other for other in self.recent() if other != path)]
        self._settings.set("recent", "\n".join(str(p) for p in paths_[:_RECENT]))

    @Slot()
    def save_copy(self) -> None:
        """Let a place be chosen and save the library there, whole."""
        session = self._desk.session
        if session is None:
            self._bar.say(tr("Open a library first."), self.ways_in())
            return
        here = session.path
        start = str(here.with_stem(f"{here.stem} copy"))
        name = files.save_file(self._window, tr("Save a copy"), start, _FILTER, paths.SUFFIX)
        if name:
            self._jobs.start({"job": "copy", "library": str(here.absolute()), "path": name})

    @property
    def by(self) -> str:
        """Whose name stands in what is written."""
        return str(self._settings.get("name")).strip() or paths.user_name()

    def set_name(self, name: str) -> None:
        """Take another name; empty for the system's user."""
        self._settings.set("name", name.strip())
        if self._desk.session is not None:
            self._desk.session.by = self.by

    def _create(self, path: Path) -> bool:
        try:
            Store.create(path).close()
        except StoreError as error:
            self._bar.say(str(error), error=True)
            return False
        return True

    def _make_asked(self, path: Path) -> bool:
        """Ask whether a library that is not there should be made; whether it was."""
        text = tr("There is no such library.")
        more = tr("A new, empty one can be made at “{path}”.").format(path=path)
        yes = dialogs.ask(self._window, tr("New library"), text, more, tr("Make it"))
        return yes and self._create(path)


def _same(path: Path, other: Path) -> bool:
    try:
        return path.samefile(other)
    except OSError:
        return False


def _there(path: Path) -> bool:
    try:
        return path.exists()
    except OSError:  # a folder that may not be entered, a name that is too long
        return True  # opening it says what is wrong
