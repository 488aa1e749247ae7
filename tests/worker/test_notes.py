"""Notes go out and come back: nothing lost, nothing doubled."""

import csv
import shutil
from dataclasses import replace
from pathlib import Path
from random import Random
from typing import Any

import pytest

from reader import worker
from reader.ingest import read_document
from reader.model import (
    Anchor,
    Claim,
    Evidence,
    EvidenceKind,
    Filing,
    Highlight,
    Judgement,
    Kind,
    Link,
    LinkKind,
    Note,
    Origin,
    Pair,
    Record,
    Scope,
    Stance,
    Star,
    Status,
    StoryRecord,
    Tag,
    Tagging,
    Topic,
    Verdict,
    judged,
    spans_of,
)
from reader.store import Store
from tests.conftest import make_claim, page_with, pages

BITS = (
    "😀 emoji", "line\nbreak", "a\ttab", 'a "quote"', "=SUM(A1)", "+1", "@x", "'apos", "עברית",
    "عربي", ";", "; ", "\\", " […] ", "a;b", "\\;", "  lead", "𝒜", "[1]", "null", ",",
)  # fmt: skip


def articles(path: Path) -> Store:
    """A library with twelve articles of awkward words and no work on them."""
    store, draw = Store.create(path), Random(3)
    for number in range(12):
        body = "\n".join(
            f"Line {n} of {number} says 😀 “the {draw.choice(BITS).strip()} holds […] and; more”."
            for n in range(12)
        )
        about = {"source": f"Wire {number % 3}" if number % 4 else "", "published": "2024-05-06"}
        store.content.add(read_document(f"Head {number}\n{body}".encode(), **about))
    return store


def work(store: Store, count: int) -> None:
    """Records of every kind with awkward texts, in acts of their own."""
    draw, ids = Random(5), iter(range(-1, -10 * count - 100, -1))
    stories = pages(store)
    made: list[Record] = []

    def some() -> str:
        return " ".join(draw.choice(BITS) for _ in range(draw.randint(1, 3))).strip() or "x"

    def line() -> str:
        return some().replace("\n", " ").replace("/", "∕")

    tags: list[Tag] = []
    for n in range(9):
        above = draw.choice([None, *(t.id for t in tags)])
        tags.append(
            Tag(id=next(ids), name=f"{line()} {n}", under_id=above, description=some(),
                colour=draw.choice(["", "#00aa11"]))
        )  # fmt: skip
    topics: list[Topic] = []
    for n in range(5):
        parent = draw.choice([None, *(t.id for t in topics)])
        topics.append(Topic(id=next(ids), name=f"{line()} {n}", parent_id=parent))
    made += [*tags, *topics]
    for page in stories[::2]:
        made += [Filing(topic_id=draw.choice(topics).id or 0, story_id=page.id)]
        made += [Star(story_id=page.id)]
    claims: list[int] = []
    for number in range(count):
        page, owner = draw.choice(stories), next(ids)
        size = 2 * draw.choice([1, 1, 2, 3])
        ends = [page.start + n for n in sorted(draw.sample(range(len(page.text)), size))]
        pieces = list(zip(ends[::2], ends[1::2], strict=True))
        kind = number % 6
        marks: dict[str, Any] = {}
        if kind in (0, 1):
            claims.append(owner)
            marks = {"claim_id": owner}
            made.append(
                Claim(
                    id=owner, article_id=page.article_id, text=some(), speaker=some(), cue=some(),
                    hearer=some(), kind=draw.choice(list(Kind)), status=draw.choice(list(Status)),
                    verdict=draw.choice(list(Verdict)), by=some(), rating=some(),
                    explanation=f"{some()}\n\n{some()}", origin=draw.choice(list(Origin)),
                    said_on=draw.choice(["", "2024-05-06", "2024-05-06T10:15+02:00"]),
                    speaker_start=page.start, speaker_end=page.start + 4,
                    cue_start=draw.choice([None, page.start]), cue_end=None,
                )
            )  # fmt: skip
            if made[-1].cue_start is not None:  # type: ignore[attr-defined]
                made[-1] = replace(made[-1], cue_end=page.start + 5)  # type: ignore[call-arg]
            made += findings(owner, draw, some, next(ids), stories)
        elif kind == 2:
            marks, pieces = {"highlight_id": owner}, pieces[:1]
            made.append(Highlight(id=owner, article_id=page.article_id))
        elif kind == 3:
            marks, pieces = {"note_id": owner}, pieces[:1]
            made.append(Note(id=owner, text=some()))
        elif kind == 4:
            made.append(Note(text=some(), story_id=page.id))
        elif len(claims) > 1:
            start, end = draw.sample(claims, 2)
            made.append(Link(from_id=start, to_id=end, kind=draw.choice(list(LinkKind))))
        if marks:
            for span in spans_of(page.article_id, page.text, page.start, pieces, **marks):
                made.append(replace(span, anchor=draw.choice(list(Anchor))))
        if kind in (0, 1, 2):
            chosen = draw.sample(tags, draw.choice([0, 1, 3]))
            made += [Tagging(tag_id=tag.id or 0, **marks) for tag in chosen]
            made += [Note(text=some(), **marks) for _ in range(draw.choice([0, 1, 2]))]
    store.journal.replace("work", [(None, record) for record in made], "tester")
    entity = store.content.entity("Ana Ruk", "PERSON")
    pairs: list[Pair] = [(None, Note(text=some(), entity_id=entity))]
    for page in stories[1::3]:
        story = store.pages.record(StoryRecord, "story", id=page.id)
        pairs.append((story, replace(story, headline=some(), author=some(), language="he")))
    store.journal.replace("details", pairs, "tester")


