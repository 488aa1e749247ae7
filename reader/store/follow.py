"""Which stories and topics an act concerns, and what is to be counted anew because of it. Knows the
rows of operations and the tallies, no act."""

import json
from collections.abc import Iterable

from reader.store.corrections import Corrections
from reader.store.driver import Connection
from reader.store.records import Row
from reader.store.tallies import Tallies

Operation = tuple[str, Row | None, Row]
"""The table, the row before (None where there was none), the row after."""

_RANGE = ("start", "end", "deleted")
_TREE = ("parent_id", "deleted")


def follow(connection: Connection, tallies: Tallies, operations: Iterable[Operation]) -> None:
    """Bring the lists and counts up to these operations, which are written already."""
    found = _Concerned()
    for operation in operations:
        found.take(*operation)
    stories = found.stories | _claimed(connection, found.claims) | _at(connection, found.places)
    if articles := found.cut | found.told:
        rows = connection.execute(
            "SELECT id FROM story WHERE article_id IN (SELECT value FROM json_each(?))",
            (json.dumps(sorted(articles)),),
        )
        # At once, for one story may have taken the place in the order that another one left.
        cut = bool(found.cut)
        tallies.settle({row[0] for row in rows}, filed=cut, named=cut)
    tallies.settle(found.filed, filed=True)
    tallies.settle(stories - found.filed)
    if found.topics:
        tallies.retree(_chains(connection, found.topics))
    if found.linked:
        tallies.count_links()
    if found.corrections or found.cut:
        corrections = Corrections(connection)
        corrections.came_back(found.cut)
        corrections.follow(found.corrections)


class _Concerned:
    """What the rows of an act are about."""

    def __init__(self) -> None:
        self.stories: set[int] = set()
        self.filed: set[int] = set()
        self.cut: set[int] = set()
        """Articles whose stories have other ranges, or went, or came."""
        self.told: set[int] = set()
        """Articles whose stories have other details."""
        self.claims: set[int] = set()
        self.places: set[tuple[int, int]] = set()
        self.topics: dict[int, Row | None] = {}
        """Topics that were moved, made or deleted, with their rows before."""
        self.linked = False
        self.corrections: list[Row] = []

    def take(self, table: str, old: Row | None, new: Row) -> None:
        """Note one operation."""
        changed = {name for name in new if old is None or old[name] != new[name]}
        if table in ("reading", "star"):
            self.stories.add(new["story_id"])
        elif table == "filing":
            self.filed |= {row["story_id"] for row in (old, new) if row is not None}
        elif table == "story":
            articles = self.told if changed.isdisjoint(_RANGE) else self.cut
            articles.add(new["article_id"])
        elif table == "decision" or (table == "span" and new["claim_id"] is not None):
            self.places |= {(row["article_id"], row["start"]) for row in (old, new) if row}
        elif table == "claim":
            self.claims.add(new["id"])
        elif table == "link":
            self.claims |= {new["from_id"], new["to_id"]}
            self.linked = True
        elif table == "topic" and not changed.isdisjoint(_TREE):
            self.topics.setdefault(new["id"], old)
        elif table == "correction":
            self.corrections += [row for row in (old, new) if row is not None]


def _claimed(connection: Connection, claims: set[int]) -> set[int]:
    """The stories in which spans of these claims stand, also of those that were taken away."""
    if not claims:
        return set()
    return {
        row[0]
        for row in connection.execute(
            """SELECT s.id FROM span p JOIN story s ON s.article_id = p.article_id
                AND s."start" <= p."start" AND p."start" < s."end" AND s.deleted IS NULL
            WHERE p.claim_id IN (SELECT value FROM json_each(?))""",
            (json.dumps(sorted(claims)),),
        )
    }


def _at(connection: Connection, places: set[tuple[int, int]]) -> set[int]:
    """The stories that have these offsets of articles."""
    found = set()
    for article, offset in places:
        found |= {
            row[0]
            for row in connection.execute(
                'SELECT id FROM story WHERE article_id = ? AND "start" <= ? AND "end" > ? '
                "AND deleted IS NULL",
                (article, offset, offset),
            )
        }
    return found


def _chains(connection: Connection, changed: dict[int, Row | None]) -> set[int]:
    """The changed topics and all that they stand under, or stood under before."""
    now = dict(connection.execute("SELECT id, parent_id FROM topic").fetchall())
    before = now | {topic: row["parent_id"] for topic, row in changed.items() if row is not None}
    found: set[int] = set()
    for parents in (now, before):
        for topic in changed:
            above: int | None = topic
            chain: set[int] = set()
            while above is not None and above not in chain:
                chain.add(above)
                above = parents.get(above)
            found |= chain
    return found
