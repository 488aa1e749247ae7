"""Which stories the list shows: has them asked for, takes them piece by piece, and keeps in sight
what fits no longer. Joins session and list; knows no story's text."""

import time
from array import array
from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from reader.model import Portion, Scope
from reader.ui.session import Session
from reader.ui.stories import StoriesPane
from reader.ui.storymodel import place

_PATIENCE = 10
"""While others write, a list is read anew so seldom that reading takes one part of time in so
many."""

View = tuple[Scope, str, str]
"""What is listed, which of them, in what order."""


class Listing(QObject):
    """The list and how it came about. `current` tells the story that is open."""

    begun = Signal(object)
    """The first stories of a list that was chosen are shown: their ids."""

    def __init__(
        self, parent: QObject, stories: StoriesPane, current: Callable[[], int | None],
        hint: Callable[[], str],
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self._stories, self._current, self._hint = stories, current, hint
        self._session: Session | None = None
        self._asked: View | None = None
        self._shown: View | None = None
        self._collected: array[int] | None = None
        """What came of a list that takes the place of the one shown; None where it is shown as it
        comes."""
        self._last: int | None = None
        """The last place of a list that paused, where it may go on; None while it is read."""
        self._began, self._took = 0.0, 0.0
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.timeout.connect(self._relist)
        stories.more_wanted.connect(self._go_on)
        stories.unread_wanted.connect(self._find_unread)

    def begin(self, session: Session) -> None:
        """Take the lists of a library."""
        self._session = session
        self._asked = self._shown = None
        session.portion_read.connect(self._take)
        session.fit_read.connect(self._say_fit)
        session.unread_read.connect(self._go_to_unread)

    def end(self) -> None:
        """Let the library go."""
        self._session = None
        self._later.stop()
        self._collected = None
        self._stories.show_ids(array("q"), "", None)
        self._stories.set_count(0)

    @property
    def shown(self) -> Scope | None:
        """What the list on the screen is of; None while another was chosen."""
        return self._shown[0] if self._shown is not None else None

    def choose(self, scope: Scope) -> None:
        """Show another list, or the same one afresh: what fitted no longer goes."""
        self._shown = None
        self._stories.offer_contradictions(offered=scope.kind == "contradictions")
        self._stories.name_order(by_worth=scope.kind == "review")
        self._ask(scope, collect=False)

    def follow(self, scope: Scope) -> None:
        """Something in the library changed: show the list as it is now, without moving what is
        read."""
        self._ask(scope, collect=self.shown == scope)

    def follow_others(self, scope: Scope) -> None:
        """The same where another program changed it, which may go on and on."""
        wait = self._began + _PATIENCE * self._took - time.monotonic()
        if wait <= 0:
            self.follow(scope)
        elif not self._later.isActive():
            self._later.start(int(1000 * wait))

    def check(self, stories: set[int]) -> None:
        """See whether stories of the list still fit it."""
        if self._session is not None and self._asked is not None and stories:
            scope, only, _ = self._asked
            self._session.ask_fit(scope, only, stories)

    # ---- asking

    def _ask(self, scope: Scope, *, collect: bool) -> None:
        if self._session is None:
            return
        self._later.stop()
        self._asked = (scope, self._stories.only, self._stories.sort)
        self._collected = array("q") if collect else None
        self._last = None
        self._began = time.monotonic()
        self._session.ask_list(*self._asked)

    @Slot()
    def _relist(self) -> None:
        if self._asked is not None:
            self.follow(self._asked[0])

    @Slot()
    def _go_on(self) -> None:
        if self._session is None or self._asked is None or self._last is None:
            return
        last, self._last = self._last, None
        self._session.ask_list(*self._asked, after=last)

    @Slot()
    def _find_unread(self) -> None:
        if self._session is not None and self._asked is not None:
            scope, only, sort = self._asked
            self._session.ask_unread(scope, only, sort, self._stories.current())

    # ---- taking

    @Slot(object)
    def _take(self, portion: Portion) -> None:
        keep = self._current()
        ends = portion.complete or portion.paused
        if self._collected is not None:
            if portion.first:
                self._collected = array("q")
            self._collected.extend(portion.ids)
            if ends:
                ids, self._collected = self._collected, None
                self._replace(ids, keep)
        elif portion.first:
            self._shown = self._asked
            self._stories.show_ids(array("q", portion.ids), self._hint(), keep)
            self.begun.emit(portion.ids)
        else:
            self._stories.append(portion.ids, keep)
        if self._collected is None:
            count = self._stories.model.rowCount() if portion.complete else portion.total
            self._stories.set_count(count, portion.notices)
        if ends:
            self._last = portion.last if portion.paused else None
            self._took = time.monotonic() - self._began

    def _replace(self, ids: "array[int]", keep: int | None) -> None:
        """Put a list in the place of the one shown. The story that is read stays in its row, also
        where it fits no longer."""
        self._shown = self._asked
        model = self._stories.model
        stays = None
        if keep is not None:
            row = model.number(keep, self._stories.table.currentIndex().row())
            if row is not None and place(ids, keep) is None:
                ids.insert(min(row, len(ids)), keep)
                stays = keep
        self._stories.replace_ids(ids, self._hint(), keep)
        if stays is not None:
            model.set_gone([stays])

    @Slot(object)
    def _say_fit(self, answer: tuple[set[int], set[int]]) -> None:
        """Stories that were looked at, and which of them fit."""
        asked, fit = answer
        model = self._stories.model
        here = self._stories.table.currentIndex().row()
        shown = {story for story in asked if model.number(story, here) is not None}
        model.set_gone(shown - fit, back=shown & fit)
        if fit - shown and self._asked is not None:
            self.follow(self._asked[0])

    @Slot(object)
    def _go_to_unread(self, story: int | None) -> None:
        if story is not None:
            self._stories.choose(story)