def findings(
    claim: int, draw: Random, some: Any, evidence: int, stories: list[Any]
) -> list[Record]:
    """A history of verdicts, and evidence of each kind."""
    made: list[Record] = [
        Judgement(claim_id=claim, status=draw.choice(list(Status)), reason=some(),
                  verdict=draw.choice(list(Verdict)), by=some())
        for _ in range(draw.choice([0, 1, 3]))
    ]  # fmt: skip
    kind, page = draw.choice(list(EvidenceKind)), draw.choice(stories)
    stance = draw.choice(list(Stance))
    made.append(
        Evidence(
            id=evidence, claim_id=claim, kind=kind, stance=stance, text=some(), url=some(),
            archive_url=some(), path=some(), sha256="0e1", size=draw.choice([0, 7]), by=some(),
        )
    )  # fmt: skip
    if kind is EvidenceKind.PASSAGE:
        piece = [(page.start + 2, page.start + 30)]
        made += spans_of(page.article_id, page.text, page.start, piece, evidence_id=evidence)
    return made


def export(library: Path, out: Path, style: str) -> bytes:
    worker.run(
        {"job": "export", "library": str(library), "path": str(out), "style": style,
         "scope": {"kind": "all"}},
        lambda _: None,
    )  # fmt: skip
    return out.read_bytes()


def read(library: Path, *files: Path, dry: bool = False) -> list[dict[str, Any]]:
    events: list[dict[str, Any]] = []
    request = {"job": "ingest", "library": str(library), "paths": [str(f) for f in files]}
    worker.run(request | {"dry": dry, "by": "reader"}, events.append)
    return events


def tally(events: list[dict[str, Any]]) -> dict[str, int]:
    return dict(events[-1]["notes"])


@pytest.fixture(autouse=True)
def no_names(monkeypatch: pytest.MonkeyPatch) -> None:
    """Names are not what is asked here."""
    monkeypatch.setattr("reader.worker.ingest.pending", lambda *_: 0)


@pytest.mark.parametrize("style", ["excel", "exact"])
def test_the_round_trip_is_identical_to_the_byte(tmp_path: Path, style: str) -> None:
    articles(tmp_path / "b.library").close()
    store = articles(tmp_path / "a.library")
    work(store, 300)
    store.close()
    out = tmp_path / "notes.csv"
    first = export(store.path, out, style)
    empty = tmp_path / "b.library"
    before = export(empty, tmp_path / "none.csv", style)
    foreseen = tally(read(empty, out, dry=True))
    assert export(empty, tmp_path / "none.csv", style) == before, "a dry run writes nothing"
    done = tally(read(empty, out))
    assert done == foreseen
    assert done["left"] == done["kept"] == 0
    assert done["new"] > 300
    assert export(empty, tmp_path / "again.csv", style) == first
    assert set(tally(read(empty, out)).items()) >= {("new", 0), ("changed", 0), ("left", 0)}
    assert export(empty, tmp_path / "again.csv", style) == first, "nothing is doubled"
    again = Store.open(empty)
    undone = again.journal.undo("tester")
    assert undone is not None and undone.text == "Notes read in"
    again.close()
    assert len(export(empty, tmp_path / "again.csv", style)) < len(first) // 20


