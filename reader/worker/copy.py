"""The job that saves a copy of a library."""

from pathlib import Path
from typing import Any

from reader.store import Store
from reader.worker.protocol import Context


def run(request: dict[str, Any], context: Context) -> None:
    """Save `library` whole at `path`."""
    context.emit("progress", done=0, total=0, text=Path(request["path"]).name)
    store = Store.open(Path(request["library"]))
    try:
        store.copy(Path(request["path"]))
    finally:
        store.close()
    context.emit("done", cancelled=False, path=request["path"])
