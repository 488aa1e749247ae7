"""The window: lays out the panes and wires their signals, and does nothing else."""

from collections.abc import Callable
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QMimeData, QSize, Qt, QTimer, Slot
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QMainWindow,
    QMenu,
    QMessageBox,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from reader import __version__, paths
from reader.model import StoryRow
from reader.ui import dialogs
from reader.ui.actions import MENUS, Actions
from reader.ui.analysing import Analysing
from reader.ui.anchoring import Anchoring
from reader.ui.appearance import Appearance
from reader.ui.bar import MessageBar
from reader.ui.besides import Besides
from reader.ui.commands import by_page, slots
from reader.ui.desk import Desk
from reader.ui.editing import Editing
from reader.ui.entities import Entities
from reader.ui.errands import Errands
from reader.ui.evidencing import Evidencing
from reader.ui.find import FindBar
from reader.ui.head import HeadBar
from reader.ui.hits import Hits
from reader.ui.jobs import Jobs
from reader.ui.librarian import Librarian
from reader.ui.linking import Linking
from reader.ui.marking import Marking
from reader.ui.naming import Naming
from reader.ui.places import READING, Places
from reader.ui.proposals import ProposalStrip
from reader.ui.reshaping import Reshaping
from reader.ui.review import Reviewing
from reader.ui.rules import Rules
from reader.ui.searches import Searches
from reader.ui.selection import SelectionBar
from reader.ui.settings import Settings
from reader.ui.shelf import Shelf
from reader.ui.side import FOLDED, WIDTH, SidePane
from reader.ui.status import StatusLine
from reader.ui.stories import StoriesPane
from reader.ui.story import StoryView
from reader.ui.strips import EvidenceStrip, LinkStrip
from reader.ui.tagging import TagKeeping
from reader.ui.theme import TEXT_SIZE, Theme, Themes
from reader.ui.topics import TopicsPane
from reader.ui.versions import VersionStrip
from reader.ui.words import tr

if TYPE_CHECKING:
    from reader.ui.printing import CheckSheet
    from reader.ui.repeating import Repeating

_TEXT_MENU = ("accept", "accept_all", "reject", "", "tag", "evidence", "", "link", "follow", "cite",
              "", "name", "", "add_piece",
              "take_piece", "delete", "", "split", "", "copy")  # fmt: skip
_NAME_MENU = ("name_mark", "name_edit", "name_same", "name_part", "name_drop")
_LIST_MENU = ("star", "read", "file", "unfile", "", "beside", "detach", "", "details", "merge",
              "", "remove", "remove_article", "", "paste")  # fmt: skip
"""What the context menus offer; an empty name is a line between."""
_NARROW = 1280
"""Below this width in pixels the side list folds by itself."""
_TWO_STORIES = 1600
"""Below this width in pixels the side list gives way to a second story."""
_CROWDED = 920
"""Below this width in pixels four panes do not fit beside each other."""


