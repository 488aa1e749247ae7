"""One frame of reported speech: who (source) says (cue) what (content) to whom."""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from reader.analysis.parsed import Paragraph, Span, lemma_of
from reader.analysis.said import cues

if TYPE_CHECKING:
    from spacy.tokens import Token

SUBJECTS = ("nsubj", "nsubjpass", "csubj")
FINITE = ("VBD", "VBZ", "VBP", "MD")
"""Tags (Penn Treebank) of the verbs that make a clause."""


@dataclass
class Frame:
    """A frame; spans count from the paragraph's start. `verb` is the cue's word, `lemma` its
    dictionary form, empty for a cue that is a mark (*Ada: …*). `content` is empty where the words
    stand in a quotation beside it. `sure` runs from 0 to 1."""

    cue: Span
    lemma: str
    verb: "Token"
    source: "Token | None"
    content: list[Span] = field(default_factory=list)
    hearer: Span | None = None
    outlet: Span | None = None
    asserted: bool = True
    denied: bool = False
    sure: float = 1.0
    name: Span | None = None
    """Where the source stands, if that is more or less than its phrase in the parse."""


def subject(paragraph: Paragraph, verb: "Token") -> "Token | None":
    """Who does what a verb says: its own subject, or that of the verb it depends on."""
    quote = paragraph.quote_at(verb.idx)
    if verb.i and verb.doc[verb.i - 1].lower_ == "as" and verb.tag_ == "VBG":
        quoting = next((t for t in verb.ancestors if lemma_of(t) in cues.QUOTED_AS), None)
        if quoting is not None:
            wanted = ("nsubjpass",) if is_passive(quoting) else ("dobj",)
            return next((c for c in quoting.children if c.dep_ in wanted), None)
    for _ in range(6):
        for child in verb.children:
            if child.dep_ in SUBJECTS and paragraph.quote_at(child.idx) == quote:
                return _antecedent(child)
        if verb.dep_ == "relcl":
            return verb.head
        if verb.dep_ in ("acl",) and verb.tag_ == "VBG":
            return verb.head
        if verb.dep_ == "xcomp":
            objects = [c for c in verb.head.children if c.dep_ == "dobj" and c.i < verb.i]
            if objects and lemma_of(verb.head) in cues.MANDATE:
                return objects[-1]
        if verb.dep_ in ("conj", "xcomp", "advcl", "pcomp", "prep", "dep"):
            verb = verb.head
            if verb.pos_ not in ("VERB", "AUX", "ADP", "SCONJ"):
                return None
        else:
            return None
    return None


def is_passive(verb: "Token") -> bool:
    """Whether a verb stands in the passive."""
    return any(c.dep_ == "auxpass" for c in verb.children)


def _antecedent(token: "Token") -> "Token":
    if token.tag_ in ("WDT", "WP") and token.head.dep_ == "relcl":
        return token.head.head
    return token
