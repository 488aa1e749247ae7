"""Marks and their texts' newer versions: what may have to be carried to one, what was proposed, and
the marks that wait for a person or stand nowhere. Decides nothing.

A proposal holds for a span on a version before its own. It stays when it was taken or refused, so
that undo needs no more than the span: one that was taken stands on the newer version, one that was
refused is an orphan.
"""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from reader.model import (
    Anchor,
    Claim,
    Decision,
    Evidence,
    Highlight,
    Note,
    Span,
    Waiting,
    WaitingPart,
)
from reader.store.driver import Connection
from reader.store.records import record_from
from reader.store.transaction import writing
from reader.text import context, line_at, sentences

Owner = Claim | Highlight | Note | Evidence
_OWNERS: tuple[tuple[str, str, type[Owner]], ...] = (
    ("claim_id", "claim", Claim),
    ("highlight_id", "highlight", Highlight),
    ("note_id", "note", Note),
    ("evidence_id", "evidence", Evidence),
)
WAITING = """SELECT id, article_id, "start" FROM span WHERE anchor = 'orphan' AND deleted IS NULL
    UNION SELECT p.id, p.article_id, p."start" FROM anchor_suggestion g CROSS JOIN span p
        ON p.id = g.span_id AND p.deleted IS NULL AND p.article_id < g.article_id"""
"""The spans that did not come along to a newer version."""
ORPHANS = f"""SELECT DISTINCT s.ord FROM ({WAITING}) w CROSS JOIN story s
    ON s.article_id = w.article_id AND s."start" <= w."start" AND w."start" < s."end"
    AND s.deleted IS NULL"""
"""The places of the stories on which they stand."""


@dataclass(frozen=True, slots=True)
class Mark:
    """What stands on words, and its spans in their order."""

    owner: Owner
    spans: tuple[Span, ...]


