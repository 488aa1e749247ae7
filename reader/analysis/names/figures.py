"""Where dates and numbers stand in a text, by their shape; what they mean is read elsewhere.

A number takes its unit along (*14 days*, *3-metre*, *88 million zlotys*) and leaves out what limits
it (*up to*, *about*); a date takes the part of the day along (*Tuesday night*).
"""

import re
from collections.abc import Iterator

from reader.model import EntityType

_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
_SHORT_MONTH = r"(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b\.?"
_WEEKDAYS = "(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_HOLIDAYS = (
    r"Christmas(?: Day| Eve)?|New Year(?:[’']s)?(?: Day| Eve)|New Year[’']s"
    r"|Easter(?: Sunday| Monday)?"
    r"|Good Friday|Thanksgiving(?: Day)?|Ramadan|Passover|Diwali|Hanukkah|Eid al-(?:Fitr|Adha)"
    r"|Lunar New Year|Independence Day|Labou?r Day|May Day|Midsummer"
)
_PART = "(?:morning|afternoon|evening|night)"
_DAY = r"(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?"
_YEAR = r"(?:1[5-9]|20)\d\d"
_ZONE = r"(?: (?:GMT|UTC|EST|EDT|ET|CET|CEST|BST|local time))?"
_SPAN = "(?:second|minute|hour|day|night|week|weekend|fortnight|month|quarter|year|decade|century)"
_SEASON = f"(?:{_PART}|{_SPAN}|spring|summer|autumn|fall|winter|season|term|{_WEEKDAYS}|{_MONTHS})"

_SMALL = (
    "two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen"
    "|seventeen|eighteen|nineteen"
)
_TENS = "twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety"
_SCALE = "hundred|thousand|million|billion|trillion"
_WORDS = rf"(?:(?:{_TENS})(?:-(?:one|{_SMALL}))?|one|{_SMALL})"
_DIGITS = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
_SHORT_SCALE = r"(?:mln|bln|trn|bn|tn|k|m)\b"
_NUMBER = rf"(?:(?:{_DIGITS}|{_WORDS})(?:[ -](?:{_SCALE})\b| ?{_SHORT_SCALE})*|{_SCALE})"
_SIGN = r"(?:(?:US|A|C|HK|NZ|S|R)?[$€£¥₹₽₴])"
_MONEY = (
    r"(?:(?:U\.?S\.?|Australian|Canadian|Hong Kong|Swiss|Danish|Norwegian|Swedish|Czech|British"
    r"|Indian|Russian|Mexican|Chinese) )?(?:dollars?|euros?|pounds?|cents?|pence|francs?|zlotys?"
    r"|kron(?:a|e|er|or)|crowns?|koruny?|forints?|lei|leva|lira|rou?bles?|hryvnias?|yen|yuan|won"
    r"|rupees?|rupiah|ringgit|baht|pesos?|reai?s|rands?|shillings?|naira|dirhams?|dinars?|riyals?"
    r"|shekels?|tenge|soles|quetzale?s|bolivianos|taka|birr|cedis?|kwacha|dong|rials?|lari|drams?"
    r"|manat|som|denars?|guaran[ií]e?s|kyats?|riels?|USD|EUR|GBP)"
)
_MEASURE = (
    r"percent(?:age points?)?|per cent|basis points|degrees(?: (?:Celsius|Fahrenheit))?"
    r"|km/h|kph|mph|knots|(?:(?:square|cubic|nautical)[ -])?(?:(?:kilo|centi|milli)?met(?:re"
    r"|er)s?|miles?|feet|foot"
    r"|inch(?:es)?|yards?|km|cm|mm)(?: per hour| an hour)?"
    r"|(?:metric )?ton(?:ne)?s?|kilo(?:gram(?:me)?)?s?|grams?|kg|ounces?|litres?|liters?|gallons?"
    r"|barrels?|bushels?|acres?|hectares?|(?:kilo|mega|giga|tera)watts?(?:[ -]hours?)?|kWh|MWh|GWh"
    r"|[MGk]W|volts?|(?<=-)(?:page|storey|seat|bed|member|room)|(?:kilo|mega|giga|tera)bytes?|magnitude"
)
_TIME = r"(?:seconds?|minutes?|hours?|days?|nights?|weeks?|months?|years?|decades?|centuries)"
_UNIT = rf"(?:\s?%|[ -](?:{_MEASURE}|{_MONEY}|{_TIME}(?:-old)?)\b)"

