"""The frames of reported speech in a parse: who (source) says (cue) what (content) to whom.

The terms are those of PARC 3.0 (Pareti 2012) and PolNeAR (Newell et al. 2018). A frame found here
may carry no content of its own: the quotation beside it is then taken by `direct`.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from reader.analysis.parsed import Paragraph, Span, lemma_of
from reader.analysis.said import cues
from reader.analysis.said.contents import content
from reader.analysis.said.extent import content_parts, next_frame, phrase, span_of
from reader.analysis.said.frame import SUBJECTS, Frame, is_passive, subject
from reader.analysis.said.nominal import according, announced, names_source
from reader.analysis.said.trailing import trailing

if TYPE_CHECKING:
    from spacy.tokens import Token


def frames(paragraph: Paragraph) -> Iterator[Frame]:
    """The frames of a paragraph, in the order of their cues."""
    speakers: dict[int, Token | None] = {}
    lost = {frame.verb.i: frame for frame in trailing(paragraph)}
    for token in paragraph.doc:
        if token.lower_ in cues.ACCORDING and names_source(token):
            frame = according(paragraph, token)
        elif _is_verb(token) and lemma_of(token) in cues.CUES:
            frame = _verb(paragraph, token, speakers)
        elif token.pos_ == "NOUN" and lemma_of(token) in cues.NOUNS:
            frame = announced(paragraph, token)
        else:
            frame = None
        if token.i in lost and (frame is None or frame.source is None or not frame.content):
            frame = lost[token.i]
        if frame is not None:
            yield frame


def _is_verb(token: "Token") -> bool:
    """Also a noun in the place of a verb: the tagger takes *Fishermen claim to …* for a heap."""
    if token.pos_ in ("VERB", "AUX"):
        return True
    return (
        token.pos_ == "NOUN"
        and token.dep_ == "ROOT"
        and any(c.dep_ in SUBJECTS for c in token.children)
    )


def _verb(paragraph: Paragraph, verb: "Token", speakers: "dict[int, Token | None]") -> Frame | None:
    lemma = lemma_of(verb)
    if is_passive(verb) or (
        verb.tag_ == "VBN"
        and verb.dep_ in ("acl", "amod", "advcl")
        and not any(c.dep_ == "aux" for c in verb.children)
    ):
        return _passive(paragraph, verb, lemma)
    if verb.tag_ == "VB" and verb.dep_ not in ("ROOT", "conj", "ccomp", "relcl", "advcl", "xcomp"):
        return None
    source = speakers.get(verb.i) or subject(paragraph, verb) or _inverted_subject(verb)
    negated = any(c.dep_ == "neg" for c in verb.children) or _is_nobody(source)
    before = {t.lower_ for t in verb.doc[max(verb.i - 5, 0) : verb.i]}
    open_ = "neither" in before or (verb.i > 0 and verb.doc[verb.i - 1].lower_ == "nor")
    governor = verb.head if verb.dep_ == "xcomp" else None
    withheld = governor is not None and lemma_of(governor) in cues.WITHHOLDING
    hearer = _hearer(verb, lemma)
    if hearer == source:
        hearer = None
    said = content(paragraph, verb, source, hearer)
    following = next_frame((t for t in verb.subtree if t.i > verb.i), verb)
    if said and following is not None:
        speakers[following.i] = source
    return Frame(
        cue=_cue_span(verb, withheld),
        lemma=lemma,
        verb=verb,
        source=source,
        content=said,
        hearer=span_of(phrase(hearer)) if hearer is not None else None,
        outlet=_platform(verb),
        asserted=not (withheld or open_ or (negated and lemma not in cues.DENYING)),
        denied=lemma in cues.DENYING and not (negated or open_),
        sure=0.3 if source is None or lemma in cues.ATTITUDE else 0.9,
    )


def _is_nobody(source: "Token | None") -> bool:
    """*no one said*, *neither side would confirm*."""
    if source is None:
        return False
    return any(t.lower_ in ("no", "neither", "nobody", "none") for t in source.subtree)


def _inverted_subject(verb: "Token") -> "Token | None":
    """In *“…,” said the mayor* the parser sometimes takes the subject for an object."""
    before = verb.doc[max(verb.i - 2, 0) : verb.i]
    if not any(t.is_quote or t.text in "'’" for t in before):
        return None
    after = (c for c in verb.children if c.i > verb.i and c.pos_ in ("PROPN", "NOUN", "PRON"))
    fitting = (c for c in after if c.dep_ in (*SUBJECTS, "dobj", "attr", "npadvmod"))
    return next((c for c in fitting if c.ent_type_ not in ("DATE", "TIME")), None)


def _cue_span(verb: "Token", withheld: bool) -> Span:
    first = verb
    before = verb.doc[max(verb.i - 5, 0) : verb.i]
    if neither := next((t for t in before if t.lower_ == "neither"), None):
        first = neither  # *neither confirmed nor denied*
    elif withheld:
        first = verb.head
    elif any(c.dep_ == "neg" for c in verb.children):
        first = min((c for c in verb.children if c.dep_ in ("aux", "neg")), key=lambda t: t.i)
    last = verb
    for child in verb.children:
        if child.dep_ == "prt" and child.i == verb.i + 1:
            last = child
    if first.i > last.i:
        first = verb
    return first.idx, last.idx + len(last)


def _hearer(verb: "Token", lemma: str) -> "Token | None":
    if lemma in cues.TELLING:
        for child in verb.children:
            if child.dep_ in ("dobj", "dative") and child.i > verb.i and child.tag_ != "CD":
                return child
    for child in verb.children:
        if child.dep_ in ("prep", "dative") and child.lower_ == "to" and child.i > verb.i:
            for pobj in child.children:
                if pobj.dep_ == "pobj":
                    return pobj
    return None


def _platform(verb: "Token") -> Span | None:
    """*wrote on Telegram*: where it was posted."""
    for child in verb.children:
        if child.dep_ == "prep" and child.lower_ in ("on", "via", "in", "to"):
            for pobj in child.subtree:
                if pobj.lower_ in cues.PLATFORMS:
                    return span_of([pobj])
    return None


def _passive(paragraph: Paragraph, verb: "Token", lemma: str) -> Frame | None:
    """*was told by officials that …*: the agent after *by* is the source."""
    agents = [p for c in verb.children if c.dep_ == "agent" for p in c.children if p.dep_ == "pobj"]
    clause = next((c for c in verb.children if c.dep_ == "ccomp" and c.i > verb.i), None)
    if clause is None or not agents:
        return None  # *is expected to …*, *it is said that …*: nobody is named
    frame = {verb.i} | {c.i for c in verb.children if c.dep_ in ("aux", "auxpass", "neg")}
    said = content_parts(paragraph, clause, frame, verb)
    return Frame(_cue_span(verb, False), lemma, verb, agents[0], said, sure=0.6)
