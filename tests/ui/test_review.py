"""Suggestions as a reader meets them: dots, the list, keys, and what stands in the library then."""

from collections.abc import Iterator
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QLabel, QScrollArea, QToolButton

from reader.ingest import read_document
from reader.model import (
    Analysis,
    Answer,
    Filing,
    Kind,
    LinkKind,
    Scope,
    Topic,
)
from reader.ui import dialogs
from reader.ui.cards import Elided
from reader.ui.saidlist import SaidRow
from reader.ui.window import Window
from tests.conftest import analysed, attribution, page_with
from tests.ui.conftest import store_of
from tests.ui.test_window import claims, press, select, settle

SAFE, MOVED = "the bridge is safe", "Nothing has moved"


@pytest.fixture
def review(window: Window, qtbot: Any) -> Iterator[Window]:
    """The window with who said what in the digest, at its first story."""
    put(window)
    window.desk.go_to_story(story_of(window, SAFE))
    settle(qtbot, window)
    window.view.setFocus()
    yield window
    window.side.show_speaker(None)


def put(window: Window, version: str = "rules 1, test") -> None:
    store = store_of(window)
    store.findings.put(1, analysed(store.content.text(1)[0]), version)
    store.close()
    window.desk.session.look()


def story_of(window: Window, words: str) -> int:
    store = store_of(window)
    found = page_with(store, words).id
    store.close()
    return found


def said_rows(window: Window) -> list[SaidRow]:
    window.side.settle()
    return window.side.said.rows()


def selected(window: Window) -> str:
    key = window.view.selected_mark
    sayings = window.desk.page.suggested.sayings
    return next((s.words for s in sayings if s.key == key), "")


def decisions(window: Window) -> list[tuple[str, str]]:
    store = store_of(window)
    found = store._connection.execute(
        "SELECT what, answer FROM decision WHERE deleted IS NULL ORDER BY id"
    ).fetchall()
    store.close()
    return [(row["what"], row["answer"]) for row in found]


def test_the_list_says_who_said_what(review: Window) -> None:
    statement, safe, moved = [row.saying for row in said_rows(review)]
    assert statement.what == "statement"
    assert (safe.speaker, safe.words) == ("Ana Ruk", "that the bridge is safe")
    assert moved.words == "“Nothing has moved”"
    texts = [label.text() for label in said_rows(review)[1].findChildren(type(review.status._text))]
    assert "told Radio Orlo" in texts
    assert "says it will close" in texts


def test_a_denial_has_all_the_room_it_needs(review: Window) -> None:
    store = store_of(review)
    text, _ = store.content.text(1)
    denied = attribution(text, SAFE, "Ana Ruk", "has not been able to confirm", asserted=False)
    store.findings.put(1, Analysis((), (denied,)), "rules 1, test")
    store.close()
    review.desk.session.look()
    (how,) = [
        w for w in said_rows(review)[0].findChildren(QLabel)
        if w.text() == "has not been able to confirm"
    ]  # fmt: skip
    assert how.wordWrap()
    assert not isinstance(how, Elided)


def test_what_is_proposed_is_dotted_in_the_text(review: Window) -> None:
    kinds = [m.kind for m in review.view.marks if m.kind != "entity"]
    assert kinds == ["statement", "attribution", "attribution"]
    review.view.grab()
    # n and p walk what a person has marked; dots are none of that.
    press_keys = review.view.selected_mark
    assert press_keys is None


def test_point_and_comma_walk_the_suggestions(review: Window, qtbot: Any) -> None:
    press(qtbot, review.view, Qt.Key.Key_Period)
    assert selected(review).startswith("Sappers say")
    press(qtbot, review.view, Qt.Key.Key_Period)
    assert selected(review) == "that the bridge is safe"
    press(qtbot, review.view, Qt.Key.Key_Period, Qt.Key.Key_Period)
    assert selected(review).startswith("Sappers say")  # round the story
    press(qtbot, review.view, Qt.Key.Key_Comma)
    assert selected(review) == "“Nothing has moved”"


