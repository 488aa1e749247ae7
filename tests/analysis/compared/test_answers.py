"""Statements that only answer another."""

import pytest

from reader.analysis.compared.relations import relations
from reader.model import LinkKind
from tests.analysis.compared.statements import in_a_row, said


@pytest.mark.parametrize(
    ("words", "echo"),
    [
        ("it had", 1),
        ("one had been", 1),
        ("they were not", -1),
        ("it never did", -1),
        ("it had a roof", 0),
        ("she sang", 0),
        ("it", 0),
    ],
)
def test_an_echo_says_yes_or_no(words: str, echo: int) -> None:
    assert said("Ada Holm", words).echo == echo


@pytest.mark.parametrize(
    ("words", "denied", "disowning"),
    [
        ("any involvement", True, True),
        ("responsibility for the leak", True, True),
        ("the guild had nothing to do with it", False, True),
        ("we were not responsible", False, True),
        ("the offer", True, False),
        ("the mayor was responsible", False, False),
    ],
)
def test_a_deed_is_disowned(words: str, denied: bool, disowning: bool) -> None:
    assert said("Ada Holm", words, denied=denied).disowning is disowning


def _links(*told: tuple[str, str]) -> list[tuple[int, int]]:
    found = relations(in_a_row(*told))
    return [(r.a, r.b) for r in found if r.kind is LinkKind.CONTRADICTS]


def test_an_echo_contradicts_only_the_opposite() -> None:
    assert _links(("Ada Holm", "no letter was ever sent"), ("Bo Reim", "one had been")) == [(0, 1)]
    assert _links(("Ada Holm", "the cart had sunk"), ("Bo Reim", "it had not")) == [(0, 1)]
    assert not _links(("Ada Holm", "the cart had sunk"), ("Bo Reim", "it had"))


def test_that_there_was_no_such_thing() -> None:
    told = ("Ada Holm", "a goat had eaten the ledger"), ("Bo Reim", "the film showed no such thing")
    assert _links(*told) == [(0, 1)]


def test_who_disowns_a_deed_contradicts_the_nearest_accusation() -> None:
    blames = said("Ada Holm", "the fire on the smugglers", cue="blamed")
    between = said("Cy Moor", "the harvest was late", place=200)
    denies = said("Bo Reim", "any involvement", denied=True, place=400)
    (found,) = relations([blames, between, denies])
    assert (found.a, found.b) == (0, 2)
    assert found.reason.endswith("answers that it is not so")
    assert not relations([between, denies])
