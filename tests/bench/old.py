"""Figures for people: `python -m tests.bench [NAME …]` prints medians and 95th percentiles.

Nothing here passes or fails; shared machines are too noisy for that.
"""

import json
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from reader import paths, worker
from reader.ingest import read_document
from reader.model import Claim, Scope, spans_of
from reader.store import Store


def line(name: str, seconds: list[float]) -> None:
    """One row: median, 95th percentile and most, in milliseconds."""
    ordered = sorted(seconds)
    p95 = ordered[min(len(ordered) - 1, int(0.95 * len(ordered)))]
    print(
        f"{name:<44} p50 {1000 * statistics.median(ordered):8.2f} ms   "
        f"p95 {1000 * p95:8.2f} ms   max {1000 * ordered[-1]:8.2f} ms   n {len(ordered)}"
    )


def timed(count: int, act: Callable[[], object]) -> list[float]:
    """How long `act` takes, `count` times."""
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


def claimer(store: Store) -> Callable[[], object]:
    """An act: one claim on the first words of a story."""
    page = store.pages.story(store.reads.story_ids(Scope())[0])

    def act() -> object:
        claim = Claim(id=-1, article_id=page.article_id, speaker="Petra Novak")
        spans = spans_of(
            page.article_id, page.text, page.start, [(page.start, page.start + 5)], claim_id=-1
        )
        return store.journal.replace("Claim", [(None, claim), *((None, s) for s in spans)], "bench")

    return act


def save(folder: Path) -> None:
    """A claim on disk, alone and while another process imports 1,000 stories."""
    store = Store.create(folder / "save.library")
    store.content.add(read_document(article(0)))
    act = claimer(store)
    line("a claim saved (WAL, FULL)", timed(200, act))
    files = []
    for number in range(1, 1001):
        path = folder / f"{number}.txt"
        path.write_bytes(article(number))
        files.append(str(path))
    process = subprocess.Popen(
        [sys.executable, str(paths.PACKAGE / "worker" / "__main__.py")],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    assert process.stdin is not None and process.stdout is not None
    process.stdin.write(
        json.dumps({"job": "ingest", "library": str(store.path), "paths": files}) + "\n"
    )
    process.stdin.flush()
    process.stdout.readline()
    # Its lines must be read, or it waits for us; that is done by another process.
    drain = subprocess.Popen(["cat"], stdin=process.stdout, stdout=subprocess.DEVNULL)
    taken = []
    while process.poll() is None:
        taken += timed(1, act)
        time.sleep(0.05)
    drain.wait()
    line("a claim saved during an import of 1,000", taken)
    store.close()


def read(folder: Path) -> None:
    """Lists, search and a story in a library of 2,000 stories."""
    store = Store.create(folder / "read.library")
    for number in range(2000):
        store.content.add(read_document(article(number)))
    ids = store.reads.story_ids(Scope())
    line("the ids of all stories", timed(50, lambda: store.reads.story_ids(Scope())))
    line("a page of 64 rows", timed(50, lambda: store.reads.rows(ids[:64])))
    line("the overview", timed(50, store.reads.overview))
    search = Scope("search", query="pier word12")
    line("a search", timed(50, lambda: store.reads.story_ids(search)))
    line("a story with all that hangs on it", timed(200, lambda: store.pages.story(ids[5])))
    store.close()


def switch(folder: Path) -> None:
    """Showing a story of 800 words in the window, and one with a word of a megabyte."""
    from PySide6.QtWidgets import QApplication

    from reader.ui.story import StoryView
    from reader.ui.theme import LIGHT

    app = QApplication.instance() or QApplication([])
    store = Store.create(folder / "switch.library")
    for data in (article(1, 800), article(2, 800), b"x" * 1_000_000 + b" end.\n"):
        store.content.add(read_document(data))
    pages = [store.pages.story(i) for i in store.reads.story_ids(Scope())]
    view = StoryView("serif")
    view.set_theme(LIGHT)
    view.resize(700, 800)
    view.show()
    turn = iter(range(10_000))

    def show(choice: list[int]) -> None:
        view.show_page(pages[choice[next(turn) % len(choice)]])
        view.viewport().repaint()

    ordinary = [i for i, page in enumerate(pages) if len(page.text) < 100_000]
    large = [i for i, page in enumerate(pages) if len(page.text) > 100_000]
    line("a story of 800 words shown and painted", timed(60, lambda: show(ordinary)))
    line("a word of 1 MB shown, then an ordinary story", timed(10, lambda: show(large + ordinary)))
    view.close()
    store.close()
    del app


def start(folder: Path) -> None:
    """Process start to a usable window, as the program itself prints it."""
    library = folder / "start.library"
    worker.build_sample(library)
    worker.run({"job": "analyse", "library": str(library)}, lambda _event: None)
    taken = []
    for _ in range(6):
        done = subprocess.run(
            [sys.executable, "-m", "reader", "--screenshot", str(folder / "x.png"), str(library)],
            capture_output=True, text=True, check=True, cwd=paths.PACKAGE.parent,
        )  # fmt: skip
        taken.append(int(done.stdout.split()[2]) / 1000)
    line("process start → window usable", taken[1:])


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


def notes(folder: Path) -> None:
    """5,000 claims out to CSV and back into an empty copy of the library; the bytes compared."""
    empty, full = folder / "empty.library", folder / "full.library"
    for path in (empty, full):
        store = Store.create(path)
        for number in range(100):
            store.content.add(read_document(article(number), published="2024-05-06"))
        store.close()
    store = Store.open(full)
    for number, story in enumerate(store.reads.story_ids(Scope()) * 50):
        page, at = store.pages.story(story), 60 + number % 900
        claim = Claim(id=-1, article_id=page.article_id, speaker="=Petra; “Nováková”\n😀")
        spans = spans_of(
            page.article_id, page.text, page.start, [(page.start + at, page.start + at + 9)],
            claim_id=-1,
        )  # fmt: skip
        store.journal.replace("claim", [(None, record) for record in (claim, *spans)], "bench")
    store.close()
    for style in ("excel", "exact"):
        out, again = folder / f"{style}.csv", folder / f"{style}-again.csv"
        copy = folder / f"{style}.library"
        copy.write_bytes(empty.read_bytes())
        requests = {
            "written": {"job": "export", "library": str(full), "path": str(out)},
            "read back": {"job": "ingest", "library": str(copy), "paths": [str(out)]},
            "written again": {"job": "export", "library": str(copy), "path": str(again)},
        }
        for name, request in requests.items():
            asked = request | {"style": style, "scope": {"kind": "all"}}
            took = timed(1, partial(worker.run, asked, lambda _event: None))
            line(f"5,000 claims {name}, {style}", took)
        print(f"{style}: {'identical' if out.read_bytes() == again.read_bytes() else 'DIFFERENT'}")


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


BENCHES = {bench.__name__: bench for bench in (save, read, switch, start, batch, notes, analysis)}


def main() -> None:
    """Run the named benches, or all."""
    for name in sys.argv[1:] or BENCHES:
        if name not in BENCHES:
            sys.exit(f"{name} is no bench; there are {', '.join(BENCHES)}")
        with tempfile.TemporaryDirectory() as folder:
            for kind in ("DATA", "CONFIG", "CACHE", "STATE"):
                os.environ[f"XDG_{kind}_HOME"] = str(Path(folder, kind.lower()))
            BENCHES[name](Path(folder))


if __name__ == "__main__":
    main()
