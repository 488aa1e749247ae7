"""Where dates and numbers stand."""

import pytest

from reader.analysis.figures import figures


def found(text: str) -> list[tuple[str, str]]:
    return [(text[a:b], str(kind)) for a, b, kind in figures(text)]


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        ("It closed on Tuesday night.", ["Tuesday night"]),
        ("The vote of Nov. 3, 2021 was void.", ["Nov. 3, 2021"]),
        ("They meet on 12 May and in June 2027.", ["12 May", "June 2027"]),
        ("The gates opened at 7:10 a.m. and shut at noon.", ["7:10 a.m.", "noon"]),
        ("She left two days ago, not last year.", ["two days ago", "last year"]),
        ("The 2031 plan was due by 2029.", ["2031", "2029"]),
        ("It was not yet five.", ["five"]),
        ("In May they met. May said so.", ["May"]),
        ("Fares freeze until Easter.", ["Easter"]),
        ("Music of the 1990s", ["1990s"]),
    ],
)
def test_dates(text: str, dates: list[str]) -> None:
    assert [words for words, kind in found(text) if kind == "DATE"] == dates


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("It costs 88 million zlotys, or $1.5 billion.", ["88 million zlotys", "$1.5 billion"]),
        ("Nine in ten of the 1,400 crews left.", ["Nine in ten", "1,400"]),
        ("Between 1,000 to 5,000 people, 70 percent.", ["1,000 to 5,000", "70 percent"]),
        ("It rose from 3 to 5 percent.", ["3", "5 percent"]),
        ("A 3-metre wall within 14 days", ["3-metre", "14 days"]),
        ("Ana Ruk, 71, lost two ovens.", ["71", "two"]),
        ("One of them said no one came.", []),
        ("It paid one percent to the 31st member.", ["one percent", "31st"]),
        ("COVID-19, IR-2m and Article 5", []),
        ("FIRE KILLS TWO", ["TWO"]),
    ],
)
def test_numbers(text: str, numbers: list[str]) -> None:
    assert [words for words, kind in found(text) if kind == "NUMBER"] == numbers


def test_only_the_part_asked_for_is_read() -> None:
    text = "On Monday 12 came, on Friday 13."
    assert [text[a:b] for a, b, _ in figures(text, 10, 28)] == ["12", "Friday"]


def test_odd_texts_are_read() -> None:
    for text in ("", "\0", "٣٤٥ و", "1" * 5000, "one " * 5000, "$" * 5000, "-1" * 5000):
        spans = list(figures(text))
        assert all(a < b for a, b, _ in spans)
