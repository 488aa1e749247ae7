"""Documents without a library: bytes in, what is found as plain JSON values out."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from reader import analysis
from reader.model import UserError
from reader.worker.documents import Document, documents
from reader.worker.parser import Parser


def analysed(
    files: Iterable[Path], pasted: list[dict[str, str]] | None = None
) -> Iterator[dict[str, Any]]:
    """For each file (and those of folders, and what was `pasted`, as the import takes them) an
    object in the documented shape, or {file, error}; offsets are code points into `text`,
    half-open."""
    with Parser() as parser:
        for document in documents([str(path) for path in files], pasted):
            try:
                yield {"file": document.name} | _analysed(document, parser)
            except UserError as error:
                yield {"file": document.name, "error": str(error)}


def _analysed(document: Document, parser: Parser) -> dict[str, Any]:
    article = parser.read(document.bytes(), path="" if document.path is None else document.name)
    found = analysis.analyse(article.text, list(article.stories))
    text = article.text
    return {
        "text": text,
        "stories": [
            {"headline": s.headline, "start": s.start, "end": s.end} for s in article.stories
        ],
        "mentions": [
            {
                "start": m.start,
                "end": m.end,
                "text": text[m.start : m.end],
                "type": str(m.type),
                "name": m.name,
            }
            for m in found.mentions
        ],
        "attributions": [
            {
                "start": a.start,
                "end": a.end,
                "text": text[a.start : a.end],
                "speaker": None
                if a.speaker is None
                else {
                    "text": text[slice(*a.speaker)],
                    "start": a.speaker[0],
                    "end": a.speaker[1],
                    "name": a.speaker_name,
                },
                "cue": a.cue,
                "hearer": a.hearer,
                "kind": str(a.kind),
            }
            for a in found.attributions
        ],
        "conflicts": [list(c) for c in found.conflicts],
    }
