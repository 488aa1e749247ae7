"""What one text says against what the library has: statements of other articles that contradict,
repeat or update, and the topics that a story may be filed under. Joins store and analysis."""

from collections.abc import Callable
from importlib import import_module
from types import ModuleType
from typing import Any

from reader.model import LinkKind
from reader.store import Store
from reader.worker.protocol import Context

_PORTION = 40
"""Attributions that are compared between two writes."""
_CANDIDATES = 20
"""Statements of the library that one statement is compared with: those that share most keys."""
_KEPT = 5
"""Relations to the library that are kept of one statement: the surest."""


def _rules(name: str) -> ModuleType | None:
    """A part of the analysis by its name; None where this analysis has no such part."""
    try:
        return import_module(f"reader.analysis.{name}")
    except ModuleNotFoundError as error:
        if error.name != f"reader.analysis.{name}":
            raise
        return None


def relate(store: Store, article_id: int, context: Context) -> None:
    """Compare what an article says with the statements of other articles, and keep what was found.

    Only statements that share keys are compared, so that the time does not grow with the library.
    """
    rules = _rules("relations")
    if rules is None:
        return
    gists = store.findings.gists(article_id)
    mine = store.findings.versions_of(article_id)
    for first in range(0, len(gists), _PORTION):
        keys, relations = [], []
        for number, gist in gists[first : first + _PORTION]:
            found = rules.keys(gist)
            keys.append((number, found))
            near = store.findings.akin(found, mine, _CANDIDATES)
            relations += _surest(number, gist, near, rules.compare)
        store.findings.relate(keys, relations)
        context.rest()


def _surest(
    number: int,
    gist: str,
    candidates: list[tuple[int, str]],
    compare: Callable[[str, str], tuple[LinkKind, str, float] | None],
) -> list[tuple[int, int, LinkKind, str, float]]:
    found = [
        (number, other, *answer)
        for other, theirs in candidates
        if (answer := compare(gist, theirs)) is not None
    ]
    return sorted(found, key=lambda relation: -relation[4])[:_KEPT]


class Filer:
    """Suggests topics, learned once from what the reader has filed."""

    def __init__(self, store: Store) -> None:
        self._store, self._rules = store, _rules("filing")
        self._model: Any = None

    def suggest(self, article_id: int, context: Context) -> None:
        """Suggest topics for the stories of an article that are filed nowhere."""
        if self._rules is None:
            return
        stories = self._store.findings.unfiled(article_id)
        if self._model is None and stories:
            self._model = self._rules.learn(self._store.findings.filed())
        found = {story: self._rules.suggest(self._model, text) for story, text in stories}
        self._store.findings.suggest_filing(article_id, found)
        context.rest()