@pytest.mark.parametrize("style", ["excel", "exact"])
def test_what_was_deleted_comes_back(tmp_path: Path, style: str) -> None:
    store = articles(tmp_path / "a.library")
    work(store, 60)
    out = tmp_path / "notes.csv"
    first = export(store.path, out, style)
    for kind, table in (
        (Link, "link"), (Note, "note"), (Evidence, "evidence"), (Judgement, "judgement"),
        (Claim, "claim"), (Highlight, "highlight"),
    ):  # fmt: skip
        ids = [r["id"] for r in store._connection.execute(f"SELECT id FROM {table}")]
        living = store.pages.records(kind, table, "id", ids)
        store.journal.replace("gone", [(record, None) for record in living], "tester")
    for table in ("span", "tagging"):
        store._connection.execute(f"UPDATE {table} SET deleted = '2024-01-01'")
    store.close()
    done = tally(read(store.path, out))
    assert done["back"] > 60 and done["new"] == 0
    assert export(store.path, tmp_path / "again.csv", style) == first


@pytest.fixture
def exported(digest: Store, tmp_path: Path) -> tuple[Store, Path]:
    """A library with a claim, its note and a tag, and the table of them."""
    claim, _ = make_claim(digest, "the bridge is safe", speaker="Ana Ruk")
    records: list[Record] = [Note(text="ask; again", claim_id=claim), Tag(id=-1, name="bridge"),
               Tagging(tag_id=-1, claim_id=claim)]  # fmt: skip
    digest.journal.replace("more", [(None, record) for record in records], "tester")
    export(digest.path, tmp_path / "notes.csv", "excel")
    return digest, tmp_path / "notes.csv"


def rewrite(path: Path, change: Any) -> None:
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    kept = [row for row in rows if change(row) is not False]
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]))
        writer.writeheader()
        writer.writerows(kept)


def test_what_was_changed_in_the_table_is_changed_here(exported: tuple[Store, Path]) -> None:
    store, path = exported

    def change(row: dict[str, str]) -> None:
        if row["record"] == "claim":
            row.update(verdict="refuted", tags="bridge; toll")

    rewrite(path, change)
    assert tally(read(store.path, path))["changed"] == 1
    (view,) = page_with(store, "the bridge is safe").claims
    assert view.claim.verdict is Verdict.REFUTED
    assert view.claim.by == "reader"
    assert view.tags == ("bridge", "toll")


def test_what_was_changed_here_since_is_kept(exported: tuple[Store, Path]) -> None:
    store, path = exported
    (view,) = page_with(store, "the bridge is safe").claims
    store.journal.replace("x", [(view.claim, replace(view.claim, speaker="Jo Pell"))], "t")
    rewrite(path, lambda row: row.update(speaker="Nobody") if row["record"] == "claim" else None)
    assert tally(read(store.path, path))["kept"] == 1
    assert page_with(store, "the bridge is safe").claims[0].claim.speaker == "Jo Pell"


def test_unknown_stories_are_named_once(exported: tuple[Store, Path], tmp_path: Path) -> None:
    _, path = exported
    Store.create(tmp_path / "other.library").close()
    events = read(tmp_path / "other.library", path)
    (failed,) = [e for e in events if e["event"] == "failed" and "record" in e["why"]
                 and "Import its article" in e["why"]]  # fmt: skip
    assert "Orlo Wire, 2024-05-06" in failed["path"]
    assert tally(events)["left"] == 2


def test_rows_that_cannot_be_taken_say_why_and_the_rest_comes(
    exported: tuple[Store, Path], tmp_path: Path
) -> None:
    store, path = exported
    rows: list[dict[str, str]] = []
    rewrite(path, lambda row: rows.append(dict(row)))
    claim = next(row for row in rows if row["record"] == "claim")
    bad = [
        claim | {"id": ""}, claim | {"id": claim["id"]}, claim | {"record": "poem"},
        claim | {"id": "01890000-0000-7000-8000-000000000001", "exact": "no such words"},
        claim | {"id": "01890000-0000-7000-8000-000000000002", "verdict": "true"},
        claim | {"id": "01890000-0000-7000-8000-000000000003", "created": "yesterday"},
        claim | {"id": "01890000-0000-7000-8000-000000000004", "exact": ""},
    ]  # fmt: skip
    moved = claim | {"id": "01890000-0000-7000-8000-000000000005", "start": "0", "end": "18"}
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(claim))
        writer.writeheader()
        writer.writerows([*rows, *bad, moved])
    events = read(store.path, path)
    why = " ".join(e["why"] for e in events if e["event"] == "failed")
    for words in ("no id", "stands in row", "kind of record", "nowhere", "no verdict", "no time",
                  "no quoted text"):  # fmt: skip
        assert words in why
    assert tally(events) == {"new": 2, "changed": 0, "back": 0, "same": 3, "kept": 0, "left": 7}
    found = page_with(store, "the bridge is safe").claims
    assert [view.spans[0].exact for view in found] == ["the bridge is safe"] * 2


