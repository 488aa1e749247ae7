"""The page of contradictions in the window: walking, verdicts and reasons, deciding, going back."""

from collections.abc import Iterator
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QLabel

from reader.model import (
    ContrastEnd,
    ContrastRow,
    Link,
    LinkKind,
    Scope,
    Verdict,
)
from reader.ui.contradictions import ContradictionsPage
from reader.ui.contrastlist import HEAD, ROW, ContrastModel
from reader.ui.theme import DARK, LIGHT
from reader.ui.window import Window
from tests.conftest import analysed, make_claim, page_with
from tests.ui.conftest import store_of
from tests.ui.test_window import press, settle

SAFE = "the bridge is safe"


@pytest.fixture
def page(window: Window, qtbot: Any) -> Iterator[ContradictionsPage]:
    """The page with one contradiction that is accepted and one that is suggested."""
    store = store_of(window)
    store.findings.put(1, analysed(store.content.text(1)[0]), "rules 1, test")
    one, _ = make_claim(store, "Nothing has moved", speaker="Ana Ruk", kind="direct")
    other, _ = make_claim(store, "after three days", speaker="Orlo market")
    link = Link(from_id=one, to_id=other, kind=LinkKind.CONTRADICTS)
    store.journal.replace("Link", [(None, link)], "tester")
    store.close()
    window.desk.session.look()
    settle(qtbot, window)
    window.actions_["contradictions"].trigger()
    made = window.places.page("contradictions")
    assert isinstance(made, ContradictionsPage)
    qtbot.waitUntil(lambda: made.contrast is not None and not window.desk.session.busy)
    made.set_side(0)
    yield made
    made.search.clear()
    made.which.show_value("all")
    made.commit()
    window.read()


def shown(page: ContradictionsPage, qtbot: Any, window: Window) -> None:
    """Wait until the page shows what the library has."""
    qtbot.wait(60)
    qtbot.waitUntil(
        lambda: (
            not window.desk.session.busy
            and (page.contrast.key if page.contrast else None) == page.key
        )
    )


def keys(page: ContradictionsPage) -> list[str]:
    rows = page.table.rows
    found = [rows.row(n) for n in range(rows.rowCount())]
    return [row.key[0] if row else "head" for row in found]


def claims(window: Window) -> list[Any]:
    store = store_of(window)
    ids = [
        r[0]
        for r in store._connection.execute("SELECT id FROM claim WHERE deleted IS NULL ORDER BY id")
    ]
    found = store.pages.claims(ids)
    store.close()
    return found


def texts(panel: Any) -> list[str]:
    return [w.text() for w in panel.findChildren(QLabel) if w.isVisible() and w.text()]


def test_both_sides_stand_beside_each_other(page: ContradictionsPage) -> None:
    assert keys(page) == ["link", "head", "relation"]
    left, right = page.panels
    assert "Ana Ruk" in texts(left)
    assert "Orlo market" in texts(right)
    assert "Market Opens Again" in texts(right)
    assert "Orlo Wire · Monday 6 May 2024" in texts(right)
    assert left._context.toPlainText().endswith('"Nothing has moved," she said.')
    assert left._context.accessibleDescription() == "“Nothing has moved”"
    assert "1 contradiction · 1 suggested" in [w.text() for w in page.findChildren(QLabel)]


def test_own_words_are_marked_and_the_rest_is_dim(page: ContradictionsPage) -> None:
    document = page.panels[0]._context.document()
    marked, ink = "", ""
    block = document.begin()
    while block.isValid():
        for piece in block:
            fragment = piece.fragment()
            form = fragment.charFormat()
            if form.background().color().name() == LIGHT.claim:
                marked += fragment.text()
            if form.foreground().color().name() == LIGHT.ink:
                ink += fragment.text()
        block = block.next()
    assert marked == "Nothing has moved"
    assert ink == '"Nothing has moved," she said.'


def test_arrows_walk_over_the_heading(page: ContradictionsPage, window: Window, qtbot: Any) -> None:
    press(qtbot, page.table, Qt.Key.Key_Down)
    shown(page, qtbot, window)
    assert page.contrast is not None
    assert page.contrast.relation is not None
    assert page.accept.isVisible()
    press(qtbot, page.table, Qt.Key.Key_Up)
    shown(page, qtbot, window)
    assert page.key is not None
    assert page.key[0] == "link"
    assert not page.accept.isVisible()


def test_verdicts_by_key_on_either_side(
    page: ContradictionsPage, window: Window, qtbot: Any
) -> None:
    press(qtbot, page.table, Qt.Key.Key_2)
    shown(page, qtbot, window)
    press(qtbot, page.table, Qt.Key.Key_Right, Qt.Key.Key_1)
    shown(page, qtbot, window)
    assert [v.claim.verdict for v in claims(window)] == [Verdict.REFUTED, Verdict.SUPPORTED]
    assert [len(v.judgements) for v in claims(window)] == [1, 1]
    assert page.panels[0]._buttons[Verdict.REFUTED].isChecked()
    press(qtbot, page.table, Qt.Key.Key_0)
    shown(page, qtbot, window)
    assert claims(window)[1].claim.verdict is Verdict.NONE
    window.desk.undo()
    window.desk.undo()
    assert claims(window)[1].claim.verdict is Verdict.NONE
    assert claims(window)[1].judgements == ()


