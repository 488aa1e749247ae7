"""Analysis: an article's text becomes mentions and attributions. Plain data out; no SQL, no Qt.

Everything runs on this machine. Loading the language model takes a second or two, so only the
worker and the command line call this room.
"""

from reader.analysis import entities, said
from reader.analysis.model import NoModelError, load, model_name, model_version, parse
from reader.analysis.parsed import Paragraph, dateline, quotes_of
from reader.model import Analysis, Story
from reader.text import lines

__all__ = ["NoModelError", "analyse", "load", "model_name", "version"]

RULES = "2"
"""Raised whenever the rules find something else than before."""


def version() -> str:
    """What an analysis of today is marked with: the rules and the model."""
    return f"rules {RULES}, {model_version()}"


def analyse(text: str, stories: list[Story]) -> Analysis:
    """What is found in an article's text; offsets are code points into it.

    Raises NoModelError when no language model is installed.
    """
    headings = [(s.start, s.start + len(s.headline)) for s in stories if s.headline]
    heads = frozenset(headings)
    places = [
        piece
        for start, end in lines(text)
        if (start, end) not in heads
        for part in _parts(text, start, end)
        for piece in entities.pieces(text, *part)
    ]
    docs = list(parse(text[a:b] for a, b in places))
    found = [
        mention
        for (start, _), doc in zip(places, docs, strict=True)
        for mention in entities.proposed(doc, start)
    ]
    mentions = entities.resolve(text, found, headings)
    paragraphs = [
        Paragraph(
            start,
            doc,
            next((n for n, s in enumerate(stories) if s.start <= start < s.end), -1),
            quotes_of(doc.text, text[end : end + 200].lstrip()),
        )
        for (start, end), doc in zip(places, docs, strict=True)
    ]
    return Analysis(
        mentions=tuple(mentions),
        attributions=tuple(said.find(paragraphs, mentions)),
    )


def _parts(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """A dateline and what follows it: it is no part of the first sentence."""
    cut = start + dateline(text[start : min(end, start + 200)])
    return [(start, cut), (cut, end)] if cut > start else [(start, end)]
