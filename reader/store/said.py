"""Who said what: the sayings of a story with what was decided on them and how they stand to others,
what somebody said in the whole library, what else is suggested. Reads only."""

import json
from collections import defaultdict
from collections.abc import Collection
from dataclasses import replace
from typing import Any

from reader.model import (
    Answer,
    FilingView,
    Kind,
    LinkKind,
    RelationView,
    Saying,
    SpeakerPage,
    Suggested,
)
from reader.store.aliases import Aliases
from reader.store.driver import Connection
from reader.store.wording import Wording

STATEMENTS = 8
"""How many sentences of the writer's own are proposed in one story: those most worth a check."""
_RELATIONS = 6
"""How many relations of one saying are shown."""
_FILINGS = 1
_SHOWN = 200
"""How many statements of one speaker are listed."""
_NEAR = 40
"""Code points within which two proposals to split are the same."""

Span3 = tuple[int, int, int]
"""Article, start, end."""


class Said:
    """Questions about what was said."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def _all(self, sql: str, values: Any = ()) -> list[Any]:
        return self._connection.execute(sql, values).fetchall()

    def of_story(self, story_id: int, article: int, start: int, end: int, text: str) -> Suggested:
        """All that is proposed for a story, the rejected left out; `text` is the story's own."""
        about = self._connection.execute(
            "SELECT version, language, notice FROM analysis WHERE article_id = ?", (article,)
        ).fetchone()
        if about is None:
            return Suggested()
        sayings = self.attributions(article, start, end)
        sayings += self.statements(article, start, end, text)
        return Suggested(
            sayings=in_order(sayings),
            splits=self._splits(article, start, end),
            filings=self._filings(story_id, article, start, end),
            version=about["version"],
            language=about["language"],
            notice=about["notice"],
        )

    def attributions(self, article: int, start: int, end: int) -> list[Saying]:
        """What somebody says in a stretch of an article, the rejected left out."""
        rows = self._all(
            "SELECT a.*, w.speaker AS teller FROM said a LEFT JOIN attribution w "
            'ON w.id = a.within_id WHERE a.article_id = ? AND a."start" >= ? AND a."start" < ? '
            "AND a.answer IS NOT 'rejected' ORDER BY a.\"start\", a.id",
            (article, start, end),
        )
        return self._known(self._told([_saying(row) for row in rows]))

    def statements(self, article: int, start: int, end: int, text: str) -> list[Saying]:
        """What the text itself states in a stretch of an article and nobody has decided on, the
        most checkable; `text` is that of the stretch."""
        stated = self._all(
            'SELECT c.* FROM stated c WHERE c.article_id = ? AND c."start" >= ? AND c."start" < ? '
            "AND c.answer IS NULL ORDER BY c.score DESC LIMIT ?",
            (article, start, end, STATEMENTS),
        )
        return [
            Saying(
                id=row["id"],
                what="statement",
                article_id=article,
                start=row["start"],
                end=row["end"],
                parts=((row["start"], row["end"]),),
                words=" ".join(text[row["start"] - start : row["end"] - start].split()),
                worth=row["score"],
                reasons=tuple(json.loads(row["reasons"])),
            )
            for row in stated
        ]

    def saying(self, attribution: int) -> Saying | None:
        """One attribution; None when a later analysis has taken it away."""
        row = self._connection.execute(
            """SELECT a.*, w.speaker AS teller, s.id AS story_id, s.title, s.published FROM said a
            LEFT JOIN attribution w ON w.id = a.within_id
            LEFT JOIN story s ON s.article_id = a.article_id AND s."start" <= a."start"
                AND a."start" < s."end" AND s.deleted IS NULL WHERE a.id = ?""",
            (attribution,),
        ).fetchone()
        return None if row is None else self._told([_placed(row)])[0]

    def speaker(
        self, name: str, entity_id: int | None = None, article_id: int | None = None
    ) -> SpeakerPage:
        """What somebody said, newest story first: under the name and all names that a person has
        joined to it, and the claims that a person has marked; of one article alone where
        `article_id` is given, as for *two officials*, who are others in every text."""
        names = self._names(name, entity_id) if article_id is None else [name]
        values = {"names": json.dumps(names), "article": article_id, "most": _SHOWN}
        rows = [row for one in names for row in self._spoken(one, article_id)]
        rows = sorted(rows, key=lambda row: (-row["ord"], row["start"]))[:_SHOWN]
        told = self._told([_placed(row) for row in rows])
        placed = [
            (-row["ord"], saying.start, saying) for row, saying in zip(rows, told, strict=True)
        ]
        marked = self._marked(values, {saying.claim for saying in told})
        count = len(told) + len(marked)
        if len(rows) == _SHOWN and article_id is None:
            count = self.count(name, entity_id) + len(marked)
        every = sorted(placed + marked, key=lambda p: p[:2])[:_SHOWN]
        return SpeakerPage(name, entity_id, count, tuple(saying for *_, saying in every))

    def _spoken(self, name: str, article_id: int | None) -> list[Any]:
        """The newest attributions under one name; of one article alone where that is given."""
        # The newest stories that he speaks in: to gather all that he ever said may take seconds.
        return self._all(
            """SELECT a.*, w.speaker AS teller, s.id AS story_id, s.title, s.published, s.ord
            FROM (SELECT k.ord FROM speaker p CROSS JOIN speaker_story k ON k.speaker_id = p.id
                CROSS JOIN listing l ON l.ord = k.ord AND l.superseded = 0
                WHERE p.name = :name AND :article IS NULL ORDER BY k.ord DESC LIMIT :most) n
            CROSS JOIN story s ON s.ord = n.ord
            CROSS JOIN said a ON a.article_id = s.article_id AND a."start" >= s."start"
                AND a."start" < s."end" AND a.speaker = :name AND a.answer IS NOT 'rejected'
            LEFT JOIN attribution w ON w.id = a.within_id
            ORDER BY s.ord DESC, a."start" LIMIT :most"""
            if article_id is None
            else """SELECT a.*, w.speaker AS teller, s.id AS story_id, s.title, s.published, s.ord
            FROM story s CROSS JOIN said a ON a.article_id = s.article_id
                AND a."start" >= s."start" AND a."start" < s."end" AND a.speaker = :name
                AND a.answer IS NOT 'rejected'
            LEFT JOIN attribution w ON w.id = a.within_id
            WHERE s.article_id = :article AND s.deleted IS NULL
            ORDER BY s.ord DESC, a."start" LIMIT :most""",
            {"name": name, "article": article_id, "most": _SHOWN},
        )

    def _marked(
        self, values: dict[str, Any], known: set[int | None]
    ) -> list[tuple[int, int, Saying]]:
        """The claims that a person has marked as somebody's and that are not among the `known`,
        each with its place in the order."""
        rows = self._all(
            """SELECT c.*, s.id AS story_id, s.title, s.published, s.ord FROM claim c
            JOIN claim_story cs ON cs.claim_id = c.id JOIN story s ON s.id = cs.story_id
            WHERE c.speaker IN (SELECT value FROM json_each(:names)) AND c.deleted IS NULL
                AND (:article IS NULL OR c.article_id = :article)
            ORDER BY s.ord DESC LIMIT :most""",
            values,
        )
        wordings: dict[int, Wording] = {}
        made = []
        for row in rows:
            if row["id"] in known:
                continue
            article = row["article_id"]
            if article not in wordings:
                text = self._all("SELECT text FROM article WHERE id = ?", (article,))[0][0]
                wordings[article] = Wording(text)
            spans = self._all(
                'SELECT "start", "end" FROM span WHERE claim_id = ? AND deleted IS NULL '
                "ORDER BY position",
                (row["id"],),
            )
            parts = tuple((span["start"], span["end"]) for span in spans)
            kind = Kind(row["kind"])
            saying = Saying(
                id=row["id"], what="claim", article_id=article, start=parts[0][0],
                end=parts[-1][1], parts=parts, words=wordings[article].shown(parts, kind),
                kind=kind, speaker=row["speaker"], cue=row["cue"], hearer=row["hearer"],
                answer=Answer.ACCEPTED, claim=row["id"], story_id=row["story_id"],
                story_title=row["title"], published=row["published"],
            )  # fmt: skip
            made.append((-row["ord"], saying.start, saying))
        return made

    def count(self, name: str, entity_id: int | None = None) -> int:
        """How many statements of somebody the analysis has found, under all names that are one."""
        row = self._connection.execute(
            "SELECT count(*) FROM attribution WHERE speaker IN (SELECT value FROM json_each(?))",
            (json.dumps(self._names(name, entity_id)),),
        ).fetchone()
        return int(row[0])

    def _names(self, name: str, entity_id: int | None) -> list[str]:
        """All names of somebody, by what a person has said; without an entity of any type."""
        aliases = Aliases(self._connection)
        row = self._connection.execute(
            "SELECT name, type FROM entity WHERE id = ?", (entity_id,)
        ).fetchone()
        if row is None:
            return aliases.names(name)
        return list(dict.fromkeys((name, *(n for n, _ in aliases.of(row["name"], row["type"])))))

    def versions(self) -> list[tuple[str, int]]:
        """By which version of rules and model how many articles were analysed, last used first."""
        return [
            (str(row["version"]), int(row["articles"]))
            for row in self._all(
                "SELECT version, count(*) AS articles FROM analysis GROUP BY version "
                "ORDER BY max(at) DESC"
            )
        ]

    # ---- what hangs on sayings

    def _known(self, sayings: list[Saying]) -> list[Saying]:
        """The sayings with the names that their speakers go by, where a person has changed them."""
        aliases = Aliases(self._connection)
        if not aliases:
            return sayings
        entities = {
            row["id"]: (row["name"], row["type"])
            for row in self._all(
                "SELECT id, name, type FROM entity WHERE id IN (SELECT value FROM json_each(?))",
                (json.dumps([saying.entity_id for saying in sayings if saying.entity_id]),),
            )
        }
        names = {number: aliases.standing(*entity)[0] for number, entity in entities.items()}
        return [
            replace(saying, known_as=names[saying.entity_id])
            if saying.entity_id in names and names[saying.entity_id] != saying.speaker
            else saying
            for saying in sayings
        ]

    def told(self, rows: list[Any]) -> list[Saying]:
        """Rows of `said`, each with its story and who tells it, as sayings with what hangs on
        them."""
        return self._told([_placed(row) for row in rows])

    def _told(self, sayings: list[Saying]) -> list[Saying]:
        """The sayings with how they stand to others and why they are worth a check."""
        ids = json.dumps([saying.id for saying in sayings])
        worth: dict[int, tuple[float, tuple[str, ...]]] = {}
        for row in self._all(
            "SELECT attribution_id, score, reasons FROM checkable "
            "WHERE attribution_id IN (SELECT value FROM json_each(?)) ORDER BY score",
            (ids,),
        ):
            worth[row["attribution_id"]] = row["score"], tuple(json.loads(row["reasons"]))
        relations = self._relations({saying.id: saying for saying in sayings}, ids)
        return [
            replace(
                saying,
                worth=worth.get(saying.id, (0.0, ()))[0],
                reasons=worth.get(saying.id, (0.0, ()))[1],
                relations=tuple(relations[saying.id][:_RELATIONS]),
            )
            if saying.id in worth or saying.id in relations
            else saying
            for saying in sayings
        ]

    def _relations(self, sayings: dict[int, Saying], ids: str) -> dict[int, list[RelationView]]:
        """The relations of sayings that nobody has decided, contradictions first, surest first."""
        found: dict[int, list[RelationView]] = defaultdict(list)
        decided = decided_relations(
            self._connection, {saying.article_id for saying in sayings.values()}
        )
        for mine, other, outgoing in (("from_id", "to_id", True), ("to_id", "from_id", False)):
            for row in self._all(
                f"""SELECT r.*, r.{mine} AS mine, o.id AS other, o.article_id, o."start", o."end",
                    o.speaker, o.words, o.claim_id, s.id AS story_id
                FROM relation r JOIN said o ON o.id = r.{other}
                JOIN story s ON s.article_id = o.article_id AND s."start" <= o."start"
                    AND o."start" < s."end" AND s.deleted IS NULL
                WHERE r.{mine} IN (SELECT value FROM json_each(?))
                    AND o.answer IS NOT 'rejected'""",
                (ids,),
            ):
                view = RelationView(
                    id=row["id"],
                    kind=LinkKind(row["kind"]),
                    reason=row["reason"],
                    score=row["score"],
                    outgoing=outgoing,
                    other=row["other"],
                    other_article=row["article_id"],
                    other_start=row["start"],
                    other_end=row["end"],
                    other_story=row["story_id"],
                    other_speaker=row["speaker"],
                    other_words=row["words"],
                    other_claim=row["claim_id"],
                )
                mine_at = sayings[row["mine"]]
                sides = (
                    (mine_at.article_id, mine_at.start, mine_at.end),
                    (view.other_article, view.other_start, view.other_end),
                )
                if not any(
                    kind == view.kind and pair_agrees(sides, pair) for kind, pair in decided
                ):
                    found[row["mine"]].append(view)
        for views in found.values():
            views.sort(key=lambda v: (v.kind is not LinkKind.CONTRADICTS, -v.score, v.other))
        return found

    # ---- the story as a whole

    def _splits(self, article: int, start: int, end: int) -> tuple[int, ...]:
        rows = self._all(
            "SELECT at FROM split_suggestion p WHERE article_id = ? AND at > ? AND at < ? "
            "AND NOT EXISTS (SELECT 1 FROM decision d WHERE d.article_id = p.article_id "
            "AND d.what = 'split' AND d.deleted IS NULL AND abs(d.\"start\" - p.at) <= ?) "
            "ORDER BY at",
            (article, start, end, _NEAR),
        )
        return tuple(row["at"] for row in rows)

    def _filings(self, story_id: int, article: int, start: int, end: int) -> tuple[FilingView, ...]:
        """The likeliest topic of a story that is filed nowhere, unless it was rejected for it."""
        rows = self._all(
            """SELECT f.topic_id, t.uid, t.name, f.score FROM filing_suggestion f
            JOIN topic t ON t.id = f.topic_id AND t.deleted IS NULL
            WHERE f.story_id = :story AND NOT EXISTS (SELECT 1 FROM filing g
                WHERE g.story_id = f.story_id AND g.deleted IS NULL)
            AND NOT EXISTS (SELECT 1 FROM decision d WHERE d.article_id = :article
                AND d.what = 'filing' AND d.deleted IS NULL AND d.about = t.uid
                AND d."start" < :end AND :start < d."end")
            ORDER BY f.score DESC LIMIT :most""",
            {"story": story_id, "article": article, "start": start, "end": end, "most": _FILINGS},
        )
        return tuple(FilingView(r["topic_id"], r["uid"], r["name"], r["score"]) for r in rows)


