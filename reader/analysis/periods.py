"""Days, weeks, months and years as stretches of the calendar, written as ISO 8601."""

from dataclasses import dataclass
from datetime import MAXYEAR, MINYEAR, date, timedelta

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan januar janvier janeiro enero gennaio januari styczeń stycznia січня"
            " января",
            "february feb februar février fevrier febrero febbraio februari fevereiro luty lutego"
            " лютого февраля",
            "march mar märz maerz mars marzo março maart marzec marca березня марта",
            "april apr avril abril aprile kwiecień kwietnia квітня апреля",
            "may mai mayo maggio maio mei maj maja травня мая",
            "june jun juni juin junio giugno junho czerwiec czerwca червня июня",
            "july jul juli juillet julio luglio julho lipiec lipca липня июля",
            "august aug août aout agosto augustus augusti sierpień sierpnia серпня августа",
            "september sept sep septembre septiembre settembre setembro wrzesień września вересня"
            " сентября",
            "october oct oktober octobre octubre ottobre outubro październik października жовтня"
            " октября",
            "november nov novembre noviembre novembro listopad listopada листопада ноября",
            "december dec dezember décembre decembre diciembre dicembre dezembro grudzień grudnia"
            " грудня декабря",
        ),
        start=1,
    )
    for name in names.split()
}
"""Names of months, lower case, English and of the languages most read in Europe → 1 to 12."""

WEEKDAYS = {
    name: number
    for number, names in enumerate(
        (
            "monday mon",
            "tuesday tues tue",
            "wednesday wed",
            "thursday thurs thur thu",
            "friday fri",
            "saturday sat",
            "sunday sun",
        )
    )
    for name in names.split()
}
"""Names of weekdays, lower case → 0 (Monday) to 6."""


@dataclass(frozen=True, slots=True)
class Period:
    """A stretch of the calendar, first to last (equal for one day, month or year), in ISO 8601."""

    first: str
    last: str

    def __str__(self) -> str:
        return self.first if self.first == self.last else f"{self.first}/{self.last}"


def day(when: date) -> Period:
    return Period(when.isoformat(), when.isoformat())


def days(first: date, last: date) -> Period:
    return Period(first.isoformat(), last.isoformat())


def month(year: int, number: int) -> Period | None:
    """A month, `number` counted from January of `year` and free to run into other years."""
    year, number = year + (number - 1) // 12, (number - 1) % 12 + 1
    name = f"{year:04}-{number:02}"
    return Period(name, name) if MINYEAR <= year <= MAXYEAR else None


def months(first: Period | None, last: Period | None) -> Period | None:
    return Period(first.first, last.last) if first and last else None


def year(number: int) -> Period | None:
    return Period(f"{number:04}", f"{number:04}") if MINYEAR <= number <= MAXYEAR else None


def years(first: int, last: int) -> Period | None:
    return Period(f"{first:04}", f"{last:04}") if MINYEAR <= first <= last <= MAXYEAR else None


def week(when: date) -> Period | None:
    """The week round a day, Monday to Sunday."""
    monday = shifted(when, -when.weekday())
    sunday = shifted(monday, 6) if monday else None
    return days(monday, sunday) if monday and sunday else None


def shifted(when: date, by: int) -> date | None:
    """The day `by` days later, None beyond the calendar."""
    try:
        return when + timedelta(days=by)
    except OverflowError:
        return None


def on(year: int, month: int, day: int) -> date | None:
    """A day, None where the calendar has none."""
    try:
        return date(year, month, day)
    except ValueError:
        return None
