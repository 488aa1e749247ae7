"""Whole folders, pasted and piped texts, versions, dry runs, copies."""

import base64
import os
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from reader.model import Scope, StoryRecord
from reader.store import Store
from tests.conftest import make_claim
from tests.worker.test_jobs import everything, of, run

TEXT = "Pier opens\nThe pier of Orlo opened on Monday, said Ana Ruk."


@pytest.fixture(autouse=True)
def no_names(monkeypatch: pytest.MonkeyPatch) -> None:
    """Names are not what is asked here."""
    monkeypatch.setattr("reader.worker.ingest.pending", lambda *_: 0)


def ingest(store: Store, *paths: Path, **request: Any) -> list[dict[str, Any]]:
    return run(job="ingest", library=str(store.path), paths=[str(p) for p in paths], **request)


def test_a_folder_with_all_below_it(store: Store, tmp_path: Path) -> None:
    top = tmp_path / "in"
    (top / "b" / "c").mkdir(parents=True)
    (top / ".hidden").mkdir()
    (top / "empty").mkdir()
    for name in ("b/2.md", "b/c/3.HTML", "1.txt", "x.csv", "x.png", ".4.txt", ".hidden/5.txt"):
        (top / name).write_text(f"{TEXT} {name}")
    (top / "loop").symlink_to(top)
    (top / "gone.txt").symlink_to(tmp_path / "nowhere")
    events = ingest(store, top)
    assert [Path(e["path"]).name for e in of(events, "added")] == ["1.txt", "2.md", "3.HTML"]
    (failed,) = of(events, "failed")
    assert failed["path"].endswith("gone.txt")
    (failed,) = of(ingest(store, top / "empty"), "failed")
    assert "no text, Markdown or HTML file" in failed["why"]


def test_a_folder_that_may_not_be_read(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "in" / "closed").mkdir(parents=True)
    (tmp_path / "in" / "1.txt").write_text(TEXT)
    scan = os.scandir

    def refuse(folder: str) -> Any:  # permissions do not bind who runs tests as root
        if Path(folder).name == "closed":
            raise PermissionError(13, "Permission denied", str(folder))
        return scan(folder)

    monkeypatch.setattr(os, "scandir", refuse)
    events = ingest(store, tmp_path / "in")
    assert len(of(events, "added")) == 1
    (failed,) = of(events, "failed")
    assert failed["path"].endswith("closed")
    assert "cannot be read (Permission denied)" in failed["why"]


def test_what_was_pasted(store: Store) -> None:
    pasted = [{"name": "pasted text", "data": base64.b64encode(TEXT.encode()).decode()}]
    assert of(ingest(store, pasted=pasted, source="Orlo Wire"), "added")[0]["path"] == "pasted text"
    assert len(of(ingest(store, pasted=pasted), "known")) == 1
    (hit,) = store.reads.hits("pier")
    assert (hit.title, hit.source) == ("Pier opens", "Orlo Wire")