_DATES = re.compile(
    r"(?<![\w$€£¥₹-])(?:"
    + "|".join(
        (
            rf"(?:{_WEEKDAYS},?\s)?(?:(?:{_MONTHS})|{_SHORT_MONTH})\s{_DAY}(?:\s?[-–]\s?{_DAY})?\b"
            rf"(?:,?\s{_YEAR}\b)?",
            rf"(?:{_WEEKDAYS},?\s)?{_DAY}\s(?:of\s)?(?:(?:{_MONTHS})\b|{_SHORT_MONTH})"
            rf"(?:,?\s{_YEAR}\b)?",
            rf"(?:(?:{_MONTHS})|{_SHORT_MONTH}),?\s{_YEAR}\b",
            rf"{_YEAR}-\d\d-\d\d\b",
            rf"mid-(?:{_MONTHS}|{_YEAR})\b",
            rf"(?:{_WEEKDAYS})s?(?:\s{_PART})?\b",
            rf"(?:[Tt]his|[Ll]ast|[Nn]ext)\s{_SEASON}\b",
            rf"(?:[Yy]esterday|[Tt]oday|[Tt]omorrow)(?:\s{_PART})?\b",
            r"[Tt]onight\b",
            rf"(?:{_NUMBER}|an?|few|several)\s{_SPAN}s?\sago\b",
            rf"(?:{_HOLIDAYS})\b",
            rf"\d{{1,2}}(?:[:.]\d\d)?\s?(?:[ap]\.m\.|[ap]m\b){_ZONE}",
            rf"\d{{1,2}}:\d\d{_ZONE}\b(?!:\d\d)",
            r"\d{4}\sGMT\b",
            rf"(?:{_WORDS}|\d+)\so[’']clock\b",
            r"(?:[Nn]oon|[Mm]idnight)\b",
            r"(?:1[5-9]|20)\d0s\b",
            rf"{_YEAR}[-–](?:{_YEAR}|\d\d)\b",
            r"(?:year|month|week|day|hour|decade)-long\b",
        )
    )
    + ")"
)
_BARE_MONTH = re.compile(rf"(?<![\w-])(?:{_MONTHS})(?![\w-])")
_MONTH_BEFORE = re.compile(
    r"\b(?:in|since|until|till|by|of|last|next|this|late|early|mid|between|through|from|to|before"
    r"|after|during|for|and|or|a|an|the|every|each|its|their)\s$",
    re.I,
)
_BARE_YEAR = re.compile(rf"(?<![\w$€£¥₹.,/-]){_YEAR}(?![\w/-]|[.,]\d|\s?%)")
_OLD_YEAR = re.compile(r"\b(?:in|since|until|from|of)\s(1[0-4]\d\d)\b(?![.,]\d|\s?%|\s[a-z]+s\b)")
_YEAR_BEFORE = re.compile(
    r"(?:\b(?:in|since|until|till|by|of|from|for|the|its|their|his|her|our|this|during|late|early"
    r"|mid|to|and|or|before|after|a|an|through|around|summer|winter|spring|autumn|fall"
    rf"|{_MONTHS})|[’']s|,|\()\s?$",
    re.I,
)
_PLURAL_AFTER = re.compile(rf"\s(?:[a-z]+ )?(?!(?:was|is|has|as|does)\b)[a-z]+s\b|{_UNIT}")
_CLOCK = re.compile(
    rf"\b(?:not yet|past|half past|quarter to|at)\s({_WORDS})(?=[.,;:!?]?[”\"’]?(?:$|[.,;!?\n]))"
)
_NUMBERS = re.compile(
    r"(?<![\w.,:/’'-])(?:"
    + "|".join(
        (
            rf"{_SIGN}\s?{_NUMBER}(?:\s?(?:to|-|–)\s?{_SIGN}?{_NUMBER})?",
            r"\d{1,2}:\d\d:\d\d(?:\.\d+)?\b",
            rf"{_NUMBER}\s(?:in|out\sof)(?:\severy)?\s{_NUMBER}\b",
            r"\d+(?:st|nd|rd|th)\b(?!\scentury)",
            rf"(?P<low>{_NUMBER}(?:{_UNIT})?)(?P<to>\s(?:to|or)\s|\s?[-–]\s?){_NUMBER}(?:{_UNIT})?",
            rf"{_NUMBER}(?:{_UNIT})?",
            r"(?:two|three)[ -](?:thirds|quarters|fifths)",
        )
    )
    + r")(?!\w|[.,:/]\d|[-–][a-z])",
    re.I,
)
_ONE = re.compile(r"one(?:[ -](?P<unit>\w+))?", re.I)
_CHANGE = re.compile(r"(?<!\branging\s)\bfrom\s$", re.I)
_LABEL = re.compile(
    r"(?:\b(?:[Nn]o\.|[Nn]umber|Article|Section|Chapter|Phase|Stage|Channel|Route|Highway|Flight"
    r"|Group of|Formula|Resolution|Type|Part|Page|Episode|World War|No\. ?)\s?|#)$"
)


