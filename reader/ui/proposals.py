"""The strip over the story that asks where it may be filed and whether it is two stories, and says
what the analysis left out. Shows what it is given and asks by signals."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from reader.model import StoryPage
from reader.text import shortened
from reader.ui.cards import clear, label
from reader.ui.words import plain_tip, tr


class ProposalStrip(QFrame):
    """Nothing where there is nothing to ask or say; else a line each."""

    file_wanted = Signal()
    file_refused = Signal()
    place_wanted = Signal()
    """The place where the subject seems to change is to be seen."""
    split_wanted = Signal()
    split_refused = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("strip")
        self._lines = QVBoxLayout(self)
        self._lines.setContentsMargins(16, 4, 8, 4)
        self._lines.setSpacing(3)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.texts: list[str] = []
        """What the lines say."""
        self.hide()

    def show_page(self, page: StoryPage | None) -> None:
        """Ask what there is to ask of a story."""
        clear(self._lines)
        self.texts = []
        suggested = page.suggested if page is not None else None
        if suggested is not None:
            if suggested.notice:
                self._add(suggested.notice)
            for filing in suggested.filings[:1]:
                self._add(
                    tr("File under “{topic}”?").format(topic=shortened(filing.name, 60)),
                    (tr("File (y)"), self.file_wanted),
                    (tr("No"), self.file_refused),
                )
            if suggested.splits:
                self._add(
                    tr("The subject seems to change further down. Split?"),
                    (tr("Show"), self.place_wanted),
                    (tr("Split"), self.split_wanted),
                    (tr("No"), self.split_refused),
                )
        self.setVisible(bool(self.texts))

    def _add(self, text: str, *buttons: tuple[str, object]) -> None:
        line = QHBoxLayout()
        line.setSpacing(6)
        words: QWidget = label(text, wrap=True)
        words.setToolTip(plain_tip(text))
        line.addWidget(words, 1)
        for name, signal in buttons:
            button = QPushButton(name)
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a click leaves the keys to the text
            button.setAccessibleName(f"{name}: {text}")
            button.clicked.connect(signal)
            line.addWidget(button)
        self._lines.addLayout(line)
        self.texts.append(text)
