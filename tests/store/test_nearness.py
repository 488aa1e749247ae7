"""How near sentences are: the same in other words, other figures, one that denies, others."""

import pytest

from reader.store.elsewhere import LEAST
from reader.store.nearness import FIGURES, NEGATED, gist, may_be_near, nearness, plain


def near(one: str, other: str) -> tuple[float, tuple[str, ...]]:
    forth, back = nearness(gist(one), gist(other)), nearness(gist(other), gist(one))
    assert forth[1] == back[1]
    assert abs(forth[0] - back[0]) < 0.001
    return forth


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("the bridge is safe", "The bridge at Orlo is safe, the mayor said."),
        ("Twelve people died in the flood at Kessim", "12 people were killed in the Kessim flood"),
        ("the gates were opened at midnight", "The gates had been opened at midnight, she said"),
        ("it has lost 300 houses", "the village lost three hundred houses"),
        ("1,204 ballots were spoiled", "1204 ballots were spoiled on Sunday"),
        ("the Café Zoë was closed", "The cafe Zoe was closed"),
        ("fares will drop by ten percent", "Fares drop by 10 percent in May"),
        (
            "fourteen ballot boxes from the hill district had never reached the counting hall",
            "Bembara says 14 boxes from the hills never reached the counting hall",
        ),
    ],
)  # fmt: skip
def test_the_same_in_other_words(one: str, other: str) -> None:
    score, differs = near(one, other)
    assert score >= 0.75
    assert differs == ()


@pytest.mark.parametrize(
    ("one", "other", "what"),
    [
        ("12 dead in the flood", "17 dead in the flood", FIGURES),
        ("Turnout was 64.3 percent", "Turnout was 63.1 percent, she said", FIGURES),
        ("it costs 3 million", "it costs three thousand", FIGURES),
        ("the ferry will not close", "the ferry will close", NEGATED),
        ("Norvane denied it had been warned", "Norvane said it had been warned", NEGATED),
        ("they haven’t left the town", "they have left the town", NEGATED),
    ],
)
def test_other_figures_and_denials_pull_it_down(one: str, other: str, what: str) -> None:
    score, differs = near(one, other)
    assert differs == (what,)
    assert score < near(one, one)[0] - 0.2


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("the gates were opened at midnight", "the museum opens its doors on Monday"),
        ("President Ruk won the election", "President Ruk met the delegation from Varna"),
        ("there was no smell before 4:40", "they smelled ammonia at 3:25 a.m. on Thursday"),
        ("the bridge is safe", "He stood on the bridge for an hour and watched the boats"),
        ("no", "no"[:1]),
    ],
)
def test_others_are_not_offered(one: str, other: str) -> None:
    assert near(one, other)[0] < LEAST


def test_the_same_is_the_nearest() -> None:
    assert near("Nothing has moved", "Nothing has moved")[0] == pytest.approx(1.0)
    assert near("12 dead", "12 dead")[0] == pytest.approx(1.0)


def test_two_denials_agree() -> None:
    assert near("the ferry will not close", "the ferry won’t close")[1] == ()


def test_a_quick_look_never_leaves_out_what_is_near() -> None:
    one = gist("the bridges at Orlo are safe")
    assert may_be_near(one, plain("The BRIDGES are safe"))
    assert not may_be_near(one, plain("the museum opens"))


def test_marks_and_case_are_no_matter() -> None:
    assert plain("Zoë ÄRA") == "zoe ara"
    assert gist("Zoë").weights == gist("zoe").weights
