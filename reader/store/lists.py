"""Lists of stories: which there are in a scope, in what order, first the first ones. Reads only.

A question is alternatives of conditions that all must hold. Of each alternative the condition that
is walked in fewest steps leads, and the others are asked of every story on the way; so a list of a
million costs what its first hundred rows cost, and the rest comes behind.
"""

import heapq
import json
import re
import time
from array import array
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any

from reader import query
from reader.model import Portion, Scope
from reader.query import Words
from reader.store.driver import Connection
from reader.store.question import EVER, Question, ask, holds, led
from reader.store.vocabulary import FIRST, MORE, folded
from reader.store.ways import Ways

ROWS = 100
"""Stories of the first portion of a list."""
_CHUNK = 5000
FOUND = 10_000
"""A search gives so many at most; then it goes on where the list's end comes into sight."""
_SORTED = 3_000
"""Up to so many stories are gathered and sorted; more are walked along an index."""
_RANKED = 200
"""The newest so many finds are put in order of how well they fit."""
_FETCHED = 500
_MOMENT = 0.05
"""Seconds that a portion takes at most, about; other questions are asked between two."""

Place = tuple[int, int]
"""A story's place in the order, and its id."""


class Lists:
    """Answers which stories a scope has."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def story_ids(self, scope: Scope, only: str = "all", sort: str = "newest") -> list[int]:
        """All stories of a scope in order; `only` is all, unread, starred or claimed; `sort` is
        newest, oldest, best, headline or source, and a query may overrule it. Beginnings are sought
        exactly, which may take a moment.
        """
        return list(self.stories(scope, only, sort))

    def stories(self, scope: Scope, only: str = "all", sort: str = "newest") -> Iterator[int]:
        """The same one by one; who stops early is spared the rest."""
        question = ask(self._connection, scope, only, most=0)
        places = self._walked(question, question.asked.sort or sort, scope, ROWS)
        return (story for _, story in places)

    def snippets(self, scope: Scope, places: list[int]) -> dict[int, str]:
        """A line of text round the first find in each of these stories, by their places; none where
        the query finds them otherwise."""
        question = ask(self._connection, scope, "all", most=0)
        if not question.words:
            return {}
        made = " OR ".join(question.made.expression([words]) for words in question.words)
        found = {}
        for place in places:
            row = self._connection.execute(
                "SELECT snippet(story_fts, 1, '', '', '…', 18) FROM story_fts "
                "WHERE story_fts MATCH ? AND rowid = ?",
                (made, place),
            ).fetchone()
            if row is not None:
                found[place] = row[0]
        return found

    def among(self, scope: Scope, stories: Iterable[int], only: str = "all") -> set[int]:
        """Which of these stories a scope has."""
        question = ask(self._connection, scope, only, most=0, among=list(stories))
        return {story for _, story in self._in_order(question, descending=True, limit=EVER)}

    def portions(
        self, scope: Scope, only: str = "all", sort: str = "newest", after: int | None = None
    ) -> Iterator[Portion]:
        """The same list piece by piece, the first ROWS at once. A search ends after FOUND stories;
        with `after`, the last place of what it gave, it goes on there."""
        question = ask(self._connection, scope, only, most=FIRST)
        order = question.asked.sort or sort
        said = _Said(order, question.notices, question.total)
        if not _timed(scope, order):
            yield from said.portions(self._walked(question, order, scope, ROWS), ROWS)
            return
        descending, last, some = order == "newest", after, False
        if last is None:
            stream = self._in_order(question, descending=descending, limit=ROWS)
            first = list(islice(stream, ROWS))
            some = question.made.broad
            yield said.portion(first, first=True, complete=len(first) < ROWS and not some)
            if len(first) < ROWS and not some:
                return
            last = first[-1][0] if first else EVER if descending else -EVER
        most = FOUND if scope.query else EVER
        rest = ask(self._connection, scope, only, most=MORE, past=last, descending=descending)
        stream = self._in_order(rest, descending=descending, limit=most)
        yield from said.portions(stream, 0, most, some=some or rest.made.broad)

    def next_unread(self, scope: Scope, only: str, sort: str, story: int | None) -> int | None:
        """The first story of a list, after `story` or else from its top, that has not been read."""
        row = self._connection.execute(
            "SELECT ord FROM listing WHERE story_id = ?", (story,)
        ).fetchone()
        order = query.parse(scope.query).sort or sort
        places: list[int | None] = [None]
        if row is not None and _timed(scope, order):
            places.insert(0, row[0])
        for past in places:
            question = ask(
                self._connection,
                scope,
                only,
                most=FIRST,
                past=past,
                descending=order != "oldest",
                unread=True,
            )
            found = next(self._walked(question, order, scope, 1), None)
            if found is not None:
                return found[1]
        return None

    # ---- walking

    def _walked(self, question: Question, order: str, scope: Scope, limit: int) -> Iterator[Place]:
        """The stories in any order."""
        if order == "newest" and scope.kind == "review":
            return self._by_worth(question)
        if order in ("newest", "oldest"):
            return self._in_order(question, descending=order == "newest", limit=limit)
        if order == "best":
            return self._best(question, limit)
        if question.count <= _SORTED:
            return self._sorted(question, order)
        return self._by_headline(question) if order == "headline" else self._by_source(question)

    def _in_order(self, question: Question, *, descending: bool, limit: int) -> Iterator[Place]:
        """The stories in the order of time, newest first or last."""
        streams: list[Iterator[Place]] = []
        for branch in question.branches:
            for sql, passed in led(question.made, branch, descending=descending, limit=limit):
                stream = self._run(question.made, sql)
                if passed:
                    gone = (self._run(question.made, other) for other in passed)
                    stream = _without(
                        stream, heapq.merge(*gone, reverse=descending), descending=descending
                    )
                streams.append(stream)
        if len(streams) == 1:
            return streams[0]
        return _once(heapq.merge(*streams, reverse=descending))

    def _run(self, made: Ways, sql: str) -> Iterator[Place]:
        cursor = self._connection.cursor()
        cursor.row_factory = None
        cursor.execute(sql, made.values)
        while rows := cursor.fetchmany(_FETCHED):
            yield from rows

    def _by_worth(self, question: Question) -> Iterator[Place]:
        return self._run(
            question.made,
            "SELECT l.ord, l.story_id FROM listing l INDEXED BY listing_review "
            "WHERE l.open > 0 AND l.superseded = 0 AND "
            f"{holds(question)} ORDER BY l.worth DESC, l.ord DESC",
        )

    def _by_headline(self, question: Question) -> Iterator[Place]:
        return self._run(
            question.made,
            "SELECT t.ord, t.id FROM story t INDEXED BY story_title "
            "CROSS JOIN listing l ON l.ord = t.ord "
            f"WHERE t.deleted IS NULL AND {holds(question)} "
            "ORDER BY t.title COLLATE NOCASE, t.ord DESC",
        )

    def _by_source(self, question: Question) -> Iterator[Place]:
        rows = self._connection.execute(
            "SELECT id FROM source ORDER BY name COLLATE NOCASE, id"
        ).fetchall()
        for source in (*(row[0] for row in rows), None):
            where = "l.source_id IS NULL" if source is None else f"l.source_id = {source:d}"
            yield from self._run(
                question.made,
                "SELECT l.ord, l.story_id FROM listing l INDEXED BY listing_source "
                f"WHERE {where} AND {holds(question)} ORDER BY l.ord DESC",
            )

    def _sorted(self, question: Question, order: str) -> Iterator[Place]:
        places = self._in_order(question, descending=True, limit=EVER)
        by = {
            "headline": "t.title COLLATE NOCASE",
            "source": "o.name IS NULL, o.name COLLATE NOCASE, o.id",
        }[order]
        cursor = self._connection.cursor()
        cursor.row_factory = None
        yield from cursor.execute(
            "SELECT t.ord, t.id FROM json_each(?) CROSS JOIN story t ON t.id = json_each.value "
            f"LEFT JOIN source o ON o.id = t.source_id ORDER BY {by}, t.ord DESC",
            (json.dumps([story for _, story in places]),),
        )

    def _best(self, question: Question, limit: int) -> Iterator[Place]:
        """The newest finds in order of how well they fit, then the others."""
        stream = self._in_order(question, descending=True, limit=max(limit, _RANKED))
        if not question.words:
            return stream
        return self._ranked(stream, question.words)

    def _ranked(self, stream: Iterator[Place], words: tuple[Words, ...]) -> Iterator[Place]:
        newest = list(islice(stream, _RANKED))
        yield from sorted(newest, key=self._fit(newest, words))
        yield from stream

    def _fit(self, places: list[Place], words: tuple[Words, ...]) -> Any:
        """How well stories fit: headlines with the words first, then texts by how often they have
        them for their length (the saturation of BM25)."""
        patterns = [_pattern(word) for word in words]
        scores: dict[int, float] = {}
        for row in self._connection.execute(
            'SELECT s.id, s.title, substr(a.text, s.body + 1, s."end" - s.body) AS body '
            "FROM story s JOIN article a ON a.id = s.article_id "
            "WHERE s.id IN (SELECT value FROM json_each(?))",
            (json.dumps([story for _, story in places]),),
        ):
            title, body = folded(row["title"]), folded(row["body"])
            score = 0.0
            for pattern in patterns:
                often = len(pattern.findall(body))
                score += often / (often + 0.3 + 0.9 * len(body) / 2000)
                score += 10 * bool(pattern.search(title))
            scores[row["id"]] = score
        return lambda place: (-scores.get(place[1], 0), -place[0])


def _without(
    places: Iterator[Place], gone: Iterator[Place], *, descending: bool
) -> Iterator[Place]:
    """The stories of one walk that another one in the same order has not."""
    past = next(gone, None)
    for place in places:
        while past is not None and (past[0] > place[0] if descending else past[0] < place[0]):
            past = next(gone, None)
        if past is None or past[0] != place[0]:
            yield place


def _once(places: Iterable[Place]) -> Iterator[Place]:
    """Each story once, where several branches have it."""
    last = None
    for place in places:
        if place != last:
            yield place
        last = place


class _Said:
    """Cuts a list into portions and says with each what is known of the whole."""

    def __init__(self, order: str, notices: tuple[str, ...], total: int | None) -> None:
        self._order, self._notices, self._total = order, notices, total

    def portion(
        self, places: list[Place], *, first: bool, complete: bool, paused: bool = False
    ) -> Portion:
        return Portion(
            array("q", [story for _, story in places]), first, complete, self._order,
            self._notices, places[-1][0] if places else None, self._total, paused,
        )  # fmt: skip

    def portions(
        self, stream: Iterator[Place], head: int, most: int = EVER, *, some: bool = False
    ) -> Iterator[Portion]:
        """The first portion of `head` stories (0: it was given already), then larger ones; a pause
        after `most`, or where it is over and there may be others that nobody sought (`some`)."""
        first, given = bool(head), 0
        while True:
            size = min(head if first else _CHUNK, most - given)
            piece = _soon(stream, size)
            given += len(piece)
            over, paused = not piece or (first and len(piece) < size), given >= most
            yield self.portion(
                piece, first=first, complete=over and not some, paused=paused or (over and some)
            )
            if over or paused:
                return
            first = False


def _soon(stream: Iterator[Place], size: int) -> list[Place]:
    """So many stories, or as many as come in a moment; none only where there are no more."""
    piece: list[Place] = []
    until = time.monotonic() + _MOMENT
    while len(piece) < size and (part := list(islice(stream, min(_FETCHED, size - len(piece))))):
        piece += part
        if time.monotonic() > until:
            break
    return piece


def _timed(scope: Scope, order: str) -> bool:
    """Whether a list goes by the time of publication; what is to be reviewed goes by its worth."""
    return order == "oldest" or (order == "newest" and scope.kind != "review")


def _pattern(words: Words) -> re.Pattern[str]:
    text = r"\W+".join(re.escape(folded(word)) for word in words.words)
    return re.compile(rf"\b{text}" + ("" if words.prefix else r"\b"))
