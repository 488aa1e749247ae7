"""What lists and counts read: every story's state as a row of `listing`, the stories of each topic,
entity and speaker, and how many they are. All of it follows from other tables, and is kept in the
write that changes those. Knows no act and no search."""

import json
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from reader.store.driver import Connection
from reader.store.transaction import writing

_HERE = '{0}.article_id = s.article_id AND {0}."start" >= s."start" AND {0}."start" < s."end"'
_OPEN = "(SELECT count(*) FROM {0} x WHERE " + _HERE.format("x") + " AND x.answer IS NULL)"
_SCORE = (
    "(SELECT 1 + max(r.score) FROM attribution a JOIN relation r ON r.{0} = a.id WHERE "
    + _HERE.format("a")
    + " AND r.kind = 'contradicts')"
)
_LINKS = (
    "SELECT l.id FROM span p JOIN claim c ON c.id = p.claim_id AND c.deleted IS NULL "
    "JOIN link l ON l.{0} = c.id AND l.kind = 'contradicts' AND l.deleted IS NULL WHERE "
    + _HERE.format("p")
    + " AND p.position = 0 AND p.deleted IS NULL"
)
_STATE = f"""SELECT s.ord, s.id AS story_id, s.source_id, s.language,
    s.source_id IS NULL OR s.published = '' AS needs,
    EXISTS (SELECT 1 FROM reading r WHERE r.story_id = s.id AND r.deleted IS NULL) AS read,
    EXISTS (SELECT 1 FROM star x WHERE x.story_id = s.id AND x.deleted IS NULL) AS starred,
    (SELECT count(*) FROM span p JOIN claim c ON c.id = p.claim_id AND c.deleted IS NULL
        WHERE {_HERE.format("p")} AND p.position = 0 AND p.deleted IS NULL) AS claims,
    (SELECT count(*) FROM ({_LINKS.format("from_id")} UNION {_LINKS.format("to_id")}))
        AS contradictions,
    {_OPEN.format("said")} + {_OPEN.format("stated")} AS open,
    coalesce({_SCORE.format("from_id")}, {_SCORE.format("to_id")},
        (SELECT max(c.score) FROM checkable c WHERE {_HERE.format("c")}), 0.0) AS worth,
    EXISTS (SELECT 1 FROM article n WHERE n.supersedes_id = s.article_id) AS superseded
FROM story s WHERE s.deleted IS NULL AND s.id IN (SELECT value FROM json_each(?))"""
COLUMNS = (
    "ord", "story_id", "source_id", "language", "needs", "read", "starred", "claims",
    "contradictions", "open", "worth", "superseded",
)  # fmt: skip
_ABOVE = """WITH RECURSIVE above (topic_id, ord, read) AS (
    SELECT f.topic_id, l.ord, l.read FROM filing f JOIN listing l ON l.story_id = f.story_id
        WHERE f.deleted IS NULL AND f.story_id IN (SELECT value FROM json_each(:stories))
    UNION SELECT t.parent_id, a.ord, a.read FROM above a JOIN topic t ON t.id = a.topic_id
        WHERE t.parent_id IS NOT NULL AND t.deleted IS NULL)
SELECT a.topic_id, a.ord, a.read FROM above a
    JOIN topic t ON t.id = a.topic_id AND t.deleted IS NULL"""
_BELOW = """WITH RECURSIVE below (id) AS (
    SELECT :topic UNION SELECT t.id FROM topic t JOIN below b ON t.parent_id = b.id
        WHERE t.deleted IS NULL)
SELECT DISTINCT :topic, l.ord, l.read FROM below b
    JOIN filing f ON f.topic_id = b.id AND f.deleted IS NULL
    JOIN listing l ON l.story_id = f.story_id"""
_NAMED = f"""SELECT s.ord, m.entity_id, count(*) AS mentions FROM story s
    JOIN mention m ON {_HERE.format("m")} WHERE m.entity_id IS NOT NULL
        AND s.deleted IS NULL AND s.id IN (SELECT value FROM json_each(?))
    GROUP BY s.ord, m.entity_id"""
_SPEAKING = f"""SELECT DISTINCT s.ord, k.id FROM story s JOIN attribution a ON {_HERE.format("a")}
    JOIN speaker k ON k.name = a.speaker
    WHERE s.deleted IS NULL AND s.id IN (SELECT value FROM json_each(?))"""
