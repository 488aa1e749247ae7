"""What a file is, read from its first bytes before SQLite touches it. Knows no tables."""

import os
import stat
from pathlib import Path

from reader.model import UserError

APPLICATION_ID = 0x416C6C67
"""`Allg`: stands at byte 68 of every library (SQLite's application_id)."""

_MAGIC = b"SQLite format 3\x00"


class StoreError(UserError):
    """A library cannot be opened or written, or an act cannot be done; says what to do."""


def examine(path: Path, newest: int) -> int:
    """The schema number of the library at `path`.

    Raises StoreError for what is not a library, is damaged, read-only, or made by a newer program;
    the file is only read.
    """
    try:
        info = path.stat()
        if stat.S_ISDIR(info.st_mode):
            raise StoreError(f"“{path}” is a folder. Choose a library file in it.")
        if not stat.S_ISREG(info.st_mode):
            raise StoreError(f"“{path}” is a device or a pipe, not a library.")
        with path.open("rb") as file:
            head = file.read(100)
    except FileNotFoundError:
        raise StoreError(f"There is no file “{path}”. Check its place and name.") from None
    except OSError as error:
        raise StoreError(
            f"“{path}” cannot be read ({error.strerror}). Check its permissions."
        ) from None
    if not head.startswith(_MAGIC) or len(head) < 100:
        raise StoreError(
            f"“{path.name}” is not an Allegedly library. To read a document, import it instead."
        )
    if int.from_bytes(head[68:72]) != APPLICATION_ID:
        raise StoreError(
            f"“{path.name}” is a database of another program, not an Allegedly library. "
            "Nothing in it was changed."
        )
    version = int.from_bytes(head[60:64])
    if version > newest:
        raise StoreError(
            f"“{path.name}” was last used with a newer Allegedly. Update Allegedly to open it; "
            "nothing in it was changed."
        )
    if version == 0:
        raise damaged(path)  # every library is made with a number
    page = int.from_bytes(head[16:18])
    page = 65536 if page == 1 else page
    if page < 512 or page & (page - 1) or info.st_size < page * _pages(head, path):
        raise damaged(path)
    # A mode without any write bit is somebody's wish, also where the system would let us.
    if not info.st_mode & 0o222 or not os.access(path, os.W_OK):
        raise StoreError(f"“{path.name}” is read-only. Allow writing to it, or open a copy of it.")
    if not os.access(path.absolute().parent, os.W_OK):
        raise StoreError(
            f"The folder of “{path.name}” is read-only, and a library needs room beside it. "
            "Copy it to a folder of your own and open the copy."
        )
    return version


def damaged(path: Path) -> StoreError:
    """The sentence for a library that does not hold together."""
    return StoreError(f"“{path.name}” is damaged and was left as it is. {_RESCUE}")


_RESCUE = "Open a copy that you saved earlier; `sqlite3 FILE .recover` can often save what is left."


def explain(error: Exception) -> str | None:
    """What SQLite could not do while a library is open, as a sentence; None where that is a bug of
    ours and not the user's to mend."""
    text = str(error)
    if "locked" in text or "busy" in text:
        return (
            "Another program holds the library and does not let go. Close that program, then try "
            "again; nothing was written."
        )
    if "full" in text or "I/O" in text or "readonly" in text or "unable to open" in text:
        return f"The library cannot be written ({text}). See whether the disk is full or unplugged."
    if "malformed" in text or "decode" in text or "not a database" in text:
        return f"The library is damaged ({text}). {_RESCUE}"
    return None


def _pages(head: bytes, path: Path) -> int:
    """How many pages the file must have; with a write-ahead log beside it, the header may be
    ahead of or behind the file."""
    wal = path.with_name(path.name + "-wal")
    return 1 if wal.exists() and wal.stat().st_size else int.from_bytes(head[28:32])
