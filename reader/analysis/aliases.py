"""Which names of a library mean the same: suggestions, some of them sure.

Names are compared by keys, so that many names cost little more than few. Two people of one surname
are never taken for one: a person is joined only under the same first name or initial, and not where
two different ones fit.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import pairwise

from reader.analysis import gazetteer
from reader.analysis.shortnames import acronym_of
from reader.model import EntityType

Suggestion = tuple[str, str, str, bool]
"""Two names, why they are taken for one, and whether that is sure."""

_KNOWN = """
UN United Nations|EU European Union|NATO North Atlantic Treaty Organization|WHO World Health
Organization|IMF International Monetary Fund|WTO World Trade Organization|ECB European Central Bank
IAEA International Atomic Energy Agency|OSCE Organization for Security and Co-operation in Europe
WFP World Food Programme|UNHCR United Nations High Commissioner for Refugees|FBI Federal Bureau of
Investigation|CIA Central Intelligence Agency|FDA Food and Drug Administration|AP Associated Press
AFP Agence France-Presse|ICRC International Committee of the Red Cross|ICC International Criminal
Court|OPEC Organization of the Petroleum Exporting Countries|OECD Organisation for Economic
Co-operation and Development|ILO International Labour Organization|BBC British Broadcasting
Corporation|NASA National Aeronautics and Space Administration
"""
_LEGAL = frozenset(
    "inc ltd limited corp corporation llc llp plc ag sa se nv ab asa oyj gmbh spa co".split()
)
_LOOSE_FORMS = frozenset("company group holding holdings".split())
_BRITISH = {
    "defence": "defense", "organisation": "organization", "labour": "labor", "centre": "center",
    "programme": "program", "harbour": "harbor", "co-operation": "cooperation",
}  # fmt: skip
_JUNIOR = frozenset("jr sr ii iii iv".split())
_SOUNDS = (
    (re.compile(r"(?:iy|yy|ij|yi|yj|ii|ei|y|j)\b"), "i"),
    (re.compile("kh"), "h"),
    (re.compile("zh"), "j"),
    (re.compile(r"\Bw"), "v"),
    (re.compile("ou|oo"), "u"),
    (re.compile(r"\B(?:ye|ie|je)"), "e"),
    (re.compile(r"\B(?:ya|ia|ja)"), "a"),
    (re.compile(r"\bserh(?=i)"), "serg"),
)
"""What transliterations from Cyrillic and Arabic write now so, now otherwise."""


def suggest(names: Sequence[tuple[str, EntityType]]) -> list[Suggestion]:
    """The pairs among `names` that mean the same, each once, the sure ones first."""
    kinds: dict[EntityType, list[str]] = defaultdict(list)
    for name, kind in dict.fromkeys(names):
        if _plain(name):
            kinds[kind].append(name)
    found: dict[tuple[str, str], Suggestion] = {}
    for kind, those in kinds.items():
        for a, b, reason, sure in _of_one_kind(kind, those):
            pair = (min(a, b), max(a, b))
            if a != b and (pair not in found or (sure and not found[pair][3])):
                found[pair] = (a, b, reason, sure)
    return sorted(found.values(), key=lambda s: not s[3])


def _of_one_kind(kind: EntityType, names: list[str]) -> Iterator[Suggestion]:
    yield from _alike(names, _plain, "written otherwise", sure=True)
    if kind is EntityType.PERSON:
        yield from _persons(names)
        yield from _alike(names, _sound_of_person, "another transliteration", sure=False)
    elif kind is EntityType.PLACE:
        yield from _alike(names, gazetteer.country_called, "names of one country", sure=True)
        yield from _cities(names)
    elif kind is EntityType.ORG:
        yield from _alike(names, _body, "the same words", sure=True)
        yield from _alike(names, _firm, "with and without its legal form", sure=True)
        yield from _alike(names, _loose_firm, "with and without Company or Group", sure=False)
        yield from _acronyms(names)


def _alike(
    names: Iterable[str], key_of: Callable[[str], str], reason: str, *, sure: bool
) -> Iterator[Suggestion]:
    """Names of one key, each paired with the next."""
    groups: dict[str, list[str]] = defaultdict(list)
    for name in names:
        if key := key_of(name):
            groups[key].append(name)
    for group in groups.values():
        for a, b in pairwise(group):
            yield a, b, reason, sure


def _plain(name: str) -> str:
    """A name without case, accents, points, leading article and double blanks."""
    words = re.sub(r"[.'’\"“”]", "", gazetteer.folded(name)).replace("-", " ").split()
    return " ".join(words[1:] if words[:1] == ["the"] and len(words) > 1 else words)


def _body(name: str) -> str:
    """The words of a body's name in one spelling; *Ministry of X* as *X Ministry*."""
    words = [_BRITISH.get(word, word) for word in _plain(name).split()]
    for head in ("ministry", "department"):
        if words[:2] == [head, "of"]:
            words = [word for word in words[2:] if word != "the"] + [head]
    return " ".join(words) if len(words) > 1 else ""


