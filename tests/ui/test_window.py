"""The window as its users drive it: keys, clicks, and what stands in the library then."""

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication, QLineEdit, QToolButton

from reader.ingest import read_document
from reader.model import (
    Analysis,
    Changes,
    Claim,
    EntityType,
    Note,
    Scope,
    Status,
    Verdict,
    spans_of,
)
from reader.store import Store
from reader.ui import dialogs
from reader.ui.cards import ClaimCard
from reader.ui.window import Window
from tests.conftest import make_claim
from tests.ui.conftest import busy, store_of


def press(qtbot, widget, *keys: Qt.Key, modifier=Qt.KeyboardModifier.NoModifier) -> None:
    for key in keys:
        qtbot.keyClick(widget, key, modifier)


def select(window: Window, words: str) -> None:
    page = window.desk.page
    assert page is not None
    start = page.start + page.text.index(words)
    window.view.select(start, start + len(words))
    window.view.setFocus()


def settle(qtbot, window: Window) -> None:
    qtbot.waitUntil(lambda: not busy(window))


def claims(window: Window):
    assert window.desk.page is not None
    return window.desk.page.claims


def open_text(window: Window, qtbot, folder: Path, text: str) -> None:
    """Open a library of one story in the window."""
    other = Store.create(folder / "other.library")
    article, _ = other.content.add(read_document(text.encode()))
    other.findings.put(article, Analysis(()), "test")
    other.close()
    assert window.librarian.open(other.path)
    qtbot.waitUntil(lambda: window.desk.page is not None)


def test_it_opens_at_the_top_of_the_newest(window: Window, qtbot) -> None:
    assert window.stories.model.rowCount() == 3
    assert window.desk.page is not None
    assert window.desk.page.headline is None
    story = window.desk.page.id
    qtbot.waitUntil(lambda: store_of(window).pages.story(story).read)


def test_the_list_model_is_sound(window: Window) -> None:
    tester = QAbstractItemModelTester(
        window.stories.model, QAbstractItemModelTester.FailureReportingMode.Fatal
    )
    window.stories.model.set_ids([3, 2, 1])
    window.stories.model.set_ids([])
    window.stories.model.forget()
    assert tester.model() is window.stories.model


def test_j_and_k_walk_the_stories(window: Window, qtbot) -> None:
    first = window.desk.page.id
    press(qtbot, window.stories.table, Qt.Key.Key_J)
    assert window.desk.page.headline == "Ferry Line Drops Prices"
    press(qtbot, window.stories.table, Qt.Key.Key_K)
    assert window.desk.page.id == first


def test_c_makes_a_claim_with_its_speaker_and_opens_the_card(window: Window, qtbot) -> None:
    select(window, "the bridge is safe")
    press(qtbot, window.view, Qt.Key.Key_C)
    (view,) = claims(window)
    assert view.spans[0].exact == "the bridge is safe"
    assert view.claim.speaker == "Ana Ruk"
    page = window.desk.page
    place = slice(view.claim.speaker_start - page.start, view.claim.speaker_end - page.start)
    assert page.text[place] == "Ana Ruk"
    editor = window.side.claim_editor
    assert QApplication.focusWidget() is editor.who
    qtbot.keyClicks(editor.who, "x")
    editor.hearer.setFocus()
    qtbot.keyClicks(editor.hearer, "Radio Orlo")
    press(qtbot, editor.hearer, Qt.Key.Key_Escape)
    assert QApplication.focusWidget() is window.view
    (view,) = store_of(window).pages.claims([view.claim.id])
    assert view.claim.hearer == "Radio Orlo"


def test_a_claim_in_half_words_takes_the_whole(window: Window, qtbot) -> None:
    select(window, "ridge is saf")
    press(qtbot, window.view, Qt.Key.Key_C)
    assert claims(window)[0].spans[0].exact == "bridge is safe"


def test_the_card_edits_everything(window: Window, qtbot) -> None:
    select(window, "Nothing has moved")
    press(qtbot, window.view, Qt.Key.Key_C)
    editor = window.side.claim_editor
    editor.words.setFocus()
    qtbot.keyClicks(editor.words, "No movement")
    editor.tags.setFocus()
    qtbot.keyClicks(editor.tags, "bridge, #toll; bridge")
    editor.note.setFocus()
    qtbot.keyClicks(editor.note, "call the sappers")
    editor.status.setFocus()
    editor.status.setCurrentIndex(editor.status.findData("done"))
    editor.status.activated.emit(editor.status.currentIndex())
    window.view.setFocus()
    press(qtbot, window.view, Qt.Key.Key_2)
    (view,) = claims(window)
    assert view.claim.text == "No movement"
    assert (view.claim.status, view.claim.verdict) == (Status.DONE, Verdict.REFUTED)
    assert view.claim.kind == "direct"
    assert view.tags == ("bridge", "toll")
    assert [note.text for note in view.notes] == ["call the sappers"]
    editor.tags.setFocus()
    editor.tags.setText("toll")
    window.view.setFocus()
    assert claims(window)[0].tags == ("toll",)
    editor.note.setFocus()
    editor.note.selectAll()
    press(qtbot, editor.note, Qt.Key.Key_Delete)
    window.view.setFocus()
    assert claims(window)[0].notes == ()


