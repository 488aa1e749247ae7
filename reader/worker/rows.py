"""What reading a table of notes back stands on: its rows, the records that they mean, and writing
those in portions of one act. Knows which record goes before another, not what a row says."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime
from itertools import count
from typing import Any
from uuid import UUID

from reader.export import Line
from reader.model import (
    Claim,
    Evidence,
    Highlight,
    Judgement,
    Link,
    Note,
    Pair,
    Record,
    StoryRecord,
    Tag,
    UserError,
    now,
)
from reader.store import Store
from reader.text import shortened
from reader.worker.protocol import Context

PORTION = 40
"""Rows that are written at once, so that a click in the window never waits long."""
WORDS = 60
CAME = ("new", "back")
"""What becomes of a record that was not among the living."""
TABLES: dict[str, type[Record]] = {
    "claim": Claim, "judgement": Judgement, "evidence": Evidence, "highlight": Highlight,
    "note": Note, "link": Link, "tag": Tag, "story": StoryRecord,
}  # fmt: skip


class LeftError(UserError):
    """A row cannot be taken; says why."""


class UnknownError(Exception):
    """The row's story is not in the library; says what it is called where the row does not."""


@dataclass(slots=True)
class Tally:
    """What became of the rows; `kept` were changed in the library after the file was written,
    `left` could not be taken."""

    new: int = 0
    changed: int = 0
    back: int = 0
    same: int = 0
    kept: int = 0
    left: int = 0
    unknown: dict[str, list[Line]] = field(default_factory=dict)


class Writer:
    """Collects pairs and writes them in portions of one act."""

    def __init__(self, store: Store, by: str, context: Context) -> None:
        self._store, self._by, self._context = store, by, context
        self._pairs: list[Pair] = []
        self._pending: dict[int, Any] = {}
        self._ids = count(-1, -1)
        self._act = 0
        self.names: dict[Any, int] = {}
        """The ids of what was made or met, by a name that lasts over portions."""

    def add(self, before: Record | None, after: Record | None, name: Any = None) -> int:
        """Have a pair written; the record's id, below zero until it is."""
        if before is None:
            assert after is not None
            after = replace(after, id=next(self._ids))
            self._pending[after.id or 0] = name
        record = after if after is not None else before
        assert record is not None and record.id is not None
        if name is not None:
            self.names[name] = record.id
        self._pairs.append((before, after))
        return record.id

    def flush(self, least: int = 1) -> None:
        """Write what waits, where it is at least so much."""
        if len(self._pairs) < least:
            return
        pairs, pending = self._pairs, self._pending
        self._pairs, self._pending = [], {}
        changes, ids = self._store.journal.replace("Notes read in", pairs, self._by, self._act)
        self._act = changes.act
        for (before, after), real in zip(pairs, ids, strict=True):
            if before is None and after is not None and pending.get(after.id or 0) is not None:
                self.names[pending[after.id or 0]] = real
        self._context.rest()

    def drop(self) -> None:
        """Forget what waits."""
        self._pairs, self._pending = [], {}


