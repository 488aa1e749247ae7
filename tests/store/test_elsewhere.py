"""The same claim elsewhere, as a library finds it: sentences, statements, claims, each once."""

import pytest

from reader.ingest import read_document
from reader.model import Analysis, Claim, Link, LinkKind, Near, spans_of
from reader.store import ReadingStore, Store
from reader.store.elsewhere import Nearest
from reader.ui.repeating import refused
from tests.conftest import attribution, make_claim, page_with

OTHER = """Varna Post on the Bridge
The bridge at Orlo is safe, the county said on Tuesday. Boats pass under it again.

Two sappers told the Post that the bridge is not safe.

Fares fell by 12 percent.
"""


@pytest.fixture
def wide(said: Store) -> Store:
    """The digest, and another outlet's article a day later."""
    said.content.add(
        read_document(OTHER.encode(), source="Varna Post", published="2024-05-07", path="varna.txt")
    )
    return said


def nearest(store: Store, claim: int) -> tuple[Near, ...]:
    reading = ReadingStore(store.path)
    found = reading.nearest.of_claim(claim)
    reading.close()
    assert found.claim == claim
    return found.found


def test_a_sentence_of_another_story_is_found(wide: Store) -> None:
    claim, _ = make_claim(wide, "the bridge is safe", speaker="Ana Ruk")
    first, second = nearest(wide, claim)
    assert first.words == "The bridge at Orlo is safe, the county said on Tuesday."
    assert (first.source, first.published, first.speaker) == ("Varna Post", "2024-05-07", "")
    assert (first.claim, first.attribution, first.differs) == (None, None, ())
    assert first.title == "Varna Post on the Bridge"
    assert second.differs == ("negated",)
    assert second.score < first.score
    page = page_with(wide, "Boats pass")
    assert page.text[first.start - page.start : first.end - page.start] == first.words


def test_a_statement_stands_for_its_sentence_and_a_claim_for_its_statement(wide: Store) -> None:
    text, _ = wide.content.text(2)
    told = attribution(text, "the bridge is not safe", "Two sappers", "told")
    wide.findings.put(2, Analysis((), (told,)), "rules 1, test")
    claim, _ = make_claim(wide, "the bridge is safe", speaker="Ana Ruk")
    found = next(near for near in nearest(wide, claim) if near.differs)
    assert (found.speaker, found.words) == ("Two sappers", "the bridge is not safe")
    assert found.attribution is not None
    other, _ = make_claim(wide, "the bridge is not safe", speaker="Sappers")
    found = next(near for near in nearest(wide, claim) if near.differs)
    assert (found.speaker, found.claim) == ("Sappers", other)
    assert len([near for near in nearest(wide, claim) if near.differs]) == 1


def test_its_own_story_gives_claims_alone(wide: Store) -> None:
    claim, _ = make_claim(wide, "Nothing has moved")
    assert nearest(wide, claim) == ()
    page = page_with(wide, "Nothing has moved")
    start = page.start + page.text.index("Nothing")
    twin = Claim(id=-1, article_id=1, speaker="Twin")
    spans = spans_of(1, page.text, page.start, [(start, start + 17)], claim_id=-1)
    wide.journal.replace("Twin", [(None, record) for record in (twin, *spans)], "tester")
    assert [near.speaker for near in nearest(wide, claim)] == ["Twin"]


def test_what_is_linked_or_refused_is_offered_no_more(wide: Store) -> None:
    claim, _ = make_claim(wide, "the bridge is safe")
    _, second = nearest(wide, claim)
    other, _ = make_claim(wide, "The bridge at Orlo is safe")
    link = Link(from_id=other, to_id=claim, kind=LinkKind.REPEATS)
    wide.journal.replace("Link", [(None, link)], "tester")
    assert [near.start for near in nearest(wide, claim) if near.claim == other] == []
    (view,) = wide.pages.claims([claim])
    wide.journal.replace("No", refused(view, second), "tester")
    assert second.start not in [near.start for near in nearest(wide, claim)]
    wide.journal.undo("tester")
    assert second.start in [near.start for near in nearest(wide, claim)]


def supersede(store: Store, older: int, newer: int) -> None:
    store._connection.execute("UPDATE article SET supersedes_id = ? WHERE id = ?", (older, newer))
    store._connection.execute(
        "UPDATE listing SET superseded = 1 WHERE story_id IN "
        "(SELECT id FROM story WHERE article_id = ?)",
        (older,),
    )


def test_versions_of_its_own_article_are_not_elsewhere(wide: Store) -> None:
    supersede(wide, 1, 2)
    claim, _ = make_claim(wide, "the bridge is safe")
    assert nearest(wide, claim) == ()


def test_older_versions_of_others_are_left_out(wide: Store) -> None:
    document = read_document(OTHER.replace("Tuesday", "Friday").encode(), path="varna-2.txt")
    wide.content.add(document)
    claim, _ = make_claim(wide, "the bridge is safe")
    assert {near.article_id for near in nearest(wide, claim)} == {2, 3}
    supersede(wide, 2, 3)
    assert {near.article_id for near in nearest(wide, claim)} == {3}


def test_a_sentence_of_its_own_story_is_not_elsewhere(wide: Store) -> None:
    claim, _ = make_claim(wide, "the bridge is not safe")
    assert {near.article_id for near in nearest(wide, claim)} == {1}


def test_a_claim_of_common_words_or_none_finds_nothing(wide: Store) -> None:
    claim, _ = make_claim(wide, "after three days")
    assert nearest(wide, claim) == ()
    assert nearest(wide, 999) == ()


def test_five_at_most_the_nearest_first(wide: Store) -> None:
    for number in range(8):
        text = f"Note {number}\nThe bridge at Orlo is {'very ' * number}safe today.\n\nEnd.\n"
        wide.content.add(read_document(text.encode(), source="Notes", path=f"{number}.txt"))
    claim, _ = make_claim(wide, "the bridge is safe")
    found = nearest(wide, claim)
    assert len(found) == 5
    assert [near.score for near in found] == sorted((n.score for n in found), reverse=True)


def test_it_can_be_asked_of_any_connection(wide: Store) -> None:
    claim, _ = make_claim(wide, "the bridge is safe")
    assert Nearest(wide._connection).of_claim(claim).found