def test_why_goes_with_the_verdict(page: ContradictionsPage, window: Window, qtbot: Any) -> None:
    panel = page.panels[0]
    press(qtbot, page.table, Qt.Key.Key_2, Qt.Key.Key_W)
    shown(page, qtbot, window)
    assert panel.reason.hasFocus()
    qtbot.keyClicks(panel.reason, "seen in the log")
    press(qtbot, panel.reason, Qt.Key.Key_Escape)
    assert page.table.hasFocus()
    (judgement,) = claims(window)[0].judgements
    assert (judgement.verdict, judgement.reason) == (Verdict.REFUTED, "seen in the log")
    shown(page, qtbot, window)
    # Another verdict begins without a reason; the first keeps its own.
    press(qtbot, page.table, Qt.Key.Key_3)
    shown(page, qtbot, window)
    assert panel.reason.toPlainText() == ""
    assert [j.reason for j in claims(window)[0].judgements] == ["seen in the log", ""]


def test_a_reason_that_is_being_typed_goes_with_the_click(
    page: ContradictionsPage, window: Window, qtbot: Any
) -> None:
    panel = page.panels[0]
    panel.write_reason()
    qtbot.keyClicks(panel.reason, "two witnesses")
    qtbot.mouseClick(panel._buttons[Verdict.SUPPORTED], Qt.MouseButton.LeftButton)
    shown(page, qtbot, window)
    (judgement,) = claims(window)[0].judgements
    assert (judgement.verdict, judgement.reason) == (Verdict.SUPPORTED, "two witnesses")
    assert panel.reason.toPlainText() == "two witnesses"


def test_a_reason_before_any_verdict_is_kept_and_goes_with_it(
    page: ContradictionsPage, window: Window, qtbot: Any
) -> None:
    panel = page.panels[0]
    panel.write_reason()
    qtbot.keyClicks(panel.reason, "ask the harbour")
    page.table.setFocus()
    shown(page, qtbot, window)
    assert [j.reason for j in claims(window)[0].judgements] == ["ask the harbour"]
    press(qtbot, page.table, Qt.Key.Key_4)
    shown(page, qtbot, window)
    assert [(str(j.verdict), j.reason) for j in claims(window)[0].judgements] == [
        ("none", "ask the harbour"), ("not enough evidence", "ask the harbour"),
    ]  # fmt: skip


def test_what_is_typed_is_saved_when_the_library_closes(
    page: ContradictionsPage, window: Window, qtbot: Any
) -> None:
    path = window.desk.session.path
    page.panels[0].write_reason()
    qtbot.keyClicks(page.panels[0].reason, "last words")
    window.desk.close()
    window.librarian.open(path)
    assert [j.reason for j in claims(window)[0].judgements] == ["last words"]
    qtbot.waitUntil(lambda: page.panels[0].reason.toPlainText() == "last words")


def test_enter_accepts_a_suggestion(page: ContradictionsPage, window: Window, qtbot: Any) -> None:
    press(qtbot, page.table, Qt.Key.Key_Down)
    shown(page, qtbot, window)
    press(qtbot, page.table, Qt.Key.Key_Return)
    shown(page, qtbot, window)
    assert keys(page) == ["link", "link"]
    assert [page.table.rowHeight(n) for n in range(2)] == [ROW, ROW]
    assert len(claims(window)) == 4
    window.desk.undo()
    shown(page, qtbot, window)
    assert keys(page) == ["link", "head", "relation"]
    assert [page.table.rowHeight(n) for n in range(3)] == [ROW, HEAD, ROW]


def test_x_rejects_a_suggestion_and_takes_a_link_away(
    page: ContradictionsPage, window: Window, qtbot: Any
) -> None:
    press(qtbot, page.table, Qt.Key.Key_X)
    shown(page, qtbot, window)
    assert keys(page) == ["head", "relation"]
    assert page.key is not None
    assert page.key[0] == "relation"
    assert len(claims(window)) == 2  # the claims stay
    press(qtbot, page.table, Qt.Key.Key_X)
    shown(page, qtbot, window)
    assert keys(page) == []
    assert page.contrast is None
    assert page.table.hint.startswith("None yet")
    window.desk.undo()
    window.desk.undo()
    shown(page, qtbot, window)
    assert keys(page) == ["link", "head", "relation"]


def test_a_verdict_on_a_suggestion_makes_it_a_claim(
    page: ContradictionsPage, window: Window, qtbot: Any
) -> None:
    press(qtbot, page.table, Qt.Key.Key_Down)
    shown(page, qtbot, window)
    press(qtbot, page.table, Qt.Key.Key_1)
    shown(page, qtbot, window)
    made = claims(window)[-1]
    assert (made.claim.speaker, made.claim.verdict) == ("Ana Ruk", Verdict.SUPPORTED)
    assert [j.verdict for j in made.judgements] == [Verdict.SUPPORTED]
    assert keys(page) == ["link", "head", "relation"]  # still undecided
    window.desk.undo()
    assert len(claims(window)) == 2