def test_enter_makes_the_claim_a_person_would_have_made(review: Window, qtbot: Any) -> None:
    press(qtbot, review.view, Qt.Key.Key_Period, Qt.Key.Key_Period, Qt.Key.Key_Return)
    (view,) = claims(review)
    claim = view.claim
    assert (claim.speaker, claim.cue, claim.hearer, claim.kind) == (
        "Ana Ruk", "told", "Radio Orlo", Kind.INDIRECT,
    )  # fmt: skip
    assert [s.exact for s in view.spans] == ["that the bridge is safe"]
    assert (view.spans[0].prefix[-7:], view.spans[0].suffix[:2]) == ("Monday ", ". ")
    assert review.view.selected_mark == ("claim", claim.id)
    assert decisions(review) == [("attribution", "accepted")]
    assert [m.kind for m in review.view.marks if m.kind != "entity"] == [
        "statement", "claim", "attribution",
    ]  # fmt: skip
    press(qtbot, review.view, Qt.Key.Key_Period)
    assert selected(review) == "“Nothing has moved”"
    press(qtbot, review.view, Qt.Key.Key_Z, modifier=Qt.KeyboardModifier.ControlModifier)
    assert claims(review) == ()
    assert decisions(review) == []


def test_an_interrupted_quotation_becomes_a_claim_of_several_spans(
    review: Window, qtbot: Any
) -> None:
    review.desk.go_to_story(story_of(review, "will not close"))
    review.view.setFocus()
    press(qtbot, review.view, Qt.Key.Key_Period, Qt.Key.Key_Period)
    assert selected(review) == "“We” […] “will not close”"
    press(qtbot, review.view, Qt.Key.Key_Return)
    (view,) = claims(review)
    assert [s.exact for s in view.spans] == ["We", "will not close"]
    assert (view.claim.kind, view.claim.hearer) == (Kind.DIRECT, "reporters")


def test_x_rejects_and_a_later_analysis_does_not_ask_again(review: Window, qtbot: Any) -> None:
    press(qtbot, review.view, Qt.Key.Key_Period, Qt.Key.Key_Period, Qt.Key.Key_X)
    assert selected(review) == "“Nothing has moved”"  # the next one
    assert decisions(review) == [("attribution", "rejected")]
    put(review, "rules 2, test")
    assert [s.words for s in review.desk.page.suggested.sayings if s.speaker] == [
        "“Nothing has moved”"
    ]
    press(qtbot, review.view, Qt.Key.Key_Z, modifier=Qt.KeyboardModifier.ControlModifier)
    assert len(said_rows(review)) == 3


def test_x_without_a_suggestion_says_what_to_do(review: Window, qtbot: Any) -> None:
    press(qtbot, review.view, Qt.Key.Key_X)
    assert ". goes to the next" in review.status.text


def test_c_over_an_attribution_takes_who_cue_hearer_and_kind_from_it(
    review: Window, qtbot: Any
) -> None:
    select(review, "bridge is safe")
    press(qtbot, review.view, Qt.Key.Key_C)
    (view,) = claims(review)
    claim = view.claim
    assert (claim.speaker, claim.cue, claim.hearer) == ("Ana Ruk", "told", "Radio Orlo")
    assert review.desk.page.suggested.sayings[1].answer is Answer.ACCEPTED
    assert all(m.kind != "attribution" or m.pieces[0][0] > view.spans[0].start
               for m in review.view.marks)  # fmt: skip


def test_c_elsewhere_takes_the_nearest_name(review: Window, qtbot: Any) -> None:
    select(review, "Mayor Ana Ruk told")
    press(qtbot, review.view, Qt.Key.Key_C)
    assert claims(review)[0].claim.cue == ""


def test_a_contradiction_leads_to_its_other_side_and_back(review: Window, qtbot: Any) -> None:
    first = review.desk.page.id
    row = said_rows(review)[1]
    row.other_chosen.emit(row.saying.relations[0])
    assert "will not close" in review.desk.page.text
    assert selected(review) == "“We” […] “will not close”"
    (back,) = said_rows(review)[1].saying.relations
    assert back.other_speaker == "Ana Ruk"
    review.desk.back()
    assert review.desk.page.id == first


def test_a_suggested_contradiction_is_accepted_with_both_its_sides(
    review: Window, qtbot: Any
) -> None:
    row = said_rows(review)[1]
    row.linked.emit(row.saying.relations[0])
    (view,) = claims(review)
    (link,) = view.links
    assert (link.link.kind, link.outgoing, link.other_speaker) == (
        LinkKind.CONTRADICTS, True, "Jo Pell",
    )  # fmt: skip
    store = store_of(review)
    other = page_with(store, "will not close").claims[0]
    assert [s.exact for s in other.spans] == ["We", "will not close"]
    assert store.reads.overview().contradictions == 1
    store.close()
    assert {what for what, _ in decisions(review)} == {"attribution", "relation"}
    assert all(not row.saying.relations for row in said_rows(review))
    review.desk.undo()
    assert claims(review) == ()
    assert said_rows(review)[1].saying.relations


