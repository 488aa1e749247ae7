"""Ingest: the bytes of a document become an article with its stories. Knows no SQL, no Qt."""

import hashlib
import re
from pathlib import PurePath
from typing import TYPE_CHECKING

from reader.ingest import facts
from reader.ingest.decode import IngestError, decode
from reader.ingest.layout import unwrap
from reader.ingest.stories import byline, find_stories
from reader.model import Article, Story, Structure
from reader.text import is_language, lines

if TYPE_CHECKING:
    from reader.ingest.anchors import Newer

__all__ = ["MAX_BYTES", "SUFFIXES", "IngestError", "newer_text", "read_document"]

MAX_BYTES = 64 << 20
"""The largest document that is read, in bytes."""

_HTML = frozenset((".html", ".htm", ".xhtml", ".shtml"))
_MARKDOWN = frozenset((".md", ".markdown", ".mdown", ".mkd"))
SUFFIXES = frozenset((".txt", ".text")) | _HTML | _MARKDOWN
"""The endings of the names of files that are taken from a folder."""

_LOOKS_HTML = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*>\s*)?<(?:!doctype\s+html|html)\b", re.I
)


def read_document(
    data: bytes,
    *,
    path: str = "",
    source: str = "",
    url: str = "",
    published: str = "",
    alone: bool = True,
) -> Article:
    """The article in a document: plain text of any encoding, hard-wrapped or not, Markdown or HTML.

    `source`, `url` and `published` go before what the document says of itself. `alone` says that
    `url` is its own address, not that of a batch. Raises IngestError when there is no text in it,
    or too much.
    """
    if len(data) > MAX_BYTES:
        raise IngestError(
            f"It is larger than {MAX_BYTES >> 20} MB. Cut it into parts and import those."
        )
    suffix = PurePath(path).suffix.lower()
    structure: tuple[Structure, ...] = ()
    about: dict[str, str] = {}
    notice = ""
    if suffix in _HTML or _LOOKS_HTML.match(data[:1000]):
        from reader.ingest.html import read_html
        from reader.ingest.markup import sections

        page = read_html(data)
        text, structure, about = page.text, page.structure, page.about
        encoding, notice = page.encoding, page.notice
        title, stories = _whole(text, about) if page.whole else sections(text, structure)
    elif suffix in _MARKDOWN:
        from reader.ingest.markdown import read_markdown
        from reader.ingest.markup import sections

        text, encoding = decode(data)
        text, structure, about = read_markdown(text)
        title, stories = sections(text, structure)
    else:
        text, encoding = decode(data)
        text = unwrap(text)
        title, stories = find_stories(text)
    if not stories:
        raise IngestError("There is no text in it. There is nothing to import.")
    own = about.get("url", "")
    language = about.get("language", "")
    return Article(
        original=data,
        sha256=hashlib.sha256(data).hexdigest(),
        text=text,
        stories=stories,
        encoding=encoding,
        path=path,
        title=title,
        author=about.get("author") or byline(text),
        source=source or about.get("source") or facts.outlet_in(text),
        url=url or (own if facts.canonical(own) else ""),
        published=published
        or facts.moment_of(about.get("published", ""))
        or facts.published_in(text),
        language=language if is_language(language) else "",
        canonical=facts.canonical(own) or (facts.canonical(url) if alone else ""),
        structure=structure,
        notice=notice,
    )


def newer_text(old: str, new: str) -> "Newer":
    """A text and its newer version, made ready to find the spans of the one in the other."""
    from reader.ingest.anchors import Newer  # what few imports need

    return Newer(old, new)


def _whole(text: str, about: dict[str, str]) -> tuple[str, tuple[Story, ...]]:
    """One article: a single story, under the page's title where the text begins with it."""
    rows = list(lines(text))
    if not rows:
        return "", ()
    start, end = rows[0][0], rows[-1][1]
    first = text[slice(*rows[0])]
    if first.casefold() == about.get("title", "").casefold() and len(rows) > 1:
        return "", (Story(start, end, rows[1][0], first),)
    return "", (Story(start, end, start),)
