"""Tags read back from a table of notes, each under the one that it stands under. Knows the rows, no
other record."""

from typing import Any

from reader.export import Line
from reader.model import Tag
from reader.text import normalise
from reader.worker.rows import CAME, PORTION, LeftError, Rows, stamps


class Tags:
    """The tags of a library by their names, and those that a table brings."""

    def __init__(self, rows: Rows) -> None:
        self._rows, self._writer = rows, rows.writer
        self._ids = {row.name: row.id for row in rows.store.reads.tags()}
        found = rows.store.pages.records(Tag, "tag", "id", list(self._ids.values()))
        self._there: dict[str, Tag] = {tag.name: tag for tag in found}
        names = {tag.id: tag.name for tag in found}
        self._under = {tag.name: names.get(tag.under_id, "") for tag in found}
        """What each tag stands under, by their names."""
        self._lines: dict[str, Line] = {}
        self._taking: set[str] = set()

    def take(self) -> None:
        """Read the rows of tags, what they stand under first."""
        lines = self._rows.of("tag")
        for line in lines:
            self._lines.setdefault(line.text("name"), line)
        for line in lines:
            if self._rows.context.cancelled():
                break
            if line.text("id") not in self._taking:
                self._rows.guarded(line, self._tag)
            self._writer.flush(PORTION)
        self._writer.flush()

    def named(self, typed: str) -> int:
        """The id of a tag, made where there is none."""
        given = typed in self._ids or typed in self._lines
        name = typed if given else normalise(typed)
        known = self._writer.names.get(("tag", self._uid(name))) or self._ids.get(name)
        known = known or self._writer.names.get(("tag", name))
        return known or self._writer.add(None, Tag(name=name), ("tag", name))

    def _uid(self, name: str) -> str:
        line = self._lines.get(name)
        return line.text("id") if line else ""

    def _tag(self, line: Line) -> None:
        self._taking.add(line.text("id"))
        name, under = line.text("name"), line.text("under")
        old = self._rows.known["tag"].get(line.text("id"))
        if not line.gives("name") and old is not None:
            name = old.name
        if not name.strip():
            raise LeftError("The tag has no name.")
        above = self._lines.get(under)
        if under and above is not None and above.text("id") not in self._taking:
            self._rows.guarded(above, self._tag)
        if under and self._circle(name, under):
            raise LeftError(f"The tag “{name}” would stand under itself.")
        values: dict[str, Any] = {
            "name": name,
            "under_id": self.named(under) if under else None,
            "colour": line.text("colour"),
            "description": line.text("description"),
        }
        there = self._there.get(name)
        if there is not None:  # one name is one tag, whatever its id
            self._rows.known["tag"][line.text("id")] = there
        record = Tag(**stamps(line), **values)
        columns = {"under_id": "under"}
        given = {k: v for k, v in values.items() if line.gives(columns.get(k, k))}
        _, became = self._rows.settle(line, record, given)
        if became in (*CAME, "changed"):
            self._under[name] = under

    def _circle(self, name: str, under: str) -> bool:
        """Whether a tag that stands under `under` would stand under itself."""
        seen = {name}
        while under:
            if under in seen:
                return True
            seen.add(under)
            under = self._under.get(under, "")
        return False
