"""The card of an entity: its stories and the notes on it. Asks by signals."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QToolButton, QVBoxLayout, QWidget

from reader.model import EntityPage
from reader.text import shortened
from reader.ui.actions import TABLE
from reader.ui.cards import Row, clear, label
from reader.ui.notes import NoteList, ShownNote, Target
from reader.ui.sections import DotRow, head, scrolled, titled
from reader.ui.theme import Theme
from reader.ui.words import counted, day, tr, type_name


class EntityCard(QWidget):
    """One person, organisation, place …"""

    back_requested = Signal()
    story_chosen = Signal(int)
    page_wanted = Signal()
    """The page of the entity is to be opened."""
    naming_wanted = Signal(str)
    """The name is to be corrected: edit, same, drop or part."""
    said_wanted = Signal()
    """All that the entity said is to be shown."""

    def __init__(self) -> None:
        super().__init__()
        self.entity: EntityPage | None = None
        self.notes = NoteList(tr("A note on this name"), tr("None yet. Press a to write one."))
        self.notes.new_requested.connect(self.begin_note)
        area, column = scrolled(tr("Card of a name"))
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(area)
        self._about = QVBoxLayout()
        self._about.setSpacing(6)
        column.addLayout(self._about)
        column.addSpacing(8)
        column.addWidget(self.notes)
        column.addStretch(1)

    def show_entity(self, entity: EntityPage, theme: Theme) -> None:
        """Show an entity, or its new state."""
        if self.entity is None or self.entity.id != entity.id:
            self.notes.let_go()
        self.entity = entity
        about = self._about
        clear(about)
        back = QToolButton()
        back.setText("‹ " + tr("Back to the story"))
        back.setAccessibleName(tr("Back to the story"))
        back.clicked.connect(self.back_requested)
        about.addWidget(back)
        about.addLayout(titled(entity.name, self.page_wanted))
        mentions = counted(entity.mentions, tr("mention"), tr("mentions"))
        dot = DotRow(type_name(entity.type), mentions, theme.entity(entity.type))
        dot.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        about.addWidget(dot)
        if entity.aliases:
            also = tr("Also {names}").format(names=", ".join(entity.aliases))
            about.addWidget(label(also, "small", wrap=True))
        about.addLayout(self._corrections(entity))
        if entity.said:
            said = DotRow(
                counted(entity.said, tr("statement"), tr("statements")), "›", theme.color("accent")
            )
            said.chosen.connect(self.said_wanted)
            about.addWidget(said)
        about.addSpacing(8)
        about.addLayout(head(counted(entity.count, tr("story"), tr("stories"))))
        for story in entity.stories:
            row = Row("storyRow")
            inner = QVBoxLayout(row)
            inner.setContentsMargins(4, 3, 4, 3)
            inner.setSpacing(1)
            inner.addWidget(label(shortened(story.title, 90), wrap=True))
            where = " · ".join(part for part in (story.source, day(story.published)) if part)
            inner.addWidget(label(where, "small"))
            row.chosen.connect(lambda i=story.id: self.story_chosen.emit(i))
            about.addWidget(row)
        self.notes.show_notes([ShownNote(note) for note in entity.notes])

    def _corrections(self, entity: EntityPage) -> QGridLayout:
        """What can be said of the name: two buttons a row."""
        made = QGridLayout()
        made.setContentsMargins(0, 0, 0, 0)
        made.setSpacing(2)
        made.setColumnStretch(1, 1)
        ways = [
            ("edit", tr("Name, type…"), tr("Another name or type")),
            ("same", tr("Same as…"), tr("It is the same as another name")),
            ("drop", tr("Not a name"), tr("This names nobody and nothing")),
        ]
        if entity.joined:
            ways.append(("part", tr("Part again…"), tr("Part what was joined to it")))
        keys = {command.key: ", ".join(command.keys) for command in TABLE}
        for place, (key, text, about) in enumerate(ways):
            tip = f"{about} ({keys[f'name_{key}']})"
            button = QToolButton()
            button.setText(text)
            button.setToolTip(tip)
            button.setAccessibleDescription(tip)
            button.clicked.connect(lambda _=False, key=key: self.naming_wanted.emit(key))
            made.addWidget(button, place // 2, place % 2, Qt.AlignmentFlag.AlignLeft)
        return made

    def begin_note(self) -> None:
        """Begin a note on the entity."""
        if self.entity is not None:
            self.notes.begin(Target("entity", self.entity.id))

    def let_go(self) -> None:
        """Show no entity any more."""
        self.notes.let_go()
        self.entity = None