def in_order(sayings: list[Saying]) -> tuple[Saying, ...]:
    """Sayings as a story shows them."""
    return tuple(sorted(sayings, key=lambda s: (s.start, -s.end)))


def _saying(row: Any) -> Saying:
    return Saying(
        id=row["id"],
        what="attribution",
        article_id=row["article_id"],
        start=row["start"],
        end=row["end"],
        parts=tuple((low, high) for low, high in json.loads(row["parts"])),
        words=row["words"],
        kind=Kind(row["kind"]),
        speaker=row["speaker"],
        entity_id=row["entity_id"],
        speaker_at=_span(row["speaker_start"], row["speaker_end"]),
        named=bool(row["named"]),
        cue=row["cue"],
        cue_at=_span(row["cue_start"], row["cue_end"]),
        hearer=row["hearer"],
        outlet=row["outlet"],
        asserted=bool(row["asserted"]),
        denied=bool(row["denied"]),
        within=row["teller"] or "",
        sure=row["sure"],
        answer=None if row["answer"] is None else Answer(row["answer"]),
        claim=row["claim_id"],
    )


def _placed(row: Any) -> Saying:
    """A saying that says in which story it stands."""
    return replace(
        _saying(row),
        story_id=row["story_id"],
        story_title=row["title"] or "",
        published=row["published"] or "",
    )


