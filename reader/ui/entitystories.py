"""The stories of an entity: the rows of the story list in a list that opens on a click. Knows no
other pane."""

from array import array
from collections.abc import Callable

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableView

from reader.model import StoryRow
from reader.ui.rows import ROW, StoryRows
from reader.ui.storymodel import StoryModel
from reader.ui.theme import Theme
from reader.ui.words import tr


class EntityStories(QTableView):
    """Stories newest first; a click or Enter opens one."""

    story_chosen = Signal(int)

    def __init__(self, fetch: Callable[[list[int]], list[StoryRow]]) -> None:
        super().__init__()
        self.setObjectName("stories")
        self.setAccessibleName(tr("Stories that name it"))
        self.hint = ""
        self._theme: Theme | None = None
        self.stories = StoryModel(fetch, self)
        self.setModel(self.stories)
        self._rows = StoryRows(self.stories, self)
        self.setItemDelegate(self._rows)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setShowGrid(False)
        self.setMouseTracking(True)
        self.setTabKeyNavigation(False)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.horizontalHeader().hide()
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setMinimumSectionSize(ROW)
        self.verticalHeader().setDefaultSectionSize(ROW)
        self.clicked.connect(self._choose)

    def set_theme(self, theme: Theme) -> None:
        """Take the colours of a theme."""
        self._rows.theme = self._theme = theme
        self.viewport().update()

    def show_ids(self, ids: "array[int]", hint: str) -> None:
        """Show these stories; the same ones are read anew where they stand."""
        self.hint = hint
        if ids[: len(self.stories.ids)] == self.stories.ids and len(self.stories.ids):
            self.stories.append(ids[len(self.stories.ids) :])
            self.stories.forget()
        else:
            self.stories.set_ids(ids)
            self.scrollToTop()
        self.viewport().update()

    def _choose(self, index: QModelIndex) -> None:
        if index.isValid():
            self.story_chosen.emit(self.stories.ids[index.row()])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._choose(self.currentIndex())
        elif event.key() == Qt.Key.Key_Escape:
            event.ignore()  # the page's
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        # The view's own way makes the first row current.
        QFrame.focusInEvent(self, event)
        self.viewport().update()

    def keyboardSearch(self, search: str) -> None:
        """No search by typing: it would read every title."""

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.stories.rowCount() or self._theme is None:
            return
        painter = QPainter(self.viewport())
        painter.setPen(self._theme.color("dim"))
        rect = self.viewport().rect().adjusted(16, 16, -16, -16)
        flags = Qt.AlignmentFlag.AlignHCenter | Qt.TextFlag.TextWordWrap
        painter.drawText(rect, flags, self.hint)
        painter.end()