def test_notes_and_links_without_rows_of_their_own(
    exported: tuple[Store, Path], tmp_path: Path
) -> None:
    store, path = exported
    shutil.copy(store.path, tmp_path / "other.library")
    first = page_with(store, "the bridge is safe").claims[0].claim.id or 0
    second, _ = make_claim(store, "Nothing has moved")
    link = Link(from_id=first, to_id=second, kind=LinkKind.CONTRADICTS)
    store.journal.replace("link", [(None, link)], "tester")
    export(store.path, path, "excel")
    rewrite(path, lambda row: row["record"] not in ("note", "link"))
    for view in page_with(store, "the bridge is safe").claims:
        gone = [(r, None) for r in (*view.notes, *(link.link for link in view.links))]
        store.journal.replace("gone", gone, "tester")
    assert tally(read(store.path, path))["new"] == 2
    one, two = page_with(store, "the bridge is safe").claims
    assert [n.text for n in one.notes] == ["ask; again"]
    assert len(one.links) == len(two.links) == 1
    assert tally(read(store.path, path))["new"] == 0


def test_a_story_that_was_cut_and_filed_is_cut_and_filed_there_too(
    store: Store, tmp_path: Path
) -> None:
    text = "Pier opens\nThe pier opened.\nFerry fares fall\nFares fell, the company said."
    article = read_document(text.encode(), path="a.txt")
    one = replace(article, stories=(replace(article.stories[0], end=len(text)),))
    store.content.add(one)
    shutil.copy(store.path, tmp_path / "plain.library")
    other = Store.create(tmp_path / "copy.library")
    other.content.add(one)
    other.close()
    story = store.pages.record(StoryRecord, "story", id=1)
    at = text.index("Ferry")
    rest = StoryRecord(
        article_id=1, start=at, end=len(text), body=text.index("Fares"),
        headline="Ferry fares fall", source_id=store.content.source("Orlo Wire"),
    )  # fmt: skip
    store.journal.replace(
        "split", [(story, replace(story, end=at - 1)), (None, replace(rest, id=-1)),
                  (None, Topic(id=-2, name="Ferries")), (None, Filing(topic_id=-2, story_id=-1))],
        "tester",
    )  # fmt: skip
    out = tmp_path / "notes.csv"
    first = export(store.path, out, "exact")
    read(other.path, out)
    assert export(other.path, tmp_path / "again.csv", "exact") == first
    found = Store.open(other.path)
    assert [row.title for row in found.reads.rows(found.reads.story_ids(Scope("topic", 1)))] == [
        "Ferry fares fall"
    ]
    assert found.reads.hits("fares", 9)[0].title == "Ferry fares fall"
    found.close()


def test_what_was_split_since_stays_split(store: Store, tmp_path: Path) -> None:
    text = "Pier opens\nThe pier opened.\nThe ferry was late."
    store.content.add(read_document(text.encode()))
    store.journal.replace("star", [(None, Star(story_id=1))], "t")
    out = tmp_path / "notes.csv"
    export(store.path, out, "excel")
    story, at = store.pages.record(StoryRecord, "story", id=1), text.index("The ferry")
    rest = StoryRecord(id=-1, article_id=1, start=at, end=len(text), body=at)
    store.journal.replace(
        "split",
        [(story, replace(story, end=at - 1)), (None, rest), (None, Topic(id=-2, name="T")),
         (None, Filing(topic_id=-2, story_id=-1))],
        "t",
    )  # fmt: skip
    before = export(store.path, tmp_path / "a.csv", "excel")
    assert tally(read(store.path, out))["kept"] == 1
    assert export(store.path, tmp_path / "b.csv", "excel") == before


def test_a_merge_comes_back(store: Store, tmp_path: Path) -> None:
    text = "Pier opens\nThe pier opened.\nFerry late\nThe ferry was late."
    store.content.add(read_document(text.encode()))
    other = Store.create(tmp_path / "copy.library")
    other.content.add(read_document(text.encode()))
    first, second = (store.pages.record(StoryRecord, "story", id=i) for i in (1, 2))
    store.journal.replace("m", [(second, None), (first, replace(first, end=second.end))], "t")
    out = tmp_path / "notes.csv"
    made = export(store.path, out, "exact")
    note = Note(text="on the second", story_id=2)
    other.journal.replace("n", [(None, note), (None, Star(story_id=2))], "t")
    assert tally(read(other.path, out))["changed"] == 2
    assert len(other.reads.story_ids(Scope())) == 1
    page = other.pages.story(1)
    assert (page.end, page.starred) == (second.end, True)
    assert [n.note.text for n in page.notes] == ["on the second"]
    assert len(made) < len(export(other.path, tmp_path / "b.csv", "exact"))
    other.close()


