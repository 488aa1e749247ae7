"""Export: claims and all that hangs on them leave the library, and come back. Knows neither Qt nor
SQL."""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from reader.export.citation import Citation, cite, quoted
from reader.export.whole import ExportError, is_database, whole_file

if TYPE_CHECKING:
    from reader.export.columns import COLUMNS
    from reader.export.csv import write_csv
    from reader.export.html import html_steps, write_html
    from reader.export.parts import Part, Run
    from reader.export.read import Line, TableError, is_notes, read_csv
    from reader.export.sheet import Sheet

__all__ = [
    "COLUMNS",
    "Citation",
    "ExportError",
    "Line",
    "Part",
    "Run",
    "Sheet",
    "TableError",
    "cite",
    "html_steps",
    "is_database",
    "is_notes",
    "quoted",
    "read_csv",
    "whole_file",
    "write_csv",
    "write_html",
]

_LATER = {
    "COLUMNS": "columns", "Line": "read", "Part": "parts", "Run": "parts", "Sheet": "sheet",
    "TableError": "read", "html_steps": "html", "is_notes": "read", "read_csv": "read",
    "write_csv": "csv", "write_html": "html",
}  # fmt: skip
"""What the window's start has no use for, and the modules that have it."""


def __getattr__(name: str) -> Any:
    if name not in _LATER:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_LATER[name]}"), name)
