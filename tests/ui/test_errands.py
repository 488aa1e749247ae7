"""What goes in and out of the window: drop, paste, notes read back, libraries, names."""

import base64
import shutil
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QApplication

from reader.model import Scope
from reader.store import Store, library, schema
from reader.ui import dialogs, files, forms
from reader.ui.window import Window
from tests.conftest import make_claim
from tests.ui.conftest import store_of
from tests.ui.test_window import claims, press, select


@pytest.fixture
def asked(window: Window, monkeypatch: pytest.MonkeyPatch) -> list[dict[str, Any]]:
    """The jobs that are asked for; none is done."""
    found: list[dict[str, Any]] = []
    monkeypatch.setattr(window.jobs, "start", found.append)
    monkeypatch.setattr(forms.ImportDialog, "exec", lambda _: 1)
    return found


def drop(window: Window, qtbot, *paths: Path) -> None:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    about = (Qt.DropAction.CopyAction, mime, Qt.MouseButton.LeftButton, Qt.KeyboardModifier(0))
    window.dropEvent(QDropEvent(QPointF(300, 300), *about))
    qtbot.wait(10)


def test_files_and_folders_are_dropped(
    window: Window, qtbot, asked: list[dict[str, Any]], tmp_path: Path
) -> None:
    (tmp_path / "a.txt").write_text("words")
    drop(window, qtbot, tmp_path / "a.txt", tmp_path)
    (request,) = asked
    assert (request["job"], request["pasted"]) == ("ingest", [])
    assert request["paths"] == [str(tmp_path / "a.txt"), str(tmp_path)]


def test_a_dropped_table_of_notes_is_looked_at_first(
    window: Window, qtbot, asked: list[dict[str, Any]], tmp_path: Path
) -> None:
    (tmp_path / "notes.csv").write_text("record,id\n")
    drop(window, qtbot, tmp_path / "notes.csv")
    assert [(r["dry"], r["paths"]) for r in asked] == [(True, [str(tmp_path / "notes.csv")])]


def test_a_dropped_library_is_opened(window: Window, qtbot, tmp_path: Path) -> None:
    Store.create(tmp_path / "other.library").close()
    drop(window, qtbot, tmp_path / "other.library")
    assert window.desk.session.path == tmp_path / "other.library"


def test_text_is_pasted_on_the_list(window: Window, qtbot, asked: list[dict[str, Any]]) -> None:
    QApplication.clipboard().setText("Pier shut\nThe pier is shut.")
    press(qtbot, window.stories.table, Qt.Key.Key_V, modifier=Qt.KeyboardModifier.ControlModifier)
    (request,) = asked
    assert base64.b64decode(request["pasted"][0]["data"]) == b"Pier shut\nThe pier is shut."
    QApplication.clipboard().clear()
    window.errands.paste()
    assert len(asked) == 1
    assert "no text" in window.status.text


def test_notes_are_read_back_after_a_look(
    window: Window, qtbot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    select(window, "the bridge is safe")
    press(qtbot, window.view, Qt.Key.Key_C)
    from reader.export import write_csv

    out = tmp_path / "notes.csv"
    write_csv(store_of(window).notes.rows(Scope()), out)
    window.desk.undo()
    assert claims(window) == ()
    shown: list[dict[str, int]] = []
    made = forms.NotesDialog.__init__

    def look(dialog: forms.NotesDialog, parent: Any, name: str, tally: Any, failures: Any) -> None:
        made(dialog, parent, name, tally, failures)
        shown.append(tally)

    monkeypatch.setattr(forms.NotesDialog, "__init__", look)
    monkeypatch.setattr(forms.NotesDialog, "exec", lambda _: 1)
    window.errands.read_back(str(out))
    qtbot.waitUntil(lambda: "Notes read back" in window.bar.text, timeout=60_000)
    assert shown[0]["back"] == 1
    assert "1 brought back" in window.bar.text
    assert claims(window)[0].spans[0].exact == "the bridge is safe"


def test_the_name_stands_in_what_is_written(
    window: Window, qtbot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(forms.SettingsDialog, "exec", lambda d: d.name.setText(" Ana Ruk ") or 1)
    window.actions_["settings"].trigger()
    select(window, "the bridge is safe")
    press(qtbot, window.view, Qt.Key.Key_C)
    assert claims(window)[0].claim.by == "Ana Ruk"
    window.librarian.set_name("")
    assert window.desk.session.by == window.librarian.by != ""


def test_recent_libraries(
    window: Window, qtbot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = window.desk.session.path
    for name in ("b", "c"):
        Store.create(tmp_path / f"{name}.library").close()
        window.librarian.open(tmp_path / f"{name}.library")
    (tmp_path / "b.library").unlink()
    assert window.librarian.recent()[:2] == [tmp_path / "c.library", first]
    monkeypatch.setattr(dialogs, "choose", lambda _w, _t, rows: rows[0][1])
    window.librarian.open_recent()
    assert window.desk.session.path == first


def test_a_copy_is_saved(
    window: Window, qtbot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_claim(store_of(window), "the bridge is safe")
    name = str(tmp_path / "copy.library")
    monkeypatch.setattr(files, "save_file", lambda *_, **__: name)
    window.librarian.save_copy()
    qtbot.waitUntil(lambda: "copy is saved" in window.bar.text, timeout=60_000)
    copy = Store.open(tmp_path / "copy.library")
    assert len(list(copy.notes.rows(Scope()))) == 1
    copy.close()


def test_a_large_library_of_an_older_program_is_made_ready_by_the_worker(
    window: Window, qtbot: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "migrations"
    folder.mkdir()
    for file in schema.migration_files()[:3]:
        shutil.copy(file, folder)
    old = tmp_path / "older.library"
    raw = Store.create(old, folder)._connection
    raw.executescript(
        """INSERT INTO article (id, sha256, encoding, imported, text, original)
        VALUES (1, 'ab', 'utf-8', '2024-01-01T00:00:00.000Z', 'Ana said it rains.', x'00');
        INSERT INTO story (id, uid, created, modified, by, article_id, "start", "end", body,
            author, published, url, language, title, words, ord)
        VALUES (1, 'u', 'c', 'c', '', 1, 0, 18, 0, '', '', '', '', 'Ana', 4, 1);
        INSERT INTO analysis (article_id, version, at) VALUES (1, 'rules 1, old', 'c');"""
    )
    raw.close()
    monkeypatch.setattr(library, "_WHOLE_CHECK", 0)
    assert window.librarian.open(old) is False
    assert "is made ready" in window.bar.text
    qtbot.waitUntil(
        lambda: window.desk.session is not None and window.desk.session.path == old, timeout=20_000
    )
    qtbot.waitUntil(lambda: window.desk.page is not None)
    assert window.desk.page.text == "Ana said it rains."
    assert (tmp_path / "older.schema-3.library").exists()
