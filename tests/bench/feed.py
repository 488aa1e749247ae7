"""A process that imports a stream of stories into a library while others work with it.

`python -m tests.bench.feed LIBRARY COUNT`; says `ready` and begins, ends when its input is closed.
"""

import os
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

from reader.model import Article
from reader.store import Store
from tests.bench.texts import SEED, Press

_REST = 0.01
"""Seconds, as the worker rests after each write."""


def main() -> None:
    """Import COUNT stories that no library of the bench has."""
    path, count = Path(sys.argv[1]), int(sys.argv[2])
    press = Press(count, SEED + 1000, vocabulary=40_000, entities=2_000)
    stop = threading.Event()

    def listen() -> None:
        sys.stdin.read()
        stop.set()

    def articles() -> Iterator[Article]:
        for printed in press.stream():
            if stop.is_set():
                return
            yield printed.article

    store = Store.open(path)
    os.nice(5)
    print("ready", flush=True)
    threading.Thread(target=listen, daemon=True).start()
    for _ in store.content.add_all(articles(), lambda: time.sleep(_REST)):
        pass
    store.close()


if __name__ == "__main__":
    main()