def test_a_suggested_contradiction_is_rejected_alone(review: Window) -> None:
    row = said_rows(review)[1]
    row.unlinked.emit(row.saying.relations[0])
    assert decisions(review) == [("relation", "rejected")]
    assert len(said_rows(review)) == 3
    assert said_rows(review)[1].saying.relations == ()


def test_a_contradiction_of_what_was_accepted_stays_in_sight(review: Window, qtbot: Any) -> None:
    press(qtbot, review.view, Qt.Key.Key_Period, Qt.Key.Key_Period, Qt.Key.Key_Return)
    (row,) = [row for row in said_rows(review) if row.saying.claim is not None]
    assert row.saying.relations
    row.chosen.emit()
    assert review.view.selected_mark == ("claim", row.saying.claim)


def test_to_review_names_its_order(review: Window, qtbot: Any) -> None:
    order = review.stories._sort
    assert order.text() == "Newest first ▾"
    review.desk.choose_scope(Scope("review"))
    assert order.text() == "Checkable first ▾"
    assert order.menu().actions()[0].text() == "Checkable first"
    review.desk.choose_scope(Scope("all"))
    assert order.text() == "Newest first ▾"


def test_to_review_walks_across_stories(review: Window, qtbot: Any) -> None:
    review.desk.choose_scope(Scope("review"))
    settle(qtbot, review)
    review.topics.choose(Scope("review"))
    first, second = review.stories.model.ids
    review.desk.go_to_story(first)
    settle(qtbot, review)
    review.view.setFocus()
    count = len([m for m in review.view.marks if m.kind in ("attribution", "statement")])
    press(qtbot, review.view, *[Qt.Key.Key_Period] * (count + 1))
    assert review.desk.page.id == second
    assert selected(review)
    press(qtbot, review.view, Qt.Key.Key_Comma)
    assert review.desk.page.id == first
    assert selected(review)


def test_a_story_that_is_decided_leaves_when_another_list_is_chosen(
    review: Window, qtbot: Any
) -> None:
    review.desk.choose_scope(Scope("review"))
    settle(qtbot, review)
    here = review.desk.page.id
    press(qtbot, review.view, Qt.Key.Key_Period)
    for _ in range(3):
        press(qtbot, review.view, Qt.Key.Key_X)
    settle(qtbot, review)
    assert said_rows(review) == []
    assert here in review.stories.model.ids
    review.desk.choose_scope(Scope("all"))
    review.desk.choose_scope(Scope("review"))
    settle(qtbot, review)
    assert here not in review.stories.model.ids


def test_a_speaker_shows_all_that_they_said(review: Window, qtbot: Any) -> None:
    said_rows(review)[1].speaker_chosen.emit()
    card = review.side.speaker_card
    assert review.side.currentWidget() is card
    assert [s.words for s in card.speaker.sayings] == [
        "that the bridge is safe", "“Nothing has moved”",
    ]  # fmt: skip
    review.desk.go_to_story(story_of(review, "will not close"))
    assert review.side.currentWidget() is not card  # it goes with its story
    review.reviewing.show_speaker(said_rows(review)[0].saying)
    pell = card.speaker
    assert pell.name == "Jo Pell"
    review.desk.go_to_story(story_of(review, SAFE))
    review.side.show_speaker(pell)
    card.saying_chosen.emit(pell.sayings[1])
    assert "will not close" in review.desk.page.text
    assert review.side.currentWidget() is card  # a line jumps and the list stays
    assert selected(review) == "“We” […] “will not close”"
    card.back_requested.emit()
    assert review.side.currentWidget() is not card


def test_an_entitys_card_leads_to_what_it_said(review: Window) -> None:
    ruk = next(e for e in review.desk.page.entities if e.name == "Ana Ruk")
    review.marking.choose_mark(("entity", ruk.id))
    assert review.side.entity.said == 2
    review.side.card.said_wanted.emit()
    assert review.side.speaker_card.speaker.count == 2
    review.marking.choose_mark(None)
    assert review.side.speaker_card.speaker is None


