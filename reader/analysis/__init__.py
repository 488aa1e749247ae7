"""Analysis: an article's text becomes mentions and attributions. Plain data out; no SQL, no Qt.

Everything runs on this machine. Loading the language model takes a second or two, so only the
worker and the command line call this room.
"""

from reader.analysis import model
from reader.analysis.article import analyse
from reader.analysis.compared.gist import Gist
from reader.analysis.compared.relations import compare, keys
from reader.analysis.model import NoModelError, model_name, model_version
from reader.analysis.names import gazetteer
from reader.analysis.names.aliases import suggest as aliases
from reader.analysis.topics.filing import Model, learn, suggest

__all__ = [
    "Gist",
    "Model",
    "NoModelError",
    "aliases",
    "analyse",
    "compare",
    "keys",
    "learn",
    "load",
    "model_name",
    "suggest",
    "version",
]

RULES = "2"
"""Raised whenever the rules find something else than before."""


def load() -> None:
    """Read the model and the tables now, two seconds' work. Raises NoModelError when no language
    model is installed."""
    model.load()
    gazetteer.load()


def version() -> str:
    """What an analysis of today is marked with: the rules and the model."""
    return f"rules {RULES}, {model_version()}"
