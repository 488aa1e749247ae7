"""The reading thread: questions that can outlast a frame, each numbered; overtaken answers are
dropped. Knows the store's reading door and Qt's threads."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, QThread, Signal, Slot

from reader.store import DatabaseError, ReadingStore, explain

Question = Callable[[ReadingStore], Any]


class _Answerer(QObject):
    """Lives in the thread, holds the connection, answers one question at a time."""

    answered = Signal(str, int, object)
    failed = Signal(str, int, object)

    def __init__(self, path: Path) -> None:
        super().__init__()
        self._path = path
        self.store: ReadingStore | None = None
        self.wanted: dict[str, int] = {}
        self.running = ""

    @Slot(str, int, object)
    def answer(self, topic: str, number: int, question: Question) -> None:
        while self.wanted.get(topic) == number:
            self.running = topic
            try:
                if self.store is None:
                    self.store = ReadingStore(self._path)
                result = question(self.store)
            except DatabaseError as error:
                if "interrupted" in str(error):
                    continue  # asked again, unless another question has overtaken it
                self.failed.emit(topic, number, error)
                return
            except Exception as error:  # a bug: it is raised again where it can be told
                self.failed.emit(topic, number, error)
                return
            finally:
                self.running = ""
            self.answered.emit(topic, number, result)
            return

    @Slot()
    def close(self) -> None:
        if self.store is not None:
            self.store.close()
        QThread.currentThread().quit()


class Reading(QObject):
    """Asks the thread. A newer question on a topic overtakes an older one, which is interrupted."""

    answered = Signal(str, object)
    failed = Signal(str)
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
        self._answerer.failed.connect(self._fail)
        self._number = 0
        self._waiting: set[str] = set()
        self._thread.start()

    @property
    def busy(self) -> bool:
        """Whether an answer is awaited."""
        return bool(self._waiting)

    def ask(self, topic: str, question: Question) -> None:
        """Have `question` answered; the answer comes as `answered` with its topic."""
        self._number += 1
        self._answerer.wanted[topic] = self._number
        if self._answerer.running == topic and self._answerer.store is not None:
            self._answerer.store.interrupt()
        self._waiting.add(topic)
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
            self._waiting.discard(topic)
            self.answered.emit(topic, result)

    def _fail(self, topic: str, number: int, error: Exception) -> None:
        if self._answerer.wanted.get(topic) != number:
            return
        self._waiting.discard(topic)
        sentence = explain(error) if isinstance(error, DatabaseError) else None
        if sentence is None:
            raise error
        self.failed.emit(sentence)
