"""Notes as CSV (RFC 4180), for a spreadsheet or exact. Knows neither SQL nor Qt."""

import csv
import os
import stat
import tempfile
from collections.abc import Iterable
from pathlib import Path

from reader.export.columns import COLUMNS
from reader.model import NoteRow, UserError

_DATABASE = b"SQLite format 3\x00"


class ExportError(UserError):
    """The file cannot be written; says what to do."""


def write_csv(rows: Iterable[NoteRow], path: Path, style: str = "excel") -> int:
    """Write one row a record to `path` and return how many; *excel* begins with a UTF-8 mark.

    The file is written beside its place and moved there when it is whole: an older one stays as it
    is until then, and when something goes wrong. Raises ExportError.
    """
    count = 0
    place, mode = _place(path)
    try:
        handle, name = tempfile.mkstemp(prefix=".allegedly-", dir=place.parent)
    except OSError as error:
        raise _unwritable(path, error) from None
    draft = Path(name)
    try:
        encoding = "utf-8-sig" if style == "excel" else "utf-8"
        with os.fdopen(handle, "w", encoding=encoding, newline="") as file:
            writer = csv.writer(file)
            writer.writerow([column.key for column in COLUMNS])
            for row in rows:
                writer.writerow([column.write(row, style) for column in COLUMNS])
                count += 1
            file.flush()
            os.fsync(file.fileno())
        draft.chmod(mode)
        draft.replace(place)
    except OSError as error:
        draft.unlink(missing_ok=True)
        raise _unwritable(path, error) from None
    except BaseException:
        draft.unlink(missing_ok=True)
        raise
    return count


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
        if is_database(place):
            raise ExportError(f"“{path}” is a database, maybe your library. Choose another name.")
        return place, stat.S_IMODE(place.stat().st_mode)
    except OSError as error:
        raise _unwritable(path, error) from None


def _unwritable(path: Path, error: OSError) -> ExportError:
    return ExportError(
        f"“{path}” cannot be written ({error.strerror}). Choose another folder, or close the "
        "program that has the file open."
    )


def _umask() -> int:
    mask = os.umask(0o022)
    os.umask(mask)
    return mask
