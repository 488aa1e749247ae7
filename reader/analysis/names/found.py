"""Where names may stand: what the model proposes, put right at its edges, and capitals in a row.

Spans follow the rules of annotation: no articles, titles, possessive 's or punctuation at their
edges; a name that a hyphen joins to a word (*London-based*) is part of it and no mention.
"""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reader.analysis.names import gazetteer, lexicon, roles, surroundings
from reader.analysis.names.figures import figures
from reader.analysis.names.runs import HEADS, NUMERALS, PARTICLES, WORD, parts, runs
from reader.model import EntityType

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

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
}
"""OntoNotes labels of the model that name something, and what they are called here."""

_HEAD = re.compile(r"(?:(?:the|a|an|this|that|its|their|his|her|our)\s+|[^\w$€£]+)", re.I)
_POINTED = re.compile(r"(?:\b[A-Z]\.|\b(?:Jr|Sr|Inc|Co|St))\.?$")
_SOME_OF = re.compile(
    r"(?:Fighters|Members|Residents|Supporters|Leaders|Officials|Rebels|Soldiers|Troops|Workers"
    r"|Representatives|Envoys|Villagers|Voters|Fans|Relatives|Owners|Employees) of (?:the )?"
)
_TAIL = re.compile(
    r"(?:['’]s|['’]|[^\w.)&]"
    r"|\s+(?:news agency|newspaper|news website|website|channel|group|party))$"
)
_PLURALS = frozenset("People Women Men Children Workers Farmers Teachers King Queen St".split())
_ENDS = tuple(".!?:)-–—")
_SMALL = frozenset("and of the for in on at & as".split())


@dataclass(frozen=True, slots=True)
class Found:
    """A place where a name may stand; `type` is the model's opinion, None where it has none."""

    start: int
    end: int
    type: EntityType | None


def proposed(doc: "Doc", offset: int) -> Iterator[Found]:
    """The names in one parsed piece that begins at `offset`: those of the model and rows of
    capitals, each span once."""
    text = doc.text
    dated = [(a, b) for a, b, kind in figures(text) if kind is EntityType.DATE]
    opinions = _opinions(doc, [start for start, _ in dated])
    rows = [
        (roles.without_role(text, start, end), end)
        for row in runs(doc, dated)
        for start, end in parts(row, opinions)
        if not roles.is_role(text, start, end)
    ]
    taken: set[tuple[int, int]] = set()
    for start, end in rows:
        inside = [(s, k) for s, k in opinions.items() if s[0] < end and start < s[1]]
        kind: EntityType | None = None
        if inside:
            if not _grows(text, [s for s, _ in inside], start, end):
                continue
            kind = Counter(k for _, k in inside).most_common(1)[0][0]
        taken.update(s for s, _ in inside)
        taken.add((start, end))
        yield Found(offset + start, offset + end, kind)
    for (start, end), kind in opinions.items():
        if (start, end) not in taken:
            yield Found(offset + start, offset + end, kind)


def edges(text: str, start: int, end: int) -> tuple[int, int]:
    """A name's span without articles, quotation marks, punctuation and the possessive."""
    while match := _HEAD.match(text, start, end):
        start = match.end()
    while start < end:
        match = _TAIL.search(text, start, end)
        if match:
            end = match.start()
        elif (text[end - 1] == ")" and "(" not in text[start:end]) or (
            text[end - 1] == "." and not _POINTED.search(text, start, end)
        ):
            end -= 1
        else:
            break
    return start, end


def is_within_word(text: str, start: int, end: int) -> bool:
    """Whether a hyphen or letter joins the span to something else."""
    before = text[max(0, start - 2) : start]
    after = text[end : end + 2]
    joint = "-–‑"
    return (
        (before[-1:] in joint and before[:1].isalnum() and before != "")
        or (after[:1] in joint and after[1:].isalnum() and after != "")
        or before[-1:].isalnum()
        or after[:1].isalnum()
    )


def _opinions(doc: "Doc", dated: list[int]) -> dict[tuple[int, int], EntityType]:
    """The model's names, cut where one cannot go on (`dated` is where dates begin) and trimmed."""
    text = doc.text
    found: dict[tuple[int, int], EntityType] = {}
    tokens = {token.idx: token for token in doc}
    for entity in doc.ents:
        kind = LABELS.get(entity.label_)
        if kind is None:
            continue
        low, high = entity.start_char, entity.end_char
        at = bisect_right(dated, low)
        if at < len(dated) and dated[at] < high:
            high = dated[at]
        if some := _SOME_OF.match(text, low, high):
            low = some.end()
        for piece in _pieces(text, low, high):
            start, end = edges(text, *_without_others(text, *edges(text, *piece)))
            begin = _without_title(text, start, end)
            start = roles.without_role(text, begin, end)
            if start > begin and " " in text[start:end]:
                kind = EntityType.PERSON
            name = text[start:end]
            if not name or name.islower() or not any(c.isalpha() for c in name):
                continue
            words = name.split()
            if name in lexicon.NEVER or roles.is_role(text, start, end):
                continue
            if words[-1] in lexicon.PORTFOLIOS | lexicon.TITLES and _TITLE_NEXT.match(text, end):
                continue
            if (
                len(words) == 1
                and kind is not EntityType.GROUP
                and _common(text, tokens.get(start), end)
            ):
                continue
            if (
                len(words) > 1
                and gazetteer.is_demonym(words[0])
                and name[len(words[0]) :].islower()
            ):
                found[start, start + len(words[0])] = EntityType.GROUP
                continue
            if member := roles.member_of(text, start, end):
                found[start, member[0]] = EntityType.PERSON
                found[member[1], end] = EntityType.ORG
                continue
            if kind is EntityType.PERSON and len(words) > 1 and gazetteer.is_demonym(words[0]):
                found[start, start + len(words[0])] = EntityType.GROUP
                start += len(words[0]) + 1
            found[start, end] = kind
    return found


