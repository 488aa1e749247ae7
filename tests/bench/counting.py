"""Counts what does not swing with the machine: rows fetched, steps of SQLite's machine, how often
the list is asked for its length, and which statements cannot use an index."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from reader.store import driver

STEP = 100
"""How many instructions of SQLite's machine one count stands for."""
_SCAN = re.compile(r"^SCAN (?P<what>\S+)(?P<how>.*)")
_NAMED_HERE = re.compile(r"(\w+)\s*(?:\([^()]*\)\s*)?AS (?:NOT )?(?:MATERIALIZED )?\(")
"""What a statement makes for itself by WITH; going through that is no scan of the library."""
_FEW = re.compile(r"json_each\(|\barticle_id = [?:]|\bid = [?:]")
"""Statements on the rows of one article or on those that are named: sorting them is no matter."""
_RARE = re.compile(r"\bcorrection\b|\banchor = 'orphan'")
"""Statements on what there is little of in any library: what a person said of names, and marks that
wait. Their indexes hold nothing else."""
_real: Any = driver.sqlite3  # type: ignore[attr-defined]
SQLITE = str(_real.sqlite_version)
"""The version of SQLite that the store runs on."""


@dataclass(slots=True)
class Tally:
    """What was counted since it was last cleared."""

    rows: int = 0
    statements: int = 0
    steps: int = 0
    row_counts: int = 0
    asked: dict[str, Any] = field(default_factory=dict)
    """The statements and the values that they were last asked with."""

    def numbers(self) -> dict[str, int]:
        """The counts as they stand."""
        return {
            "rows": self.rows, "statements": self.statements, "steps": self.steps,
            "row_counts": self.row_counts,
        }  # fmt: skip

    def clear(self) -> None:
        """Begin anew."""
        self.rows = self.statements = self.steps = self.row_counts = 0
        self.asked = {}


TALLY = Tally()


class _Cursor(_real.Cursor):  # type: ignore[misc]
    def execute(self, sql: str, values: Any = ()) -> Any:
        TALLY.statements += 1
        TALLY.asked[sql] = values
        return super().execute(sql, values)

    def __next__(self) -> Any:
        row = super().__next__()
        TALLY.rows += 1
        return row

    def fetchone(self) -> Any:
        row = super().fetchone()
        TALLY.rows += row is not None
        return row

    def fetchmany(self, size: int = 1) -> Any:
        rows = super().fetchmany(size)
        TALLY.rows += len(rows)
        return rows

    def fetchall(self) -> Any:
        rows = super().fetchall()
        TALLY.rows += len(rows)
        return rows


class _Connection(_real.Connection):  # type: ignore[misc]
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.set_progress_handler(self._step, STEP)

    def _step(self) -> int:
        TALLY.steps += STEP
        return 0

    def cursor(self, factory: Any = _Cursor) -> Any:
        return super().cursor(factory)

    def execute(self, sql: str, values: Any = ()) -> Any:
        return self.cursor().execute(sql, values)


class _Counting:
    """The driver's module with a `connect` that counts."""

    def __getattr__(self, name: str) -> Any:
        return getattr(_real, name)

    def connect(self, *args: Any, **kwargs: Any) -> Any:
        """As the driver's, with a connection that counts."""
        return _real.connect(*args, factory=_Connection, **kwargs)


@contextmanager
def counting(model: type) -> Iterator[Tally]:
    """Connections that are opened within count, and so does the class of the list's model. They
    are slower: no times are to be taken of them."""
    asked = model.rowCount  # type: ignore[attr-defined]

    def row_count(self: Any, *args: Any) -> int:
        TALLY.row_counts += 1
        return int(asked(self, *args))

    TALLY.clear()
    driver.sqlite3 = _Counting()  # type: ignore[assignment,attr-defined]
    model.rowCount = row_count  # type: ignore[attr-defined]
    try:
        yield TALLY
    finally:
        driver.sqlite3 = _real  # type: ignore[attr-defined]
        model.rowCount = asked  # type: ignore[attr-defined]


def costly(path: Path, asked: dict[str, Any]) -> list[str]:
    """Of the statements that were asked, what their plans go through whole or sort."""
    connection = driver.connect(path, mode="ro")
    found = []
    try:
        for sql, values in asked.items():
            if not sql.lstrip().upper().startswith(("SELECT", "WITH")):
                continue
            for row in connection.execute(f"EXPLAIN QUERY PLAN {sql}", values).fetchall():
                if is_costly(row["detail"], sql):
                    found.append(f"{row['detail']} · {' '.join(sql.split())[:160]}")
    finally:
        connection.close()
    return found


def is_costly(step: str, sql: str) -> bool:
    """Whether a step of SQLite's plan sorts, or goes through a table whole.

    Not meant are what there is little of, a sort of the few rows of one article, what a MATCH
    finds, what the statement made itself, and an index that is walked in its order as far as a
    LIMIT.
    """
    if _RARE.search(sql):
        return False
    if "TEMP B-TREE" in step:
        return not _FEW.search(sql)
    scan = _SCAN.match(step)
    if scan is None:
        return False
    what, how = scan["what"], scan["how"]
    own = set(_NAMED_HERE.findall(sql))
    own |= {alias for name in own for alias in re.findall(rf"\b{name}\s+(?:AS\s+)?(\w+)", sql)}
    if what in {"json_each", "CONSTANT", *own} or what.startswith("("):
        return False
    if "VIRTUAL TABLE" in how:
        return how.endswith(":")
    return "LIMIT" not in sql.upper()
