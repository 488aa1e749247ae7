"""The claims of the whole library: which a filter finds and in what order, what a row of them
shows, and what hangs on them. Reads only."""

import json
from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any

from reader import model, query
from reader.model import (
    BoardChoices,
    BoardFilter,
    BoardFit,
    BoardGroup,
    BoardList,
    BoardRow,
    Kind,
    Span,
    Status,
    Verdict,
)
from reader.query import Is, Not, Words
from reader.store.driver import Connection
from reader.store.names import topic_paths
from reader.store.records import record_from
from reader.store.vocabulary import quoted
from reader.store.wording import JOINT, Wording

_CLAIMS = """FROM claim c
CROSS JOIN span p ON p.claim_id = c.id AND p.position = 0 AND p.deleted IS NULL
LEFT JOIN story s ON s.id = (SELECT x.id FROM story x WHERE x.article_id = p.article_id
        AND x."start" <= p."start" AND x.deleted IS NULL ORDER BY x."start" DESC LIMIT 1)
    AND p."start" < s."end"
LEFT JOIN source o ON o.id = s.source_id"""
_DATE = "coalesce(nullif(c.said_on, ''), s.published, '')"
_CONTRADICTED = """EXISTS (SELECT 1 FROM link k WHERE k.from_id = c.id AND k.kind = 'contradicts'
    AND k.deleted IS NULL) OR EXISTS (SELECT 1 FROM link k WHERE k.to_id = c.id
    AND k.kind = 'contradicts' AND k.deleted IS NULL)"""
_PROVED = "EXISTS (SELECT 1 FROM evidence e WHERE e.claim_id = c.id AND e.deleted IS NULL)"
_FOUND = """c.id {} (SELECT rowid FROM claim_fts WHERE claim_fts MATCH :{}
    UNION ALL SELECT q.claim_id FROM quote_fts f CROSS JOIN span q ON q.id = f.rowid
        WHERE quote_fts MATCH :{} AND q.deleted IS NULL
    UNION ALL SELECT n.claim_id FROM note_fts f CROSS JOIN note n ON n.id = f.rowid
        WHERE note_fts MATCH :{} AND n.claim_id IS NOT NULL AND n.deleted IS NULL)"""
_BELOW = """(WITH RECURSIVE below (id) AS (SELECT :{1} UNION SELECT t.id FROM {0} t
    JOIN below b ON t.{2} = b.id WHERE t.deleted IS NULL) SELECT id FROM below)"""
_GROUPED = {
    "speaker": "c.speaker",
    "source": "coalesce(o.name, '')",
    "day": f"substr({_DATE}, 1, 10)",
    "topic": "f.topic_id",
}
_SORTED = {
    "date": _DATE,
    "speaker": "c.speaker COLLATE NOCASE",
    "source": "coalesce(o.name, '') COLLATE NOCASE",
    "status": "CASE c.status "
    + " ".join(f"WHEN '{word}' THEN {at}" for at, word in enumerate(Status)) + " END",
    "verdict": "CASE c.verdict "
    + " ".join(f"WHEN '{word}' THEN {at}" for at, word in enumerate(Verdict)) + " END",
}  # fmt: skip
_UNKNOWN = {"speaker": "c.speaker = ''", "source": "o.name IS NULL", "date": f"{_DATE} = ''"}
"""What comes last in either direction."""


