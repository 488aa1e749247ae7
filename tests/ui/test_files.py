"""Dialogs that ask for files never look into one."""

import os
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QFileInfo
from PySide6.QtWidgets import QFileDialog, QTreeView

from reader.ui import files
from reader.ui.window import Window


def locks(path: Path) -> int:
    """How many locks this process holds on a file or beside it."""
    numbers = {str(p.stat().st_ino) for p in path.parent.glob(f"{path.name}*")}
    lines = Path("/proc/locks").read_text().splitlines()
    held = [line.split() for line in lines if f" {os.getpid()} " in line]
    return sum(words[5].rpartition(":")[2] in numbers for words in held)


@pytest.mark.qt_log_ignore("propagateSizeHints")
@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="reads /proc/locks")
def test_the_locks_on_the_library_outlive_a_file_dialog(window: Window, qtbot) -> None:
    path = Path(window.desk.session.path)
    window.desk.edit("Star", [])  # nothing; the library is simply open
    window.librarian.open(path)
    window.desk.session.look()
    held = locks(path)
    assert held >= 1
    dialog = files._dialog(window, "Open", str(path.parent), "Allegedly (*.library)")
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    dialog.setViewMode(QFileDialog.ViewMode.Detail)
    dialog.show()
    model = dialog.findChild(QTreeView).model()
    qtbot.waitUntil(lambda: model.rowCount(dialog.findChild(QTreeView).rootIndex()) > 0)
    dialog.grab()
    qtbot.wait(100)
    dialog.close()
    dialog.deleteLater()
    assert locks(path) == held


def test_the_library_that_is_open_is_not_opened_again(window: Window) -> None:
    session = window.desk.session
    assert window.librarian.open(Path(session.path))
    assert window.desk.session is session


def test_icons_come_from_names_alone(qapp, tmp_path: Path) -> None:
    icons = files._Icons()
    (tmp_path / "a.library").write_bytes(b"SQLite format 3\x00")
    assert icons.type(QFileInfo(str(tmp_path / "a.library"))) == "library"
    assert icons.type(QFileInfo(str(tmp_path))) == "Folder"
    assert not icons.icon(QFileInfo(str(tmp_path))).isNull()


def test_a_name_without_an_ending_gets_one(window: Window, tmp_path: Path, monkeypatch) -> None:
    def choose(dialog: QFileDialog) -> int:
        dialog.selectFile(str(tmp_path / "News"))
        return 1

    monkeypatch.setattr(QFileDialog, "exec", choose)
    name = files.save_file(window, "Save", str(tmp_path / "x.library"), "(*)", ".library")
    assert Path(name).name == "News.library"
