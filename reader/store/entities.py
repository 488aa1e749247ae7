"""The page of an entity, part by part, each with its limit: what comes first is quick also where a
name stands in a hundred thousand stories. Reads only."""

import json
from array import array
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

from reader.model import (
    AgainstPart,
    ClaimLine,
    ClaimsPart,
    Companion,
    CompanyPart,
    DayTally,
    EntityHead,
    EntityPart,
    EntityTimeline,
    EntityType,
    Kind,
    LinkKind,
    Opposition,
    Period,
    Saying,
    StatementsPart,
    Status,
    StoriesPart,
    Verdict,
    VerdictTally,
)
from reader.store.driver import Connection
from reader.store.question import EVER
from reader.store.said import Said
from reader.store.who import Who
from reader.store.wording import Wording

FIRST = 100
"""Stories that are given before the other parts."""
SHOWN = 200
"""Claims, statements or contradictions that are listed of each sort."""
LOOKED = 3000
"""Stories in which it is looked with whom an entity appears."""
_COMPANY = 30

_BY = "c.speaker IN (SELECT value FROM json_each(:names))"
_ABOUT = """c.id IN (SELECT p.claim_id FROM span p WHERE p.claim_id IS NOT NULL
    AND p.deleted IS NULL AND EXISTS (SELECT 1 FROM mention m WHERE m.entity_id = :entity
        AND m.article_id = p.article_id AND m."start" >= p."start" AND m."end" <= p."end"))"""
_THESE = "c.id IN (SELECT value FROM json_each(:ids))"
_CLAIMS = """(SELECT c.id, c.verdict, s.id AS story_id, s.ord,
        CASE WHEN c.said_on <> '' THEN substr(c.said_on, 1, 10) WHEN s.published = '' THEN ''
            ELSE date(s.ord >> 20, 'unixepoch') END AS day
    FROM claim c CROSS JOIN claim_story k ON k.claim_id = c.id
    CROSS JOIN story s ON s.id = k.story_id WHERE c.deleted IS NULL AND {0})
    WHERE (:first IS NULL OR day BETWEEN :first AND :last)"""
"""Claims with the day that they belong to."""
_DAY = "(n.ord >> 20)"
_UNDATED = """EXISTS (SELECT 1 FROM listing d INDEXED BY listing_needs
    CROSS JOIN story u ON u.id = d.story_id
    WHERE d.needs = 1 AND d.ord = n.ord AND u.published = '')"""
"""A story of no known date stands in the order where it was imported, which says nothing."""
_STORIES = f"""entity_story n
    WHERE n.entity_id = :entity AND n.ord >= :low AND n.ord < :high
    AND NOT (:first IS NOT NULL AND {_UNDATED})"""


