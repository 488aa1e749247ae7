"""What the words of a number mean: how much, of what, and how exactly.

The words are English, so that `1.300` is one and three tenths and `1,300` is thirteen hundred;
what is neither (`1.300,50`) means nothing here. Pure rules, no library, nothing loaded.
"""

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from reader.analysis import numerals
from reader.analysis.numerals import SCALES, WORDS
from reader.analysis.units import CURRENCIES, UNITS

LONGEST = 120
"""Letters of the words that are read; a longer phrase is no number."""
_SPACED_METRES = re.compile(r"(?<=\d) m\b")
_PER = re.compile(r"(?:^|(.*?) )(?:a|an|per|every|each|/) (\w+)")
ORDINAL = "th"
"""The unit of a place in a row: *the sixth*."""

_SIGNS = (
    ("≥", "at least|no (?:fewer|less) than|not (?:fewer|less) than|a minimum of|minimum"),
    ("≤", "up to|as (?:many|much) as|at most|no more than|not more than|a maximum of|maximum"),
    ("<", "(?:just |slightly |well )?(?:fewer than|less than|under|below)"),
    (
        ">",
        "(?:just |slightly |well |far |a little )?"
        "(?:more than|over|above|greater than|upwards? of|in excess of)",
    ),
    (
        "~",
        "about|around|roughly|approximately|approx|circa|nearly|almost|close to|an? estimated"
        "|estimated|some",
    ),
)
_SIGN = re.compile(
    r"(?:" + "|".join(f"(?P<g{i}>{words})" for i, (_, words) in enumerate(_SIGNS)) + r")[. ]+"
)
_NEUTRAL = re.compile(
    r"(?:only|just|exactly|precisely|another|an additional|an extra|a record|a total of|as \w+ as"
    r"|an? astonishing|the|all|first|last)\s+(?=\S)"
)
_OR_MORE = re.compile(r"\s*(?:(?<=\d)\+|[- ]plus\b|\bor (?:more|above)\b|\band (?:more|above)\b)")
_BETWEEN = re.compile(r"(?:(?:between|from) (.+?) (?:and|to)|(.+?)(?: to| or| ?-(?=\W?\d))) ?(.+)")
_IN = re.compile(r"(\S+) (?:in|out of)(?: every)? (\S+)")
_TOKEN = re.compile(
    r"\d{1,3}(?:[, \u00a0\u202f]\d{3})+(?:\.\d+)?(?![\d,])|\d+(?:\.\d+)?"
    r"|(?:us|au|nz|hk|[acs])?\$|[^\W\d_]+(?:'[^\W\d_]+)?[²³]?|\S"
)


@dataclass(frozen=True, slots=True)
class Quantity:
    """An amount: from `low` to `high` (equal where it is one number, None where that side is
    open), in `unit` (a currency of ISO 4217, `%`, `km`, else the word that stands there).

    `sign` says how exactly: nothing, `~` (*about*), `≥` (*at least*), `>` (*more than*), `≤`, `<`.
    """

    low: Decimal | None
    high: Decimal | None
    unit: str = ""
    sign: str = ""

    @property
    def approximate(self) -> bool:
        """Whether the words leave it open how much exactly."""
        return bool(self.sign)

    def __str__(self) -> str:
        """Sign, digits and unit: `>1200000 USD`, `40 %`, `12..15`, `3rd`; empty for *hundreds*."""
        if self.sign == "~" and self.high is None:
            return ""
        if self.low is None or self.high is None:
            number = f"{self.sign}{_plain(self.low if self.high is None else self.high)}"
        elif self.low == self.high:
            number = f"{self.sign}{_plain(self.low)}"
        else:
            number = f"{self.sign}{_plain(self.low)}..{_plain(self.high)}"
        if self.unit == ORDINAL:
            return number + _suffix(int(self.low or 0))
        return f"{number} {self.unit}".strip()


def resolve(words: str) -> str:
    """The meaning of a number's words as digits and unit (`1200000 USD`); empty where unknown."""
    quantity = parse(words)
    return str(quantity) if quantity else ""


def parse(words: str) -> Quantity | None:
    """The amount that English words mean, or None: *about 1.2 million dollars*, *€3bn*, *a dozen*,
    *two-thirds*, *12 to 15*, *the sixth*. *Hundreds* is vague: 200 or more."""
    return _parsed(words) if len(words) <= LONGEST else None