def test_a_link_that_was_made_anew_stands_once(
    exported: tuple[Store, Path], tmp_path: Path
) -> None:
    store, path = exported
    first = page_with(store, "the bridge is safe").claims[0].claim.id or 0
    second, _ = make_claim(store, "Nothing has moved")
    link = Link(from_id=first, to_id=second, kind=LinkKind.CONTRADICTS)
    store.journal.replace("link", [(None, link)], "t")
    export(store.path, path, "exact")
    there = store.pages.records(Link, "link", "from_id", [first])
    store.journal.replace("gone", [(there[0], None)], "t")
    anew = Link(from_id=second, to_id=first, kind=LinkKind.CONTRADICTS)
    store.journal.replace("anew", [(None, anew)], "t")
    done = tally(read(store.path, path))
    assert (done["new"], done["back"], done["left"]) == (0, 0, 0)
    assert len(store.pages.claims([first])[0].links) == 1


def test_links_of_two_kinds_and_two_notes_in_cells(
    exported: tuple[Store, Path], tmp_path: Path
) -> None:
    store, path = exported
    first = page_with(store, "the bridge is safe").claims[0].claim.id or 0
    second, _ = make_claim(store, "Nothing has moved")
    made: list[Record] = [
        Link(from_id=first, to_id=second, kind=LinkKind.SUPPORTS),
        Link(from_id=first, to_id=second, kind=LinkKind.REPEATS),
        Note(text="two; three", claim_id=first),
    ]
    store.journal.replace("more", [(None, record) for record in made], "t")
    for style in ("excel", "exact"):
        export(store.path, path, style)
        encoding = "utf-8-sig" if style == "excel" else "utf-8"
        with path.open(encoding=encoding, newline="") as file:
            rows = list(csv.DictReader(file))
        with path.open("w", encoding=encoding, newline="") as file:
            writer = csv.DictWriter(file, list(rows[0]))
            writer.writeheader()
            writer.writerows(row for row in rows if row["record"] == "claim")
        other = Store.open(store.path)
        view = other.pages.claims([first])[0]
        gone = [*view.notes, *(link.link for link in view.links)]
        other.journal.replace("gone", [(record, None) for record in gone], "t")
        assert tally(read(other.path, path))["new"] == 4
        view = other.pages.claims([first])[0]
        assert {note.text for note in view.notes} == {"ask; again", "two; three"}
        assert {link.link.kind for link in view.links} == {LinkKind.SUPPORTS, LinkKind.REPEATS}
        other.journal.undo("t")
        other.journal.undo("t")
        other.close()


def test_two_topics_of_one_name_file_nothing_twice(digest: Store, tmp_path: Path) -> None:
    made: list[Record] = [
        Topic(id=-1, name="T"), Topic(id=-2, name="T"), Filing(topic_id=-1, story_id=1),
    ]  # fmt: skip
    digest.journal.replace("t", [(None, record) for record in made], "t")
    first = export(digest.path, tmp_path / "a.csv", "exact")
    read(digest.path, tmp_path / "a.csv")
    assert export(digest.path, tmp_path / "b.csv", "exact") == first


def test_a_dry_run_knows_the_articles_that_come_along(
    exported: tuple[Store, Path], tmp_path: Path
) -> None:
    from tests.conftest import DIGEST

    _, path = exported
    (tmp_path / "orlo.txt").write_text(DIGEST)
    Store.create(tmp_path / "other.library").close()
    foreseen = read(tmp_path / "other.library", path, tmp_path / "orlo.txt", dry=True)
    assert [e["why"] for e in foreseen if e["event"] == "failed"] == []
    done = read(tmp_path / "other.library", path, tmp_path / "orlo.txt")
    assert tally(done) == tally(foreseen)
    assert tally(done)["new"] == 3


def test_a_table_in_any_wide_encoding_is_no_story(exported: tuple[Store, Path]) -> None:
    store, path = exported
    text = path.read_text(encoding="utf-8-sig")
    for encoding in ("utf-16-le", "utf-16-be"):
        mark = b"\xff\xfe" if encoding.endswith("le") else b"\xfe\xff"
        path.write_bytes(mark + text.encode(encoding))
        assert tally(read(store.path, path))["same"] == 3


