"""Notes as CSV (RFC 4180), for a spreadsheet or exact. Knows neither SQL nor Qt."""

import csv
from collections.abc import Iterable
from pathlib import Path

from reader.export.columns import COLUMNS
from reader.export.whole import whole_file
from reader.model import NoteRow


def write_csv(rows: Iterable[NoteRow], path: Path, style: str = "excel") -> int:
    """Write one row a record to `path` and return how many; *excel* begins with a UTF-8 mark.

    The file stands there once it is whole: an older one stays as it is until then, and when
    something goes wrong. Raises ExportError.
    """
    count = 0
    encoding = "utf-8-sig" if style == "excel" else "utf-8"
    with whole_file(path) as draft, draft.open("w", encoding=encoding, newline="") as file:
        writer = csv.writer(file)
        writer.writerow([column.key for column in COLUMNS])
        for row in rows:
            writer.writerow([column.write(row, style) for column in COLUMNS])
            count += 1
    return count
