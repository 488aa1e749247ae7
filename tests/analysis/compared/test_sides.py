"""The questions that a clause answers."""

import pytest

from tests.analysis.compared.statements import said


@pytest.mark.parametrize(
    ("words", "axis", "pole"),
    [
        ("the council cut its spending", "rise", -1),
        ("there were more burglaries than in May", "rise", 1),
        ("there were fewer burglaries than in May", "rise", -1),
        ("the lamps were off", "working", -1),
        ("the wall is full of cracks", "safe", -1),
        ("the books are still on the shelf", "exist", 1),
        ("the guests were thrown out", "willing", -1),
    ],
)
def test_sides(words: str, axis: str, pole: int) -> None:
    assert said("Ada Holm", words).points[0].sides.get(axis) == pole


@pytest.mark.parametrize(
    ("words", "axis"),
    [
        ("she works for the harbour", "working"),
        ("he broke his promise", "working"),
        ("they had shut the barn on firewood day", "tamed"),
    ],
)
def test_words_that_only_look_like_an_answer(words: str, axis: str) -> None:
    assert axis not in said("Ada Holm", words).points[0].sides
