"""Lists and counts follow from the records, whatever was done."""

from collections.abc import Callable
from dataclasses import replace
from random import Random

import pytest

from reader.ingest import read_document
from reader.model import (
    Decision,
    Filing,
    Link,
    LinkKind,
    Reading,
    Scope,
    Star,
    StoryRecord,
    Topic,
)
from reader.model.words import Answer
from reader.store import Store, StoreError
from reader.store.tallies import Tallies
from tests.conftest import DIGEST, analysed, make_claim, pages


def differences(store: Store) -> list[str]:
    return Tallies(store._connection).differences()


def living(store: Store) -> list[int]:
    return store.reads.story_ids(Scope())


def act(store: Store, *pairs: object) -> None:
    store.journal.replace("act", list(pairs), "t")  # type: ignore[arg-type]


def records(store: Store, kind: type, table: str) -> list:  # type: ignore[type-arg]
    ids = [row[0] for row in store._connection.execute(f"SELECT id FROM {table}")]
    return store.pages.records(kind, table, "id", ids)


def star(store: Store, random: Random) -> None:
    act(store, (None, Star(story_id=random.choice(living(store)))))


def read(store: Store, random: Random) -> None:
    story = random.choice(living(store))
    there = store.pages.record(Reading, "reading", story_id=story)
    store.journal.note_quietly([(there, None) if there else (None, Reading(story_id=story))], "t")


def topic(store: Store, random: Random) -> None:
    there = records(store, Topic, "topic")
    parent = random.choice([None, *(t.id for t in there)])
    act(store, (None, Topic(name=f"T{len(there)}", parent_id=parent)))


def move(store: Store, random: Random) -> None:
    there = records(store, Topic, "topic")
    if there:
        one, other = random.choice(there), random.choice([*there, None])
        act(store, (one, replace(one, parent_id=other.id if other else None)))


def delete_topic(store: Store, random: Random) -> None:
    there = records(store, Topic, "topic")
    if there:
        one = random.choice(there)
        filings = store.pages.records(Filing, "filing", "topic_id", [one.id])
        act(store, *((f, None) for f in filings), (one, None))


def file(store: Store, random: Random) -> None:
    there = records(store, Topic, "topic")
    if there:
        act(store, (None, Filing(topic_id=random.choice(there).id,
                                 story_id=random.choice(living(store)))))  # fmt: skip


def unfile(store: Store, random: Random) -> None:
    there = records(store, Filing, "filing")
    if there:
        act(store, (random.choice(there), None))


def claim(store: Store, random: Random) -> None:
    words = random.choice(["bridge at Orlo", "will not close", "Nothing has moved", "opened"])
    if any(words in page.text for page in pages(store)):
        make_claim(store, words, speaker="Ana Ruk")


def contradict(store: Store, random: Random) -> None:
    claims = [c.claim.id for page in pages(store) for c in page.claims]
    if len(claims) > 1:
        one, other = random.sample(claims, 2)
        act(store, (None, Link(from_id=one, to_id=other, kind=LinkKind.CONTRADICTS)))


def decide(store: Store, random: Random) -> None:
    page = random.choice(pages(store))
    if page.suggested.sayings:
        one = random.choice(page.suggested.sayings)
        act(store, (None, Decision(
            article_id=one.article_id, what=one.what, answer=random.choice(list(Answer)),
            start=one.start, end=one.end, speaker=one.speaker, about=str(one.kind),
        )))  # fmt: skip


def remove(store: Store, random: Random) -> None:
    stories = living(store)
    if len(stories) > 2:
        story = random.choice(stories)
        gone = [*store.pages.hanging([story]), store.pages.record(StoryRecord, "story", id=story)]
        act(store, *((r, None) for r in gone))


def redate(store: Store, random: Random) -> None:
    story = store.pages.record(StoryRecord, "story", id=random.choice(living(store)))
    day = random.choice(["", "2024-05-06", "2024-05-07", "1969-01-01"])
    act(store, (story, replace(story, published=day, language=random.choice(["", "en"]),
                               source_id=random.choice([None, 1]))))  # fmt: skip


def cut(store: Store, random: Random) -> None:
    page = random.choice(pages(store))
    story = store.pages.record(StoryRecord, "story", id=page.id)
    at = page.text.find(". ", page.body - page.start)
    if at > 0:
        at += page.start + 2
        new = replace(story, id=None, uid=f"u{random.random()}", start=at, body=at, headline=None)
        act(store, (story, replace(story, end=at - 1)), (None, new))


