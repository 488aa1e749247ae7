"""What a text says of its own date and outlet; addresses and dates in one form."""

import re
from datetime import date, datetime
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from reader.ingest.layout import Line, classify
from reader.text import lines

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_NAME = r"(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?"
_FORMS = (
    (re.compile(r"(\d{4})-(\d\d)-(\d\d)"), "ymd"),
    (re.compile(rf"(\d{{1,2}})(?:st|nd|rd|th)? {_NAME},? (\d{{4}})", re.I), "dny"),
    (re.compile(rf"{_NAME} (\d{{1,2}})(?:st|nd|rd|th)?,? (\d{{4}})", re.I), "ndy"),
    (re.compile(r"(\d{1,2})[./](\d{1,2})[./](\d{4})"), "dmy"),
)
_MOMENT = re.compile(r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:?\d\d)", re.I)
_DATELINE = re.compile(
    r"[A-ZÀ-Þ][A-ZÀ-Þ .,’'\-]{2,60}?(?:(?:[A-Z][a-z]+\.? \d{1,2}|\d{1,2} [A-Z][a-z]+)"
    r"(?:,? (?P<year>\d{4}))?)?,? ?(?:\((?P<outlet>[A-Z][\w .&’'\-]{1,40})\))? ?[-–—] "
)
_TRACKING = re.compile(r"(?:utm_\w+|fbclid|gclid|mc_[ce]id|cmpid|ref|ref_src|smid|ns_\w+)$", re.I)
_TOP = 6


def published_in(text: str) -> str:
    """The date that stands on a line of its own near the top, or in a dateline that names the year;
    empty where there is none, or where its day and month could be exchanged."""
    for number, span in enumerate(lines(text)):
        line = text[slice(*span)]
        if number < _TOP and classify(line) is Line.DATE and (found := day_of(line)):
            return found
        dateline = _DATELINE.match(line)
        if dateline and dateline.group("year"):
            return day_of(dateline.group().split("(")[0])
        if number > _TOP and not dateline:
            break
    return ""


def outlet_in(text: str) -> str:
    """The outlet that every dateline of a text names, as in *KYIV (Reuters) - …*; empty where they
    name several or none."""
    named = {
        match.group("outlet").strip()
        for span in lines(text)
        if (match := _DATELINE.match(text[slice(*span)])) and match.group("outlet")
    }
    return named.pop() if len(named) == 1 else ""


def day_of(text: str) -> str:
    """The day (ISO 8601) that a line names; empty where it names none for certain."""
    for pattern, order in _FORMS:
        match = pattern.search(text)
        if match is None:
            continue
        parts = dict(zip(order, match.groups(), strict=True))
        if order == "dmy":
            first, second = int(parts["d"]), int(parts["m"])
            if first <= 12 and second <= 12 and first != second:
                return ""  # 3/4/2023 is the third of April here and the fourth of March there
            if first <= 12 < second:
                parts["d"], parts["m"] = parts["m"], parts["d"]
        month = _MONTHS.index(parts["n"][:3].lower()) + 1 if "n" in parts else int(parts["m"])
        try:
            return date(int(parts["y"]), month, int(parts["d"])).isoformat()
        except ValueError:
            return ""
    return ""


def moment_of(text: str) -> str:
    """A moment or day that markup names, in our form: a minute with zone or a day; else empty."""
    match = _MOMENT.search(text)
    if match:
        try:
            moment = datetime.fromisoformat(match.group().upper())
        except ValueError:
            return day_of(text)
        return moment.isoformat(timespec="minutes").replace("+00:00", "Z")
    return day_of(text)


def canonical(address: str) -> str:
    """A web address in one form, by which versions of an article are known: lower-case host, no
    fragment, no parts that only track. Empty for what is no page's own address."""
    try:
        parts = urlsplit(address.strip())
        port = f":{parts.port}" if parts.port and parts.port not in (80, 443) else ""
    except ValueError:
        return ""
    if parts.scheme.lower() not in ("http", "https") or not parts.hostname:
        return ""
    path = parts.path.rstrip("/")
    query = urlencode([(k, v) for k, v in parse_qsl(parts.query) if not _TRACKING.match(k)])
    if not path and not query:
        return ""
    return urlunsplit(("https", parts.hostname.lower() + port, path, query, ""))
