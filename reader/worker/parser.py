"""Reading documents through the disposable child: starts it, asks it, ends it when it hangs.

A child lives as long as it behaves, for starting one takes a while; what a document does to it ends
that document alone, and the next one gets a new child.
"""

import base64
import json
import logging
import queue
import subprocess
import sys
import threading
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from typing import IO, Any

from reader.ingest import IngestError
from reader.model import Article, Story, Structure, StructureKind
from reader.paths import PACKAGE
from reader.worker.child import TOO_LARGE

_log = logging.getLogger(__name__)

_CHILD = PACKAGE / "worker" / "child.py"
_TAIL = 2000
_PATIENCE = 5.0
"""Seconds that the threads beside a child get to see that it has ended."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What one document may take: `seconds` of time, `bytes` of address space. Reading a plain
    text of 64 MB takes about 7 s and 1 GB."""

    seconds: float = 60.0
    bytes: int = 3 << 30


class Parser:
    """Turns bytes into articles in a child process."""

    def __init__(self, limits: Limits | None = None) -> None:
        self._limits = limits or Limits()
        self._process: subprocess.Popen[bytes] | None = None
        self._lines: queue.Queue[bytes] = queue.Queue()
        self._trouble = b""
        self._threads: list[threading.Thread] = []

    def __enter__(self) -> "Parser":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def read(self, data: bytes, **about: Any) -> Article:
        """The article in `data`; `about` as `ingest.read_document` takes it.

        Raises IngestError with a sentence where it cannot be read, takes too long, or ends the
        child.
        """
        request = {"data": base64.b64encode(data).decode("ascii")} | about
        reply = self._ask(json.dumps(request).encode() + b"\n")
        if "error" in reply:
            raise IngestError(reply["error"])
        made = reply["article"]
        return Article(
            original=data,
            stories=tuple(Story(*story) for story in made.pop("stories")),
            structure=tuple(
                Structure(start, end, StructureKind(kind), level, href)
                for start, end, kind, level, href in made.pop("structure")
            ),
            **made,
        )

    def close(self) -> None:
        """End the child."""
        process, self._process = self._process, None
        if process is None:
            return
        process.kill()
        process.wait()
        for thread in self._threads:
            thread.join(timeout=_PATIENCE)
        assert process.stdin is not None
        with suppress(OSError):  # what was not written yet has nobody to read it
            process.stdin.close()

    def _ask(self, line: bytes) -> dict[str, Any]:
        process = self._alive()
        assert process.stdin is not None
        # The child may hang before it has read all; the clock must run then too.
        self._run(_write, process.stdin, line)
        try:
            reply = self._lines.get(timeout=self._limits.seconds)
        except queue.Empty:
            self._end()
            raise IngestError(
                f"Reading it took longer than {self._limits.seconds:g} seconds and was stopped. "
                "Save its text as .txt and import that."
            ) from None
        if not reply:
            trouble = self._end()
            _log.error("the child ended: %s", trouble)
            if "MemoryError" in trouble or "bad_alloc" in trouble:
                raise IngestError(TOO_LARGE)
            raise IngestError(
                "It made the program that reads documents stop. Save its text as .txt and import "
                "that; the log says more."
            )
        return dict(json.loads(reply))

    def _alive(self) -> subprocess.Popen[bytes]:
        if self._process is not None:
            return self._process
        # Started by the file's place, so that no other package called as ours is can come first.
        process = subprocess.Popen(
            [sys.executable, str(_CHILD), str(self._limits.bytes)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )
        self._process, self._lines, self._trouble = process, queue.Queue(), b""
        self._threads = []
        self._run(_pump, process.stdout, self._lines)
        self._run(self._listen, process.stderr)
        return process

    def _run(self, work: Callable[..., None], *about: Any) -> None:
        self._threads = [thread for thread in self._threads if thread.is_alive()]
        thread = threading.Thread(target=work, args=about, daemon=True)
        self._threads.append(thread)
        thread.start()

    def _listen(self, pipe: IO[bytes]) -> None:
        with pipe:
            for line in pipe:
                self._trouble = (self._trouble + line)[-_TAIL:]

    def _end(self) -> str:
        """End the child and forget it; what it said last."""
        self.close()
        return self._trouble.decode(errors="replace").strip()


def _write(pipe: IO[bytes], line: bytes) -> None:
    try:
        pipe.write(line)
        pipe.flush()
    except (OSError, ValueError):  # the child is gone; its end is told where it is awaited
        return


def _pump(pipe: IO[bytes], lines: "queue.Queue[bytes]") -> None:
    """Pass the child's lines on; an empty one at its end."""
    with pipe:
        for line in pipe:
            lines.put(line)
    lines.put(b"")
