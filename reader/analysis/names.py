"""Where names may stand: what the model proposes, put right at its edges, and capitals in a row.

Spans follow the rules of annotation: no articles, titles, possessive 's or punctuation at the edges;
a name that is joined to a word by a hyphen (*London-based*) is part of that word and no mention.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reader.analysis import gazetteer, lexicon
from reader.model import EntityType

if TYPE_CHECKING:
    from spacy.tokens import Doc

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

WORD = re.compile(r"(?:[A-Z]\.){2,}|[A-Z]\.(?=\s[A-Z])|\w+(?:[’'.&-]\w+)*|&")
_POSSESSIVE = re.compile(r"(?:['’]s?)$")
_HEAD = re.compile(r"(?:(?:the|a|an|this|that|its|their|his|her|our)\s+|[^\w$€£]+)", re.I)
_TAIL = re.compile(
    r"(?:['’]s|['’]|[^\w.)&]|\s+(?:news agency|newspaper|news website|website|channel|group))$"
)
_PARTICLES = frozenset(
    "von van der den de di da del della la le lo du dos das bin ibn al el y ten ter zu".split()
)
_LINKS = frozenset("of for and & in on".split())
_PLURALS = frozenset("People Women Men Children Workers Farmers Teachers King Queen St".split())
_LOOSE = frozenset({"DET", "ADP", "PRON", "CCONJ", "SCONJ", "ADV", "AUX", "INTJ", "PART", "NUM"})


@dataclass(frozen=True, slots=True)
class Found:
    """A place where a name may stand; `type` is the model's opinion, None where it has none."""

    start: int
    end: int
    type: EntityType | None


@dataclass(frozen=True, slots=True)
class _Token:
    start: int
    end: int
    words: str
    loose: bool
    """Capital only because a sentence begins here."""
    joined: bool
    """Whether nothing but a blank parts it from the token before."""


def proposed(doc: "Doc", offset: int) -> Iterator[Found]:
    """The names in one parsed piece that begins at `offset`: those of the model and rows of
    capitals, each span once."""
    text = doc.text
    opinions = _opinions(doc)
    taken: set[tuple[int, int]] = set()
    runs = [span for run in _runs(doc) for span in _parts(run, opinions)]
    for start, end in runs:
        inside = [(s, k) for s, k in opinions.items() if s[0] < end and start < s[1]]
        if any(s[0] <= start and end <= s[1] for s, _ in inside):
            continue
        kind = inside[0][1] if len(inside) == 1 and _grows(text, inside[0][0], start, end) else None
        taken.update(s for s, _ in inside if start <= s[0] and s[1] <= end and kind is not None)
        if (start, end) not in taken:
            taken.add((start, end))
            yield Found(offset + start, offset + end, kind)
    for (start, end), kind in opinions.items():
        if (start, end) not in taken:
            taken.add((start, end))
            yield Found(offset + start, offset + end, kind)


def edges(text: str, start: int, end: int) -> tuple[int, int]:
    """A name's span without articles, quotation marks, punctuation and the possessive."""
    while match := _HEAD.match(text, start, end):
        start = match.end()
    while start < end:
        match = _TAIL.search(text, start, end)
        if match:
            end = match.start()
        elif text[end - 1] == ")" and "(" not in text[start:end]:
            end -= 1
        elif text[end - 1] == "." and not re.search(r"(?:\b[A-Z]\.|\b(?:Jr|Sr|Inc|Co|St))\.?$", text[start:end]):
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


def _opinions(doc: "Doc") -> dict[tuple[int, int], EntityType]:
    """The model's names, cut where one cannot go on and trimmed."""
    text = doc.text
    found: dict[tuple[int, int], EntityType] = {}
    for entity in doc.ents:
        kind = LABELS.get(entity.label_)
        if kind is None:
            continue
        for start, end in _pieces(text, entity.start_char, entity.end_char):
            start, end = edges(text, start, end)
            start = _without_title(text, start, end)
            name = text[start:end]
            if not name or name.islower() or not any(c.isalpha() for c in name):
                continue
            words = name.split()
            if kind is EntityType.PERSON and len(words) > 1 and gazetteer.is_demonym(words[0]):
                found[start, start + len(words[0])] = EntityType.GROUP
                start += len(words[0]) + 1
            found[start, end] = kind
    return found


_CUT = re.compile(r"\s*/\s*|\s+[-–—]\s*|\s*[-–—]\s+|\n|\s*\((?=[A-Z][A-Za-z.]+\)?)|,\s*(?=[A-Z]\w+$)|:\s|['’]s\s")


