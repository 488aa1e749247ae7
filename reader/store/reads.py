"""The lists: overview, story ids, rows, entity pages, search hits. Reads only.

Every answer is plain data of `reader.model`.
"""

import json
from dataclasses import replace
from itertools import islice
from typing import Any

from reader.model import (
    EntityPage,
    EntityType,
    Hit,
    Note,
    Overview,
    Scope,
    SearchRow,
    SourceRow,
    StoryRow,
    TagRow,
    TopicRow,
)
from reader.store.aliases import Aliases
from reader.store.anchors import Anchors
from reader.store.driver import Connection
from reader.store.header import StoreError
from reader.store.lists import Lists
from reader.store.names import topic_paths
from reader.store.records import record_from
from reader.store.said import Said

_NAMES = 2000
CHIPS = 3
SHOWN = 100
"""How many of an entity's stories its card lists."""


class Reads:
    """Questions that a list asks."""

    def __init__(self, connection: Connection) -> None:
        self._connection, self._said = connection, Said(connection)
        self._anchors = Anchors(connection)
        self.lists = Lists(connection)

    def _all(self, sql: str, values: Any = ()) -> list[Any]:
        return self._connection.execute(sql, values).fetchall()

    def story_ids(self, scope: Scope, only: str = "all", sort: str = "newest") -> list[int]:
        """The stories of a scope in order (see `Lists`)."""
        return self.lists.story_ids(scope, only, sort)

    def rows(self, ids: list[int]) -> list[StoryRow]:
        """What a list shows of each story, in the order of `ids`; the unknown are left out."""
        wanted = json.dumps(ids)
        stories = self._all(
            """SELECT l.*, s.title, s.headline, s.words, s.published, coalesce(o.name, '') AS source
            FROM json_each(?) CROSS JOIN listing l ON l.story_id = json_each.value
            CROSS JOIN story s ON s.id = l.story_id LEFT JOIN source o ON o.id = s.source_id""",
            (wanted,),
        )
        named: dict[int, list[tuple[int, int, str]]] = {}
        for row in self._all(
            """SELECT l.story_id, n.mentions, n.entity_id, e.name FROM json_each(?)
            CROSS JOIN listing l ON l.story_id = json_each.value
            CROSS JOIN entity_story n ON n.ord = l.ord
            CROSS JOIN entity e ON e.id = n.entity_id AND e.type <> 'GROUP'
""",
            (wanted,),
        ):
            named.setdefault(row[0], []).append((-row[1], row[2], row[3]))
        found = {}
        for row in stories:
            names = [name for _, _, name in sorted(named.get(row["story_id"], []))]
            found[row["story_id"]] = StoryRow(
                id=row["story_id"],
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

    def counts(self) -> Overview:
        """How many stories the lists of the whole library have; without topics and sources."""
        counts = {
            row["kind"]: row
            for row in self._all(
                "SELECT kind, stories, unread FROM tally WHERE key = 0 AND kind IN "
                "('all', 'starred', 'needs', 'contradictions', 'review')"
            )
        }

        def count(kind: str, column: str = "stories") -> int:
            return int(counts[kind][column]) if kind in counts else 0

        return Overview(
            all=count("all"),
            unread=count("all", "unread"),
            starred=count("starred"),
            needs=count("needs"),
            contradictions=count("contradictions"),
            review=count("review"),
            orphans=self._anchors.count(),
            topics=(),
            sources=(),
        )

    def overview(self) -> Overview:
        """The topic tree, the kept searches and the sources with their counts of stories."""
        topics = self._all(
            """SELECT t.id, t.parent_id, t.name, t.colour, t.description, t.rule, t.position,
                coalesce(n.stories, 0) AS stories, coalesce(n.unread, 0) AS unread
            FROM topic t LEFT JOIN tally n ON n.kind = 'topic' AND n.key = t.id
            WHERE t.deleted IS NULL"""
        )
        sources = self._all(
            """SELECT o.id, o.name, n.stories FROM tally n CROSS JOIN source o ON o.id = n.key
            WHERE n.kind = 'source' AND n.stories > 0"""
        )
        searches = self._all("SELECT id, name, query, position FROM search WHERE deleted IS NULL")
        return replace(
            self.counts(),
            topics=tuple(
                TopicRow(
                    r["id"], r["parent_id"], r["name"], r["stories"], r["colour"],
                    r["description"], r["rule"], r["unread"],
                )
                for r in sorted(topics, key=lambda r: (r["position"], r["name"].casefold()))
            ),
            sources=tuple(
                SourceRow(r["id"], r["name"], r["stories"])
                for r in sorted(sources, key=lambda r: r["name"].casefold())
            ),
            searches=tuple(
                SearchRow(r["id"], r["name"], r["query"])
                for r in sorted(searches, key=lambda r: (r["position"], r["id"]))
            ),
        )  # fmt: skip

    def entity(self, entity_id: int) -> EntityPage:
        """An entity with its newest stories; of one that was joined to another, that one, with the
        notes on all of its names."""
        row = self._entity("e.id = ?", entity_id)
        if row is None:
            raise StoreError("This name is no longer in the library.")
        aliases = Aliases(self._connection)
        one = aliases.of(row["name"], row["type"])
        if one[0] != (row["name"], row["type"]):
            row = self._entity("e.name = ? AND e.type = ?", *one[0]) or row
        first = next(self.lists.portions(Scope("entity", row["id"])))
        notes = self._all(
            "SELECT n.* FROM note n JOIN entity e ON e.id = n.entity_id JOIN json_each(?) j "
            "ON e.name = j.value ->> 0 AND e.type = j.value ->> 1 "
            "WHERE n.deleted IS NULL ORDER BY n.id",
            (json.dumps(one),),
        )
        return EntityPage(
            id=row["id"],
            name=row["name"],
            type=EntityType(row["type"]),
            mentions=row["mentions"],
            count=row["stories"],
            stories=tuple(self.rows(list(first.ids[:SHOWN]))),
            notes=tuple(record_from(Note, note) for note in notes),
            said=self._said.count(row["name"], row["id"]),
            aliases=tuple(name for name in dict.fromkeys(n for n, _ in one) if name != row["name"]),
            joined=tuple(aliases.leading_to(row["name"], row["type"])),
        )

    def _entity(self, where: str, *values: object) -> Any:
        return self._connection.execute(
            "SELECT e.id, e.name, e.type, coalesce(n.stories, 0) AS stories, "
            "coalesce(n.mentions, 0) AS mentions FROM entity e "
            f"LEFT JOIN tally n ON n.kind = 'entity' AND n.key = e.id WHERE {where}",
            values,
        ).fetchone()

    def entity_names(self) -> list[str]:
        """The people and organisations of the library, in most stories first, for completion; then
        their names that were joined to others."""
        rows = self._all(
            "SELECT e.name FROM tally n CROSS JOIN entity e ON e.id = n.key "
            "AND e.type IN ('PERSON', 'ORG') WHERE n.kind = 'entity' AND n.stories > 0 "
            "ORDER BY n.stories DESC LIMIT ?",
            (_NAMES,),
        )
        joined = self._all(
            "SELECT name FROM correction WHERE deleted IS NULL AND surface = '' AND to_name <> '' "
            "AND type IN ('PERSON', 'ORG') ORDER BY id DESC LIMIT ?",
            (_NAMES,),
        )
        return list(dict.fromkeys(row[0] for row in (*rows, *joined)))

    def tags(self) -> list[TagRow]:
        """The tags, last given first."""
        return [
            TagRow(r["id"], r["name"], r["under_id"], r["colour"], r["description"], r["uses"])
            for r in self._all(
                "SELECT t.*, count(g.id) AS uses FROM tag t LEFT JOIN tagging g ON "
                "g.tag_id = t.id AND g.deleted IS NULL WHERE t.deleted IS NULL GROUP BY t.id "
                "ORDER BY max(g.created) DESC, t.name"
            )
        ]

    def hits(self, query: str, limit: int = 50) -> list[Hit]:
        """The newest stories that a query finds, with a snippet of text round the find."""
        scope = Scope("search", query=query)
        places = list(islice(self.lists.stories(scope), limit))
        rows = self._all(
            "SELECT s.id, s.ord, s.title, s.published, coalesce(o.name, '') AS source, "
            'substr(a.text, s.body + 1, min(200, s."end" - s.body)) AS beginning '
            "FROM json_each(?) CROSS JOIN story s ON s.id = json_each.value "
            "JOIN article a ON a.id = s.article_id LEFT JOIN source o ON o.id = s.source_id",
            (json.dumps(places),),
        )
        snippets = self.lists.snippets(scope, [row["ord"] for row in rows])
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
        return topic_paths(self._connection)

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
