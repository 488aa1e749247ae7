"""Days gathered into days, weeks, months or years, as a timeline draws them, and where its axis has
dates. Plain Python, no widget."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import pairwise

from reader.model import EntityTimeline, Period, Verdict

MOST = 190
"""So many bars at most stand beside each other."""
_FEWEST = 9
"""A few days are drawn amid days without anything."""
UNITS = ("day", "week", "month", "year")
ORDER = (
    Verdict.REFUTED, Verdict.CONFLICTING, Verdict.SUPPORTED, Verdict.NOT_ENOUGH_EVIDENCE,
    Verdict.NONE,
)  # fmt: skip
"""In what order the claims of one bar are told: findings first."""
_POSSIBLE = Period(date(2, 1, 1), date(9990, 1, 1))
"""A date beyond is a slip, and the calendar ends soon after."""
_STEPS = {"day": 1, "week": 7, "month": 31, "year": 366}


@dataclass(slots=True)
class Bin:
    """One bar: its days, in how many stories a name stands, how often, and the claims by it."""

    period: Period
    stories: int = 0
    mentions: int = 0
    claims: Counter[Verdict] = field(default_factory=Counter)

    @property
    def empty(self) -> bool:
        """Whether nothing falls in it."""
        return not self.mentions and not self.claims

    def verdicts(self) -> list[Verdict]:
        """The verdict of each claim, findings first."""
        return [verdict for verdict in ORDER for _ in range(self.claims[verdict])]


@dataclass(frozen=True, slots=True)
class Tick:
    """A date on the axis: the number of its bar, and how fine it is (one of TICKS)."""

    at: int
    day: date
    step: str


def binned(timeline: EntityTimeline) -> tuple[str, list[Bin]]:
    """The bars of a timeline from its first day to its last without a gap, and how long each is:
    the shortest unit of which no more than MOST are needed."""
    named = [tally for tally in timeline.days if _POSSIBLE.has(tally.day)]
    claimed = [tally for tally in timeline.claims if _POSSIBLE.has(tally.day)]
    days = [tally.day for tally in named] + [tally.day for tally in claimed]
    if not days:
        return "day", []
    first, last = min(days), max(days)
    unit = next((u for u in UNITS if (last - first).days // _STEPS[u] < MOST), "year")
    starts = list(_starts(unit, first, last))
    while len(starts) < _FEWEST:
        starts = [_before(unit, starts[0]), *starts, _after(unit, starts[-1])]
    bins = [Bin(Period(start, _after(unit, start) - timedelta(1))) for start in starts]
    for tally in named:
        bin_ = bins[bisect_right(starts, tally.day) - 1]
        bin_.stories += tally.stories
        bin_.mentions += tally.mentions
    for claim in claimed:
        bins[bisect_right(starts, claim.day) - 1].claims[claim.verdict] += claim.count
    return unit, bins


def joined(bins: list[Bin]) -> Bin:
    """Neighbouring bars as one."""
    made = Bin(Period(bins[0].period.first, bins[-1].period.last))
    for bin_ in bins:
        made.stories += bin_.stories
        made.mentions += bin_.mentions
        made.claims += bin_.claims
    return made


def begin(unit: str, day: date) -> date:
    """The first day of the week (ISO 8601: a Monday), month or year that a day lies in."""
    if unit == "week":
        return day - timedelta(day.weekday())
    if unit == "month":
        return day.replace(day=1)
    return day.replace(month=1, day=1) if unit == "year" else day


def _after(unit: str, start: date) -> date:
    """Where the next one begins."""
    if unit in ("day", "week"):
        return start + timedelta(_STEPS[unit])
    return begin(unit, start.replace(day=1) + timedelta(_STEPS[unit]))


def _before(unit: str, start: date) -> date:
    return begin(unit, start - timedelta(7 if unit == "week" else 1))


def _starts(unit: str, first: date, last: date) -> Iterator[date]:
    start = begin(unit, first)
    while start <= last:
        yield start
        start = _after(unit, start)


TICKS = ("day", "week", "month", "quarter", "half year", "year", "five years", "decade", "century")


_MONTHS = {"month": 1, "quarter": 3, "half year": 6}


def ticks(bins: list[Bin], room: float) -> list[Tick]:
    """Dates for an axis on which one bar takes `room` pixels: the finest whose words do not run
    into each other."""
    room_for = {"day": 50, "week": 50, "month": 62, "quarter": 62, "half year": 62}
    for step in TICKS:
        found = [
            Tick(number, bin_.period.first, step)
            for number, bin_ in enumerate(bins)
            if _begins(step, bin_.period, bins[number - 1].period if number else None)
        ]
        gaps = [b.at - a.at for a, b in pairwise(found)]
        if found and all(gap * room >= room_for.get(step, 44) for gap in gaps):
            return found
    return [Tick(0, bins[0].period.first, "day")] if bins else []


def _begins(step: str, period: Period, before: Period | None) -> bool:
    """Whether a stretch of the axis begins within a bar."""
    day = period.first
    if step == "day":
        return day == period.last
    if step == "week":
        return day.weekday() == 0 and (period.last - day).days < 7
    was = before.first if before is not None else day - timedelta(period.last.day > 0)
    if step in _MONTHS:
        months = _MONTHS[step]
        here, then = (12 * d.year + d.month - 1 for d in (day, was))
        return here // months != then // months
    years = {"year": 1, "five years": 5, "decade": 10, "century": 100}[step]
    return day.year // years != was.year // years
