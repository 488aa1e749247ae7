"""Jobs, in this process and as one of their own."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from reader import paths, worker
from reader.analysis import model
from reader.model import Scope
from reader.store import Store
from reader.worker.protocol import REST
from tests.conftest import DIGEST, make_claim


def run(**request: Any) -> list[dict[str, Any]]:
    events: list[dict[str, Any]] = []
    worker.run(request, events.append)
    return events


def of(events: list[dict[str, Any]], kind: str) -> list[dict[str, Any]]:
    return [event for event in events if event["event"] == kind]


def everything(store: Store) -> dict[str, list[tuple[Any, ...]]]:
    """All rows of all tables."""
    names = store._connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")
    return {
        row[0]: [tuple(r) for r in store._connection.execute(f'SELECT * FROM "{row[0]}"')]
        for row in names.fetchall()
    }


@pytest.fixture
def files(tmp_path: Path) -> list[str]:
    """Good and bad files in one batch."""
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "good.txt").write_text(DIGEST)
    (folder / "empty.txt").touch()
    (folder / "picture.txt").write_bytes(b"\x89PNG\r\n\x1a\n\x00")
    (folder / "utf16.txt").write_text("Pier opens\nThe pier opened on Monday.", encoding="utf-16")
    (folder / "emoji.txt").write_text("😀 Petra Novak said that it rains in Prague.")
    names = ("good.txt", "empty.txt", "picture.txt", "utf16.txt", "emoji.txt", "gone.txt", "none")
    (folder / "none").mkdir()
    return [str(folder / name) for name in names]


def test_the_batch_goes_on(store: Store, files: list[str]) -> None:
    events = run(job="ingest", library=str(store.path), paths=files, source="Wire")
    assert [Path(e["path"]).name for e in of(events, "added")] == [
        "good.txt", "utf16.txt", "emoji.txt",
    ]  # fmt: skip
    why = {Path(e["path"]).name: e["why"] for e in of(events, "failed")}
    assert "empty" in why["empty.txt"]
    assert "PNG" in why["picture.txt"]
    assert "no such file" in why["gone.txt"]
    assert "in this folder" in why["none"]
    (done,) = of(events, "done")
    assert (done["added"], done["failed"], done["stories"]) == (3, 4, 5)
    assert len(of(events, "analysed")) == 3
    page = next(store.pages.story(h.story_id) for h in store.reads.hits("rains"))
    assert {e.name for e in page.entities} >= {"Petra Novak", "Prague"}
    assert page.source == "Wire"


def test_it_rests_after_every_commit(
    store: Store, files: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    rests: list[float] = []
    monkeypatch.setattr("reader.worker.protocol.time.sleep", rests.append)
    run(job="ingest", library=str(store.path), paths=files)
    assert set(rests) == {REST}
    assert len(rests) >= 6  # three stored, three analysed, and what is said against the library


def test_again_changes_nothing_and_says_so(store: Store, files: list[str]) -> None:
    run(job="ingest", library=str(store.path), paths=files[:1])
    make_claim(store, "the bridge is safe")
    before = everything(store)
    events = run(job="ingest", library=str(store.path), paths=files[:1], source="Other")
    assert len(of(events, "known")) == 1
    assert everything(store) == before


def test_a_wrong_date_is_said_before_anything_is_read(store: Store, files: list[str]) -> None:
    events = run(job="ingest", library=str(store.path), paths=files, published="last week")
    assert "is not a date" in of(events, "error")[0]["why"]
    assert store.reads.story_ids(Scope()) == []


def test_cancel_keeps_what_is_done_and_analysis_goes_on_later(
    store: Store, files: list[str]
) -> None:
    events: list[dict[str, Any]] = []
    request = {"job": "ingest", "library": str(store.path), "paths": files}
    worker.run(request, events.append, lambda: len(of(events, "added")) == 1)
    assert of(events, "done")[0]["cancelled"]
    assert len(store.reads.story_ids(Scope())) == 3
    assert store.findings.unanalysed() == 1
    events = run(job="analyse", library=str(store.path))
    assert of(events, "done")[0]["analysed"] == 1
    assert store.findings.unanalysed() == 0


def test_without_a_model_the_import_works(
    store: Store, files: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(model, "MODELS", ())
    model.load.cache_clear()
    events = run(job="ingest", library=str(store.path), paths=files[:1])
    assert "No English language model" in of(events, "notice")[0]["text"]
    assert of(events, "done")[0]["added"] == 1


def start() -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, str(paths.PACKAGE / "worker" / "__main__.py")],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        cwd="/",
    )


def test_the_process_speaks_lines(store: Store, files: list[str]) -> None:
    process = start()
    request = {"job": "ingest", "library": str(store.path), "paths": files[:1]}
    out, err = process.communicate(json.dumps(request) + "\n", timeout=120)
    events = [json.loads(line) for line in out.splitlines()]
    assert events[-1]["event"] == "done"
    assert (process.returncode, err) == (0, "")


def test_killing_it_loses_nothing_that_was_said(store: Store, tmp_path: Path) -> None:
    many = []
    for number in range(400):
        path = tmp_path / f"{number}.txt"
        path.write_text(f"Story number {number}\nThe {number}th ferry sailed on Monday.")
        many.append(str(path))
    process = start()
    assert process.stdin is not None and process.stdout is not None
    request = {"job": "ingest", "library": str(store.path), "paths": many}
    process.stdin.write(json.dumps(request) + "\n")
    process.stdin.flush()
    said = 0
    for line in process.stdout:
        said += json.loads(line)["event"] == "added"
        if said == 1:
            claim, _ = make_claim(store, "ferry sailed")
        if said == 40:
            break
    os.kill(process.pid, signal.SIGKILL)
    process.communicate()
    store.close()
    again = Store.open(store.path)
    assert len(again.reads.story_ids(Scope())) >= said
    assert again.pages.claims([claim])[0].spans[0].exact == "ferry sailed"
    again.close()


def test_a_claim_is_saved_while_an_import_runs(store: Store, tmp_path: Path) -> None:
    path = tmp_path / "big.txt"
    path.write_text("\n".join(f"Head Number {n}\nThe ferry sailed on Monday." for n in range(300)))
    process = start()
    assert process.stdin is not None and process.stdout is not None
    request = {"job": "ingest", "library": str(store.path), "paths": [str(path)]}
    process.stdin.write(json.dumps(request) + "\n")
    process.stdin.flush()
    for line in process.stdout:
        if json.loads(line)["event"] == "added":
            break
    claims = [make_claim(store, "ferry sailed")[0] for _ in range(3)]
    assert process.poll() is None
    process.stdin.write('{"cancel": true}\n')
    process.stdin.close()
    began = time.monotonic()
    rest = [json.loads(line) for line in process.stdout]
    assert rest[-1]["event"] == "done"
    process.wait()
    process.stdout.close()
    assert process.stderr is not None
    process.stderr.close()
    assert time.monotonic() - began < 60
    assert len(store.pages.claims(claims)) == 3


def test_the_export_job(digest: Store, tmp_path: Path) -> None:
    make_claim(digest, "the bridge is safe")
    out = tmp_path / "notes.csv"
    events = run(job="export", library=str(digest.path), path=str(out), style="excel", scope={})
    assert of(events, "done")[0]["records"] == 1
    assert out.exists()
    events = run(job="export", library=str(tmp_path / "no"), path="x", style="excel", scope={})
    assert "no file" in of(events, "error")[0]["why"]


def test_an_export_that_is_stopped_writes_nothing(digest: Store, tmp_path: Path) -> None:
    make_claim(digest, "the bridge is safe")
    out = tmp_path / "notes.csv"
    events: list[dict[str, Any]] = []
    request = {"job": "export", "library": str(digest.path), "path": str(out), "style": "excel",
               "scope": {}}  # fmt: skip
    worker.run(request, events.append, lambda: True)
    assert "stopped" in of(events, "error")[0]["why"]
    assert list(tmp_path.glob("*notes*")) == list(tmp_path.glob(".allegedly-*")) == []
