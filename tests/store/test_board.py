"""The claims of the whole library: filters, groups, order, rows."""

from dataclasses import replace
from typing import Any

import pytest

from reader.ingest import read_document
from reader.model import (
    BoardFilter,
    Claim,
    Evidence,
    EvidenceKind,
    Filing,
    Kind,
    Link,
    LinkKind,
    Note,
    Pair,
    Record,
    Status,
    Tag,
    Tagging,
    Topic,
    Verdict,
    judged,
)
from reader.store import Store
from tests.conftest import make_claim, page_with

SAFE, MOVED, CUT, CLOSE = range(4)


@pytest.fixture
def claims(digest: Store) -> list[int]:
    """Four claims of two speakers in two stories, and one of nobody in a newer story without an
    outlet."""
    digest.content.add(read_document(b"Rain in Orlo\nIt rained on Sunday.", published="2024-05-08"))
    return [
        make_claim(digest, words, **about)[0]
        for words, about in (
            ("the bridge is safe", {"speaker": "Ana Ruk", "kind": Kind.INDIRECT}),
            ("Nothing has moved", {"speaker": "Ana Ruk", "kind": Kind.DIRECT}),
            ("cut its fares by 10 percent", {"speaker": "Jo Pell", "text": "Fares fell"}),
            ("will not close", {"speaker": "Jo Pell", "said_on": "2024-05-01",
                                "explanation": "Züge fahren"}),
            ("It rained on Sunday", {}),
        )
    ]  # fmt: skip


def do(store: Store, *pairs: Pair) -> list[int]:
    return store.journal.replace("act", list(pairs), "t")[1]


def add(store: Store, record: Record) -> int:
    return do(store, (None, record))[0]


def judge(store: Store, claim: int, **values: Any) -> None:
    do(store, *judged(store.pages.record(Claim, "claim", id=claim), **values))


def found(store: Store, **asked: Any) -> list[int]:
    return list(store.board.listed(BoardFilter(**asked)).ids)


def test_newest_first_and_within_a_story_as_it_stands_there(
    digest: Store, claims: list[int]
) -> None:
    safe, moved, cut, close, rain = claims
    assert found(digest) == [rain, safe, moved, cut, close]  # said on a day before it was published
    assert found(digest, descending=False) == [close, safe, moved, cut, rain]
    listed = digest.board.listed(BoardFilter(words="bridge"))
    assert (listed.total, listed.all, listed.groups) == (1, 5, ())


@pytest.mark.parametrize(
    ("words", "which"),
    [
        ("BRIDGE", [0]),  # the quote
        ("bri", [0]),
        ("bri ", []),
        ("fell", [2]),  # the paraphrase
        ("pell", [2, 3]),  # the speaker
        ("zuge", [3]),  # the explanation
        ("whistle", [1]),  # a note
        ("pell fares", [2]),  # words of two texts
        ('"has moved"', [1]),
        ('"moved has"', []),
        ("pell -fares", [3]),
        ("bridge OR whistle", [0, 1]),
        ("status:done", []),
        ("???", []),
        ('"', []),
        ("a\x00b'; DROP TABLE claim", []),
    ],
)
def test_words_are_sought_in_all_that_a_claim_has(
    digest: Store, claims: list[int], words: str, which: list[int]
) -> None:
    add(digest, Note(text="Whistle-blower?", claim_id=claims[MOVED]))
    assert sorted(found(digest, words=words)) == [claims[at] for at in which]


def test_what_was_deleted_is_not_found(digest: Store, claims: list[int]) -> None:
    note = add(digest, Note(text="whistle", claim_id=claims[MOVED]))
    do(digest, (digest.pages.record(Note, "note", id=note), None))
    assert found(digest, words="whistle") == []
    do(digest, *((one, None) for one in digest.board.hanging([claims[MOVED]])))
    assert found(digest, words="moved") == [] and claims[MOVED] not in found(digest)
    digest.journal.undo("t")
    assert found(digest, words="moved") == [claims[MOVED]]
    assert digest.stale() == []


