"""The same claim elsewhere: claims and sentences of other stories that say nearly the same as one
claim. Full text finds where its rare words stand together; `nearness` ranks. Reads only."""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import combinations
from typing import Any

from reader.model import Elsewhere, Kind, LinkKind, Near, kind_of
from reader.store.driver import Connection
from reader.store.nearness import Gist, gist, may_be_near, nearness, plain
from reader.store.said import decided_relations, pair_agrees
from reader.store.vocabulary import quoted
from reader.store.wording import Wording
from reader.text import lines, sentences

SHOWN = 5
LEAST = 0.58
"""What is less near is not offered."""
_WORDS = 6
"""So many of the claim's rarest words are sought, two together."""
_RARE = 60
"""A word that no more stories have is sought alone too."""
_EACH = 40
"""The newest stories that each pair of words gives."""
_STORIES = 40
"""So many stories are read: those with the rarest words."""
_PART = 60_000
"""Code points that are read of one story."""
_LONG = 600
"""A longer sentence is no single claim."""

Parts = tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class _Candidate:
    """Words that may say the same: a claim's, a statement's, or a sentence."""

    kind: str
    id: int
    parts: Parts
    speaker: str
    how: Kind | None
    exact: str

    @property
    def span(self) -> tuple[int, int]:
        return self.parts[0][0], self.parts[-1][1]


