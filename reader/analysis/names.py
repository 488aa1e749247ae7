"""Where names may stand: what the model proposes, put right at its edges, and capitals in a row.

Spans follow the rules of annotation: no articles, titles, possessive 's or punctuation at the edges;
a name that is joined to a word by a hyphen (*London-based*) is part of that word and no mention.
"""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reader.analysis import gazetteer, lexicon
from reader.analysis.figures import figures
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
_HEAD = re.compile(r"(?:(?:the|a|an|this|that|its|their|his|her|our)\s+|[^\w$€£]+)", re.I)
_TAIL = re.compile(
    r"(?:['’]s|['’]|[^\w.)&]|\s+(?:news agency|newspaper|news website|website|channel|group))$"
)
_PARTICLES = frozenset(
    "von van der den de di da del della la le lo du dos das bin ibn al el y ten ter zu".split()
)
_PLURALS = frozenset("People Women Men Children Workers Farmers Teachers King Queen St".split())
_ENDS = tuple(".!?:)")
_OPENING = tuple("\"“”‘.:!?*(•")
_HEADS = lexicon.ORG_HEADS | lexicon.PLACE_HEADS | lexicon.EVENT_HEADS | lexicon.WORK_HEADS
_RANKS = frozenset("Junior Senior Former Acting Late".split())
PREFIXES = ("Post-", "Pre-", "Anti-", "Non-", "Pro-", "Ex-", "Mid-", "Re-", "Co-")
_NUMERALS = frozenset("One Two Three Four Five Six Seven Eight Nine Ten".split())
_SMALL = frozenset("and of the for in on at & as".split())
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
    capital: bool
    """Whether the word may belong to a name: a capital that is not that of a sentence's start."""
    first: bool
    """Whether a sentence begins here with a word that the model takes for no name."""
    joined: bool
    """Whether nothing but a blank parts it from the token before."""


def proposed(doc: "Doc", offset: int) -> Iterator[Found]:
    """The names in one parsed piece that begins at `offset`: those of the model and rows of
    capitals, each span once."""
    text = doc.text
    opinions = _opinions(doc)
    runs = [span for run in _runs(doc) for span in _parts(run, opinions)]
    taken: set[tuple[int, int]] = set()
    for start, end in runs:
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
    dated = [a for a, _, kind in figures(text) if kind is EntityType.DATE]
    for entity in doc.ents:
        kind = LABELS.get(entity.label_)
        if kind is None:
            continue
        low, high = entity.start_char, entity.end_char
        at = bisect_right(dated, low)
        if at < len(dated) and dated[at] < high:
            high = dated[at]
        for start, end in _pieces(text, low, high):
            start, end = edges(text, start, end)
            start, end = edges(text, *_without_others(text, start, end))
            start = _without_title(text, start, end)
            name = text[start:end]
            if not name or name.islower() or not any(c.isalpha() for c in name):
                continue
            words = name.split()
            if name in lexicon.NEVER or (
                words[-1] in lexicon.PORTFOLIOS | lexicon.TITLES and _TITLE_NEXT.match(text, end)
            ):
                continue
            if len(words) == 1 and kind is not EntityType.GROUP and _common(doc, start, end):
                continue
            if kind is EntityType.PERSON and len(words) > 1 and gazetteer.is_demonym(words[0]):
                found[start, start + len(words[0])] = EntityType.GROUP
                start += len(words[0]) + 1
            found[start, end] = kind
    return found


def _common(doc: "Doc", start: int, end: int) -> bool:
    """Whether a word owes its capital to a sentence's start: *Wildfires*, *Turnout*."""
    span = doc.char_span(start, end)
    if span is None or len(span) != 1:
        return False
    if not span[0].is_sent_start and doc.text[max(0, start - 2) : start].strip()[-1:] not in _ENDS:
        return False
    if gazetteer.prior(span.text):
        return False
    if span.text in lexicon.GENERIC:
        return True
    return span[0].pos_ not in ("PROPN", "X") or f" {span.text.casefold()} " in doc.text


