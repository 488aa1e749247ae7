"""The disposable child: one bad document ends only itself."""

import logging

import pytest

from reader.ingest import IngestError, read_document
from reader.worker.child import answer
from reader.worker.parser import Limits, Parser, Stopped, _article

GOOD = b"Pier opens\nThe pier of Orlo opened on Monday."


def test_the_child_reads_as_the_room_does() -> None:
    page = b"<html><body><p>Pier <b>shut</b>.</p></body></html>"
    with Parser() as parser:
        for data in (GOOD, page):
            assert parser.read(data, path="a", source="Wire") == read_document(
                data, path="a", source="Wire"
            )


def test_its_sentence_comes_through() -> None:
    with Parser() as parser:
        with pytest.raises(IngestError, match="It is a PNG picture"):
            parser.read(b"\x89PNG\r\n")
        assert parser.read(GOOD).stories


def test_what_takes_too_long_is_stopped_and_the_next_is_read() -> None:
    with Parser() as parser:
        parser.read(GOOD)
        first = parser._process
        slow = b"<html><body>" + b"<p>Pier shut on Monday, she said.</p>" * 20_000
        parser._limits = Limits(seconds=0.05, seconds_a_byte=0)
        with pytest.raises(IngestError, match="took longer"):
            parser.read(slow)
        assert first is not None and first.poll() is not None
        parser._limits = Limits()
        assert parser.read(GOOD).stories


def test_a_child_that_dies_ends_one_document(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.CRITICAL)
    with Parser() as parser:
        parser.read(GOOD)
        assert parser._process is not None
        parser._process.kill()
        parser._process.wait()
        with pytest.raises(IngestError, match="made the program that reads documents stop"):
            parser.read(GOOD)
        assert parser.read(GOOD).stories


def test_memory_has_a_limit() -> None:
    pytest.importorskip("resource", reason="this system knows no such limit")
    with Parser(Limits(bytes=400 << 20)) as parser:
        with pytest.raises(IngestError, match="more memory"):
            parser.read(b"word " * (12 << 20))
        assert parser.read(GOOD).stories


def test_a_stumble_in_the_child_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    def stumble(*_: object, **__: object) -> None:
        raise RecursionError

    monkeypatch.setattr("reader.worker.child.read_document", stumble)
    assert "more memory" in answer({"data": "YQ=="})["error"]


def test_what_is_not_wanted_any_more_is_dropped() -> None:
    wanted = True
    with Parser(cancelled=lambda: not wanted) as parser:
        parser.read(GOOD)
        wanted = False
        slow = b"<html><body>" + b"<p>Pier shut on Monday, she said.</p>" * 3_000
        with pytest.raises(Stopped):
            parser.read(slow)


@pytest.mark.parametrize(
    "answer_",
    [
        b"[]", b"{}", b'{"article": {}}', b"no JSON",
        b'{"article": {"text": "a", "stories": [[0, 9, 0, null]], "structure": []}}',
    ],
)  # fmt: skip
def test_an_answer_that_makes_no_sense_is_not_believed(
    answer_: bytes, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.CRITICAL)
    with Parser() as parser:
        parser.read(GOOD)
        monkeypatch.setattr(parser, "_awaited", lambda _: answer_)
        with pytest.raises(IngestError, match="made the program"):
            parser.read(GOOD)


def test_ranges_outside_the_text_are_refused() -> None:
    good = answer({"data": "UGllciBvcGVucw=="})["article"]
    assert _article(b"", "", good).text == "Pier opens"
    for wrong in (
        {"stories": [[0, 99, 0, None]]}, {"stories": [[5, 4, 5, None]]},
        {"stories": [[0, 5, 0, None], [3, 9, 3, None]]}, {"stories": [[0, 5, 0, 7]]},
        {"structure": [[0, 99, "quote", 0, ""]]}, {"structure": [[0, 1, "boo", 0, ""]]},
        {"text": None},
    ):  # fmt: skip
        with pytest.raises((KeyError, TypeError, ValueError)):
            _article(b"", "", good | wrong)


def test_a_child_ends_with_whoever_asked() -> None:
    with Parser() as parser:
        parser.read(GOOD)
        process = parser._process
        assert process is not None and process.stdin is not None
        process.stdin.write(b'{"data": "' + b"QUFB" * 5_000_000 + b'"}\n')
        process.stdin.close()
        assert process.wait(timeout=20) == 0
