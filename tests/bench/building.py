"""A library of any size, built once and kept: invented news with what an analysis finds in it, and
with a person's work on it."""

import json
import os
import time
from array import array
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from itertools import accumulate, islice
from pathlib import Path
from random import Random

from reader import paths
from reader.model import (
    Analysis,
    Claim,
    Filing,
    Link,
    LinkKind,
    Note,
    Pair,
    Reading,
    Scope,
    Span,
    Star,
    Status,
    Tag,
    Tagging,
    Topic,
    Verdict,
    spans_of,
)
from reader.store import Store, transaction
from reader.store.schema import newest
from tests.bench.texts import EDITION, LONGEST, SEED, Press, Printed

VERSION = "bench 1"
"""By what the analyses say they were made."""
LONGEST_CLAIMS = 50

_BY = "bench"
_PORTION = 400
_FILED = ((0, 20), (1, 35), (2, 25), (3, 15), (4, 5))
"""Under how many topics a story stands, and how many of a hundred do: 1.5 on average."""
_READ, _STARRED = 0.6, 0.01
_LONG = 0.5
"""Seconds that one write of findings lasts here, where nobody waits for it."""


@dataclass(slots=True)
class Steps:
    """How long each step of a build took, in seconds, and how many rows it wrote."""

    seconds: dict[str, float] = field(default_factory=dict)
    rows: dict[str, int] = field(default_factory=dict)
    say: Callable[[str], None] = lambda _text: None

    def take(self, name: str, seconds: float, rows: int) -> None:
        """Note a step and say so."""
        self.seconds[name], self.rows[name] = round(seconds, 3), rows
        each = 1e6 * seconds / max(1, rows)
        self.say(f"{name:<12} {seconds:8.1f} s  {rows:>11,} rows  {each:8.1f} µs each")

    def do(self, name: str, act: Callable[[], int]) -> None:
        """Do a step that says how many rows it wrote."""
        began = time.perf_counter()
        rows = act()
        self.take(name, time.perf_counter() - began, rows)


class Clocked:
    """What an iterator yields, and how long it was waited for."""

    def __init__(self, items: Iterable[Printed]) -> None:
        self._items = iter(items)
        self.seconds = 0.0

    def __iter__(self) -> Iterator[Printed]:
        return self

    def __next__(self) -> Printed:
        began = time.perf_counter()
        try:
            return next(self._items)
        finally:
            self.seconds += time.perf_counter() - began


def library(folder: Path, size: int) -> Path:
    """Where the library of so many stories stands, or will."""
    return folder / f"bench-{size}{paths.SUFFIX}"


def build(
    folder: Path, size: int, seed: int = SEED, say: Callable[[str], None] = lambda _text: None,
    press: Press | None = None,
) -> tuple[Path, dict[str, object]]:  # fmt: skip
    """A library of `size` stories and what is known of its making; one that is there already and
    whole is taken as it is."""
    path = library(folder, size)
    about = path.with_suffix(".json")
    key = {"size": size, "seed": seed, "schema": newest(None), "edition": EDITION}
    if path.exists() and about.exists():
        known: dict[str, object] = json.loads(about.read_text())
        if key.items() <= known.items():
            return path, known
    folder.mkdir(parents=True, exist_ok=True)
    for name in (path.name, path.name + "-wal", path.name + "-shm", about.name):
        (folder / name).unlink(missing_ok=True)
    say(f"building {size:,} stories")
    began = time.perf_counter()
    press = press or Press(size, seed)
    steps = Steps(say=say)
    steps.take("vocabulary", time.perf_counter() - began, 1)
    store = Store.create(path)
    try:
        _fill(store, press, steps)
    finally:
        store.close()
    known = key | {
        "load": round(os.getloadavg()[0], 2),
        "built": datetime.now(UTC).isoformat(timespec="seconds"),
        "seconds": steps.seconds,
        "rows": steps.rows,
        "bytes": path.stat().st_size,
        "topics": topics_of(size),
    }
    about.write_text(json.dumps(known, indent=1))
    say(f"{path.stat().st_size / size:,.0f} bytes a story")
    return path, known


