"""Errands: what goes in and out by long work: import, paste, drop, notes read back, export. Joins
the worker's jobs and the desk, and says what came of them."""

import base64
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from typing import Any

from PySide6.QtCore import QMimeData, QObject, Signal, Slot
from PySide6.QtWidgets import QApplication, QWidget

from reader import paths
from reader.model import Scope
from reader.ui import dialogs, files, forms
from reader.ui.bar import MessageBar
from reader.ui.desk import Desk
from reader.ui.jobs import Jobs
from reader.ui.librarian import Librarian
from reader.ui.words import counted, number, tr


class Errands(QObject):
    """Sends the worker on its way, and tells what it brought."""

    progress = Signal(str, int, int)
    idle = Signal()
    said = Signal(str)

    def __init__(
        self, window: QWidget, desk: Desk, bar: MessageBar, librarian: Librarian, jobs: Jobs
    ) -> None:
        super().__init__(window)
        self._window, self._desk, self._bar = window, desk, bar
        self._librarian, self._jobs = librarian, jobs
        self._failures: list[tuple[str, str]] = []
        self._notice = ""
        self._told = ""
        jobs.told.connect(self._event)
        jobs.started.connect(self._started)
        jobs.ended.connect(self._ended)
        jobs.waits.connect(self._waits)

    def _ready(self) -> bool:
        """Whether a library is open; says so when none is."""
        if self._desk.session is None:
            self._bar.say(tr("Open a library first."), self._librarian.ways_in())
        return self._desk.session is not None

    @Slot()
    def import_files(self) -> None:
        """Let documents be chosen and bring them in."""
        self._import([])

    def take(self, data: QMimeData) -> bool:
        """Bring in what was dropped or pasted: files, folders, tables of notes, a library to open,
        or text. Whether there was something."""
        names = [url.toLocalFile() for url in data.urls() if url.isLocalFile()]
        if len(names) == 1 and names[0].endswith(paths.SUFFIX):
            self._librarian.open(Path(names[0]))
            return True
        if names:
            self._import(names)
        elif data.text().strip():
            self._import([], data.text())
        return bool(names or data.text().strip())

    @Slot()
    def paste(self) -> None:
        """Bring in the text or the files that are on the clipboard."""
        data = QApplication.clipboard().mimeData()
        if data is None or not self.take(data):
            self._desk.said.emit(tr("There is no text on the clipboard."))

    def _import(self, names: list[str], pasted: str = "") -> None:
        tables = [path for path in names if path.lower().endswith(".csv")]
        names = [path for path in names if path not in tables]
        if not self._ready():
            return
        if names or pasted or not tables:
            tables += self._import_articles(names, pasted)
        for table in tables:  # after the articles that they speak of
            self.read_back(table)

    def _import_articles(self, names: list[str], pasted: str) -> list[str]:
        """Ask where documents come from and bring them in; tables of notes that were chosen with
        them are left, and returned."""
        tables: list[str] = []
        dialog = forms.ImportDialog(self._window, pasted)
        if names:
            dialog.set_paths(names)
        if dialog.exec():
            tables = [path for path in dialog.paths if path.lower().endswith(".csv")]
            articles = [path for path in dialog.paths if path not in tables]
        else:
            articles, pasted = [], ""
        if articles or pasted:
            text = base64.b64encode(pasted.encode("utf-8", "replace")).decode("ascii")
            self._jobs.start(
                self._request("ingest")
                | {
                    "paths": articles,
                    "pasted": [{"name": tr("pasted text"), "data": text}] if pasted else [],
                    "source": dialog.source.text().strip(),
                    "published": dialog.published.text().strip(),
                    "url": dialog.url.text().strip(),
                }
            )
        dialog.deleteLater()
        return tables

    def _request(self, job: str) -> dict[str, Any]:
        library = str(self._desk.session.path.absolute())
        return {"job": job, "library": library, "by": self._librarian.by}

    @Slot()
    def choose_notes(self) -> None:
        """Let a table of notes be chosen and read it back."""
        if not self._ready():
            return
        name = files.open_file(
            self._window, tr("Read notes back"), str(Path.home()), tr("CSV (*.csv);;All files (*)")
        )
        if name:
            self.read_back(name)

    def read_back(self, table: str) -> None:
        """Find out what reading a table of notes back would do; the reader then decides."""
        about = {"paths": [table], "dry": True, "tables_only": True}
        self._jobs.start(self._request("ingest") | about)

    def _tell_notes(self, request: dict[str, Any], last: dict[str, Any]) -> None:
        notes = last["notes"]
        if not last["dry"]:
            words = {
                "new": tr("new"), "changed": tr("changed"), "back": tr("brought back"),
                "same": tr("the same"), "kept": tr("kept"), "left": tr("left out"),
            }  # fmt: skip
            parts = [f"{number(notes[key])} {word}" for key, word in words.items() if notes[key]]
            parts += [tr("then it was stopped")] if last["cancelled"] else []
            text = tr("Notes read back: {what}.").format(what=", ".join(parts) or tr("none"))
            self._bar.say(text, self._failed_files(), error=bool(notes["left"]))
            return
        if last["cancelled"]:
            self._bar.say(tr("The look at the notes was stopped. Nothing was read in."))
            return
        name = Path(request["paths"][0]).name
        if self._desk.session is None or request != request | self._request("ingest"):
            self._bar.say(
                tr("“{name}” was looked at for the library “{library}”, which is not open any "
                   "more. Nothing was read in.").format(
                    name=name, library=Path(request["library"]).stem
                )
            )  # fmt: skip
            return
        dialog = forms.NotesDialog(self._window, name, notes, self._failures)
        if dialog.exec():
            self._jobs.start(request | {"dry": False})
        dialog.deleteLater()

    @Slot()
    def export_notes(self) -> None:
        """Let scope, kind and place be chosen and write the notes there."""
        desk = self._desk
        if not self._ready():
            return
        scopes = [(tr("The whole library"), Scope())]
        if desk.scope.query:
            scopes.append((tr("What the search found"), desk.scope))
        elif desk.scope.kind not in ("all", "search"):
            scopes.append((tr("The list that is shown"), desk.scope))
        if desk.page is not None:
            scopes.append((tr("This story"), Scope("story", desk.page.id)))
        dialog = forms.ExportDialog(self._window, scopes)
        done = dialog.exec()
        scope, style = dialog.scope(), dialog.style_name()
        dialog.deleteLater()
        if not done:
            return
        start = str(Path.home() / "notes.csv")
        name = files.save_file(
            self._window, tr("Export notes"), start, "CSV (*.csv)", ".csv", replace=True
        )
        if name:
            self._jobs.start(
                {
                    "job": "export",
                    "library": str(desk.session.path.absolute()),
                    "path": name,
                    "style": style,
                    "scope": asdict(scope),
                }
            )

    # ---- jobs

    @Slot(dict, dict)
    def _waits(self, request: dict[str, Any], running: dict[str, Any]) -> None:
        self.said.emit(
            tr("{job} waits until this has ended: {running}").format(
                job=_name(request), running=_name(running)
            )
        )

    @Slot(dict)
    def _started(self, request: dict[str, Any]) -> None:
        self._notice = ""
        if self._told and self._bar.text == self._told:
            self._bar.hide()  # it spoke of the job before
        if request["job"] == "ingest":
            self._failures = []
        self.progress.emit(_name(request), 0, 0)

    @Slot(dict)
    def _event(self, event: dict[str, Any]) -> None:
        match event["event"]:
            case "progress":
                text = event["text"] or tr("Finding who said what")
                self.progress.emit(text, event["done"], event["total"])
            case "failed":
                self._failures.append((event["path"], event["why"]))
            case "notice":
                self._notice = event["text"]
                self._bar.say(self._notice, self._librarian.way_out_of_the_sample())

    @Slot(dict)
    def _ended(self, end: dict[str, Any]) -> None:
        job, last = end["request"]["job"], end["last"]
        if not self._jobs.running:
            self.idle.emit()
        if self._desk.session is not None:
            self._desk.session.look()
        if last["event"] == "error":
            self._bar.say(last["why"], error=True)
        elif last["event"] == "broken":
            self._bar.say(
                tr("{job} broke off; what was done is kept. The log says why: {log}").format(
                    job=_name(end["request"]), log=paths.log_file()
                ),
                self._failed_files(),
                error=True,
            )
            if job == "ingest":  # what is stored gets its names all the same
                self._jobs.start({"job": "analyse", "library": end["request"]["library"]})
        elif job == "ingest" and last.get("notes") and not last["failed"]:
            self._tell_notes(end["request"], last)
        elif job == "ingest" and end["request"].get("tables_only"):
            self._bar.say(" ".join(f"{name}: {why}" for name, why in self._failures), error=True)
        elif job == "ingest":
            self._tell_import(last)
        elif job == "copy":
            self._bar.say(tr("A copy is saved at {path}.").format(path=last["path"]))
        elif job == "export":
            count = counted(last["records"], tr("record"), tr("records"))
            self._bar.say(tr("{count} written to {path}.").format(count=count, path=last["path"]))
        elif job == "rule":
            stories = counted(last["filed"], tr("story"), tr("stories"))
            self.said.emit(tr("Saved · {count} filed").format(count=stories))
        elif last.get("analysed"):
            done = counted(last["analysed"], tr("article"), tr("articles"))
            self.said.emit(tr("{count} analysed").format(count=done))
        self._told = self._bar.text

    def _tell_import(self, last: dict[str, Any]) -> None:
        parts = []
        if last["added"]:
            stories = counted(last["stories"], tr("story"), tr("stories"))
            parts.append(tr("{count} imported").format(count=stories))
        if last.get("versions"):
            newer = counted(last["versions"], tr("newer version"), tr("newer versions"))
            parts.append(tr("{count} of what was there").format(count=newer))
        if last.get("carried"):
            marks = counted(last["carried"], tr("mark"), tr("marks"))
            parts.append(tr("{count} came along").format(count=marks))
        if last.get("waiting") or last.get("lost"):
            marks = counted(last["waiting"] + last["lost"], tr("mark"), tr("marks"))
            parts.append(tr("{count} did not: see Orphans").format(count=marks))
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
            buttons[tr("Find who said what in it")] = self._analyse
        self._bar.say(f"{text}. {self._notice}".strip(), buttons, error=bool(last["failed"]))

    @Slot()
    def _analyse(self) -> None:
        if self._desk.session is not None:
            self._bar.hide()
            self._jobs.start(self._request("analyse"))

    def _failed_files(self) -> dict[str, Callable[[], None]]:
        """A button that shows what could not be imported, where there is something."""
        if not self._failures:
            return {}
        return {tr("What failed and why"): self._show_failures}

    @Slot()
    def _show_failures(self) -> None:
        dialogs.show_failures(self._window, self._failures)


def _name(request: dict[str, Any]) -> str:
    names = {
        "ingest": tr("Import"), "analyse": tr("Finding who said what"), "export": tr("Export"),
        "copy": tr("Saving a copy"), "prepare": tr("Making the library ready"),
        "rule": tr("Filing by a search"), "shelve": tr("Working through the stories"),
        "attach": tr("Reading a file"),
        "judge": tr("Working through the claims"),
        "turn": tr("Taking back"),
        "names": tr("Putting names right"),
    }  # fmt: skip
    return tr("Reading notes back") if request.get("tables_only") else names[request["job"]]
