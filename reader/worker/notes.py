"""Reading notes back from CSV into a library: each record once, as one act that undo takes back.

A record is known by its id. One that is new comes in; one that was deleted comes back; one that was
changed in the file is changed here, unless it was changed here later. Tags are only added.
"""

import logging
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from reader.export import Line, read_csv
from reader.model import (
    Claim,
    EntityType,
    Highlight,
    Kind,
    Link,
    LinkKind,
    Note,
    Origin,
    Span,
    Status,
    Tagging,
    Verdict,
)
from reader.store import Store, published_second
from reader.worker.pieces import Pieces
from reader.worker.proofs import Proofs
from reader.worker.protocol import Context
from reader.worker.rows import (
    CAME,
    PORTION,
    LeftError,
    Rows,
    UnknownError,
    stamps,
    whole_number,
    word,
)
from reader.worker.shelves import Shelves
from reader.worker.tagrows import Tags

_COLUMNS = {"text": "paraphrase"}
"""The columns of a claim's fields that are called otherwise."""
_log = logging.getLogger(__name__)


def read_back(store: Store, data: bytes, name: str, by: str, context: Context) -> dict[str, int]:
    """Read the table of notes in `data` into a library.

    Rows that cannot be taken are told as *failed* with a sentence, stories that are not in the
    library by name. Returns the tally. Raises TableError where it is no table of notes.
    """
    lines = list(read_csv(data))
    return _Notes(Rows(store, lines, name, by, context)).run()