@lru_cache(maxsize=8192)
def _parsed(words: str) -> Quantity | None:
    text = " ".join(words.translate(_SAME).casefold().split()).strip(" .,;:()\"'")
    sign, text = _sign(_SPACED_METRES.sub(" metres", text))
    text, more = _OR_MORE.subn("", text, count=1)
    if more:
        sign = "≥"
    found = _range(text) or _share(text) or _single(text)
    if found is None:
        return None
    low, high, unit = found
    if high is None:
        return Quantity(low, None, unit, "~")
    if low == high and sign in {"≥", ">"}:
        return Quantity(low, None, unit, sign)
    if low == high and sign in {"≤", "<"}:
        return Quantity(None, high, unit, sign)
    return Quantity(low, high, unit, sign)


def cardinal(words: str) -> int | None:
    """The whole number that words without a unit mean (*two*, *a*, *25*), or None."""
    if words in {"a", "an"}:
        return 1
    quantity = parse(words)
    if quantity is None or quantity.sign or quantity.unit or quantity.low != quantity.high:
        return None
    value = quantity.low
    return int(value) if value is not None and value == value.to_integral_value() else None


_SAME = str.maketrans(
    {"–": "-", "—": "-", "−": "-", "‑": "-", "’": "'", "½": " 1/2", "¼": " 1/4", "¾": " 3/4"}
)

_Found = tuple[Decimal, Decimal | None, str]


def _sign(text: str) -> tuple[str, str]:
    """How exactly the number is meant, and the words without that."""
    sign = ""
    while True:
        match, neutral = _SIGN.match(text), _NEUTRAL.match(text)
        if match and match.lastgroup:
            sign = sign or _SIGNS[int(match.lastgroup[1:])][0]
            text = text[match.end() :]
        elif neutral:
            text = text[neutral.end() :]
        else:
            return sign, text


def _range(text: str) -> _Found | None:
    """*12 to 15*, *between $30,000 and $60,000*, *55-65 million*: the second has scale and unit."""
    match = _BETWEEN.fullmatch(text)
    if match is None:
        return None
    first, last = match[1] or match[2], match[3]
    left, right = _single(first), _single(last)
    if left is None or right is None or left[1] is None or right[1] is None:
        return None
    low, high = left[0], right[0]
    unit = left[2] or right[2]
    if (right[2] and right[2] != unit) or ORDINAL in (left[2], right[2]):
        return None
    scale = _scale(last)
    if scale and not _scale(first) and low * scale <= high:
        low *= scale
    return (low, high, unit) if low < high else None


def _scale(text: str) -> Decimal:
    """The thousand or million that words name, 0 for none."""
    return next((SCALES[t] for t in _TOKEN.findall(text) if t in SCALES and len(t) > 1), Decimal())


def _share(text: str) -> _Found | None:
    """*one in five*, *three out of four*."""
    match = _IN.fullmatch(text)
    if match is None:
        return None
    part, whole = _single(match[1]), _single(match[2])
    if part is None or whole is None or part[2] or whole[2] or not 0 < part[0] < whole[0]:
        return None
    share = numerals.quotient(part[0], whole[0])
    return share, share, ""


def _single(text: str) -> _Found | None:
    """One number with its unit."""
    tokens = _TOKEN.findall(text)
    minus = tokens[:1] in (["-"], ["minus"])
    tokens = tokens[1:] if minus else tokens
    money = CURRENCIES.get(tokens[0], "") if tokens else ""
    tokens = tokens[1:] if money else tokens
    if (place := numerals.ordinal(tokens)) is not None:
        return place, place, ORDINAL
    vague = numerals.vague(tokens)
    value, used = vague or numerals.number(tokens, bool(money))
    if not used:
        return None
    unit = _unit(tokens[used:], money)
    if unit is None:
        return None
    value = -value if minus else value
    return value, None if vague else value, unit


def _unit(tokens: list[str], money: str) -> str | None:
    """The unit that the words after a number name; None where they are no unit."""
    words = " ".join(t for t in tokens if t != "-").removeprefix("of ")
    if not words or words in UNITS or words in CURRENCIES:
        unit = UNITS.get(words) or CURRENCIES.get(words, "")
        return (money or unit) if not money or unit in {"", money} else None
    if match := _PER.fullmatch(words):
        base = _unit((match[1] or "").split(), money)
        return f"{base}/{UNITS.get(match[2], match[2])}".strip("/") if base else None
    plain = words.replace(" ", "").isalpha() and len(words) > 1 and len(tokens) <= 2
    return words if plain and not money and WORDS.isdisjoint(tokens) else None


def _suffix(place: int) -> str:
    return {1: "st", 2: "nd", 3: "rd"}.get(place % 10 if place % 100 // 10 != 1 else 0, ORDINAL)


def _plain(value: Decimal | None) -> str:
    """A number as digits, without exponent or trailing zeros."""
    digits = f"{value or Decimal():f}"
    return digits.rstrip("0").rstrip(".") if "." in digits else digits