class Window(QMainWindow):
    """Head, message bar, four panes, status line."""

    def __init__(
        self, settings: Settings, themes: Themes, build_sample: Callable[[Path], int]
    ) -> None:
        super().__init__()
        self.setWindowTitle("Allegedly")
        self.setMinimumSize(QSize(760, 480))
        self._settings, self._themes = settings, themes
        self.serif = themes.serif
        self._failed, self._just_failed = "", False
        self._gave_way = False
        self._check_sheet: CheckSheet | None = None
        self.setAcceptDrops(True)
        self.topics = TopicsPane()
        self.view = StoryView(themes.serif)
        self.find_bar = FindBar(self.view)
        self.link_strip, self.versions = LinkStrip(), VersionStrip()
        self.evidence_strip = EvidenceStrip()
        self.proposals = ProposalStrip()
        self.side = SidePane()
        self.bar = MessageBar()
        self.stories = StoriesPane(self._rows)
        self.jobs = Jobs(self)
        self.desk = Desk(self, self.topics, self.stories, self.view, self.side)
        self.marking = Marking(self, self.desk, self.view, self.side)
        self.anchoring = Anchoring(self, self.desk, self.marking, self.view)
        self.linking = Linking(self, self.desk, self.marking, self.side, self.link_strip)
        self.evidencing = Evidencing(
            self, self.desk, self.marking, self.view, self.side, self.evidence_strip, self.jobs
        )
        self.tag_keeping = TagKeeping(self, self.desk, self.side)
        self.reshaping = Reshaping(self, self.desk, self.view, self.side)
        self.editing = Editing(self, self.desk, self.stories, self.view)
        self.reviewing = Reviewing(
            self, self.desk, self.marking, self.editing, self.stories, self.view, self.side
        )
        self.shelf = Shelf(self, self.desk, self.topics, self.stories, self.jobs)
        self.librarian = Librarian(self, self.desk, self.bar, settings, self.jobs, build_sample)
        self.errands = Errands(self, self.desk, self.bar, self.librarian, self.jobs)
        self.analysing = Analysing(self, self.desk, self.bar, self.jobs, self.stories, settings)
        self.naming = Naming(self, self.desk, self.marking, self.view, self.side, self.jobs)
        self.appearance = Appearance(self, settings, themes, self.librarian, self.view, self.side)
        self.side.set_guard(self._may_leave)
        self.selection_bar = SelectionBar(self.view)
        self._lay_out()
        self.besides = Besides(self, self.desk, self.view, self._reading)
        self.rules = Rules(self, self.desk, self.topics, self.jobs)
        self.entities = Entities(self, self.desk, self.places, self.marking, self.side)
        self.hits = Hits(self.view, self.find_bar, self.desk)
        self.searches = Searches(self, self.desk, self.topics, self.head, self.rules)
        self.status.addPermanentWidget(self.hits.count)
        self.actions_: Actions = Actions(self, self._slots())
        self._build_menus()
        self._wire()
        self._restore()
        self._take_theme(themes.current)
        themes.dress()

    # ---- laying out

    def _lay_out(self) -> None:
        self.head = HeadBar()
        self._reading = QSplitter(Qt.Orientation.Horizontal)
        pane = QFrame()
        pane.setObjectName("storyPane")
        story = QVBoxLayout(pane)
        story.setContentsMargins(0, 0, 0, 0)
        story.setSpacing(0)
        for part in (
            self.link_strip, self.evidence_strip, self.versions, self.proposals, self.find_bar,
            self.view,
        ):  # fmt: skip
            story.addWidget(part)
        self._reading.addWidget(pane)
        self._reading.addWidget(self.side)
        self._panes = QSplitter(Qt.Orientation.Horizontal)
        self._panes.addWidget(self.topics)
        self._panes.addWidget(self.stories)
        self._panes.addWidget(self._reading)
        for splitter in (self._panes, self._reading):
            splitter.setHandleWidth(1)
            splitter.setChildrenCollapsible(False)
        self.topics.setMinimumWidth(140)
        self.stories.setMinimumWidth(220)
        pane.setMinimumWidth(320)
        self._panes.setSizes([200, 300, 940])
        self._panes.setStretchFactor(0, 0)
        self._panes.setStretchFactor(1, 0)
        self._panes.setStretchFactor(2, 1)
        self._reading.setSizes([688, WIDTH])
        self._reading.setStretchFactor(0, 1)
        self._reading.setStretchFactor(1, 0)
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.head)
        column.addWidget(self.bar)
        self.places = Places(self._panes)
        self.places.offer("board", self._make_board)
        column.addWidget(self.places, 1)
        self.setCentralWidget(body)
        self.status = StatusLine()
        self.setStatusBar(self.status)

    def _build_menus(self) -> None:
        actions = self.actions_
        actions.fill({name: self.menuBar().addMenu(tr(name)) for name in MENUS})
        actions.attach(self, {"topics": self.topics, "list": self.stories.table, "text": self.view})
        marking = [actions[key] for key in ("claim", "highlight", "note")]
        self.selection_bar.set_actions(marking, actions["add_piece"])
        names = QMenu(tr("Name"), self)
        names.addActions([actions[key] for key in _NAME_MENU])
        offered = {key: actions[key] for key in _TEXT_MENU if key and key != "name"}
        offered["name"] = names.menuAction()
        self.view.set_context_actions([*marking, *(offered.get(key) for key in _TEXT_MENU)])
        self.stories.table.context_actions = [actions[key] if key else None for key in _LIST_MENU]
        self.stories.table.empty_actions = [actions["import"], actions["paste"]]
        for theme in ("system", "light", "dark"):
            actions[f"theme_{theme}"].setCheckable(True)

    def _slots(self) -> dict[str, Callable[[], None]]:
        """What every command does."""
        return by_page(self, slots(self) | {
            "quit": self.close_soon,
            "settings": self.appearance.show_settings,
            "larger": partial(self.appearance.set_size_by, 1),
            "smaller": partial(self.appearance.set_size_by, -1),
            "usual_size": partial(self.appearance.set_size, TEXT_SIZE),
            "palette": self._show_palette,
            "caret": self._toggle_caret,
            "grow": self._grow,
            "delete": self._delete,
            "side": self._fold_by_hand,
            "theme_system": partial(self.appearance.choose_theme, "system"),
            "theme_light": partial(self.appearance.choose_theme, "light"),
            "theme_dark": partial(self.appearance.choose_theme, "dark"),
            "keys": self._show_keys,
            "log": self._show_log,
            "about": self._show_about,
        })  # fmt: skip

    # ---- wiring

    def _wire(self) -> None:
        desk, librarian = self.desk, self.librarian
        self.topics.scope_chosen.connect(desk.choose_scope)
        self.topics.more_sources_wanted.connect(self.shelf.choose_source)
        self.topics.make_requested.connect(self.shelf.make_topic)
        self.topics.rename_requested.connect(self.shelf.rename_topic)
        self.topics.move_requested.connect(self.shelf.move_topic)
        self.topics.delete_requested.connect(self.shelf.delete_topic)
        self.topics.overview_wanted.connect(desk.refresh_topics)
        self.topics.place_requested.connect(self.shelf.place_topic)
        self.topics.file_requested.connect(self.shelf.file_under)
        self.topics.describe_requested.connect(self.shelf.describe_topic)
        self.topics.merge_requested.connect(self.shelf.merge_topic)
        self.stories.story_chosen.connect(desk.show_story)
        self.stories.view_changed.connect(desk.relist)
        self.stories.view_changed.connect(self.appearance.keep_list)
        self.view.mark_selected.connect(self.marking.show_card)
        self.view.edges_dragged.connect(self.reshaping.drag)
        self.view.link_dropped.connect(self.linking.join)
        self.side.claims.link_dropped.connect(self.linking.join)
        self.side.mark_chosen.connect(self.marking.choose_mark)
        self.side.claim_field_changed.connect(self.marking.set_claim_field)
        self.side.claim_reason_changed.connect(self.marking.set_reason)
        self.side.claim_tags_changed.connect(self.marking.set_claim_tags)
        self.side.claim_note_changed.connect(self.marking.set_claim_note)
        self.side.highlight_tags_changed.connect(self.marking.set_highlight_tags)
        self.side.highlight_note_changed.connect(self.marking.set_highlight_note)
        self.side.note_changed.connect(self.marking.change_note)
        self.side.note_added.connect(self.marking.add_note)
        self.side.delete_requested.connect(self.marking.delete_mark)
        self.side.link_chosen.connect(self.linking.follow_link)
        self.side.link_wanted.connect(self.linking.link)
        self.side.unlink_requested.connect(self.linking.unlink)
        self.link_strip.here_wanted.connect(self.linking.link)
        self.link_strip.kind_chosen.connect(self.linking.finish_link)
        self.link_strip.let_go.connect(self.linking.let_go)
        self.link_strip.left.connect(self.marking.back_to_text)
        evidence, strip = self.side.claim_editor.evidence, self.evidence_strip
        evidence.wanted.connect(self.evidencing.begin)
        evidence.chosen.connect(self.evidencing.show)
        evidence.changed.connect(self.evidencing.change)
        evidence.removed.connect(self.evidencing.remove)
        strip.here_wanted.connect(self.evidencing.begin)
        strip.kind_chosen.connect(self.evidencing.finish)
        strip.let_go.connect(self.evidencing.let_go)
        strip.left.connect(self.marking.back_to_text)
        self.versions.story_chosen.connect(desk.go_to_story)
        self.versions.accepted.connect(self.anchoring.accept)
        self.versions.refused.connect(self.anchoring.refuse)
        self.versions.shown.connect(self.anchoring.show)
        self.view.mark_selected.connect(self.versions.follow)
        self.side.mark_chosen.connect(self.versions.follow)
        self.find_bar.left.connect(self.view.setFocus)
        self.view.address_wanted.connect(self.marking.copy_address)
        self.side.story_chosen.connect(desk.go_to_story)
        self.side.hidden_changed.connect(self.appearance.hide_types)
        self.side.left.connect(self.marking.back_to_text)
        self.side.fold_requested.connect(self._fold_by_hand)
        self.side.unfold_requested.connect(self._unfold)
        desk.said.connect(self._say)
        desk.failed.connect(self._fail)
        desk.titled.connect(self._take_titles)
        desk.turn_wanted.connect(self.shelf.turn)
        desk.searched.connect(self.head.set_search)
        desk.mark_wanted.connect(self.marking.choose_mark)
        desk.page_shown.connect(self.versions.show_page)
        desk.page_shown.connect(self.proposals.show_page)
        self._wire_suggestions()
        self._wire_searches()
        librarian.opened.connect(self._opened)
        self.besides.link_dropped.connect(self.linking.join)
        self.besides.address_wanted.connect(self.marking.copy_address)
        self.besides.room_wanted.connect(self._make_room)
        self.besides.room_left.connect(self._take_room)
        self.errands.progress.connect(self.status.show_progress)
        self.errands.idle.connect(self._show_idle)
        self.errands.said.connect(self._say)
        self.analysing.said.connect(self._say)
        self.appearance.said.connect(self._say)
        self.head.import_requested.connect(self.errands.import_files)
        self.head.export_requested.connect(self.errands.export_notes)
        self.head.searched.connect(desk.search)
        self.head.left.connect(self.stories.table.setFocus)
        self.head.entered.connect(self.stories.enter)
        self.status.stop_requested.connect(self.jobs.cancel)
        self._themes.changed.connect(self._take_theme)
        self.places.made.connect(self._dress_page)
        self.places.turned.connect(desk.take_page)
        self.places.turned.connect(self.status.show_keys)
        desk.page_wanted.connect(self._turn_to)
        self.side.card.page_wanted.connect(self.entities.open_card)
        self.side.speaker_card.page_wanted.connect(self.entities.open_speaker)
        self.side.elsewhere.wanted.connect(self._look_elsewhere)
        self.places.offer("contradictions", self._make_contradictions)
        for wanted in (self.topics.contradictions_wanted, self.stories.side_by_side.clicked):
            wanted.connect(self.actions_["contradictions"].trigger)

    def _wire_searches(self) -> None:
        topics, searches = self.topics, self.searches
        topics.search_chosen.connect(self.head.search_for)
        self.tag_keeping.search_wanted.connect(self.head.search_for)
        topics.search_renamed.connect(searches.rename)
        topics.search_edit_requested.connect(searches.edit_query)
        topics.search_delete_requested.connect(searches.delete)
        topics.rule_requested.connect(self.rules.begin)
        self.shelf.rule_wanted.connect(self.rules.try_out)
        self.head.search.form_wanted.connect(searches.fill_in)
        self.head.search.names_wanted.connect(searches.ask_names)
        self.find_bar.left.connect(self.hits.show)
        for changed in (self.head.searched, self.desk.searched):
            changed.connect(topics.follow_search)
            changed.connect(self.hits.search)
        self.head.searched.connect(self._show_found)

    def _wire_suggestions(self) -> None:
        review, said, strip = self.reviewing, self.side.said, self.proposals
        said.speaker_chosen.connect(review.show_speaker)
        said.other_chosen.connect(review.show_other)
        said.linked.connect(review.link)
        said.unlinked.connect(review.unlink)
        said.accepted.connect(review.accept)
        said.rejected.connect(review.reject)
        said.all_accepted.connect(review.accept_all)
        self.side.card.said_wanted.connect(review.show_entity_said)
        self.side.card.naming_wanted.connect(self.naming.of_card)
        self.side.speaker_card.back_requested.connect(review.close_speaker)
        self.side.speaker_card.saying_chosen.connect(review.show_saying)
        strip.file_wanted.connect(review.file)
        strip.file_refused.connect(review.refuse_filing)
        strip.place_wanted.connect(review.show_split)
        strip.split_wanted.connect(review.split)
        strip.split_refused.connect(review.refuse_split)

    def _may_leave(self) -> bool:
        return not self.desk.unsaved

    def _rows(self, ids: list[int]) -> list[StoryRow]:
        return self.desk.rows(ids)

    # ---- slots of the window itself

    def read(self, pane: QWidget | None = None) -> None:
        """Show the reading panes, and give one of them the focus; the text where none is named."""
        self.places.go(READING)
        (pane or self.view).setFocus()

    @Slot(object)
    def _turn_to(self, page: tuple[str, object] | None) -> None:
        """The way back leads to the reading panes, or to another page."""
        if page is None:
            self.read()
        else:
            # A page that is there already has put the focus where one goes on.
            self.places.go(page[0], focus=self.places.current != page[0])

    @Slot(str)
    def _show_found(self, _query: str) -> None:
        """What is searched for is listed in the reading panes."""
        self.places.go(READING, focus=False)

    @cached_property
    def repeating(self) -> "Repeating":
        """Made when a claim is first selected."""
        from reader.ui.repeating import Repeating

        return Repeating(self, self.desk, self.marking, self.side)

    @Slot(int)
    def _look_elsewhere(self, claim: int) -> None:
        self.repeating.ask(claim)

    def _make_contradictions(self) -> QWidget:
        from reader.ui.contrasting import Contrasting  # a page that a start does not need

        made = Contrasting(self, self.desk, self.marking, self.read)
        made.page.left.connect(self._leave_page)
        return made.page

    @Slot(int, int)
    def show_claim(self, story: int, claim: int) -> None:
        """Show a claim where it stands: its story, with the claim selected."""
        self.desk.read_story(story)
        if self.desk.page is not None and self.desk.page.id == story:
            self.marking.choose_mark(("claim", claim))

    def _make_board(self) -> QWidget:
        from reader.ui.boarding import Boarding  # a page that few starts ever show

        boarding = Boarding(self)
        boarding.claim_wanted.connect(self.show_claim)
        boarding.board.left.connect(self._leave_page)
        boarding.board.sheet_wanted.connect(self._show_sheet)
        boarding.board.sheet_button.show()
        return boarding.board

    @Slot()
    def _leave_page(self) -> None:
        """Back to reading, to the pane where one was."""
        self.read(self._panes.focusWidget())

    def check_sheet(self) -> "CheckSheet":
        """The preview of check sheets, made when it is first asked for."""
        if self._check_sheet is None:
            from reader.ui.printing import CheckSheet

            self._check_sheet = CheckSheet(self, self.desk, self.bar, self._themes)
        return self._check_sheet

    @Slot(str, list)
    def _show_sheet(self, title: str, claims: list[int]) -> None:
        self.check_sheet().show(title, claims)

    def _show_palette(self) -> None:
        action = dialogs.palette(self, self.actions_)
        if action is not None:
            action.trigger()

    def _show_keys(self) -> None:
        dialogs.show_keys(self)

    def _show_log(self) -> None:
        self.bar.say(tr("The log is in {path}.").format(path=paths.log_file()))

    def _show_about(self) -> None:
        QMessageBox.about(
            self,
            tr("About Allegedly"),
            tr("Allegedly {version}: a news reader for people who must know who says what. "
               "Nothing leaves this machine.").format(version=__version__),
        )  # fmt: skip

    def _delete(self) -> None:
        if self.topics.hasFocus():
            if not self.searches.delete_current():
                self.shelf.delete_current()
        elif self.stories.table.hasFocus():
            self.editing.remove()
        else:
            self.marking.delete()

    def _toggle_caret(self) -> None:
        self.view.show_caret(not self.view.caret_shown)
        self.view.setFocus()

    def _grow(self) -> None:
        if not self.view.caret_shown:
            self.view.show_caret(True)
        self.view.setFocus()
        self.view.ladder.grow()

    @Slot(object)
    def _take_theme(self, theme: Theme) -> None:
        panes = (self.topics, self.stories, self.view, self.side, self.versions)
        for pane in (*panes, *self.places.others()):
            pane.set_theme(theme)
        for wish in ("system", "light", "dark"):
            self.actions_[f"theme_{wish}"].setChecked(wish == self._themes.wish)

    @Slot(object)
    def _opened(self, path: Path) -> None:
        self.head.show_library(path.stem)
        self.setWindowTitle(f"{path.stem} — Allegedly")
        self.linking.let_go()
        self.besides.close_all()
        self.evidencing.let_go()
        self.searches.listen()
        self.read(self.stories.table)
        self._say(tr("Saved"))
        if self.desk.session is not None:
            self.entities.begin(self.desk.session)
            self.desk.session.all_unread_read.connect(self.shelf.mark_all_read)
            self.analysing.begin(self.desk.session)
            self.naming.begin(self.desk.session)

    @Slot()
    def _take_titles(self) -> None:
        if self.desk.session is None:
            return
        undo, redo = self.desk.session.next_texts()
        for key, name, text in (("undo", tr("Undo"), undo), ("redo", tr("Redo"), redo)):
            self.actions_[key].setText(f"{name}: {text}" if text else name)

    @Slot()
    def _make_room(self) -> None:
        self._gave_way = not self.side.folded and self.width() < _TWO_STORIES
        self._fold(self.side.folded or self._gave_way)

    @Slot()
    def _take_room(self) -> None:
        self._fold(self.side.folded and not self._gave_way)

    @Slot(str, object)
    def _dress_page(self, _name: str, page: QWidget) -> None:
        page.set_theme(self._themes.current)

    @Slot(str)
    def _say(self, text: str) -> None:
        self.status.say(text)
        if self._just_failed:
            self._just_failed = False  # this belongs to what failed
            return
        if self._failed and self.bar.text == self._failed:
            self.bar.hide()  # what went wrong before is over
        self._failed = ""

    @Slot(str)
    def _fail(self, text: str) -> None:
        self._failed, self._just_failed = text, True
        self.bar.say(text, error=True)

    @Slot()
    def _show_idle(self) -> None:
        self.status.rest(anything_open=self.desk.session is not None)

    def close_soon(self) -> None:
        """Close after the slot that asked for it has ended."""
        QTimer.singleShot(0, self.close)

    def _fold_by_hand(self) -> None:
        self._gave_way = False
        self._fold(not self.side.folded)

    @Slot()
    def _unfold(self) -> None:
        self._fold(False)

    def _fold(self, folded: bool) -> None:
        self.side.fold(folded)
        # Where there is no room for all four, the topics give way to an unfolded side list.
        self.topics.setVisible(folded or self.width() >= _CROWDED)
        width = FOLDED if folded else WIDTH
        texts = self._reading.count() - 1
        room = max(320, (self._reading.width() - width) // texts)
        self._reading.setSizes([*[room] * texts, width])

    # ---- Qt

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()

    def dropEvent(self, event: QDropEvent) -> None:
        data = QMimeData()
        data.setUrls(event.mimeData().urls())
        event.setDropAction(Qt.DropAction.CopyAction)  # the files stay where they are
        event.accept()
        # The program that the files come from waits until this has returned.
        QTimer.singleShot(0, self, lambda: self.errands.take(data))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = event.size().width() < _NARROW
        if narrow != (event.oldSize().width() < _NARROW) or not event.oldSize().isValid():
            self._fold(narrow)
        elif not self.side.folded:
            self.topics.setVisible(self.width() >= _CROWDED)

    def closeEvent(self, event: QCloseEvent) -> None:
        if self.desk.unsaved and not dialogs.ask(
            self,
            tr("Not saved"),
            tr("What you typed last is not saved."),
            tr("Another program holds the library. Close that program, then close this window "
               "again; or close it now and lose what you typed."),
            tr("Close and lose it"),
            loses=True,
        ):  # fmt: skip
            event.ignore()
            return
        self.besides.close_all()
        self._settings.set("window/geometry", self.saveGeometry())
        self._settings.set("window/panes", self._panes.saveState())
        if not self.side.folded:
            self._settings.set("window/side", self._reading.saveState())
        if self.desk.page is not None:
            self._settings.set("story", self.desk.page.id)
        self._settings.save()
        self.marking.leave_clipboard()
        self.jobs.close()
        self.desk.close()
        super().closeEvent(event)

    def _restore(self) -> None:
        get = self._settings.get
        self.stories.set_view(get("list/filter"), get("list/sort"))
        self.appearance.restore()
        geometry: QByteArray = get("window/geometry")
        if geometry.isEmpty() or not self.restoreGeometry(geometry):
            self.resize(1440, 900)
        self._panes.restoreState(get("window/panes"))
        self._reading.restoreState(get("window/side"))
