"""Days gathered into bars, and the dates under them."""

from datetime import date, timedelta
from itertools import pairwise

import pytest

from reader.model import DayTally, EntityTimeline, Period, Verdict, VerdictTally
from reader.ui.bins import MOST, binned, joined, ticks
from reader.ui.spans import bar_words, span_words, summary


def days(*wanted: date) -> EntityTimeline:
    return EntityTimeline(tuple(DayTally(day, 1, 2) for day in sorted(wanted)))


def test_nothing_has_no_bars() -> None:
    assert binned(EntityTimeline()) == ("day", [])
    assert ticks([], 10) == []
    assert summary("day", [], 0) == "No story with a date names it yet."


def test_one_day_stands_amid_days_without_anything() -> None:
    unit, bins = binned(days(date(2024, 5, 6)))
    assert unit == "day" and len(bins) == 9
    assert [bin_.mentions for bin_ in bins] == [0] * 4 + [2] + [0] * 4
    assert bins[4].period == Period(date(2024, 5, 6), date(2024, 5, 6))


@pytest.mark.parametrize(
    ("length", "unit"),
    [(100, "day"), (MOST - 1, "day"), (MOST, "week"), (1200, "week"), (3650, "month"),
     (36_500, "year"), (700_000, "year")],
)  # fmt: skip
def test_long_times_have_longer_bars(length: int, unit: str) -> None:
    first = date(2, 3, 4) if length > 100_000 else date(1904, 2, 28)
    last = first + timedelta(length)
    found, bins = binned(days(first, last))
    assert found == unit
    assert bins[0].period.has(first) and bins[-1].period.has(last)
    assert sum(bin_.mentions for bin_ in bins) == 4
    for one, other in pairwise(bins):
        assert other.period.first - one.period.last == timedelta(1)


def test_weeks_begin_on_monday_and_months_on_their_first() -> None:
    unit, bins = binned(days(date(2023, 1, 1), date(2024, 5, 6)))
    assert unit == "week" and {bin_.period.first.weekday() for bin_ in bins} == {0}
    unit, bins = binned(days(date(2014, 1, 31), date(2024, 5, 6)))
    assert unit == "month" and {bin_.period.first.day for bin_ in bins} == {1}
    assert bins[1].period == Period(date(2014, 2, 1), date(2014, 2, 28))


def test_a_slip_of_a_date_does_not_hide_the_others() -> None:
    unit, bins = binned(days(date(1, 1, 1), date(2024, 5, 6), date.max))
    assert unit == "day" and len(bins) == 9


def test_claims_are_counted_with_their_verdicts() -> None:
    day = date(2024, 5, 6)
    made = EntityTimeline(
        claims=(VerdictTally(day, Verdict.NONE, 1), VerdictTally(day, Verdict.REFUTED, 2))
    )
    bin_ = binned(made)[1][4]
    assert bin_.verdicts() == [Verdict.REFUTED, Verdict.REFUTED, Verdict.NONE]
    assert bar_words(bin_) == ("Monday 6 May 2024 · no mention · 3 claims: 2 refuted, 1 no verdict")


def test_neighbours_are_told_as_one() -> None:
    _, bins = binned(days(date(2024, 5, 6), date(2024, 5, 7)))
    assert bar_words(joined(bins)).endswith("· 4 mentions in 2 stories")


@pytest.mark.parametrize("length", [0, 20, 100, 400, 3650, 36_500])
@pytest.mark.parametrize("width", [300, 1200, 1800])
def test_dates_under_the_bars_keep_apart(length: int, width: int) -> None:
    _, bins = binned(days(date(2014, 5, 6), date(2014, 5, 6) + timedelta(length)))
    room = width / len(bins)
    found = ticks(bins, room)
    assert found
    gaps = [b.at - a.at for a, b in pairwise(found)]
    assert all(gap * room >= 44 for gap in gaps)
    assert width < 1000 or len(found) > 3


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        ("2024-05-06", "2024-05-06", "6 May 2024"),
        ("2024-05-06", "2024-05-12", "6–12 May 2024"),
        ("2024-04-29", "2024-05-05", "29 Apr–5 May 2024"),
        ("2023-12-25", "2024-01-07", "25 Dec 2023 – 7 Jan 2024"),
        ("2024-02-01", "2024-02-29", "February 2024"),
        ("2024-02-01", "2024-02-28", "1–28 Feb 2024"),
        ("2024-02-01", "2024-04-30", "Feb – Apr 2024"),
        ("2023-11-01", "2024-02-29", "Nov 2023 – Feb 2024"),
        ("2023-01-01", "2023-12-31", "2023"),
        ("2019-01-01", "2023-12-31", "2019–2023"),
    ],
)
def test_days_are_told_as_shortly_as_they_can_be(first: str, last: str, words: str) -> None:
    assert span_words(Period(date.fromisoformat(first), date.fromisoformat(last))) == words


def test_the_summary_tells_what_the_picture_shows() -> None:
    made = EntityTimeline(
        days=(DayTally(date(2024, 5, 6), 2, 3), DayTally(date(2024, 5, 8), 1, 9)),
        claims=(VerdictTally(date(2024, 5, 8), Verdict.SUPPORTED, 1),), undated=1,
    )  # fmt: skip
    unit, bins = binned(made)
    assert summary(unit, bins, made.undated) == (
        "Mentions a day in 6–8 May 2024: 12 in all, most in 8 May 2024: 9. "
        "1 claim: 1 supported. 1 story without a date. "
        "The arrow keys go from bar to bar, Enter shows its days alone."
    )
