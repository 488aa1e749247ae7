"""Days of a timeline in words: for who points at a bar, for the axis, for a screen reader."""

from collections import Counter
from datetime import date, timedelta

from reader.model import Period, Verdict
from reader.ui.bins import ORDER, Bin, Tick
from reader.ui.words import counted, number, tr, verdict_name


def day_words(day: date, *, long: bool = False) -> str:
    """`6 May 2024`, or `Monday 6 May 2024`."""
    return f"{day:%A} {day.day} {day:%B} {day.year}" if long else f"{day.day} {day:%b} {day.year}"


def span_words(period: Period, *, long: bool = False) -> str:
    """A day, month or year by its name, other days from the first to the last."""
    first, last = period.first, period.last
    if first == last:
        return day_words(first, long=long)
    if (first.month, first.day, last.month, last.day) == (1, 1, 12, 31):
        return str(first.year) if first.year == last.year else f"{first.year}–{last.year}"
    if first.day == 1 and (last + timedelta(1)).day == 1:
        if (first.year, first.month) == (last.year, last.month):
            return f"{first:%B} {first.year}"
        begins = f"{first:%b}" if first.year == last.year else f"{first:%b} {first.year}"
        return f"{begins} – {last:%b} {last.year}"
    if first.year == last.year:
        begins = f"{first.day} {first:%b}" if first.month != last.month else str(first.day)
        return f"{begins}–{day_words(last)}"
    return f"{day_words(first)} – {day_words(last)}"


def bar_words(bin_: Bin) -> str:
    """What stands in a bar: its days, mentions, stories, claims with their verdicts."""
    parts = [span_words(bin_.period, long=True)]
    if bin_.mentions:
        mentions = counted(bin_.mentions, tr("mention"), tr("mentions"))
        stories = counted(bin_.stories, tr("story"), tr("stories"))
        parts.append(tr("{mentions} in {stories}").format(mentions=mentions, stories=stories))
    else:
        parts.append(tr("no mention"))
    if bin_.claims:
        parts.append(claims_words(bin_.claims))
    return " · ".join(parts)


def claims_words(claims: Counter[Verdict]) -> str:
    """`3 claims: 2 refuted, 1 no verdict`."""
    count = counted(claims.total(), tr("claim"), tr("claims"))
    each = [f"{number(claims[v])} {verdict_name(v)}" for v in ORDER if claims[v]]
    return f"{count}: {', '.join(each)}"


def unit_words(unit: str) -> str:
    """What the bars are: `Mentions a week`."""
    return {
        "day": tr("Mentions a day"),
        "week": tr("Mentions a week"),
        "month": tr("Mentions a month"),
        "year": tr("Mentions a year"),
    }[unit]


def summary(unit: str, bins: list[Bin], undated: int) -> str:
    """The whole timeline in a few sentences, for who does not see it."""
    if not any(not bin_.empty for bin_ in bins):
        return tr("No story with a date names it yet.")
    full = [bin_ for bin_ in bins if not bin_.empty]
    whole = Period(full[0].period.first, full[-1].period.last)
    most = max(full, key=lambda bin_: bin_.mentions)
    claims = sum((bin_.claims for bin_ in full), Counter())
    parts = [
        tr("{unit} in {days}: {count} in all, most in {most}: {highest}.").format(
            unit=unit_words(unit), days=span_words(whole),
            count=number(sum(bin_.mentions for bin_ in full)), most=span_words(most.period),
            highest=number(most.mentions),
        ),
        f"{claims_words(claims)}." if claims else tr("No claims made."),
    ]  # fmt: skip
    if undated:
        stories = counted(undated, tr("story"), tr("stories"))
        parts.append(tr("{stories} without a date.").format(stories=stories))
    parts.append(tr("The arrow keys go from bar to bar, Enter shows its days alone."))
    return " ".join(parts)


def tick_words(tick: Tick, before: Tick | None) -> str:
    """A date of the axis; the year where it is another than that of the date before."""
    day = tick.day
    new = before is None or before.day.year != day.year
    if tick.step in ("day", "week"):
        return day_words(day) if new else f"{day.day} {day:%b}"
    if tick.step in ("month", "quarter", "half year"):
        return f"{day:%b} {day.year}" if new else f"{day:%b}"
    return str(day.year)
