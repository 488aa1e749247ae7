"""Files are kept by their bytes, whole or not at all, and come out as they went in."""

import hashlib
from pathlib import Path

import pytest

from reader.model import Evidence, EvidenceKind
from reader.store import Store, StoreError
from reader.store.attachments import PART
from tests.conftest import make_claim

DATA = bytes(range(256)) * 10_000
"""Of three parts."""
SHA = hashlib.sha256(DATA).hexdigest()


class Stopping:
    """Says after `parts` parts that the work is stopped."""

    def __init__(self, parts: int) -> None:
        self._left = parts

    def __call__(self) -> bool:
        self._left -= 1
        return self._left < 0


def parts(store: Store) -> int:
    return int(store._connection.execute("SELECT count(*) FROM attachment_part").fetchone()[0])


def test_bytes_come_back(store: Store, tmp_path: Path) -> None:
    rests: list[int] = []
    assert store.attachments.add(DATA, lambda: rests.append(parts(store)))
    assert rests == [1, 2, 3], "others get their turn after each part"
    assert [len(part) for part in store.attachments.read(SHA)] == [PART, PART, len(DATA) - 2 * PART]
    store.attachments.write_to(SHA, tmp_path / "out.pdf")
    assert (tmp_path / "out.pdf").read_bytes() == DATA
    assert store.attachments.add(DATA) and parts(store) == 3, "once"
    assert store.attachments.add(b"")
    assert list(store.attachments.read(hashlib.sha256(b"").hexdigest())) == []


def test_what_broke_off_does_not_count_and_is_swept(store: Store) -> None:
    assert not store.attachments.add(DATA, cancelled=Stopping(2))
    assert parts(store) == 2
    assert not store.attachments.has(SHA)
    with pytest.raises(StoreError, match="no copy"):
        list(store.attachments.read(SHA))
    assert store.damages() == []
    assert store.attachments.add(b"another")
    assert parts(store) == 1


def test_what_broke_off_can_be_gone_on_with(store: Store) -> None:
    store.attachments.add(DATA, cancelled=Stopping(2))
    assert store.attachments.add(DATA)
    assert b"".join(store.attachments.read(SHA)) == DATA


def test_parts_that_another_program_swept_are_written_again(store: Store) -> None:
    other = Store.open(store.path)
    swept: list[int] = []

    def sweep_once() -> None:
        if not swept:
            swept.append(other.attachments.sweep())

    assert store.attachments.add(DATA, sweep_once)
    assert swept == [1]
    assert b"".join(store.attachments.read(SHA)) == DATA
    other.close()


def test_what_never_gets_whole_never_counts(store: Store) -> None:
    other = Store.open(store.path)
    with pytest.raises(StoreError, match="Another program"):
        store.attachments.add(DATA, lambda: other.attachments.sweep() and None)
    assert not store.attachments.has(SHA)
    other.close()


def test_nothing_is_written_over(store: Store, tmp_path: Path) -> None:
    store.attachments.add(DATA)
    (tmp_path / "mine.pdf").write_text("mine")
    with pytest.raises(StoreError, match="exists already"):
        store.attachments.write_to(SHA, tmp_path / "mine.pdf")
    assert (tmp_path / "mine.pdf").read_text() == "mine"
    with pytest.raises(StoreError, match="cannot be written"):
        store.attachments.write_to(SHA, tmp_path / "none" / "out.pdf")


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE attachment_part SET content = x'00' WHERE number = 1",
        "DELETE FROM attachment_part WHERE number = 2",
        f"UPDATE attachment_part SET content = zeroblob({PART}) WHERE number = 0",
    ],
)
def test_damaged_bytes_are_told_and_not_given_out(store: Store, tmp_path: Path, sql: str) -> None:
    store.attachments.add(DATA)
    assert store.damages() == []
    store._connection.execute(sql)
    assert store.damages() == [f"The attached file {SHA[:12]} is damaged."]
    with pytest.raises(StoreError, match="damaged"):
        store.attachments.write_to(SHA, tmp_path / "out.pdf")
    assert not (tmp_path / "out.pdf").exists()


def test_evidence_says_whether_its_bytes_are_here(digest: Store) -> None:
    claim, _ = make_claim(digest, "the bridge is safe")
    evidence = Evidence(claim_id=claim, kind=EvidenceKind.FILE, path="/a.pdf", sha256=SHA)
    digest.journal.replace("Evidence", [(None, evidence)], "t")
    digest.attachments.add(DATA, cancelled=Stopping(1))
    assert not digest.pages.claims([claim])[0].evidence[0].kept
    digest.attachments.add(DATA)
    assert digest.pages.claims([claim])[0].evidence[0].kept
