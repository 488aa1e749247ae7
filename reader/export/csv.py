"""Notes as CSV (RFC 4180), for a spreadsheet or exact. Knows neither SQL nor Qt."""

import csv
import json
import os
import tempfile
from collections.abc import Iterable
from pathlib import Path

from reader.export.columns import COLUMNS, Column
from reader.model import NoteRow, UserError

STYLES = ("excel", "exact")
_FORMULA = frozenset("=+-@＝＋－＠")
_CONTROL = frozenset("\t\r\n")


class ExportError(UserError):
    """The file cannot be written; says what to do."""


def guarded(cell: str) -> str:
    """`cell` with an apostrophe before it where a spreadsheet would run it as a formula.

    What begins with an apostrophe gets another, so that taking one away gives back the text.
    See OWASP, CSV Injection.
    """
    first = cell.lstrip()[:1]
    if cell[:1] == "'" or cell[:1] in _CONTROL or first in _FORMULA:
        return "'" + cell if cell else cell
    return cell


def cell(column: Column, row: NoteRow, style: str) -> str:
    """One cell: *excel* joins several values and guards formulas, *exact* writes JSON lists and
    changes nothing."""
    value = column.value(row)
    if style == "exact":
        return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    return guarded(value if isinstance(value, str) else column.joint.join(value))


def write_csv(rows: Iterable[NoteRow], path: Path, style: str = "excel") -> int:
    """Write one row a record to `path` and return how many; *excel* begins with a UTF-8 mark.

    The file is written beside its place and moved there when it is whole: an older one stays as it
    is until then, and when something goes wrong. Raises ExportError.
    """
    count = 0
    try:
        handle, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.absolute().parent)
    except OSError as error:
        raise _unwritable(path, error) from None
    draft = Path(name)
    try:
        encoding = "utf-8-sig" if style == "excel" else "utf-8"
        with os.fdopen(handle, "w", encoding=encoding, newline="") as file:
            writer = csv.writer(file)
            writer.writerow([column.key for column in COLUMNS])
            for row in rows:
                writer.writerow([cell(column, row, style) for column in COLUMNS])
                count += 1
            file.flush()
            os.fsync(file.fileno())
        # mkstemp makes files for their owner alone; an export is a file like any other.
        draft.chmod(0o666 & ~_umask())
        draft.replace(path)
    except OSError as error:
        draft.unlink(missing_ok=True)
        raise _unwritable(path, error) from None
    except BaseException:
        draft.unlink(missing_ok=True)
        raise
    return count


def _unwritable(path: Path, error: OSError) -> ExportError:
    return ExportError(
        f"“{path}” cannot be written ({error.strerror}). Choose another folder, or close the "
        "program that has the file open."
    )


def _umask() -> int:
    mask = os.umask(0o022)
    os.umask(mask)
    return mask