_TITLE_NEXT = re.compile(r" (?:and [A-Z]\w+ )?(?:Minister|Secretary|Commissioner|Adviser)\b")
_CUT = re.compile(
    r"\s*/\s*|\s+[-–—]\s*|\s*[-–—]\s+|\n|\s*\((?=[A-Z][A-Za-z.]+\)?)|,\s*(?=[A-Z]\w+$)|:\s|['’]s\s|\s(?:at|in|on)\s(?=[A-Z])"
    r"|(?P<and>\sand\s(?=[A-Z]))|(?<=[A-Z]{4})\s(?=[A-Z][a-z])"
    rf"|\s(?:{'|'.join(sorted(lexicon.HUMAN_NOUNS))}|{lexicon.ORG_CALLINGS})\s(?=[A-Z])"
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
    return plain or owner[-1] in _PLURALS


def _without_others(text: str, start: int, end: int) -> tuple[int, int]:
    """A name's span without words at its edges that belong to no name."""
    words = [(m.start(), m.end(), m.group()) for m in WORD.finditer(text, start, end)]
    while words and (words[-1][2] in lexicon.NEVER - _NUMERALS or words[-1][2] in _SMALL):
        words.pop()
    while words and (words[0][2] in lexicon.NEVER or words[0][2] in _SMALL):
        words.pop(0)
    while len(words) > 1 and words[0][2].islower() and words[1][2][0].isupper():
        if words[0][2] in _PARTICLES:
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


def _tokens(doc: "Doc") -> list[_Token]:
    text = doc.text
    parsed = {token.idx: token for token in doc}
    dated = [(a, b) for a, b, kind in figures(text) if kind is EntityType.DATE]
    found: list[_Token] = []
    last, next_date = 0, 0
    for match in WORD.finditer(text):
        start, end = match.span()
        words = match.group()
        stem = words[:-2] if words.endswith(("'s", "’s")) else words
        while next_date < len(dated) and dated[next_date][1] <= start:
            next_date += 1
        in_date = next_date < len(dated) and dated[next_date][0] <= start
        token = parsed.get(start)
        before = text[max(0, start - 2) : start].strip()
        first = start == 0 or before[-1:] in _OPENING or bool(token and token.is_sent_start)
        kind = token.pos_ if token is not None else ""
        capital = (
            stem[0].isupper()
            and (stem not in lexicon.NEVER or (stem in _NUMERALS and not first))
            and not in_date
            and not (first and kind in _LOOSE)
            and not stem.rsplit("-", 1)[-1][:1].islower()
            and not stem.startswith(PREFIXES)
            and not (stem == "State" and text.endswith("Secretary of ", 0, start))
        )
        doubtful = first and kind != "PROPN"
        joined = text[last:start] in (" ", "\n")
        found.append(_Token(start, start + len(stem), stem, capital, doubtful, joined))
        last = end if stem == words else -1
    return found


def _runs(doc: "Doc") -> Iterator[list[_Token]]:
    """Rows of words with capitals, with the particles and links that join them."""
    run: list[_Token] = []
    held: list[_Token] = []
    of = False
    for token in _tokens(doc):
        if run and not token.joined:
            yield run
            run, held = [], []
        if token.capital and run and _shouted(run) and not token.words.isupper():
            yield run
            run, held = [], []
        if token.capital or token.words == "&":
            of = of and bool(run)
            run += [*held, token]
            held = []
        elif run and not held and token.words in ("of", "for"):
            of = any(t.words in lexicon.ORG_HEADS for t in run)
            held = [token] if of else []
            if not of:
                yield run
                run = []
        elif run and (token.words in _PARTICLES or (of and token.words == "and")) and not held:
            held.append(token)
        elif held and len(held) < 3 and (token.words in _PARTICLES or token.words == "the"):
            held.append(token)
        elif run:
            yield run
            run, held = [], []
    if run:
        yield run


def _shouted(run: list[_Token]) -> bool:
    """Whether a row is a heading in capitals that runs into a sentence."""
    words = [t.words for t in run]
    loud = all(w.isupper() and len(w) > 2 for w in words)
    return loud and (len(words) > 1 or (len(words[0]) > 4 and gazetteer.is_place(words[0].title())))


def _parts(
    run: list[_Token], opinions: dict[tuple[int, int], EntityType]
) -> Iterator[tuple[int, int]]:
    """A row of capitals cut at titles, and behind a nationality that is no part of a name."""
    begin = 0
    if len(run) > 1 and run[0].first and any(s == run[1].start for s, _ in opinions):
        run = run[1:]
    if len(run) > 1 and run[0].words in _RANKS:
        run = run[1:]
    for i, token in enumerate(run):
        title = token.words.rstrip(".")
        if (title.title() if title.isupper() and len(title) > 3 else title) not in lexicon.TITLES:
            continue
        rest = [t.words for t in run[i + 1 :]]
        if any(words in _HEADS for words in rest[:2]) or token.words == "State":
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
    whole = (run[0].start, run[-1].end)
    first = run[0]
    if len(run) == 2 and run[1].words == "Administration":
        yield first.start, first.end  # of whom: the Biden Administration
        return
    if len(run) == 2 and gazetteer.is_demonym(run[1].words) and gazetteer.is_place(first.words):
        yield first.start, first.end  # Georgia Republican
        yield run[1].start, run[1].end
        return
    named = opinions.get(whole) in (EntityType.ORG, EntityType.EVENT, EntityType.WORK)
    if len(run) > 1 and gazetteer.is_demonym(first.words) and not named:
        if not any(t.words in _HEADS for t in run[1:]):
            yield first.start, first.end
            yield from _nationality(run[1:], opinions)
            return
    yield whole


def _grows(text: str, opinions: list[tuple[int, int]], start: int, end: int) -> bool:
    """Whether the model saw only parts of the name that stands from `start` to `end`."""
    if any(s < start or e > end for s, e in opinions) or (start, end) in opinions:
        return False
    words = text[start:end].split()
    parts = [text[s:e] for s, e in opinions]
    if any(w.islower() for w in words) or (words[-1] in _HEADS and len(words) < 5):
        return True
    if len(words) > 3 or any(gazetteer.is_place(p) or gazetteer.is_organisation(p) for p in parts):
        return False
    return len(words) == 2 or len(parts) == 1
