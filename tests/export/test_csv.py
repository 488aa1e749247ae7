"""Notes as CSV."""

import csv
import json
from pathlib import Path

import pytest

from reader.export import COLUMNS, ExportError, write_csv
from reader.export.columns import guarded, unguarded
from reader.model import Claim, Highlight, Link, LinkKind, Note, Scope, Tag, Tagging, spans_of
from reader.store import Store
from tests.conftest import make_claim, page_with

README = Path(__file__).parent.parent.parent / "README.md"


@pytest.fixture
def worked(digest: Store) -> Store:
    """A library with records of every kind and awkward texts."""
    first, _ = make_claim(digest, "the bridge is safe", speaker="=HYPERLINK(1)", text='a "b"\nc')
    second, _ = make_claim(digest, "Nothing has moved")
    page = page_with(digest, "will not close")
    low = page.start + page.text.index("We")
    high = page.start + page.text.index("will not close")
    pieces = spans_of(
        page.article_id, page.text, page.start, [(low, low + 2), (high, high + 14)], claim_id=-1
    )
    mark = spans_of(
        page.article_id, page.text, page.start, [(page.start, page.start + 5)], highlight_id=-2
    )
    records = [
        Claim(id=-1, article_id=page.article_id),
        *pieces,
        Highlight(id=-2, article_id=page.article_id),
        *mark,
        Tag(id=-3, name="bridge"),
        Tag(id=-4, name="toll"),
        Tagging(tag_id=-3, claim_id=first),
        Tagging(tag_id=-4, claim_id=first),
        Note(text="عاجل 😀; ask", claim_id=first),
        Note(text="on the story", story_id=page.id),
        Link(from_id=first, to_id=second, kind=LinkKind.CONTRADICTS),
    ]
    digest.journal.replace("work", [(None, r) for r in records], "tester")
    return digest


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def test_one_row_a_record_untagged_ones_too(worked: Store, tmp_path: Path) -> None:
    out = tmp_path / "notes.csv"
    count = write_csv(worked.notes.rows(Scope()), out)
    made = rows(out)
    assert count == len(made) == 9
    kinds = [(row["record"], row["target"]) for row in made]
    assert sorted(kinds) == [
        ("claim", "span"), ("claim", "span"), ("claim", "span"), ("highlight", "span"),
        ("link", "claim"), ("note", "claim"), ("note", "story"), ("tag", ""), ("tag", ""),
    ]  # fmt: skip


def test_excel_is_a_spreadsheets(worked: Store, tmp_path: Path) -> None:
    out = tmp_path / "notes.csv"
    write_csv(worked.notes.rows(Scope()), out)
    raw = out.read_bytes()
    assert raw.startswith(b"\xef\xbb\xbfrecord,")
    assert b"\r\n" in raw
    row = next(r for r in rows(out) if r["paraphrase"])
    assert row["speaker"] == "'=HYPERLINK(1)"
    assert row["paraphrase"] == 'a "b"\nc'
    assert row["tags"] == "bridge; toll"
    assert row["note"] == "عاجل 😀; ask"
    assert row["exact"] == "the bridge is safe"
    assert row["prefix"].endswith("on Monday that ")
    assert row["linked_claims"].startswith("contradicts ")
    two = next(r for r in rows(out) if "[…]" in r["exact"])
    assert two["exact"] == "We […] will not close"
    assert two["start"].count(";") == 1


def test_exact_changes_nothing(worked: Store, tmp_path: Path) -> None:
    out = tmp_path / "notes.csv"
    write_csv(worked.notes.rows(Scope()), out, "exact")
    assert out.read_bytes().startswith(b"record,")
    row = next(r for r in rows(out) if r["paraphrase"])
    assert row["speaker"] == "=HYPERLINK(1)"
    assert json.loads(row["tags"]) == ["bridge", "toll"]
    assert json.loads(row["exact"]) == ["the bridge is safe"]


