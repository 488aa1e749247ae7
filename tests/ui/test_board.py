"""The claims board as its users drive it: keys, clicks, and what stands in the library then."""

from array import array
from pathlib import Path

import pytest
from PySide6.QtCore import QItemSelectionModel, QPoint, Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QLineEdit, QPushButton, QToolButton
from pytestqt.qtbot import QtBot

from reader.model import (
    BoardFilter,
    BoardGroup,
    BoardRow,
    Claim,
    Evidence,
    EvidenceKind,
    Status,
    Verdict,
    judged,
)
from reader.store import Store
from reader.ui import boardacts, dialogs
from reader.ui.board import Board
from reader.ui.boardfilters import BoardFilters, DatesDialog
from reader.ui.boardmodel import CLAIM, CONTRADICTED, DATE, SPEAKER, VERDICT, BoardModel
from reader.ui.places import READING
from reader.ui.theme import DARK, LIGHT
from reader.ui.window import Window
from tests.conftest import make_claim
from tests.ui.conftest import busy, store_of

SAFE, MOVED, CUT, CLOSE = range(4)
NONE = Qt.KeyboardModifier.NoModifier
SHIFT, CONTROL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def claims(window: Window, qtbot: QtBot) -> list[int]:
    """Four claims in the open library; the window knows of them."""
    store = store_of(window)
    made = [
        make_claim(store, words, speaker=who)[0]
        for words, who in (
            ("the bridge is safe", "Ana Ruk"), ("Nothing has moved", "Ana Ruk"),
            ("cut its fares by 10 percent", "Jo Pell"), ("will not close", "Jo Pell"),
        )
    ]  # fmt: skip
    store.close()
    window.desk.session.look()
    settle(window, qtbot)
    return made


@pytest.fixture
def board(window: Window, claims: list[int], qtbot: QtBot) -> Board:
    """The board with four claims, newest and first of the story on top."""
    window.actions_["board"].trigger()
    page = window.places.page("board")
    assert isinstance(page, Board)
    page.filters.group_button.menu().actions()[0].trigger()
    page.filters.sort_button.menu().actions()[0].trigger()
    qtbot.waitUntil(lambda: list(page.model.items) == claims)
    page.table.enter()
    yield page
    page.filters.clear()
    window.read()


def settle(window: Window, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not busy(window))


def claim(window: Window, claim_id: int) -> Claim:
    store = store_of(window)
    found = store.pages.record(Claim, "claim", id=claim_id)
    store.close()
    return found


def press(qtbot: QtBot, widget, *keys: Qt.Key, held=NONE) -> None:
    for key in keys:
        qtbot.keyClick(widget, key, held)


def listed(board: Board) -> list[int]:
    return list(board.model.items)


# ---- coming and going


def test_ctrl_2_goes_there_and_escape_back_to_the_pane_one_came_from(
    window: Window, board: Board, qtbot: QtBot
) -> None:
    assert window.places.current == "board" and board.table.hasFocus()
    shown = [part.text() for _, part in window.status._keys if part.isVisible()]
    assert "verdict" in shown and "next mark" not in shown
    press(qtbot, board.table, Qt.Key.Key_Escape)
    assert window.places.current == READING
    window.stories.table.setFocus()
    press(qtbot, window.stories.table, Qt.Key.Key_2, held=CONTROL)
    assert window.places.current == "board" and board.table.hasFocus()
    press(qtbot, board.table, Qt.Key.Key_Escape)
    assert window.stories.table.hasFocus()


def test_escape_first_clears_the_search(
    window: Window, board: Board, claims: list[int], qtbot: QtBot
) -> None:
    press(qtbot, board.table, Qt.Key.Key_Slash)
    assert board.search.hasFocus()
    qtbot.keyClicks(board.search, "fares")
    qtbot.waitUntil(lambda: listed(board) == [claims[CUT]])
    press(qtbot, board.search, Qt.Key.Key_Down)
    assert board.table.selected() == [claims[CUT]]
    press(qtbot, board.table, Qt.Key.Key_Escape)
    assert window.places.current == "board" and board.search.text() == ""
    qtbot.waitUntil(lambda: listed(board) == claims)
    assert board.table.current() == claims[CUT], "what was found stays current"


