"""What is said: the content that each kind of cue takes, from the parse."""

from typing import TYPE_CHECKING

from reader.analysis.parsed import Paragraph, Span, lemma_of
from reader.analysis.said import cues
from reader.analysis.said.extent import content_parts
from reader.analysis.said.frame import SUBJECTS

if TYPE_CHECKING:
    from spacy.tokens import Token


def content(
    paragraph: Paragraph, verb: "Token", source: "Token | None", hearer: "Token | None"
) -> list[Span]:
    """The spans of what a verb reports; none where it takes nothing but a quotation."""
    lemma = lemma_of(verb)
    frame = {verb.i} | {c.i for c in verb.children if c.dep_ in ("aux", "neg", "prt", "auxpass")}
    for token in (source, hearer):
        if token is not None and token.head == verb:
            frame |= {t.i for t in token.subtree}
    clause = _clause(verb, lemma, hearer)
    if clause is not None:
        if hearer is not None:
            frame -= {t.i for t in clause}
        return content_parts(paragraph, clause, frame, verb)
    framed = _framed(verb, lemma)
    if framed is not None:
        return content_parts(paragraph, framed, frame | {t.i for t in verb.subtree}, verb)
    frame |= {t.i for t in verb.subtree if t.i < verb.i}  # what else is said stands behind
    phrase = _infinitive(verb, lemma) or _phrase(verb, lemma, source) or _after_preposition(verb)
    if all(t.pos_ in ("PRON", "ADJ", "ADV") for t in phrase):  # *denied it*, *said as much*
        return []
    return content_parts(paragraph, phrase, frame, verb)


def _clause(verb: "Token", lemma: str, hearer: "Token | None") -> "list[Token] | None":
    """*said (that) …*, *…, X said*, *told a meeting that …*."""
    if lemma not in cues.CLAUSE:
        return None
    for child in verb.children:
        # The parser takes a clause now and then for an infinitive; its subject gives it away.
        clausal = child.dep_ in ("ccomp", "parataxis") or (
            child.dep_ == "xcomp" and any(c.dep_ in SUBJECTS for c in child.children)
        )
        if not clausal or (lemma in cues.FINDING and _is_question(child)):
            continue
        if child.i > verb.i:
            marks = [c.i for c in child.children if c.dep_ == "mark" and c.lower_ == "that"]
            tokens = [t for t in child.subtree if not verb.i < t.i < min(marks, default=0)]
            return tokens + _more(verb, child)
        if lemma in cues.INVERTED:
            return list(child.subtree)
    if hearer is not None and lemma in cues.TELLING:
        # *told a meeting that …*: the parser sometimes hangs the clause on the hearer.
        for child in hearer.subtree:
            if child.dep_ in ("relcl", "acl", "ccomp") and any(
                c.tag_ in ("IN", "WRB") and c.lower_ in ("that", "how", "why")
                for c in child.children
            ):
                return list(child.subtree)
    return None


def _more(verb: "Token", clause: "Token") -> "list[Token]":
    """Clauses behind what is said that the parser hangs on the cue, though they go on with it: with
    a subject of their own and no cue."""
    more: list[Token] = []
    for child in verb.children:
        if (
            child.i < clause.i
            or child.dep_ not in ("conj", "parataxis", "ccomp")
            or child == clause
        ):
            continue
        own = any(c.dep_ in ("nsubj", "nsubjpass", "expl") for c in child.children)
        if not own or any(lemma_of(t) in cues.SAY for t in (child, *child.conjuncts)):
            break
        more += child.subtree
    return more


def _is_question(clause: "Token") -> bool:
    first = clause.left_edge
    return first.tag_ in ("WRB", "WP", "WDT") or first.lower_ in ("whether", "if")


def _framed(verb: "Token", lemma: str) -> "list[Token] | None":
    """The clause in which a frame is set: *bills, he said, had fallen*, *as X pointed out*."""
    as_clause = verb.dep_ == "advcl" and any(
        c.lower_ == "as" and c.dep_ in ("mark", "advmod", "prep") for c in verb.children
    )
    clause = verb.head
    if as_clause and clause.dep_ in SUBJECTS:
        clause = clause.head
    if lemma not in cues.INVERTED or clause.pos_ not in ("VERB", "AUX"):
        return None
    return list(clause.subtree) if verb.dep_ == "parataxis" or as_clause else None


def _infinitive(verb: "Token", lemma: str) -> "list[Token]":
    """*promised to pay*, *denied having paid*."""
    for child in verb.children:
        if child.dep_ != "xcomp" or child.i < verb.i:
            continue
        if lemma in cues.INFINITIVE and any(c.lower_ == "to" for c in child.children):
            return [] if lemma_of(child) in cues.ANONYMOUS else list(child.subtree)
        if lemma in cues.GERUND and "VBG" in (child.tag_, *(c.tag_ for c in child.children)):
            return list(child.subtree)
    return []


