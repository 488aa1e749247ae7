"""The foot of the window: what was saved, what is running and a way to stop it, the first keys."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QLabel, QProgressBar, QStatusBar, QToolButton

from reader.ui.cards import announce, label
from reader.ui.places import READING
from reader.ui.words import tr


class StatusLine(QStatusBar):
    """One sentence, and the progress of long work."""

    stop_requested = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._text = QLabel()
        self._progress = QProgressBar()
        self._progress.setFixedWidth(140)
        self._progress.setTextVisible(False)
        self._stop = QToolButton()
        self._stop.setText(tr("Stop"))
        self._stop.clicked.connect(self.stop_requested)
        self.setSizeGripEnabled(False)
        self.setContentsMargins(10, 0, 8, 0)
        for widget in (self._text, self._progress, self._stop):
            self.addWidget(widget)
        self._keys: list[tuple[str, QLabel]] = []
        for page, key, what in (
            (READING, "c", tr("claim")), (READING, "h", tr("highlight")),
            (READING, "n", tr("next mark")), (READING, ".", tr("next suggestion")),
            ("board", "1–4", tr("verdict")), ("board", "s", tr("status")),
            ("board", "t", tr("tag")), ("board", "/", tr("search")), ("board", "Esc", tr("back")),
            ("", "?", tr("all keys")),
        ):  # fmt: skip
            for part in (label(key, "key"), label(what, "small")):
                self.addPermanentWidget(part)
                self._keys.append((page, part))
        self.show_keys(READING)
        self.rest(anything_open=False)

    @Slot(str)
    def show_keys(self, page: str) -> None:
        """Show the first keys of a page of the window."""
        for where, part in self._keys:
            part.setVisible(where in ("", page))

    @property
    def text(self) -> str:
        """What the line says."""
        return self._text.text()

    @Slot(str)
    def say(self, text: str) -> None:
        """Say something."""
        if text != self.text:
            announce(self, text)
        self._text.setText(text)

    @Slot(str, int, int)
    def show_progress(self, text: str, done: int, total: int) -> None:
        """Show how far long work is; a total of 0 is not known."""
        self.say(f"{text}  {done + 1}/{total}" if total else text)
        self._progress.setRange(0, total)
        self._progress.setValue(done)
        self._progress.show()
        self._stop.show()

    def rest(self, *, anything_open: bool) -> None:
        """Nothing is running."""
        self._progress.hide()
        self._stop.hide()
        if not anything_open:
            self.say("")
        elif not self.text.startswith(tr("Saved")):
            self.say(tr("Saved"))
