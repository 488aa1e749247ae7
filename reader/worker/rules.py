"""The job that has a search file stories under a topic, and the filing of what comes in by the
rules that topics have. What a person took out of a topic stays out."""

import logging
from dataclasses import replace
from pathlib import Path
from typing import Any

from reader.model import Filing, Pair, StoryRecord, Topic
from reader.store import Store, StoreError
from reader.worker.portions import in_portions
from reader.worker.protocol import Context

_PORTION = 40
"""Stories that are filed in one write."""
_TOGETHER = 500
"""Stories that a rule is asked of at once."""
_BY = "rule"
"""Whose name stands in filings that nobody made by hand."""

_log = logging.getLogger(__name__)


def file_new(store: Store, articles: list[int], context: Context) -> int:
    """File the stories of these articles under the topics whose rules find them, quietly; returns
    how many filings were made."""
    rules = store.rules.all() if articles else {}
    usable = {topic: r for topic, r in rules.items() if not store.rules.circular(r, topic)}
    if not usable:
        return 0
    records = store.pages.records(StoryRecord, "story", "article_id", articles)
    stories = [story.id for story in records]
    filed = 0
    for first in range(0, len(stories), _TOGETHER):
        filed += _settle(store, usable, stories[first : first + _TOGETHER], context)
    return filed


def _settle(store: Store, rules: dict[int, str], stories: list[int], context: Context) -> int:
    """File until no rule finds more, for one may ask for the topic of another. Nothing is taken out
    by it, so it ends."""
    filed, more = 0, True
    while more:
        more = False
        for topic, rule in rules.items():
            found = store.rules.among(rule, topic, stories)
            count = _file_quietly(store, topic, found, context)
            filed += count
            more = more or count > 0
    return filed


def _file_quietly(store: Store, topic: int, stories: list[int], context: Context) -> int:
    """File stories without an act; how many were."""
    filed = 0
    for first in range(0, len(stories), _PORTION):
        portion = stories[first : first + _PORTION]
        pairs: list[Pair] = [(None, Filing(topic_id=topic, story_id=story)) for story in portion]
        try:
            store.journal.note_quietly(pairs, _BY)
        except StoreError:  # the topic or a story was deleted meanwhile
            _log.info("%s stories were not filed under topic %s", len(portion), topic)
            continue
        filed += len(portion)
        context.rest()
    return filed


def run(request: dict[str, Any], context: Context) -> None:
    """Give a topic of `library` the rule `query`, and file what it finds now, as `by`, in one act
    called `text`: the topic with the number `topic`, or without one a new topic called `name`. What
    was filed when the work is stopped stays."""
    store = Store.open(Path(request["library"]))
    try:
        filed = _file_all(store, request, context)
    finally:
        store.close()
    context.emit("done", cancelled=context.cancelled(), filed=filed)


def _file_all(store: Store, request: dict[str, Any], context: Context) -> int:
    rule, number = str(request["query"]), request.get("topic")
    if number is None:
        before: Topic | None = None
        after = Topic(id=-1, name=request["name"], position=request["position"], rule=rule)
    else:
        before = store.pages.record(Topic, "topic", id=number)
        if before is None:
            raise StoreError("The topic is no longer in the library. Nothing was filed.")
        after = replace(before, rule=rule)
    stories = store.rules.finds(rule, number)
    text, by = str(request["text"]), str(request["by"])
    changes, (topic,) = store.journal.replace(text, [(before, after)], by)
    filings = ((None, Filing(topic_id=topic, story_id=story)) for story in stories)
    return in_portions(store, text, filings, len(stories), by, context, changes.act)