def test_undo_and_redo_by_key(window: Window, qtbot) -> None:
    select(window, "the bridge is safe")
    press(qtbot, window.view, Qt.Key.Key_C)
    window.view.setFocus()
    press(qtbot, window.view, Qt.Key.Key_1)
    assert window.actions_["undo"].text() == "Undo: Verdict"
    control = Qt.KeyboardModifier.ControlModifier
    press(qtbot, window.view, Qt.Key.Key_Z, modifier=control)
    assert claims(window)[0].claim.verdict is Verdict.NONE
    press(qtbot, window.view, Qt.Key.Key_Z, modifier=control)
    assert claims(window) == ()
    both = control | Qt.KeyboardModifier.ShiftModifier
    press(qtbot, window.view, Qt.Key.Key_Z, Qt.Key.Key_Z, modifier=both)
    assert claims(window)[0].claim.verdict is Verdict.SUPPORTED


def test_typing_is_undone_inside_the_field_alone(window: Window, qtbot) -> None:
    select(window, "the bridge is safe")
    press(qtbot, window.view, Qt.Key.Key_C)
    editor = window.side.claim_editor
    qtbot.keyClicks(editor.cue, "said")
    editor.cue.setFocus()
    press(qtbot, editor.cue, Qt.Key.Key_Z, modifier=Qt.KeyboardModifier.ControlModifier)
    assert len(claims(window)) == 1
    assert editor.cue.text() == ""


def test_letters_in_a_field_are_letters(window: Window, qtbot) -> None:
    select(window, "the bridge is safe")
    press(qtbot, window.view, Qt.Key.Key_C)
    who = window.side.claim_editor.who
    who.selectAll()
    qtbot.keyClicks(who, "jkcfmghat12340?/")
    assert who.text() == "jkcfmghat12340?/"
    assert len(claims(window)) == 1
    assert window.desk.page.headline is None


def test_what_is_typed_survives_another_writer(window: Window, qtbot) -> None:
    select(window, "the bridge is safe")
    press(qtbot, window.view, Qt.Key.Key_C)
    who = window.side.claim_editor.who
    who.selectAll()
    qtbot.keyClicks(who, "half typed")
    other = store_of(window)
    make_claim(other, "Nothing has moved", speaker="Eve")
    other.close()
    window.desk.session.look()
    assert len(claims(window)) == 2
    assert who.text() == "half typed"
    assert QApplication.focusWidget() is who
    window.view.setFocus()
    assert "half typed" in {view.claim.speaker for view in claims(window)}


def test_overlapping_marks(window: Window, qtbot) -> None:
    for words in ("the bridge is safe", "bridge is"):
        select(window, words)
        press(qtbot, window.view, Qt.Key.Key_C)
        window.view.setFocus()
    select(window, "is safe")
    press(qtbot, window.view, Qt.Key.Key_H)
    page = window.desk.page
    assert (len(page.claims), len(page.highlights)) == (2, 1)
    seen = set()
    for _ in range(3):
        press(qtbot, window.view, Qt.Key.Key_O)
        seen.add(window.view.selected_mark)
    assert len(seen) == 3


def test_a_click_selects_the_smallest_mark_and_does_not_navigate(window: Window, qtbot) -> None:
    for words in ("the bridge is safe", "bridge is"):
        select(window, words)
        press(qtbot, window.view, Qt.Key.Key_C)
    window.view.clear_selection()
    page = window.desk.page
    cursor = QTextCursor(window.view.document())
    cursor.setPosition(window.view.layout_.position(page.start + page.text.index("bridge is") + 3))
    point = window.view.cursorRect(cursor).center()
    qtbot.mouseClick(window.view.viewport(), Qt.MouseButton.LeftButton, pos=point)
    small = next(v for v in claims(window) if v.spans[0].exact == "bridge is")
    assert window.view.selected_mark == ("claim", small.claim.id)
    assert window.desk.page.id == page.id
    qtbot.mouseClick(window.view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(600, 700))
    assert window.view.selected_mark is None


