"""A library of 10,000, 100,000, a million stories: built, and every row of the table measured on
it. What is measured changes the library, so that is done on a copy."""

import argparse
import gc
import os
import platform
import shutil
import subprocess
import sys
import traceback
from collections.abc import Callable
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import Any

from reader import __version__
from tests.bench import gate, rows, starting
from tests.bench.building import build, library
from tests.bench.figures import Figure
from tests.bench.texts import Press

_FOLDER = Path(os.environ.get("TMPDIR", "/tmp"), "allegedly-bench")
_ROOM = 12_000
"""Bytes a story that the copy needs, with what the bench adds."""


def size_of(text: str) -> int:
    """`10k`, `1m` or a number, as a number of stories."""
    number, unit = text.lower().rstrip("km"), text.lower()[-1:]
    return int(float(number) * {"k": 1_000, "m": 1_000_000}.get(unit, 1))


def name_of(size: int) -> str:
    """A number of stories as one writes it in a table."""
    for unit, name in ((1_000_000, "M"), (1_000, "k")):
        if size % unit == 0:
            return f"{size // unit}{name}"
    return str(size)


def _asked(arguments: list[str], what: str) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog=f"python -m tests.bench {what}")
    if what != "gate":
        parser.add_argument("--size", action="append", type=size_of, metavar="10k")
    parser.add_argument("--folder", type=Path, default=_FOLDER, help="where libraries are kept")
    if what == "large":
        parser.add_argument("--json", type=Path, metavar="OUT.json")
        parser.add_argument("--display", action="store_true", help="on the screen of DISPLAY")
        names = ["starts", "count", *_measures()]
        parser.add_argument("--only", action="append", choices=names, help="some rows alone")
    asked = parser.parse_args(arguments)
    if what != "gate":
        asked.size = sorted(set(asked.size or [10_000]))
    return asked


def _measures() -> dict[str, Callable[..., None]]:
    from tests.bench import gestures

    return gestures.MEASURES


def build_all(arguments: list[str], _own: Path) -> None:
    """Make the libraries alone."""
    asked = _asked(arguments, "build")
    for size in asked.size:
        build(asked.folder, size, say=print)


def measure_all(arguments: list[str], own: Path) -> None:
    """Measure libraries of the wished sizes, print the table, write it as JSON."""
    asked = _asked(arguments, "large")
    measured: dict[str, rows.Measured] = {}
    counts: dict[str, Any] = {}
    built: dict[str, Any] = {}
    for size in asked.size:
        press = Press(size)
        path, known = build(asked.folder, size, say=print, press=press)
        built[name_of(size)] = known
        free = shutil.disk_usage(asked.folder).free
        if free < _ROOM * size:
            sys.exit(f"{asked.folder} has no room for a copy of {size:,} stories.")
        copy = library(own, size)
        shutil.copyfile(path, copy)
        print(f"measuring {name_of(size)}", flush=True)
        found, counted = _measure(copy, known, press, asked.only)
        measured[name_of(size)], counts[name_of(size)] = found, counted
        for file in own.glob(f"{copy.name}*"):
            file.unlink()
        print(rows.table(measured), flush=True)
        if asked.json:
            about = _machine(display=asked.display) | {"built": built}
            asked.json.write_text(rows.as_json(about, measured, counts))
    for size in asked.size:
        _say_counts(size, counts[name_of(size)])


def hold(arguments: list[str], own: Path) -> None:
    """Count on 10,000 stories and hold it against the limits; exit code 1 where one is passed."""
    from tests.bench import gestures

    asked = _asked(arguments, "gate")
    press = Press(gate.SIZE)
    path, _ = build(asked.folder, gate.SIZE, say=print, press=press)
    copy = library(own, gate.SIZE)
    shutil.copyfile(path, copy)
    told = starting.start(copy)
    counted = gestures.count(copy, press)
    _say_counts(gate.SIZE, counted)
    found = gate.misses(counted, told["modules"], told["heavy"], path.stat().st_size / gate.SIZE)
    for sentence in found:
        print(sentence)
    if found:
        sys.exit(f"{len(found)} limits are passed.")


def _say_counts(size: int, counted: dict[str, Any]) -> None:
    print(f"counted at {name_of(size)}, until painted (and after)")
    for what, values in counted.items():
        text = "  ".join(
            f"{key} {values[key]:,} (+{values[f'{key}_after']:,})"
            for key in ("rows", "statements", "steps", "row_counts")
        )
        print(f"  {what:<12} {text}  costly {len(values['costly'])}")


def _measure(
    path: Path, known: dict[str, Any], press: Press, only: list[str] | None
) -> tuple[rows.Measured, dict[str, Any]]:
    """The figures of one library, and what was counted."""
    from tests.bench import gestures
    from tests.bench.driving import Driver

    found: rows.Measured = {}
    size = int(known["size"])
    pace = known["seconds"]["import"] / size * 1e6 / 60
    found["import"] = Figure.of([pace])
    found["file"] = Figure.of([known["bytes"] / size])
    if only is None or "starts" in only:
        found |= starting.starts(path)
    # The press holds millions of objects, which must not be gone through while the window is timed.
    gc.collect()
    gc.freeze()
    counted = gestures.count(path, press) if only is None or "count" in only else {}
    driver = Driver(path)
    try:
        for name, measure in gestures.MEASURES.items():
            if only is None or name in only:
                known_before = set(found)
                try:
                    measure(driver, press, found)
                except (AssertionError, TimeoutError):
                    traceback.print_exc()  # its rows are left out; the others are worth having
                for key in sorted(found.keys() - known_before):
                    print(f"  {key:<12} {found[key].p50:>9.1f} {found[key].p95:>9.1f}", flush=True)
    finally:
        driver.close()
    return found, counted


def _machine(*, display: bool) -> dict[str, Any]:
    """On what and with what was measured."""
    from tests.bench.counting import SQLITE

    model = next(
        (
            line.partition(":")[2].strip()
            for line in _lines("/proc/cpuinfo")
            if "model name" in line
        ),
        platform.processor(),
    )
    memory = next((line.split()[1] for line in _lines("/proc/meminfo") if "MemTotal" in line), "0")
    commit = subprocess.run(
        ["git", "rev-parse", "--short", "HEAD"], capture_output=True, text=True, check=False
    ).stdout.strip()  # fmt: skip
    return {
        "date": datetime.now(UTC).isoformat(timespec="seconds"),
        "machine": {
            "system": platform.platform(), "processor": model, "cores": os.cpu_count(),
            "memory_mb": int(memory) // 1024, "load": round(os.getloadavg()[0], 2),
        },
        "versions": {
            "allegedly": __version__, "commit": commit, "python": platform.python_version(),
            "sqlite": SQLITE, "pyside": version("PySide6-Essentials"),
        },
        "screen": "display" if display else "offscreen",
    }  # fmt: skip


def _lines(path: str) -> list[str]:
    file = Path(path)
    return file.read_text().splitlines() if file.exists() else []
