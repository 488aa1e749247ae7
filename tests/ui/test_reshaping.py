"""Edges, pieces, words and sentences, by keys and by mouse, in the window."""

from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from reader.ui import pointing
from reader.ui.cards import ClaimCard
from reader.ui.dragging import CLAIM
from reader.ui.window import Window
from tests.ui.test_window import claims, press, select

LEFT, NONE = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


def claim(window: Window, qtbot, words: str) -> int:
    select(window, words)
    press(qtbot, window.view, Qt.Key.Key_C)
    window.marking.back_to_text()
    return int(window.side.claim().claim.id)


def exact(window: Window, number: int = 0) -> list[str]:
    return [s.exact for s in claims(window)[number].spans]


def place(window: Window, words: str, inside: int = 0) -> QPoint:
    """The middle of a character of the viewport."""
    page, view = window.desk.page, window.view
    assert page is not None
    cursor = view.textCursor()
    at = view.layout_.position(page.start + page.text.index(words) + inside)
    cursor.setPosition(at)
    here = view.cursorRect(cursor)
    cursor.setPosition(at + 1)
    there = view.cursorRect(cursor)
    return QPoint((here.left() + there.left()) // 2, here.center().y())


def selected(window: Window) -> str:
    page = window.desk.page
    assert page is not None
    return "|".join(page.text[a - page.start : b - page.start] for a, b in window.view.selection())


def send(window: Window, letters: str) -> None:
    for letter in letters:
        QTest.keyClick(window.view, letter)


def test_brackets_move_the_edges_and_undo_brings_them_back(window: Window, qtbot) -> None:
    claim(window, qtbot, "bridge is")
    send(window, "]")
    assert exact(window) == ["bridge is safe"]
    send(window, "[[")
    assert exact(window) == ["bridge"]
    send(window, "{")
    assert exact(window) == ["the bridge"]
    send(window, "}")
    assert exact(window) == ["bridge"]
    send(window, "[")
    assert exact(window) == ["bridge"] and "no further" in window.status.text
    window.desk.undo()
    assert exact(window) == ["the bridge"], "each press is one act"


def test_the_edges_of_a_highlight_move_too(window: Window, qtbot) -> None:
    select(window, "bridge is")
    press(qtbot, window.view, Qt.Key.Key_H)
    send(window, "]")
    (view,) = window.desk.page.highlights
    assert view.span.exact == "bridge is safe"


def test_nothing_moves_where_nothing_is_selected(window: Window) -> None:
    window.view.setFocus()
    send(window, "]")
    assert "Select a claim" in window.status.text


def test_words_are_added_to_a_claim_and_a_piece_is_taken_away(window: Window, qtbot) -> None:
    window.stories.step(1)
    number = claim(window, qtbot, "will not close")
    select(window, "We")
    press(qtbot, window.view, Qt.Key.Key_C, modifier=SHIFT)
    assert exact(window) == ["We", "will not close"]
    assert window.view.selected_mark == ("claim", number)
    send(window, "]")
    assert exact(window) == ['We", he', "will not close"], "the piece at the text cursor is meant"
    window.desk.undo()
    select(window, "told")
    window.view.clear_selection()
    press(qtbot, window.view, Qt.Key.Key_X, modifier=SHIFT)
    assert len(exact(window)) == 2
    QTest.mouseClick(window.view.viewport(), LEFT, NONE, place(window, "We"))
    press(qtbot, window.view, Qt.Key.Key_X, modifier=SHIFT)
    assert exact(window) == ["will not close"]
    press(qtbot, window.view, Qt.Key.Key_X, modifier=SHIFT)
    assert exact(window) == ["will not close"] and "one piece" in window.status.text
    window.desk.undo()
    assert exact(window) == ["We", "will not close"]


def test_an_edge_of_one_piece_moves_again_and_again(window: Window, qtbot) -> None:
    window.stories.step(1)
    claim(window, qtbot, "he told reporters")
    select(window, "will not close")
    press(qtbot, window.view, Qt.Key.Key_C, modifier=SHIFT)
    window.view.put_caret(claims(window)[0].spans[0].end)
    send(window, "[[")
    assert exact(window) == ["he", "will not close"]


def test_the_bar_beside_a_selection_offers_to_add_where_a_claim_is_selected(
    window: Window, qtbot
) -> None:
    bar = window.selection_bar
    window.marking.choose_mark(None)
    select(window, "Nothing has moved")
    bar._place()
    assert not bar._on_claim.isVisible()
    claim(window, qtbot, "the bridge is safe")
    select(window, "Nothing has moved")
    bar._place()
    assert bar._on_claim.isVisible()
    bar._on_claim.click()
    assert exact(window) == ["the bridge is safe", "Nothing has moved"]


def test_two_clicks_take_the_word_and_three_the_sentence(window: Window) -> None:
    port, here = window.view.viewport(), place(window, "Nothing has moved", 9)
    QTest.mouseDClick(port, LEFT, NONE, here)
    assert selected(window) == "has"
    QTest.mousePress(port, LEFT, NONE, here)
    QTest.mouseRelease(port, LEFT, NONE, here)
    assert selected(window) == '"Nothing has moved," she said.'


def test_two_clicks_leave_the_selected_mark(window: Window, qtbot) -> None:
    number = claim(window, qtbot, "the bridge is safe")
    port, here = window.view.viewport(), place(window, "Nothing has moved", 9)
    QTest.mouseClick(port, LEFT, NONE, here)
    assert window.view.selected_mark is None
    window.marking.choose_mark(("claim", number))
    QTest.mouseClick(port, LEFT, NONE, here)
    QTest.mouseDClick(port, LEFT, NONE, here)
    assert selected(window) == "has"
    assert window.view.selected_mark == window.side.selected == ("claim", number)


def test_after_two_clicks_a_drag_takes_whole_words(window: Window) -> None:
    port, here = window.view.viewport(), place(window, "the bridge is safe", 6)
    QTest.mouseDClick(port, LEFT, NONE, here)
    QTest.mousePress(port, LEFT, NONE, here + QPoint(100, 100))  # not a third click here
    QTest.mouseRelease(port, LEFT, NONE, here + QPoint(100, 100))
    window.view.clear_selection()
    window.view._pointing._take(here, pointing.word_round)
    window.view._pointing._pressed_at = here
    QTest.mouseMove(port, place(window, "safe", 1))
    there = QPointF(place(window, "safe", 1))
    move = QMouseEvent(QEvent.Type.MouseMove, there, port.mapToGlobal(there), LEFT, LEFT, NONE)
    QApplication.sendEvent(port, move)
    assert selected(window) == "bridge is safe"
    QTest.mouseRelease(port, LEFT, NONE, there.toPoint())


def drag(window: Window, start: QPoint, end: QPoint, *, drop: bool = True) -> None:
    port = window.view.viewport()
    QTest.mousePress(port, LEFT, NONE, start)
    there = QPointF(end)
    move = QMouseEvent(QEvent.Type.MouseMove, there, port.mapToGlobal(there), LEFT, LEFT, NONE)
    QApplication.sendEvent(port, move)
    if drop:
        QTest.mouseRelease(port, LEFT, NONE, end)


def test_a_handle_is_dragged_by_whole_words(window: Window, qtbot) -> None:
    claim(window, qtbot, "bridge is")
    window.view.viewport().repaint()
    left, right = window.view._pointing.grips()
    assert (left.right, right.right) == (False, True)
    drag(window, right.foot.toPoint(), place(window, "safe", 3))
    assert exact(window) == ["bridge is safe"]
    window.desk.undo()
    assert exact(window) == ["bridge is"]
    left = window.view._pointing.grips()[0]
    drag(window, left.knob.toPoint(), place(window, "that the bridge", 6))
    assert exact(window) == ["the bridge is"]


def test_the_drag_of_a_handle_is_seen_and_esc_ends_it(window: Window, qtbot) -> None:
    claim(window, qtbot, "bridge is")
    window.view.viewport().repaint()
    before = window.view.viewport().grab().toImage()
    drag(
        window,
        window.view._pointing.grips()[1].foot.toPoint(),
        place(window, "safe", 3),
        drop=False,
    )
    assert window.view._pointing.grips()[1].foot.x() > 0
    assert window.view.viewport().grab().toImage() != before, "the new extent is shown"
    press(qtbot, window.view, Qt.Key.Key_Escape)
    QTest.mouseRelease(window.view.viewport(), LEFT, NONE, place(window, "safe", 3))
    assert exact(window) == ["bridge is"]
    assert window.view.selected_mark is not None


def test_a_click_on_a_bar_selects_its_claim_and_the_mouse_says_so(window: Window, qtbot) -> None:
    first = claim(window, qtbot, "told Radio Orlo on Monday that the bridge is safe")
    second = claim(window, qtbot, "the bridge is safe")
    window.marking.choose_mark(None)
    window.view.viewport().repaint()
    bars = {mark.id: rect for rect, mark in window.view._painter.bars}
    assert set(bars) == {first, second}
    for number, rect in bars.items():
        point = rect.center().toPoint()
        QTest.mouseMove(window.view.viewport(), point)
        QTest.mouseClick(window.view.viewport(), LEFT, NONE, point)
        assert window.view.selected_mark == ("claim", number)
        assert window.side.selected == ("claim", number)
    tip = window.view._pointing.tip(bars[second].center().toPoint())
    assert tip.splitlines()[1] == "the bridge is safe", "indirect words stand without marks"
    assert "no verdict" in tip.casefold()
    assert window.view._pointing.tip(place(window, "Nothing")) == ""


def carried(number: int) -> QMimeData:
    data = QMimeData()
    data.setData(CLAIM, str(number).encode())
    return data


def test_a_bar_dropped_on_a_claim_asks_for_the_kind(window: Window, qtbot) -> None:
    first = claim(window, qtbot, "the bridge is safe")
    second = claim(window, qtbot, "Nothing has moved")
    port, data = window.view.viewport(), carried(first)
    there = place(window, "Nothing has moved", 2)
    args = (Qt.DropAction.CopyAction, data, LEFT, NONE)
    enter = QDragEnterEvent(there, *args)
    QApplication.sendEvent(port, enter)
    assert enter.isAccepted()
    assert window.view._painter.aimed == ("claim", second)
    QApplication.sendEvent(port, QDropEvent(QPointF(there), *args))
    assert window.view._painter.aimed is None
    assert window.link_strip.offering
    press(qtbot, window.link_strip, Qt.Key.Key_1)
    (link,) = next(v for v in claims(window) if v.claim.id == first).links
    assert link.other_id == second
    away = QDragEnterEvent(place(window, "Sappers"), *args)
    QApplication.sendEvent(port, away)
    assert away.isAccepted(), "else no move would be heard"
    own = QDragMoveEvent(place(window, "the bridge is safe", 2), *args)
    QApplication.sendEvent(port, own)
    assert not own.isAccepted(), "no link to itself"


def test_a_bar_dropped_on_a_card_asks_for_the_kind(window: Window, qtbot) -> None:
    first = claim(window, qtbot, "the bridge is safe")
    second = claim(window, qtbot, "Nothing has moved")
    window.marking.choose_mark(None)
    card = window.side.claims._cards[second][1]
    assert isinstance(card, ClaimCard)
    args = (Qt.DropAction.CopyAction, carried(first), LEFT, NONE)
    QApplication.sendEvent(card, QDragEnterEvent(QPoint(5, 5), *args))
    QApplication.sendEvent(card, QDropEvent(QPointF(5, 5), *args))
    assert window.link_strip.offering
    window.linking.let_go()


def test_a_bar_is_picked_up(window: Window, qtbot, monkeypatch) -> None:
    number = claim(window, qtbot, "the bridge is safe")
    taken: list[tuple[int, str]] = []
    monkeypatch.setattr(
        pointing, "drag_claim", lambda _view, claim, words: taken.append((claim, words))
    )
    window.view.viewport().repaint()
    ((rect, _mark),) = window.view._painter.bars
    start = rect.center().toPoint()
    drag(window, start, start + QPoint(0, 60))
    assert taken == [(number, "the bridge is safe")]
    assert exact(window) == ["the bridge is safe"]


def test_the_ladder_climbs_from_the_end_of_a_text_and_over_paragraphs(
    window: Window, qtbot
) -> None:
    page, view = window.desk.page, window.view
    assert page is not None
    view.show_caret(True)
    view.put_caret(page.start + page.text.index("she said.") + len("she said."))
    send(window, "s")
    assert selected(window) == '" she said.', "the clause"
    send(window, "s")
    assert selected(window) == '"Nothing has moved," she said.'
    start = page.start + page.text.index("does not")
    view.select(start, page.start + page.text.index("Ana Ruk"))
    send(window, "ssss")
    assert selected(window) == page.text.strip()
    press(qtbot, view, Qt.Key.Key_S, modifier=SHIFT)
    assert len(selected(window)) < len(page.text.strip())
