"""What the words of a date mean, told from the day when the text was published; ISO 8601.

The rules are those of news: a weekday is the last one, or the coming one where the verb looks
ahead; a day without a year is near. What two readers could take for two dates has no meaning here:
*03/04/2021*, *9/11*, *a few days ago*, *summer* (in which half of the world?). *Early*, *late* and
*mid* keep the whole period, *evening* the day. An open end is two points (ISO 8601-2): `2014/..`.
"""

import re
from datetime import date, datetime
from functools import lru_cache

from reader.analysis import datewords
from reader.analysis.periods import MONTHS, Period

LONGEST = 80
"""Letters of the words that are read; a longer phrase is no date."""
OPEN = ".."
"""The end of an interval that has none (ISO 8601-2)."""

_SAME = str.maketrans({"–": "-", "—": "-", "−": "-", "‑": "-", "’": "'", ",": " "})
_CLEAN = tuple(
    (re.compile(pattern), by)
    for pattern, by in (
        (r"(?<=\d-\d\d)t(\d\d:\d\d)(?::\d\d)?(?:\.\d+)?", r" \1"),
        (r"(?<=:\d\d)z$", " gmt"),
        (r"(\d\d?)(?:st|nd|rd|th)[- ]century\b", r"\1.century"),
        (r"(?<=\d)(?:st|nd|rd|th)\b", ""),
        (r"\b([ap])\.? ?m\b\.?", r"\1m"),
        (r"(?<=[^\W\d_]{3})\.(?!\w)|(?<=\b\d)\. |(?<=\b\d\d)\. ", " "),
        (r"(?<=[^\W\d_])'s\b(?! (?:eve|day)\b)", ""),
        (r"\bthe\b|[()\"“”„;]", " "),
        (r"\s+", " "),
    )
)
_SINCE = re.compile(r"(?:since|after|starting|as of|from) (.+?)(?: on(?:wards?)?)?")
_UNTIL = re.compile(r"(?:until|till|through|up to|by|before) (.+)")
_RANGE = re.compile(
    r"between (.+?) and (.+)|(?:from )?(.+?)(?: ?- ?| to | through | until | till )(.+)"
)
_CLOCK = re.compile(
    r"(?:\bat )?(?<![\d./:-])"
    r"(?:(?P<hour>1[0-2]|0?\d)(?:[:.](?P<minute>[0-5]\d))? ?(?P<half>[ap]m)"
    r"|(?P<hour24>[01]?\d|2[0-3])[:.](?P<minute24>[0-5]\d)(?: ?(?:h|hrs|hours))?"
    r"|(?P<noon>\bnoon))(?![\w/:-]|\.\d)"
    r"(?: (?:(?P<zone>gmt|utc)|[a-z]?[esdc]t|cest|[emcp]st|eastern|local time)\b)?"
)
_DAY_PART = re.compile(
    r"(?:(?<= )in )?(?:\b(?:early|late|mid)[- ])?"
    r"\b(?:morning|afternoon|evening|(?<!last )night|lunchtime|midday|midnight|dawn|\w+ o'clock)"
    r"(?: hours)?\b"
)
_LOOSE = re.compile(
    r"(?:early|late|mid)[ -]"
    r"|(?:on|in|at|during|over|throughout|of|earlier|later|about|around|circa|year|sometime|just"
    r"|(?:very )?(?:end|start|beginning|middle|course) of) "
)
_THIS = {f"{part} of {unit}" for part in ("end", "start", "middle") for unit in ("week", "month")}
_THIS |= {f"{part} of year" for part in ("end", "start", "middle")}
_BARE_DAY = re.compile(r"\d\d?")
_DAY_AND_YEAR = re.compile(r"(\d\d?)( [12]\d\d\d)")
_ENDS_IN_YEAR = re.compile(r".* ([12]\d\d\d)")
_MONTH_OF = re.compile(rf"(?:\d\d? )?(?:of )?({'|'.join(MONTHS)})(?: \d\d?)?( [12]\d\d\d)?")


