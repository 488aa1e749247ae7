"""What the analysis writes, what a later one replaces, and what stays of a person's."""

import shutil
import sqlite3
from pathlib import Path

import pytest

from reader.ingest import read_document
from reader.model import (
    Analysis,
    Answer,
    Claim,
    Decision,
    EntityCount,
    Filing,
    Kind,
    LinkKind,
    Saying,
    Scope,
    StoryRecord,
    Topic,
    spans_of,
)
from reader.store import Store, schema, transaction
from reader.store.wording import Wording
from tests.conftest import MOVED, RUK, analysed, attribution, make_claim, page_with, pages

OTHER = "Rival Report\nThe mayor of Varn, Ola Dree, said that the bridge at Orlo has fallen.\n"


def sayings(store: Store, words: str = "the bridge is safe") -> list[Saying]:
    return [s for s in page_with(store, words).suggested.sayings if s.what == "attribution"]


def ruk(store: Store) -> EntityCount:
    page = page_with(store, "the bridge is safe")
    return next(entity for entity in page.entities if entity.name == "Ana Ruk")


def decide(store: Store, saying: Saying, answer: Answer, what: str = "attribution") -> None:
    made = Decision(
        article_id=saying.article_id, what=what, answer=answer, start=saying.start, end=saying.end,
        speaker=saying.speaker,
    )  # fmt: skip
    store.journal.replace("Rejected", [(None, made)], "tester")


def again(store: Store, version: str = "rules 2, test") -> None:
    store.findings.put(1, analysed(store.content.text(1)[0]), version)


def test_a_story_tells_who_said_what(said: Store) -> None:
    safe, moved = sayings(said)
    assert (safe.speaker, safe.cue, safe.told, safe.words) == (
        "Ana Ruk", "told", "Radio Orlo", "that the bridge is safe",
    )  # fmt: skip
    assert moved.words == "“Nothing has moved”"
    assert safe.entity_id == ruk(said).id
    cut, close = sayings(said, "cut its fares")
    assert (cut.asserted, cut.worth, cut.reasons) == (False, 0.8, ("a figure",))
    assert close.words == "“We” […] “will not close”"
    suggested = page_with(said, "the bridge is safe").suggested
    assert (suggested.version, suggested.language) == ("rules 1, test", "en")
    assert [s.words for s in suggested.sayings if s.what == "statement"] == [
        "Sappers say the bridge at Orlo holds, "[:38].strip()
    ]
    mention = page_with(said, "Monday").mentions
    assert "2024-05-06" in {m.value for m in mention}


def test_marks_stand_only_round_what_the_text_quotes() -> None:
    text = (
        "“It holds,” she said. “We saw\n"
        "She said it holds. He said it was “a ruin” by then.\n"
        '"First part of it.\n"And the second," he said. She said “that he told her he would go”.'
    )
    wording = Wording(text)

    def shown(words: str, kind: Kind = Kind.DIRECT) -> str:
        at = text.index(words)
        return wording.shown([(at, at + len(words))], kind)

    assert shown("It holds,") == "“It holds”"
    assert shown("“It holds,”") == "“It holds”"
    assert shown("it holds") == "it holds"
    assert shown("it was “a ruin” by then", Kind.MIXED) == "it was “a ruin” by then"
    assert shown("it was “a ruin”", Kind.DIRECT) == "it was “a ruin”"
    assert shown('First part of it.\n"And the second,') == "“First part of it. And the second”"
    assert shown("he would go", Kind.INDIRECT) == "he would go"
    assert Wording("").shown([(0, 0)], Kind.DIRECT) == ""


def test_wording_is_not_quadratic() -> None:
    text = "“a word” and " * 40_000
    wording = Wording(text)
    for at in range(0, len(text), 13):
        assert wording.is_quoted(at + 1, at + 7)