def test_n_and_p_walk_the_marks(window: Window, qtbot) -> None:
    for words in ("Nothing has moved", "the bridge is safe"):
        select(window, words)
        press(qtbot, window.view, Qt.Key.Key_C)
        window.view.setFocus()
    window.marking.choose_mark(None)
    exact = []
    for _ in range(2):
        press(qtbot, window.view, Qt.Key.Key_N)
        exact.append(window.side.claim().spans[0].exact)
    assert exact == ["the bridge is safe", "Nothing has moved"]
    press(qtbot, window.view, Qt.Key.Key_P)
    assert window.side.claim().spans[0].exact == "the bridge is safe"


def test_delete_takes_a_claim_with_all_and_undo_brings_it_back(window: Window, qtbot) -> None:
    select(window, "the bridge is safe")
    press(qtbot, window.view, Qt.Key.Key_C)
    editor = window.side.claim_editor
    qtbot.keyClicks(editor.tags, "bridge")
    editor.tags.keeper.commit()
    qtbot.keyClicks(editor.note, "ask")
    editor.note.keeper.commit()
    window.view.setFocus()
    before = claims(window)
    press(qtbot, window.view, Qt.Key.Key_Delete)
    assert claims(window) == ()
    left = list(store_of(window).notes.rows(Scope()))
    assert [row.record for row in left] == ["tag"], "a tag is there without what had it"
    window.desk.undo()
    assert claims(window) == before


def test_the_text_cursor_marks_by_keyboard_alone(window: Window, qtbot) -> None:
    press(qtbot, window.view, Qt.Key.Key_F7)
    assert window.view.caret_shown
    press(qtbot, window.view, Qt.Key.Key_S, Qt.Key.Key_S)
    first = window.view.textCursor().selectedText()
    press(qtbot, window.view, Qt.Key.Key_S)
    assert len(window.view.textCursor().selectedText()) > len(first)
    press(qtbot, window.view, Qt.Key.Key_S, modifier=Qt.KeyboardModifier.ShiftModifier)
    assert window.view.textCursor().selectedText() == first
    press(qtbot, window.view, Qt.Key.Key_C)
    assert len(claims(window)) == 1


def test_the_text_cursor_begins_at_the_selected_mark(window: Window, qtbot) -> None:
    select(window, "the bridge is safe")
    start, end = window.view.selection()[0]
    press(qtbot, window.view, Qt.Key.Key_C)
    window.marking.back_to_text()
    assert window.view.caret() == end
    window.view.put_caret(window.view.page.start)
    press(qtbot, window.view, Qt.Key.Key_F7)
    assert window.view.caret() == start
    window.view.show_caret(False)
    window.view.put_caret(end)
    press(qtbot, window.view, Qt.Key.Key_F7)
    assert window.view.caret() == end, "at the mark's end it stays"


def test_the_buttons_at_selected_words_name_their_keys_as_they_are_typed(window: Window) -> None:
    texts = [b.text() for b in window.view.findChildren(QToolButton) if "  " in b.text()]
    assert "Claim  c" in texts and "Add to the claim  Shift+C" in texts


def test_notes_on_span_story_and_entity(window: Window, qtbot) -> None:
    editor = window.side.notes.editor
    select(window, "Sappers")
    press(qtbot, window.view, Qt.Key.Key_A)
    qtbot.keyClicks(editor.note, "which unit?")
    press(qtbot, editor.note, Qt.Key.Key_Escape)
    window.view.clear_selection()
    window.marking.choose_mark(None)
    press(qtbot, window.view, Qt.Key.Key_A)
    qtbot.keyClicks(editor.note, "long day")
    press(qtbot, editor.note, Qt.Key.Key_Escape)
    entity = window.desk.page.entities[0]
    window.marking.choose_mark(("entity", entity.id))
    window.view.setFocus()
    press(qtbot, window.view, Qt.Key.Key_A)
    editor = window.side.card.notes.editor
    assert QApplication.focusWidget() is editor.note
    qtbot.keyClicks(editor.note, "a town")
    press(qtbot, editor.note, Qt.Key.Key_Escape)
    assert [n.text for n in window.side.entity.notes] == ["a town"]
    rows = list(store_of(window).notes.rows(Scope()))
    assert {(r.record, r.target, r.note[0]) for r in rows} == {
        ("note", "span", "which unit?"), ("note", "story", "long day"),
        ("note", f"entity: PLACE {entity.name}", "a town"),
    }  # fmt: skip


def test_an_empty_note_is_none(window: Window, qtbot) -> None:
    window.view.setFocus()
    window.marking.choose_mark(None)
    press(qtbot, window.view, Qt.Key.Key_A)
    press(qtbot, window.side.notes.editor.note, Qt.Key.Key_Escape)
    assert store_of(window).pages.records(Note, "note", "story_id", [window.desk.page.id]) == []


