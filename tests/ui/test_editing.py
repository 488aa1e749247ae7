"""Putting right what an import got wrong, as its users do it."""

import json
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QLabel, QMessageBox

from reader.ingest import read_document
from reader.model import Scope, Star, Topic, UserError
from reader.ui import desk, details, dialogs, shelf
from reader.ui.details import DetailsDialog
from reader.ui.window import Window
from tests.ui.conftest import store_of
from tests.ui.test_window import claims, press, select, settle

CONTROL = Qt.KeyboardModifier.ControlModifier


def fill(monkeypatch: pytest.MonkeyPatch, *, siblings: bool = False, **values: str) -> None:
    """The dialog is filled in and saved."""

    def exec_(dialog: DetailsDialog) -> int:
        for key, value in values.items():
            dialog.fields[key].setText(value)
            dialog.fields[key].setModified(True)
        dialog.siblings.setChecked(siblings)
        dialog._accept()
        return int(dialog.result())

    monkeypatch.setattr(DetailsDialog, "exec", exec_)


def shown(window: Window) -> list[str]:
    return [window.stories.model.row(n).title for n in range(window.stories.model.rowCount())]


def test_details_of_one_story(window: Window, qtbot, monkeypatch: pytest.MonkeyPatch) -> None:
    select(window, "the bridge is safe")
    press(qtbot, window.view, Qt.Key.Key_C)
    window.marking.back_to_text()
    fill(monkeypatch, headline="Bridge holds", source="Varna News",
         published="2024-05-07 10:15 +02:00")  # fmt: skip
    press(qtbot, window.view, Qt.Key.Key_I)
    page = window.desk.page
    assert (page.headline, page.source) == ("Bridge holds", "Varna News")
    assert page.published == "2024-05-07T10:15+02:00"
    assert window.view.toPlainText().startswith("Bridge holds\nVarna News")
    assert claims(window)[0].spans[0].exact == "the bridge is safe"
    select(window, "the bridge is safe")
    assert window.view.textCursor().selectedText() == "the bridge is safe"
    window.desk.undo()
    assert (window.desk.page.headline, window.desk.page.source) == (None, "Orlo Wire")


def test_an_own_headline_keeps_the_printed_one_in_the_text(
    window: Window, qtbot, monkeypatch: pytest.MonkeyPatch
) -> None:
    press(qtbot, window.stories.table, Qt.Key.Key_J)
    fill(monkeypatch, headline="Fares")
    press(qtbot, window.stories.table, Qt.Key.Key_I)
    lines = window.view.toPlainText().split("\n")
    assert lines[0] == "Fares"
    assert lines[2] == "Ferry Line Drops Prices"
    select(window, "Line Drops")
    press(qtbot, window.view, Qt.Key.Key_C)
    assert claims(window)[0].spans[0].exact == "Line Drops"


def test_details_of_the_whole_article(
    window: Window, qtbot, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(monkeypatch, siblings=True, headline="Only here", language="en", source="")
    press(qtbot, window.stories.table, Qt.Key.Key_I)
    found = store_of(window).reads
    assert len(found.story_ids(Scope("needs"))) == 3
    settle(qtbot, window)
    assert shown(window)[0] == "Only here"
    assert shown(window)[1] == "Ferry Line Drops Prices"


def test_details_of_several_stories(window: Window, qtbot, monkeypatch: pytest.MonkeyPatch) -> None:
    window.stories.table.selectAll()
    fill(monkeypatch, author="Jo Pell")
    press(qtbot, window.stories.table, Qt.Key.Key_I)
    store = store_of(window)
    assert {store.pages.story(i).author for i in (1, 2, 3)} == {"Jo Pell"}
    window.desk.undo()
    assert {store.pages.story(i).author for i in (1, 2, 3)} == {""}


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({"published": "yesterday"}, "is not a date"),
        ({"published": "2024-05-06 10:15"}, "needs its zone"),
        ({"url": "orlo.example"}, "begins with https"),
        ({"language": "English!"}, "written as en"),
    ],
)
def test_wrong_details_are_told_and_nothing_is_saved(
    window: Window, qtbot, monkeypatch: pytest.MonkeyPatch, values: dict[str, str], sentence: str
) -> None:
    said: list[str] = []
    fill(monkeypatch, **values)
    accept = DetailsDialog._accept

    def listen(dialog: DetailsDialog) -> None:
        accept(dialog)
        said.append(dialog._wrong.text())

    monkeypatch.setattr(DetailsDialog, "_accept", listen)
    press(qtbot, window.stories.table, Qt.Key.Key_I)
    assert sentence in said[0]
    assert window.desk.session.next_texts() == ("", "")


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("", ""), (" 2024-05-06 ", "2024-05-06"), ("2024-05-06 9:15 Z", "2024-05-06T09:15Z"),
        ("2024-05-06T10:15+0200", "2024-05-06T10:15+0200"),
        ("2024-05-06 10.15 +02:00", "2024-05-06T10:15+02:00"),
    ],
)  # fmt: skip
def test_dates_as_people_type_them(typed: str, kept: str) -> None:
    assert details.published_typed(typed) == kept


