"""Who is meant by a source."""

from itertools import pairwise

import pytest

from reader import analysis
from reader.model import Story


def speakers(text: str, *starts: int) -> list[tuple[str, bool]]:
    bounds = [0, *starts, len(text)]
    stories = [Story(a, b, a) for a, b in pairwise(bounds)]
    return [(a.speaker_name, a.named) for a in analysis.analyse(text, stories).attributions]


ADA, PETER = ("Ada Lindqvist", True), ("Peter Holm", True)

TEXTS = [
    ("Mayor Ada Lindqvist said it was late. “We wait,” she said.", [ADA, ADA]),
    ("Ada Lindqvist met Peter Holm. He said it was late. She said it was not.", [PETER, ADA]),
    ("Ada Lindqvist, the mayor, met Per Holm. The mayor said it was late.", [ADA]),
    ("Ada Lindqvist spoke first. Lindqvist said it was late.", [ADA]),
    ("Mr Peter Holm said it was late. He denied that it rained.", [PETER, PETER]),
    (
        "Two officials familiar with the talks said the port would close.",
        [("two officials familiar with the talks", False)],
    ),
    (
        "A spokesman for the port of Odense said it was late. “We wait,” the spokesman said.",
        [("Odense spokesman", False), ("Odense spokesman", False)],
    ),
    ("Russia said its troops had taken the town.", [("Russia", True)]),
    (
        "The River Authority (RA) was late. Its duty log shows the gates were open.",
        [("River Authority's duty log", False)],
    ),
    (
        "Ada Lindqvist and Per Holm said it was late. “We are cold,” they said.",
        [("Ada Lindqvist and Per Holm", True), ("Ada Lindqvist and Per Holm", True)],
    ),
    ("Residents said they had heard nothing.", [("residents", False)]),
]


@pytest.mark.parametrize(("text", "expected"), TEXTS)
def test_who_it_is(text: str, expected: list[tuple[str, bool]]) -> None:
    assert speakers(text) == expected


def test_a_pronoun_means_nobody_of_another_story() -> None:
    first = "Ada Lindqvist said it was late.\n"
    text = f"{first}The harbour was empty. “We wait,” she said."
    assert speakers(text) == [ADA, ADA]
    assert speakers(text, len(first)) == [ADA, ("she", False)]
