"""Evidence: added, changed and taken away; why a verdict was given, and the verdicts before."""

import hashlib
import tempfile
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication, QLabel, QLayout, QRadioButton, QToolButton

from reader.model import ClaimView, Evidence, EvidenceKind, EvidenceView, Stance, Status, Verdict
from reader.ui import dialogs
from reader.ui.evidenceform import EvidenceDialog
from reader.ui.evidencelist import EvidenceRow
from reader.ui.history import HistoryList
from reader.ui.window import Window
from tests.ui.conftest import store_of
from tests.ui.test_window import press, select

ADDRESS, ARCHIVE = "https://orlo.example/bridge", "https://archive.example/1"


def the_claim(window: Window) -> ClaimView:
    view = window.side.claim()
    assert view is not None
    return view


def claim(window: Window, qtbot, words: str = "the bridge is safe") -> int:
    select(window, words)
    press(qtbot, window.view, Qt.Key.Key_C)
    window.marking.back_to_text()
    return int(the_claim(window).claim.id or 0)


def held(layout: QLayout) -> list:
    """The widgets of a layout; those that were taken out may still wait to be deleted."""
    widgets = (layout.itemAt(n).widget() for n in range(layout.count()))
    return [widget for widget in widgets if widget is not None]


def texts(widgets: list) -> list[str]:
    return [w.text() for part in widgets for w in (part, *part.findChildren(QLabel))
            if isinstance(w, QLabel)]  # fmt: skip


def rows(window: Window) -> list[EvidenceRow]:
    found = held(window.side.claim_editor.evidence._rows)
    return [row for row in found if isinstance(row, EvidenceRow)]


@pytest.fixture
def answers(monkeypatch: pytest.MonkeyPatch) -> list:
    """What is done to each dialog that opens, in order."""
    waiting: list = []

    def execute(dialog: EvidenceDialog) -> bool:
        waiting.pop(0)(dialog)
        dialog._accept()
        return bool(dialog.result())

    monkeypatch.setattr(EvidenceDialog, "exec", execute)
    return waiting


def address(dialog: EvidenceDialog) -> None:
    dialog.choose(EvidenceKind.ADDRESS, Stance.REFUTES)
    dialog.url.setText(ADDRESS)
    dialog.archive.setText(ARCHIVE)
    dialog.text.setPlainText("The survey\n\nfound cracks.")


def test_e_adds_an_address_and_undo_takes_it_away(window: Window, qtbot, answers) -> None:
    claim(window, qtbot)
    answers.append(address)
    press(qtbot, window.view, Qt.Key.Key_E)
    (view,) = the_claim(window).evidence
    evidence = view.evidence
    assert (evidence.url, evidence.archive_url) == (ADDRESS, ARCHIVE)
    assert (evidence.stance, evidence.text) == (Stance.REFUTES, "The survey\n\nfound cracks.")
    assert evidence.captured and evidence.by
    (row,) = rows(window)
    assert {"refutes", ADDRESS} <= set(texts([row]))
    window.desk.undo()
    assert the_claim(window).evidence == () and not rows(window)
    window.desk.redo()
    assert the_claim(window).evidence[0].evidence == evidence


def test_an_address_that_is_none_keeps_the_dialog_open(window: Window, qtbot) -> None:
    dialog = EvidenceDialog(window, "a claim")
    dialog.url.setText("orlo")
    dialog._accept()
    assert not dialog.result() and "https://" in dialog._wrong.text()
    dialog.url.clear()
    dialog._accept()
    assert not dialog.result() and "Write the address" in dialog._wrong.text()
    dialog.deleteLater()


def test_few_fields_stand_together_at_the_top(window: Window) -> None:
    dialog = EvidenceDialog(window, "a claim")
    dialog.choose(EvidenceKind.PASSAGE, Stance.SUPPORTS)
    dialog.layout().activate()
    how = dialog._how.mapTo(dialog, dialog._how.rect().bottomLeft()).y()
    assert how < dialog.height() / 2
    dialog.deleteLater()


