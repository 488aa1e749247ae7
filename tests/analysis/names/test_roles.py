"""Callings that stand before a name."""

import pytest

from reader.analysis.names.roles import is_role, member_of, without_role


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("Referee Ana Ruk", "Ana Ruk"),
        ("Defender Ruk", "Ruk"),
        ("Ana Ruk", "Ana Ruk"),
        ("Farmer Insurance Group", "Farmer Insurance Group"),
        ("Referee", "Referee"),
        ("", ""),
    ],
)
def test_a_calling_is_cut(words: str, name: str) -> None:
    assert words[without_role(words, 0, len(words)) :] == name


def test_the_field_of_an_office_is_cut() -> None:
    text = "Minister of Foreign Trade Ana Ruk"
    assert text[without_role(text, 12, len(text)) :] == "Ana Ruk"
    text = "Minister of Ports and"
    assert without_role(text, 12, 17) == 12


def test_a_kind_of_calling_is_told_from_a_body() -> None:
    assert is_role("Crown prosecutor Ana Ruk spoke", 0, 5)
    assert not is_role("Orlo prosecutor Ana Ruk spoke", 0, 4)
    assert not is_role("Crown jewels", 0, 5)


def test_a_member_is_parted_from_the_body() -> None:
    text = "Zdena Ruk of Orlo said no"
    assert member_of(text, 0, 17) == (9, 13)
    assert member_of("Zdena Ruk of Orlo, the utility that runs it", 0, 17) == (9, 13)
    assert member_of("Zdena Ruk of Orlo", 0, 17) is None
    assert member_of("Orlo Bank of Varna said no", 0, 18) is None