def analyse(store: Store, random: Random) -> None:
    store.findings.put(1, analysed(store.content.text(1)[0]), "again")


def again(store: Store, random: Random) -> None:
    newer = DIGEST.replace("10 percent", f"{random.randint(11, 99)} percent")
    store.content.add(read_document(newer.encode(), source="Orlo Wire", path="orlo.txt"))


def bring_back(store: Store, random: Random) -> None:
    store.content.add(read_document(DIGEST.encode(), path="orlo.txt"))


def undo(store: Store, random: Random) -> None:
    store.journal.undo("t")


def redo(store: Store, random: Random) -> None:
    store.journal.redo("t")


GESTURES: list[Callable[[Store, Random], None]] = [
    star, read, topic, topic, move, delete_topic, file, file, file, unfile, claim, claim,
    contradict,
    decide, decide, remove, redate, cut, analyse, again, bring_back, undo, undo, undo, redo,
]  # fmt: skip


@pytest.mark.parametrize("seed", range(12))
def test_whatever_is_done_lists_and_counts_follow(said: Store, seed: int) -> None:
    random = Random(seed)
    for number in range(60):
        gesture = random.choice(GESTURES)
        try:
            gesture(said, random)
        except StoreError:
            continue  # what may not be done is refused whole
        assert differences(said) == [], f"{number}: {gesture.__name__}"
    integrity = "INSERT INTO story_fts (story_fts, rank) VALUES ('integrity-check', 1)"
    said._connection.execute(integrity)


def test_what_does_not_follow_is_told_and_made_anew(said: Store) -> None:
    make_claim(said, "bridge at Orlo")
    before = said.reads.rows(living(said)), said.reads.overview()
    wrong = {
        "listing": "UPDATE listing SET claims = claims + 1",
        "entity_story": "DELETE FROM entity_story WHERE mentions = 1",
        "speaker_story": "INSERT INTO speaker_story (ord, speaker_id) VALUES (7, 7)",
        "tally": "UPDATE tally SET stories = stories + 1 WHERE kind = 'all'",
    }
    for table, sql in wrong.items():
        said._connection.execute(sql)
        assert any(table in line for line in differences(said)), table
    Tallies(said._connection).rebuild()
    assert differences(said) == []
    assert (said.reads.rows(living(said)), said.reads.overview()) == before


def test_a_library_that_was_never_counted_is_counted_when_it_is_opened(said: Store) -> None:
    before = said.reads.overview(), living(said)
    for table in ("tally", "listing", "topic_story", "entity_story", "speaker_story"):
        said._connection.execute(f"DELETE FROM {table}")
    path = said.path
    said.close()
    again_ = Store.open(path)
    assert (again_.reads.overview(), living(again_)) == before
    assert differences(again_) == []
    again_.close()


def test_a_split_that_is_taken_back_takes_the_names_back(said: Store) -> None:
    page = pages(said)[-1]
    story = said.pages.record(StoryRecord, "story", id=page.id)
    at = page.start + page.text.index("Mayor")
    new = replace(story, id=None, uid="second", start=at, body=at, headline=None)
    before = said.reads.rows(living(said))
    act(said, (story, replace(story, end=at - 1)), (None, new))
    assert len(living(said)) == 4
    said.journal.undo("t")
    assert differences(said) == []
    assert said.reads.rows(living(said)) == before


def test_a_story_takes_the_place_in_the_order_that_another_leaves(store: Store) -> None:
    """Both in one act, of which one story gets other details and the other also another range."""
    for day in (1, 2):
        text = f"Tram {day}\nThe tram ran on day {day}, and then it stood still.\n"
        store.content.add(read_document(text.encode(), published=f"2030-01-0{day}"))
    first, second = (store.pages.record(StoryRecord, "story", id=number) for number in (1, 2))
    pairs = [
        (first, replace(first, published="2030-01-03")),
        (second, replace(second, published="2030-01-01", end=second.end - 1)),
    ]
    store.journal.replace("Notes read in", pairs, "t")
    assert store.stale() == []
    store.journal.undo("t")
    assert store.stale() == []
    assert len(store.reads.story_ids(Scope())) == 2
