"""Cells go out and come back."""

import csv
import io

import pytest

from reader.export import COLUMNS, TableError, is_notes, read_csv
from reader.export.columns import Column

TAGS = next(column for column in COLUMNS if column.key == "tags")
EXACT = next(column for column in COLUMNS if column.key == "exact")
AWKWARD = ("a", "", ";", "; ", "a;b", "\\", "\\;", " […] ", "[…]", "=1", "'", "  x ", "\n", "😀; ש")


def table(*rows: dict[str, str], delimiter: str = ",", encoding: str = "utf-8") -> bytes:
    out = io.StringIO(newline="")
    keys = ["record", "id", "start", "tags", "note", "exact"]
    writer = csv.DictWriter(out, keys, restval="", delimiter=delimiter)
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue().encode(encoding)


@pytest.mark.parametrize("style", ["excel", "exact"])
@pytest.mark.parametrize("column", [TAGS, EXACT], ids=lambda c: c.key)
@pytest.mark.parametrize("first", AWKWARD)
def test_several_values_come_back(style: str, column: Column, first: str) -> None:
    for values in [v for second in AWKWARD for v in ((first, second), (first, second, first))]:
        made = Column("x", "", lambda _, v=values: v, True, column.joint, column.piece)
        cell = made.write(None, style)  # type: ignore[arg-type]
        assert made.read(cell, style, len(values)) == values


@pytest.mark.parametrize("style", ["excel", "exact"])
@pytest.mark.parametrize("value", AWKWARD)
def test_a_single_piece_stands_as_it_is(style: str, value: str) -> None:
    made = Column("x", "", lambda _: (value,), True, EXACT.joint, True)
    cell = made.write(None, style)  # type: ignore[arg-type]
    assert made.read(cell, style, 1) == (value,)
    assert style == "exact" or cell.lstrip("'") == value.lstrip("'")


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_a_table_that_a_spreadsheet_saved_again(delimiter: str, encoding: str) -> None:
    data = table(
        {"record": "note", "id": "1", "note": "'=a;b"}, {},
        {"record": "claim", "id": "2", "start": "3; 4", "tags": "x; y"},
        delimiter=delimiter, encoding=encoding,
    )  # fmt: skip
    first, second = read_csv(data)
    assert (first.number, first.several("note")) == (2, ("=a;b",))
    assert (second.number, second.several("start"), second.several("tags")) == (
        4, ("3", "4"), ("x", "y"),
    )  # fmt: skip


def test_a_table_of_something_else() -> None:
    with pytest.raises(TableError, match="no table of notes"):
        list(read_csv(b"name,price\nx,1\n"))
    with pytest.raises(TableError, match="UTF-8"):
        list(read_csv("record,id\nclaim,é\n".encode("latin-1")))
    assert not is_notes(b"")
    assert not is_notes(b"Record rain, said id\n")
    assert is_notes(table())


def test_a_list_that_is_none_spoils_its_row_alone() -> None:
    good = {"record": "claim", "id": "1", "start": '["1"]', "tags": "[]", "note": "[]"}
    good["exact"] = '["x"]'
    first, second = read_csv(table(good, good | {"tags": '{"a": 1}'}))
    assert not first.wrong
    assert "list" in second.wrong
