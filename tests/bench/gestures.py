"""The gestures that are measured on a large library, one function for each group of rows."""

import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random
from typing import Any

from reader.model import Scope
from reader.store import Store
from tests.bench.counting import Tally, costly, counting
from tests.bench.driving import MODEL, Driver, finds
from tests.bench.figures import Figure
from tests.bench.texts import LONG, LONGEST, SEED, Press

_TOP = Path(__file__).resolve().parents[2]
_TOPICS, _SWITCHES, _WHEELS, _JUMPS, _HIGHLIGHTS, _CANCELS, _DIGESTS = 40, 40, 120, 60, 120, 12, 5
_LETTERS = 8
"""The most letters of a word that are typed."""
_PATIENCE = 20.0
"""Seconds after which a gesture has been measured often enough, though not as often as wished."""
_FEWEST = 6
_BREATH_MS = 60
"""Between two gestures, in milliseconds: as quick as a person is."""

Found = dict[str, Figure]


def topics(driver: Driver, _press: Press, found: Found) -> None:
    """Clicks on topics: the largest ones and others."""
    known = [scope for scope, count in driver.topics() if count]
    chosen = known[:10] + Random(SEED).sample(known[10:], min(_TOPICS - 10, len(known) - 10))
    Random(SEED).shuffle(chosen)
    taken = []
    for turn in _turns(len(chosen)):
        taken.append(driver.click_scope(chosen[turn]))
        driver.pause(_BREATH_MS)
    found["topic"] = _figure(taken)


def search(driver: Driver, press: Press, found: Found) -> None:
    """Words typed letter by letter."""
    every: list[float] = []
    waits, cleared = [], []
    for kind, words in press.words().items():
        taken = []
        for word in words:
            driver.clear_search()
            driver.rest()
            for letter in word[:_LETTERS]:
                seconds, waited = driver.type_key(letter)
                taken.append(seconds)
                waits.append(waited)
                driver.pause(_BREATH_MS)
            cleared.append(driver.clear_search())
        found[f"key_{kind}"] = _figure(taken)
        every += taken
    found["key"], found["typing"] = _figure(every), _figure(waits)
    found["cleared"] = _figure(cleared)