class _Notes:
    def __init__(self, rows: Rows) -> None:
        self._rows, self._store, self._writer = rows, rows.store, rows.writer
        self._tags, self._pieces = Tags(rows), Pieces(rows)
        self._proofs = Proofs(rows, self._pieces)
        self._links: set[tuple[int, int, str]] = set()
        """What was linked here, of which the library may not know yet."""

    def run(self) -> dict[str, int]:
        """Read stories and tags first, for the others stand on them; links last, for they join
        others."""
        total = len(self._rows.lines)
        done = 0
        Shelves(self._rows).take()
        self._tags.take()
        takers: tuple[dict[str, Callable[[Line], None]], ...] = (
            {"claim": self._claim, "highlight": self._highlight, "note": self._note},
            {
                "judgement": self._proofs.judgement,
                "evidence": self._proofs.evidence,
                "link": self._link,
            },
        )
        for take in takers:
            for line in self._rows.of(*take):
                if self._rows.context.cancelled():
                    break
                if done % PORTION == 0:
                    text = f"{self._rows.name}: {done} records"
                    self._rows.context.emit("progress", done=done, total=total, text=text)
                done += 1
                self._rows.guarded(line, take[line.text("record")])
                self._writer.flush(PORTION)
            self._writer.flush()
        if not self._rows.context.cancelled():
            self._spare_cells()
            self._writer.flush()
        self._rows.tell_unknown()
        for article in self._pieces.came:
            self._store.anchors.enqueue(article)  # a newer version may be here already
        tally = self._rows.tally
        return {
            "new": tally.new, "changed": tally.changed, "back": tally.back, "same": tally.same,
            "kept": tally.kept, "left": tally.left,
        }  # fmt: skip

    # ---- one record

    def _claim(self, line: Line) -> None:
        article, spans = self._pieces.of(line)
        values: dict[str, Any] = {
            "text": line.text("paraphrase"),
            "speaker": line.text("speaker"),
            "cue": line.text("cue"),
            "hearer": line.text("hearer"),
            "kind": word(Kind, line.text("kind"), "kind", Kind.UNATTRIBUTED),
            "status": word(Status, line.text("status"), "status", Status.UNSTARTED),
            "verdict": word(Verdict, line.text("verdict"), "verdict", Verdict.NONE),
            "rating": line.text("rating"),
            "explanation": line.text("explanation"),
            "said_on": line.text("said_on"),
            "origin": word(Origin, line.text("origin"), "origin", Origin.IMPORTED),
            **self._places(line),
        }
        if values["said_on"]:
            published_second(values["said_on"])
        self._stays(line, article)
        claim = Claim(**stamps(line), article_id=article, **values)
        given = {field: line.gives(_COLUMNS.get(field, field)) for field in values}
        given["origin"] = bool(line.text("origin").strip())
        values = {field: value for field, value in values.items() if given[field]}
        old = self._rows.known["claim"].get(claim.uid)
        number, became = self._rows.settle(line, claim, values)
        if became == "changed" and old is not None:
            after = replace(old, **values)
            self._proofs.judged(old, after.status, after.verdict)
        self._mark(line, spans, became, claim_id=number)

    def _places(self, line: Line) -> dict[str, int | None]:
        """Where speaker and cue stand; None where that is not said or does not fit the text."""
        _, text, _ = self._rows.place(line)
        values: dict[str, int | None] = {}
        for name in ("speaker", "cue"):
            start, end = (whole_number(line.text(f"{name}_{edge}")) for edge in ("start", "end"))
            fits = start is not None and end is not None and start < end <= len(text)
            values |= {f"{name}_start": start, f"{name}_end": end} if fits else {
                f"{name}_start": None, f"{name}_end": None,
            }  # fmt: skip
        return values

    def _stays(self, line: Line, article: int) -> None:
        old = self._rows.known[line.text("record")].get(line.text("id"))
        if old is None or old.article_id == article:
            return
        # It may have gone along to a newer version since the table was written, and stays there.
        if old.article_id not in self._store.findings.versions_of(article):
            raise LeftError("It stands on another article here, and a mark keeps to its article.")

    def _highlight(self, line: Line) -> None:
        article, spans = self._pieces.of(line)
        self._stays(line, article)
        highlight = Highlight(**stamps(line), article_id=article)
        number, became = self._rows.settle(line, highlight, {})
        self._mark(line, spans, became, highlight_id=number)

    def _mark(self, line: Line, spans: list[Span], became: str, **owner: Any) -> None:
        """The spans of a mark that came in, and the tags that it has not yet."""
        ((column, number),) = owner.items()
        if self._pieces.moved(line, spans, became, column, number) and became == "same":
            became = self._rows.recount("same", "changed")
        if became in CAME:
            self._pieces.put(line, spans, **owner)
        there: set[int] = set()
        if number > 0:
            taggings = self._store.pages.records(Tagging, "tagging", column, [number])
            there = {tagging.tag_id for tagging in taggings}
        for typed in dict.fromkeys(tag for tag in line.several("tags") if tag.strip()):
            tag = self._tags.named(typed)
            if tag not in there:
                self._writer.add(None, Tagging(tag_id=tag, **owner))
                if became == "same":
                    became = self._rows.recount("same", "changed")

    def _note(self, line: Line) -> None:
        text = line.several("note")[0] if line.several("note") else ""
        if not text.strip():
            raise LeftError("The note is empty.")
        target = line.text("target")
        owner: dict[str, Any] = {}
        spans: list[Span] = []
        if target == "span":
            _, spans = self._pieces.of(line)
        elif target == "story":
            owner["story_id"] = self._story_id(line)
        elif target in ("claim", "highlight"):
            owner[f"{target}_id"] = self._rows.owner(target, line.text("target_id"))
        else:
            owner["entity_id"] = self._entity(target)
        note = Note(**stamps(line), text=text, **owner)
        number, became = self._rows.settle(line, note, {"text": text})
        moved = target == "span" and self._pieces.moved(line, spans, became, "note_id", number)
        if moved and became == "same":
            became = self._rows.recount("same", "changed")
        if became in CAME:
            self._pieces.put(line, spans, note_id=number)

    def _link(self, line: Line) -> None:
        kind, _, other = (line.several("linked_claims") or ("",))[0].partition(" ")
        if kind not in set(LinkKind):
            raise LeftError(f"“{kind}” is no kind of link.")
        start = self._rows.owner("claim", line.text("target_id"))
        end = self._rows.owner("claim", other.lower())
        if start == end:
            raise LeftError("It links a claim to itself.")
        link = Link(**stamps(line), from_id=start, to_id=end, kind=LinkKind(kind))
        known = self._rows.known["link"].get(link.uid)
        if (known is None or known.deleted) and self._joined(start, end, LinkKind(kind)):
            self._rows.tally.same += 1  # the same was said here anew
            return
        self._links.add((start, end, kind))
        self._rows.settle(line, link, {})

    def _joined(self, start: int, end: int, kind: LinkKind) -> bool:
        """Whether two claims are linked so already, *contradicts* in either direction."""
        if (start, end, kind) in self._links:
            return True
        links = self._store.pages.records(Link, "link", "from_id", [start, end])
        there = {(link.from_id, link.to_id) for link in links if link.kind is kind}
        turned = kind is LinkKind.CONTRADICTS and (end, start) in there
        return (start, end) in there or turned

    def _entity(self, target: str) -> int:
        mark, _, rest = target.partition(": ")
        type_, _, name = rest.partition(" ")
        if mark != "entity" or type_ not in set(EntityType) or not name:
            raise LeftError(f"“{target}” is nothing that a note can stand on.")
        return self._store.content.entity(name, type_)

    def _story_id(self, line: Line) -> int:
        """The story of a row: by its name, or else the one that stands where it began."""
        _, _, stories = self._rows.place(line)
        start = whole_number(line.text("story_start"))
        named = next((s for s in stories if s.uid == line.text("story")), None)
        at = next((s for s in stories if start is not None and s.start <= start < s.end), None)
        found = named or at
        if found is None or found.id is None:
            raise UnknownError
        return found.id

    # ---- cells that no row of their own stands for

    def _spare_cells(self) -> None:
        """Notes and links that stand only in a claim's or highlight's row, because the rows of
        their own were taken out of the table."""
        noted = {
            line.text("target_id") for line in self._rows.lines if line.text("record") == "note"
        }
        linked = any(line.text("record") == "link" for line in self._rows.lines)
        for line in self._rows.lines:
            table, uid = line.text("record"), line.text("id")
            owner = self._writer.names.get((table, uid))
            if table not in ("claim", "highlight") or owner is None:
                continue
            texts = [text for text in line.several("note") if text.strip()]
            if texts and uid not in noted and not self._has_notes(table, owner):
                self._rows.tally.new += len(texts)
                column: dict[str, Any] = {f"{table}_id": owner}
                for text in texts:
                    self._writer.add(None, Note(text=text, **column))
            for text in line.several("linked_claims") if not linked else ():
                self._rows.guarded(line, self._spare_link, text, owner)

    def _has_notes(self, table: str, owner: int) -> bool:
        notes = self._store.pages.records(Note, "note", f"{table}_id", [owner])
        return owner > 0 and bool(notes)

    def _spare_link(self, line: Line, text: str, owner: int) -> None:
        kind, _, uid = text.partition(" ")
        if kind not in set(LinkKind):
            raise LeftError(f"“{kind}” is no kind of link.")
        start, end = owner, self._rows.owner("claim", uid.lower())
        if start == end:
            raise LeftError("It links a claim to itself.")
        turned = kind == LinkKind.CONTRADICTS and (end, start, kind) in self._links
        if turned or self._joined(start, end, LinkKind(kind)):
            return
        self._rows.tally.new += 1
        self._links.add((start, end, kind))
        self._writer.add(None, Link(from_id=start, to_id=end, kind=LinkKind(kind)))
