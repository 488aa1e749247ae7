"""The names, dates and numbers of a text. spaCy proposes, what stands here decides.

Each paragraph is parsed by itself (quotation marks break the sentence splitter otherwise). A name
has one type in a document, by a vote of its mentions and of the words before them; a name found
once is found wherever it stands again, a surname under its full name.
"""

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace

from reader.model import NAMED, EntityType, Mention

LABELS = {
    "PERSON": EntityType.PERSON,
    "NORP": EntityType.GROUP,
    "FAC": EntityType.PLACE,
    "GPE": EntityType.PLACE,
    "LOC": EntityType.PLACE,
    "ORG": EntityType.ORG,
    "PRODUCT": EntityType.WORK,
    "WORK_OF_ART": EntityType.WORK,
    "LAW": EntityType.WORK,
    "EVENT": EntityType.EVENT,
    "DATE": EntityType.DATE,
    "TIME": EntityType.DATE,
    "PERCENT": EntityType.NUMBER,
    "MONEY": EntityType.NUMBER,
    "QUANTITY": EntityType.NUMBER,
    "ORDINAL": EntityType.NUMBER,
    "CARDINAL": EntityType.NUMBER,
}
"""OntoNotes labels of the model, and what they are called here."""

_HEAD = re.compile(r"(?:(?:the|a|an|this|that|its|their|his|her|our)\s+|[\"'“”‘’«»(\[]+)", re.I)
_TAIL = re.compile(
    r"(?:['’]s|['’]|[\"“”‘»)\],.;:]+|\s+(?:news agency|newspaper|news website|website|channel))$"
)
_PLACE_BEFORE = re.compile(
    r"(?:\b(?:in|near|at|around|outside|inside|into|throughout|leave|left|abandoned)"
    r"|\b(?:city|town|village|port|island|province|region|state|district|river) of)(?: the)? $",
    re.I,
)
_PERSON_BEFORE = re.compile(
    r"\b(?:Mr|Mrs|Ms|Dr|President|Mayor|Minister|Secretary|General|Colonel|Captain|Judge|Chief"
    r"|Governor|Senator|Chancellor|Premier|Professor|spokes(?:man|woman|person)|director|chairman"
    r"|chairwoman|official|analyst|lawyer|engineer|president|mayor|minister)\.?,? $"
)
_TITLE = re.compile(
    r"(?:(?:Mr|Mrs|Ms|Dr|Prof|Gen|Col|Lt|Capt|Sgt|Sen|Rep|Gov)\.? "
    r"|(?:Deputy |Vice |Prime |Foreign )*"
    r"(?:President|Mayor|Minister|Secretary|General|Colonel|Captain|Judge|Chief|Governor|Senator"
    r"|Chancellor|Premier|Professor|Sir|Lady|Lord|King|Queen|Prince|Princess) )+(?=\w)"
)
_PERSON_AFTER = re.compile(r",? (?:said|told|says|wrote|added|replied|answered|insisted|denied)\b")
_BODIES = re.compile(
    r" (?:military|army|navy|air force|coast guard|police|parliament|government"
    r"|(?:defen[cs]e|foreign|interior|health|energy|finance|transport) ministry|central bank)\b"
)
_COMMAND = re.compile(
    r"\b(?:[Nn]orth|[Ss]outh|[Ee]ast|[Ww]est|[Cc]ent)(?:ern|ral)?(?:east|west)?(?:ern)?"
    r" (?:(?:military|operational|air|naval) )?(?:[Cc]ommand|[Mm]ilitary [Dd]istrict)\b"
)
_OFFICE = re.compile(
    r"\b[Oo]ffice of (?:the )?(?:[A-Z]\w+ )?(?:[Pp]resident|[Pp]rime [Mm]inister|[Cc]hancellor)\b"
)
_DATELINE = re.compile(r" [-–—] ")
_PIECE = 10_000
_LONG_WORD = re.compile(r"\S{300,}")


@dataclass(frozen=True, slots=True)
class Found:
    """A mention that the parse proposes; offsets in the whole text."""

    start: int
    end: int
    type: EntityType


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


def proposed(doc: object, offset: int) -> Iterable[Found]:
    """What the model names in one parsed piece, put right at its edges."""
    text: str = doc.text  # type: ignore[attr-defined]
    for entity in doc.ents:  # type: ignore[attr-defined]
        kind = LABELS.get(entity.label_)
        if kind is None:
            continue
        end = entity.end_char
        if kind not in NAMED and (dash := _DATELINE.search(text, entity.start_char, end)):
            end = dash.start()
        start, end = _edges(text, entity.start_char, end, kind in NAMED)
        if kind is EntityType.PERSON and (title := _TITLE.match(text, start, end)):
            start = title.end()
        if start >= end or (kind in NAMED and not any(c.isalpha() for c in text[start:end])):
            continue
        # An adjective of nationality before a noun names a group, whatever the model calls it.
        adjective = len(entity) == 1 and entity[0].tag_ == "JJ"
        if adjective and kind in (EntityType.PLACE, EntityType.PERSON, EntityType.ORG):
            kind = EntityType.GROUP
        if kind in NAMED and text[start:end].islower():
            continue
        yield Found(offset + start, offset + end, kind)


