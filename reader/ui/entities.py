"""The page of an entity, joined to the library: which one is shown, what is read for it, what a
click on it leads to, and the way back. Makes the page when it is first gone to."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Slot
from PySide6.QtWidgets import QWidget

from reader.model import (
    Changes,
    ClaimLine,
    EntityHead,
    EntityTimeline,
    Note,
    Period,
    RelationView,
    Saying,
)
from reader.ui import acts
from reader.ui.desk import Desk
from reader.ui.marking import Marking
from reader.ui.places import Places
from reader.ui.session import Session
from reader.ui.side import SidePane
from reader.ui.words import tr

if TYPE_CHECKING:
    from reader.ui.entitypage import EntityPlace
    from reader.ui.notes import Target

ENTITY = "entity"
_CONCERNS = ("claim", "span", "link", "story", "decision", "correction")
_OF_CLAIMS = (
    "delete", "tag", "untag", "status", "supported", "refuted", "conflicting", "not_enough",
    "no_verdict",
)  # fmt: skip
"""Commands that elsewhere change the claim that is selected."""
_WAIT_MS = 250
"""What changes in a row is read anew once."""
_PATIENCE_MS = 5000
"""While other programs write, the page is read anew so seldom."""

Shown = tuple[int | None, Period | None]
"""Whose page, None for the choice of a name, and which days of it."""


class Entities(QObject):
    """Opens pages of entities and keeps the one that is shown up to date."""

    def __init__(
        self, window: QWidget, desk: Desk, places: Places, marking: Marking, side: SidePane
    ) -> None:
        super().__init__(window)
        self._desk, self._places, self._marking, self._side = desk, places, marking, side
        self._page: EntityPlace | None = None
        self._shown: Shown = (None, None)
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.timeout.connect(self._read_again)
        places.offer(ENTITY, self._make)
        desk.page_wanted.connect(self._return)

    def begin(self, session: Session) -> None:
        """Take the entities of a library; those of another one are forgotten."""
        self._shown = (None, None)
        self._later.stop()
        session.entity_read.connect(self._take)
        session.entities_read.connect(self._take_names)
        session.changed.connect(self._follow)
        if self._page is not None:
            self._page.forget()

    def _make(self) -> QWidget:
        from reader.ui.entitypage import EntityPlace  # a page that not every start shows

        page = EntityPlace(self._desk.rows)
        page.back_requested.connect(self._desk.back)
        page.choice_wanted.connect(self.choose)
        page.names_wanted.connect(self._ask_names)
        page.entity_chosen.connect(self.open)
        page.period_chosen.connect(self._choose_period)
        page.story_chosen.connect(self._desk.read_story)
        page.claim_chosen.connect(self._go_to_claim)
        page.saying_chosen.connect(self._go_to_saying)
        page.other_chosen.connect(self._go_to_other)
        page.notes.added.connect(self._add_note)
        page.notes.changed.connect(self._change_note)
        page.notes.delete_requested.connect(self._delete_note)
        page.notes.may_leave = self._may_leave
        self._desk.writers.append(page.notes)
        page.commands = {"find": self.choose, "refresh": self._read_again}
        page.commands |= dict.fromkeys(_OF_CLAIMS, self._point_to_claims)
        self._page = page
        return page

    def _point_to_claims(self) -> None:
        """A claim that is not to be seen must not be changed."""
        self._desk.said.emit(tr("Go to a claim first: Enter or a click on it leads there."))

    # ---- which page

    def open_here(self) -> None:
        """Open the page of the entity whose card is open, or offer a name field."""
        if self._places.current != ENTITY and self._side.entity is not None:
            self.open(self._side.entity.id)
        else:
            self.choose()

    @Slot()
    def open_card(self) -> None:
        """Open the page of the entity whose card is open beside the text."""
        if self._side.entity is not None:
            self.open(self._side.entity.id)

    @Slot()
    def open_speaker(self) -> None:
        """Open the page of the speaker whose statements are listed beside the text."""
        speaker = self._side.speaker_card.speaker
        if speaker is not None and speaker.entity_id is not None:
            self.open(speaker.entity_id)

    @Slot(int)
    def open(self, entity_id: int) -> None:
        """Open the page of an entity."""
        if self._desk.session is not None and self._may_leave():
            self._desk.leave()
            self._show(entity_id, None)

    @Slot()
    def choose(self) -> None:
        """Offer a name field; the page that was shown stays under it."""
        if self._desk.session is None or not self._may_leave():
            return
        if self._places.current != ENTITY:
            self._desk.leave()
        self._desk.elsewhere = (ENTITY, self._shown)
        self._places.go(ENTITY)
        assert self._page is not None
        self._page.choose()

    def _show(self, entity_id: int, period: Period | None) -> None:
        session = self._desk.session
        if session is None:
            return
        other = self._shown[0] != entity_id
        self._shown = (entity_id, period)
        self._desk.elsewhere = (ENTITY, self._shown)
        self._places.go(ENTITY)
        assert self._page is not None
        if other:
            self._page.forget()
        self._page.begin(period)
        self._page.stories.setFocus()
        session.ask_entity(entity_id, period, whole=True)

    @Slot(object)
    def _choose_period(self, period: Period | None) -> None:
        """Keep to some days, or with None show all of them."""
        entity_id, session = self._shown[0], self._desk.session
        if entity_id is None or session is None or self._page is None:
            return
        self._shown = (entity_id, period)
        self._desk.elsewhere = (ENTITY, self._shown)
        self._page.begin(period)
        session.ask_entity(entity_id, period, whole=False)

    @Slot(object)
    def _return(self, page: tuple[str, Shown] | None) -> None:
        """The way back or forward leads to a page that was shown."""
        if page is None or page[0] != ENTITY:
            return
        entity_id, period = page[1] or (None, None)
        if entity_id is None:
            self.choose()
        else:
            self._show(entity_id, period)

    def _may_leave(self) -> bool:
        return not self._desk.unsaved

    # ---- what is read

    @Slot(int, object, object)
    def _take(self, entity_id: int, period: Period | None, piece: object) -> None:
        page = self._page
        if page is None or (entity_id, period) != self._shown:
            return
        if piece is None:
            self._desk.failed.emit(tr("This name is no longer in the library."))
            self._shown = (None, None)
            page.forget()
            self.choose()
        elif isinstance(piece, EntityHead):
            page.show_head(piece)
            self._show_notes()
        elif isinstance(piece, EntityTimeline):
            page.show_timeline(piece)
        else:
            page.show_part(piece)

    @Slot(str)
    def _ask_names(self, typed: str) -> None:
        if self._desk.session is not None:
            self._desk.session.ask_entities(typed)

    @Slot(str, object)
    def _take_names(self, typed: str, names: object) -> None:
        if self._page is not None:
            self._page.chooser.show_names(typed, names)

    def _show_notes(self) -> None:
        session, entity_id = self._desk.session, self._shown[0]
        if session is not None and self._page is not None and entity_id is not None:
            self._page.show_notes(session.entity(entity_id).notes)

    @Slot(Changes)
    def _follow(self, changes: Changes) -> None:
        if self._page is None or self._shown[0] is None:
            return
        if changes.touch("note"):
            self._show_notes()
        if changes.touch(*_CONCERNS) and not self._later.isActive():
            self._later.start(_PATIENCE_MS if changes.elsewhere else _WAIT_MS)
        elif changes.touch("reading", "star"):
            self._page.stories.stories.forget()

    @Slot()
    def _read_again(self) -> None:
        entity_id, period = self._shown
        if self._desk.session is not None and entity_id is not None:
            self._desk.session.ask_entity(entity_id, period, whole=True)

    # ---- where a click leads

    @Slot(object)
    def _go_to_claim(self, claim: ClaimLine) -> None:
        self._go(claim.story_id, ("claim", claim.id))

    @Slot(object)
    def _go_to_saying(self, saying: Saying) -> None:
        key = saying.key if saying.claim is None else ("claim", saying.claim)
        self._go(saying.story_id, key)

    @Slot(object)
    def _go_to_other(self, relation: RelationView) -> None:
        key = ("attribution", relation.other)
        if relation.other_claim is not None:
            key = ("claim", relation.other_claim)
        self._go(relation.other_story, key)

    def _go(self, story_id: int | None, key: tuple[str, int]) -> None:
        if story_id is None:
            self._desk.said.emit(tr("The story that it stood in was removed."))
            return
        self._desk.read_story(story_id)
        if self._desk.page is not None and self._desk.page.id == story_id:
            self._marking.choose_mark(key)

    # ---- notes

    @Slot(object, str)
    def _add_note(self, target: "Target", text: str) -> None:
        pairs = acts.note_on(text, entity_id=target.id)
        note = next(after for _, after in pairs if isinstance(after, Note))
        assert self._page is not None
        self._page.notes.expect(note)
        self._desk.edit(tr("Note"), pairs)

    @Slot(object, str)
    def _change_note(self, note: Note, text: str) -> None:
        self._desk.edit(tr("Note"), acts.note_changed(note, text))

    @Slot(object)
    def _delete_note(self, note: Note) -> None:
        self._desk.edit(tr("Note deleted"), acts.deleted([note]))
