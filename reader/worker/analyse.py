"""The job that finds names in what was imported and not analysed yet."""

import logging
from pathlib import Path
from typing import Any

from reader import analysis
from reader.store import Store
from reader.worker.protocol import Context

_log = logging.getLogger(__name__)


def run(request: dict[str, Any], context: Context) -> None:
    """Analyse what waits in `library`."""
    store = Store.open(Path(request["library"]))
    try:
        count = pending(store, context)
    finally:
        store.close()
    context.emit("done", cancelled=context.cancelled(), analysed=count)


def pending(store: Store, context: Context) -> int:
    """Analyse what no analysis of today's version has seen; returns how many articles."""
    if analysis.model_name() is None:
        context.emit("notice", text=str(_no_model()))
        return 0
    version = analysis.version()
    waiting = store.content.waiting(version)
    done = 0
    for number, article_id in enumerate(waiting):
        if context.cancelled():
            break
        context.emit("progress", done=number, total=len(waiting), text="")
        text, stories = store.content.text(article_id)
        try:
            found = analysis.analyse(text, stories)
        except Exception:  # a bug or a text that the model cannot take: the others go on
            _log.exception("article %s was not analysed", article_id)
            context.emit("notice", text="In one article no names were found; the log says why.")
            continue
        store.content.set_analysis(article_id, found, version)
        done += 1
        context.emit("analysed", article=article_id)
        context.rest()
    return done


def _no_model() -> analysis.NoModelError:
    try:
        analysis.load()
    except analysis.NoModelError as error:
        return error
    raise AssertionError("a model appeared while looking for one")
