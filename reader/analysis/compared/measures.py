"""Figures as news texts write them: counts, shares, money, measures, lengths of time, clock times.

Reads parsed tokens; knows no other room.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reader.analysis.compared.opposites import stem

if TYPE_CHECKING:
    from spacy.tokens import Token

_ONES = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen"
    " sixteen seventeen eighteen nineteen"
).split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_SCALE = {"hundred": 1e2, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12}
_SHORT_SCALE = {"k": 1e3, "m": 1e6, "mn": 1e6, "bn": 1e9, "tn": 1e12}
_WORDS = (
    {word: float(i) for i, word in enumerate(_ONES)}
    | {word: 20.0 + 10 * i for i, word in enumerate(_TENS)}
    | {"dozen": 12.0, "once": 1.0, "twice": 2.0, "both": 2.0, "couple": 2.0}
)
_SHARES = {"half": 50.0, "third": 100 / 3, "quarter": 25.0, "fifth": 20.0, "tenth": 10.0}
_VAGUE = {
    "dozens": (24.0, 200.0),
    "scores": (40.0, 300.0),
    "hundreds": (200.0, 3000.0),
    "thousands": (2000.0, 90_000.0),
    "several": (3.0, 12.0),
    "few": (2.0, 12.0),
}
_MINUTES = {"minute": 1, "hour": 60, "day": 1440, "week": 10_080, "month": 43_800, "year": 525_600}
_HOURS = {"midnight": 0.0, "noon": 720.0, "midday": 720.0}
MONEY = frozenset(
    "dollar euro pound yen yuan rouble ruble franc krona kronor krone kroner koruna crown zloty"
    " zlotys rupee shilling peso real lira hryvnia forint leu lev dinar dirham rial riyal naira"
    " rand won cent penny pence reais baht tenge taka rupiah ringgit shekel birr".split()
)
_SYMBOLS = {"$": "dollar", "€": "euro", "£": "pound", "¥": "yen", "₴": "hryvnia", "₽": "rouble"}
_PHYSICAL = {
    "kilometre": ("metre", 1000.0), "kilometer": ("metre", 1000.0), "km": ("metre", 1000.0),
    "metre": ("metre", 1.0), "meter": ("metre", 1.0), "mile": ("metre", 1609.0),
    "foot": ("metre", 0.3048), "centimetre": ("metre", 0.01), "centimeter": ("metre", 0.01),
    "tonne": ("kilogram", 1000.0), "ton": ("kilogram", 1000.0), "kilo": ("kilogram", 1.0),
    "kilogram": ("kilogram", 1.0), "litre": ("litre", 1.0), "liter": ("litre", 1.0),
    "barrel": ("barrel", 1.0), "hectare": ("hectare", 1.0), "acre": ("hectare", 0.405),
    "degree": ("degree", 1.0), "megawatt": ("watt", 1e6), "gigawatt": ("watt", 1e9),
}  # fmt: skip
UNITS = (
    MONEY
    | _PHYSICAL.keys()
    | _MINUTES.keys()
    | _SCALE.keys()
    | {"percent", "per", "cent", "%", "dozen", "zlotys", "half", "third", "quarter"}
)
"""Words that only say what a figure is measured in."""

_AT_LEAST = frozenset("least more over above exceeded exceeding exceeds minimum upwards".split())
_AT_MOST = frozenset("most less fewer under below barely almost only nearly maximum".split())
_ROUGHLY = frozenset("about around roughly some approximately estimated nearly almost".split())
_BEFORE_YEARS = frozenset("in since by until from before after of".split())
_MEASURED = 8
_EXACT = 0.02
_ROUGH = 0.15


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure of a statement: between `low` and `high` of a `unit`.

    The unit is *percent*, *minute* (a length of time), *clock* (minutes after midnight), *time*
    (how often), a currency, *money* (of any), a measure in its base unit, or *count*; `of` is then
    the stem of what is counted, *people* in general, or empty where it is not said. `where` is the
    number of its token in the statement.
    """

    low: float
    high: float
    unit: str
    of: str
    where: int

    def agrees(self, other: "Figure") -> bool:
        """Whether both can be true."""
        if self.unit == "clock" == other.unit and min(self.low, other.low) < 720:
            halves = {abs(self.low - other.low) % 720, abs(other.low - self.low) % 1440}
            return min(halves) < 15
        return self.low <= other.high and other.low <= self.high


