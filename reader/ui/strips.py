"""Strips over the story: a claim that waits for its other side. They show what they are given and
ask by signals."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from reader.model import LinkKind, Stance
from reader.text import shortened
from reader.ui.cards import label
from reader.ui.flow import FlowLayout
from reader.ui.words import link_name, plain_tip, stance_name, tr

KINDS = tuple(LinkKind)
"""In the order of their keys, 1 to 5."""


class Strip(QFrame):
    """A line of text and buttons; more buttons may stand below it."""

    def __init__(self, text: QLabel) -> None:
        super().__init__()
        self.setObjectName("strip")
        column = self._column = QVBoxLayout(self)
        column.setContentsMargins(16, 5, 8, 5)
        column.setSpacing(4)
        self._row = QHBoxLayout()
        self._row.setSpacing(6)
        column.addLayout(self._row)
        buttons = QWidget()
        self._below = FlowLayout(buttons, 6)
        self._below.setContentsMargins(0, 0, 0, 0)
        column.addWidget(buttons)
        self._text = text
        self._row.addWidget(text, 1)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.hide()

    @property
    def text(self) -> str:
        """What the strip says."""
        return self._text.text()

    def _say(self, text: str) -> None:
        self._text.setText(text)
        self._text.setToolTip(plain_tip(text))
        self.setAccessibleName(text)  # the strip itself takes the keys

    def _button(self, text: str) -> QPushButton:
        button = QPushButton(text)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        return button


class ArmedStrip(Strip):
    """A claim that waits for what it is to be joined to, through every change of story; then one of
    a few kinds is chosen by its number or a click."""

    here_wanted = Signal()
    """What is selected is the other side."""
    kind_chosen = Signal(object)
    let_go = Signal()
    """Nothing is to be joined."""
    left = Signal()
    """Back to the text; the claim stays armed."""

    def __init__(self, armed: str, here: str, kinds: list[tuple[object, str]]) -> None:
        """`armed` says what waits, with {claim} in it; `here` takes what is selected."""
        super().__init__(label("", wrap=True))
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._armed, self._start = armed, ""
        self._here = self._button(here)
        self._here.clicked.connect(self.here_wanted)
        self._below.addWidget(self._here)
        self._values = [value for value, _ in kinds]
        self._kinds: list[QWidget] = []
        for number, (value, name) in enumerate(kinds, start=1):
            button = self._button(f"{number}  {name}")
            button.clicked.connect(lambda _=False, value=value: self.kind_chosen.emit(value))
            self._below.addWidget(button)
            self._kinds.append(button)
        drop = self._button(tr("Let go"))
        drop.clicked.connect(self.let_go)
        self._below.addWidget(drop)

    def arm(self, words: str) -> None:
        """Show the claim that waits."""
        self._start = words
        self._ask(False)
        self._say(self._armed.format(claim=words))
        self.show()

    def offer(self, words: str) -> None:
        """Ask how the claim that was armed stands to these words."""
        self._say(f"{self._start}  →  {shortened(words, 120)}")
        self._ask(True)
        self.show()
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)

    @property
    def offering(self) -> bool:
        """Whether a kind is being asked for."""
        return self.isVisibleTo(self.parentWidget()) and self._kinds[0].isVisibleTo(self)

    def _ask(self, kinds: bool) -> None:
        self._here.setVisible(not kinds)
        for button in self._kinds:
            button.setVisible(kinds)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        number = event.key() - Qt.Key.Key_1
        if event.key() == Qt.Key.Key_Escape:
            if self.offering:
                self.arm(self._start)
            self.left.emit()
        elif self.offering and 0 <= number < len(self._values):
            self.kind_chosen.emit(self._values[number])
        else:
            super().keyPressEvent(event)


class LinkStrip(ArmedStrip):
    """From `l` on one claim to `l` on another."""

    def __init__(self) -> None:
        super().__init__(
            tr("Link from {claim}"),
            tr("To the selected claim (l)"),
            [(kind, link_name(kind, True)) for kind in KINDS],
        )


class EvidenceStrip(ArmedStrip):
    """From `e` on a claim to `e` on the words that are evidence."""

    def __init__(self) -> None:
        super().__init__(
            tr("Evidence for {claim}: select the words in any story"),
            tr("The selected words (e)"),
            [(stance, stance_name(stance)) for stance in Stance],
        )
