"""Marks and newer versions of their texts."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from reader import worker
from reader.model import (
    Anchor,
    Claim,
    Decision,
    Evidence,
    EvidenceKind,
    Highlight,
    Link,
    LinkKind,
    Note,
    Scope,
    Span,
    Tag,
    Tagging,
    spans_of,
)
from reader.store import Store
from tests.conftest import page_with

OLD = """Mayor Ana Ruk told Radio Orlo on Monday that the bridge at Orlo is safe for every lorry.
"Nothing has moved," she said after a walk with two sappers along the northern bank.
The ferry company Varna Lines cut its fares by 10 percent, its director Jo Pell said.
"We", he told reporters on the quay, "will not close before the end of the winter."
"""


class Desk:
    """A library with one article, and files that become its newer versions."""

    def __init__(self, store: Store, folder: Path) -> None:
        self.store, self.file = store, folder / "orlo.txt"

    def take(self, text: str) -> dict[str, Any]:
        """Import the next version; how it ended."""
        self.file.write_text(text, encoding="utf-8")
        events: list[dict[str, Any]] = []
        worker.run(
            {"job": "ingest", "library": str(self.store.path), "paths": [str(self.file)]},
            events.append,
        )
        return next(event for event in events if event["event"] == "done")

    def mark(self, *words: str, kind: str = "claim", **values: Any) -> int:
        """Mark words, pieces of one mark; its id."""
        page = page_with(self.store, words[0])
        starts = [page.start + page.text.index(piece) for piece in words]
        pieces = [(at, at + len(piece)) for at, piece in zip(starts, words, strict=True)]
        owner: Any = {
            "claim": lambda: Claim(id=-1, article_id=page.article_id, **values),
            "highlight": lambda: Highlight(id=-1, article_id=page.article_id),
            "note": lambda: Note(id=-1, text="why?"),
        }[kind]()
        column: Any = {f"{kind}_id": -1}
        spans = spans_of(page.article_id, page.text, page.start, pieces, **column)
        pairs = [(None, record) for record in (owner, *spans)]
        return self.store.journal.replace("Mark", pairs, "tester")[1][0]

    def spans(self, claim: int, column: str = "claim_id") -> list[Span]:
        found = self.store.pages.records(Span, "span", column, [claim])
        return sorted(found, key=lambda span: span.position)

    def words(self, claim: int) -> list[str]:
        """What stands where the spans of a claim are."""
        return [
            self.store.content.text(s.article_id)[0][s.start : s.end] for s in self.spans(claim)
        ]

    def waiting(self) -> list[Any]:
        ids = self.store.reads.story_ids(Scope("orphans"))
        return [w for i in ids for w in self.store.pages.story(i).waiting]


@pytest.fixture
def desk(store: Store, tmp_path: Path) -> Desk:
    made = Desk(store, tmp_path)
    made.take(OLD)
    return made


def test_what_is_certain_goes_along_as_one_act(desk: Desk) -> None:
    exact = desk.mark("the bridge at Orlo is safe")
    moved = desk.mark("cut its fares by 10 percent")
    parts = desk.mark("We", "will not close before the end")
    light = desk.mark("two sappers along the northern bank", kind="highlight")
    note = desk.mark("a walk with two sappers", kind="note")
    done = desk.take(OLD.replace("she said", "the mayor said"))
    assert (done["carried"], done["waiting"], done["lost"]) == (5, 0, 0)
    (span,) = desk.spans(exact)
    assert (span.article_id, span.anchor, span.was_id) == (2, Anchor.EXACT, 1)
    (span,) = desk.spans(moved)
    assert (span.article_id, span.anchor) == (2, Anchor.MOVED)
    assert (span.was_start, span.was_end) == (span.start - 6, span.end - 6)
    assert desk.words(moved) == ["cut its fares by 10 percent"] == [span.exact]
    assert span.suffix == ', its director Jo Pell said.\n"We'
    assert desk.words(parts) == ["We", "will not close before the end"]
    assert [desk.spans(n, c)[0].article_id for n, c in
            ((light, "highlight_id"), (note, "note_id"))] == [2, 2]  # fmt: skip
    page = page_with(desk.store, "the mayor said")
    assert page.article_id == 2
    assert {v.claim.id for v in page.claims} == {exact, moved, parts}
    assert (len(page.highlights), len(page.notes)) == (1, 1)
    assert [(v.marks, v.carried, v.waiting) for v in page.versions] == [(0, 0, 0), (5, 5, 0)]
    changes = desk.store.journal.undo("tester")
    assert changes is not None and "carried" in changes.text
    assert {desk.spans(n)[0].article_id for n in (exact, moved, parts)} == {1}
    assert desk.store.pages.records(Claim, "claim", "id", [exact])[0].article_id == 1
    assert desk.take(OLD.replace("she said", "the mayor said"))["carried"] == 0
    assert desk.spans(exact)[0].article_id == 1, "what was taken back stays so"
    desk.store.journal.redo("tester")
    assert desk.spans(exact)[0].article_id == 2
    assert desk.store.stale() == []


def test_who_has_a_mark_go_along_has_not_changed_it(desk: Desk) -> None:
    number = desk.mark("the bridge at Orlo is safe", speaker="Ana Ruk")
    before = desk.store.pages.records(Claim, "claim", "id", [number])[0]
    desk.take(OLD + "More follows.\n")
    after = desk.store.pages.records(Claim, "claim", "id", [number])[0]
    assert after == replace(before, article_id=2)


def test_the_places_of_speaker_and_cue_go_along_or_are_forgotten(desk: Desk) -> None:
    number = desk.mark(
        "the bridge at Orlo is safe", speaker_start=6, speaker_end=13, cue_start=14, cue_end=18
    )
    desk.take(OLD.replace("told Radio Orlo", "informed Radio Orlo"))
    claim = desk.store.pages.records(Claim, "claim", "id", [number])[0]
    text = desk.store.content.text(2)[0]
    assert text[claim.speaker_start : claim.speaker_end] == "Ana Ruk"
    assert (claim.cue_start, claim.cue_end) == (None, None)


def test_what_was_changed_waits_with_a_proposal(desk: Desk) -> None:
    number = desk.mark("cut its fares by 10 percent")
    done = desk.take(OLD.replace("10 percent", "20 percent"))
    assert (done["carried"], done["waiting"], done["lost"]) == (0, 1, 0)
    (span,) = desk.spans(number)
    assert (span.article_id, span.anchor, span.was_id) == (1, Anchor.EXACT, None)
    (waiting,) = desk.waiting()
    assert waiting.proposed and waiting.key == ("claim", number)
    (part,) = waiting.parts
    assert part.quote[1] == "cut its fares by 20 percent"
    assert part.sentence[slice(*part.at)] == "cut its fares by 10 percent"
    assert part.new_sentence[slice(*part.new_at)] == "cut its fares by 20 percent"
    assert desk.store.reads.counts().orphans == 1


def test_a_mark_of_two_parts_goes_along_whole_or_not_at_all(desk: Desk) -> None:
    number = desk.mark("We", "will not close before the end")
    desk.take(OLD.replace("not close before", "never close before"))
    assert [span.article_id for span in desk.spans(number)] == [1, 1]
    (waiting,) = desk.waiting()
    assert [part.quote[1] for part in waiting.parts] == ["We", "will never close before the end"]


def test_what_is_not_found_is_an_orphan_with_its_quote(desk: Desk) -> None:
    number = desk.mark("cut its fares by 10 percent")
    text = "".join(line for line in OLD.splitlines(keepends=True) if "Varna" not in line)
    assert desk.take(text)["lost"] == 1
    (span,) = desk.spans(number)
    assert (span.anchor, span.article_id, span.exact) == (
        Anchor.ORPHAN, 1, "cut its fares by 10 percent",
    )  # fmt: skip
    (waiting,) = desk.waiting()
    assert not waiting.proposed
    desk.store.journal.undo("tester")
    assert desk.waiting() == []
    assert desk.store.reads.counts().orphans == 0


def test_words_that_stand_where_no_story_is_are_not_gone_to(desk: Desk) -> None:
    number = desk.mark("the bridge at Orlo is safe")
    desk.file.write_text("", encoding="utf-8")
    desk.take("")
    assert desk.spans(number)[0].article_id == 1


def test_later_versions_ask_anew(desk: Desk) -> None:
    number = desk.mark("cut its fares by 10 percent")
    gone = desk.mark("Nothing has moved")
    second = OLD.replace("10 percent", "20 percent").replace("Nothing has moved", "All is well")
    desk.take(second)
    assert len(desk.waiting()) == 2
    third = second.replace("20 percent", "30 percent").replace("All is well", "Nothing has moved")
    done = desk.take(third)
    assert (done["carried"], done["waiting"], done["lost"]) == (1, 1, 0)
    assert desk.words(gone) == ["Nothing has moved"]
    assert desk.spans(gone)[0].article_id == 3
    (waiting,) = desk.waiting()
    assert (waiting.newest, waiting.parts[0].quote[1]) == (3, "cut its fares by 30 percent")
    assert desk.spans(number)[0].article_id == 1


def test_an_older_text_again_does_nothing(desk: Desk) -> None:
    number = desk.mark("the bridge at Orlo is safe")
    desk.take(OLD + "More follows.\n")
    assert desk.spans(number)[0].article_id == 2
    done = desk.take(OLD)
    assert (done["added"], done["carried"], done["waiting"]) == (0, 0, 0)
    assert desk.spans(number)[0].article_id == 2


def test_what_hangs_on_a_claim_goes_along_untouched(desk: Desk) -> None:
    number, other = desk.mark("the bridge at Orlo is safe"), desk.mark("Nothing has moved")
    page = page_with(desk.store, "Varna Lines")
    at = page.text.index("Varna Lines")
    passage = spans_of(1, page.text, 0, [(at, at + 11)], evidence_id=-3)
    desk.store.journal.replace(
        "Work",
        [
            (None, Tag(id=-1, name="bridge")),
            (None, Tagging(tag_id=-1, claim_id=number)),
            (None, Note(text="ask again", claim_id=number)),
            (None, Link(from_id=number, to_id=other, kind=LinkKind.SUPPORTS)),
            (None, Evidence(id=-3, claim_id=number, kind=EvidenceKind.PASSAGE)),
            (None, passage[0]),
        ],
        "tester",
    )
    desk.take("Late on Tuesday\n" + OLD)
    (view,) = desk.store.pages.claims([number])
    assert (view.tags, len(view.notes), len(view.links)) == (("bridge",), 1, 1)
    assert view.evidence[0].span is not None
    assert (view.evidence[0].span.article_id, view.evidence[0].words) == (2, "Varna Lines")


def test_decisions_hold_for_the_same_words(desk: Desk) -> None:
    text = OLD
    low = text.index("the bridge at Orlo is safe")
    high = low + len("the bridge at Orlo is safe for every lorry")
    fare = text.index("cut its fares")
    rejected: dict[str, Any] = {"article_id": 1, "answer": "rejected"}
    desk.store.journal.replace(
        "No",
        [
            (None, Decision(what="attribution", start=low, end=high, speaker="Ana Ruk",
                            **rejected)),
            (None, Decision(what="statement", start=fare, end=fare + 27, **rejected)),
            (None, Decision(what="relation", start=low, end=high, other_id=1,
                            about=f"contradicts {fare} {fare + 27}", **rejected)),
        ],
        "tester",
    )  # fmt: skip
    desk.take("Late on Tuesday\n" + OLD.replace("10 percent", "20 percent"))
    found = desk.store.pages.records(Decision, "decision", "article_id", [2])
    assert [(d.what, d.start, d.end, d.speaker, d.by) for d in found] == [
        ("attribution", low + 16, high + 16, "Ana Ruk", "tester")
    ]


def test_a_carrying_that_was_broken_off_goes_on(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    number = desk.mark("the bridge at Orlo is safe")
    monkeypatch.setattr("reader.worker.ingest.carry_all", lambda *_: worker.carry.Carried())
    desk.take(OLD + "More follows.\n")
    assert desk.spans(number)[0].article_id == 1
    monkeypatch.undo()
    done = desk.take(OLD + "More follows.\n")
    assert (done["added"], done["carried"]) == (0, 1)
    assert desk.spans(number)[0].article_id == 2


def export(desk: Desk, path: Path) -> None:
    worker.run(
        {"job": "export", "library": str(desk.store.path), "path": str(path), "style": "plain",
         "scope": {}},
        lambda _event: None,
    )  # fmt: skip


def read_in(desk: Desk, path: Path) -> dict[str, Any]:
    events: list[dict[str, Any]] = []
    worker.run(
        {"job": "ingest", "library": str(desk.store.path), "paths": [str(path)]}, events.append
    )
    assert not [event for event in events if event["event"] == "failed"], events
    return events[-1]


def test_a_table_from_before_the_newer_version_can_be_read_back(desk: Desk, tmp_path: Path) -> None:
    number = desk.mark("the bridge at Orlo is safe", text="It holds.")
    light = desk.mark("two sappers", kind="highlight")
    table = tmp_path / "notes.csv"
    export(desk, table)
    desk.take(OLD + "More follows.\n")
    table.write_bytes(table.read_bytes().replace(b"It holds.", b"It holds well."))
    done = read_in(desk, table)
    assert (done["notes"]["changed"], done["notes"]["left"]) == (1, 0)
    claim = desk.store.pages.records(Claim, "claim", "id", [number])[0]
    assert (claim.text, claim.article_id) == ("It holds well.", 2)
    assert [span.article_id for span in desk.spans(number)] == [2]
    assert [span.article_id for span in desk.spans(light, "highlight_id")] == [2]


def test_notes_that_come_in_on_an_older_version_go_along(desk: Desk, tmp_path: Path) -> None:
    table, folder = tmp_path / "notes.csv", tmp_path / "there"
    folder.mkdir()
    there = Desk(Store.create(folder / "there.library"), folder)
    there.take(OLD)
    number = there.mark("the bridge at Orlo is safe")
    changed = there.mark("cut its fares by 10 percent")
    export(there, table)
    uids = [there.store.pages.records(Claim, "claim", "id", [n])[0].uid for n in (number, changed)]
    there.store.close()
    desk.take(OLD.replace("10 percent", "20 percent"))
    done = read_in(desk, table)
    assert (done["notes"]["new"], done["carried"], done["waiting"]) == (2, 1, 1)
    known = desk.store.pages.by_uid(Claim, "claim", uids)
    assert [known[uid].article_id for uid in uids] == [2, 1]
