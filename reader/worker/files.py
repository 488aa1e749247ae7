"""Documents without a library: bytes in, what is found as plain JSON values out."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from reader import analysis
from reader.model import (
    NAMED,
    Analysis,
    Article,
    Attribution,
    EntityType,
    LinkKind,
    Story,
    UserError,
)
from reader.worker.documents import Document, documents
from reader.worker.parser import Parser

_CANDIDATES = 20
"""Statements of other files that one statement is compared with: those that share most keys."""


def analysed(
    files: Iterable[Path], pasted: list[dict[str, str]] | None = None
) -> Iterator[dict[str, Any]]:
    """For each file (and those of folders, and what was `pasted`, as the import takes them) an
    object in the documented shape, or {file, error}; offsets are code points into `text`,
    half-open. Of several the last is {across: [[file, number of an attribution, file, number,
    reason], …], aliases: [[name, name, reason, sure], …]}: what contradicts each other in two of
    them, and which names of theirs mean the same."""
    across = _Across()
    with Parser() as parser:
        for document in documents([str(path) for path in files], pasted):
            try:
                article, found = _analysed(document, parser)
            except UserError as error:
                yield {"file": document.name, "error": str(error)}
                continue
            across.add(document.name, found)
            yield {"file": document.name} | _shape(article.text, article.stories, found)
    if across.files > 1:
        yield {"across": across.contradictions, "aliases": across.aliases()}


class _Across:
    """The contradictions between the statements of several files, and their names."""

    def __init__(self) -> None:
        self.files = 0
        self.contradictions: list[list[Any]] = []
        self._names: dict[tuple[str, EntityType], None] = {}
        self._kept: list[tuple[str, int, analysis.Gist]] = []
        self._by_key: dict[str, list[int]] = defaultdict(list)

    def aliases(self) -> list[list[Any]]:
        """The names that mean the same, each pair with the reason and whether that is sure."""
        return [list(found) for found in analysis.aliases(list(self._names))]

    def add(self, name: str, found: Analysis) -> None:
        """Hold the statements of one more file against those before."""
        self._names |= dict.fromkeys((m.name, m.type) for m in found.mentions if m.type in NAMED)
        before = len(self._kept)
        for number, attribution in enumerate(found.attributions):
            gist = analysis.Gist.from_json(attribution.gist) if attribution.gist else None
            if gist is None:
                continue
            keys = analysis.keys(gist)
            near = Counter(n for key in keys for n in self._by_key[key] if n < before)
            for other, _ in near.most_common(_CANDIDATES):
                file, theirs, their_gist = self._kept[other]
                relation = analysis.compare(their_gist, gist)
                if relation is not None and relation[0] is LinkKind.CONTRADICTS:
                    self.contradictions.append([file, theirs, name, number, relation[1]])
            for key in keys:
                self._by_key[key].append(len(self._kept))
            self._kept.append((name, number, gist))
        self.files += 1


def _analysed(document: Document, parser: Parser) -> tuple[Article, Analysis]:
    article = parser.read(document.bytes(), path="" if document.path is None else document.name)
    published = datetime.fromisoformat(article.published).date() if article.published else None
    return article, analysis.analyse(article.text, list(article.stories), published)


def _shape(text: str, stories: Sequence[Story], found: Analysis) -> dict[str, Any]:
    return {
        "text": text,
        "stories": [{"headline": s.headline, "start": s.start, "end": s.end} for s in stories],
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
