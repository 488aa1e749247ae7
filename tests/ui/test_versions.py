"""The strip over several versions, and what a person decides on marks that did not come along."""

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QTextCharFormat, QTextCursor

from reader.ingest import read_document
from reader.model import Anchor, Claim, Highlight, Scope, Span
from reader.ui import difference
from reader.ui.difference import Piece
from reader.ui.theme import DARK, LIGHT
from reader.ui.window import Window
from reader.worker import Context
from reader.worker.carry import carry_all
from tests.conftest import DIGEST
from tests.ui.conftest import store_of
from tests.ui.test_access import faults
from tests.ui.test_window import press, select, settle

SHIFT = Qt.KeyboardModifier.ShiftModifier
ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def changed(window: Window, qtbot) -> Window:
    """The digest with three marks and a newer version: one mark came along, the words of one were
    changed, those of another are gone; the older story is open."""
    for words, key in (("the bridge is safe", Qt.Key.Key_C), ("Nothing has moved", Qt.Key.Key_C),
                       ("bridge at Orlo holds", Qt.Key.Key_H)):  # fmt: skip
        select(window, words)
        press(qtbot, window.view, key)
        window.marking.back_to_text()
    bring(window, qtbot, DIGEST.replace("the bridge is safe", "the bridge is sound").replace(
        "Sappers say the bridge at Orlo holds, and", "")
    )  # fmt: skip
    return window


def bring(window: Window, qtbot, text: str) -> None:
    """A newer version comes in, as the worker brings it."""
    other = store_of(window)
    other.content.add(read_document(text.encode(), path="orlo.txt"))
    carry_all(other, Context(lambda _event: None, lambda: False))
    other.close()
    window.desk.session.look()
    settle(qtbot, window)


def spans(window: Window, column: str = "claim_id") -> dict[str, Span]:
    """The spans of claims or highlights by their words."""
    found = store_of(window)
    rows = [s for a in (1, 2) for m in found.anchors.marks(a) for s in m.spans]
    found.close()
    return {span.exact: span for span in rows if getattr(span, column) is not None}


def buttons(window: Window) -> list[str]:
    strip = window.versions
    made = (strip._accept, strip._refuse, strip._next, strip._go)
    return [button.text() for button in made if button.isVisibleTo(window)]


def test_it_says_what_the_publisher_changed(changed: Window) -> None:
    strip = changed.versions
    assert strip.text == "The publisher changed the sentence you marked. (2 / 2)"
    assert buttons(changed) == [
        "Mark the new words", "Leave it on the old text", "Next", "Show the newer version",
    ]  # fmt: skip
    assert strip._difference is not None
    assert "is (gone: safe) (new: sound)" in strip._difference.text
    assert strip._difference.accessibleDescription() == strip._difference.text


def test_the_mark_goes_on_the_new_words_and_back(changed: Window, qtbot) -> None:
    press(qtbot, changed.view, Qt.Key.Key_Return, modifier=ALT)
    span = spans(changed)["the bridge is sound"]
    assert (span.article_id, span.anchor, span.was_id) == (2, Anchor.FUZZY, 1)
    session = changed.desk.session
    claim = session.record(Claim, "claim", id=span.claim_id)
    assert claim.article_id == 2
    assert "not in the newest version" in changed.versions.text
    changed.desk.undo()
    span = spans(changed)["the bridge is safe"]
    assert (span.article_id, span.anchor, span.was_id) == (1, Anchor.EXACT, None)
    assert "changed the sentence" in changed.versions.text, "it is asked again"
    changed.desk.redo()
    assert spans(changed)["the bridge is sound"].article_id == 2


def test_a_mark_is_left_on_the_old_text_and_can_be_taken_along_later(
    changed: Window, qtbot
) -> None:
    press(qtbot, changed.view, Qt.Key.Key_X, modifier=ALT)
    span = spans(changed)["the bridge is safe"]
    assert (span.article_id, span.anchor) == (1, Anchor.ORPHAN)
    press(qtbot, changed.view, Qt.Key.Key_N, modifier=SHIFT)
    press(qtbot, changed.view, Qt.Key.Key_N, modifier=SHIFT)
    assert "left this on the old text" in changed.versions.text
    assert "Leave it on the old text" not in buttons(changed)
    changed.desk.undo()
    assert spans(changed)["the bridge is safe"].anchor is Anchor.EXACT
    changed.desk.redo()
    changed.versions.follow(("claim", span.claim_id))
    qtbot.mouseClick(changed.versions._accept, Qt.MouseButton.LeftButton)
    assert spans(changed)["the bridge is sound"].article_id == 2


