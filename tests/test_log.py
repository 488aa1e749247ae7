"""The log file."""

import logging
from collections.abc import Iterator

import pytest

from reader import log, paths


@pytest.fixture
def logging_as_found(monkeypatch: pytest.MonkeyPatch) -> Iterator[logging.Logger]:
    """The root logger, which gets its handlers and level back."""
    monkeypatch.setattr("sys.excepthook", None)
    monkeypatch.setattr("threading.excepthook", None)
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    yield root
    for handler in set(root.handlers) - set(handlers):
        handler.close()
    root.handlers[:] = handlers
    root.setLevel(level)


def test_the_file_is_made_with_the_first_line(logging_as_found: logging.Logger) -> None:
    log.start("command")
    assert not paths.log_file().exists()
    logging.getLogger("reader").warning("the tide is out")
    assert "command WARNING reader: the tide is out" in paths.log_file().read_text()


def test_the_command_becomes_the_window(logging_as_found: logging.Logger) -> None:
    before = len(logging_as_found.handlers)
    for name in ("command", "window"):
        log.start(name)
        logging.getLogger("reader").warning("hello")
    assert len(logging_as_found.handlers) == before + 1
    lines = paths.log_file().read_text().splitlines()
    assert [line.split()[2] for line in lines] == ["command", "window"]


def test_a_full_file_is_put_aside(logging_as_found: logging.Logger) -> None:
    log.start("command")
    paths.log_file().write_text("x" * 1_000_000)
    logging.getLogger("reader").warning("a new page")
    assert paths.log_file().read_text().count("\n") == 1
    assert paths.log_file().with_name("allegedly.log.1").stat().st_size == 1_000_000
