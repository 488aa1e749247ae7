"""Documents without a library: bytes in, what is found as plain JSON values out."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from reader import analysis
from reader.model import Attribution, LinkKind, UserError
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
            _span(text, m.start, m.end) | _about(m, "type", "name", "value") for m in found.mentions
        ],
        "attributions": [_attribution(text, a) for a in found.attributions],
        "conflicts": [
            [r.a, r.b, r.reason] for r in found.relations if r.kind is LinkKind.CONTRADICTS
        ],
        "relations": [_about(r, "a", "b", "kind", "reason", "score") for r in found.relations],
        "checkable": [
            _span(text, c.start, c.end) | _about(c, "attribution", "score", "reasons")
            for c in found.checkable
        ],
        "splits": list(found.splits),
        "language": found.language,
        "notice": found.notice,
    }


def _attribution(text: str, found: Attribution) -> dict[str, Any]:
    speaker = None
    if found.speaker is not None:
        speaker = _span(text, *found.speaker)
    elif found.speaker_name:
        speaker = {"text": None, "start": None, "end": None}
    if speaker is not None:
        speaker |= {"name": found.speaker_name, "named": found.named}
    return (
        _span(text, found.start, found.end)
        | {"parts": [list(part) for part in found.parts], "speaker": speaker}
        | _about(found, "cue", "hearer", "outlet", "kind", "asserted", "denied", "within", "sure")
    )


def _span(text: str, start: int, end: int) -> dict[str, Any]:
    return {"start": start, "end": end, "text": text[start:end]}


def _about(found: object, *names: str) -> dict[str, Any]:
    return {name: getattr(found, name) for name in names}
