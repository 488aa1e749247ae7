"""The job that writes notes to a CSV file."""

from pathlib import Path
from typing import Any

from reader.export import write_csv
from reader.model import Scope
from reader.store import Store
from reader.worker.protocol import Context


def run(request: dict[str, Any], context: Context) -> None:
    """Write the records of `scope` in `library` to `path` in `style`."""
    store = Store.open(Path(request["library"]))
    try:
        rows = store.pages.note_rows(Scope(**request["scope"]))
        count = write_csv(rows, Path(request["path"]), request["style"])
    finally:
        store.close()
    context.emit("done", cancelled=False, records=count, path=request["path"])
