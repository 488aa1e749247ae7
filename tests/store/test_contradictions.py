"""Contradictions as the library has them: accepted and suggested, each once, side by side."""

from dataclasses import replace

import pytest

from reader.ingest import read_document
from reader.model import (
    Anchor,
    Answer,
    Contrast,
    ContrastRow,
    ContrastRows,
    Decision,
    Link,
    LinkKind,
    Span,
    Verdict,
)
from reader.store import ReadingStore, Store
from reader.store.contradictions import Contradictions
from reader.ui import deciding
from tests.conftest import CUT, analysed, make_claim, page_with

SAFE = "the bridge is safe"


@pytest.fixture
def asked(said: Store) -> Contradictions:
    return ReadingStore(said.path).contradictions


def rows(asked: Contradictions, which: str = "all", query: str = "") -> list[ContrastRow]:
    return [row for piece in asked.portions(which, query) for row in piece.rows]


def link(store: Store, one: int, other: int) -> int:
    made = Link(from_id=one, to_id=other, kind=LinkKind.CONTRADICTS)
    return store.journal.replace("Link", [(None, made)], "tester")[1][0]


def linked(store: Store) -> tuple[int, int, int]:
    """Two claims that contradict each other, and their link."""
    one, _ = make_claim(store, "Nothing has moved", speaker="Ana Ruk", verdict=Verdict.REFUTED)
    other, _ = make_claim(store, "after three days", speaker="Orlo market")
    return one, other, link(store, one, other)


def of_relation(asked: Contradictions) -> Contrast:
    (row,) = rows(asked, "suggested")
    found = asked.contrast(row.key)
    assert found is not None
    return found


def test_the_accepted_come_first_then_the_suggested(said: Store, asked: Contradictions) -> None:
    _, _, number = linked(said)
    first, second = rows(asked)
    assert first.key == ("link", number)
    assert second.key[0] == "relation"
    assert [end.speaker for end in first.ends] == ["Ana Ruk", "Orlo market"]
    assert [end.words for end in first.ends] == ["Nothing has moved", "after three days"]
    assert [end.verdict for end in first.ends] == [Verdict.REFUTED, Verdict.NONE]
    assert [end.verdict for end in second.ends] == [None, None]
    assert second.ends[1].words == "“We” […] “will not close”"
    assert {end.source for end in first.ends} == {"Orlo Wire"}
    assert {end.published for end in first.ends} == {"2024-05-06"}


def test_marks_stand_only_round_what_the_text_quotes(said: Store, asked: Contradictions) -> None:
    one, _ = make_claim(said, "Nothing has moved", kind="direct")
    other, _ = make_claim(said, "the bridge is safe", kind="direct")
    link(said, one, other)
    assert [end.words for end in rows(asked, "open")[0].ends] == ["“Nothing has moved”", SAFE]


def test_a_pair_stands_once_whichever_way_it_is_linked(said: Store, asked: Contradictions) -> None:
    one, other, _ = linked(said)
    link(said, other, one)
    assert len(rows(asked, "all")) == 2
    assert len([row for row in rows(asked) if not row.suggested]) == 1


def test_what_is_linked_by_hand_is_suggested_no_more(said: Store, asked: Contradictions) -> None:
    found = analysed(said.content.text(1)[0])
    relation = replace(found.relations[0], b=CUT)
    said.findings.put(1, replace(found, relations=(relation,)), "rules 2, test")
    for words in ("that the bridge is safe", "cut its fares by 10 percent"):
        page = page_with(said, words)
        saying = next(s for s in page.suggested.sayings if words in s.words)
        said.journal.replace("Yes", deciding.accepted(page, saying), "tester")
    claims = [side.claim.claim.id or 0 for side in of_relation(asked).sides if side.claim]
    assert len(claims) == 2
    link(said, claims[1], claims[0])
    assert rows(asked, "suggested") == []
    assert len(rows(asked)) == 1


def test_the_newest_link_stands_first(said: Store, asked: Contradictions) -> None:
    one, other, _ = linked(said)
    third, _ = make_claim(said, "cut its fares")
    newest = Link(
        from_id=one, to_id=third, kind=LinkKind.CONTRADICTS, created="2999-01-01T00:00:00.000Z"
    )
    said.journal.replace("Link", [(None, newest)], "tester")
    assert other
    assert [row.ends[1].words for row in rows(asked, "all")][:2] == [
        "cut its fares", "after three days",
    ]  # fmt: skip


def test_open_are_those_without_a_verdict(said: Store, asked: Contradictions) -> None:
    one, other, number = linked(said)
    assert rows(asked, "open") == []
    claim = said.pages.claims([one])[0].claim
    said.journal.replace("Verdict", [(claim, replace(claim, verdict=Verdict.NONE))], "tester")
    assert [row.key for row in rows(asked, "open")] == [("link", number)]
    assert other


@pytest.mark.parametrize(
    ("query", "count"),
    [("ana", 2), ("RUK moved", 1), ("pell", 1), ("orlo wire", 2), ("drops", 1), ("nobody", 0)],
)
def test_a_search_reads_speakers_words_outlets_and_headlines(
    said: Store, asked: Contradictions, query: str, count: int
) -> None:
    linked(said)
    assert len(rows(asked, "all", query)) == count


