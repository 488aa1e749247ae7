"""The desk: which library, list and story are open. Joins panes and session.

One `changed` of the session comes in for every write, and the desk has each pane shown again what
it concerns. What is done to marks stands in `marking`, to stories and topics in `shelf`.
"""

from array import array
from typing import Protocol

from PySide6.QtCore import QObject, QTimer, Signal, Slot
from PySide6.QtWidgets import QWidget

from reader.model import (
    Changes,
    Pair,
    Scope,
    StoryPage,
    StoryRecord,
    StoryRow,
)
from reader.store import StoreError
from reader.ui.listing import Listing
from reader.ui.places import READING
from reader.ui.session import Session
from reader.ui.side import SidePane
from reader.ui.stories import StoriesPane
from reader.ui.story import StoryView
from reader.ui.topics import TopicsPane
from reader.ui.trail import Place, Trail
from reader.ui.words import tr

_LISTED_BY: dict[str, tuple[str, ...]] = {
    "all": (),
    "unread": ("reading",),
    "starred": ("star",),
    "claimed": ("claim", "span"),
    "review": ("decision", "claim", "span"),
    "contradictions": ("link", "claim", "span"),
    "orphans": ("span",),
    "topic": ("filing", "topic"),
}
_SEARCHED = (
    "claim", "note", "span", "highlight", "reading", "star", "filing", "tagging", "link",
    "correction",
)  # fmt: skip
AT_ONCE = 1000
"""Up to so many records are written while the window waits; more are the worker's."""
_SEEN_MS = 40
"""A story is painted before it is written down that it was read."""
_TREE = ("filing", "topic", "story", "search")
"""What changes the topics pane but for the counts of the library's own lists."""
_COUNTED = ("star", "reading", "link", "claim", "decision", "span")


class Writer(Protocol):
    """What a person types in."""

    def commit(self) -> None:
        """Save what is being typed."""

    @property
    def unsaved(self) -> bool:
        """Whether something is typed that the library does not have."""


