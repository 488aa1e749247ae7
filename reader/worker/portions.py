"""One act of a person written in portions, so that a click in the window waits for none of them
long. Knows the journal, no job."""

import time
from collections.abc import Iterator
from itertools import islice

from reader.model import Pair
from reader.store import Store
from reader.worker.protocol import Context

_FIRST, _LEAST = 40, 10
"""Records of one write, to begin with and at least."""
_WRITE = 0.010
"""Seconds that a write may take, about."""


def in_portions(
    store: Store, text: str, pairs: Iterator[Pair], total: int, by: str, context: Context,
    act: int = 0,
) -> int:  # fmt: skip
    """Do what `pairs` say as one act called `text`, or go on with the act of that number; how many
    were done. What was written when the work is stopped stays."""
    done, size = 0, _FIRST
    while not context.cancelled() and (portion := list(islice(pairs, size))):
        context.emit("progress", done=done, total=total, text=text)
        began = time.monotonic()
        act = store.journal.replace(text, portion, by, act)[0].act or act
        took = max(time.monotonic() - began, 0.001)
        done += len(portion)
        size = min(max(int(size * _WRITE / took), _LEAST), 2 * size)
        context.rest()
    return done