def test_y_files_a_story_as_suggested(review: Window, qtbot: Any) -> None:
    store = store_of(review)
    _, (topic,) = store.journal.replace("Topic", [(None, Topic(name="Bridges"))], "tester")
    story = review.desk.page.id
    store.findings.suggest_filing(1, {story: [(topic, 0.8)]})
    store.close()
    review.desk.session.look()
    assert review.proposals.texts[0] == "File under “Bridges”?"
    press(qtbot, review.view, Qt.Key.Key_Y)
    assert [f.topic_id for f in review.desk.session.records(Filing, "filing", "story_id", [story])]
    assert "File under" not in "".join(review.proposals.texts)
    review.desk.undo()
    assert "File under" in "".join(review.proposals.texts)
    review.proposals.file_refused.emit()
    assert "File under" not in "".join(review.proposals.texts)
    assert review.desk.session.records(Filing, "filing", "story_id", [story]) == []
    press(qtbot, review.view, Qt.Key.Key_Y)
    assert "Press g" in review.status.text


def test_a_split_is_asked_for_and_never_silent(review: Window, qtbot: Any) -> None:
    assert "Split?" in review.proposals.texts[-1]
    count = review.stories.model.rowCount()
    (block,) = review.view._painter._splits
    assert review.view.layout_.blocks[block].text.startswith("Mayor Ana Ruk")
    review.proposals.place_wanted.emit()
    assert review.stories.model.rowCount() == count
    review.proposals.split_wanted.emit()
    settle(qtbot, review)
    assert review.stories.model.rowCount() == count + 1
    assert MOVED not in review.desk.page.text
    assert not review.proposals.texts
    review.desk.undo()
    review.proposals.split_refused.emit()
    assert not review.proposals.texts
    put(review, "rules 2, test")
    assert not review.proposals.texts


@pytest.mark.qt_log_ignore("propagateSizeHints")
def test_the_key_sheet_has_room_for_its_columns(review: Window) -> None:
    dialog = dialogs.show_keys(review)
    columns = dialog.findChild(QScrollArea).widget().layout()
    assert columns.count() == 3
    dialog.close()


def test_what_was_left_out_is_said(review: Window) -> None:
    from dataclasses import replace

    store = store_of(review)
    found = replace(analysed(store.content.text(1)[0]), notice="Only names: the text is Polish.")
    store.findings.put(1, found, "rules 1, test")
    store.close()
    review.desk.session.look()
    assert review.proposals.texts[0] == "Only names: the text is Polish."
    assert review.proposals.isVisible()


def test_how_many_older_rules_have_seen_is_said(review: Window, qtbot: Any) -> None:
    started: list[dict[str, Any]] = []
    review.jobs.start = started.append  # type: ignore[method-assign]
    try:
        review.jobs.ended.emit(
            {
                "request": {"job": "analyse"},
                "last": {"event": "done", "analysed": 0, "version": "rules 2, test", "older": 1},
            }
        )
        review.bar.hide()
        review.analysing.begin(review.desk.session)
        qtbot.waitUntil(lambda: not review.desk.session.busy)
        assert review.bar.text.startswith("1 article was analysed by older rules.")
        next(b for b in review.bar._buttons if "anew" in b.text()).click()
        review.actions_["analyse_again"].trigger()
    finally:
        del review.jobs.start
        review._settings.set("analysis", "")
        review.bar.hide()
    assert started[0]["older"] is True
    assert started[1]["stories"] == [review.desk.page.id]


def test_what_is_analysed_by_which_rules(review: Window, qtbot: Any) -> None:
    store = store_of(review)
    store.content.add(read_document(b"Something else."))
    store.close()
    review.actions_["analysed"].trigger()
    qtbot.waitUntil(lambda: not review.desk.session.busy)
    assert review.bar.text == "Analysed: 1 article by rules 1, test; 1 not yet."
    review.bar.hide()
    labels = [w.text() for w in review.side.names.findChildren(QLabel)]
    assert "Found by rules 1, test" in labels


def test_a_date_tells_what_it_means(review: Window) -> None:
    page = review.desk.page
    at = page.start + page.text.index("Monday")
    from reader.ui import marks

    assert marks.tip(review.view.marks, at) == "2024-05-06"
    assert marks.tip(review.view.marks, at - 2) == ""


def test_many_suggestions_are_shown_by_the_page(review: Window) -> None:
    store = store_of(review)
    text, _ = store.content.text(1)
    one = attribution(text, SAFE, "Ana Ruk")
    store.findings.put(1, Analysis((), (one,) * 60), "rules 1, test")
    store.close()
    review.desk.session.look()
    assert len(said_rows(review)) == 25
    last = review.desk.page.suggested.sayings[-1]
    review.marking.choose_mark(last.key)
    assert said_rows(review)[-1].saying.key == last.key
    assert review.side.said.chosen_row() is not None


