"""The reading thread: questions that can outlast a frame, each numbered; overtaken answers are
dropped. Knows the store's reading door and Qt's threads."""

import logging
from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, QThread, Signal, Slot

from reader.store import Interrupted, ReadingStore

Question = Callable[[ReadingStore], Any]

_log = logging.getLogger(__name__)


class _Answerer(QObject):
    """Lives in the thread, holds the connection, answers one question at a time."""

    answered = Signal(str, int, object)

    def __init__(self, path: Path) -> None:
        super().__init__()
        self._path = path
        self.store: ReadingStore | None = None
        self.wanted: dict[str, int] = {}

    @Slot(str, int, object)
    def answer(self, topic: str, number: int, question: Question) -> None:
        if self.wanted.get(topic) != number:
            return
        if self.store is None:
            self.store = ReadingStore(self._path)
        try:
            result = question(self.store)
        except Interrupted as error:
            if self.wanted.get(topic) == number:
                _log.warning("a list was not read: %s", error)
            return
        self.answered.emit(topic, number, result)

    @Slot()
    def close(self) -> None:
        if self.store is not None:
            self.store.close()
        QThread.currentThread().quit()


class Reading(QObject):
    """Asks the thread. A newer question on a topic overtakes an older one, which is interrupted."""

    answered = Signal(str, object)
    _ask = Signal(str, int, object)
    _close = Signal()

    def __init__(self, path: Path, parent: QObject) -> None:
        super().__init__(parent)
        self._thread = QThread()
        self._thread.setObjectName("reading")
        self._answerer = _Answerer(path)
        self._answerer.moveToThread(self._thread)
        self._ask.connect(self._answerer.answer)
        self._close.connect(self._answerer.close)
        self._answerer.answered.connect(self._take)
        self._number = 0
        self._running: set[str] = set()
        self._thread.start()

    @property
    def busy(self) -> bool:
        """Whether an answer is awaited."""
        return bool(self._running)

    def ask(self, topic: str, question: Question) -> None:
        """Have `question` answered; the answer comes as `answered` with its topic."""
        self._number += 1
        self._answerer.wanted[topic] = self._number
        if topic in self._running and self._answerer.store is not None:
            self._answerer.store.interrupt()
        self._running.add(topic)
        self._ask.emit(topic, self._number, question)

    def close(self) -> None:
        """End the thread; what it was reading is dropped."""
        self._answerer.wanted.clear()
        if self._answerer.store is not None:
            self._answerer.store.interrupt()
        self._close.emit()
        self._thread.wait()
        self._answerer.deleteLater()

    def _take(self, topic: str, number: int, result: object) -> None:
        if self._answerer.wanted.get(topic) == number:
            self._running.discard(topic)
            self.answered.emit(topic, result)
