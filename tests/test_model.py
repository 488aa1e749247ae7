"""The data that crosses between rooms."""

import time
import uuid

from reader.model import Kind, kind_of, new_uid, now, spans_of


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