def _common(text: str, token: "Token | None", end: int) -> bool:
    """Whether a word owes its capital to a sentence's start: *Wildfires*, *Turnout*."""
    if token is None or token.idx + len(token) != end:
        return False
    if (
        not token.is_sent_start
        and text[max(0, token.idx - 2) : token.idx].strip()[-1:] not in _ENDS
    ):
        return False
    if gazetteer.prior(token.text):
        return False
    if token.text in lexicon.GENERIC:
        return True
    return token.pos_ not in ("PROPN", "X") or f" {token.text.casefold()} " in text


_TITLE_NEXT = re.compile(r" (?:and [A-Z]\w+ )?(?:Minister|Secretary|Commissioner|Adviser)\b")
_CUT = re.compile(
    r"\s*/\s*|\s+[-–—]\s*|\s*[-–—]\s+|\n|\s*\((?=[A-Z][A-Za-z.]+\)?)|,\s*(?=[A-Z]\w+$)|:\s|['’]s\s|\s(?:at|in|on)\s(?=[A-Z])"
    r"|(?P<and>\sand\s(?=[A-Z]))|(?<=[A-Z]{4})\s(?=[A-Z][a-z])"
    rf"|\s(?:{'|'.join(sorted(lexicon.HUMAN_NOUNS))}|{surroundings.ORG_CALLINGS})\s(?=[A-Z])"
)
_FIRMS = frozenset(
    "Inc Corp Ltd SE SA AG plc PLC LLC Capital Holdings Group Bank Co NV Farms Partners".split()
)


def _pieces(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    at = start
    for match in _CUT.finditer(text, start, end):
        before, after = text[at : match.start()], text[match.end() : end]
        if match["and"] and not _two_bodies(text, before, after):
            continue
        if match.group()[0] in "'’" and _keeps_possessive(before, after):
            continue
        yield at, match.start()
        at = match.end()
    yield at, end


def _two_bodies(text: str, before: str, after: str) -> bool:
    """Whether *X and Y* are two names: *Acme Holdings and Bolt Inc*."""
    sides = before.split(), after.split()
    if len(sides[0]) == len(sides[1]) == 1 and (text.count(before) > 1 or text.count(after) > 1):
        return before != after
    ends = {*before.split()[-1:], *after.split()[-1:]}
    return not ends.isdisjoint(_FIRMS) and not re.search(r"\b(?:of|for|on)\b", before)


def _keeps_possessive(before: str, after: str) -> bool:
    """Whether *X's Y* is one name: *People's Party*, *King's College*."""
    owner = before.split()
    if not owner or not after[:1].isupper():
        return False
    plain = len(owner) == 1 and len(after.split()) == 1 and not gazetteer.prior(owner[0])
    return plain or owner[-1] in _PLURALS or owner[0] in ("St", "Saint")


def _without_others(text: str, start: int, end: int) -> tuple[int, int]:
    """A name's span without words at its edges that belong to no name."""
    words = [(m.start(), m.end(), m.group()) for m in WORD.finditer(text, start, end)]
    while words and (words[-1][2] in lexicon.NEVER - NUMERALS or words[-1][2] in _SMALL):
        words.pop()
    while words and (words[0][2] in lexicon.NEVER or words[0][2] in _SMALL):
        words.pop(0)
    while len(words) > 1 and words[0][2].islower() and words[1][2][0].isupper():
        if words[0][2] in PARTICLES:
            break
        words.pop(0)
    if not words:
        return start, start
    return words[0][0], end if words[-1][1] + 2 >= end else words[-1][1]


def _without_title(text: str, start: int, end: int) -> int:
    words = [(m.start(), m.group().rstrip(".")) for m in WORD.finditer(text, start, end)]
    if any(word in lexicon.ORG_HEADS for _, word in words):
        return start
    for i in range(len(words) - 1, 0, -1):
        if words[i - 1][1] in lexicon.TITLES and words[i][1] not in lexicon.TITLES:
            return words[i][0] if words[i][1][0].isupper() else start
    return start


def _grows(text: str, opinions: list[tuple[int, int]], start: int, end: int) -> bool:
    """Whether the model saw only parts of the name that stands from `start` to `end`."""
    if any(s < start or e > end for s, e in opinions) or (start, end) in opinions:
        return False
    words = text[start:end].split()
    seen = [text[s:e] for s, e in opinions]
    if any(w.islower() for w in words) or (words[-1] in HEADS and len(words) < 5):
        return True
    if len(words) > 3 or any(gazetteer.is_place(p) or gazetteer.is_organisation(p) for p in seen):
        return False
    return len(words) == 2 or len(seen) == 1
