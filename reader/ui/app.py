"""The program: builds Qt, settings, theme and window, and hands on. Takes the screenshot."""

import gc
import logging
import signal
import sys
import time
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from PySide6.QtCore import QMessageLogContext, Qt, QTimer, QtMsgType, qInstallMessageHandler
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication

from reader import log, paths
from reader.export import is_database
from reader.store import DatabaseError, explain
from reader.ui.settings import Settings
from reader.ui.theme import Themes
from reader.ui.window import Window
from reader.ui.words import tr

if TYPE_CHECKING:
    from reader.ui import Options

_IMPORTED = time.time()
_SHOT_MS = 5
"""How often in milliseconds a screenshot looks whether lists, theme and names are there."""
_SHOT_PATIENCE = 60.0
"""Seconds after which a screenshot is taken of a window that is still at work."""

_log = logging.getLogger("reader.ui")


class App:
    """One run of the window."""

    def __init__(self, options: "Options") -> None:
        self._options = options
        qInstallMessageHandler(_qt_message)
        QApplication.setApplicationName("allegedly")
        QApplication.setApplicationDisplayName("Allegedly")
        QApplication.setDesktopFileName("allegedly")
        self._app = QApplication(sys.argv[:1])
        self._app.setWindowIcon(QIcon(str(paths.shipped("resources") / "icons" / "allegedly.svg")))
        log.start("window")
        self._settings = Settings(paths.config_dir() / "settings.ini")
        self._themes = Themes(self._app, options.theme or self._settings.get("theme"))
        self._settled, self._ready_ms = False, 0
        self._failed = False

    def run(self, library: Path | None, build_sample: Callable[[Path], int]) -> int:
        """Show the window until it is closed; the exit code."""
        window = Window(self._settings, self._themes, build_sample)
        self._report_bugs(window)
        for number in (signal.SIGINT, signal.SIGTERM):
            # Closing saves what is being typed; being ended would not.
            signal.signal(number, lambda *_: window.close_soon())
        if self._options.size is not None:
            window.resize(*self._options.size)
        elif self._options.screenshot is None:
            fill_small_screen(window)
        window.show()
        try:
            self._begin(window, library)
        except BaseException:
            window.close()  # Qt aborts over a thread that still runs, and hides the bug
            raise
        if self._options.screenshot is not None:
            self._began = time.monotonic()
            self._timer = QTimer()
            self._timer.timeout.connect(lambda: self._shoot(window))
            self._timer.start(_SHOT_MS)
        gc.freeze()
        gc.enable()  # ui.run had it rest while all this was made
        code = self._app.exec()
        qInstallMessageHandler(None)
        return 1 if self._failed else code

    def _begin(self, window: Window, library: Path | None) -> None:
        window.librarian.begin(library, ask=self._options.screenshot is None)
        if window.desk.session is None:
            return
        if self._options.story is not None:
            window.desk.go_to_story(self._options.story)
            if window.desk.page is None or window.desk.page.id != self._options.story:
                self._complain(tr("The library has no story {n}.").format(n=self._options.story))

    def _shoot(self, window: Window) -> None:
        """Save the picture once lists, theme and names are there, and end."""
        session = window.desk.session
        settled = session is not None and not session.busy
        if settled and not self._settled:
            self._settled = True
            QTimer.singleShot(0, self._note_ready)  # once what is new has been painted
        busy = window.jobs.running or not self._themes.ready
        late = time.monotonic() - self._began > _SHOT_PATIENCE
        if (settled and not busy) or late or (session is None and not busy):
            self._timer.stop()
            assert self._options.screenshot is not None
            if session is not None:
                session.look()
            QTimer.singleShot(300, lambda: self._save(window))

    def _note_ready(self) -> None:
        self._ready_ms = round(1000 * (time.time() - _process_start()))

    def _save(self, window: Window) -> None:
        out = self._options.screenshot
        assert out is not None
        if window.desk.session is None:
            self._complain(window.bar.text)
        elif is_database(out):
            self._complain(tr("{path} is a database. Choose another name.").format(path=out))
        elif not window.grab().save(str(out), "PNG"):
            self._complain(tr("{path} cannot be written.").format(path=out))
        else:
            print(f"ready in {self._ready_ms} ms")  # noqa: T201
        window.close()

    def _complain(self, sentence: str) -> None:
        """Say on the terminal what went wrong; the exit code will be 1."""
        print(f"allegedly: {sentence}", file=sys.stderr)  # noqa: T201
        self._failed = True

    def _report_bugs(self, window: Window) -> None:
        """A bug in a slot goes to the log with its traceback, and to the bar as a sentence."""
        before = sys.excepthook

        def report(
            kind: type[BaseException], error: BaseException, trace: TracebackType | None
        ) -> None:
            before(kind, error, trace)
            if issubclass(kind, KeyboardInterrupt):
                return
            sentence = explain(error) if isinstance(error, DatabaseError) else None
            window.bar.say(
                sentence
                or tr("That was a bug, and it stands in the log: {path}. What was shown as saved "
                      "is saved.").format(path=paths.log_file()),
                error=True,
            )  # fmt: skip

        sys.excepthook = report


def fill_small_screen(window: Window) -> None:
    """Have a window take the whole screen that is smaller than the window would be."""
    room = window.screen().availableSize()
    if window.width() > room.width() or window.height() > room.height():
        window.setWindowState(Qt.WindowState.WindowMaximized)


def _process_start() -> float:
    """When this process began, in seconds since the epoch."""
    stat = Path("/proc/self/stat")
    if not stat.exists():
        return _IMPORTED
    import os

    ticks = int(stat.read_text().rpartition(")")[2].split()[19])
    uptime = float(Path("/proc/uptime").read_text().split()[0])
    return time.time() - uptime + ticks / os.sysconf("SC_CLK_TCK")


def _qt_message(kind: QtMsgType, context: QMessageLogContext, text: str) -> None:
    level = {
        QtMsgType.QtDebugMsg: logging.DEBUG,
        QtMsgType.QtInfoMsg: logging.INFO,
        QtMsgType.QtWarningMsg: logging.WARNING,
    }.get(kind, logging.ERROR)
    _log.log(level, "Qt: %s", text)
