"""The command line."""

import csv
import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import DIGEST


def allegedly(*args: object, **env: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "reader", *map(str, args)],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        timeout=180,
        env=os.environ | env,
        cwd=Path(__file__).parent.parent,
    )


@pytest.fixture
def library(tmp_path: Path) -> Path:
    """A library with the digest, made by the command."""
    (tmp_path / "orlo.txt").write_text(DIGEST)
    path = tmp_path / "orlo.library"
    done = allegedly("import", tmp_path / "orlo.txt", "--source", "Wire", "--published",
                     "2024-05-06", "--library", path)  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert "1 imported (3 stories)" in done.stdout
    return path


def test_import_search_export(library: Path, tmp_path: Path) -> None:
    again = allegedly("import", tmp_path / "orlo.txt", "--library", library)
    assert "nothing changed" in again.stdout
    found = allegedly("search", "ferry", "--json", "--library", library)
    hits = [json.loads(line) for line in found.stdout.splitlines()]
    assert [hit["title"] for hit in hits][-1] == "Ferry Line Drops Prices"
    out = tmp_path / "notes.csv"
    done = allegedly("export", out, "--library", library, "--scope", "search:ferry")
    assert (done.returncode, done.stdout) == (0, f"0 records written to {out}\n")
    with out.open(encoding="utf-8-sig", newline="") as file:
        assert next(csv.reader(file))[0] == "record"


@pytest.mark.parametrize(
    ("scope", "sentence"),
    [("topic:None", "no topic"), ("moon", "no scope"), ("story:x", "no scope")],
)
def test_a_wrong_scope_gets_a_sentence(library: Path, scope: str, sentence: str) -> None:
    done = allegedly("export", "x.csv", "--library", library, "--scope", scope)
    assert done.returncode == 1
    assert sentence in done.stderr
    assert "Traceback" not in done.stderr


def test_a_failed_import_says_why_and_exits_1(tmp_path: Path) -> None:
    (tmp_path / "empty.txt").touch()
    done = allegedly("import", tmp_path / "empty.txt", "--library", tmp_path / "x.library")
    assert done.returncode == 1
    assert "It is empty" in done.stderr


def test_without_a_library_the_users_own_is_made(tmp_path: Path) -> None:
    (tmp_path / "orlo.txt").write_text(DIGEST)
    done = allegedly("import", tmp_path / "orlo.txt")
    assert done.returncode == 0
    assert "My.library" in done.stderr


def test_analyse_prints_the_documented_shape(tmp_path: Path) -> None:
    good, bad = tmp_path / "orlo.txt", tmp_path / "bad.txt"
    good.write_text("😀 " + DIGEST)
    bad.touch()
    done = allegedly("analyse", bad, good, "--json")
    assert done.returncode == 1
    failed, result = (json.loads(line) for line in done.stdout.splitlines())
    assert set(failed) == {"file", "error"}
    assert set(result) == {"file", "text", "stories", "mentions", "attributions", "conflicts"}
    text = result["text"]
    assert [s["headline"] for s in result["stories"]] == [
        None, "Ferry Line Drops Prices", "Market Opens Again",
    ]  # fmt: skip
    assert text[result["stories"][1]["start"] :].startswith("Ferry Line")
    for mention in result["mentions"]:
        assert text[mention["start"] : mention["end"]] == mention["text"]
        assert set(mention) == {"start", "end", "text", "type", "name"}
    assert ("Ana Ruk", "PERSON") in {(m["text"], m["type"]) for m in result["mentions"]}


def test_no_screen_is_said_in_a_sentence() -> None:
    done = allegedly(DISPLAY="", WAYLAND_DISPLAY="", QT_QPA_PLATFORM="")
    if sys.platform.startswith("linux"):
        assert done.returncode == 1
        assert done.stderr.count("\n") == 1
        assert "no screen" in done.stderr and "--screenshot" in done.stderr


def test_a_screen_that_does_not_answer_is_said(tmp_path: Path) -> None:
    done = allegedly(DISPLAY=":987", WAYLAND_DISPLAY="", QT_QPA_PLATFORM="")
    if sys.platform.startswith("linux"):
        assert done.returncode == 1
        assert "does not answer" in done.stderr or "is missing" in done.stderr


def test_screenshot(library: Path, tmp_path: Path) -> None:
    out = tmp_path / "shot.png"
    done = allegedly("--screenshot", out, "--size", "1000x700", "--theme", "dark", library)
    assert done.returncode == 0, done.stderr
    assert re.fullmatch(r"ready in \d+ ms\n", done.stdout)
    data = out.read_bytes()
    assert data.startswith(b"\x89PNG")
    assert (int.from_bytes(data[16:20]), int.from_bytes(data[20:24])) == (1000, 700)


def test_screenshot_of_what_is_no_library(tmp_path: Path) -> None:
    path = tmp_path / "words.txt"
    path.write_text("only words")
    done = allegedly("--screenshot", tmp_path / "x.png", path)
    assert done.returncode == 1
    assert "not an Allegedly library" in done.stderr
