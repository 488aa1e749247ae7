"""The forms of a single date in news (*3 May*, *last Tuesday*, *two days ago*), each with its rule.

A rule takes the matched words, the day of publication (None where unknown) and the lean: -1 where
the words look back, 1 where they look ahead, 0 where they do not tell.
"""

import re
from collections.abc import Callable
from datetime import date

from reader.analysis import periods
from reader.analysis.numbers import cardinal
from reader.analysis.periods import MONTHS, WEEKDAYS, Period

NEAR = 250
"""Days (eight months) that *20 December* or *May* may lie back before it means the one to come."""

_Rule = Callable[[re.Match[str], date | None, int], Period | None]

_MOVED = {"last": -1, "past": -1, "this past": -1, "this": 0, "current": 0, "next": 1, "coming": 1}
_MOVE = r"(?P<move>last|past|this past|this|current|next|coming)"
_MONTH = f"(?P<month>{'|'.join(MONTHS)})"
_WEEKDAY = f"(?P<weekday>{'|'.join(WEEKDAYS)})"
_DAY = r"(?P<day>\d\d?)"
_YEAR = r"(?P<year>[12]\d\d\d)"
_OF_YEAR = rf"(?: (?:(?:of|de) )?(?:{_YEAR}|(?P<moved>last|this|next) year))?"
_COUNT = r"(?P<count>\w+(?:-\w+)?)"
_UNIT = r"(?P<unit>day|week|month|year)s?"
_ORDER = {"first": 1, "second": 2, "third": 3, "fourth": 4, "last": 4}
_FEASTS = {
    "christmas eve": (12, 24),
    "christmas day": (12, 25),
    "christmas": (12, 25),
    "boxing day": (12, 26),
    "new year's eve": (12, 31),
    "new year eve": (12, 31),
    "new year's day": (1, 1),
    "new year day": (1, 1),
    "valentine day": (2, 14),
    "halloween": (10, 31),
}
_NAMED_DAYS = {
    "day before yesterday": -2,
    "yesterday": -1,
    "last night": -1,
    "today": 0,
    "tonight": 0,
    "tomorrow": 1,
    "day after tomorrow": 2,
}


def read(words: str, ref: date | None, lean: int) -> Period | None:
    """The period that cleaned lower-case words of one date mean; None where that is unknown."""
    for form, rule in _FORMS:
        match = form.fullmatch(words)
        if match and (period := rule(match, ref, lean)):
            return period
    return None


def _iso(match: re.Match[str], _ref: date | None, _lean: int) -> Period | None:
    year, month, day = int(match["y"]), int(match["m"]), match["d"]
    if day is None:
        return periods.month(year, month) if 1 <= month <= 12 else None
    return _day(periods.on(year, month, int(day)))


def _numeric(match: re.Match[str], _ref: date | None, _lean: int) -> Period | None:
    """Only points say which number is the day; else it must show by itself."""
    first, second, year = int(match["a"]), int(match["b"]), int(match["y"])
    if len(match["y"]) == 2:
        year += 2000 if year <= 68 else 1900  # as POSIX has it
    if match["point"] == "." or first > 12 or first == second:
        return _day(periods.on(year, second, first))
    return _day(periods.on(year, first, second)) if second > 12 else None


def _day_of_month(match: re.Match[str], ref: date | None, lean: int) -> Period | None:
    month, day = MONTHS[match["month"]], int(match["day"])
    year = _year_of(match, ref)
    if year is not None:
        return _day(periods.on(year, month, day))
    if ref is None:
        return None
    dates = [d for y in (-1, 0, 1) if (d := periods.on(ref.year + y, month, day))]
    weekday = match.groupdict().get("weekday")
    if weekday:
        dates = [d for d in dates if d.weekday() == WEEKDAYS[weekday]]
        return _day(min(dates, key=lambda d: abs((d - ref).days), default=None))
    return _day(_near(dates, ref, lean))


def _month(match: re.Match[str], ref: date | None, lean: int) -> Period | None:
    month, year = MONTHS[match["month"]], _year_of(match, ref)
    if year is None and ref:
        lean = _MOVED.get(match["move"], 0) or lean if match["move"] else lean
        starts = [d for y in (-1, 0, 1) if (d := periods.on(ref.year + y, month, 1))]
        if match["move"] in {"last", "past"}:
            starts = [d for d in starts if d < ref.replace(day=1)]
        elif match["move"] == "next":
            starts = [d for d in starts if d > ref]
        found = _near(starts, ref.replace(day=1), lean)
        year = found.year if found else None
    return periods.month(year, month) if year else None


