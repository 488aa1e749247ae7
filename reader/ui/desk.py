"""The desk: which list and story are open, and the acts on them. Joins panes and session.

Panes ask by signals that end in slots here; one `changed` of the session comes back, and the desk
has each pane shown again what it concerns.
"""

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

from reader.model import (
    Changes,
    ClaimView,
    HighlightView,
    Note,
    Pair,
    Scope,
    StoryPage,
    StoryRow,
    Tagging,
    Verdict,
)
from reader.store import StoreError
from reader.ui import acts
from reader.ui.marks import Key
from reader.ui.notes import Target
from reader.ui.session import Session
from reader.ui.side import SidePane
from reader.ui.stories import StoriesPane
from reader.ui.story import StoryView
from reader.ui.topics import TopicsPane
from reader.ui.words import tr

_LISTED_BY: dict[str, tuple[str, ...]] = {
    "all": (),
    "unread": ("reading",),
    "starred": ("star",),
    "claimed": ("claim", "span"),
    "contradictions": ("link", "claim", "span"),
    "topic": ("filing", "topic"),
}
_SEARCHED = ("claim", "note", "span", "highlight")
_COUNTED = ("filing", "topic", "star", "reading", "link", "claim")


class Desk(QObject):
    """What is open, and what is done to it."""

    said = Signal(str)
    """Something for the status line."""
    failed = Signal(str)
    titled = Signal()
    """The open library or the next undo changed."""
    searched = Signal(str)
    """The search was cleared or set from here."""

    def __init__(
        self, window: QWidget, topics: TopicsPane, stories: StoriesPane, view: StoryView,
        side: SidePane,
    ) -> None:  # fmt: skip
        super().__init__(window)
        self._window = window
        self._topics, self._stories, self._view, self._side = topics, stories, view, side
        self.session: Session | None = None
        self.page: StoryPage | None = None
        self.scope = Scope()
        self._wanted: int | None = None

    # ---- library

    def open(self, session: Session, story: int | None) -> None:
        """Show a library, at a story where it has it."""
        self.close()
        self.session = session
        session.changed.connect(self._changed)
        session.failed.connect(self.failed)
        session.overview_read.connect(self._topics.show_overview)
        session.ids_read.connect(self._show_ids)
        self.scope, self._wanted = Scope(), story
        self._topics.choose(self.scope)
        self._side.set_tags(session.tags())
        session.names_read.connect(self._side.set_names)
        session.ask_names()
        session.ask_overview()
        self._ask_ids()
        if story is not None:
            self.show_story(story)
        self.titled.emit()

    def close(self) -> None:
        """Let the library go; what is being typed is saved first."""
        self._side.commit()
        if self.session is None:
            return
        session, self.session = self.session, None
        self.page = None
        self._view.show_page(None, "")
        self._side.show_page(None)
        self._stories.show_ids([], "", None)
        session.close()
        session.deleteLater()

    def rows(self, ids: list[int]) -> list[StoryRow]:
        """What the list shows of some stories."""
        return self.session.rows(ids) if self.session is not None else []

    @Slot(Scope)
    def choose_scope(self, scope: Scope) -> None:
        """Show another list; the search stays out of it."""
        if scope == self.scope:
            return
        if self.scope.query:
            self.searched.emit("")
        self.scope = scope
        self._ask_ids()

    @Slot(str)
    def search(self, query: str) -> None:
        """Search the whole library; an empty query goes back to the chosen topic."""
        self.scope = Scope("search", query=query) if query.strip() else self._topics.scope()
        self._ask_ids()

    @Slot(str, str)
    def relist(self, only: str, sort: str) -> None:
        """List again, with another filter or order."""
        del only, sort
        self._ask_ids()

    def _ask_ids(self) -> None:
        if self.session is not None:
            self.session.ask_ids(self.scope, self._stories.only, self._stories.sort)

    @Slot(object)
    def _show_ids(self, ids: list[int]) -> None:
        current = self.page.id if self.page is not None else self._wanted
        shown = self._stories.model.ids()
        unread = self.scope.kind == "unread" or self._stories.only == "unread"
        if unread and current in shown and current not in ids:
            # The story that is being read leaves the unread only when another list is chosen.
            ids = list(ids)
            ids.insert(min(shown.index(current), len(ids)), current)
        self._stories.show_ids(ids, self._hint(), current)
        if self.page is None and ids:
            self.show_story(self._wanted if self._wanted in ids else ids[0])
            if self.page is not None:
                self._stories.show_ids(ids, "", self.page.id)
        if self.page is None:
            self._view.show_page(None, self._hint() if not ids else "")
        self._wanted = None

    def _hint(self) -> str:
        if self.scope.query:
            return tr("Nothing found. Try fewer words, or only the beginning of one.")
        if self.scope.kind == "all" and self._stories.only == "all":
            return tr("No stories yet. Import articles with Ctrl+O.")
        if self.scope.kind == "topic":
            return tr("No story here yet. Select stories and press g to file them.")
        if self.scope.kind == "unread" or self._stories.only == "unread":
            return tr("All read.")
        if self.scope.kind == "starred" or self._stories.only == "starred":
            return tr("No stars here. Press f on a story to give it one.")
        if self.scope.kind == "contradictions":
            return tr("No claims contradict each other yet.")
        return tr("No story here.")

    # ---- the open story

    @Slot(int)
    def show_story(self, story_id: int) -> None:
        """Open a story and remember that it was read."""
        if self.session is None or (self.page is not None and self.page.id == story_id):
            return
        self._side.commit()
        try:
            page = self.session.page(story_id)
        except StoreError as error:
            self.failed.emit(str(error))
            return
        self.page = page
        self._view.show_page(page)
        self._side.show_page(page)
        if not page.read:
            self.session.mark_read(story_id)

    @Slot(int)
    def go_to_story(self, story_id: int) -> None:
        """Open a story from elsewhere; the list follows where it has it."""
        if not self._stories.choose(story_id):
            self.show_story(story_id)

    def _reload(self) -> None:
        assert self.session is not None
        if self.page is None:
            return
        try:
            page = self.session.page(self.page.id)
        except StoreError:
            self.page = None
            self._view.show_page(None, tr("This story is no longer in the library."))
            self._side.show_page(None)
            return
        if page == self.page:
            return
        self.page = page
        self._view.show_page(page)
        self._side.show_page(page)

    @Slot(Changes)
    def _changed(self, changes: Changes) -> None:
        if self.session is None:
            return
        page = self.page
        if page is not None:
            linked = {link.other_id for view in page.claims for link in view.links}
            mine = {view.claim.id for view in page.claims} | linked
            if (
                changes.elsewhere
                or page.article_id in changes.articles
                or page.id in changes.stories
                or not mine.isdisjoint(changes.claims)
            ):
                self._reload()
        if self._side.entity is not None and changes.touch("note"):
            self._side.show_entity(self.session.entity(self._side.entity.id))
        if changes.touch(*_COUNTED):
            self.session.ask_overview()
        if changes.touch(*self._listed_by()):
            self._ask_ids()
        elif changes.touch("reading", "star", "claim", "link", "span"):
            self._stories.model.forget()
        if changes.touch("tag", "tagging"):
            self._side.set_tags(self.session.tags())
        if changes.elsewhere:
            self.session.ask_names()
        self.titled.emit()

    def _listed_by(self) -> set[str]:
        """The tables that decide which stories the list shows."""
        wanted = set(_LISTED_BY.get(self.scope.kind, ())) | set(_LISTED_BY[self._stories.only])
        return wanted | set(_SEARCHED if self.scope.query else ())

    def edit(self, text: str, pairs: list[Pair]) -> list[int]:
        """Do an act and say that it is saved; the ids of its records."""
        if self.session is None or not pairs:
            return []
        ids = self.session.edit(text, pairs)
        self.said.emit((tr("Saved") if ids else tr("Not saved")) + f" · {text}")
        return ids

    def undo(self) -> None:
        """Take the last act back."""
        self._side.commit()
        if self.session is not None and (text := self.session.undo()):
            self.said.emit(tr("Taken back") + f" · {text}")

    def redo(self) -> None:
        """Do again what was taken back."""
        if self.session is not None and (text := self.session.redo()):
            self.said.emit(tr("Done again") + f" · {text}")

    # ---- marks

    @Slot(object)
    def choose_mark(self, key: Key | None) -> None:
        """Select a mark in text and side list alike; a click never navigates."""
        self._view.select_mark(key, reveal=key is not None)
        self.show_card(key)

    @Slot(object)
    def show_card(self, key: Key | None) -> None:
        """Show the card of a mark that was selected in the text."""
        if self.session is None:
            return
        if key is not None and key[0] == "entity":
            self._side.show_entity(self.session.entity(key[1]))
        elif self._side.entity is not None:
            self._side.show_entity(None)
        self._side.select(key)

    def _pieces(self) -> list[tuple[int, int]]:
        """What is to be marked: the selected words, or the sentence round the text cursor."""
        if self.page is None:
            return []
        pieces = acts.trim(self.page, self._view.selection())
        if not pieces and self._view.caret_shown:
            pieces = acts.sentence_at(self.page, self._view.caret())
        if not pieces:
            self.said.emit(tr("Select words first: with the mouse, or F7 and Shift+arrows."))
        return pieces

    def claim(self) -> None:
        """Make a claim of the selected words; saved at once, its card opens at *who*."""
        pieces = self._pieces()
        if not pieces or self.page is None:
            return
        ids = self.edit(tr("Claim"), acts.claim(self.page, pieces))
        if ids:
            self._view.clear_selection()
            self.choose_mark(("claim", ids[0]))
            self._side.edit_claim()

    def highlight(self) -> None:
        """Highlight the selected words."""
        pieces = self._pieces()
        if not pieces or self.page is None:
            return
        ids = self.edit(tr("Highlight"), acts.highlight(self.page, pieces))
        if ids:
            self._view.clear_selection()
            self.choose_mark(("highlight", ids[0]))

    def note(self) -> None:
        """Begin a note: on selected words, the selected mark, the entity shown, or the story."""
        if self.page is None:
            return
        page = self.page
        pieces = acts.trim(page, self._view.selection())
        if pieces:
            start, end = pieces[0]
            words = page.text[start - page.start : end - page.start]
            self._side.begin_note(Target("span", span=pieces[0], words=words))
        elif self._side.claim() is not None:
            self._side.edit_claim("note")
        elif self._side.highlight() is not None:
            self._side.edit_highlight("note")
        elif self._side.entity is not None:
            self._side.begin_note(Target("entity", self._side.entity.id))
        else:
            self._side.begin_note(Target("story", page.id))

    def tag(self) -> None:
        """Go to the tags of the selected claim or highlight."""
        if self._side.claim() is not None:
            self._side.edit_claim("tags")
        elif self._side.highlight() is not None:
            self._side.edit_highlight("tags")
        else:
            self.said.emit(tr("Select a claim or a highlight first: n goes to the next."))

    def edit_card(self) -> None:
        """Go to the first field of the selected card."""
        if self._side.claim() is not None:
            self._side.edit_claim()
        elif self._side.highlight() is not None:
            self._side.edit_highlight("tags")

    def set_verdict(self, verdict: Verdict) -> None:
        """Give the selected claim a verdict."""
        view = self._side.claim()
        if view is None:
            self.said.emit(tr("Select a claim first: n goes to the next."))
            return
        self.edit(tr("Verdict"), acts.claim_changed(view, verdict=verdict))

    @Slot(object, str, str)
    def set_claim_field(self, view: ClaimView, column: str, value: str) -> None:
        """Another value in a field of a claim."""
        self.edit(tr("Claim changed"), acts.claim_changed(view, **{column: value}))

    @Slot(object, str)
    def set_claim_tags(self, view: ClaimView, text: str) -> None:
        """Other tags on a claim."""
        self._set_tags(text, claim_id=view.claim.id or 0)

    @Slot(object, str)
    def set_highlight_tags(self, view: HighlightView, text: str) -> None:
        """Other tags on a highlight."""
        self._set_tags(text, highlight_id=view.highlight.id or 0)

    def _set_tags(self, text: str, **owner: int) -> None:
        assert self.session is not None
        ((column, owner_id),) = owner.items()
        wanted = acts.split_tags(text)
        known = self.session.tag_ids(wanted)
        names = {number: name for name, number in self.session.tag_ids(self.session.tags()).items()}
        taggings = self.session.records(Tagging, "tagging", column, [owner_id])
        current = {names[t.tag_id]: t for t in taggings if t.tag_id in names}
        self.edit(tr("Tags"), acts.tags_changed(wanted, current, known, **owner))

    @Slot(object, str)
    def set_claim_note(self, view: ClaimView, text: str) -> None:
        """The note on a claim."""
        self._set_note(view.notes, text, claim_id=view.claim.id or 0)

    @Slot(object, str)
    def set_highlight_note(self, view: HighlightView, text: str) -> None:
        """The note on a highlight."""
        self._set_note(view.notes, text, highlight_id=view.highlight.id or 0)

    def _set_note(self, notes: tuple[Note, ...], text: str, **owner: int) -> None:
        if notes:
            self.edit(tr("Note"), acts.note_changed(notes[0], text))
        elif text.strip():
            self.edit(tr("Note"), acts.note_on(text, **owner))

    @Slot(object, str)
    def change_note(self, note: Note, text: str) -> None:
        """A note's new text."""
        self.edit(tr("Note"), acts.note_changed(note, text))

    @Slot(object, str)
    def add_note(self, target: Target, text: str) -> None:
        """A new note on a story, a span or an entity."""
        if self.page is None or self.session is None:
            return
        if target.kind == "span":
            pairs = acts.note_on_span(self.page, [target.span], text)
        else:
            pairs = acts.note_on(text, **{f"{target.kind}_id": target.id})
        notes = self._side.card.notes if target.kind == "entity" else self._side.notes
        # The list must know its note before it is shown again with it.
        note = next(after for _, after in pairs if isinstance(after, Note))
        notes.expect(note)
        self.edit(tr("Note"), pairs)

    @Slot(object)
    def delete_mark(self, what: ClaimView | HighlightView | Note | None) -> None:
        """A claim, highlight or note goes, with all that hangs on it; undo brings it back."""
        if self.session is None or what is None:
            return
        if isinstance(what, ClaimView):
            taggings = self.session.records(Tagging, "tagging", "claim_id", [what.claim.id or 0])
            self.edit(tr("Claim deleted"), acts.hangs_on_claim(what, taggings))
        elif isinstance(what, HighlightView):
            taggings = self.session.records(
                Tagging, "tagging", "highlight_id", [what.highlight.id or 0]
            )
            self.edit(tr("Highlight deleted"), acts.hangs_on_highlight(what, taggings))
        else:
            spans = self.page.notes if self.page is not None else ()
            own = [v.span for v in spans if v.note.id == what.id and v.span is not None]
            self.edit(tr("Note deleted"), acts.deleted([*own, what]))
        self.choose_mark(None)
        self.back_to_text()

    def delete(self) -> None:
        """Delete the selected mark."""
        key = self._view.selected_mark
        if key is not None and key[0] == "note" and self.page is not None:
            self.delete_mark(next((v.note for v in self.page.notes if v.note.id == key[1]), None))
        else:
            self.delete_mark(self._side.claim() or self._side.highlight())

    @Slot()
    def back_to_text(self) -> None:
        """Give the text the focus."""
        self._view.setFocus()

    @Slot(int)
    def follow_link(self, claim_id: int) -> None:
        """Go to the claim on the other side of a link."""
        if self.page is None:
            return
        for view in self.page.claims:
            for link in view.links:
                if link.other_id == claim_id and link.other_story_id is not None:
                    self.go_to_story(link.other_story_id)
                    self.choose_mark(("claim", claim_id))
                    return

    def space(self) -> None:
        """Turn the page; at the end of the story go to the next unread one."""
        bar = self._view.verticalScrollBar()
        if bar.value() < bar.maximum():
            bar.setValue(bar.value() + self._view.viewport().height() - 48)
        else:
            self._stories.next_unread()
