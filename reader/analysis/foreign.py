"""A text in a language that the model does not know: dates, numbers and quotations are found."""

import re
from collections.abc import Iterator
from datetime import date

from reader.analysis.values import dates
from reader.analysis.values.periods import MONTHS
from reader.model import Analysis, Attribution, EntityType, Kind, Mention
from reader.text import lines, quotations

_MONTH = "|".join(sorted((re.escape(m) for m in MONTHS if len(m) > 2), key=len, reverse=True))
_DATE = re.compile(
    rf"\b(?:\d{{4}}-\d\d-\d\d|\d{{1,2}}[./]\d{{1,2}}[./]\d{{4}}"
    rf"|(?:\d{{1,2}}(?:\.|º|er|-?го)? (?:de )?)?(?:{_MONTH})\b(?:,? (?:de )?[12]\d{{3}}\b)?)",
    re.I,
)
_NUMBER = re.compile(
    r"(?<![\w.,])(?:[$€£¥] ?)?\d+(?:[.,\u00a0\u202f]\d+)*(?: ?[%‰€$£¥])?(?!\w)(?! ?[%€])"
)
_FEWEST = 3
"""Words: quotation marks round fewer set off a name or a word, not what somebody said."""


def analyse(text: str, language: str, published: date | None) -> Analysis:
    """What needs no language model. `notice` says what was left out."""
    return Analysis(
        mentions=tuple(_mentions(text, published)),
        attributions=tuple(_quoted(text)),
        language=language,
        notice=(
            f"This text is in {name_of(language)}, which the language model does not know. "
            "Stories, dates, numbers and quotations were found; names, who says what and "
            "contradictions were left out."
        ),
    )


def name_of(language: str) -> str:
    """The English name of a language by its tag (ISO 639), or the tag itself."""
    import pycountry

    code = language.split("-", maxsplit=1)[0]
    found = pycountry.languages.get(**{"alpha_2" if len(code) == 2 else "alpha_3": code})
    return str(found.name) if found is not None else language


def _mentions(text: str, published: date | None) -> Iterator[Mention]:
    for start, end in lines(text):
        found = [(*m.span(), EntityType.DATE) for m in _DATE.finditer(text, start, end)]
        taken = list(found)
        for match in _NUMBER.finditer(text, start, end):
            if all(match.end() <= a or b <= match.start() for a, b, _ in taken):
                found.append((*match.span(), EntityType.NUMBER))
        for a, b, kind in sorted(found):
            words = text[a:b]
            value = dates.resolve(words, published) if kind is EntityType.DATE else ""
            yield Mention(a, b, kind, words, value)


def _quoted(text: str) -> Iterator[Attribution]:
    """Quotations, whose speaker nobody knows here."""
    for start, end in lines(text):
        for a, b in quotations(text, start, end):
            if len(text[a:b].split()) >= _FEWEST:
                yield Attribution(a, b, ((a, b),), Kind.DIRECT, None, "", "", named=False, sure=0.5)