def test_enter_shows_the_claim_in_its_story(
    window: Window, board: Board, claims: list[int], qtbot: QtBot
) -> None:
    press(qtbot, board.table, Qt.Key.Key_End, Qt.Key.Key_Return)
    assert window.places.current == READING
    assert "will not close" in window.desk.page.text
    assert window.view.selected_mark == ("claim", claims[CLOSE])
    assert window.view.hasFocus()


def test_the_search_of_stories_and_the_way_back_lead_to_reading(
    window: Window, board: Board, qtbot: QtBot
) -> None:
    window.head.search.setFocus()
    qtbot.keyClicks(window.head.search, "fer")
    assert window.places.current == READING and window.head.search.hasFocus()
    window.head.search.clear()
    settle(window, qtbot)
    window.actions_["board"].trigger()
    press(qtbot, board.table, Qt.Key.Key_End, Qt.Key.Key_Return)
    press(qtbot, window.view, Qt.Key.Key_Left, held=Qt.KeyboardModifier.AltModifier)
    assert window.places.current == "board" and board.table.hasFocus()


def test_a_double_click_shows_it_too(
    window: Window, board: Board, claims: list[int], qtbot: QtBot
) -> None:
    middle = board.table.visualRect(board.model.index(2, CLAIM)).center()
    qtbot.mouseClick(board.table.viewport(), Qt.MouseButton.LeftButton, NONE, middle)
    qtbot.mouseDClick(board.table.viewport(), Qt.MouseButton.LeftButton, NONE, middle)
    assert window.view.selected_mark == ("claim", claims[CUT])


def test_another_library_begins_anew(
    window: Window, board: Board, qtbot: QtBot, tmp_path: Path
) -> None:
    board.filters.set_name("speaker", "Ana Ruk", "Ana Ruk")
    board.search.setText("safe")
    other = Store.create(tmp_path / "other.library")
    other.close()
    assert window.librarian.open(other.path)
    window.places.go("board")
    qtbot.waitUntil(lambda: "No claims yet" in board.table.hint)
    assert board.model.rowCount() == 0
    assert board.filters.wanted == BoardFilter() and board.search.text() == ""


# ---- what is listed


