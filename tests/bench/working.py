"""How long the worker takes: a folder of files, the analysis."""

import os
import resource
import subprocess
import sys
import time
from functools import partial
from pathlib import Path

from reader import paths, worker
from reader.ingest import read_document
from reader.store import Store
from tests.bench.figures import article, line, timed


def batch(folder: Path) -> None:
    """A folder of 1,000 mixed files, 50 of them broken: each read by the child and stored (names
    aside), and how many sentences come of it."""
    files = folder / "files"
    files.mkdir()
    broken = (b"", b"\x89PNG\r\n\x1a\n", b"%PDF-1.4", b"\x00\x01\x02" * 99, b"<html></html>")
    for number in range(1000):
        text = article(number)
        if number % 20 == 7:
            (files / f"{number}.html").write_bytes(broken[number // 20 % len(broken)])
        elif number % 3 == 0:
            page = b"<html><body><article><p>" + text + b"</p></article></body></html>"
            (files / f"{number}.html").write_bytes(page)
        elif number % 3 == 1:
            (files / f"{number}.md").write_bytes(b"# " + text)
        else:
            (files / f"{number}.txt").write_bytes(text)
    Store.create(folder / "batch.library").close()
    gaps: list[float] = []
    failed = 0
    last = time.perf_counter()

    def listen(event: worker.Event) -> None:
        nonlocal last, failed
        failed += event["event"] == "failed"
        if event["event"] in ("added", "failed"):
            now = time.perf_counter()
            gaps.append(now - last)
            last = now

    library = str(folder / "batch.library")
    stop = len(list(files.iterdir()))
    worker.run(
        {"job": "ingest", "library": library, "paths": [str(files)]},
        listen,
        lambda: len(gaps) >= stop,
    )
    line(f"1,000 mixed files in {sum(gaps):.1f} s, {failed} sentences: each", gaps)


def analysis(folder: Path) -> None:
    """Who said what: getting ready, a digest, 100,000 words, the memory that it takes."""
    ready = "from reader import analysis; analysis.load()"
    line("model and rules ready, new process", timed(3, lambda: subprocess.run(
        [sys.executable, "-c", ready], check=True, stdout=subprocess.DEVNULL
    )))  # fmt: skip
    from reader import analysis as rules
    from reader.analysis import article as whole

    rules.load()
    samples = [
        p.read_bytes() for p in sorted((paths.shipped("resources") / "sample").glob("*.txt"))
    ]
    digests = [read_document(data, path=f"{n}.txt") for n, data in enumerate(samples)]
    if texts := os.environ.get("ALLEGEDLY_TEXTS"):
        seed = read_document(next(Path(texts, "seed").glob("*.txt")).read_bytes(), path="seed.txt")
        line("seed digest", timed(9, lambda: rules.analyse(seed.text, list(seed.stories))))
    line("sample article", [t for d in digests for t in timed(
        1, partial(rules.analyse, d.text, list(d.stories))
    )])  # fmt: skip
    words, took, parsed = 0, 0.0, 0.0
    while words < 100_000:
        for d in digests:
            took += timed(1, partial(rules.analyse, d.text, list(d.stories)))[0]
            parsed += timed(1, partial(whole.read, d.text, list(d.stories)))[0]
            words += len(d.text.split())
    print(f"{words:,} words in {took:.1f} s: {words / took:,.0f} words a second")
    print(f"of that parse and names {100 * parsed / took:.0f} %")
    print(f"memory at most {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024} MB")