def test_a_contradiction_is_seen_from_both_sides(said: Store) -> None:
    safe = sayings(said)[RUK]
    close = sayings(said, "will not close")[1]
    (there,), (back,) = safe.relations, close.relations
    assert (there.kind, there.reason) == (
        LinkKind.CONTRADICTS, "says it is safe / says it will close",
    )  # fmt: skip
    assert (there.outgoing, back.outgoing) == (True, False)
    assert (there.other_speaker, back.other_speaker) == ("Jo Pell", "Ana Ruk")
    assert there.other_story == page_with(said, "will not close").id
    assert back.other_words == "that the bridge is safe"


def test_a_later_analysis_replaces_what_the_first_found(said: Store) -> None:
    again(said)
    assert len(sayings(said)) == 2
    assert len(sayings(said)[0].relations) == 1
    text, _ = said.content.text(1)
    said.findings.put(
        1, Analysis((), (attribution(text, "bridge is safe", "Ana Ruk"),)), "rules 3, test"
    )
    assert [s.words for s in sayings(said)] == ["bridge is safe"]
    assert sayings(said, "will not close") == []
    for table in ("relation", "checkable", "split_suggestion"):
        assert said._connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0] == 0


def test_what_was_rejected_stays_rejected(said: Store) -> None:
    decide(said, sayings(said)[0], Answer.REJECTED)
    assert [s.words for s in sayings(said)] == ["“Nothing has moved”"]
    assert sayings(said, "will not close")[1].relations == ()
    again(said)
    assert [s.words for s in sayings(said)] == ["“Nothing has moved”"]
    # Also where the later analysis finds the words a little longer.
    text, _ = said.content.text(1)
    longer = attribution(text, "on Monday that the bridge is safe", "Ana Ruk")
    said.findings.put(1, Analysis((), (longer,)), "rules 3, test")
    assert sayings(said) == []
    said.journal.undo("tester")
    assert [s.words for s in sayings(said)] == ["on Monday that the bridge is safe"]


def test_another_speaker_is_another_suggestion(said: Store) -> None:
    decide(said, sayings(said)[0], Answer.REJECTED)
    text, _ = said.content.text(1)
    other = attribution(text, "that the bridge is safe", "Orlo")
    said.findings.put(1, Analysis((), (other,)), "rules 3, test")
    assert [s.speaker for s in sayings(said)] == ["Orlo"]


def test_a_claim_on_the_same_words_is_as_good_as_accepting(said: Store) -> None:
    claim, _ = make_claim(said, "the bridge is safe", speaker="Ana Ruk")
    safe = sayings(said)[0]
    assert (safe.answer, safe.claim) == (Answer.ACCEPTED, claim)
    rows = list(said.notes.rows(Scope()))
    again(said)
    assert list(said.notes.rows(Scope())) == rows
    assert sayings(said)[0].claim == claim


def test_what_was_decided_on_a_relation_holds_from_both_sides(said: Store) -> None:
    safe = sayings(said)[0]
    (relation,) = safe.relations
    made = Decision(
        article_id=1, what="relation", answer=Answer.REJECTED, start=safe.start, end=safe.end,
        about=f"contradicts {relation.other_start} {relation.other_end}",
        other_id=relation.other_article,
    )  # fmt: skip
    said.journal.replace("Rejected", [(None, made)], "tester")
    again(said)
    assert sayings(said)[0].relations == ()
    assert sayings(said, "will not close")[1].relations == ()


def test_a_split_is_proposed_until_it_is_rejected(said: Store) -> None:
    page = page_with(said, "the bridge is safe")
    (at,) = page.suggested.splits
    assert page.text[at - page.start :].startswith("Mayor Ana Ruk")
    made = Decision(article_id=1, what="split", answer=Answer.REJECTED, start=at + 1, end=at + 2)
    said.journal.replace("Rejected", [(None, made)], "tester")
    again(said)
    assert page_with(said, "the bridge is safe").suggested.splits == ()