def test_a_row_says_who_what_and_how_sure(board: Board, claims: list[int]) -> None:
    QAbstractItemModelTester(board.model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    texts = [board.model.index(1, column).data() for column in range(board.model.columnCount())]
    assert texts == [
        "“Nothing has moved”", "Ana Ruk", "Orlo Wire", "6 May 2024", "unstarted", "no verdict",
        "", "", "",
    ]  # fmt: skip
    heads = [board.model.headerData(at, Qt.Orientation.Horizontal) for at in (DATE, CONTRADICTED)]
    assert heads == ["Date ↓", "⚡"]
    spoken = Qt.ItemDataRole.AccessibleTextRole
    assert board.model.headerData(CONTRADICTED, Qt.Orientation.Horizontal, spoken) == (
        "Contradictions"
    )


def test_a_click_on_a_head_sorts_and_a_second_one_turns_round(
    board: Board, claims: list[int], qtbot: QtBot
) -> None:
    head = board.table.horizontalHeader()
    for wanted, arrow in ((claims, "↑"), ([*claims[2:], *claims[:2]], "↓")):
        place = QPoint(head.sectionViewportPosition(SPEAKER) + 20, 10)
        qtbot.mouseClick(head.viewport(), Qt.MouseButton.LeftButton, NONE, place)
        qtbot.waitUntil(lambda wanted=wanted: listed(board) == wanted)
        qtbot.waitUntil(lambda arrow=arrow: arrow in board.model.headerData(
            SPEAKER, Qt.Orientation.Horizontal
        ))  # fmt: skip


def test_the_menus_filter_by_status_verdict_evidence_and_contradiction(
    window: Window, board: Board, claims: list[int], qtbot: QtBot
) -> None:
    store = store_of(window)
    found = store.pages.record(Claim, "claim", id=claims[MOVED])
    pairs = judged(found, verdict=Verdict.REFUTED, status=Status.DONE)
    proof = Evidence(claim_id=claims[CUT], kind=EvidenceKind.ADDRESS, url="https://a.example")
    store.journal.replace("t", [*pairs, (None, proof)], "t")
    store.close()
    window.desk.session.look()
    for name, action, wanted in (
        ("verdict", "refuted", [claims[MOVED]]),
        ("status", "done", [claims[MOVED]]),
        ("evidence", "With evidence", [claims[CUT]]),
        ("contradicted", "Contradicted", []),
    ):
        menu = board.filters._buttons[name].menu()
        next(a for a in menu.actions() if a.text() == action).trigger()
        qtbot.waitUntil(lambda wanted=wanted: listed(board) == wanted)
        assert board.filters.clear_button.isVisible()
        qtbot.mouseClick(board.filters.clear_button, Qt.MouseButton.LeftButton)
        qtbot.waitUntil(lambda: listed(board) == claims)
    assert not board.filters.clear_button.isVisible()


@pytest.mark.parametrize(
    ("name", "chosen", "left"),
    [("speaker", "Jo Pell", [CUT, CLOSE]), ("source", 0, []), ("source", 1, [0, 1, 2, 3])],
)
def test_a_name_to_filter_by_is_chosen_by_typing(
    board: Board, claims: list[int], qtbot: QtBot, monkeypatch: pytest.MonkeyPatch,
    name: str, chosen: object, left: list[int],
) -> None:  # fmt: skip
    offered: list[object] = []

    def choose(_parent, _title, rows, new=""):
        offered.extend(value for _, value in rows)
        return chosen

    monkeypatch.setattr(dialogs, "choose", choose)
    button = board.filters._buttons[name]
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: listed(board) == [claims[at] for at in left] and bool(offered))
    assert chosen in offered
    qtbot.waitUntil(lambda: getattr(board.filters.wanted, name) == chosen)
    monkeypatch.setattr(dialogs, "choose", lambda *_args: ())
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: getattr(board.filters.wanted, name) is None)
    qtbot.waitUntil(lambda: listed(board) == claims)


def test_days_are_chosen_and_the_earlier_one_comes_first(qtbot: QtBot) -> None:
    filters = BoardFilters()
    qtbot.addWidget(filters)
    told: list[BoardFilter] = []
    filters.changed.connect(told.append)
    next(a for a in filters._buttons["date"].menu().actions() if "30" in a.text()).trigger()
    assert told[-1].since and not told[-1].until
    dialog = DatesDialog(filters, "2024-05-09", "2024-05-01")
    qtbot.addWidget(dialog)
    assert (dialog.since, dialog.until) == ("2024-05-01", "2024-05-09")
    filters.set(since=dialog.since, until=dialog.until)
    assert "1 May 2024 – 9 May 2024" in filters.title()
    filters.clear()
    assert told[-1] == BoardFilter() and not filters.narrowed


def test_an_empty_board_says_what_to_do(
    window: Window, board: Board, claims: list[int], qtbot: QtBot
) -> None:
    board.search.setText("nobodysaidthis")
    qtbot.waitUntil(lambda: board.model.rowCount() == 0)
    assert "Esc" in board.table.hint
    assert "0 claims" in board._count.text()


# ---- groups


