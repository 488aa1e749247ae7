"""Reading the bytes of documents from files. What is no file, or too large, gets a sentence."""

from pathlib import Path

from reader.ingest import MAX_BYTES, IngestError


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
    """`text` as it can be stored and printed: bytes of a name that are no UTF-8 become U+FFFD."""
    return str(text).encode("utf-8", "surrogateescape").decode("utf-8", "replace")
