"""Which stories stand beside the open one, and in windows of their own. Knows the open story's view
and the row that it stands in."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QSplitter, QWidget

from reader.ui.desk import Desk
from reader.ui.story import StoryView
from reader.ui.words import tr

if TYPE_CHECKING:
    from reader.ui.beside import BesidePane, StoryWindow


class Besides(QObject):
    """Which stories stand beside the open one."""

    link_dropped = Signal(int, int)
    address_wanted = Signal(str)
    room_wanted = Signal()
    """Another pane stands in the reading page."""
    room_left = Signal()
    """It stands there no more."""

    def __init__(self, window: QWidget, desk: Desk, main: StoryView, row: QSplitter) -> None:
        super().__init__(window)
        self._window, self._desk, self._main, self._row = window, desk, main, row
        self.pane: BesidePane | None = None
        self.windows: list[StoryWindow] = []

    def show(self) -> None:
        """Put the open story beside; the open one's place is free for another."""
        page = self._desk.page
        if page is None:
            return
        at = self._main.first_in_sight()
        self.open(page.id)
        if self.pane is not None:
            self.pane.view.go_to(at)
        self._desk.said.emit(tr("It stands beside. Choose another story to read next to it."))

    def open(self, story: int) -> None:
        """Show a story beside the open one."""
        session = self._desk.session
        if session is None:
            return
        if self.pane is None:
            self.pane = self._make(swaps=True)
            self.pane.swap_wanted.connect(self.swap)
            self.pane.left.connect(self.close)
            self._row.insertWidget(1, self.pane)
            self._row.setStretchFactor(1, 1)
            self.room_wanted.emit()
        self.pane.show_story(session, story)

    def _make(self, *, swaps: bool) -> "BesidePane":
        from reader.ui.beside import BesidePane  # few starts ever show one

        pane = BesidePane(self._main, swaps=swaps)
        pane.view.link_dropped.connect(self.link_dropped)
        pane.view.address_wanted.connect(self.address_wanted)
        return pane

    @Slot()
    def swap(self) -> None:
        """The two stories change places, each as far as it was read."""
        pane, page, session = self.pane, self._desk.page, self._desk.session
        if pane is None or pane.page is None or page is None or session is None:
            return
        other, there, here = pane.page.id, pane.view.first_in_sight(), self._main.first_in_sight()
        self._desk.go_to_story(other)
        if self._desk.page is not None and self._desk.page.id == other:
            self._main.go_to(there)
            pane.show_story(session, page.id)
            pane.view.go_to(here)

    @Slot()
    def close(self) -> None:
        """The open story stands alone again."""
        pane, self.pane = self.pane, None
        if pane is not None:
            # Out of the row at once; without a parent it would be Python's to delete, now or later.
            pane.setParent(self._window)
            pane.hide()
            pane.deleteLater()
            self.room_left.emit()
            self._main.setFocus()

    def enter(self) -> None:
        """Give the story beside the focus."""
        if self.pane is not None:
            self.pane.view.setFocus()
        else:
            self._desk.said.emit(tr("No story stands beside. Ctrl+Shift+B puts this one there."))

    def detach(self) -> None:
        """Show the open story in a window of its own."""
        page, session = self._desk.page, self._desk.session
        if page is None or session is None:
            return
        from reader.ui.beside import StoryWindow

        pane = self._make(swaps=False)
        made = StoryWindow(self._window, pane)
        made.setWindowTitle(f"{page.title} — Allegedly")
        made.closed.connect(lambda: self.windows.remove(made))
        self.windows.append(made)
        pane.show_story(session, page.id)
        made.show()
        pane.view.setFocus()
        pane.view.go_to(self._main.first_in_sight())

    @Slot()
    def close_all(self) -> None:
        """Another library is open, or none: nothing of this one stays."""
        self.close()
        for made in list(self.windows):
            made.close()