_PEOPLE = frozenset(
    "people person other man woman victim dead injured wounded body civilian human"
    " death fatality casualty".split()
)


def figures(tokens: Sequence["Token"], is_date: Sequence[bool]) -> list[Figure]:
    """The figures among the tokens of a statement. `is_date` says which stand in a date, of which
    only clock times and lengths of time count."""
    found: list[Figure] = []
    verbs = (n for n, t in enumerate(tokens) if t.pos_ == "VERB" and t.dep_ not in ("amod", "pobj"))
    verb = next(verbs, len(tokens))
    i = 0
    while i < len(tokens):
        read = _clock(tokens, i, verb < i) or _figure(tokens, i, is_date)
        if read is None:
            i += 1
            continue
        figure, i = read
        found.append(figure)
    return found


def _number(word: str) -> float | None:
    word = word.casefold()
    if word in _WORDS:
        return _WORDS[word]
    if "-" in word:
        first, _, second = word.partition("-")
        if first in _TENS and second in _WORDS:
            return _WORDS[first] + _WORDS[second]
    digits = word.replace(",", "")
    if not digits.replace(".", "", 1).isdigit() or not digits.isascii() or len(digits) > 15:
        return None
    return float(digits)


def _scaled(tokens: Sequence["Token"], i: int) -> tuple[float, int] | None:
    """A number that begins at a token, with the scale after it (*14 million*), and what follows."""
    if i >= len(tokens):
        return None
    value = _number(tokens[i].text)
    if value is None:
        if tokens[i].lower_ not in ("a", "an") or i + 1 >= len(tokens):
            return None
        if tokens[i + 1].lower_ not in _SCALE and tokens[i + 1].lower_ != "dozen":
            return None
        value = 1.0
    i += 1
    if tokens[i - 1].lower_ in _TENS and i + 1 < len(tokens) and tokens[i].text == "-":
        value += _number(tokens[i + 1].text) or 0.0
        i += 2
    while i < len(tokens):
        scale = _SCALE.get(tokens[i].lower_) or _SHORT_SCALE.get(tokens[i].lower_)
        if scale is None and tokens[i].lower_ == "dozen":
            scale = 12.0
        if scale is None:
            break
        value *= scale
        i += 1
    return value, i


def _figure(
    tokens: Sequence["Token"], start: int, is_date: Sequence[bool]
) -> tuple[Figure, int] | None:
    token, nearby = tokens[start], tokens[start + 1 : start + 3]
    lower = token.lower_
    if lower in _VAGUE and not is_date[start]:
        low, high = _VAGUE[lower]
        return Figure(low, high, "count", _counted(tokens, start, start), start), start + 1
    share = _share(tokens, start)
    if share is not None:
        low, high = _bounds(tokens, start, share[0])
        return Figure(low, high, "percent", "", start), share[1]
    if lower in ("a", "an") and nearby and nearby[0].lemma_.lower() in _MINUTES:
        scale = float(_MINUTES[nearby[0].lemma_.lower()])
        if lower == "a" and is_date[start]:
            return None
        low, high = _bounds(tokens, start, scale)
        return Figure(low, high, "minute", "", start), start + 2
    read = _scaled(tokens, start)
    if read is None or _is_no_count(tokens, start):
        return None
    value, i = read
    top = value
    if i + 1 < len(tokens) and tokens[i].lower_ in ("to", "-", "–"):
        more = _scaled(tokens, i + 1)
        if more is not None and more[0] > value:
            top, i = more
    unit, factor, i = _unit(tokens, start, i)
    if is_date[start] and unit != "minute":
        return None
    counted = _counted(tokens, start, i - 1) if unit == "count" else ""
    low, high = _bounds(tokens, start, value * factor)
    if top > value:
        low, high = value * factor, top * factor
    return Figure(low, high, unit, counted, start), i