def _year_of(match: re.Match[str], ref: date | None) -> int | None:
    groups = match.groupdict()
    if groups.get("year"):
        return int(groups["year"])
    return ref.year + _MOVED[groups["moved"]] if groups.get("moved") and ref else None


def _near(dates: list[date], ref: date, lean: int) -> date | None:
    """Of the same date in several years the one that is meant."""
    back = max((d for d in dates if d <= ref), default=None)
    ahead = min((d for d in dates if d >= ref), default=None)
    if lean:
        return back if lean < 0 else ahead
    return back if back and (ref - back).days <= NEAR else ahead


def _weekday(match: re.Match[str], ref: date | None, lean: int) -> Period | None:
    """*Tuesday*; with *last*, *this* or *next*, of that week (as TimeML has it)."""
    if ref is None:
        return None
    number = WEEKDAYS[match["weekday"]]
    move = match["move"] or match["week"]
    if move in {"past", "this past"}:
        return _day(periods.shifted(ref, -((ref.weekday() - number - 1) % 7 + 1)))
    if move == "coming":
        return _day(periods.shifted(ref, (number - ref.weekday() - 1) % 7 + 1))
    if move:
        return _day(periods.shifted(ref, number - ref.weekday() + 7 * _MOVED[move]))
    if lean > 0:
        return _day(periods.shifted(ref, (number - ref.weekday()) % 7))
    return _day(periods.shifted(ref, -((ref.weekday() - number) % 7)))


def _named_day(match: re.Match[str], ref: date | None, _lean: int) -> Period | None:
    return _day(periods.shifted(ref, _NAMED_DAYS[match[0]])) if ref else None


def _feast(match: re.Match[str], ref: date | None, lean: int) -> Period | None:
    month, day = _FEASTS[match["feast"]]
    year = _year_of(match, ref)
    if year is None and ref:
        dates = [d for y in (-1, 0, 1) if (d := periods.on(ref.year + y, month, day))]
        return _day(_near(dates, ref, lean))
    return _day(periods.on(year, month, day)) if year else None


def _moved(match: re.Match[str], ref: date | None, _lean: int) -> Period | None:
    """*Last week*, *this month*, *next year*."""
    if ref is None:
        return None
    move, unit = _MOVED[match["move"]], match["unit"]
    if unit == "week":
        day = periods.shifted(ref, 7 * move)
        return periods.week(day) if day else None
    if unit == "month":
        return periods.month(ref.year, ref.month + move)
    if unit == "year":
        return periods.year(ref.year + move)
    if move:
        return None
    span = 10 if unit == "decade" else 100
    first = ref.year - ref.year % span if unit == "decade" else (ref.year - 1) // 100 * 100 + 1
    return periods.years(first, first + span - 1)


def _weekend(match: re.Match[str], ref: date | None, lean: int) -> Period | None:
    if ref is None:
        return None
    move = match["move"] or ("this" if lean > 0 or ref.weekday() > 4 else "last")
    if move in {"past", "this past"}:
        move = "this" if ref.weekday() > 4 else "last"
    saturday = periods.shifted(ref, 5 - ref.weekday() + 7 * _MOVED[move])
    sunday = periods.shifted(saturday, 1) if saturday else None
    return periods.days(saturday, sunday) if saturday and sunday else None


def _ago(match: re.Match[str], ref: date | None, lean: int) -> Period | None:
    """*Two days ago*: the day; *two weeks ago*: that week; and so on."""
    count = cardinal(match["count"])
    back = match["ago"] == "ago"
    if ref is None or count is None or not (back or lean > 0 or match["ago"] == "from now"):
        return None
    return _counted(-count if back else count, match["unit"], ref)


def _counted(count: int, unit: str, ref: date) -> Period | None:
    if unit == "month":
        return periods.month(ref.year, ref.month + count)
    if unit == "year":
        return periods.year(ref.year + count)
    day = periods.shifted(ref, count * (7 if unit == "week" else 1))
    return periods.week(day) if day and unit == "week" else _day(day)


