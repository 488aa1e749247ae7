"""Editors of a highlight and of a note, and what editors are built of: labelled fields that save
themselves. They ask by signals."""

from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QPushButton, QVBoxLayout

from reader.export import quoted
from reader.model import HighlightView, StoryPage
from reader.ui.cards import label
from reader.ui.fields import ChoiceField, LineField, TextField
from reader.ui.words import tr

_CAPTIONS = 44
"""Pixels that captions take, so that the fields below each other begin alike."""


class Editor(QFrame):
    """Labelled fields, one below the other, and a way to delete."""

    left = Signal()
    """Escape was pressed in a field: go back to the text."""
    delete_requested = Signal()

    def __init__(self, title: str) -> None:
        super().__init__()
        self.setObjectName("claimEditor")
        self.view: Any = None
        """The record that is edited; None where there is none."""
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(10, 8, 10, 8)
        self._column.setSpacing(6)
        head = QHBoxLayout()
        head.addWidget(label(title, "heading"), 1)
        delete = QPushButton(tr("Delete"))
        delete.setProperty("role", "plain")
        delete.setAccessibleName(tr("Delete: {what}").format(what=title))
        delete.clicked.connect(self.delete_requested)
        self._words = label("", wrap=True)
        self._words.setObjectName("quote")
        self._column.addLayout(head)
        self._column.addWidget(self._words)
        self._grid = self._fields(self._column)
        self._foot = QHBoxLayout()
        self._foot.addStretch()
        self._foot.addWidget(delete)

    def _fields(self, column: QVBoxLayout) -> QGridLayout:
        """Room for more labelled fields, at the end of a column."""
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(5)
        grid.setColumnStretch(1, 1)
        grid.setColumnMinimumWidth(0, _CAPTIONS)
        column.addLayout(grid)
        return grid

    def _add(self, name: str, field: LineField | TextField | ChoiceField) -> None:
        row = self._grid.rowCount()
        caption = label(name, "small")
        caption.setBuddy(field)
        self._grid.addWidget(caption, row, 0, Qt.AlignmentFlag.AlignTop)
        self._grid.addWidget(field, row, 1)
        caption.setContentsMargins(0, 6, 0, 0)
        field.left.connect(self.left)

    def _close(self) -> None:
        """Put the buttons below all fields."""
        self._column.addLayout(self._foot)

    def commit(self) -> None:
        """Save what is being typed."""
        for field in self._typed():
            field.keeper.commit()

    @property
    def unsaved(self) -> bool:
        """Whether something is typed that the library does not have."""
        return any(field.keeper.unsaved for field in self._typed())

    def forget(self) -> None:
        """Edit nothing any more; what is typed goes."""
        self.view = None
        for field in self._typed():
            field.keeper.fresh("")

    def _typed(self) -> list[LineField | TextField]:
        return [*self.findChildren(LineField), *self.findChildren(TextField)]


class HighlightEditor(Editor):
    """A highlight's tags and note."""

    tags_changed = Signal(str)
    note_changed = Signal(str)

    def __init__(self) -> None:
        super().__init__(tr("Highlight"))
        self.tags = LineField(tr("tags, with commas"), tr("Tags"), several=True)
        self.note = TextField(tr("a note"), tr("Note"))
        self._add(tr("Tags"), self.tags)
        self._add(tr("Note"), self.note)
        self._close()
        self.tags.saved.connect(self.tags_changed)
        self.note.saved.connect(self.note_changed)

    def show_highlight(self, page: StoryPage, view: HighlightView) -> None:
        """Show a highlight, or its new state."""
        other = self.view is None or self.view.highlight.id != view.highlight.id
        self.view = view
        self._words.setText(quoted(page, (view.span,)))
        for field, value in (
            (self.tags, ", ".join(view.tags)),
            (self.note, view.notes[0].text if view.notes else ""),
        ):
            (field.keeper.fresh if other else field.keeper.show)(value)


class NoteEditor(Editor):
    """A note on a story, a span or an entity; saved when it is left."""

    text_changed = Signal(str)

    def __init__(self, title: str) -> None:
        super().__init__(title)
        self.note = TextField(tr("a note"), tr("Note"), lines=4)
        self._grid.addWidget(self.note, 0, 0, 1, 2)
        self.note.left.connect(self.left)
        self.note.saved.connect(self.text_changed)
        self._words.hide()
        self._close()

    def show_note(self, text: str, about: str, *, fresh: bool = False) -> None:
        """Show a note's text and the words that it stands on; `fresh` where it is another note."""
        (self.note.keeper.fresh if fresh else self.note.keeper.show)(text)
        self._words.setText(about)
        self._words.setVisible(bool(about))
