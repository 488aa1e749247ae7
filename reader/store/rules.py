"""Topics that file stories by a rule: which have one, what it finds, and what was filed there ever.
Reads only. A story that a person took out of a topic is not filed there again."""

import json
from typing import Any

from reader import query
from reader.model import Scope, Trial
from reader.query import Is, Node, Not, Words
from reader.store.driver import Connection
from reader.store.lists import Lists
from reader.store.names import topics_called

NEWEST = 20
"""How many headlines a dry run shows."""
KEPT = 2000
"""How many stories it names."""


class Rules:
    """Answers what rules find."""

    def __init__(self, connection: Connection, lists: Lists) -> None:
        self._connection, self._lists = connection, lists

    def _all(self, sql: str, values: Any = ()) -> list[Any]:
        return self._connection.execute(sql, values).fetchall()

    def all(self) -> dict[int, str]:
        """The rules by their topics."""
        rows = self._all("SELECT id, rule FROM topic WHERE rule <> '' AND deleted IS NULL")
        return {row[0]: row[1] for row in rows}

    def circular(self, rule: str, topic: int) -> bool:
        """Whether a rule asks for the stories of the very topic that it files under: by its name,
        or by that of one above or below it."""
        family: set[int] | None = None
        for value in _topics(query.parse(query.whole(rule)).node):
            family = family or self._family(topic)
            if not family.isdisjoint(topics_called(self._connection, value)):
                return True
        return False

    def among(self, rule: str, topic: int, stories: list[int]) -> list[int]:
        """Which of these stories a rule files under its topic: those that it finds and that stand
        and stood there never."""
        found = self._lists.among(_scope(rule), stories)
        return [story for story in stories if story in found - self.filed(topic, found)]

    def finds(self, rule: str, topic: int | None) -> list[int]:
        """All stories of the library that a rule would file now, in the order of its list."""
        found = self._lists.story_ids(_scope(rule))
        if topic is None:
            return found
        ever = {
            row[0]
            for state in ("IS NULL", "IS NOT NULL")
            for row in self._all(
                f"SELECT story_id FROM filing WHERE topic_id = ? AND deleted {state}", (topic,)
            )
        }
        return [story for story in found if story not in ever]

    def trial(self, rule: str, topic: int | None) -> Trial:
        """What a rule would file under a topic, None for one that is not made yet."""
        found = self.finds(rule, topic)
        rows = self._all(
            "SELECT s.title FROM json_each(?) j CROSS JOIN story s ON s.id = j.value",
            (json.dumps(found[:NEWEST]),),
        )
        return Trial(
            rule=rule,
            topic=topic,
            count=len(found),
            stories=tuple(found[:KEPT]),
            headlines=tuple(row[0] for row in rows),
            notices=next(self._lists.portions(_scope(rule))).notices,
            circular=topic is not None and self.circular(rule, topic),
        )

    def filed(self, topic: int, stories: set[int]) -> set[int]:
        """Which of these stories stand under a topic itself, or stood there."""
        values = (topic, json.dumps(sorted(stories)))
        among = "topic_id = ? AND story_id IN (SELECT value FROM json_each(?))"
        return {
            row[0]
            for state in ("IS NULL", "IS NOT NULL")
            for row in self._all(
                f"SELECT story_id FROM filing WHERE {among} AND deleted {state}", values
            )
        }

    def _family(self, topic: int) -> set[int]:
        """A topic with all above and below it."""
        parents = dict(self._all("SELECT id, parent_id FROM topic WHERE deleted IS NULL"))
        above = _line(topic, parents)
        return above | {other for other in parents if topic in _line(other, parents)}


def _scope(rule: str) -> Scope:
    return Scope("search", query=query.whole(rule))


def _line(topic: int, parents: dict[int, int | None]) -> set[int]:
    """A topic with those above it."""
    found: set[int] = set()
    above: int | None = topic
    while above is not None and above not in found:
        found.add(above)
        above = parents.get(above)
    return found


def _topics(node: Node | None) -> list[str]:
    """The topics that a query asks for, by what stands behind the colon."""
    if node is None or isinstance(node, Words):
        return []
    if isinstance(node, Is):
        return [str(node.value)] if node.field == "topic" else []
    if isinstance(node, Not):
        return _topics(node.node)
    return [value for part in node.nodes for value in _topics(part)]
