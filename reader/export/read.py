"""Reading notes back from CSV, of either style, also where a spreadsheet has saved it again.

Bytes in, the cells of each row out by column, as `columns` names them. Knows neither SQL nor Qt.
"""

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass

from reader.export.columns import COLUMNS, Value
from reader.model import UserError

_NEEDED = ("record", "id")
_LONGEST = 64 << 20
_MANGLED = "ï»¿"
"""A byte order mark that a program took for letters."""
_LASTING = ("id", "target_id", "story")
_BOMS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))


class TableError(UserError):
    """The file is no table of notes; says what to do."""


@dataclass(frozen=True, slots=True)
class Line:
    """A row as it was read: its number in the file (the header is 1) and its values by column.
    `wrong` is a sentence where the row cannot be understood."""

    number: int
    values: dict[str, Value]
    wrong: str = ""

    def text(self, key: str) -> str:
        """The value of a column that holds one; empty where the file has no such column."""
        value = self.values.get(key, "")
        return value if isinstance(value, str) else ""

    def gives(self, key: str) -> bool:
        """Whether the file has such a column."""
        return key in self.values

    def several(self, key: str) -> tuple[str, ...]:
        """The values of a column that may hold several."""
        value = self.values.get(key, ())
        return value if isinstance(value, tuple) else ()


def is_notes(data: bytes) -> bool:
    """Whether the bytes begin as a table of notes does."""
    try:
        _reader(data[:4096], "ignore")
    except TableError:
        return False
    return True


def read_csv(data: bytes) -> Iterator[Line]:
    """The rows of a table of notes, empty ones left out. Raises TableError where it is none."""
    csv.field_size_limit(_LONGEST)
    rows, header = _reader(data)
    style = ""
    for number, cells in enumerate(rows, start=2):
        if not any(cell.strip() for cell in cells):
            continue
        raw = dict(zip(header, cells, strict=False))
        style = style or _style(raw)
        if len(cells) < len(header):
            yield Line(number, {}, "The row breaks off before its last column. Export it again.")
        else:
            yield _line(number, raw, style)


def _style(raw: dict[str, str]) -> str:
    """The style of a table, by a row: in the exact one all cells of columns that may hold several
    are JSON lists, also empty ones."""
    cells = [raw[column.key] for column in COLUMNS if column.several and column.key in raw]
    lists = sum(cell.startswith("[") for cell in cells)
    return "exact" if cells and 2 * lists > len(cells) else "excel"  # one may be spoiled


def _reader(data: bytes, errors: str = "strict") -> "tuple[Iterator[list[str]], list[str]]":
    text = _decoded(data, errors)
    first = text.partition("\n")[0]
    first = first.rstrip("\r").replace('"', "").removeprefix(_MANGLED)
    for delimiter in (",", ";", "\t", "|"):
        header = [cell.strip() for cell in first.split(delimiter)]
        if all(key in header for key in _NEEDED):
            rows = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
            next(rows)
            return _checked(rows), header
    raise TableError(
        "It is no table of notes that Allegedly has written: its first line lacks the columns "
        "“record” and “id”. Choose the file that was exported."
    )


def _checked(rows: Iterator[list[str]]) -> Iterator[list[str]]:
    try:
        yield from rows
    except csv.Error as error:
        raise TableError(
            f"The table breaks off ({error}). Export it again, or save it again as CSV."
        ) from None


def _decoded(data: bytes, errors: str) -> str:
    encoding = next((name for mark, name in _BOMS if data.startswith(mark)), "utf-8")
    try:
        return data.decode(encoding, errors)
    except UnicodeDecodeError:
        raise TableError(
            "It is not in UTF-8, so letters would be lost. Save it as “CSV UTF-8” and import that."
        ) from None


def _line(number: int, raw: dict[str, str], style: str) -> Line:
    values: dict[str, Value] = {}
    try:
        start = next(c for c in COLUMNS if c.key == "start").read(raw.get("start", ""), style, 0)
        for column in COLUMNS:
            if column.key in raw:
                pieces = len(start)
                if column.key == "note":
                    # Several notes on one mark are parted by their backslashes; the words of a
                    # note's own row are its words.
                    several = raw.get("record") != "note" and "\\" in raw["note"]
                    pieces = 0 if several else 1
                cell = raw[column.key]
                if style == "excel":
                    cell = cell.replace("\r\n", "\n")  # spreadsheets write them so
                value = column.read(cell, style, pieces)
                "".join(value).encode()  # half a character of JSON is none
                if isinstance(value, str) and column.key in _LASTING:
                    value = value.lower()
                values[column.key] = value
    except ValueError:
        return Line(number, {}, "A cell that should hold a list of texts holds none.")
    return Line(number, values)
