"""The reading thread: questions that can outlast a frame, each numbered; overtaken answers are
dropped. Knows the store's reading door and Qt's threads."""

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Qt, QThread, QTimer, Signal, Slot

from reader.store import DatabaseError, ReadingStore, explain

Question = Callable[[ReadingStore], Any]
_BREATH_MS = 40
_NOTHING, _END = object(), object()


class _Answerer(QObject):
    """Lives in the thread, holds the connection, answers one question at a time, or one piece of an
    answer."""

    answered = Signal(str, int, object)
    """Topic, number, and the answer or a piece of it."""
    finished = Signal(str, int)
    failed = Signal(str, int, object)
    _again = Signal(str, int, object)

    def __init__(self, path: Path) -> None:
        super().__init__()
        self._path = path
        self.store: ReadingStore | None = None
        self.wanted: dict[str, int] = {}
        self.running = ""
        self._pieces: dict[str, tuple[int, Iterator[Any], Question]] = {}
        self._again.connect(self.answer, Qt.ConnectionType.QueuedConnection)

    @Slot(str, int, object)
    def answer(self, topic: str, number: int, question: Question) -> None:
        """Answer a question that no other has overtaken; one whose answer is an iterator is
        answered piece by piece, and other questions come between two pieces."""
        if self.wanted.get(topic) != number:
            return
        self._pieces.pop(topic, None)
        result = self._run(topic, number, question, partial(self._ask, question))
        if isinstance(result, Iterator):
            self._pieces[topic] = (number, result, question)
            self._next_piece(topic, number, first=True)
        elif result is not _NOTHING:
            self.answered.emit(topic, number, result)
            self.finished.emit(topic, number)

    def _ask(self, question: Question) -> Any:
        if self.store is None:
            self.store = ReadingStore(self._path)
        return question(self.store)

    def _next_piece(self, topic: str, number: int, *, first: bool = False) -> None:
        held, pieces, question = self._pieces.get(topic, (0, None, None))
        if held != number or pieces is None or question is None:
            return
        if self.wanted.get(topic) != number:
            del self._pieces[topic]
            return
        piece = self._run(topic, number, question, partial(next, pieces, _END))
        if piece is _END:
            del self._pieces[topic]
            self.finished.emit(topic, number)
        elif piece is not _NOTHING:
            self.answered.emit(topic, number, piece)
            # The window paints the first piece before this thread takes the interpreter again.
            QTimer.singleShot(
                _BREATH_MS if first else 0, self, partial(self._next_piece, topic, number)
            )

    def _run(self, topic: str, number: int, question: Question, step: Callable[[], Any]) -> Any:
        """Do a step of an answer; _NOTHING where it failed or was interrupted."""
        self.running = topic
        try:
            return step()
        except DatabaseError as error:
            if "interrupted" not in str(error):
                self._pieces.pop(topic, None)
                self.failed.emit(topic, number, error)
                return _NOTHING
        except Exception as error:  # a bug: it is raised again where it can be told
            self._pieces.pop(topic, None)
            self.failed.emit(topic, number, error)
            return _NOTHING
        finally:
            self.running = ""
        # SQLite interrupts whatever begins while a statement stands open; so all begin again.
        held, self._pieces = self._pieces, {}
        for other, (asked, _, again) in held.items():
            if other != topic:
                self._again.emit(other, asked, again)
        self._again.emit(topic, number, question)
        return _NOTHING

    @Slot()
    def close(self) -> None:
        self._pieces.clear()
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
        self._answerer.finished.connect(self._finish)
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
            self.answered.emit(topic, result)

    def _finish(self, topic: str, number: int) -> None:
        if self._answerer.wanted.get(topic) == number:
            self._waiting.discard(topic)

    def _fail(self, topic: str, number: int, error: Exception) -> None:
        if self._answerer.wanted.get(topic) != number:
            return
        self._waiting.discard(topic)
        sentence = explain(error) if isinstance(error, DatabaseError) else None
        if sentence is None:
            raise error
        self.failed.emit(sentence)
