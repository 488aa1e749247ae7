"""The names of the library that a query may ask for, found by how their words begin, most frequent
first. Reads only; every answer is walked along an index or is of a table that a person fills."""

import json
from typing import Any

from reader import query
from reader.store import names
from reader.store.driver import Connection
from reader.store.vocabulary import folded, quoted

MOST = 12
"""So many names are offered."""
_TYPES = {"entity": (), "person": ("PERSON",), "place": ("PLACE",)}

Name = tuple[str, int]
"""A name, and in how many stories (of tags: on how many marks) it stands."""


class Completions:
    """Answers how a name may go on."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def names(self, field: str, typed: str) -> list[Name]:
        """The names of a field (one of query.NAMED) with a word that begins as each word typed
        does; the most frequent of all where nothing is typed."""
        words = query.words(typed)
        if typed.strip() and not words:
            return []
        if field in _TYPES:
            return self._named("entity", words, _TYPES[field])
        if field == "speaker":
            return self._named("speaker", words)
        known = {
            "topic": self._topics, "source": self._sources, "tag": self._tags,
            "lang": self._languages,
        }[field]()  # fmt: skip
        wanted = [folded(word) for word in words]
        found = [name for name in known if _fits(wanted, name[0])]
        return sorted(found, key=lambda name: (-name[1], folded(name[0])))[:MOST]

    def _all(self, sql: str, values: Any = ()) -> list[Any]:
        return self._connection.execute(sql, values).fetchall()

    def _named(self, table: str, words: list[str], types: tuple[str, ...] = ()) -> list[Name]:
        """Names that stand in very many stories come from the counts, others by their words."""
        typed = "AND e.type IN (SELECT value FROM json_each(:types))" if types else ""
        values = {"kind": table, "types": json.dumps(types), "most": MOST}
        if not words:
            rows = self._all(
                f"""SELECT e.name, t.stories FROM tally t INDEXED BY tally_often
                CROSS JOIN {table} e ON e.id = t.key {typed}
                WHERE t.kind = :kind AND t.stories > 0 ORDER BY t.stories DESC LIMIT :most""",
                values,
            )
        else:
            matched = " AND ".join(f"{quoted(word)} *" for word in words)
            rows = self._all(
                f"""SELECT e.name, t.stories FROM {table}_fts f
                CROSS JOIN {table} e ON e.id = f.rowid {typed}
                CROSS JOIN tally t ON t.kind = :kind AND t.key = e.id AND t.stories > 0
                WHERE {table}_fts MATCH :matched ORDER BY t.stories DESC LIMIT :most""",
                values | {"matched": matched},
            )
        return [(row[0], row[1]) for row in rows]

    def _topics(self) -> list[Name]:
        """Topics by their paths, which name one of several that are called alike."""
        counts = dict(self._all("SELECT key, stories FROM tally WHERE kind = 'topic'"))
        paths = names.topic_paths(self._connection)
        return [(path, counts.get(topic, 0)) for topic, path in paths.items()]

    def _sources(self) -> list[Name]:
        rows = self._all(
            """SELECT o.name, n.stories FROM tally n JOIN source o ON o.id = n.key
            WHERE n.kind = 'source' AND n.stories > 0"""
        )
        return [(row[0], row[1]) for row in rows]

    def _tags(self) -> list[Name]:
        rows = self._all(
            """SELECT t.name, count(g.id) FROM tag t
            LEFT JOIN tagging g ON g.tag_id = t.id AND g.deleted IS NULL
            WHERE t.deleted IS NULL GROUP BY t.id"""
        )
        return [(row[0], row[1]) for row in rows]

    def _languages(self) -> list[Name]:
        return [(language, 0) for language in names.languages(self._connection)]


def _fits(wanted: list[str], name: str) -> bool:
    """Whether every word typed begins a word of the name."""
    parts = [folded(part) for part in query.words(name)]
    return all(any(part.startswith(word) for part in parts) for word in wanted)
