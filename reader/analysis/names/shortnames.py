"""Which names of one text stand for a longer one: surnames, acronyms, the head of a body's name."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping

from reader.analysis.names import gazetteer, lexicon
from reader.analysis.names.found import Found
from reader.analysis.names.runs import HEADS, WORD
from reader.model import EntityType

_BRACKETED = re.compile(r"[\"”’']?\s\((?:the )?[\"“]?(?P<short>[A-Z][\w.&-]{1,11})[\"”]?\)")
_SMALL = frozenset("of the and for in on at de du des la le et & to".split())
_PERSONAL = frozenset("Jr Sr II III IV".split())


def acronym_of(short: str, full: str) -> bool:
    """Whether the letters of `short` are the first ones of the words of `full`, in order: *WFP*,
    *World Food Programme*. Small words may count or not."""
    letters = [c.casefold() for c in short if c.isalnum()]
    words = [w for w in re.split(r"[\s-]+", full) if w and w[0].isalnum()]
    great = [w[0].casefold() for w in words if w.casefold() not in _SMALL]
    every = [w[0].casefold() for w in words]
    return len(letters) > 1 and len(words) > 1 and letters in (great, every)


def bracketed(text: str, start: int, end: int) -> Iterable[tuple[int, int, int, int]]:
    """Each *Full Name (FN)* in a part of `text`: the spans of the full name and the short one."""
    for match in _BRACKETED.finditer(text, start, end):
        short = match["short"]
        if sum(c.isupper() for c in short) < 2:
            continue
        words = [
            m.span() for m in WORD.finditer(text, max(start, match.start() - 120), match.start())
        ]
        for first in range(len(words) - 1, -1, -1):
            low = words[first][0]
            if text[low].isupper() and acronym_of(short, text[low : match.start()].strip("\"”’'")):
                yield low, match.start(), *match.span("short")
                break


def short_for(text: str, found: Iterable[Found], types: Mapping[str, EntityType]) -> dict[str, str]:
    """Names of the text with the full name that each of them stands for.

    A surname that two people bear stands for neither.
    """
    names = sorted({text[f.start : f.end] for f in found})
    same: dict[str, set[str]] = defaultdict(set)
    bodies: dict[str, set[str]] = defaultdict(set)
    initials: dict[str, set[str]] = defaultdict(set)
    for name in names:
        words = name.split()
        kind = types.get(name)
        if len(words) < 2 or kind is None:
            continue
        if kind is EntityType.PERSON:
            for surname in _surnames(words):
                same[surname].add(name)
        elif kind in (EntityType.GROUP, EntityType.ORG) and len(words) > 2:
            bodies[" ".join(words[:-1])].add(name)
        if kind is EntityType.ORG:
            initials["".join(w[0] for w in words if w.casefold() not in _SMALL)].add(name)
            if words[0] in lexicon.CLUB_FIRST:
                bodies[" ".join(words[1:])].add(name)
            if words[-1] in lexicon.ORG_HEADS:
                bodies[words[-1]].add(name)
            elif words[0] in lexicon.ORG_HEADS:
                bodies[words[0]].add(name)
            if words[-1].rstrip(".") in lexicon.COMPANY and not gazetteer.is_place(words[0]):
                for i in range(1, len(words)):
                    if not gazetteer.is_demonym(" ".join(words[:i])):
                        bodies[" ".join(words[:i])].add(name)
    for name in names:
        if name.replace(".", "") in initials:
            same[name] |= initials[name.replace(".", "")]
        if name.isupper() and name.title() in types:
            same[name].add(name.title())
        if name in bodies and name not in same:
            same[name] |= bodies[name]
    known = {
        short: next(iter(full))
        for short, full in same.items()
        if len(full) == 1 and _may_stand(short, next(iter(full)), types)
    }
    # EFFM stands for what Commission stands for: one step is enough, and none leads in a circle.
    return {short: known.get(full, full) for short, full in known.items() if full != short}


def has_surname(name: str, types: Mapping[str, EntityType]) -> bool:
    """Whether a name that was not known for a person's ends in what is a person elsewhere."""
    words = name.split()
    kind = types.get(name)
    if kind not in (None, EntityType.ORG, EntityType.PLACE) or not 2 <= len(words) <= 3:
        return False
    if not HEADS.isdisjoint(words) or words[0] in lexicon.ORG_FIRST | lexicon.PLACE_FIRST:
        return False
    return types.get(words[-1]) is EntityType.PERSON and all(w[0].isupper() for w in words)


def _surnames(words: list[str]) -> Iterable[str]:
    if words[-1].rstrip(".") in _PERSONAL:
        words = words[:-1]
    if len(words[-1]) > 2 and len(words) > 1:
        yield words[-1]
        if len(words) > 2:
            yield " ".join(words[-2:])
        for i in range(1, len(words) - 1):
            if words[i][0].islower():  # Ursula von der Leyen is called von der Leyen, and Leyen
                yield " ".join(words[i:])
                break


def _may_stand(short: str, full: str, types: Mapping[str, EntityType]) -> bool:
    if types.get(full) is EntityType.PERSON:
        return True
    return not gazetteer.is_demonym(short) and not gazetteer.is_place(short)
