"""What a list or a search asks, made ready: alternatives of conditions that all must hold, and of
each the way through the library that takes the fewest steps. Runs nothing."""

import math
from collections.abc import Iterator
from dataclasses import dataclass, replace

from reader import query
from reader.model import Scope
from reader.query import Is, Not, Query, Words
from reader.store.driver import Connection
from reader.store.ways import Walk, Way, Ways

_FLAGS = {"unread": "unread", "starred": "starred", "contradictions": "contradicted",
          "needs": "needs"}  # fmt: skip
_ONLY = {"unread": "unread", "starred": "starred", "claimed": "claimed"}
EVER = 1 << 62
"""Later than any place of the order."""


@dataclass(frozen=True, slots=True)
class Branch:
    """Conditions that must all hold, between two places of the order (without them)."""

    ways: tuple[Way, ...]
    low: int = -EVER
    high: int = EVER


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked, made ready: the branches, of which one must hold."""

    made: Ways
    branches: tuple[Branch, ...]
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


def ask(
    connection: Connection,
    scope: Scope,
    only: str,
    *,
    most: int,
    among: list[int] | None = None,
    past: int | None = None,
    descending: bool = True,
    unread: bool = False,
) -> Question:
    """Make a question of a scope with its query and a filter (`only`: all, unread, starred or
    claimed). `most` says how many words of a broad beginning are sought, 0 all; `among` keeps to
    these stories, `past` to those behind a place of the order, `unread` to those not read."""
    asked = query.parse(scope.query)
    made = Ways(connection, forms=asked.forms, most=most)
    base = [made.stories(among)] if among is not None else []
    base += _scoped(made, scope)
    if only in _ONLY:
        base.append(made.flag(_ONLY[only]))
    if unread:
        base.append(made.flag("unread"))
    found = query.alternatives(asked.node)
    if not found and scope.kind == "search" and not asked.open:
        return Question(made, (), asked, (), asked.notices)
    branches: list[Branch] = []
    words: list[Words] = []
    for conditions in found or [()]:
        branches += _branches(made, base, conditions, words)
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
    return Question(made, tuple(branches), asked, tuple(words), tuple(notices))


def _scoped(made: Ways, scope: Scope) -> list[Way]:
    """The conditions of a scope besides its query."""
    if scope.kind in ("all", "search"):
        return []
    if scope.kind == "review":
        return [made.review()]
    if scope.kind == "orphans":
        return [made.orphans()]
    if scope.kind in _FLAGS:
        return [made.flag(_FLAGS[scope.kind])]
    assert scope.id is not None, f"{scope.kind} is of something"
    by_id = {
        "topic": made.topics, "source": made.sources, "entity": made.entities,
        "story": made.stories,
    }  # fmt: skip
    return [by_id[scope.kind]([scope.id])]


def _branches(
    made: Ways,
    base: list[Way],
    conditions: tuple[Words | Is | Not, ...],
    words: list[Words],
) -> Iterator[Branch]:
    """One alternative of the query. Plain words are sought in the text, in a person's claims
    and notes, and in notes on whoever is named; each of these is a branch."""
    ways, low, high = list(base), -EVER, EVER
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
        ways += [made.contrary(way) for way in (by_hand, named) if way is not None]
    sought = [*wanted, *titles]
    if not sought:
        if unwanted:
            ways.append(_gone(made, unwanted))
        yield Branch(tuple(ways) or (made.all(),), low, high)
        return
    text = made.text(made.expression(sought, unwanted), made.count(sought))
    yield Branch((*ways, text), low, high)
    if wanted:
        ways += [made.of(word) for word in titles]
        if unwanted:
            ways.append(_gone(made, unwanted))
        for way in made.by_hand(wanted):
            if way is not None and way.walks:
                yield Branch((*ways, way), low, high)


def _gone(made: Ways, unwanted: list[Words]) -> Way:
    """Stories whose text has none of these."""
    count = sum(min(made.count([words]), made.total / 3) for words in unwanted)
    return made.contrary(made.text(" OR ".join(made.expression([w]) for w in unwanted), count))


def led(made: Ways, branch: Branch, *, descending: bool, limit: int) -> list[tuple[str, list[str]]]:
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


def holds(question: Question) -> str:
    """The whole question as a condition on a row `l` of listing."""
    made = []
    for branch in question.branches:
        low, high = question.made.bind(branch.low), question.made.bind(branch.high)
        asks = [way.ask for way in sorted(branch.ways, key=lambda way: way.cost)]
        asks.append(f"l.ord > {low} AND l.ord < {high}")
        made.append(f"({' AND '.join(asks)})")
    return f"({' OR '.join(made) or '0'})"
