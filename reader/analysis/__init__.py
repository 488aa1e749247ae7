"""Analysis: an article's text becomes mentions and attributions. Plain data out; no SQL, no Qt.

Everything runs on this machine. Loading the language model takes a second or two, so only the
worker and the command line call this room.
"""

from reader.analysis import entities
from reader.analysis.model import NoModelError, load, model_name, model_version, parse
from reader.model import Analysis, Story
from reader.text import lines

__all__ = ["NoModelError", "analyse", "load", "model_name", "version"]

RULES = "1"
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
        for piece in entities.pieces(text, start, end)
    ]
    found = [
        mention
        for (start, _), doc in zip(places, parse(text[a:b] for a, b in places), strict=True)
        for mention in entities.proposed(doc, start)
    ]
    return Analysis(mentions=tuple(entities.resolve(text, found, headings)))