def test_a_thousand_mixed_files_with_fifty_broken(store: Store, tmp_path: Path) -> None:
    top = tmp_path / "in"
    top.mkdir()
    broken = (b"", b"\x89PNG\r\n\x1a\n", b"%PDF-1.4", b"\x00\x01\x02" * 99, b"<html></html>")
    for number in range(200):
        name = f"{number:03}"
        if number % 20 == 7:
            (top / f"{name}.html").write_bytes(broken[number // 20 % 5])
        elif number % 3 == 0:
            (top / f"{name}.html").write_text(f"<html><body><p>{TEXT} {number}</p></body></html>")
        elif number % 3 == 1:
            (top / f"{name}.md").write_text(f"# Pier {number}\n\n{TEXT}")
        else:
            (top / f"{name}.txt").write_bytes(f"Pièr {number}\n{TEXT}".encode("cp1252"))
    events = ingest(store, top)
    assert len(of(events, "failed")) == 10
    assert all(e["why"].endswith(".") for e in of(events, "failed"))
    assert of(events, "done")[0]["added"] == 190


def test_another_text_of_the_same_file_is_a_newer_version(store: Store, tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text(TEXT)
    ingest(store, file, source="Orlo Wire")
    make_claim(store, "of Orlo opened")
    story = store.pages.record(StoryRecord, "story", id=1)
    store.journal.replace("d", [(story, replace(story, author="Jo Pell"))], "t")
    file.write_text(TEXT + " It is open again.")
    events = ingest(store, file)
    assert of(events, "added")[0]["version"] is True
    assert of(events, "done")[0]["versions"] == 1
    new, old = (store.pages.story(i) for i in store.reads.story_ids(Scope()))
    assert [v.story_id for v in new.versions] == [old.id, new.id]
    assert [v.marks for v in new.versions] == [0, 1], "what is certain goes along"
    assert old.versions == new.versions
    assert (new.source, new.author) == ("Orlo Wire", "Jo Pell"), "corrections hold for it too"
    assert (len(old.claims), len(new.claims)) == (0, 1)
    rows = {row.id: row.superseded for row in store.reads.rows([old.id, new.id])}
    assert rows == {old.id: True, new.id: False}
    ingest(store, file)
    assert len(store.reads.story_ids(Scope())) == 2
    file.write_bytes(file.read_bytes().replace(b"\n", b"\r\n"))
    assert of(ingest(store, file), "known"), "other bytes of the same text are no version"


def page(address: str, words: str, source: str) -> str:
    return (
        f"<html><head><link rel='Canonical' href='{address}'>"
        f"<meta property='og:site_name' content='{source}'></head>"
        f"<body><p>{words}</p></body></html>"
    )


def test_another_address_in_the_same_file_is_another_article(store: Store, tmp_path: Path) -> None:
    file = tmp_path / "download.html"
    file.write_text(page("https://orlo.example/a", "The pier of Orlo opened.", "Orlo Wire"))
    ingest(store, file)
    file.write_text(page("https://varna.example/b", "The ferry of Varna was late.", "Varna News"))
    assert of(ingest(store, file), "added")[0]["version"] is False
    rows = store.reads.rows(store.reads.story_ids(Scope()))
    assert sorted(row.source for row in rows) == ["Orlo Wire", "Varna News"]


def test_corrections_go_before_what_a_document_repeats(store: Store, tmp_path: Path) -> None:
    file, address = tmp_path / "a.html", "https://orlo.example/a"
    file.write_text(page(address, "The pier of Orlo opened.", "Orlo Wier"))
    ingest(store, file)
    story = store.pages.record(StoryRecord, "story", id=1)
    right = store.content.source("Orlo Wire")
    store.journal.replace("d", [(story, replace(story, source_id=right))], "t")
    file.write_text(page(address, "The pier of Orlo opened again.", "Orlo Wier"))
    ingest(store, file)
    assert store.pages.story(2).source == "Orlo Wire"
    file.write_text(page(address, "The pier of Orlo opened at last.", "Orlo News"))
    ingest(store, file)
    assert store.pages.story(3).source == "Orlo News", "what it says anew is taken"


def test_each_story_of_a_digest_hands_its_own_details_on(store: Store, tmp_path: Path) -> None:
    file = tmp_path / "digest.md"
    file.write_text("# Pier\n\nThe pier opened.\n\n# Ferry\n\nThe ferry was late.\n")
    ingest(store, file)
    story = store.pages.record(StoryRecord, "story", id=2)
    store.journal.replace("d", [(story, replace(story, author="Jo Pell"))], "t")
    file.write_text("# Pier\n\nThe pier opened again.\n\n# Ferry\n\nThe ferry was late.\n")
    ingest(store, file)
    authors = {p.headline: p.author for p in map(store.pages.story, (3, 4))}
    assert authors == {"Pier": "", "Ferry": "Jo Pell"}


def test_the_same_address_is_the_same_article(store: Store, tmp_path: Path) -> None:
    one, two = tmp_path / "1.txt", tmp_path / "2.txt"
    one.write_text(TEXT)
    two.write_text(TEXT + " Again.")
    ingest(store, one, url="https://orlo.example/pier?utm_source=a")
    events = ingest(store, two, url="http://ORLO.example/pier")
    assert of(events, "added")[0]["version"] is True
    three, four = tmp_path / "3.txt", tmp_path / "4.txt"
    three.write_text("Ferry late\nThe ferry of Varna was late again.")
    four.write_text("Market opens\nThe market of Varna opened again.")
    events = ingest(store, three, four, url="https://orlo.example/digest")
    assert [e["version"] for e in of(events, "added")] == [False, False], "one address for a batch"


def test_a_dry_run_writes_nothing(store: Store, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT)
    (tmp_path / "b.txt").touch()
    before = everything(store)
    events = ingest(store, tmp_path / "a.txt", tmp_path / "b.txt", dry=True)
    assert (len(of(events, "added")), len(of(events, "failed"))) == (1, 1)
    assert everything(store) == before


def test_what_was_removed_comes_again_with_its_document(store: Store, tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text(TEXT)
    ingest(store, file)
    make_claim(store, "of Orlo opened")
    gone = [*store.pages.hanging([1]), store.pages.record(StoryRecord, "story", id=1)]
    store.journal.replace("gone", [(record, None) for record in gone], "t")
    assert store.reads.story_ids(Scope()) == [] == store.reads.hits("pier")
    assert of(ingest(store, file), "added")
    assert [hit.title for hit in store.reads.hits("pier")] == ["Pier opens"]
    assert store.pages.story(1).claims == (), "it is the story that was asked for"
    store.journal.undo("t")
    assert len(store.pages.story(1).claims) == 1


def test_what_comes_again_stands_on_the_text_that_is_there(store: Store, tmp_path: Path) -> None:
    words = "# Pier opens\n\nThe *pier* of [Orlo](https://orlo.example/long/address) opened."
    (tmp_path / "a.txt").write_text(words)
    (tmp_path / "a.md").write_text(words)
    ingest(store, tmp_path / "a.txt")
    before = store.pages.story(1)
    story = store.pages.record(StoryRecord, "story", id=1)
    store.journal.replace("d", [(story, replace(story, headline="Mine"))], "t")
    story = store.pages.record(StoryRecord, "story", id=1)
    store.journal.replace("gone", [(story, None)], "t")
    ingest(store, tmp_path / "a.md")
    after = store.pages.story(1)
    assert (after.text, after.headline) == (before.text, "Mine")


def test_a_copy_is_whole(digest: Store, tmp_path: Path) -> None:
    make_claim(digest, "the bridge is safe")
    path = tmp_path / "copy.library"
    events = run(job="copy", library=str(digest.path), path=str(path))
    assert of(events, "done")
    copy = Store.open(path)
    assert everything(copy) == everything(digest)
    copy.close()
    for taken in (path, digest.path):
        events = run(job="copy", library=str(digest.path), path=str(taken))
        assert "exists already" in of(events, "error")[0]["why"]
    assert sorted(p.name for p in tmp_path.glob("*copy*")) == ["copy.library"]
    events = run(job="copy", library=str(digest.path), path=str(tmp_path / "no" / "x.library"))
    assert "cannot be written" in of(events, "error")[0]["why"]
