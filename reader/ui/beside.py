"""A story beside the open one, or in a window of its own: shown with its marks and scrolled on its
own. Nothing is edited there; the open story is where one works."""

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QCloseEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from reader.model import Changes, StoryPage
from reader.store import StoreError
from reader.ui.cards import Elided
from reader.ui.marks import Key
from reader.ui.pointing import told
from reader.ui.session import Session
from reader.ui.story import StoryView
from reader.ui.words import day, tr

_SIZE, _FRAME = QSize(720, 860), QSize(16, 48)
"""Of a window, and of what the system puts round it, in pixels."""


class BesidePane(QFrame):
    """One story to look at, with a line that tells of the mark that is selected in it."""

    swap_wanted = Signal()
    """It is to change places with the open story."""
    left = Signal()
    """It is to be closed."""

    def __init__(self, main: StoryView, *, swaps: bool) -> None:
        super().__init__()
        self.setObjectName("storyPane")
        self._main = main
        self._session: Session | None = None
        self.view = StoryView(main.typesetter.serif)
        self.view.setAccessibleName(tr("Story beside"))
        self.view.shapes_marks = False
        self._title, self._told = Elided("", "strong"), Elided("", "small")
        self._told.setAccessibleName(tr("The selected mark"))
        head, foot = QHBoxLayout(), QHBoxLayout()
        for row in (head, foot):
            row.setContentsMargins(16, 4, 6, 4)
        head.addWidget(self._title, 1)
        if swaps:
            head.addWidget(self._button("⇄", tr("Change places with the open story"), "swap"))
        head.addWidget(self._button("✕", tr("Close this story"), "close"))
        foot.addWidget(self._told, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self.view, 1)
        column.addLayout(foot)
        self.setMinimumWidth(320)
        self.view.mark_selected.connect(self._tell)
        self.view.left.connect(self.left)
        main.dressed.connect(self._dress)
        for key, direction in (("N", 1), ("P", -1)):
            walk = QShortcut(QKeySequence(key), self.view)
            walk.setContext(Qt.ShortcutContext.WidgetShortcut)
            walk.activated.connect(lambda step=direction: self.view.step(step))
        self._dress()

    def _button(self, text: str, name: str, what: str) -> QToolButton:
        button = QToolButton()
        button.setText(text)
        button.setToolTip(name)
        button.setAccessibleName(name)
        button.clicked.connect(self.swap_wanted if what == "swap" else self.left)
        return button

    @Slot()
    def _dress(self) -> None:
        self.view.dress_as(self._main)

    @property
    def page(self) -> StoryPage | None:
        """The story that is shown."""
        return self.view.page

    def show_story(self, session: Session, story: int) -> bool:
        """Show a story of a library and follow what changes in it; False where it is gone."""
        if self._session is not session:
            session.changed.connect(self._follow)
            self._session = session
        try:
            page = session.page(story)
        except StoreError:
            return False
        self._show(page)
        return True

    def _show(self, page: StoryPage) -> None:
        self.view.show_page(page)
        self._title.setText(page.title)
        about = " · ".join(part for part in (page.source, day(page.published)) if part)
        self._title.setToolTip(f"{page.title}\n{about}")
        self._tell(self.view.selected_mark)

    @Slot(Changes)
    def _follow(self, changes: Changes) -> None:
        page, session = self.page, self._session
        if page is None or session is None or changes.tables == {"reading"}:
            return
        mine = {view.claim.id for view in page.claims}
        mine |= {link.other_id for view in page.claims for link in view.links}
        if (
            changes.elsewhere
            or page.article_id in changes.articles
            or page.id in changes.stories
            or not mine.isdisjoint(changes.claims)
        ):
            try:
                self._show(session.renewed(page, changes))
            except StoreError:
                self.left.emit()

    @Slot(object)
    def _tell(self, key: Key | None) -> None:
        """Say who said what is selected, and what was found."""
        page, text = self.page, ""
        if page is not None and key is not None:
            view = next((v for v in page.claims if key == ("claim", v.claim.id)), None)
            entity = next((e for e in page.entities if key == ("entity", e.id)), None)
            note = next((n for n in page.notes if key == ("note", n.note.id)), None)
            if view is not None:
                text = " · ".join(told(page, view).splitlines())
            elif entity is not None:
                text = entity.name
            elif note is not None:
                text = note.note.text
        self._told.setText(text)
        self._told.setToolTip(text)
        self._told.setAccessibleDescription(text)


class StoryWindow(QWidget):
    """A window with one story."""

    closed = Signal()

    def __init__(self, parent: QWidget, pane: BesidePane) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(_SIZE.boundedTo(self.screen().availableSize() - _FRAME))
        self.pane = pane
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(pane)
        pane.left.connect(self.close)

    def closeEvent(self, event: QCloseEvent) -> None:
        super().closeEvent(event)
        self.closed.emit()
