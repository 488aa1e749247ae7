"""Export: claims and all that hangs on them leave the library, and come back. Knows neither Qt
nor SQL."""

from reader.export.citation import Citation, cite, quoted
from reader.export.columns import COLUMNS
from reader.export.csv import ExportError, is_database, write_csv
from reader.export.read import Line, TableError, is_notes, read_csv

__all__ = [
    "COLUMNS",
    "Citation",
    "ExportError",
    "Line",
    "TableError",
    "cite",
    "is_database",
    "is_notes",
    "quoted",
    "read_csv",
    "write_csv",
]