def test_an_entity_lists_its_stories(window: Window) -> None:
    entity = next(e for e in window.desk.page.entities if e.name == "Orlo")
    story = window.desk.page.id
    window.marking.choose_mark(("entity", entity.id))
    assert len(window.side.entity.stories) == 2
    assert window.desk.page.id == story
    window.marking.choose_mark(None)
    assert window.side.entity is None
    window.marking.choose_mark(("entity", entity.id))
    window.stories.step(1)
    assert window.side.currentWidget() is not window.side.card, "the card goes with its story"


def test_search_lists_and_clearing_goes_back(window: Window, qtbot) -> None:
    press(qtbot, window.stories.table, Qt.Key.Key_Slash)
    assert QApplication.focusWidget() is window.head.search
    qtbot.keyClicks(window.head.search, "ferr")
    qtbot.waitUntil(lambda: window.stories.model.rowCount() == 2)
    window.head.search.selectAll()
    qtbot.keyClicks(window.head.search, '"*( NEAR')
    qtbot.waitUntil(lambda: window.stories.model.rowCount() == 0)
    assert "Nothing found" in window.stories.table.hint
    press(qtbot, window.head.search, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: window.stories.model.rowCount() == 3)


def test_star_read_and_their_lists(window: Window, qtbot) -> None:
    story = window.desk.page.id
    press(qtbot, window.stories.table, Qt.Key.Key_F)
    assert store_of(window).reads.story_ids(Scope("starred")) == [story]
    press(qtbot, window.stories.table, Qt.Key.Key_F)
    assert store_of(window).reads.story_ids(Scope("starred")) == []
    press(qtbot, window.stories.table, Qt.Key.Key_M)
    assert story in store_of(window).reads.story_ids(Scope("unread"))
    window.desk.undo()
    assert story not in store_of(window).reads.story_ids(Scope("unread"))


def test_topics_are_made_renamed_nested_filled_and_deleted(
    window: Window, qtbot, monkeypatch: pytest.MonkeyPatch
) -> None:  # fmt: skip
    desk, shelf, topics = window.desk, window.shelf, window.topics
    shelf.make_topic(None)
    settle(qtbot, window)
    ((first, name),) = topics.topics()
    assert name == "New topic"
    editor = topics.findChild(QLineEdit)
    assert editor is not None, "the name can be typed at once"
    press(qtbot, editor, Qt.Key.Key_Escape)
    shelf.rename_topic(first, "Orlo")
    monkeypatch.setattr(dialogs, "choose", lambda *_: "Bridges")
    shelf.file()
    settle(qtbot, window)
    second = next(i for i, path in topics.topics() if path == "Bridges")
    shelf.move_topic(second, first)
    settle(qtbot, window)
    assert [path for _, path in topics.topics()] == ["Orlo", "Orlo › Bridges"]
    shelf.move_topic(first, second)
    settle(qtbot, window)
    assert [path for _, path in topics.topics()] == ["Orlo", "Orlo › Bridges"]
    topics.choose(Scope("topic", first))
    desk.choose_scope(topics.scope())
    qtbot.waitUntil(lambda: window.stories.model.rowCount() == 1)
    shelf.delete_topic(first)
    settle(qtbot, window)
    assert topics.topics() == []
    desk.undo()
    settle(qtbot, window)
    assert len(topics.topics()) == 2
    assert topics.topic(first).stories == 1


def test_hidden_types_are_remembered(window: Window) -> None:
    window.side.hidden_changed.emit(frozenset({EntityType.PLACE}))
    assert EntityType.PLACE not in {m.type for m in window.view.marks}
    assert window._settings.get("text/hidden") == "PLACE"
    window.side.hidden_changed.emit(frozenset())


def test_an_emoji_before_a_claim_moves_nothing(window: Window, tmp_path: Path, qtbot) -> None:
    open_text(window, qtbot, tmp_path, "😀😀 Ana Ruk said 😀 that the bridge is safe.")
    select(window, "the bridge is safe")
    assert window.view.textCursor().selectedText() == "the bridge is safe"
    press(qtbot, window.view, Qt.Key.Key_C)
    assert claims(window)[0].spans[0].exact == "the bridge is safe"


def test_a_library_that_is_none_leaves_the_open_one(window: Window, tmp_path: Path) -> None:
    bad = tmp_path / "bad.library"
    bad.write_text("words")
    assert not window.librarian.open(bad)
    assert "not an Allegedly library" in window.bar.text
    assert window.desk.page is not None