def test_groups_have_heads_that_fold_by_key_and_by_mouse(
    board: Board, claims: list[int], qtbot: QtBot
) -> None:
    board.filters.group_button.menu().actions()[1].trigger()
    qtbot.waitUntil(lambda: listed(board) == [-1, *claims[:2], -2, *claims[2:]])
    assert board.model.index(0, CLAIM).data() == "Ana Ruk · 2 claims"
    board.table.select([claims[MOVED]], claims[MOVED])
    press(qtbot, board.table, Qt.Key.Key_Left)
    assert board.table.current() == -1, "first to the head"
    press(qtbot, board.table, Qt.Key.Key_Left)
    assert listed(board) == [-1, -2, *claims[2:]]
    assert board.table.current() == -1
    press(qtbot, board.table, Qt.Key.Key_Right)
    assert listed(board) == [-1, *claims[:2], -2, *claims[2:]]
    press(qtbot, board.table, Qt.Key.Key_Return)
    assert listed(board) == [-1, -2, *claims[2:]], "Enter folds, too"
    middle = board.table.visualRect(board.model.index(0, SPEAKER)).center()
    qtbot.mouseClick(board.table.viewport(), Qt.MouseButton.LeftButton, NONE, middle)
    assert listed(board) == [-1, *claims[:2], -2, *claims[2:]]


def test_a_head_is_no_claim(window: Window, board: Board, claims: list[int], qtbot: QtBot) -> None:
    board.filters.group_button.menu().actions()[1].trigger()
    qtbot.waitUntil(lambda: board.model.rowCount() == 6)
    press(qtbot, board.table, Qt.Key.Key_A, held=CONTROL)
    assert board.table.selected() == claims
    press(qtbot, board.table, Qt.Key.Key_1)
    assert {claim(window, one).verdict for one in claims} == {Verdict.SUPPORTED}


# ---- many at once


def test_a_verdict_for_several_is_one_undo_and_keeps_its_history(
    window: Window, board: Board, claims: list[int], qtbot: QtBot
) -> None:
    press(qtbot, board.table, Qt.Key.Key_Down, Qt.Key.Key_Down, held=SHIFT)
    assert board.table.selected() == claims[:3]
    press(qtbot, board.table, Qt.Key.Key_2)
    assert [claim(window, one).verdict for one in claims] == [Verdict.REFUTED] * 3 + [Verdict.NONE]
    store = store_of(window)
    assert [len(view.judgements) for view in store.pages.claims(claims)] == [1, 1, 1, 0]
    store.close()
    settle(window, qtbot)
    assert board.model.index(0, VERDICT).data() == "refuted"
    assert board.table.selected() == claims[:3], "the selection stays"
    window.actions_["undo"].trigger()
    assert {claim(window, one).verdict for one in claims} == {Verdict.NONE}
    assert board.model.index(0, VERDICT).data() == "no verdict"


def test_a_status_is_set_by_its_menu(window: Window, board: Board, claims: list[int]) -> None:
    board.table.select(claims[1:3], claims[1])
    board.status_menu.actions()[2].trigger()
    assert [claim(window, one).status for one in claims] == [
        Status.UNSTARTED, Status.DONE, Status.DONE, Status.UNSTARTED,
    ]  # fmt: skip


def test_what_fits_no_longer_stays_until_the_list_is_made_anew(
    window: Window, board: Board, claims: list[int], qtbot: QtBot
) -> None:
    verdict = board.filters._buttons["verdict"].menu()
    verdict.actions()[0].trigger()  # none yet
    qtbot.waitUntil(lambda: board.filters.wanted.verdicts == (Verdict.NONE,))
    settle(window, qtbot)
    board.table.select([claims[SAFE]], claims[SAFE])
    press(qtbot, board.table, Qt.Key.Key_3)
    qtbot.waitUntil(lambda: board.model.is_gone(claims[SAFE]))
    assert listed(board) == claims
    window.actions_["undo"].trigger()
    qtbot.waitUntil(lambda: not board.model.is_gone(claims[SAFE]))
    press(qtbot, board.table, Qt.Key.Key_3)
    window.actions_["refresh"].trigger()
    qtbot.waitUntil(lambda: listed(board) == claims[1:])


