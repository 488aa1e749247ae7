"""Finding words in the open story: a bar to type in. Knows the view that it searches."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QToolButton

from reader.ui.cards import label
from reader.ui.finding import MOST, places
from reader.ui.story import StoryView
from reader.ui.words import number, tr


class FindBar(QFrame):
    """Marks all hits as one types; Enter and Shift+Enter go from one to the next, Escape ends."""

    left = Signal()

    def __init__(self, view: StoryView) -> None:
        super().__init__()
        self.setObjectName("findBar")
        self._view = view
        self._hits: list[tuple[int, int]] = []
        self._at = 0
        self.line = QLineEdit()
        self.line.setPlaceholderText(tr("Find in this story"))
        self.line.setAccessibleName(tr("Find in this story"))
        self.line.setClearButtonEnabled(True)
        self.line.setAcceptDrops(False)
        self.line.setMaximumWidth(320)
        self.line.textChanged.connect(self._search)
        self._count = label("", "small")
        self._count.setMinimumWidth(90)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 6, 8, 6)
        row.setSpacing(8)
        row.addWidget(self.line, 1)
        row.addWidget(self._count)
        for text, tip, slot in (
            ("↑", tr("The hit before (Shift+Enter)"), self.previous),
            ("↓", tr("The next hit (Enter)"), self.next),
        ):
            button = QToolButton()
            button.setText(text)
            button.setToolTip(tip)
            button.setAccessibleName(tip)
            button.clicked.connect(slot)
            row.addWidget(button)
        row.addStretch(1)
        close = QToolButton()
        close.setText("✕")
        close.setToolTip(tr("Close"))
        close.setAccessibleName(tr("Close"))
        close.clicked.connect(self.end)
        row.addWidget(close)
        view.page_shown.connect(self._page_shown)
        self.hide()

    def begin(self) -> None:
        """Open the bar, with the selected words where there are any."""
        chosen = self._view.textCursor().selectedText()
        if chosen and len(chosen) <= 200:
            self.line.setText(" ".join(chosen.split()))
        self.show()
        self.line.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.line.selectAll()
        self._search()

    def end(self) -> None:
        """Close the bar and take the hits away."""
        self.hide()
        self._hits = []
        self._view.show_hits([], 0)
        self.left.emit()

    def next(self) -> None:
        """Go to the next hit."""
        self._go(1)

    def previous(self) -> None:
        """Go to the hit before."""
        self._go(-1)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key == Qt.Key.Key_Escape:
            self.end()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            back = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self._go(-1 if back else 1)
        else:
            super().keyPressEvent(event)

    def _go(self, step: int) -> None:
        if self._hits:
            self._at = (self._at + step) % len(self._hits)
            self._show(reveal=True)

    def _page_shown(self) -> None:
        if self.isVisible():
            self._search()

    def _search(self) -> None:
        page = self._view.page
        self._hits, self._at = [], 0
        if page is not None:
            self._hits = [
                (page.start + a, page.start + b) for a, b in places(page.text, self.line.text())
            ]
            # From what is read on, not from the top.
            here = self._view.first_in_sight()
            self._at = next((n for n, hit in enumerate(self._hits) if hit[0] >= here), 0)
        self._show(reveal=bool(self._hits) and self.isVisible())

    def _show(self, *, reveal: bool) -> None:
        self._view.show_hits(self._hits, self._at, reveal=reveal)
        if not self.line.text().strip():
            self._count.setText("")
        elif not self._hits:
            self._count.setText(tr("Nothing found"))
        else:
            more = "+" if len(self._hits) == MOST else ""
            self._count.setText(
                tr("{at} of {count}").format(
                    at=number(self._at + 1), count=number(len(self._hits)) + more
                )
            )
