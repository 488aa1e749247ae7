"""The page of an entity as its users drive it: keys, clicks, the way there and back."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication, QToolButton, QWidget

from reader.model import Link, LinkKind, Note, Verdict
from reader.ui.cards import Row
from reader.ui.entitypage import EntityPlace
from reader.ui.entityrows import ClaimRow, DisputedRow, OpposedRow, StatementRow
from reader.ui.entitysections import Section
from reader.ui.places import READING
from reader.ui.sections import DotRow
from reader.ui.window import Window
from tests.conftest import analysed, make_claim, page_with
from tests.ui.conftest import store_of
from tests.ui.test_window import open_text, press, settle

RUK = "Ana Ruk"


@pytest.fixture
def wide(window: Window, qtbot: Any) -> Iterator[Window]:
    """The window with who said what in the digest, claims, and a contradiction."""
    store = store_of(window)
    store.findings.put(1, analysed(store.content.text(1)[0]), "rules 1, test")
    safe, _ = make_claim(store, "the bridge is safe", speaker=RUK, verdict=Verdict.REFUTED)
    cut, _ = make_claim(store, "cut its fares by 10 percent", speaker="Jo Pell")
    make_claim(store, "bridge at Orlo holds", speaker="Sappers")
    link = Link(from_id=cut, to_id=safe, kind=LinkKind.CONTRADICTS)
    store.journal.replace("Link", [(None, link)], "tester")
    store.close()
    window.desk.session.look()
    settle(qtbot, window)
    yield window
    window.read()


def entity(window: Window, name: str) -> int:
    store = store_of(window)
    found = next(e.id for e in store.entities.who.named(name) if e.name == name)
    store.close()
    return int(found)


def open_page(window: Window, qtbot: Any, name: str = RUK) -> EntityPlace:
    window.entities.open(entity(window, name))
    return shown(window, qtbot, name)


def shown(window: Window, qtbot: Any, name: str) -> EntityPlace:
    """The page, when all of it has come."""
    settle(qtbot, window)
    page = window.places.page("entity")
    assert isinstance(page, EntityPlace) and page.head is not None
    assert page.head.name == name and window.places.current == "entity"
    return page


def rows(section: Section, kind: type) -> list[Any]:
    """What a section lists."""
    column = section._rows
    built = [column.itemAt(at).widget() for at in range(column.count())]
    return [row for row in built if isinstance(row, kind)]


def page_button(card: QWidget, name: str) -> QToolButton:
    """The newest button of a card to a page."""
    found = card.findChildren(QToolButton)
    return next(b for b in reversed(found) if b.accessibleName() == f"Page of {name}")


def chars(page: EntityPlace) -> str:
    return " | ".join(section.heading.text() for section in page._sections())


def escape(qtbot: Any) -> None:
    focus = QApplication.focusWidget()
    assert focus is not None
    press(qtbot, focus, Qt.Key.Key_Escape)


def test_the_page_has_every_part(wide: Window, qtbot: Any) -> None:
    page = open_page(wide, qtbot)
    assert page._title.text() == RUK
    assert page.stories.stories.rowCount() == 1
    (claim,) = rows(page.claims, ClaimRow)
    assert claim.accessibleName() == "Ana Ruk. the bridge is safe. refuted"
    assert len(rows(page.statements, StatementRow)) == 1
    assert len(rows(page.against, OpposedRow)) == 1
    assert len(rows(page.company, DotRow)) == 1
    assert "Contradictions  1" in chars(page)
    assert page._unit.text() == "Mentions a day"
    other = open_page(wide, qtbot, "Orlo")
    assert other.about.heading.text() == "Claims about  1"
    assert not rows(other.claims, ClaimRow)


def test_the_list_of_stories_is_sound(wide: Window, qtbot: Any) -> None:
    page = open_page(wide, qtbot)
    mode = QAbstractItemModelTester.FailureReportingMode.Fatal
    QAbstractItemModelTester(page.stories.stories, mode)
    open_page(wide, qtbot, "Orlo")


def test_ctrl_3_opens_the_page_of_the_card(wide: Window, qtbot: Any) -> None:
    wide.marking.choose_mark(("entity", entity(wide, "Orlo")))
    wide.actions_["entity"].trigger()
    shown(wide, qtbot, "Orlo")
    escape(qtbot)
    assert wide.places.current == READING
    assert wide.side.entity is not None and wide.side.entity.name == "Orlo"


def test_the_card_has_a_button_to_the_page(wide: Window, qtbot: Any) -> None:
    wide.marking.choose_mark(("entity", entity(wide, "Orlo")))
    button = page_button(wide.side.card, "Orlo")
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    shown(wide, qtbot, "Orlo")


def test_the_card_of_a_speaker_has_it_where_he_is_an_entity(wide: Window, qtbot: Any) -> None:
    wide.marking.choose_mark(("entity", entity(wide, RUK)))
    wide.reviewing.show_entity_said()
    button = page_button(wide.side.speaker_card, "Ana Ruk")
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    shown(wide, qtbot, RUK)
    wide.read()
    wide.side.show_speaker(wide.desk.session.speaker("two officials", None, 1))
    names = [b.accessibleName() for b in wide.side.speaker_card.findChildren(QToolButton)
             if not b.isHidden()]  # fmt: skip
    assert "Page of two officials" not in names
    wide.side.show_speaker(None)


def test_without_a_card_ctrl_3_offers_names(wide: Window, qtbot: Any) -> None:
    wide.actions_["entity"].trigger()
    settle(qtbot, wide)
    page = wide.places.page("entity")
    assert page.choosing and QApplication.focusWidget() is page.chooser.field
    assert page.chooser.names.count() == 3
    qtbot.keyClicks(page.chooser.field, "o")
    settle(qtbot, wide)
    qtbot.keyClicks(page.chooser.field, "rl")
    settle(qtbot, wide)
    assert page.chooser.names.count() == 1
    press(qtbot, page.chooser.field, Qt.Key.Key_Return)
    shown(wide, qtbot, "Orlo")
    assert not page.choosing


def test_names_are_gone_through_with_the_arrows(wide: Window, qtbot: Any) -> None:
    wide.entities.choose()
    settle(qtbot, wide)
    field = wide.places.page("entity").chooser.field
    press(qtbot, field, Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_Return)
    settle(qtbot, wide)
    assert wide.places.page("entity").head.name == wide.places.page("entity")._title.text() != ""


def test_escape_leaves_the_names_for_where_one_was(wide: Window, qtbot: Any) -> None:
    wide.entities.choose()
    escape(qtbot)
    assert wide.places.current == READING
    page = open_page(wide, qtbot)
    wide.actions_["entity"].trigger()
    settle(qtbot, wide)
    assert page.choosing
    escape(qtbot)
    assert not page.choosing and wide.places.current == "entity"
    escape(qtbot)
    assert wide.places.current == READING


def test_a_name_that_is_unknown_is_told(wide: Window, qtbot: Any) -> None:
    wide.entities.choose()
    settle(qtbot, wide)
    chooser = wide.places.page("entity").chooser
    qtbot.keyClicks(chooser.field, "xq")
    settle(qtbot, wide)
    assert chooser.names.count() == 0 and "No name begins so" in chooser._hint.text()
    press(qtbot, chooser.field, Qt.Key.Key_Return)
    assert wide.places.page("entity").choosing


def test_a_story_opens_in_reading_and_back_leads_to_the_page(wide: Window, qtbot: Any) -> None:
    ferry = page_with(store_of(wide), "Ferry Line").id
    wide.desk.go_to_story(ferry)
    page = open_page(wide, qtbot)
    press(qtbot, page.stories, Qt.Key.Key_Down, Qt.Key.Key_Return)
    assert wide.places.current == READING and "Mayor" in wide.desk.page.text
    wide.desk.back()
    assert shown(wide, qtbot, RUK) is page
    wide.desk.back()
    assert wide.places.current == READING and wide.desk.page.id == ferry
    wide.desk.forward()
    shown(wide, qtbot, RUK)
    wide.desk.forward()
    assert wide.places.current == READING and "Mayor" in wide.desk.page.text


def test_a_click_on_a_story_opens_it(wide: Window, qtbot: Any) -> None:
    page = open_page(wide, qtbot, "Jo Pell")
    where = page.stories.visualRect(page.stories.stories.index(0, 0)).center()
    qtbot.mouseClick(page.stories.viewport(), Qt.MouseButton.LeftButton, pos=where)
    assert wide.places.current == READING and "Ferry" in wide.desk.page.title


def test_a_claim_a_statement_and_both_sides_lead_to_their_places(wide: Window, qtbot: Any) -> None:
    page = open_page(wide, qtbot)
    claim = rows(page.claims, ClaimRow)[0]
    press(qtbot, claim, Qt.Key.Key_Return)
    assert wide.places.current == READING
    assert wide.view.selected_mark is not None and wide.view.selected_mark[0] == "claim"
    assert wide.side.claim().claim.speaker == RUK
    wide.desk.back()
    page = shown(wide, qtbot, RUK)
    other = rows(page.against, OpposedRow)[0].findChildren(ClaimRow)[1]
    qtbot.mouseClick(other, Qt.MouseButton.LeftButton)
    assert wide.side.claim().claim.speaker == "Jo Pell"
    wide.desk.back()
    page = shown(wide, qtbot, RUK)
    qtbot.mouseClick(rows(page.statements, StatementRow)[0], Qt.MouseButton.LeftButton)
    assert wide.view.selected_mark[0] == "attribution"


def test_a_suggested_contradiction_leads_to_both_sides(wide: Window, qtbot: Any) -> None:
    page = open_page(wide, qtbot)
    (disputed,) = rows(page.suggested, DisputedRow)
    mine, other = disputed.findChildren(Row)
    assert "may contradict" in other.accessibleName()
    qtbot.mouseClick(other, Qt.MouseButton.LeftButton)
    assert "Ferry" in wide.desk.page.title
    wide.desk.back()
    page = shown(wide, qtbot, RUK)
    mine = rows(page.suggested, DisputedRow)[0].findChildren(Row)[0]
    qtbot.mouseClick(mine, Qt.MouseButton.LeftButton)
    assert "Mayor" in wide.desk.page.text


def test_a_companion_leads_to_its_page_and_back(wide: Window, qtbot: Any) -> None:
    page = open_page(wide, qtbot)
    row = rows(page.company, DotRow)[0]
    name = row.accessibleName().split(",")[0]
    qtbot.mouseClick(row, Qt.MouseButton.LeftButton)
    shown(wide, qtbot, name)
    escape(qtbot)
    shown(wide, qtbot, RUK)
    escape(qtbot)
    assert wide.places.current == READING


def test_a_click_on_a_day_filters_and_escape_takes_it_away(wide: Window, qtbot: Any) -> None:
    page = open_page(wide, qtbot)
    empty = page.timeline.column(0).center().toPoint()
    qtbot.mouseClick(page.timeline, Qt.MouseButton.LeftButton, pos=empty)
    settle(qtbot, wide)
    assert page.stories.stories.rowCount() == 0 and page.stories.hint == "No story in these days."
    assert not rows(page.claims, ClaimRow)
    assert page.chip.text() == "2 May 2024  ×"
    escape(qtbot)
    settle(qtbot, wide)
    assert page.stories.stories.rowCount() == 1 and len(rows(page.claims, ClaimRow)) == 1
    assert page.chip.isHidden() and wide.places.current == "entity"


def test_the_chip_takes_the_filter_away(wide: Window, qtbot: Any) -> None:
    page = open_page(wide, qtbot)
    page.timeline.setFocus(Qt.FocusReason.TabFocusReason)
    press(qtbot, page.timeline, Qt.Key.Key_Home, Qt.Key.Key_Return)
    settle(qtbot, wide)
    assert page.stories.stories.rowCount() == 0
    qtbot.mouseClick(page.chip, Qt.MouseButton.LeftButton)
    settle(qtbot, wide)
    assert page.stories.stories.rowCount() == 1


def test_back_leads_to_the_days_that_were_chosen(wide: Window, qtbot: Any) -> None:
    page = open_page(wide, qtbot)
    day = page.timeline.column(4).center().toPoint()
    qtbot.mouseClick(page.timeline, Qt.MouseButton.LeftButton, pos=day)
    settle(qtbot, wide)
    chosen = page.period
    assert chosen is not None
    press(qtbot, page.stories, Qt.Key.Key_Down, Qt.Key.Key_Return)
    wide.desk.back()
    page = shown(wide, qtbot, RUK)
    assert page.period == chosen and not page.chip.isHidden()


def test_commands_change_no_claim_that_is_out_of_sight(wide: Window, qtbot: Any) -> None:
    page = open_page(wide, qtbot)
    press(qtbot, rows(page.claims, ClaimRow)[0], Qt.Key.Key_Return)
    wide.entities.open(entity(wide, RUK))
    page = shown(wide, qtbot, RUK)
    for key in ("delete", "supported"):
        wide.actions_[key].trigger()
    assert "Go to a claim first" in wide.status._text.text()
    wide.actions_["refresh"].trigger()
    settle(qtbot, wide)
    (claim,) = page.claims._items
    assert claim.verdict is Verdict.REFUTED


def test_the_timeline_can_be_read_as_a_table(wide: Window, qtbot: Any) -> None:
    page = open_page(wide, qtbot)
    page.as_table.click()
    assert page.table.isVisible() and page.table.rowCount() == 1
    assert page.table.item(0, 3).text() == "1 claim: 1 refuted"
    page.as_table.click()
    assert page.timeline.isVisible()


def test_what_is_done_elsewhere_is_seen(wide: Window, qtbot: Any) -> None:
    page = open_page(wide, qtbot)
    wide.desk.undo()  # the link
    qtbot.waitUntil(lambda: not rows(page.against, OpposedRow))
    settle(qtbot, wide)
    assert len(rows(page.claims, ClaimRow)) == 1


def test_notes_are_written_here(wide: Window, qtbot: Any) -> None:
    page = open_page(wide, qtbot)
    page.begin_note()
    qtbot.keyClicks(page.notes.editor.note, "Ask her press office")
    press(qtbot, page.notes.editor.note, Qt.Key.Key_Escape)
    assert wide.places.current == "entity"
    (note,) = wide.desk.session.records(Note, "note", "entity_id", [page.head.id])
    assert note.text == "Ask her press office"
    page.notes.open(note.id)
    page.notes.editor.note.setFocus()
    qtbot.keyClicks(page.notes.editor.note, "!")
    wide.read()  # what is typed goes with no page
    (note,) = wide.desk.session.records(Note, "note", "entity_id", [page.head.id])
    assert "!" in note.text
    page = open_page(wide, qtbot)
    page.notes.open(note.id)
    page.notes.editor.delete_requested.emit()
    assert wide.desk.session.records(Note, "note", "entity_id", [page.head.id]) == []


def test_a_search_is_listed_in_the_reading_panes(wide: Window, qtbot: Any) -> None:
    open_page(wide, qtbot)
    wide.head.search.setFocus()
    qtbot.keyClicks(wide.head.search, "ferry")
    settle(qtbot, wide)
    qtbot.waitUntil(lambda: wide.places.current == READING)
    assert QApplication.focusWidget() is wide.head.search
    wide.head.search.clear()


def test_another_library_closes_the_page(wide: Window, qtbot: Any, tmp_path: Path) -> None:
    page = open_page(wide, qtbot)
    open_text(wide, qtbot, tmp_path, "Nobody is named here.")
    assert wide.places.current == READING and page.head is None
    assert wide.desk.session is not None
    wide.desk.session.ask_entity(1, None, whole=True)
    settle(qtbot, wide)
    assert page.head is None


def test_a_theme_is_taken(wide: Window, qtbot: Any) -> None:
    page = open_page(wide, qtbot)
    before = page.timeline.grab().toImage()
    wide.appearance.choose_theme("dark")
    assert page.timeline.grab().toImage() != before
    qtbot.waitUntil(lambda: len(rows(page.claims, ClaimRow)) == 1)
    wide.appearance.choose_theme("light")


def test_tab_goes_down_the_columns_as_they_are_seen(wide: Window, qtbot: Any) -> None:
    page = open_page(wide, qtbot)
    qtbot.waitUntil(rows(page.company, DotRow)[0].isVisible)
    qtbot.waitUntil(lambda: not page._ordering.isActive())
    page.back.setFocus()
    met: list[QWidget] = []
    while (focus := QApplication.focusWidget()) not in met:
        assert focus is not None
        met.append(focus)
        qtbot.keyClick(focus, Qt.Key.Key_Tab)
    opposed = rows(page.against, OpposedRow)[0].findChildren(ClaimRow)
    wanted = [
        page.back, page.as_table, page.timeline, page.stories, rows(page.claims, ClaimRow)[0],
        rows(page.statements, StatementRow)[0], *opposed, rows(page.company, DotRow)[0],
    ]  # fmt: skip
    assert [widget for widget in met if widget in wanted] == wanted


def test_the_arrow_keys_go_from_row_to_row(wide: Window, qtbot: Any) -> None:
    page = open_page(wide, qtbot)
    qtbot.waitUntil(lambda: not page._ordering.isActive())
    first, second = rows(page.against, OpposedRow)[0].findChildren(ClaimRow)
    first.setFocus()
    press(qtbot, first, Qt.Key.Key_Down)
    assert QApplication.focusWidget() is second
    press(qtbot, second, Qt.Key.Key_Up)
    assert QApplication.focusWidget() is first


def test_back_to_the_names_one_can_type_at_once(wide: Window, qtbot: Any) -> None:
    wide.entities.choose()
    settle(qtbot, wide)
    field = wide.places.page("entity").chooser.field
    press(qtbot, field, Qt.Key.Key_Down, Qt.Key.Key_Return)
    settle(qtbot, wide)
    escape(qtbot)
    settle(qtbot, wide)
    assert wide.places.page("entity").choosing
    assert field.hasFocus()


def test_back_to_a_page_the_arrows_go_on_in_its_stories(wide: Window, qtbot: Any) -> None:
    page = open_page(wide, qtbot)
    wide.actions_["entity"].trigger()
    settle(qtbot, wide)
    press(qtbot, page.chooser.field, Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Return)
    settle(qtbot, wide)
    escape(qtbot)
    settle(qtbot, wide)
    assert not page.choosing and page.stories.hasFocus()