def test_an_import_in_the_window(window: Window, tmp_path: Path, qtbot) -> None:
    good, bad = tmp_path / "good.txt", tmp_path / "bad.txt"
    good.write_text("Harbour shut\nThe harbour of Vienna was shut, Anna Malik said.")
    bad.touch()
    with qtbot.waitSignal(window.errands.idle, timeout=120_000):
        window.jobs.start(
            {"job": "ingest", "library": str(window.desk.session.path),
             "paths": [str(good), str(bad)], "source": "", "published": "", "url": ""}
        )  # fmt: skip
    assert window.bar.text == "1 story imported, 1 file failed."
    qtbot.waitUntil(lambda: window.stories.model.rowCount() == 4)
    assert window.desk.page is not None


def test_nothing_of_a_story_reaches_qt_as_markup(window: Window, tmp_path: Path, qtbot) -> None:
    text = "<img src='file:///etc/passwd'><b>Bold</b> claim, said <i>Ana</i>."
    open_text(window, qtbot, tmp_path, text)
    assert text in window.view.toPlainText()


@pytest.mark.parametrize("yes", [True, False])
def test_a_library_that_is_not_there_is_made_when_asked(
    window: Window, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, yes: bool
) -> None:
    before = window.desk.session.path
    monkeypatch.setattr(dialogs, "ask", lambda *_: yes)
    path = tmp_path / "new.library"
    window.librarian.begin(path)
    assert path.exists() is yes
    assert window.desk.session.path == (path if yes else before)


def test_a_story_with_a_word_of_a_megabyte_is_shown(window: Window, tmp_path: Path, qtbot) -> None:
    open_text(window, qtbot, tmp_path, "x" * 1_000_000 + " and an end.")
    select(window, "an end")
    press(qtbot, window.view, Qt.Key.Key_C)
    assert claims(window)[0].spans[0].exact == "an end"
    assert claims(window)[0].spans[0].start == 1_000_005


def test_a_folded_side_list_unfolds_for_a_card(window: Window, qtbot) -> None:
    window._fold(True)
    select(window, "the bridge is safe")
    press(qtbot, window.view, Qt.Key.Key_C)
    assert not window.side.folded
    assert QApplication.focusWidget() is window.side.claim_editor.who


def test_letters_in_a_choice_are_no_commands(window: Window, qtbot) -> None:
    select(window, "the bridge is safe")
    press(qtbot, window.view, Qt.Key.Key_C)
    status = window.side.claim_editor.status
    status.setFocus()
    story = window.desk.page.id
    press(qtbot, status, Qt.Key.Key_C, Qt.Key.Key_J, Qt.Key.Key_F, Qt.Key.Key_1, Qt.Key.Key_Delete)
    assert len(claims(window)) == 1
    assert claims(window)[0].claim.verdict is Verdict.NONE
    assert window.desk.page.id == story
    assert not window.desk.page.starred


def test_what_cannot_be_saved_stays_typed(window: Window, qtbot) -> None:
    select(window, "the bridge is safe")
    press(qtbot, window.view, Qt.Key.Key_C)
    cue = window.side.claim_editor.cue
    cue.setFocus()
    other = store_of(window)
    window.desk.session._store._connection.execute("PRAGMA busy_timeout = 20")
    other._connection.execute("BEGIN IMMEDIATE")
    qtbot.keyClicks(cue, "said")
    cue.keeper.commit()
    assert "Another program" in window.bar.text
    assert window.status.text.startswith("Not saved")
    window.desk._reload(Changes(elsewhere=True))
    assert cue.text() == "said"
    story = window.desk.page.id
    window.stories.step(1)
    assert window.desk.page.id == story, "what is typed does not go with its story"
    assert window.stories.current() == story
    assert window.desk.unsaved
    other._connection.execute("ROLLBACK")
    other.close()
    cue.keeper.commit()
    assert claims(window)[0].claim.cue == "said"


def test_ctrl_z_in_an_untouched_field_takes_the_claim_back(window: Window, qtbot) -> None:
    select(window, "Nothing has moved")
    press(qtbot, window.view, Qt.Key.Key_C)
    who = window.side.claim_editor.who
    press(qtbot, who, Qt.Key.Key_Z, modifier=Qt.KeyboardModifier.ControlModifier)
    assert claims(window) == ()


def test_the_list_goes_with_a_topic_that_goes(window: Window, qtbot) -> None:
    window.shelf.make_topic(None)
    settle(qtbot, window)
    ((topic, _),) = window.topics.topics()
    press(qtbot, window.topics.findChild(QLineEdit), Qt.Key.Key_Escape)
    window.topics.setCurrentIndex(window.topics._find(Scope("topic", topic)))
    qtbot.waitUntil(lambda: window.stories.model.rowCount() == 0)
    window.desk.undo()
    qtbot.waitUntil(lambda: window.stories.model.rowCount() == 3)
    assert window.desk.scope == Scope("all")


