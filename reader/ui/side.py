"""What belongs to the open story, beside its text: claims, names, notes; or the card of a name.

Shows a page and asks for acts by signals; knows no other pane.
"""

from collections.abc import Callable
from itertools import pairwise

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QStackedWidget, QToolButton, QVBoxLayout, QWidget

from reader.export import quoted
from reader.model import (
    ClaimView,
    EntityPage,
    EntityType,
    HighlightView,
    Span,
    SpeakerPage,
    StoryPage,
    TagRow,
)
from reader.ui import tagtree
from reader.ui.claimeditor import ClaimEditor
from reader.ui.claimslist import ClaimsList
from reader.ui.editors import HighlightEditor
from reader.ui.elsewhere import ElsewhereList
from reader.ui.entity import EntityCard
from reader.ui.marks import Key
from reader.ui.names import NamesList
from reader.ui.notes import NoteList, ShownNote, Target
from reader.ui.saidlist import SaidList
from reader.ui.sections import scrolled
from reader.ui.speaker import SpeakerCard
from reader.ui.theme import Theme
from reader.ui.words import tr

FOLDED = 28
WIDTH = 252
_AFTER_MS = 25


class SidePane(QStackedWidget):
    """Claims, names and notes of a story; or the card of a name; or folded to a strip."""

    mark_chosen = Signal(object)
    claim_field_changed = Signal(object, str, str)
    claim_reason_changed = Signal(object, str)
    claim_tags_changed = Signal(object, str)
    claim_note_changed = Signal(object, str)
    highlight_tags_changed = Signal(object, str)
    highlight_note_changed = Signal(object, str)
    note_changed = Signal(object, str)
    note_added = Signal(object, str)
    delete_requested = Signal(object)
    link_chosen = Signal(int)
    link_wanted = Signal()
    unlink_requested = Signal(object)
    story_chosen = Signal(int)
    hidden_changed = Signal(object)
    left = Signal()
    fold_requested = Signal()
    unfold_requested = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("side")
        self.page: StoryPage | None = None
        self._theme: Theme | None = None
        self._selected: Key | None = None
        self._quotes: dict[tuple[int, int], str] = {}
        self.card, self.speaker_card = EntityCard(), SpeakerCard()
        self.may_leave = self.card.notes.may_leave
        self.notes = NoteList(tr("A note on this story"), tr("None yet. Press a to write one."))
        self.claim_editor = ClaimEditor()
        self.highlight_editor = HighlightEditor()
        self._scroll, column = scrolled(tr("What belongs to the story"))
        self.elsewhere = ElsewhereList()
        self.claims = ClaimsList(self.claim_editor, self.highlight_editor, self.elsewhere)
        self.said, self.names = SaidList(), NamesList()
        column.addWidget(self.claims)
        for section in (self.said, self.names, self.notes):
            column.addSpacing(12)
            column.addWidget(section)
        column.addStretch(1)
        self._folded = self._strip()
        for widget in (self._scroll, self.card, self.speaker_card, self._folded):
            self.addWidget(widget)
        # Another story's words are painted before what hangs on them is built.
        self._building = QTimer(self)
        self._building.setSingleShot(True)
        self._building.setInterval(_AFTER_MS)
        self._building.timeout.connect(self._build)
        # The list takes its new height when it is laid out, so what is new is revealed after that.
        self._revealing = QTimer(self)
        self._revealing.setSingleShot(True)
        self._revealing.setInterval(0)
        self._revealing.timeout.connect(self._reveal)
        self._wire()

    def _strip(self) -> QFrame:
        strip = QFrame()
        row = QVBoxLayout(strip)
        row.setContentsMargins(2, 6, 2, 6)
        unfold = QToolButton()
        unfold.setText("‹")
        unfold.setToolTip(tr("Show claims, names and notes"))
        unfold.setAccessibleName(unfold.toolTip())
        unfold.clicked.connect(self.fold_requested)
        row.addWidget(unfold, 0, Qt.AlignmentFlag.AlignTop)
        return strip

    def _wire(self) -> None:
        claim, highlight = self.claim_editor, self.highlight_editor
        self.elsewhere.setParent(self._scroll.widget())
        for editor in (claim, highlight):
            editor.hide()
            editor.setParent(self._scroll.widget())
            editor.left.connect(self.left)
        claim.field_changed.connect(self._claim_field)
        claim.reason_changed.connect(self._claim_reason)
        claim.tags_changed.connect(self._claim_tags)
        claim.note_changed.connect(self._claim_note)
        claim.delete_requested.connect(self._delete_claim)
        claim.link_chosen.connect(self.link_chosen)
        claim.link_wanted.connect(self.link_wanted)
        claim.unlink_requested.connect(self.unlink_requested)
        highlight.tags_changed.connect(self._highlight_tags)
        highlight.note_changed.connect(self._highlight_note)
        highlight.delete_requested.connect(self._delete_highlight)
        for notes in (self.notes, self.card.notes):
            notes.changed.connect(self.note_changed)
            notes.added.connect(self.note_added)
            notes.delete_requested.connect(self.delete_requested)
            notes.mark_chosen.connect(self.mark_chosen)
            notes.left.connect(self.left)
        self.notes.new_requested.connect(self._new_story_note)
        self.claims.mark_chosen.connect(self.mark_chosen)
        self.claims.link_chosen.connect(self.link_chosen)
        self.claims.fold_requested.connect(self.fold_requested)
        self.claims.turned.connect(self._build)
        self.names.mark_chosen.connect(self.mark_chosen)
        self.names.hidden_changed.connect(self.hidden_changed)
        self.said.mark_chosen.connect(self.mark_chosen)
        self.card.back_requested.connect(self._back)
        self.card.story_chosen.connect(self.story_chosen)

    def set_guard(self, may_leave: Callable[[], bool]) -> None:
        """Take what says whether all that is typed is saved, so that another card may be shown."""
        self.may_leave = self.notes.may_leave = self.card.notes.may_leave = may_leave

    # ---- showing

    def set_theme(self, theme: Theme) -> None:
        """Take the colours of a theme."""
        self._theme = self.claim_editor.theme = theme
        self.claims.begin_anew()
        self.said.forget()
        self._build()

    def set_hidden(self, hidden: frozenset[EntityType]) -> None:
        """Which entity types the text does not show."""
        self.names.set_hidden(hidden)

    def set_names(self, names: list[str]) -> None:
        """What *who* and *told* complete to."""
        self.claim_editor.who.set_names(names)
        self.claim_editor.hearer.set_names(names)

    def set_tags(self, tags: list[TagRow]) -> None:
        """What tags complete to, and their colours."""
        paths = tagtree.paths(tags)
        shown = {paths[row.id]: row.name for row in tags}
        for editor in (self.claim_editor, self.highlight_editor):
            editor.tags.set_names(list(shown), shown)
        colours = {row.name: row.colour for row in tags if row.colour}
        if self.claims.set_colours(colours) and self.page is not None:
            self._building.start()

    def show_page(self, page: StoryPage | None) -> None:
        """Show what belongs to a story."""
        if self.page is None or page is None or self.page.text is not page.text:
            self._quotes = {}
        if self.page is None or page is None or self.page.id != page.id:
            self.forget()
            if not self.folded:
                self.fold(False)  # an entity's card goes with the story that it was opened from
            self._selected = None
            self.claims.go_to_top()
            self._scroll.verticalScrollBar().setValue(0)
            self.claims.begin_anew()
            self.page = page
            self._building.start()
            return
        self.page = page
        self._build()

    @property
    def entity(self) -> EntityPage | None:
        """The entity whose card is shown."""
        return self.card.entity

    def show_entity(self, entity: EntityPage | None) -> None:
        """Show an entity's card in the place of the story's; None goes back."""
        other = entity is None or self.entity is None or self.entity.id != entity.id
        if other and not self.may_leave():
            return
        if entity is None:
            self.card.let_go()
        elif self._theme is not None:
            self.card.show_entity(entity, self._theme)
        if not self.folded:
            self.fold(False)

    def show_speaker(self, speaker: SpeakerPage | None) -> None:
        """Show what somebody said in the place of the story's list, until it is left; None goes
        back."""
        if speaker is None:
            if self.speaker_card.speaker is None:
                return
            self.speaker_card.let_go()
        elif self._theme is not None and self.may_leave():
            self.speaker_card.show_speaker(speaker, self._theme)
        if not self.folded:
            self.fold(False)

    def select(self, key: Key | None) -> None:
        """Open the card of a mark."""
        if key != self._selected and not self.may_leave():
            return
        self._selected = key
        self.settle()
        if key is not None and key[0] == "note":
            self.notes.open(key[1])
        else:
            self.notes.let_go()
        self._build()
        self._revealing.start()

    def fold(self, folded: bool) -> None:
        """Fold to a strip, or unfold."""
        self.setCurrentWidget(self._folded if folded else self._unfolded())
        self.setMinimumWidth(FOLDED if folded else WIDTH - 32)
        self.setMaximumWidth(FOLDED if folded else 16777215)

    @property
    def folded(self) -> bool:
        """Whether only a strip is shown."""
        return self.currentWidget() is self._folded

    def _unfolded(self) -> QWidget:
        if self.speaker_card.speaker is not None:
            return self.speaker_card
        return self._scroll if self.entity is None else self.card

    def edit_claim(self, field: str = "who") -> None:
        """Put the text cursor into a field of the selected claim."""
        self.settle()
        self._unfold()
        if field == "reason":
            self.claim_editor.open_finding()
        self._focus(getattr(self.claim_editor, field))
        if field == "tags":
            self.claim_editor.tags.offer()

    def edit_highlight(self, field: str) -> None:
        """Put the text cursor into a field of the selected highlight."""
        self.settle()
        self._unfold()
        self._focus(getattr(self.highlight_editor, field))
        if field == "tags":
            self.highlight_editor.tags.offer()

    def begin_note(self, target: Target) -> None:
        """Open an empty note on the story, a span of it, or the entity shown."""
        self.settle()
        self._unfold()
        self.commit()
        if target.kind == "entity":
            self.card.begin_note()
        else:
            self.notes.begin(target)
            self._focus(self.notes.editor.note)

    @property
    def selected(self) -> Key | None:
        """The mark whose card is open."""
        return self._selected

    def _editors(self) -> list[ClaimEditor | HighlightEditor]:
        """The editors that hold a record, seen or folded away."""
        return [e for e in (self.claim_editor, self.highlight_editor) if e.view is not None]

    def commit(self) -> None:
        """Save what is being typed."""
        for editor in (self.notes, self.card.notes, *self._editors()):
            editor.commit()

    @property
    def unsaved(self) -> bool:
        """Whether something is typed that the library does not have."""
        editors = (self.notes.editor, self.card.notes.editor, *self._editors())
        return any(editor.unsaved for editor in editors)

    def forget(self) -> None:
        """Show another story, or another library's: no card is open, nothing is being typed."""
        for editor in (self.claim_editor, self.highlight_editor):
            editor.forget()
        for notes in (self.notes, self.card.notes):
            notes.forget()
        self.card.entity = None
        self.speaker_card.let_go()

    def claim(self) -> ClaimView | None:
        """The selected claim."""
        views = self.page.claims if self.page is not None else ()
        return next((v for v in views if self._is("claim", v.claim.id)), None)

    def highlight(self) -> HighlightView | None:
        """The selected highlight."""
        views = self.page.highlights if self.page is not None else ()
        return next((v for v in views if self._is("highlight", v.highlight.id)), None)

    def _is(self, kind: str, number: int | None) -> bool:
        return self._selected == (kind, number)

    # ---- building

    def settle(self) -> None:
        """Show now what the open story has, where that waits for the story to be painted."""
        if self._building.isActive():
            self._build()

    def _build(self) -> None:
        self._building.stop()
        page = self.page
        if self._theme is None:
            return
        top = self._scroll.verticalScrollBar().value()
        self.claims.show_page(page, self._theme, self._selected, self.highlight())
        self.elsewhere.show_claim(self.claim(), self._theme)
        self.names.show_page(page, self._theme)
        self.said.show_page(page, self._theme, self._selected)
        self._scroll.widget().setVisible(page is not None)
        self.notes.show_notes(self._shown_notes(page) if page is not None else [])
        if self.entity is not None:
            self.card.show_entity(self.entity, self._theme)
        self._scroll.verticalScrollBar().setValue(top)
        self._order_tabs()

    def _order_tabs(self) -> None:
        """Tab goes down the list as it is seen, not as it was made."""
        body = self._scroll.widget()
        body.layout().activate()
        tab = Qt.FocusPolicy.TabFocus
        fields = [
            w for w in body.findChildren(QWidget) if w.focusPolicy() & tab and w.isVisibleTo(body)
        ]
        place = {w: w.mapTo(body, QPoint(0, 0)) for w in fields}
        fields.sort(key=lambda w: (place[w].y(), place[w].x()))
        for above, below in pairwise(fields):
            QWidget.setTabOrder(above, below)

    def _shown_notes(self, page: StoryPage) -> list[ShownNote]:
        """Notes on the story and its spans, and on highlights whose card is not open."""
        shown = [
            ShownNote(
                view.note,
                self._quoted(page, view.span) if view.span else "",
                ("note", view.note.id or 0) if view.span else None,
            )
            for view in page.notes
        ]
        for mark in page.highlights:
            key: Key = ("highlight", mark.highlight.id or 0)
            if key != self._selected:
                shown += [
                    ShownNote(note, self._quoted(page, mark.span), key) for note in mark.notes
                ]
        return shown

    def _quoted(self, page: StoryPage, span: Span) -> str:
        """The words of a span; whether the text quotes them is found out once."""
        place = (span.start, span.end)
        if place not in self._quotes:
            self._quotes[place] = quoted(page, (span,))
        return self._quotes[place]

    # ---- asking

    def _unfold(self) -> None:
        if self.folded:
            self.unfold_requested.emit()

    def _focus(self, field: QWidget) -> None:
        field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._revealing.start()

    def _reveal(self) -> None:
        """Bring the open card into sight, whole where there is room, then the field in it."""
        body, room = self._scroll.widget(), self._scroll.viewport()
        # The area would give the list its new height a moment later, and scroll too short now.
        body.layout().activate()
        height = body.layout().totalHeightForWidth(room.width())
        body.resize(room.width(), max(height, room.height()))
        body.layout().activate()
        said = None if self.claim() is not None else self.said.chosen_row()
        for open_ in (self.claim_editor, self.highlight_editor, self.notes.editor, said):
            if open_ is not None and open_.isVisibleTo(body):
                self._scroll.ensureWidgetVisible(open_, 0, 12)
        field = body.focusWidget()
        if field is not None and field.hasFocus():
            self._scroll.ensureWidgetVisible(field, 0, 12)

    def _back(self) -> None:
        self.mark_chosen.emit(None)

    def _new_story_note(self) -> None:
        if self.page is not None:
            self.begin_note(Target("story", self.page.id))

    def _claim_field(self, column: str, value: str) -> None:
        self.claim_field_changed.emit(self.claim_editor.view, column, value)

    def _claim_reason(self, text: str) -> None:
        self.claim_reason_changed.emit(self.claim_editor.view, text)

    def _claim_tags(self, text: str) -> None:
        self.claim_tags_changed.emit(self.claim_editor.view, text)

    def _claim_note(self, text: str) -> None:
        self.claim_note_changed.emit(self.claim_editor.view, text)

    def _delete_claim(self) -> None:
        self.delete_requested.emit(self.claim_editor.view)

    def _highlight_tags(self, text: str) -> None:
        self.highlight_tags_changed.emit(self.highlight_editor.view, text)

    def _highlight_note(self, text: str) -> None:
        self.highlight_note_changed.emit(self.highlight_editor.view, text)

    def _delete_highlight(self) -> None:
        self.delete_requested.emit(self.highlight_editor.view)
