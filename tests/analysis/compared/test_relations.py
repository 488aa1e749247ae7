"""Contradictions, repeats and updates."""

import time
from datetime import date

import pytest

from reader.analysis.compared.gist import Gist
from reader.analysis.compared.relations import compare, keys, relations, same_speaker
from reader.model import LinkKind
from tests.analysis.compared.statements import in_a_row, said

OPPOSED = [
    ("the bakery had closed in spring", "the bakery was open"),
    ("rebels had captured the town of Orlova", "rebels had not captured anything"),
    ("the pumps had been repaired", "the pumps are still broken"),
    ("12 people had died in the fire", "3 people had died in the fire"),
    ("nobody had been arrested", "at least 40 demonstrators were detained"),
    ("turnout was 61 percent", "barely a third of voters had cast a ballot"),
    ("the bridge cost 20 million euros", "the bridge cost 35 million euros"),
    ("no siren had sounded", "every siren had sounded at dawn"),
    ("there is no agreement", "the two sides had agreed on a truce"),
    ("he was innocent", "he was guilty of theft"),
    ("the union had rejected the offer", "the union had accepted the offer"),
    ("the army was far from seizing Orlova", "the army had seized Orlova"),
    ("the ministry failed to inspect the dam", "the ministry had inspected the dam"),
    ("the council has yet to approve the plan", "the council approved the plan"),
    ("the owners had taken 2 million pounds", "they had not taken a penny"),
    ("the ward had run out of beds", "there were free beds in the ward"),
    ("Voss had killed the guard", "Brand had killed the guard"),
    ("the firm had ended talks", "we are still negotiating"),
    ("the gates were opened at 6 a.m.", "the gates were opened at 9 a.m."),
    ("the lamp had shown green", "the lamp was red"),
    ("it had slaughtered 3 million hens", "the real figure was nearer 5 million"),
    ("9 miners were still missing", "the count of the missing was too low"),
    ("the lake has lost a third of its water", "the lake was stable"),
    ("the tunnel was dry", "the tunnel was under water"),
    ("the hut was safe", "the hut was a death trap"),
    ("the play was a masterpiece", "the play was dreadful"),
    ("the ban had been lifted", "the ban remained in force"),
    ("police had fired first", "protesters had fired first"),
    ("he never sold so much as a bolt", "he had sold nine bolts"),
]

UNOPPOSED = [
    ("rebels had captured Orlova", "rebels had not captured Tessin"),
    ("12 people had died in the fire", "30 people were hurt in the fire"),
    ("beer sales had risen 4 percent", "wine sales had fallen 4 percent"),
    ("the shop would open on Monday", "the shop would close on Friday"),
    ("the bus went at 70 kilometres an hour", "the limit was 50 kilometres an hour"),
    ("the dam was safe", "if the dam were unsafe people would leave"),
    ("the spill came to 300 barrels", "a spill in 2004 came to 9,000 barrels"),
    ("the bakery had closed", "the weather was fine"),
    ("no letter was missing", "nine letters would be copied in May"),
    ("the two sides had agreed on a truce", "it was raining in the hills"),
    ("it had lost 12 men", "it had lost 8 men"),
    ("the gale left 20,000 homes dark", "we have not seen a gale like this since 1987"),
    ("the reservoir has lost 20 percent since June", "I have lived here for forty years"),
    ("12 people were hurt", "a nine-year-old boy was hurt"),
    ("it would scrap the lamps after six fires", "one fire is too many"),
    ("the number of wolves at 161", "the number of bears at 12"),
    ("the mill closed in 1998", "the mill opened in 1921"),
    ("a slope had collapsed", "the dam had not failed"),
    ("the tower was closed for repairs", "the museum is open"),
    ("300 homes were flooded", "20 homes had been evacuated"),
    ("I have never seen such rain", "it would rain until Friday"),
    ("161 otters live in the valley", "128 in 2019"),
]


@pytest.mark.parametrize(("one", "other"), OPPOSED)
def test_what_cannot_both_be_true(one: str, other: str) -> None:
    (found,) = relations(in_a_row(("Ada Holm", one), ("Bo Reim", other)))
    assert (found.a, found.b, found.kind) == (0, 1, LinkKind.CONTRADICTS)
    assert 0.5 <= found.score <= 1


@pytest.mark.parametrize(("one", "other"), UNOPPOSED)
def test_what_can_both_be_true(one: str, other: str) -> None:
    assert not relations(in_a_row(("Ada Holm", one), ("Bo Reim", other)))


def test_the_reason_is_in_the_speakers_words_without_marks() -> None:
    told = in_a_row(
        ("Ada Holm", "the bakery had “closed” in spring"), ("Bo Reim", "the bakery was open")
    )
    (found,) = relations(told)
    assert found.reason == "says the bakery had closed in spring / says the bakery was open"


def test_one_speaker_does_not_contradict_themselves() -> None:
    told = in_a_row(("Ada Holm", "the shop was open"), ("Holm", "the shop was closed"))
    assert not relations(told)


def test_who_confirms_nothing_contradicts_nothing() -> None:
    silent = said("Bo Reim", "the bakery was open", asserted=False, place=200)
    assert not relations(in_a_row(("Ada Holm", "the bakery had closed"), silent))


def test_a_denial_is_the_opposite() -> None:
    denial = said("Bo Reim", "the bakery had closed", asserted=False, denied=True, place=200)
    (found,) = relations(in_a_row(("Ada Holm", "the bakery had closed"), denial))
    assert found.kind is LinkKind.CONTRADICTS
    assert found.reason == "says the bakery had closed / denies the bakery had closed"
    agreed = in_a_row(("Ada Holm", "the bakery was open"), denial)
    assert not any(r.kind is LinkKind.CONTRADICTS for r in relations(agreed))


