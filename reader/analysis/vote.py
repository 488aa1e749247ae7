"""What kind of thing each name of a text is: one type a name, by a vote.

The model's opinion of every mention, the words round it, the name's own words and what the
gazetteer knows are the voices; all mentions of one thing (*Commission*, *European Commission*)
vote together.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping

from reader.analysis import gazetteer, lexicon
from reader.analysis.names import Found
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

_ACRONYM = re.compile(r"(?:[A-Z]\.?){2,6}")
_STREET = re.compile(r"\w(?:stra(?:ss|ß)e|gasse|platz|brücke|allee|gatan|straat|torget)$")
_PLACE_END = re.compile(r"\w(?:ville|burg|grad|stan|abad|shire|ovka|sk|borg|havn|holm|ham)$")
_ACRONYM_AFTER = re.compile(r" \([A-Z]{2,6}\)")
_OWNED_BY = re.compile(r"(?P<owner>[A-Z]\w+)[’']s $")
_LAST_WORD = re.compile(r"([\w-]+)[,.]? $")


def kinds(
    text: str, found: Iterable[Found], same: Mapping[str, str]
) -> dict[str, EntityType]:
    """The type of each name; `same` says which names stand for another (short for full).

    Names for which too little speaks are left out.
    """
    votes: dict[str, Counter[EntityType]] = defaultdict(Counter)
    cues: dict[str, Counter[EntityType]] = defaultdict(Counter)
    mentions: Counter[str] = Counter()
    members: dict[str, set[str]] = defaultdict(set)
    for f in found:
        name = text[f.start : f.end]
        full = same.get(name, name)
        members[full].add(name)
        mentions[full] += 1
        if f.type is not None:
            votes[full][f.type] += 1
        cues[full].update(_cues(text, f.start, f.end))
    chosen = {}
    for full, names in members.items():
        score: Counter[EntityType] = Counter()
        for kind, count in votes[full].items():
            score[kind] += MODEL * count / mentions[full]
        for kind, weight in cues[full].items():
            score[kind] += max(-MOST / 2, min(MOST, weight))
        for kind, weight in _own_words(full).items():
            score[kind] += weight
        if not score:
            continue
        kind, weight = score.most_common(1)[0]
        if weight >= LEAST:
            chosen |= dict.fromkeys(names | {full}, kind)
    return chosen


def _own_words(name: str) -> Counter[EntityType]:
    usual = name.title() if name.isupper() and len(name) > 4 else name
    score: Counter[EntityType] = Counter(gazetteer.prior(usual))
    known = bool(score)
    words = name.replace("-", " ").split()
    last = words[-1].rstrip(".")
    head = words[0]
    of = " of " in name or " for " in name
    if len(words) > 1 and (last in lexicon.ORG_HEADS or (of and head in lexicon.ORG_HEADS) or head in lexicon.ORG_FIRST):
        score[ORG] += 5
    elif len(words) > 1 and any(w in lexicon.ORG_HEADS for w in words):
        score[ORG] += 3
    if len(words) > 1 and (last in lexicon.PLACE_HEADS or head in lexicon.PLACE_FIRST):
        score[PLACE] += 3
    if last in lexicon.EVENT_HEADS:
        score[EntityType.EVENT] += 5 if len(words) > 1 else 9
    if last in lexicon.WORK_HEADS:
        score[EntityType.WORK] += 5
    if "Liberation" in words or words[-1] in ("Rebels", "Brigades", "Resistance"):
        score[GROUP] += 12
    if len(words) == 1 and _ACRONYM.fullmatch(name) and not known:
        score[ORG] += 1.5
    if "&" in name:
        score[ORG] += 3
    if any(c.isdigit() for c in name) and not known:
        score.update({PERSON: -2.5, PLACE: -2.5, ORG: -2.5})
    elif _STREET.search(name):
        score[PLACE] += 4
    elif _PLACE_END.search(name):
        score[PLACE] += 1
    if len(words) > 1 and usual.split()[0] in lexicon.FIRST_NAMES and not score[ORG] > 3:
        score[PERSON] += 2.5
    if len(words) in (2, 3) and not +score:
        score[PERSON] += 1
    return score


def _cues(text: str, start: int, end: int) -> Counter[EntityType]:
    """What the words round one mention say of it."""
    before = text[max(0, start - 60) : start]
    after = text[end : end + 40]
    score: Counter[EntityType] = Counter()
    words = text.count(" ", start, end) + 1
    word = match.group(1) if (match := _LAST_WORD.search(before)) else ""
    if word in lexicon.TITLES:
        score[PERSON] += 4
    elif word in lexicon.HUMAN_NOUNS or word.endswith(("man", "woman", "ologist")):
        score[PERSON] += 3 if words > 1 else 2
    if lexicon.ORG_BEFORE.search(before):
        score[ORG] += 5
    if lexicon.WRITTEN_BY.search(text[max(0, start - 120) : start]) and words > 1:
        score[PERSON] += 4
    if lexicon.PERSON_AFTER.match(after):
        score[PERSON] += 4
    if lexicon.SPEECH_AFTER.match(after):
        score[PERSON] += 0.6
        score[ORG] += 0.4
    if lexicon.SPEECH_BEFORE.search(before):
        score[PERSON] += 1
    if after.startswith(", which"):
        score[PERSON] -= 3
    if lexicon.RUNS_AFTER.match(after):
        score[ORG] += 4
    if lexicon.ORG_AFTER.match(after):
        score[ORG] += 1.5
    if before.endswith(" the "):
        score[PERSON] -= 2
        score[ORG] += 3 if before.endswith(" told the ") else 0
    if lexicon.PERSON_OF.search(before):
        score[ORG] += 2
    if lexicon.ARMED.search(before):
        score[GROUP] += 8
    if _ACRONYM_AFTER.match(after):
        score[ORG] += 2.5
    if words == 1 and (owner := _OWNED_BY.search(before)) and gazetteer.is_place(owner["owner"]):
        score[ORG] += 1.5
    if lexicon.APPOSED.match(after):
        score[PLACE] += 1
        score[ORG] += 0.5
    if lexicon.PLACE_SURE.search(before):
        score[PLACE] += 4
        score[PERSON] -= 2
    elif lexicon.PLACE_BEFORE.search(before) and not after.startswith(("'s ", "’s ")):
        score[PLACE] += 2
        score[PERSON] -= 1.5
    elif before.endswith((" at ", " from ", " to ")):
        score[PLACE] += 0.7
    if lexicon.PLACE_AFTER.match(after):
        score[PLACE] += 3
    if lexicon.WORK_BEFORE.search(before):
        score[EntityType.WORK] += 4
    if lexicon.EVENT_BEFORE.search(before):
        score[EntityType.EVENT] += 4
    if before.endswith("REUTERS/"):
        score[PERSON] += 5
    return score
