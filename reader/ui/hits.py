"""What a search has found in the open story: marked, counted, walked from one to the next. Knows
the view; the bar that finds within a story goes before it."""

from PySide6.QtCore import QObject, QTimer, Slot
from PySide6.QtWidgets import QLabel

from reader import query
from reader.query import Words
from reader.ui.cards import label
from reader.ui.desk import Desk
from reader.ui.find import FindBar
from reader.ui.finding import MOST, Folded, Span
from reader.ui.story import StoryView
from reader.ui.words import number, tr

_AFTER_MS = 90
"""What is found is listed first, then marked in the text."""


class Hits(QObject):
    """Marks the words of the query in the story that is open."""

    def __init__(self, view: StoryView, find_bar: FindBar, desk: Desk) -> None:
        super().__init__(view)
        self._view, self._find_bar, self._desk = view, find_bar, desk
        self._sought: list[Words] = []
        self._forms = False
        self._hits: list[Span] = []
        self._at = 0
        self._text = ""
        self._folded = Folded("")
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(_AFTER_MS)
        self._later.timeout.connect(self._look_and_show)
        self.count: QLabel = label("", "small")
        self.count.setContentsMargins(12, 0, 0, 0)
        self.count.hide()
        view.page_shown.connect(self._page_shown)

    @property
    def hits(self) -> list[Span]:
        """Where the words of the query stand in the article."""
        self.settle()
        return self._hits

    @Slot(str)
    def search(self, text: str) -> None:
        """Mark the words of another query, or with an empty one nothing; the text stays where it
        is."""
        sought, forms = query.sought(text), query.parse(text).forms
        if (sought, forms) != (self._sought, self._forms):
            self._sought, self._forms = sought, forms
            self._later.start()

    @Slot()
    def settle(self) -> None:
        """Look for the words in the text now, where that waits for the list to be painted."""
        if self._later.isActive():
            self._later.stop()
            self._look_and_show()

    @Slot()
    def _look_and_show(self) -> None:
        self._look()
        self.show()

    def step(self, by: int) -> None:
        """Go to the next hit (1) or the one before (-1), from what is in sight; while the bar finds
        within the story, to its hits."""
        self.settle()
        if not self._find_bar.isHidden():
            (self._find_bar.next if by > 0 else self._find_bar.previous)()
        elif not self._sought:
            self._desk.said.emit(tr("Nothing is searched for; Ctrl+F finds words in the story."))
        elif not self._hits:
            self._desk.said.emit(tr("This story has the words elsewhere, or only in your notes."))
        else:
            low, high = self._in_sight()
            if low <= self._hits[self._at][0] < high:
                self._at = (self._at + by) % len(self._hits)
            else:  # the text was moved since
                self._at = self._next_from(low) if by > 0 else self._next_from(high) - 1
                self._at %= len(self._hits)
            self.show(reveal=True)

    @Slot()
    def show(self, *, reveal: bool = False) -> None:
        """Show the hits of the query, unless the bar shows those of its own."""
        self.count.setVisible(bool(self._hits))
        if self._hits:
            more = "+" if len(self._hits) == MOST else ""
            told = tr("Hit {at} of {count}").format(
                at=number(self._at + 1), count=number(len(self._hits)) + more
            )
            self.count.setText(told)
        if self._find_bar.isHidden():
            self._view.show_hits(self._hits, self._at, reveal=reveal)

    @Slot()
    def _page_shown(self) -> None:
        """Another story is open: its first hit comes into sight where none is."""
        self._look()
        self.show()
        if self._hits and self._find_bar.isHidden():
            low, high = self._in_sight()
            if not low <= self._hits[0][0] < high:
                self._view.document().size()  # laid out whole, so that every place can be reached
                self._view.reveal(self._hits[0][0])

    def _look(self) -> None:
        page = self._view.page
        self._hits, self._at = [], 0
        if page is None or not self._sought:
            return
        if page.text != self._text:
            self._text, self._folded = page.text, Folded(page.text)
        found = self._folded.places(self._sought, forms=self._forms)
        self._hits = [(page.start + start, page.start + end) for start, end in found]

    def _in_sight(self) -> Span:
        """The offsets that are seen, about."""
        view = self._view
        corner = view.cursorForPosition(view.viewport().rect().bottomRight())
        return view.first_in_sight(), view.layout_.offset(corner.position())

    def _next_from(self, offset: int) -> int:
        return next((n for n, hit in enumerate(self._hits) if hit[0] >= offset), len(self._hits))
