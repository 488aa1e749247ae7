"""Files that are kept as evidence: their bytes in parts, by the SHA-256 of the whole. Knows no
record that names one."""

import hashlib
import os
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

from reader.store.driver import Connection
from reader.store.header import StoreError
from reader.store.transaction import writing

PART = 1 << 20
"""Bytes of a part, each its own short write: some 5 ms."""
_TRIES = 3


class Attachments:
    """The bytes of files. What was begun and broke off does not count: the parts are written first,
    and the file is there once its row says so."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(
        self,
        data: bytes,
        rest: Callable[[], None] = lambda: None,
        cancelled: Callable[[], bool] = lambda: False,
    ) -> bool:
        """Keep the bytes of a file, once; whether they are there now, which they are not where it
        was `cancelled`. Others get their turn after each part, in `rest`."""
        sha256 = hashlib.sha256(data).hexdigest()
        if self.has(sha256):
            return True
        self.sweep(rest, but=sha256)
        for _ in range(_TRIES):
            for number, low in enumerate(range(0, len(data), PART)):
                if cancelled():
                    return False
                self._write(sha256, number, data[low : low + PART])
                rest()
            if self._seal(sha256, len(data)):
                return True
        raise StoreError(
            "Another program works on the library's files at the same time. Attach it again later."
        )

    def _write(self, sha256: str, number: int, content: bytes) -> None:
        """A part, where it does not stand there from an attempt that broke off."""
        with writing(self._connection):
            self._connection.execute(
                "INSERT INTO attachment_part (sha256, number, content) VALUES (?, ?, ?) "
                "ON CONFLICT DO UPDATE SET content = excluded.content",
                (sha256, number, content),
            )

    def _seal(self, sha256: str, size: int) -> bool:
        """Have the file counted, if all of it is there: another program may have swept some."""
        with writing(self._connection):
            there = self._connection.execute(
                "SELECT coalesce(sum(length(content)), 0) FROM attachment_part WHERE sha256 = ?",
                (sha256,),
            ).fetchone()[0]
            if there == size:
                self._connection.execute(
                    "INSERT INTO attachment (sha256, size) VALUES (?, ?) ON CONFLICT DO NOTHING",
                    (sha256, size),
                )
            return bool(there == size)

    def sweep(self, rest: Callable[[], None] = lambda: None, but: str = "") -> int:
        """Take away the parts of files that broke off, other than `but`; how many parts."""
        lost = self._connection.execute(
            "SELECT id FROM attachment_part WHERE sha256 <> ? "
            "AND sha256 NOT IN (SELECT sha256 FROM attachment)",
            (but,),
        ).fetchall()
        for row in lost:
            with writing(self._connection):
                # Looked at again, for another program may have made the file whole meanwhile.
                self._connection.execute(
                    "DELETE FROM attachment_part WHERE id = ? "
                    "AND sha256 NOT IN (SELECT sha256 FROM attachment)",
                    (row["id"],),
                )
            rest()
        return len(lost)

    def has(self, sha256: str) -> bool:
        """Whether the library has the bytes of this file."""
        return self._size(sha256) is not None

    def _size(self, sha256: str) -> int | None:
        row = self._connection.execute(
            "SELECT size FROM attachment WHERE sha256 = ?", (sha256,)
        ).fetchone()
        return None if row is None else int(row["size"])

    def read(self, sha256: str) -> Iterator[bytes]:
        """The bytes of a file, part by part. StoreError where the library has none, and at the end
        where they are not what was kept."""
        size, found, read = self._size(sha256), hashlib.sha256(), 0
        if size is None:
            raise StoreError(
                "The library has no copy of this file. Look for it where it stood, or attach it "
                "again."
            )
        for number in range(-(-size // PART)):
            row = self._connection.execute(
                "SELECT content FROM attachment_part WHERE sha256 = ? AND number = ?",
                (sha256, number),
            ).fetchone()
            if row is None:
                break
            found.update(row["content"])
            read += len(row["content"])
            yield row["content"]
        if read != size or found.hexdigest() != sha256:
            raise StoreError(
                "The library's copy of this file is damaged: its bytes are no longer those that "
                "were attached. Open a copy of the library that you saved earlier."
            )

    def write_to(self, sha256: str, path: Path) -> None:
        """Save a file's bytes at `path`, where nothing may stand yet: what is there is never
        replaced. StoreError with a sentence; nothing is left there then."""
        made = False
        try:
            with path.open("xb") as file:
                made = True
                for part in self.read(sha256):
                    file.write(part)
                file.flush()
                os.fsync(file.fileno())
        except FileExistsError:
            raise StoreError(
                f"“{path.name}” exists already and was left as it is. Choose another name."
            ) from None
        except OSError as error:
            _unmake(path, made=made)
            raise StoreError(
                f"“{path}” cannot be written ({error.strerror}). Choose another folder."
            ) from None
        except BaseException:
            _unmake(path, made=made)
            raise

    def damages(self) -> list[str]:
        """The files whose bytes are not what was kept, in sentences."""
        wrong = []
        for row in self._connection.execute("SELECT sha256 FROM attachment").fetchall():
            try:
                for _ in self.read(row["sha256"]):
                    pass
            except StoreError:
                wrong.append(f"The attached file {row['sha256'][:12]} is damaged.")
        return wrong


def _unmake(path: Path, *, made: bool) -> None:
    with suppress(OSError):
        if made:
            path.unlink()