def resolve(words: str, published: date | None = None, *, future: bool = False) -> str:
    """The meaning of the words of a date or time: a day, a month, a year, a minute of a day (in the
    time zone of the text; `Z` only where the words say GMT), or an interval `first/last`.

    `published` is the day (or moment) of the text; without it words such as *Tuesday* mean
    nothing. `future` says that the verb looks ahead. Empty where the meaning is unknown.
    """
    if len(words) > LONGEST:
        return ""
    ref = published.date() if isinstance(published, datetime) else published
    return _resolved(words, ref, 1 if future else 0)


@lru_cache(maxsize=8192)
def _resolved(words: str, ref: date | None, lean: int) -> str:
    text = words.translate(_SAME).casefold()
    for pattern, by in _CLEAN:
        text = pattern.sub(by, text)
    text = text.strip(" .:")
    clock = None if datewords.NUMERIC.search(text) else _CLOCK.search(text)
    if clock:
        text = " ".join(f"{text[: clock.start()]} {text[clock.end() :]}".split())
    period = _read(text, ref, lean)
    if period is None:
        return ""
    return f"{period}T{_time(clock)}" if clock and len(str(period)) == 10 else str(period)


def _time(clock: re.Match[str]) -> str:
    if clock["noon"]:
        hour, minute = 12, "00"
    elif clock["half"]:
        hour = int(clock["hour"]) % 12 + (12 if clock["half"] == "pm" else 0)
        minute = clock["minute"] or "00"
    else:
        hour, minute = int(clock["hour24"]), clock["minute24"]
    return f"{hour:02}:{minute}{'Z' if clock['zone'] else ''}"


def _read(text: str, ref: date | None, lean: int) -> Period | None:
    return _single(text, ref, lean) or _range(text, ref, lean) or _bound(text, ref)


def _single(text: str, ref: date | None, lean: int) -> Period | None:
    """One date, with the words round it taken off until it is read."""
    while text:
        if period := datewords.read(text, ref, lean):
            return period
        if text in _THIS:
            text = f"this {text.rpartition(' ')[2]}"
            continue
        shorter = " ".join(_DAY_PART.sub("", text, count=1).split())
        if shorter == "this" or (not shorter and text == "tonight"):
            shorter = "today"
        if shorter == text:
            shorter = _LOOSE.sub("", text, count=1) if _LOOSE.match(text) else ""
        text = shorter
    return None


def _bound(text: str, ref: date | None) -> Period | None:
    """*Since 2014*, *until Friday*."""
    if match := _SINCE.fullmatch(text):
        period = _single(match[1], ref, -1)
        return Period(period.first, OPEN) if period else None
    if match := _UNTIL.fullmatch(text):
        period = _single(match[1], ref, 1)
        return Period(OPEN, period.last) if period else None
    return None


def _range(text: str, ref: date | None, lean: int) -> Period | None:
    """*3 to 7 April*, *April 3-7*, *between 2010 and 2014*, *1995-97*, *Monday to Friday*."""
    match = _RANGE.fullmatch(text)
    if match is None:
        return None
    left, right = match[1] or match[3], match[2] or match[4]
    if (end := _DAY_AND_YEAR.fullmatch(right)) and _MONTH_OF.fullmatch(left):
        left, right = f"{left}{end[2]}", end[1]
    month = _MONTH_OF.fullmatch(right) or _MONTH_OF.fullmatch(left)
    if month and _BARE_DAY.fullmatch(left):
        left = f"{left} {month[1]}{month[2] or ''}"
    elif month and _BARE_DAY.fullmatch(right):
        right = f"{right} {month[1]}{month[2] or ''}"
    elif re.fullmatch(r"[12]\d\d\d", left) and re.fullmatch(r"\d\d", right):
        right = left[:2] + right
    elif (year := _ENDS_IN_YEAR.fullmatch(right)) and not _ENDS_IN_YEAR.fullmatch(left):
        left = f"{left} {year[1]}"
    last = _single(right, ref, lean)
    # What will last until the 7th may have begun on the 3rd.
    for lean_first in (lean, 0):
        first = _single(left, ref, lean_first)
        if first and last and len(first.first) == len(last.last) and first.first < last.last:
            return Period(first.first, last.last)
    return None
