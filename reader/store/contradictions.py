"""Who contradicts whom: accepted contradictions, and suggested ones that nobody has decided; as
rows of a list, and side by side. Reads only."""

import json
from collections.abc import Iterable, Iterator
from typing import Any

from reader.model import (
    Anchor,
    ClaimView,
    Contrast,
    ContrastEnd,
    ContrastKey,
    ContrastRow,
    ContrastRows,
    ContrastSide,
    Kind,
    LinkKind,
    Passage,
    RelationView,
    Saying,
    Span,
    Verdict,
)
from reader.store.driver import Connection
from reader.store.pages import Pages
from reader.store.passages import passage
from reader.store.said import Said, decided_relations, pair_agrees
from reader.store.vocabulary import folded
from reader.store.wording import JOINT, Wording

MOST = 5_000
"""Suggested contradictions that one list gives at most."""
_FIRST, _MORE = 60, 200
"""Contradictions of the first portion, and of every other."""
_PLACE = """SELECT s.id FROM span p CROSS JOIN story s ON s.article_id = p.article_id
    AND s."start" <= p."start" AND p."start" < s."end" AND s.deleted IS NULL
    WHERE p.claim_id = c.id AND p.position = 0 AND p.deleted IS NULL"""


class Contradictions:
    """Questions about contradictions of the whole library."""

    def __init__(self, connection: Connection, pages: Pages, said: Said) -> None:
        self._connection, self._pages, self._said = connection, pages, said

    def _all(self, sql: str, values: Any = ()) -> list[Any]:
        return self._connection.execute(sql, values).fetchall()

    # ---- the list

    def portions(self, which: str = "all", query: str = "") -> Iterator[ContrastRows]:
        """The contradictions piece by piece: the accepted ones, newest first, then the suggested
        ones, surest first. `which` is all, open (accepted, no verdict on either side) or suggested;
        every word of `query` stands in what a row tells."""
        words = folded(query).split()
        first, given, left_off = True, 0, False
        for rows in self._rows(which):
            kept = [row for row in rows if (which != "open" or row.open) and _tells(row, words)]
            suggested = sum(row.suggested for row in kept)
            left_off = given + suggested > MOST
            if left_off:
                kept = kept[: len(kept) - (given + suggested - MOST)]
            given += suggested
            if kept:
                yield ContrastRows(tuple(kept), first, complete=False)
                first = False
            if left_off:
                break
        yield ContrastRows((), first, complete=True, left_off=left_off)

    def _rows(self, which: str) -> Iterator[list[ContrastRow]]:
        if which != "suggested":
            for links in _cut(self._links()):
                yield self._accepted(links)
        if which != "open":
            ids = self._all(
                "SELECT id, from_id, to_id, reason FROM relation WHERE kind = 'contradicts' "
                "ORDER BY score DESC, id DESC"
            )
            for relations in _cut(ids):
                yield self._suggested(relations)

    def _links(self) -> list[Any]:
        """The accepted contradictions, each pair of claims once."""
        pairs: dict[frozenset[int], Any] = {}
        for row in self._all(
            "SELECT l.id, l.from_id, l.to_id FROM link l "
            "JOIN claim a ON a.id = l.from_id AND a.deleted IS NULL "
            "JOIN claim b ON b.id = l.to_id AND b.deleted IS NULL "
            "WHERE l.kind = 'contradicts' AND l.deleted IS NULL ORDER BY l.created DESC, l.id DESC"
        ):
            pairs.setdefault(frozenset((row["from_id"], row["to_id"])), row)
        return list(pairs.values())

    def _accepted(self, links: list[Any]) -> list[ContrastRow]:
        ends = self._claim_ends({row[name] for row in links for name in ("from_id", "to_id")})
        return [
            ContrastRow(("link", row["id"]), (ends[row["from_id"]], ends[row["to_id"]]))
            for row in links
            if row["from_id"] in ends and row["to_id"] in ends
        ]

    def _claim_ends(self, claims: Iterable[int]) -> dict[int, ContrastEnd]:
        wanted = json.dumps(sorted(claims))
        spans: dict[int, list[Any]] = {}
        for span in self._all(
            'SELECT claim_id, article_id, "start", "end", exact, anchor FROM span '
            "WHERE claim_id IN (SELECT value FROM json_each(?)) AND deleted IS NULL "
            "ORDER BY position",
            (wanted,),
        ):
            spans.setdefault(span["claim_id"], []).append(span)
        texts = _Texts(self._connection)
        return {
            row["id"]: ContrastEnd(
                speaker=row["speaker"],
                words=texts.words(spans[row["id"]], Kind(row["kind"])),
                verdict=Verdict(row["verdict"]),
                source=row["source"] or "",
                published=row["published"] or "",
                title=row["title"] or "",
            )
            for row in self._all(
                "SELECT c.id, c.speaker, c.verdict, c.kind, s.title, s.published, o.name AS source "
                f"FROM claim c LEFT JOIN story s ON s.id = ({_PLACE}) "
                "LEFT JOIN source o ON o.id = s.source_id "
                "WHERE c.id IN (SELECT value FROM json_each(?)) AND c.deleted IS NULL",
                (wanted,),
            )
            if row["id"] in spans
        }

    def _suggested(self, relations: list[Any]) -> list[ContrastRow]:
        wanted = {row[name] for row in relations for name in ("from_id", "to_id")}
        sides = {
            row["id"]: row
            for row in self._all(
                """SELECT a.id, a.article_id, a."start", a."end", a.speaker, a.words, a.claim_id,
                    c.verdict, s.title, s.published, o.name AS source
                FROM said a JOIN story s ON s.article_id = a.article_id
                    AND s."start" <= a."start" AND a."start" < s."end" AND s.deleted IS NULL
                LEFT JOIN source o ON o.id = s.source_id LEFT JOIN claim c ON c.id = a.claim_id
                WHERE a.id IN (SELECT value FROM json_each(?)) AND a.answer IS NOT 'rejected'
                    AND NOT EXISTS
                        (SELECT 1 FROM article n WHERE n.supersedes_id = a.article_id)""",
                (json.dumps(sorted(wanted)),),
            )
        }
        decided = decided_relations(
            self._connection, {side["article_id"] for side in sides.values()}
        )
        linked = self._linked({side["claim_id"] for side in sides.values()} - {None})
        made = []
        for row in relations:
            ends = [sides[row[name]] for name in ("from_id", "to_id") if row[name] in sides]
            if len(ends) < 2:
                continue
            places = tuple((end["article_id"], end["start"], end["end"]) for end in ends)
            if (
                any(
                    kind == LinkKind.CONTRADICTS and pair_agrees((places[0], places[1]), pair)
                    for kind, pair in decided
                )
                or {end["claim_id"] for end in ends} in linked
            ):
                continue
            made.append(
                ContrastRow(("relation", row["id"]), (_end(ends[0]), _end(ends[1])), row["reason"])
            )
        return made

    def _linked(self, claims: set[int]) -> list[set[int]]:
        """Which of these claims contradict each other already."""
        rows = self._all(
            "SELECT from_id, to_id FROM link WHERE kind = 'contradicts' AND deleted IS NULL "
            "AND from_id IN (SELECT value FROM json_each(?))",
            (json.dumps(sorted(claims)),),
        )
        return [{row["from_id"], row["to_id"]} for row in rows]

    # ---- side by side

    def contrast(self, key: ContrastKey) -> Contrast | None:
        """A contradiction with both sides; None when it is gone."""
        kind, number = key
        return self._of_link(number) if kind == "link" else self._of_relation(number)

    def _of_link(self, number: int) -> Contrast | None:
        row = self._connection.execute(
            "SELECT from_id, to_id FROM link WHERE id = ? AND deleted IS NULL", (number,)
        ).fetchone()
        if row is None:
            return None
        claims = self._pages.claims([row["from_id"], row["to_id"]])
        if len(claims) < 2:
            return None
        return Contrast(("link", number), (self._claimed(claims[0]), self._claimed(claims[1])))

    def _of_relation(self, number: int) -> Contrast | None:
        row = self._connection.execute(
            "SELECT from_id, to_id, reason, score FROM relation WHERE id = ?", (number,)
        ).fetchone()
        if row is None or not self._suggested(
            self._all("SELECT id, from_id, to_id, reason FROM relation WHERE id = ?", (number,))
        ):
            return None
        one, other = self._said.saying(row["from_id"]), self._said.saying(row["to_id"])
        if one is None or other is None:
            return None
        relation = RelationView(
            id=number, kind=LinkKind.CONTRADICTS, reason=row["reason"], score=row["score"],
            outgoing=True, other=other.id, other_article=other.article_id,
            other_start=other.start, other_end=other.end, other_story=other.story_id,
            other_speaker=other.speaker, other_words=other.words, other_claim=other.claim,
        )  # fmt: skip
        sides = (self._told(one), self._told(other))
        return Contrast(("relation", number), sides, relation)

    def _claimed(self, view: ClaimView) -> ContrastSide:
        claim, texts = view.claim, _Texts(self._connection)
        place = self._connection.execute(
            'SELECT s.id, s.title, s.published, s.body, s."end", o.name AS source FROM claim c '
            f"JOIN story s ON s.id = ({_PLACE}) LEFT JOIN source o ON o.id = s.source_id "
            "WHERE c.id = ?",
            (claim.id,),
        ).fetchone()
        return ContrastSide(
            speaker=claim.speaker,
            cue=claim.cue,
            hearer=claim.hearer,
            kind=claim.kind,
            words=texts.words([_row(span) for span in view.spans], claim.kind),
            passage=texts.passage(view.spans, _body(place)),
            story_id=place["id"] if place else None,
            title=place["title"] if place else "",
            source=(place["source"] or "") if place else "",
            published=place["published"] if place else "",
            claim=view,
        )

    def _told(self, saying: Saying) -> ContrastSide:
        views = self._pages.claims([saying.claim]) if saying.claim is not None else []
        place = self._connection.execute(
            'SELECT s.body, s."end", o.name AS source FROM story s '
            "LEFT JOIN source o ON o.id = s.source_id WHERE s.id = ?",
            (saying.story_id,),
        ).fetchone()
        text = _Texts(self._connection).text(saying.article_id)
        return ContrastSide(
            speaker=saying.speaker,
            cue=saying.cue,
            hearer=saying.told,
            kind=saying.kind,
            words=saying.words,
            passage=passage(text, saying.parts, _body(place)),
            story_id=saying.story_id,
            title=saying.story_title,
            source=(place["source"] or "") if place else "",
            published=saying.published,
            claim=views[0] if views else None,
            saying=saying,
        )


