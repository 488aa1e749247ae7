"""Export: claims and all that hangs on them leave the library, and come back. Knows neither Qt
nor SQL."""

from reader.export.citation import Citation, cite, quoted
from reader.export.columns import COLUMNS
from reader.export.csv import write_csv
from reader.export.html import html_steps, write_html
from reader.export.parts import Part, Run
from reader.export.read import Line, TableError, is_notes, read_csv
from reader.export.sheet import Sheet
from reader.export.whole import ExportError, is_database, whole_file

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