@pytest.mark.parametrize(
    ("cell", "safe"),
    [
        ("=1", "'=1"), ("+1", "'+1"), ("-1", "'-1"), ("@x", "'@x"), ("\tx", "'\tx"),
        ("\rx", "'\rx"), ("＝1", "'＝1"), ("  =1", "'  =1"), ("\u00a0@x", "'\u00a0@x"),
        ("\u200b=1", "'\u200b=1"), ("﹦1", "'﹦1"), ("'tis", "''tis"),
        ("007", "'007"), ("1.50", "'1.50"), ("1e5", "'1e5"), ("12 10:30", "'12 10:30"),
        ("10:30 PM", "'10:30 PM"), ("1234567890123456", "'1234567890123456"),
        ("0", "0"), ("12", "12"), ("2024-05-06", "2024-05-06"), ("3; 4", "3; 4"),
        ("plain", "plain"), ("", ""), ("a=1", "a=1"),
    ],
)  # fmt: skip
def test_guarded(cell: str, safe: str) -> None:
    assert guarded(cell) == safe
    assert unguarded(safe) == cell


def test_scopes(worked: Store) -> None:
    page = page_with(worked, "will not close")
    assert len(list(worked.notes.rows(Scope("story", page.id)))) == 3
    assert len(list(worked.notes.rows(Scope("search", query="bridge")))) == 6
    assert list(worked.notes.rows(Scope("search", query="nowhere"))) == []


def test_a_failed_export_leaves_the_older_file(worked: Store, tmp_path: Path) -> None:
    out = tmp_path / "notes.csv"
    out.write_text("older")

    def broken():
        yield next(iter(worked.notes.rows(Scope())))
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        write_csv(broken(), out)
    assert out.read_text() == "older"
    assert sorted(p.name for p in tmp_path.glob("*notes*")) == ["notes.csv"]


def test_a_place_that_is_not_there_gets_a_sentence(worked: Store, tmp_path: Path) -> None:
    with pytest.raises(ExportError, match="another folder"):
        write_csv(worked.notes.rows(Scope()), tmp_path / "none" / "notes.csv")


def test_the_readme_lists_every_column() -> None:
    text = README.read_text(encoding="utf-8")
    for column in COLUMNS:
        assert f"| `{column.key}` | {column.text} |" in text


def test_a_library_is_never_written_over(worked: Store, tmp_path: Path) -> None:
    before = worked.path.read_bytes()
    with pytest.raises(ExportError, match="is a database"):
        write_csv(worked.notes.rows(Scope()), worked.path)
    assert worked.path.read_bytes() == before


def test_nor_is_its_log(worked: Store) -> None:
    log = worked.path.with_name(f"{worked.path.name}-wal")
    before = log.read_bytes()
    with pytest.raises(ExportError, match="is a database"):
        write_csv(worked.notes.rows(Scope()), log)
    assert log.read_bytes() == before


def test_links_are_followed_and_modes_kept(worked: Store, tmp_path: Path) -> None:
    target, link = tmp_path / "target.csv", tmp_path / "link.csv"
    target.write_text("older")
    target.chmod(0o600)
    link.symlink_to(target)
    write_csv(worked.notes.rows(Scope()), link)
    assert link.is_symlink()
    assert target.read_bytes().startswith(b"\xef\xbb\xbfrecord")
    assert target.stat().st_mode & 0o777 == 0o600
    name = tmp_path / ("n" * 251 + ".csv")
    write_csv(worked.notes.rows(Scope()), name)
    assert name.exists()


def test_the_file_is_moved_into_place(worked: Store, tmp_path: Path) -> None:
    out = tmp_path / "notes.csv"
    out.write_text("older")
    reader = out.open()
    write_csv(worked.notes.rows(Scope()), out)
    assert reader.read() == "older", "who has the older file open keeps reading it"
    reader.close()
