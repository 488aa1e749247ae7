"""Acts, undo and redo, also after a restart."""

from dataclasses import replace
from pathlib import Path

import pytest

from reader.model import (
    Claim,
    Filing,
    Link,
    LinkKind,
    Note,
    Reading,
    Scope,
    Star,
    Tag,
    Tagging,
    Topic,
    Verdict,
)
from reader.store import Store, StoreError
from tests.conftest import make_claim, page_with, pages


def claim_of(store: Store, words: str = "the bridge is safe") -> Claim:
    return page_with(store, words).claims[0].claim


def test_a_claim_stands_with_its_span(digest: Store) -> None:
    claim, changes = make_claim(digest, "the bridge is safe", speaker="Ana Ruk")
    (view,) = page_with(digest, "the bridge is safe").claims
    assert (view.claim.id, view.claim.speaker, view.spans[0].exact) == (
        claim, "Ana Ruk", "the bridge is safe",
    )  # fmt: skip
    assert changes.tables == {"claim", "span"}
    assert changes.claims == {claim}


def test_undo_and_redo_bring_the_same_record_back(digest: Store) -> None:
    make_claim(digest, "the bridge is safe")
    before = claim_of(digest)
    assert digest.journal.next_texts() == ("Claim", "")
    digest.journal.undo("tester")
    assert page_with(digest, "the bridge is safe").claims == ()
    assert digest.journal.next_texts() == ("", "Claim")
    digest.journal.redo("tester")
    assert claim_of(digest) == before
    assert digest.journal.redo("tester") is None


def test_undo_outlives_the_program(digest: Store) -> None:
    make_claim(digest, "the bridge is safe")
    claim = claim_of(digest)
    digest.journal.replace("Verdict", [(claim, replace(claim, verdict=Verdict.REFUTED))], "tester")
    digest.close()
    again = Store.open(digest.path)
    again.journal.undo("tester")
    assert claim_of(again).verdict is Verdict.NONE
    again.journal.undo("tester")
    assert page_with(again, "the bridge is safe").claims == ()
    assert again.journal.undo("tester") is None
    again.journal.redo("tester")
    again.journal.redo("tester")
    assert claim_of(again).verdict is Verdict.REFUTED
    again.close()


def test_a_new_act_cuts_redo(digest: Store) -> None:
    make_claim(digest, "the bridge is safe")
    digest.journal.undo("tester")
    make_claim(digest, "Nothing has moved")
    assert digest.journal.redo("tester") is None


def test_only_the_fields_that_differ_are_written(digest: Store) -> None:
    make_claim(digest, "the bridge is safe")
    stale = claim_of(digest)
    digest.journal.replace("a", [(stale, replace(stale, speaker="Ana"))], "one")
    digest.journal.replace("b", [(stale, replace(stale, cue="said"))], "two")
    claim = claim_of(digest)
    assert (claim.speaker, claim.cue, claim.by) == ("Ana", "said", "two")
    assert claim.modified >= claim.created


def test_no_change_is_no_act(digest: Store) -> None:
    make_claim(digest, "the bridge is safe")
    claim = claim_of(digest)
    changes, _ = digest.journal.replace("nothing", [(claim, claim)], "tester")
    assert changes.tables == frozenset()
    assert digest.journal.next_texts()[0] == "Claim"


def test_undo_refuses_what_somebody_else_changed(digest: Store) -> None:
    make_claim(digest, "the bridge is safe")
    digest._connection.execute("UPDATE claim SET speaker = 'other', by = 'Eve'")
    with pytest.raises(StoreError, match="changed since by Eve"):
        digest.journal.undo("tester")
    assert claim_of(digest).speaker == "other"


def test_undo_stops_at_an_earlier_schema(digest: Store) -> None:
    make_claim(digest, "the bridge is safe")
    digest._connection.execute("UPDATE operation SET schema = 0")
    with pytest.raises(StoreError, match="earlier Allegedly"):
        digest.journal.undo("tester")


def test_an_act_is_whole_or_not_at_all(digest: Store) -> None:
    story = pages(digest)[0].id
    claim, _ = make_claim(digest, "the bridge is safe")
    digest.journal.settle()
    wrong = Link(from_id=claim, to_id=claim, kind=LinkKind.REPEATS)
    with pytest.raises(Exception, match="CHECK"):
        digest.journal.replace("both", [(None, Star(story_id=story)), (None, wrong)], "tester")
    assert not digest.pages.story(story).starred
    assert digest.journal.next_texts() == ("", "")


def test_one_act_with_everything_is_one_undo(digest: Store) -> None:
    first, _ = make_claim(digest, "the bridge is safe")
    second, _ = make_claim(digest, "Nothing has moved")
    story = page_with(digest, "Nothing has moved").id
    records = [
        Topic(id=-1, name="Orlo"),
        Filing(topic_id=-1, story_id=story),
        Tag(id=-2, name="bridge"),
        Tagging(tag_id=-2, claim_id=first),
        Note(text="ask again", claim_id=first),
        Link(from_id=first, to_id=second, kind=LinkKind.CONTRADICTS),
        Reading(story_id=story),
    ]
    changes, _ = digest.journal.replace("all", [(None, r) for r in records], "tester")
    assert changes.claims == {first, second}
    assert changes.stories == {story}
    page = digest.pages.story(story)
    assert page.claims[0].tags == ("bridge",)
    assert page.claims[0].links[0].other_id == second
    assert page.claims[1].links[0].other_id == first
    assert [t.name for t in digest.reads.overview().topics] == ["Orlo"]
    digest.journal.undo("tester")
    page = digest.pages.story(story)
    assert (page.claims[0].tags, page.claims[0].links, page.claims[0].notes) == ((), (), ())
    assert digest.reads.overview().topics == ()
    assert not page.read


