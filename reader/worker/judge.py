"""The job that does to very many claims what the board does to a few: another status or verdict, a
tag more or less, or they go. One act, in portions."""

import json
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

from reader.model import Claim, Pair, Status, Tag, Tagging, Verdict, judged
from reader.store import Store
from reader.worker.portions import in_portions
from reader.worker.protocol import Context

_TOGETHER = 200
_KINDS = {"status": Status, "verdict": Verdict}


def run(request: dict[str, Any], context: Context) -> None:
    """Give the `claims` of `library` other `values` (status, verdict), the `tag` of that name, or
    without `on` take it from them, or `delete` them; one act called `text`, by `by`."""
    claims: list[int] = json.loads(request["claims"])
    act, total = 0, len(claims)
    with closing(Store.open(Path(request["library"]))) as store:
        if "tag" in request:
            tag = store.pages.tag_ids([request["tag"]]).get(request["tag"])
            if tag is None and request["on"]:
                pair = (None, Tag(name=request["tag"]))
                changes, (tag,) = store.journal.replace(request["text"], [pair], request["by"])
                act = changes.act
            pairs = _tagged(store, claims, tag, on=request["on"])
        elif request.get("delete"):
            pairs, total = _deleted(store, claims), 0  # nobody has counted what hangs on them
        else:
            values = {name: _KINDS[name](value) for name, value in request["values"].items()}
            pairs, total = _judged(store, claims, values), 2 * len(claims)
        done = in_portions(store, request["text"], pairs, total, request["by"], context, act)
    context.emit("done", cancelled=context.cancelled(), written=done)


def _some(claims: list[int]) -> Iterator[list[int]]:
    for first in range(0, len(claims), _TOGETHER):
        yield claims[first : first + _TOGETHER]


def _judged(store: Store, claims: list[int], values: dict[str, Any]) -> Iterator[Pair]:
    for some in _some(claims):
        for claim in store.pages.records(Claim, "claim", "id", some):
            yield from judged(claim, **values)


def _tagged(store: Store, claims: list[int], tag: int | None, *, on: bool) -> Iterator[Pair]:
    for some in _some(claims):
        there = [
            tagging
            for tagging in store.pages.records(Tagging, "tagging", "claim_id", some)
            if tagging.tag_id == tag
        ]
        if not on:
            yield from ((tagging, None) for tagging in there)
            continue
        assert tag is not None
        have = {tagging.claim_id for tagging in there}
        yield from ((None, Tagging(tag_id=tag, claim_id=one)) for one in some if one not in have)


def _deleted(store: Store, claims: list[int]) -> Iterator[Pair]:
    for some in _some(claims):
        yield from ((record, None) for record in store.board.hanging(some))