def test_leaving_a_search_opens_no_other_story(window: Window, qtbot) -> None:
    story = window.desk.page.id
    press(qtbot, window.stories.table, Qt.Key.Key_Slash)
    qtbot.keyClicks(window.head.search, "market")
    qtbot.waitUntil(lambda: window.stories.model.rowCount() == 1)
    press(qtbot, window.head.search, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: window.stories.model.rowCount() == 3)
    assert window.desk.page.id == story
    assert len(store_of(window).reads.story_ids(Scope("unread"))) == 2


def test_control_and_arrows_act_on_what_is_shown(window: Window, qtbot) -> None:
    control = Qt.KeyboardModifier.ControlModifier
    press(qtbot, window.stories.table, Qt.Key.Key_Down, modifier=control)
    assert window.stories.selected() == [window.desk.page.id]
    press(qtbot, window.stories.table, Qt.Key.Key_End)
    assert window.desk.page.headline == "Market Opens Again"
    press(qtbot, window.stories.table, Qt.Key.Key_Home)
    assert window.desk.page.headline is None


def test_several_stories_are_starred_in_one_act(window: Window, qtbot) -> None:
    window.stories.table.selectAll()
    press(qtbot, window.stories.table, Qt.Key.Key_F)
    assert len(store_of(window).reads.story_ids(Scope("starred"))) == 3
    settle(qtbot, window)
    assert len(window.stories.selected()) == 3
    window.desk.undo()
    assert store_of(window).reads.story_ids(Scope("starred")) == []


def test_the_clipboard_holds_the_storys_words_alone(window: Window, qtbot) -> None:
    press(qtbot, window.stories.table, Qt.Key.Key_J)
    window.view.selectAll()
    data = window.view.createMimeDataFromSelection()
    assert data.text() == window.desk.page.text


def test_right_to_left_words_are_boxed_where_they_stand(
    window: Window, tmp_path: Path, qtbot
) -> None:
    from reader.ui.paint import _boxes

    text = "אמר Benjamin Netanyahu היום בירושלים."
    open_text(window, qtbot, tmp_path, text)
    at = text.index("Benjamin")
    block = window.view.document().findBlock(window.view.layout_.position(at))
    first = window.view.layout_.position(at) - block.position()
    window.view.document().size()
    origin = block.layout().position()
    ((_, name),) = _boxes(block, origin, first, first + len("Benjamin"))
    ((_, both),) = _boxes(block, origin, first, first + len("Benjamin Netanyahu"))
    assert name.left() == both.left()
    assert name.width() < 0.6 * both.width()
    assert len(list(_boxes(block, origin, 0, first + len("Benjamin")))) == 2


def test_many_claims_are_shown_by_the_page(window: Window, tmp_path: Path, qtbot) -> None:
    open_text(window, qtbot, tmp_path, "The bridge holds. " * 200)
    page = window.desk.page
    pairs = []
    for number in range(100):
        start = page.start + 18 * number
        pairs += [
            (None, Claim(id=-1 - number, article_id=page.article_id, speaker=f"S{number}")),
            *(
                (None, span)
                for span in spans_of(
                    page.article_id, page.text, page.start, [(start, start + 10)],
                    claim_id=-1 - number,
                )
            ),
        ]  # fmt: skip
    window.desk.edit("many", pairs)
    cards = window.side.findChildren(ClaimCard)
    assert 0 < len(cards) <= 40
    kept = set(cards)
    claim = window.desk.page.claims[90].claim
    window.marking.choose_mark(("claim", claim.id))
    assert window.side.claim_editor.who.text() == "S90"
    window.marking.choose_mark(("claim", window.desk.page.claims[91].claim.id))
    assert window.side.claim_editor.who.text() == "S91"
    window.shelf.star()
    assert kept & set(window.side.findChildren(ClaimCard)), "cards that are the same stay"