def test_reading_is_no_act(digest: Store) -> None:
    story = pages(digest)[0].id
    digest.journal.note_quietly([(None, Reading(story_id=story))], "tester")
    assert digest.pages.story(story).read
    assert digest.journal.undo("tester") is None


def test_settled_acts_stay(digest: Store) -> None:
    make_claim(digest, "the bridge is safe")
    digest.journal.settle()
    assert digest.journal.undo("tester") is None
    assert digest.journal.next_texts() == ("", "")


def test_the_importers_tables_are_not_the_persons(digest: Store, tmp_path: Path) -> None:
    make_claim(digest, "the bridge is safe", speaker="Ana")
    before = list(digest.notes.rows(Scope()))
    text, stories = digest.content.text(1)
    from reader.model import Analysis, EntityType, Mention

    place = text.index("Orlo")
    mention = Mention(place, place + 4, EntityType.PLACE, "Orlo")
    digest.findings.put(1, Analysis((mention,)), "test 1")
    digest.findings.put(1, Analysis((mention,)), "test 2")
    assert list(digest.notes.rows(Scope())) == before
    assert [e.name for e in page_with(digest, "the bridge").entities] == ["Orlo"]
    assert len(stories) == 3


def test_undo_works_after_a_story_was_opened_again(digest: Store) -> None:
    story = pages(digest)[0].id
    digest.journal.note_quietly([(None, Reading(story_id=story))], "tester")
    digest.journal.replace("Star", [(None, Star(story_id=story))], "tester")
    reading = digest.pages.record(Reading, "reading", story_id=story)
    digest.journal.replace("Marked unread", [(reading, None)], "tester")
    digest.journal.note_quietly([(None, Reading(story_id=story))], "tester")
    assert digest.journal.undo("tester").text == "Marked unread"
    assert digest.pages.story(story).read
    assert digest.journal.undo("tester").text == "Star"
    digest.journal.redo("tester")
    digest.journal.redo("tester")
    assert not digest.pages.story(story).read


def test_what_is_said_twice_is_said_once(digest: Store) -> None:
    claim, _ = make_claim(digest, "the bridge is safe")
    other = Store.open(digest.path)
    for store in (digest, other):
        records = [Star(story_id=1), Tag(id=-1, name="toll"), Tagging(tag_id=-1, claim_id=claim)]
        store.journal.replace("both", [(None, r) for r in records], "tester")
    other.close()
    assert page_with(digest, "the bridge is safe").claims[0].tags == ("toll",)
    assert [row.name for row in digest.reads.tags()] == ["toll"]


def test_work_on_what_is_gone_is_refused(digest: Store) -> None:
    claim, _ = make_claim(digest, "the bridge is safe")
    stale = claim_of(digest)
    digest.journal.replace("gone", [(stale, None)], "other")
    with pytest.raises(StoreError, match="deleted meanwhile"):
        digest.journal.replace("edit", [(stale, replace(stale, speaker="x"))], "tester")
    with pytest.raises(StoreError, match="deleted meanwhile"):
        digest.journal.replace("note", [(None, Note(text="lost", claim_id=claim))], "tester")
    changes, _ = digest.journal.replace("again", [(stale, None)], "tester")
    assert changes.tables == frozenset()


def test_a_held_library_gets_a_sentence(digest: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    digest._connection.execute("PRAGMA busy_timeout = 50")
    other = Store.open(digest.path)
    other._connection.execute("BEGIN IMMEDIATE")
    with pytest.raises(StoreError, match="Another program"):
        make_claim(digest, "the bridge is safe")
    other._connection.execute("ROLLBACK")
    other.close()
    make_claim(digest, "the bridge is safe")


def test_a_topic_cannot_come_to_stand_under_itself(digest: Store) -> None:
    topics = [Topic(id=-1, name="A"), Topic(id=-2, name="B")]
    _, (a, b) = digest.journal.replace("topics", [(None, t) for t in topics], "tester")
    first = digest.pages.record(Topic, "topic", id=a)
    second = digest.pages.record(Topic, "topic", id=b)
    digest.journal.replace("move", [(first, replace(first, parent_id=b))], "one")
    with pytest.raises(StoreError, match="under itself"):
        digest.journal.replace("move", [(second, replace(second, parent_id=a))], "two")
    assert len(digest.reads.overview().topics) == 2


def test_writing_over_what_was_not_seen_is_said(digest: Store) -> None:
    make_claim(digest, "the bridge is safe")
    stale = claim_of(digest)
    first, _ = digest.journal.replace("a", [(stale, replace(stale, speaker="Ana"))], "one")
    second, _ = digest.journal.replace("b", [(stale, replace(stale, speaker="Bea"))], "two")
    third, _ = digest.journal.replace("c", [(stale, replace(stale, cue="said"))], "two")
    assert (first.overwrote, second.overwrote, third.overwrote) == (False, True, False)
    digest.journal.undo("two")
    digest.journal.undo("two")
    assert claim_of(digest).speaker == "Ana"


def test_nothing_comes_to_stand_under_what_another_window_deleted(digest: Store) -> None:
    topics = [Topic(id=-1, name="A"), Topic(id=-2, name="B")]
    _, (a, b) = digest.journal.replace("topics", [(None, t) for t in topics], "tester")
    above, below = (digest.pages.record(Topic, "topic", id=n) for n in (a, b))
    digest.journal.replace("gone", [(above, None)], "one")
    with pytest.raises(StoreError, match="deleted meanwhile"):
        digest.journal.replace("move", [(below, replace(below, parent_id=a))], "two")
    assert digest.pages.record(Topic, "topic", id=b).parent_id is None
