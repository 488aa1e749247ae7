"""A file becomes evidence."""

import hashlib
import os
from pathlib import Path
from typing import Any

import pytest

from reader import worker
from reader.store import Store


def attach(store: Store, path: Path) -> dict[str, Any]:
    events: list[dict[str, Any]] = []
    request = {"job": "attach", "library": str(store.path), "path": str(path)}
    worker.run(request, events.append)
    return events[-1]


def test_a_file_is_copied_into_the_library(store: Store, tmp_path: Path) -> None:
    path = tmp_path / "Protokoll 😀.pdf"
    path.write_bytes(b"%PDF words")
    sha256 = hashlib.sha256(b"%PDF words").hexdigest()
    assert attach(store, path) == {
        "event": "done", "cancelled": False, "sha256": sha256, "size": 10, "kept": True,
        "path": str(path),
    }  # fmt: skip
    assert b"".join(store.attachments.read(sha256)) == b"%PDF words"


def test_of_a_large_file_the_path_is_kept(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("reader.worker.attach.KEPT", 4)
    path = tmp_path / "film.mp4"
    path.write_bytes(b"12345")
    done = attach(store, path)
    assert (done["size"], done["kept"]) == (5, False)
    assert done["sha256"] == hashlib.sha256(b"12345").hexdigest()
    assert not store.attachments.has(done["sha256"])


def test_a_file_that_has_grown_too_large_meanwhile_is_not_copied(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("reader.worker.attach.KEPT", 4)
    path = tmp_path / "film.mp4"
    path.write_bytes(b"12345")
    monkeypatch.setattr("reader.worker.attach._look", lambda *_: 3)
    done = attach(store, path)
    assert (done["size"], done["kept"]) == (5, False)
    assert done["sha256"] == hashlib.sha256(b"12345").hexdigest()


def test_what_cannot_be_taken_is_said(store: Store, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    os.link(store.path, tmp_path / "other name.library")
    (tmp_path / "link").symlink_to(tmp_path / "test.library-wal")
    for name, words in (
        ("gone.pdf", "no file"),
        (".", "folder"),
        ("pipe", "pipe"),
        ("test.library", "library itself"),
        ("other name.library", "library itself"),
        ("link", "library itself"),
    ):
        event = attach(store, tmp_path / name)
        assert event["event"] == "error", name
        assert words in event["why"], name


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_without_a_right_to_it(store: Store, tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("x")
    (tmp_path / "secret").chmod(0)
    assert "cannot be read" in attach(store, tmp_path / "secret")["why"]


def test_the_library_is_not_opened_to_find_that_out(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Path, "open", lambda *_: pytest.fail("opened"))
    assert attach(store, store.path)["event"] == "error"