def test_words_of_another_story_are_evidence(window: Window, qtbot, answers) -> None:
    """Armed through a change of story; chosen by number; the row leads to the words."""
    first = claim(window, qtbot)
    story = window.desk.page.id
    answers.append(lambda d: d.choose(EvidenceKind.PASSAGE, Stance.SUPPORTS))
    press(qtbot, window.view, Qt.Key.Key_E)
    strip = window.evidence_strip
    assert strip.isVisible() and not strip.offering
    press(qtbot, window.view, Qt.Key.Key_J)
    assert strip.isVisible()
    select(window, "will not close")
    press(qtbot, window.view, Qt.Key.Key_E)
    assert strip.offering and QApplication.focusWidget() is strip
    press(qtbot, strip, Qt.Key.Key_2)
    assert not strip.isVisible()
    (view,) = store_of(window).pages.claims([first])[0].evidence
    assert view.evidence.stance is Stance.REFUTES
    assert view.span is not None and view.span.exact == "will not close"
    assert view.words == "“will not close”", "the text quotes these words"
    other = window.desk.page.id
    assert (view.story_id, view.source) == (other, "Orlo Wire")
    window.desk.go_to_story(story)
    window.marking.choose_mark(("claim", first))
    rows(window)[0].chosen.emit()
    assert window.desk.page.id == other
    assert window.view.selection() == [(view.span.start, view.span.end)]


def test_evidence_is_changed_and_taken_away(window: Window, qtbot, answers) -> None:
    claim(window, qtbot)
    answers += [address, lambda d: d.choose(EvidenceKind.ADDRESS, Stance.CONTEXT)]
    window.evidencing.begin()
    change, remove = rows(window)[0].findChildren(QToolButton)
    assert (change.accessibleName(), remove.accessibleName()) == (
        "Change this evidence", "Take this evidence away",
    )  # fmt: skip
    change.click()
    assert the_claim(window).evidence[0].evidence.stance is Stance.CONTEXT
    rows(window)[0].findChildren(QToolButton)[1].click()
    assert the_claim(window).evidence == ()
    window.desk.undo()
    assert the_claim(window).evidence[0].evidence.url == ADDRESS


def test_addresses_are_copied_and_never_opened(
    window: Window, qtbot, answers, monkeypatch: pytest.MonkeyPatch
) -> None:
    claim(window, qtbot)
    answers.append(address)
    window.evidencing.begin()
    asked: list = []

    def choose(_parent, _title, found):
        asked.append(found)
        return found[1][1]

    monkeypatch.setattr(dialogs, "choose", choose)
    rows(window)[0].chosen.emit()
    assert QApplication.clipboard().text() == ARCHIVE and len(asked[0]) == 2


def test_a_file_becomes_evidence_when_it_is_read(window: Window, qtbot, answers, tmp_path: Path):
    file = tmp_path / "survey.txt"
    file.write_text("cracks in pier two")
    number = claim(window, qtbot)

    def choose(dialog: EvidenceDialog) -> None:
        dialog.choose(EvidenceKind.FILE, Stance.REFUTES)
        dialog.path.setText(str(file))

    answers.append(choose)
    window.evidencing.begin()
    qtbot.waitUntil(lambda: not window.jobs.running, timeout=20_000)
    (view,) = store_of(window).pages.claims([number])[0].evidence
    assert view.kept and view.evidence.size == 18 and len(view.evidence.sha256) == 64
    copy = tmp_path / "copy.txt"
    assert window.evidencing._write(view, copy)
    assert copy.read_text() == "cracks in pier two"
    assert not window.evidencing._write(view, copy), "what stands there is never replaced"


