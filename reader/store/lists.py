"""Lists of stories: which there are in a scope, in what order, first the first ones. Reads only.

A question is alternatives of conditions that all must hold. Of each alternative the condition that
is walked in fewest steps leads, and the others are asked of every story on the way; so a list of a
million costs what its first hundred rows cost, and the rest comes behind.
"""

import heapq
import json
import math
import re
import time
from array import array
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import islice
from typing import Any

from reader import query
from reader.model import Portion, Scope
from reader.query import Is, Not, Query, Words
from reader.store.driver import Connection
from reader.store.vocabulary import FIRST, MORE, folded
from reader.store.ways import Walk, Way, Ways

ROWS = 100
"""Stories of the first portion of a list."""
_CHUNK = 5000
FOUND = 10_000
"""A search gives so many at most; then it goes on where the list's end comes into sight."""
_SORTED = 3_000
"""Up to so many stories are gathered and sorted; more are walked along an index."""
_RANKED = 200
"""The newest so many finds are put in order of how well they fit."""
SORTS = ("newest", "oldest", "best", "headline", "source")
_FLAGS = {"unread": "unread", "starred": "starred", "contradictions": "contradicted",
          "needs": "needs"}  # fmt: skip
_ONLY = {"unread": "unread", "starred": "starred", "claimed": "claimed"}
_EVER = 1 << 62

Place = tuple[int, int]
"""A story's place in the order, and its id."""


@dataclass(frozen=True, slots=True)
class _Branch:
    """Conditions that must all hold, between two places of the order (without them)."""

    ways: tuple[Way, ...]
    low: int = -_EVER
    high: int = _EVER


@dataclass(frozen=True, slots=True)
class _Question:
    """What is asked, made ready: the branches, of which one must hold."""

    made: Ways
    branches: tuple[_Branch, ...]
    asked: Query
    words: tuple[Words, ...]
    """What is sought in texts, for the order by fit."""
    notices: tuple[str, ...]

    @property
    def count(self) -> float:
        """About how many stories there are, at most."""
        return sum(min((way.count for way in b.ways), default=0) for b in self.branches)

    @property
    def total(self) -> int | None:
        """How many stories there are, where a tally says so."""
        if len(self.branches) == 1 and len(self.branches[0].ways) == 1 and not self.asked.node:
            return int(self.branches[0].ways[0].count)
        return None


