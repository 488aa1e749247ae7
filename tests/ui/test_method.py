"""The page that tells how who said what is found."""

from typing import Any

import pytest
from PySide6.QtWidgets import QDialog, QTextBrowser

from reader.ui.window import Window


@pytest.mark.qt_log_ignore("propagateSizeHints")  # the screen that is none has no sizes
def test_the_method_is_told(window: Window, qtbot: Any) -> None:
    window.actions_["method"].trigger()
    dialog = next(d for d in window.findChildren(QDialog) if d.isVisible())
    text = dialog.findChild(QTextBrowser).toPlainText()
    dialog.close()
    for term in ("PARC", "PolNeAR", "Citron", "AVeriTeC", "GeoNames", "missed", "wrong"):
        assert term in text
    assert "KNOWN" not in text