def topics_of(size: int) -> int:
    """How many topics a library of so many stories has."""
    return max(60, size // 500)


def claims_of(size: int) -> int:
    """How many claims it has, besides those on the longest story."""
    return max(40, size // 250)


def stories_of(store: Store) -> list[int]:
    """The ids of all stories, oldest first."""
    return store.reads.story_ids(Scope(), sort="oldest")


# ---- the steps


def _fill(store: Store, press: Press, steps: Steps) -> None:
    """The import as a person has it done, then all that would come of it in years."""
    clocked = Clocked(press.stream())
    began = time.perf_counter()
    articles = array("q")
    stories = 0
    for article_id, added in store.content.add_all(printed.article for printed in clocked):
        articles.append(article_id)
        stories += added
    took = time.perf_counter() - began
    steps.take("printing", clocked.seconds, stories)
    steps.take("import", took - clocked.seconds, stories)
    assert stories == press.size, f"{stories} stories were imported, not {press.size}"

    # From here on nobody asks how long it takes, and a build that is broken off is thrown away.
    store._connection.execute("PRAGMA synchronous = OFF")
    store._connection.execute("PRAGMA cache_size = -262144")  # KiB
    claimed: list[tuple[int, Printed]] = []
    each = max(1, len(articles) // claims_of(press.size))
    began = time.perf_counter()
    mentions = 0

    def found() -> Iterator[tuple[int, Analysis]]:
        nonlocal mentions
        for number, (article_id, printed) in enumerate(zip(articles, press.stream(), strict=True)):
            if (number % each == 0 or printed.article.path == LONGEST) and printed.found.said:
                claimed.append((article_id, printed))
            analysis = printed.analysis()
            mentions += len(analysis.mentions) + len(analysis.attributions)
            yield article_id, analysis

    writing, transaction.WRITING = transaction.WRITING, _LONG
    store.findings.put_all(found(), VERSION)
    transaction.WRITING = writing
    steps.take("findings", time.perf_counter() - began, mentions)

    random = Random(press.size)
    ids = stories_of(store)
    steps.do("topics", lambda: _make_topics(store, press, random))
    steps.do("filings", lambda: _write(store, _filings(store, random, ids)))
    steps.do("readings", lambda: _write(
        store, ((None, Reading(story_id=i)) for i in ids if random.random() < _READ)
    ))  # fmt: skip
    steps.do("stars", lambda: _write(
        store, ((None, Star(story_id=i)) for i in ids if random.random() < _STARRED)
    ))  # fmt: skip
    steps.do("claims", lambda: _make_claims(store, random, claimed))
    steps.do("words", lambda: _count_words(store))


def _write(store: Store, pairs: Iterator[Pair]) -> int:
    """Write a person's records in portions, as no act; how many."""
    count = 0
    while portion := list(islice(pairs, _PORTION)):
        store.journal.note_quietly(portion, _BY)
        count += len(portion)
    return count


def _make_topics(store: Store, press: Press, random: Random) -> int:
    """A tree three deep: a few at the top, some under each, most of them leaves."""
    count = topics_of(press.size)
    tops, middles = max(4, count // 50), max(12, count // 7)
    pairs: list[Pair] = []
    for number, name in enumerate(press.titles(random, count), 1):
        parent = None
        if number > tops + middles:
            parent = -(tops + 1 + random.randrange(middles))
        elif number > tops:
            parent = -(1 + random.randrange(tops))
        topic = Topic(id=-number, name=name, parent_id=parent, position=number)
        pairs.append((None, topic))
    store.journal.note_quietly(pairs, _BY)
    return count


def _filings(store: Store, random: Random, stories: list[int]) -> Iterator[Pair]:
    topics = sorted(store.reads.topic_paths())
    random.shuffle(topics)
    weights = list(accumulate(1 / (rank + 2) for rank in range(len(topics))))
    numbers, shares = zip(*_FILED, strict=True)
    for story in stories:
        wanted = random.choices(numbers, shares)[0]
        for topic in set(random.choices(topics, cum_weights=weights, k=wanted)):
            yield None, Filing(topic_id=topic, story_id=story)


def _count_words(store: Store) -> int:
    """As an import does at its end."""
    store.vocabulary.tidy(lambda: None, lambda: False)
    store.vocabulary.refresh(lambda: None, lambda: False)
    return len(stories_of(store))


def _make_claims(store: Store, random: Random, claimed: list[tuple[int, Printed]]) -> int:
    """Claims on what is said, with tags, verdicts and notes; some contradict the one before."""
    tags = ["figures", "casualties", "denied", "second hand", "to call", "map", "money", "old"]
    pairs: list[Pair] = [(None, Tag(id=-1 - n, name=name)) for n, name in enumerate(tags)]
    ids = store.journal.replace("Tags", pairs, _BY)[1]
    count = 0
    for article_id, printed in claimed:
        most = LONGEST_CLAIMS if printed.article.path == LONGEST else random.randint(1, 3)
        pairs, provisional = [], 0
        for start, end, kind, _, _, speaker, cue, _, _ in printed.found.said[:most]:
            provisional -= 1
            claim = Claim(
                id=provisional, article_id=article_id, speaker=speaker, cue=cue, kind=kind,
                status=random.choice(list(Status)), verdict=random.choice(list(Verdict)),
            )  # fmt: skip
            spans: list[Span] = spans_of(
                article_id, printed.article.text, 0, [(start, end)], claim_id=provisional
            )
            pairs += [(None, claim), *((None, span) for span in spans)]
            pairs.append((None, Tagging(tag_id=random.choice(ids), claim_id=provisional)))
            if random.random() < 0.3:
                note = Note(text=f"Ask {speaker} about it.", claim_id=provisional)
                pairs.append((None, note))
            if provisional < -1 and random.random() < 0.3:
                link = Link(from_id=provisional, to_id=provisional + 1, kind=LinkKind.CONTRADICTS)
                pairs.append((None, link))
            count += 1
        store.journal.note_quietly(pairs, _BY)
    store.journal.settle()
    return count
