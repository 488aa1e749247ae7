"""Sees when a widget has been painted with what was waited for. Knows Qt alone, so that a program
that is being started is not held up by it."""

import time
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QCoreApplication, QEvent, QEventLoop, QObject, Qt, QTimer
from PySide6.QtWidgets import QWidget

_PAINTED = QEvent.Type(QEvent.registerEventType())


class Eye(QObject):
    """Watches one widget. A paint counts when `shown` holds as it begins; its moment is the one
    when the whole frame has been painted and handed over, by `time.perf_counter`."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self._shown: Callable[[], bool] | None = None
        self._loop: QEventLoop | None = None
        self._then: Callable[[], None] | None = None
        self.at = 0.0
        widget.installEventFilter(self)

    def look_for(self, shown: Callable[[], bool], then: Callable[[], None] | None = None) -> None:
        """From now on the first paint with `shown` is waited for; `then` is called after it."""
        self._shown, self._then, self.at = shown, then, 0.0

    def wait(self, seconds: float = 120.0) -> float:
        """Let the program run until the paint has been; its moment. TimeoutError when it never
        is."""
        if not self.at:
            self._loop = QEventLoop()
            watch = QTimer()
            watch.setSingleShot(True)
            watch.timeout.connect(self._loop.quit)
            watch.start(int(1000 * seconds))
            self._loop.exec()
            self._loop = None
        if not self.at:
            raise TimeoutError(f"nothing of the kind was painted within {seconds:.0f} s")
        return self.at

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint and self._shown is not None and self._shown():
            self._shown = None
            # Delivered as soon as the frame is done, before anything else that waits.
            QCoreApplication.postEvent(
                self, QEvent(_PAINTED), Qt.EventPriority.HighEventPriority.value
            )
        return False

    def event(self, event: QEvent) -> bool:
        if event.type() != _PAINTED:
            return super().event(event)
        self.at = time.perf_counter()
        if self._then is not None:
            self._then()
        if self._loop is not None:
            self._loop.quit()
        return True


def rows_there(table: Any) -> bool:
    """Whether the rows in sight of a list are there with their titles, not only their places."""
    model, height = table.model(), table.viewport().height()
    count = model.rowCount()
    if not count:
        return True
    first = max(0, table.rowAt(0))
    last = table.rowAt(height - 1)
    last = count - 1 if last < 0 else last
    return all(model.index(row, 0).data() for row in range(first, last + 1))