def test_a_copy_is_opened_as_it_was_attached(
    window: Window, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    sha256 = hashlib.sha256(b"as it was").hexdigest()
    assert store_of(window).attachments.add(b"as it was")
    opened: list[Path] = []
    monkeypatch.setattr(
        QDesktopServices, "openUrl", lambda url: not opened.append(Path(url.toLocalFile()))
    )
    for path, name in (
        ("/orlo/survey.odt", "survey.odt"), ("../..", sha256[:16]), ("/", sha256[:16]),
        ("a\0b.txt", "ab.txt"), ("/" + "ü😀" * 200 + ".pdf", ""),
    ):  # fmt: skip
        evidence = Evidence(claim_id=1, kind=EvidenceKind.FILE, path=path, sha256=sha256)
        view = EvidenceView(evidence, kept=True)
        for _ in range(2):
            window.evidencing._open(view)
            place = opened.pop()
            assert place.read_bytes() == b"as it was", path
            assert place.name == name or (not name and place.suffix == ".pdf")
            place.chmod(0o600)
            place.write_bytes(b"saved over by another program")


def test_a_removed_claim_goes_with_its_evidence_and_comes_back(window: Window, qtbot, answers):
    number = claim(window, qtbot)
    answers.append(address)
    window.evidencing.begin()
    press(qtbot, window.view, Qt.Key.Key_2)
    press(qtbot, window.view, Qt.Key.Key_Delete)
    store = store_of(window)
    for table in ("claim", "evidence", "judgement", "span"):
        left = store._connection.execute(f"SELECT 1 FROM {table} WHERE deleted IS NULL").fetchall()
        assert not left, table
    window.desk.undo()
    (view,) = store.pages.claims([number])
    assert len(view.evidence) == len(view.judgements) == 1


def test_every_verdict_is_kept_with_its_reason(window: Window, qtbot) -> None:
    claim(window, qtbot)
    press(qtbot, window.view, Qt.Key.Key_2)
    press(qtbot, window.view, Qt.Key.Key_W)
    editor = window.side.claim_editor
    assert QApplication.focusWidget() is editor.reason
    qtbot.keyClicks(editor.reason, "Pier two has cracks")
    press(qtbot, editor.reason, Qt.Key.Key_Escape)
    assert QApplication.focusWidget() is window.view
    window.marking.set_status(Status.DONE)
    press(qtbot, window.view, Qt.Key.Key_1)
    found = [(j.status, j.verdict, j.reason) for j in the_claim(window).judgements]
    assert found == [
        (Status.UNSTARTED, Verdict.REFUTED, "Pier two has cracks"),
        (Status.DONE, Verdict.REFUTED, ""),
        (Status.DONE, Verdict.SUPPORTED, ""),
    ]
    history = window.side.claim_editor.findChild(HistoryList)
    history._show_all()
    shown = [text for text in texts(held(history._column)) if text]
    assert shown[0] == "supported · done" and shown[-1] == "Pier two has cracks"
    assert editor.reason.toPlainText() == "", "the new verdict wants a reason of its own"
    window.desk.undo()
    assert len(the_claim(window).judgements) == 2
    assert the_claim(window).claim.verdict is Verdict.REFUTED


def test_a_reason_alone_says_how_it_stands(window: Window, qtbot) -> None:
    claim(window, qtbot)
    press(qtbot, window.view, Qt.Key.Key_W)
    editor = window.side.claim_editor
    qtbot.keyClicks(editor.reason, "Nobody can know")
    press(qtbot, editor.reason, Qt.Key.Key_Escape)
    (judgement,) = the_claim(window).judgements
    assert (judgement.verdict, judgement.reason) == (Verdict.NONE, "Nobody can know")


def test_rating_explanation_and_day(window: Window, qtbot) -> None:
    claim(window, qtbot)
    press(qtbot, window.view, Qt.Key.Key_W)
    editor = window.side.claim_editor
    for field, typed in ((editor.rating, "Mostly wrong"), (editor.said_on, "2024-05-05")):
        field.setFocus()
        qtbot.keyClicks(field, typed)
        press(qtbot, field, Qt.Key.Key_Escape)
    editor.explanation.setFocus()
    qtbot.keyClicks(editor.explanation, "One.")
    press(qtbot, editor.explanation, Qt.Key.Key_Return, Qt.Key.Key_Return)
    qtbot.keyClicks(editor.explanation, "Two.")
    press(qtbot, editor.explanation, Qt.Key.Key_Escape)
    made = the_claim(window).claim
    assert (made.rating, made.said_on, made.explanation) == (
        "Mostly wrong", "2024-05-05", "One.\n\nTwo.",
    )  # fmt: skip
    editor.said_on.setFocus()
    editor.said_on.selectAll()
    qtbot.keyClicks(editor.said_on, "yesterday")
    press(qtbot, editor.said_on, Qt.Key.Key_Escape)
    assert the_claim(window).claim.said_on == "2024-05-05"
    assert "yesterday" in window.bar.text
    editor.said_on.keeper.fresh("2024-05-05")


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_the_choices_stay_where_they_are_whatever_the_kind(window: Window, qtbot) -> None:
    dialog = EvidenceDialog(window, "a claim")
    dialog.show()
    places = []
    for kind in EvidenceKind:
        dialog.choose(kind, Stance.SUPPORTS)
        QApplication.processEvents()
        choices = dialog.findChildren(QRadioButton)
        places.append([choice.mapTo(dialog, QPoint(0, 0)) for choice in choices])
    assert places[0] == places[1] == places[2]
    dialog.close()
    dialog.deleteLater()
