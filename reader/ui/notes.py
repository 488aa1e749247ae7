"""A list of notes with one that can be written in: the story's, or an entity's. Asks by signals."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QToolButton, QVBoxLayout, QWidget

from reader.model import Note
from reader.text import shortened
from reader.ui.cards import Row, clear, label
from reader.ui.editors import NoteEditor
from reader.ui.marks import Key
from reader.ui.sections import head
from reader.ui.words import tr

_PAGE = 40
"""So many notes are shown at a time."""


@dataclass(frozen=True, slots=True)
class Target:
    """What a new note is written on: a story or an entity by `id`, or a span of the story."""

    kind: str
    id: int = 0
    span: tuple[int, int] = (0, 0)
    words: str = ""
    """The words of the span, to be shown beside the note."""


@dataclass(frozen=True, slots=True)
class ShownNote:
    """A note, the words that it is about, and the mark that shows where it stands."""

    note: Note
    about: str = ""
    mark: Key | None = None


class NoteList(QWidget):
    """Notes to read; a click, or `begin`, opens one to write in."""

    changed = Signal(object, str)
    added = Signal(object, str)
    """The target of a new note and its text; `expect` then tells its uid."""
    delete_requested = Signal(object)
    mark_chosen = Signal(object)
    left = Signal()
    new_requested = Signal()

    def __init__(self, tip: str, hint: str) -> None:
        super().__init__()
        self._hint = hint
        self._shown: list[ShownNote] = []
        self._seen: tuple[list[ShownNote], Note | None, Target | None] | None = None
        """What the rows show."""
        self._first = 0
        self._note: Note | None = None
        self._target: Target | None = None
        self._expected = ""
        self.may_leave: Callable[[], bool] = _always
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        title = head(tr("Notes"))
        add = QToolButton()
        add.setText("+")
        add.setToolTip(tip)
        add.setAccessibleName(tip)
        add.clicked.connect(self.new_requested)
        title.addWidget(add)
        column.addLayout(title)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(6)
        column.addLayout(self._rows)
        self.editor = NoteEditor(tr("Note"))
        self.editor.hide()
        self.editor.left.connect(self.left)
        self.editor.text_changed.connect(self._take_text)
        self.editor.delete_requested.connect(self._delete)
        self._rows.addWidget(self.editor)

    def show_notes(self, shown: list[ShownNote]) -> None:
        """Show these notes; the one that is being written stays open."""
        self._shown = shown
        new = next((s.note for s in shown if s.note.uid == self._expected), None)
        if new is not None:
            self._note, self._target, self._expected = new, None, ""
        if self._note is not None and all(s.note.id != self._note.id for s in shown):
            self._note = None
        if self._seen != (shown, self._note, self._target):
            self._build()

    def begin(self, target: Target) -> None:
        """Open an empty note on a target."""
        if self._held():
            return
        self._note, self._target = None, target
        self.editor.note.keeper.fresh("")
        self._build()
        self.editor.note.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def open(self, note_id: int) -> None:
        """Open a note to write in."""
        if self._note is not None and self._note.id == note_id:
            return
        if self._held():
            return
        self._target = None
        self._note = next((s.note for s in self._shown if s.note.id == note_id), None)
        if self._note is not None:
            self.editor.note.keeper.fresh(self._note.text)
        self._build()

    def expect(self, note: Note) -> None:
        """The note that was begun will be shown with this uid."""
        self._expected = note.uid

    def let_go(self) -> None:
        """Close the note that is open; it is saved."""
        if self._held():
            return
        if self._note is not None or self._target is not None:
            self._note = self._target = None
            self._build()

    def commit(self) -> None:
        """Save what is being typed."""
        self.editor.commit()

    @property
    def unsaved(self) -> bool:
        """Whether something is typed that the library does not have."""
        return self.editor.unsaved

    def _held(self) -> bool:
        """Whether the note that is open must stay, for the library refuses what is typed."""
        self.commit()
        return self.editor.unsaved and not self.may_leave()

    def forget(self) -> None:
        """Close the note that is open; what is typed goes."""
        self._note = self._target = None
        self._expected, self._first, self._seen = "", 0, None
        self.editor.forget()

    def _build(self) -> None:
        # The editor is taken out, never made anew: it may hold the focus.
        self._rows.removeWidget(self.editor)
        clear(self._rows)
        placed = False
        if self._target is not None and self._note is None:
            self.editor.show_note("", self._target.words)
            self._place()
            placed = True
        open_ = next((n for n, s in enumerate(self._shown) if self._is_open(s)), None)
        if open_ is not None and not self._first <= open_ < self._first + _PAGE:
            self._first = open_ - open_ % _PAGE
        first = self._first = min(self._first, max(0, len(self._shown) - 1) // _PAGE * _PAGE)
        if first:
            self._add_turn(tr("{count} above").format(count=first), first - _PAGE)
        for shown in self._shown[first : first + _PAGE]:
            if self._is_open(shown):
                self._note = shown.note
                self.editor.show_note(shown.note.text, shown.about)
                self._place()
                placed = True
            else:
                self._rows.addWidget(self._row(shown))
        below = len(self._shown) - first - _PAGE
        if below > 0:
            self._add_turn(tr("{count} below").format(count=below), first + _PAGE)
        self._seen = (self._shown, self._note, self._target)
        if not placed:
            self.editor.note.keeper.fresh("")
            self.editor.hide()
            self._rows.addWidget(self.editor)
            if not self._shown:
                self._rows.addWidget(label(self._hint, "small", wrap=True))

    def _is_open(self, shown: ShownNote) -> bool:
        return self._note is not None and shown.note.id == self._note.id

    def _add_turn(self, text: str, first: int) -> None:
        button = QToolButton()
        button.setText(text)
        button.clicked.connect(lambda: self._turn(first))
        self._rows.addWidget(button)

    def _turn(self, first: int) -> None:
        self._first = max(0, first)
        self._build()

    def _place(self) -> None:
        self._rows.addWidget(self.editor)
        self.editor.show()

    def _row(self, shown: ShownNote) -> Row:
        row = Row("noteRow")
        column = QVBoxLayout(row)
        column.setContentsMargins(4, 4, 4, 4)
        column.setSpacing(2)
        column.addWidget(label(shown.note.text, wrap=True))
        if shown.about:
            column.addWidget(label(shortened(shown.about, 70), "small", wrap=True))
        row.chosen.connect(lambda: self._choose(shown))
        return row

    def _choose(self, shown: ShownNote) -> None:
        if shown.mark is not None:
            self.mark_chosen.emit(shown.mark)
        if shown.mark is None or shown.mark[0] == "note":
            self.open(shown.note.id or 0)
            self.editor.note.setFocus(Qt.FocusReason.OtherFocusReason)

    def _take_text(self, text: str) -> None:
        if self._note is not None:
            self.changed.emit(self._note, text)  # an emptied one goes when the library says so
        elif self._target is not None and text.strip():
            self.added.emit(self._target, text)

    def _delete(self) -> None:
        note, self._note, self._target = self._note, None, None
        self.editor.note.keeper.fresh("")
        if note is not None:
            self.delete_requested.emit(note)
        self._build()
        self.left.emit()


def _always() -> bool:
    return True