def test_each_filter_narrows_and_all_hold_together(digest: Store, claims: list[int]) -> None:
    safe, moved, cut, close, rain = claims
    judge(digest, safe, verdict=Verdict.REFUTED, status=Status.DONE)
    judge(digest, cut, verdict=Verdict.SUPPORTED)
    assert found(digest, verdicts=(Verdict.REFUTED, Verdict.SUPPORTED)) == [safe, cut]
    assert found(digest, statuses=(Status.DONE,)) == [safe]
    assert found(digest, statuses=(Status.DONE,), verdicts=(Verdict.SUPPORTED,)) == []
    assert found(digest, speaker="Ana Ruk") == [safe, moved]
    assert found(digest, speaker="") == [rain]
    source = next(iter(digest.reads.sources()))
    assert found(digest, source=source) == [safe, moved, cut, close]
    assert found(digest, source=0) == [rain]
    assert found(digest, since="2024-05-06") == [rain, safe, moved, cut]
    assert found(digest, since="2024-05-01", until="2024-05-06") == [safe, moved, cut, close]
    add(digest, Evidence(claim_id=cut, kind=EvidenceKind.ADDRESS, url="https://a.example"))
    assert found(digest, evidence=True) == [cut]
    assert found(digest, evidence=False, speaker="Jo Pell") == [close]
    link = add(digest, Link(from_id=safe, to_id=close, kind=LinkKind.CONTRADICTS))
    add(digest, Link(from_id=moved, to_id=close, kind=LinkKind.REPEATS))
    assert found(digest, contradicted=True) == [safe, close]
    assert found(digest, contradicted=False) == [rain, moved, cut]
    do(digest, (digest.pages.record(Link, "link", id=link), None))
    assert found(digest, contradicted=True) == []


def test_a_tag_and_a_topic_have_those_under_them(digest: Store, claims: list[int]) -> None:
    above = add(digest, Tag(name="figures"))
    under = add(digest, Tag(name="prices", under_id=above))
    tagging = add(digest, Tagging(tag_id=under, claim_id=claims[CUT]))
    assert found(digest, tag=above) == found(digest, tag=under) == [claims[CUT]]
    assert digest.board.tags_on(claims) == [(under, "prices", 1)]
    do(digest, (digest.pages.record(Tagging, "tagging", id=tagging), None))
    assert found(digest, tag=above) == [] == digest.board.tags_on(claims)
    town = add(digest, Topic(name="Town"))
    ferry = add(digest, Topic(name="Ferry", parent_id=town))
    add(digest, Filing(topic_id=ferry, story_id=page_with(digest, "cut its fares").id))
    assert found(digest, topic=town) == [claims[CUT], claims[CLOSE]]
    choices = digest.board.choices()
    assert choices.speakers == (("Ana Ruk", 2), ("Jo Pell", 2))
    assert choices.topics == ((town, "Town"), (ferry, "Town/Ferry"))
    assert [name for _, name in choices.tags] == ["figures", "prices"]
    assert [name for _, name in choices.sources] == ["Orlo Wire"]


def test_groups_have_names_and_counts_and_the_unknown_comes_last(
    digest: Store, claims: list[int]
) -> None:
    safe, moved, cut, close, rain = claims

    def grouped(group: str, **asked: Any) -> tuple[list[tuple[str, int]], list[int], int]:
        listed = digest.board.listed(BoardFilter(group=group, **asked))
        return [(g.name, g.count) for g in listed.groups], list(listed.ids), listed.total

    assert grouped("speaker") == (
        [("Ana Ruk", 2), ("Jo Pell", 2), ("", 1)], [safe, moved, cut, close, rain], 5,
    )  # fmt: skip
    assert grouped("source")[0] == [("Orlo Wire", 4), ("", 1)]
    days = [("2024-05-08", 1), ("2024-05-06", 3), ("2024-05-01", 1)]
    assert grouped("day") == (days, [rain, safe, moved, cut, close], 5)
    assert grouped("day", descending=False)[0] == days[::-1]
    assert grouped("day", sort="speaker", descending=False)[0] == days
    story = page_with(digest, "cut its fares").id
    for name in ("Trade", "Ferry"):
        add(digest, Filing(topic_id=add(digest, Topic(name=name)), story_id=story))
    assert grouped("topic") == (
        [("Ferry", 2), ("Trade", 2), ("", 3)], [cut, close, cut, close, rain, safe, moved], 5,
    )  # fmt: skip


