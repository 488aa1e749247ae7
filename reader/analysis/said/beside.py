"""The frame beside a quotation: *“…,” said X*, *X told reporters: “…”*."""

from collections.abc import Sequence

from reader.analysis.parsed import Paragraph, Quote, lemma_of
from reader.analysis.said import cues
from reader.analysis.said.frame import FINITE, Frame
from reader.analysis.said.labels import signature
from reader.analysis.said.trailing import head_of

STOPS = ".!?…"
_FARTHEST = 12
"""Words between a quotation that ends with its own stop and its cue."""
_NICKNAME = 12
"""Code points: quotations that are shorter may stand within a frame."""
_GOING_ON = frozenset("but and or that when while as because which".split())


def following(paragraph: Paragraph, quote: Quote, frames: Sequence[Frame]) -> Frame | None:
    """The frame behind a quotation."""
    text = paragraph.text
    if (signed := signature(paragraph, quote.right)) is not None:
        return signed
    closing = text[quote.start : quote.end][-1:]
    outside = text[quote.right : quote.right + 2].strip()[:1]
    if closing not in (*",?!…—-’”\"'",) and outside not in (",", "—", "–", "-"):
        return None
    later = (q.left for q in paragraph.quotes if q.left >= quote.right)
    limit = min(
        next((at for at in later if not _is_nickname(paragraph, at)), len(text)),
        paragraph.sentence(max(quote.end - 1, quote.start))[1],
    )
    for frame in frames:
        if not quote.right <= frame.cue[0] < limit or not _frames_quotations(frame):
            continue
        if frame.source is None:
            between = paragraph.tokens(quote.right, frame.cue[0])
            nouns = [t for t in between if t.pos_ in ("NOUN", "PROPN", "PRON")]
            frame.source = head_of(nouns) if nouns else None
        if frame.verb.dep_ == "relcl" and frame.verb.head.idx >= quote.right:
            continue
        distance = len(text[quote.right : frame.cue[0]].split())
        if closing in "?!" and outside != "," and distance > _FARTHEST:
            return None
        return frame if _begins(paragraph, quote.right, frame) else None
    return None


def leading(
    paragraph: Paragraph, quote: Quote, previous: Quote | None, frames: Sequence[Frame]
) -> Frame | None:
    """The frame before a quotation, behind the `previous` one of its sentence."""
    text = paragraph.text
    lead = text[: quote.left].rstrip()
    start = max(paragraph.sentence(quote.left)[0], previous.right if previous else 0)
    frame = next(
        (
            f
            for f in reversed(frames)
            if start <= f.cue[0] and f.cue[1] <= quote.left and f.verb.dep_ != "relcl"
            if not any(t.dep_ == "relcl" for t in f.verb.ancestors)
        ),
        None,
    )
    if frame is None and lead.endswith(":"):
        frame = _stated(paragraph, start, quote.left)
    if not lead or frame is None:
        return None
    if lead[-1] == ":":
        return frame
    said = text[quote.start : quote.end]
    if not said.lstrip("[(…. ")[:1].isupper():
        return None
    if lead[-1] == ",":
        return frame if frame.lemma in cues.BESIDE else None
    closing = text[quote.end : quote.right + 1].strip(" ”\"’'»")[:1]
    ends = not text[quote.right :].strip() or closing in (*STOPS,) or said[-1] in STOPS
    enough = len(said.split()) > 2 or said[-1] in "?!"
    return frame if ends and enough and adjacent(paragraph, frame, quote) else None


def _stated(paragraph: Paragraph, start: int, end: int) -> Frame | None:
    """*Hasegawara was blunter: “…”*: whoever the sentence is about."""
    for token in paragraph.tokens(start, end):
        about = next((c for c in token.children if c.dep_ == "nsubj"), None)
        if token.tag_ in FINITE and token.dep_ not in ("relcl", "advcl") and about is not None:
            span = (token.idx, token.idx + len(token))
            return Frame(span, lemma_of(token), token, about, sure=0.6)
    return None


def adjacent(paragraph: Paragraph, frame: Frame, quote: Quote) -> bool:
    """Whether nothing but the hearer stands between cue and quotation."""
    end = max(frame.cue[1], frame.hearer[1] if frame.hearer else 0)
    return end <= quote.left and paragraph.text[end : quote.left].strip() in ("", "that", ",", ":")


def _is_nickname(paragraph: Paragraph, at: int) -> bool:
    quote = paragraph.quote_at(at)
    return quote is not None and quote.end - quote.start <= _NICKNAME


def _frames_quotations(frame: Frame) -> bool:
    if frame.lemma == "call":  # *“A minor delay,” he called it*
        return any(t.lower_ in ("it", "them") for t in frame.verb.rights)
    return frame.lemma in cues.BESIDE


def _begins(paragraph: Paragraph, at: int, frame: Frame) -> bool:
    """Whether what follows a quotation is the frame from its first word on, and not the rest of the
    sentence that the quotation is a part of."""
    words = paragraph.tokens(at, frame.cue[1])
    first = next((t for t in words if not t.is_punct and not t.is_space), None)
    if first is None or first.i >= frame.verb.i:
        return True
    if frame.source is not None and any(first == t for t in frame.source.subtree):
        return True
    return first.lower_ not in _GOING_ON and not (
        first.tag_ in ("VBD", "VBZ", "VBP", "MD") and first.is_lower
    )