def test_a_retort_answers_the_one_before() -> None:
    told = in_a_row(
        ("Cora Lind", "the wall was painted in May"),
        ("Ada Holm", "the minister had met the bankers"),
        ("Bo Reim", "that is a lie"),
    )
    (found,) = relations(told)
    assert (found.a, found.b, found.kind) == (1, 2, LinkKind.CONTRADICTS)
    assert found.reason.endswith("answers that it is not so")


def test_the_surest_stands_first() -> None:
    told = in_a_row(
        ("Ada Holm", "turnout was 61 percent"),
        ("Bo Reim", "barely a third of voters had cast a ballot"),
        ("Ada Holm", "the union had accepted the offer"),
        ("Bo Reim", "the union had rejected the offer"),
    )
    found = relations(told)
    assert [(r.a, r.b) for r in found[:2]] == [(2, 3), (0, 1)]
    assert [r.score for r in found] == sorted((r.score for r in found), reverse=True)


def test_what_is_told_within_a_statement_is_not_compared_with_it() -> None:
    outer = said("Ada Holm", "the bakery had closed", place=0)
    inner = said("Bo Reim", "the bakery was open", place=4)
    assert not relations([outer, inner])


def test_repeats_by_anybody() -> None:
    told = in_a_row(
        ("Ada Holm", "the storm damaged 140 houses"),
        ("Bo Reim", "140 houses were damaged by the storm"),
    )
    (found,) = relations(told)
    assert found.kind is LinkKind.REPEATS


def test_the_same_speakers_later_figure_is_an_update() -> None:
    told = in_a_row(
        ("the police", "3 people were hurt in the storm"),
        ("the police", "11 people were hurt in the storm"),
    )
    (found,) = relations(told)
    assert found.kind is LinkKind.UPDATES


def test_a_later_days_figure_is_an_update() -> None:
    first = said("Ada Holm", "12 people had died in Orlova", published=date(2031, 4, 1))
    later = said("Bo Reim", "19 people had died in Orlova", published=date(2031, 4, 2), story=1)
    found = compare(first, later)
    assert found
    assert found[0] is LinkKind.UPDATES


def test_between_stories_a_name_must_be_shared() -> None:
    def across(one: str, other: str) -> bool:
        a, b = said("Ada Holm", one), said("Bo Reim", other, story=1, place=300)
        return any(r.kind is LinkKind.CONTRADICTS for r in relations([a, b]))

    assert across("the hospital in Orlova was closed", "the hospital in Orlova was open")
    assert not across("the hospital was closed", "the hospital was open")


def test_headlines_tell_what_the_town_is() -> None:
    def across(title: str) -> bool:
        a = said("Ada Holm", "the army had captured the town", title=title)
        b = said("Bo Reim", "the army had not captured the town", title="Orlova holds", story=1)
        found = compare(a, b)
        return found is not None and found[0] is LinkKind.CONTRADICTS

    assert across("Battle for Orlova")
    one = said("Ada Holm", "the army had captured the town", title="Battle for Orlova")
    other = said("Bo Reim", "the army had not captured Orlova")
    assert keys(one) & keys(other)
    assert not across("Battle for Tessin")


def test_keys_bring_together_what_may_be_compared() -> None:
    one = keys(said("Ada Holm", "the hospital in Orlova was closed"))
    other = keys(said("Bo Reim", "the hospital in Orlova was open"))
    third = keys(said("Bo Reim", "the harbour of Tessin was open"))
    assert one & other
    assert not one & third


def test_speakers_by_their_surname() -> None:
    assert same_speaker("Tell", "Omar Tell")
    assert same_speaker("the Water Office", "Water Office")
    assert not same_speaker("Omar Tell", "Ada Tell")
    assert not same_speaker("", "Ada Tell")


def test_two_thousand_statements_take_no_time() -> None:
    made = in_a_row(*[("Ada Holm", one) for one, _ in OPPOSED])
    many = [
        Gist(f"Speaker {n}", True, False, n // 40, 300 * n, 300 * n + 90, "", False, "", g.points)
        for n, g in enumerate(made * 110)
    ]
    start = time.perf_counter()
    relations(many)
    assert len(many) > 2000
    assert time.perf_counter() - start < 3


def test_nothing_comes_of_nothing() -> None:
    assert relations([]) == []
    assert relations(in_a_row(("Ada Holm", ""), ("Bo Reim", "😀"))) == []


FAR = [
    ("wages had risen", "wages had fallen", True),
    (
        "the harbour wall had been inspected in spring",
        "nobody had inspected the harbour wall",
        True,
    ),
    ("the mayor had approved the tannery permit", "the mayor had rejected that permit", True),
    ("17 sailors were injured in the collision", "the number of injured at 31", True),
    ("the number of sheep had not changed", "they rose in summer", False),
    ("the hut was closed", "it was open", False),
]


@pytest.mark.parametrize(("one", "other", "found"), FAR)
def test_far_apart_only_what_names_the_same(one: str, other: str, found: bool) -> None:
    between = [("Cy Moor", f"tea was served in tent {n}") for n in "abcdefg"]
    told = relations(in_a_row(("Ada Holm", one), *between, ("Bo Reim", other)))
    assert [(r.a, r.b) for r in told if r.kind is LinkKind.CONTRADICTS] == [(0, 8)] * found
