"""Links by l … l, and the ways through stories, lists and words."""

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton

from reader.model import LinkKind, Scope
from reader.ui import dialogs
from reader.ui.cards import LinkRow
from reader.ui.drags import STORIES, TOPIC
from reader.ui.finding import places
from reader.ui.theme import TEXT_SIZE
from reader.ui.window import Window
from tests.ui.conftest import store_of
from tests.ui.test_window import claims, press, select, settle

SHIFT, ALT = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.AltModifier
CONTROL = Qt.KeyboardModifier.ControlModifier


def claim(window: Window, qtbot, words: str) -> int:
    select(window, words)
    press(qtbot, window.view, Qt.Key.Key_C)
    window.marking.back_to_text()
    return int(window.side.claim().claim.id)


def test_l_links_across_stories_and_leads_there_and_back(window: Window, qtbot) -> None:
    first = claim(window, qtbot, "the bridge is safe")
    press(qtbot, window.view, Qt.Key.Key_L)
    assert window.link_strip.isVisible()
    press(qtbot, window.view, Qt.Key.Key_J)
    assert window.link_strip.isVisible(), "it stays armed through a change of story"
    second = claim(window, qtbot, "will not close")
    press(qtbot, window.view, Qt.Key.Key_L)
    assert QApplication.focusWidget() is window.link_strip
    press(qtbot, window.link_strip, Qt.Key.Key_4)
    assert not window.link_strip.isVisible()
    (link,) = claims(window)[0].links
    assert (link.link.kind, link.outgoing) == (LinkKind.UPDATES, False)
    press(qtbot, window.view, Qt.Key.Key_L, modifier=SHIFT)
    assert window.side.claim().claim.id == first
    (link,) = claims(window)[0].links
    assert (link.outgoing, link.other_id) == (True, second)
    press(qtbot, window.view, Qt.Key.Key_Left, modifier=ALT)
    assert window.side.claim().claim.id == second
    window.desk.undo()
    assert claims(window)[0].links == ()


def test_the_kinds_of_link_stand_in_one_line_where_there_is_room(window: Window, qtbot) -> None:
    strip = window.link_strip
    claim(window, qtbot, "the bridge is safe")
    window.linking.link()
    claim(window, qtbot, "Nothing has moved")
    window.linking.link()
    buttons = [b for b in strip.findChildren(QPushButton) if b.isVisible()]
    try:
        window.resize(1800, 800)
        qtbot.waitUntil(lambda: len({b.y() for b in buttons}) == 1)
        window.resize(1000, 800)
        qtbot.waitUntil(lambda: len({b.y() for b in buttons}) > 1)
        assert all(strip.rect().contains(b.mapTo(strip, b.rect().bottomRight())) for b in buttons)
    finally:
        window.resize(1280, 800)
        window.linking.let_go()


def test_a_link_is_taken_away_in_the_card(window: Window, qtbot) -> None:
    claim(window, qtbot, "the bridge is safe")
    window.linking.link()
    claim(window, qtbot, "Nothing has moved")
    window.linking.link()
    press(qtbot, window.link_strip, Qt.Key.Key_1)
    editor = window.side.claim_editor
    assert len(editor.findChildren(LinkRow)) == 1
    (link,) = window.side.claim().links
    editor.unlink_requested.emit(link.link)
    assert [view.links for view in claims(window)] == [(), ()]
    window.desk.undo()
    assert all(view.links for view in claims(window))


def test_no_link_to_itself_and_none_twice(window: Window, qtbot) -> None:
    claim(window, qtbot, "the bridge is safe")
    window.linking.link()
    window.linking.link()
    assert "starts from" in window.status.text
    for first, second in ((0, 1), (1, 0)):
        window.linking.let_go()
        if len(claims(window)) < 2:
            claim(window, qtbot, "Nothing has moved")
        ids = [view.claim.id for view in claims(window)]
        window.marking.choose_mark(("claim", ids[first]))
        window.linking.link()
        window.marking.choose_mark(("claim", ids[second]))
        window.linking.link()
        window.link_strip.kind_chosen.emit(LinkKind.CONTRADICTS)
    assert [len(view.links) for view in claims(window)] == [1, 1]
    assert window.status.text == "They are linked so already."


