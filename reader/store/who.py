"""Who or what a name of the library is: found as it is typed, and with the other names that a
person has said it has. Reads only."""

import json
from typing import Any

from reader import query
from reader.model import Companion, EntityHead, EntityType
from reader.store.aliases import Aliases
from reader.store.driver import Connection
from reader.store.vocabulary import quoted

_OFFERED = 12


class Who:
    """Answers who it is."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def _all(self, sql: str, values: Any = ()) -> list[Any]:
        return self._connection.execute(sql, values).fetchall()

    def named(self, typed: str) -> list[Companion]:
        """Entities with a word in their names that begins as each word typed does, those in most
        stories first; the most frequent of all where nothing is typed."""
        words = query.words(typed)
        if typed.strip() and not words:
            return []
        chosen = "tally t INDEXED BY tally_often CROSS JOIN entity e ON e.id = t.key WHERE"
        if words:
            chosen = """entity_fts f CROSS JOIN entity e ON e.id = f.rowid
                CROSS JOIN tally t ON t.key = e.id WHERE entity_fts MATCH :matched AND"""
        rows = self._all(
            f"SELECT e.id, e.name, e.type, t.stories FROM {chosen} t.kind = 'entity' "
            "AND t.stories > 0 ORDER BY t.stories DESC LIMIT :most",
            {"matched": " AND ".join(f"{quoted(word)} *" for word in words), "most": _OFFERED},
        )
        return [Companion(r["id"], r["name"], EntityType(r["type"]), r["stories"]) for r in rows]

    def head(self, entity_id: int) -> EntityHead | None:
        """Who or what it is; of one that was joined to another, that one. None where the library
        has it no longer."""
        row = self._entity("e.id = ?", entity_id)
        if row is None:
            return None
        known = Aliases(self._connection).of(row["name"], row["type"])
        if known[0] != (row["name"], row["type"]):
            row = self._entity("e.name = ? AND e.type = ?", *known[0]) or row
        names = [name for name, _ in known] + self._words(known)
        return EntityHead(
            id=row["id"],
            name=row["name"],
            type=EntityType(row["type"]),
            aliases=tuple(dict.fromkeys(name for name in names if name != row["name"])),
            stories=row["stories"],
            mentions=row["mentions"],
        )

    def _entity(self, where: str, *values: object) -> Any:
        return self._connection.execute(
            "SELECT e.id, e.name, e.type, coalesce(n.stories, 0) AS stories, "
            "coalesce(n.mentions, 0) AS mentions FROM entity e "
            f"LEFT JOIN tally n ON n.kind = 'entity' AND n.key = e.id WHERE {where}",
            values,
        ).fetchone()

    def _words(self, known: list[tuple[str, str]]) -> list[str]:
        """The words that a person has said mean one of these wherever they stand."""
        rows = self._all(
            "SELECT DISTINCT c.surface FROM json_each(?) j JOIN correction c "
            "ON c.to_name = j.value ->> 0 AND c.to_type = j.value ->> 1 "
            "WHERE c.surface <> '' AND c.deleted IS NULL ORDER BY c.surface",
            (json.dumps(known),),
        )
        return [row["surface"] for row in rows]