def test_keys_and_clicks_step_through_what_waits(changed: Window, qtbot) -> None:
    press(qtbot, changed.view, Qt.Key.Key_N, modifier=SHIFT)
    assert changed.view.selected_mark == ("claim", spans(changed)["the bridge is safe"].claim_id)
    qtbot.mouseClick(changed.versions._next, Qt.MouseButton.LeftButton)
    assert changed.view.selected_mark == ("highlight", 1)
    assert changed.versions.text.endswith("(1 / 2)")
    assert "Mark the new words" not in buttons(changed)
    press(qtbot, changed.view, Qt.Key.Key_Return, modifier=ALT)  # there are no new words
    assert spans(changed, "highlight_id")["bridge at Orlo holds"].article_id == 1
    changed.marking.choose_mark(("claim", spans(changed)["the bridge is safe"].claim_id))
    changed.view.mark_selected.emit(changed.view.selected_mark)
    assert changed.versions.text.endswith("(2 / 2)"), "it goes with the mark that is selected"


def test_the_newer_version_says_how_many_came_along(changed: Window, qtbot) -> None:
    press(qtbot, changed.view, Qt.Key.Key_V)
    settle(qtbot, changed)
    assert changed.desk.page.article_id == 2
    assert "1 mark came along. 2 marks did not" in changed.versions.text
    assert buttons(changed) == ["Show them"]
    qtbot.mouseClick(changed.versions._go, Qt.MouseButton.LeftButton)
    assert changed.desk.page.article_id == 1


def rows(window: Window) -> list[str]:
    root = window.topics._model.invisibleRootItem()
    return [root.child(n).text() for n in range(root.rowCount())]


def test_orphans_are_a_list_where_there_are_some(changed: Window, qtbot) -> None:
    assert "Orphans" in rows(changed)
    changed.topics.choose(Scope("orphans"))
    changed.desk.choose_scope(Scope("orphans"))
    settle(qtbot, changed)
    assert [changed.stories.model.row(n).superseded
            for n in range(changed.stories.model.rowCount())] == [True]  # fmt: skip
    session = changed.desk.session
    changed.versions.follow(("highlight", 1))
    changed.marking.choose_mark(("highlight", 1))
    changed.marking.delete()
    assert session.record(Highlight, "highlight", id=1) is None
    changed.versions.accept()
    settle(qtbot, changed)
    assert "Orphans" in rows(changed), "what is chosen stays, also empty"
    changed.topics.choose(Scope())
    changed.desk.choose_scope(Scope())
    changed.desk.refresh_topics()
    settle(qtbot, changed)
    assert "Orphans" not in rows(changed)


def test_a_library_without_versions_has_neither_strip_nor_list(window: Window) -> None:
    assert not window.versions.isVisibleTo(window)
    assert "Orphans" not in rows(window)
    window.versions.go()
    window.versions.accept()
    window.versions.refuse()
    window.versions.step()


def test_a_difference_is_told_word_for_word() -> None:
    old, new = "The pier is shut, he said.", "The old pier is not shut, she said."
    pieces = difference.changes(old, new, (4, 16), (8, 24))
    assert "".join(p.text for p in pieces if p.what != "came") == old
    assert "".join(p.text for p in pieces if p.what != "gone") == new
    assert Piece("gone", "he", False) in pieces and Piece("came", "she", False) in pieces
    assert "".join(p.text for p in pieces if p.marked) == "pier is not shut"


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
def test_colour_is_never_the_only_cue(qtbot, theme: Any) -> None:
    gone = difference._format(Piece("gone", "safe", True), theme)
    came = difference._format(Piece("came", "sound", True), theme)
    assert gone.fontStrikeOut() and not gone.fontUnderline()
    assert came.fontUnderline() and not came.fontStrikeOut()
    for form in (gone, came):
        assert contrast(form.foreground().color(), form.background().color()) >= 4.5


def contrast(a: QColor, b: QColor) -> float:
    """The contrast of two colours (WCAG 2)."""

    def light(colour: QColor) -> float:
        parts = [colour.redF(), colour.greenF(), colour.blueF()]
        parts = [p / 12.92 if p <= 0.03928 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
        return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]

    high, low = max(light(a), light(b)), min(light(a), light(b))
    return (high + 0.05) / (low + 0.05)


def test_blanks_at_the_edges_are_not_struck_through(qtbot) -> None:
    shown = difference.Difference()
    qtbot.addWidget(shown)
    cursor = QTextCursor(shown._document)
    difference._put(cursor, Piece("gone", " shut ", False), LIGHT)
    cursor.setPosition(1)
    assert not cursor.charFormat().fontStrikeOut()
    cursor.setPosition(3)
    assert QTextCharFormat(cursor.charFormat()).fontStrikeOut()


def test_the_strip_is_told_to_a_screen_reader(changed: Window) -> None:
    assert changed.versions.isVisible()
    assert faults(changed) == set()
