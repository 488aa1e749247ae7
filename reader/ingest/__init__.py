"""Ingest: the bytes of a document become an article with its stories. Knows no SQL, no Qt."""

import hashlib

from reader.ingest.decode import IngestError, decode
from reader.ingest.layout import unwrap
from reader.ingest.stories import byline, find_stories
from reader.model import Article

__all__ = ["MAX_BYTES", "IngestError", "read_document"]

MAX_BYTES = 64 << 20
"""The largest document that is read, in bytes."""


def read_document(
    data: bytes, *, path: str = "", source: str = "", url: str = "", published: str = ""
) -> Article:
    """The article in a plain-text document of any encoding, hard-wrapped or not.

    Raises IngestError when there is no text in it, or too much.
    """
    if len(data) > MAX_BYTES:
        raise IngestError(
            f"It is larger than {MAX_BYTES >> 20} MB. Cut it into parts and import those."
        )
    text, encoding = decode(data)
    text = unwrap(text)
    title, stories = find_stories(text)
    return Article(
        original=data,
        sha256=hashlib.sha256(data).hexdigest(),
        text=text,
        stories=stories,
        encoding=encoding,
        path=path,
        title=title,
        author=byline(text),
        source=source,
        url=url,
        published=published,
    )
