"""The buttons that stand beside selected words. Knows the view that they stand on."""

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtGui import QAction, QTextCursor
from PySide6.QtWidgets import QFrame, QHBoxLayout, QToolButton

from reader.ui.actions import shown
from reader.ui.story import StoryView


class SelectionBar(QFrame):
    """The buttons that stand beside selected words."""

    def __init__(self, view: StoryView) -> None:
        super().__init__(view.viewport())
        self.setObjectName("selectionBar")
        self._view = view
        self._on_claim: QToolButton | None = None
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(3, 3, 3, 3)
        self._row.setSpacing(2)
        self._show = QTimer(self)
        self._show.setSingleShot(True)
        self._show.setInterval(120)
        self._show.timeout.connect(self._place)
        view.selected.connect(self._follow)
        view.verticalScrollBar().valueChanged.connect(self.hide)
        self.hide()

    def set_actions(self, actions: list[QAction], on_claim: QAction) -> None:
        """The acts that are offered; one of them only while a claim is selected."""
        for action in (*actions, on_claim):
            button = QToolButton(self)
            button.setDefaultAction(action)
            button.setText(f"{action.iconText()}  {shown(action.shortcut().toString())}")
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            button.setAccessibleName(action.iconText())
            self._row.addWidget(button)
            self._on_claim = button

    def sizeHint(self) -> QSize:
        return self._row.sizeHint()

    def _follow(self, any_selected: bool) -> None:
        if any_selected:
            self._show.start()
        else:
            self._show.stop()
            self.hide()

    def _place(self) -> None:
        view = self._view
        cursor = view.textCursor()
        if not cursor.hasSelection() or not view.selection():
            return
        key = view.selected_mark
        if self._on_claim is not None:
            self._on_claim.setVisible(key is not None and key[0] == "claim")
        end = QTextCursor(cursor)
        end.setPosition(cursor.selectionEnd())
        rect = view.cursorRect(end)
        self.adjustSize()
        room = view.viewport().rect().adjusted(8, 8, -8, -8)
        x = min(max(room.left(), rect.left() - self.width() // 2), room.right() - self.width())
        y = rect.bottom() + 8
        if y + self.height() > room.bottom():
            y = rect.top() - self.height() - 8
        self.move(x, y)
        self.show()
        self.raise_()
