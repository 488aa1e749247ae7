"""Marking: claims, highlights, tags and notes on the open story. Acts on the desk's library for
panes that ask by signals."""

from typing import Any

from PySide6.QtCore import QMimeData, QObject, Slot
from PySide6.QtWidgets import QApplication, QWidget

from reader.export import cite
from reader.model import (
    ClaimView,
    HighlightView,
    Note,
    Status,
    Tagging,
    UserError,
    Verdict,
)
from reader.ui import acts
from reader.ui.desk import Desk
from reader.ui.forms import published_typed
from reader.ui.marks import Key
from reader.ui.notes import Target
from reader.ui.side import SidePane
from reader.ui.story import StoryView
from reader.ui.words import tr


class Marking(QObject):
    """What is done to the marks of a story, and which of them is selected."""

    def __init__(self, window: QWidget, desk: Desk, view: StoryView, side: SidePane) -> None:
        super().__init__(window)
        self._desk, self._view, self._side = desk, view, side
        self._copied = ""

    @Slot(object)
    def choose_mark(self, key: Key | None) -> None:
        """Select a mark in text and side list alike; a click never navigates."""
        self._view.select_mark(key, reveal=key is not None)
        self.show_card(key)

    @Slot(object)
    def show_card(self, key: Key | None) -> None:
        """Show the card of a mark that was selected in the text."""
        if self._desk.session is None:
            return
        self._side.show_speaker(None)
        if key is not None and key[0] == "entity":
            self._side.show_entity(self._desk.session.entity(key[1]))
        elif self._side.entity is not None:
            self._side.show_entity(None)
        self._side.select(key)
        if self._side.selected != key:
            self._view.select_mark(self._side.selected)  # what is typed there is not saved

    def _pieces(self) -> list[tuple[int, int]]:
        """What is to be marked: the selected words, or the sentence round the text cursor."""
        if self._desk.page is None:
            return []
        pieces = acts.trim(self._desk.page, self._view.selection())
        if not pieces and self._view.caret_shown:
            pieces = acts.sentence_at(self._desk.page, self._view.caret())
        if not pieces:
            self._desk.said.emit(tr("Select words first: with the mouse, or F7 and Shift+arrows."))
        return pieces

    def claim(self) -> None:
        """Make a claim of the selected words; saved at once, its card opens at *who*."""
        pieces = self._pieces()
        if not pieces or self._desk.page is None:
            return
        ids = self._desk.edit(tr("Claim"), acts.claim(self._desk.page, pieces))
        if ids:
            self._view.clear_selection(pieces[-1][1])
            self.choose_mark(("claim", ids[0]))
            self._side.edit_claim()

    def highlight(self) -> None:
        """Highlight the selected words."""
        pieces = self._pieces()
        if not pieces or self._desk.page is None:
            return
        ids = self._desk.edit(tr("Highlight"), acts.highlight(self._desk.page, pieces))
        if ids:
            self._view.clear_selection()
            self.choose_mark(("highlight", ids[0]))

    def note(self) -> None:
        """Begin a note: on selected words, the selected mark, the entity shown, or the story."""
        if self._desk.page is None:
            return
        page = self._desk.page
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
            self._desk.said.emit(tr("Select a claim or a highlight first: n goes to the next."))

    def edit_card(self) -> None:
        """Go to the first field of the selected card."""
        if self._side.claim() is not None:
            self._side.edit_claim()
        elif self._side.highlight() is not None:
            self._side.edit_highlight("tags")

    def set_verdict(self, verdict: Verdict) -> None:
        """Give the selected claim a verdict."""
        self._judge(tr("Verdict"), verdict=verdict)

    def _judge(self, text: str, **values: Any) -> None:
        view = self._side.claim()
        if view is None:
            self._desk.said.emit(tr("Select a claim first: n goes to the next."))
            return
        self._desk.edit(text, acts.claim_changed(view, **values))

    @Slot(object, str, str)
    def set_claim_field(self, view: ClaimView, column: str, value: str) -> None:
        """Another value in a field of a claim."""
        if column == "said_on":
            try:
                value = published_typed(value)
            except UserError as error:
                self._desk.failed.emit(str(error))
                return
        self._desk.edit(tr("Claim changed"), acts.claim_changed(view, **{column: value}))

    @Slot(object, str)
    def set_reason(self, view: ClaimView, reason: str) -> None:
        """Why a claim has its status and verdict."""
        self._desk.edit(tr("Reason"), acts.reason_given(view, reason))

    def explain(self) -> None:
        """Go to the reason of the selected claim's verdict."""
        if self._side.claim() is not None:
            self._side.edit_claim("reason")
        else:
            self._desk.said.emit(tr("Select a claim first: n goes to the next."))

    def set_status(self, status: Status) -> None:
        """Give the selected claim a status."""
        self._judge(tr("Status"), status=status)

    @Slot(object, str)
    def set_claim_tags(self, view: ClaimView, text: str) -> None:
        """Other tags on a claim."""
        self._set_tags(text, claim_id=view.claim.id or 0)

    @Slot(object, str)
    def set_highlight_tags(self, view: HighlightView, text: str) -> None:
        """Other tags on a highlight."""
        self._set_tags(text, highlight_id=view.highlight.id or 0)

    def _set_tags(self, text: str, **owner: int) -> None:
        assert self._desk.session is not None
        ((column, owner_id),) = owner.items()
        wanted = acts.split_tags(text)
        known = self._desk.session.tag_ids(wanted)
        names = {row.id: row.name for row in self._desk.session.tags()}
        taggings = self._desk.session.records(Tagging, "tagging", column, [owner_id])
        current = {names[t.tag_id]: t for t in taggings if t.tag_id in names}
        self._desk.edit(tr("Tags"), acts.tags_changed(wanted, current, known, **owner))

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
            self._desk.edit(tr("Note"), acts.note_changed(notes[0], text))
        elif text.strip():
            self._desk.edit(tr("Note"), acts.note_on(text, **owner))

    @Slot(object, str)
    def change_note(self, note: Note, text: str) -> None:
        """A note's new text."""
        self._desk.edit(tr("Note"), acts.note_changed(note, text))

    @Slot(object, str)
    def add_note(self, target: Target, text: str) -> None:
        """A new note on a story, a span or an entity."""
        if self._desk.page is None or self._desk.session is None:
            return
        if target.kind == "span":
            pairs = acts.note_on_span(self._desk.page, [target.span], text)
        else:
            pairs = acts.note_on(text, **{f"{target.kind}_id": target.id})
        notes = self._side.card.notes if target.kind == "entity" else self._side.notes
        # The list must know its note before it is shown again with it.
        note = next(after for _, after in pairs if isinstance(after, Note))
        notes.expect(note)
        self._desk.edit(tr("Note"), pairs)

    @Slot(object)
    def delete_mark(self, what: ClaimView | HighlightView | Note | None) -> None:
        """A claim, highlight or note goes, with all that hangs on it; undo brings it back."""
        if self._desk.session is None or what is None:
            return
        if isinstance(what, ClaimView):
            taggings = self._desk.session.records(
                Tagging, "tagging", "claim_id", [what.claim.id or 0]
            )
            self._desk.edit(tr("Claim deleted"), acts.hangs_on_claim(what, taggings))
        elif isinstance(what, HighlightView):
            taggings = self._desk.session.records(
                Tagging, "tagging", "highlight_id", [what.highlight.id or 0]
            )
            self._desk.edit(tr("Highlight deleted"), acts.hangs_on_highlight(what, taggings))
        else:
            spans = self._desk.page.notes if self._desk.page is not None else ()
            own = [v.span for v in spans if v.note.id == what.id and v.span is not None]
            self._desk.edit(tr("Note deleted"), acts.deleted([*own, what]))
        self.choose_mark(None)
        self.back_to_text()

    def delete(self) -> None:
        """Delete the selected mark."""
        key = self._view.selected_mark
        if key is not None and key[0] == "note" and self._desk.page is not None:
            self.delete_mark(
                next((v.note for v in self._desk.page.notes if v.note.id == key[1]), None)
            )
        else:
            self.delete_mark(self._side.claim() or self._side.highlight())

    @Slot()
    def back_to_text(self) -> None:
        """Give the text the focus."""
        self._view.setFocus()

    # ---- the clipboard

    def copy_claim(self, form: str) -> None:
        """Put the selected claim with its citation on the clipboard: *rich* (text, and HTML for
        programs that take it), *markdown* or *html* as source."""
        view, page = self._side.claim(), self._desk.page
        if view is None or page is None:
            self._desk.said.emit(tr("Select a claim first: n goes to the next."))
            return
        citation, data = cite(page, view), QMimeData()
        forms = {"rich": citation.text, "markdown": citation.markdown, "html": citation.html}
        data.setText(forms[form])
        if form != "markdown":
            data.setHtml(citation.html)
        self._copied = forms[form]
        QApplication.clipboard().setMimeData(data)
        self._desk.said.emit(tr("Copied with its citation."))

    def leave_clipboard(self) -> None:
        """Leave plain text behind: what Python made must not be there when Python has ended."""
        clipboard = QApplication.clipboard()
        if self._copied and clipboard.text() == self._copied:
            clipboard.setText(self._copied)

    @Slot(str)
    def copy_address(self, address: str) -> None:
        """Put the address of a link on the clipboard."""
        QApplication.clipboard().setText(address)
        self._desk.said.emit(tr("Copied: {address}").format(address=address))
