"""Frames without a verb of saying: *according to X*, *the mayor's claim that …*."""

from typing import TYPE_CHECKING

from reader.analysis.parsed import Paragraph, Span, lemma_of
from reader.analysis.said import cues
from reader.analysis.said.extent import content_parts
from reader.analysis.said.frame import Frame, subject

if TYPE_CHECKING:
    from spacy.tokens import Token


def names_source(token: "Token") -> bool:
    """Whether *according to* or *per* leads to somebody, and not to a unit (*per year*)."""
    if token.lower_ == "according":
        return token.i + 2 < len(token.doc) and token.doc[token.i + 1].lower_ == "to"
    following = token.doc[token.i + 1] if token.i + 1 < len(token.doc) else token
    if token.is_title:  # Per is a name too
        return following.lower_ == "the"
    return following.pos_ in ("PROPN", "DET") and following.lower_ not in ("a", "an", "each")


def according(paragraph: Paragraph, token: "Token") -> Frame | None:
    """*according to X, …*, *…, according to X* and *…, according to X, …*."""
    if paragraph.quote_at(token.idx) is not None:
        return None
    doc = token.doc
    last = doc[token.i + 1] if token.lower_ == "according" else token
    source = _pobj(token, last)
    if source is None:
        return None
    frame = {token.i, last.i} | {t.i for t in source.subtree}
    content = content_parts(paragraph, _reported(paragraph, token, frame), frame, token)
    return Frame((token.idx, last.idx + len(last)), "according", token, source, content, sure=0.9)


def _pobj(token: "Token", last: "Token") -> "Token | None":
    for child in (*last.children, *token.children):
        if child.dep_ in ("pobj", "pcomp", "dobj"):
            return child
    following = token.doc[last.i + 1 : last.i + 8]
    return next((t for t in following if t.pos_ in ("NOUN", "PROPN", "PRON")), None)


def _reported(paragraph: Paragraph, token: "Token", frame: set[int]) -> "list[Token]":
    """What of the sentence is said according to somebody: what stands before, or else behind."""
    doc = token.doc
    sentence = paragraph.tokens(*paragraph.sentence(token.idx))
    bounds = token.sent  # where the text ends no sentence, the parser does
    low, high = min(frame), max(frame)
    before = [t for t in sentence if bounds.start <= t.i < low and not t.is_punct]
    after = [t for t in sentence if high < t.i < bounds.end and not t.is_punct]
    said = before and before[-1].tag_ in ("VBD", "VBZ", "VBP") and lemma_of(before[-1]) in cues.SAY
    if before and (said or before[-1].lower_ == "that"):
        return after  # *reported that, according to X, …*
    introduced = doc[low - 1].text == "," and len(before) < 4 and len(after) > len(before)
    if not before or (introduced and after):
        return after
    clause = token
    while clause.pos_ not in ("VERB", "AUX") and clause.head != clause:
        clause = clause.head
    if not after or clause.i < token.i or len(before) > 3:
        if after and after[0].dep_ == "cc" and after[0].i == high + 2:
            return before + after
        if clause.i < token.i and clause.dep_ in ("advcl", "relcl", "conj"):
            return [t for t in clause.subtree if t.i < low and not t.is_punct] or before
        return before
    return after


def announced(paragraph: Paragraph, noun: "Token") -> Frame | None:
    """*the mayor's claim that …*, *claims by officials that …*."""
    clause = next((c for c in noun.children if c.i > noun.i and _is_that_clause(c)), None)
    source = None if clause is None else _owner(paragraph, noun)
    if clause is None or source is None:
        return None
    lemma = lemma_of(noun)
    content = content_parts(paragraph, clause, {noun.i}, noun)
    cue: Span = (noun.idx, noun.idx + len(noun))
    return Frame(cue, lemma, noun, source, content, denied=lemma == "denial", sure=0.8)


def _is_that_clause(token: "Token") -> bool:
    return token.dep_ in ("acl", "ccomp", "relcl") and any(
        c.lower_ == "that" and c.dep_ == "mark" for c in token.children
    )


def _owner(paragraph: Paragraph, noun: "Token") -> "Token | None":
    for child in noun.children:
        if child.dep_ == "poss":
            return child
    for child in noun.children:
        if child.dep_ in ("prep", "agent") and child.lower_ in ("by", "of", "from"):
            return next((p for p in child.children if p.dep_ == "pobj"), None)
    if noun.dep_ == "dobj" and lemma_of(noun.head) not in cues.SAY:  # *made the claim that …*
        return subject(paragraph, noun.head)
    return None