def _span(start: int | None, end: int | None) -> tuple[int, int] | None:
    return None if start is None or end is None else (start, end)


def _agree(a: Span3, b: Span3) -> bool:
    """Whether two spans share more than half of the longer one."""
    shared = min(a[2], b[2]) - max(a[1], b[1])
    return a[0] == b[0] and 2 * shared > max(a[2] - a[1], b[2] - b[1])


def pair_agrees(sides: tuple[Span3, Span3], pair: tuple[Span3, Span3]) -> bool:
    """Whether two pairs of spans mean the same two places, either way round."""
    (a, b), (c, d) = sides, pair
    return (_agree(a, c) and _agree(b, d)) or (_agree(a, d) and _agree(b, c))


def decided_relations(
    connection: Connection, articles: Collection[int]
) -> list[tuple[str, tuple[Span3, Span3]]]:
    """What was decided on relations of these articles, from either side: the kind, and where the
    two sides stand."""
    made = []
    for row in connection.execute(
        'SELECT article_id, "start", "end", other_id, about FROM decision '
        "WHERE what = 'relation' AND deleted IS NULL AND (article_id IN "
        "(SELECT value FROM json_each(:ids)) OR other_id IN "
        "(SELECT value FROM json_each(:ids)))",
        {"ids": json.dumps(sorted(articles))},
    ):
        kind, low, high = row["about"].split(" ")
        other = (row["other_id"], int(low), int(high))
        made.append((kind, ((row["article_id"], row["start"], row["end"]), other)))
    return made
