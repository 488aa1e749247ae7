"""What kind of thing each name of a text is: one type a name, by a vote.

The model's opinion of every mention, the words round it, the name's own words and what the
gazetteer knows are the voices; all mentions of one thing (*Commission*, *European Commission*)
vote together.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping

from reader.analysis.names import gazetteer, lexicon, surroundings
from reader.analysis.names.found import Found
from reader.model import EntityType

PERSON, ORG, PLACE, GROUP = (
    EntityType.PERSON,
    EntityType.ORG,
    EntityType.PLACE,
    EntityType.GROUP,
)
MODEL = 3.0
"""What the model's opinion weighs where all mentions of a name agree."""
LEAST = 2.0
"""What must speak for a type before a name that the model has not seen is one."""
MOST = 6.0
"""What the surroundings of all mentions together may weigh."""

Score = dict[EntityType, float]

_ACRONYM = re.compile(r"(?:[A-Z]\.?){2,6}")
_STREET = re.compile(r"\w(?:stra(?:ss|ß)e|gasse|platz|brücke|allee|gatan|straat|torget)$")
_PLACE_END = re.compile(r"\w(?:ville|burg|grad|stan|abad|shire|ovka|sk|borg|havn|holm|ham)$")
_OF = frozenset("of for de des du der del da".split())
_OWNED_BY = re.compile(r"(?P<owner>[A-Z]\w+)[’']s $")
_OF_BODY = re.compile(r" of (?:the )?[A-Z][\w-]+[ ,.]")
_LAST_WORD = re.compile(r"([\w-]+)[,.]? $")


def kinds(
    text: str,
    found: Iterable[Found],
    same: Mapping[str, str],
    heard: dict[tuple[int, int], Score],
) -> dict[str, EntityType]:
    """The type of each name; `same` says which names stand for another (short for full), and
    `heard` keeps what the words round each mention said, for the next vote on the same text.

    Names for which too little speaks are left out.
    """
    opinions: dict[str, Counter[EntityType]] = defaultdict(Counter)
    around: dict[str, Score] = defaultdict(lambda: defaultdict(float))
    mentions: Counter[str] = Counter()
    members: dict[str, dict[str, None]] = defaultdict(dict)
    for f in found:
        name = text[f.start : f.end]
        full = same.get(name, name)
        members[full][name] = None
        mentions[full] += 1
        if f.type is not None:
            opinions[full][f.type] += 1
        if (f.start, f.end) not in heard:
            heard[f.start, f.end] = _surroundings(text, f.start, f.end)
        _add(around[full], heard[f.start, f.end])
    chosen: dict[str, EntityType] = {}
    for full, names in members.items():
        score: Score = defaultdict(float)
        _add(score, {k: MODEL * n / mentions[full] for k, n in opinions[full].items()})
        _add(score, {k: max(-MOST / 2, min(MOST, w)) for k, w in around[full].items()})
        _add(score, _own_words(full))
        if not score:
            continue
        kind = max(score, key=lambda k: score[k])
        if score[kind] >= LEAST:
            chosen |= dict.fromkeys([*names, full], kind)
    return chosen


def _add(score: Score, more: Mapping[EntityType, float]) -> None:
    for kind, weight in more.items():
        score[kind] += weight


def _own_words(name: str) -> Score:
    """What a name's own words and the gazetteer say of it."""
    usual = name.title() if name.isupper() and len(name) > 4 else name
    known = gazetteer.prior(usual)
    score: Score = defaultdict(float, known)
    words = name.replace("-", " ").split()
    first, last = words[0], words[-1].rstrip(".")
    if len(words) > 1:
        _add(score, _heads(words, first, last))
    if last in lexicon.EVENT_HEADS:
        score[EntityType.EVENT] += 5 if len(words) > 1 else 9
    if last in lexicon.WORK_HEADS:
        score[EntityType.WORK] += 5
    if "Liberation" in words or last in ("Rebels", "Brigades", "Resistance"):
        score[GROUP] += 12
    if not known and len(words) == 1 and _ACRONYM.fullmatch(name):
        score[ORG] += 1.5
    if not known and any(c.isdigit() for c in name):
        _add(score, dict.fromkeys((PERSON, PLACE, ORG), -2.5))
    elif _STREET.search(name):
        score[PLACE] += 4
    elif _PLACE_END.search(name):
        score[PLACE] += 1
    if len(words) > 1 and usual.split()[0] in lexicon.FIRST_NAMES and score[ORG] <= 3:
        score[PERSON] += 2.5
    if len(words) in (2, 3) and all(weight <= 0 for weight in score.values()):
        score[PERSON] += 1
    return score


def _heads(words: list[str], first: str, last: str) -> Score:
    """What the first and the last word of a longer name say: *Ministry of*, *Lake*."""
    score: Score = {}
    of = "of" in words or "for" in words
    if (
        last in lexicon.ORG_HEADS
        or (of and first in lexicon.ORG_HEADS)
        or first in lexicon.ORG_FIRST
    ):
        score[ORG] = 5
    elif not lexicon.ORG_HEADS.isdisjoint(words):
        score[ORG] = 3
    if "&" in words:
        score[ORG] = score.get(ORG, 0) + 3
    if last in lexicon.PLACE_HEADS or first in lexicon.PLACE_FIRST:
        score[PLACE] = 3.5
    if first in lexicon.EVENT_FIRST:
        score[EntityType.EVENT] = 6
    return score


def _surroundings(text: str, start: int, end: int) -> Score:
    """What the words round one mention say of it."""
    before = text[max(0, start - 60) : start]
    after = text[end : end + 40]
    long = " " in text[start:end]
    score: Score = defaultdict(float)
    for pattern, kind, weight in surroundings.BEFORE:
        if pattern.search(before):
            score[kind] += weight
    for pattern, kind, weight in surroundings.AFTER:
        if pattern.match(after):
            score[kind] += weight
    if long and _OF_BODY.match(after):
        score[PERSON] += 3
    word = match.group(1) if (match := _LAST_WORD.search(before)) else ""
    if word in lexicon.TITLES:
        score[PERSON] += 4
    elif word in lexicon.HUMAN_NOUNS or word.endswith(("man", "woman", "ologist")):
        score[PERSON] += 3 if long else 2
    if long and surroundings.WRITTEN_BY.search(text[max(0, start - 120) : start]):
        score[PERSON] += 4
    if not long and (owner := _OWNED_BY.search(before)) and gazetteer.is_place(owner["owner"]):
        score[ORG] += 1.5  # China's Lanhai
    if before.endswith(" told the " if long else " told ") and (long or text[start:end].isupper()):
        score[ORG] += 3  # a medium
    if surroundings.PLACE_SURE.search(before) or surroundings.NEAR.search(before):
        _add(score, {PLACE: 4, PERSON: -2})
    elif surroundings.PLACE_BEFORE.search(before) and not after.startswith(("'s ", "’s ")):
        _add(score, {PLACE: 2, PERSON: -1.5})
    elif before.endswith((" at ", " from ", " to ")):
        score[PLACE] += 0.7
    return score