def _firm(name: str) -> str:
    words = _plain(name).split()
    while len(words) > 1 and words[-1] in _LEGAL:
        words.pop()
    return " ".join(words)


def _loose_firm(name: str) -> str:
    words = _firm(name).split()
    while len(words) > 1 and words[-1] in _LOOSE_FORMS:
        words.pop()
    return " ".join(words)


def _acronyms(names: list[str]) -> Iterator[Suggestion]:
    known = {_plain(short): _plain(full) for short, full in _known()}
    by_letters: dict[str, list[str]] = defaultdict(list)
    for name in names:
        for letters in _initials(name):
            by_letters[letters].append(name)
    by_plain = {_plain(name): name for name in names}
    for short in names:
        key = _plain(short)
        full = by_plain.get(known[key]) if key in known else None
        if full is not None:
            yield short, full, f"{short} is the {full}", True
            continue
        fitting = [n for n in by_letters.get(key, ()) if acronym_of(short, n)]
        if len(fitting) == 1 and short.replace(".", "").isupper() and key not in known:
            yield short, fitting[0], f"{short} has the first letters of {fitting[0]}", False


def _known() -> Iterator[tuple[str, str]]:
    for row in re.split(r"\||\n(?=[A-Z]{2,} )", _KNOWN.strip()):
        short, full = " ".join(row.split()).split(" ", 1)
        yield short, full


def _initials(name: str) -> set[str]:
    words = _plain(name).split()
    if len(words) < 2:
        return set()
    small = {"of", "the", "and", "for", "in", "on", "de", "du", "des", "&"}
    return {"".join(w[0] for w in words), "".join(w[0] for w in words if w not in small)}


def _cities(names: list[str]) -> Iterator[Suggestion]:
    groups: dict[str, list[tuple[str, bool]]] = defaultdict(list)
    for name in names:
        cities = gazetteer.cities_called(name)
        for city in cities:
            groups[city].append((name, len(cities) == 1))
    for city, group in groups.items():
        for (a, only), (b, alone) in pairwise(group):
            yield a, b, f"spellings of {city}", only and alone


def _persons(names: list[str]) -> Iterator[Suggestion]:
    """Full names with and without middle names, with an initial for the first, and surnames."""
    by_ends: dict[tuple[str, str], list[tuple[str, list[str]]]] = defaultdict(list)
    by_surname: dict[str, list[str]] = defaultdict(list)
    for name in names:
        words = _plain(name).split()
        if words and words[-1] not in _JUNIOR:
            by_surname[words[-1]].append(name)
            if len(words) > 1:
                by_ends[words[0], words[-1]].append((name, words[1:-1]))
    for group in by_ends.values():
        bare = [name for name, middle in group if not middle]
        longer = [(name, middle) for name, middle in group if middle]
        if bare and len(longer) == 1:
            name, middle = longer[0]
            sure = all(len(word) == 1 for word in middle)
            yield bare[0], name, "with and without the middle name", sure
        elif len(longer) == 2 and _same_middle(longer[0][1], longer[1][1]):
            yield longer[0][0], longer[1][0], "a middle name and its initial", True
    for bearers in by_surname.values():
        yield from _under_one_surname(bearers)


def _same_middle(a: list[str], b: list[str]) -> bool:
    return len(a) == len(b) and all(
        x == y or (1 in (len(x), len(y)) and x[0] == y[0]) for x, y in zip(a, b, strict=True)
    )


def _under_one_surname(bearers: list[str]) -> Iterator[Suggestion]:
    split = [(name, _plain(name).split()) for name in bearers]
    whole = {words[0]: name for name, words in split if len(words) > 1 and len(words[0]) > 1}
    by_letter: dict[str, list[str]] = defaultdict(list)
    for first in whole:
        by_letter[first[0]].append(first)
    for name, words in split:
        if len(words) == 1 and len(whole) == 1:
            full = next(iter(whole.values()))
            yield name, full, f"the surname of {full} alone", False
        elif len(words) == 2 and len(words[0]) == 1 and len(by_letter[words[0]]) == 1:
            full = whole[by_letter[words[0]][0]]
            yield name, full, f"{name} has the first letter of {full}", False


def _sound_of_person(name: str) -> str:
    words = _plain(name).split()
    if len(words) < 2 or any(len(word) == 1 for word in words):
        return ""
    return _sound(" ".join(words))


def _sound(words: str) -> str:
    for pattern, letter in _SOUNDS:
        words = pattern.sub(letter, words)
    return words