def test_escape_keeps_the_claim_armed_and_let_go_drops_it(window: Window, qtbot) -> None:
    claim(window, qtbot, "the bridge is safe")
    window.linking.link()
    claim(window, qtbot, "Nothing has moved")
    window.linking.link()
    press(qtbot, window.link_strip, Qt.Key.Key_Escape)
    assert window.link_strip.isVisible() and not window.link_strip.offering
    assert QApplication.focusWidget() is window.view
    window.link_strip.let_go.emit()
    assert not window.link_strip.isVisible()


def test_a_claim_that_goes_while_it_is_armed(window: Window, qtbot) -> None:
    claim(window, qtbot, "the bridge is safe")
    window.linking.link()
    window.marking.delete()
    claim(window, qtbot, "Nothing has moved")
    window.linking.link()
    assert "is gone" in window.bar.text


def test_of_several_links_one_is_chosen(
    window: Window, qtbot, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = claim(window, qtbot, "the bridge is safe")
    for words in ("Nothing has moved", "Sappers say"):
        window.marking.choose_mark(("claim", first))
        window.linking.link()
        claim(window, qtbot, words)
        window.linking.link()
        window.link_strip.kind_chosen.emit(LinkKind.SUPPORTS)
    window.marking.choose_mark(("claim", first))
    monkeypatch.setattr(dialogs, "choose", lambda _w, _t, rows: rows[1][1])
    window.linking.follow()
    assert window.side.claim().spans[0].exact == "Sappers say"


def test_back_and_forward_over_lists_and_stories(window: Window, qtbot) -> None:
    one = window.desk.page.id
    press(qtbot, window.stories.table, Qt.Key.Key_J)
    two = window.desk.page.id
    window.topics.setCurrentIndex(window.topics._find(Scope("starred")))
    settle(qtbot, window)
    window.head.search.setFocus()
    qtbot.keyClicks(window.head.search, "market")
    qtbot.waitUntil(lambda: window.stories.model.rowCount() == 1)
    window.stories.step(1)
    assert window.desk.page.headline == "Market Opens Again"
    press(qtbot, window, Qt.Key.Key_Left, modifier=ALT)
    assert (window.desk.scope.query, window.desk.page.id) == ("market", two)
    press(qtbot, window, Qt.Key.Key_Left, modifier=ALT)
    settle(qtbot, window)
    assert (window.desk.scope.kind, window.head.search.text()) == ("starred", "")
    press(qtbot, window, Qt.Key.Key_Left, modifier=ALT)
    press(qtbot, window, Qt.Key.Key_Left, modifier=ALT)
    settle(qtbot, window)
    assert (window.desk.scope.kind, window.desk.page.id) == ("all", one)
    press(qtbot, window, Qt.Key.Key_Left, modifier=ALT)
    assert "nothing further" in window.status.text
    for _ in range(4):
        press(qtbot, window, Qt.Key.Key_Right, modifier=ALT)
    qtbot.waitUntil(lambda: window.stories.model.rowCount() == 1)
    assert window.head.search.text() == "market"
    assert window.desk.page.headline == "Market Opens Again"


def test_words_are_found_in_any_case_and_over_line_ends() -> None:
    assert places("The pier. THE\n  PIER!", "the pier") == [(0, 8), (10, 20)]
    assert places("a.b a+b", "a+b") == [(4, 7)]
    assert places("words", "  ") == []


def test_find_in_the_story(window: Window, qtbot) -> None:
    press(qtbot, window, Qt.Key.Key_F, modifier=CONTROL)
    bar = window.find_bar
    qtbot.keyClicks(bar.line, "bridge")
    hits = window.desk.page.text.lower().count("bridge")
    assert bar._count.text() == f"1 of {hits}"
    press(qtbot, bar.line, Qt.Key.Key_Return)
    assert bar._count.text() == f"2 of {hits}"
    press(qtbot, bar.line, Qt.Key.Key_Return, modifier=SHIFT)
    press(qtbot, bar.line, Qt.Key.Key_Return, modifier=SHIFT)
    assert bar._count.text() == f"{hits} of {hits}"
    assert sum(map(len, window.view._painter._hits.values())) == hits
    window.stories.step(1)
    assert bar._count.text() == "Nothing found"
    press(qtbot, bar.line, Qt.Key.Key_Escape)
    assert not bar.isVisible()
    assert window.view._painter._hits == {}
    assert QApplication.focusWidget() is window.view


def test_the_size_of_the_text(window: Window, qtbot) -> None:
    select(window, "the bridge is safe")
    press(qtbot, window, Qt.Key.Key_Plus, modifier=CONTROL)
    assert window.view.textCursor().charFormat().font().pixelSize() == 20
    assert window.view.textCursor().selectedText() == "the bridge is safe"
    press(qtbot, window, Qt.Key.Key_Minus, modifier=CONTROL)
    press(qtbot, window, Qt.Key.Key_Minus, modifier=CONTROL)
    assert window._settings.get("text/size") == 17
    press(qtbot, window, Qt.Key.Key_0, modifier=CONTROL)
    assert window._settings.get("text/size") == TEXT_SIZE


# ---- topics by hand


@pytest.fixture
def topics(window: Window, qtbot) -> list[int]:
    """Three topics at the top, in this order."""
    ids = []
    for name in ("One", "Two", "Three"):
        window.shelf.make_topic(None)
        settle(qtbot, window)
        press(qtbot, window.topics.findChild(QLineEdit), Qt.Key.Key_Escape)
        ids.append(next(i for i, n in window.topics.topics() if n == "New topic"))
        window.shelf.rename_topic(ids[-1], name)
        settle(qtbot, window)
    return ids


def names(window: Window, qtbot) -> list[str]:
    settle(qtbot, window)
    return [path for _, path in window.topics.topics()]


def drop(window: Window, kind: str, data: bytes, on: int, part: float) -> None:
    """Drop something on a topic, at a part of its height."""
    mime = QMimeData()
    mime.setData(kind, data)
    rect = window.topics.visualRect(window.topics._find(Scope("topic", on)))
    point = QPointF(rect.left() + 20, rect.top() + part * rect.height())
    about = (Qt.DropAction.MoveAction, mime, Qt.MouseButton.LeftButton, Qt.KeyboardModifier(0))
    window.topics.dragMoveEvent(QDragMoveEvent(point.toPoint(), *about))
    window.topics.dropEvent(QDropEvent(point, *about))


def test_stories_are_dropped_on_a_topic(window: Window, qtbot, topics: list[int]) -> None:
    window.stories.table.selectAll()
    model = window.stories.model
    data = model.mimeData(window.stories.table.selectionModel().selectedRows()).data(STORIES)
    drop(window, STORIES, bytes(data.data()), topics[1], 0.5)
    settle(qtbot, window)
    assert window.topics.topic(topics[1]).stories == 3
    drop(window, STORIES, b"[1]", topics[1], 0.5)
    assert "already" in window.status.text
    window.desk.undo()
    assert names(window, qtbot) == ["One", "Two", "Three"]
    assert window.topics.topic(topics[1]).stories == 0


def test_topics_are_dropped_between_and_on_others(window: Window, qtbot, topics: list[int]) -> None:
    one, two, three = topics
    drop(window, TOPIC, str(three).encode(), one, 0.02)
    assert names(window, qtbot) == ["Three", "One", "Two"]
    drop(window, TOPIC, str(three).encode(), two, 0.98)
    assert names(window, qtbot) == ["One", "Two", "Three"]
    drop(window, TOPIC, str(one).encode(), two, 0.5)
    assert names(window, qtbot) == ["Two", "Two › One", "Three"]
    drop(window, TOPIC, str(two).encode(), one, 0.5)
    assert names(window, qtbot) == ["Two", "Two › One", "Three"], "not under itself"
    for _ in range(3):
        window.desk.undo()
    assert names(window, qtbot) == ["One", "Two", "Three"]


def test_topics_move_by_keys(window: Window, qtbot, topics: list[int]) -> None:
    window.topics.choose(Scope("topic", topics[2]))
    press(qtbot, window.topics, Qt.Key.Key_Up, modifier=CONTROL | SHIFT)
    assert names(window, qtbot) == ["One", "Three", "Two"]
    press(qtbot, window.topics, Qt.Key.Key_Down, modifier=CONTROL | SHIFT)
    press(qtbot, window.topics, Qt.Key.Key_Down, modifier=CONTROL | SHIFT)
    assert names(window, qtbot) == ["One", "Two", "Three"]


def test_topics_are_coloured_described_and_merged(
    window: Window, qtbot, topics: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    from reader.ui.topicform import TopicDialog

    one, two, _ = topics

    def fill(dialog: TopicDialog) -> int:
        dialog.colour.setCurrentIndex(3)
        dialog.description.setPlainText("what <b>sails</b>")
        return 1

    monkeypatch.setattr(TopicDialog, "exec", fill)
    window.shelf.describe_topic(one)
    settle(qtbot, window)
    row = window.topics.topic(one)
    assert (row.name, row.description) == ("One", "what <b>sails</b>")
    assert row.colour.startswith("#")
    index = window.topics._find(Scope("topic", one))
    assert "&lt;b&gt;" in index.data(Qt.ItemDataRole.ToolTipRole)
    window.shelf.file_under([1, 2], one)
    window.shelf.file_under([2, 3], two)
    settle(qtbot, window)
    window.shelf.merge_topic(one, two)
    assert names(window, qtbot) == ["Two", "Three"]
    assert window.topics.topic(two).stories == 3
    assert window.desk.scope == Scope("topic", two)
    window.desk.undo()
    settle(qtbot, window)
    assert [window.topics.topic(i).stories for i in (one, two)] == [2, 2]


def test_stories_are_taken_out_of_the_topic_that_is_shown(
    window: Window, qtbot, topics: list[int]
) -> None:
    window.shelf.file_under([1, 2], topics[0])
    window.shelf.unfile()
    assert "Choose a topic" in window.status.text
    settle(qtbot, window)
    window.topics.setCurrentIndex(window.topics._find(Scope("topic", topics[0])))
    qtbot.waitUntil(lambda: window.stories.model.rowCount() == 2)
    window.stories.table.setFocus()
    window.stories.table.selectAll()
    press(qtbot, window.stories.table, Qt.Key.Key_G, modifier=SHIFT)
    assert store_of(window).reads.story_ids(Scope("topic", topics[0])) == []


# ---- the clipboard


def test_a_claim_is_copied_with_its_citation(window: Window, qtbot) -> None:
    claim(window, qtbot, "Nothing has moved")
    press(qtbot, window.view, Qt.Key.Key_C, modifier=CONTROL | SHIFT)
    data = QApplication.clipboard().mimeData()
    assert "“Nothing has moved”" in data.text()
    assert "Orlo Wire" in data.text()
    assert "<blockquote>" in data.html()
    window.actions_["cite_markdown"].trigger()
    assert QApplication.clipboard().text().startswith("> “Nothing has moved”")
    window.actions_["cite_html"].trigger()
    assert QApplication.clipboard().text().startswith("<blockquote>")


def test_a_place_in_a_drop_that_means_nothing(window: Window, qtbot, topics: list[int]) -> None:
    mime = QMimeData()
    mime.setUrls([QUrl("https://x.y/z")])
    about = (Qt.DropAction.MoveAction, mime, Qt.MouseButton.LeftButton, Qt.KeyboardModifier(0))
    window.topics.dropEvent(QDropEvent(QPointF(20, 20), *about))
    assert names(window, qtbot) == ["One", "Two", "Three"]


def test_commands_mean_the_story_that_is_open(window: Window, qtbot) -> None:
    window.head.search.setFocus()
    qtbot.keyClicks(window.head.search, "market")
    qtbot.waitUntil(lambda: window.stories.model.rowCount() == 1)
    window.stories.step(1)
    other = next(p for p in (1, 2, 3) if p != window.desk.page.id)
    window.desk.go_to_story(other)
    assert window.stories.selected() == []
    assert window.stories.chosen(window.desk.page) == [other]
    window.view.setFocus()
    press(qtbot, window.view, Qt.Key.Key_F)
    assert store_of(window).reads.story_ids(Scope("starred")) == [other]