class Entities:
    """Answers what the page of an entity shows."""

    def __init__(self, connection: Connection) -> None:
        self._connection, self._said = connection, Said(connection)
        self.who = Who(connection)

    def _all(self, sql: str, values: Any = ()) -> list[Any]:
        return self._connection.execute(sql, values).fetchall()

    def page(
        self, entity_id: int, period: Period | None = None, *, whole: bool = True
    ) -> Iterator[EntityHead | EntityTimeline | EntityPart | None]:
        """The page piece by piece: who it is (None where it is gone), the first stories, when it
        was named; then the parts, and the other stories. With a period the parts are of its days
        alone; not `whole`, who and when are left out."""
        head = self.who.head(entity_id)
        if whole or head is None:
            yield head
        if head is None:
            return
        values = _asked(head, period)
        total = head.stories  # to count those of a period is quick, for they are fewer
        if period is not None:
            total = self._all(f"SELECT count(*) FROM {_STORIES}", values)[0][0]
        stories = self._stories(values, total)
        yield next(stories)
        if whole:
            yield self._timeline(values)
        yield self._claims(_BY, values)
        yield self._against(values)
        yield self._statements(values)
        yield replace(self._claims(_ABOUT, values), about=True)
        yield self._company(values, total)
        yield from stories

    # ---- stories and days

    def _stories(self, values: dict[str, Any], total: int) -> Iterator[StoriesPart]:
        sql = f"""SELECT l.story_id FROM (SELECT n.ord FROM {_STORIES}
            ORDER BY n.ord DESC LIMIT :most OFFSET :past) x
            CROSS JOIN listing l ON l.ord = x.ord ORDER BY x.ord DESC"""
        for past, most in ((0, FIRST), (FIRST, -1)):
            rows = self._all(sql, values | {"most": most, "past": past})
            yield StoriesPart(array("q", [row[0] for row in rows]), total, first=not past)
            if len(rows) < FIRST:
                return

    def _timeline(self, values: dict[str, Any]) -> EntityTimeline:
        everything = values | {"low": -EVER, "high": EVER, "first": None, "last": None}
        day = f"({_DAY} - ({_DAY} % 86400 + 86400) % 86400) / 86400"
        days = self._all(
            f"SELECT {day} AS day, count(*) AS stories, sum(n.mentions) AS mentions, {_UNDATED} "
            f"AS undated FROM {_STORIES} GROUP BY undated, day ORDER BY day",
            everything,
        )
        claims = self._all(
            f"SELECT day, verdict, count(*) AS count FROM {_CLAIMS.format(_BY)} AND day <> '' "
            "GROUP BY day, verdict ORDER BY day, verdict",
            everything,
        )
        made = [(_date(row["day"]), row) for row in claims]
        return EntityTimeline(
            days=tuple(
                DayTally(date(1970, 1, 1) + timedelta(row["day"]), row["stories"], row["mentions"])
                for row in days
                if not row["undated"]
            ),
            claims=tuple(
                VerdictTally(day, Verdict(row["verdict"]), row["count"])
                for day, row in made
                if day is not None
            ),
            undated=sum(row["stories"] for row in days if row["undated"]),
        )

    # ---- claims

    def _claims(self, which: str, values: dict[str, Any]) -> ClaimsPart:
        claims = _CLAIMS.format(which)
        rows = self._all(f"SELECT id FROM {claims} ORDER BY ord DESC, id DESC", values)
        ids = [row["id"] for row in rows]
        lines = self._lines(ids[:SHOWN])
        return ClaimsPart(tuple(lines[i] for i in ids[:SHOWN] if i in lines), len(ids))

    def _lines(self, ids: list[int]) -> dict[int, ClaimLine]:
        """Claims as lines, by their ids."""
        rows = self._all(
            f"""SELECT x.day, x.story_id, c.*, s."start" AS low, s."end" AS high, s.title,
                coalesce(o.name, '') AS source FROM (SELECT * FROM {_CLAIMS.format(_THESE)}) x
            CROSS JOIN claim c ON c.id = x.id CROSS JOIN story s ON s.id = x.story_id
            LEFT JOIN source o ON o.id = s.source_id""",
            {"ids": json.dumps(ids), "first": None, "last": None},
        )
        parts: dict[int, list[tuple[int, int]]] = {}
        for span in self._all(
            'SELECT claim_id, "start", "end" FROM span WHERE deleted IS NULL AND claim_id IN '
            "(SELECT value FROM json_each(?)) ORDER BY position",
            (json.dumps(ids),),
        ):
            parts.setdefault(span["claim_id"], []).append((span["start"], span["end"]))
        wordings: dict[tuple[int, int, int], Wording] = {}
        made = {}
        for row in rows:
            spans = parts[row["id"]]
            low, high = min(row["low"], *spans[0]), max(row["high"], spans[-1][1])
            place = (row["article_id"], low, high)
            if place not in wordings:
                wordings[place] = Wording(self._text(*place))
            words = wordings[place].shown(
                [(start - low, end - low) for start, end in spans], Kind(row["kind"])
            )
            made[row["id"]] = ClaimLine(
                id=row["id"], speaker=row["speaker"], words=words, text=row["text"],
                kind=Kind(row["kind"]), status=Status(row["status"]),
                verdict=Verdict(row["verdict"]), day=row["day"], story_id=row["story_id"],
                story_title=row["title"], source=row["source"],
            )  # fmt: skip
        return made

    def _text(self, article: int, start: int, end: int) -> str:
        row = self._connection.execute(
            "SELECT substr(text, ? + 1, ?) FROM article WHERE id = ?", (start, end - start, article)
        ).fetchone()
        return str(row[0])

    # ---- who stands against it

    def _against(self, values: dict[str, Any]) -> AgainstPart:
        rows = self._all(
            f"""SELECT x.ord, x.id AS mine, l.id, iif(l.from_id = x.id, l.to_id, l.from_id)
                AS other FROM (SELECT * FROM {_CLAIMS.format(_BY)}) x
            CROSS JOIN link l ON (l.from_id = x.id OR l.to_id = x.id)
                AND l.kind = 'contradicts' AND l.deleted IS NULL ORDER BY x.ord DESC, l.id DESC""",
            values,
        )
        once = {row["id"]: row for row in reversed(rows)}  # both sides may be its own
        ordered = sorted(once.values(), key=lambda row: (-row["ord"], -row["id"]))
        lines = self._lines(
            sorted({row[side] for row in ordered[:SHOWN] for side in ("mine", "other")})
        )
        linked = [
            Opposition(row["id"], lines[row["mine"]], lines[row["other"]])
            for row in ordered[:SHOWN]
            if row["mine"] in lines and row["other"] in lines
        ]
        known = {frozenset((row["mine"], row["other"])) for row in ordered}
        suggested, count = self._suggested(values, known)
        return AgainstPart(tuple(linked), len(ordered), suggested, count)

    def _suggested(
        self, values: dict[str, Any], known: set[frozenset[int]]
    ) -> tuple[tuple[Saying, ...], int]:
        """Statements with suggested contradictions that nobody has decided, save those between
        claims that are `known` to contradict each other; and how many there are before that."""
        disputed = """FROM attribution a CROSS JOIN story s ON s.article_id = a.article_id
            AND s."start" <= a."start" AND a."start" < s."end" AND s.deleted IS NULL
            WHERE a.speaker IN (SELECT value FROM json_each(:names))
            AND s.ord >= :low AND s.ord < :high AND (:first IS NULL OR s.published <> '')
            AND (EXISTS (SELECT 1 FROM relation r WHERE r.from_id = a.id
                    AND r.kind = 'contradicts')
                OR EXISTS (SELECT 1 FROM relation r WHERE r.to_id = a.id
                    AND r.kind = 'contradicts'))"""
        rows = self._all(f"SELECT a.id, s.ord {disputed} ORDER BY s.ord DESC", values)
        sayings = self._sayings([row["id"] for row in rows[:SHOWN]])
        made = []
        for saying in sayings:
            kept = tuple(
                relation for relation in saying.relations
                if relation.kind is LinkKind.CONTRADICTS
                and frozenset((saying.claim, relation.other_claim)) not in known
            )  # fmt: skip
            if kept:
                made.append(replace(saying, relations=kept))
        return tuple(made), len(rows) if len(rows) > SHOWN else len(made)

    def _sayings(self, ids: list[int]) -> list[Saying]:
        rows = self._all(
            """SELECT a.*, w.speaker AS teller, s.id AS story_id, s.title, s.published
            FROM json_each(?) CROSS JOIN said a ON a.id = json_each.value
            LEFT JOIN attribution w ON w.id = a.within_id
            CROSS JOIN story s ON s.article_id = a.article_id AND s."start" <= a."start"
                AND a."start" < s."end" AND s.deleted IS NULL
            WHERE a.answer IS NOT 'rejected' ORDER BY s.ord DESC, a."start" """,
            (json.dumps(ids),),
        )
        return self._said.told(rows)

    # ---- what was found

    def _statements(self, values: dict[str, Any]) -> StatementsPart:
        rows = self._all(
            """SELECT a.id FROM (SELECT k.ord, p.name FROM speaker p
                CROSS JOIN speaker_story k ON k.speaker_id = p.id
                WHERE p.name IN (SELECT value FROM json_each(:names))
                AND k.ord >= :low AND k.ord < :high ORDER BY k.ord DESC LIMIT :stories) n
            CROSS JOIN story s ON s.ord = n.ord AND (:first IS NULL OR s.published <> '')
            CROSS JOIN said a ON a.article_id = s.article_id AND a."start" >= s."start"
                AND a."start" < s."end" AND a.speaker = n.name
            WHERE a.answer IS NULL ORDER BY s.ord DESC, a."start" LIMIT :most""",
            values | {"stories": 2 * SHOWN, "most": SHOWN},
        )
        sayings = self._sayings([row["id"] for row in rows])
        total = len(sayings)
        if len(rows) == SHOWN:
            total = self._all(f"SELECT count(*) FROM {self._spoken(values)}", values)[0][0]
        return StatementsPart(tuple(sayings), total)

    def _spoken(self, values: dict[str, Any]) -> str:
        """All attributions to it, which are many."""
        if values["first"] is None:
            return "attribution WHERE speaker IN (SELECT value FROM json_each(:names))"
        return """speaker p CROSS JOIN speaker_story k ON k.speaker_id = p.id
            CROSS JOIN story s ON s.ord = k.ord
            CROSS JOIN attribution a ON a.article_id = s.article_id AND a."start" >= s."start"
                AND a."start" < s."end" AND a.speaker = p.name
            WHERE p.name IN (SELECT value FROM json_each(:names))
                AND k.ord >= :low AND k.ord < :high AND s.published <> ''"""

    def _company(self, values: dict[str, Any], total: int) -> CompanyPart:
        rows = self._all(
            f"""SELECT x.*, e.name, e.type FROM (SELECT o.entity_id, count(*) AS stories
                FROM (SELECT n.ord FROM {_STORIES} ORDER BY n.ord DESC LIMIT :looked) y
                CROSS JOIN entity_story o ON o.ord = y.ord AND o.entity_id <> :entity
                GROUP BY o.entity_id ORDER BY stories DESC, o.entity_id LIMIT :most) x
            CROSS JOIN entity e ON e.id = x.entity_id ORDER BY x.stories DESC, e.name""",
            values | {"looked": LOOKED, "most": _COMPANY + 1},
        )
        companions = tuple(
            Companion(row["entity_id"], row["name"], EntityType(row["type"]), row["stories"])
            for row in rows[:_COMPANY]
        )
        return CompanyPart(companions, min(total, LOOKED), total, more=len(rows) > _COMPANY)


def _asked(head: EntityHead, period: Period | None) -> dict[str, Any]:
    """The values of the questions on an entity: its names, and the places and days of a period."""
    low, high = -EVER, EVER
    if period is not None:
        low = _second(period.first) << 20
        high = _second(period.last + timedelta(1)) << 20
    return {
        "entity": head.id,
        "names": json.dumps(head.names),
        "low": low,
        "high": high,
        "first": period.first.isoformat() if period is not None else None,
        "last": period.last.isoformat() if period is not None else None,
    }


def _second(day: date) -> int:
    return int(datetime(day.year, day.month, day.day, tzinfo=UTC).timestamp())


def _date(words: str) -> date | None:
    """A day as a person may have written it; None where it is none."""
    try:
        return date.fromisoformat(words)
    except ValueError:
        return None