def test_a_tag_that_comes_back_counts_as_a_change(exported: tuple[Store, Path]) -> None:
    store, path = exported
    tagging = store.pages.record(Tagging, "tagging", tag_id=1)
    store.journal.replace("untag", [(tagging, None)], "t")
    assert tally(read(store.path, path, dry=True))["changed"] == 1
    assert tally(read(store.path, path))["changed"] == 1


def test_one_article_that_cannot_be_cut_so_leaves_the_others(store: Store, tmp_path: Path) -> None:
    texts = ["Pier opens\nThe pier opened.\nThe ferry was late.", "Market\nThe market is open."]
    other = Store.create(tmp_path / "other.library")
    for text in texts:
        for library in (store, other):
            library.content.add(read_document(text.encode(), published="2024-05-06"))

    def cut(library: Store, words: str) -> None:
        page = page_with(library, words)
        story = library.pages.record(StoryRecord, "story", id=page.id)
        at = page.start + page.text.index(words)
        rest = StoryRecord(id=-1, article_id=story.article_id, start=at, end=story.end, body=at)
        pairs: list[Pair] = [(story, replace(story, end=at - 1)), (None, rest),
                             (None, Star(story_id=-1))]  # fmt: skip
        library.journal.replace("split", pairs, "t")

    cut(store, "The ferry was late")
    cut(other, "was late")
    make_claim(store, "The market is open")
    out = tmp_path / "notes.csv"
    export(store.path, out, "excel")
    foreseen, done = tally(read(other.path, out, dry=True)), tally(read(other.path, out))
    assert foreseen == done
    assert (done["new"], done["left"]) == (1, 2)
    assert len(page_with(other, "The market is open").claims) == 1
    other.close()


def test_an_older_table_undoes_no_merge_and_moves_no_words(store: Store, tmp_path: Path) -> None:
    text = "Pier opens\nThe pier opened.\nFerry late\nThe ferry was late."
    store.content.add(read_document(text.encode()))
    claim, _ = make_claim(store, "The pier")
    store.journal.replace("star", [(None, Star(story_id=2))], "t")
    out = tmp_path / "notes.csv"
    export(store.path, out, "excel")
    first, second = (store.pages.record(StoryRecord, "story", id=i) for i in (1, 2))
    star = store.pages.record(Star, "star", story_id=2)
    store.journal.replace(
        "m", [(star, None), (second, None), (first, replace(first, end=second.end))], "t"
    )
    span = store.pages.claims([claim])[0].spans[0]
    store.journal.replace("move", [(span, replace(span, end=span.end + 7, exact="x"))], "t")
    before = export(store.path, tmp_path / "a.csv", "excel")
    assert tally(read(store.path, out))["kept"] == 1
    assert export(store.path, tmp_path / "b.csv", "excel") == before


def test_words_that_were_moved_in_the_table_move_here(exported: tuple[Store, Path]) -> None:
    store, path = exported

    def change(row: dict[str, str]) -> None:
        if row["record"] == "claim":
            row.update(exact="Nothing has moved", start="0", end="9", verdict="supported")

    rewrite(path, change)
    assert tally(read(store.path, path))["changed"] == 1
    (view,) = page_with(store, "Nothing has moved").claims
    assert view.spans[0].exact == "Nothing has moved"
    assert tally(read(store.path, path))["changed"] == 0, "and a second reading changes nothing"


def test_columns_that_are_not_there_change_nothing(exported: tuple[Store, Path]) -> None:
    store, path = exported
    before = page_with(store, "the bridge is safe").claims[0].claim
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    kept = ["record", "id", "article_sha256", "exact", "start", "end", "target", "target_id",
            "note", "modified"]  # fmt: skip
    with path.open("w", encoding="utf-8", newline="") as file:
        file.write("sep=;\n\n")
        writer = csv.DictWriter(file, kept, extrasaction="ignore", delimiter=";")
        writer.writerow({key: key.upper() for key in kept})
        writer.writerows(rows)
    done = tally(read(store.path, path))
    assert (done["changed"], done["left"]) == (0, 0)
    assert page_with(store, "the bridge is safe").claims[0].claim == before


def test_hand_typed_tags_and_stars(exported: tuple[Store, Path]) -> None:
    store, path = exported

    def change(row: dict[str, str]) -> None:
        row["tags"] = " bridge ;toll; ; toll" if row["record"] == "claim" else ""

    rewrite(path, change)
    read(store.path, path)
    assert page_with(store, "the bridge is safe").claims[0].tags == ("bridge", "toll")