class _Texts:
    """The texts of articles while one question is answered, and the words in them."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._wordings: dict[int, Wording] = {}

    def text(self, article: int) -> str:
        row = self._connection.execute(
            "SELECT text FROM article WHERE id = ?", (article,)
        ).fetchone()
        return str(row[0])

    def words(self, spans: list[Any], kind: Kind) -> str:
        """The words of a claim as they may be shown; what stands nowhere any more without marks."""
        if any(span["anchor"] == Anchor.ORPHAN for span in spans):
            return JOINT.join(" ".join(span["exact"].split()) for span in spans)
        article = spans[0]["article_id"]
        if article not in self._wordings:
            self._wordings[article] = Wording(self.text(article))
        return self._wordings[article].shown([(s["start"], s["end"]) for s in spans], kind)

    def passage(self, spans: tuple[Span, ...], within: tuple[int, int] | None) -> Passage:
        """The context of a claim; of what stands nowhere any more its words alone."""
        if any(span.anchor is Anchor.ORPHAN for span in spans):
            words = JOINT.join(" ".join(span.exact.split()) for span in spans)
            return Passage(words, (0, len(words)), ((0, len(words)),))
        parts = sorted((span.start, span.end) for span in spans)
        return passage(self.text(spans[0].article_id), parts, within)


def _row(span: Span) -> dict[str, Any]:
    return {
        "article_id": span.article_id, "start": span.start, "end": span.end,
        "exact": span.exact, "anchor": span.anchor,
    }  # fmt: skip


def _body(story: Any) -> tuple[int, int] | None:
    """Where a story's text stands, the headline left out."""
    return (story["body"], story["end"]) if story else None


def _end(row: Any) -> ContrastEnd:
    return ContrastEnd(
        speaker=row["speaker"],
        words=row["words"],
        verdict=None if row["verdict"] is None else Verdict(row["verdict"]),
        source=row["source"] or "",
        published=row["published"],
        title=row["title"],
    )


def _tells(row: ContrastRow, words: list[str]) -> bool:
    """Whether every word stands in what the row tells."""
    if not words:
        return True
    told = folded(
        " ".join(f"{end.speaker} {end.words} {end.source} {end.title}" for end in row.ends)
    )
    return all(word in told for word in words)


def _cut(rows: list[Any]) -> Iterator[list[Any]]:
    """The rows in portions, a small one first."""
    for first in range(0, min(_FIRST, len(rows)), _FIRST):
        yield rows[first : first + _FIRST]
    for first in range(_FIRST, len(rows), _MORE):
        yield rows[first : first + _MORE]
