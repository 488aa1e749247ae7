"""What one text says against what the library has: statements of other articles that contradict,
repeat or update, and the topics that a story may be filed under. Joins store and analysis."""

from reader import analysis
from reader.analysis import Gist
from reader.model import LinkKind
from reader.store import Store
from reader.worker.protocol import Context

_PORTION = 40
"""Attributions that are compared between two writes."""
_CANDIDATES = 20
"""Statements of the library that one statement is compared with: those that share most keys."""
_KEPT = 5
"""Relations to the library that are kept of one statement: the surest."""


def relate(store: Store, article_id: int, context: Context) -> None:
    """Compare what an article says with the statements of other articles, and keep what was found.

    Only statements that share keys are compared, so that the time does not grow with the library.
    """
    found = store.findings.gists(article_id)
    mine = store.findings.versions_of(article_id)
    for first in range(0, len(found), _PORTION):
        filed, relations = [], []
        for number, words in found[first : first + _PORTION]:
            gist = _read(words)
            if gist is None:
                continue
            keys = analysis.keys(gist)
            filed.append((number, keys))
            near = store.findings.akin(keys, mine, _CANDIDATES)
            relations += _surest(number, gist, near)
        store.findings.relate(filed, relations)
        context.rest()


def _read(words: str) -> Gist | None:
    """The gist that was kept with an attribution; None where rules of another version wrote it."""
    try:
        return Gist.from_json(words)
    except (ValueError, KeyError, TypeError):
        return None


def _surest(
    number: int,
    gist: Gist,
    candidates: list[tuple[int, str]],
) -> list[tuple[int, int, LinkKind, str, float]]:
    """How a statement stands to others: the earlier one, the later one, and what they are."""
    found = []
    for other, words in candidates:
        theirs = _read(words)
        if theirs is None:
            continue
        # Where a day is not known, what was imported first was told first.
        known = gist.published and theirs.published and gist.published != theirs.published
        first = gist.published < theirs.published if known else number < other
        answer = analysis.compare(gist, theirs) if first else analysis.compare(theirs, gist)
        if answer is not None:
            found.append((number, other, *answer) if first else (other, number, *answer))
    return sorted(found, key=lambda relation: -relation[4])[:_KEPT]


class Filer:
    """Suggests topics, learned once from what the reader has filed."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._model: analysis.Model | None = None

    def suggest(self, article_id: int, context: Context) -> None:
        """Suggest topics for the stories of an article that are filed nowhere."""
        stories = self._store.findings.unfiled(article_id)
        if not stories:
            return
        if self._model is None:
            self._model = analysis.learn(self._store.findings.filed())
        model = self._model
        found = {story: analysis.suggest(model, text) for story, text in stories}
        self._store.findings.suggest_filing(article_id, found)
        context.rest()
