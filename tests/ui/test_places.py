"""The pages of the window."""

from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from reader.ui.places import READING, Places


def test_a_page_is_made_when_it_is_first_gone_to(qtbot: QtBot) -> None:
    made: list[str] = []

    def board() -> QLabel:
        made.append("board")
        return QLabel("board")

    places = Places(QLabel("reading"))
    qtbot.addWidget(places)
    places.offer("board", board)
    assert places.current == READING and not made and places.page("board") is None
    turned: list[str] = []
    places.turned.connect(turned.append)
    first = places.go("board")
    assert places.current == "board" and places.others() == [first]
    places.go(READING)
    assert places.go("board") is first
    assert made == ["board"] and turned == ["board", READING, "board"]
