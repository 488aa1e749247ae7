"""The check sheet in a window of its own: to look at, to print, to save as PDF or HTML. Knows the
desk and the sheet, no other pane."""

import re
import time
from collections.abc import Callable
from contextlib import suppress
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QCloseEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QHBoxLayout,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from reader.export import html_steps
from reader.model import Scope, UserError
from reader.ui import files
from reader.ui.bar import MessageBar
from reader.ui.cards import label
from reader.ui.desk import Desk
from reader.ui.paper import Steps, painted, paper_for, pdf_steps, prepare_page
from reader.ui.session import Session
from reader.ui.sheetpage import SheetPage
from reader.ui.sheets import SheetPiece, SheetWish, pieces
from reader.ui.theme import Theme, Themes
from reader.ui.words import counted, number, tr

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

_BESIDE = ("", "-wal", "-shm")
"""What SQLite has open of a library, by the ends of their names."""
_SLICE = 0.008
"""Seconds of work between two looks at what the reader does."""


class SheetWindow(QDialog):
    """A sheet, and what can be done with it. Esc closes it, and stops what is under way."""

    scope_chosen = Signal(object)

    def __init__(self, parent: QWidget, theme: Theme) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Check sheet"))
        self.setWindowFlag(Qt.WindowType.WindowMaximizeButtonHint)
        self.library: Path | None = None
        """The library that the sheet is of, over which nothing is written."""
        self._pieces: list[SheetPiece] = []
        self._work: Steps | None = None
        self._after = ""
        self._timer = QTimer(self)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._go_on)
        self.page = SheetPage(theme)
        self.page.setAccessibleName(tr("Check sheet"))
        self.of = QComboBox()
        self.of.setAccessibleName(tr("What the sheet is of"))
        self.of.setAccessibleDescription(self.of.accessibleName())
        self.of.activated.connect(self._choose)
        self.state = label("", "dim")
        # A long path must not make the window wider.
        self.state.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.state.setAccessibleDescription(tr("State of the sheet"))
        self.print_button = self._button(tr("Print…"), self._print, "Ctrl+P")
        self.print_button.setProperty("role", "main")
        self.pdf_button = self._button(tr("Save as PDF…"), self._save_pdf, "Ctrl+S")
        self.html_button = self._button(tr("Save as HTML…"), self._save_html, "Ctrl+Shift+S")
        self.smaller = self._button("−", self.page.smaller, "Ctrl+-")
        self.smaller.setAccessibleName(tr("Smaller text"))
        self.larger = self._button("+", self.page.larger, "Ctrl++")
        self.larger.setAccessibleName(tr("Larger text"))
        QShortcut(QKeySequence("Ctrl+="), self, self.page.larger)
        QShortcut(QKeySequence("Ctrl+0"), self, self.page.usual_size)
        self._lay_out()
        self.resize(860, 760)
        self._allow()

    def _button(self, text: str, act: Callable[[], None], key: str) -> QPushButton:
        made = QPushButton(text)
        made.setAutoDefault(False)
        made.setToolTip(f"{text.rstrip('…')} ({key})")
        made.clicked.connect(act)
        QShortcut(QKeySequence(key), self, made.click)
        return made

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.addWidget(self.of)
        head.addWidget(self.state, 1)
        for button in (self.smaller, self.larger):
            button.setProperty("role", "sign")
            button.setFixedWidth(34)
            head.addWidget(button)
        foot = QHBoxLayout()
        close = QPushButton(tr("Close"))
        close.setAutoDefault(False)
        close.clicked.connect(self.reject)
        foot.addWidget(close)
        foot.addStretch(1)
        for button in (self.html_button, self.pdf_button, self.print_button):
            foot.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 14)
        column.setSpacing(10)
        column.addLayout(head)
        column.addWidget(self.page, 1)
        column.addLayout(foot)
        stops = [
            self.page, self.of, self.smaller, self.larger, close, self.html_button,
            self.pdf_button, self.print_button,
        ]  # fmt: skip
        for one, other in pairwise(stops):
            self.setTabOrder(one, other)

    # ---- what is shown

    def offer(self, scopes: list[tuple[str, Scope]], chosen: int) -> None:
        """What the sheet may be of; nothing where it is of chosen claims."""
        self.of.clear()
        for name, scope in scopes:
            self.of.addItem(name, scope)
        self.of.setCurrentIndex(chosen)
        self.of.setVisible(bool(scopes))

    def begin(self) -> None:
        """Wait for another sheet."""
        self._stop()
        self._pieces = []
        self.page.clear_parts()
        self.state.setText(tr("Reading the claims…"))
        self._allow()

    def take(self, piece: SheetPiece) -> None:
        """Show a piece as it comes."""
        if piece.first:
            self.begin()
            self.setWindowTitle(tr("Check sheet: {title}").format(title=piece.title))
        self._pieces.append(piece)
        self.page.add_parts(piece.parts)
        if piece.last:
            self.state.setText(counted(piece.total, tr("claim"), tr("claims")))
        else:
            self.state.setText(
                tr("{done} of {total} claims").format(
                    done=number(piece.done), total=number(piece.total)
                )
            )
        self._allow()

    @property
    def whole(self) -> bool:
        """Whether all of the sheet is there."""
        return bool(self._pieces) and self._pieces[-1].last

    def _allow(self) -> None:
        for button in (self.print_button, self.pdf_button, self.html_button):
            button.setEnabled(self.whole and self._work is None)

    @Slot(int)
    def _choose(self, _index: int) -> None:
        self.scope_chosen.emit(self.of.currentData())

    # ---- what is done with it

    @Slot()
    def _save_pdf(self) -> None:
        self._save(".pdf")

    @Slot()
    def _save_html(self) -> None:
        self._save(".html")

    def _save(self, suffix: str) -> None:
        if not self.print_button.isEnabled():
            return
        title = self._pieces[0].title
        name = re.sub(r"[^\w\s.-]+", " ", title).strip()[:60] or tr("Check sheet")
        kinds = "PDF (*.pdf)" if suffix == ".pdf" else "HTML (*.html)"
        heading = tr("Save as PDF") if suffix == ".pdf" else tr("Save as HTML")
        start = str(Path.home() / f"{name}{suffix}")
        chosen = files.save_file(self, heading, start, kinds, suffix, replace=True)
        if not chosen:
            return
        if self._is_library(chosen):
            return
        parts = [piece.parts for piece in self._pieces]
        steps = (
            pdf_steps(title, self._pieces[0].made, parts, Path(chosen))
            if suffix == ".pdf"
            else html_steps(title, parts, Path(chosen))
        )
        self._start(steps, tr("Saved at {path}").format(path=chosen))

    def _is_library(self, name: str) -> bool:
        """Whether a file is the library itself, told by its place: opening it, if only to look,
        would let go of this process's locks on it."""
        same = False
        for end in _BESIDE if name and self.library is not None else ():
            own = self.library.with_name(f"{self.library.name}{end}")
            with suppress(OSError):  # nothing stands there, or writing says what is wrong
                same = same or own.samefile(name)
        if same:
            self._end(tr("It is the library itself. Choose another name."))
        return same

    @Slot()
    def _print(self) -> None:
        if not self.print_button.isEnabled():
            return
        from PySide6.QtPrintSupport import QPrintDialog, QPrinter

        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        prepare_page(printer)
        printer.setDocName(self._pieces[0].title)
        dialog = QPrintDialog(printer, self)
        if dialog.exec() and not self._is_library(printer.outputFileName()):
            self._start(self._printed(printer), tr("Printed"))
        dialog.deleteLater()

    def _printed(self, printer: "QPrinter") -> Steps:
        first = self._pieces[0]
        paper = paper_for(first.title, first.made, printer.pageLayout())
        yield from paper.add(part for piece in self._pieces for part in piece.parts)
        yield from painted(paper, printer)

    def _start(self, steps: Steps, after: str) -> None:
        self._work, self._after = steps, after
        self.state.setText(tr("Setting the pages…"))
        self._allow()
        self._timer.start()

    def _go_on(self) -> None:
        until = time.monotonic() + _SLICE
        work = self._work
        try:
            while work is not None and time.monotonic() < until:
                next(work)
        except StopIteration:
            self._end(self._after)
        except UserError as error:
            self._end(str(error))

    def _end(self, said: str) -> None:
        self._timer.stop()
        self._work = None
        self.state.setText(said)
        self.state.setToolTip(said)
        self._allow()

    def _stop(self) -> None:
        """Let go of what is under way; nothing of it is left."""
        if self._work is not None:
            work, self._work = self._work, None
            self._timer.stop()
            work.close()
            self._end(tr("Stopped; nothing was written"))

    def done(self, result: int) -> None:
        self._stop()
        super().done(result)

    def closeEvent(self, event: QCloseEvent) -> None:
        self._stop()
        super().closeEvent(event)