def test_a_topic_is_proposed_for_a_story_that_is_filed_nowhere(said: Store) -> None:
    _, (topic,) = said.journal.replace("Topic", [(None, Topic(name="Bridges"))], "tester")
    story = page_with(said, "the bridge is safe").id
    other = page_with(said, "will not close")
    said.journal.replace("Filed", [(None, Filing(topic_id=topic, story_id=other.id))], "tester")
    assert [t for t, _ in said.findings.filed()] == [topic]
    assert "will not close" in said.findings.filed()[0][1]
    assert other.id not in {i for i, _ in said.findings.unfiled(1)}
    said.findings.suggest_filing(1, {story: [(topic, 0.9), (99, 0.2)]})
    (found,) = said.pages.story(story).suggested.filings
    assert (found.name, found.topic_id) == ("Bridges", topic)
    page = said.pages.story(story)
    made = Decision(
        article_id=1, what="filing", answer=Answer.REJECTED, start=page.start, end=page.end,
        about=found.topic_uid,
    )  # fmt: skip
    said.journal.replace("Rejected", [(None, made)], "tester")
    assert said.pages.story(story).suggested.filings == ()
    said.journal.undo("tester")
    said.journal.replace("Filed", [(None, Filing(topic_id=topic, story_id=story))], "tester")
    assert said.pages.story(story).suggested.filings == ()


def test_what_is_to_be_reviewed(said: Store) -> None:
    both = [page_with(said, "will not close").id, page_with(said, "the bridge is safe").id]
    assert set(said.reads.story_ids(Scope("review"))) == set(both)
    assert said.reads.overview().review == 2
    for saying in (*sayings(said), *sayings(said, "will not close")):
        decide(said, saying, Answer.REJECTED)
    assert said.reads.story_ids(Scope("review")) == [page_with(said, "the bridge is safe").id]
    statement = page_with(said, "Sappers").suggested.sayings[0]
    decide(said, statement, Answer.REJECTED, "statement")
    assert said.reads.overview().review == 0


def test_most_worth_a_check_comes_first(digest: Store) -> None:
    text, _ = digest.content.text(1)
    found = analysed(text)
    digest.findings.put(1, Analysis((), found.attributions, (), found.checkable[:1]), "test")
    first, second = digest.reads.story_ids(Scope("review"))
    assert first == page_with(digest, "cut its fares").id
    digest.findings.put(1, Analysis((), found.attributions[:2], (), ()), "test")
    assert digest.reads.story_ids(Scope("review")) == [second]


def test_everything_that_somebody_said(said: Store) -> None:
    page = page_with(said, "the bridge is safe")
    speaker = said.said.speaker("Ana Ruk", ruk(said).id)
    assert speaker.count == 2
    assert [s.words for s in speaker.sayings] == ["that the bridge is safe", "“Nothing has moved”"]
    assert {s.story_id for s in speaker.sayings} == {page.id}
    assert said.reads.entity(ruk(said).id).said == 2
    assert said.said.speaker("Jo Pell", article_id=2).count == 0
    assert said.said.speaker("nobody").sayings == ()


def test_what_a_person_marked_is_among_what_somebody_said(said: Store) -> None:
    decide(said, sayings(said)[1], Answer.REJECTED)
    accepted, _ = make_claim(said, "the bridge is safe", speaker="Ana Ruk")
    claim, _ = make_claim(said, "after three days", speaker="Ana Ruk", cue="added")
    speaker = said.said.speaker("Ana Ruk", ruk(said).id)
    assert [(s.what, s.words, s.claim) for s in speaker.sayings] == [
        ("attribution", "that the bridge is safe", accepted),
        ("claim", "after three days", claim),
    ]
    assert speaker.count == 2
    assert speaker.sayings[1].story_id == page_with(said, "after three days").id


