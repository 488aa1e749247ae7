"""The claims board in its window: has its claims read, follows what changes, lets names be chosen
to filter by. Joins session and board."""

import time
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from reader.model import (
    BoardChoices,
    BoardFit,
    BoardList,
    BoardRow,
    Changes,
)
from reader.ui import dialogs
from reader.ui.board import Board
from reader.ui.boardacts import BoardActs
from reader.ui.session import Session
from reader.ui.words import number, tr

if TYPE_CHECKING:
    from reader.ui.window import Window

_PATIENCE = 10
"""While others write, the list is read anew so seldom that reading takes one part of time in so
many."""
_PLACED = ("story", "topic", "filing", "tag")
"""What changes where claims stand, or what their topics and tags are called."""
_MENU = (
    "open_claim", None, "supported", "refuted", "conflicting", "not_enough", "no_verdict", None,
    "tag", "untag", "delete",
)  # fmt: skip


class Boarding(QObject):
    """The board of a window."""

    claim_wanted = Signal(int, int)
    """A story is to be shown with one of its claims selected: the story, the claim."""

    def __init__(self, window: "Window") -> None:
        super().__init__(window)
        self._window, self._desk = window, window.desk
        self.board = board = Board(self._rows, window.serif)
        self.acts = BoardActs(window, self._desk, window.jobs, board.table.selected)
        self._session: Session | None = None
        self._stale, self._afresh = True, True
        self._began, self._took = 0.0, 0.0
        self._choosing = ""
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.timeout.connect(self.follow)
        board.filters.changed.connect(self._ask_afresh)
        board.filters.name_wanted.connect(self._ask_choices)
        board.opened.connect(self._open)
        board.verdict_chosen.connect(self.acts.set_verdict)
        board.status_chosen.connect(self.acts.set_status)
        board.tag_wanted.connect(self.acts.tag)
        board.untag_wanted.connect(self.acts.untag)
        board.delete_wanted.connect(self.acts.delete)
        window.places.turned.connect(self._turned)
        window.librarian.opened.connect(self.begin)
        board.commands = self._commands()
        window.actions_.attach_to("board", board.table)
        board.set_menu([window.actions_[key] if key else None for key in _MENU])
        self.begin()

    def _commands(self) -> dict[str, Callable[[], None]]:
        """What the window's commands do while the board is shown."""
        return {
            "search": self.board.focus_search,
            "find": self.board.focus_search,
            "refresh": self._ask_afresh,
            "open_claim": self.board.activate,
            "status": self.board.ask_status,
            **self.acts.commands(),
        }

    # ---- which claims

    @Slot()
    def begin(self) -> None:
        """Take the library that is open now."""
        session = self._desk.session
        if session is None or session is self._session:
            return
        self._session = session
        session.changed.connect(self._changed)
        session.board_read.connect(self._take)
        session.board_fit_read.connect(self._take_fit)
        session.board_choices_read.connect(self._choose)
        self._later.stop()
        self.board.filters.reset()
        self.board.search.clear()
        self.board.show_nothing(tr("Reading the claims…"))
        self._ask(afresh=True)

    def _rows(self, claims: list[int]) -> list[BoardRow]:
        session = self._desk.session
        return session.board_rows(claims) if session is not None and claims else []

    @Slot()
    def _ask_afresh(self) -> None:
        self._ask(afresh=True)

    @Slot()
    def follow(self) -> None:
        """Have the list read as it is now; what is seen stays in its place."""
        self._ask(afresh=self._afresh)

    def _ask(self, *, afresh: bool) -> None:
        self._later.stop()
        self._afresh = afresh
        self._stale = not self.board.isVisible()
        if self._desk.session is not None and not self._stale:
            self._began = time.monotonic()
            self._desk.session.ask_board(self.board.filters.wanted)

    @Slot(str)
    def _turned(self, name: str) -> None:
        if name == "board" and self._stale:
            self._ask(afresh=self._afresh)

    @Slot(object)
    def _take(self, found: BoardList) -> None:
        if found.filter != self.board.filters.wanted:
            return
        self._took = time.monotonic() - self._began
        self.board.show_list(found, afresh=self._afresh)
        self._afresh = False

    @Slot(object)
    def _changed(self, changes: Changes) -> None:
        if self._desk.session is None:
            return
        if changes.elsewhere:
            self.board.model.forget()
            wait = self._began + _PATIENCE * self._took - time.monotonic()
            if wait <= 0:
                self.follow()
            elif not self._later.isActive():
                self._later.start(int(1000 * wait))
        elif changes.touch(*_PLACED):
            self.board.model.forget()
            self.follow()
        elif changes.claims:
            self.board.model.forget(changes.claims)
            if self._stale or not self.board.isVisible():
                self._stale = True
            else:
                self._desk.session.ask_board_fit(self.board.filters.wanted, set(changes.claims))

    @Slot(object)
    def _take_fit(self, answer: BoardFit) -> None:
        """Claims that changed: those that fit no longer stay, paler; new ones come."""
        model = self.board.model
        listed = set(model.ids) & answer.asked
        model.set_gone(listed - answer.fit, back=listed & answer.fit)
        if answer.fit - listed or listed & answer.gone:
            self.follow()

    # ---- what is filtered by

    @Slot(str)
    def _ask_choices(self, name: str) -> None:
        if self._desk.session is not None:
            self._choosing = name
            self._desk.session.ask_board_choices()

    @Slot(object)
    def _choose(self, choices: BoardChoices) -> None:
        """Let a speaker, source, topic or tag be chosen by typing."""
        name, self._choosing = self._choosing, ""
        if not name:
            return
        speakers = [(f"{who}   {number(count)}", who) for who, count in choices.speakers]
        rows: dict[str, tuple[str, list[tuple[str, Any]]]] = {
            "speaker": (tr("Claims by whom"), [*speakers, (tr("(nobody is named)"), "")]),
            "source": (tr("Claims in which source"), _named(choices.sources, tr("(no source)"))),
            "topic": (tr("Claims under which topic"), _named(choices.topics)),
            "tag": (tr("Claims with which tag"), _named(choices.tags)),
        }
        title, found = rows[name]
        anything = (tr("(any)"), ())
        chosen = dialogs.choose(self._window, title, [anything, *found])
        if chosen == ():
            self.board.filters.set_name(name, None, "")
        elif isinstance(chosen, str | int):
            shown = next(text for text, value in found if value == chosen)
            self.board.filters.set_name(name, chosen, shown.partition("   ")[0])
        self.board.table.setFocus()

    @Slot(int)
    def _open(self, claim: int) -> None:
        rows = self._rows([claim])
        if rows and rows[0].story_id is not None:
            self.claim_wanted.emit(rows[0].story_id, claim)
        else:
            self._desk.said.emit(tr("The story of this claim is no longer in the library."))


def _named(found: tuple[tuple[int, str], ...], none: str = "") -> list[tuple[str, Any]]:
    rows: list[tuple[str, Any]] = [(name, number_) for number_, name in found]
    return [*rows, (none, 0)] if none else rows
