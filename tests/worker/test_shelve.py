"""Very many stories at once: one act, in portions, undone by the worker too."""

import json
from typing import Any

from reader import worker
from reader.model import Filing, Scope, Star, Topic
from reader.store import Store


def do(store: Store, **request: Any) -> list[dict[str, Any]]:
    events: list[dict[str, Any]] = []
    worker.run(request | {"library": str(store.path), "by": "t"}, events.append)
    return events


def test_stories_are_starred_read_and_filed_as_one_act(digest: Store) -> None:
    ids = digest.reads.story_ids(Scope())
    topic = digest.journal.replace("topic", [(None, Topic(name="T"))], "t")[1][0]
    digest.journal.replace("one", [(None, Star(story_id=ids[0]))], "t")
    digest.journal.replace("one", [(None, Filing(topic_id=topic, story_id=ids[1]))], "t")
    every = json.dumps(ids)
    for what, scope in (("star", Scope("starred")), ("filing", Scope("topic", topic))):
        about = {"job": "shelve", "what": what, "topics": [topic], "stories": every, "text": what}
        end = do(digest, **about, on=True)[-1]
        assert (end["event"], end["stories"]) == ("done", 2), "one of three has it already"
        assert digest.reads.story_ids(scope) == ids
        assert digest.journal.size() == 2
        do(digest, job="turn", again=False, text=what)
        assert len(digest.reads.story_ids(scope)) == 1
        assert digest.journal.size(again=True) == 2
        assert do(digest, job="turn", again=True, text=what)[-1]["text"] == what
        assert do(digest, **about, on=False)[-1]["stories"] == 3
        assert digest.reads.story_ids(scope) == []
    do(digest, job="shelve", what="reading", topics=[], stories=every, text="read", on=True)
    assert digest.reads.story_ids(Scope("unread")) == []
    digest.journal.replace("one", [(None, Filing(topic_id=topic, story_id=ids[1]))], "t")
    do(digest, job="shelve", what="topic", topics=[topic], stories="[]", text="gone", on=False)
    assert digest.reads.overview().topics == ()
    do(digest, job="turn", again=False, text="gone")
    assert digest.reads.story_ids(Scope("topic", topic)) == [ids[1]]
    assert digest.stale() == []
