"""What is done on the claims board: has its claims read, follows what changes, judges, tags and
deletes many at once. Joins session and board; the board itself knows neither."""

import json
import time
from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from reader.model import (
    BoardChoices,
    BoardFit,
    BoardList,
    BoardRow,
    Changes,
    Claim,
    Pair,
    Status,
    Tag,
    Tagging,
    Verdict,
    judged,
)
from reader.ui import acts, dialogs
from reader.ui.board import Board
from reader.ui.desk import AT_ONCE
from reader.ui.session import Session
from reader.ui.words import counted, number, status_name, tr, verdict_name

if TYPE_CHECKING:
    from reader.ui.window import Window

_PATIENCE = 10
"""While others write, the list is read anew so seldom that reading takes one part of time in so
many."""
_PLACED = ("story", "topic", "filing", "tag", "search")
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
        self._window, self._desk, self._jobs = window, window.desk, window.jobs
        self.board = board = Board(self._rows, window.serif)
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
        board.verdict_chosen.connect(self.set_verdict)
        board.status_chosen.connect(self.set_status)
        board.tag_wanted.connect(self.tag)
        board.untag_wanted.connect(self.untag)
        board.delete_wanted.connect(self.delete)
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
            "back": self.board.left.emit,
            "open_claim": self.board.activate,
            "status": self.board.ask_status,
            "tag": self.tag,
            "untag": self.untag,
            "delete": self.delete,
            "supported": partial(self.set_verdict, Verdict.SUPPORTED),
            "refuted": partial(self.set_verdict, Verdict.REFUTED),
            "conflicting": partial(self.set_verdict, Verdict.CONFLICTING),
            "not_enough": partial(self.set_verdict, Verdict.NOT_ENOUGH_EVIDENCE),
            "no_verdict": partial(self.set_verdict, Verdict.NONE),
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

    # ---- what is done

    def _selected(self) -> list[int]:
        claims = self.board.table.selected()
        if not claims:
            self._desk.said.emit(tr("Select claims first: with the arrows, Shift, or Ctrl+A."))
        return claims

    @Slot(object)
    def set_verdict(self, verdict: Verdict) -> None:
        """Give the selected claims a verdict."""
        self._judge(tr("Verdict: {name}").format(name=verdict_name(verdict)), verdict=verdict)

    @Slot(object)
    def set_status(self, status: Status) -> None:
        """Give the selected claims a status."""
        self._judge(tr("Status: {name}").format(name=status_name(status)), status=status)

    def _judge(self, text: str, **values: str) -> None:
        claims, session = self._selected(), self._desk.session
        if not claims or session is None:
            return
        if len(claims) > AT_ONCE:
            self._have_done(text, claims, values=values)
            return
        found = session.records(Claim, "claim", "id", claims)
        pairs = [pair for claim in found for pair in judged(claim, **values)]
        self._edit(text, claims, pairs)

    def tag(self) -> None:
        """Tag the selected claims, with a tag that is chosen by typing, or made."""
        claims, session = self._selected(), self._desk.session
        if not claims or session is None:
            return
        rows: list[tuple[str, object]] = [(f"#{name}", name) for name in session.tags()]
        title = tr("Tag {count}").format(count=_claims(claims))
        chosen = dialogs.choose(self._window, title, rows, tr("New tag “{name}”"))
        names = acts.split_tags(str(chosen or ""))[:1]
        if not names:
            return
        (name,) = names
        text = tr("Tagged #{name}").format(name=name)
        if len(claims) > AT_ONCE:
            self._have_done(text, claims, tag=name, on=True)
            return
        tag = session.tag_ids([name]).get(name)
        there = session.records(Tagging, "tagging", "claim_id", claims)
        have = {tagging.claim_id for tagging in there if tagging.tag_id == tag}
        pairs: list[Pair] = []
        if tag is None:
            tag = -2
            pairs.append((None, Tag(id=tag, name=name)))
        pairs += [(None, Tagging(tag_id=tag, claim_id=one)) for one in claims if one not in have]
        self._edit(text, claims, pairs)

    def untag(self) -> None:
        """Take a tag from the selected claims, chosen from among theirs."""
        claims, session = self._selected(), self._desk.session
        if not claims or session is None:
            return
        tags = session.board_tags(claims)
        if not tags:
            self._desk.said.emit(tr("They have no tags. Press t to give them one."))
            return
        rows: list[tuple[str, object]] = [
            (f"#{name}   {tr('{n} of {all}').format(n=number(n), all=number(len(claims)))}", name)
            for _, name, n in tags
        ]
        title = tr("Take a tag from {count}").format(count=_claims(claims))
        chosen = dialogs.choose(self._window, title, rows)
        if not isinstance(chosen, str):
            return
        text = tr("Tag #{name} taken away").format(name=chosen)
        if len(claims) > AT_ONCE:
            self._have_done(text, claims, tag=chosen, on=False)
            return
        tag = next(number_ for number_, name, _ in tags if name == chosen)
        there = session.records(Tagging, "tagging", "claim_id", claims)
        self._edit(text, claims, acts.deleted(one for one in there if one.tag_id == tag))

    def delete(self) -> None:
        """Delete the selected claims with all that hangs on them, several after asking."""
        claims, session = self._selected(), self._desk.session
        if not claims or session is None:
            return
        text = tr("{count} deleted").format(count=_claims(claims))
        if len(claims) > 1 and not dialogs.ask(
            self._window,
            tr("Delete claims"),
            tr("Delete {count}?").format(count=_claims(claims)),
            tr("Their notes, tags, links and evidence go with them. Ctrl+Z brings them back."),
            tr("Delete"),
            loses=True,
        ):
            return
        records = session.hanging_on_claims(claims) if len(claims) <= AT_ONCE else []
        if not 0 < len(records) <= 2 * AT_ONCE:  # as many as a verdict for AT_ONCE claims
            self._have_done(text, claims, delete=True)
            return
        self._desk.edit(text, acts.deleted(records))

    def _edit(self, text: str, claims: Sequence[int], pairs: list[Pair]) -> None:
        if not pairs:
            self._desk.said.emit(tr("They are so already."))
            return
        many = f" · {_claims(claims)}" if len(claims) > 1 else ""
        self._desk.edit(f"{text}{many}", pairs)

    def _have_done(self, text: str, claims: Sequence[int], **about: Any) -> None:
        """Have the worker do to very many claims what would keep the window waiting."""
        session = self._desk.session
        if session is not None:
            self._jobs.start(
                {"job": "judge", "library": str(session.path.absolute()), "by": session.by,
                 "claims": json.dumps(list(claims)), "text": f"{text} · {_claims(claims)}"} | about
            )  # fmt: skip

    @Slot(int)
    def _open(self, claim: int) -> None:
        rows = self._rows([claim])
        if rows and rows[0].story_id is not None:
            self.claim_wanted.emit(rows[0].story_id, claim)
        else:
            self._desk.said.emit(tr("The story of this claim is no longer in the library."))


def _claims(claims: Sequence[int]) -> str:
    return counted(len(claims), tr("claim"), tr("claims"))


def _named(found: tuple[tuple[int, str], ...], none: str = "") -> list[tuple[str, Any]]:
    rows: list[tuple[str, Any]] = [(name, number_) for number_, name in found]
    return [*rows, (none, 0)] if none else rows