def _phrase(verb: "Token", lemma: str, source: "Token | None") -> "list[Token]":
    """What is said in a noun: *claimed the capture*, *put the toll at 12*, *accused X of lying*."""
    noun = next((c for c in verb.children if c.dep_ == "dobj" and c.i > verb.i), None)
    if lemma in cues.LABEL and (label := _label(verb)):
        return label
    if noun is None:
        return []
    if lemma in cues.BLAMING and (blame := _blame(verb, noun)):
        return blame
    if lemma in cues.QUOTED_AS and (saying := _as_saying(verb)) is not None:
        return [*noun.subtree, *saying.subtree]
    if lemma in cues.PUTTING and (put := _put(verb, noun)):
        return put
    document = source is not None and source.lower_ in cues.DOCUMENTS
    counted = lemma in cues.COUNTING or (lemma == "give" and lemma_of(noun) in cues.TALLIES)
    if counted or (document and lemma in ("say", "show", "read")):
        figure = any(t.tag_ == "CD" for t in noun.subtree)
        return [t for t in verb.subtree if t.i >= noun.left_edge.i] if figure else []
    body = source is not None and source.lower_ in cues.BODIES
    if lemma in cues.SHOWING:
        if document:
            return [t for t in verb.subtree if t.i >= noun.left_edge.i]
        return _object(verb, noun) if body and lemma == "find" else []
    if lemma in cues.DISMISSING:
        return _object(verb, noun) if lemma_of(noun) in cues.NOUNS else []
    if lemma == "cite" and noun.lower_ in cues.ROLES | cues.VOICES:
        return []  # *citing a police source*: whom the words come from
    return _object(verb, noun) if lemma in cues.OBJECT else []


def _object(verb: "Token", noun: "Token") -> "list[Token]":
    """A noun with what tells it apart and its *as …*, without what is added behind a comma."""
    doc = noun.doc
    added = {
        t.i
        for token in noun.subtree
        if token.dep_ in ("relcl", "appos", "advcl") and token.i > noun.i
        if doc[token.left_edge.i - 1].text == ","
        for t in token.subtree
    }
    tokens = [t for t in noun.subtree if t.i not in added]
    for child in verb.children:
        if child.dep_ == "prep" and child.lower_ == "as" and child.i > noun.i:
            tokens += list(child.subtree)
    return tokens


def _as_saying(verb: "Token") -> "Token | None":
    for token in verb.subtree:
        saying = token.tag_ == "VBG" and token.i > verb.i and lemma_of(token) in cues.SAY
        if saying and token.doc[token.i - 1].lower_ == "as":
            return token
    return None


def _put(verb: "Token", noun: "Token") -> "list[Token]":
    """*put turnout at half*: the measure and its figure."""
    figure = next(
        (
            c
            for c in (*verb.children, *noun.children)
            if c.dep_ == "prep" and c.lower_ in ("at", "as") and c.i > noun.i
        ),
        None,
    )
    if figure is None:
        return []
    later = [c for c in verb.children if c.i > figure.i and c.dep_ in ("prep", "npadvmod")]
    return [*noun.subtree, *figure.subtree, *(t for c in later for t in c.subtree)]


def _blame(verb: "Token", whom: "Token") -> "list[Token]":
    """*accused Ada of lying*: whom and for what."""
    what = [
        c
        for c in (*verb.children, *whom.children)
        if c.dep_ == "prep" and c.lower_ in ("of", "for", "on", "with") and c.i > whom.i
    ]
    return [*whom.subtree, *what[-1].subtree] if what else []


def _label(verb: "Token") -> "list[Token]":
    """*called the plan a disgrace*, *dismissed the report as false*."""
    said = ("oprd", "ccomp", "xcomp", "attr")
    parts = [
        c
        for c in verb.children
        if c.i > verb.i and c.pos_ != "PRON"
        if c.dep_ in ("dobj", *said) or (c.dep_ == "prep" and c.lower_ == "as")
    ]
    if all(c.dep_ == "dobj" for c in parts):
        return []
    return [t for c in parts for t in c.subtree]


def _after_preposition(verb: "Token") -> "list[Token]":
    """*warned of a cold winter*."""
    wanted = cues.PREPOSITIONS.get(lemma_of(verb), ())
    for child in verb.children:
        if child.dep_ == "prep" and child.i > verb.i and child.lower_ in wanted:
            what = [t for c in child.children if c.dep_ in ("pobj", "pcomp") for t in c.subtree]
            later = [c for c in verb.children if c.dep_ == "prep" and c.i > child.i]
            return what + [t for c in later for t in c.subtree]
    return []
