"""How near two sentences are in their words, and what speaks against it: other figures, a negation.
Pure; knows no table. rapidfuzz is loaded when two sentences are first compared."""

import re
import unicodedata
from dataclasses import dataclass

FIGURES, NEGATED = "figures", "negated"
"""What may differ."""
_TOKEN = re.compile(r"\d+(?:[.,:]\d+)*|[^\W\d_]+(?:['’][^\W\d_]+)*")
_MARKS = re.compile("[\u0300-\u036f]")
"""Marks that stand over letters."""
_COMMON = frozenset(
    "a about after again all also an and any are as at be because been before being between but by "
    "can could did do does for from had has have he her here him his how i if in into is it its "
    "just may me might more most must my new of on one or other our out over said say says she "
    "should so some such than that the their them then there these they this those to told too "
    "under up was we were what when where which while who will with would you your".split()
)
"""English words that tell nothing of what a sentence is about."""
_NEGATIONS = frozenset(
    "no not never none nobody nothing neither nor without cannot nicht kein keine keinen nie ne "
    "pas jamais non ninguno nunca deny denies denied denying".split()
)
_NUMBERS = {
    word: str(number)
    for number, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
        "fifteen sixteen seventeen eighteen nineteen twenty".split()
    )
    if number != 1  # *one* is hardly ever a figure
} | {"thirty": "30", "forty": "40", "fifty": "50", "sixty": "60", "seventy": "70", "eighty": "80",
     "ninety": "90"}  # fmt: skip
_TIMES = {"hundred": 100, "thousand": 1_000, "million": 1_000_000, "billion": 1_000_000_000}
_ALIKE = 82
"""From this likeness in percent on two words count as forms of one."""
_NAME, _FIGURE = 1.5, 2.0
"""What names and figures weigh; another word weighs 1."""
_LOOKED_AT = 0.3
"""The part of a sentence's words that another one must have to be looked at."""
_OTHER_FIGURES, _MORE_FIGURES, _OTHER_SIGN = 0.72, 0.9, 0.72
"""What a score is multiplied with where all figures differ, where some do, where one denies."""


@dataclass(frozen=True, slots=True)
class Gist:
    """What a comparison reads of a sentence."""

    text: str
    """Its words in small letters without marks."""
    weights: dict[str, float]
    """What it is about: each word, and how much it weighs."""
    figures: frozenset[str]
    negated: bool


def plain(text: str) -> str:
    """Small letters without their marks, as the full text keeps them."""
    if text.isascii():
        return text.lower()
    return _MARKS.sub("", unicodedata.normalize("NFKD", text.lower()))


def gist(text: str) -> Gist:
    """Read a sentence. Names and figures weigh more than other words."""
    weights: dict[str, float] = {}
    figures, tokens, negations = _figures(text), [], 0
    for number, match in enumerate(_TOKEN.finditer(text)):
        word = match.group()
        bare = plain(word).replace("’", "'").removesuffix("'s")
        tokens.append(bare)
        if bare in _NEGATIONS or bare.endswith("n't"):
            negations += 1
        elif not _is_number(bare) and bare not in _COMMON and len(bare) > 1:
            named = word[0].isupper() and number > 0
            weights[bare] = max(weights.get(bare, 0), _NAME if named else 1)
    weights |= dict.fromkeys(figures, _FIGURE)
    return Gist(" ".join(tokens), weights, figures, negations % 2 == 1)


def _is_number(word: str) -> bool:
    return word[0].isdigit() or word in _NUMBERS or word in _TIMES


def _figures(text: str) -> frozenset[str]:
    """The numbers of a sentence as digits, also those that are written in words."""
    found: list[str] = []
    before = False
    for match in _TOKEN.finditer(text):
        word = match.group().lower()
        if word in _TIMES and before:
            found[-1] = _figure(f"{float(found[-1]) * _TIMES[word]:.4f}")
        elif word[0].isdigit() or word in _NUMBERS:
            found.append(_NUMBERS.get(word) or _figure(word))
        elif word in _TIMES:
            found.append(str(_TIMES[word]))
        before = _is_number(word) and re.fullmatch(r"\d+(?:\.\d+)?", found[-1]) is not None
    return frozenset(found)


def may_be_near(one: Gist, text: str) -> bool:
    """Whether a text (small letters without marks) has enough of what a sentence is about for a
    closer look. Quick: words are sought by their beginnings."""
    words = [pair for pair in one.weights.items() if pair[0] not in one.figures]
    if not words:
        return True  # figures alone, which may be written in other ways
    there = sum(weight for word, weight in words if word[:5] in text)
    return there >= _LOOKED_AT * sum(weight for _, weight in words)


def nearness(one: Gist, other: Gist) -> tuple[float, tuple[str, ...]]:
    """How near two sentences are, 0 to 1, and what differs. Both must say most of what the other
    says: a word of two in a long sentence is not the same claim."""
    shared = _shared(one, other)
    if shared < 0.3:
        return shared, ()
    from rapidfuzz import fuzz

    letters = max(
        fuzz.token_set_ratio(one.text, other.text) * 0.9, fuzz.ratio(one.text, other.text)
    )
    score, pulled, differs = 0.7 * shared + 0.3 * letters / 100, 1.0, []
    if one.figures and other.figures and one.figures != other.figures:
        disjoint = not one.figures & other.figures
        pulled = _OTHER_FIGURES if disjoint else _MORE_FIGURES
        differs.append(FIGURES)
    if one.negated is not other.negated:
        pulled = min(pulled, _OTHER_SIGN)
        differs.append(NEGATED)
    return score * pulled, tuple(differs)


def _shared(one: Gist, other: Gist) -> float:
    """Which part of what either sentence is about the other is about too, figures left out; what
    the longer one has beside it counts less, for it may be only who said it and when."""
    mine = {word: weight for word, weight in one.weights.items() if word not in one.figures}
    theirs = {word: weight for word, weight in other.weights.items() if word not in other.figures}
    if not mine or not theirs:
        return 1.0 if one.text == other.text else 0.0
    there, here = _found(mine, theirs), _found(theirs, mine)
    low, high = sorted((there, here))
    return 0.75 * high + 0.25 * low if low > 0.25 else low


def _found(words: dict[str, float], among: dict[str, float]) -> float:
    """The part of these words, by weight, that stands among the others in some form."""
    from rapidfuzz import fuzz

    found = 0.0
    for word, weight in words.items():
        if word in among or any(
            word[:3] == other[:3] and fuzz.ratio(word, other) >= _ALIKE for other in among
        ):
            found += weight
    return found / sum(words.values())


def _figure(text: str) -> str:
    """A number as digits: 1,204 is 1204, 64.30 is 64.3."""
    if re.fullmatch(r"\d{1,3}(?:,\d{3})+", text):
        text = text.replace(",", "")
    text = text.replace(",", ".")
    return text.rstrip("0").rstrip(".") if text.count(".") == 1 else text
