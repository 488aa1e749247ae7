"""What is dragged between panes: its kinds, and the badge that goes with the mouse.

The process stands in the kinds: another window's ids are another library's.
"""

import os

from PySide6.QtCore import QMimeData, QPoint, Qt
from PySide6.QtGui import QDrag
from PySide6.QtWidgets import QLabel, QWidget

STORIES = f"application/x-allegedly-stories-{os.getpid()}"
"""Stories: a JSON list of their ids."""

TOPIC = f"application/x-allegedly-topic-{os.getpid()}"
"""A topic: its id."""


def start_drag(source: QWidget, data: QMimeData, text: str) -> None:
    """Drag with a small badge; the rows themselves would cover where they are to be dropped."""
    badge = QLabel(text)
    badge.setTextFormat(Qt.TextFormat.PlainText)
    badge.setObjectName("dragBadge")
    badge.ensurePolished()
    badge.adjustSize()
    drag = QDrag(source)
    drag.setMimeData(data)
    drag.setPixmap(badge.grab())
    drag.setHotSpot(QPoint(-8, -8))
    drag.exec(Qt.DropAction.CopyAction | Qt.DropAction.MoveAction)
