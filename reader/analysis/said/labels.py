"""Sources set beside words without a verb: *WALLACE: …*, *Poll: …*, *“…” — Ada Lovelace*."""

import re
from collections.abc import Callable, Sequence

from reader.analysis.parsed import Paragraph, Span
from reader.analysis.said import cues
from reader.analysis.said.extent import trim
from reader.analysis.said.frame import Frame

_NAME = r"[^\W\d_][\w.’'-]*(?: [^\W\d_][\w.’'-]*){0,4}"
_LABEL = re.compile(rf"[\"“„«]?(?P<who>{_NAME})(?P<cue> ?:)\s+(?=[\"“„«‘'(\[—–-]*[^\W_])")
_SIGNED = re.compile(rf"\s*(?P<cue>[―—–]|--?)\s*(?P<who>(?![a-z]){_NAME})\s*\.?\s*(?=$|[\"“”„«])")


def labelled(
    paragraphs: Sequence[Paragraph], is_name: Callable[[int, int], bool]
) -> list[tuple[int, Frame]]:
    """Frames of paragraphs that begin with who speaks and a colon, with the number of each.

    `is_name` says whether a span of the article is a person or an organisation. Names in capitals
    count where several paragraphs of the story have one: that is a transcript.
    """
    found = []
    for number, paragraph in enumerate(paragraphs):
        match = _LABEL.match(paragraph.text)
        if match is None:
            continue
        start, end = match.span("who")
        who = match.group("who")
        if not (
            is_name(paragraph.at + start, paragraph.at + end)
            or who.lower() in cues.DOCUMENTS
            or (who.isupper() and len(who) > 2)
        ):
            continue
        said = trim(paragraph, match.end(), len(paragraph.text))
        found.append((number, _frame(paragraph, match, said)))
    capitals = [n for n, f in found if paragraphs[n].text[slice(*_who(f))].isupper()]
    return [(n, f) for n, f in found if n not in capitals or len(capitals) > 1]


def signature(paragraph: Paragraph, at: int) -> Frame | None:
    """The frame of a quotation that ends at `at` with whose it is behind a dash."""
    match = _SIGNED.match(paragraph.text, at)
    return None if match is None else _frame(paragraph, match, None)


def _frame(paragraph: Paragraph, match: re.Match[str], content: Span | None) -> Frame:
    tokens = [t for t in paragraph.tokens(*match.span("who")) if not t.is_punct]
    cue = paragraph.tokens(*match.span("cue")) or tokens
    return Frame(match.span("cue"), "", cue[0], tokens[-1], [content] if content else [], sure=0.7)


def _who(frame: Frame) -> Span:
    assert frame.source is not None
    return frame.source.idx, frame.source.idx + len(frame.source)
