"""What the words of a number mean."""

from decimal import Decimal

import pytest

from reader.analysis.numbers import Quantity, cardinal, parse, resolve

VALUES = [
    ("1.2 million dollars", "1200000 USD"),
    ("€3bn", "3000000000 EUR"),
    ("$1.2m", "1200000 USD"),
    ("US$5 billion", "5000000000 USD"),
    ("$400-million", "400000000 USD"),
    ("2.1 billion zlotys", "2100000000 PLN"),
    ("340 million euros a year", "340000000 EUR/year"),
    ("$5 a day", "5 USD/day"),
    ("40 €", "40 EUR"),
    ("40 per cent", "40 %"),
    ("40%", "40 %"),
    ("minus 3.2 percent", "-3.2 %"),
    ("three percentage points", "3 pp"),
    ("7.5km", "7.5 km"),
    ("1,300 kilometres", "1300 km"),
    ("120\u202f000 hectares", "120000 ha"),
    ("8.90 metres", "8.9 m"),
    ("20 m", "20 m"),
    ("80 kilometres an hour", "80 km/h"),
    ("−5 degrees Celsius", "-5 °C"),
    ("215 square miles", "215 mi²"),
    ("45-minute", "45 minute"),
    ("236 pounds", "236 pound"),
    ("1.2m people", "1200000 people"),
    ("40 families", "40 families"),
    ("a dozen", "12"),
    ("three dozen", "36"),
    ("Forty-three", "43"),
    ("one hundred and twenty-five thousand", "125000"),
    ("two thousand and five", "2005"),
    ("a hundred thousand", "100000"),
    ("twelve hundred", "1200"),
    ("zero", "0"),
    ("10k", "10000"),
    ("2０", "20"),
]
PARTS = [
    ("two-thirds", "0.6667"),
    ("half", "0.5"),
    ("a third", "0.3333"),
    ("3½", "3.5"),
    ("2/3", "0.6667"),
    ("half a million", "500000"),
    ("a quarter of a million", "250000"),
    ("half million", "500000"),
    ("two and a half million", "2500000"),
    ("one in five", "0.2"),
    ("three out of four", "0.75"),
]
RANGES = [
    ("12 to 15", "12..15"),
    ("12-15", "12..15"),
    ("1,000–5,000", "1000..5000"),
    ("two or three", "2..3"),
    ("between 12 and 15", "12..15"),
    ("between $30,000 and $60,000", "30000..60000 USD"),
    ("$30,000-$60,000", "30000..60000 USD"),
    ("5 percent to 25 percent", "5..25 %"),
    ("55 to 65 million", "55000000..65000000"),
    ("900 to 1.2 million", "900..1200000"),
    ("about 12 to 15", "~12..15"),
]
SIGNS = [
    ("about 40", "~40"),
    ("nearly $1 billion", "~1000000000 USD"),
    ("an estimated 70,000", "~70000"),
    ("more than 1.2 million dollars", ">1200000 USD"),
    ("well over a thousand", ">1000"),
    ("at least five", "≥5"),
    ("no fewer than 12", "≥12"),
    ("15-plus years", "≥15 year"),
    ("100+", "≥100"),
    ("four or more", "≥4"),
    ("fewer than 50", "<50"),
    ("up to 600", "≤600"),
    ("as many as 600", "≤600"),
    ("no more than 3", "≤3"),
    ("only 12", "12"),
]
ORDINALS = [
    ("sixth", "6th"),
    ("twenty-first", "21st"),
    ("the 3rd", "3rd"),
    ("11th", "11th"),
    ("112th", "112th"),
]
NOTHING = [
    "hundreds",
    "1.300,50",
    "1,3",
    "1.234.567",
    "1.2m",
    "46 percent to 42 percent",
    "50-50",
    "12 km to 15 kg",
    "20s",
    "6'3",
    "million",
    "a record",
    "five in one",
    "a",
    "-",
    "$",
    "",
    "\x00",
    "٪",
    "😀",
    "1" * 90,
    "9" * 30 + " hundred",
    "x" * 1_000_000,
    "1 " * 500_000,
]


@pytest.mark.parametrize(("words", "value"), VALUES + PARTS + RANGES + SIGNS + ORDINALS)
def test_the_value_of_words(words: str, value: str) -> None:
    assert resolve(words) == value


@pytest.mark.parametrize("words", NOTHING)
def test_nothing_is_made_of_what_is_no_clear_number(words: str) -> None:
    assert not resolve(words)


def test_an_amount_says_its_bounds() -> None:
    assert parse("12 to 15 tonnes") == Quantity(Decimal(12), Decimal(15), "t")
    assert parse("more than 40") == Quantity(Decimal(40), None, sign=">")
    assert parse("up to 40 tonnes") == Quantity(None, Decimal(40), "t", "≤")
    exact, about = parse("40"), parse("roughly 40")
    assert exact and about and about.approximate and not exact.approximate


def test_a_vague_number_is_an_open_amount_without_digits() -> None:
    assert parse("hundreds") == Quantity(Decimal(200), None, sign="~")
    assert parse("tens of millions of euros") == Quantity(Decimal(20_000_000), None, "EUR", "~")


def test_whole_numbers_in_words() -> None:
    assert [cardinal(w) for w in ("a", "two", "25", "forty-three")] == [1, 2, 25, 43]
    assert [cardinal(w) for w in ("2.5", "2 km", "about 2", "2 to 3", "sixth")] == [None] * 5