def test_a_date_that_is_none() -> None:
    with pytest.raises(UserError):
        details.published_typed("2024-13-01")


def put_caret(window: Window, words: str) -> None:
    page = window.desk.page
    window.view.show_caret(True)
    cursor = window.view.textCursor()
    cursor.setPosition(window.view.layout_.position(page.start + page.text.index(words)))
    window.view.setTextCursor(cursor)
    window.view.setFocus()


def test_split_and_merge_by_keys(window: Window, qtbot) -> None:
    select(window, "the bridge is safe")
    press(qtbot, window.view, Qt.Key.Key_C)
    put_caret(window, "bridge is safe")
    press(qtbot, window.view, Qt.Key.Key_Return, modifier=CONTROL)
    assert "inside a mark" in window.bar.text
    put_caret(window, "Mayor Ana Ruk told")
    press(qtbot, window.view, Qt.Key.Key_Return, modifier=CONTROL)
    assert "Mayor" not in window.desk.page.text
    assert claims(window) == ()
    settle(qtbot, window)
    assert [title[:9] for title in shown(window)[:2]] == ["Sappers s", "Mayor Ana"]
    press(qtbot, window.stories.table, Qt.Key.Key_J)
    assert len(claims(window)) == 1, "the mark stays where it is"
    press(qtbot, window.stories.table, Qt.Key.Key_K)
    press(qtbot, window.stories.table, Qt.Key.Key_Backspace, modifier=CONTROL)
    settle(qtbot, window)
    assert len(shown(window)) == 3
    assert len(claims(window)) == 1
    for _ in range(2):
        window.desk.undo()
    assert len(claims(window)) == 1
    window.desk.redo()
    settle(qtbot, window)
    assert len(shown(window)) == 4


def test_merging_selected_stories(window: Window, qtbot) -> None:
    window.stories.table.selectAll()
    press(qtbot, window.stories.table, Qt.Key.Key_Backspace, modifier=CONTROL)
    settle(qtbot, window)
    assert len(shown(window)) == 1
    assert "Market Opens Again" in window.desk.page.text
    press(qtbot, window.stories.table, Qt.Key.Key_Backspace, modifier=CONTROL)
    assert "No story of its article follows" in window.bar.text


def agree(monkeypatch: pytest.MonkeyPatch, yes: bool) -> list[str]:
    asked: list[str] = []

    def ask(_window: Window, _title: str, text: str, more: str, _yes: str) -> bool:
        asked.append(f"{text} {more}")
        return yes

    monkeypatch.setattr(dialogs, "ask", ask)
    return asked


def test_a_story_is_removed_after_a_sentence_and_comes_back(
    window: Window, qtbot, monkeypatch: pytest.MonkeyPatch
) -> None:
    select(window, "the bridge is safe")
    press(qtbot, window.view, Qt.Key.Key_C)
    window.stories.table.setFocus()
    asked = agree(monkeypatch, False)
    press(qtbot, window.stories.table, Qt.Key.Key_Delete)
    assert "1 claim" in asked[0]
    assert len(claims(window)) == 1
    agree(monkeypatch, True)
    press(qtbot, window.stories.table, Qt.Key.Key_Delete)
    settle(qtbot, window)
    assert window.desk.page.headline == "Ferry Line Drops Prices"
    assert len(shown(window)) == 2
    window.desk.undo()
    settle(qtbot, window)
    assert len(shown(window)) == 3
    press(qtbot, window.stories.table, Qt.Key.Key_K)
    assert len(claims(window)) == 1


def test_delete_in_the_text_takes_the_mark_alone(window: Window, qtbot) -> None:
    select(window, "the bridge is safe")
    press(qtbot, window.view, Qt.Key.Key_C)
    window.marking.back_to_text()
    press(qtbot, window.view, Qt.Key.Key_Delete)
    assert claims(window) == ()
    assert len(shown(window)) == 3