_WHERE = {
    "all": "1",
    "starred": "starred = 1",
    "claimed": "claims > 0",
    "contradicted": "contradictions > 0",
    "needs": "needs = 1",
    "review": "open > 0 AND superseded = 0",
}
"""The lists of the whole library: the condition on a row of `listing`."""
_HAS: dict[str, Callable[[Any], bool]] = {
    "all": lambda _row: True,
    "starred": lambda row: bool(row["starred"]),
    "claimed": lambda row: row["claims"] > 0,
    "contradicted": lambda row: row["contradictions"] > 0,
    "needs": lambda row: bool(row["needs"]),
    "review": lambda row: row["open"] > 0 and not row["superseded"],
}
"""The same of a row that was read."""
SINCE = 4
"""The schema that first had these tables."""
_PORTION = 2000
"""Stories whose state is computed at once when all is counted anew."""


class Tallies:
    """Keeps what follows. Every method but `rebuild` and `differences` is called within the write
    that makes it necessary."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def settle(self, stories: Iterable[int], *, filed: bool = False, named: bool = False) -> None:
        """Bring what follows from these stories up to what their records say now: their state; with
        `filed` also their topics, with `named` also who is named and who speaks in them."""
        ids = json.dumps(sorted(stories))
        if ids == "[]":
            return
        now = {row["story_id"]: row for row in self._all(_STATE, (ids,))}
        was = {
            row["story_id"]: row
            for row in self._all(
                "SELECT * FROM listing WHERE story_id IN (SELECT value FROM json_each(?))", (ids,)
            )
        }
        change = _Change()
        gone, come, read = [], [], []
        for story in now.keys() | was.keys():
            new, old = now.get(story), was.get(story)
            if new is not None and old is not None and tuple(new) == tuple(old):
                continue
            for row, sign in ((old, -1), (new, 1)):
                if row is not None:
                    change.count(row, sign)
            if old is not None and (new is None or new["ord"] != old["ord"]):
                gone.append((old["ord"],))
            if new is not None:
                come.append(tuple(new))
                if old is not None and new["read"] != old["read"] and new["ord"] == old["ord"]:
                    read.append((new["read"], new["ord"]))
        # What stands elsewhere in the order, or not at all, takes its topics and names along.
        stay = [(row["ord"],) for story, row in now.items()
                if story in was and was[story]["ord"] == row["ord"]]  # fmt: skip
        moved = len(stay) < len(now)
        self._topics_go(gone, change)
        self._names_go(gone, change)
        self._many("DELETE FROM listing WHERE ord = ?", gone)
        self._many(
            f"INSERT OR REPLACE INTO listing ({', '.join(COLUMNS)}) "
            f"VALUES ({', '.join('?' * len(COLUMNS))})",
            come,
        )
        for flag, ord_ in read:
            for row in self._all("SELECT topic_id FROM topic_story WHERE ord = ?", (ord_,)):
                change.add("topic", row[0], unread=-1 if flag else 1)
        self._many("UPDATE topic_story SET read = ? WHERE ord = ?", read)
        if filed or moved:
            self._topics_go(stay, change)
            self._topics_come(ids, change)
        if named or moved:
            self._names_go(stay, change)
            self._names_come(ids, change)
        self._write(change)

    def rename(self, stories: Iterable[int]) -> None:
        """Bring who is named in these stories up to their mentions, where nothing else of theirs
        has changed."""
        ids = json.dumps(sorted(stories))
        if ids == "[]":
            return
        now = {(row[0], row[1]): row[2] for row in self._all(_NAMED, (ids,))}
        was = {
            (row[0], row[1]): row[2]
            for row in self._all(
                "SELECT n.ord, n.entity_id, n.mentions FROM listing l "
                "JOIN entity_story n ON n.ord = l.ord "
                "WHERE l.story_id IN (SELECT value FROM json_each(?))",
                (ids,),
            )
        }
        change = _Change()
        for pair in was.keys() | now.keys():
            old, new = was.get(pair, 0), now.get(pair, 0)
            change.add("entity", pair[1], stories=(new > 0) - (old > 0), mentions=new - old)
        gone = [pair for pair in was if was[pair] != now.get(pair)]
        come = [(*pair, count) for pair, count in now.items() if was.get(pair) != count]
        self._many("DELETE FROM entity_story WHERE ord = ? AND entity_id = ?", gone)
        self._many("INSERT INTO entity_story (ord, entity_id, mentions) VALUES (?, ?, ?)", come)
        self._write(change)

    def retree(self, topics: Iterable[int]) -> None:
        """Find anew which stories stand under these topics, after one was moved or went."""
        change = _Change()
        for topic in sorted(set(topics)):
            self._connection.execute("DELETE FROM topic_story WHERE topic_id = ?", (topic,))
            self._connection.execute("DELETE FROM tally WHERE kind = 'topic' AND key = ?", (topic,))
            living = self._all("SELECT 1 FROM topic WHERE id = ? AND deleted IS NULL", (topic,))
            if living:
                self._connection.execute(
                    f"INSERT INTO topic_story (topic_id, ord, read) {_BELOW}", {"topic": topic}
                )
                count = self._all(
                    "SELECT count(*), coalesce(sum(1 - read), 0) FROM topic_story "
                    "WHERE topic_id = ?",
                    (topic,),
                )[0]
                change.add("topic", topic, stories=count[0], unread=count[1])
        self._write(change)

    def count_links(self) -> None:
        """Count the accepted contradictions."""
        self._connection.execute("DELETE FROM tally WHERE kind = 'contradictions'")
        count = self._all(
            "SELECT count(*) FROM link WHERE kind = 'contradicts' AND deleted IS NULL"
        )[0][0]
        change = _Change()
        change.add("contradictions", 0, stories=count)
        self._write(change)

    # ---- the whole

    @property
    def built(self) -> bool:
        """Whether all was counted once; from then on every write keeps it."""
        return bool(self._all("SELECT 1 FROM tally WHERE kind = 'built'"))

    def rebuild(self) -> None:
        """Make all of it anew from the records."""
        with writing(self._connection):
            for table in ("listing", "topic_story", "entity_story", "speaker_story", "tally"):
                self._connection.execute(f"DELETE FROM {table}")
            self._connection.execute(
                "INSERT OR IGNORE INTO speaker (name) SELECT DISTINCT speaker FROM attribution "
                "WHERE speaker <> ''"
            )
            for stories in self._portions():
                self.settle(stories)
            self.count_links()
            self._connection.execute(
                "INSERT INTO tally (kind, key, stories, unread, mentions) "
                "VALUES ('built', 0, 0, 0, 0)"
            )

    def _portions(self) -> Iterator[list[int]]:
        ids = [
            row[0] for row in self._all("SELECT id FROM story WHERE deleted IS NULL ORDER BY id")
        ]
        for first in range(0, len(ids), _PORTION):
            yield ids[first : first + _PORTION]

    def differences(self) -> list[str]:
        """What does not follow from the records: a sentence for each table that is wrong."""
        wrong: Counter[str] = Counter()
        for stories in self._portions():
            ids = json.dumps(stories)
            for table, now in (
                ("listing", self._all(_STATE, (ids,))),
                ("topic_story", self._all(_ABOVE, {"stories": ids})),
                ("entity_story", self._all(_NAMED, (ids,))),
                ("speaker_story", self._all(_SPEAKING, (ids,))),
            ):
                was = self._all(
                    f"SELECT t.* FROM story s JOIN {table} t ON t.ord = s.ord "
                    "WHERE s.id IN (SELECT value FROM json_each(?))",
                    (ids,),
                )
                wrong[table] += len({tuple(row) for row in now} ^ {tuple(row) for row in was})
        for table in ("listing", "topic_story", "entity_story", "speaker_story"):
            wrong[table] += self._all(
                f"SELECT count(*) FROM {table} t WHERE NOT EXISTS "
                "(SELECT 1 FROM story s WHERE s.ord = t.ord AND s.deleted IS NULL)"
            )[0][0]
        was_counted = {
            (row[0], row[1]): list(row)[2:]
            for row in self._all("SELECT kind, key, stories, unread, mentions FROM tally")
            if any(list(row)[2:]) and row[0] != "words"
        }
        counted = self._counted()
        wrong["tally"] = sum(
            was_counted.get(key) != counted.get(key) for key in was_counted.keys() | counted.keys()
        )
        return [
            f"{count} rows of {table} do not follow from the records."
            for table, count in wrong.items()
            if count
        ]

    def _counted(self) -> dict[tuple[str, int], list[int]]:
        """What the tallies have to be."""
        found: dict[tuple[str, int], list[int]] = {}
        for kind, condition in _WHERE.items():
            row = self._all(
                f"SELECT count(*), coalesce(sum(1 - read), 0) FROM listing WHERE {condition}"
            )[0]
            found[kind, 0] = [row[0], row[1], 0]
        for sql in (
            "SELECT 'source', source_id, count(*), sum(1 - read), 0 FROM listing "
            "WHERE source_id IS NOT NULL GROUP BY source_id",
            "SELECT 'topic', topic_id, count(*), sum(1 - read), 0 FROM topic_story "
            "GROUP BY topic_id",
            "SELECT 'entity', entity_id, count(*), 0, sum(mentions) FROM entity_story "
            "GROUP BY entity_id",
            "SELECT 'speaker', speaker_id, count(*), 0, 0 FROM speaker_story GROUP BY speaker_id",
            "SELECT 'contradictions', 0, count(*), 0, 0 FROM link "
            "WHERE kind = 'contradicts' AND deleted IS NULL",
        ):
            for kind, key, *counts in self._all(sql):
                found[kind, key] = counts
        return {key: counts for key, counts in found.items() if any(counts)}

    # ---- rows

    def _all(self, sql: str, values: Any = ()) -> list[Any]:
        return self._connection.execute(sql, values).fetchall()

    def _many(self, sql: str, rows: list[Any]) -> None:
        if rows:
            self._connection.executemany(sql, rows)

    def _topics_go(self, places: list[tuple[int]], change: "_Change") -> None:
        for place in places:
            rows = self._all(
                "SELECT t.topic_id, t.read FROM topic_story o JOIN topic_story t "
                "ON t.topic_id = o.topic_id AND t.ord = o.ord WHERE o.ord = ?",
                place,
            )
            for topic, read in rows:
                change.add("topic", topic, stories=-1, unread=read - 1)
        self._many("DELETE FROM topic_story WHERE ord = ?", places)

    def _topics_come(self, ids: str, change: "_Change") -> None:
        rows = [tuple(row) for row in self._all(_ABOVE, {"stories": ids})]
        for topic, _, read in rows:
            change.add("topic", topic, stories=1, unread=1 - read)
        self._many("INSERT INTO topic_story (topic_id, ord, read) VALUES (?, ?, ?)", rows)

    def _names_go(self, places: list[tuple[int]], change: "_Change") -> None:
        for place in places:
            for entity, mentions in self._all(
                "SELECT entity_id, mentions FROM entity_story WHERE ord = ?", place
            ):
                change.add("entity", entity, stories=-1, mentions=-mentions)
            for row in self._all("SELECT speaker_id FROM speaker_story WHERE ord = ?", place):
                change.add("speaker", row[0], stories=-1)
        self._many("DELETE FROM entity_story WHERE ord = ?", places)
        self._many("DELETE FROM speaker_story WHERE ord = ?", places)

    def _names_come(self, ids: str, change: "_Change") -> None:
        named = [tuple(row) for row in self._all(_NAMED, (ids,))]
        for _, entity, mentions in named:
            change.add("entity", entity, stories=1, mentions=mentions)
        self._many("INSERT INTO entity_story (ord, entity_id, mentions) VALUES (?, ?, ?)", named)
        speaking = [tuple(row) for row in self._all(_SPEAKING, (ids,))]
        for _, speaker in speaking:
            change.add("speaker", speaker, stories=1)
        self._many("INSERT INTO speaker_story (ord, speaker_id) VALUES (?, ?)", speaking)

    def _write(self, change: "_Change") -> None:
        self._many(
            "INSERT INTO tally (kind, key, stories, unread, mentions) VALUES (?, ?, ?, ?, ?) "
            "ON CONFLICT (kind, key) DO UPDATE SET stories = stories + excluded.stories, "
            "unread = unread + excluded.unread, mentions = mentions + excluded.mentions",
            change.rows(),
        )


class _Change:
    """By how much the counts of lists change."""

    def __init__(self) -> None:
        self._counts: dict[tuple[str, int], list[int]] = defaultdict(lambda: [0, 0, 0])

    def add(
        self, kind: str, key: int, *, stories: int = 0, unread: int = 0, mentions: int = 0
    ) -> None:
        count = self._counts[kind, key]
        count[0] += stories
        count[1] += unread
        count[2] += mentions

    def count(self, row: Any, sign: int) -> None:
        """One story comes (1) into the lists that its state says, or goes (-1)."""
        unread = 0 if row["read"] else sign
        for kind, has in _HAS.items():
            if has(row):
                self.add(kind, 0, stories=sign, unread=unread)
        if row["source_id"] is not None:
            self.add("source", row["source_id"], stories=sign, unread=unread)

    def rows(self) -> list[tuple[str, int, int, int, int]]:
        return [
            (kind, key, stories, unread, mentions)
            for (kind, key), (stories, unread, mentions) in sorted(self._counts.items())
            if stories or unread or mentions
        ]
