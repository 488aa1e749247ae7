"""One window for all tests; each test opens its own library in it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from reader.model import Analysis, EntityType, Mention
from reader.store import Store
from reader.ui import material
from reader.ui.fields import LineField
from reader.ui.settings import Settings
from reader.ui.theme import Themes
from reader.ui.window import Window


@pytest.fixture(scope="session")
def themes(qapp: QApplication) -> Themes:
    """The themes without qt-material's part, which a process would have to make."""
    patch = pytest.MonkeyPatch()
    patch.setattr(material, "read", lambda _folder: "")
    made = Themes(qapp, "light")
    patch.undo()
    return made


@pytest.fixture(scope="session")
def the_window(themes: Themes, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Window]:
    settings = Settings(tmp_path_factory.mktemp("settings") / "settings.ini")
    made = Window(settings, themes, lambda _path: 0)
    made.resize(1280, 800)
    made.show()
    made.activateWindow()
    yield made
    made.close()


@pytest.fixture
def window(
    the_window: Window, digest: Store, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Window]:
    """The window with the digest open; its names are analysed."""
    # Offscreen, a popup of completions takes the keys and cannot give them back.
    monkeypatch.setattr(LineField, "set_names", lambda *_: None)
    monkeypatch.setattr(LineField, "offer", lambda _field: None)
    text, _ = digest.content.text(1)
    mentions = []
    for name, kind in (("Ana Ruk", EntityType.PERSON), ("Orlo", EntityType.PLACE),
                       ("Jo Pell", EntityType.PERSON), ("Monday", EntityType.DATE)):  # fmt: skip
        at = text.find(name)
        while at >= 0:
            mentions.append(Mention(at, at + len(name), kind, name))
            at = text.find(name, at + 1)
    digest.findings.put(1, Analysis(tuple(mentions)), "test")
    digest.close()
    # Another test may have shown a window of its own; keys go to the active one.
    the_window.activateWindow()
    qtbot.waitUntil(the_window.isActiveWindow)
    the_window.bar.hide()
    the_window.head.search.clear()
    the_window.stories.set_view("all", "newest")
    assert the_window.librarian.open(digest.path)
    qtbot.waitUntil(lambda: the_window.desk.page is not None and not busy(the_window))
    the_window.stories.table.setFocus()
    yield the_window
    the_window.view.show_caret(False)
    the_window.desk.close()


def busy(window: Window) -> bool:
    return window.desk.session is not None and window.desk.session.busy


def store_of(window: Window) -> Store:
    """The library as another program sees it."""
    assert window.desk.session is not None
    return Store.open(Path(window.desk.session.path))
