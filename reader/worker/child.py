"""The disposable child: parses untrusted bytes, one document after the other, and nothing else.

Started by `parser`, which ends it when a document takes too long; a limit of memory is set here,
where the system has one. In: a line of JSON a document (`data` in base64, and what is told of it).
Out: a line of JSON with the article without its bytes, or `error` with a sentence. It opens no
file, no library and no connection.
"""

import sys
from pathlib import Path

if __name__ == "__main__":
    sys.path[0] = str(Path(__file__).resolve().parent.parent.parent)

import base64
import json
import os
import queue
import threading
from dataclasses import fields
from typing import Any

from reader.ingest import IngestError, read_document
from reader.model import Article

TOO_LARGE = (
    "Reading it needs more memory than a document may take. Cut it into parts and import those."
)


def answer(request: dict[str, Any]) -> dict[str, Any]:
    """What becomes of one document."""
    data = base64.b64decode(request.pop("data"))
    try:
        article = read_document(data, **request)
    except IngestError as error:
        return {"error": str(error)}
    except (MemoryError, RecursionError):
        return {"error": TOO_LARGE}
    return {
        "article": {
            f.name: _plain(getattr(article, f.name))
            for f in fields(Article)
            if f.name not in ("original", "stories", "structure")
        }
        | {
            "stories": [[s.start, s.end, s.body, s.headline] for s in article.stories],
            "structure": [
                [s.start, s.end, str(s.kind), s.level, s.href] for s in article.structure
            ],
        }
    }


def _plain(value: str) -> str:
    return value.encode("utf-8", "replace").decode("utf-8")


def limit_memory(most: int) -> None:
    """Take at most so many bytes of address space, where the system knows such a limit."""
    try:
        import resource
    except ImportError:  # Windows
        return
    try:
        resource.setrlimit(resource.RLIMIT_AS, (most, most))
    except (ValueError, OSError):  # macOS refuses it at times
        return


def end_with_parent() -> None:
    """Have the system end this process with the one that started it, where it can: a thread that
    watches cannot while a library holds the interpreter."""
    if sys.platform.startswith("linux"):
        import ctypes
        import signal

        ctypes.CDLL(None).prctl(1, signal.SIGKILL)  # PR_SET_PDEATHSIG


def main() -> None:
    """Answer lines until there are no more; then end at once, whatever is being read."""
    # A line of ours is the protocol; whatever a library prints must not come between.
    out = os.fdopen(os.dup(sys.stdout.fileno()), "w", encoding="utf-8")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    end_with_parent()
    limit_memory(int(sys.argv[1]))
    lines: queue.Queue[str] = queue.Queue()

    def listen() -> None:
        for line in sys.stdin:
            lines.put(line)
        os._exit(0)  # whoever asked is gone, and nobody waits for what is being read

    threading.Thread(target=listen, daemon=True).start()
    while True:
        try:
            reply = answer(json.loads(lines.get()))
        except MemoryError:
            reply = {"error": TOO_LARGE}
        out.write(json.dumps(reply) + "\n")
        out.flush()


if __name__ == "__main__":
    main()
