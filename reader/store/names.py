"""What a name means that somebody types: topics by name or path, outlets, tags, languages, entities
and speakers. Reads only; walks along indexes, or through tables that a person fills."""

import json
from typing import Any

from reader import query
from reader.store.aliases import Aliases
from reader.store.driver import Connection
from reader.store.vocabulary import folded, quoted

_NAMES, _BEGUN = 200, 40
"""So many entities or speakers with a name are looked at, or whose name begins so: the most
frequent."""
_SHORT, _LOOKED = 2, 5000
"""A name of so few letters is looked for among so many names alone: the most frequent."""


def topic_paths(connection: Connection) -> dict[int, str]:
    """Each topic's path, such as `War in Ukraine/Bakhmut`."""
    rows = connection.execute(
        """WITH RECURSIVE paths (id, path) AS (
            SELECT id, name FROM topic WHERE parent_id IS NULL AND deleted IS NULL
            UNION SELECT t.id, p.path || '/' || t.name FROM topic t
            JOIN paths p ON t.parent_id = p.id WHERE t.deleted IS NULL)
        SELECT id, path FROM paths"""
    )
    return {row["id"]: row["path"] for row in rows}


def topics_called(connection: Connection, value: str) -> list[int]:
    """The topics that `topic:value` means; with a slash, by their paths."""
    paths = topic_paths(connection)
    if "/" in value:
        return called(value, paths)
    return called(value, {topic: path.rpartition("/")[2] for topic, path in paths.items()})


def called(value: str, names: dict[int, str]) -> list[int]:
    """Whose name is `value`; where nobody's is, those in whose names it stands."""
    wanted = folded(value)
    exact = [key for key, name in names.items() if folded(name) == wanted]
    return exact or [key for key, name in names.items() if wanted in folded(name)]


def languages(connection: Connection) -> list[str]:
    """The languages of stories, walked from one to the next along their index; nobody counts
    them."""
    rows = connection.execute(
        """WITH RECURSIVE known (language) AS (
            SELECT min(language) FROM listing
            UNION ALL SELECT (SELECT min(l.language) FROM listing l
                WHERE l.language > k.language) FROM known k WHERE k.language IS NOT NULL)
        SELECT language FROM known WHERE language <> ''"""
    )
    return [row["language"] for row in rows]


def by_name(
    connection: Connection, table: str, value: str, types: tuple[str, ...] = ()
) -> list[int]:
    """Entities or speakers in whose names these words stand, or in another name of theirs that a
    person has joined to it; where none has them, those in whose names words begin so."""
    words = query.words(value)
    if not words:
        return []
    known = _by_alias(connection, table, value, types)
    found = _by_words(connection, table, words, types, exact=bool(known))
    return list(dict.fromkeys((*found, *known)))


def _by_alias(connection: Connection, table: str, value: str, types: tuple[str, ...]) -> list[int]:
    """Those that have these words in a name which was joined to another; of speakers all that are
    one with them, for their words are kept under the names that the texts give."""
    aliases = Aliases(connection)
    if table == "entity":
        wanted = [one[0] for one in aliases.called(value) if not types or one[0][1] in types]
        found = "e.name = j.value ->> 0 AND e.type = j.value ->> 1"
    else:
        wanted = [entity for one in aliases.called(value, every=True) for entity in one]
        found = "e.name = j.value ->> 0"
    rows = connection.execute(
        f"SELECT DISTINCT e.id FROM json_each(?) j CROSS JOIN {table} e ON {found}",
        (json.dumps(wanted),),
    )
    return [row["id"] for row in rows]


def _by_words(
    connection: Connection, table: str, words: list[str], types: tuple[str, ...], *, exact: bool
) -> list[int]:
    """Those in whose names these words stand; where none has them and not only `exact` ones are
    wanted, those in whose names words begin so."""
    typed = "AND e.type IN (SELECT value FROM json_each(:types))" if types else ""
    for matched, most in ((quoted(*words), _NAMES), (quoted(*words) + " *", _BEGUN)):
        if most == _BEGUN and len(words) == 1 and len(words[0]) <= _SHORT:
            return _often_named(connection, table, folded(words[0]), types)
        rows = connection.execute(
            f"""SELECT e.id FROM {table}_fts f CROSS JOIN {table} e ON e.id = f.rowid {typed}
            CROSS JOIN tally t ON t.kind = :kind AND t.key = e.id AND t.stories > 0
            WHERE {table}_fts MATCH :m ORDER BY t.stories DESC LIMIT :most""",
            {"m": matched, "kind": table, "most": most, "types": json.dumps(types)},
        ).fetchall()
        if rows or exact:
            return [row["id"] for row in rows]
    return []


def _often_named(
    connection: Connection, table: str, beginning: str, types: tuple[str, ...]
) -> list[int]:
    """The same of a letter or two, which too many names have: of the most frequent names."""
    rows: list[Any] = connection.execute(
        f"""SELECT e.* FROM tally t INDEXED BY tally_often
        CROSS JOIN {table} e ON e.id = t.key
        WHERE t.kind = ? AND t.stories > 0 ORDER BY t.stories DESC LIMIT ?""",
        (table, _LOOKED),
    ).fetchall()
    found = [
        row["id"] for row in rows
        if (not types or row["type"] in types)
        and any(folded(word).startswith(beginning) for word in query.words(row["name"]))
    ]  # fmt: skip
    return found[:_BEGUN]
