"""Documents without a library: bytes in, what is found as plain JSON values out."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from reader import analysis
from reader.ingest import read_document
from reader.model import UserError
from reader.worker.documents import read_bytes, shown


def analysed(files: Iterable[Path]) -> Iterator[dict[str, Any]]:
    """For each file an object in the documented shape, or {file, error}; offsets are code points
    into `text`, half-open."""
    for path in files:
        try:
            yield {"file": shown(path)} | _analysed(path)
        except UserError as error:
            yield {"file": shown(path), "error": str(error)}


def _analysed(path: Path) -> dict[str, Any]:
    article = read_document(read_bytes(path))
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
