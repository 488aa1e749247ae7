"""Choosing by typing: what is offered, how keys are named, and what an empty list says."""

import pytest
from PySide6.QtWidgets import QDialog

from reader.ui import dialogs
from reader.ui.window import Window


def test_a_list_that_nothing_is_left_of_says_so(window: Window) -> None:
    chooser = dialogs.Chooser(window, "Type a command", [("Quit", "quit")])
    assert not chooser.hint.isVisibleTo(chooser)
    chooser.line.setText("xq")
    assert chooser.hint.isVisibleTo(chooser) and "fewer letters" in chooser.hint.text()
    chooser.line.setText("qu")
    assert not chooser.hint.isVisibleTo(chooser)
    chooser.deleteLater()


def test_the_palette_names_keys_as_they_are_typed(
    window: Window, monkeypatch: pytest.MonkeyPatch
) -> None:
    offered: list[str] = []

    def run(chooser: dialogs.Chooser) -> int:
        offered.extend(chooser.list.item(row).text() for row in range(chooser.list.count()))
        return QDialog.DialogCode.Rejected

    monkeypatch.setattr(dialogs.Chooser, "exec", run)
    assert dialogs.palette(window, window.actions_) is None
    assert "Claim    c" in offered and "Add to the claim    Shift+C" in offered
