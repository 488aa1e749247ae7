"""Figures as texts write them."""

import time

import pytest

from reader.analysis.compared.measures import Figure, figures
from tests.analysis.compared.statements import language


def read(words: str) -> list[Figure]:
    doc = language()(words)
    return figures(list(doc), [False] * len(doc))


@pytest.mark.parametrize(
    ("words", "unit", "value"),
    [
        ("The bridge cost 14 million euros", "euro", 14e6),
        ("It cost $3.5 billion", "dollar", 3.5e9),
        ("Turnout was 61 percent", "percent", 61),
        ("Turnout was 61 per cent", "percent", 61),
        ("Nine in ten of them left", "percent", 90),
        ("Half of them left", "percent", 50),
        ("Two thirds of drivers left", "percent", 200 / 3),
        ("They waited ten days", "minute", 14_400),
        ("They waited an hour", "minute", 60),
        ("It stood 12 kilometres away", "metre", 12_000),
        ("It went at 80 kilometres an hour", "metre per hour", 80_000),
        ("It opened at 7:10 a.m.", "clock", 430),
        ("It opened at 7 pm", "clock", 1140),
        ("He called twice", "time", 2),
        ("Twenty-one men left", "count", 21),
        ("A million men left", "count", 1e6),
        ("Six dozen men left", "count", 72),
    ],
)
def test_units(words: str, unit: str, value: float) -> None:
    (figure,) = read(words)
    assert figure.unit == unit
    assert figure.low <= value <= figure.high
    assert figure.high - figure.low <= 0.05 * value


def test_bounds() -> None:
    (least,) = read("At least 40 men came")
    assert least.high == float("inf")
    (less,) = read("Fewer than 40 men came")
    assert less.low == 0
    (range_,) = read("1,000 to 5,000 men came")
    assert (range_.low, range_.high) == (1000, 5000)


def test_what_is_counted() -> None:
    assert read("12 bridges fell")[0].of == read("one bridge fell")[0].of != ""
    assert read("12 people fell")[0].of == "people"


def test_which_figures_agree() -> None:
    def agree(one: str, other: str) -> bool:
        return read(one)[0].agrees(read(other)[0])

    assert agree("about 40 men came", "42 men came")
    assert agree("more than 40 men came", "400 men came")
    assert not agree("40 men came", "45 men came")
    assert agree("It opened at 7 p.m.", "It opened at 7:00")
    assert not agree("It opened at 7 p.m.", "It opened at 9 p.m.")


def test_dates_hold_no_counts() -> None:
    doc = language()("It opened on May 3")
    assert figures(list(doc), [t.text in ("May", "3") for t in doc]) == []


@pytest.mark.parametrize("words", ["", "9" * 400, "1.2.3", "٣ رجال", "1e999", "²", "12:٣", "½"])
def test_odd_numbers_do_no_harm(words: str) -> None:
    assert isinstance(read(words), list)


def test_an_hour_needs_a_verb() -> None:
    assert read("He called at ten")[0].unit == "clock"
    assert read("the toll at ten")[0].unit == "count"


def test_thousands_of_figures_take_no_time() -> None:
    doc = language()("12 " * 1000)
    tokens = list(doc) * 20
    start = time.perf_counter()
    assert len(figures(tokens, [False] * len(tokens))) == 20_000
    assert time.perf_counter() - start < 5


@pytest.mark.parametrize(
    "words",
    [
        "No one had come",
        "One had been sent",
        "One leak is too many",
        "A seven-year-old boy fell",
        "That is eight more than before",
        "They left in 2019",
    ],
)
def test_some_numbers_count_nothing(words: str) -> None:
    assert read(words) == []


def test_a_number_like_a_year_may_count() -> None:
    assert read("It was found in 2019 samples")[0].of