class CheckSheet(QObject):
    """Shows check sheets, one at a time, in a window beside the others."""

    def __init__(self, window: QWidget, desk: Desk, bar: MessageBar, themes: Themes) -> None:
        super().__init__(window)
        self._window, self._desk, self._bar, self._themes = window, desk, bar, themes
        self._session: Session | None = None
        self.sheet: SheetWindow | None = None
        themes.changed.connect(self._take_theme)

    @Slot()
    def show_shown(self) -> None:
        """The sheet of what is shown: a topic, what a search found, a list; else the library. The
        reader may choose the story, or another of these."""
        desk = self._desk
        scopes = [(tr("The whole library"), Scope())]
        if desk.scope.query:
            scopes.append((tr("What the search found"), desk.scope))
        elif desk.scope.kind not in ("all", "search"):
            scopes.append((tr("The list that is shown"), desk.scope))
        chosen = len(scopes) - 1
        if desk.page is not None:
            scopes.append((tr("This story"), Scope("story", desk.page.id)))
        if self._ready():
            self._open().offer(scopes, chosen)
            self._ask_scope(scopes[chosen][1])

    def show(self, title: str, claim_ids: list[int]) -> None:
        """The sheet of these claims."""
        if self._ready():
            self._open().offer([], 0)
            self._ask(SheetWish("", "", title=title, claims=tuple(claim_ids)))

    def _ready(self) -> bool:
        if self._desk.session is None:
            self._bar.say(tr("Open a library first."))
        return self._desk.session is not None

    def _open(self) -> SheetWindow:
        if self.sheet is None:
            self.sheet = SheetWindow(self._window, self._themes.current)
            self.sheet.scope_chosen.connect(self._ask_scope)
        self.sheet.show()
        self.sheet.activateWindow()
        self.sheet.page.setFocus()
        return self.sheet

    @Slot(object)
    def _ask_scope(self, scope: Scope) -> None:
        if self._ready():
            self._ask(SheetWish("", "", scope))

    def _ask(self, wish: SheetWish) -> None:
        session = self._desk.session
        assert session is not None and self.sheet is not None
        if session is not self._session:
            self._session = session
            session.sheet_read.connect(self._take)
        whole = SheetWish(session.path.stem, session.by, wish.scope, wish.title, wish.claims)
        self.sheet.begin()
        self.sheet.library = session.path
        session.ask_sheet(lambda store: pieces(store, whole))

    @Slot(object)
    def _take(self, piece: SheetPiece) -> None:
        if self.sheet is not None and self.sender() is self._session:
            self.sheet.take(piece)

    @Slot(object)
    def _take_theme(self, theme: Theme) -> None:
        if self.sheet is not None:
            self.sheet.page.set_theme(theme)
