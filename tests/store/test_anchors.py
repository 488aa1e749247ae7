"""Marks that wait at an older version, as the store tells of them."""

from dataclasses import replace
from pathlib import Path

import pytest

from reader.ingest import read_document
from reader.model import Anchor, Highlight, Scope, Span, spans_of
from reader.store import Store
from tests.conftest import DIGEST, make_claim, page_with


@pytest.fixture
def two(digest: Store) -> Store:
    """The digest with a claim, and a newer version of it."""
    make_claim(digest, "the bridge is safe")
    newer = DIGEST.replace("the bridge is safe", "the bridge is sound")
    digest.content.add(read_document(newer.encode(), path="orlo.txt"))
    return digest


def span(store: Store) -> Span:
    return store.anchors.marks(1)[0].spans[0]


def test_versions_are_known_from_each_other(two: Store) -> None:
    two.content.add(read_document(f"{DIGEST}More.\n".encode(), path="orlo.txt"))
    assert two.anchors.older(3) == [2, 1]
    assert two.anchors.older(1) == []
    assert [two.anchors.newest(n) for n in (1, 2, 3)] == [3, 3, 3]
    assert two.anchors.queue() == [2, 3]
    two.anchors.carried(2)
    two.anchors.enqueue(1)
    two.anchors.enqueue(3)
    assert two.anchors.queue() == [3]


def test_marks_come_with_their_spans_in_order(two: Store) -> None:
    page = page_with(two, "the bridge is safe")
    made = [Highlight(id=-1, article_id=1), *spans_of(1, page.text, page.start, [(3, 9)],
                                                      highlight_id=-1)]  # fmt: skip
    two.journal.replace("h", [(None, record) for record in made], "tester")
    claim, light = two.anchors.marks(1)
    assert [s.exact for s in claim.spans] == ["the bridge is safe"]
    assert isinstance(light.owner, Highlight)
    assert two.anchors.marks(2) == []


def test_a_proposal_waits_until_its_span_is_decided(two: Store) -> None:
    one = span(two)
    at = two.content.text(2)[0].index("the bridge is sound")
    two.anchors.propose([one.id or 0], [(one.id or 0, 2, at, at + 19, 0.9)])
    story = page_with(two, "the bridge is safe")
    (waiting,) = two.anchors.waiting(1, story.start, story.end)
    assert waiting.proposed and waiting.parts[0].quote[1] == "the bridge is sound"
    assert waiting.parts[0].new_sentence.endswith("the bridge is sound.")
    assert two.anchors.count() == two.reads.counts().orphans == 1
    assert two.reads.story_ids(Scope("orphans")) == [story.id]
    assert [v.waiting for v in two.pages.story(story.id).versions] == [1, 0]
    two.journal.replace("no", [(one, replace(one, anchor=Anchor.ORPHAN))], "tester")
    (left,) = two.anchors.waiting(1, story.start, story.end)
    assert left.refused and not left.proposed and left.parts[0].place is not None
    two.journal.undo("tester")
    assert two.anchors.waiting(1, story.start, story.end) == (waiting,)
    taken = replace(one, article_id=2, start=at, end=at + 19, anchor=Anchor.FUZZY, was_id=1)
    two.journal.replace("yes", [(one, taken)], "tester")
    assert two.anchors.waiting(1, story.start, story.end) == ()
    assert two.reads.story_ids(Scope("orphans")) == []
    two.journal.undo("tester")
    assert two.anchors.waiting(1, story.start, story.end) == (waiting,)
    two.anchors.propose([one.id or 0], [])
    assert two.anchors.waiting(1, story.start, story.end) == ()


def test_an_orphan_stands_in_the_list_with_its_quote(two: Store) -> None:
    one = span(two)
    two.journal.replace("lost", [(one, replace(one, anchor=Anchor.ORPHAN))], "tester")
    (story,) = two.reads.story_ids(Scope("orphans"))
    (waiting,) = two.pages.story(story).waiting
    assert (waiting.parts[0].span.exact, waiting.parts[0].place) == ("the bridge is safe", None)
    assert waiting.parts[0].sentence[slice(*waiting.parts[0].at)] == "the bridge is safe"
    two.journal.replace("gone", [(span(two), None)], "tester")
    assert two.reads.story_ids(Scope("orphans")) == []


def test_the_list_of_orphans_can_be_searched(two: Store) -> None:
    one = span(two)
    two.journal.replace("lost", [(one, replace(one, anchor=Anchor.ORPHAN))], "tester")
    assert len(two.reads.story_ids(Scope("orphans", query="bridge"))) == 1
    assert two.reads.story_ids(Scope("orphans", query="ferry fares")) == []


def test_versions_of_before_are_still_to_be_carried(tmp_path: Path) -> None:
    """A library of an older program may have marks on older versions."""
    from reader import paths

    sql = (paths.shipped("db") / "migrations" / "0005_claims_workbench.sql").read_text("utf-8")
    assert "INSERT INTO carry_queue (article_id) SELECT" in sql
