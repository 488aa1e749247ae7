"""Long work seen from the window: starts the worker as a process and passes its events on.

Speaks the worker's protocol (JSON lines) without importing it.
"""

import json
import logging
import sys
from collections import deque
from typing import Any

from PySide6.QtCore import QObject, QProcess, QTimer, Signal

from reader.paths import PACKAGE

_GRACE_MS = 5000

_log = logging.getLogger(__name__)


class Jobs(QObject):
    """One job at a time; others wait."""

    told = Signal(dict)
    started = Signal(dict)
    ended = Signal(dict)
    """The request and what came of it: the last event, or {"event": "broken"}."""
    waits = Signal(dict, dict)
    """A request that waits, and the one that is being done."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._process: QProcess | None = None
        self._request: dict[str, Any] = {}
        self._last: dict[str, Any] = {}
        self._waiting: deque[dict[str, Any]] = deque()
        self._buffer = b""

    @property
    def running(self) -> bool:
        """Whether a job is under way or waits."""
        return self._process is not None or bool(self._waiting)

    def start(self, request: dict[str, Any]) -> None:
        """Have a job done, after those that wait."""
        self._waiting.append(request)
        if self._process is None:
            self._next()
        else:
            self.waits.emit(request, self._request)

    def cancel(self) -> None:
        """Stop the job; it ends after the document it is at, or is ended after five seconds."""
        process = self._process
        if process is None:
            return
        process.write(b'{"cancel": true}\n')
        QTimer.singleShot(_GRACE_MS, process, process.kill)

    def close(self) -> None:
        """Let go of all jobs; what they have stored stays."""
        self._waiting.clear()
        process, self._process = self._process, None
        if process is not None:
            process.disconnect(self)
            process.closeWriteChannel()
            if not process.waitForFinished(1000):
                process.kill()
                process.waitForFinished(1000)

    def _next(self) -> None:
        if not self._waiting:
            return
        self._request, self._last, self._buffer = self._waiting.popleft(), {}, b""
        process = QProcess(self)
        self._process = process
        process.readyReadStandardOutput.connect(self._read)
        process.finished.connect(self._finished)
        process.errorOccurred.connect(self._error)
        # By the package's place: another package may be called as ours is.
        process.start(sys.executable, [str(PACKAGE / "worker" / "__main__.py")])
        process.write(json.dumps(self._request).encode() + b"\n")
        self.started.emit(self._request)

    def _read(self) -> None:
        if self._process is None:
            return
        self._buffer += bytes(self._process.readAllStandardOutput().data())
        *lines, self._buffer = self._buffer.split(b"\n")
        for line in lines:
            event = json.loads(line)
            if event["event"] in ("done", "error"):
                self._last = event
            self.told.emit(event)

    def _error(self, error: QProcess.ProcessError) -> None:
        if error is QProcess.ProcessError.FailedToStart:
            _log.error("the worker cannot be started: %s", self._process.errorString())
            self._finished()

    def _finished(self, *_: object) -> None:
        process = self._process
        if process is None:
            return
        self._read()
        trouble = bytes(process.readAllStandardError().data()).decode(errors="replace")
        if trouble.strip():
            _log.warning("the worker said: %s", trouble.strip())
        if not self._last:
            _log.error("the worker ended at %s with %s", self._request["job"], process.exitCode())
        process.deleteLater()
        self._process = None
        request, last = self._request, self._last or {"event": "broken"}
        self.ended.emit({"request": request, "last": last})
        if self._process is None:
            self._next()
