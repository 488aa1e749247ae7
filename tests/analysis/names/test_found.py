"""Where names may stand in a parsed text."""

import pytest

from reader.analysis.model import parse
from reader.analysis.names.found import edges, is_within_word, proposed


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


@pytest.mark.parametrize(
    ("text", "name", "glued"),
    [
        ("Referee Anton Weir sent two men off.", "Anton Weir", "Referee Anton Weir"),
        ("Candidate Petra Lund spoke last.", "Petra Lund", "Candidate Petra Lund"),
        ("Race director Petra Lund said so.", "Petra Lund", "Race"),
        ("Managing director Petra Lund said so.", "Petra Lund", "Managing"),
        ("Minister of Harbours Anton Weir denied it.", "Anton Weir", "Harbours Anton Weir"),
        ("They met Anton Weir of Orlo.", "Anton Weir", "Anton Weir of Orlo"),
        ("The nurse, Han Min-jae, told reporters.", "Han Min-jae", "Han"),
        ("She died at St Anna’s Hospital in 2021.", "St Anna’s Hospital", "Hospital"),
        ("The newspaper Folha do Norte reported it.", "Folha do Norte", "Folha"),
    ],
)
def test_where_a_name_begins_and_ends(text: str, name: str, glued: str) -> None:
    names = found(text)
    assert name in names
    assert glued not in names