def resolve(text: str, found: list[Found], headings: list[tuple[int, int]]) -> list[Mention]:
    """The mentions of a text from what was proposed in its paragraphs (headings left out)."""
    named = [f for f in found if f.type in NAMED]
    plain = [f for f in found if f.type not in NAMED]
    named += _bodies(text, named)
    kinds = _vote(text, named)
    named = [replace(f, type=kinds[text[f.start : f.end]]) for f in named]
    full = _full_names(text, named)
    named = [
        replace(f, type=EntityType.PERSON) if text[f.start : f.end] in full else f for f in named
    ]
    named += _again(text, kinds, full, headings)
    chosen = _without_overlaps([*named, *plain])
    usual = {name.casefold(): name for name in kinds if not name.isupper()}
    out = []
    for f in chosen:
        words = " ".join(text[f.start : f.end].split())
        # BAKHMUT in a heading is the Bakhmut of the text.
        words = usual.get(words.casefold(), words) if words.isupper() else words
        out.append(Mention(f.start, f.end, f.type, full.get(words, words)))
    return out


def _edges(text: str, start: int, end: int, named: bool) -> tuple[int, int]:
    while start < end:
        match = _HEAD.match(text, start, end) if named else None
        if match and match.end() > start:
            start = match.end()
        elif text[start].isspace():
            start += 1
        else:
            break
    while start < end:
        match = _TAIL.search(text, start, end) if named else None
        # The point of "U.S." belongs to it.
        if match and not (match.group() == "." and text.count(".", start, end) > 1):
            end = match.start()
        elif text[end - 1].isspace():
            end -= 1
        else:
            break
    return start, end


def _bodies(text: str, named: list[Found]) -> list[Found]:
    """Organisations that are named by a common noun: *Ukrainian military*, *eastern command*."""
    made = []
    for f in named:
        if f.type is EntityType.GROUP and (match := _BODIES.match(text, f.end)):
            made.append(Found(f.start, match.end(), EntityType.ORG))
    for pattern in (_COMMAND, _OFFICE):
        made += [Found(m.start(), m.end(), EntityType.ORG) for m in pattern.finditer(text)]
    return made


def _vote(text: str, named: list[Found]) -> dict[str, EntityType]:
    votes: dict[str, Counter[EntityType]] = defaultdict(Counter)
    for f in named:
        name = text[f.start : f.end]
        votes[name][f.type] += 2
        before = text[max(0, f.start - 40) : f.start]
        if f.type in (EntityType.ORG, EntityType.PERSON, EntityType.GROUP, EntityType.PLACE):
            if _PLACE_BEFORE.search(before):
                votes[name][EntityType.PLACE] += 5
            elif _PERSON_BEFORE.search(before) and f.type is not EntityType.GROUP:
                votes[name][EntityType.PERSON] += 3
            elif f.type is not EntityType.ORG and _PERSON_AFTER.match(text, f.end):
                votes[name][EntityType.PERSON] += 1
    return {name: votes[name].most_common(1)[0][0] for name in votes}


def _full_names(text: str, named: list[Found]) -> dict[str, str]:
    """Each surname that only one person of the text bears, with the full name."""
    bearers: dict[str, set[str]] = defaultdict(set)
    others: set[str] = set()
    for f in named:
        words = text[f.start : f.end].split()
        if f.type is EntityType.PERSON and len(words) > 1:
            bearers[words[-1]].add(" ".join(words))
        elif f.type in (EntityType.PLACE, EntityType.GROUP):
            others.add(" ".join(words))
    return {
        surname: next(iter(names))
        for surname, names in bearers.items()
        if len(names) == 1 and surname not in others and len(surname) > 2
    }


def _again(
    text: str, kinds: dict[str, EntityType], full: dict[str, str], headings: list[tuple[int, int]]
) -> list[Found]:
    """Where names that are known stand again; in a heading set in capitals, in any case."""
    known = {name: kind for name, kind in kinds.items() if len(name) > 2}
    known |= dict.fromkeys(full, EntityType.PERSON)  # a surname that one person bears
    if not known:
        return []
    names = "|".join(re.escape(name) for name in sorted(known, key=len, reverse=True))
    made = [
        Found(m.start(), m.end(), known[m.group()])
        for m in re.finditer(rf"(?<!\w)(?:{names})(?!\w)", text)
    ]
    folded = {name.casefold(): kind for name, kind in known.items()}
    for start, end in headings:
        if text[start:end].isupper():
            made += [
                Found(m.start(), m.end(), folded[m.group().casefold()])
                for m in re.compile(rf"(?<!\w)(?:{names})(?!\w)", re.I).finditer(text, start, end)
                if m.group().casefold() in folded
            ]
    return made


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
