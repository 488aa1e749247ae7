"""Where names may stand in a parsed text."""

import pytest

from reader.analysis.model import parse
from reader.analysis.names import edges, is_within_word, proposed


def found(text: str) -> set[str]:
    (doc,) = parse([text])
    return {text[f.start : f.end] for f in proposed(doc, 0)}


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("the Orlo Bank's", "Orlo Bank"),
        ("“Orlo”,", "Orlo"),
        ("U.S.", "U.S."),
        ("Orlo.", "Orlo"),
        ("Varna Lines Inc.", "Varna Lines Inc."),
        ("(ORL)", "ORL"),
        ("the RIA Orlo news agency", "RIA Orlo"),
        ("", ""),
    ],
)
def test_edges(words: str, name: str) -> None:
    start, end = edges(words, 0, len(words))
    assert words[start:end] == name


def test_a_hyphen_makes_a_name_part_of_a_word() -> None:
    text = "The Orlo-based firm - Varna - left"
    assert is_within_word(text, 4, 8)
    assert not is_within_word(text, 22, 27)


def test_titles_and_nationalities_are_no_part_of_a_person() -> None:
    names = found("On Monday Russian Deputy Foreign Minister Alexander Grushin told reporters so.")
    assert {"Russian", "Alexander Grushin"} <= names


def test_a_date_ends_a_name() -> None:
    names = found("He spoke in Vienna, Austria September 9, 2019 and left.")
    assert "Austria" in names
    assert not any("September" in name for name in names)


def test_particles_join_a_name() -> None:
    assert "Ursula von der Ruk" in found("They said that Ursula von der Ruk had left on Friday.")


def test_offsets_count_from_the_texts_begin() -> None:
    (doc,) = parse(["Ana Ruk lives in Prague."])
    spans = {(f.start, f.end) for f in proposed(doc, 100)}
    assert (117, 123) in spans
