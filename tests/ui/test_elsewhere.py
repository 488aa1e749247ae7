"""The same claim elsewhere in the window: offered beside the card, linked or refused, undone."""

from collections.abc import Iterator
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QToolButton

from reader.ingest import read_document
from reader.model import Elsewhere, LinkKind, Near
from reader.ui.elsewhere import NearRow, how_near
from reader.ui.repeating import linked
from reader.ui.window import Window
from tests.conftest import make_claim, page_with
from tests.store.test_elsewhere import OTHER
from tests.ui.conftest import store_of
from tests.ui.test_window import press, select, settle

SAFE = "the bridge is safe"


@pytest.fixture
def wide(window: Window, qtbot: Any) -> Iterator[Window]:
    """The window with another outlet's article on the same bridge, at the digest's story."""
    store = store_of(window)
    document = read_document(
        OTHER.encode(), source="Varna Post", published="2024-05-07", path="varna.txt"
    )
    store.content.add(document)
    here = page_with(store, SAFE).id
    store.close()
    window.desk.session.look()
    window.desk.go_to_story(here)
    settle(qtbot, window)
    window.view.setFocus()
    yield window


def claim(window: Window, qtbot: Any) -> list[NearRow]:
    """Mark the words; the rows that are offered."""
    select(window, SAFE)
    press(qtbot, window.view, Qt.Key.Key_C)
    press(qtbot, window.side.claim_editor.who, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: bool(window.side.elsewhere.rows()))
    return window.side.elsewhere.rows()


def links(window: Window) -> list[tuple[str, bool, str]]:
    return [
        (str(link.link.kind), link.outgoing, link.other_text)
        for view in window.desk.page.claims for link in view.links
    ]  # fmt: skip


def test_making_a_claim_offers_the_same_elsewhere(wide: Window, qtbot: Any) -> None:
    rows = claim(wide, qtbot)
    assert [row.near.source for row in rows] == ["Varna Post", "Varna Post"]
    texts = [w.text() for w in rows[0].findChildren(QLabel)]
    assert "nearly the same words" in texts
    assert "The bridge at Orlo is safe, the county said on Tuesday." in texts
    assert "Varna Post · 7 May 2024" in texts
    assert "nearly the same words, one of them denies" in [
        w.text() for w in rows[1].findChildren(QLabel)
    ]
    assert rows[0].accessibleName().startswith("Nobody named: The bridge")
    assert [b.text() for b in rows[0].findChildren(QToolButton)] == [
        "Repeats", "Updates", "Not the same",
    ]  # fmt: skip


def test_it_stands_below_the_card_and_goes_with_it(wide: Window, qtbot: Any) -> None:
    claim(wide, qtbot)
    side = wide.side
    assert side.elsewhere.isVisible()
    assert side.elsewhere.y() > side.claim_editor.y()
    wide.marking.choose_mark(None)
    assert not side.elsewhere.isVisible()
    assert side.elsewhere.claim is None


def test_r_links_in_one_act_and_makes_the_other_a_claim(wide: Window, qtbot: Any) -> None:
    claim(wide, qtbot)
    press(qtbot, wide.view, Qt.Key.Key_R)
    # The later one repeats the earlier.
    assert links(wide) == [
        ("repeats", False, "The bridge at Orlo is safe, the county said on Tuesday.")
    ]
    store = store_of(wide)
    (other,) = page_with(store, "Boats pass").claims
    store.close()
    assert other.claim.speaker == ""  # nobody is named by guess
    qtbot.waitUntil(lambda: len(wide.side.elsewhere.rows()) == 1)  # linked, so offered no more
    wide.desk.undo()
    assert links(wide) == []
    qtbot.waitUntil(lambda: len(wide.side.elsewhere.rows()) == 2)


def test_the_buttons_and_the_rows_own_keys(wide: Window, qtbot: Any) -> None:
    rows = claim(wide, qtbot)
    rows[0].setFocus()
    press(qtbot, rows[0], Qt.Key.Key_U)
    assert [kind for kind, *_ in links(wide)] == ["updates"]
    wide.desk.undo()
    qtbot.waitUntil(lambda: len(wide.side.elsewhere.rows()) == 2)
    buttons = wide.side.elsewhere.rows()[1].findChildren(QToolButton)
    buttons[2].click()
    qtbot.waitUntil(lambda: len(wide.side.elsewhere.rows()) == 1)
    wide.view.setFocus()
    press(qtbot, wide.view, Qt.Key.Key_R, modifier=Qt.KeyboardModifier.ShiftModifier)
    qtbot.waitUntil(lambda: wide.side.elsewhere.rows() == [])
    (hint,) = [
        w.text() for w in wide.side.elsewhere.findChildren(QLabel) if "other stories" in w.text()
    ]
    assert hint == "Nothing in other stories says nearly the same."
    wide.desk.undo()
    qtbot.waitUntil(lambda: len(wide.side.elsewhere.rows()) == 1)


def test_a_click_goes_there_and_back(wide: Window, qtbot: Any) -> None:
    rows = claim(wide, qtbot)
    here = wide.desk.page.id
    rows[0].chosen.emit()
    assert "Boats pass" in wide.desk.page.text
    wide.desk.back()
    assert wide.desk.page.id == here


def test_a_claim_is_linked_as_it_is(wide: Window, qtbot: Any) -> None:
    store = store_of(wide)
    other, _ = make_claim(store, "The bridge at Orlo is safe", speaker="The county")
    store.close()
    wide.desk.session.look()
    (near, *_) = [row.near for row in claim(wide, qtbot)]
    assert (near.claim, near.speaker) == (other, "The county")
    press(qtbot, wide.view, Qt.Key.Key_R)
    assert links(wide) == [("repeats", False, "The bridge at Orlo is safe")]


def test_an_answer_for_another_claim_is_dropped(wide: Window, qtbot: Any) -> None:
    rows = claim(wide, qtbot)
    wide.side.elsewhere.show_found(Elsewhere(999, ()))
    assert wide.side.elsewhere.rows() == rows


def test_keys_without_a_claim_say_what_to_do(wide: Window, qtbot: Any) -> None:
    press(qtbot, wide.view, Qt.Key.Key_R)
    assert "Select a claim first" in wide.status.text


def near(**values: Any) -> Near:
    about = {
        "article_id": 2, "start": 0, "end": 9, "words": "w", "score": 0.9, "story_id": 2,
        "title": "T", "source": "S", "published": "2024-05-05",
    }  # fmt: skip
    return Near(**(about | values))


@pytest.mark.parametrize(
    ("published", "ends"),
    [("2024-05-05", (7, -1)), ("2024-05-07", (-1, 7)), ("", (7, -1)), ("2024-05-06", (7, -1))],
)
def test_the_later_one_repeats_the_earlier(
    wide: Window, qtbot: Any, published: str, ends: tuple[int, int]
) -> None:
    claim(wide, qtbot)
    view = wide.side.claim()
    ((_, link),) = linked(view, "2024-05-06", near(published=published), LinkKind.REPEATS)
    assert (link.from_id, link.to_id) == tuple(view.claim.id if e == 7 else e for e in ends)


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"score": 1.0}, "the same words"),
        ({"score": 0.8}, "nearly the same words"),
        ({"score": 0.65}, "similar words"),
        ({"score": 0.7, "differs": ("figures",)}, "nearly the same words, other figures"),
    ],
)
def test_the_score_in_words(values: dict[str, Any], words: str) -> None:
    assert how_near(near(**values)) == words