def test_clicking_dotted_words_selects_them(review: Window, qtbot: Any) -> None:
    page = review.desk.page
    at = review.view.layout_.position(page.start + page.text.index("safe") + 1)
    cursor = review.view.textCursor()
    cursor.setPosition(at)
    point = review.view.cursorRect(cursor).center() + QPoint(2, 0)
    qtbot.mouseClick(review.view.viewport(), Qt.MouseButton.LeftButton, pos=point)
    assert selected(review) == "that the bridge is safe"
    assert review.side.said.chosen_row().saying.words == "that the bridge is safe"


def test_shift_enter_accepts_all_of_a_speaker_in_one_act(review: Window, qtbot: Any) -> None:
    press(qtbot, review.view, Qt.Key.Key_Period, Qt.Key.Key_Period)
    press(qtbot, review.view, Qt.Key.Key_Return, modifier=Qt.KeyboardModifier.ShiftModifier)
    assert [v.claim.speaker for v in claims(review)] == ["Ana Ruk", "Ana Ruk"]
    assert [v.spans[0].exact for v in claims(review)] == [
        "that the bridge is safe", "Nothing has moved",
    ]  # fmt: skip
    assert decisions(review) == [("attribution", "accepted")] * 2
    assert review.view.selected_mark == ("claim", claims(review)[0].claim.id)
    assert review.view.hasFocus()
    # The writer's own sentence is nobody's.
    assert [m.kind for m in review.view.marks if m.kind != "entity"] == [
        "statement", "claim", "claim",
    ]  # fmt: skip
    review.desk.undo()
    assert claims(review) == ()
    assert decisions(review) == []


def test_of_the_writers_own_words_only_one_is_accepted(review: Window, qtbot: Any) -> None:
    press(qtbot, review.view, Qt.Key.Key_Period)
    press(qtbot, review.view, Qt.Key.Key_Return, modifier=Qt.KeyboardModifier.ShiftModifier)
    assert [v.claim.speaker for v in claims(review)] == [""]


def test_shift_enter_without_a_suggestion_says_what_to_do(review: Window, qtbot: Any) -> None:
    press(qtbot, review.view, Qt.Key.Key_Return, modifier=Qt.KeyboardModifier.ShiftModifier)
    assert ". goes to the next" in review.status.text


def test_the_button_names_how_many_it_takes(review: Window, qtbot: Any) -> None:
    press(qtbot, review.view, Qt.Key.Key_Period, Qt.Key.Key_Period)
    row = said_rows(review)[1]
    (button,) = [b for b in row.findChildren(QToolButton) if b.text() == "All 2"]
    assert "Ana Ruk" in button.toolTip()
    names = [b.text() for b in row.findChildren(QToolButton)]
    assert names[-3:] == ["Accept", "Reject", "All 2"], "a click goes on in one place"
    button.click()
    assert len(claims(review)) == 2
    review.desk.undo()
    said_rows(review)[2].rejected.emit()
    press(qtbot, review.view, Qt.Key.Key_Period, Qt.Key.Key_Period)
    said = said_rows(review)[1]
    assert [b.text() for b in said.findChildren(QToolButton)] == [
        "Link", "Not so", "Accept", "Reject",
    ]  # fmt: skip


def test_plus_and_minus_decide_on_the_suggested_link(review: Window, qtbot: Any) -> None:
    press(qtbot, review.view, Qt.Key.Key_Plus)
    assert "No link is suggested" in review.status.text
    press(qtbot, review.view, Qt.Key.Key_Period, Qt.Key.Key_Period, Qt.Key.Key_Minus)
    assert decisions(review) == [("relation", "rejected")]
    assert not review.desk.page.suggested.sayings[1].relations
    review.desk.undo()
    press(qtbot, review.view, Qt.Key.Key_Plus)
    (view,) = claims(review)
    assert [link.link.kind for link in view.links] == [LinkKind.CONTRADICTS]


def test_plus_means_also_what_is_a_claim_already(review: Window, qtbot: Any) -> None:
    press(qtbot, review.view, Qt.Key.Key_Period, Qt.Key.Key_Period, Qt.Key.Key_Return)
    assert review.view.selected_mark[0] == "claim"
    press(qtbot, review.view, Qt.Key.Key_Plus)
    assert len(claims(review)[0].links) == 1
