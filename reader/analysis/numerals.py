"""The number that a row of English words and digits begins with: `1.2 million`, *two-thirds*."""

import re
from decimal import Decimal

DIGITS = 20
"""Digits of the longest number; a longer one is a code."""

SMALL = {
    word: Decimal(value)
    for value, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen"
        " fifteen sixteen seventeen eighteen nineteen".split()
    )
}
TENS = {
    word: Decimal(10 * value)
    for value, word in enumerate(
        "twenty thirty forty fifty sixty seventy eighty ninety".split(), start=2
    )
}
SCALES = {
    "thousand": Decimal(10) ** 3,
    "k": Decimal(10) ** 3,
    "million": Decimal(10) ** 6,
    "mn": Decimal(10) ** 6,
    "mln": Decimal(10) ** 6,
    "m": Decimal(10) ** 6,
    "billion": Decimal(10) ** 9,
    "bn": Decimal(10) ** 9,
    "bln": Decimal(10) ** 9,
    "b": Decimal(10) ** 9,
    "trillion": Decimal(10) ** 12,
    "tn": Decimal(10) ** 12,
}
TIMES = {"hundred": Decimal(100), "dozen": Decimal(12)}
PARTS = {
    "half": 2,
    "halves": 2,
    "third": 3,
    "thirds": 3,
    "quarter": 4,
    "quarters": 4,
    "fifth": 5,
    "fifths": 5,
    "sixth": 6,
    "sixths": 6,
    "eighth": 8,
    "eighths": 8,
    "tenth": 10,
    "tenths": 10,
}
ORDINALS = {
    word: Decimal(value)
    for value, word in enumerate(
        "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth"
        " thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth"
        " twentieth".split(),
        start=1,
    )
}
VAGUE = {
    "tens": 20,
    "dozens": 24,
    "scores": 40,
    "hundreds": 200,
    "thousands": 2_000,
    "millions": 2_000_000,
    "billions": 2_000_000_000,
    "trillions": 2_000_000_000_000,
}
WORDS = SMALL.keys() | TENS.keys()
_MULTIPLIED = TIMES.keys() | SCALES.keys() | PARTS.keys()
_PARTS = [[part] for part in PARTS]
_ONE = Decimal(1)


def ordinal(tokens: list[str]) -> Decimal | None:
    """The number of *sixth*, *31st*, *twenty-first*; None for anything else."""
    match tokens:
        case [word]:
            return ORDINALS.get(word)
        case [digits, "st" | "nd" | "rd" | "th"] if digits.isdecimal():
            return Decimal(digits)
        case [tens, "-", unit] | [tens, unit] if tens in TENS and unit in ORDINALS:
            return TENS[tens] + ORDINALS[unit] if ORDINALS[unit] < 10 else None
    return None


def vague(tokens: list[str]) -> tuple[Decimal, int] | None:
    """The least that *hundreds* or *tens of thousands* mean, and how many words that takes."""
    if not tokens or tokens[0] not in VAGUE:
        return None
    least, used = Decimal(VAGUE[tokens[0]]), 1
    while tokens[used : used + 1] == ["of"] and (scale := "".join(tokens[used + 1 : used + 2])):
        if scale not in VAGUE or scale[:-1] not in SCALES:
            break
        least, used = least * SCALES[scale[:-1]], used + 2
    return least, used


def number(tokens: list[str], money: bool) -> tuple[Decimal, int]:
    """The number that `tokens` begin with and how many of them it takes, 0 where there is none.

    With `money`, a letter is enough for a scale: `$1.2m`; elsewhere that may be metres.
    """
    total, group, i = Decimal(), None, 0
    while i < len(tokens):
        word, after = tokens[i], tokens[i + 1] if i + 1 < len(tokens) else ""
        step = 1
        if word[0].isdecimal() and len(word) <= DIGITS:
            value, step = _digits(tokens[i:])
            if group is not None and value >= 1:
                break
            group = value if group is None else group + value
        elif word in WORDS:
            value = SMALL[word] if word in SMALL else TENS[word]
            if group is not None and not 0 < value < _room(group):
                break
            group = value if group is None else group + value
        elif word in {"a", "an"} and not i and after in _MULTIPLIED:
            group = _ONE
        elif word in TIMES and (group is None or group < 100):
            group = TIMES[word] * (_ONE if group is None else group)
        elif word in SCALES and group is not None:
            if len(word) == 1 and word != "k" and not money and not after.isalpha():
                return Decimal(), 0
            total, group = total + SCALES[word] * group, None
        elif word in PARTS and (group is None or group < PARTS[word]):
            group = quotient(_ONE if group is None else group, Decimal(PARTS[word]))
            # half a million, a quarter of a million
            step += next((n for n in (1, 2) if _is_scale(tokens[i + 1 : i + 2 + n])), 0)
        elif i and word == "and" and after in {"a", "an"} and tokens[i + 2 : i + 3] in _PARTS:
            group, step = (group or Decimal()) + _ONE / PARTS[tokens[i + 2]], 3
        elif i and (
            (word == "and" and after in WORDS) or (word == "-" and after in WORDS | _MULTIPLIED)
        ):
            pass
        else:
            break
        i += step
    return total + (group or Decimal()), i


def _room(group: Decimal) -> int:
    """What must be below to be added: *twenty* takes a unit, *two hundred* up to ninety-nine."""
    if group % 100 == 0:
        return 100
    return 10 if group >= 20 and group % 10 == 0 else 0


def _is_scale(tokens: list[str]) -> bool:
    """Whether these are *a million* or *of a million*."""
    return tokens[-1] in SCALES and tokens[:-1] in (["a"], ["of", "a"]) if tokens else False


def _digits(tokens: list[str]) -> tuple[Decimal, int]:
    """A number in digits, or a fraction of two (*2/3*), and how many tokens it takes."""
    value = Decimal(re.sub(r"[^\d.]", "", tokens[0]))
    match tokens[1:3]:
        case ["/", under] if under.isdecimal() and 0 < value < Decimal(under):
            return quotient(value, Decimal(under)), 3
    return value, 1


def quotient(part: Decimal, whole: Decimal) -> Decimal:
    """A share to four places."""
    return (part / whole).quantize(Decimal("0.0001")).normalize()
