"""Brings the mentions of articles up to what a person says of names: within the act where that is
said, and the rest of the library in portions. What the analysis found is kept beside it."""

import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from reader import query
from reader.model import NAMED, Correction, EntityType, Mention
from reader.store.corrected import corrected, sources
from reader.store.driver import Connection
from reader.store.records import Row, record_from
from reader.store.tallies import Tallies
from reader.store.transaction import WRITING, writing
from reader.store.vocabulary import quoted

AT_ONCE = 20
"""So many articles are brought up to date within the act; more are the worker's."""
_QUEUED = 2000
"""Articles that are queued in one write."""
_FIRST, _MOST = 10, 200
"""Articles of one write, to begin with and at most."""

Key = tuple[int, int, str, str, str]
"""A mention: start, end, type, name, value."""
Statement = tuple[str, list[tuple[Any, ...]]]

_ADD = (
    'INSERT INTO {0} (article_id, "start", "end", type, entity_id, value) '
    "VALUES (?1, ?2, ?3, ?4, (SELECT id FROM entity WHERE name = ?5 AND type = ?4), ?6)"
)
_ADD_CORRECTED = (
    'INSERT INTO mention (article_id, "start", "end", type, entity_id, value, corrected) '
    "VALUES (?1, ?2, ?3, ?4, (SELECT id FROM entity WHERE name = ?5 AND type = ?4), ?6, 1)"
)
_ENTITY = (
    "INSERT INTO entity (name, type) SELECT ?1, ?2 WHERE NOT EXISTS "
    "(SELECT 1 FROM entity WHERE name = ?1 AND type = ?2)"
)


def living(connection: Connection) -> list[Correction]:
    """What a person says of names, in the order in which it is applied."""
    return [
        record_from(Correction, row)
        for row in connection.execute("SELECT * FROM correction WHERE deleted IS NULL ORDER BY id")
    ]


def mention_rows(
    article_id: int, found: Sequence[Mention], rules: Sequence[Correction], text: str
) -> Iterator[Statement]:
    """What writes the mentions of an article that has none: what stands after the rules, and what
    they took away."""
    every = Counter(_key(mention) for mention in found)
    wanted = Counter(_key(mention) for mention in corrected(found, rules, text)) if rules else every
    yield _ENTITY, _named([*every, *wanted])
    yield _ADD.format("mention"), _rows(article_id, every & wanted)
    yield _ADD_CORRECTED, _rows(article_id, wanted - every)
    yield _ADD.format("found_mention"), _rows(article_id, every - wanted)


@dataclass(slots=True)
class _Plan:
    """What is to be written of one article."""

    statements: list[Statement] = field(default_factory=list)
    stories: set[int] = field(default_factory=set)