class Anchors:
    """Questions about marks of several versions; and the proposals, which follow from the texts."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def _all(self, sql: str, values: Any = ()) -> list[Any]:
        return self._connection.execute(sql, values).fetchall()

    # ---- for the worker

    def queue(self) -> list[int]:
        """The newer versions to which the marks of the older ones are still to be carried."""
        return [row[0] for row in self._all("SELECT article_id FROM carry_queue ORDER BY id")]

    def enqueue(self, article_id: int) -> None:
        """Have the marks of all older versions carried to the newest one of an article, if it is
        another."""
        newest = self.newest(article_id)
        if newest != article_id:
            with writing(self._connection):
                self._connection.execute(
                    "INSERT OR IGNORE INTO carry_queue (article_id) VALUES (?)", (newest,)
                )

    def carried(self, article_id: int) -> None:
        """Nothing is to be carried to this version any more."""
        with writing(self._connection):
            self._connection.execute("DELETE FROM carry_queue WHERE article_id = ?", (article_id,))

    def newest(self, article_id: int) -> int:
        """The newest version of an article."""
        row = self._all(
            """WITH RECURSIVE later (id) AS (SELECT ? UNION
                SELECT a.id FROM article a JOIN later l ON a.supersedes_id = l.id)
            SELECT max(id) FROM later""",
            (article_id,),
        )[0]
        return int(row[0])

    def older(self, article_id: int) -> list[int]:
        """The versions before this one, newest first."""
        return [
            row[0]
            for row in self._all(
                """WITH RECURSIVE before (id) AS (
                    SELECT supersedes_id FROM article WHERE id = ?
                    UNION SELECT a.supersedes_id FROM article a JOIN before b ON a.id = b.id)
                SELECT id FROM before WHERE id IS NOT NULL ORDER BY id DESC""",
                (article_id,),
            )
        ]

    def marks(self, article_id: int) -> list[Mark]:
        """The marks on the text of an article."""
        spans = [
            record_from(Span, row)
            for row in self._all(
                'SELECT * FROM span WHERE article_id = ? AND deleted IS NULL ORDER BY "start", id',
                (article_id,),
            )
        ]
        return list(self._owned(spans))

    def _owned(self, spans: Iterable[Span]) -> Iterator[Mark]:
        for column, table, kind in _OWNERS:
            grouped: dict[int, list[Span]] = {}
            for span in spans:
                if (owner := getattr(span, column)) is not None:
                    grouped.setdefault(owner, []).append(span)
            rows = self._all(
                f"SELECT * FROM {table} WHERE id IN (SELECT value FROM json_each(?)) "
                "AND deleted IS NULL ORDER BY id",
                (json.dumps(list(grouped)),),
            )
            for row in rows if grouped else ():
                parts = sorted(grouped[row["id"]], key=lambda span: span.position)
                yield Mark(record_from(kind, row), tuple(parts))

    def decisions(self, article_id: int) -> list[Decision]:
        """What was decided on suggestions in an article, on either side of a relation."""
        return [
            record_from(Decision, row)
            for row in self._all(
                "SELECT * FROM decision WHERE (article_id = :id OR other_id = :id) "
                "AND what IN ('attribution', 'statement', 'relation') AND deleted IS NULL",
                {"id": article_id},
            )
        ]

    def propose(
        self, spans: Iterable[int], found: Iterable[tuple[int, int, int, int, float]]
    ) -> None:
        """Put proposals (span, article, start, end, score) in the place of all that was proposed
        for these spans."""
        with writing(self._connection):
            self._connection.executemany(
                "DELETE FROM anchor_suggestion WHERE span_id = ?", [(span,) for span in spans]
            )
            self._connection.executemany(
                'INSERT INTO anchor_suggestion (span_id, article_id, "start", "end", score) '
                "VALUES (?, ?, ?, ?, ?)",
                list(found),
            )

    # ---- for the window

    def count(self) -> int:
        """How many stories have marks that did not come along to a newer version."""
        return int(self._all(f"SELECT count(*) FROM ({ORPHANS})")[0][0])

    def waiting_on(self, article_id: int) -> int:
        """How many marks on the text of an article did not come along to a newer version."""
        return int(
            self._all(
                f"""SELECT count(DISTINCT coalesce('c' || claim_id, 'h' || highlight_id,
                    'n' || note_id, 'e' || evidence_id)) FROM span
                WHERE article_id = ? AND id IN (SELECT id FROM ({WAITING}))""",
                (article_id,),
            )[0][0]
        )

    def waiting(self, article_id: int, start: int, end: int) -> tuple[Waiting, ...]:
        """The marks in a part of an article that did not come along to the newest version, in the
        order of the text."""
        rows = self._all(
            f"SELECT DISTINCT id FROM ({WAITING}) WHERE article_id = ? "
            'AND "start" >= ? AND "start" < ?',
            (article_id, start, end),
        )
        if not rows:
            return ()
        ids = {row[0] for row in rows}
        found = [
            mark for mark in self.marks(article_id) if any(span.id in ids for span in mark.spans)
        ]
        texts = _Texts(self._connection)
        newest = self.newest(article_id)
        made = [self._told(mark, newest, texts) for mark in found]
        return tuple(sorted(made, key=lambda waiting: waiting.parts[0].span.start))

    def _told(self, mark: Mark, newest: int, texts: "_Texts") -> Waiting:
        rows = self._all(
            "SELECT * FROM anchor_suggestion WHERE span_id IN (SELECT value FROM json_each(?))",
            (json.dumps([span.id for span in mark.spans]),),
        )
        proposed = {row["span_id"]: row for row in rows if row["article_id"] == newest}
        parts = []
        for span in mark.spans:
            sentence, at = _sentence(texts.of(span.article_id), span.start, span.end)
            row = proposed.get(span.id)
            if row is None:
                parts.append(WaitingPart(span, sentence, at))
                continue
            place, text = (row["start"], row["end"]), texts.of(newest)
            now, now_at = _sentence(text, *place)
            parts.append(WaitingPart(span, sentence, at, place, now, now_at, context(text, *place)))
        refused = any(span.anchor is Anchor.ORPHAN for span in mark.spans)
        return Waiting(mark.owner, tuple(parts), newest, refused)


class _Texts:
    """The texts of articles, each read once."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._texts: dict[int, str] = {}

    def of(self, article_id: int) -> str:
        if article_id not in self._texts:
            self._texts[article_id] = self._connection.execute(
                "SELECT text FROM article WHERE id = ?", (article_id,)
            ).fetchone()[0]
        return self._texts[article_id]


def _sentence(text: str, start: int, end: int) -> tuple[str, tuple[int, int]]:
    """The sentence or sentences of a line that a span stands in, and where it stands in them."""
    line = line_at(text, start)
    spans = sentences(text, *line)
    low = next((s[0] for s in reversed(spans) if s[0] <= start), line[0])
    high = next((s[1] for s in spans if s[1] >= end), max(end, line[1]))
    low, high = min(low, start), max(high, end)
    return text[low:high], (start - low, end - low)