def test_a_story_row_without_its_headlines_place(store: Store, tmp_path: Path) -> None:
    text = "Pier opens\nThe pier opened.\nThe ferry was late."
    other = Store.create(tmp_path / "other.library")
    for library in (store, other):
        library.content.add(read_document(text.encode()))
    story, at = store.pages.record(StoryRecord, "story", id=1), text.index("The ferry")
    rest = StoryRecord(id=-1, article_id=1, start=at, end=len(text), body=at)
    store.journal.replace("split", [(story, replace(story, end=at - 1)), (None, rest)], "t")
    out = tmp_path / "notes.csv"
    export(store.path, out, "excel")
    with out.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    kept = ["record", "id", "article_sha256", "story_start", "story_end", "created", "modified"]
    with out.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, kept, extrasaction="ignore")
        writer.writeheader()
        writer.writerows(rows)
    assert tally(read(other.path, out))["left"] == 0
    titles = [other.pages.story(i).title for i in other.reads.story_ids(Scope())]
    assert titles == ["Pier opens", "The ferry was late."]
    other.close()


def line_of(path: Path, record: str) -> dict[str, str]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return next(row for row in csv.DictReader(file) if row["record"] == record)


def test_a_claim_of_a_table_that_names_no_origin_is_imported(
    exported: tuple[Store, Path], tmp_path: Path
) -> None:
    store, path = exported
    rewrite(path, lambda row: row.update(origin=""))
    read(store.path, path)
    (view,) = page_with(store, "the bridge is safe").claims
    assert view.claim.origin is Origin.MARKED, "of one that is there nothing is known anew"
    new = "01890000-0000-7000-8000-000000000009"
    rewrite(path, lambda r: r.update(id=new, note="") if r["record"] == "claim" else False)
    assert tally(read(store.path, path))["new"] == 1
    origins = [view.claim.origin for view in page_with(store, "the bridge is safe").claims]
    assert origins == [Origin.MARKED, Origin.IMPORTED]


def test_a_verdict_that_was_changed_in_the_table_stands_in_the_history(
    exported: tuple[Store, Path],
) -> None:
    store, path = exported
    (view,) = page_with(store, "the bridge is safe").claims
    pairs = judged(view.claim, "the survey says so", verdict=Verdict.SUPPORTED)
    store.journal.replace("Verdict", pairs, "t")
    export(store.path, path, "excel")
    rewrite(path, lambda r: r.update(verdict="refuted") if r["record"] == "claim" else None)
    read(store.path, path)
    (view,) = page_with(store, "the bridge is safe").claims
    history = [(j.verdict, j.reason, j.by) for j in view.judgements]
    assert history == [
        (Verdict.SUPPORTED, "the survey says so", "t"), (Verdict.REFUTED, "", "reader"),
    ]  # fmt: skip
    read(store.path, path)
    assert len(store.pages.claims([view.claim.id or 0])[0].judgements) == 2, "once"


def test_a_passage_of_a_removed_story_is_still_evidence(
    exported: tuple[Store, Path], tmp_path: Path
) -> None:
    from tests.conftest import DIGEST

    store, path = exported
    claim = page_with(store, "the bridge is safe").claims[0].claim.id or 0
    page = page_with(store, "opened on Tuesday")
    at = page.start + page.text.index("opened on Tuesday")
    evidence = Evidence(id=-1, claim_id=claim, kind=EvidenceKind.PASSAGE)
    spans = spans_of(page.article_id, page.text, page.start, [(at, at + 17)], evidence_id=-1)
    store.journal.replace("Evidence", [(None, r) for r in (evidence, *spans)], "t")
    export(store.path, path, "exact")
    row = line_of(path, "evidence")
    assert (row["headline"], row["exact"]) == ("Market Opens Again", '["opened on Tuesday"]')
    story = store.pages.record(StoryRecord, "story", id=page.id)
    store.journal.replace("gone", [(story, None)], "t")
    export(store.path, path, "exact")
    other = Store.create(tmp_path / "other.library")
    other.content.add(
        read_document(DIGEST.encode(), source="Orlo Wire", published="2024-05-06", path="orlo.txt")
    )
    gone = other.pages.record(StoryRecord, "story", id=page.id)
    other.journal.replace("gone", [(gone, None)], "t")
    assert tally(read(other.path, path))["left"] == 0
    (view,) = page_with(other, "the bridge is safe").claims
    assert view.evidence[0].words == "opened on Tuesday"
    other.close()


