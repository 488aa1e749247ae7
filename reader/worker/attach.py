"""The job that takes a file as evidence: reads it, and keeps a copy of it in the library where it
is not too large."""

import hashlib
import stat
from contextlib import closing
from pathlib import Path
from typing import Any

from reader.model import UserError
from reader.store import Store
from reader.worker.documents import shown
from reader.worker.protocol import Context

KEPT = 50 << 20
"""Bytes up to which a file is copied into the library; of a larger one its path is kept."""
_BLOCK = 1 << 20
_BESIDE = ("", "-wal", "-shm", "-journal")
"""What SQLite has open of a library, by the ends of their names."""


class AttachError(UserError):
    """The file cannot be taken; says what to do."""


def run(request: dict[str, Any], context: Context) -> None:
    """Read the file at `path` and keep its bytes in `library`, up to KEPT; says its `sha256`, its
    `size` in bytes, whether a copy is `kept`, and its whole `path`."""
    path, library = Path(request["path"]).absolute(), Path(request["library"])
    size = _look(path, library)
    with closing(Store.open(library)) as store:
        kept = False
        try:
            data = _read(path) if size <= KEPT else None
            if data is not None:
                sha256, size = hashlib.sha256(data).hexdigest(), len(data)
                context.emit("progress", done=0, total=size, text=shown(path.name))
                kept = store.attachments.add(data, context.rest, context.cancelled)
            else:
                sha256, size = _hashed(path, size, context)
        except OSError as error:
            raise _unreadable(path, error) from None
    context.emit(
        "done", cancelled=context.cancelled(), sha256=sha256, size=size, kept=kept,
        path=shown(path),
    )  # fmt: skip


def _look(path: Path, library: Path) -> int:
    """The size of a file. Raises AttachError for what is none, or is the library."""
    try:
        # Before it is opened: closing a file lets go of all locks that this process has on it.
        for end in _BESIDE:
            own = library.with_name(library.name + end)
            if own.exists() and path.samefile(own):
                raise AttachError("It is the library itself. Choose another file.")
        info = path.stat()
    except FileNotFoundError:
        raise AttachError(f"There is no file “{shown(path)}”. Check its place and name.") from None
    except OSError as error:
        raise _unreadable(path, error) from None
    if stat.S_ISDIR(info.st_mode):
        raise AttachError(f"“{shown(path.name)}” is a folder. Choose a file in it.")
    if not stat.S_ISREG(info.st_mode):
        raise AttachError(f"“{shown(path.name)}” is a device or a pipe. Save it as a file first.")
    return info.st_size


def _read(path: Path) -> bytes | None:
    """The bytes of a file; None where it has grown too large meanwhile."""
    with path.open("rb") as file:
        data = file.read(KEPT + 1)
    return data if len(data) <= KEPT else None


def _hashed(path: Path, size: int, context: Context) -> tuple[str, int]:
    """The SHA-256 of a large file and how many bytes were read."""
    found, read = hashlib.sha256(), 0
    with path.open("rb") as file:
        while not context.cancelled() and (block := file.read(_BLOCK)):
            found.update(block)
            read += len(block)
            if read % (32 * _BLOCK) == 0:
                context.emit("progress", done=read, total=size, text=shown(path.name))
    return found.hexdigest(), read


def _unreadable(path: Path, error: OSError) -> AttachError:
    return AttachError(f"“{shown(path)}” cannot be read ({error.strerror}). Check its permissions.")
