"""Reading notes back from CSV, of either style, also where a spreadsheet has saved it again.

Bytes in, the cells of each row out by column, as `columns` names them. Knows neither SQL nor Qt.
"""

import csv
import io
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass

from reader.export.columns import COLUMNS, Value
from reader.model import UserError

_NEEDED = ("record", "id")
_LONGEST = 64 << 20
_MANGLED = "ï»¿"
"""A byte order mark that a program took for letters."""
_LASTING = ("record", "id", "target_id", "story", "article_sha256")
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
    found = [
        (number, cells)
        for number, cells in enumerate(rows, start=2)
        if any(cell.strip() for cell in cells)
    ]
    raws = [dict(zip(header, cells, strict=False)) for _, cells in found]
    style = _style(raws)
    for (number, cells), raw in zip(found, raws, strict=True):
        if len(cells) < len(header):
            yield Line(number, {}, "The row breaks off before its last column. Export it again.")
        else:
            yield _line(number, raw, style)


def _style(raws: list[dict[str, str]]) -> str:
    """The style of a table: in the exact one the cells of columns that may hold several are JSON
    lists of texts, also empty ones; a few may have been spoiled."""
    cells = [raw[c.key] for raw in raws for c in COLUMNS if c.several and c.key in raw]
    return "exact" if cells and 2 * sum(map(_is_list, cells)) > len(cells) else "excel"


def _is_list(cell: str) -> bool:
    try:
        found = json.loads(cell)
    except ValueError:
        return False
    return isinstance(found, list) and all(isinstance(text, str) for text in found)


def _reader(data: bytes, errors: str = "strict") -> "tuple[Iterator[list[str]], list[str]]":
    text = _decoded(data, errors)
    # A spreadsheet may have put its own line, or an empty one, before the first.
    text = re.sub(r"\A(?:\s*\n|sep=.\r?\n)+", "", text.removeprefix(_MANGLED), flags=re.I)
    first = text.partition("\n")[0].rstrip("\r").replace('"', "")
    for delimiter in (",", ";", "\t", "|"):
        header = [cell.strip().lower() for cell in first.split(delimiter)]
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
                    # A note's own words are its words; of several on one mark each stands apart.
                    several = raw.get("record") != "note" and column.joint in raw["note"]
                    pieces = 0 if several else 1
                cell = raw[column.key]
                if style == "excel":
                    cell = cell.replace("\r\n", "\n")  # spreadsheets write them so
                value = column.read(cell, style, pieces)
                "".join(value).encode()  # half a character of JSON is none
                if isinstance(value, str) and column.key in _LASTING:
                    value = value.strip().lower()
                values[column.key] = value
    except ValueError:
        return Line(number, {}, "A cell that should hold a list of texts holds none.")
    return Line(number, values)
