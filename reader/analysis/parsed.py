"""A paragraph with its parse, its sentences and its quotations: what the rules read.

Offsets here count from the paragraph's start; `at` is where it begins in the article.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, TypeAlias

from reader.text import quotations, sentences, trimmed

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

Span: TypeAlias = tuple[int, int]

MARKS = "\"“”„«»‹›‘’‚'`「」『』"
_FRAME = re.compile(
    r"(?:[^\W\d_][\w.’'-]*,? ){1,4}?(?:sa(?:id|ys)|ask(?:ed|s)|wr(?:ote|ites)|told|tells"
    r"|add(?:ed|s)|repl(?:ied|ies)|tweet(?:ed|s)|answer(?:ed|s)|shout(?:ed|s)|joked|recalled|continued)\b"
)

_DATELINE = re.compile(
    r"[A-Z][A-Z .'’/-]{2,}(?:, \w[\w .,’'-]{1,30}?)?(?: ?\([\w /]{2,20}\))?\s+[-–—]{1,2}\s+"
)

_SEMICOLON = re.compile(r";\s+")
_LEMMAS = {"hopes": "hope", "hoped": "hope", "hoping": "hope"}
"""What the lemmatizer gets wrong."""


def dateline(text: str) -> int:
    """The length of the dateline with which a paragraph begins; 0 where there is none."""
    match = _DATELINE.match(text)
    return match.end() if match else 0


@dataclass(frozen=True, slots=True)
class Quote:
    """A quotation: `start` and `end` stand inside its marks, `left` and `right`
    outside; `open` says that it closes in a later paragraph."""

    start: int
    end: int
    left: int
    right: int
    open: bool = False


@dataclass
class Paragraph:
    """One parsed paragraph; `story` is the number of its story."""

    at: int
    doc: "Doc"
    story: int
    quotes: Sequence[Quote]

    @cached_property
    def text(self) -> str:
        return self.doc.text

    @cached_property
    def sentences(self) -> list[Span]:
        """The spans of the sentences; a quotation and its frame are one."""
        return sentence_spans(self.text, self.quotes)

    def sentence(self, position: int) -> Span:
        """The sentence in which a position stands."""
        found = bisect_right(self.sentences, (position, len(self.text))) - 1
        return self.sentences[max(found, 0)]

    @cached_property
    def _starts(self) -> list[int]:
        return [token.idx for token in self.doc]

    def tokens(self, start: int, end: int) -> "list[Token]":
        """The tokens that begin between two positions."""
        low, high = bisect_left(self._starts, start), bisect_left(self._starts, end)
        return [self.doc[i] for i in range(low, high)]

    def quote_at(self, position: int) -> Quote | None:
        """The quotation in which a position stands."""
        at = bisect_right(self.quotes, position, key=lambda q: q.left) - 1
        return self.quotes[at] if at >= 0 and position < self.quotes[at].right else None


def quotes_of(text: str, following: str = "") -> list[Quote]:
    """The outermost quotations of a paragraph; `following` is what comes after it."""
    found: list[Quote] = []
    for start, end in quotations(f"{text}\n{following[:200]}", 0, len(text)):
        left, right = start, end
        while left > 0 and text[left - 1] in MARKS:
            left -= 1
        while right < len(text) and text[right] in MARKS:
            right += 1
        inner = trimmed(text, start, end)
        if inner[0] < inner[1] and (not found or left >= found[-1].right):
            found.append(Quote(*inner, left, right, open=right == end))
    return found


def sentence_spans(text: str, quotes: Sequence[Quote]) -> list[Span]:
    """The sentences of a paragraph; none ends within a quotation, nor between it and its frame."""
    joined: list[Span] = []
    for start, end in sentences(text, 0, len(text)):
        quote = next((q for q in reversed(quotes) if q.left < start), None)
        inside = quote is not None and start < quote.right
        if joined and (inside or (quote is not None and frame_follows(text, quote, start))):
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
    return joined or [(0, len(text))]


def frame_follows(text: str, quote: Quote, at: int) -> bool:
    """Whether what begins at `at` is the frame of a quotation that ended with a stop of its own:
    *“Why?” she asked*."""
    if text[quote.right : at].strip() or at < quote.right:
        return False
    return text[at : at + 1].islower() or _FRAME.match(text, at) is not None


def sentence_starts(text: str) -> list[int]:
    """Where the parser may begin a sentence: those within quotations count, since each is a clause
    of its own, and so do those behind a semicolon; a quotation and its frame make one."""
    quotes = quotes_of(text)
    starts = [0]
    for start, _ in sentences(text, 0, len(text)):
        quote = next((q for q in reversed(quotes) if q.left < start), None)
        if quote is None or not frame_follows(text, quote, start):
            starts.append(start)
    outside = (m.end() for m in _SEMICOLON.finditer(text))
    starts += [at for at in outside if not any(q.left < at < q.right for q in quotes)]
    return starts


def lemma_of(token: "Token") -> str:
    """The dictionary form of a word, in lower case."""
    return _LEMMAS.get(token.lower_) or token.lemma_.lower()
