"""Frames that end a sentence (*…, accounts filed in Cork show*), where the parser has lost them."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from reader.analysis.parsed import Paragraph, lemma_of
from reader.analysis.said import cues
from reader.analysis.said.extent import trim
from reader.analysis.said.frame import FINITE, Frame

if TYPE_CHECKING:
    from spacy.tokens import Token

_BEHIND = 4
"""Tokens that may follow the cue: *said on Tuesday*."""
_LONGEST = 16
"""Tokens of a source."""


def trailing(paragraph: Paragraph) -> Iterator[Frame]:
    """The frames that end the sentences of a paragraph, by their commas."""
    for start, end in paragraph.sentences:
        tokens = [t for t in paragraph.tokens(start, end) if not t.is_space]
        while tokens and (tokens[-1].is_punct or tokens[-1].is_quote):
            tokens.pop()
        cue = _cue(tokens)
        if cue is None or any(t.is_quote for t in tokens):
            continue
        at = tokens.index(cue)
        source = source_before(tokens[:at])
        if source is None:
            continue
        said = tokens[: tokens.index(source[0])]
        if any(t.tag_ in FINITE for t in said):
            content = trim(paragraph, said[0].idx, said[-1].idx + len(said[-1]))
            span = (cue.idx, cue.idx + len(cue))
            name = (source[0].idx, source[-1].idx + len(source[-1]))
            head = head_of(source)
            yield Frame(span, lemma_of(cue), cue, head, [content], sure=0.7, name=name)


def _cue(tokens: "Sequence[Token]") -> "Token | None":
    for token in reversed(tokens[-_BEHIND - 1 :]):
        if lemma_of(token) in cues.INVERTED and token.tag_ in (*FINITE, "VB", "NN", "NNS", "VBN"):
            return token
        if token.tag_ in FINITE:
            return None
    return None


def source_before(tokens: "Sequence[Token]") -> "list[Token] | None":
    """The noun phrase between the last commas before a cue; with an apposition, which has commas of
    its own (*its owner, Glanbeg Foods, announced*), what that is put to."""
    commas = [i for i, t in enumerate(tokens) if t.text == ","]
    apposed = bool(commas) and commas[-1] == len(tokens) - 1
    end = commas.pop() if apposed else len(tokens)
    for comma in reversed(commas[-2:]):
        found = list(tokens[comma + 1 : end])
        if not _is_phrase(found):
            return None
        if not apposed:
            return found
        apposed = False
    return None


def _is_phrase(tokens: "Sequence[Token]") -> bool:
    return (
        0 < len(tokens) <= _LONGEST
        and any(t.pos_ in ("NOUN", "PROPN", "PRON") for t in tokens)
        and not any(t.tag_ in FINITE for t in tokens)
        and tokens[0].pos_ in ("DET", "ADJ", "NOUN", "PROPN", "PRON", "NUM")
    )


def head_of(tokens: "Sequence[Token]") -> "Token":
    """The noun on which the others of a phrase hang."""
    inside = set(tokens)
    nouns = [t for t in tokens if t.pos_ in ("NOUN", "PROPN", "PRON")]
    return next((t for t in nouns if t.head not in inside or t.head == t), nouns[0])
