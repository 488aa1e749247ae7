"""The names, dates and numbers of a text. spaCy proposes, what stands here decides.

Each paragraph is parsed by itself (quotation marks break the sentence splitter otherwise). A name
has one type in a document, by a vote of its mentions and of the words before them; a name found
once is found wherever it stands again, a surname under its full name.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator

from reader.analysis.names import gazetteer, lexicon, runs, shortnames, surroundings, vote
from reader.analysis.names.figures import figures
from reader.analysis.names.found import Found, edges, is_within_word, proposed
from reader.model import NAMED, EntityType, Mention
from reader.text import lines

__all__ = ["NAMED", "EntityType", "pieces", "proposed", "resolve"]

_AGENCY = re.compile(r" \((?P<agency>[A-Z]\w{1,20}(?: [A-Z]\w{1,20}){0,3})[^)\n]{0,30}\)\s?[-–—]")
_PLAIN_DATELINE = re.compile(
    r"(?P<place>[A-Z][A-Z.'’-]+(?: [A-Z][A-Z.'’-]+){0,2})"
    r"(?:, [A-Z][\w.]+(?: [A-Z]\w+)?)?(?:,? [A-Z][a-z]{2,8}\.? \d{1,2})? ?(?:--|[–—]| - )"
)
_SMALL_AGENCY = re.compile(r" \((?P<agency>[a-z]{2,5})\)\s?(?:--?|[–—])")
_CITIES = re.compile(
    r"(?P<places>[A-Z][A-Z.'’\-]+(?:[ /][A-Z][A-Z.'’\-]*)*)(?:, [A-Z][a-z]+\.?(?: \d{1,2})?)?$"
)
_PLACE = re.compile(r"[A-Z][A-Z.'’\- ]+[A-Z.]")
_CREDIT = re.compile(
    r"\bREUTERS/(?!File)(?P<name>[A-Z][\w.-]+(?: (?:[a-z]{2,3}|Abd|El|Al|bin))* [A-Z][\w-]+)"
)
_BODIES = re.compile(
    r" (?:military|army|navy|air force|coast guard"
    r"|(?:defen[cs]e|foreign|interior|health|energy|finance|transport) ministry|central bank)\b"
)
_COMMAND = re.compile(
    r"\b(?:[Nn]orth|[Ss]outh|[Ee]ast|[Ww]est|[Cc]ent)(?:ern|ral)?(?:east|west)?(?:ern)?"
    r" (?:(?:military|operational|air|naval) )?(?:[Cc]ommand|[Mm]ilitary [Dd]istrict)\b"
)
_OFFICE = re.compile(
    r"\b[Oo]ffice of (?:the )?(?:[A-Z]\w+ )?(?:[Pp]resident|[Pp]rime [Mm]inister|[Cc]hancellor)\b"
)
_ROLES_OFFICE = re.compile(
    r"\b(?:(?:Chief|Public|Attorney|State|Federal|Prime|Auditor|High) )?(?:Prosecutor|Ombudsman"
    r"|General"
    r"|President|Governor|Mayor|Sheriff|Minister|Commissioner|Auditor|Chancellor)[’']s Office\b"
)
_POSTED = re.compile(r"\b(?:on|to) (?P<name>X)(?=[,.;:]| (?:that|on|by|account|post)\b|$)")
_NICKNAME = re.compile(r"(?<![\w-])(?!An? |The )[A-Z][\w-]+ [“\"]\w+[”\"] [A-Z][\w-]+")
_CAPITAL = re.compile(r"\bWashington,? D\.C\.")
_SURE = (EntityType.PERSON, EntityType.WORK)
_LONGEST = 100
_PIECE = 10_000
_LONG_WORD = re.compile(r"\S{300,}")


def pieces(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """A paragraph without words so long that they are no words, which no parser can take, in
    pieces of at most _PIECE code points, which the parser's memory can."""
    spans, begin = [], start
    for match in _LONG_WORD.finditer(text, start, end):
        spans.append((begin, match.start()))
        begin = match.end()
    spans.append((begin, end))
    cut: list[tuple[int, int]] = []
    for low, high in spans:
        at = low
        while high - at > _PIECE:
            stop = text.rfind(". ", at + _PIECE // 2, at + _PIECE) + 1
            stop = stop or text.rfind(" ", at + _PIECE // 2, at + _PIECE) + 1 or at + _PIECE
            cut.append((at, stop))
            at = stop
        cut.append((at, high))
    return [(a, b) for a, b in cut if text[a:b].strip()]


def resolve(text: str, found: list[Found], headings: list[tuple[int, int]]) -> list[Mention]:
    """The mentions of a text from what was proposed in its paragraphs (headings left out)."""
    certain = list(_certain(text, set(headings)))
    heads = [f for span in headings for f in _in_heading(text, *span)]
    named = [f for f in _beside(certain, found) if _may_name(text, f)]
    given = {text[f.start : f.end]: f.type for f in certain if f.type}
    heard: dict[tuple[int, int], vote.Score] = {}
    first = vote.kinds(text, named, {}, heard) | given
    persons = {text[f.start : f.end] for f in named}
    given |= {n: EntityType.PERSON for n in persons if shortnames.has_surname(n, first)}
    first |= given
    same = _bracketed_names(text) | shortnames.short_for(text, named, first)
    kinds = vote.kinds(text, [*named, *heads], same, heard)
    kinds = _without_lone_words(text, [*named, *heads], kinds, same)
    kinds |= {name: kind for name, kind in given.items() if name not in kinds or kind in _SURE}
    kinds |= {short: kinds[full] for short, full in same.items() if full in kinds}
    again = _again(text, kinds, headings)
    named = [
        Found(f.start, f.end, kinds[text[f.start : f.end]])
        for f in [*named, *heads]
        if text[f.start : f.end] in kinds
    ]
    plain = [Found(*f) for a, b in lines(text) for f in figures(text, a, b)]
    again = [f for f in again if _may_name(text, f)]
    chosen = _without_overlaps([*plain, *named, *again])
    return [_mention(text, f, kinds, same) for f in chosen]


def _without_lone_words(
    text: str, found: list[Found], kinds: dict[str, EntityType], same: dict[str, str]
) -> dict[str, EntityType]:
    """The kinds without persons of one word that only begin sentences: news calls a person by the
    full name first, and a common noun has a capital there (*Turnout*). One that speaks is a
    body."""
    named = {text[f.start : f.end] for f in found if not _begins_sentence(text, f.start)}
    named |= {word for name in {*kinds, *same} if " " in name for word in name.split()}
    spoke = {
        name
        for f in found
        if not (name := text[f.start : f.end]).endswith("s")
        and surroundings.SPEECH_AFTER.match(text, f.end)
    }
    bodies = {
        name: EntityType.ORG
        for name in spoke
        if kinds.get(name) is EntityType.PERSON and _is_lone(name, named, same)
    }
    return bodies | {
        name: kind
        for name, kind in kinds.items()
        if kind is not EntityType.PERSON or not _is_lone(name, named, same)
    }


def _is_lone(name: str, named: set[str], same: dict[str, str]) -> bool:
    return not (" " in name or name in named or name in same or name in lexicon.FIRST_NAMES)


def _mention(text: str, f: Found, kinds: dict[str, EntityType], same: dict[str, str]) -> Mention:
    assert f.type is not None
    words = " ".join(text[f.start : f.end].split())
    if f.type not in NAMED:
        return Mention(f.start, f.end, f.type, words)
    usual = words.title()
    if words.isupper() and words not in same and (usual in kinds or _is_usual(usual)):
        words = usual  # BAKHMUT in a heading is the Bakhmut of the text
    return Mention(f.start, f.end, f.type, same.get(words, words))


def _is_usual(name: str) -> bool:
    return len(name) > 4 and (gazetteer.is_demonym(name) or gazetteer.is_place(name))


def _may_name(text: str, f: Found) -> bool:
    name = text[f.start : f.end]
    if name.casefold().rstrip(".") in lexicon.NOT_NAMES or (len(name) < 2 and name != "X"):
        return False
    if name in lexicon.GENERIC and _begins_sentence(text, f.start):
        return False
    if (
        name.startswith(runs.PREFIXES)
        or name[1:2] == "-"
        or ("-" in name and name.rsplit("-", 1)[-1][:1].islower() and not _is_given(name))
    ):
        return False
    return not is_within_word(text, f.start, f.end)


def _is_given(name: str) -> bool:
    return " " in name and runs.is_given_name(name.rsplit(" ", 1)[1])


def _begins_sentence(text: str, start: int) -> bool:
    before = text[max(0, start - 3) : start]
    return not before.strip(" “\"‘'(") or before.endswith("\n") or before.rstrip()[-1:] in '.!?:”"'


def _certain(text: str, headings: set[tuple[int, int]]) -> Iterator[Found]:
    """What the shape of a passage tells without doubt: datelines, credits, titles in quotation
    marks, names followed by their acronym, bodies named by a common noun."""
    for start, end in lines(text):
        if (start, end) in headings:
            continue
        for match in _AGENCY.finditer(text, start, end):
            yield Found(*match.span("agency"), EntityType.ORG)
            yield from _dateline(text, max(start, match.start() - _LONGEST), match.start())
        if dateline := _PLAIN_DATELINE.match(text, start, end):
            yield Found(*dateline.span("place"), EntityType.PLACE)
        for match in _SMALL_AGENCY.finditer(text, start, min(end, start + _LONGEST)):
            if places := list(_dateline(text, start, match.start())):
                yield from places
                yield Found(*match.span("agency"), EntityType.ORG)
        for match in surroundings.BYLINE.finditer(text, start, end):
            if all(
                word[0].isupper() for word in match["name"].split() if word not in runs.PARTICLES
            ):
                yield Found(*match.span("name"), EntityType.PERSON)
        for match in _CREDIT.finditer(text, start, end):
            yield Found(*match.span("name"), EntityType.PERSON)
        for pattern in (
            surroundings.TITLED,
            surroundings.ONE_WORD_TITLE,
            surroundings.SINGLE_TITLE,
        ):
            for match in pattern.finditer(text, start, end):
                yield Found(*match.span("title"), EntityType.WORK)
        for low, high, begin, stop in shortnames.bracketed(text, start, end):
            yield Found(low, high, EntityType.ORG)
            yield Found(begin, stop, EntityType.ORG)
        for match in _NICKNAME.finditer(text, start, end):
            yield Found(*match.span(), EntityType.PERSON)
        for match in _CAPITAL.finditer(text, start, end):
            yield Found(*match.span(), EntityType.PLACE)
        for pattern in (_COMMAND, _OFFICE, _ROLES_OFFICE):
            for match in pattern.finditer(text, start, end):
                yield Found(*match.span(), EntityType.ORG)
        for match in _POSTED.finditer(text, start, end):
            yield Found(*match.span("name"), EntityType.ORG)
        for match in _BODIES.finditer(text, start, end):
            begin = text.rfind(" ", start, match.start()) + 1 or start
            begin = max(begin, start)
            if gazetteer.is_demonym(text[begin : match.start()]):
                yield Found(begin, match.end(), EntityType.ORG)


def _dateline(text: str, start: int, end: int) -> Iterator[Found]:
    """The places in capitals that end at `end`, before a date or nothing."""
    match = _CITIES.search(text, start, end)
    if match is None:
        return
    for place in _PLACE.finditer(text, *match.span("places")):
        words = place.group().split(" ")
        begin = place.start()
        while words and words[0] in ("REUTERS", "AFP", "AP", "POOL", "PHOTO"):
            begin += len(words.pop(0)) + 1
        if begin < place.end():
            yield Found(begin, place.end(), EntityType.PLACE)


def _bracketed_names(text: str) -> dict[str, str]:
    return {
        text[c:d]: text[a:b]
        for start, end in lines(text)
        for a, b, c, d in shortnames.bracketed(text, start, end)
    }


def _in_heading(text: str, start: int, end: int) -> Iterator[Found]:
    """Capitals in a heading of ordinary case, where they tell something."""
    words = [m.span() for m in runs.WORD.finditer(text, start, end)]
    capital = [text[a].isupper() for a, _ in words]
    if sum(capital) * 2 > len(words):
        return
    at = 1
    while at < len(words):
        stop = at
        while stop < len(words) and capital[stop]:
            stop += 1
        if stop > at:
            yield Found(*edges(text, words[at][0], words[stop - 1][1]), None)
        at = stop + 1


def _again(
    text: str, kinds: dict[str, EntityType], headings: list[tuple[int, int]]
) -> Iterable[Found]:
    """Where names that are known stand again; in a heading, those of the gazetteer too."""
    exact = Names(kinds)
    folded = Names({name.casefold(): kind for name, kind in kinds.items() if len(name) > 2})
    inside = sorted(headings)
    at = 0
    for start, end in lines(text):
        while at < len(inside) and inside[at][1] <= start:
            at += 1
        heading = at < len(inside) and inside[at][0] <= start < inside[at][1]
        yield from exact.found(text, start, end)
        if not heading:
            continue
        if text[start:end].isupper():
            yield from folded.found(text, start, end, fold=True)
        for match in runs.WORD.finditer(text, start, end):
            word = match.group()
            if word.endswith(("'s", "’s", "'S", "’S")):
                word = word[:-2]
            usual = word.title() if word.isupper() and len(word) > 3 else word
            if not word[0].isupper() or usual in kinds:
                continue
            if gazetteer.is_demonym(usual):
                yield Found(match.start(), match.start() + len(word), EntityType.GROUP)
            elif gazetteer.is_place(usual):
                yield Found(match.start(), match.start() + len(word), EntityType.PLACE)
            elif word == usual and gazetteer.is_organisation(word):
                yield Found(match.start(), match.start() + len(word), EntityType.ORG)


def _beside(certain: list[Found], found: list[Found]) -> list[Found]:
    """What is certain, and of the rest what stands clear of it, whole or in part."""
    kept = _without_overlaps(certain)
    starts = [f.start for f in kept]
    rest = []
    for f in found:
        low, high = f.start, f.end
        at = bisect_left(starts, high)
        if at and kept[at - 1].end > low:
            continue
        rest.append(f)
    return [*kept, *_without_overlaps(rest)]


class Names:
    """Many names, looked for in one pass over a text's words, whatever their number."""

    def __init__(self, kinds: dict[str, EntityType]) -> None:
        self._kinds = kinds
        self._by_word: dict[str, list[str]] = {}
        for name in sorted(kinds, key=len, reverse=True):
            if match := runs.WORD.search(name):
                self._by_word.setdefault(_stem(match.group()), []).append(name)

    def found(self, text: str, start: int, end: int, fold: bool = False) -> Iterator[Found]:
        """Each place in a part of `text` where one of the names stands, the longest first."""
        hay = text.casefold() if fold and len(text.casefold()) == len(text) else text
        at = start
        while match := runs.WORD.search(hay, at, end):
            at = match.end()
            for name in self._by_word.get(_stem(match.group()), ()):
                stop = match.start() + len(name)
                if stop > end or not hay.startswith(name, match.start()):
                    continue
                if not is_within_word(text, match.start(), stop):
                    yield Found(match.start(), stop, self._kinds[name])
                    at = max(at, stop)
                    break


def _stem(word: str) -> str:
    return re.split(r"[’'.&-]", word, maxsplit=1)[0] or word


def _without_overlaps(found: list[Found]) -> list[Found]:
    """Of mentions that overlap the longest; of equal ones the first named."""
    chosen: list[Found] = []
    taken: list[tuple[int, int]] = []
    for f in sorted(found, key=lambda f: (f.start - f.end, f.start)):
        at = bisect_left(taken, (f.start, f.end))
        if (at and taken[at - 1][1] > f.start) or (at < len(taken) and taken[at][0] < f.end):
            continue
        taken.insert(at, (f.start, f.end))
        chosen.append(f)
    return sorted(chosen, key=lambda f: f.start)
