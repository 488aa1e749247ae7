"""States that exclude one another, and whether there are people."""

import pytest

from reader.analysis.compared.states import exclude
from tests.analysis.compared.statements import said


def test_states_of_one_group_exclude_one_another() -> None:
    assert exclude(["colour:red"], ["colour:green"])
    assert not exclude(["colour:red"], ["colour:red", "colour:green"])
    assert not exclude(["colour:red"], ["punctuality:early"])
    assert not exclude([], ["colour:red"])


@pytest.mark.parametrize(
    ("words", "there"),
    [
        ("nobody was left in the cellar", -1),
        ("no one has survived", -1),
        ("the hall was deserted", -1),
        ("all 12 sailors had been rescued", -1),
        ("three men were still inside", 1),
        ("a family of six lived there", 1),
        ("the hall was painted", None),
    ],
)
def test_people_are_there_or_not(words: str, there: int | None) -> None:
    assert said("Ada Holm", words).points[0].things.get("people") == there
