"""Reading documents through the disposable child: starts it, asks it, ends it when it hangs.

A child lives as long as it behaves, for starting one takes a while; what a document does to it ends
that document alone, and the next one gets a new child.
"""

import base64
import hashlib
import json
import logging
import queue
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from typing import IO, Any

from reader.ingest import IngestError
from reader.model import Article, Story, Structure, StructureKind
from reader.paths import PACKAGE
from reader.worker.child import TOO_LARGE

_log = logging.getLogger(__name__)

_TEXTS = (
    "text", "encoding", "title", "author", "source", "url", "published", "language", "canonical",
    "notice",
)  # fmt: skip

_CHILD = PACKAGE / "worker" / "child.py"
_TAIL = 2000
_SLICE = 0.2
"""Seconds between two looks whether the reader still wants the document."""
_LONGEST = 1 << 30
"""Bytes of an answer that are read at most."""
_STUMBLED = (
    "It made the program that reads documents stop. Save its text as .txt and import that; the log "
    "says more."
)
_PATIENCE = 5.0
"""Seconds that the threads beside a child get to see that it has ended."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What one document may take: `seconds` of time, and more for each byte, and `bytes` of address
    space. Reading a plain text of 64 MB takes about 7 s and 1 GB."""

    seconds: float = 20.0
    seconds_a_byte: float = 1e-6
    bytes: int = 3 << 30


class Stopped(Exception):  # noqa: N818 - no error: somebody pressed Stop
    """The reader does not want the document any more."""


class Parser:
    """Turns bytes into articles in a child process."""

    def __init__(
        self, limits: Limits | None = None, cancelled: Callable[[], bool] = lambda: False
    ) -> None:
        self._limits, self._cancelled = limits or Limits(), cancelled
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
        line = self._ask(json.dumps(request).encode() + b"\n")
        try:
            reply = json.loads(line)
            if "error" in reply:
                raise IngestError(str(reply["error"]))
            return _article(data, str(about.get("path", "")), reply["article"])
        except (KeyError, TypeError, ValueError) as error:
            # What has read untrusted bytes is not trusted either.
            _log.error("the child's answer makes no sense: %s", error)
            self.close()
            raise IngestError(_STUMBLED) from None

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

    def _ask(self, line: bytes) -> bytes:
        process = self._alive()
        assert process.stdin is not None
        # The child may hang before it has read all; the clock must run then too.
        self._run(_write, process.stdin, line)
        reply = self._awaited(self._limits.seconds + len(line) * self._limits.seconds_a_byte)
        if not reply:
            trouble = self._end()
            _log.error("the child ended: %s", trouble)
            if "MemoryError" in trouble or "bad_alloc" in trouble:
                raise IngestError(TOO_LARGE)
            raise IngestError(_STUMBLED)
        return reply

    def _awaited(self, seconds: float) -> bytes:
        """The child's next line. Raises IngestError when it takes too long, Stopped when the reader
        does not want it any more."""
        until = time.monotonic() + seconds
        while True:
            try:
                return self._lines.get(timeout=max(0.0, min(_SLICE, until - time.monotonic())))
            except queue.Empty:
                pass
            if self._cancelled():
                self.close()
                raise Stopped
            if time.monotonic() >= until:
                self.close()
                raise IngestError(
                    f"Reading it took longer than {seconds:.0f} seconds and was stopped. Save its "
                    "text as .txt and import that."
                )

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
        for line in iter(lambda: pipe.readline(_LONGEST), b""):
            lines.put(line)
    lines.put(b"")


def _article(data: bytes, path: str, made: dict[str, Any]) -> Article:
    """The article of an answer. Raises KeyError, TypeError or ValueError where it makes none."""
    texts = {name: made[name] for name in _TEXTS}
    if not all(isinstance(value, str) for value in texts.values()):
        raise TypeError("a text is none")
    "".join(texts.values()).encode()  # half a character is none
    size, end = len(texts["text"]), 0
    stories = tuple(Story(*story) for story in made["stories"])
    for story in stories:
        if not end <= story.start <= story.body <= story.end <= size:
            raise ValueError("a story stands outside the text")
        if not isinstance(story.headline, str | None):
            raise TypeError("a headline is no text")
        (story.headline or "").encode()
        end = story.end
    structure = []
    for start, stop, kind, level, href in made["structure"]:
        if not (0 <= start <= stop <= size and isinstance(level, int) and isinstance(href, str)):
            raise ValueError("a part of the structure stands outside the text")
        href.encode()
        structure.append(Structure(start, stop, StructureKind(kind), level, href))
    return Article(
        original=data,
        sha256=hashlib.sha256(data).hexdigest(),
        path=path,
        stories=stories,
        structure=tuple(structure),
        **texts,
    )
