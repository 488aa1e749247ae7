"""Evidence for claims: addresses, files, and words of stories. One claim is armed until the words
are chosen, through every change of story. Acts on the desk's library."""

import tempfile
from dataclasses import replace
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, QUrl, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication, QWidget

from reader.model import ClaimView, Evidence, EvidenceKind, EvidenceView, Stance
from reader.store import StoreError
from reader.ui import acts, dialogs, files
from reader.ui.desk import Desk
from reader.ui.evidencelist import named
from reader.ui.jobs import Jobs
from reader.ui.linking import summary
from reader.ui.marking import Marking
from reader.ui.side import SidePane
from reader.ui.story import StoryView
from reader.ui.strips import ArmedStrip
from reader.ui.words import tr

_NAME = 120
"""Bytes of a copy's name, at most; file systems take some 255."""


def _file_name(view: EvidenceView) -> str:
    """What a copy of a file may be called; a path that was read in from a table may be any text."""
    name = "".join(char for char in named(view) if char.isprintable()).strip()
    if name in ("", ".", ".."):
        return view.evidence.sha256[:16]
    suffix = Path(name).suffix[-16:]
    while len(name.encode()) > _NAME:
        name = name.removesuffix(suffix)[:-1] + suffix
    return name


class Evidencing(QObject):
    """What is done to the evidence of claims."""

    def __init__(
        self, window: QWidget, desk: Desk, marking: Marking, view: StoryView, side: SidePane,
        strip: ArmedStrip, jobs: Jobs,
    ) -> None:  # fmt: skip
        super().__init__(window)
        self._window, self._desk, self._marking = window, desk, marking
        self._view, self._side, self._strip, self._jobs = view, side, strip, jobs
        self._armed: int | None = None
        self._pieces: acts.Pieces = []
        self._jobs.ended.connect(self._attached)

    # ---- adding

    @Slot()
    def begin(self) -> None:
        """Add evidence to the selected claim; where a claim waits for words, take the selected
        ones."""
        if self._armed is not None:
            self._take_words()
            return
        view, page = self._side.claim(), self._desk.page
        if view is None or page is None:
            self._desk.said.emit(tr("Select a claim first: n goes to the next."))
            return
        from reader.ui.evidenceform import EvidenceDialog  # few starts ever need it

        dialog = EvidenceDialog(self._window, summary(page, view))
        done, kind, values = dialog.exec(), dialog.kind, dialog.values()
        path = dialog.path.text()
        dialog.deleteLater()
        if not done:
            return
        if kind is EvidenceKind.PASSAGE:
            self._armed = view.claim.id
            self._strip.arm(summary(page, view))
            self._marking.back_to_text()
        elif kind is EvidenceKind.FILE:
            self._attach(view, path, values)
        else:
            evidence = Evidence(claim_id=view.claim.id or 0, kind=kind, **values)
            self._desk.edit(tr("Evidence"), [(None, evidence)])

    def _attach(self, view: ClaimView, path: str, values: dict[str, Any]) -> None:
        """Have the worker read a file; the evidence is written when it is read."""
        session = self._desk.session
        assert session is not None
        self._jobs.start(
            {
                "job": "attach",
                "library": str(session.path.absolute()),
                "path": path,
                "claim": view.claim.uid,
                "values": {key: str(value) for key, value in values.items()},
            }
        )

    @Slot(dict)
    def _attached(self, end: dict[str, Any]) -> None:
        request, last = end["request"], end["last"]
        session = self._desk.session
        if request["job"] != "attach" or last["event"] != "done" or last.get("cancelled"):
            return
        if session is None or str(session.path.absolute()) != request["library"]:
            self._desk.failed.emit(
                tr("The file was read, but its library is not open any more. Open it and add the "
                   "file again.")
            )  # fmt: skip
            return
        claim = session.claim_by_uid(request["claim"])
        if claim is None:
            self._desk.failed.emit(tr("The claim that the file was to be evidence of is gone."))
            return
        values = request["values"]
        evidence = Evidence(
            claim_id=claim.id or 0,
            kind=EvidenceKind.FILE,
            stance=Stance(values["stance"]),
            text=values["text"],
            path=last["path"],
            sha256=last["sha256"],
            size=last["size"],
        )
        self._desk.edit(tr("Evidence"), [(None, evidence)])
        if not last["kept"]:
            self._desk.said.emit(tr("The file is too large to copy; its place is kept."))

    # ---- words of a story

    def _take_words(self) -> None:
        page, session = self._desk.page, self._desk.session
        if page is None or session is None:
            return
        if session.claim(self._armed or 0) is None:
            self._desk.failed.emit(tr("The claim that the evidence was for is gone."))
            self.let_go()
            return
        self._pieces = acts.trim(page, self._view.selection())
        if not self._pieces:
            self._desk.said.emit(tr("Select the words that are evidence, then press e."))
            return
        start, end = self._pieces[0]
        self._strip.offer(page.text[start - page.start : end - page.start])

    @Slot(object)
    def finish(self, stance: Stance) -> None:
        """The words that were chosen are evidence of the armed claim, and stand so to it."""
        page = self._desk.page
        if page is not None and self._armed is not None and self._pieces:
            pairs = acts.passage(page, self._armed, self._pieces, stance)
            if self._desk.edit(tr("Evidence"), pairs):
                self._view.clear_selection()
        self.let_go()
        self._marking.back_to_text()

    @Slot()
    def let_go(self) -> None:
        """Choose no words."""
        self._armed, self._pieces = None, []
        self._strip.hide()

    # ---- what is there

    @Slot(object)
    def change(self, view: EvidenceView) -> None:
        """Let stance, addresses and words of a piece of evidence be written."""
        from reader.ui.evidenceform import EvidenceDialog

        dialog = EvidenceDialog(self._window, named(view), view.evidence)
        if dialog.exec():
            after = replace(view.evidence, **dialog.values())
            self._desk.edit(tr("Evidence changed"), [(view.evidence, after)])
        dialog.deleteLater()

    @Slot(object)
    def remove(self, view: EvidenceView) -> None:
        """Take a piece of evidence away; undo brings it back."""
        gone = [view.span] if view.span is not None else []
        self._desk.edit(tr("Evidence taken away"), acts.deleted([*gone, view.evidence]))

    @Slot(object)
    def show(self, view: EvidenceView) -> None:
        """Look at a piece of evidence: go to its words, save or open its file, copy its address.
        Nothing is opened by itself."""
        evidence = view.evidence
        if evidence.kind is EvidenceKind.PASSAGE:
            self._show_passage(view)
        elif evidence.kind is EvidenceKind.FILE:
            self._show_file(view)
        else:
            rows: list[tuple[str, object]] = [
                (address, address) for address in (evidence.url, evidence.archive_url) if address
            ]
            chosen = rows[0][1]
            if len(rows) > 1:
                chosen = dialogs.choose(self._window, tr("Copy which address"), rows)
            if isinstance(chosen, str):
                self._marking.copy_address(chosen)

    def _show_passage(self, view: EvidenceView) -> None:
        if view.story_id is None or view.span is None:
            self._desk.said.emit(tr("The story that it stood in was removed."))
            return
        self._desk.leave()
        self._desk.go_to_story(view.story_id)
        if self._desk.page is not None and self._desk.page.id == view.story_id:
            self._view.reveal(view.span.start)
            self._view.select(view.span.start, view.span.end)
            self._marking.back_to_text()

    def _show_file(self, view: EvidenceView) -> None:
        evidence = view.evidence
        rows: list[tuple[str, object]] = []
        if view.kept:
            rows.append((tr("Save a copy…"), "save"))
        rows += [
            (tr("Open with the program of your system"), "open"),
            (tr("Copy its SHA-256"), "hash"),
            (tr("Copy its place"), "path"),
        ]
        chosen = dialogs.choose(self._window, named(view), rows)
        if chosen == "save":
            self._save(view)
        elif chosen == "open":
            self._open(view)
        elif chosen in ("hash", "path"):
            words = evidence.sha256 if chosen == "hash" else evidence.path
            QApplication.clipboard().setText(words)
            self._desk.said.emit(tr("Copied: {address}").format(address=words))

    def _save(self, view: EvidenceView) -> None:
        name = _file_name(view)
        suffix = Path(name).suffix
        place = files.save_file(
            self._window, tr("Save a copy"), str(Path.home() / name), tr("All files (*)"), suffix
        )
        if place and self._write(view, Path(place)):
            self._desk.said.emit(tr("A copy is saved at {path}.").format(path=place))

    def _open(self, view: EvidenceView) -> None:
        place = Path(view.evidence.path)
        if view.kept:
            # Each time anew: what another program has saved over an earlier copy is no evidence.
            try:
                place = Path(tempfile.mkdtemp(prefix="allegedly-")) / _file_name(view)
            except OSError as error:
                self._desk.failed.emit(str(error))
                return
            if not self._write(view, place):
                return
            place.chmod(0o400)
        if "\0" in str(place) or not place.exists():
            self._desk.failed.emit(
                tr("“{path}” is not there any more, and it was not copied into the library.")
                .format(path=place)
            )  # fmt: skip
        elif not QDesktopServices.openUrl(QUrl.fromLocalFile(str(place))):
            self._desk.failed.emit(
                tr("Your system has no program for it. It lies at {path}.").format(path=place)
            )

    def _write(self, view: EvidenceView, place: Path) -> bool:
        assert self._desk.session is not None
        try:
            self._desk.session.write_attachment(view.evidence.sha256, place)
        except StoreError as error:
            self._desk.failed.emit(str(error))
            return False
        return True
