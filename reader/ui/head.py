"""The head of the window: which library, the search, the two buttons. Asks by signals."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton

from reader.ui.cards import Elided, label
from reader.ui.searchline import SearchLine
from reader.ui.words import tr

_HEIGHT = 44


class HeadBar(QFrame):
    """Says `searched` at every letter; an answer that is overtaken is dropped."""

    searched = Signal(str)
    left = Signal()
    """Escape or Enter was pressed in the search: back to the list."""
    entered = Signal()
    """The arrow down was pressed: into the list."""
    import_requested = Signal()
    export_requested = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("headBar")
        self.setFixedHeight(_HEIGHT)
        self._library = Elided("")
        self._library.setObjectName("libraryName")
        self.search = SearchLine()
        self.search.setObjectName("search")
        self.search.setMaximumWidth(560)
        self.search.setAccessibleName(tr("Search"))
        self.search.setPlaceholderText(tr("Search stories, claims, people") + "   /")
        self.search.setClearButtonEnabled(True)
        self._typed = True
        self.search.textChanged.connect(self._changed)
        self.search.returnPressed.connect(self._enter)
        self.search.left.connect(self.left)
        self.search.entered.connect(self.entered)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 0, 12, 0)
        row.setSpacing(12)
        brand = label("Allegedly")
        brand.setObjectName("brand")
        row.addWidget(brand)
        row.addWidget(self._library, 1)
        row.addWidget(self.search, 5)
        row.addStretch(1)
        for text, role, signal in (
            (tr("Import"), "plain", self.import_requested),
            (tr("Export notes"), "main", self.export_requested),
        ):
            button = QPushButton(text)
            button.setProperty("role", role)
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            button.clicked.connect(signal)
            row.addWidget(button)

    def show_library(self, name: str) -> None:
        """Show which library is open; a search in the one before is over."""
        self._library.setText(name)
        self.search.clear()

    @property
    def query(self) -> str:
        """What stands in the search field; a blank behind its last word makes it a whole one."""
        text = self.search.text()
        return text.strip() + " " * bool(text.strip() and text[-1].isspace())

    @Slot(str)
    def set_search(self, text: str) -> None:
        """Show what is searched for; nobody typed it, so nothing is asked."""
        self._typed = False
        self.search.setText(text)
        self._typed = True

    @Slot(str)
    def search_for(self, text: str) -> None:
        """Show a query that was made elsewhere, and search for it."""
        self.set_search(text)
        self._say()

    def focus_search(self) -> None:
        """Let something be typed to search for."""
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    def _changed(self) -> None:
        if self._typed:
            self._say()

    def _enter(self) -> None:
        self._say()
        self.left.emit()

    def _say(self) -> None:
        self.searched.emit(self.search.text())