class Nearest:
    """Looks for claims elsewhere."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def _all(self, sql: str, values: Any = ()) -> list[Any]:
        return self._connection.execute(sql, values).fetchall()

    def of_claim(self, claim: int) -> Elsewhere:
        """What is nearest to a claim, at most SHOWN of other stories and other claims; what it is
        linked to already, what was said not to be the same and older versions are left out."""
        spans = self._all(
            'SELECT article_id, "start", "end", exact FROM span '
            "WHERE claim_id = ? AND deleted IS NULL ORDER BY position",
            (claim,),
        )
        if not spans:
            return Elsewhere(claim, ())
        mine = gist(" ".join(span["exact"] for span in spans))
        article, start, end = spans[0]["article_id"], spans[0]["start"], spans[-1]["end"]
        stories = self._stories(self._places(mine), article, start)
        decided = [
            pair for kind, pair in decided_relations(self._connection, [article])
            if kind in (LinkKind.REPEATS, LinkKind.UPDATES)
        ]  # fmt: skip
        linked = self._linked(claim)
        found: list[Near] = []
        for story in stories:
            for near in self._in_story(story, mine):
                sides = ((article, start, end), (near.article_id, near.start, near.end))
                if near.claim == claim or near.claim in linked or any(
                    pair_agrees(sides, pair) for pair in decided
                ):  # fmt: skip
                    continue
                found.append(near)
        found.sort(key=lambda near: (-near.score, near.claim is None, near.published))
        return Elsewhere(claim, tuple(found[:SHOWN]))

    # ---- where to look

    def _places(self, mine: Gist) -> list[int]:
        """The stories that have the rarest of these words, by their places; those first that have
        the rarest together."""
        words = [word for word in mine.weights if word.isalnum()]
        counted = dict(
            self._all(
                "SELECT term, stories FROM vocabulary "
                "WHERE term IN (SELECT value FROM json_each(?))",
                (json.dumps(words),),
            )
        )
        # What nobody has counted is in few stories, or in a library that is small.
        rarest = sorted(words, key=lambda word: (counted.get(word, 1), -len(word)))[:_WORDS]
        sought = [(word,) for word in rarest if counted.get(word, 1) <= _RARE or len(rarest) == 1]
        weights: dict[int, float] = defaultdict(float)
        for group in (*sought, *combinations(rarest, 2)):
            rare = sum(1 / (1 + counted.get(word, 1)) ** 0.5 for word in group)
            for row in self._connection.execute(
                "SELECT rowid FROM story_fts WHERE story_fts MATCH ? ORDER BY rowid DESC LIMIT ?",
                (" AND ".join(quoted(word) for word in group), _EACH),
            ):
                weights[row[0]] += rare
        return sorted(weights, key=lambda place: (-weights[place], -place))[:_STORIES]

    def _stories(self, places: list[int], article: int, start: int) -> list[Any]:
        """The stories in these places with their texts, but for other versions of the article that
        the claim stands in."""
        return self._all(
            """WITH RECURSIVE older (id) AS (
                SELECT :article UNION SELECT a.supersedes_id FROM article a JOIN older o
                ON a.id = o.id WHERE a.supersedes_id IS NOT NULL),
            newer (id) AS (
                SELECT :article UNION SELECT a.id FROM article a JOIN newer n
                ON a.supersedes_id = n.id)
            SELECT s.id, s.article_id, s."start", s."end", s.body, s.title, s.published,
                coalesce(o.name, '') AS source,
                substr(a.text, s."start" + 1, min(s."end" - s."start", :part)) AS text,
                s.article_id = :article AND s."start" <= :start AND :start < s."end" AS own
            FROM json_each(:places) j CROSS JOIN listing l ON l.ord = j.value AND l.superseded = 0
            CROSS JOIN story s ON s.id = l.story_id CROSS JOIN article a ON a.id = s.article_id
            LEFT JOIN source o ON o.id = s.source_id
            WHERE s.article_id = :article OR (s.article_id NOT IN (SELECT id FROM older)
                AND s.article_id NOT IN (SELECT id FROM newer))""",
            {"article": article, "start": start, "places": json.dumps(places), "part": _PART},
        )

    def _linked(self, claim: int) -> set[int]:
        rows = self._all(
            "SELECT from_id, to_id FROM link WHERE (from_id = ?1 OR to_id = ?1) "
            "AND deleted IS NULL",
            (claim,),
        )
        return {row[name] for row in rows for name in ("from_id", "to_id")}

    # ---- in one story

    def _in_story(self, story: Any, mine: Gist) -> list[Near]:
        """What is near enough in a story; in the claim's own one claims alone."""
        kinds: list[Iterable[_Candidate]] = [self._claims(story)]
        if not story["own"]:
            kinds += [self._attributions(story), _sentences(story, mine)]
        taken: list[tuple[int, int]] = []
        found, wording = [], Wording(story["text"])
        for candidates in kinds:
            for candidate in candidates:
                low, high = candidate.span
                # Claims may share their words; all else that lies over them stands back.
                over = candidate.kind != "claim" and any(low < b and a < high for a, b in taken)
                if over or not may_be_near(mine, plain(candidate.exact)):
                    continue
                score, differs = nearness(mine, gist(candidate.exact))
                if score >= LEAST:
                    taken.append(candidate.span)
                    found.append(self._near(story, wording, candidate, score, differs))
        return found

    def _claims(self, story: Any) -> list[_Candidate]:
        spans: dict[int, list[Any]] = defaultdict(list)
        for row in self._all(
            """SELECT p.claim_id, p."start", p."end", p.exact, c.speaker, c.kind FROM span p
            JOIN claim c ON c.id = p.claim_id AND c.deleted IS NULL
            WHERE p.article_id = ? AND p."start" >= ? AND p."start" < ? AND p.deleted IS NULL
                AND p.anchor <> 'orphan' ORDER BY p.claim_id, p.position""",
            (story["article_id"], story["start"], story["end"]),
        ):
            spans[row["claim_id"]].append(row)
        return [
            _Candidate(
                "claim", claim, tuple((r["start"], r["end"]) for r in rows), rows[0]["speaker"],
                Kind(rows[0]["kind"]), " ".join(r["exact"] for r in rows),
            )
            for claim, rows in spans.items()
        ]  # fmt: skip

    def _attributions(self, story: Any) -> list[_Candidate]:
        made = []
        for row in self._all(
            "SELECT id, parts, speaker, kind, words FROM said WHERE article_id = ? "
            'AND "start" >= ? AND "start" < ? AND answer IS NOT \'rejected\' ORDER BY "start"',
            (story["article_id"], story["start"], story["end"]),
        ):
            parts = tuple((low, high) for low, high in json.loads(row["parts"]))
            made.append(
                _Candidate(
                    "attribution", row["id"], parts, row["speaker"], Kind(row["kind"]),
                    row["words"],
                )
            )  # fmt: skip
        return made

    def _near(
        self, story: Any, wording: Wording, candidate: _Candidate, score: float,
        differs: tuple[str, ...],
    ) -> Near:  # fmt: skip
        low, high = candidate.span
        shift = story["start"]
        parts = [(a - shift, b - shift) for a, b in candidate.parts]
        how = candidate.how or kind_of(story["text"], 0, parts)
        made = Near(
            article_id=story["article_id"], start=low, end=high,
            words=wording.shown(parts, how), score=score, story_id=story["id"],
            title=story["title"], source=story["source"], published=story["published"],
            speaker=candidate.speaker, differs=differs,
        )  # fmt: skip
        if candidate.kind == "claim":
            return replace(made, claim=candidate.id)
        return replace(made, attribution=candidate.id or None)


def _sentences(story: Any, mine: Gist) -> Iterator[_Candidate]:
    """The sentences of a story that have a word of the claim."""
    text, shift = story["text"], story["start"]
    for low, high in lines(text, story["body"] - shift):
        if not may_be_near(mine, plain(text[low:high])):
            continue
        for start, end in sentences(text, low, high):
            if end - start <= _LONG:
                parts = ((start + shift, end + shift),)
                yield _Candidate("sentence", 0, parts, "", None, text[start:end])