class Corrections:
    """What a person says of names, and what waits to follow it."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._tallies = Tallies(connection)
        self._size = min(_FIRST, _MOST)

    def _all(self, sql: str, values: Any = ()) -> list[Any]:
        return self._connection.execute(sql, values).fetchall()

    # ---- within an act

    def follow(self, changed: Iterable[Row]) -> None:
        """Within a write: follow corrections that were made, taken back or deleted. The articles
        where they were said are brought up to date now, and others where they are few; else they
        wait for `gather` and `bring_next`."""
        rows = list(changed)
        rules = living(self._connection)
        articles = {row["article_id"] for row in rows} - {None}
        for row in rows:
            few = self._concerned(record_from(Correction, row), rules, AT_ONCE + 1)
            if len(few) <= AT_ONCE:
                articles |= few
            else:
                self._connection.execute(
                    "INSERT OR IGNORE INTO correction_change (correction_id) VALUES (?)",
                    (row["id"],),
                )
        stories: set[int] = set()
        for article in sorted(articles):
            stories |= self._write(self._plan(article, rules))
        self._tallies.rename(stories)

    def came_back(self, articles: Iterable[int]) -> None:
        """Within a write: have articles looked at whose stories came back or were cut anew."""
        # What was taken back while they were away concerns them too.
        if self._all("SELECT 1 FROM correction LIMIT 1"):
            self.queue(articles)

    def queue(self, articles: Iterable[int]) -> None:
        self._connection.executemany(
            "INSERT OR IGNORE INTO correction_queue (article_id) VALUES (?)",
            [(article,) for article in articles],
        )

    # ---- in portions

    @property
    def waits(self) -> bool:
        """Whether something is still to follow the corrections."""
        return bool(
            self._all(
                "SELECT 1 WHERE EXISTS (SELECT 1 FROM correction_change) "
                "OR EXISTS (SELECT 1 FROM correction_queue)"
            )
        )

    def gather(self, rest: Callable[[], None] = lambda: None) -> int:
        """Queue the articles that changed corrections concern; how many wait now."""
        rows = self._all(
            "SELECT c.*, x.id AS change_id FROM correction_change x "
            "JOIN correction c ON c.id = x.correction_id ORDER BY x.id"
        )
        for row in rows:
            rule = record_from(Correction, row)
            articles = sorted(self._concerned(rule, living(self._connection)))
            for first in range(0, len(articles), _QUEUED):
                with writing(self._connection):
                    self.queue(articles[first : first + _QUEUED])
                rest()
            with writing(self._connection):
                # Taken back meanwhile, it concerns the same articles.
                self._connection.execute(
                    "DELETE FROM correction_change WHERE id = ?", (row["change_id"],)
                )
        return int(self._all("SELECT count(*) FROM correction_queue")[0][0])

    def bring_next(self) -> tuple[int, int]:
        """Bring the articles that wait longest up to date, in one write of some 10 ms: how many
        articles were looked at, and how many stories have other names now."""
        waiting = self._all(
            "SELECT article_id FROM correction_queue ORDER BY id LIMIT ?", (self._size,)
        )
        articles = [int(row[0]) for row in waiting]
        if not articles:
            return 0, 0
        seen = self._seen()
        plans = self._plans(articles)
        done, stories = 0, 0
        with writing(self._connection):
            began = time.monotonic()
            if self._seen() != seen:  # another has written since: what was computed may not hold
                plans = self._plans(articles)
            for plan in plans:
                self._write(plan)
                self._tallies.rename(plan.stories)
                done, stories = done + 1, stories + len(plan.stories)
                if time.monotonic() - began > WRITING:
                    break
            self._connection.executemany(
                "DELETE FROM correction_queue WHERE article_id = ?",
                [(article,) for article in articles[:done]],
            )
        self._size = min(2 * done, _MOST)
        return done, stories

    def behind(self) -> list[int]:
        """The articles in whose stories the mentions are not what the corrections make of what was
        found, but for those that wait to be brought up to it. A story that was removed is looked at
        when it comes back."""
        rules = living(self._connection)
        concerned = {
            row[0]
            for row in self._all(
                "SELECT article_id FROM found_mention "
                "UNION SELECT article_id FROM mention WHERE corrected = 1"
            )
        }
        for rule in rules:
            concerned |= self._concerned(rule, rules)
        waiting = {row[0] for row in self._all("SELECT article_id FROM correction_queue")}
        for row in self._all(
            "SELECT c.* FROM correction_change x JOIN correction c ON c.id = x.correction_id"
        ):
            waiting |= self._concerned(record_from(Correction, row), rules)
        return [a for a in sorted(concerned - waiting) if self._plan(a, rules).stories]

    def _seen(self) -> int:
        return int(self._all("PRAGMA data_version")[0][0])

    def _plans(self, articles: list[int]) -> list[_Plan]:
        rules = living(self._connection)
        return [self._plan(article, rules) for article in articles]

    # ---- which articles

    def _concerned(self, rule: Correction, rules: list[Correction], most: int = -1) -> set[int]:
        """The articles in which a correction has something to act on, whether it stands or not: at
        most so many. `rules` are those that stand."""
        assert rule.id is not None
        if rule.surface and not rule.name:
            return self._with_words(rule.surface, most)
        was = (rule.name, rule.type)
        before = [r for r in rules if r.id is not None and r.id < rule.id]
        found: set[int] = set()
        for source in sources(before).get(was, {was}):
            if isinstance(source, str):
                found |= self._with_words(source, most)
            else:
                found |= self._with_entity(*source, most)
        return found

    def _with_entity(self, name: str, type_: str, most: int) -> set[int]:
        """The articles in which the analysis found an entity."""
        return {
            row[0]
            for row in self._all(
                """SELECT m.article_id FROM entity e JOIN mention m ON m.entity_id = e.id
                WHERE e.name = :name AND e.type = :type
                UNION SELECT f.article_id FROM entity e JOIN found_mention f ON f.entity_id = e.id
                WHERE e.name = :name AND e.type = :type LIMIT :most""",
                {"name": name, "type": type_, "most": most},
            )
        }

    def _with_words(self, surface: str, most: int) -> set[int]:
        """The articles with stories in which words stand, in upper or lower case."""
        words = query.words(surface)
        if not words:
            return set()
        return {
            row[0]
            for row in self._all(
                "SELECT DISTINCT s.article_id FROM story_fts f CROSS JOIN story s "
                "ON s.ord = f.rowid WHERE story_fts MATCH ? LIMIT ?",
                (quoted(*words), most),
            )
        }

    # ---- one article

    def _plan(self, article: int, rules: list[Correction]) -> _Plan:
        """What is to be written so that an article's mentions follow the rules."""
        now = self._mentions(article, "mention", "m.corrected")
        gone = self._mentions(article, "found_mention", "0 AS corrected")
        found = Counter(_stored(row) for row in (*now, *gone) if not row["corrected"])
        text = ""
        if any(rule.surface for rule in rules):
            text = self._all("SELECT text FROM article WHERE id = ?", (article,))[0][0]
        mentions = [Mention(k[0], k[1], EntityType(k[2]), k[3], k[4]) for k in found.elements()]
        wanted = Counter(_key(mention) for mention in corrected(mentions, rules, text))
        plan, touched = _Plan(), set[int]()
        for table, corrected_, rows, target, add in (
            ("mention", 0, now, found & wanted, _ADD.format("mention")),
            ("mention", 1, now, wanted - found, _ADD_CORRECTED),
            ("found_mention", 0, gone, found - wanted, _ADD.format("found_mention")),
        ):
            left, over = Counter(target), []
            for row in rows:
                if row["corrected"] != corrected_:
                    continue
                key = _stored(row)
                if left[key] > 0:
                    left[key] -= 1
                else:
                    over.append((row["id"],))
                    touched.add(key[0])
            left = +left
            touched |= {key[0] for key in left}
            plan.statements += [
                (f"DELETE FROM {table} WHERE id = ?", over),
                (_ENTITY, _named(left)),
                (add, _rows(article, left)),
            ]
        if touched:
            plan.stories = {
                row["id"]
                for row in self._all(
                    'SELECT id, "start", "end" FROM story WHERE article_id = ? AND deleted IS NULL',
                    (article,),
                )
                if any(row["start"] <= at < row["end"] for at in touched)
            }
        return plan

    def _mentions(self, article: int, table: str, more: str) -> list[Any]:
        return self._all(
            f'SELECT m.id, m."start", m."end", m.type, coalesce(e.name, \'\') AS name, m.value, '
            f"{more} FROM {table} m LEFT JOIN entity e ON e.id = m.entity_id "
            "WHERE m.article_id = ?",
            (article,),
        )

    def _write(self, plan: _Plan) -> set[int]:
        """Within a write: do what a plan says; the stories whose names are others now."""
        for sql, rows in plan.statements:
            if rows:
                self._connection.executemany(sql, rows)
        return plan.stories


def _key(mention: Mention) -> Key:
    name = mention.name if mention.type in NAMED else ""
    return mention.start, mention.end, str(mention.type), name, mention.value


def _stored(row: Any) -> Key:
    return row["start"], row["end"], row["type"], row["name"], row["value"]


def _named(keys: Iterable[Key]) -> list[tuple[str, str]]:
    return sorted({(name, type_) for _, _, type_, name, _ in keys if name})


def _rows(article: int, mentions: Counter[Key]) -> list[tuple[Any, ...]]:
    return [
        (article, start, end, type_, name or None, value)
        for start, end, type_, name, value in sorted(mentions.elements())
    ]