class Board:
    """Answers which claims there are."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def _all(self, sql: str, values: Any = ()) -> list[Any]:
        return self._connection.execute(sql, values).fetchall()

    # ---- which

    def listed(self, wanted: BoardFilter) -> BoardList:
        """The claims that a filter finds, grouped and sorted as it says."""
        where, values = _conditions(wanted)
        key = _GROUPED.get(wanted.group, "NULL")
        filed = ""
        if wanted.group == "topic":
            filed = "LEFT JOIN filing f ON f.story_id = s.id AND f.deleted IS NULL"
        direction = "DESC" if wanted.descending else "ASC"
        last = f"{_UNKNOWN[wanted.sort]}, " if wanted.sort in _UNKNOWN else ""
        # Within one place of the order newest first, and a story's own claims as they stand in it.
        rows = self._connection.execute(
            f"""SELECT c.id, {key} {_CLAIMS} {filed} WHERE {where}
            ORDER BY {last}{_SORTED[wanted.sort]} {direction}, s.ord DESC, p."start", c.id""",
            values,
        )
        count = self._all("SELECT count(*) FROM claim WHERE deleted IS NULL")[0][0]
        if not wanted.group:
            ids = array("q", (row[0] for row in rows))
            return BoardList(wanted, ids, (), len(ids), count)
        parts: dict[Any, array[int]] = defaultdict(lambda: array("q"))
        for claim, of in rows:
            parts[of].append(claim)
        names = self._named(wanted.group, parts)
        ordered = sorted(
            parts,
            key=lambda of: names[of].casefold(),
            reverse=wanted.group == "day" and (wanted.descending or wanted.sort != "date"),
        )
        ordered = sorted(ordered, key=lambda of: not names[of])  # what is not known comes last
        ids = array("q")
        for of in ordered:
            ids.extend(parts[of])
        groups = tuple(BoardGroup(str(of), names[of], len(parts[of])) for of in ordered)
        total = len(set(ids)) if wanted.group == "topic" else len(ids)
        return BoardList(wanted, ids, groups, total, count)

    def _named(self, group: str, keys: Iterable[Any]) -> dict[Any, str]:
        if group != "topic":
            return {key: str(key) for key in keys}
        paths = topic_paths(self._connection)
        return {key: paths.get(key, "") for key in keys}

    def among(self, wanted: BoardFilter, claims: Iterable[int]) -> BoardFit:
        """Which of these claims a filter finds, and which are no longer in the library."""
        asked = frozenset(claims)
        where, values = _conditions(wanted)
        values["among"] = json.dumps(sorted(asked))
        only = "c.id IN (SELECT value FROM json_each(:among))"
        found = self._all(f"SELECT c.id {_CLAIMS} WHERE {only} AND {where}", values)
        living = self._all(f"SELECT c.id FROM claim c WHERE {only} AND c.deleted IS NULL", values)
        return BoardFit(
            asked, frozenset(row[0] for row in found), asked - {row[0] for row in living}
        )

    def choices(self) -> BoardChoices:
        """What the claims can be filtered by."""
        speakers = self._all(
            "SELECT speaker, count(*) AS claims FROM claim "
            "WHERE deleted IS NULL AND speaker <> '' GROUP BY speaker ORDER BY claims DESC, speaker"
        )
        sources = self._all("SELECT id, name FROM source ORDER BY name COLLATE NOCASE")
        tags = self._all(
            "SELECT id, name FROM tag WHERE deleted IS NULL ORDER BY name COLLATE NOCASE"
        )
        paths = topic_paths(self._connection)
        return BoardChoices(
            speakers=tuple((row[0], row[1]) for row in speakers),
            sources=tuple((row[0], row[1]) for row in sources),
            topics=tuple(sorted(paths.items(), key=lambda item: item[1].casefold())),
            tags=tuple((row[0], row[1]) for row in tags),
        )

    def tags_on(self, claims: Iterable[int]) -> list[tuple[int, str, int]]:
        """The tags of these claims: id, name, and how many of them have it; the most first."""
        rows = self._all(
            "SELECT t.id, t.name, count(*) AS claims FROM tagging g JOIN tag t ON t.id = g.tag_id "
            "WHERE g.claim_id IN (SELECT value FROM json_each(?)) AND g.deleted IS NULL "
            "AND t.deleted IS NULL GROUP BY t.id ORDER BY claims DESC, t.name",
            (json.dumps(list(claims)),),
        )
        return [(row[0], row[1], row[2]) for row in rows]

    # ---- rows

    def rows(self, ids: list[int]) -> list[BoardRow]:
        """What the table shows of each claim, in the order of `ids`; the unknown are left out."""
        wanted = json.dumps(ids)
        claims = self._all(
            f"""SELECT c.*, s.id AS story_id, coalesce(s.title, '') AS title,
                coalesce(o.name, '') AS source, {_DATE} AS date,
                (SELECT count(*) FROM evidence e WHERE e.claim_id = c.id AND e.deleted IS NULL)
                    AS evidence,
                (SELECT count(*) FROM link k WHERE k.from_id = c.id AND k.kind = 'contradicts'
                    AND k.deleted IS NULL) + (SELECT count(*) FROM link k WHERE k.to_id = c.id
                    AND k.kind = 'contradicts' AND k.deleted IS NULL) AS contradictions
            {_CLAIMS} WHERE c.id IN (SELECT value FROM json_each(?)) AND c.deleted IS NULL""",
            (wanted,),
        )
        tags: dict[int, list[str]] = defaultdict(list)
        for row in self._all(
            "SELECT g.claim_id, t.name FROM tagging g JOIN tag t ON t.id = g.tag_id "
            "WHERE g.claim_id IN (SELECT value FROM json_each(?)) AND g.deleted IS NULL "
            "AND t.deleted IS NULL ORDER BY g.id",
            (wanted,),
        ):
            tags[row[0]].append(row[1])
        words = self._words({row["id"]: Kind(row["kind"]) for row in claims})
        found = {
            row["id"]: BoardRow(
                id=row["id"],
                words=words.get(row["id"], ""),
                text=row["text"],
                speaker=row["speaker"],
                source=row["source"],
                date=row["date"],
                status=Status(row["status"]),
                verdict=Verdict(row["verdict"]),
                rating=row["rating"],
                tags=tuple(tags[row["id"]]),
                evidence=row["evidence"],
                contradictions=row["contradictions"],
                story_id=row["story_id"],
                title=row["title"],
            )
            for row in claims
        }
        return [found[i] for i in ids if i in found]

    def _words(self, kinds: dict[int, Kind]) -> dict[int, str]:
        """The words of claims as they may be shown. Texts are read of those alone that may be
        quoted."""
        spans: dict[int, list[Any]] = defaultdict(list)
        for row in self._all(
            'SELECT claim_id, article_id, "start", "end", exact, anchor FROM span '
            "WHERE claim_id IN (SELECT value FROM json_each(?)) AND deleted IS NULL "
            "ORDER BY position, id",
            (json.dumps(list(kinds)),),
        ):
            spans[row["claim_id"]].append(row)
        texts: dict[int, Wording] = {}
        shown = {}
        for claim, parts in spans.items():
            article = parts[0]["article_id"]
            orphan = any(part["anchor"] == model.Anchor.ORPHAN for part in parts)
            if kinds[claim] is Kind.INDIRECT or orphan:
                pieces = [" ".join(part["exact"].split()) for part in parts]
                shown[claim] = JOINT.join(pieces)
                continue
            if article not in texts:
                text = self._all("SELECT text FROM article WHERE id = ?", (article,))[0][0]
                texts[article] = Wording(text)
            places = [(part["start"], part["end"]) for part in parts]
            shown[claim] = texts[article].shown(places, Kind.DIRECT)
        return shown

    # ---- what hangs on them

    def hanging(self, claims: list[int]) -> list[model.Record]:
        """These claims with all that hangs on them, in an order in which it can be taken away."""
        made: list[model.Record] = []
        evidence = self._records(model.Evidence, "evidence", "claim_id", claims)
        for kind, table, column, ids in (
            (model.Link, "link", "from_id", claims),
            (model.Link, "link", "to_id", claims),
            (model.Tagging, "tagging", "claim_id", claims),
            (model.Note, "note", "claim_id", claims),
            (Span, "span", "evidence_id", [one.id for one in evidence]),
        ):
            made += self._records(kind, table, column, ids)
        made += evidence
        for last, table, column in (
            (model.Judgement, "judgement", "claim_id"),
            (Span, "span", "claim_id"),
            (model.Claim, "claim", "id"),
        ):
            made += self._records(last, table, column, claims)
        return list({(type(record), record.id): record for record in made}.values())

    def _records(self, kind: type[model.Record], table: str, column: str, ids: Any) -> list[Any]:
        rows = self._all(
            f"SELECT * FROM {table} WHERE {column} IN (SELECT value FROM json_each(?)) "
            "AND deleted IS NULL ORDER BY id",
            (json.dumps(list(ids)),),
        )
        return [record_from(kind, row) for row in rows]


def _conditions(wanted: BoardFilter) -> tuple[str, dict[str, Any]]:
    """A filter as a condition on a claim `c`, its first span `p` and its story `s`."""
    values: dict[str, Any] = {}
    made = ["c.deleted IS NULL", *_sought(wanted.words, values)]
    for column, several in (("status", wanted.statuses), ("verdict", wanted.verdicts)):
        if several:
            values[column] = json.dumps(several)
            made.append(f"c.{column} IN (SELECT value FROM json_each(:{column}))")
    if wanted.speaker is not None:
        values["speaker"] = wanted.speaker
        made.append("c.speaker = :speaker")
    if wanted.source is not None:
        values["source"] = wanted.source
        made.append("coalesce(s.source_id, 0) = :source")
    if wanted.topic is not None:
        values["topic"] = wanted.topic
        below = _BELOW.format("topic", "topic", "parent_id")
        made.append("s.id IN (SELECT y.story_id FROM filing y WHERE y.deleted IS NULL "
                    f"AND y.topic_id IN {below})")  # fmt: skip
    if wanted.tag is not None:
        values["tag"] = wanted.tag
        below = _BELOW.format("tag", "tag", "under_id")
        made.append("c.id IN (SELECT g.claim_id FROM tagging g WHERE g.deleted IS NULL "
                    f"AND g.tag_id IN {below})")  # fmt: skip
    for name, sign in (("since", ">="), ("until", "<=")):
        if day := getattr(wanted, name):
            values[name] = day
            made.append(f"{_DATE} <> '' AND substr({_DATE}, 1, 10) {sign} :{name}")
    for asked, condition in ((wanted.evidence, _PROVED), (wanted.contradicted, _CONTRADICTED)):
        if asked is not None:
            made.append(f"({condition})" if asked else f"NOT ({condition})")
    return " AND ".join(made), values


def _sought(words: str, values: dict[str, Any]) -> Iterator[str]:
    """What is typed to search for, as a condition: alternatives of words that all must stand in the
    quote, the paraphrase, the explanation, a note, or the names."""
    alternatives = query.alternatives(query.parse(words).node)
    if not alternatives:
        if words.strip():
            yield "0"  # nothing but signs
        return
    made = []
    for conditions in alternatives:
        asks = []
        for condition in conditions:
            bare = condition.node if isinstance(condition, Not) else condition
            if isinstance(bare, Is):  # a field of stories: the board has buttons for its own
                bare = Words(tuple(query.words(str(bare.value))) or (bare.field,))
            assert isinstance(bare, Words)
            name = f"words{len(values)}"
            values[name] = quoted(*bare.words) + (" *" if bare.prefix else "")
            sign = "NOT IN" if isinstance(condition, Not) else "IN"
            asks.append(_FOUND.format(sign, name, name, name))
        made.append(" AND ".join(asks))
    yield "(" + " OR ".join(f"({one})" for one in made) + ")"
