"""The job that writes notes to a CSV file."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from reader.export import ExportError, write_csv
from reader.model import NoteRow, Scope
from reader.store import Store
from reader.worker.protocol import Context

_EVERY = 200


def run(request: dict[str, Any], context: Context) -> None:
    """Write the records of `scope` in `library` to `path` in `style`."""
    store = Store.open(Path(request["library"]))
    try:
        with store.snapshot():
            rows = store.notes.rows(Scope(**request["scope"]))
            count = write_csv(_watched(rows, context), Path(request["path"]), request["style"])
    finally:
        store.close()
    context.emit("done", cancelled=False, records=count, path=request["path"])


def _watched(rows: Iterable[NoteRow], context: Context) -> Iterator[NoteRow]:
    for number, row in enumerate(rows):
        if context.cancelled():
            raise ExportError("The export was stopped. Nothing was written.")
        if number % _EVERY == 0:
            context.emit("progress", done=number, total=0, text=f"{number} records")
        yield row
