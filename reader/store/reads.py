"""The lists: overview, story ids, rows, entity pages, search hits. Reads only.

Every answer is plain data of `reader.model`.
"""

import json
from typing import Any

from reader.model import (
    EntityPage,
    EntityType,
    Hit,
    Note,
    Overview,
    Scope,
    SourceRow,
    StoryRow,
    TopicRow,
)
from reader.store.driver import Connection
from reader.store.header import StoreError
from reader.store.journal import record_from
from reader.store.said import Said
from reader.store.search import match

_UNREAD = "NOT EXISTS (SELECT 1 FROM reading r WHERE r.story_id = s.id AND r.deleted IS NULL)"
_STARRED = "EXISTS (SELECT 1 FROM star x WHERE x.story_id = s.id AND x.deleted IS NULL)"
_NEEDS = "s.source_id IS NULL OR s.published = ''"
_CLAIMED = "s.id IN (SELECT story_id FROM claim_story)"
_CONTRADICTED = """s.id IN (
    SELECT cs.story_id FROM link l JOIN claim_story cs ON cs.claim_id = l.from_id
    WHERE l.kind = 'contradicts' AND l.deleted IS NULL
    UNION SELECT cs.story_id FROM link l JOIN claim_story cs ON cs.claim_id = l.to_id
    WHERE l.kind = 'contradicts' AND l.deleted IS NULL)"""
REVIEWED = 2000
"""How many stories are proposed to be reviewed at most: the newest."""
_IN = '{0}.article_id = {1}.article_id AND {0}."start" >= {1}."start" AND {0}."start" < {1}."end"'
_REVIEW = f"""s.id IN (SELECT o.id FROM story o WHERE o.deleted IS NULL
    AND (EXISTS (SELECT 1 FROM said a WHERE {_IN.format("a", "o")} AND a.answer IS NULL)
        OR EXISTS (SELECT 1 FROM stated c WHERE {_IN.format("c", "o")} AND c.answer IS NULL))
    AND NOT EXISTS (SELECT 1 FROM article n WHERE n.supersedes_id = o.article_id)
    AND EXISTS (SELECT 1 FROM analysis)
    ORDER BY o.ord DESC LIMIT {REVIEWED})"""
_KINDS = {
    "all": "1",
    "review": _REVIEW,
    "story": "s.id = :id",
    "unread": _UNREAD,
    "starred": _STARRED,
    "contradictions": _CONTRADICTED,
    "needs": _NEEDS,
    "search": "1",
    "topic": """s.id IN (
        WITH RECURSIVE below (id) AS (
            SELECT :id UNION SELECT t.id FROM topic t JOIN below b ON t.parent_id = b.id
            WHERE t.deleted IS NULL)
        SELECT f.story_id FROM filing f JOIN below b ON f.topic_id = b.id
        WHERE f.deleted IS NULL)""",
    "source": "s.source_id = :id",
    "entity": """EXISTS (SELECT 1 FROM mention m WHERE m.entity_id = :id
        AND m.article_id = s.article_id AND m."start" >= s."start" AND m."start" < s."end")""",
}
_FILTERS = {"all": "1", "unread": _UNREAD, "starred": _STARRED, "claimed": _CLAIMED}
_FOUND = """s.ord {not_}IN (
    SELECT rowid FROM story_fts WHERE story_fts MATCH :{match}
    UNION SELECT s2.ord FROM claim_fts f JOIN claim_story cs ON cs.claim_id = f.rowid
        JOIN story s2 ON s2.id = cs.story_id WHERE claim_fts MATCH :{match}
    UNION SELECT s2.ord FROM note_fts f JOIN note n ON n.id = f.rowid AND n.deleted IS NULL
        JOIN claim_story cs ON cs.claim_id = n.claim_id
        JOIN story s2 ON s2.id = cs.story_id WHERE note_fts MATCH :{match}
    UNION SELECT s2.ord FROM note_fts f JOIN note n ON n.id = f.rowid AND n.deleted IS NULL
        JOIN story s2 ON s2.id = n.story_id WHERE note_fts MATCH :{match}
    UNION SELECT s2.ord FROM note_fts f JOIN note n ON n.id = f.rowid AND n.deleted IS NULL
        JOIN mention m ON m.entity_id = n.entity_id
        JOIN story s2 ON s2.article_id = m.article_id AND s2."start" <= m."start"
            AND m."start" < s2."end" AND s2.deleted IS NULL WHERE note_fts MATCH :{match}
    UNION SELECT s2.ord FROM note_fts f JOIN note n ON n.id = f.rowid AND n.deleted IS NULL
        JOIN span p ON (p.note_id = n.id OR p.highlight_id = n.highlight_id)
            AND p.deleted IS NULL
        JOIN story s2 ON s2.article_id = p.article_id AND s2."start" <= p."start"
            AND p."start" < s2."end" AND s2.deleted IS NULL WHERE note_fts MATCH :{match})"""