class Lists:
    """Answers which stories a scope has."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def story_ids(self, scope: Scope, only: str = "all", sort: str = "newest") -> list[int]:
        """All stories of a scope in order; `only` is all, unread, starred or claimed, `sort` one of
        SORTS, which a query may overrule. Beginnings are sought exactly, which may take a moment.
        """
        return list(self.stories(scope, only, sort))

    def stories(self, scope: Scope, only: str = "all", sort: str = "newest") -> Iterator[int]:
        """The same one by one; who stops early is spared the rest."""
        question = self._question(scope, only, most=0)
        places = self._walked(question, question.asked.sort or sort, scope, ROWS)
        return (story for _, story in places)

    def snippets(self, scope: Scope, places: list[int]) -> dict[int, str]:
        """A line of text round the first find in each of these stories, by their places; none where
        the query finds them otherwise."""
        question = self._question(scope, "all", most=0)
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
        question = self._question(scope, only, most=0, among=list(stories))
        return {story for _, story in self._in_order(question, descending=True, limit=_EVER)}

    def portions(
        self, scope: Scope, only: str = "all", sort: str = "newest", after: int | None = None
    ) -> Iterator[Portion]:
        """The same list piece by piece, the first ROWS at once. A search ends after FOUND stories;
        with `after`, the last place of what it gave, it goes on there."""
        question = self._question(scope, only, most=FIRST)
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
            last = first[-1][0] if first else _EVER if descending else -_EVER
        most = FOUND if scope.query else _EVER
        rest = self._question(scope, only, most=MORE, past=last, descending=descending)
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
            question = self._question(
                scope, only, most=FIRST, past=past, descending=order != "oldest", unread=True
            )
            found = next(self._walked(question, order, scope, 1), None)
            if found is not None:
                return found[1]
        return None

    # ---- what is asked

    def _question(
        self,
        scope: Scope,
        only: str,
        *,
        most: int,
        among: list[int] | None = None,
        past: int | None = None,
        descending: bool = True,
        unread: bool = False,
    ) -> _Question:
        asked = query.parse(scope.query)
        made = Ways(self._connection, forms=asked.forms, most=most)
        base = [made.stories(among)] if among is not None else []
        base += self._scoped(made, scope)
        if only in _ONLY:
            base.append(made.flag(_ONLY[only]))
        if unread:
            base.append(made.flag("unread"))
        found = query.alternatives(asked.node)
        if not found and scope.kind == "search" and not asked.open:
            return _Question(made, (), asked, (), asked.notices)
        branches: list[_Branch] = []
        words: list[Words] = []
        for conditions in found or [()]:
            branches += self._branches(made, base, conditions, words)
        notices = dict.fromkeys(asked.notices)
        notices |= dict.fromkeys(
            way.unknown for branch in branches for way in branch.ways if way.unknown
        )
        if past is not None:
            branches = [
                replace(b, high=min(b.high, past)) if descending else
                replace(b, low=max(b.low, past))
                for b in branches
            ]  # fmt: skip
        return _Question(made, tuple(branches), asked, tuple(words), tuple(notices))

    def _scoped(self, made: Ways, scope: Scope) -> list[Way]:
        """The conditions of a scope besides its query."""
        if scope.kind in ("all", "search"):
            return []
        if scope.kind == "review":
            return [made.review()]
        if scope.kind in _FLAGS:
            return [made.flag(_FLAGS[scope.kind])]
        assert scope.id is not None, f"{scope.kind} is of something"
        by_id = {
            "topic": made.topics, "source": made.sources, "entity": made.entities,
            "story": made.stories,
        }  # fmt: skip
        return [by_id[scope.kind]([scope.id])]

    def _branches(
        self,
        made: Ways,
        base: list[Way],
        conditions: tuple[Words | Is | Not, ...],
        words: list[Words],
    ) -> Iterator[_Branch]:
        """One alternative of the query. Plain words are sought in the text, in a person's claims
        and notes, and in notes on whoever is named; each of these is a branch."""
        ways, low, high = list(base), -_EVER, _EVER
        wanted: list[Words] = []
        unwanted: list[Words] = []
        titles: list[Words] = []
        for condition in conditions:
            bare = condition.node if isinstance(condition, Not) else condition
            positive = bare is condition
            if isinstance(bare, Words) and not bare.field:
                (wanted if positive else unwanted).append(bare)
            elif isinstance(bare, Words) and bare.field == "title" and positive:
                titles.append(bare)
            elif isinstance(bare, Is) and isinstance(bare.value, int):
                edge = bare.value << 20
                if (bare.field == "after") == positive:
                    low = max(low, edge - 1)
                else:
                    high = min(high, edge)
            else:
                assert isinstance(condition, Is | Not | Words)
                ways.append(made.of(condition))
        words += [word for word in (*wanted, *titles) if word not in words]
        for word in unwanted:
            by_hand, named = made.by_hand([word])
            ways += [_not(made, way) for way in (by_hand, named) if way is not None]
        sought = [*wanted, *titles]
        if not sought:
            if unwanted:
                ways.append(_gone(made, unwanted))
            yield _Branch(tuple(ways) or (made.all(),), low, high)
            return
        text = made.text(made.expression(sought, unwanted), made.count(sought))
        yield _Branch((*ways, text), low, high)
        if wanted:
            ways += [made.of(word) for word in titles]
            if unwanted:
                ways.append(_gone(made, unwanted))
            for way in made.by_hand(wanted):
                if way is not None and way.walks:
                    yield _Branch((*ways, way), low, high)

    # ---- walking

    def _walked(self, question: _Question, order: str, scope: Scope, limit: int) -> Iterator[Place]:
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

    def _in_order(self, question: _Question, *, descending: bool, limit: int) -> Iterator[Place]:
        """The stories in the order of time, newest first or last."""
        streams: list[Iterator[Place]] = []
        for branch in question.branches:
            for sql, passed in _led(question.made, branch, descending=descending, limit=limit):
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

    def _by_worth(self, question: _Question) -> Iterator[Place]:
        return self._run(
            question.made,
            "SELECT l.ord, l.story_id FROM listing l INDEXED BY listing_review "
            "WHERE l.open > 0 AND l.superseded = 0 AND "
            f"{_asked(question)} ORDER BY l.worth DESC, l.ord DESC",
        )

    def _by_headline(self, question: _Question) -> Iterator[Place]:
        return self._run(
            question.made,
            "SELECT t.ord, t.id FROM story t INDEXED BY story_title "
            "CROSS JOIN listing l ON l.ord = t.ord "
            f"WHERE t.deleted IS NULL AND {_asked(question)} "
            "ORDER BY t.title COLLATE NOCASE, t.ord DESC",
        )

    def _by_source(self, question: _Question) -> Iterator[Place]:
        rows = self._connection.execute(
            "SELECT id FROM source ORDER BY name COLLATE NOCASE, id"
        ).fetchall()
        for source in (*(row[0] for row in rows), None):
            where = "l.source_id IS NULL" if source is None else f"l.source_id = {source:d}"
            yield from self._run(
                question.made,
                "SELECT l.ord, l.story_id FROM listing l INDEXED BY listing_source "
                f"WHERE {where} AND {_asked(question)} ORDER BY l.ord DESC",
            )

    def _sorted(self, question: _Question, order: str) -> Iterator[Place]:
        places = self._in_order(question, descending=True, limit=_EVER)
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

    def _best(self, question: _Question, limit: int) -> Iterator[Place]:
        """The newest finds in order of how well they fit, then the others."""
        stream = self._in_order(question, descending=True, limit=max(limit, _RANKED))
        newest = list(islice(stream, _RANKED))
        yield from sorted(newest, key=self._fit(newest, question.words))
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


_FETCHED = 500
_MOMENT = 0.05
"""Seconds that a portion takes at most, about; other questions are asked between two."""


def _gone(made: Ways, unwanted: list[Words]) -> Way:
    """Stories whose text has none of these."""
    count = sum(min(made.count([words]), made.total / 3) for words in unwanted)
    return _not(made, made.text(" OR ".join(made.expression([w]) for w in unwanted), count))


def _not(made: Ways, way: Way) -> Way:
    count = max(0, made.total - way.count)
    return Way(count, (), f"NOT ({way.ask})", way.cost, gone=way if way.walks else None)


def _led(
    made: Ways, branch: _Branch, *, descending: bool, limit: int
) -> list[tuple[str, list[str]]]:
    """The SQL that walks a branch, led by the condition that needs the fewest steps to so many
    stories; with each the SQL of stories that are to be passed over."""
    ways = branch.ways
    if any(way.ask == "0" for way in ways):
        return []
    total = max(1, made.total)
    unread = next((way for way in ways if way.ask == "l.read = 0"), None)
    best: tuple[float, Way, list[Way], list[Way]] | None = None
    for leading in (*ways, None):
        way = leading or made.all()
        others = [other for other in ways if other is not leading]
        if unread is not None and way.unread is not None:
            way, others = way.unread, [other for other in others if other is not unread]
        if leading is not None and not way.walks:
            continue
        share = math.prod(min(1.0, (other.count + 1) / total) for other in others)
        steps = min(way.count + 1, limit / max(share, 1e-9))
        # How far back in time one has to go, as a part of all stories.
        depth = min(1.0, steps / (way.count + 1))
        passed = [
            other for other in others
            if other.gone is not None and other.gone.count * depth < steps * other.cost
        ]  # fmt: skip
        asked = [other for other in others if other not in passed]
        cost = steps * (1 + sum(other.cost for other in asked)) + len(way.walks)
        cost += depth * sum(other.gone.count for other in passed if other.gone is not None)
        if best is None or cost < best[0]:
            best = cost, way, asked, passed
    assert best is not None
    _, way, asked, passed = best
    asks = sorted((o for o in asked if o.ask != "1"), key=lambda o: o.cost)
    order = "DESC" if descending else "ASC"
    low, high = made.bind(branch.low), made.bind(branch.high)

    def walked(walk: Walk, more: str = "") -> str:
        return (
            f"SELECT l.ord, l.story_id FROM {walk.table} WHERE {walk.where} "
            f"AND {walk.ord} > {low} AND {walk.ord} < {high}{more} ORDER BY {walk.ord} {order}"
        )

    gone = [walked(walk) for other in passed if other.gone for walk in other.gone.walks]
    more = "".join(f" AND {other.ask}" for other in asks)
    return [(walked(walk, more), gone) for walk in way.walks]


def _asked(question: _Question) -> str:
    """The whole question as a condition on a row `l` of listing."""
    made = []
    for branch in question.branches:
        low, high = question.made.bind(branch.low), question.made.bind(branch.high)
        asks = [way.ask for way in sorted(branch.ways, key=lambda way: way.cost)]
        asks.append(f"l.ord > {low} AND l.ord < {high}")
        made.append(f"({' AND '.join(asks)})")
    return f"({' OR '.join(made) or '0'})"


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
        self, stream: Iterator[Place], head: int, most: int = _EVER, *, some: bool = False
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
