"""The data that crosses between rooms."""

import time
import uuid
from dataclasses import replace

import pytest

from reader.model import Kind, LinkKind, RelationView, kind_of, new_uid, now, spans_of


def test_uid_is_version_7_and_sorts_by_time() -> None:
    before = time.time_ns() // 1_000_000
    first = uuid.UUID(new_uid())
    time.sleep(0.002)
    second = uuid.UUID(new_uid())
    assert (first.version, first.variant) == (7, uuid.RFC_4122)
    assert before <= first.int >> 80 <= before + 1000
    assert str(first) < str(second)


def test_now_is_utc() -> None:
    assert now().endswith("Z")


def test_spans_carry_their_context_and_the_articles_offsets() -> None:
    (span,) = spans_of(3, "The gate was open.", 100, [(104, 108)], claim_id=-1)
    assert (span.exact, span.prefix, span.suffix) == ("gate", "The ", " was open.")
    assert (span.article_id, span.start, span.claim_id) == (3, 104, -1)


def test_kind_takes_every_mark_and_no_inch() -> None:
    line = 'He called it ‘safe’ on Monday, and the 12" pipe “sound”.'
    cases = {
        "called it ‘safe’ on": Kind.MIXED,
        "safe": Kind.DIRECT,
        'the 12" pipe': Kind.INDIRECT,
        "pipe “sound”": Kind.MIXED,
    }
    for words, kind in cases.items():
        start = line.index(words)
        assert kind_of(line, 0, [(start, start + len(words))]) is kind, words


def test_kind_follows_the_quotation_marks() -> None:
    line = 'He says it is "very far" off. "No," he said.'
    cases = {"No": Kind.DIRECT, 'it is "very far" off': Kind.MIXED, "He says": Kind.INDIRECT}
    for words, kind in cases.items():
        start = line.index(words)
        assert kind_of(line, 0, [(start, start + len(words))]) is kind


@pytest.mark.parametrize(
    ("kind", "outgoing", "told"),
    [
        (LinkKind.CONTRADICTS, True, "says it is shut"),
        (LinkKind.CONTRADICTS, False, "says it is open"),
        (LinkKind.REPEATS, True, "says it is open"),
        (LinkKind.REPEATS, False, "says it is shut"),
    ],
)
def test_a_relation_tells_of_the_other_side_alone(
    kind: LinkKind, outgoing: bool, told: str
) -> None:
    reason = "says it is open / says it is shut"
    view = RelationView(1, kind, reason, 0.9, outgoing, 2, 1, 0, 5, 1, "Ada", "words", None)
    assert view.other_side == told
    assert replace(view, reason="says 1/2").other_side == "says 1/2"
