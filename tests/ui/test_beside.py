"""A story beside the open one, and in a window of its own."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from reader.ui.beside import BesidePane
from reader.ui.theme import DARK, LIGHT
from reader.ui.window import Window
from tests.ui.test_reshaping import LEFT, NONE, carried, claim
from tests.ui.test_window import open_text, press

BOTH = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def pane(window: Window, qtbot) -> Iterator[BesidePane]:
    """The first story stands beside; the second is open."""
    claim(window, qtbot, "the bridge is safe")
    press(qtbot, window.view, Qt.Key.Key_B, modifier=BOTH)
    made = window.besides.pane
    assert made is not None
    window.stories.step(1)
    yield made
    window.besides.close_all()


def test_two_stories_stand_next_to_each_other(window: Window, pane: BesidePane) -> None:
    assert pane.isVisible() and window.side.folded, "at 1280 pixels the side list makes room"
    assert pane.page is not None and window.desk.page is not None
    assert pane.page.id != window.desk.page.id
    assert [m.kind for m in pane.view.marks].count("claim") == 1
    assert min(pane.width(), window.view.width()) > 320


def test_a_click_beside_tells_who_said_it(pane: BesidePane) -> None:
    pane.view.viewport().repaint()
    ((rect, mark),) = pane.view._painter.bars
    QTest.mouseClick(pane.view.viewport(), LEFT, NONE, rect.center().toPoint())
    assert pane.view.selected_mark == mark.key
    assert pane._told.text().startswith("Ana Ruk · the bridge is safe · ")
    assert pane.view._pointing.grips() == [], "nothing is reshaped there"


def test_it_follows_what_changes(window: Window, pane: BesidePane) -> None:
    window.desk.undo()
    assert pane.page is not None and pane.page.claims == ()
    window.desk.redo()
    assert len(pane.page.claims) == 1


def test_the_two_change_places_and_keep_theirs(window: Window, pane: BesidePane) -> None:
    assert pane.page is not None and window.desk.page is not None
    beside, here = pane.page.id, window.desk.page.id
    window.actions_["swap"].trigger()
    assert (pane.page.id, window.desk.page.id) == (here, beside)


def test_theme_size_and_hidden_names_follow(window: Window, pane: BesidePane) -> None:
    before = window.view.typesetter.size
    window.view.set_size(22)
    assert pane.view.typesetter.size == 22
    window.view.set_theme(DARK)
    assert pane.view.typesetter.theme is DARK
    window.view.set_theme(LIGHT)
    window.view.set_size(before)
    assert pane.view.typesetter.size == before


def test_esc_lets_go_and_then_closes(window: Window, pane: BesidePane, qtbot) -> None:
    press(qtbot, window.view, Qt.Key.Key_4, modifier=Qt.KeyboardModifier.AltModifier)
    assert QApplication.focusWidget() is pane.view
    press(qtbot, pane.view, Qt.Key.Key_N)
    assert pane.view.selected_mark is not None
    press(qtbot, pane.view, Qt.Key.Key_Escape)
    assert window.besides.pane is pane
    press(qtbot, pane.view, Qt.Key.Key_Escape)
    assert window.besides.pane is None
    assert QApplication.focusWidget() is window.view


def test_a_claim_is_dragged_from_the_open_story_to_the_one_beside(
    window: Window, pane: BesidePane, qtbot
) -> None:
    mine = claim(window, qtbot, "will not close")
    pane.view.viewport().repaint()
    ((rect, mark),) = pane.view._painter.bars
    args = (Qt.DropAction.CopyAction, carried(mine), LEFT, NONE)
    port = pane.view.viewport()
    QApplication.sendEvent(port, QDragEnterEvent(rect.center().toPoint(), *args))
    QApplication.sendEvent(port, QDropEvent(QPointF(rect.center()), *args))
    assert window.link_strip.offering
    press(qtbot, window.link_strip, Qt.Key.Key_1)
    assert pane.page is not None
    (view,) = pane.page.claims
    assert view.links[0].other_id == mine and mark.id == view.claim.id


@pytest.mark.qt_log_ignore("propagateSizeHints", extend=True)
def test_a_story_in_a_window_of_its_own(window: Window, qtbot) -> None:
    window.actions_["detach"].trigger()
    (made,) = window.besides.windows
    assert made.isVisible() and made.isWindow()
    assert made.pane.page is not None and made.pane.page.title in made.windowTitle()
    claim(window, qtbot, "the bridge is safe")
    assert len(made.pane.page.claims) == 1
    press(qtbot, made.pane.view, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not window.besides.windows)


@pytest.mark.qt_log_ignore("propagateSizeHints", extend=True)
def test_another_library_closes_them(
    window: Window, pane: BesidePane, qtbot, tmp_path: Path
) -> None:
    assert pane.isVisible()
    window.actions_["detach"].trigger()
    open_text(window, qtbot, tmp_path, "Another text.")
    assert window.besides.pane is None and window.besides.windows == []


def test_the_side_list_comes_back_when_the_story_beside_goes(
    window: Window, pane: BesidePane, qtbot
) -> None:
    assert window.side.folded
    window.besides.close()
    assert not window.side.folded
    window.besides.show()
    window.actions_["side"].trigger()
    window.actions_["side"].trigger()
    window.besides.close()
    assert window.side.folded, "a person folded it"


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_a_window_of_its_own_fits_the_screen_and_is_ready_for_keys(
    window: Window, pane: BesidePane
) -> None:
    window.actions_["detach"].trigger()
    (own,) = window.besides.windows
    room = window.screen().availableSize()
    assert own.width() < room.width() and own.height() < room.height()
    assert own.focusWidget() is own.pane.view
