"""Export: claims, highlights and notes leave the library. Knows neither Qt nor SQL."""

from reader.export.columns import COLUMNS
from reader.export.csv import ExportError, is_database, write_csv

__all__ = ["COLUMNS", "ExportError", "is_database", "write_csv"]
