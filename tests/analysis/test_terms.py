"""The words of a text that tell its subject."""

import pytest

from reader.analysis.terms import cosine, norm, terms


def test_words_that_tell_the_subject() -> None:
    text = "On Monday the ferry’s captain said that two ferries had left Vikholm’s harbours in May."
    assert list(terms(text)) == ["ferry", "captain", "ferry", "vikholm", "harbour"]


def test_a_part_of_a_text() -> None:
    text = "ferry harbour school"
    assert list(terms(text, 6, 13)) == ["harbour"]


def test_plurals_are_one_word_with_their_singular() -> None:
    assert list(terms("tugs Tug cities city crisis virus pass")) == [
        "tugs", "tug", "city", "city", "crisis", "virus", "pass",
    ]  # fmt: skip
    assert list(terms("ramps engines")) == ["ramp", "engine"]


def test_other_scripts_have_words() -> None:
    assert list(terms("Паром «Нортлайн» — порт")) == ["паром", "нортлайн", "порт"]


@pytest.mark.parametrize("text", ["", "12 345", "😀 \x00", "a b c", "x" * 1_000_000, "the and of"])
def test_no_subject(text: str) -> None:
    assert not list(terms(text))


def test_likeness() -> None:
    a, b = {"ferry": 3.0, "harbour": 4.0}, {"harbour": 2.0}
    assert norm(a) == 5.0
    assert cosine(a, b) == cosine(b, a) == pytest.approx(0.8)
    assert cosine(a, a) == pytest.approx(1)
    assert cosine(a, {"school": 1.0}) == cosine(a, {}) == cosine({}, {}) == 0
