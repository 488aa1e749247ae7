"""The job that finds who said what in articles: in those that wait, or again in those that are
wished; and says how many were analysed by older rules."""

import logging
from pathlib import Path
from typing import Any

from reader import analysis
from reader.store import Store
from reader.worker.across import Filer, relate
from reader.worker.protocol import Context
from reader.worker.rules import file_new

_TOGETHER = 20
"""Articles whose stories are filed by the topics' rules together."""
_log = logging.getLogger(__name__)


def run(request: dict[str, Any], context: Context) -> None:
    """Analyse what waits in `library`; with `stories`, again the articles of those; with `older`,
    again what another version of rules and model has analysed."""
    store = Store.open(Path(request["library"]))
    try:
        waiting = store.findings.waiting()
        if request.get("stories"):
            waiting = store.findings.articles_of(request["stories"])
        elif request.get("older"):
            waiting += store.findings.older(analysis.version())
        count = analyse(store, waiting, context)
        version, older = state(store)
    finally:
        store.close()
    context.emit(
        "done", cancelled=context.cancelled(), analysed=count, version=version, older=older
    )


def state(store: Store) -> tuple[str, int]:
    """Today's version of rules and model, and how many articles another one has analysed; empty and
    none where there is no model."""
    if analysis.model_name() is None:
        return "", 0
    version = analysis.version()
    return version, sum(count for name, count in store.said.versions() if name != version)


def pending(store: Store, context: Context) -> int:
    """Analyse what no analysis has seen; returns how many articles."""
    return analyse(store, store.findings.waiting(), context)


def analyse(store: Store, articles: list[int], context: Context) -> int:
    """Analyse these articles, one written after the other; returns how many were."""
    if not articles:
        return 0
    if analysis.model_name() is None:
        context.emit("notice", text=str(_no_model()))
        return 0
    version, filer = analysis.version(), Filer(store)
    done: list[int] = []
    for number, article_id in enumerate(articles):
        if context.cancelled():
            break
        context.emit("progress", done=number, total=len(articles), text="")
        text, stories = store.content.text(article_id)
        try:
            found = analysis.analyse(text, stories, store.content.published(article_id))
        except Exception:  # a bug or a text that the model cannot take: the others go on
            _log.exception("article %s was not analysed", article_id)
            context.emit("notice", text="In one article no names were found; the log says why.")
            continue
        store.findings.put(article_id, found, version, context.rest)
        context.rest()
        relate(store, article_id, context)
        filer.suggest(article_id, context)
        done.append(article_id)
        context.emit("analysed", article=article_id)
        if len(done) % _TOGETHER == 0:
            file_new(store, done[-_TOGETHER:], context)
    file_new(store, done[len(done) - len(done) % _TOGETHER :], context)
    return len(done)


def _no_model() -> analysis.NoModelError:
    try:
        analysis.load()
    except analysis.NoModelError as error:
        return error
    raise AssertionError("a model appeared while looking for one")
