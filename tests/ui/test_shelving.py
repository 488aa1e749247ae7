"""What gestures on whole stories and topics change, as data."""

import pytest

from reader.model import (
    Claim,
    Filing,
    Note,
    Reading,
    Span,
    Stance,
    Star,
    StoryRecord,
    Topic,
    UserError,
    spans_of,
)
from reader.store import Store
from reader.ui import acts, shelving
from tests.conftest import make_claim, page_with, pages


def record(store: Store, story: int) -> StoryRecord:
    found: StoryRecord = store.pages.record(StoryRecord, "story", id=story)
    return found


def test_a_split_at_a_heading_takes_it_as_the_headline(store: Store) -> None:
    from dataclasses import replace

    from reader.ingest import read_document

    text = "Pier opens\nThe pier opened.\nFerry fares fall\nFares fell, she said."
    article = read_document(text.encode())
    store.content.add(replace(article, stories=(replace(article.stories[0], end=len(text)),)))
    (page,) = pages(store)
    at = text.index("Ferry")
    pairs = shelving.split(page, record(store, 1), at, [], [Filing(topic_id=3, story_id=1)])
    (_, first), (_, second), (_, filing) = pairs
    assert text[first.start : first.end] == "Pier opens\nThe pier opened."
    assert second.headline == "Ferry fares fall"
    assert text[second.body : second.end] == "Fares fell, she said."
    assert (filing.topic_id, filing.story_id) == (3, second.id)
    (_, first), (_, second) = shelving.split(page, record(store, 1), at + 20, [], [])
    assert second.headline is None, "in the middle of a line nothing is a headline"
    assert text[second.start : second.end] == "Fares fell, she said."


def spans(store: Store) -> list[Span]:
    found: list[Span] = store.pages.records(Span, "span", "article_id", [1])
    return found


def test_a_split_cuts_no_word_and_no_mark(digest: Store) -> None:
    make_claim(digest, "the bridge is safe")
    page = page_with(digest, "the bridge is safe")
    story = record(digest, page.id)
    inside = page.start + page.text.index("bridge is safe")
    with pytest.raises(UserError, match="inside a mark"):
        shelving.split(page, story, inside, spans(digest), [])
    edge = page.start + page.text.index("the bridge is safe")
    (_, first), (_, second) = shelving.split(page, story, edge + 2, spans(digest), [])
    assert second.start == edge
    assert page.text[: first.end - page.start].endswith("on Monday that")
    for at in (page.start + 1, page.end):
        with pytest.raises(UserError, match="Nothing would be left"):
            shelving.split(page, story, at, [], [])


def test_an_interrupted_quotation_is_one_mark(digest: Store) -> None:
    page = page_with(digest, "will not close")
    low = page.start + page.text.index("We")
    high = page.start + page.text.index("will not close")
    pieces = spans_of(
        page.article_id, page.text, page.start, [(low, low + 2), (high, high + 14)], claim_id=-1
    )
    claim = Claim(id=-1, article_id=page.article_id)
    digest.journal.replace("c", [(None, r) for r in (claim, *pieces)], "t")
    between = page.start + page.text.index("told reporters")
    with pytest.raises(UserError, match="inside a mark"):
        shelving.split(page, record(digest, page.id), between, spans(digest), [])


def test_passages_of_evidence_are_each_a_mark(digest: Store) -> None:
    claim, _ = make_claim(digest, "the bridge is safe")
    page = page_with(digest, "will not close")
    for words in ("its director Jo Pell", "told reporters"):
        at = page.start + page.text.index(words)
        pairs = acts.passage(page, claim, [(at, at + len(words))], Stance.SUPPORTS)
        digest.journal.replace("Evidence", pairs, "t")
    between = page.start + page.text.index("We")
    pairs = shelving.split(page, record(digest, page.id), between, spans(digest), [])
    assert pairs[1][1].start == between


def test_a_merge_takes_over_what_hangs_on_the_others(digest: Store) -> None:
    first, second, third = sorted((record(digest, i) for i in (1, 2, 3)), key=lambda s: s.start)
    ids = [first.id or 0, second.id or 0]
    shelved = [
        Filing(id=1, topic_id=5, story_id=ids[0]), Filing(id=2, topic_id=5, story_id=ids[1]),
        Filing(id=3, topic_id=6, story_id=ids[1]), Star(id=4, story_id=ids[1]),
        Reading(id=5, story_id=ids[0]), Reading(id=6, story_id=ids[1]),
        Note(id=7, text="a", story_id=ids[1]), Note(id=8, text="b", story_id=ids[0]),
    ]  # fmt: skip
    pairs = shelving.merged([second, first], [third], shelved)
    made = [after for before, after in pairs if before is None]
    assert [(type(r).__name__, getattr(r, "topic_id", 0)) for r in made] == [
        ("Filing", 6), ("Star", 0),
    ]  # fmt: skip
    assert all(r.story_id == ids[0] for r in made)
    gone = {before.id for before, after in pairs if after is None}
    assert gone == {2, 3, 4, 6, second.id}
    (note,) = [after for _, after in pairs if isinstance(after, Note)]
    assert (note.id, note.story_id) == (7, ids[0])
    assert pairs[-1][1].end == second.end
    with pytest.raises(UserError, match="stands between"):
        shelving.merged([first, third], [second], [])


def test_topics_take_their_places() -> None:
    one, two, three = (Topic(id=n, name=str(n), position=9) for n in (1, 2, 3))
    pairs = shelving.topics_ordered([one, two], three, 1, None)
    assert [(t.id, t.position) for _, t in pairs] == [(1, 0), (3, 1), (2, 2)]
    (pair,) = shelving.topics_ordered([], Topic(id=4, name="4"), 0, 1)
    assert pair[1].parent_id == 1


def test_a_merged_topic_doubles_no_filing() -> None:
    topic, child = Topic(id=1, name="a"), Topic(id=3, name="c", parent_id=1)
    filings = [Filing(id=7, topic_id=1, story_id=5), Filing(id=8, topic_id=1, story_id=6)]
    pairs = shelving.topic_merged(topic, 2, [child], filings, {5})
    assert [after.parent_id for before, after in pairs if before is child] == [2]
    assert [(a.topic_id, a.story_id) for b, a in pairs if b is None] == [(2, 6)]
    assert {b.id for b, a in pairs if a is None} == {7, 8, 1}