def test_what_was_decided_is_gone(said: Store, asked: Contradictions) -> None:
    contrast = of_relation(asked)
    page = page_with(said, SAFE)
    assert contrast.relation is not None
    assert contrast.sides[0].saying is not None
    said.journal.replace(
        "No", deciding.unrelated(page, contrast.sides[0].saying, contrast.relation), "tester"
    )
    assert rows(asked) == []
    assert asked.contrast(contrast.key) is None
    said.journal.undo("tester")
    assert len(rows(asked)) == 1


def test_a_rejected_side_contradicts_nobody(said: Store, asked: Contradictions) -> None:
    page = page_with(said, SAFE)
    saying = next(s for s in page.suggested.sayings if SAFE in s.words)
    said.journal.replace("No", deciding.rejected(page, saying), "tester")
    assert rows(asked) == []


def test_an_older_version_suggests_nothing(said: Store, asked: Contradictions) -> None:
    said._connection.execute(
        "UPDATE article SET supersedes_id = 1 WHERE id = ?", (newer_article(said),)
    )
    assert rows(asked) == []


def newer_article(store: Store) -> int:
    store.content.add(read_document(b"Another\nIts text stands here.\n", path="other.txt"))
    return int(store._connection.execute("SELECT max(id) FROM article").fetchone()[0])


def test_many_come_in_portions_and_are_limited(
    said: Store, asked: Contradictions, monkeypatch: pytest.MonkeyPatch
) -> None:
    (row,) = rows(asked)
    monkeypatch.setattr(asked, "_suggested", lambda relations: [row] * len(relations))
    made = [tuple(r) for r in [(0, 0, 0, "")] * 6000]
    monkeypatch.setattr(asked, "_all", lambda sql, *_: made if "FROM relation" in sql else [])
    pieces = list(asked.portions())
    assert sum(len(piece.rows) for piece in pieces) == 5000
    assert pieces[0].first
    assert len(pieces[0].rows) == 60
    assert max(len(piece.rows) for piece in pieces) == 200
    assert [piece.complete for piece in pieces[-2:]] == [False, True]
    assert pieces[-1].left_off


def test_an_empty_list_says_that_it_is_whole(store: Store) -> None:
    asked = ReadingStore(store.path).contradictions
    assert list(asked.portions()) == [ContrastRows((), first=True, complete=True)]


def test_side_by_side(said: Store, asked: Contradictions) -> None:
    _, _, number = linked(said)
    contrast = asked.contrast(("link", number))
    assert contrast is not None
    left, right = contrast.sides
    assert left.claim is not None
    assert left.claim.claim.verdict is Verdict.REFUTED
    shown = left.passage
    (mark,) = shown.marks
    assert shown.text[slice(*mark)] == "Nothing has moved"
    assert shown.text[slice(*shown.sentence)] == '"Nothing has moved," she said.'
    assert shown.text.startswith("Mayor Ana Ruk told")
    assert shown.before.startswith("Sappers say")
    assert shown.after == ""  # there the next story begins
    assert (right.source, right.published) == ("Orlo Wire", "2024-05-06")
    assert right.title == "Market Opens Again"
    assert right.passage.before == ""  # before it stands another story


def test_a_suggestion_shows_what_was_found(said: Store, asked: Contradictions) -> None:
    left, right = of_relation(asked).sides
    assert left.claim is None
    assert left.saying is not None
    assert (left.speaker, left.cue, left.hearer) == ("Ana Ruk", "told", "Radio Orlo")
    assert [right.passage.text[a:b] for a, b in right.passage.marks] == ["We", "will not close"]
    assert right.passage.text[slice(*right.passage.sentence)].endswith('"will not close."')


def test_what_is_gone_is_none(said: Store, asked: Contradictions) -> None:
    assert asked.contrast(("link", 999)) is None
    assert asked.contrast(("relation", 999)) is None


def test_a_claim_whose_words_are_lost_shows_its_quote(said: Store, asked: Contradictions) -> None:
    one, _, number = linked(said)
    (span,) = said.pages.claims([one])[0].spans
    assert isinstance(span, Span)
    said.journal.replace("Lost", [(span, replace(span, anchor=Anchor.ORPHAN))], "tester")
    contrast = asked.contrast(("link", number))
    assert contrast is not None
    assert contrast.sides[0].passage.text == "Nothing has moved"
    assert contrast.sides[0].words == "Nothing has moved"


def test_a_later_analysis_keeps_what_was_decided(said: Store, asked: Contradictions) -> None:
    contrast = of_relation(asked)
    page = page_with(said, SAFE)
    assert contrast.relation is not None
    assert contrast.sides[0].saying is not None
    pairs = deciding.unrelated(page, contrast.sides[0].saying, contrast.relation)
    assert isinstance(pairs[0][1], Decision)
    assert pairs[0][1].answer is Answer.REJECTED
    said.journal.replace("No", pairs, "tester")
    said.findings.put(1, analysed(said.content.text(1)[0]), "rules 2, test")
    assert rows(asked) == []