def figures(
    text: str, start: int = 0, end: int | None = None
) -> Iterator[tuple[int, int, EntityType]]:
    """The spans of dates and of numbers in a part of `text`, in order, none over another."""
    stop = len(text) if end is None else end
    dates = sorted(_dates(text, start, stop))
    numbers = sorted(_numbers(text, start, stop))
    last = start
    for low, high, kind in sorted([*dates, *numbers], key=lambda s: (s[0], s[0] - s[1], s[2])):
        if low >= last:
            yield low, high, kind
            last = high


def _dates(text: str, start: int, stop: int) -> Iterator[tuple[int, int, EntityType]]:
    for match in _DATES.finditer(text, start, stop):
        yield *match.span(), EntityType.DATE
    for match in _BARE_MONTH.finditer(text, start, stop):
        before = text[max(start, match.start() - 12) : match.start()]
        # May and March are words and names as well.
        if match.group() not in ("May", "March", "August", "April", "June") or (
            _MONTH_BEFORE.search(before)
        ):
            yield *match.span(), EntityType.DATE
    for match in _BARE_YEAR.finditer(text, start, stop):
        before = text[max(start, match.start() - 12) : match.start()]
        if _YEAR_BEFORE.search(before) or not _PLURAL_AFTER.match(text, match.end(), stop):
            yield *match.span(), EntityType.DATE
    for pattern in (_CLOCK, _OLD_YEAR):
        for match in pattern.finditer(text, start, stop):
            yield *match.span(1), EntityType.DATE


def _numbers(text: str, start: int, stop: int) -> Iterator[tuple[int, int, EntityType]]:
    at = start
    while match := _NUMBERS.search(text, at, stop):
        low, high = match.span()
        at = high
        before = text[max(start, low - 16) : low]
        if match["to"] and _CHANGE.search(before):
            # A change is two numbers, a range is one.
            high = low + len(match["low"])
            at = high
        words = text[low:high]
        if _LABEL.search(before) or not _counts(text, low, high, words, start):
            continue
        yield low, high, EntityType.NUMBER


def _counts(text: str, low: int, high: int, words: str, start: int) -> bool:
    """Whether a number's words count something: no *one* that is a pronoun, no part of a name."""
    if words.casefold() in ("hundred", "thousand", "million", "billion", "trillion"):
        return False
    one = _ONE.fullmatch(words)
    if one and one["unit"] in (None, "day", "time"):
        return False
    if not words[0].isupper() or (len(words) > 2 and words.isupper()):
        return True
    before = text[max(start, low - 3) : low].rstrip(" “\"‘'(")
    return low == start or not before or before[-1] in ".!?:-–—\n"
