"""Opening, making and closing a library. The door through which SQLite first touches a file."""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from reader import paths
from reader.store import driver, schema
from reader.store.answers import Answers
from reader.store.content import Content
from reader.store.corrections import Corrections
from reader.store.header import APPLICATION_ID, StoreError, damaged, examine
from reader.store.journal import Journal
from reader.store.tallies import SINCE, Tallies
from reader.store.vocabulary import Vocabulary

_WHOLE_CHECK = 32 << 20
"""Up to this size in bytes a library is checked whole at opening (some 50 ms)."""


class Store(Answers):
    """One open library: it answers (see Answers), and `journal`, `content`, `findings`,
    `corrections` and `vocabulary` write."""

    def __init__(self, path: Path, connection: driver.Connection, version: int) -> None:
        super().__init__(connection)
        self.path = path
        self.vocabulary = Vocabulary(connection)
        self.journal = Journal(connection, version)
        self.content = Content(connection)
        self.corrections = Corrections(connection)

    @classmethod
    def open(cls, path: Path, migrations: Path | None = None) -> "Store":
        """Open the library at `path`, migrating an older one after a copy beside it.

        Raises StoreError with a sentence, and leaves the file as it was, for what is not a library,
        is damaged, read-only or newer.
        """
        driver.warn_if_unsafe()
        newest = schema.newest(migrations)
        version = examine(path, newest)
        _check(path)
        connection = driver.connect(path)
        try:
            if version < newest:
                schema.copy_before(path, connection, version)
                schema.migrate(connection, migrations)
            connection.execute("PRAGMA journal_mode = WAL")
            tallies = Tallies(connection)
            if newest >= SINCE and not tallies.built:
                tallies.rebuild()
        except driver.DatabaseError as error:
            connection.close()
            raise _unusable(path, error) from error
        except BaseException:
            connection.close()
            raise
        return cls(path, connection, newest)

    @classmethod
    def takes_long(cls, path: Path) -> bool:
        """Whether opening a library means to make a large one of an older program ready first.
        Raises StoreError as `open` does for what is not a library."""
        newest = schema.newest()
        return examine(path, newest) < newest and path.stat().st_size > _WHOLE_CHECK

    @classmethod
    def create(cls, path: Path, migrations: Path | None = None) -> "Store":
        """Make an empty library at `path`. StoreError when something is there already."""
        driver.warn_if_unsafe()
        if path.exists():
            raise StoreError(f"“{path.name}” exists already. Open it, or choose another name.")
        # Made whole under a name of its own, then put in place where nothing stands yet, so that a
        # half-made library is never seen and two programs do not make it over each other.
        draft: Path | None = None
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            handle, name = tempfile.mkstemp(prefix=".new-", suffix=paths.SUFFIX, dir=path.parent)
            os.close(handle)
            draft = Path(name)
            connection = driver.connect(draft)
            try:
                connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
                schema.migrate(connection, migrations)
            finally:
                connection.close()
            _put_in_place(draft, path)
        except FileExistsError:
            raise StoreError(
                f"“{path.name}” exists already. Open it, or choose another name."
            ) from None
        except OSError as error:
            raise StoreError(
                f"“{path}” cannot be made ({error.strerror}). Choose another folder."
            ) from None
        except driver.OperationalError as error:
            raise StoreError(
                f"“{path}” cannot be made ({error}). Choose another folder."
            ) from error
        finally:
            if draft is not None:
                draft.unlink(missing_ok=True)
        return cls.open(path, migrations)

    def wait_at_most(self, milliseconds: int) -> None:
        """How long a write waits for another program before it fails with a sentence."""
        self._connection.execute(f"PRAGMA busy_timeout = {int(milliseconds)}")

    def seen(self) -> int:
        """A number that changes when another connection has written."""
        return int(self._connection.execute("PRAGMA data_version").fetchone()[0])

    @contextmanager
    def snapshot(self) -> Iterator[None]:
        """What is read within is of one moment, whatever others write meanwhile."""
        self._connection.execute("BEGIN")
        try:
            yield
        finally:
            self._connection.execute("COMMIT")

    def copy(self, path: Path) -> None:
        """Save the library whole at `path`, as it is at this moment. Raises StoreError; what stands
        there is never replaced, for it may be another library."""
        draft = path.with_name(f".{path.name}.copy")
        try:
            if path.exists():
                raise FileExistsError
            draft.unlink(missing_ok=True)
            self._connection.execute("VACUUM INTO ?", (str(draft),))
            draft.chmod(self.path.stat().st_mode & 0o777)  # as private as the library
            _put_in_place(draft, path)
        except FileExistsError:
            raise StoreError(
                f"“{path.name}” exists already and was left as it is. Choose another name."
            ) from None
        except OSError as error:
            raise StoreError(
                f"“{path}” cannot be written ({error.strerror}). Choose another folder."
            ) from None
        except driver.OperationalError as error:
            raise StoreError(
                f"“{path}” cannot be written ({error}). Choose another folder."
            ) from error
        finally:
            with suppress(OSError):
                draft.unlink(missing_ok=True)

    def draft(self, folder: Path) -> "Store":
        """A copy in `folder` to try something on; whoever asked closes it and takes it away."""
        path = folder / f"draft{paths.SUFFIX}"
        connection = driver.connect(path, mode="rwc")
        try:
            self._connection.backup(connection)
        finally:
            connection.close()
        return Store.open(path)

    def damages(self) -> list[str]:
        """What is wrong with the file and its records, in sentences."""
        from reader.store import check  # which a start does not need

        return check.damages(self._connection)

    def stale(self) -> list[str]:
        """What does not follow from the records as it should, in sentences; `mend` makes it so."""
        from reader.store import check  # which a start does not need

        return check.stale(self._connection)

    def mend(self) -> None:
        """Make anew all that follows from the records: lists, counts and full text."""
        from reader.store import check

        check.mend(self._connection)

    def close(self) -> None:
        """Close the library; what was written is on disk already."""
        self._connection.close()


