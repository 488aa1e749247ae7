"""The names of the whole library follow what a person said of them; stopped, they go on later."""

from typing import Any

import pytest

from reader import worker
from reader.ingest import read_document
from reader.model import Analysis, Correction, EntityType, Mention, Scope
from reader.store import Store, corrections

STORIES = 30


@pytest.fixture
def many(store: Store, monkeypatch: pytest.MonkeyPatch) -> Store:
    """A library in whose stories Keld is named; its first correction waits for the worker."""
    monkeypatch.setattr(corrections, "_MOST", 4)
    monkeypatch.setattr(corrections, "AT_ONCE", 2)
    for number in range(STORIES):
        text = f"Rain {number}\nIt rains in Keld on day {number}.\n"
        article, _ = store.content.add(read_document(text.encode(), path=f"{number}.txt"))
        at = text.index("Keld")
        named = Mention(at, at + 4, EntityType.PLACE, "Keld")
        store.findings.put(article, Analysis((named,)), "test")
    rule = Correction(name="Keld", type="PLACE", to_name="Keldby", to_type="PLACE", article_id=1)
    store.journal.replace("Keld is Keldby", [(None, rule)], "tester")
    return store


def do(store: Store, stop_after: int = 1000) -> list[dict[str, Any]]:
    events: list[dict[str, Any]] = []
    request = {"job": "names", "library": str(store.path), "text": "Names"}
    worker.run(request, events.append, lambda: len(events) >= stop_after)
    return events


def renamed(store: Store) -> int:
    return len(store.reads.story_ids(Scope("search", query="entity:Keldby")))


def test_all_stories_follow_and_the_worker_tells_how_far_it_is(many: Store) -> None:
    assert renamed(many) == 1, "the one where it was said"
    *told, end = do(many)
    assert end == {"event": "done", "cancelled": False, "stories": STORIES - 1, "waits": False}
    assert {event["total"] for event in told} == {STORIES}
    assert told[0]["done"] == 0
    assert len(told) >= STORIES / 4, "in portions"
    assert renamed(many) == STORIES
    assert many.stale() == []
    assert do(many)[-1]["stories"] == 0


def test_what_was_stopped_goes_on_later_and_what_is_taken_back_is_not_done(many: Store) -> None:
    end = do(many, stop_after=2)[-1]
    assert (end["cancelled"], end["waits"]) == (True, True)
    assert 1 < renamed(many) < STORIES
    assert many.stale() == []
    many.journal.undo("tester")
    do(many)
    assert renamed(many) == 0
    assert len(many.reads.story_ids(Scope("search", query="entity:Keld"))) == STORIES
    assert many.stale() == []
