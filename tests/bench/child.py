"""The program as it is started by a person, which says when it was painted and how large it is.

Run as a process with BENCH_BEGAN, the moment when it was started; prints one line of JSON.
"""

import json
import os
import sys
import time
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from reader import cli
from tests.bench.eye import Eye, rows_there

_AFTER_MS = 1000
"""How long after the first paint the memory is measured."""


def main() -> None:
    """Start the program as the command line does, with an eye on its list."""
    began = float(os.environ["BENCH_BEGAN"])
    run = QApplication.exec
    told: dict[str, object] = {}

    def watch(*_: object) -> int:
        window = next(w for w in QApplication.topLevelWidgets() if type(w).__name__ == "Window")

        def painted() -> None:
            told["ms"] = 1000 * (time.time() - began)
            ours = [name for name in sys.modules if not name.startswith("tests")]
            told["modules"] = len(ours)
            told["heavy"] = sorted(
                {name.partition(".")[0] for name in ours}
                & {"spacy", "trafilatura", "sqlite_utils", "qt_material", "jinja2", "numpy", "lxml"}
            )
            QTimer.singleShot(_AFTER_MS, close)

        def close() -> None:
            told["rss_mb"] = _resident()
            window.close()

        def usable() -> bool:
            table = window.stories.table  # type: ignore[attr-defined]
            page = window.desk.page  # type: ignore[attr-defined]
            return table.model().rowCount() > 0 and page is not None and rows_there(table)

        eye = Eye(window.stories.table.viewport())  # type: ignore[attr-defined]
        eye.look_for(usable, painted)
        return run()

    QApplication.exec = watch  # type: ignore[method-assign]
    try:
        cli.main()
    finally:
        print(json.dumps(told), flush=True)


def _resident() -> float:
    """The memory that this process holds, in MB of a million bytes."""
    for line in Path("/proc/self/status").read_text().splitlines():
        if line.startswith("VmRSS:"):
            return int(line.split()[1]) * 1024 / 1e6
    return 0.0


if __name__ == "__main__":
    main()
