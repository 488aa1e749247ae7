"""Corrections of names in a library: they hold everywhere, for later analyses too, and can be taken
back; what the analysis found is never lost."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from reader.ingest import read_document
from reader.model import (
    Analysis,
    Claim,
    Correction,
    EntityType,
    Mention,
    Note,
    Scope,
    StoryRecord,
    spans_of,
)
from reader.store import Store, corrections, transaction
from tests.conftest import attribution

KINDS = {"Keld": "PLACE", "Kjeld": "PLACE", "Ola Dree": "PERSON", "Dree": "PERSON"}


def analysis_of(text: str) -> Analysis:
    """Hand-made: the names of KINDS; Dree is Ola Dree, who says something in each text."""
    mentions, taken = [], 0
    for name in sorted(KINDS, key=len, reverse=True):
        at = text.find(name)
        while at >= 0:
            if not any(m.start < at + len(name) and at < m.end for m in mentions):
                entity = "Ola Dree" if name == "Dree" else name
                mentions.append(Mention(at, at + len(name), EntityType(KINDS[name]), entity))
            at = text.find(name, at + 1)
            taken += 1
    speaker = "Ola Dree" if "Ola" in text else "Dree"
    return Analysis(
        tuple(sorted(mentions, key=lambda m: m.start)),
        (attribution(text, "it rains", speaker),) if speaker in text else (),
    )


@pytest.fixture
def three(store: Store) -> Iterator[Store]:
    """Three articles on a place that is written in two ways."""
    for number, text in enumerate(
        (
            "Rain in Keld\nOla Dree said that it rains in Keld. Dree lives there.\n",
            "Sun in Kjeld\nDree said that it rains nowhere, and not in Kjeld or Keld Moor.\n",
            "Snow\nNobody said that it snows. The Moor Gazette was told so.\n",
        )
    ):
        article, _ = store.content.add(read_document(text.encode(), path=f"{number}.txt"))
        store.findings.put(article, analysis_of(text), "test")
    yield store
    assert store.stale() == []
    assert store.damages() == []


def say(store: Store, *rules: Correction, text: str = "Names") -> list[int]:
    return store.journal.replace(text, [(None, rule) for rule in rules], "tester")[1]


def joined(was: str, to: str, type_: str = "PLACE", **more: Any) -> Correction:
    return Correction(name=was, type=type_, to_name=to, to_type=type_, **more)


def names(store: Store, article: int) -> list[tuple[str, str]]:
    """The words of an article that are names, with the names."""
    (story,) = store.pages.records(StoryRecord, "story", "article_id", [article])
    page = store.pages.story(story.id)
    called = {entity.id: entity.name for entity in page.entities}
    return [
        (page.text[m.start - page.start : m.end - page.start], called[m.entity_id])
        for m in page.mentions
        if m.entity_id
    ]


def every(store: Store) -> list[list[tuple[str, str]]]:
    return [names(store, article) for article in (1, 2, 3)]


def work(store: Store) -> tuple[int, int]:
    """What the worker does."""
    articles = stories = 0
    while store.corrections.waits:
        store.corrections.gather()
        some = store.corrections.bring_next()
        articles, stories = articles + some[0], stories + some[1]
    return articles, stories


def entity(store: Store, name: str) -> int:
    found = {e.name: e.id for i in store.reads.story_ids(Scope())
             for e in store.pages.story(i).entities}  # fmt: skip
    return found[name]


def test_a_merge_holds_everywhere_is_undone_and_redone(three: Store) -> None:
    before = every(three)
    kept = entity(three, "Keld")
    say(three, joined("Kjeld", "Keld", article_id=2))
    assert {name for row in every(three) for _, name in row} == {"Keld", "Ola Dree"}
    assert names(three, 2)[0] == ("Kjeld", "Keld")
    page = three.reads.entity(kept)
    assert (page.count, page.mentions, page.aliases) == (2, 5, ("Kjeld",))
    assert len(three.reads.story_ids(Scope("entity", kept))) == 2
    assert three.journal.undo("tester") is not None
    assert every(three) == before
    again = Store.open(three.path)
    assert again.journal.redo("tester") is not None
    again.close()
    assert three.reads.entity(kept).count == 2
    assert three.journal.undo("tester") is not None
    assert every(three) == before


def test_a_correction_survives_another_analysis(three: Store) -> None:
    say(three, joined("Kjeld", "Keld"), Correction(name="Ola Dree", type="PERSON"),
        Correction(surface="Moor Gazette", to_name="Moor Gazette", to_type="ORG"))  # fmt: skip
    after = every(three)
    assert ("Moor Gazette", "Moor Gazette") in after[2]
    for article in (1, 2, 3):
        text, _ = three.content.text(article)
        three.findings.put(article, analysis_of(text), "test 2")
    assert every(three) == after
    three.journal.undo("tester")
    text, _ = three.content.text(1)
    assert names(three, 1) == [
        ("Keld", "Keld"), ("Ola Dree", "Ola Dree"), ("Keld", "Keld"), ("Dree", "Ola Dree"),
    ]  # fmt: skip
    assert names(three, 3) == []


def test_words_are_marked_extended_split_and_no_name(three: Store) -> None:
    say(three, Correction(surface="Keld Moor", to_name="Keld Moor", to_type="PLACE"))
    assert ("Keld Moor", "Keld Moor") in names(three, 2)
    assert ("Keld", "Keld") in names(three, 1)
    say(three, joined("Ola Dree", "Jan Dree", "PERSON", surface="Dree"))
    assert names(three, 1)[1:] == [
        ("Ola Dree", "Ola Dree"), ("Keld", "Keld"), ("Dree", "Jan Dree"),
    ]  # fmt: skip
    say(three, Correction(surface="Dree", name="Jan Dree", type="PERSON"))
    assert names(three, 1)[1:] == [("Ola Dree", "Ola Dree"), ("Keld", "Keld")]
    for _ in range(3):
        three.journal.undo("tester")
    assert ("Keld", "Keld") in names(three, 2)
    assert names(three, 1)[3] == ("Dree", "Ola Dree")


def test_a_correction_in_the_midst_is_parted_again(three: Store) -> None:
    (first,) = say(three, joined("Kjeld", "Keld"))
    say(three, joined("Keld", "Keldby"))
    assert {n for row in every(three) for _, n in row} == {"Keldby", "Ola Dree"}
    (record,) = three.pages.records(Correction, "correction", "id", [first])
    three.journal.replace("Parted", [(record, None)], "tester")
    assert names(three, 2)[0] == ("Kjeld", "Kjeld")
    assert names(three, 1)[0] == ("Keld", "Keldby")
    three.journal.undo("tester")
    assert names(three, 2)[0] == ("Kjeld", "Keldby")


def test_a_name_that_only_a_correction_made_goes_and_comes_back(three: Store) -> None:
    say(three, Correction(surface="Moor Gazette", to_name="Gazette", to_type="ORG"))
    say(three, Correction(name="Gazette", type="ORG"))
    assert names(three, 3) == []
    three.journal.undo("tester")
    assert names(three, 3) == [("Moor Gazette", "Gazette")]


def test_many_articles_wait_for_the_worker_but_not_the_one_where_it_was_said(
    three: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(corrections, "AT_ONCE", 1)
    say(three, joined("Keld", "Keldby", article_id=1))
    assert names(three, 1)[0] == ("Keld", "Keldby")
    assert ("Keld", "Keld") in names(three, 2)
    assert three.corrections.waits
    assert three.stale() == []
    assert work(three) == (2, 1)
    assert ("Keld", "Keldby") in names(three, 2)
    three.journal.undo("tester")
    assert names(three, 1)[0] == ("Keld", "Keld")
    assert work(three) == (2, 1)
    assert ("Keld", "Keld") in names(three, 2)
    say(three, Correction(surface="said that", to_name="Said", to_type="WORK"))
    three.journal.undo("tester")
    assert work(three)[1] == 0


def test_others_may_write_while_the_worker_computes(
    three: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(corrections, "AT_ONCE", 1)
    say(three, joined("Keld", "Keldby"))
    three.corrections.gather()
    other, plans = Store.open(three.path), three.corrections._plans

    def interrupted(articles: list[int]) -> Any:
        made = plans(articles)
        monkeypatch.setattr(three.corrections, "_plans", plans)
        text, _ = other.content.text(2)
        other.findings.put(2, analysis_of(text), "test 2")
        return made

    monkeypatch.setattr(three.corrections, "_plans", interrupted)
    three.corrections.bring_next()
    other.close()
    work(three)
    assert names(three, 2) == [
        ("Kjeld", "Kjeld"), ("Dree", "Ola Dree"), ("Kjeld", "Kjeld"), ("Keld", "Keldby"),
    ]  # fmt: skip


def test_a_correction_during_an_analysis_is_not_lost(
    three: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(transaction, "WRITING", 0)
    other, text = Store.open(three.path), three.content.text(2)[0]
    rested: list[int] = []

    def rest() -> None:
        if not rested:
            rested.append(1)
            say(other, joined("Kjeld", "Keld", article_id=1))

    found = analysis_of(text)
    many = found.mentions + tuple(Mention(0, 3, EntityType.DATE, "") for _ in range(900))
    three.findings.put(2, Analysis(many, found.attributions), "test", rest)
    other.close()
    assert rested, "the analysis is written in portions"
    work(three)
    assert ("Kjeld", "Keld") in names(three, 2)


def test_a_story_that_comes_back_has_the_corrected_names(three: Store) -> None:
    (story,) = three.pages.records(StoryRecord, "story", "article_id", [3])
    three.journal.replace("Removed", [(story, None)], "tester")
    three.journal.undo("tester")
    three.journal.redo("tester")
    say(three, Correction(surface="Moor Gazette", to_name="Gazette", to_type="ORG"))
    work(three)
    text, _ = three.content.text(3)
    three.content.add(read_document(text.encode(), path="2.txt"))
    work(three)
    assert names(three, 3) == [("Moor Gazette", "Gazette")]


def test_all_that_somebody_said_knows_the_names_that_are_one(three: Store) -> None:
    for article in (2,):
        text, _ = three.content.text(article)
        found = analysis_of(text)
        mentions = [m if m.name != "Ola Dree" else Mention(m.start, m.end, m.type, "Dree")
                    for m in found.mentions]  # fmt: skip
        three.findings.put(article, Analysis(tuple(mentions), found.attributions), "test")
    ola = entity(three, "Ola Dree")
    assert len(three.said.speaker("Ola Dree", ola).sayings) == 1
    say(three, joined("Dree", "Ola Dree", "PERSON"))
    assert three.reads.entity(ola).said == 2
    for name, number in (("Ola Dree", ola), ("Dree", None)):
        assert len(three.said.speaker(name, number).sayings) == 2
    for query in ("speaker:Dree", 'speaker:"Ola Dree"', 'entity:"Ola Dree"', "entity:dree"):
        assert len(three.reads.story_ids(Scope("search", query=query))) == 2, query
    assert "Dree" in three.reads.entity_names()


def test_search_finds_an_entity_by_the_name_that_it_had(three: Store) -> None:
    say(three, joined("Kjeld", "Varn"))
    (only,) = three.reads.story_ids(Scope("search", query="entity:Kjeld"))
    assert three.reads.story_ids(Scope("search", query="place:kjeld")) == [only]
    assert three.reads.story_ids(Scope("search", query="person:Kjeld")) == []
    assert three.reads.story_ids(Scope("search", query="entity:Varn")) == [only]


def test_notes_and_claims_under_an_old_name_are_found(three: Store) -> None:
    old, kept = entity(three, "Kjeld"), entity(three, "Keld")
    three.journal.replace("Note", [(None, Note(text="two ways", entity_id=old))], "tester")
    page = three.pages.story(three.reads.story_ids(Scope("entity", old))[0])
    claim = Claim(id=-1, article_id=2, speaker="Kjeld")
    spans = spans_of(2, page.text, page.start, [(page.start, page.start + 3)], claim_id=-1)
    three.journal.replace("Claim", [(None, r) for r in (claim, *spans)], "tester")
    say(three, joined("Kjeld", "Keld"))
    assert [note.text for note in three.reads.entity(kept).notes] == ["two ways"]
    assert three.reads.entity(old).id == kept
    assert [s.speaker for s in three.said.speaker("Keld", kept).sayings] == ["Kjeld"]
    assert len(three.reads.story_ids(Scope("search", query="speaker:Keld"))) == 1


def test_a_library_without_corrections_of_an_older_schema_takes_them(tmp_path: Path) -> None:
    from reader import paths

    old = tmp_path / "old"
    old.mkdir()
    for file in sorted((paths.shipped("db") / "migrations").glob("000[1-4]*.sql")):
        (old / file.name).write_bytes(file.read_bytes())
    path = tmp_path / "old.library"
    made = Store.create(path, old)
    made.close()
    store = Store.open(path)
    text = "Rain\nIt rains in Keld.\n"
    store.content.add(read_document(text.encode(), path="a.txt"))
    store.findings.put(1, analysis_of(text), "test")
    say(store, Correction(name="Keld", type="PLACE", to_name="Keldby", to_type="PLACE"))
    assert names(store, 1) == [("Keld", "Keldby")]
    store.close()


def test_a_claim_is_filled_in_with_the_name_that_stands(three: Store) -> None:
    say(three, joined("Ola Dree", "Ola Dreegh", "PERSON"))
    (story,) = three.pages.records(StoryRecord, "story", "article_id", [1])
    (saying,) = [s for s in three.pages.story(story.id).suggested.sayings if s.speaker]
    assert (saying.speaker, saying.known_as) == ("Ola Dree", "Ola Dreegh")
    three.journal.undo("tester")
    (saying,) = [s for s in three.pages.story(story.id).suggested.sayings if s.speaker]
    assert (saying.speaker, saying.known_as) == ("Ola Dree", "")


def test_what_does_not_follow_the_corrections_is_told_and_mended(three: Store) -> None:
    say(
        three,
        joined("Kjeld", "Keld"),
        Correction(surface="Moor Gazette", to_name="G", to_type="ORG"),
    )
    after = every(three)
    for sql in (
        "UPDATE mention SET entity_id = (SELECT id FROM entity WHERE name = 'Ola Dree') "
        "WHERE corrected = 1",
        "DELETE FROM mention WHERE article_id = 3",
        "DELETE FROM found_mention",
    ):
        three._connection.execute(sql)
        assert any("are not what was said of them" in sentence for sentence in three.stale()), sql
        three.mend()
        if "found_mention" not in sql:  # what was found is known nowhere else
            assert every(three) == after
        assert three.stale() == []


def _stories(store: Store, article: int) -> list[StoryRecord]:
    found: list[StoryRecord] = store.pages.records(StoryRecord, "story", "article_id", [article])
    return found


def _follow(store: Store) -> None:
    """What the worker does."""
    while store.corrections.waits:
        store.corrections.gather()
        store.corrections.bring_next()


def test_a_removed_story_follows_when_it_is_back(three: Store) -> None:
    """Words are sought among stories, so those of a removed one follow no correction; nothing is
    stale meanwhile."""
    say(three, Correction(surface="Moor", to_name="Moor", to_type="PLACE"))
    three.journal.replace("Gone", [(story, None) for story in _stories(three, 2)], "tester")
    _follow(three)
    (rule,) = three.pages.records(Correction, "correction", "id", [1])
    three.journal.replace("Parted", [(rule, None)], "tester")
    assert three.stale() == []
    text = three.content.text(2)[0]
    three.content.add(read_document(text.encode(), path="1.txt"))
    assert ("Moor", "Moor") in names(three, 2)
    _follow(three)
    assert ("Moor", "Moor") not in names(three, 2)