def test_statements_of_the_library_are_found_by_shared_keys(said: Store) -> None:
    other, _ = said.content.add(read_document(OTHER.encode(), path="rival.txt"))
    text, _ = said.content.text(other)
    fallen = attribution(text, "that the bridge at Orlo has fallen", "Ola Dree", gist="{}")
    said.findings.put(other, Analysis((), (fallen,)), "rules 1, test")
    ((number, gist),) = said.findings.gists(other)
    assert gist == "{}"
    safe = sayings(said)[RUK].id
    moved = sayings(said)[MOVED].id
    said.findings.relate([(safe, {"bridge", "orlo"}), (moved, {"orlo"})], [])
    assert [i for i, _ in said.findings.akin({"bridge", "orlo"}, frozenset({other}), 9)] == [
        safe, moved,
    ]  # fmt: skip
    assert len(said.findings.akin({"bridge", "orlo"}, frozenset({other}), 1)) == 1
    assert said.findings.akin({"bridge"}, frozenset({1}), 9) == []
    contradicts = (number, safe, LinkKind.CONTRADICTS, "fallen / safe", 0.9)
    turned = (safe, number, LinkKind.CONTRADICTS, "safe / fallen", 0.9)
    said.findings.relate([(number, {"bridge"})], [contradicts, turned])
    best = sayings(said)[RUK].relations[0]
    assert (best.reason, best.outgoing, best.other_speaker) == ("fallen / safe", False, "Ola Dree")
    # What the other article says is analysed anew: its old relations go with its attributions.
    said.findings.put(other, Analysis(()), "rules 1, test")
    assert [r.other_speaker for r in sayings(said)[RUK].relations] == ["Jo Pell"]


def test_versions_of_an_article_are_not_compared(store: Store) -> None:
    first, _ = store.content.add(read_document(OTHER.encode(), path="rival.txt"))
    second, _ = store.content.add(read_document(f"{OTHER}More.".encode(), path="rival.txt"))
    third, _ = store.content.add(read_document(b"Something else.", path="else.txt"))
    assert store.findings.versions_of(first) == store.findings.versions_of(second) == {
        first, second,
    }  # fmt: skip
    assert store.findings.versions_of(third) == {third}


def test_stories_are_split_merged_and_removed_with_suggestions_on_them(said: Store) -> None:
    story = said.pages.record(StoryRecord, "story", id=page_with(said, "the bridge is safe").id)
    said.findings.suggest_filing(1, {})
    said.journal.replace("Removed", [(story, None)], "tester")
    assert sayings(said, "will not close")[1].relations == ()  # its other side is gone
    assert all(s.story_id for s in said.said.speaker("Ana Ruk").sayings)
    said.journal.undo("tester")
    assert len(sayings(said)) == 2
    again(said)
    assert len(pages(said)) == 3


def test_what_is_told_in_another_says_by_whom(digest: Store) -> None:
    text, _ = digest.content.text(1)
    inner = attribution(text, "the bridge is safe", "Ana Ruk", within=1)
    outer = attribution(text, "Mayor Ana Ruk told Radio Orlo", "Orlo")
    odd = attribution(text, "Nothing has moved", "Ana Ruk", within=7)
    digest.findings.put(1, Analysis((), (inner, outer, odd)), "test")
    assert [s.within for s in sayings(digest)] == ["", "Orlo", ""]


def test_who_waits_and_who_was_analysed_by_other_rules(said: Store) -> None:
    assert said.findings.waiting() == []
    assert said.findings.older("rules 1, test") == []
    assert said.findings.older("rules 2, test") == [1]
    other, _ = said.content.add(read_document(OTHER.encode()))
    assert (said.findings.waiting(), said.findings.unanalysed()) == ([other], 1)
    assert said.said.versions() == [("rules 1, test", 1)]
    story = page_with(said, "has fallen").id
    assert said.findings.articles_of([story]) == [other]


