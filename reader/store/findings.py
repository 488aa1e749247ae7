"""Writing what the analysis found, and what the worker needs to find more: what waits, what is
akin, what was filed. A later analysis replaces all of it and touches nothing of a person's."""

import json
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator
from typing import Any

from reader.model import NAMED, Analysis, Attribution, Correction, LinkKind, now
from reader.store.corrections import Corrections, living, mention_rows
from reader.store.driver import Connection
from reader.store.tallies import Tallies
from reader.store.transaction import Portions, writing
from reader.store.wording import Wording

_NEWEST = 200
"""How many of the statements that share a key are looked at: the newest."""
_PORTION = 400
"""Rows that are written in one transaction, some 10 ms."""
_SETTLED = 20
"""Stories that are counted anew in one transaction."""
_MOST_FILED = 2000
"""How many filed stories topics are learned from: those filed last."""


class Findings:
    """What was found in articles, by which version of rules and model."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._tallies = Tallies(connection)

    # ---- what waits

    def waiting(self) -> list[int]:
        """The articles that no analysis has seen, oldest import first."""
        if not self.unanalysed():
            return []
        return self._ids(
            "SELECT id FROM article a WHERE NOT EXISTS "
            "(SELECT 1 FROM analysis n WHERE n.article_id = a.id) ORDER BY id"
        )

    def unanalysed(self) -> int:
        """How many articles no analysis has seen."""
        row = self._connection.execute(
            "SELECT (SELECT count(*) FROM article) - (SELECT count(*) FROM analysis)"
        ).fetchone()
        return int(row[0])

    def older(self, version: str) -> list[int]:
        """The articles that were analysed by another version than this, newest import first."""
        return self._ids(
            "SELECT article_id FROM analysis WHERE version <> ? ORDER BY article_id DESC", version
        )

    def articles_of(self, stories: Iterable[int]) -> list[int]:
        """The articles that these stories stand in."""
        return self._ids(
            "SELECT DISTINCT article_id FROM story WHERE id IN (SELECT value FROM json_each(?))",
            json.dumps(list(stories)),
        )

    def _ids(self, sql: str, *values: object) -> list[int]:
        return [int(row[0]) for row in self._connection.execute(sql, values)]

    # ---- one article

    def put(
        self,
        article_id: int,
        analysis: Analysis,
        version: str,
        rest: Callable[[], None] = lambda: None,
    ) -> None:
        """Put what `version` found in an article in the place of what was found before.

        Written in portions with `rest` between them, so that a click in the window never waits
        long behind a large text; an article whose writing is broken off waits for analysis again.
        """
        with Portions(self._connection, rest) as portions:
            self._put(article_id, analysis, version, portions)

    def put_all(
        self,
        found: Iterable[tuple[int, Analysis]],
        version: str,
        rest: Callable[[], None] = lambda: None,
    ) -> None:
        """Put what was found in many articles, each by its id."""
        with Portions(self._connection, rest) as portions:
            for article_id, analysis in found:
                self._put(article_id, analysis, version, portions)

    def _put(self, article_id: int, analysis: Analysis, version: str, portions: Portions) -> None:
        rules = living(self._connection)
        for portion in _cut(self._statements(article_id, analysis, rules)):
            with portions.step():
                for sql, rows in portion:
                    self._connection.executemany(sql, rows)
        stories = self._ids("SELECT id FROM story WHERE article_id = ? ORDER BY id", article_id)
        for first in range(0, len(stories), _SETTLED):
            with portions.step():
                self._tallies.settle(stories[first : first + _SETTLED], named=True)
        with portions.step():
            self._connection.execute(
                "INSERT INTO analysis (article_id, version, at, language, notice) "
                "VALUES (?, ?, ?, ?, ?) ON CONFLICT (article_id) DO UPDATE SET "
                "version = excluded.version, at = excluded.at, language = excluded.language, "
                "notice = excluded.notice",
                (article_id, version, now(), analysis.language, analysis.notice),
            )
            if living(self._connection) != rules:  # something was said of names meanwhile
                Corrections(self._connection).queue([article_id])

    def _statements(
        self, article_id: int, analysis: Analysis, rules: list[Correction]
    ) -> Iterator[tuple[str, list[tuple[Any, ...]]]]:
        """What is to be written, in order: SQL and its rows."""
        yield "DELETE FROM analysis WHERE article_id = ?", [(article_id,)]
        count = self._ids("SELECT count(*) FROM attribution WHERE article_id = ?", article_id)[0]
        yield (
            "DELETE FROM attribution WHERE id IN "
            "(SELECT id FROM attribution WHERE article_id = ? LIMIT 1)",
            [(article_id,)] * count,
        )
        for table in ("checkable", "split_suggestion", "mention", "found_mention"):
            yield f"DELETE FROM {table} WHERE article_id = ?", [(article_id,)]
        named = {(m.name, str(m.type)) for m in analysis.mentions if m.type in NAMED}
        text = self._connection.execute(
            "SELECT text FROM article WHERE id = ?", (article_id,)
        ).fetchone()[0]
        yield from mention_rows(article_id, analysis.mentions, rules, text)
        yield (
            "INSERT OR IGNORE INTO speaker (name) VALUES (?)",
            sorted({(a.speaker_name,) for a in analysis.attributions if a.speaker_name}),
        )
        yield from self._attributions(article_id, analysis, named, text)
        number = "(SELECT id FROM attribution WHERE article_id = ?1 AND number = {})"
        known = range(len(analysis.attributions))
        yield (
            "INSERT OR IGNORE INTO relation (from_id, to_id, kind, reason, score) "
            f"VALUES ({number.format('?2')}, {number.format('?3')}, ?4, ?5, ?6)",
            [
                (article_id, *_directed(r.a, r.b, r.kind), str(r.kind), r.reason, r.score)
                for r in analysis.relations
                if r.a in known and r.b in known and r.a != r.b
            ],
        )
        yield (
            'INSERT INTO checkable (article_id, "start", "end", attribution_id, score, reasons) '
            f"VALUES (?1, ?2, ?3, {number.format('?4')}, ?5, ?6)",
            [
                (article_id, c.start, c.end, c.attribution, c.score,
                 json.dumps(c.reasons, ensure_ascii=False))
                for c in analysis.checkable
                if c.attribution is None or c.attribution in known
            ],
        )  # fmt: skip
        yield (
            "INSERT INTO split_suggestion (article_id, at) VALUES (?, ?)",
            [(article_id, at) for at in analysis.splits],
        )

    def _attributions(
        self, article_id: int, analysis: Analysis, named: set[tuple[str, str]], text: str
    ) -> Iterator[tuple[str, list[tuple[Any, ...]]]]:
        """The attributions of an article; then those that are told in another, for that may stand
        further down."""
        wording, found = Wording(text), analysis.attributions
        order = {str(kind): place for place, kind in enumerate(NAMED)}
        types: dict[str, str] = {}
        for name, type_ in sorted(named, key=lambda pair: order[pair[1]]):
            types.setdefault(name, type_)
        yield (
            'INSERT OR IGNORE INTO attribution (article_id, number, "start", "end", parts, words, '
            "kind, speaker, entity_id, speaker_start, speaker_end, named, cue, cue_start, cue_end, "
            "hearer, outlet, asserted, denied, sure, gist) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, "
            "(SELECT id FROM entity WHERE name = ?8 AND type = ?9), "
            f"{', '.join(f'?{number}' for number in range(10, 22))})",
            [
                (
                    article_id, number, a.start, a.end, json.dumps(_parts(a)),
                    wording.shown(_parts(a), a.kind), str(a.kind), a.speaker_name,
                    types.get(a.speaker_name) if a.named else None,
                    *(a.speaker or (None, None)), a.named, a.cue, *(a.cue_at or (None, None)),
                    a.hearer, a.outlet, a.asserted, a.denied, a.sure, a.gist,
                )
                for number, a in enumerate(found)
            ],
        )  # fmt: skip
        yield (
            "UPDATE attribution SET within_id = (SELECT id FROM attribution "
            "WHERE article_id = ?1 AND number = ?3) WHERE article_id = ?1 AND number = ?2",
            [
                (article_id, number, a.within)
                for number, a in enumerate(found)
                if a.within is not None and a.within != number and 0 <= a.within < len(found)
            ],
        )

    # ---- against the library

    def gists(self, article_id: int) -> list[tuple[int, str]]:
        """What comparisons read of an article's attributions: their ids and gists."""
        return [
            (int(row["id"]), str(row["gist"]))
            for row in self._connection.execute(
                "SELECT id, gist FROM attribution WHERE article_id = ? AND gist <> '' ORDER BY id",
                (article_id,),
            )
        ]

    def versions_of(self, article_id: int) -> frozenset[int]:
        """An article and all its versions; what one of them says the others mostly repeat."""
        return frozenset(
            self._ids(
                """WITH RECURSIVE versions (id) AS (
                    SELECT ? UNION
                    SELECT a.supersedes_id FROM article a JOIN versions v ON a.id = v.id
                        WHERE a.supersedes_id IS NOT NULL
                    UNION SELECT a.id FROM article a JOIN versions v ON a.supersedes_id = v.id)
                SELECT id FROM versions""",
                article_id,
            )
        )

    def akin(self, keys: Iterable[str], but_of: frozenset[int], most: int) -> list[tuple[int, str]]:
        """The attributions of other articles that share most keys: their ids and gists. Of each key
        only the newest are looked at, so that a name in every story costs no more than another."""
        shared: Counter[int] = Counter()
        for key in keys:
            shared.update(
                self._ids(
                    "SELECT attribution_id FROM gist_key WHERE key = ? "
                    "ORDER BY attribution_id DESC LIMIT ?",
                    key,
                    _NEWEST,
                )
            )
        found: list[tuple[int, str]] = []
        for number, _ in sorted(shared.items(), key=lambda item: (-item[1], -item[0])):
            row = self._connection.execute(
                "SELECT article_id, gist FROM attribution WHERE id = ?", (number,)
            ).fetchone()
            if row["article_id"] not in but_of:
                found.append((number, row["gist"]))
                if len(found) == most:
                    break
        return found

    def relate(
        self,
        keys: Iterable[tuple[int, Iterable[str]]],
        relations: Collection[tuple[int, int, LinkKind, str, float]],
    ) -> None:
        """Remember by which keys attributions are found, and how some stand to others: the earlier
        one, the later one, kind, reason, score."""
        with writing(self._connection):
            self._connection.executemany(
                "INSERT OR IGNORE INTO gist_key (key, attribution_id) VALUES (?, ?)",
                [(key, number) for number, found in keys for key in sorted(found)],
            )
            self._connection.executemany(
                "INSERT OR IGNORE INTO relation (from_id, to_id, kind, reason, score) "
                "SELECT ?1, ?2, ?3, ?4, ?5 WHERE NOT EXISTS "
                "(SELECT 1 FROM relation WHERE from_id = ?2 AND to_id = ?1 AND kind = ?3)",
                [
                    (*_directed(a, b, kind), str(kind), reason, score)
                    for a, b, kind, reason, score in relations
                ],
            )
            contradicted = {
                number for a, b, kind, *_ in relations if kind is LinkKind.CONTRADICTS
                for number in (a, b)
            }  # fmt: skip
            self._tallies.settle(
                self._ids(
                    """SELECT DISTINCT s.id FROM attribution a JOIN story s
                        ON s.article_id = a.article_id AND s."start" <= a."start"
                        AND a."start" < s."end" AND s.deleted IS NULL
                    WHERE a.id IN (SELECT value FROM json_each(?))""",
                    json.dumps(sorted(contradicted)),
                )
            )

    # ---- filing

    def filed(self) -> list[tuple[int, str]]:
        """What a person has filed, last filed first: the topic's id and the story's text."""
        return [
            (int(row["topic_id"]), str(row["text"]))
            for row in self._connection.execute(
                """SELECT f.topic_id, substr(a.text, s."start" + 1, s."end" - s."start") AS text
                FROM filing f JOIN topic t ON t.id = f.topic_id AND t.deleted IS NULL
                JOIN story s ON s.id = f.story_id AND s.deleted IS NULL
                JOIN article a ON a.id = s.article_id
                WHERE f.deleted IS NULL ORDER BY f.id DESC LIMIT ?""",
                (_MOST_FILED,),
            )
        ]

    def unfiled(self, article_id: int) -> list[tuple[int, str]]:
        """The stories of an article that are filed nowhere: id and text."""
        return [
            (int(row["id"]), str(row["text"]))
            for row in self._connection.execute(
                """SELECT s.id, substr(a.text, s."start" + 1, s."end" - s."start") AS text
                FROM story s JOIN article a ON a.id = s.article_id
                WHERE s.article_id = ? AND s.deleted IS NULL AND NOT EXISTS
                    (SELECT 1 FROM filing f WHERE f.story_id = s.id AND f.deleted IS NULL)""",
                (article_id,),
            )
        ]

    def suggest_filing(self, article_id: int, found: dict[int, list[tuple[int, float]]]) -> None:
        """Put topics and scores by story in the place of what was suggested for an article's
        stories before."""
        with writing(self._connection):
            self._connection.execute(
                "DELETE FROM filing_suggestion WHERE story_id IN "
                "(SELECT id FROM story WHERE article_id = ?)",
                (article_id,),
            )
            self._connection.executemany(
                "INSERT OR IGNORE INTO filing_suggestion (story_id, topic_id, score) "
                "SELECT ?1, id, ?3 FROM topic WHERE id = ?2 AND deleted IS NULL",
                [
                    (story, topic, score)
                    for story, topics in found.items()
                    for topic, score in topics
                ],
            )