SORTS = {
    "newest": "s.ord DESC",
    "oldest": "s.ord ASC",
    "headline": "s.title COLLATE NOCASE, s.ord DESC",
    "source": "(SELECT o.name FROM source o WHERE o.id = s.source_id) COLLATE NOCASE, s.ord DESC",
}
_WORTH = f"""coalesce(
    (SELECT 1 + max(r.score) FROM attribution a JOIN relation r ON r.from_id = a.id
        WHERE {_IN.format("a", "s")} AND r.kind = 'contradicts'),
    (SELECT 1 + max(r.score) FROM attribution a JOIN relation r ON r.to_id = a.id
        WHERE {_IN.format("a", "s")} AND r.kind = 'contradicts'),
    (SELECT max(c.score) FROM checkable c WHERE {_IN.format("c", "s")}), 0) DESC, s.ord DESC"""
"""What pays most to be reviewed comes first: contradictions, then what is worth a check."""
CHIPS = 3
SHOWN = 100
"""How many of an entity's stories its card lists."""


def condition(scope: Scope) -> tuple[str, dict[str, Any]]:
    """The SQL condition on story `s` that a scope means, and its parameters."""
    parts = ["s.deleted IS NULL", _KINDS[scope.kind]]
    values: dict[str, Any] = {"id": scope.id}
    if scope.query or scope.kind == "search":
        wanted, unwanted = match(scope.query)
        if not wanted:
            return "0", {}
        parts.append(_FOUND.format(not_="", match="wanted"))
        values["wanted"] = wanted
        if unwanted:
            # Over all sources at once: a word in the text excludes also what a note has found.
            parts.append(_FOUND.format(not_="NOT ", match="unwanted"))
            values["unwanted"] = unwanted
    return " AND ".join(f"({part})" for part in parts), values


