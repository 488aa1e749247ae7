"""Stories as records: details, order, full text, ranges; undo; the migration that made them."""

import sqlite3
from dataclasses import replace
from pathlib import Path

import pytest

from reader import paths
from reader.ingest import read_document
from reader.model import (
    Filing,
    Link,
    LinkKind,
    Note,
    Reading,
    Scope,
    Star,
    StoryRecord,
    Tag,
    Tagging,
    Topic,
    story_uid,
)
from reader.store import Store, StoreError
from tests.conftest import make_claim, page_with, pages


def begin(story: StoryRecord) -> int:
    return story.start


def record(store: Store, story: int) -> StoryRecord:
    found: StoryRecord = store.pages.record(StoryRecord, "story", id=story)
    return found


def titles(store: Store, scope: Scope | None = None) -> list[str]:
    ids = store.reads.story_ids(scope or Scope())
    return [row.title[:12] for row in store.reads.rows(ids)]


def found(store: Store, word: str) -> list[int]:
    return [hit.story_id for hit in store.reads.hits(word)]


def test_details_change_lists_search_and_order_and_undo_brings_them_back(digest: Store) -> None:
    before, order = pages(digest), titles(digest)
    story = record(digest, page_with(digest, "market").id)
    other = digest.content.source("Varna News")
    new = replace(story, headline="Zander sold", source_id=other, published="2020-01-01",
                  author="Ana Ruk", url="https://x.y/z", language="en")  # fmt: skip
    digest.journal.replace("details", [(story, new)], "t")
    page = digest.pages.story(story.id)
    assert (page.headline, page.source, page.language) == ("Zander sold", "Varna News", "en")
    assert titles(digest)[-1] == "Zander sold", "an older date comes last"
    assert found(digest, "zander") == [story.id]
    assert found(digest, "opens") == [], "the words of the old headline are no headline now"
    assert {s.name: s.stories for s in digest.reads.overview().sources} == {
        "Orlo Wire": 2, "Varna News": 1,
    }  # fmt: skip
    assert digest.reads.story_ids(Scope("source", other)) == [story.id]
    digest.journal.undo("t")
    assert found(digest, "zander") == []
    assert found(digest, "opens") == [story.id]
    assert titles(digest) == order
    assert [replace(p, versions=()) for p in pages(digest)] == before


def test_what_lacks_an_outlet_or_a_date(digest: Store) -> None:
    assert digest.reads.overview().needs == 0
    story = record(digest, 1)
    digest.journal.replace("x", [(story, replace(story, published=""))], "t")
    assert digest.reads.story_ids(Scope("needs")) == [1]
    assert digest.reads.overview().needs == 1


def test_a_digest_keeps_its_order_through_a_new_date(digest: Store) -> None:
    order = titles(digest)
    stories = sorted((record(digest, i) for i in (1, 2, 3)), key=lambda s: s.start)
    for day in ("2025-01-01", "2019-01-01", "2024-05-06T10:00Z"):
        stories = [record(digest, s.id or 0) for s in stories]
        digest.journal.replace("x", [(s, replace(s, published=day)) for s in stories], "t")
        assert titles(digest) == order
    for _ in range(3):
        digest.journal.undo("t")
    assert titles(digest) == order


def test_a_long_digest_keeps_its_order_through_a_new_date(store: Store) -> None:
    text = "\n\n".join(f"# Head {n:02}\n\nSentence {n} stands here." for n in range(40))
    store.content.add(read_document(text.encode(), path="a.md", published="2024-05-06"))
    order = titles(store)
    assert order == [f"Head {n:02}" for n in range(40)]
    stories = sorted((record(store, i) for i in store.reads.story_ids(Scope())), key=begin)
    store.journal.replace("x", [(s, replace(s, published="2025-01-01")) for s in stories], "t")
    assert titles(store) == order
    store.journal.undo("t")
    assert titles(store) == order


def test_the_unread_are_counted_as_they_are_listed(digest: Store) -> None:
    first = record(digest, page_with(digest, "Sappers").id)
    at = first.start + 80
    rest = StoryRecord(id=-1, article_id=1, start=at, end=first.end, body=at)
    digest.journal.replace("s", [(first, replace(first, end=at - 1)), (None, rest)], "t")
    new = max(digest.reads.story_ids(Scope()))
    digest.journal.note_quietly([(None, Reading(story_id=new))], "t")
    digest.journal.undo("t")
    assert digest.reads.overview().unread == len(digest.reads.story_ids(Scope("unread"))) == 3


def test_many_splits_stay_in_order(store: Store) -> None:
    text = "\n".join(f"Word{n:03} stands here, she said." for n in range(60))
    store.content.add(read_document(text.encode(), published="2024-05-06"))
    for n in range(1, 60):
        last = max(
            (record(store, i) for i in store.reads.story_ids(Scope())), key=lambda s: s.start
        )
        at = text.index(f"Word{n:03}")
        new = replace(last, id=-1, uid=StoryRecord(article_id=1, start=0, end=0, body=0).uid,
                      start=at, body=at, headline=None)  # fmt: skip
        store.journal.replace("split", [(last, replace(last, end=at - 1)), (None, new)], "t")
    assert [t[:7] for t in titles(store)] == [f"Word{n:03}" for n in range(60)]
    assert len({found(store, f"word{n:03}")[0] for n in range(60)}) == 60


