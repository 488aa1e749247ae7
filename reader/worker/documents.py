"""Finding the documents of a batch: files, the files of folders, text that was pasted or piped.

What is no file, or too large, gets a sentence.
"""

import base64
import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from reader.ingest import MAX_BYTES, SUFFIXES, IngestError


@dataclass(frozen=True, slots=True)
class Document:
    """One to be imported: a file at `path`, or `data` that came without one under a `name`."""

    path: Path | None
    name: str
    data: bytes = b""
    wrong: str = ""
    """A sentence where it cannot be had at all."""

    def bytes(self) -> bytes:
        """Its bytes. Raises IngestError with what is wrong and what to do."""
        if self.wrong:
            raise IngestError(self.wrong)
        return self.data if self.path is None else read_bytes(self.path)


def documents(paths: list[str], pasted: list[dict[str, str]] | None = None) -> list[Document]:
    """The documents that are meant: each file as it is named; of a folder, and of those in it, the
    text, Markdown and HTML files in the order of their names; then what was pasted (`name`, and
    `data` in base64)."""
    found: list[Document] = []
    for path in map(Path, paths):
        if not _is_folder(path):
            found.append(Document(path, shown(path)))
            continue
        inside = list(_within(path))
        found += inside or [
            Document(path, shown(path), wrong="There is no text, Markdown or HTML file in this "
                     "folder. Choose another, or name the files.")
        ]  # fmt: skip
    for text in pasted or []:
        found.append(Document(None, text["name"], base64.b64decode(text["data"])))
    return found


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except OSError:  # reading it says what is wrong
        return False


def _within(folder: Path) -> Iterator[Document]:
    """The documents in a folder and below; hidden ones and links to folders are left alone."""
    closed: list[OSError] = []
    for top, folders, files in os.walk(folder, onerror=closed.append):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(files):
            if not name.startswith(".") and Path(name).suffix.lower() in SUFFIXES:
                path = Path(top, name)
                yield Document(path, shown(path))
    for error in closed:
        yield Document(
            None,
            shown(error.filename),
            wrong=f"This folder cannot be read ({error.strerror}). Check its permissions.",
        )


def read_bytes(path: Path) -> bytes:
    """The bytes of a document. Raises IngestError with what is wrong and what to do."""
    try:
        if path.is_dir():
            raise IngestError("It is a folder. Choose the files in it.")
        if not path.exists():
            raise IngestError("There is no such file. Check its place and name.")
        if not path.is_file():
            raise IngestError("It is no file but a device or a pipe. Save it as a file first.")
        if path.stat().st_size > MAX_BYTES:
            raise IngestError(
                f"It is larger than {MAX_BYTES >> 20} MB. Cut it into parts and import those."
            )
        return path.read_bytes()
    except OSError as error:
        raise IngestError(f"It cannot be read ({error.strerror}). Check its permissions.") from None


def shown(text: str | Path) -> str:
    """`text` as it can be stored and printed: bytes of a name that are no UTF-8 stand as \\xff."""
    return str(text).encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")
