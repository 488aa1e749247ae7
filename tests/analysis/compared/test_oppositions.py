"""How surely two clauses cannot both be true."""

import pytest

from reader.analysis.compared.gist import gist
from reader.analysis.compared.relations import relations
from tests.analysis.compared.statements import in_a_row, language, said

OPPOSED = [
    ("the lamp was green", "the lamp was red"),
    ("the ferry was 20 minutes early", "the boat was on time"),
    ("nobody was left in the cellar", "at least two men were still alive under the rubble"),
    ("talks with the owner had begun", "there had been no contact with the owner"),
    ("30 families had lost their homes", "the number at 12"),
    ("the repair would cost 9 million euros", "the bill at less than one million"),
    ("the mill was full of grain", "the mill was empty"),
    ("the picture had been looted", "he had bought the picture"),
    ("the dam was sold in May", "the dam was sold in August"),
]
UNOPPOSED = [
    ("30 families had lost their homes", "turnout of 61 percent"),
    ("12 sailors had survived", "9 sailors had died"),
    ("he has not seen the letter", "the letter was written by a clerk"),
    ("porters earn 12 dollars an hour", "porters got a bonus of 900 dollars"),
    ("the footage did not show the gun", "the videos do not show the gun"),
    ("permission to sail", "nobody sails in a storm"),
    ("she is asking them to pay the fine", "they should avoid paying the fine"),
    ("“Do not shoot the bear!”", "the ranger had shot the bear"),
]


@pytest.mark.parametrize(("one", "other"), OPPOSED)
def test_what_cannot_both_be_true(one: str, other: str) -> None:
    assert len(relations(in_a_row(("Ada Holm", one), ("Bo Reim", other)))) == 1


@pytest.mark.parametrize(("one", "other"), UNOPPOSED)
def test_what_can_both_be_true(one: str, other: str) -> None:
    assert not relations(in_a_row(("Ada Holm", one), ("Bo Reim", other)))


def test_who_warns_speaks_of_a_danger() -> None:
    calm = said("Ada Holm", "there is no risk to swimmers")
    doc = language()("Bo Reim warned that the jellyfish could sting swimmers.")
    found = {}
    for cue in ("warned", "said"):
        other = gist(
            list(doc)[4:-1],
            [],
            at=[200 + t.idx for t in list(doc)[4:-1]],
            speaker="Bo Reim",
            asserted=True,
            denied=False,
            story=0,
            cue=cue,
        )
        found[cue] = len(relations([calm, other]))
    assert found == {"warned": 1, "said": 0}


def test_in_a_long_article_more_is_needed() -> None:
    opposed = [("Ada Holm", "the lamp was green"), ("Bo Reim", "the lamp was red")]
    filler = [("Ida Lunn", f"it rained on hill {n}") for n in range(60)]
    [near] = relations(in_a_row(*opposed))
    far = [r for r in relations(in_a_row(*opposed, *filler)) if r.b == 1]
    assert not far or far[0].score < near.score
