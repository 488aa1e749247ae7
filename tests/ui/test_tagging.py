"""Tags: given again with one key, and the tree of them in the tag manager."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog

from reader.model import Tag, TagRow
from reader.ui import acts, dialogs, tagtree
from reader.ui.tagline import TagLine
from reader.ui.tags import TagDialog, TagsDialog
from reader.ui.window import Window
from tests.ui.conftest import store_of
from tests.ui.test_evidence import claim, the_claim
from tests.ui.test_window import press, select

SHIFT = Qt.KeyboardModifier.ShiftModifier


def give(window: Window, qtbot, tags: str) -> None:
    press(qtbot, window.view, Qt.Key.Key_T)
    field = QApplication.focusWidget()
    field.selectAll()
    qtbot.keyClicks(field, tags)
    press(qtbot, field, Qt.Key.Key_Escape)


def tags(window: Window) -> dict[str, TagRow]:
    return {row.name: row for row in store_of(window).reads.tags()}


def with_manager(window: Window, monkeypatch: pytest.MonkeyPatch, act: Callable) -> None:
    """Open the tag manager, do something in it, close it."""

    def execute(dialog: TagsDialog) -> int:
        act(dialog)
        dialog.close()
        return 0

    monkeypatch.setattr(TagsDialog, "exec", execute)
    window.tag_keeping.manage()


def test_q_gives_the_last_tag_again(window: Window, qtbot) -> None:
    claim(window, qtbot)
    press(qtbot, window.view, Qt.Key.Key_Q)
    assert "No tag" in window.status.text
    give(window, qtbot, "toll, bridge")
    claim(window, qtbot, "Nothing has moved")
    press(qtbot, window.view, Qt.Key.Key_Q)
    assert the_claim(window).tags == ("bridge",)
    press(qtbot, window.view, Qt.Key.Key_Q)
    assert "already" in window.status.text and the_claim(window).tags == ("bridge",)
    select(window, "Radio Orlo")
    press(qtbot, window.view, Qt.Key.Key_H, Qt.Key.Key_Q)
    assert window.side.highlight().tags == ("bridge",)
    window.desk.undo()
    assert window.side.highlight().tags == ()


def test_the_tree_in_words_and_in_order() -> None:
    rows = [TagRow(1, "state", 2), TagRow(2, "actor"), TagRow(3, "Bank", 2), TagRow(4, "zone", 9)]
    assert tagtree.paths(rows)[1] == "actor › state"
    shown = [(row.name, depth) for row, depth in tagtree.ordered(rows)]
    assert shown == [("actor", 0), ("Bank", 1), ("state", 1), ("zone", 0)]
    assert tagtree.below(rows, 2) == {1, 2, 3}


def test_tags_are_renamed_nested_and_described(window: Window, qtbot, monkeypatch) -> None:
    claim(window, qtbot)
    give(window, qtbot, "state, actor")
    made = tags(window)

    def act(dialog: TagsDialog) -> None:
        dialog.choose(made["state"].id)
        dialog.tree.currentItem().setText(0, " #the  state ")
        dialog.moved.emit(made["state"].id, made["actor"].id)
        item = dialog.tree.currentItem()
        assert (item.text(0), item.parent().text(0)) == ("the state", "actor")
        dialog.moved.emit(made["actor"].id, made["state"].id)

    with_manager(window, monkeypatch, act)
    assert "under itself" in window.status.text
    assert tags(window)["the state"].under_id == made["actor"].id

    def describe(dialog: TagDialog) -> int:
        dialog.colour.setCurrentIndex(2)
        dialog.description.setPlainText("who acts")
        return int(QDialog.DialogCode.Accepted)

    monkeypatch.setattr(TagDialog, "exec", describe)
    with_manager(window, monkeypatch, lambda d: d.describe_requested.emit(made["actor"].id))
    actor = tags(window)["actor"]
    assert actor.colour.startswith("#") and actor.description == "who acts"
    window.desk.undo()
    window.desk.undo()
    assert tags(window)["the state"].under_id is None


def test_a_merge_is_one_undo(window: Window, qtbot, monkeypatch) -> None:
    first = claim(window, qtbot)
    give(window, qtbot, "bridge, toll")
    second = claim(window, qtbot, "Nothing has moved")
    give(window, qtbot, "bridge")
    made = tags(window)
    under = Tag(name="pier", under_id=made["bridge"].id)
    window.desk.edit("Tag", [(None, under)])

    monkeypatch.setattr(dialogs, "ask", lambda *_: True)

    def act(dialog: TagsDialog) -> None:
        dialog.choose(made["bridge"].id)
        dialog.tree.currentItem().setText(0, "toll")

    with_manager(window, monkeypatch, act)
    store = store_of(window)
    assert [store.pages.claims([n])[0].tags for n in (first, second)] == [("toll",), ("toll",)]
    assert set(tags(window)) == {"toll", "pier"}
    assert tags(window)["pier"].under_id == made["toll"].id
    window.desk.undo()
    assert store.pages.claims([first])[0].tags == ("bridge", "toll")
    assert tags(window)["pier"].under_id == made["bridge"].id


def test_merging_into_a_tag_below_keeps_that_one(window: Window, qtbot) -> None:
    claim(window, qtbot)
    give(window, qtbot, "actor")
    above = tags(window)["actor"].id
    window.desk.edit("Tag", [(None, Tag(name="state", under_id=above))])
    window.tag_keeping.merge(above, tags(window)["state"].id)
    assert the_claim(window).tags == ("state",)
    assert tags(window)["state"].under_id is None


def test_a_deleted_tag_goes_from_all_and_comes_back(window: Window, qtbot, monkeypatch) -> None:
    claim(window, qtbot)
    give(window, qtbot, "bridge, toll")
    made = tags(window)
    with_manager(window, monkeypatch, lambda d: d.delete_requested.emit(made["bridge"].id))
    assert the_claim(window).tags == ("toll",) and set(tags(window)) == {"toll"}
    window.desk.undo()
    assert the_claim(window).tags == ("bridge", "toll")


def test_two_tags_of_one_name_are_refused(window: Window, qtbot) -> None:
    claim(window, qtbot)
    give(window, qtbot, "bridge, toll")
    store = store_of(window)
    (toll,) = store.pages.records(Tag, "tag", "id", [tags(window)["toll"].id])
    window.desk.edit("Tag", [(toll, Tag(**{**_values(toll), "name": "bridge"}))])
    assert "already" in window.bar.text and set(tags(window)) == {"bridge", "toll"}


def _values(tag: Tag) -> dict:
    return {name: getattr(tag, name) for name in tag.__dataclass_fields__}


def test_a_card_shows_its_tags_with_their_colours(window: Window, qtbot) -> None:
    claim(window, qtbot)
    give(window, qtbot, "bridge, a very long tag that wraps")
    tag = store_of(window).pages.records(Tag, "tag", "name", ["bridge"])[0]
    window.desk.edit("Tag", [(tag, Tag(**{**_values(tag), "colour": "#c0504d"}))])
    window.marking.choose_mark(None)
    window.side.settle()
    (line,) = window.side.claims.findChildren(TagLine)
    assert line.accessibleName() == "Tags: bridge, a very long tag that wraps"
    line.resize(160, line.heightForWidth(160))
    assert line.heightForWidth(160) > line.heightForWidth(600)
    seen = line.grab().toImage()
    colours = {seen.pixelColor(x, y).name() for x in range(9) for y in range(16)}
    assert "#c0504d" in colours


def test_names_of_tags_begin_in_one_line_with_a_colour_or_without(
    window: Window, qtbot, monkeypatch: pytest.MonkeyPatch
) -> None:
    claim(window, qtbot)
    give(window, qtbot, "state, actor")

    def act(dialog: TagsDialog) -> None:
        icons = [dialog.tree.topLevelItem(row).icon(0) for row in range(2)]
        assert not any(icon.isNull() for icon in icons)

    with_manager(window, monkeypatch, act)


def test_a_tag_is_one_however_its_letters_are_typed() -> None:
    assert acts.split_tags("cafe\u0301, #caf\u00e9; a\n b\0") == ["caf\u00e9", "a b"]
