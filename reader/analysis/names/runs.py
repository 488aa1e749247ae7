"""Rows of words with capitals, and the spans in them that may be names.

A row ends at a date, at a title and at a word that only begins a sentence; *von der*, *of the* and
the like join two capitals.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reader.analysis.names import gazetteer, lexicon
from reader.model import EntityType

if TYPE_CHECKING:
    from spacy.tokens import Doc

WORD = re.compile(r"(?:[A-Z]\.){2,}|[A-Z]\.(?=\s[A-Z])|\w+(?:[’'.&-]\w+)*|&")
"""A word of a name, with its points, apostrophes and hyphens."""
PARTICLES = frozenset(
    "von van der den de di da del della des la le lo du do dos das bin ibn al el y ten ter".split()
)
HEADS = lexicon.ORG_HEADS | lexicon.PLACE_HEADS | lexicon.EVENT_HEADS | lexicon.WORK_HEADS
"""Words that tell that a longer name is no person's."""
PREFIXES = ("Post-", "Pre-", "Anti-", "Non-", "Pro-", "Ex-", "Mid-", "Re-", "Co-")
"""What makes a name an adjective or a noun of another kind."""
NUMERALS = frozenset("One Two Three Four Five Six Seven Eight Nine Ten".split())
_OPENING = tuple('"“”‘«.:!?*(•-–—')
_GIVEN = re.compile(
    r"[A-Z][a-z]{1,5}-(?!(?:area|based|born|built|bound|era|free|held|led|like|long|made|only|owned"
    r"|rich|run|style|wide)\b)[a-z]{2,5}"
)
_LOOSE = frozenset({"DET", "ADP", "PRON", "CCONJ", "SCONJ", "ADV", "AUX", "INTJ", "PART", "NUM"})


@dataclass(frozen=True, slots=True)
class Token:
    """A word and what it may be in a name."""

    start: int
    end: int
    words: str
    capital: bool
    """Whether the word may belong to a name: a capital that is not that of a sentence's start."""
    first: bool
    """Whether a sentence begins here with a word that the model takes for no name."""
    joined: bool
    """Whether nothing but a blank parts it from the token before."""


def is_given_name(word: str) -> bool:
    """Whether a word with a small letter behind its hyphen may be a given name: *Min-jae*."""
    return _GIVEN.fullmatch(word) is not None


def _tokens(doc: "Doc", dated: Sequence[tuple[int, int]]) -> list[Token]:
    text = doc.text
    parsed = {token.idx: token for token in doc}
    found: list[Token] = []
    last, next_date = 0, 0
    for match in WORD.finditer(text):
        start, end = match.span()
        words = match.group()
        stem = words[:-2] if words.endswith(("'s", "’s")) else words
        saint = bool(found) and found[-1].words in ("St", "Saint")
        if saint and text[end : end + 1] == " " and text[end + 1 : end + 2].isupper():
            stem = words  # St Anna's Hospital
        while next_date < len(dated) and dated[next_date][1] <= start:
            next_date += 1
        in_date = next_date < len(dated) and dated[next_date][0] <= start
        token = parsed.get(start)
        before = text[max(0, start - 2) : start].strip()
        first = start == 0 or before[-1:] in _OPENING or bool(token and token.is_sent_start)
        kind = token.pos_ if token is not None else ""
        capital = (
            stem[0].isupper()
            and (stem not in lexicon.NEVER or (stem in NUMERALS and not first))
            and not in_date
            and not (first and kind in _LOOSE)
            and (
                not stem.rsplit("-", 1)[-1][:1].islower()
                or (is_given_name(stem) and bool(found) and found[-1].capital)
            )
            and not stem.startswith(PREFIXES)
            and not (stem == "State" and text.endswith("Secretary of ", 0, start))
        )
        doubtful = first and kind != "PROPN"
        joined = text[last:start] in (" ", "\n")
        found.append(Token(start, start + len(stem), stem, capital, doubtful, joined))
        last = end if stem == words else -1
    return found


def runs(doc: "Doc", dated: Sequence[tuple[int, int]]) -> Iterator[list[Token]]:
    """Rows of words with capitals, with the particles and links that join them; `dated` are the
    spans of its dates, which belong to no name."""
    run: list[Token] = []
    held: list[Token] = []
    of = False
    for token in _tokens(doc, dated):
        if run and not token.joined:
            yield run
            run, held = [], []
        if token.capital and run and not token.words.isupper() and _shouted(run):
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
        elif run and _joins(token, held, of):
            held.append(token)
        elif run:
            yield run
            run, held = [], []
    if run:
        yield run


def _joins(token: Token, held: list[Token], of: bool) -> bool:
    """Whether a small word may stand inside a name: *von der*, *of the*, *Trade and Industry*."""
    if held:
        return len(held) < 3 and (token.words in PARTICLES or token.words == "the")
    return token.words in PARTICLES or (of and token.words == "and")


def _shouted(run: list[Token]) -> bool:
    """Whether a row is a heading in capitals that runs into a sentence."""
    words = [t.words for t in run]
    loud = all(w.isupper() and len(w) > 2 for w in words)
    return loud and (len(words) > 1 or (len(words[0]) > 4 and gazetteer.is_place(words[0].title())))


def parts(
    run: list[Token], opinions: dict[tuple[int, int], EntityType]
) -> Iterator[tuple[int, int]]:
    """A row of capitals cut at titles, and behind a nationality that is no part of a name."""
    begin = 0
    if len(run) > 1 and run[0].first and any(s == run[1].start for s, _ in opinions):
        run = run[1:]
    if len(run) > 1 and run[0].words in lexicon.RANKS:
        run = run[1:]
    for i, token in enumerate(run):
        title = token.words.rstrip(".")
        if (title.title() if title.isupper() and len(title) > 3 else title) not in lexicon.TITLES:
            continue
        rest = [t.words for t in run[i + 1 :]]
        if any(words in HEADS for words in rest[:2]) or token.words == "State":
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
    run: list[Token], opinions: dict[tuple[int, int], EntityType]
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
    named = named or any(t.words in HEADS for t in run[1:])
    if len(run) > 1 and gazetteer.is_demonym(first.words) and not named:
        yield first.start, first.end
        yield from _nationality(run[1:], opinions)
    else:
        yield whole
