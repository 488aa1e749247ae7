"""What the page of an entity has: days, claims by it and about it, who stands against it."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from reader.ingest import read_document
from reader.model import (
    AgainstPart,
    Analysis,
    ClaimsPart,
    Companion,
    CompanyPart,
    Correction,
    Decision,
    EntityHead,
    EntityTimeline,
    EntityType,
    Link,
    LinkKind,
    Mention,
    Period,
    StatementsPart,
    StoriesPart,
    Verdict,
)
from reader.store import ReadingStore, Store
from reader.store import entities as rooms
from tests.conftest import make_claim

RUK, ORLO, PELL = "Ana Ruk", "Orlo", "Jo Pell"


def entity(store: Store, name: str) -> int:
    return next(found.id for found in store.entities.who.named(name) if found.name == name)


def parts(store: Store, name: str, period: Period | None = None) -> dict[str, Any]:
    """The parts of a page, by their kinds; the claims about it apart."""
    made: dict[str, Any] = {}
    for piece in store.entities.page(entity(store, name), period):
        about = isinstance(piece, ClaimsPart) and piece.about
        kind = "about" if about else type(piece).__name__
        made[kind] = piece
    return made


def add(store: Store, text: str, published: str, names: dict[str, EntityType]) -> None:
    """An article of one story, with every place where one of `names` stands."""
    article, _ = store.content.add(read_document(text.encode(), published=published))
    whole = store.content.text(article)[0]
    found = []
    for name, kind in names.items():
        at = whole.find(name)
        while at >= 0:
            found.append(Mention(at, at + len(name), kind, name))
            at = whole.find(name, at + 1)
    store.findings.put(article, Analysis(tuple(found)), "test")


@pytest.fixture
def weeks(said: Store) -> Store:
    """The digest of 6 May 2024, and stories that name its mayor on other days and on none."""
    who = {RUK: EntityType.PERSON, ORLO: EntityType.PLACE}
    add(said, "Ana Ruk came to Orlo. Ana Ruk left.", "2024-05-06T23:30Z", who)
    add(said, "Ana Ruk slept in Orlo.", "2024-05-20", who)
    add(said, "Ana Ruk is not dated.", "", who)
    return said


def test_a_name_is_found_by_the_beginnings_of_its_words(weeks: Store) -> None:
    assert [name.name for name in weeks.entities.who.named("")] == [RUK, ORLO, PELL]
    assert weeks.entities.who.named("ru an") == [
        Companion(entity(weeks, RUK), RUK, EntityType.PERSON, 4)
    ]
    assert weeks.entities.who.named("uk") == []
    assert weeks.entities.who.named("?!") == []


def test_who_it_is_comes_first_and_all_parts_follow(weeks: Store) -> None:
    pieces = list(weeks.entities.page(entity(weeks, RUK)))
    assert pieces[0] == EntityHead(entity(weeks, RUK), RUK, EntityType.PERSON, (), 4, 5)
    assert [type(piece) for piece in pieces[1:]] == [
        StoriesPart, EntityTimeline, ClaimsPart, AgainstPart, StatementsPart, ClaimsPart,
        CompanyPart,
    ]  # fmt: skip
    again = list(weeks.entities.page(entity(weeks, RUK), whole=False))
    assert not any(isinstance(piece, EntityHead | EntityTimeline) for piece in again)


def test_one_that_is_gone_has_no_page(weeks: Store) -> None:
    assert list(weeks.entities.page(999)) == [None]


def test_the_days_are_counted_and_what_has_no_date_stands_on_none(weeks: Store) -> None:
    made = parts(weeks, RUK)["EntityTimeline"]
    days = [(tally.day, tally.stories, tally.mentions) for tally in made.days]
    assert days == [(date(2024, 5, 6), 2, 3), (date(2024, 5, 20), 1, 1)]
    assert made.undated == 1


def test_days_before_1970_are_days_too(store: Store) -> None:
    add(store, "Ana Ruk was born.", "1961-03-02T10:00Z", {RUK: EntityType.PERSON})
    (tally,) = parts(store, RUK)["EntityTimeline"].days
    assert tally.day == date(1961, 3, 2)


def test_a_period_keeps_to_its_days_and_leaves_out_what_has_no_date(weeks: Store) -> None:
    days = Period(date(2024, 5, 7), date(2024, 5, 20))
    made = parts(weeks, RUK, days)
    (story,) = made["StoriesPart"].ids
    assert weeks.pages.story(story).published == "2024-05-20"
    assert made["StoriesPart"].total == 1 and made["CompanyPart"].total == 1
    imported = Period(date(2025, 1, 1), date(2100, 1, 1))
    assert parts(weeks, RUK, imported)["StoriesPart"].total == 0


def test_long_lists_come_in_two_pieces(weeks: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rooms, "FIRST", 3)
    pieces = [
        piece for piece in weeks.entities.page(entity(weeks, RUK)) if isinstance(piece, StoriesPart)
    ]
    assert [(len(piece.ids), piece.first) for piece in pieces] == [(3, True), (1, False)]
    assert len({*pieces[0].ids, *pieces[1].ids}) == 4


def test_claims_by_it_have_their_words_day_and_verdict(weeks: Store) -> None:
    make_claim(weeks, "Nothing has moved", speaker=RUK, kind="direct", verdict=Verdict.REFUTED)
    make_claim(weeks, "The market of Orlo opened", speaker=PELL, said_on="2024-05-01")
    made = parts(weeks, RUK)
    (claim,) = made["ClaimsPart"].claims
    assert (claim.words, claim.day, claim.source) == (
        "“Nothing has moved”", "2024-05-06", "Orlo Wire",
    )  # fmt: skip
    (mark,) = made["EntityTimeline"].claims
    assert (mark.day, mark.verdict, mark.count) == (date(2024, 5, 6), Verdict.REFUTED, 1)
    other = parts(weeks, PELL)
    assert other["ClaimsPart"].claims[0].day == "2024-05-01"
    assert other["EntityTimeline"].claims[0].day == date(2024, 5, 1)
    day = Period(date(2024, 5, 1), date(2024, 5, 1))
    assert parts(weeks, PELL, day)["ClaimsPart"].total == 1
    assert parts(weeks, RUK, day)["ClaimsPart"].total == 0


def test_claims_about_it_have_its_name_in_their_words(weeks: Store) -> None:
    make_claim(weeks, "the bridge at Orlo holds", speaker="Sappers")
    make_claim(weeks, "Nothing has moved", speaker=RUK)
    (claim,) = parts(weeks, ORLO)["about"].claims
    assert (claim.speaker, claim.words) == ("Sappers", "the bridge at Orlo holds")
    assert parts(weeks, RUK)["about"].total == 0


def test_other_names_of_it_speak_too(weeks: Store) -> None:
    make_claim(weeks, "Nothing has moved", speaker="The mayor")
    mayor = Correction(
        surface="The mayor", to_name=RUK, to_type="PERSON", article_id=1, start=0, end=5
    )
    ruck = Correction(name="A. Ruck", type="PERSON", to_name="Anna Ruk", to_type="PERSON")
    anna = Correction(name="Anna Ruk", type="PERSON", to_name=RUK, to_type="PERSON")
    weeks.journal.replace("Names", [(None, c) for c in (mayor, ruck, anna)], "tester")
    made = parts(weeks, RUK)
    assert made["EntityHead"].aliases == ("A. Ruck", "Anna Ruk", "The mayor")
    assert made["ClaimsPart"].total == 1
    weeks.journal.undo("tester")
    assert parts(weeks, RUK)["EntityHead"].aliases == ()


def test_one_that_was_joined_to_another_has_its_page(weeks: Store) -> None:
    pell = entity(weeks, PELL)
    joined = Correction(name=PELL, type="PERSON", to_name=RUK, to_type="PERSON")
    weeks.journal.replace("Names", [(None, joined)], "tester")
    head = next(iter(weeks.entities.page(pell)))
    assert isinstance(head, EntityHead)
    assert (head.name, head.aliases) == (RUK, (PELL,)) and head.stories == 5


def test_contradictions_are_told_from_either_side(weeks: Store) -> None:
    mine, _ = make_claim(weeks, "the bridge is safe", speaker=RUK)
    other, _ = make_claim(weeks, "cut its fares by 10 percent", speaker=PELL)
    link = Link(from_id=other, to_id=mine, kind=LinkKind.CONTRADICTS)
    repeats = Link(from_id=mine, to_id=other, kind=LinkKind.REPEATS)
    weeks.journal.replace("Link", [(None, link), (None, repeats)], "tester")
    for name, ids in ((RUK, (mine, other)), (PELL, (other, mine))):
        made = parts(weeks, name)["AgainstPart"]
        (opposed,) = made.linked
        assert (opposed.mine.id, opposed.other.id, made.total) == (*ids, 1)
    weeks.journal.undo("tester")
    assert parts(weeks, RUK)["AgainstPart"].linked == ()


def test_one_who_contradicts_himself_is_told_once(weeks: Store) -> None:
    one, _ = make_claim(weeks, "the bridge is safe", speaker=RUK)
    two, _ = make_claim(weeks, "Nothing has moved", speaker=RUK)
    link = Link(from_id=one, to_id=two, kind=LinkKind.CONTRADICTS)
    weeks.journal.replace("Link", [(None, link)], "tester")
    assert len(parts(weeks, RUK)["AgainstPart"].linked) == 1


def test_what_is_suggested_stands_apart_until_it_is_decided(weeks: Store) -> None:
    made = parts(weeks, RUK)["AgainstPart"]
    (saying,) = made.suggested
    assert saying.words == "that the bridge is safe" and not made.linked
    (relation,) = saying.relations
    assert relation.other_speaker == PELL
    decision = Decision(
        article_id=1, what="relation", answer="rejected", start=saying.start, end=saying.end,
        about=f"contradicts {relation.other_start} {relation.other_end}",
        other_id=relation.other_article,
    )  # fmt: skip
    weeks.journal.replace("No", [(None, decision)], "tester")
    made = parts(weeks, RUK)["AgainstPart"]
    assert made.suggested == () and made.suggested_total == 0


def test_a_contradiction_between_linked_claims_is_not_suggested_too(weeks: Store) -> None:
    mine, _ = make_claim(weeks, "that the bridge is safe", speaker=RUK)
    other, _ = make_claim(weeks, '"We", he told reporters, "will not close', speaker=PELL)
    link = Link(from_id=mine, to_id=other, kind=LinkKind.CONTRADICTS)
    weeks.journal.replace("Link", [(None, link)], "tester")
    made = parts(weeks, RUK)["AgainstPart"]
    assert len(made.linked) == 1 and made.suggested == ()


def test_statements_are_those_that_nobody_has_decided_on(weeks: Store) -> None:
    made = parts(weeks, RUK)["StatementsPart"]
    assert {saying.words for saying in made.sayings} == {
        "that the bridge is safe", "“Nothing has moved”",
    }  # fmt: skip
    make_claim(weeks, "Nothing has moved", speaker=RUK)
    (saying,) = parts(weeks, RUK)["StatementsPart"].sayings
    assert saying.words == "that the bridge is safe"
    day = Period(date(2024, 5, 20), date(2024, 5, 20))
    assert parts(weeks, RUK, day)["StatementsPart"].total == 0


def test_limits_are_told(weeks: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    make_claim(weeks, "the bridge is safe", speaker=RUK)
    make_claim(weeks, "Ana Ruk came to Orlo", speaker=RUK)
    monkeypatch.setattr(rooms, "SHOWN", 1)
    monkeypatch.setattr(rooms, "LOOKED", 2)
    monkeypatch.setattr(rooms, "_COMPANY", 1)
    made = parts(weeks, RUK)
    assert [claim.words for claim in made["ClaimsPart"].claims] == ["Ana Ruk came to Orlo"]
    assert made["ClaimsPart"].total == 2
    assert len(made["StatementsPart"].sayings) == 1 and made["StatementsPart"].total == 2
    assert (made["CompanyPart"].looked, made["CompanyPart"].total) == (2, 4)
    assert made["CompanyPart"].companions[0].name == ORLO
    assert not made["CompanyPart"].more
    monkeypatch.setattr(rooms, "_COMPANY", 0)
    assert parts(weeks, RUK)["CompanyPart"].more


def test_with_whom_it_appears_is_counted_in_stories(weeks: Store) -> None:
    found = parts(weeks, RUK)["CompanyPart"].companions
    assert [(other.name, other.stories) for other in found] == [(ORLO, 3)]


@pytest.fixture
def reading(weeks: Store) -> Iterator[ReadingStore]:
    made = ReadingStore(Path(weeks.path))
    yield made
    made.close()


def test_the_reading_connection_has_the_same_page(weeks: Store, reading: ReadingStore) -> None:
    number = entity(weeks, RUK)
    assert list(reading.entities.page(number)) == list(weeks.entities.page(number))
