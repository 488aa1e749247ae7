"""Writes to the library: one, whole or not at all; or long work in portions. Knows no table."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from reader.store.driver import Connection, DatabaseError
from reader.store.header import StoreError, explain


@contextmanager
def writing(connection: Connection) -> Iterator[None]:
    """One IMMEDIATE transaction: whole or not at all. StoreError when others hold the library."""
    with _explained():
        try:
            connection.execute("BEGIN IMMEDIATE")
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
                self._connection.execute("BEGIN IMMEDIATE")
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
