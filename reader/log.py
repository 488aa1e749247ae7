"""The log: a file in the user's folder, where bugs go loudly. Knows no room."""

import logging
import sys
import threading
from pathlib import Path
from types import TracebackType

from reader import paths

_log = logging.getLogger("reader")


class _File(logging.Handler):
    """The log file. What writes and rotates it is only loaded with the first line."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self._path = path
        self._file: logging.Handler | None = None

    def emit(self, record: logging.LogRecord) -> None:
        """Write a line."""
        if self._file is None:
            from logging.handlers import RotatingFileHandler

            self._file = RotatingFileHandler(
                self._path, maxBytes=1_000_000, backupCount=2, encoding="utf-8", delay=True
            )
        self._file.setFormatter(self.formatter)
        self._file.emit(record)

    def close(self) -> None:
        """Close the file."""
        if self._file is not None:
            self._file.close()
        super().close()


def start(name: str) -> None:
    """Write warnings and errors of this process to the log file, and what nobody caught too."""
    root = logging.getLogger()
    form = logging.Formatter(f"%(asctime)s {name} %(levelname)s %(name)s: %(message)s")
    for known in root.handlers:
        if isinstance(known, _File):
            known.setFormatter(form)  # the command has become the window
            return
    handler: logging.Handler
    try:
        handler = _File(paths.log_file())
    except OSError:  # no place for a log must not keep anybody from working
        handler = logging.StreamHandler()
    handler.setFormatter(form)
    root.addHandler(handler)
    root.setLevel(logging.WARNING)
    logging.getLogger("reader").setLevel(logging.INFO)

    def uncaught(
        kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        if not issubclass(kind, KeyboardInterrupt):
            _log.critical("a bug ended this", exc_info=(kind, error, trace))
        sys.__excepthook__(kind, error, trace)

    def uncaught_in_thread(args: threading.ExceptHookArgs) -> None:
        if args.exc_value is not None:
            uncaught(args.exc_type, args.exc_value, args.exc_traceback)

    sys.excepthook = uncaught
    threading.excepthook = uncaught_in_thread
