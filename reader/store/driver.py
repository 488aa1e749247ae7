"""The SQLite driver and how a connection is set up. Knows nothing of tables.

SQLite before 3.51.3 can lose commits in WAL mode with two connections; `pysqlite3` brings a newer
one than Python's where it has a wheel.
"""

import logging
import os
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

if TYPE_CHECKING:
    import sqlite3
else:
    try:
        from pysqlite3 import dbapi2 as sqlite3
    except ImportError:
        import sqlite3

SAFE = (3, 51, 3)
BUSY_MS = 10_000

Connection = sqlite3.Connection
DatabaseError = sqlite3.DatabaseError
OperationalError = sqlite3.OperationalError

_log = logging.getLogger(__name__)


def warn_if_unsafe() -> None:
    """Say in the log that this SQLite can lose a commit when two programs write at once."""
    if sqlite3.sqlite_version_info < SAFE:
        _log.warning(
            "SQLite %s can lose a commit when two processes write at the same moment; "
            "install pysqlite3 to get a newer one.",
            sqlite3.sqlite_version,
        )


def connect(path: Path, *, mode: str = "rw", any_thread: bool = False) -> Connection:
    """Open the file at `path`: `mode` is ro, rw, rwc (create), or immutable, which leaves no file
    beside it and is only for a file that nobody has open. Transactions are begun by hand."""
    wish = "immutable=1" if mode == "immutable" else f"mode={mode}"
    connection = sqlite3.connect(
        f"file:{quote(os.fsencode(path.absolute().as_posix()))}?{wish}",
        uri=True,
        isolation_level=None,
        timeout=BUSY_MS / 1000,
        check_same_thread=not any_thread,
    )
    connection.row_factory = sqlite3.Row
    connection.execute("PRAGMA foreign_keys = ON")
    # The schema of a file that somebody else made must not run code of its own choosing.
    connection.execute("PRAGMA trusted_schema = OFF")
    if mode in ("ro", "immutable"):
        connection.execute("PRAGMA query_only = ON")
    else:
        connection.execute("PRAGMA synchronous = FULL")
    return connection
