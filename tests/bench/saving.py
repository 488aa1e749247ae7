"""How long it takes to save, alone and while others write, and to carry notes out and back."""

import json
import subprocess
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from reader import paths, worker
from reader.ingest import read_document
from reader.model import Claim, Evidence, EvidenceKind, Judgement, Scope, Status, Verdict, spans_of
from reader.store import Store
from tests.bench.figures import article, line, timed


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


def notes(folder: Path) -> None:
    """5,000 claims, each with a verdict and evidence, out to CSV and back into an empty copy of the
    library; the bytes compared."""
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
        found = (
            Judgement(claim_id=-1, status=Status.DONE, verdict=Verdict.REFUTED, reason="=no"),
            Evidence(claim_id=-1, kind=EvidenceKind.ADDRESS, url="https://orlo.example/a?b=1"),
        )
        pairs = [(None, record) for record in (claim, *spans, *found)]
        store.journal.replace("claim", pairs, "bench")
    store.close()
    for style in ("excel", "exact"):
        out, again = folder / f"{style}.csv", folder / f"{style}-again.csv"
        copy = folder / f"{style}.library"
        copy.write_bytes(empty.read_bytes())
        requests: dict[str, dict[str, Any]] = {
            "written": {"job": "export", "library": str(full), "path": str(out)},
            "read back": {"job": "ingest", "library": str(copy), "paths": [str(out)]},
            "written again": {"job": "export", "library": str(copy), "path": str(again)},
        }
        for name, request in requests.items():
            asked = request | {"style": style, "scope": {"kind": "all"}}
            took = timed(1, partial(worker.run, asked, lambda _event: None))
            line(f"5,000 claims {name}, {style}", took)
        print(f"{style}: {'identical' if out.read_bytes() == again.read_bytes() else 'DIFFERENT'}")