class Rows:
    """The rows of a table, and what becomes of each."""

    def __init__(
        self, store: Store, lines: list[Line], name: str, by: str, context: Context
    ) -> None:
        self.store, self.context, self.name = store, context, name
        self.writer = Writer(store, by, context)
        self.tally = Tally()
        self.lines = self._sound(lines)
        shas = {line.text("article_sha256") for line in self.lines}
        self._articles = store.reads.article_ids([sha for sha in shas if sha])
        self.known: dict[str, dict[str, Any]] = {}
        for table, kind in TABLES.items():
            uids = [line.text("id") for line in self.of(table)]
            self.known[table] = store.pages.by_uid(kind, table, uids)
        self.unknown: dict[str, str] = {}
        """The records on stories that the library has not, and what those are called."""
        self._text: tuple[int, str, list[StoryRecord]] = (0, "", [])

    def of(self, *tables: str) -> list[Line]:
        """The rows of these kinds of record, in the order of the file."""
        return [line for line in self.lines if line.text("record") in tables]

    def _sound(self, lines: list[Line]) -> list[Line]:
        """The rows that are records, each id once."""
        seen: dict[str, int] = {}
        sound = []
        for line in lines:
            uid, record = line.text("id"), line.text("record")
            if line.wrong:
                self.leave(line, line.wrong)
            elif record not in TABLES:
                self.leave(line, f"“{record}” is no kind of record. Write one of: "
                            f"{', '.join(TABLES)}.")  # fmt: skip
            elif not _is_uuid(uid):
                self.leave(line, "It has no id of its own, so reading it twice would double it. "
                            "Make it in Allegedly.")  # fmt: skip
            elif uid in seen:
                self.leave(line, f"Its id stands in row {seen[uid]} already.")
            else:
                seen[uid] = line.number
                sound.append(line)
        return sound

    def guarded(self, line: Line, take: Callable[..., None], *rest: Any) -> None:
        try:
            take(line, *rest)
        except UnknownError as error:
            name = str(error) or _story_name(line)
            self.tally.left += 1
            self.tally.unknown.setdefault(name, []).append(line)
            self.unknown[line.text("id")] = name
        except UserError as error:
            self.leave(line, str(error))

    def leave(self, line: Line, why: str) -> None:
        self.tally.left += 1
        self.context.emit("failed", path=f"{self.name}, row {line.number}", why=why)

    def tell_unknown(self) -> None:
        for name, lines in self.tally.unknown.items():
            records = f"{len(lines)} record{'' if len(lines) == 1 else 's'}"
            why = (
                f"This story is not in the library, so {records} on it stayed out. Import its "
                "article, then these notes again."
            )
            self.context.emit("failed", path=f"{self.name}: {name}", why=why)

    def settle(
        self, line: Line, record: Record, values: dict[str, Any], *, first: bool = False
    ) -> tuple[int, str]:
        """Put a record where it belongs: its id, and what became of it (a field of the tally).
        `values` are the fields that the file may change; `first` says that a record which nobody
        has changed yet takes the file's, whatever the times."""
        table = line.text("record")
        old = self.known[table].get(record.uid)
        name = (table, record.uid)
        if old is None:
            return self.writer.add(None, record, name), self._count("new")
        if old.deleted:
            wanted = replace(record, id=old.id, deleted=None)
            return self.writer.add(old, wanted, name), self._count("back")
        self.writer.names[name] = old.id
        changed = {key: value for key, value in values.items() if getattr(old, key) != value}
        untouched = first and old.modified == old.created
        stamps = {"created": record.created, "modified": record.modified, "by": record.by}
        if not changed and not (untouched and old.created != record.created):
            return old.id, self._count("same")
        if record.modified == old.modified:  # changed in the table by hand
            self.writer.add(old, replace(old, **changed))
        elif record.modified > old.modified or untouched:
            self.writer.add(old, replace(old, **changed, **stamps))
        else:
            return old.id, self._count("kept")
        return old.id, self._count("changed" if changed else "same")

    def recount(self, was: str, became: str) -> str:
        """What was counted as one thing (or as none) is another."""
        if was:
            setattr(self.tally, was, getattr(self.tally, was) - 1)
        return self._count(became)

    def _count(self, became: str) -> str:
        setattr(self.tally, became, getattr(self.tally, became) + 1)
        return became

    def owner(self, table: str, uid: str) -> int:
        """The id of the claim or highlight of that name, read in or there already."""
        known = self.writer.names.get((table, uid))
        if known is None and uid in self.unknown:
            raise UnknownError(self.unknown[uid])
        if known is None:
            found = self.store.pages.by_uid(TABLES[table], table, [uid]).get(uid)
            if found is None or found.deleted:
                raise LeftError(f"The {table} that it belongs to ({uid}) is not in the library.")
            known = self.writer.names[table, uid] = found.id
        return known

    def place(self, line: Line) -> tuple[int, str, list[StoryRecord]]:
        """The article that a row stands on: its id, its text, its stories."""
        article = self._articles.get(line.text("article_sha256"))
        if article is None:
            raise UnknownError
        if self._text[0] != article:
            text, _ = self.store.content.text(article)
            stories = self.store.pages.records(StoryRecord, "story", "article_id", [article])
            self._text = (article, text, stories)
        return self._text

    def forget_place(self) -> None:
        """Read the article anew: its stories have changed."""
        self._text = (0, "", [])


def stamps(line: Line) -> dict[str, Any]:
    """The fields that every record has, as the row gives them."""
    created = line.text("created") or now()
    modified = line.text("modified") or created
    for value in (created, modified):
        try:
            datetime.fromisoformat(value)
        except ValueError:
            raise LeftError(
                f"“{value}” is no time. Export the notes again, and keep these columns as they are."
            ) from None
    return {
        "uid": line.text("id"), "created": created, "modified": modified, "by": line.text("by"),
    }  # fmt: skip


def word(kind: Any, cell: str, key: str, default: Any) -> Any:
    """The word of a list that a cell holds; `default` where it is empty."""
    text = cell.strip().lower()
    try:
        return kind(text) if text else default
    except ValueError:
        words = ", ".join(kind)
        raise LeftError(f"“{text}” is no {key}. Write one of: {words}.") from None


def whole_number(text: str) -> int | None:
    text = text.strip()
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 16 else None


def _story_name(line: Line) -> str:
    about = ", ".join(part for part in (line.text("source"), line.text("published")) if part)
    title = line.text("headline") or shortened("".join(line.several("exact")[:1]), WORDS)
    return f"“{title or line.text('article_sha256')[:12]}”" + (f" ({about})" if about else "")


def _is_uuid(text: str) -> bool:
    try:
        return str(UUID(text)) == text.lower()
    except ValueError:
        return False