def _stretch(match: re.Match[str], ref: date | None, _lean: int) -> Period | None:
    """*The last five years*, *the past week*, *the next 11 months*: from here or up to here."""
    count = cardinal(match["count"] or "one")
    if ref is None or count is None:
        return None
    count, unit = (10 * count, "year") if match["unit"] == "decade" else (count, match["unit"])
    if unit == "hour" and count % 24 == 0:
        count, unit = count // 24, "day"
    elif unit == "week":
        count, unit = 7 * count, "day"
    elif unit == "hour":
        return None
    there = _counted(count if match["move"] in {"next", "coming"} else -count, unit, ref)
    here = _counted(0, unit, ref)
    if there is None or here is None:
        return None
    first, last = sorted((there.first, here.first))
    return Period(first, last)


def _decade(match: re.Match[str], _ref: date | None, _lean: int) -> Period | None:
    first = int(match["decade"]) * 10
    first += 1900 if first < 100 else 0
    # The 1900s and the 2000s may be a decade or a century.
    return periods.years(first, first + 9) if first % 100 else None


def _century(match: re.Match[str], _ref: date | None, _lean: int) -> Period | None:
    last = int(match["century"]) * 100
    return periods.years(last - 99, last)


def _quarter(match: re.Match[str], ref: date | None, _lean: int) -> Period | None:
    year = _year_of(match, ref)
    groups = match.groupdict()
    number = int(groups["q"]) if groups["q"] else _ORDER[groups["order"]]
    size = 6 if groups["size"] == "half" else 3
    if year is None or (number * size > 12 and match["order"] != "last"):
        return None
    end = 12 if match["order"] == "last" else number * size
    return periods.months(periods.month(year, end - size + 1), periods.month(year, end))


def _day(when: date | None) -> Period | None:
    return periods.day(when) if when else None


NUMERIC = re.compile(
    r"(?<!\d)(?P<a>\d\d?)(?P<point>[./-])(?P<b>\d\d?)(?P=point)(?P<y>\d{4}|\d\d)(?!\d)"
)
_FORMS: tuple[tuple[re.Pattern[str], _Rule], ...] = tuple(
    (re.compile(form), rule)
    for form, rule in (
        (_YEAR, lambda match, _ref, _lean: periods.year(int(match["year"]))),
        (rf"(?:{_WEEKDAY} )?{_DAY} (?:(?:of|de) )?{_MONTH}{_OF_YEAR}", _day_of_month),
        (rf"(?:{_WEEKDAY} )?{_MONTH} {_DAY}{_OF_YEAR}", _day_of_month),
        (rf"(?:{_MOVE} )?{_MONTH}{_OF_YEAR}", _month),
        (rf"(?:{_MOVE} )?{_WEEKDAY}(?: (?:of )?(?P<week>last|this|next) week)?", _weekday),
        (rf"(?P<week>last|this|next) week {_WEEKDAY}(?P<move>)", _weekday),
        ("|".join(_NAMED_DAYS), _named_day),
        (
            r"(?P<move>last|this past|this|current|next)"
            r" (?P<unit>week|month|year|decade|century)",
            _moved,
        ),
        (rf"(?:{_MOVE} )?weekend", _weekend),
        (rf"{_COUNT} {_UNIT} (?P<ago>ago|from now)", _ago),
        (rf"in {_COUNT} {_UNIT}(?P<ago>)", _ago),
        (
            r"(?P<move>last|past|next|coming)(?: (?P<count>\w+(?:-\w+)?))?"
            r" (?P<unit>hour|day|week|month|year|decade)(?(count)s?|)",
            _stretch,
        ),
        (r"'?(?P<decade>[12]\d\d|[3-9])0'?s", _decade),
        (r"(?P<century>\d\d?)\.century", _century),
        (
            rf"(?:q(?P<q>[1-4])|(?P<order>first|second|third|fourth|last) (?P<size>quarter|half))"
            rf"{_OF_YEAR}",
            _quarter,
        ),
        (r"(?P<y>\d{4})[-/.](?P<m>\d\d?)(?:[-/.](?P<d>\d\d?))?", _iso),
        (NUMERIC.pattern, _numeric),
        (rf"(?P<feast>{'|'.join(_FEASTS)}){_OF_YEAR}", _feast),
    )
)