def test_a_tag_is_given_to_several_and_taken_away(
    window: Window, board: Board, claims: list[int], qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def tags() -> list[tuple[str, ...]]:
        store = store_of(window)
        found = [row.tags for row in store.board.rows(claims)]
        store.close()
        return found

    offered: list[list[tuple[str, object]]] = []

    def choose(_parent, _title, rows, new=""):
        offered.append(rows)
        return "figures"

    monkeypatch.setattr(dialogs, "choose", choose)
    board.table.select(claims[:2], claims[0])
    press(qtbot, board.table, Qt.Key.Key_T)
    assert tags() == [("figures",), ("figures",), (), ()]
    board.table.select(claims[1:3], claims[1])
    press(qtbot, board.table, Qt.Key.Key_Q)
    assert tags() == [("figures",), ("figures",), ("figures",), ()]
    press(qtbot, board.table, Qt.Key.Key_T, held=SHIFT)
    assert tags() == [("figures",), (), (), ()]
    press(qtbot, board.table, Qt.Key.Key_T)
    assert offered == [[], [("#figures   2 of 2", "figures")], [("#figures", "figures")]]
    window.actions_["undo"].trigger()
    window.actions_["undo"].trigger()
    window.actions_["undo"].trigger()
    assert tags() == [("figures",), ("figures",), (), ()], "given where it was not there already"


def test_several_are_deleted_after_asking_and_come_back(
    window: Window, board: Board, claims: list[int], qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    answer = [False, True]
    monkeypatch.setattr(
        dialogs, "ask", lambda *args, **_: asked.append(args[2]) is None and answer.pop(0)
    )
    press(qtbot, board.table, Qt.Key.Key_Down, held=SHIFT)
    press(qtbot, board.table, Qt.Key.Key_Delete)
    assert asked == ["Delete 2 claims?"] and listed(board) == claims
    press(qtbot, board.table, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: listed(board) == claims[2:])
    window.actions_["undo"].trigger()
    qtbot.waitUntil(lambda: listed(board) == claims)


def test_very_many_claims_are_the_workers(
    window: Window, board: Board, claims: list[int], monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    requests: list[dict] = []
    monkeypatch.setattr(boardacts, "AT_ONCE", 2)
    monkeypatch.setattr(window.jobs, "start", requests.append)
    monkeypatch.setattr(dialogs, "choose", lambda *_args: "figures")
    monkeypatch.setattr(dialogs, "ask", lambda *_args, **_: True)
    press(qtbot, board.table, Qt.Key.Key_A, held=CONTROL)
    press(qtbot, board.table, Qt.Key.Key_2, Qt.Key.Key_T, Qt.Key.Key_Delete)
    assert {claim(window, one).verdict for one in claims} == {Verdict.NONE}
    assert [request["job"] for request in requests] == ["judge"] * 3
    assert requests[0]["values"] == {"verdict": "refuted"}
    assert (requests[1]["tag"], requests[1]["on"], requests[2]["delete"]) == ("figures", True, True)
    assert requests[0]["claims"] == str(claims)
    assert requests[0]["text"] == "Verdict: refuted · 4 claims"


def test_commands_that_need_a_claim_say_so(window: Window, board: Board, qtbot: QtBot) -> None:
    board.table.clearSelection()
    said: list[str] = []
    window.desk.said.connect(said.append)
    press(qtbot, board.table, Qt.Key.Key_1, Qt.Key.Key_T, Qt.Key.Key_Delete)
    assert len(said) == 3 and all("Select claims first" in text for text in said)
    window.desk.said.disconnect(said.append)
    assert not board._acts[0].isEnabled()


def test_the_same_keys_do_on_the_reading_page_what_they_did(
    window: Window, board: Board, claims: list[int], qtbot: QtBot
) -> None:
    press(qtbot, board.table, Qt.Key.Key_Return)
    press(qtbot, window.view, Qt.Key.Key_4)
    assert claim(window, claims[SAFE]).verdict == Verdict.NOT_ENOUGH_EVIDENCE
    assert claim(window, claims[MOVED]).verdict == Verdict.NONE
    press(qtbot, window.view, Qt.Key.Key_Slash)
    assert window.head.search.hasFocus()


# ---- following


def test_a_new_claim_comes_in_and_what_is_seen_stays(
    window: Window, board: Board, claims: list[int], qtbot: QtBot
) -> None:
    board.table.select([claims[CUT]], claims[CUT])
    store = store_of(window)
    new, _ = make_claim(store, "The market of Orlo opened", speaker="Zed")
    store.close()
    window.desk.session.look()
    qtbot.waitUntil(lambda: listed(board) == [*claims, new])
    assert board.table.selected() == [claims[CUT]] and board.table.current() == claims[CUT]


def test_what_happens_while_reading_is_seen_when_one_comes_back(
    window: Window, board: Board, claims: list[int], qtbot: QtBot
) -> None:
    press(qtbot, board.table, Qt.Key.Key_Return, Qt.Key.Key_Escape)
    window.read()
    press(qtbot, window.view, Qt.Key.Key_1)
    press(qtbot, window.view, Qt.Key.Key_Delete)
    settle(window, qtbot)
    window.actions_["board"].trigger()
    qtbot.waitUntil(lambda: listed(board) == claims[1:])


def test_only_what_changed_is_read_anew(qtbot: QtBot) -> None:
    asked: list[list[int]] = []

    def fetch(ids: list[int]) -> list[BoardRow]:
        asked.append(ids)
        return [
            BoardRow(
                i, "", f"claim {i}", "", "", "", Status.DONE, Verdict.NONE, "", (), 0, 0, 1, ""
            )
            for i in ids
        ]

    holder = QPushButton()
    qtbot.addWidget(holder)
    model = BoardModel(fetch, holder)
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.set_list(array("q", range(1, 201)), (BoardGroup("a", "A", 150), BoardGroup("b", "B", 50)))
    asked.clear()
    model.forget()
    assert model.index(151, CLAIM).data() == "B · 50 claims"
    assert model.index(1, CLAIM).data() == "claim 1" and asked == [list(range(1, 32))]
    model.forget([7])
    assert model.index(6, CLAIM).data() == "claim 6" and len(asked) == 1
    assert model.index(7, CLAIM).data() == "claim 7" and asked[1:] == [[7]]
    model.fold([0], folded=True)
    assert [model.head(0), model.head(1), model.items[2]] == [0, 1, 151]
    assert model.number(-2) == 1 and model.number(3) is None


# ---- looks


def test_it_is_painted_in_both_themes_and_gives_way_when_narrow(
    window: Window, board: Board, claims: list[int]
) -> None:
    board.table.selectionModel().select(
        board.model.index(1, 0), QItemSelectionModel.SelectionFlag.ClearAndSelect
    )
    pictures = []
    for theme in (LIGHT, DARK):
        board.set_theme(theme)
        pictures.append(board.table.viewport().grab().toImage())
    board.set_theme(LIGHT)
    assert pictures[0] != pictures[1]
    size = window.size()
    window.resize(780, 600)
    hidden = [column for column in range(9) if board.table.isColumnHidden(column)]
    window.resize(size)
    assert CLAIM not in hidden and VERDICT not in hidden and len(hidden) == 4
    assert not any(board.table.isColumnHidden(column) for column in range(9))


def test_every_control_has_a_name(board: Board) -> None:
    for kind in (QToolButton, QLineEdit, QPushButton):
        for control in board.findChildren(kind):
            named = control.accessibleName() or (control.text() if kind is QPushButton else "")
            assert named or control.parent() is board.search, control.text()
    assert board.table.accessibleName()


def test_the_check_sheet_is_asked_for_with_what_is_listed(
    window: Window, board: Board, claims: list[int], qtbot: QtBot
) -> None:
    board.sheet_wanted.disconnect()
    wanted: list[tuple[str, list[int]]] = []
    board.sheet_wanted.connect(lambda title, ids: wanted.append((title, ids)))
    board.filters.set_name("speaker", "Jo Pell", "Jo Pell")
    qtbot.waitUntil(lambda: listed(board) == claims[2:])
    board.sheet_button.click()
    board.sheet_wanted.disconnect()
    board.sheet_wanted.connect(window._show_sheet)
    assert wanted == [("Claims: Jo Pell", claims[2:])]