def test_a_reason_typed_at_once_behind_the_verdict_is_not_lost(
    page: ContradictionsPage, window: Window, qtbot: Any
) -> None:
    press(qtbot, page.table, Qt.Key.Key_End)
    shown(page, qtbot, window)
    # The library has made the claim, the page does not show it yet.
    press(qtbot, page.table, Qt.Key.Key_1, Qt.Key.Key_W)
    assert page.panels[0].reason.hasFocus()
    qtbot.keyClicks(page.panels[0].reason, "so it is")
    press(qtbot, page.panels[0].reason, Qt.Key.Key_Escape)
    made = claims(window)[-1]
    assert [(j.verdict, j.reason) for j in made.judgements] == [(Verdict.SUPPORTED, "so it is")]
    assert len(claims(window)) == 3
    press(qtbot, page.table, Qt.Key.Key_Home)
    shown(page, qtbot, window)
    assert page.key is not None
    assert page.key[0] == "link"


def test_a_reason_alone_makes_a_suggestion_a_claim(
    page: ContradictionsPage, window: Window, qtbot: Any
) -> None:
    press(qtbot, page.table, Qt.Key.Key_End)
    shown(page, qtbot, window)
    press(qtbot, page.table, Qt.Key.Key_0)
    assert len(claims(window)) == 2  # no verdict is none
    press(qtbot, page.table, Qt.Key.Key_W)
    qtbot.keyClicks(page.panels[0].reason, "ask her")
    press(qtbot, page.panels[0].reason, Qt.Key.Key_Escape)
    assert [j.reason for j in claims(window)[-1].judgements] == ["ask her"]


def test_search_and_filter(page: ContradictionsPage, window: Window, qtbot: Any) -> None:
    press(qtbot, page.table, Qt.Key.Key_Slash)
    assert page.search.hasFocus()
    qtbot.keyClicks(page.search, "pell")
    qtbot.waitUntil(lambda: keys(page) == ["head", "relation"])
    page.search.setText("zebra")
    qtbot.waitUntil(lambda: keys(page) == [] and page.contrast is None)
    assert page.table.hint.startswith("Nothing found")
    press(qtbot, page.search, Qt.Key.Key_Escape)
    assert page.table.hasFocus()
    press(qtbot, page.table, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: len(keys(page)) == 3)
    page.which.show_value("open")
    page.which.saved.emit("open")
    qtbot.waitUntil(lambda: keys(page) == ["link"])


def test_escape_goes_back_to_where_one_was(
    page: ContradictionsPage, window: Window, qtbot: Any
) -> None:
    press(qtbot, page.table, Qt.Key.Key_Escape)
    assert window.places.current == "reading"
    assert window.stories.table.hasFocus()


def test_the_story_opens_at_the_claim(page: ContradictionsPage, window: Window, qtbot: Any) -> None:
    press(qtbot, page.table, Qt.Key.Key_Right, Qt.Key.Key_O)
    assert window.places.current == "reading"
    store = store_of(window)
    assert window.desk.page.id == page_with(store, "after three days").id
    store.close()
    assert window.view.selected_mark == ("claim", claims(window)[1].claim.id)


def test_what_others_write_is_seen(page: ContradictionsPage, window: Window, qtbot: Any) -> None:
    store = store_of(window)
    record = store.pages.records(Link, "link", "kind", ["contradicts"])[0]
    store.journal.replace("Gone", [(record, None)], "other")
    store.close()
    window.desk.session.look()
    qtbot.waitUntil(lambda: keys(page) == ["head", "relation"])


def test_the_topics_offer_it(page: ContradictionsPage, window: Window) -> None:
    window.read()
    assert not window.stories.side_by_side.isVisible()
    window.topics.contradictions_wanted.emit()
    assert window.places.current == "contradictions"
    window.read()
    window.topics.choose(Scope("contradictions"))
    window.desk.choose_scope(Scope("contradictions"))
    assert window.stories.side_by_side.isVisible()
    window.stories.side_by_side.click()
    assert window.places.current == "contradictions"


def test_themes(page: ContradictionsPage) -> None:
    for theme in (DARK, LIGHT):
        page.set_theme(theme)
        assert not page.grab().isNull()


def row(kind: str, number: int) -> ContrastRow:
    end = ContrastEnd("Ana", "words", None, "Wire", "2024-05-06", "Title")
    return ContrastRow((kind, number), (end, end))


def test_the_model_holds_to_qts_rules(window: Window) -> None:
    model = ContrastModel(window)
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.set_rows([row("link", 1), row("relation", 2)])
    model.append([row("relation", 3)])
    assert [model.row(n) is None for n in range(model.rowCount())] == [False, True, False, False]
    model.set_rows([row("link", 1)])
    model.append([row("relation", 3), row("relation", 4)])
    assert model.heading() == 1
    assert model.beside(2) == ("relation", 4)
    assert model.beside(0) is None
    assert "contradicts" in str(model.data(model.index(0, 0)))
    del tester
