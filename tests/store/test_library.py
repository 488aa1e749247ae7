"""Opening, making and refusing libraries."""

import hashlib
import os
import shutil
import sqlite3
import struct
import subprocess
import sys
from pathlib import Path

import pytest

from reader import paths
from reader.model import Scope
from reader.store import Store, StoreError, driver, explain, schema
from reader.store.header import APPLICATION_ID
from tests.conftest import make_claim


def digest_of(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def patched(source: Path, target: Path, at: int, data: bytes) -> Path:
    raw = bytearray(source.read_bytes())
    raw[at : at + len(data)] = data
    target.write_bytes(raw)
    return target


def test_a_new_library_says_what_it_is(store: Store) -> None:
    head = store.path.read_bytes()[:100]
    assert int.from_bytes(head[68:72]) == APPLICATION_ID
    assert int.from_bytes(head[60:64]) == schema.newest()


def test_it_is_wal_full_strict_with_foreign_keys(store: Store) -> None:
    connection = store._connection
    assert connection.execute("PRAGMA journal_mode").fetchone()[0] == "wal"
    assert connection.execute("PRAGMA synchronous").fetchone()[0] == 2
    assert connection.execute("PRAGMA foreign_keys").fetchone()[0] == 1
    loose = connection.execute(
        "SELECT name FROM pragma_table_list WHERE type = 'table' AND strict = 0 "
        "AND name NOT LIKE 'sqlite_%' AND name NOT LIKE '_sqlite_%'"
    ).fetchall()
    assert [row[0] for row in loose] == []


def test_the_snapshot_is_what_the_migrations_make(store: Store) -> None:
    kept = (paths.shipped("db") / "schema.sql").read_text(encoding="utf-8")
    assert schema.snapshot(store._connection) == kept


def test_create_refuses_what_is_there(store: Store) -> None:
    before = digest_of(store.path)
    with pytest.raises(StoreError, match="exists already"):
        Store.create(store.path)
    assert digest_of(store.path) == before


def test_no_half_made_library_stays(tmp_path: Path) -> None:
    (tmp_path / "migrations").mkdir()
    (tmp_path / "migrations" / "0001_bad.sql").write_text("CREATE TABLE a (x); CREATE TABLE a (x);")
    with pytest.raises(Exception, match="already exists"):
        Store.create(tmp_path / "half.library", tmp_path / "migrations")
    assert not (tmp_path / "half.library").exists()


@pytest.fixture
def closed(digest: Store, tmp_path: Path) -> Path:
    """A library that nobody has open."""
    digest.close()
    return Path(shutil.copy(digest.path, tmp_path / "closed.library"))


def refuses(path: Path, sentence: str) -> None:
    before = digest_of(path)
    beside = set(path.parent.iterdir())
    with pytest.raises(StoreError, match=sentence):
        Store.open(path)
    assert digest_of(path) == before
    assert set(path.parent.iterdir()) <= beside


def test_a_text_is_no_library(tmp_path: Path) -> None:
    path = tmp_path / "notes.txt"
    path.write_text("only words\n" * 20)
    refuses(path, "not an Allegedly library")


def test_an_empty_file_is_no_library(tmp_path: Path) -> None:
    path = tmp_path / "empty.library"
    path.touch()
    refuses(path, "not an Allegedly library")


def test_another_programs_database_stays_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "other.db"
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE t (x)")
    connection.commit()
    connection.close()
    refuses(path, "another program")


def test_a_newer_library_is_refused(closed: Path, tmp_path: Path) -> None:
    path = patched(closed, tmp_path / "newer.library", 60, struct.pack(">I", schema.newest() + 1))
    refuses(path, "newer Allegedly")


def test_a_read_only_library_is_refused(closed: Path) -> None:
    closed.chmod(0o444)
    refuses(closed, "read-only")


def test_a_truncated_library_is_refused(closed: Path, tmp_path: Path) -> None:
    path = tmp_path / "short.library"
    path.write_bytes(closed.read_bytes()[:-5000])
    refuses(path, "damaged")


def test_an_overwritten_library_is_refused(closed: Path, tmp_path: Path) -> None:
    path = patched(closed, tmp_path / "torn.library", 4096, os.urandom(40000))
    refuses(path, "damaged")


def test_a_missing_file_and_a_folder_get_sentences(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="no file"):
        Store.open(tmp_path / "gone.library")
    with pytest.raises(StoreError, match="folder"):
        Store.open(tmp_path)


def test_migrating_copies_first_and_keeps_everything(digest: Store, tmp_path: Path) -> None:
    make_claim(digest, "the bridge is safe", speaker="Ana Ruk")
    digest.close()
    folder = tmp_path / "migrations"
    shutil.copytree(paths.shipped("db") / "migrations", folder)
    number = schema.newest() + 1
    (folder / f"{number:04}_more.sql").write_text("CREATE TABLE more (id INTEGER) STRICT;")
    with pytest.raises(StoreError, match="newer"):
        Store.open(digest.path, folder).close()
        Store.open(digest.path)
    copy = digest.path.with_name(f"test.schema-{number - 1}.library")
    old = Store.open(copy)
    assert len(old.reads.story_ids(Scope())) == 3
    old.close()
    new = Store.open(digest.path, folder)
    assert [r.speaker for r in new.notes.rows(Scope())] == ["Ana Ruk"]
    new.close()


def test_a_failing_migration_leaves_the_library_as_it_was(digest: Store, tmp_path: Path) -> None:
    digest.close()
    folder = tmp_path / "migrations"
    shutil.copytree(paths.shipped("db") / "migrations", folder)
    number = schema.newest() + 1
    (folder / f"{number:04}_bad.sql").write_text(
        "CREATE TABLE half (id INTEGER PRIMARY KEY) STRICT; DROP TABLE claim; SELECT nonsense;"
    )
    with pytest.raises(StoreError):
        Store.open(digest.path, folder)
    again = Store.open(digest.path)
    assert len(again.reads.story_ids(Scope())) == 3
    tables = again._connection.execute("SELECT name FROM sqlite_schema").fetchall()
    assert "half" not in {row[0] for row in tables}
    again.close()


def test_an_unsafe_sqlite_is_said_in_the_log(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(driver.sqlite3, "sqlite_version_info", (3, 40, 1))
    driver.warn_if_unsafe()
    assert "pysqlite3" in caplog.text


def test_a_number_that_was_lost_is_damage(closed: Path, tmp_path: Path) -> None:
    refuses(patched(closed, tmp_path / "zero.library", 60, bytes(4)), "damaged")


def test_a_pipe_is_no_library(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.library")
    with pytest.raises(StoreError, match="pipe"):
        Store.open(tmp_path / "pipe.library")


def test_two_programs_make_one_library(tmp_path: Path) -> None:
    path = tmp_path / "both.library"
    code = (
        "import sys; from pathlib import Path; from reader.store import Store, StoreError\n"
        "try: Store.create(Path(sys.argv[1])).close()\n"
        "except StoreError as error: print(error)"
    )
    made = [
        subprocess.Popen(
            [sys.executable, "-c", code, str(path)], stdout=subprocess.PIPE, text=True,
            cwd=paths.PACKAGE.parent,
        )
        for _ in range(4)
    ]  # fmt: skip
    said = [process.communicate(timeout=60)[0] for process in made]
    assert sum("exists already" in text for text in said) == 3, said
    store = Store.open(path)
    assert store.reads.story_ids(Scope()) == []
    store.close()
    assert list(tmp_path.glob(".new-*")) == []


def test_only_what_the_user_can_mend_is_explained() -> None:
    assert "damaged" in (explain(sqlite3.DatabaseError("database disk image is malformed")) or "")
    assert "Another program" in (explain(sqlite3.OperationalError("database is locked")) or "")
    assert explain(sqlite3.IntegrityError("UNIQUE constraint failed: claim.uid")) is None
