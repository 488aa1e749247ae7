"""The command line."""

import csv
import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from reader.ingest import read_document
from reader.store import Store
from tests.conftest import DIGEST, make_claim


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
    found = allegedly("search", "title:ferry colour:red", "--library", library)
    assert (found.returncode, found.stdout) == (0, "")
    assert "“colour:” is no field" in found.stderr
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
    assert set(result) == {
        "file", "text", "stories", "mentions", "attributions", "conflicts", "relations",
        "checkable", "splits", "language", "notice",
    }  # fmt: skip
    text = result["text"]
    assert [s["headline"] for s in result["stories"]] == [
        None, "Ferry Line Drops Prices", "Market Opens Again",
    ]  # fmt: skip
    assert text[result["stories"][1]["start"] :].startswith("Ferry Line")
    for mention in result["mentions"]:
        assert text[mention["start"] : mention["end"]] == mention["text"]
        assert set(mention) == {"start", "end", "text", "type", "name", "value"}
    assert ("Ana Ruk", "PERSON") in {(m["text"], m["type"]) for m in result["mentions"]}


def test_what_two_files_contradict_comes_last(tmp_path: Path) -> None:
    one, other = tmp_path / "one.txt", tmp_path / "other.txt"
    one.write_text(
        "The mayor of Orlo, Ana Ruk, said the Sella Bridge had been closed.\n"
        "The United Nations was told.\n"
    )
    other.write_text(
        "Peter Holm, a builder, said the Sella Bridge in Orlo had not been closed.\nThe UN met.\n"
    )
    done = allegedly("analyse", one, other, "--json")
    first, second, last = (json.loads(line) for line in done.stdout.splitlines())
    assert [r["attributions"][0]["speaker"]["name"] for r in (first, second)] == [
        "Ana Ruk", "Peter Holm",
    ]  # fmt: skip
    assert [found[:4] for found in last["across"]] == [[str(one), 0, str(other), 0]]
    assert {"UN", "United Nations"} in [set(pair[:2]) for pair in last["aliases"]]
    done = allegedly("analyse", one, other)
    assert "said 1  Ana Ruk said: the Sella Bridge had been closed" in done.stdout
    assert f"{one} 1 against {other} 1: " in done.stdout


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


def test_screenshot_of_a_missing_library_asks_nothing(tmp_path: Path) -> None:
    done = allegedly("--screenshot", tmp_path / "x.png", tmp_path / "gone.library")
    assert done.returncode == 1
    assert "no file" in done.stderr
    assert not (tmp_path / "gone.library").exists()


def test_nothing_is_written_over_a_library(library: Path) -> None:
    for args in (("export", library), ("--screenshot", library)):
        done = allegedly(*args, *(("--library",) if args[0] == "export" else ()), library)
        assert done.returncode == 1
        assert "is a database" in done.stderr
    Store.open(library).close()


def test_one_bad_file_does_not_end_the_batch(library: Path, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    odd = os.fsdecode(bytes(tmp_path) + b"/n\xffame.txt")
    Path(odd).write_text("The pier of Orlo opened again, said Ana Ruk.")
    (tmp_path / "none").mkdir()
    files = [tmp_path / "pipe", tmp_path / "none", odd, tmp_path / "orlo.txt"]
    done = allegedly("analyse", "--json", *files)
    *results, across = [json.loads(line) for line in done.stdout.splitlines()]
    assert ["error" in result for result in results] == [True, True, False, False]
    assert across["across"] == []
    assert done.returncode == 1
    done = allegedly("import", "--library", library, *files)
    assert done.returncode == 1
    assert "1 imported (1 story), 1 already there, 2 failed." in done.stdout


@pytest.mark.parametrize(
    ("args", "sentence"),
    [
        (("search", "x", "--limit", "9" * 20), "is not in the range"),
        (("export", "x.csv", "--scope", "story:" + "9" * 20), "no longer in the library"),
        (("import", "x.txt", "--published", "last week"), "is not a date"),
        (("search", "x", "--library", "y" * 300), "cannot be read"),
    ],
)
def test_odd_arguments_get_a_sentence(library: Path, args: tuple[str, ...], sentence: str) -> None:
    if "--library" not in args:
        args = (*args, "--library", str(library))
    done = allegedly(*args)
    assert done.returncode != 0
    assert sentence in done.stderr
    assert "Traceback" not in done.stderr


def test_no_place_for_a_log_keeps_nobody_from_working(library: Path) -> None:
    done = allegedly("search", "ferry", "--library", library, XDG_STATE_HOME="/dev/null/x")
    assert (done.returncode, done.stderr) == (0, "")


def test_an_import_that_was_stopped_is_analysed_by_the_next(library: Path, tmp_path: Path) -> None:
    store = Store.open(library)
    store.content.add(read_document(b"Anna Malik said in Vienna that it rains."))
    assert store.findings.unanalysed() == 1
    allegedly("import", tmp_path / "orlo.txt", "--library", library)
    assert store.findings.unanalysed() == 0
    store.close()


def test_a_library_is_checked_and_mended(library: Path) -> None:
    done = allegedly("check", "--library", library)
    assert (done.returncode, done.stdout) == (0, "“orlo.library” is sound.\n")
    store = Store.open(library)
    store._connection.execute("DELETE FROM listing")
    store.close()
    done = allegedly("check", "--library", library)
    assert done.returncode == 1
    assert "Nothing of yours is lost" in done.stderr
    done = allegedly("check", "--mend", "--library", library)
    assert (done.returncode, done.stdout) == (0, "“orlo.library” is sound again.\n")
    assert "ferry" in allegedly("search", "ferry", "--library", library).stdout.lower()


def test_a_check_sheet_is_written(library: Path, tmp_path: Path) -> None:
    store = Store.open(library)
    make_claim(store, "the bridge is safe", speaker="Ana Ruk")
    store.close()
    for name, begins in (("s.html", b"<!DOCTYPE html>"), ("s.pdf", b"%PDF-")):
        done = allegedly("sheet", tmp_path / name, "--library", library, DISPLAY="")
        assert (done.returncode, done.stderr) == (0, "")
        assert done.stdout == f"1 claim written to {tmp_path / name}\n"
        assert (tmp_path / name).read_bytes().startswith(begins)
    done = allegedly("sheet", tmp_path / "s.html", "--scope", "search:fares", "--library", library)
    assert done.stdout.startswith("0 claims")
    assert "What the search fares finds" in (tmp_path / "s.html").read_text()
    for arguments, words in (
        ((tmp_path / "s.doc",), "ends neither"), ((library,), "ends neither"),
        ((tmp_path / "no" / "s.pdf",), "cannot be written"),
        ((tmp_path / "s.pdf", "--scope", "topic:X"), "no topic"),
    ):  # fmt: skip
        done = allegedly("sheet", *arguments, "--library", library)
        assert done.returncode == 1 and words in done.stderr
