"""Writing a file whole or not at all: beside its place, then moved there. Never over a database.
Knows nothing of what is written."""

import os
import stat
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from reader.model import UserError

_BESIDE = ("-wal", "-shm", "-journal")
_DATABASE = b"SQLite format 3\x00"


class ExportError(UserError):
    """The file cannot be written; says what to do."""


@contextmanager
def whole_file(path: Path) -> Iterator[Path]:
    """A file to write to, that becomes `path` at the end. One that stands there stays as it is
    until then, and when something goes wrong. Raises ExportError."""
    place, mode = _place(path)
    try:
        handle, name = tempfile.mkstemp(prefix=".allegedly-", dir=place.parent)
        os.close(handle)
    except OSError as error:
        raise _unwritable(path, error) from None
    draft = Path(name)
    try:
        yield draft
        with draft.open("rb") as file:
            os.fsync(file.fileno())
        draft.chmod(mode)
        draft.replace(place)
    except OSError as error:
        raise _unwritable(path, error) from None
    finally:
        draft.unlink(missing_ok=True)


def is_database(path: Path) -> bool:
    """Whether an SQLite file stands there, which nothing may be written over."""
    try:
        with path.open("rb") as file:
            return file.read(len(_DATABASE)) == _DATABASE
    except FileNotFoundError:
        return False


def _place(path: Path) -> tuple[Path, int]:
    """Where the file is to stand, links followed, and its mode; an older file's stays.

    mkstemp makes files for their owner alone; an export is a file like any other.
    """
    place = Path(os.path.realpath(path))
    try:
        if not place.exists():
            return place, 0o666 & ~_umask()
        if not place.is_file():
            raise ExportError(f"“{path}” is no file that can be written. Choose another name.")
        if is_database(place) or _is_log(place):
            raise ExportError(f"“{path}” is a database, maybe your library. Choose another name.")
        return place, stat.S_IMODE(place.stat().st_mode)
    except OSError as error:
        raise _unwritable(path, error) from None


def _is_log(path: Path) -> bool:
    """Whether it is what SQLite keeps beside a database: without it work would be lost."""
    names = (path.name.removesuffix(end) for end in _BESIDE if path.name.endswith(end))
    return any(is_database(path.with_name(name)) for name in names)


def _unwritable(path: Path, error: OSError) -> ExportError:
    return ExportError(
        f"“{path}” cannot be written ({error.strerror}). Choose another folder, or close the "
        "program that has the file open."
    )


def _umask() -> int:
    mask = os.umask(0o022)
    os.umask(mask)
    return mask
