"""The job that brings the names of stories up to what a person has said of them."""

from contextlib import closing
from pathlib import Path
from typing import Any

from reader.store import Store
from reader.worker.protocol import Context


def run(request: dict[str, Any], context: Context) -> None:
    """Bring the mentions of all articles of `library` up to the corrections. What is left when the
    work is stopped waits for the next time."""
    done = stories = 0
    with closing(Store.open(Path(request["library"]))) as store:
        while not context.cancelled() and store.corrections.waits:
            left = store.corrections.gather(context.rest)
            context.emit("progress", done=done, total=done + left, text=request["text"])
            articles, changed = store.corrections.bring_next()
            done, stories = done + articles, stories + changed
            context.rest()
        waits = store.corrections.waits
    context.emit("done", cancelled=context.cancelled(), stories=stories, waits=waits)
