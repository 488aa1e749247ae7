"""Very many claims at once: one act, in portions, undone by the worker too."""

import json
from typing import Any

from reader import worker
from reader.model import BoardFilter, Note, Verdict
from reader.store import Store
from tests.conftest import make_claim


def do(store: Store, claims: list[int], **request: Any) -> dict[str, Any]:
    events: list[dict[str, Any]] = []
    about = {"job": "judge", "library": str(store.path), "by": "t", "text": "many"}
    worker.run(about | {"claims": json.dumps(claims)} | request, events.append)
    return events[-1]


def turn(store: Store, *, again: bool = False) -> None:
    request = {"job": "turn", "library": str(store.path), "by": "t", "again": again, "text": ""}
    worker.run(request, lambda _event: None)


def made(store: Store) -> list[int]:
    words = ("bridge is safe", "Nothing has moved", "cut its fares", "will not close")
    return [make_claim(store, some)[0] for some in words]


def test_a_verdict_and_its_history_are_one_act(digest: Store) -> None:
    claims = made(digest)
    end = do(digest, claims[:3], values={"verdict": "refuted"})
    assert (end["event"], end["written"]) == ("done", 6)
    refuted = BoardFilter(verdicts=(Verdict.REFUTED,))
    assert sorted(digest.board.listed(refuted).ids) == claims[:3]
    assert [len(view.judgements) for view in digest.pages.claims(claims)] == [1, 1, 1, 0]
    assert do(digest, claims, values={"verdict": "refuted"})["written"] == 2, "one was another"
    turn(digest)
    turn(digest)
    assert digest.board.listed(refuted).total == 0
    turn(digest, again=True)
    assert digest.board.listed(refuted).total == 3
    assert digest.stale() == []


def test_a_tag_is_made_and_given_in_one_act_and_taken_away(digest: Store) -> None:
    claims = made(digest)
    assert do(digest, claims[:2], tag="figures", on=True)["written"] == 2
    assert do(digest, claims, tag="figures", on=True)["written"] == 2, "two have it already"
    assert [row.tags for row in digest.board.rows(claims)] == [("figures",)] * 4
    assert do(digest, claims[1:], tag="figures", on=False)["written"] == 3
    assert [row.tags for row in digest.board.rows(claims)] == [("figures",), (), (), ()]
    for _ in range(3):
        turn(digest)
    assert digest.reads.tags() == [], "the tag was part of the act"


def test_claims_go_with_all_that_hangs_on_them(digest: Store) -> None:
    claims = made(digest)
    digest.journal.replace("note", [(None, Note(text="n", claim_id=claims[0]))], "t")
    assert do(digest, claims[:2], delete=True)["written"] == 5
    assert list(digest.board.listed(BoardFilter()).ids) == claims[2:]
    turn(digest)
    assert digest.board.listed(BoardFilter(words="n ")).total == 1
    assert digest.stale() == []
