"""What the words of a date mean, told from the day of the text."""

import time
from datetime import UTC, date, datetime, timedelta

import pytest

from reader.analysis.dates import resolve

WEDNESDAY = date(2023, 4, 5)

BY_THEMSELVES = [
    ("3 May 2021", "2021-05-03"),
    ("May 3, 2021", "2021-05-03"),
    ("the 3rd of May 2021", "2021-05-03"),
    ("Nov. 11, 2014", "2014-11-11"),
    ("Tuesday, April 4, 2023", "2023-04-04"),
    ("3. Mai 2021", "2021-05-03"),
    ("3 de mayo de 2021", "2021-05-03"),
    ("2021-05-03", "2021-05-03"),
    ("3.4.2021", "2021-04-03"),
    ("9/17/16", "2016-09-17"),
    ("17/9/2016", "2016-09-17"),
    ("05/05/2021", "2021-05-05"),
    ("March 2021", "2021-03"),
    ("late March 2021", "2021-03"),
    ("2014", "2014"),
    ("the year 2000", "2000"),
    ("mid-2015", "2015"),
    ("the 1990s", "1990/1999"),
    ("'90s", "1990/1999"),
    ("the 18th century", "1701/1800"),
    ("the third quarter of 2021", "2021-07/2021-09"),
    ("Q1 2021", "2021-01/2021-03"),
    ("the first half of 2022", "2022-01/2022-06"),
    ("Christmas Day 2021", "2021-12-25"),
    ("3–7 April 2022", "2022-04-03/2022-04-07"),
    ("April 3-7, 2022", "2022-04-03/2022-04-07"),
    ("January to March 2021", "2021-01/2021-03"),
    ("1995-97", "1995/1997"),
    ("2015 through 2019", "2015/2019"),
    ("between 2010 and 2014", "2010/2014"),
    ("since 2014", "2014/.."),
    ("until May 2021", "../2021-05"),
    ("3 May 2021 at 10.15 a.m.", "2021-05-03T10:15"),
    ("2021-04-03T10:15:00Z", "2021-04-03T10:15Z"),
]
IN_A_STORY = [
    ("Tuesday", "2023-04-04"),
    ("Wednesday", "2023-04-05"),
    ("Thursday", "2023-03-30"),
    ("Sunday’s", "2023-04-02"),
    ("Monday night", "2023-04-03"),
    ("early Friday", "2023-03-31"),
    ("9 a.m. Tuesday", "2023-04-04T09:00"),
    ("12:30 a.m. on Tuesday", "2023-04-04T00:30"),
    ("Tuesday at 12 p.m.", "2023-04-04T12:00"),
    ("14:30 GMT on Monday", "2023-04-03T14:30Z"),
    ("noon on Tuesday", "2023-04-04T12:00"),
    ("last Tuesday", "2023-03-28"),
    ("this past Tuesday", "2023-04-04"),
    ("next Friday", "2023-04-14"),
    ("this Friday", "2023-04-07"),
    ("Monday of last week", "2023-03-27"),
    ("today", "2023-04-05"),
    ("yesterday evening", "2023-04-04"),
    ("last night", "2023-04-04"),
    ("this morning", "2023-04-05"),
    ("tomorrow", "2023-04-06"),
    ("the day before yesterday", "2023-04-03"),
    ("two days ago", "2023-04-03"),
    ("a week ago", "2023-03-27/2023-04-02"),
    ("three months ago", "2023-01"),
    ("ten years ago", "2013"),
    ("two days from now", "2023-04-07"),
    ("last week", "2023-03-27/2023-04-02"),
    ("earlier this week", "2023-04-03/2023-04-09"),
    ("the end of the year", "2023"),
    ("this month", "2023-04"),
    ("last year", "2022"),
    ("next year", "2024"),
    ("this century", "2001/2100"),
    ("the weekend", "2023-04-01/2023-04-02"),
    ("this weekend", "2023-04-08/2023-04-09"),
    ("the past 24 hours", "2023-04-04/2023-04-05"),
    ("the past week", "2023-03-29/2023-04-05"),
    ("the last five years", "2018/2023"),
    ("the next 11 months", "2023-04/2024-03"),
    ("on 3 May", "2023-05-03"),
    ("Sept. 26", "2022-09-26"),
    ("April 4", "2023-04-04"),
    ("between 3 and 7 April", "2023-04-03/2023-04-07"),
    ("from 3 April to 2 May", "2023-04-03/2023-05-02"),
    ("June 16th of last year", "2022-06-16"),
    ("October", "2022-10"),
    ("last December", "2022-12"),
    ("next June", "2023-06"),
    ("Friday to Sunday", "2023-03-31/2023-04-02"),
    ("since March", "2023-03/.."),
    ("by Friday", "../2023-04-07"),
]
AHEAD = [
    ("Tuesday", "2023-04-11"),
    ("Wednesday", "2023-04-05"),
    ("October", "2023-10"),
    ("4 April", "2024-04-04"),
    ("in two weeks", "2023-04-17/2023-04-23"),
    ("3-7 April", "2023-04-03/2023-04-07"),
    ("last week", "2023-03-27/2023-04-02"),
    ("29 February", "2024-02-29"),
]
UNKNOWN = [
    "03/04/2021",
    "9/11",
    "31 February 2020",
    "29 February 2023",
    "a few days ago",
    "nearly two years ago",
    "63-year-old",
    "three years",
    "in two weeks",
    "two years later",
    "daily",
    "summer 2010",
    "the 1900s",
    "the third quarter",
    "the 13th",
    "the coming years",
    "between January 1",
    "9 a.m.",
    "evening",
    "Election Day",
    "the next 9999999 years",
    "99999999999999999 years ago",
    "the last 3000 years",
    "",
    " ",
    "\x00",
    "😀",
    "٣ مايو",
    "- - -",
    "x" * 1_000_000,
    "1 " * 500_000,
]


