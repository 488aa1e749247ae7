"""Aims, possibilities, and objects known already."""

import pytest

from tests.analysis.compared.statements import said


@pytest.mark.parametrize(
    ("words", "unsure"),
    [
        ("they asked the town to sell the mill", True),
        ("a loan could have let them avoid selling the mill", True),
        ("they failed to sell the mill", False),
        ("they began to sell the mill", False),
        ("they could not sell the mill", False),
    ],
)
def test_an_aim_tells_of_nothing_that_came_about(words: str, unsure: bool) -> None:
    assert said("Ada Holm", words).points[-1].unsure is unsure


def test_what_is_known_already_is_not_denied() -> None:
    assert said("Ada Holm", "I have not seen the letter").points[0].things["letter"] == 1
    assert said("Ada Holm", "I have not seen a letter").points[0].things["letter"] == -1
    assert said("Ada Holm", "we ran out of sand").points[0].things["sand"] == -1
    assert said("Ada Holm", "they were led out of the mill").points[0].things["mill"] == 1