def test_a_filled_library_of_the_second_schema_comes_over_whole(tmp_path: Path) -> None:
    folder = tmp_path / "migrations"
    folder.mkdir()
    for file in schema.migration_files()[:2]:
        shutil.copy(file, folder)
    path = tmp_path / "old.library"
    Store.create(path, folder).close()
    raw = sqlite3.connect(path)
    raw.executescript(
        """INSERT INTO article (id, sha256, encoding, imported, text, original)
        VALUES (1, 'ab', 'utf-8', '2024-01-01T00:00:00.000Z', 'Ana said it rains.', x'00');
        INSERT INTO story (id, uid, created, modified, by, article_id, "start", "end", body,
            author, published, url, language, title, words, ord)
        VALUES (1, 'u', 'c', 'c', '', 1, 0, 18, 0, '', '', '', '', 'Ana', 4, 1);
        INSERT INTO analysis (article_id, version, at) VALUES (1, 'rules 1, old', 'c');
        INSERT INTO mention (article_id, "start", "end", type) VALUES (1, 0, 3, 'DATE');
        INSERT INTO star (id, uid, created, modified, by, story_id) VALUES
            (1, 's', 'c', 'c', 'me', 1);
        INSERT INTO act (id, uid, text, at, by, state) VALUES (1, 'a', 'Star', 'c', 'me', 'done');
        INSERT INTO operation (act_id, record, row_id, "after", schema) VALUES (1, 'star', 1,
            '{"id":1,"uid":"s","created":"c","modified":"c","by":"me","deleted":null,"story_id":1}',
            2);"""
    )
    raw.close()
    store = Store.open(path)
    page = store.pages.story(1)
    assert (page.analysed, page.suggested.version, page.starred) == (True, "rules 1, old", True)
    assert page.suggested.sayings == ()
    assert store.findings.older("rules 2, new") == [1]
    # What was done before the migration can be taken back after it.
    assert store.journal.undo("me").text == "Star"
    assert not store.pages.story(1).starred
    assert store._connection.execute("PRAGMA foreign_key_check").fetchall() == []
    store.close()


def test_many_suggestions_are_read_quickly(digest: Store) -> None:
    text, _ = digest.content.text(1)
    one = attribution(text, "the bridge is safe", "Ana Ruk")
    digest.findings.put(1, Analysis((), (one,) * 2000), "test")
    plan = digest._connection.execute(
        'EXPLAIN QUERY PLAN SELECT * FROM said a WHERE a.article_id = 1 AND a."start" >= 0 '
        'AND a."start" < 9'
    ).fetchall()
    assert any("attribution_article" in row["detail"] for row in plan), [r["detail"] for r in plan]
    assert len(sayings(digest)) == 2000


def test_a_large_text_is_written_in_portions(
    digest: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(transaction, "WRITING", 0)
    text, _ = digest.content.text(1)
    one = attribution(text, "the bridge is safe", "Ana Ruk", within=1099)
    waiting: list[int] = []
    large = Analysis((), (one,) * 1100)

    def rest() -> None:
        waiting.append(digest.findings.unanalysed())
        assert not digest._connection.in_transaction

    digest.findings.put(1, large, "test", rest)
    assert len(waiting) > 2
    # Until the last portion stands the article counts as not analysed.
    assert set(waiting[:-1]) == {1}
    assert digest.findings.unanalysed() == 0
    digest.findings.put(1, large, "test", rest)
    found = sayings(digest)
    assert len(found) == 1100
    assert [s.within for s in found[-2:]] == ["Ana Ruk", ""]


def test_the_claim_on_an_interrupted_quotation_is_known(said: Store) -> None:
    """Each piece is less than half of the whole, and yet it is that claim."""
    page = page_with(said, "will not close")
    (saying,) = [s for s in page.suggested.sayings if len(s.parts) == 2]
    claim = Claim(id=-1, article_id=page.article_id)
    spans = spans_of(page.article_id, page.text, page.start, list(saying.parts), claim_id=-1)
    _, ids = said.journal.replace("Claim", [(None, r) for r in (claim, *spans)], "tester")
    again = said.said.saying(saying.id)
    assert again is not None and (again.claim, again.answer) == (ids[0], Answer.ACCEPTED)
    assert said.stale() == []


def test_two_quotations_in_a_row_are_two() -> None:
    """One mark over both must not make one quotation of them; one over two paragraphs is one."""
    two = '"The bridge holds."\n"Nobody has crossed it."\n'
    assert Wording(two).shown(((0, len(two) - 1),), Kind.DIRECT) == (
        "“The bridge holds.” “Nobody has crossed it.”"
    )
    one = '"The bridge holds.\n"Nobody has crossed it."\n'
    assert Wording(one).shown(((0, len(one) - 1),), Kind.DIRECT) == (
        "“The bridge holds. Nobody has crossed it.”"
    )