def switches(driver: Driver, _press: Press, found: Found) -> None:
    """Other stories are opened, in order and there and back to the long ones."""
    _to_all(driver)
    long = {"switch_800": driver.row_of(LONG), "switch_5000": driver.row_of(LONGEST)}
    taken: list[float] = []
    others = [row for row in range(20, 24 + _SWITCHES) if row not in long.values()]
    if driver.is_open(others[0]):
        others.reverse()
    for turn in _turns(_SWITCHES):
        taken.append(driver.switch_to(others[turn]))
        driver.pause(_BREATH_MS)
    found["switch"] = _figure(taken)
    for key, row in long.items():
        taken = []
        for turn in _turns(_SWITCHES // 2):
            driver.switch_to(others[turn])
            driver.pause(_BREATH_MS)
            taken.append(driver.switch_to(row))
            driver.pause(_BREATH_MS)
        found[key] = _figure(taken)


def scrolls(driver: Driver, _press: Press, found: Found) -> None:
    """The wheel is turned and the scroll bar set in the list of all stories."""
    _to_all(driver)
    random = Random(SEED)
    driver.jump(0.3)
    taken = []
    for turn in _turns(_WHEELS):
        if turn % 40 == 39:
            driver.jump(random.random())
            driver.pause(_BREATH_MS)
        taken.append(driver.wheel())
        driver.pause(10)
    found["wheel"] = _figure(taken)
    taken = []
    for _ in _turns(_JUMPS):
        taken.append(driver.jump(random.random()))
        driver.pause(_BREATH_MS)
    found["jump"] = _figure(taken)


def cancels(driver: Driver, _press: Press, found: Found) -> None:
    """Questions without end are overtaken."""
    found["cancel"] = _figure([driver.cancel() for _ in _turns(_CANCELS)])


def annotations(driver: Driver, _press: Press, found: Found) -> None:
    """Highlights, alone and while another process imports."""
    random = Random(SEED)
    _to_all(driver)
    if not driver.is_open(12):
        driver.switch_to(12)
    told = []
    with driver.saving() as saved:
        for _ in _turns(_HIGHLIGHTS):
            told.append(driver.highlight(random))
            driver.pause(10)
        found["saved"], found["told"] = _figure(saved), _figure(told)
    driver.switch_to(14)
    feed = subprocess.Popen(
        [sys.executable, "-m", "tests.bench.feed", str(driver.library), "100000"],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=_TOP,
    )  # fmt: skip
    assert feed.stdin is not None and feed.stdout is not None
    feed.stdout.readline()
    try:
        with driver.saving() as saved:
            for _ in _turns(_HIGHLIGHTS):
                driver.highlight(random)
                driver.pause(50)
            assert feed.poll() is None, "the import was over too soon"
            found["saved_busy"] = _figure(saved)
    finally:
        feed.stdin.close()
        feed.wait()
        feed.stdout.close()


def digests(driver: Driver, press: Press, found: Found) -> None:
    """Digests of a hundred stories are added by another connection until a search finds them."""
    store = Store.open(driver.library)
    taken = []
    for number in _turns(_DIGESTS):
        article = press.digest(number, 100)
        began = time.perf_counter()
        for _, added in store.content.add_all([article]):
            assert added == 100
        assert finds(store, f'"{article.stories[99].headline}"') > 0, "it is not searchable"
        taken.append(time.perf_counter() - began)
        driver.pause(_BREATH_MS)
    store.close()
    found["digest"] = _figure(taken)


MEASURES: dict[str, Callable[[Driver, Press, Found], None]] = {
    bench.__name__: bench
    for bench in (topics, search, switches, scrolls, cancels, annotations, digests)
}
"""In this order: the later ones change the library."""


def count(path: Path, press: Press) -> dict[str, Any]:
    """What the main gestures fetch and ask, which does not swing with the machine."""
    with counting(MODEL) as tally:
        driver = Driver(path)
        try:
            return _count(driver, press, tally, path)
        finally:
            driver.close()


def _count(driver: Driver, press: Press, tally: Tally, path: Path) -> dict[str, Any]:
    counted: dict[str, Any] = {"open": _counts(tally, tally.numbers(), path)}
    largest = driver.topics()[0][0]
    frequent = press.words()["frequent"][0]
    long, longest = driver.row_of(LONG), driver.row_of(LONGEST)
    acts: dict[str, Callable[[], object]] = {
        "topic": lambda: driver.click_scope(largest),
        "back to all": lambda: driver.click_scope(Scope("all")),
        "key": lambda: driver.type_key(frequent[0]),
        "next key": lambda: driver.type_key(frequent[1]),
        "clear": driver.clear_search,
        "switch": lambda: driver.switch_to(long),
        "switch 5000": lambda: driver.switch_to(longest),
        "wheel": driver.wheel,
        "jump": lambda: driver.jump(0.6),
        "star": driver.star,
    }
    for name, act in acts.items():
        tally.clear()
        act()
        painted = tally.numbers()
        driver.rest()
        counted[name] = _counts(tally, painted, path)
    return counted


def _counts(tally: Tally, painted: dict[str, int], path: Path) -> dict[str, Any]:
    """What was counted until the paint; what came after it; what its statements go through."""
    after = {f"{name}_after": n - painted[name] for name, n in tally.numbers().items()}
    return painted | after | {"costly": costly(path, dict(tally.asked))}


def _to_all(driver: Driver) -> None:
    """The list of all stories, from its top."""
    driver.clear_search()
    if driver.window.desk.scope != Scope("all"):
        driver.click_scope(Scope("all"))
    driver.window.stories.table.verticalScrollBar().setValue(0)
    driver.rest()


def _turns(most: int) -> Iterator[int]:
    """0, 1, … below `most`; fewer where that would take too long."""
    began = time.monotonic()
    for turn in range(most):
        if turn >= _FEWEST and time.monotonic() - began > _PATIENCE:
            return
        yield turn


def _figure(seconds: list[float]) -> Figure:
    return Figure.of([1000 * value for value in seconds])