def test_evidence_that_cannot_be_taken_says_why(exported: tuple[Store, Path]) -> None:
    store, path = exported
    claim = page_with(store, "the bridge is safe").claims[0].claim.id or 0
    evidence = Evidence(claim_id=claim, kind=EvidenceKind.ADDRESS, url="https://orlo.example/a")
    store.journal.replace("Evidence", [(None, evidence)], "t")
    export(store.path, path, "excel")
    row = line_of(path, "evidence")
    assert (row["url"], row["target"], row["kind"]) == (evidence.url, "claim", "address")
    bad: list[tuple[dict[str, str], str]] = [
        ({"kind": "rumour"}, "no kind"), ({"kind": ""}, "kind is missing"),
        ({"stance": "maybe"}, "no stance"), ({"captured": "noon"}, "no time"),
        ({"target_id": row["id"]}, "not in the library"), ({"kind": "passage"}, "no quoted text"),
    ]  # fmt: skip
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(row))
        writer.writeheader()
        for number, (change, _) in enumerate(bad):
            writer.writerow(row | {"id": f"01890000-0000-7000-8000-00000000000{number}"} | change)
    failed = [event["why"] for event in read(store.path, path) if event["event"] == "failed"]
    assert len(failed) == len(bad)
    for (_, words), why in zip(bad, failed, strict=True):
        assert words in why


def test_tags_come_back_as_a_tree_and_one_name_is_one_tag(
    exported: tuple[Store, Path], tmp_path: Path
) -> None:
    store, path = exported
    tag = store.pages.record(Tag, "tag", name="bridge")  # type: ignore[arg-type]
    above = Tag(id=-1, name="works", colour="#aa0000", description="built things")
    pairs: list[Pair] = [(None, above), (tag, replace(tag, under_id=-1))]
    store.journal.replace("Nest", pairs, "t")
    export(store.path, path, "excel")
    rewrite(path, lambda row: row["record"] == "tag")
    other = Store.create(tmp_path / "other.library")
    mine = Tag(name="bridge", created="2020-01-01T00:00:00.000Z", by="me")
    other.journal.replace("Tag", [(None, mine)], "me")
    assert tally(read(other.path, path)) == {
        "new": 1, "changed": 1, "back": 0, "same": 0, "kept": 0, "left": 0,
    }  # fmt: skip
    works = other.pages.record(Tag, "tag", name="works")  # type: ignore[arg-type]
    bridge = other.pages.record(Tag, "tag", name="bridge")  # type: ignore[arg-type]
    assert (works.colour, works.description, bridge.under_id) == (
        "#aa0000", "built things", works.id,
    )  # fmt: skip
    assert bridge.uid == mine.uid
    other.close()


def test_a_tag_of_letters_and_marks_is_not_doubled(
    exported: tuple[Store, Path], tmp_path: Path
) -> None:
    """Its own row and the claim that has it name one tag, however its letters are written."""
    store, path = exported
    tag = store.pages.record(Tag, "tag", name="bridge")  # type: ignore[arg-type]
    store.journal.replace("Tag", [(tag, replace(tag, name="cafe\u0301"))], "t")
    other = Store.create(tmp_path / "other.library")
    from tests.conftest import DIGEST

    other.content.add(read_document(DIGEST.encode(), path="orlo.txt"))
    export(store.path, path, "excel")
    assert tally(read(other.path, path))["left"] == 0
    assert [(row.name, row.uses) for row in other.reads.tags()] == [("cafe\u0301", 1)]
    other.close()


def test_tags_in_a_circle_are_left(exported: tuple[Store, Path]) -> None:
    store, path = exported
    store.journal.replace("Tag", [(None, Tag(name="works"))], "t")
    export(store.path, path, "excel")
    turned = {"bridge": "works", "works": "bridge"}
    rewrite(path, lambda row: row.update(under=turned.get(row["name"], "")))
    events = read(store.path, path)
    assert [e["why"] for e in events if e["event"] == "failed"] == [
        "The tag “bridge” would stand under itself."
    ]


def test_tables_of_before_are_still_read(exported: tuple[Store, Path], tmp_path: Path) -> None:
    from tests.conftest import DIGEST

    _, path = exported
    new = ("rating", "explanation", "said_on", "origin", "anchor", "speaker_start", "speaker_end",
           "cue_start", "cue_end", "reason", "stance", "text", "archive_url", "path", "sha256",
           "size", "captured", "name", "under", "colour", "description")  # fmt: skip
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["record"] != "tag"]
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, [k for k in rows[0] if k not in new], extrasaction="ignore")
        writer.writeheader()
        writer.writerows(rows)
    other = Store.create(tmp_path / "other.library")
    other.content.add(read_document(DIGEST.encode(), path="orlo.txt"))
    assert tally(read(other.path, path))["left"] == 0
    (view,) = page_with(other, "the bridge is safe").claims
    assert (view.tags, view.claim.origin) == (("bridge",), Origin.IMPORTED)
    other.close()
