"""Taking times and showing them."""

import math
import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Figure:
    """Median, 95th percentile and most of some values; in milliseconds where they are times."""

    p50: float
    p95: float
    most: float
    n: int

    @classmethod
    def of(cls, values: list[float]) -> "Figure":
        """The figure of values as they were taken; there must be one at least."""
        ordered = sorted(values)
        p95 = ordered[min(len(ordered), math.ceil(0.95 * len(ordered))) - 1]
        return cls(
            round(statistics.median(ordered), 3), round(p95, 3), round(ordered[-1], 3), len(ordered)
        )


def line(name: str, seconds: list[float]) -> None:
    """One row: median, 95th percentile and most, in milliseconds."""
    figure = Figure.of([1000 * value for value in seconds])
    print(
        f"{name:<44} p50 {figure.p50:8.2f} ms   "
        f"p95 {figure.p95:8.2f} ms   max {figure.most:8.2f} ms   n {figure.n}"
    )


def timed(count: int, act: Callable[[], object]) -> list[float]:
    """How long `act` takes, `count` times, in seconds."""
    taken = []
    for _ in range(count):
        began = time.perf_counter()
        act()
        taken.append(time.perf_counter() - began)
    return taken


def article(number: int, words: int = 300) -> bytes:
    """A story of invented words, another one for each number."""
    body = " ".join(f"word{(number * 7 + i * i) % 5000}" for i in range(words))
    return (
        f"Story number {number} of the bench\n"
        f"Petra Novak said in Prague on Monday that pier {number} is shut. {body}.\n"
    ).encode()
