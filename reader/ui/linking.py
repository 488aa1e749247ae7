"""Linking claims: one is armed, kept through every change of story, and linked to another. Acts on
the desk's library for the strip and the cards that ask by signals."""

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QWidget

from reader.export import quoted
from reader.model import ClaimView, Link, LinkKind, StoryPage, UserError
from reader.text import shortened
from reader.ui import acts, dialogs
from reader.ui.desk import Desk
from reader.ui.marking import Marking
from reader.ui.side import SidePane
from reader.ui.strips import LinkStrip
from reader.ui.words import link_name, tr


class Linking(QObject):
    """What joins claims, and the way from one side to the other."""

    def __init__(
        self, window: QWidget, desk: Desk, marking: Marking, side: SidePane, strip: LinkStrip
    ) -> None:
        super().__init__(window)
        self._window, self._desk, self._marking = window, desk, marking
        self._side, self._strip = side, strip
        self._armed: int | None = None
        self._end: int | None = None

    @Slot()
    def link(self) -> None:
        """Take the selected claim as a link's start; with one taken, offer to end it here."""
        view, page, session = self._side.claim(), self._desk.page, self._desk.session
        if session is None or page is None:
            return
        if view is None:
            self._desk.said.emit(
                tr("Select the other claim, then press l.") if self._armed
                else tr("Select a claim first: n goes to the next.")
            )  # fmt: skip
        elif self._armed is None:
            self._armed = view.claim.id
            self._strip.arm(summary(page, view))
        elif session.claim(self._armed) is None:
            self._desk.failed.emit(tr("The claim that the link was to start from is gone."))
            self.let_go()
        elif self._armed == view.claim.id:
            self._desk.said.emit(
                tr("That is the claim that the link starts from. Go to another one and press l.")
            )
        else:
            self._end = view.claim.id
            self._strip.offer(summary(page, view))

    @Slot(int, int)
    def join(self, start: int, end: int) -> None:
        """A claim was dragged onto another: ask how it stands to it."""
        session = self._desk.session
        views = [session.claim(one) for one in (start, end)] if session is not None else [None]
        if start == end or None in views:
            return
        self._armed, self._end = start, end
        words = [_said(view) for view in views if view is not None]
        self._strip.arm(words[0])
        self._strip.offer(words[1])

    @Slot(object)
    def finish_link(self, kind: LinkKind) -> None:
        """Link the claim that was armed to the one that was chosen after it."""
        session = self._desk.session
        start = session.claim(self._armed or 0) if session is not None else None
        if start is not None and self._end is not None:
            try:
                pairs = acts.linked(start, self._end, kind, start.links)
            except UserError as error:
                self._desk.failed.emit(str(error))
                return
            if pairs:
                self._desk.edit(tr("Link: {kind}").format(kind=link_name(kind, True)), pairs)
            else:
                self._desk.said.emit(tr("They are linked so already."))
        self.let_go()
        self._marking.back_to_text()

    @Slot()
    def let_go(self) -> None:
        """Link nothing."""
        self._armed = self._end = None
        self._strip.hide()

    @Slot(object)
    def unlink(self, link: Link) -> None:
        """Take a link away."""
        self._desk.edit(tr("Link taken away"), acts.deleted([link]))

    def follow(self) -> None:
        """Go to the claim that the selected one is linked to; where there are several, choose."""
        view = self._side.claim()
        links = view.links if view is not None else ()
        if not links:
            self._desk.said.emit(tr("The selected claim has no link. Press l to make one."))
            return
        other: object = links[0].other_id
        if len(links) > 1:
            rows: list[tuple[str, object]] = [
                (
                    f"{link_name(link.link.kind, link.outgoing)}  {link.other_speaker}: "
                    f"{shortened(link.other_text, 70)}",
                    link.other_id,
                )
                for link in links
            ]
            other = dialogs.choose(self._window, tr("Go to which claim"), rows)
        if isinstance(other, int):
            self.follow_link(other)

    @Slot(int)
    def follow_link(self, claim_id: int) -> None:
        """Go to the claim on the other side of a link."""
        if self._desk.page is None:
            return
        for view in self._desk.page.claims:
            for link in view.links:
                if link.other_id == claim_id and link.other_story_id is not None:
                    self._desk.leave()
                    self._desk.go_to_story(link.other_story_id)
                    self._marking.choose_mark(("claim", claim_id))
                    return


def summary(page: StoryPage, view: ClaimView) -> str:
    """A claim in one line: who, and the words."""
    words = shortened(quoted(page, view.spans, view.claim.kind), 60)
    return f"{view.claim.speaker}: {words}" if view.claim.speaker else words


def _said(view: ClaimView) -> str:
    """A claim of any story in a line. Its words stand without marks: its text is not at hand."""
    words = shortened(view.claim.text or " […] ".join(s.exact for s in view.spans), 60)
    return f"{view.claim.speaker}: {words}" if view.claim.speaker else words
