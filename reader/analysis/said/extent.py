"""How far a phrase or a clause reaches in the text: from tokens of the parse to spans."""

import re
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from reader.analysis.parsed import Paragraph, Span, lemma_of
from reader.analysis.said import cues

if TYPE_CHECKING:
    from spacy.tokens import Token

_LEADING = re.compile(
    r"(?:that|in the meantime|meanwhile|in addition|however|but|and|also|still|yet|so|moreover"
    r"|furthermore|then|later|earlier|separately|only|instead|for (?:his|her|its|their) part)\b"
    r"[\s,]*",
    re.I,
)


def span_of(tokens: "Iterable[Token]") -> Span:
    """From the first token to the last."""
    ordered = sorted(tokens, key=lambda t: t.i)
    return ordered[0].idx, ordered[-1].idx + len(ordered[-1])


def phrase(head: "Token") -> "list[Token]":
    """The tokens of a noun phrase with its appositions, without clauses that tell more of it."""
    first = last = head.i
    todo = [head]
    while todo:
        token = todo.pop()
        first, last = min(first, token.i), max(last, token.i)
        todo += [c for c in token.children if c.i < token.i or not _adds(c)]
    return [head.doc[i] for i in range(first, last + 1)]


def _adds(token: "Token") -> bool:
    """Whether what stands behind a noun tells more of it instead of naming it."""
    if token.dep_ == "acl":  # *officials briefed on the matter*
        return not (token.tag_ in ("VBN", "VBG") and token.i == token.head.i + 1)
    return token.dep_ in ("relcl", "advcl", "parataxis", "ccomp", "punct", "cc")


def content_parts(
    paragraph: Paragraph, clause: "Token | Sequence[Token]", frame: set[int], cue: "Token"
) -> list[Span]:
    """The spans of what is said: the clause without its frame, in two where that interrupts it."""
    doc = paragraph.doc
    tokens = list(clause) if isinstance(clause, Sequence) else list(clause.subtree)
    inside = {t.i for t in tokens} - frame
    inside = {i for i in inside if not doc[i].is_space}
    if not inside:
        return []
    inside -= _asides(tokens, inside)
    stop = next_frame((t for t in tokens if t.i in inside), cue)
    if stop is not None:
        inside = {i for i in inside if i < _lead_in(stop)}
    if not inside:
        return []
    low, high = min(inside), max(inside)
    frame_low = min(frame)
    frame_high = max(frame)
    if low < frame_low and frame_high < high:
        runs = [(low, frame_low - 1), (frame_high + 1, high)]
    elif low < frame_low:
        runs = [(low, min(high, frame_low - 1))]
    else:
        runs = [(max(low, frame_high + 1) if frame_low <= low <= frame_high else low, high)]
    spans = []
    for a, b in runs:
        if a > b:
            continue
        span = trim(paragraph, doc[a].idx, doc[b].idx + len(doc[b]))
        if span[0] < span[1]:
            spans.append(span)
    return spans


def next_frame(tokens: "Iterable[Token]", cue: "Token") -> "Token | None":
    """Where within a clause the speaker is reported again: *said it was shut and warned …*, *said
    so, adding …*. The parser hangs such verbs on the clause; they are the cue's fellows."""
    begun = False
    for token in sorted(tokens, key=lambda t: t.i):
        if not begun:
            begun = token.i > cue.i + 1 and token.pos_ in ("VERB", "AUX", "NOUN", "PROPN", "PRON")
            continue
        if token.text == ";" or _concedes(token):
            return token
        if token.pos_ != "VERB" or lemma_of(token) not in cues.SAY:
            continue
        if any(c.dep_ in ("nsubj", "nsubjpass", "aux", "auxpass") for c in token.children):
            continue
        before = token.doc[_lead_in(token)]
        if token.tag_ == "VBG" and token.dep_ in ("advcl", "acl", "conj") and before.text == ",":
            return token
        joined = token.dep_ == "conj" and before.lower_ in ("and", "but", ",")
        if joined and token.tag_ == cue.tag_ and token.tag_ in ("VBD", "VBZ", "VBP"):
            return token
    return None


def _asides(tokens: "Sequence[Token]", inside: set[int]) -> set[int]:
    """*(The line) had told her, she said, (that …)*: a frame within a clause is not of it."""
    low = min(inside)
    return {
        t.i
        for token in tokens
        if token.dep_ == "parataxis"
        and lemma_of(token) in cues.SAY
        and token.left_edge.i <= low + 1
        for t in token.subtree
        if not any(c.dep_ == "ccomp" for c in token.children)
    }


def _concedes(token: "Token") -> bool:
    """*…, although it may take days*: the writer's own, behind a comma."""
    return token.lower_ in ("although", "though") and token.doc[token.i - 1].text == ","


def _lead_in(verb: "Token") -> int:
    """The number of the token with which a verb that goes on begins: its comma or conjunction."""
    at = verb.i
    while at > 0 and verb.doc[at - 1].pos_ in ("ADV", "CCONJ", "PUNCT") and verb.i - at < 4:
        if verb.doc[at - 1].is_quote:
            break
        at -= 1
    return at


def trim(paragraph: Paragraph, start: int, end: int) -> Span:
    """A span without what only introduces it, and with both marks of its quotations or neither."""
    text = paragraph.text
    while True:
        before = start, end
        while start < end and (text[start].isspace() or text[start] in ",;:–—-"):
            start += 1
        while start < end and (text[end - 1].isspace() or text[end - 1] in ",;:.–—-"):
            end -= 1
        if match := _LEADING.match(text, start, end):
            start = match.end()
        if (start, end) == before:
            break
    for quote in paragraph.quotes:
        if start <= quote.left and quote.start < end <= quote.right:
            end = quote.right
        if quote.left <= start <= quote.start and quote.end <= end:
            start = quote.left
            end = max(end, quote.right)
    return start, end
