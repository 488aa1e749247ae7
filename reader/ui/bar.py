"""The bar that says in a sentence what happened and offers what to do. Knows nothing else."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QToolButton

from reader.ui.cards import announce
from reader.ui.words import tr


class MessageBar(QFrame):
    """One message at a time; an error stays until it is closed or another comes."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("messageBar")
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(16, 6, 8, 6)
        self._text = QLabel()
        self._text.setTextFormat(Qt.TextFormat.PlainText)
        self._text.setWordWrap(True)
        self._row.addWidget(self._text, 1)
        self._buttons: list[QPushButton] = []
        close = QToolButton()
        close.setText("✕")
        close.setToolTip(tr("Close"))
        close.setAccessibleName(tr("Close"))
        close.clicked.connect(self.hide)
        self._row.addWidget(close)
        self.hide()

    @property
    def text(self) -> str:
        """What the bar says."""
        return self._text.text()

    def say(
        self,
        text: str,
        buttons: dict[str, Callable[[], None]] | None = None,
        *,
        error: bool = False,
    ) -> None:
        """Show a sentence with the acts that can follow."""
        for button in self._buttons:
            self._row.removeWidget(button)
            button.deleteLater()
        self._buttons = []
        self._text.setText(text)
        for number, (name, slot) in enumerate((buttons or {}).items(), start=1):
            button = QPushButton(name)
            button.clicked.connect(slot)
            self._row.insertWidget(number, button)
            self._buttons.append(button)
        self.setProperty("tone", "error" if error else "plain")
        self.style().unpolish(self)
        self.style().polish(self)
        self.show()
        announce(self, text)