class Reads:
    """Questions that a list asks."""

    def __init__(self, connection: Connection) -> None:
        self._connection, self._said = connection, Said(connection)

    def _all(self, sql: str, values: Any = ()) -> list[Any]:
        return self._connection.execute(sql, values).fetchall()

    def story_ids(self, scope: Scope, only: str = "all", sort: str = "newest") -> list[int]:
        """The stories of a scope in order; `only` is all, unread, starred or claimed. Those to be
        reviewed come most worth a check first, unless another order than the usual is wished."""
        where, values = condition(scope)
        order = _WORTH if scope.kind == "review" and sort == "newest" else SORTS[sort]
        sql = f"SELECT s.id FROM story s WHERE {where} AND {_FILTERS[only]} ORDER BY {order}"
        return [row[0] for row in self._all(sql, values)]

    def rows(self, ids: list[int]) -> list[StoryRow]:
        """What a list shows of each story, in the order of `ids`; the unknown are left out."""
        wanted = json.dumps(ids)
        stories = self._all(
            f"""SELECT s.id, s.title, s.headline, s.words, s.published,
                   EXISTS (SELECT 1 FROM article n WHERE n.supersedes_id = s.article_id)
                       AS superseded,
                   coalesce(o.name, '') AS source, NOT {_UNREAD} AS read, {_STARRED} AS starred,
                   (SELECT count(*) FROM claim_story cs WHERE cs.story_id = s.id) AS claims,
                   (SELECT count(*) FROM (
                        SELECT l.id FROM claim_story cs JOIN link l ON l.from_id = cs.claim_id
                        WHERE cs.story_id = s.id AND l.kind = 'contradicts' AND l.deleted IS NULL
                        UNION
                        SELECT l.id FROM claim_story cs JOIN link l ON l.to_id = cs.claim_id
                        WHERE cs.story_id = s.id AND l.kind = 'contradicts' AND l.deleted IS NULL
                   )) AS contradictions
            FROM story s LEFT JOIN source o ON o.id = s.source_id
            WHERE s.id IN (SELECT value FROM json_each(?)) AND s.deleted IS NULL""",
            (wanted,),
        )
        chips: dict[int, list[str]] = {}
        for row in self._all(
            """SELECT s.id, e.name FROM story s
            JOIN mention m ON m.article_id = s.article_id AND m."start" >= s."start"
                AND m."start" < s."end"
            JOIN entity e ON e.id = m.entity_id
            WHERE s.id IN (SELECT value FROM json_each(?)) AND e.type <> 'GROUP'
            GROUP BY s.id, e.id ORDER BY s.id, count(*) DESC, min(m."start")""",
            (wanted,),
        ):
            chips.setdefault(row[0], []).append(row[1])
        found = {}
        for row in stories:
            names = chips.get(row["id"], [])
            found[row["id"]] = StoryRow(
                id=row["id"],
                title=row["title"],
                headline=row["headline"],
                source=row["source"],
                published=row["published"],
                words=row["words"],
                read=bool(row["read"]),
                starred=bool(row["starred"]),
                claims=row["claims"],
                contradictions=row["contradictions"],
                chips=tuple(names[:CHIPS]),
                more=max(0, len(names) - CHIPS),
                superseded=bool(row["superseded"]),
            )
        return [found[i] for i in ids if i in found]

    def overview(self) -> Overview:
        """The topic tree and the sources with their counts of stories."""
        counts = self._all(
            f"""SELECT
            (SELECT count(*) FROM story WHERE deleted IS NULL),
            (SELECT count(*) FROM story WHERE deleted IS NULL) -
                (SELECT count(*) FROM reading r JOIN story s ON s.id = r.story_id
                 WHERE r.deleted IS NULL AND s.deleted IS NULL),
            (SELECT count(*) FROM star WHERE deleted IS NULL),
            (SELECT count(*) FROM story s WHERE s.deleted IS NULL AND ({_NEEDS})),
            (SELECT count(*) FROM link WHERE kind = 'contradicts' AND deleted IS NULL),
            (SELECT count(*) FROM story s WHERE {_REVIEW})"""
        )[0]
        topics = self._all(
            """WITH RECURSIVE under (top, id) AS (
                SELECT id, id FROM topic WHERE deleted IS NULL
                UNION SELECT u.top, t.id FROM topic t JOIN under u ON t.parent_id = u.id
                WHERE t.deleted IS NULL)
            SELECT t.id, t.parent_id, t.name, t.colour, t.description,
                count(DISTINCT f.story_id) AS stories
            FROM topic t JOIN under u ON u.top = t.id
            LEFT JOIN filing f ON f.topic_id = u.id AND f.deleted IS NULL
            WHERE t.deleted IS NULL GROUP BY t.id ORDER BY t.position, t.name COLLATE NOCASE"""
        )
        sources = self._all(
            """SELECT o.id, o.name, count(*) AS stories FROM source o
            JOIN story s ON s.source_id = o.id AND s.deleted IS NULL
            GROUP BY o.id ORDER BY o.name COLLATE NOCASE"""
        )
        every, unread, starred, needs, contradictions, review = counts
        return Overview(
            all=every,
            unread=unread,
            starred=starred,
            needs=needs,
            contradictions=contradictions,
            review=review,
            topics=tuple(
                TopicRow(
                    r["id"], r["parent_id"], r["name"], r["stories"], r["colour"], r["description"]
                )
                for r in topics
            ),
            sources=tuple(SourceRow(r["id"], r["name"], r["stories"]) for r in sources),
        )

    def entity(self, entity_id: int) -> EntityPage:
        """An entity with its newest stories."""
        row = self._connection.execute(
            "SELECT e.name, e.type, (SELECT count(*) FROM mention m WHERE m.entity_id = e.id) "
            "AS mentions FROM entity e WHERE e.id = ?",
            (entity_id,),
        ).fetchone()
        if row is None:
            raise StoreError("This name is no longer in the library.")
        ids = self.story_ids(Scope("entity", entity_id))
        notes = self._all(
            "SELECT * FROM note WHERE entity_id = ? AND deleted IS NULL ORDER BY id", (entity_id,)
        )
        return EntityPage(
            id=entity_id,
            name=row["name"],
            type=EntityType(row["type"]),
            mentions=row["mentions"],
            count=len(ids),
            stories=tuple(self.rows(ids[:SHOWN])),
            notes=tuple(record_from(Note, note) for note in notes),
            said=self._said.count(row["name"], entity_id),
        )

    def entity_names(self) -> list[str]:
        """The people and organisations of the library, most mentioned first, for completion."""
        return [
            row[0]
            for row in self._all(
                "SELECT e.name FROM entity e JOIN mention m ON m.entity_id = e.id "
                "WHERE e.type IN ('PERSON', 'ORG') GROUP BY e.id ORDER BY count(*) DESC LIMIT 5000"
            )
        ]

    def tags(self) -> list[str]:
        """The names of the tags, last used first."""
        return [
            row[0]
            for row in self._all(
                "SELECT t.name FROM tag t LEFT JOIN tagging g ON g.tag_id = t.id AND "
                "g.deleted IS NULL WHERE t.deleted IS NULL GROUP BY t.id "
                "ORDER BY max(g.created) DESC, t.name"
            )
        ]

    def hits(self, query: str, limit: int = 50) -> list[Hit]:
        """The newest stories that a query finds, with a snippet of text round the find."""
        where, values = condition(Scope("search", query=query))
        if where == "0":
            return []
        rows = self._all(
            f"SELECT s.id, s.ord, s.title, s.published, coalesce(o.name, '') AS source, "
            f'substr(a.text, s.body + 1, min(200, s."end" - s.body)) AS beginning '
            f"FROM story s JOIN article a ON a.id = s.article_id "
            f"LEFT JOIN source o ON o.id = s.source_id "
            f"WHERE {where} ORDER BY s.ord DESC LIMIT :limit",
            values | {"limit": limit},
        )
        # In the order of the rowid, so that the newest come without all being found.
        snippets = {
            row[0]: row[1]
            for row in self._all(
                "SELECT rowid, snippet(story_fts, 1, '', '', '…', 18) FROM story_fts "
                "WHERE story_fts MATCH ? ORDER BY rowid DESC LIMIT ?",
                (values["wanted"], limit),
            )
        }
        return [
            Hit(
                story_id=row["id"],
                title=row["title"],
                source=row["source"],
                published=row["published"],
                snippet=" ".join(snippets.get(row["ord"], row["beginning"]).split()),
            )
            for row in rows
        ]

    def sources(self) -> dict[int, str]:
        """The outlets by their ids."""
        return {row["id"]: row["name"] for row in self._all("SELECT id, name FROM source")}

    def article_ids(self, sha256: list[str]) -> dict[str, int]:
        """The articles that have these bytes, by the SHA-256 of those."""
        rows = self._all(
            "SELECT sha256, id FROM article WHERE sha256 IN (SELECT value FROM json_each(?))",
            (json.dumps(sha256),),
        )
        return {row["sha256"]: row["id"] for row in rows}

    def topic_paths(self) -> dict[int, str]:
        """Each topic's path, such as `War in Ukraine/Bakhmut`."""
        return {
            row["id"]: row["path"]
            for row in self._all(
                """WITH RECURSIVE paths (id, path) AS (
                    SELECT id, name FROM topic WHERE parent_id IS NULL AND deleted IS NULL
                    UNION SELECT t.id, p.path || '/' || t.name FROM topic t
                    JOIN paths p ON t.parent_id = p.id WHERE t.deleted IS NULL)
                SELECT id, path FROM paths"""
            )
        }

    def topic_id(self, path: str) -> int | None:
        """The topic named by a path such as `War in Ukraine/Bakhmut`; None when there is none."""
        parent: int | None = None
        for name in path.split("/"):
            row = self._connection.execute(
                "SELECT id FROM topic WHERE name = ? AND parent_id IS ? AND deleted IS NULL",
                (name.strip(), parent),
            ).fetchone()
            if row is None:
                return None
            parent = row["id"]
        return parent
