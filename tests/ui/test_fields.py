"""Fields that save themselves and complete."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from reader.ui.fields import ChoiceField, LineField, TextField

# Offscreen, Qt cannot raise a popup or give it the keyboard, and says so.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


@pytest.fixture
def form(qtbot) -> QWidget:
    """Tags above a note, with room for completions below."""
    made = QWidget()
    qtbot.addWidget(made)
    column = QVBoxLayout(made)
    column.addWidget(LineField("tags", "Tags", several=True))
    column.addWidget(TextField("a note", "Note"))
    column.addStretch()
    made.resize(300, 500)
    made.show()
    made.activateWindow()
    return made


def test_tags_complete_the_last_word(form: QWidget, qtbot) -> None:
    tags = form.findChild(LineField)
    tags.set_names(["boxes", "turnout"])
    tags.setFocus()
    qtbot.keyClicks(tags, "toll, bo")
    assert tags._offer.popup().isVisible()
    assert tags._offer.currentCompletion() == "boxes"
    tags._offer.activated.emit("boxes")
    tags._offer.popup().hide()
    assert tags.text() == "toll, boxes"


def test_a_click_beside_the_completions_goes_where_it_points(form: QWidget, qtbot) -> None:
    tags, note = form.findChild(LineField), form.findChild(TextField)
    tags.set_names(["boxes"])
    tags.setFocus()
    qtbot.keyClicks(tags, "boxe")
    popup = tags._offer.popup()
    assert popup.isVisible()
    # The lower part of the note lies beside the one line of completions.
    place = note.mapToGlobal(QPoint(note.width() // 2, note.height() - 4))
    assert not popup.geometry().contains(place)
    saved: list[str] = []
    tags.saved.connect(saved.append)
    qtbot.mouseClick(popup, Qt.MouseButton.LeftButton, pos=popup.mapFromGlobal(place))
    assert not popup.isVisible()
    assert QApplication.focusWidget() is note
    assert saved == ["boxe"]


def test_what_is_typed_whole_is_not_offered(form: QWidget, qtbot) -> None:
    tags = form.findChild(LineField)
    tags.set_names(["boxes"])
    tags.setFocus()
    qtbot.keyClicks(tags, "boxes")
    assert not tags._offer.popup().isVisible()


def test_a_narrow_choice_shows_its_values_whole(qtbot) -> None:
    field = ChoiceField([("", "none"), ("long", "a value longer than its field")], "Choice")
    qtbot.addWidget(field)
    field.setStyleSheet("QComboBox QAbstractItemView::item { padding: 0 80px; }")
    field.resize(60, 28)
    field.show()
    field.showPopup()
    words = field.fontMetrics().horizontalAdvance(field.itemText(1))
    assert field.view().viewport().width() >= words + 2 * 80
    field.hidePopup()
