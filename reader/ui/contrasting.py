"""Contradictions: fills their page from the desk's library, and does there what it asks for: a
verdict with its reason, a suggestion accepted or rejected, a link taken away."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QObject, QTimer, Slot
from PySide6.QtWidgets import QWidget

from reader.model import (
    Changes,
    ClaimView,
    Contrast,
    ContrastKey,
    ContrastRow,
    ContrastRows,
    ContrastSide,
    Judgement,
    Link,
    LinkKind,
    Pair,
    StoryPage,
    Verdict,
    judged,
)
from reader.store import StoreError
from reader.ui import acts, deciding
from reader.ui.contradictions import ContradictionsPage
from reader.ui.desk import Desk
from reader.ui.marking import Marking
from reader.ui.session import Session
from reader.ui.words import tr

_LISTED = ("link", "claim", "span", "decision", "story", "source")
_SHOWN = (*_LISTED, "judgement", "evidence")
"""The tables that the list tells of, and the two sides."""
_REST_MS = 30


class Contrasting(QObject):
    """Acts for the page, and keeps it up to date."""

    def __init__(
        self, window: QWidget, desk: Desk, marking: Marking, read: Callable[[], None]
    ) -> None:
        super().__init__(window)
        self._desk, self._marking, self._read = desk, marking, read
        self.page = ContradictionsPage()
        self._session: Session | None = None
        self._rows: list[ContrastRow] = []
        self._coming: list[ContrastRow] = []
        self._anew, self._stale = True, True
        """Whether another list was asked for; whether the page is behind the library."""
        self._after: ContrastKey | None = None
        """What is to be chosen when the list comes."""
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(_REST_MS)
        self._rest.timeout.connect(self._refresh)
        page = self.page
        page.asked.connect(self._ask_anew)
        page.chosen.connect(self._choose)
        page.verdict_chosen.connect(self._set_verdict)
        page.reason_changed.connect(self._set_reason)
        page.accepted.connect(self._accept)
        page.rejected.connect(self._reject)
        page.story_wanted.connect(self._open)
        page.shown.connect(self._begin)
        desk.titled.connect(self._begin)
        desk.closing.connect(self._end)

    # ---- following the library

    @Slot()
    def _begin(self) -> None:
        """Show the library that is open, once the page is seen."""
        session = self._desk.session
        if session is not self._session:
            self._session, self._stale, self._anew = session, True, True
            self._rows, self._after = [], None
            self.page.show_rows([], None)
            if session is not None:
                session.changed.connect(self._changed)
                session.contradictions_read.connect(self._take_rows)
                session.contrast_read.connect(self._take_contrast)
        if self._stale and self.page.isVisible():
            self._refresh()

    @Slot()
    def _end(self) -> None:
        """The library closes: what is typed is saved, and nothing of it is shown any more."""
        self.page.commit()
        self.page.show_contrast(None)

    @Slot(Changes)
    def _changed(self, changes: Changes) -> None:
        if changes.touch(*_SHOWN):
            self._stale = True
            self._rest.start()

    @Slot()
    def _refresh(self) -> None:
        """Have list and sides read again; what is seen stays until they come."""
        if self._session is None or not self.page.isVisible():
            return
        self._stale = False
        self._session.ask_contradictions(self.page.which.currentData(), self.page.search.text())
        if self.page.key is not None:
            self._session.ask_contrast(self.page.key)

    @Slot()
    def _ask_anew(self) -> None:
        """Another filter or search."""
        self._anew = True
        if self._session is not None:
            self._session.ask_contradictions(self.page.which.currentData(), self.page.search.text())

    @Slot(object)
    def _take_rows(self, piece: ContrastRows) -> None:
        if piece.first:
            self._coming = []
        self._coming += piece.rows
        if self._anew:
            # A list that nobody has seen is shown as it comes, one that is seen when it is whole.
            self.page.show_rows(piece.rows, self._wanted(), more=not piece.first)
        elif piece.complete and self._coming != self._rows:
            self.page.show_rows(self._coming, self._wanted())
        if piece.complete:
            self._rows, self._anew, self._after = self._coming, False, None
            self.page.show_end(left_off=piece.left_off)

    def _wanted(self) -> ContrastKey | None:
        return self._after or self.page.key

    @Slot(object)
    def _choose(self, key: ContrastKey | None) -> None:
        if key is None or self._session is None:
            self.page.show_contrast(None)
        else:
            self._session.ask_contrast(key)

    @Slot(object, object)
    def _take_contrast(self, key: ContrastKey, contrast: Contrast | None) -> None:
        if key == self.page.key:
            self.page.show_contrast(contrast)

    # ---- acting

    def _side(self, number: int) -> ContrastSide | None:
        contrast = self.page.contrast
        return contrast.sides[number] if contrast is not None else None

    @Slot(int, object)
    def _set_verdict(self, number: int, verdict: Verdict) -> None:
        """Give a side a verdict, with the reason that is being typed; what was only suggested
        becomes a claim with it."""
        side = self._side(number)
        if side is None:
            return
        field = self.page.panels[number].reason
        typed = field.toPlainText() if field.keeper.unsaved else ""
        view = self._claim(side)
        latest = _latest(view)
        if not typed and latest is not None and latest.verdict is Verdict.NONE:
            typed = latest.reason  # what was noted before there was any verdict
        if view is not None:
            pairs = judged(view.claim, typed, verdict=verdict)
        elif verdict is not Verdict.NONE:
            pairs = self._made(side, verdict, typed)
        else:
            pairs = []
        if self._desk.edit(tr("Verdict"), pairs):
            field.keeper.fresh(typed)  # what was typed went with this verdict

    @Slot(int, str)
    def _set_reason(self, number: int, reason: str) -> None:
        """Why the verdict that stands was given; without one the reason is kept for itself."""
        side = self._side(number)
        if side is None:
            return
        view = self._claim(side)
        latest = _latest(view)
        pairs: list[Pair] = []
        if latest is not None:
            pairs = [(latest, replace(latest, reason=reason))]
        elif reason.strip() and view is not None:
            claim = view.claim
            made = Judgement(
                claim_id=claim.id or 0, status=claim.status, verdict=claim.verdict, reason=reason
            )
            pairs = [(None, made)]
        elif reason.strip():
            pairs = self._made(side, Verdict.NONE, reason)
        if self._desk.edit(tr("Reason"), pairs):
            self.page.panels[number].reason.keeper.show(reason)

    def _claim(self, side: ContrastSide) -> ClaimView | None:
        """The claim of a side as it stands now: what is shown may be a moment older than what was
        written last."""
        session = self._desk.session
        number = side.claim.claim.id if side.claim is not None else None
        if session is not None and number is None and side.saying is not None:
            saying = session.saying(side.saying.id)
            number = saying.claim if saying is not None else None
        return session.claim(number) if session is not None and number is not None else None

    def _made(self, side: ContrastSide, verdict: Verdict, reason: str) -> list[Pair]:
        """What makes a claim of a side that is only suggested."""
        page = self._page(side)
        if page is None or side.saying is None:
            return []
        return deciding.accepted_with(page, side.saying, verdict, reason)

    def _page(self, side: ContrastSide) -> StoryPage | None:
        """The story of a side; where it is gone, that is said."""
        session = self._desk.session
        if session is None:
            return None
        try:
            return session.page(side.story_id or 0)
        except StoreError as error:
            self._desk.failed.emit(str(error))
            return None

    @Slot()
    def _accept(self) -> None:
        """The suggestion is a contradiction: both sides become claims, where they are none."""
        contrast, session = self.page.contrast, self._desk.session
        if contrast is None or session is None or contrast.relation is None:
            return
        (one, other), relation = contrast.sides, contrast.relation
        if one.saying is None or other.saying is None:
            return
        here, there = self._page(one), self._page(other)
        if here is not None and there is not None:
            pairs = deciding.related(here, one.saying, relation, there, other.saying)
            self._decide(tr("Link accepted"), pairs)

    @Slot()
    def _reject(self) -> None:
        """The suggestion is none, or the link goes."""
        contrast, session = self.page.contrast, self._desk.session
        if contrast is None or session is None:
            return
        one, other = contrast.sides
        if contrast.relation is not None and one.saying is not None:
            page = self._page(one)
            if page is not None:
                pairs = deciding.unrelated(page, one.saying, contrast.relation)
                self._decide(tr("Link rejected"), pairs)
        elif one.claim is not None and other.claim is not None:
            ids = {one.claim.claim.id or 0, other.claim.claim.id or 0}
            links = session.records(Link, "link", "from_id", sorted(ids))
            between = [
                link for link in links
                if link.kind is LinkKind.CONTRADICTS and {link.from_id, link.to_id} == ids
            ]  # fmt: skip
            self._decide(tr("Link taken away"), acts.deleted(between))

    def _decide(self, text: str, pairs: list[Pair]) -> None:
        """Do it; the next of the list is chosen."""
        rows = self.page.table.rows
        here = rows.number(self.page.key)
        self._after = rows.beside(here) if here is not None else None
        if not self._desk.edit(text, pairs):
            self._after = None

    @Slot(int)
    def _open(self, number: int) -> None:
        """Show the story of a side at its words."""
        side = self._side(number)
        if side is None or side.story_id is None:
            self._desk.said.emit(tr("The story that it stood in was removed."))
            return
        self.page.commit()
        self._desk.leave()
        self._read()
        self._desk.go_to_story(side.story_id)
        if self._desk.page is None or self._desk.page.id != side.story_id:
            return
        if side.claim is not None:
            self._marking.choose_mark(("claim", side.claim.claim.id or 0))
        elif side.saying is not None:
            self._marking.choose_mark(side.saying.key)


def _latest(view: ClaimView | None) -> Judgement | None:
    """The judgement of a claim that stands."""
    return view.judgements[-1] if view is not None and view.judgements else None
