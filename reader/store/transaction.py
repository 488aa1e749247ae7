"""Writes to the library: one, whole or not at all; or long work in portions. Knows no table."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from reader.store.driver import Connection, DatabaseError, OperationalError
from reader.store.header import StoreError, explain

_LOOK = 0.001
"""Seconds after which it is looked again whether others have let go."""


def begin(connection: Connection) -> None:
    """Begin to write, waiting for others as long as the connection's busy timeout says.

    SQLite by itself looks again after 1, 3, 8, 18, 33 … ms: behind an import a click would wait
    twice as long as it must.
    """
    patience = connection.execute("PRAGMA busy_timeout").fetchone()[0]
    until = time.monotonic() + patience / 1000
    connection.execute("PRAGMA busy_timeout = 0")
    try:
        while True:
            try:
                connection.execute("BEGIN IMMEDIATE")
            except OperationalError as error:
                if "locked" not in str(error) or time.monotonic() > until:
                    raise
                time.sleep(_LOOK)
            else:
                return
    finally:
        connection.execute(f"PRAGMA busy_timeout = {patience}")


@contextmanager
def writing(connection: Connection) -> Iterator[None]:
    """One IMMEDIATE transaction: whole or not at all. StoreError when others hold the library."""
    with _explained():
        begin(connection)
        try:
            yield
            connection.execute("COMMIT")
        except BaseException:
            if connection.in_transaction:
                connection.execute("ROLLBACK")
            raise


@contextmanager
def _explained() -> Iterator[None]:
    """What the user can mend is said in a sentence."""
    try:
        yield
    except DatabaseError as error:
        if sentence := explain(error):
            raise StoreError(sentence) from error
        raise


WRITING = 0.006
"""Seconds that a portion of long work writes; with its commit a click waits twice as long."""


class Portions:
    """Long work, written step by step: several steps share a transaction of some 10 ms, a step is
    written whole or not at all, and others get their turn between two transactions."""

    def __init__(self, connection: Connection, rest: Callable[[], None]) -> None:
        self._connection, self._rest = connection, rest
        self._began = 0.0

    def __enter__(self) -> "Portions":
        return self

    def __exit__(self, *_: object) -> None:
        self.commit()

    @contextmanager
    def step(self) -> Iterator[None]:
        """One step; what it wrote is taken back when it fails, and the steps before it stay.
        StoreError when others hold the library."""
        with _explained():
            if not self._connection.in_transaction:
                begin(self._connection)
                self._began = time.monotonic()
            self._connection.execute("SAVEPOINT step")
            try:
                yield
            except BaseException:
                if self._connection.in_transaction:
                    self._connection.execute("ROLLBACK TO step")
                    self._connection.execute("RELEASE step")
                raise
            self._connection.execute("RELEASE step")
        if self.full:
            self.commit()
            self._rest()

    @property
    def full(self) -> bool:
        """Whether the running transaction has lasted long enough."""
        return self._connection.in_transaction and time.monotonic() - self._began > WRITING

    def commit(self) -> None:
        """Write down what was done since the last commit."""
        with _explained():
            if self._connection.in_transaction:
                self._connection.execute("COMMIT")
