"""Clauses: which there are, and whether they are denied."""

import pytest

from reader.analysis.compared.clauses import Clauses
from tests.analysis.compared.statements import language, said


def signs(words: str) -> list[int]:
    return [point.sign for point in said("Ada Holm", words).points]


@pytest.mark.parametrize(
    "words",
    [
        "the dam did not break",
        "the dam never broke",
        "no dam broke",
        "nobody came",
        "the plan has yet to arrive",
        "the result was anything but fair",
    ],
)
def test_denied(words: str) -> None:
    assert signs(words)[-1] == -1


@pytest.mark.parametrize(
    "words",
    [
        "the dam broke",
        "no fewer than 40 men came",
        "bread has never been so dear",
        "he was not only late",
    ],
)
def test_not_denied(words: str) -> None:
    assert signs(words)[0] == 1


def test_what_governs_a_clause_denies_it() -> None:
    assert signs("the office failed to inspect the dam")[-1] == -1
    assert signs("the army was far from taking the hill")[-1] == -1
    assert signs("the office did not refuse to pay")[-1] == 1


def test_conditions_questions_and_others_words_are_left_out() -> None:
    assert [p.words for p in said("Ada Holm", "the dam holds if the rain stops").points] == [
        "the dam holds if the rain stops"
    ]
    assert not said("Ada Holm", "“Has the dam broken?”").points
    words = [p.words for p in said("Ada Holm", "rebels claimed that the town had fallen").points]
    assert len(words) == 1
    opinion = said("Ada Holm", "we believe that the town had fallen").points
    assert [p.words for p in opinion] == ["the town had fallen"]


def test_a_borrowed_subject() -> None:
    doc = language()("The dam broke and flooded the town.")
    clauses = Clauses(list(doc))
    flooded = next(t for t in doc if t.text == "flooded")
    assert [doc[n].text for n in sorted(clauses.subject(flooded.i))] == ["The", "dam"]


def test_long_clauses_are_cut_for_the_reader() -> None:
    (point,) = said("Ada Holm", "the shop sold " + "very " * 40 + "old bread").points
    assert point.words.endswith(" …")
    assert len(point.words.split()) == 15
