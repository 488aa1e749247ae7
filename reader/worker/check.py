"""The job that looks whether a library holds together, and mends what follows from its records."""

from contextlib import closing
from pathlib import Path
from typing import Any

from reader.store import Store
from reader.worker.protocol import Context


def run(request: dict[str, Any], context: Context) -> None:
    """Look through `library`; with `mend`, make anew what can be."""
    with closing(Store.open(Path(request["library"]))) as store:
        damages = store.damages()
        stale = store.stale()
        mended = bool(stale and request.get("mend"))
        if mended:
            store.mend()
            store.vocabulary.tidy(context.rest, context.cancelled)
            store.vocabulary.refresh(context.rest, context.cancelled)
    for sentence in damages + stale:
        context.emit("notice", text=sentence)
    context.emit("done", cancelled=False, damages=len(damages), stale=len(stale), mended=mended)


def keep_words(store: Store, context: Context) -> None:
    """Count the words of a library that has grown, so that searching stays quick."""
    if store.vocabulary.wanted() and not context.cancelled():
        context.emit("progress", done=0, total=1, text="counting words")
        store.vocabulary.tidy(context.rest, context.cancelled)
        store.vocabulary.refresh(context.rest, context.cancelled)
