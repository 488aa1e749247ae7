"""The worker as a process: a request on standard input, events on standard output.

Started by the file's place, so that no other package called `reader` can come before ours.
"""

import sys
from pathlib import Path

if __name__ == "__main__":
    sys.path[0] = str(Path(__file__).resolve().parent.parent.parent)

import os
import threading

from reader import log
from reader.worker import decode, encode, run


def main() -> None:
    """Read the request, do it, and end when it is done or whoever asked is gone."""
    log.start("worker")
    # A line of ours is the protocol; whatever a library prints must not come between.
    out = os.fdopen(os.dup(sys.stdout.fileno()), "w", encoding="utf-8")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    if hasattr(os, "nice"):
        os.nice(5)
    stop = threading.Event()

    def listen() -> None:
        for line in sys.stdin:
            if decode(line).get("cancel"):
                stop.set()
        stop.set()  # the window is gone: finish the document and end

    def emit(event: dict[str, object]) -> None:
        try:
            out.write(encode(event))
            out.flush()
        except BrokenPipeError:
            stop.set()

    request = decode(sys.stdin.readline())
    threading.Thread(target=listen, daemon=True).start()
    code = 0
    try:
        run(request, emit, stop.is_set)
    except BaseException:
        sys.excepthook(*sys.exc_info())
        code = 1
    # The listening thread holds standard input; leaving by the usual door would wait for it.
    sys.stderr.flush()
    os._exit(code)


if __name__ == "__main__":
    main()