def is_year(token: "Token") -> bool:
    """Whether a number stands for a year: *in 2019*, and not *in 2019 cases*."""
    text = token.text
    if len(text) != 4 or text[:2] not in ("18", "19", "20") or not text.isdecimal() or not token.i:
        return False
    following = token.doc[token.i + 1] if token.i + 1 < len(token.doc) else None
    counted = following is not None and following.pos_ in ("NOUN", "PROPN", "ADJ")
    return token.nbor(-1).lower_ in _BEFORE_YEARS and not counted


def _is_no_count(tokens: Sequence["Token"], i: int) -> bool:
    """Whether a number counts nothing: *no one*, *one had been*, *one fire is too many*, an age
    (*seven-year-old*), a difference (*eight more than*), a year."""
    if is_year(tokens[i]):
        return True
    after = [t.lower_ for t in tokens[i + 1 : i + 5]]
    if "old" in after[:4] and any(t.lemma_.lower() in _MINUTES for t in tokens[i + 1 : i + 3]):
        return True
    if after[1:3] == ["more", "than"] or after[:2] in (["more", "than"], ["fewer", "than"]):
        return True
    if tokens[i].lower_ != "one":
        return False
    if "too many" in " ".join(after) or (i and tokens[i - 1].lower_ in ("no", "every", "any")):
        return True
    return tokens[i].dep_ in ("nsubj", "nsubjpass") and after[:1] != ["of"]


def _share(tokens: Sequence["Token"], i: int) -> tuple[float, int] | None:
    """*half*, *a third*, *two thirds*, *nine in ten*, *nine out of ten*."""
    lower = tokens[i].lower_
    if lower == "half" and not (i + 1 < len(tokens) and tokens[i + 1].lower_ in ("an", "a")):
        return 50.0, i + 1
    times = 1.0 if lower in ("a", "one") else _number(lower)
    if times is None or i + 1 >= len(tokens):
        return None
    part = _SHARES.get(tokens[i + 1].lower_.removesuffix("s"))
    after = tokens[i + 2].lower_ if i + 2 < len(tokens) else ""
    if part and after in ("", "of", "had", "have", "were", "was", "are", "is"):
        return times * part, i + 2
    of = next((n for n in (1, 2) if i + n < len(tokens) and tokens[i + n].lower_ == "in"), 0)
    if [t.lower_ for t in tokens[i + 1 : i + 3]] == ["out", "of"]:
        of = 2
    whole = _number(tokens[i + of + 1].text) if of and i + of + 1 < len(tokens) else None
    if whole and of + 1 <= 3 and times < whole <= 100:
        return 100 * times / whole, i + of + 2
    return None


def _unit(tokens: Sequence["Token"], start: int, i: int) -> tuple[str, float, int]:
    """What the number counts, the factor to its base unit, and the token after it."""
    before = tokens[start - 1].text[-1:] if start else ""
    if before in _SYMBOLS:
        return _SYMBOLS[before] + _each(tokens, i), 1.0, i
    if tokens[start].lower_ in ("once", "twice"):
        return "time", 1.0, i
    if i < len(tokens) and tokens[i].text == "-":
        i += 1
    if i >= len(tokens):
        return "count", 1.0, i
    word = tokens[i].lemma_.lower()
    text = tokens[i].lower_
    if text in ("percent", "%", "pct"):
        return "percent", 1.0, i + 1
    if text == "per" and i + 1 < len(tokens) and tokens[i + 1].lower_ == "cent":
        return "percent", 1.0, i + 2
    if word in MONEY or text in MONEY:
        return word + _each(tokens, i + 1), 1.0, i + 1
    if word == "time":
        return "time", 1.0, i + 1
    if word in _MINUTES:
        return "minute", float(_MINUTES[word]), i + 1
    if word in _PHYSICAL:
        unit, factor = _PHYSICAL[word]
        if i + 2 < len(tokens) and tokens[i + 1].lower_ in ("an", "per", "a"):
            return f"{unit} per {tokens[i + 2].lower_}", factor, i + 3
        return unit, factor, i + 1
    return "count", 1.0, i


