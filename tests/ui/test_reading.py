"""The reading thread: answers in pieces, overtaken and interrupted questions."""

from collections.abc import Iterator
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from reader.store import ReadingStore, Store
from reader.ui.reading import Reading, _Answerer

_ENDLESS = "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT sum(i) FROM n"


@pytest.fixture
def reading(digest: Store, qtbot: QtBot) -> Iterator[tuple[Reading, list[tuple[str, Any]]]]:
    from PySide6.QtCore import QObject

    parent = QObject()
    made = Reading(digest.path, parent)
    heard: list[tuple[str, Any]] = []
    made.answered.connect(lambda topic, answer: heard.append((topic, answer)))
    yield made, heard
    made.close()
    del parent


def pieces(*values: int) -> Any:
    return lambda _store: iter(values)


def endless(store: ReadingStore) -> Any:
    return store._connection.execute(_ENDLESS).fetchone()


def test_an_answer_comes_in_pieces_and_others_between_them(
    reading: tuple[Reading, list[tuple[str, Any]]], qtbot: QtBot
) -> None:
    thread, heard = reading
    thread.ask("list", pieces(1, 2, 3))
    thread.ask("counts", lambda _store: "all")
    qtbot.waitUntil(lambda: not thread.busy)
    assert [answer for topic, answer in heard if topic == "list"] == [1, 2, 3]
    assert heard.index(("counts", "all")) < heard.index(("list", 2))


def test_a_newer_question_ends_an_older_one(
    reading: tuple[Reading, list[tuple[str, Any]]], qtbot: QtBot
) -> None:
    thread, heard = reading
    thread.ask("list", endless)
    qtbot.waitUntil(lambda: thread._answerer.running == "list")
    qtbot.wait(20)
    thread.ask("list", pieces(7))
    qtbot.waitUntil(lambda: not thread.busy)
    assert heard == [("list", 7)]


def test_an_answer_in_pieces_survives_the_interruption_of_another(
    reading: tuple[Reading, list[tuple[str, Any]]], qtbot: QtBot
) -> None:
    thread, heard = reading

    def rows(store: ReadingStore) -> Iterator[int]:
        cursor = store._connection.execute("SELECT id FROM story ORDER BY id")
        for row in cursor:
            yield row[0]

    thread.ask("list", rows)
    qtbot.waitUntil(lambda: bool(heard))
    thread.ask("names", endless)
    qtbot.waitUntil(lambda: thread._answerer.running == "names")
    qtbot.wait(20)
    thread.ask("names", lambda _store: "Ana")
    qtbot.waitUntil(lambda: not thread.busy)
    listed = [answer for topic, answer in heard if topic == "list"]
    assert listed[-3:] == [1, 2, 3], "it begins anew and comes whole"
    assert ("names", "Ana") in heard


def test_what_was_overtaken_takes_nothing_from_what_came_after(digest: Store) -> None:
    answerer = _Answerer(digest.path)
    heard: list[Any] = []
    answerer.answered.connect(lambda _topic, number, answer: heard.append((number, answer)))
    answerer.wanted["list"] = 2
    answerer.answer("list", 2, pieces(1, 2, 3))
    answerer.answer("list", 1, pieces(9))
    answerer._next_piece("list", 2)
    answerer._next_piece("list", 2)
    assert heard == [(2, 1), (2, 2), (2, 3)]


def test_a_bug_in_an_answer_is_told(
    reading: tuple[Reading, list[tuple[str, Any]]], qtbot: QtBot
) -> None:
    thread, _ = reading
    with qtbot.captureExceptions() as raised:
        thread.ask("list", lambda _store: 1 / 0)
        qtbot.waitUntil(lambda: bool(raised))
    assert raised[0][0] is ZeroDivisionError
    assert not thread.busy
