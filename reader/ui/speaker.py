"""The card of a speaker: all that they said in the library, each line a way to its place. Asks by
signals."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QToolButton, QVBoxLayout, QWidget

from reader.model import Answer, Saying, SpeakerPage
from reader.text import shortened
from reader.ui.cards import Row, clear, colour, label
from reader.ui.sections import head, scrolled, titled
from reader.ui.theme import Theme
from reader.ui.words import caveat, counted, day, how_said, tr


class SpeakerCard(QWidget):
    """What one person, organisation, document … said, newest story first."""

    back_requested = Signal()
    saying_chosen = Signal(object)
    page_wanted = Signal()
    """The page of the speaker is to be opened, who is an entity."""

    def __init__(self) -> None:
        super().__init__()
        self.speaker: SpeakerPage | None = None
        self._built: tuple[SpeakerPage, Theme] | None = None
        area, column = scrolled(tr("What somebody said"))
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(area)
        self._column = QVBoxLayout()
        self._column.setSpacing(6)
        column.addLayout(self._column)
        column.addStretch(1)

    def show_speaker(self, speaker: SpeakerPage, theme: Theme) -> None:
        """Show what somebody said, or its new state."""
        self.speaker = speaker
        if self._built == (speaker, theme):
            return  # the list stays where it was scrolled to
        self._built = (speaker, theme)
        column = self._column
        clear(column)
        back = QToolButton()
        back.setText("‹ " + tr("Back to the story"))
        back.setAccessibleName(tr("Back to the story"))
        back.clicked.connect(self.back_requested)
        column.addWidget(back)
        if speaker.entity_id is None:
            column.addWidget(label(speaker.name, "title", wrap=True))
        else:
            column.addLayout(titled(speaker.name, self.page_wanted))
        count = counted(speaker.count, tr("statement"), tr("statements"))
        column.addLayout(head(count))
        story: int | None = None
        for saying in speaker.sayings:
            if saying.story_id != story:
                story = saying.story_id
                column.addSpacing(6)
                column.addWidget(label(shortened(saying.story_title, 90), "small", wrap=True))
            column.addWidget(self._row(saying, theme))
        if len(speaker.sayings) < speaker.count:
            text = tr("The newest {count} are listed.").format(count=len(speaker.sayings))
            column.addWidget(label(text, "small", wrap=True))

    def _row(self, saying: Saying, theme: Theme) -> Row:
        row = Row("saidRow")
        inner = QVBoxLayout(row)
        inner.setContentsMargins(12, 3, 4, 4)
        inner.setSpacing(2)
        when = day(saying.published)
        how = " · ".join(part for part in (when, how_said(saying)) if part)
        inner.addWidget(label(how, "small", wrap=True))
        words = label(shortened(saying.words, 280), wrap=True)
        words.setObjectName("quote")
        inner.addWidget(words)
        about = [caveat(saying), tr("a claim") if saying.answer is Answer.ACCEPTED else ""]
        if any(about):
            inner.addWidget(label(" · ".join(part for part in about if part), "small"))
        against = [r for r in saying.relations if r.kind == "contradicts"]
        if against:
            other = against[0]
            text = label(f"⚡ {other.other_speaker} {other.other_side}", "small", wrap=True)
            colour(text, theme.conflicting)
            inner.addWidget(text)
        row.chosen.connect(lambda: self.saying_chosen.emit(saying))
        return row

    def let_go(self) -> None:
        """Show nobody any more."""
        self.speaker = None
