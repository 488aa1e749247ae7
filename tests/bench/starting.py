"""How long the program takes to start on a library, with its file warm and cold, and its size."""

import json
import os
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

from tests.bench.figures import Figure

_TOP = Path(__file__).resolve().parents[2]
_WARM, _COLD = 7, 4


def starts(library: Path) -> dict[str, Figure]:
    """Start the program some times; the rows of the start."""
    # The first one makes what is made once, such as the style sheet, and waits for it.
    subprocess.run(
        [sys.executable, "-m", "reader", "--screenshot", str(library.with_suffix(".png")),
         str(library)],
        check=True, cwd=_TOP, stdout=subprocess.DEVNULL,
    )  # fmt: skip
    warm = [start(library) for _ in range(_WARM)]
    cold = []
    for _ in range(_COLD if hasattr(os, "posix_fadvise") else 0):
        for file in library.parent.glob(f"{library.name}*"):
            forget(file)
        cold.append(start(library))
    found = {
        "start_warm": Figure.of([told["ms"] for told in warm]),
        "rss": Figure.of([told["rss_mb"] for told in warm]),
        "modules": Figure.of([told["modules"] for told in warm]),
    }
    if cold:
        found["start_cold"] = Figure.of([told["ms"] for told in cold])
    if warm[-1]["heavy"]:
        print(f"loaded before the first paint: {', '.join(warm[-1]['heavy'])}")
    return found


def start(library: Path) -> dict[str, Any]:
    """One start: milliseconds to the first paint, modules by then, memory a second later in MB."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.bench.child", "open", str(library)],
        stdout=subprocess.PIPE, text=True, check=False, cwd=_TOP,
        env=os.environ | {"BENCH_BEGAN": repr(time.time())},
    )  # fmt: skip
    told: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return told


def forget(file: Path) -> None:
    """Have the system forget what it holds of a file in memory."""
    with file.open("rb+") as handle:
        os.fsync(handle.fileno())
        os.posix_fadvise(handle.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)