def test_a_whole_article_is_removed(window: Window, qtbot, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = agree(monkeypatch, True)
    window.actions_["remove_article"].trigger()
    settle(qtbot, window)
    assert "1 article with 3 stories" in asked[0]
    assert shown(window) == []
    assert window.desk.page is None
    window.desk.undo()
    settle(qtbot, window)
    assert len(shown(window)) == 3


@pytest.mark.parametrize("yes", [True, False])
def test_all_are_marked_read_when_the_reader_says_so(
    window: Window, qtbot, monkeypatch: pytest.MonkeyPatch, yes: bool
) -> None:
    monkeypatch.setattr(dialogs, "ask", lambda *_: yes)
    press(qtbot, window.stories.table, Qt.Key.Key_M, modifier=Qt.KeyboardModifier.ShiftModifier)
    settle(qtbot, window)
    unread = store_of(window).reads.story_ids(Scope("unread"))
    assert len(unread) == (0 if yes else 2)
    if yes:
        window.desk.undo()
        assert len(store_of(window).reads.story_ids(Scope("unread"))) == 2


def test_a_newer_version_says_so_and_leads_to_the_other(window: Window, qtbot) -> None:
    other = store_of(window)
    text = "Sappers say the bridge at Orlo fell.\nMayor Ana Ruk told Radio Orlo so."
    other.content.add(read_document(text.encode(), path="orlo.txt"))
    other.close()
    window.desk.session.look()
    settle(qtbot, window)
    assert "older version" in window.versions.text
    window.versions._go.click()
    assert "newest of 2" in window.versions.text
    assert "fell" in window.desk.page.text
    window.versions._go.click()
    assert "older version" in window.versions.text


def test_the_dialog_itself_can_be_left(window: Window, qtbot) -> None:
    story = store_of(window)
    from reader.model import StoryRecord

    record = story.pages.record(StoryRecord, "story", id=1)
    dialog = DetailsDialog(window, [record], {1: "Orlo Wire"}, 2)
    assert dialog.fields["source"].text() == "Orlo Wire"
    dialog._accept()
    assert dialog.result() == QDialog.DialogCode.Accepted
    assert dialog.values == {}, "what was not touched is not written"
    dialog.deleteLater()


def test_structure_is_shown_and_moves_no_mark(window: Window, tmp_path: Path, qtbot) -> None:
    from PySide6.QtGui import QFont

    from reader.model import Analysis
    from reader.store import Store

    page = (
        "# Pier shut\n\nThe *pier* of Orlo 😀 is [closed](https://x.y/z).\n\n## Why\n\n- rust\n"
        "- wind\n   1. much\n\n> So she said.\n"
    )
    other = Store.create(tmp_path / "other.library")
    article, _ = other.content.add(read_document(page.encode(), path="a.md"))
    other.findings.put(article, Analysis(()), "test")
    other.close()
    assert window.librarian.open(other.path)
    qtbot.waitUntil(lambda: window.desk.page is not None)
    select(window, "pier")
    cursor = window.view.textCursor()
    assert cursor.selectedText() == "pier"
    assert cursor.charFormat().fontItalic()
    select(window, "closed")
    assert window.view.textCursor().charFormat().anchorHref() == "https://x.y/z"
    document = window.view.document()
    lists = {
        block.text(): block.textList().format().indent()
        for n in range(document.blockCount())
        if (block := document.findBlockByNumber(n)).textList() is not None
    }
    assert lists == {"rust": 1, "wind": 1, "much": 2}
    select(window, "Why")
    assert window.view.textCursor().charFormat().fontWeight() == QFont.Weight.DemiBold
    select(window, "wind")
    press(qtbot, window.view, Qt.Key.Key_C)
    assert claims(window)[0].spans[0].exact == "wind"


def test_a_question_takes_no_markup(window: Window, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[Qt.TextFormat] = []

    def look(box: QMessageBox) -> int:
        seen.extend(part.textFormat() for part in box.findChildren(QLabel) if part.text())
        return 0

    monkeypatch.setattr(QMessageBox, "exec", look)
    assert not dialogs.ask(window, "Remove", "<b>Remove</b>?", "“<i>Fire</i>”", "Remove")
    assert len(seen) == 2
    assert set(seen) == {Qt.TextFormat.PlainText}


def test_very_many_stories_are_the_worker_s_work(
    window: Window, qtbot, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[dict[str, Any]] = []
    monkeypatch.setattr(window.jobs, "start", asked.append)
    monkeypatch.setattr(dialogs, "ask", lambda *_: True)
    ids = window.desk.edit("Topic", [(None, Topic(name="T"))])
    window.stories.table.selectAll()
    every = window.stories.selected()
    window.desk.edit("stars", [(None, Star(story_id=story)) for story in every])
    monkeypatch.setattr(desk, "AT_ONCE", 1)
    monkeypatch.setattr(shelf, "AT_ONCE", 1)
    window.shelf.star()
    window.shelf.file_under(every, ids[0])
    window.shelf.read_all()
    settle(qtbot, window)
    window.desk.undo()
    told = [(job["job"], job.get("what"), job.get("on")) for job in asked]
    assert told == [
        ("shelve", "star", False), ("shelve", "filing", True), ("shelve", "reading", True),
        ("turn", None, None),
    ]  # fmt: skip
    assert json.loads(asked[0]["stories"]) == every
    assert asked[1]["topics"] == ids
    assert asked[3]["again"] is False and asked[3]["text"] == "stars"
