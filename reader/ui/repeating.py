"""The same claim elsewhere: has it looked for when a claim is selected, and links what was found as
one that repeats or updates the other. Acts on the desk's library for the list that asks by
signals."""

from PySide6.QtCore import QObject, QTimer, Slot
from PySide6.QtWidgets import QWidget

from reader.model import (
    Answer,
    Changes,
    Claim,
    ClaimView,
    Decision,
    Elsewhere,
    Link,
    LinkKind,
    Near,
    Pair,
    StoryPage,
    kind_of,
    spans_of,
)
from reader.store import StoreError
from reader.ui import deciding
from reader.ui.desk import Desk
from reader.ui.elsewhere import ElsewhereList
from reader.ui.marking import Marking
from reader.ui.session import Session
from reader.ui.side import SidePane
from reader.ui.words import link_name, tr

_ASKED_AGAIN = ("link", "claim", "span", "decision", "story")
_REST_MS = 60


class Repeating(QObject):
    """What joins a claim with the same one elsewhere."""

    def __init__(self, window: QWidget, desk: Desk, marking: Marking, side: SidePane) -> None:
        super().__init__(window)
        self._desk, self._marking, self._side = desk, marking, side
        self._list: ElsewhereList = side.elsewhere
        self._session: Session | None = None
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(_REST_MS)
        self._rest.timeout.connect(self._ask_again)
        self._list.linked.connect(self.link)
        self._list.refused.connect(self.refuse)
        self._list.chosen.connect(self.show)

    def ask(self, claim: int) -> None:
        """Have it looked for; it is shown when it comes."""
        session = self._desk.session
        if session is None:
            return
        if session is not self._session:
            self._session = session
            session.elsewhere_read.connect(self._take)
            session.changed.connect(self._changed)
        session.ask_elsewhere(claim)

    @Slot(object)
    def _take(self, found: Elsewhere) -> None:
        self._list.show_found(found)

    @Slot(Changes)
    def _changed(self, changes: Changes) -> None:
        if self._list.claim is not None and changes.touch(*_ASKED_AGAIN):
            self._rest.start()

    @Slot()
    def _ask_again(self) -> None:
        if self._list.claim is not None:
            self.ask(self._list.claim)

    # ---- acting

    def link_first(self, kind: LinkKind) -> None:
        """Link the selected claim with the nearest find."""
        near = self._first()
        if near is not None:
            self.link(near, kind)

    def refuse_first(self) -> None:
        """The nearest find is not the same."""
        near = self._first()
        if near is not None:
            self.refuse(near)

    def _first(self) -> Near | None:
        near = self._list.first()
        if self._side.claim() is None:
            self._desk.said.emit(tr("Select a claim first: n goes to the next."))
        elif near is None:
            self._desk.said.emit(tr("Nothing in other stories says nearly the same."))
        return near if self._side.claim() is not None else None

    @Slot(object, object)
    def link(self, near: Near, kind: LinkKind) -> None:
        """Link the selected claim with a find: what is no claim yet becomes one, and the later one
        repeats or updates the earlier."""
        view, page, session = self._side.claim(), self._desk.page, self._desk.session
        if view is None or page is None or session is None:
            return
        made: list[Pair] = []
        if near.claim is None:
            try:
                other = session.page(near.story_id)
            except StoreError as error:
                self._desk.failed.emit(str(error))
                return
            made = _claimed(other, near)
            if not made:
                self._desk.failed.emit(tr("That story was changed meanwhile. Try again."))
                return
        pairs = linked(view, page.published, near, kind)
        self._desk.edit(tr("Link: {kind}").format(kind=link_name(kind, True)), [*made, *pairs])

    @Slot(object)
    def refuse(self, near: Near) -> None:
        """Have a find not offered for the claim again."""
        view = self._side.claim()
        if view is not None:
            self._desk.edit(tr("Not the same"), refused(view, near))

    @Slot(object)
    def show(self, near: Near) -> None:
        """Go to the place of a find."""
        self._desk.leave()
        self._desk.go_to_story(near.story_id)
        page = self._desk.page
        if page is None or page.id != near.story_id:
            return
        if near.claim is not None:
            self._marking.choose_mark(("claim", near.claim))
        elif near.attribution is not None:
            self._marking.choose_mark(("attribution", near.attribution))
        else:
            self._desk.show_place(near.start)


def linked(view: ClaimView, published: str, near: Near, kind: LinkKind) -> list[Pair]:
    """The link between a claim and a find, from the later to the earlier; from the claim where they
    are of one time or of none. A find that is no claim yet is made one with the id -1."""
    ends = [view.claim.id or 0, near.claim if near.claim is not None else -1]
    if published and near.published and near.published > published:
        ends.reverse()
    return [(None, Link(from_id=ends[0], to_id=ends[1], kind=kind))]


def refused(view: ClaimView, near: Near) -> list[Pair]:
    """A find is not the same as the claim."""
    decision = Decision(
        article_id=view.claim.article_id,
        what="relation",
        answer=Answer.REJECTED,
        start=view.spans[0].start,
        end=view.spans[-1].end,
        speaker=view.claim.speaker,
        about=f"{LinkKind.REPEATS} {near.start} {near.end}",
        other_id=near.article_id,
    )
    return [(None, decision)]


def _claimed(page: StoryPage, near: Near) -> list[Pair]:
    """A find becomes a claim: of its speaker where the analysis found one, else of nobody, for the
    nearest name need not be whoever said it. Nothing where its words are not in the story."""
    if near.attribution is not None:
        found = (s for s in page.suggested.sayings if s.key == ("attribution", near.attribution))
        saying = next(found, None)
        return deciding.accepted(page, saying) if saying is not None else []
    if not page.start <= near.start < near.end <= page.end:
        return []
    pieces = [(near.start, near.end)]
    claim = Claim(id=-1, article_id=page.article_id, kind=kind_of(page.text, page.start, pieces))
    spans = spans_of(page.article_id, page.text, page.start, pieces, claim_id=-1)
    return [(None, record) for record in (claim, *spans)]
