"""Where the words of a query stand in a text."""

import time

import pytest

from reader import query
from reader.ui.finding import MOST, Folded, fold


def found(text: str, asked: str, *, forms: bool = False) -> list[str]:
    places = Folded(text).places(query.sought(query.whole(asked)), forms=forms)
    return [text[start:end] for start, end in places]


@pytest.mark.parametrize(
    ("text", "asked", "there"),
    [
        ("The ferry. Ferries, ferry-boats: FERRY", "ferry", ["ferry", "ferry", "FERRY"]),
        ("The ferry. Ferries", "ferr*", ["ferry", "Ferries"]),
        ("the town\n  hall, the town's hall", '"town hall"', ["town\n  hall"]),
        ("town-hall and townhall", "town-hall", ["town-hall"]),
        ("Kréta KRETA kréta", "kreta", ["Kréta", "KRETA", "kréta"]),
        ("Kreta", "kréta", ["Kreta"]),
        ("😀 Größe 😀 Kréta", "kreta", ["Kréta"]),
        ("Cafe\u0301 bar", "cafe", ["Cafe\u0301"]),
        ("e\u0301e\u0301 bar x", "bar", ["bar"]),
        ("der ﬁne Ton ﬁ a", "fine ton", ["ﬁne", "Ton"]),
        ("ﬁ ﬁ bar", "bar fi", ["ﬁ", "ﬁ", "bar"]),
        ("İzmir und İstanbul hier", "istanbul", ["İstanbul"]),
        ("ΟΔΟΣ οδος", "οδοσ", ["ΟΔΟΣ", "οδος"]),
        ("a_b c", "b", ["b"]),
        ("bridge ferry bridge", "ferry -bridge", ["ferry"]),
        ("bridge ferry boat", "(bridge OR boat) title:ferry", ["bridge", "ferry", "boat"]),
        ("mill old mill", 'mill "old mill"', ["mill", "old mill"]),
        ("a claim", "claim:claim is:read", []),
        ("", "a", []),
        ("1,000 men", "1,000", ["1,000"]),
        ("Новый порт, порты", "ПОРТ", ["порт"]),
    ],
)
def test_words_are_found_as_the_full_text_finds_them(
    text: str, asked: str, there: list[str]
) -> None:
    assert found(text, asked) == there


def test_other_forms_of_a_word() -> None:
    text = "Ferries ferry the ferried; ferrous"
    assert found(text, "ferry", forms=True) == ["Ferries", "ferry", "ferried"]
    assert found(text, "ferry") == ["ferry"]


def test_a_folded_text_leads_back_to_every_letter() -> None:
    text = "ﬃ e\u0301\u0302 İ a\u0300 ½ x"
    folded = Folded(text)
    assert folded.text == fold(text)
    for at, char in enumerate(folded.text):
        assert char in fold(text[folded.offset(at)]), (at, char)


def test_there_is_an_end_to_it() -> None:
    assert len(found("a " * (MOST + 5), "a")) == MOST


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("a" * 1_000_000, "a b"),
        ("a " * 500_000, '"a a b"'),
        ("a" + " " * 1_000_000, '"a b"'),
        ("é\u0301" * 400_000, "e*"),
        ("ﬁ " * 300_000, "zzz"),
        ("x y " * 250_000, " ".join(f"x{n}" for n in range(64))),
    ],
)
def test_a_long_text_is_quick(text: str, asked: str) -> None:
    began = time.perf_counter()
    found(text, asked)
    assert time.perf_counter() - began < 4
