"""What one gesture changes on stories and topics as wholes, as data: functions from records to
pairs of records. They only compute; `Session.edit` writes. Knows the model, no widget."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from reader.model import (
    Filing,
    Note,
    Pair,
    Reading,
    Record,
    Span,
    Star,
    StoryPage,
    StoryRecord,
    Topic,
    UserError,
    moved_to,
)
from reader.text import headline_at, trimmed, whole_words
from reader.ui.words import tr


def details_changed(stories: Iterable[StoryRecord], values: dict[str, Any]) -> list[Pair]:
    """Other details of stories, in the order of their place so that a digest keeps its order."""
    ordered = sorted(stories, key=lambda story: (story.article_id, story.start))
    return [(story, replace(story, **values)) for story in ordered]


def split(
    page: StoryPage,
    story: StoryRecord,
    at: int,
    spans: Iterable[Span],
    shelved: Iterable[Record],
) -> list[Pair]:
    """The story ends before the article's offset `at`, and another begins there. It keeps the
    details, and stands on the shelf where the first one stands (`shelved`: filings, reading).
    `spans` are those of all marks of the article.

    Raises UserError where a mark would be cut, or nothing would be left on one side.
    """
    at = page.start + whole_words(page.text, at - page.start, at - page.start + 1)[0]
    for start, end in _extents(spans):
        if start < at < end:
            raise UserError(
                tr("This place is inside a mark, and a mark cannot stand in two stories. Put the "
                   "cursor before or behind it.")
            )  # fmt: skip
    first = trimmed(page.text, 0, at - page.start)
    second = trimmed(page.text, at - page.start, page.end - page.start)
    body = story.body - page.start
    if second[0] >= second[1] or not page.text[body : first[1]].strip():
        raise UserError(
            tr("Nothing would be left on one side. Put the cursor where the next story begins.")
        )
    headline, below = headline_at(page.text, *second)
    if page.text[: second[0]].rpartition("\n")[2].strip():
        headline, below = None, second[0]  # in the middle of a line nothing is a headline
    new = StoryRecord(
        id=-1,
        article_id=story.article_id,
        start=page.start + second[0],
        end=page.start + second[1],
        body=page.start + below,
        headline=headline,
        source_id=story.source_id,
        author=story.author,
        published=story.published,
        url=story.url,
        language=story.language,
    )
    copies: list[Pair] = [
        (None, Filing(topic_id=r.topic_id, story_id=-1))
        if isinstance(r, Filing)
        else (None, Reading(story_id=-1))
        for r in shelved
        if isinstance(r, Filing | Reading)
    ]
    return [(story, replace(story, end=page.start + first[1])), (None, new), *copies]


def merged(
    stories: list[StoryRecord],
    others: Iterable[StoryRecord],
    shelved: Iterable[Filing | Star | Reading | Note],
) -> list[Pair]:
    """Stories that follow each other in an article become one, under the first's headline and
    details. `others` are the article's stories, `shelved` what hangs on the merged ones: filings,
    stars, readings, notes; they go over to the first.

    Raises UserError where they do not follow each other.
    """
    chosen = sorted(stories, key=lambda story: story.start)
    first, last = chosen[0], chosen[-1]
    if len({story.article_id for story in chosen}) > 1:
        raise UserError(tr("These stories are of different articles. Only stories of one article "
                           "can be merged."))  # fmt: skip
    ids = {story.id for story in chosen}
    if any(first.start < o.start < last.start and o.id not in ids for o in others):
        raise UserError(tr("Another story stands between them. Select that one too."))
    assert first.id is not None
    pairs = moved_to(first.id, shelved)
    pairs += [(story, None) for story in chosen[1:]]
    return [*pairs, (first, replace(first, end=last.end))]


def _extents(spans: Iterable[Span]) -> Iterable[tuple[int, int]]:
    """From the first to the last code point of each mark; an interrupted quotation is one."""
    extents: dict[Any, tuple[int, int]] = {}
    for span in spans:
        key = (span.claim_id, span.highlight_id, span.note_id, span.evidence_id)
        start, end = extents.get(key, (span.start, span.end))
        extents[key] = (min(start, span.start), max(end, span.end))
    return extents.values()


def topic_merged(
    topic: Topic, into: int, children: Iterable[Topic], filings: Iterable[Filing], there: set[int]
) -> list[Pair]:
    """A topic's stories and the topics under it go over to another, and it goes; `there` are the
    stories that the other has already."""
    pairs: list[Pair] = [(child, replace(child, parent_id=into)) for child in children]
    for filing in filings:
        pairs.append((filing, None))
        if filing.story_id not in there:
            pairs.append((None, Filing(topic_id=into, story_id=filing.story_id)))
    return [*pairs, (topic, None)]


def topics_ordered(siblings: list[Topic], moved: Topic, at: int, parent: int | None) -> list[Pair]:
    """A topic comes to stand at place `at` among `siblings` (in order, without it)."""
    order = [*siblings[:at], moved, *siblings[at:]]
    pairs: list[Pair] = []
    for position, topic in enumerate(order):
        wanted = replace(topic, position=position)
        if topic.id == moved.id:
            wanted = replace(wanted, parent_id=parent)
        if wanted != topic:
            pairs.append((topic, wanted))
    return pairs
