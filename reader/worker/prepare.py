"""The job that makes a library of an older program ready for this one, which may take minutes."""

from pathlib import Path
from typing import Any

from reader.store import Store
from reader.worker.protocol import Context


def run(request: dict[str, Any], context: Context) -> None:
    """Migrate `library`, after a copy beside it, and count its lists."""
    context.emit("progress", done=0, total=0, text=Path(request["library"]).name)
    Store.open(Path(request["library"])).close()
    context.emit("done", cancelled=False)