class ReadingStore(Answers):
    """A second, reading connection for lists and search, of use in another thread.

    `interrupt` may be called from any thread and ends the question that is being answered.
    """

    def __init__(self, path: Path) -> None:
        super().__init__(driver.connect(path, mode="ro", any_thread=True))

    def interrupt(self) -> None:
        """End the running question; it raises DatabaseError "interrupted"."""
        self._connection.interrupt()

    def close(self) -> None:
        """Close the connection."""
        self._connection.close()


def _put_in_place(draft: Path, path: Path) -> None:
    """Give `draft` the name `path`; FileExistsError when that is taken."""
    try:
        os.link(draft, path)
    except FileExistsError:
        raise
    except OSError:  # a file system without hard links
        with path.open("xb"):
            pass
        draft.replace(path)


def _check(path: Path) -> None:
    """Look whether the file holds together, without a right to write."""
    try:
        # Even a reading connection leaves its files beside a library in WAL mode.
        quiet = not path.with_name(path.name + "-wal").exists()
        connection = driver.connect(path, mode="immutable" if quiet else "ro")
        try:
            if path.stat().st_size <= _WHOLE_CHECK:
                row = connection.execute("PRAGMA quick_check(1)").fetchone()
                if row[0] != "ok":
                    raise damaged(path)
            connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
            for table in ("article", "story", "claim"):
                connection.execute(f"SELECT 1 FROM {table} LIMIT 1").fetchone()
        finally:
            connection.close()
    except driver.DatabaseError as error:
        raise _unusable(path, error) from error


def _unusable(path: Path, error: driver.DatabaseError) -> StoreError:
    if isinstance(error, driver.OperationalError) and "locked" in str(error):
        return StoreError(
            f"“{path.name}” is in use by another program that holds it locked. "
            "Close that program, then open the library again."
        )
    if isinstance(error, driver.OperationalError) and "disk" in str(error):
        return StoreError(
            f"“{path.name}” cannot be used ({error}). See whether the disk is full or unplugged."
        )
    return damaged(path)