@pytest.mark.parametrize(("words", "meaning"), BY_THEMSELVES)
def test_a_full_date_needs_no_day_of_publication(words: str, meaning: str) -> None:
    assert resolve(words) == meaning
    assert resolve(words, WEDNESDAY) == meaning


@pytest.mark.parametrize(("words", "meaning"), IN_A_STORY)
def test_a_date_is_told_from_the_day_of_publication(words: str, meaning: str) -> None:
    assert resolve(words, WEDNESDAY) == meaning
    assert not resolve(words)


@pytest.mark.parametrize(("words", "meaning"), AHEAD)
def test_the_verb_may_look_ahead(words: str, meaning: str) -> None:
    assert resolve(words, WEDNESDAY, future=True) == meaning


@pytest.mark.parametrize("words", UNKNOWN)
def test_what_is_not_clear_means_nothing(words: str) -> None:
    assert not resolve(words, WEDNESDAY)


def test_a_weekday_chooses_the_year() -> None:
    assert resolve("Sunday, 24 December", WEDNESDAY) == "2023-12-24"
    assert resolve("Saturday, 24 December", WEDNESDAY) == "2022-12-24"


def test_a_weekend_is_the_one_going_on() -> None:
    assert resolve("the weekend", date(2023, 4, 8)) == "2023-04-08/2023-04-09"
    assert resolve("last weekend", date(2023, 4, 8)) == "2023-04-01/2023-04-02"


def test_a_moment_of_publication_counts_as_its_day() -> None:
    assert resolve("Tuesday", datetime(2023, 4, 5, 23, 59, tzinfo=UTC)) == "2023-04-04"


@pytest.mark.parametrize("ref", [date.min, date.max])
def test_the_calendar_has_ends(ref: date) -> None:
    for words, _ in IN_A_STORY:
        resolve(words, ref)
        resolve(words, ref, future=True)


def test_thousands_of_dates_are_quick() -> None:
    words = [words for words, _ in BY_THEMSELVES + IN_A_STORY] + UNKNOWN[:20]
    start = time.perf_counter()
    for day in range(50):
        for some in words:
            resolve(some, WEDNESDAY + timedelta(days=day))
    assert (time.perf_counter() - start) / (50 * len(words)) < 0.0005