def _each(tokens: Sequence["Token"], i: int) -> str:
    """* per hour* of a sum before *an hour*; nothing where the sum is a whole."""
    after = [t.lower_ for t in tokens[i : i + 2]]
    each = len(after) == 2 and after[0] in ("a", "an", "per") and after[1] in _MINUTES
    return f" per {after[1]}" if each else ""


def _counted(tokens: Sequence["Token"], start: int, last: int) -> str:
    """The stem of what a number counts, by the parse or as the next noun; "" for people."""
    head = tokens[last].head
    noun = head if head.pos_ == "NOUN" and head.i > tokens[last].i else None
    if noun is None:
        noun = next((t for t in tokens[last + 1 : last + 4] if t.pos_ == "NOUN"), None)
    if noun is None:  # *the number of wolves at 40*
        before = tokens[max(0, start - _MEASURED) : start]
        noun = next(
            (
                t
                for t in before
                if t.dep_ == "pobj" and t.head.lower_ == "of" and t.head.head.lemma_ == "number"
            ),
            None,
        )
    if noun is None:
        return ""
    if noun.lemma_.lower() in _PEOPLE:
        return "people"
    return stem(noun.lemma_.lower())


def _bounds(tokens: Sequence["Token"], start: int, value: float) -> tuple[float, float]:
    """The range that the words before a figure allow."""
    before = [t.lower_ for t in tokens[max(0, start - 3) : start]]
    near = _ROUGH if any(word in _ROUGHLY for word in before) else _EXACT
    low, high = value * (1 - near), value * (1 + near)
    if "no" not in before and any(word in _AT_LEAST for word in before):
        high = float("inf")
    elif any(word in _AT_MOST for word in before) and "at" not in before[-2:-1]:
        low = 0.0 if {"less", "fewer", "under", "below"} & set(before) else value * 0.8
    return low, high


def _clock(tokens: Sequence["Token"], i: int, said: bool) -> tuple[Figure, int] | None:
    """A time of day: *7:10 a.m.*; *at ten* only behind a verb, as *a toll at ten* is a count."""
    text = tokens[i].lower_
    if text in _HOURS:
        return Figure(_HOURS[text], _HOURS[text], "clock", "", i), i + 1
    hour, _, minutes = text.removesuffix("am").removesuffix("pm").partition(":")
    value = _number(hour) if hour and hour not in ("once", "twice", "both") else None
    if value is None or value > 24 or value % 1 or (minutes and not minutes.isdigit()):
        return None
    after = tokens[i + 1].lower_ if i + 1 < len(tokens) else ""
    mark = text[-2:] if text[-2:] in ("am", "pm") else after.replace(".", "")
    total = value * 60 + (int(minutes) if minutes and minutes.isascii() else 0)
    if mark in ("am", "pm"):
        total = total % 720 + (720 if mark == "pm" else 0)
        return Figure(total, total, "clock", "", i), i + 2
    following = tokens[i + 1] if i + 1 < len(tokens) else None
    before = tokens[i - 1].lower_ if i else ""
    bare = following is None or following.is_punct or following.pos_ in ("CCONJ", "ADP", "SCONJ")
    if (
        minutes
        or (said and bare and value <= 12 and before in ("at", "yet", "past"))
        or after == "o'clock"
    ):
        return Figure(total, total, "clock", "", i), i + 1
    return None
