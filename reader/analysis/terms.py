"""The words of a text that tell its subject, and how alike two texts are by them (TF-IDF, cosine).

Plain counters: a few hundred words a story need no numeric library.
"""

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from math import sqrt
from sys import intern

LONGEST_WORD = 40

_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_COMMON = frozenset(
    # The small words of English, and those that stand in news of any subject.
    "a about above according across add added adding after again against ago all almost along"
    " already also although always am among an and announced another any anyone anything are"
    " around article as ask asked at away back be became because become been before began begin"
    " behind being believe best better between big both bring brought but by call called came can"
    " cannot case chief come comes coming comment could country day days decided despite did didn't"
    " do does doesn't doing don't done down during each earlier early eight end enough even ever"
    " every everyone expected fact far few find first five following for former found four friday"
    " from full further gave get getting give given go going good got great group had half has have"
    " having he held help her here herself high him himself his hope how however i if in including"
    " interview into is isn't issue it it's its itself january february march april may june july"
    " august september october november december just keep kept kind know known large last late"
    " later latest least leave left less let like likely little local long look looking lot made"
    " main major make makes making man many matter me mean member men might million monday month"
    " months more morning most move mr mrs ms much must my national near need never new news next"
    " nine no nobody none nor not nothing now number of off office officer official often old on"
    " once one only open or order other others our out over own part people per percent person"
    " place plan point possible put question quite rather reached read real really reason recent"
    " recently report reported reporter reporting result reuters right round said same saturday say"
    " saying says second see seem seen sent set seven several she should show showed side since six"
    " small so some somebody someone something soon spoke spokesman spokesperson spokeswoman state"
    " statement still such sunday sure take taken taking ten than that that's the their them"
    " themselves then there these they thing think third this those though thought thousand three"
    " through thursday time times to today together told tomorrow too took toward towards tuesday"
    " turn two under until up upon us use used very want wanted was wasn't way we wednesday week"
    " weeks well went were weren't what when where whether which while who whole whom whose why"
    " will with within without won't word work working world would written wrote year years yes"
    " yesterday yet you young your hour minute editing writing agency"
    " photo file image caption".split()
)


def terms(text: str, start: int = 0, end: int | None = None) -> Iterator[str]:
    """The words of a part of `text` that can tell its subject, case folded, plurals cut."""
    for match in _WORD.finditer(text, start, len(text) if end is None else end):
        if 2 < match.end() - match.start() <= LONGEST_WORD and (term := _term(match[0])):
            yield term


@lru_cache(maxsize=1 << 16)
def _term(word: str) -> str:
    """The form a word is counted in; empty for one that tells nothing."""
    term = word.casefold().replace("’", "'").removesuffix("'s")
    if term in _COMMON or (term := _singular(term)) in _COMMON or len(term) < 3:
        return ""
    return intern(term)  # one string, in however many counters it is


def _singular(word: str) -> str:
    if len(word) > 4 and word.endswith("ies"):
        return f"{word[:-3]}y"
    return word[:-1] if len(word) > 4 and word[-1] == "s" and word[-2] not in "sui" else word


def cosine(a: Mapping[str, float], b: Mapping[str, float]) -> float:
    """How alike two weighted bags of words are, 0 to 1."""
    if len(a) > len(b):
        a, b = b, a
    dot = sum(weight * b[term] for term, weight in a.items() if term in b)
    return dot / (norm(a) * norm(b)) if dot else 0.0


def norm(weights: Mapping[str, float]) -> float:
    return sqrt(sum(weight * weight for weight in weights.values()))
