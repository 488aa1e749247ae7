"""The jobs that do to very many stories what the window does to a few: read or unread, starred or
not, filed; and that take back or do again an act of very many records."""

import json
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

from reader.model import Filing, Pair, Reading, Record, Star, Topic
from reader.store import Store
from reader.worker.portions import in_portions
from reader.worker.protocol import Context

_KINDS: dict[str, type[Record]] = {"reading": Reading, "star": Star, "filing": Filing}
_TOGETHER = 500


def run(request: dict[str, Any], context: Context) -> None:
    """Give the `stories` of `library` a record of the kind `what` (reading, star; filing under the
    first of `topics`), or without `on` take it from them (filings under any of `topics`; with
    `what` topic these themselves, with all their filings); one act called `text`, by `by`."""
    stories: list[int] = json.loads(request["stories"])
    with closing(Store.open(Path(request["library"]))) as store:
        if request["what"] == "topic":
            gone = _topics(store, request["topics"])
            pairs, total = iter(gone), len(gone)
        else:
            pairs, total = _pairs(store, request, stories), len(stories)
        done = in_portions(store, request["text"], pairs, total, request["by"], context)
    context.emit("done", cancelled=context.cancelled(), stories=done)


def _pairs(store: Store, request: dict[str, Any], stories: list[int]) -> Iterator[Pair]:
    what, on = str(request["what"]), bool(request["on"])
    for first in range(0, len(stories), _TOGETHER):
        some = stories[first : first + _TOGETHER]
        there = store.pages.records(_KINDS[what], what, "story_id", some)
        if what == "filing":
            there = [filing for filing in there if filing.topic_id in request["topics"]]
        if not on:
            yield from ((record, None) for record in there)
            continue
        have = {record.story_id for record in there}
        yield from ((None, _record(request, story)) for story in some if story not in have)


def _topics(store: Store, topics: list[int]) -> list[Pair]:
    filings = store.pages.records(Filing, "filing", "topic_id", topics)
    return [(record, None) for record in (*filings, *store.pages.records(
        Topic, "topic", "id", topics
    ))]  # fmt: skip


def _record(request: dict[str, Any], story: int) -> Record:
    if request["what"] == "filing":
        return Filing(topic_id=request["topics"][0], story_id=story)
    return Star(story_id=story) if request["what"] == "star" else Reading(story_id=story)


def turn(request: dict[str, Any], context: Context) -> None:
    """Take back the last act of `library`, or with `again` do again what was taken back."""
    context.emit("progress", done=0, total=0, text=request["text"])
    with closing(Store.open(Path(request["library"]))) as store:
        act = store.journal.redo if request["again"] else store.journal.undo
        changes = act(request["by"])
    context.emit("done", cancelled=False, text=changes.text if changes else "")