def _pieces(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    at = start
    for match in _CUT.finditer(text, start, end):
        if match.group()[0] in "'’" and _keeps_possessive(text[at : match.start()], text[match.end() : end]):
            continue
        yield at, match.start()
        at = match.end()
    yield at, end


def _keeps_possessive(before: str, after: str) -> bool:
    """Whether *X's Y* is one name: *People's Party*, *King's College*."""
    return before.split()[-1:] != [] and before.split()[-1] in _PLURALS and after[:1].isupper()


def _without_title(text: str, start: int, end: int) -> int:
    words = [(m.start(), m.group().rstrip(".")) for m in WORD.finditer(text, start, end)]
    if any(word in lexicon.ORG_HEADS for _, word in words):
        return start
    for i in range(len(words) - 1, 0, -1):
        if words[i - 1][1] in lexicon.TITLES and words[i][1] not in lexicon.TITLES:
            return words[i][0] if words[i][1][0].isupper() else start
    return start


def _tokens(doc: "Doc") -> list[_Token]:
    text = doc.text
    parsed = {token.idx: token for token in doc}
    found: list[_Token] = []
    last = 0
    for match in WORD.finditer(text):
        start, end = match.span()
        words = match.group()
        stem = _POSSESSIVE.sub("", words) if words.endswith(("'s", "’s")) else words
        token = parsed.get(start)
        first = token is not None and bool(token.is_sent_start)
        before = text[max(0, start - 2) : start].strip()
        first = first or start == 0 or before[-1:] in tuple("\"“”‘.:!?*(•") 
        loose = first and token is not None and token.pos_ in _LOOSE
        found.append(_Token(start, start + len(stem), stem, loose, text[last:start] in (" ", "\n")))
        last = end if stem == words else -1
    return found


def _runs(doc: "Doc") -> Iterator[list[_Token]]:
    """Rows of words with capitals, with the particles and links that join them."""
    run: list[_Token] = []
    held: list[_Token] = []
    for token in _tokens(doc):
        capital = token.words[0].isupper()
        if run and not token.joined:
            yield run
            run, held = [], []
        if capital and not token.loose:
            run += [*held, token]
            held = []
        elif run and not held and token.words in _LINKS and run[-1].words in lexicon.ORG_HEADS:
            held = [token]
        elif run and token.words in _PARTICLES and len(held) < 3:
            held.append(token)
        elif held and token.words == "the":
            held.append(token)
        elif run:
            yield run
            run, held = [], []
    if run:
        yield run


def _parts(
    run: list[_Token], opinions: dict[tuple[int, int], EntityType]
) -> Iterator[tuple[int, int]]:
    """A row of capitals cut at titles, and behind a nationality that is no part of a name."""
    begin = 0
    heads = lexicon.ORG_HEADS | lexicon.PLACE_HEADS | lexicon.EVENT_HEADS
    for i, token in enumerate(run):
        if token.words.rstrip(".") not in lexicon.TITLES:
            continue
        rest = [t.words for t in run[i + 1 :]]
        if any(words in heads for words in rest[:2]) or token.words == "State":
            continue
        left = i
        while left > begin and run[left - 1].words in lexicon.PORTFOLIOS:
            left -= 1
        if left > begin:
            yield from _nationality(run[begin:left], opinions)
        begin = i + 1
    if begin < len(run):
        yield from _nationality(run[begin:], opinions)


def _nationality(
    run: list[_Token], opinions: dict[tuple[int, int], EntityType]
) -> Iterator[tuple[int, int]]:
    heads = lexicon.ORG_HEADS | lexicon.PLACE_HEADS | lexicon.EVENT_HEADS | lexicon.WORK_HEADS
    whole = (run[0].start, run[-1].end)
    first = run[0]
    if len(run) > 1 and gazetteer.is_demonym(first.words) and whole not in opinions:
        if not any(t.words in heads for t in run[1:]):
            yield first.start, first.end
            yield from _nationality(run[1:], opinions)
            return
    yield whole


def _grows(text: str, opinion: tuple[int, int], start: int, end: int) -> bool:
    """Whether the model saw only a part of the name that stands from `start` to `end`."""
    left, right = text[start : opinion[0]].split(), text[opinion[1] : end].split()
    return start <= opinion[0] and opinion[1] <= end and len(left) + len(right) < 4
