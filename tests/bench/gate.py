"""What a machine may hold against a change: counts that do not swing, each with its limit.

`python -m tests.bench gate` builds 10,000 stories, counts, names every limit that is passed and
ends with 1 where there is one.
"""

from typing import Any

SIZE = 10_000
HOT = ("topic", "key", "next key", "switch", "switch 5000", "wheel", "jump")
"""The gestures whose statements may neither sort nor go through a table."""
LIMITS: dict[str, dict[str, int]] = {
    "topic": {"rows": 1_000, "row_counts": 60, "statements": 12, "steps": 100_000},
    "key": {"rows": 1_000, "row_counts": 60, "statements": 20, "steps": 100_000},
    "next key": {"rows": 1_000, "row_counts": 60, "statements": 20, "steps": 100_000},
    "switch": {"rows": 1_000, "row_counts": 40, "statements": 40, "steps": 50_000},
    "switch 5000": {"rows": 1_500, "row_counts": 40, "statements": 60, "steps": 200_000},
    "wheel": {"rows": 800, "row_counts": 30, "statements": 6, "steps": 60_000},
    "jump": {"rows": 1_000, "row_counts": 30, "statements": 6, "steps": 60_000},
}
"""The most that may be counted from a gesture to its paint."""
MODULES = 350
"""The most modules before the first paint."""
BYTES = 11_000
"""The most bytes of the file for a story of 250 words with 21 mentions."""


def misses(counts: dict[str, Any], modules: int, heavy: list[str], held: float) -> list[str]:
    """A sentence for each limit that is passed."""
    found = []
    for gesture, limits in LIMITS.items():
        for what, most in limits.items():
            if counts[gesture][what] > most:
                found.append(f"{gesture}: {counts[gesture][what]:,} {what}, at most {most:,}")
    for gesture in HOT:
        found += [f"{gesture}: {step}" for step in counts[gesture]["costly"]]
    if modules > MODULES:
        found.append(f"{modules} modules are loaded before the first paint, at most {MODULES}")
    if heavy:
        found.append(f"loaded before the first paint: {', '.join(heavy)}")
    if held > BYTES:
        found.append(f"{held:,.0f} bytes a story, at most {BYTES:,}")
    return found
