"""Statements of invented people for the tests of what is compared."""

import importlib
from datetime import date
from functools import cache
from typing import Any

from reader.analysis import model
from reader.analysis.compared.gist import Gist, gist
from reader.analysis.names import entities


@cache
def language() -> Any:
    """The installed model with all its parts."""
    name = model.model_name()
    assert name
    module = importlib.import_module(name)
    if hasattr(module, "load"):
        return module.load()
    from spacy.util import load_model_from_path

    return load_model_from_path(module.model_path())


def said(
    speaker: str,
    words: str,
    *,
    asserted: bool = True,
    denied: bool = False,
    story: int = 0,
    title: str = "",
    published: date | None = None,
    place: int = 0,
    cue: str = "",
) -> Gist:
    """The gist of *SPEAKER said WORDS*, as if the sentence began at code point `place`."""
    frame = f"{speaker} said "
    doc = language()(f"{frame}{words}.")
    found = list(entities.proposed(doc, place))
    mentions = entities.resolve(" " * place + doc.text, found, [])
    tokens = [t for t in doc if len(frame) <= t.idx < len(frame) + len(words)]
    return gist(
        tokens,
        mentions,
        at=[place + t.idx for t in tokens],
        speaker=speaker,
        asserted=asserted,
        denied=denied,
        story=story,
        title=title,
        published=published,
        cue=cue,
    )


def in_a_row(*told: tuple[str, str] | Gist) -> list[Gist]:
    """The gists of one story's statements, each a speaker and words, one behind the other."""
    made: list[Gist] = []
    for n, one in enumerate(told):
        made.append(one if isinstance(one, Gist) else said(*one, place=200 * n))
    return made
