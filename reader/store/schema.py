"""Making and migrating a library: numbered SQL files, run by sqlite-utils. Knows no rows."""

import logging
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from reader import paths
from reader.store import driver
from reader.store.header import APPLICATION_ID, StoreError

if TYPE_CHECKING:
    from sqlite_utils import Database

_log = logging.getLogger(__name__)


def migration_files(folder: Path | None = None) -> list[Path]:
    """The migrations in order; `0001_library.sql` is number 1."""
    found = sorted((folder or paths.shipped("db") / "migrations").glob("[0-9]*.sql"))
    numbers = [int(file.name.partition("_")[0]) for file in found]
    if numbers != list(range(1, len(found) + 1)):
        raise RuntimeError(f"the migrations are not numbered one by one: {numbers}")
    return found


def newest(folder: Path | None = None) -> int:
    """The schema number that this program makes."""
    return len(migration_files(folder))


def copy_before(path: Path, connection: driver.Connection, version: int) -> Path:
    """A whole copy of the library beside it, made before its schema is changed."""
    for attempt in range(1000):
        number = f"-{attempt}" if attempt else ""
        copy = path.with_name(f"{path.stem}.schema-{version}{number}{path.suffix}")
        if not copy.exists():
            connection.execute("VACUUM INTO ?", (str(copy),))
            return copy
    raise StoreError(
        f"There are a thousand old copies beside “{path.name}”. Move some of them away."
    )


def migrate(connection: driver.Connection, folder: Path | None = None) -> None:
    """Run what is pending, each file whole or not at all, and number the result."""
    from sqlite_utils import Database
    from sqlite_utils.migrations import Migrations

    files = migration_files(folder)
    migrations = Migrations("allegedly")
    for number, file in enumerate(files, start=1):
        migrations(name=file.stem)(_runner(file, number))
    # With foreign keys on, rebuilding a table would delete its children.
    connection.execute("PRAGMA foreign_keys = OFF")
    try:
        migrations.apply(Database(connection))
    finally:
        connection.execute("PRAGMA foreign_keys = ON")


def _runner(file: Path, number: int) -> "Callable[[Database], None]":
    def run(db: "Database") -> None:
        db.executescript(file.read_text(encoding="utf-8"))
        broken = db.conn.execute("PRAGMA foreign_key_check").fetchall()
        if broken:
            raise RuntimeError(f"{file.name} leaves {len(broken)} rows that point nowhere")
        db.conn.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        db.conn.execute(f"PRAGMA user_version = {number}")
        _log.info("migrated to %s", file.stem)

    run.__name__ = file.stem
    return run


def snapshot(connection: driver.Connection) -> str:
    """The schema as SQL, for `db/schema.sql`; shadow tables of the full text left out."""
    rows = connection.execute(
        "SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%' "
        "AND name NOT LIKE '_sqlite_migrations%' AND name NOT LIKE 'idx__sqlite_migrations%' "
        "AND name NOT LIKE '%_fts_%' OR name LIKE '%_fts_insert' OR name LIKE '%_fts_update' "
        "ORDER BY rowid"
    )
    return "".join(f"{row[0]};\n" for row in rows)
