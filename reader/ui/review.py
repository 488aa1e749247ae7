"""Reviewing: going from suggestion to suggestion, deciding on them, and what belongs to that: the
other side of a contradiction, all that somebody said. Acts on the desk's library for panes that ask
by signals."""

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QWidget

from reader.model import Answer, FilingView, RelationView, Saying
from reader.store import StoreError
from reader.ui import deciding, marks
from reader.ui.desk import Desk
from reader.ui.editing import Editing
from reader.ui.marking import Marking
from reader.ui.side import SidePane
from reader.ui.stories import StoriesPane
from reader.ui.story import StoryView
from reader.ui.words import tr


class Reviewing(QObject):
    """What is done to suggestions."""

    def __init__(
        self, window: QWidget, desk: Desk, marking: Marking, editing: Editing,
        stories: StoriesPane, view: StoryView, side: SidePane,
    ) -> None:  # fmt: skip
        super().__init__(window)
        self._desk, self._marking, self._editing = desk, marking, editing
        self._stories, self._view, self._side = stories, view, side

    # ---- going from one to the next

    def step(self, direction: int) -> None:
        """Select the next (1) or previous (-1) suggestion; where *To review* is listed, also of the
        next story."""
        if self._desk.page is None or self._select_beside(direction):
            return
        if self._desk.scope.kind == "review" and self._step_story(direction):
            return
        if not self._select_beside(direction, around=True):
            self._desk.said.emit(tr("Nothing is suggested here any more."))

    def _select_beside(self, direction: int, *, around: bool = False) -> bool:
        """Select the suggestion behind or before what is selected, or `around` from the story's
        other end; whether there is one."""
        walk = marks.proposals(self._view.marks)
        selected = self._view.selected_mark
        here = next((m for m in self._view.marks if m.key == selected), None)
        place = (here.pieces[0][0], -here.length) if here is not None else None
        places = [((m.pieces[0][0], -m.length), m.key) for m in walk]
        if place is not None and not around:
            places = [p for p in places if (p > (place, selected) if direction > 0
                                            else p < (place, selected))]  # fmt: skip
        if not places:
            return False
        self._marking.choose_mark(places[0 if direction > 0 else -1][1])
        return True

    def _step_story(self, direction: int) -> bool:
        """Open the next story of the list that has something to decide, and select that."""
        ids = self._stories.model.ids
        page = self._desk.page
        here = None if page is None else self._stories.model.number(page.id)
        if here is None or not 0 <= here + direction < len(ids):
            return False
        at = here + direction
        self._desk.go_to_story(ids[at])
        self._view.select_mark(None)
        self._select_beside(direction, around=True)
        return True

    # ---- deciding

    def enter(self) -> None:
        """Accept the selected suggestion, or edit the selected card."""
        saying = self._selected()
        if saying is None:
            self._marking.edit_card()
        else:
            self.accept(saying)

    def reject_selected(self) -> None:
        """Reject the selected suggestion."""
        saying = self._selected()
        if saying is None:
            self._desk.said.emit(tr("Select a suggestion first: . goes to the next."))
        else:
            self.reject(saying)

    @Slot(object)
    def accept(self, saying: Saying) -> None:
        """Make a claim of a suggestion."""
        if self._desk.page is None:
            return
        ids = self._desk.edit(tr("Accepted"), deciding.accepted(self._desk.page, saying))
        if ids:
            self._marking.choose_mark(("claim", ids[0]))
        self._marking.back_to_text()

    def accept_all_selected(self) -> None:
        """Accept all that the selected suggestion's speaker says in this story."""
        saying = self._selected()
        if saying is None:
            self._desk.said.emit(tr("Select a suggestion first: . goes to the next."))
        else:
            self.accept_all(saying)

    @Slot(object)
    def accept_all(self, saying: Saying) -> None:
        """Make claims of all that a suggestion's speaker says in this story and that nobody has
        decided; one act."""
        page = self._desk.page
        if page is None:
            return
        sayings = deciding.undecided_of(page, saying)
        if len(sayings) == 1:
            self.accept(saying)
            return
        text = tr("Accepted {count} of {name}").format(count=len(sayings), name=saying.speaker)
        ids = self._desk.edit(text, deciding.accepted_all(page, sayings))
        claim = self._claim_on(saying) if ids else None
        if claim is not None:
            self._marking.choose_mark(("claim", claim))
        self._marking.back_to_text()

    def _claim_on(self, saying: Saying) -> int | None:
        """The claim that stands on a saying now."""
        page = self._desk.page
        sayings = page.suggested.sayings if page is not None else ()
        return next((s.claim for s in sayings if s.key == saying.key), None)

    def link_selected(self) -> None:
        """Accept the first link that is suggested for what is selected."""
        found = self._first_relation()
        if found is not None:
            self.link(*found)

    def unlink_selected(self) -> None:
        """Have the first link that is suggested for what is selected not suggested again."""
        found = self._first_relation()
        if found is not None:
            self.unlink(*found)

    def _first_relation(self) -> tuple[Saying, RelationView] | None:
        """The selected saying, also where it is a claim already, and the surest of its links."""
        key, page = self._side.selected, self._desk.page
        for saying in page.suggested.sayings if page is not None else ():
            on_claim = saying.claim is not None and key == ("claim", saying.claim)
            if (saying.key == key or on_claim) and saying.relations:
                return saying, saying.relations[0]
        self._desk.said.emit(tr("No link is suggested for what is selected."))
        return None

    @Slot(object)
    def reject(self, saying: Saying) -> None:
        """Have a suggestion not made again; the next one is selected."""
        if self._desk.page is None:
            return
        after = self._after(saying)
        if self._desk.edit(tr("Rejected"), deciding.rejected(self._desk.page, saying)):
            self._marking.choose_mark(after)
        self._marking.back_to_text()

    def _after(self, saying: Saying) -> marks.Key | None:
        keys = [m.key for m in marks.proposals(self._view.marks)]
        if saying.key not in keys or len(keys) == 1:
            return None
        at = keys.index(saying.key)
        return keys[at + 1] if at + 1 < len(keys) else None

    def _selected(self) -> Saying | None:
        key, page = self._side.selected, self._desk.page
        sayings = page.suggested.sayings if page is not None else ()
        return next((s for s in sayings if s.key == key and s.answer is None), None)

    @Slot(object, object)
    def link(self, saying: Saying, relation: RelationView) -> None:
        """Accept a suggested link: both sides become claims, where they are none."""
        page, session = self._desk.page, self._desk.session
        if page is None or session is None or relation.other_story is None:
            return
        other = session.saying(relation.other)
        if other is None:
            self._desk.failed.emit(tr("The other side was analysed anew meanwhile. Try again."))
            return
        try:
            same = relation.other_story == page.id
            other_page = page if same else session.page(relation.other_story)
        except StoreError as error:
            self._desk.failed.emit(str(error))
            return
        pairs = deciding.related(page, saying, relation, other_page, other)
        self._desk.edit(tr("Link accepted"), pairs)
        self._marking.back_to_text()

    @Slot(object, object)
    def unlink(self, saying: Saying, relation: RelationView) -> None:
        """Have a link not suggested again."""
        if self._desk.page is not None:
            pairs = deciding.unrelated(self._desk.page, saying, relation)
            self._desk.edit(tr("Link rejected"), pairs)
        self._marking.back_to_text()

    # ---- the other side, and all that somebody said

    @Slot(object)
    def show_other(self, relation: RelationView) -> None:
        """Go to the other side of a suggested link."""
        self._go(relation.other_story, relation.other, relation.other_claim)

    @Slot(object)
    def show_saying(self, saying: Saying) -> None:
        """Go to a statement; the list that it was chosen from stays."""
        speaker = self._side.speaker_card.speaker
        self._go(saying.story_id, saying.id, saying.claim)
        self._side.show_speaker(speaker)

    def _go(self, story: int | None, attribution: int, claim: int | None) -> None:
        if story is None:
            self._desk.said.emit(tr("The story that it stood in was removed."))
            return
        self._desk.leave()
        self._desk.go_to_story(story)
        page = self._desk.page
        if page is None or page.id != story:
            return
        key = ("claim", claim) if claim is not None else ("attribution", attribution)
        self._view.select_mark(key, reveal=True)
        self._side.select(key)

    @Slot(object)
    def show_speaker(self, saying: Saying) -> None:
        """Show all that the speaker of a statement said."""
        session = self._desk.session
        if session is None:
            return
        # Two officials are others in every text.
        within = None if saying.named else saying.article_id
        self._side.show_speaker(session.speaker(saying.speaker, saying.entity_id, within))

    @Slot()
    def show_entity_said(self) -> None:
        """Show all that the entity said whose card is open."""
        session, entity = self._desk.session, self._side.entity
        if session is not None and entity is not None:
            self._side.show_speaker(session.speaker(entity.name, entity.id, None))

    @Slot()
    def close_speaker(self) -> None:
        """Show the story's list again."""
        self._side.show_speaker(None)

    # ---- the story as a whole

    def _filing(self) -> FilingView | None:
        filings = self._desk.page.suggested.filings if self._desk.page is not None else ()
        return filings[0] if filings else None

    @Slot()
    def file(self) -> None:
        """File the story under the topic that is suggested."""
        filing = self._filing()
        if filing is None or self._desk.page is None:
            self._desk.said.emit(tr("No topic is suggested for this story. Press g to choose one."))
            return
        text = tr("Filed under {topic}").format(topic=filing.name)
        self._desk.edit(text, deciding.filed(self._desk.page, filing))

    @Slot()
    def refuse_filing(self) -> None:
        """Have the topic not suggested for this story again."""
        filing = self._filing()
        if filing is not None and self._desk.page is not None:
            pairs = deciding.not_filed(self._desk.page, filing)
            self._desk.edit(tr("Not filed under {topic}").format(topic=filing.name), pairs)

    @Slot()
    def show_split(self) -> None:
        """Bring the place into sight where the subject seems to change."""
        if self._desk.page is not None and self._desk.page.suggested.splits:
            self._view.reveal(self._desk.page.suggested.splits[0])

    @Slot()
    def split(self) -> None:
        """Begin another story where the subject seems to change."""
        if self._desk.page is not None and self._desk.page.suggested.splits:
            self._editing.split_at(self._desk.page.suggested.splits[0])

    @Slot()
    def refuse_split(self) -> None:
        """Have the split not suggested again."""
        page = self._desk.page
        if page is not None and page.suggested.splits:
            decision = deciding.split_decided(page, page.suggested.splits[0], Answer.REJECTED)
            self._desk.edit(tr("Not split"), [(None, decision)])
