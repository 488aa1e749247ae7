"""Reading notes back from CSV into a library: each record once, as one act that undo takes back.

A record is known by its id. One that is new comes in; one that was deleted comes back; one that was
changed in the file is changed here, unless it was changed here later. Tags are only added.
"""

import logging
from collections.abc import Callable, Iterator
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
    Span,
    Status,
    Tag,
    Tagging,
    Verdict,
    now,
)
from reader.store import Store
from reader.text import context as surroundings
from reader.text import normalise, shortened
from reader.worker.protocol import Context
from reader.worker.rows import (
    CAME,
    PORTION,
    TABLES,
    WORDS,
    LeftError,
    Rows,
    UnknownError,
    stamps,
    whole_number,
)
from reader.worker.shelves import Shelves

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
        self._tags = {row.name: row.id for row in rows.store.reads.tags()}
        self._links: set[tuple[int, int, str]] = set()
        """What was linked here, of which the library may not know yet."""

    def run(self) -> dict[str, int]:
        """Read stories first, for the others stand on them; links last, for they join others."""
        total = len(self._rows.lines)
        done = 0
        Shelves(self._rows).take()
        takers: tuple[dict[str, Callable[[Line], None]], ...] = (
            {"claim": self._claim, "highlight": self._highlight, "note": self._note},
            {"link": self._link},
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
        tally = self._rows.tally
        return {
            "new": tally.new, "changed": tally.changed, "back": tally.back, "same": tally.same,
            "kept": tally.kept, "left": tally.left,
        }  # fmt: skip

    # ---- one record

    def _pieces(self, line: Line) -> tuple[int, list[Span]]:
        """The article and the spans of a row, found again where the words have moved; their owner
        is yet to be named."""
        article, text, stories = self._rows.place(line)
        exacts, starts = line.several("exact"), line.several("start")
        if not exacts or not all(exacts):
            raise LeftError("It has no quoted text, so there is no place to put it.")
        prefixes, suffixes = line.several("prefix"), line.several("suffix")
        spans = []
        for number, words in enumerate(exacts):
            exact = words if words in text else normalise(words)
            start = _found(text, exact, _number(starts, number))
            before, _, after = surroundings(text, start, start + len(exact))
            spans.append(
                Span(
                    article_id=article,
                    start=start,
                    end=start + len(exact),
                    exact=exact,
                    prefix=prefixes[number] if number < len(prefixes) else before,
                    suffix=suffixes[number] if number < len(suffixes) else after,
                    position=number,
                )
            )
        if not any(s.start <= spans[0].start < s.end for s in stories):
            raise UnknownError
        return article, spans

    def _claim(self, line: Line) -> None:
        article, spans = self._pieces(line)
        values: dict[str, Any] = {
            "text": line.text("paraphrase"),
            "speaker": line.text("speaker"),
            "cue": line.text("cue"),
            "hearer": line.text("hearer"),
            "kind": _word(Kind, line, "kind", Kind.UNATTRIBUTED),
            "status": _word(Status, line, "status", Status.UNSTARTED),
            "verdict": _word(Verdict, line, "verdict", Verdict.NONE),
        }
        self._stays(line, article)
        claim = Claim(**stamps(line), article_id=article, **values)
        given = {field: line.gives(_COLUMNS.get(field, field)) for field in values}
        values = {field: value for field, value in values.items() if given[field]}
        number, became = self._rows.settle(line, claim, values)
        self._mark(line, spans, became, claim_id=number)

    def _stays(self, line: Line, article: int) -> None:
        old = self._rows.known[line.text("record")].get(line.text("id"))
        if old is not None and old.article_id != article:
            raise LeftError("It stands on another article here, and a mark keeps to its article.")

    def _highlight(self, line: Line) -> None:
        article, spans = self._pieces(line)
        self._stays(line, article)
        highlight = Highlight(**stamps(line), article_id=article)
        number, became = self._rows.settle(line, highlight, {})
        self._mark(line, spans, became, highlight_id=number)

    def _mark(self, line: Line, spans: list[Span], became: str, **owner: Any) -> None:
        """The spans of a mark that came in, and the tags that it has not yet."""
        ((column, number),) = owner.items()
        if self._moved(line, spans, became, column, number) and became == "same":
            became = self._rows.recount("same", "changed")
        for span in spans if became in CAME else ():
            self._writer.add(None, replace(span, created=line.text("created") or now(), **owner))
        there: set[int] = set()
        if number > 0:
            taggings = self._store.pages.records(Tagging, "tagging", column, [number])
            there = {tagging.tag_id for tagging in taggings}
        for typed in dict.fromkeys(tag for tag in line.several("tags") if tag.strip()):
            name = typed if typed in self._tags else normalise(typed)
            tag = self._writer.names.get(("tag", name)) or self._tags.get(name)
            if tag is None:
                tag = self._writer.add(None, Tag(name=name), ("tag", name))
            if tag not in there:
                self._writer.add(None, Tagging(tag_id=tag, **owner))
                if became == "same":
                    became = self._rows.recount("same", "changed")

    def _moved(self, line: Line, spans: list[Span], became: str, column: str, number: int) -> bool:
        """Put a mark on other words, where the table names others and nobody has moved it here
        since; whether so."""
        if became not in ("same", "changed"):
            return False
        there = sorted(
            self._store.pages.records(Span, "span", column, [number]), key=lambda s: s.position
        )
        if [(s.start, s.end) for s in there] == [(s.start, s.end) for s in spans]:
            return False
        if max(span.modified for span in there) > (line.text("modified") or line.text("created")):
            return False
        for span in there:
            self._writer.add(span, None)
        for span in spans:
            owner: dict[str, Any] = {column: number}
            self._writer.add(None, replace(span, created=now(), **owner))
        return True

    def _note(self, line: Line) -> None:
        text = line.several("note")[0] if line.several("note") else ""
        if not text.strip():
            raise LeftError("The note is empty.")
        target = line.text("target")
        owner: dict[str, Any] = {}
        spans: list[Span] = []
        if target == "span":
            _, spans = self._pieces(line)
        elif target == "story":
            owner["story_id"] = self._story_id(line)
        elif target in ("claim", "highlight"):
            owner[f"{target}_id"] = self._owner(target, line.text("target_id"))
        else:
            owner["entity_id"] = self._entity(target)
        note = Note(**stamps(line), text=text, **owner)
        number, became = self._rows.settle(line, note, {"text": text})
        moved = target == "span" and self._moved(line, spans, became, "note_id", number)
        if moved and became == "same":
            became = self._rows.recount("same", "changed")
        for span in spans if became in CAME else ():
            self._writer.add(None, replace(span, created=note.created, note_id=number))

    def _link(self, line: Line) -> None:
        kind, _, other = (line.several("linked_claims") or ("",))[0].partition(" ")
        if kind not in set(LinkKind):
            raise LeftError(f"“{kind}” is no kind of link.")
        start = self._owner("claim", line.text("target_id"))
        end = self._owner("claim", other.lower())
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

    def _owner(self, table: str, uid: str) -> int:
        """The id of the claim or highlight of that name, read in or there already."""
        known = self._writer.names.get((table, uid))
        if known is None and uid in self._rows.unknown:
            raise UnknownError(self._rows.unknown[uid])
        if known is None:
            found = self._store.pages.by_uid(TABLES[table], table, [uid]).get(uid)
            if found is None or found.deleted:
                raise LeftError(f"The {table} that it belongs to ({uid}) is not in the library.")
            known = self._writer.names[table, uid] = found.id
        return known

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
        start, end = owner, self._owner("claim", uid.lower())
        if start == end:
            raise LeftError("It links a claim to itself.")
        turned = kind == LinkKind.CONTRADICTS and (end, start, kind) in self._links
        if turned or self._joined(start, end, LinkKind(kind)):
            return
        self._rows.tally.new += 1
        self._links.add((start, end, kind))
        self._writer.add(None, Link(from_id=start, to_id=end, kind=LinkKind(kind)))


def _word(kind: Any, line: Line, key: str, default: Any) -> Any:
    text = line.text(key).strip().lower()
    try:
        return kind(text) if text else default
    except ValueError:
        words = ", ".join(kind)
        raise LeftError(f"“{text}” is no {key}. Write one of: {words}.") from None


def _found(text: str, exact: str, start: int | None) -> int:
    """Where the words stand: at `start`, or else at the only other place that has them."""
    if start is not None and start >= 0 and text[start : start + len(exact)] == exact:
        return start
    places = list(_places(text, exact))
    if len(places) != 1:
        where = "in several places" if places else "nowhere"
        raise LeftError(f"“{shortened(exact, WORDS)}” stands {where} in the article.")
    return places[0]


def _places(text: str, exact: str) -> Iterator[int]:
    at = text.find(exact) if exact else -1
    while at >= 0:
        yield at
        at = text.find(exact, at + 1)


def _number(values: tuple[str, ...], number: int) -> int | None:
    return whole_number(values[number]) if number < len(values) else None
