"""Libraries and long work: open, new, sample, import, export. Joins files, jobs and the desk."""

import getpass
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QFileDialog, QMessageBox, QWidget

from reader import paths
from reader.model import Scope
from reader.store import Store, StoreError
from reader.ui import dialogs
from reader.ui.bar import MessageBar
from reader.ui.desk import Desk
from reader.ui.jobs import Jobs
from reader.ui.session import Session
from reader.ui.settings import Settings
from reader.ui.words import counted, tr

_FILTER = f"Allegedly (*{paths.SUFFIX})"


class Librarian(QObject):
    """Opens one library at a time and has long work done on it."""

    opened = Signal(object)
    progress = Signal(str, int, int)
    idle = Signal()
    said = Signal(str)

    def __init__(
        self, window: QWidget, desk: Desk, bar: MessageBar, settings: Settings,
        build_sample: Callable[[Path], int],
    ) -> None:  # fmt: skip
        super().__init__(window)
        self._window, self._desk, self._bar, self._settings = window, desk, bar, settings
        self._build_sample = build_sample
        self._failures: list[tuple[str, str]] = []
        self._notice = ""
        self.jobs = Jobs(self)
        self.jobs.told.connect(self._event)
        self.jobs.started.connect(self._started)
        self.jobs.ended.connect(self._ended)

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

    def open(self, path: Path, story: int | None = None) -> bool:
        """Open a library in the place of the one that is open; False with a sentence in the bar."""
        try:
            store = Store.open(path)
        except StoreError as error:
            self._bar.say(str(error), self._ways_in(), error=True)
            return False
        same = str(path.absolute()) == self._settings.get("library")
        session = Session(store, _user(), self)
        remembered = self._settings.get("story") if same else 0
        self._bar.hide()
        self._desk.open(session, story or remembered or None)
        self._settings.set("library", str(path.absolute()))
        if not same:
            self._settings.set("story", 0)
        self.opened.emit(path)
        way_out = self._way_out_of_the_sample()
        if way_out:
            self._bar.say(
                tr("This is a sample library: try everything. Your own work has its own place."),
                way_out,
            )
        if session.unanalysed():
            self.jobs.start({"job": "analyse", "library": str(path.absolute())})
        return True

    def _way_out_of_the_sample(self) -> dict[str, Callable[[], None]]:
        """Where the sample is open, a button that leads to a library of one's own."""
        session = self._desk.session
        if session is None or session.path.absolute() != paths.sample_library().absolute():
            return {}
        return {tr("Start my own library"): self.start_own}

    def _ways_in(self) -> dict[str, Callable[[], None]]:
        """What can be opened when nothing is."""
        if self._desk.session is not None:
            return {}
        return {
            tr("My own library"): self.start_own,
            tr("The sample library"): self.open_sample,
        }

    def _open_library(self) -> bool:
        """Whether a library is open; says so when none is."""
        if self._desk.session is None:
            self._bar.say(tr("Open a library first."), self._ways_in())
        return self._desk.session is not None

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
        name, _ = QFileDialog.getSaveFileName(
            self._window, tr("New library"), str(paths.data_dir() / f"News{paths.SUFFIX}"), _FILTER
        )
        if name:
            path = Path(name)
            path = path if path.suffix else path.with_suffix(paths.SUFFIX)
            if self._create(path):
                self.open(path)

    @Slot()
    def open_library(self) -> None:
        """Let a library be chosen and open it."""
        name, _ = QFileDialog.getOpenFileName(
            self._window, tr("Open library"), str(paths.data_dir()), f"{_FILTER};;(*)"
        )
        if name:
            self.open(Path(name))

    def _create(self, path: Path) -> bool:
        try:
            Store.create(path).close()
        except StoreError as error:
            self._bar.say(str(error), error=True)
            return False
        return True

    def _make_asked(self, path: Path) -> bool:
        """Ask whether a library that is not there should be made; whether it was."""
        answer = QMessageBox.question(
            self._window,
            tr("New library"),
            tr("There is no library “{path}”. Make a new, empty one there?").format(path=path),
        )
        return answer == QMessageBox.StandardButton.Yes and self._create(path)

    # ---- import and export

    @Slot()
    def import_files(self) -> None:
        """Let documents be chosen and bring them in."""
        if not self._open_library():
            return
        dialog = dialogs.ImportDialog(self._window)
        if dialog.exec():
            self.jobs.start(
                {
                    "job": "ingest",
                    "library": str(self._desk.session.path.absolute()),
                    "paths": dialog.paths,
                    "source": dialog.source.text().strip(),
                    "published": dialog.published.text().strip(),
                    "url": dialog.url.text().strip(),
                }
            )
        dialog.deleteLater()

    @Slot()
    def export_notes(self) -> None:
        """Let scope, kind and place be chosen and write the notes there."""
        desk = self._desk
        if not self._open_library():
            return
        scopes = [(tr("The whole library"), Scope())]
        if desk.scope.query:
            scopes.append((tr("What the search found"), desk.scope))
        elif desk.scope.kind not in ("all", "search"):
            scopes.append((tr("The list that is shown"), desk.scope))
        if desk.page is not None:
            scopes.append((tr("This story"), Scope("story", desk.page.id)))
        dialog = dialogs.ExportDialog(self._window, scopes)
        done = dialog.exec()
        scope, style = dialog.scope(), dialog.style_name()
        dialog.deleteLater()
        if not done:
            return
        name, _ = QFileDialog.getSaveFileName(
            self._window, tr("Export notes"), str(Path.home() / "notes.csv"), "CSV (*.csv)"
        )
        if name:
            self.jobs.start(
                {
                    "job": "export",
                    "library": str(desk.session.path.absolute()),
                    "path": name if Path(name).suffix else f"{name}.csv",
                    "style": style,
                    "scope": asdict(scope),
                }
            )

    # ---- jobs

    @Slot(dict)
    def _started(self, request: dict[str, Any]) -> None:
        self._notice = ""
        if request["job"] == "ingest":
            self._failures = []
        self.progress.emit(_name(request["job"]), 0, 0)

    @Slot(dict)
    def _event(self, event: dict[str, Any]) -> None:
        match event["event"]:
            case "progress":
                text = event["text"] or tr("Finding names")
                self.progress.emit(text, event["done"], event["total"])
            case "failed":
                self._failures.append((event["path"], event["why"]))
            case "notice":
                self._notice = event["text"]
                self._bar.say(self._notice, self._way_out_of_the_sample())

    @Slot(dict)
    def _ended(self, end: dict[str, Any]) -> None:
        job, last = end["request"]["job"], end["last"]
        if self._desk.session is not None:
            self._desk.session.look()
        if last["event"] == "error":
            self._bar.say(last["why"], error=True)
        elif last["event"] == "broken":
            self._bar.say(
                tr("{job} broke off; what was done is kept. The log says why: {log}").format(
                    job=_name(job), log=paths.log_file()
                ),
                self._failed_files(),
                error=True,
            )
            if job == "ingest":  # what is stored gets its names all the same
                self.jobs.start({"job": "analyse", "library": end["request"]["library"]})
        elif job == "ingest":
            self._tell_import(last)
        elif job == "export":
            count = counted(last["records"], tr("record"), tr("records"))
            self._bar.say(tr("{count} written to {path}.").format(count=count, path=last["path"]))
        elif last.get("analysed"):
            done = counted(last["analysed"], tr("article"), tr("articles"))
            self.said.emit(tr("{count} analysed").format(count=done))
        if not self.jobs.running:
            self.idle.emit()

    def _tell_import(self, last: dict[str, Any]) -> None:
        parts = []
        if last["added"]:
            stories = counted(last["stories"], tr("story"), tr("stories"))
            parts.append(tr("{count} imported").format(count=stories))
        if last["known"]:
            known = counted(last["known"], tr("document was"), tr("documents were"))
            parts.append(tr("{count} there already").format(count=known))
        if last["failed"]:
            failed = counted(last["failed"], tr("file"), tr("files"))
            parts.append(tr("{count} failed").format(count=failed))
        if last["cancelled"]:
            parts.append(tr("then it was stopped"))
        text = ", ".join(parts) or tr("Nothing to import")
        buttons = self._failed_files()
        if last["cancelled"] and last["added"]:
            buttons[tr("Find their names")] = self._analyse
        self._bar.say(f"{text}. {self._notice}".strip(), buttons, error=bool(last["failed"]))

    @Slot()
    def _analyse(self) -> None:
        if self._desk.session is not None:
            self._bar.hide()
            self.jobs.start({"job": "analyse", "library": str(self._desk.session.path.absolute())})

    def _failed_files(self) -> dict[str, Callable[[], None]]:
        """A button that shows what could not be imported, where there is something."""
        if not self._failures:
            return {}
        return {tr("What failed and why"): self._show_failures}

    @Slot()
    def _show_failures(self) -> None:
        dialogs.show_failures(self._window, self._failures)


def _there(path: Path) -> bool:
    try:
        return path.exists()
    except OSError:  # a folder that may not be entered, a name that is too long
        return True  # opening it says what is wrong


def _user() -> str:
    """Whose name stands in notes: the system's user."""
    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return "reader"


def _name(job: str) -> str:
    return {"ingest": tr("Import"), "analyse": tr("Finding names"), "export": tr("Export")}[job]
