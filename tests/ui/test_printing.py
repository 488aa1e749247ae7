"""The check sheet: seen, saved, printed."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog, QStyle, QStyleOptionButton
from pytestqt.qtbot import QtBot

from reader.model import Link, LinkKind, Verdict
from reader.ui import files
from reader.ui.printing import SheetWindow
from reader.ui.theme import DARK, LIGHT, _sheet
from reader.ui.window import Window
from tests.conftest import make_claim
from tests.ui.conftest import store_of

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")  # the screen that is none has no sizes


@pytest.fixture
def claims(window: Window) -> list[int]:
    """Two claims that contradict each other."""
    store = store_of(window)
    one, _ = make_claim(store, "the bridge is safe", speaker="Ana Ruk", verdict=Verdict.REFUTED)
    two, _ = make_claim(store, "will not close", speaker="Jo Pell")
    link = Link(from_id=one, to_id=two, kind=LinkKind.CONTRADICTS)
    store.journal.replace("Link", [(None, link)], "tester")
    store.close()
    return [one, two]


@pytest.fixture
def sheet(window: Window, claims: list[int], qtbot: QtBot) -> Iterator[SheetWindow]:
    """The sheet of what is shown."""
    window.actions_["sheet"].trigger()
    found = window.check_sheet().sheet
    assert found is not None
    wait(found, qtbot)
    yield found
    found.close()


def wait(sheet: SheetWindow, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: sheet.whole and sheet.page.settled)


def test_the_sheet_of_what_is_shown(sheet: SheetWindow, window: Window, qtbot: QtBot) -> None:
    text = sheet.page.toPlainText()
    assert "The whole library: 2 claims" in text
    assert text.index("Ana Ruk") < text.index("Jo Pell")
    assert "told Radio Orlo on Monday that the bridge is safe" in text
    assert sheet.state.text() == "2 claims"
    assert sheet.page.textCursor().position() == 0, "reading begins at the top"
    assert [sheet.of.itemText(i) for i in range(sheet.of.count())] == [
        "The whole library", "This story",
    ]  # fmt: skip
    sheet.of.setCurrentIndex(1)
    sheet.of.activated.emit(1)
    wait(sheet, qtbot)
    assert "One story" in sheet.page.toPlainText()
    window.desk.search("ferry")
    window.actions_["sheet"].trigger()
    assert sheet.of.currentText() == "What the search found"
    wait(sheet, qtbot)
    assert "What the search ferry finds" in sheet.page.toPlainText()
    window.desk.search("")


def test_the_sheet_of_chosen_claims(
    sheet: SheetWindow, window: Window, claims: list[int], qtbot: QtBot
) -> None:
    window.check_sheet().show("The mayor", claims[:1])
    wait(sheet, qtbot)
    text = sheet.page.toPlainText()
    assert "The mayor" in text and "1 claim," in text
    assert sheet.of.isHidden()
    assert sheet.windowTitle() == "Check sheet: The mayor"


def test_it_is_saved_as_a_page_and_as_pdf(
    sheet: SheetWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    for button, name, begins in (
        (sheet.html_button, "s.html", b"<!DOCTYPE html>"), (sheet.pdf_button, "s.pdf", b"%PDF-1."),
    ):  # fmt: skip
        out = tmp_path / name
        monkeypatch.setattr(files, "save_file", lambda *_, out=out, **__: str(out))
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
        assert not sheet.print_button.isEnabled()
        qtbot.waitUntil(sheet.print_button.isEnabled)
        assert out.read_bytes().startswith(begins)
        assert sheet.state.text() == f"Saved at {out}"
    monkeypatch.setattr(files, "save_file", lambda *_, **__: str(tmp_path / "no" / "s.pdf"))
    sheet.pdf_button.click()
    qtbot.waitUntil(sheet.print_button.isEnabled)
    assert "Choose another folder" in sheet.state.text()


def test_it_is_never_saved_over_the_library(
    sheet: SheetWindow, window: Window, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert window.desk.session is not None
    library = window.desk.session.path
    before = library.read_bytes()
    monkeypatch.setattr("reader.export.whole.is_database", lambda _: pytest.fail("opened"))
    for name in (str(library), f"{library}-wal"):
        sheet.state.clear()
        monkeypatch.setattr(files, "save_file", lambda *_, name=name, **__: name)
        sheet.pdf_button.click()
        assert "library itself" in sheet.state.text()
    assert library.read_bytes() == before


def test_what_is_closed_while_it_is_saved_leaves_nothing(
    sheet: SheetWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    monkeypatch.setattr(files, "save_file", lambda *_, **__: str(tmp_path / "s.pdf"))
    monkeypatch.setattr("reader.ui.printing._SLICE", 0.0)
    before = sorted(tmp_path.iterdir())
    sheet.pdf_button.click()
    qtbot.keyClick(sheet, Qt.Key.Key_Escape)
    assert not sheet.isVisible()
    qtbot.wait(20)
    assert sorted(tmp_path.iterdir()) == before
    sheet.show()
    assert sheet.print_button.isEnabled()


def test_it_is_printed(
    sheet: SheetWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    def choose(dialog: QPrintDialog) -> int:
        dialog.printer().setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        dialog.printer().setOutputFileName(str(tmp_path / "printed.pdf"))
        return QDialog.DialogCode.Accepted

    monkeypatch.setattr(QPrintDialog, "exec", choose)
    qtbot.keyClick(sheet, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: sheet.state.text() == "Printed")
    assert (tmp_path / "printed.pdf").read_bytes().startswith(b"%PDF")


def test_the_text_grows_and_takes_the_theme(sheet: SheetWindow, qtbot: QtBot) -> None:
    def size() -> int:
        return sheet.page.document().findBlockByNumber(1).charFormat().font().pixelSize()

    before = size()
    qtbot.keyClick(sheet, Qt.Key.Key_Plus, Qt.KeyboardModifier.ControlModifier)
    wait(sheet, qtbot)
    assert size() > before
    qtbot.keyClick(sheet, Qt.Key.Key_0, Qt.KeyboardModifier.ControlModifier)
    wait(sheet, qtbot)
    assert size() == before
    text = sheet.page.toPlainText()
    light = sheet.page.grab().toImage()
    sheet.page.set_theme(DARK)
    wait(sheet, qtbot)
    assert sheet.page.toPlainText() == text
    assert sheet.page.grab().toImage() != light


def test_every_control_has_a_name(sheet: SheetWindow) -> None:
    names = {
        sheet.of.accessibleName(), sheet.page.accessibleName(), sheet.smaller.accessibleName(),
        sheet.larger.accessibleName(), sheet.print_button.text(), sheet.pdf_button.text(),
        sheet.html_button.text(),
    }  # fmt: skip
    assert "" not in names and len(names) == 7


def test_the_signs_of_the_size_have_room_in_their_buttons(sheet: SheetWindow) -> None:
    sheet.setStyleSheet(_sheet(LIGHT))
    for button in (sheet.smaller, sheet.larger):
        room = QStyleOptionButton()
        button.initStyleOption(room)
        inside = button.style().subElementRect(
            QStyle.SubElement.SE_PushButtonContents, room, button
        )
        assert inside.width() > button.fontMetrics().horizontalAdvance(button.text())
