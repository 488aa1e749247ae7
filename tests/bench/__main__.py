"""`python -m tests.bench [NAME …]` prints medians and 95th percentiles; `python -m tests.bench
large --size 10k` measures a large library, `build` only makes it, and `gate` counts.

No time passes or fails; shared machines are too noisy for that. The counts of `gate` do.
"""

import os
import sys
import tempfile
from pathlib import Path

if "--display" not in sys.argv:
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from tests.bench import large
from tests.bench.anchors import anchors
from tests.bench.marks import marks
from tests.bench.saving import notes, save
from tests.bench.showing import read, start, switch
from tests.bench.working import analysis, batch

BENCHES = {
    bench.__name__: bench
    for bench in (save, read, switch, marks, start, batch, notes, analysis, anchors)
}
LARGE = {"large": large.measure_all, "build": large.build_all, "gate": large.hold}


def main() -> None:
    """Run the named benches, or all but those of a large library."""
    names = sys.argv[1:]
    with tempfile.TemporaryDirectory() as folder:
        for kind in ("DATA", "CONFIG", "CACHE", "STATE"):
            os.environ[f"XDG_{kind}_HOME"] = str(Path(folder, kind.lower()))
        if names and names[0] in LARGE:
            LARGE[names[0]](names[1:], Path(folder))
            return
        for name in names or BENCHES:
            if name not in BENCHES:
                sys.exit(f"{name} is no bench; there are {', '.join([*BENCHES, *LARGE])}")
            own = Path(folder, name)
            own.mkdir()
            BENCHES[name](own)


if __name__ == "__main__":
    main()