def test_tab_goes_down_the_side_list(window: Window, qtbot) -> None:
    for words in ("the bridge is safe", "Nothing has moved"):
        select(window, words)
        press(qtbot, window.view, Qt.Key.Key_C)
    window.marking.choose_mark(None)
    first, second = window.side.findChildren(ClaimCard)
    first.setFocus()
    press(qtbot, first, Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is second
    press(qtbot, second, Qt.Key.Key_Return)
    assert window.side.claim().spans[0].exact == "Nothing has moved"


def test_a_stopped_import_says_so_and_offers_the_rest(window: Window) -> None:
    figures = {"added": 2, "stories": 2, "known": 0, "failed": 0, "cancelled": True}
    started: list[dict[str, str]] = []
    window.jobs.start = started.append  # type: ignore[method-assign]
    try:
        window.errands._tell_import({"event": "done"} | figures)
        assert window.bar.text == "2 stories imported, then it was stopped."
        next(b for b in window.bar._buttons if "who said what" in b.text()).click()
    finally:
        del window.jobs.start
    assert [request["job"] for request in started] == ["analyse"]


def test_a_job_is_stopped_from_the_window(window: Window, tmp_path: Path, qtbot) -> None:
    files = []
    for number in range(400):
        path = tmp_path / f"{number}.txt"
        path.write_text(f"Story number {number}\nThe {number}th ferry sailed on Monday.")
        files.append(str(path))
    jobs = window.jobs

    def stop(event: dict[str, object]) -> None:
        if event["event"] == "added":
            jobs.cancel()

    jobs.told.connect(stop)
    with qtbot.waitSignal(jobs.ended, timeout=60_000) as ended:
        jobs.start({"job": "ingest", "library": str(window.desk.session.path), "paths": files})
    jobs.told.disconnect(stop)
    last = ended.args[0]["last"]
    assert last["cancelled"] and 0 < last["added"] < 400


def test_a_click_on_a_mark_brings_its_card_into_sight(
    window: Window, tmp_path: Path, qtbot
) -> None:
    open_text(window, qtbot, tmp_path, "The bridge holds. " * 40)
    page = window.desk.page
    for number in range(30):
        start = page.start + 18 * number
        window.view.select(start, start + 16)
        window.marking.claim()
    for number in (29, 2):
        qtbot.waitUntil(lambda: not window.side._revealing.isActive())
        claim = window.desk.page.claims[number].claim
        window.marking.choose_mark(("claim", claim.id))
        editor, area = window.side.claim_editor, window.side._scroll
        qtbot.waitUntil(lambda e=editor, a=area: a.viewport().rect().contains(
            e.mapTo(a.viewport(), QPoint(0, 0))) and a.viewport().rect().contains(
            e.mapTo(a.viewport(), QPoint(0, e.height() - 1))))  # fmt: skip


def test_the_side_list_of_another_story_begins_at_its_top(window: Window, qtbot) -> None:
    bar = window.side._scroll.verticalScrollBar()
    bar.setRange(0, 500)
    bar.setValue(300)
    window.stories.step(1)
    assert bar.value() == 0


def test_the_marks_of_a_long_story_are_in_sight_at_once(
    window: Window, tmp_path: Path, qtbot
) -> None:
    open_text(
        window, qtbot, tmp_path, "\n".join(f"Sentence {n} of many. " * 20 for n in range(400))
    )
    painter = window.view._painter
    blocks = [number for number, _, _ in painter._visible()]
    assert blocks[0] == 0 and len(blocks) > 2
    window.view.verticalScrollBar().setValue(500)
    assert next(painter._visible())[0] > 0


def test_what_is_typed_and_changes_nothing_holds_nobody(window: Window, qtbot) -> None:
    select(window, "the bridge is safe")
    press(qtbot, window.view, Qt.Key.Key_C)
    tags = window.side.claim_editor.tags
    tags.setFocus()
    qtbot.keyClicks(tags, "bridge, bridge,")
    window.stories.step(1)
    assert window.desk.page.headline == "Ferry Line Drops Prices"
    window.stories.step(-1)
    assert claims(window)[0].tags == ("bridge",)


@pytest.fixture
def locked(window: Window):
    """Another program holds the library until the test calls what it gets."""
    other = store_of(window)
    window.desk.session._store.wait_at_most(20)
    other._connection.execute("BEGIN IMMEDIATE")

    def release() -> None:
        if other._connection.in_transaction:
            other._connection.execute("ROLLBACK")

    yield release
    release()
    other.close()


def test_a_card_whose_words_are_refused_stays_open(window: Window, qtbot, request) -> None:
    select(window, "the bridge is safe")
    press(qtbot, window.view, Qt.Key.Key_C)
    chosen = window.side.selected
    release = request.getfixturevalue("locked")
    note = window.side.claim_editor.note
    note.setFocus()
    qtbot.keyClicks(note, "second thoughts")
    window.marking.choose_mark(None)
    assert window.side.selected == chosen == window.view.selected_mark
    assert window.bar.isVisible() and "Another program" in window.bar.text
    window._fold(True)
    assert window.desk.unsaved, "folded away is not saved"
    assert not window.librarian.open(window.desk.session.path.with_name("none.library"))
    release()
    window.marking.choose_mark(None)
    assert window.side.selected is None
    assert [n.text for n in claims(window)[0].notes] == ["second thoughts"]
    window._fold(False)


def test_a_note_that_could_not_be_emptied_is_written_on(window: Window, qtbot, request) -> None:
    press(qtbot, window.view, Qt.Key.Key_A)
    note = window.side.notes.editor.note
    qtbot.keyClicks(note, "first")
    note.keeper.commit()
    release = request.getfixturevalue("locked")
    note.selectAll()
    press(qtbot, note, Qt.Key.Key_Delete)
    note.keeper.commit()
    release()
    qtbot.keyClicks(note, "second")
    note.keeper.commit()
    assert [view.note.text for view in window.desk.page.notes] == ["second"]


def test_nothing_typed_reaches_another_library(window: Window, tmp_path: Path, qtbot) -> None:
    select(window, "the bridge is safe")
    press(qtbot, window.view, Qt.Key.Key_C)
    editor = window.side.claim_editor
    editor.tags.setFocus()
    qtbot.keyClicks(editor.tags, "here")
    editor.tags.keeper.commit()
    other = tmp_path / "other.library"
    window.desk.session._store.copy(other)
    qtbot.keyClicks(editor.tags, ", leaked")
    editor.tags.keeper.commit()
    qtbot.keyClicks(editor.tags, ",")
    claim = claims(window)[0].claim
    assert window.librarian.open(other)
    qtbot.waitUntil(lambda: window.desk.page is not None)
    window.desk.go_to_story(1)
    window.marking.choose_mark(("claim", claim.id))
    assert editor.tags.text() == "here"
    window.stories.step(1)
    assert store_of(window).pages.claims([claim.id])[0].tags == ("here",)


def test_what_no_longer_fits_stays_in_its_row_until_the_list_is_refreshed(
    window: Window, qtbot
) -> None:
    window.desk.choose_scope(Scope("unread"))
    settle(qtbot, window)
    model = window.stories.model
    before = list(model.ids)
    window.stories.step(1)
    settle(qtbot, window)
    read = window.desk.page.id
    qtbot.waitUntil(lambda: model.is_gone(read))
    assert list(model.ids) == before, "nothing moved"
    # What others write brings the list up to date but for the story that is read.
    other = store_of(window)
    other.content.add(read_document(b"Newest of all\nIt snowed.", published="2030-01-01"))
    other.close()
    window.desk.session.look()
    settle(qtbot, window)
    assert read in model.ids and model.is_gone(read)
    assert len(model.ids) > len([story for story in before if story != read])
    window.actions_["refresh"].trigger()
    settle(qtbot, window)
    assert read not in model.ids
    # A star that is taken and given again: grey, then as before.
    window.desk.choose_scope(Scope("starred"))
    window.actions_["star"].trigger()
    settle(qtbot, window)
    window.actions_["refresh"].trigger()
    settle(qtbot, window)
    starred = list(model.ids)
    assert len(starred) == 1
    window.actions_["star"].trigger()
    qtbot.waitUntil(lambda: model.is_gone(starred[0]))
    window.desk.undo()
    qtbot.waitUntil(lambda: not model.is_gone(starred[0]))
    assert list(model.ids) == starred


def rows_seen(window: Window) -> list[int]:
    table = window.stories.table
    first = table.rowAt(0)
    last = table.rowAt(table.viewport().height() - 1)
    last = table.model().rowCount() - 1 if last < 0 else last
    return list(window.stories.model.ids[first : last + 1])


@pytest.fixture
def long(window: Window, qtbot) -> Window:
    """The window with a list that is longer than its first portion."""
    store = store_of(window)
    for number in range(160):
        day = f"2020-01-{number % 28 + 1:02}"
        store.content.add(read_document(f"Story {number}\nIt rained.".encode(), published=day))
    store.close()
    window.desk.session.look()
    settle(qtbot, window)
    return window


def test_what_others_write_moves_no_row_that_is_seen(long: Window, qtbot) -> None:
    table = long.stories.table
    long.stories.choose(long.stories.model.ids[2])
    settle(qtbot, long)
    table.verticalScrollBar().setValue(5000)
    seen = rows_seen(long)
    store = store_of(long)
    store.content.add(read_document(b"Newest\nIt snowed.", published="2031-01-01"))
    store.close()
    long.desk.session.look()
    qtbot.waitUntil(lambda: long.stories.model.rowCount() == 164)
    assert rows_seen(long) == seen


def test_another_list_begins_at_its_top(long: Window, qtbot) -> None:
    long.stories.table.verticalScrollBar().setValue(5000)
    long.desk.search("rained ")
    settle(qtbot, long)
    assert rows_seen(long)[0] == long.stories.model.ids[0]


def test_the_list_comes_to_the_open_story_also_when_it_is_deep(long: Window, qtbot) -> None:
    deep = long.stories.model.ids[150]
    long.desk.go_to_story(deep)
    settle(qtbot, long)
    for query in ("snowed ", ""):
        long.desk.search(query)
        settle(qtbot, long)
    assert long.desk.page.id == deep
    assert long.stories.current() == deep
    assert deep in rows_seen(long)