def _cut(
    statements: Iterable[tuple[str, list[tuple[Any, ...]]]],
) -> Iterator[list[tuple[str, list[tuple[Any, ...]]]]]:
    """The statements cut so that one portion has _PORTION rows at most."""
    portion: list[tuple[str, list[tuple[Any, ...]]]] = []
    room = _PORTION
    for sql, rows in statements:
        at = 0
        while at < len(rows):
            part = rows[at : at + room]
            portion.append((sql, part))
            at += len(part)
            room -= len(part)
            if not room:
                yield portion
                portion, room = [], _PORTION
    if portion:
        yield portion


def _directed(first: int, later: int, kind: LinkKind) -> tuple[int, int]:
    """Where a link starts and ends: it is the later statement that repeats, updates or corrects."""
    return (first, later) if kind is LinkKind.CONTRADICTS else (later, first)


def entity_id(connection: Connection, name: str, type_: str) -> int:
    """The id of an entity, made when it is new."""
    connection.execute("INSERT OR IGNORE INTO entity (name, type) VALUES (?, ?)", (name, type_))
    row = connection.execute(
        "SELECT id FROM entity WHERE name = ? AND type = ?", (name, type_)
    ).fetchone()
    return int(row["id"])


def _parts(found: Attribution) -> tuple[tuple[int, int], ...]:
    return found.parts or ((found.start, found.end),)