def test_it_is_sorted_by_speaker_source_status_and_verdict(
    digest: Store, claims: list[int]
) -> None:
    safe, moved, cut, close, rain = claims
    assert found(digest, sort="speaker", descending=False) == [safe, moved, cut, close, rain]
    assert found(digest, sort="speaker") == [cut, close, safe, moved, rain]
    assert found(digest, sort="source", descending=False)[-1] == rain
    judge(digest, close, status=Status.DONE)
    judge(digest, cut, status=Status.IN_PROGRESS, verdict=Verdict.REFUTED)
    assert found(digest, sort="status")[:2] == [close, cut]
    assert found(digest, sort="status", descending=False)[-2:] == [cut, close]
    assert found(digest, sort="verdict")[0] == cut


def test_a_row_shows_marks_only_round_what_was_quoted(digest: Store, claims: list[int]) -> None:
    safe, moved, cut, _, rain = claims
    digest_rows = {row.id: row for row in digest.board.rows([*claims, 999])}
    assert digest_rows[safe].words == "the bridge is safe"
    assert digest_rows[moved].words == "“Nothing has moved”"
    assert (digest_rows[cut].text, digest_rows[cut].source) == ("Fares fell", "Orlo Wire")
    assert digest_rows[claims[CLOSE]].date == "2024-05-01"
    assert (digest_rows[rain].source, digest_rows[rain].title) == ("", "Rain in Orlo")
    assert [row.id for row in digest.board.rows([rain, safe])] == [rain, safe]
    # A story knows its claims where it was cut anew, too.
    assert digest_rows[cut].story_id == page_with(digest, "cut its fares").id


def test_a_row_counts_tags_evidence_and_contradictions(digest: Store, claims: list[int]) -> None:
    safe, moved, *_ = claims
    for name in ("b", "a"):
        add(digest, Tagging(tag_id=add(digest, Tag(name=name)), claim_id=safe))
    add(digest, Evidence(claim_id=safe, kind=EvidenceKind.ADDRESS, url="https://a.example"))
    add(digest, Link(from_id=moved, to_id=safe, kind=LinkKind.CONTRADICTS))
    judge(digest, safe, rating="Half true", verdict=Verdict.CONFLICTING)
    (row,) = digest.board.rows([safe])
    assert (row.tags, row.evidence, row.contradictions) == (("b", "a"), 1, 1)
    assert (row.verdict, row.rating) == (Verdict.CONFLICTING, "Half true")


def test_it_tells_which_claims_fit_and_which_are_gone(digest: Store, claims: list[int]) -> None:
    safe, moved, cut, *_ = claims
    do(digest, *((one, None) for one in digest.board.hanging([moved])))
    fit = digest.board.among(BoardFilter(speaker="Ana Ruk"), [safe, moved, cut])
    assert (fit.asked, fit.fit, fit.gone) == ({safe, moved, cut}, {safe}, {moved})


def test_all_that_hangs_on_claims_goes_and_comes_back(digest: Store, claims: list[int]) -> None:
    safe, moved, *_ = claims
    judge(digest, safe, verdict=Verdict.REFUTED)
    add(digest, Tagging(tag_id=add(digest, Tag(name="t")), claim_id=safe))
    add(digest, Note(text="n", claim_id=safe))
    add(digest, Link(from_id=moved, to_id=safe, kind=LinkKind.REPEATS))
    add(digest, Evidence(claim_id=safe, kind=EvidenceKind.ADDRESS, url="https://a.example"))
    before = digest.pages.claims([safe])
    gone = digest.board.hanging([safe, moved])
    assert len({(type(one), one.id) for one in gone}) == len(gone) == 9
    do(digest, *((one, None) for one in gone))
    assert digest.pages.claims([safe, moved]) == []
    assert digest.pages.record(Note, "note", claim_id=safe) is None
    digest.journal.undo("t")
    (after,) = digest.pages.claims([safe])
    assert replace(before[0].claim, modified="") == replace(after.claim, modified="")
    assert len(after.judgements) == len(after.evidence) == len(after.links) == 1
