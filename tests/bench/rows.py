"""The rows of the table of a large library: what is measured and what it is to reach."""

import json
from dataclasses import asdict, dataclass
from typing import Any

from tests.bench.figures import Figure


@dataclass(frozen=True, slots=True)
class Row:
    """One row: the most that median and 95th percentile may be, in `unit`."""

    key: str
    name: str
    p50: float | None = None
    p95: float | None = None
    unit: str = "ms"
    grows: float | None = None
    """How many times as large the median may be in the largest library as in the smallest."""

    def met(self, figure: Figure) -> bool:
        """Whether a figure reaches what is wished."""
        return (self.p50 is None or figure.p50 <= self.p50) and (
            self.p95 is None or figure.p95 <= self.p95
        )

    def target(self) -> str:
        """What is wished, in words."""
        wishes = [
            f"{name}≤{value:g}" for name, value in (("p50", self.p50), ("p95", self.p95))
            if value is not None
        ]  # fmt: skip
        return " ".join(wishes) + (f" {self.unit}" if wishes and self.unit != "ms" else "")


ROWS = (
    Row("start_warm", "process start → painted, warm", p50=500),
    Row("start_cold", "process start → painted, file cold", p50=1000),
    Row("topic", "click on a topic → rows painted", p95=30, grows=1.5),
    Row("key", "key in the search → results painted", p95=30, grows=1.5),
    Row("key_frequent", "  prefixes of frequent words"),
    Row("key_middle", "  prefixes of middle words"),
    Row("key_rare", "  prefixes of rare words"),
    Row("typing", "  of that a deliberate delay"),
    Row("cleared", "search cleared → list painted"),
    Row("switch", "story switch, as they come", p50=16, grows=1.5),
    Row("switch_800", "story switch, 800 words", p50=16, grows=1.5),
    Row("switch_5000", "story switch, 5,000 words, 300 + 50 marks", p50=25, grows=1.5),
    Row("wheel", "scroll step", p50=8),
    Row("jump", "jump to a random place", p50=20),
    Row("saved", "annotation on disk", p50=1, p95=10),
    Row("told", "  and told to every pane"),
    Row("saved_busy", "annotation on disk during an import", p95=20),
    Row("digest", "digest of 100 added and searchable", p50=300),
    Row("cancel", "running query cancelled", p50=10),
    Row("rss", "resident memory, freshly started", p50=120, unit="MB"),
    Row("import", "a million imported (at this pace)", p50=10, unit="min"),
    Row("file", "the file", unit="bytes a story"),
    Row("modules", "modules before the first paint", unit="modules"),
)

Measured = dict[str, Figure]


def growth(row: Row, sizes: list[Measured]) -> float | None:
    """How many times the median of the smallest library that of the largest is."""
    with_it = [measured[row.key] for measured in sizes if row.key in measured]
    if len(with_it) < 2 or not with_it[0].p50:
        return None
    return with_it[-1].p50 / with_it[0].p50


def table(measured: dict[str, Measured]) -> str:
    """All rows as text; `measured` is by the names of the sizes, smallest first."""
    sizes = list(measured.values())
    head = f"{'':<42} {'target':<16}"
    head += "".join(f" {name + ' p50':>10} {'p95':>9}" for name in measured)
    lines = [head + "  growth  met"]
    for row in ROWS:
        found = [values.get(row.key) for values in sizes]
        if not any(found):
            continue
        text = f"{row.name:<42} {row.target():<16}"
        for figure in found:
            text += f" {figure.p50:>10.1f} {figure.p95:>9.1f}" if figure else " " * 21
        times = growth(row, sizes)
        text += f"  {times:>6.2f}" if times is not None else " " * 8
        lines.append(text + "  " + verdict(row, sizes))
    return "\n".join(lines)


def verdict(row: Row, sizes: list[Measured]) -> str:
    """Whether the largest library reaches what is wished; empty where nothing is."""
    figure = next((m[row.key] for m in reversed(sizes) if row.key in m), None)
    if figure is None or (row.p50 is row.p95 is None):
        return ""
    times = growth(row, sizes) if row.grows is not None else None
    flat = times is None or times <= (row.grows or 0)
    return "yes" if row.met(figure) and flat else "grows" if row.met(figure) else "NO"


def as_json(about: dict[str, Any], measured: dict[str, Measured], counts: dict[str, Any]) -> str:
    """The same for machines."""
    sizes = list(measured.values())
    return json.dumps(
        about
        | {
            "rows": [
                {
                    "key": row.key, "name": row.name, "unit": row.unit, "p50": row.p50,
                    "p95": row.p95, "growth": growth(row, sizes), "met": verdict(row, sizes),
                    "sizes": {
                        name: asdict(m[row.key]) for name, m in measured.items() if row.key in m
                    },
                }
                for row in ROWS
            ],
            "counts": counts,
        },
        indent=1,
    )  # fmt: skip
