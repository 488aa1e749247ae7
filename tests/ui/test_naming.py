"""Correcting names where they stand: by keys and by the card, in dialogs, taken back."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QContextMenuEvent, QKeyEvent
from PySide6.QtWidgets import QApplication, QDialog, QToolButton
from pytestqt.qtbot import QtBot

from reader.model import Companion, EntityType, Scope, StoryPage
from reader.ui import dialogs, nameacts, nameforms
from reader.ui import story as story_module
from reader.ui.window import Window
from tests.ui.conftest import store_of


def story(window: Window) -> StoryPage:
    assert window.desk.page is not None
    return window.desk.page


def show(window: Window, words: str) -> None:
    """Open the story that has these words."""
    session = window.desk.session
    assert session is not None
    store = store_of(window)
    with_words = [i for i in store.reads.story_ids(Scope()) if words in session.page(i).text]
    store.close()
    window.desk.go_to_story(with_words[0])
    window.view.setFocus()


def names(window: Window) -> dict[str, str]:
    return {entity.name: str(entity.type) for entity in story(window).entities}


def select(window: Window, words: str) -> None:
    page = story(window)
    at = page.start + page.text.index(words)
    window.view.select(at, at + len(words))


def choose(window: Window, name: str) -> None:
    number = next(e.id for e in story(window).entities if e.name == name)
    window.marking.choose_mark(("entity", number))


@pytest.fixture
def filled(monkeypatch: pytest.MonkeyPatch) -> Callable[..., list[nameforms.NameDialog]]:
    """Have the dialog of a name filled in; the dialogs that were shown."""

    def fill(name: str = "", kind: str = "", words: bool | None = None) -> list[Any]:
        seen: list[Any] = []

        def run(dialog: nameforms.NameDialog) -> int:
            seen.append((dialog.windowTitle(), *dialog.values()))
            if name:
                dialog.name.setText(name)
            if kind:
                dialog.type.setCurrentIndex(dialog.type.findData(EntityType(kind)))
            if words is not None:
                dialog.whole.setCurrentIndex(dialog.whole.findData(words))
            return QDialog.DialogCode.Accepted

        monkeypatch.setattr(nameforms.NameDialog, "exec", run)
        return seen

    return fill


def buttons(window: Window) -> dict[str, QToolButton]:
    """What can be clicked on the card."""
    return {b.text(): b for b in window.side.card.findChildren(QToolButton) if b.isVisible()}


def do(window: Window, command: str) -> None:
    """What a key or the menu does."""
    window.actions_[command].trigger()


def test_a_name_gets_another_type_and_name_and_it_is_taken_back(
    window: Window, qtbot: QtBot, filled: Callable[..., list[Any]]
) -> None:
    show(window, "Radio Orlo")
    choose(window, "Orlo")
    seen = filled("Orlo Town", "ORG")
    do(window, "name_edit")
    assert seen == [("Name and type", "Orlo", "PLACE", False)]
    assert names(window)["Orlo Town"] == "ORG"
    assert window.side.entity is not None
    assert (window.side.entity.name, window.side.entity.aliases) == ("Orlo Town", ("Orlo",))
    assert "Ctrl+Z takes it back" in window.status.text
    window.desk.undo()
    assert names(window)["Orlo"] == "PLACE"
    assert window.side.entity.name == "Orlo Town", "the card stays; nothing has that name now"
    window.desk.redo()
    assert "Orlo Town" in names(window)


def test_missed_words_become_a_name_and_more_words_extend_one(
    window: Window, qtbot: QtBot, filled: Callable[..., list[Any]]
) -> None:
    show(window, "Varna Lines")
    select(window, "Varna Lines")
    seen = filled(kind="ORG")
    do(window, "name_mark")
    assert seen == [("This is a name", "Varna Lines", "PERSON", True)]
    assert names(window)["Varna Lines"] == "ORG"
    show(window, "Radio Orlo")
    select(window, "Radio Orlo")
    seen = filled(kind="ORG")
    do(window, "name_mark")
    assert seen[0][2] == "PLACE", "what the shorter name is"
    page = story(window)
    words = {page.text[m.start - page.start : m.end - page.start] for m in page.mentions}
    assert "Radio Orlo" in words
    select(window, "Orlo on")
    filled("Orlo")
    window.desk.undo()
    assert "Radio Orlo" not in names(window)


def test_words_within_a_wrong_longer_name_become_the_name(
    window: Window, qtbot: QtBot, filled: Callable[..., list[Any]]
) -> None:
    show(window, "Radio Orlo")
    select(window, "Ruk")
    filled()
    do(window, "name_mark")
    assert "Ruk" in names(window)
    assert "Ana Ruk" not in names(window)
    window.desk.undo()
    assert "Ana Ruk" in names(window)


def test_two_names_are_made_one_and_parted_again(
    window: Window, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    show(window, "Radio Orlo")
    choose(window, "Ana Ruk")

    def run(dialog: nameforms.SameDialog) -> int:
        qtbot.keyClicks(dialog.line, "pel")
        qtbot.waitUntil(lambda: "Jo Pell" in dialog.list.item(0).text())
        dialog.main.click()
        return dialog.result()

    monkeypatch.setattr(nameforms.SameDialog, "exec", run)
    do(window, "name_same")
    assert "Ana Ruk" not in names(window)
    entity = window.side.entity
    assert entity is not None
    assert (entity.name, entity.count, entity.aliases) == ("Jo Pell", 2, ("Ana Ruk",))
    assert "is in 2 stories" in window.status.text
    do(window, "name_part")
    assert "Ana Ruk" in names(window)
    assert window.side.entity is not None
    assert window.side.entity.name == "Ana Ruk"
    window.desk.undo()
    assert "Ana Ruk" not in names(window)


def test_a_name_is_none_all_of_it_or_in_some_words(
    window: Window, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, filled: Callable[..., list[Any]]
) -> None:
    show(window, "Radio Orlo")
    choose(window, "Orlo")
    do(window, "name_drop")
    assert "Orlo" not in names(window)
    window.desk.undo()
    choose(window, "Ana Ruk")
    filled("Anna Ruk")
    do(window, "name_edit")
    asked: list[Any] = []

    def answer(_parent: object, title: str, rows: list[tuple[str, object]]) -> object:
        asked.append([text for text, _ in rows])
        return rows[0][1]

    monkeypatch.setattr(dialogs, "choose", answer)
    do(window, "name_drop")
    assert asked == [["Only the words “Ana Ruk”", "All mentions of Anna Ruk"]]
    assert "Anna Ruk" not in names(window)


def test_some_words_of_a_name_are_a_name_of_their_own(
    window: Window, qtbot: QtBot, filled: Callable[..., list[Any]]
) -> None:
    show(window, "Radio Orlo")
    choose(window, "Ana Ruk")
    filled("Anna Ruk")
    do(window, "name_edit")
    select(window, "Ana Ruk")
    seen = filled("Ana Ruk the elder")
    do(window, "name_mark")
    assert seen[0] == ("Name and type", "Anna Ruk", "PERSON", True)
    assert "Ana Ruk the elder" in names(window)


def test_the_card_has_it_all_for_the_mouse(
    window: Window, qtbot: QtBot, filled: Callable[..., list[Any]]
) -> None:
    show(window, "Radio Orlo")
    choose(window, "Orlo")
    filled(kind="ORG")
    qtbot.waitUntil(lambda: "Same as…" in buttons(window))
    shown = buttons(window)
    assert "Part again…" not in shown
    assert {"Name, type…", "Same as…", "Not a name"} <= shown.keys()
    qtbot.mouseClick(shown["Name, type…"], Qt.MouseButton.LeftButton)
    assert names(window)["Orlo"] == "ORG"
    qtbot.waitUntil(lambda: "Part again…" in buttons(window))
    shown = buttons(window)
    qtbot.mouseClick(shown["Part again…"], Qt.MouseButton.LeftButton)
    assert names(window)["Orlo"] == "PLACE"


def test_a_right_click_means_the_name_under_it(
    window: Window, monkeypatch: pytest.MonkeyPatch
) -> None:
    show(window, "Radio Orlo")
    choose(window, "Orlo")
    shown: list[list[str]] = []
    monkeypatch.setattr(
        story_module,
        "show_menu",
        lambda _view, _event, actions: shown.append(
            [
                a.text()
                for action in actions
                if action and action.menu()
                for a in action.menu().actions()
            ]
        ),
    )
    page = story(window)
    view = window.view
    cursor = view.textCursor()
    cursor.setPosition(view.layout_.position(page.start + page.text.index("Ana Ruk") + 2))
    point = view.cursorRect(cursor).center()
    event = QContextMenuEvent(
        QContextMenuEvent.Reason.Mouse, point, view.viewport().mapToGlobal(point)
    )
    QApplication.sendEvent(view.viewport(), event)
    assert window.side.entity is not None
    assert window.side.entity.name == "Ana Ruk"
    assert {"Same as…", "Not a name", "This is a name…"} <= set(shown[0])


def test_without_a_name_it_says_what_to_do(window: Window, qtbot: QtBot) -> None:
    show(window, "Radio Orlo")
    window.marking.choose_mark(None)
    window.view.go_to(story(window).start)
    cursor = window.view.textCursor()
    cursor.setPosition(0)
    window.view.setTextCursor(cursor)
    for command in ("name_edit", "name_same", "name_drop", "name_part"):
        window.status.say("")
        do(window, command)
        assert window.status.text.startswith("Select a name first")
    do(window, "name_mark")
    assert window.status.text.startswith("Select the words")


def test_the_name_at_the_text_cursor_is_meant_and_not_the_one_chosen_before(
    window: Window, qtbot: QtBot
) -> None:
    show(window, "Radio Orlo")
    choose(window, "Ana Ruk")
    page = story(window)
    window.view.show_caret(True)
    window.view.put_caret(page.start + page.text.index("Orlo"))
    do(window, "name_drop")
    assert "Orlo" not in names(window) and "Ana Ruk" in names(window)


def test_a_text_cursor_that_is_not_shown_means_no_name(window: Window, qtbot: QtBot) -> None:
    show(window, "Radio Orlo")
    window.marking.choose_mark(None)
    page = story(window)
    window.view.put_caret(page.start + page.text.index("Orlo"))
    do(window, "name_drop")
    assert "Orlo" in names(window)
    assert window.status.text.startswith("Select a name first")


def test_other_stories_follow_in_the_worker(
    window: Window, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, filled: Callable[..., list[Any]]
) -> None:
    from reader.store import corrections

    monkeypatch.setattr(corrections, "AT_ONCE", 0)
    show(window, "Radio Orlo")
    choose(window, "Orlo")
    filled("Orlo Town")
    do(window, "name_edit")
    assert "Orlo Town" in names(window)
    session = window.desk.session
    assert session is not None
    qtbot.waitUntil(lambda: not window.jobs.running, timeout=15000)
    assert not session.names_wait
    assert "changed" in window.status.text


def test_the_target_of_words_knows_what_they_overlap(window: Window) -> None:
    show(window, "Radio Orlo")
    page = story(window)
    at = page.start + page.text.index("Orlo on Monday")
    target = nameacts.of_words(page, (at, at + len("Orlo on Monday")))
    assert [words for _, words, *_ in target.over] == ["Orlo", "Monday"]
    assert [name.name if name else None for _, _, name, _ in target.over] == ["Orlo", None]
    day = page.start + page.text.index("Monday")
    pairs = nameacts.marked(page, nameacts.of_words(page, (day, day + 3)), "Mon", EntityType.PLACE)
    assert [(one.surface, one.to_name) for _, one in pairs] == [("Monday", ""), ("Mon", "Mon")]


def typed(dialog: nameforms.SameDialog, key: Qt.Key) -> None:
    """A key in a dialog that is not on the screen."""
    none = Qt.KeyboardModifier.NoModifier
    dialog.keyPressEvent(QKeyEvent(QKeyEvent.Type.KeyPress, key, none))


def test_enter_alone_joins_nothing(window: Window) -> None:
    show(window, "Radio Orlo")
    near = [Companion(1, "Orlo", EntityType.PLACE, 1)]
    dialog = nameforms.SameDialog(window, "Ana Ruk", -1, near)
    wanted: list[str] = []
    dialog.names_wanted.connect(wanted.append)
    typed(dialog, Qt.Key.Key_Return)
    assert dialog.chosen is None
    assert not dialog.main.isEnabled()
    dialog.take_names("Ana", [replace(near[0], id=77, name="Anabel")])
    assert [dialog.list.item(n).text() for n in range(2)] == ["Anabel  ·  place", "Orlo  ·  place"]
    typed(dialog, Qt.Key.Key_Down)
    typed(dialog, Qt.Key.Key_Return)
    assert dialog.chosen is not None
    assert dialog.chosen.id == 77
    dialog.deleteLater()


def test_a_name_that_is_known_tells_so_and_brings_its_type(window: Window) -> None:
    dialog = nameforms.NameDialog(
        window, "This is a name", "Varna Lines", EntityType.PERSON, words="Varna Lines"
    )
    dialog.name.setText("Orlo")
    known = Companion(7, "Orlo", EntityType.PLACE, 3)
    dialog.take_names("Orlo", [known])
    assert dialog.values() == ("Orlo", EntityType.PLACE, True)
    assert dialog.told == "Orlo is in 3 stories already; it becomes one with that."
    dialog.name.setText(" ")
    assert not dialog.main.isEnabled()
    assert dialog.told == ""
    dialog.deleteLater()