def test_two_stories_never_stand_on_the_same_text(digest: Store) -> None:
    first, second = sorted((record(digest, i) for i in (1, 2)), key=lambda s: s.start)
    with pytest.raises(StoreError, match="same text"):
        digest.journal.replace("x", [(first, replace(first, end=second.start + 5))], "t")
    assert record(digest, first.id or 0) == first
    assert digest.journal.next_texts() == ("", "")


def test_all_that_hangs_on_a_story_goes_and_comes_back(digest: Store) -> None:
    claim, _ = make_claim(digest, "the bridge is safe")
    elsewhere, _ = make_claim(digest, "will not close")
    story = page_with(digest, "the bridge is safe").id
    made = [Tag(id=-1, name="x"), Tagging(tag_id=-1, claim_id=claim), Star(story_id=story),
            Note(text="a", claim_id=claim), Note(text="b", story_id=story),
            Topic(id=-2, name="T"), Filing(topic_id=-2, story_id=story),
            Link(from_id=elsewhere, to_id=claim, kind=LinkKind.CONTRADICTS)]  # fmt: skip
    digest.journal.replace("work", [(None, r) for r in made], "t")
    before = pages(digest)
    gone = [*digest.pages.hanging([story]), record(digest, story)]
    digest.journal.replace("gone", [(r, None) for r in gone], "t")
    assert page_with(digest, "will not close").claims[0].links == ()
    assert digest.reads.overview().contradictions == 0, "the link itself is gone"
    assert digest.reads.overview().starred == 0
    assert found(digest, "sappers") == []
    with pytest.raises(StoreError, match="no longer"):
        digest.pages.story(story)
    with pytest.raises(StoreError, match="deleted meanwhile"):
        digest.journal.replace("late", [(None, Star(story_id=story))], "t")
    digest.journal.undo("t")
    assert pages(digest) == before
    assert found(digest, "sappers") == [story]
    digest.journal.redo("t")
    assert found(digest, "sappers") == []


def test_portions_of_one_act_are_undone_together(digest: Store) -> None:
    changes, _ = digest.journal.replace("many", [(None, Star(story_id=1))], "t")
    digest.journal.replace("many", [(None, Star(story_id=2))], "t", changes.act)
    digest.journal.undo("t")
    assert digest.reads.overview().starred == 0
    assert digest.journal.next_texts() == ("", "many")
    with pytest.raises(StoreError, match="taken back while"):
        digest.journal.replace("many", [(None, Star(story_id=3))], "t", changes.act)
    assert digest.journal.next_texts() == ("", "many")
    assert digest.reads.overview().starred == 0


def test_a_library_of_the_first_schema_is_migrated_whole(tmp_path: Path) -> None:
    first = tmp_path / "migrations"
    first.mkdir()
    file = paths.shipped("db") / "migrations" / "0001_library.sql"
    (first / file.name).write_text(file.read_text(encoding="utf-8"), encoding="utf-8")
    path = tmp_path / "old.library"
    Store.create(path, first).close()
    text = "Pier opens\nThe pier opened.\nFerry late\nThe ferry was late."
    sha = "ab" * 32
    old = sqlite3.connect(path)
    stamp = "'u{0}', '2024', '2024', 'me', NULL"
    old.executescript(f"""
        INSERT INTO source VALUES (1, 'Orlo Wire');
        INSERT INTO article VALUES (1, '{sha}', 'utf-8', '/a.txt', 'T', 'Ana', 1, 'https://x',
            '2024-05-06', '2024-05-07T00:00:00Z', '{text}', x'00');
        INSERT INTO story VALUES (1, 1, 0, 27, 11, 'Pier opens', 'Pier opens', 3, 200);
        INSERT INTO story VALUES (2, 1, 28, 58, 39, 'Ferry late', 'Ferry late', 4, 100);
        INSERT INTO story_fts (rowid, headline, body) SELECT ord, headline, body FROM story_text;
        INSERT INTO claim VALUES (1, {stamp.format(1)}, 1, '', 'Ana', '', '', 'direct',
            'unstarted', 'none');
        INSERT INTO span VALUES (1, {stamp.format(2)}, 1, 11, 19, 'The pier', '', '', 0, 1,
            NULL, NULL);
        INSERT INTO topic VALUES (1, {stamp.format(3)}, NULL, 'T', 0);
        INSERT INTO filing VALUES (1, {stamp.format(4)}, 1, 2);
        INSERT INTO note VALUES (1, {stamp.format(5)}, 'on it', NULL, NULL, 2, NULL);
    """)
    old.close()
    store = Store.open(path)
    assert titles(store) == ["Pier opens", "Ferry late"]
    page = store.pages.story(1)
    assert (page.source, page.author, page.published) == ("Orlo Wire", "Ana", "2024-05-06")
    assert [c.spans[0].exact for c in page.claims] == ["The pier"]
    assert [n.note.text for n in store.pages.story(2).notes] == ["on it"]
    assert store.reads.story_ids(Scope("topic", 1)) == [2]
    assert found(store, "ferry") == [2]
    assert record(store, 2).uid == story_uid(sha, 28)
    assert next(tmp_path.glob("old.schema-1*")).exists(), "a copy of the older one stays"
    store.close()