class Desk(QObject):
    """What is open; every act of a person goes through `edit`."""

    said = Signal(str)
    """Something for the status line."""
    failed = Signal(str)
    titled = Signal()
    """The open library or the next undo changed."""
    turn_wanted = Signal(bool)
    """An act of very many records is to be taken back, or with True done again."""
    searched = Signal(str)
    """The search was cleared or set from here."""
    mark_wanted = Signal(object)
    """A mark is to be selected, as it was when its place was left."""
    page_wanted = Signal(object)
    """Another page of the window is to be shown: its name and what it showed, as `elsewhere` had
    them; None for the reading panes."""
    page_shown = Signal(object)
    """A story is shown, anew or in a new state; None where there is none."""

    closing = Signal()
    """The library is about to be let go: what is typed on other pages is to be saved."""

    def __init__(
        self, window: QWidget, topics: TopicsPane, stories: StoriesPane, view: StoryView,
        side: SidePane,
    ) -> None:  # fmt: skip
        super().__init__(window)
        self._topics, self._stories, self._view, self._side = topics, stories, view, side
        self.session: Session | None = None
        self.page: StoryPage | None = None
        self.scope = Scope()
        self.listing = Listing(self, stories, self._current, self._hint)
        self.listing.begun.connect(self._list_begun)
        self._opened: list[int] = []
        """Stories that were opened and are to be marked read."""
        self._seen = QTimer(self)
        self._seen.setSingleShot(True)
        self._seen.setInterval(_SEEN_MS)
        self._seen.timeout.connect(self.mark_read)
        self._wanted: int | None = None
        self._trail = Trail()
        self._returning = False
        self.elsewhere: tuple[str, object] | None = None
        """Which page of the window stands over the reading panes, and what it shows."""
        self.writers: list[Writer] = [side]
        """Whatever a person may be typing in."""
        self._refused = False

    # ---- library

    def open(self, session: Session, story: int | None) -> None:
        """Show a library, at a story where it has it."""
        self.close()
        self.session = session
        session.changed.connect(self._changed)
        session.failed.connect(self.failed)
        session.failed.connect(self._refuse)
        session.overview_read.connect(self._topics.show_overview)
        session.counts_read.connect(self._topics.show_counts)
        self.listing.begin(session)
        self.scope, self._wanted = Scope(), story
        self._trail.forget()
        self._topics.choose(self.scope)
        self._side.set_tags(session.tags())
        session.names_read.connect(self._side.set_names)
        self.listing.choose(self.scope)
        session.ask_overview()
        session.ask_names()
        if story is not None:
            self.show_story(story)
        self.titled.emit()

    @property
    def unsaved(self) -> bool:
        """Whether something is typed that the library refuses, after trying. What is typed and
        changes nothing, such as a comma behind a tag, may go."""
        self._refused = False
        for writer in self.writers:
            writer.commit()
        return self._refused and any(writer.unsaved for writer in self.writers)

    @Slot()
    def _refuse(self) -> None:
        self._refused = True

    def close(self) -> None:
        """Let the library go; what is being typed is saved first."""
        for writer in self.writers:
            writer.commit()
        self.closing.emit()
        if self.session is None:
            return
        self.mark_read()
        # Nothing that is typed may meet the next library's records.
        self._side.forget()
        session, self.session = self.session, None
        self._show(None)
        self.listing.end()
        session.close()
        session.deleteLater()

    @Slot()
    def refresh_topics(self) -> None:
        """Have the topics read anew."""
        if self.session is not None:
            self.session.ask_overview()

    def rows(self, ids: list[int]) -> list[StoryRow]:
        """What the list shows of some stories."""
        return self.session.rows(ids) if self.session is not None else []

    @Slot(Scope)
    def choose_scope(self, scope: Scope) -> None:
        """Show another list; the search stays out of it."""
        if scope == self.scope:
            return
        self.leave()
        if self.scope.query:
            self.searched.emit("")
        self.scope = scope
        self._stories.let_go()
        self.listing.choose(scope)

    @Slot(str)
    def search(self, query: str) -> None:
        """Search the whole library; an empty query goes back to the chosen topic."""
        scope = Scope("search", query=query) if query.strip() else self._topics.scope()
        if scope == self.scope:
            return
        if "search" not in (scope.kind, self.scope.kind) or scope.kind != self.scope.kind:
            self.leave()  # not at every letter
        self.scope = scope
        self.listing.choose(scope)

    @Slot()
    def relist(self) -> None:
        """List afresh, or with another filter or order."""
        self.listing.choose(self.scope)

    def _current(self) -> int | None:
        return self.page.id if self.page is not None else self._wanted

    @Slot(object)
    def _list_begun(self, ids: "array[int]") -> None:
        """A list is there: without an open story its first one is opened."""
        if self.page is None and ids:
            self.show_story(self._wanted if self._wanted in ids else ids[0])
            if self.page is not None:
                self._stories.mark(self.page.id)
        if self.page is None:
            self._show(None, self._hint() if not ids else "")
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
        if self.scope.kind == "needs":
            return tr("Every story has its outlet and its date.")
        if self.scope.kind == "review":
            return tr("Nothing to review: whatever was suggested is decided.")
        if self.scope.kind == "orphans":
            return tr("Every mark has come along to the newest version of its text.")
        if self.scope.kind == "contradictions":
            return tr("No claims contradict each other yet.")
        return tr("No story here.")

    # ---- the open story

    @Slot(int)
    def show_story(self, story_id: int) -> None:
        """Open a story and remember that it was read."""
        if self.session is None or (self.page is not None and self.page.id == story_id):
            return
        if self.unsaved and self.page is not None:
            self._stories.mark(self.page.id)  # what is typed must not go with its story
            return
        try:
            page = self.session.page(story_id)
        except StoreError as error:
            self.failed.emit(str(error))
            return
        if self.page is not None:
            self.leave()
        self._show(page)
        if not page.read:
            self._opened.append(story_id)
            self._seen.start()

    @Slot()
    def mark_read(self) -> None:
        """Write down now which stories were opened."""
        self._seen.stop()
        opened, self._opened = self._opened, []
        for story in opened:
            if self.session is not None:
                self.session.mark_read(story)

    @Slot(int)
    def go_to_story(self, story_id: int) -> None:
        """Open a story from elsewhere; the list follows where it has it."""
        if not self._stories.choose(story_id):
            self._stories.let_go()
        self.show_story(story_id)  # also where its row was current all the time

    def show_place(self, offset: int) -> None:
        """Bring a place of the open story into sight."""
        self._view.reveal(offset)

    def _reload(self, changes: Changes) -> None:
        assert self.session is not None
        if self.page is None:
            return
        try:
            page = self.session.renewed(self.page, changes)
        except StoreError:
            self._follow_text(self.page)
            return
        if page != self.page:
            self._show(page)

    def _follow_text(self, gone: StoryPage) -> None:
        """The open story went: show the one that its text stands in now, or its neighbour."""
        assert self.session is not None
        found = self.session.records(StoryRecord, "story", "article_id", [gone.article_id])
        heirs = [story.id for story in found if story.start <= gone.start < story.end]
        story_id = heirs[0] if heirs else self._stories.beside([gone.id])
        self._show(None, tr("This story is no longer in the library."))
        self._stories.let_go()
        if story_id is not None:
            self.show_story(story_id)

    def _show(self, page: StoryPage | None, hint: str = "") -> None:
        self.page = page
        self._view.show_page(page, hint)
        self._side.show_page(page)
        self.page_shown.emit(page)

    # ---- where one has been

    def here(self) -> Place:
        """What is shown now."""
        story = self.page.id if self.page is not None else None
        mark, offset = self._view.selected_mark, self._view.first_in_sight()
        return Place(self.scope, story, mark, offset, self.elsewhere)

    def leave(self) -> None:
        """Remember what is shown, before a jump."""
        if not self._returning and (self.page is not None or self.elsewhere is not None):
            self._trail.leave(self.here())

    @Slot(str)
    def take_page(self, name: str) -> None:
        """Another page of the window is shown."""
        if name == READING:
            self.elsewhere = None
        elif self.elsewhere is None or self.elsewhere[0] != name:
            self.elsewhere = (name, None)

    def read_story(self, story_id: int) -> None:
        """Open a story from another page of the window; the way back leads to that page."""
        self.leave()
        self._returning = True  # what lies under that page is no place that was left
        try:
            self.page_wanted.emit(None)
            self.go_to_story(story_id)
        finally:
            self._returning = False

    def back(self) -> None:
        """Go back to what was shown before the last jump."""
        self._return(self._trail.back(self.here()))

    def forward(self) -> None:
        """Go again where `back` came from."""
        self._return(self._trail.forward(self.here()))

    def _return(self, place: Place | None) -> None:
        if place is None:
            if self.elsewhere is not None:
                self.page_wanted.emit(None)
            self.said.emit(tr("There is nothing further on this way."))
            return
        self._returning = True
        try:
            self.page_wanted.emit(place.page)
            if place.page is not None:
                return
            if place.scope != self.scope:
                self.scope = place.scope
                if place.scope.kind != "search":
                    self._topics.choose(place.scope)
                self.searched.emit(place.scope.query)
                self.listing.choose(place.scope)
            if place.story is not None:
                self.go_to_story(place.story)
            if self.page is not None and self.page.id == place.story:
                self._view.go_to(place.offset)
                self.mark_wanted.emit(place.mark)
        finally:
            self._returning = False

    @Slot(Changes)
    def _changed(self, changes: Changes) -> None:
        if self.session is None:
            return
        page = self.page
        if page is not None:
            linked = {link.other_id for view in page.claims for link in view.links}
            mine = {view.claim.id for view in page.claims} | linked
            only_read = changes.tables == {"reading"} and not changes.elsewhere
            if not only_read and (
                changes.elsewhere
                or page.article_id in changes.articles
                or page.id in changes.stories
                or changes.touch("correction")
                or not mine.isdisjoint(changes.claims)
            ):
                self._reload(changes)
        if self._side.entity is not None and changes.touch("note", "correction"):
            self._side.show_entity(self.session.entity(self._side.entity.id))
        if changes.touch(*_TREE):
            self.session.ask_overview()
        elif changes.touch(*_COUNTED):
            self.session.ask_counts()
        if changes.elsewhere:
            self.listing.follow_others(self.scope)
        elif changes.touch("story", "topic"):
            self.listing.follow(self.scope)
        else:
            if changes.touch(*self._listed_by()):
                here = {page.id} if page is not None else set()
                self.listing.check(here | changes.stories)
            if changes.touch("reading", "star", "claim", "link", "span", "correction"):
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
        self.mark_read()
        ids = self.session.edit(text, pairs)
        self.said.emit((tr("Saved") if ids else tr("Not saved")) + f" · {text}")
        return ids

    def _is_large(self, *, again: bool) -> bool:
        """Whether undo or redo is the worker's work; if so it is asked for."""
        self.mark_read()
        if self.session is None or self.session.turn_size(again=again) <= AT_ONCE:
            return False
        self.turn_wanted.emit(again)
        return True

    def undo(self) -> None:
        """Take the last act back."""
        self._side.commit()
        if self._is_large(again=False):
            return
        if self.session is not None and (text := self.session.undo()):
            self.said.emit(tr("Taken back") + f" · {text}")

    def redo(self) -> None:
        """Do again what was taken back."""
        if self._is_large(again=True):
            return
        if self.session is not None and (text := self.session.redo()):
            self.said.emit(tr("Done again") + f" · {text}")

    def space(self) -> None:
        """Turn the page; at the end of the story go to the next unread one."""
        bar = self._view.verticalScrollBar()
        if bar.value() < bar.maximum():
            bar.setValue(bar.value() + self._view.viewport().height() - 48)
        else:
            self._stories.next_unread()
