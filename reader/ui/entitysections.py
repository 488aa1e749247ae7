"""A section of an entity's page: a heading that tells how many, the first rows, and more when they
are asked for. Knows no record."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QToolButton, QVBoxLayout, QWidget

from reader.ui.cards import clear, label
from reader.ui.words import number, tr

_FIRST, _MORE = 8, 40


class Section(QWidget):
    """What is listed is built row by row, a few at first."""

    built = Signal()
    """There are other rows."""

    def __init__(self, title: str, hint: str, make: Callable[[Any], QWidget]) -> None:
        super().__init__()
        self._title, self._hint, self._make = title, hint, make
        self._say = hint
        self._items: Sequence[Any] = ()
        self._built = 0
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        self.heading = label(title, "heading")
        column.addWidget(self.heading)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(4)
        column.addLayout(self._rows)
        self._more = QToolButton()
        self._more.clicked.connect(self.show_more)
        column.addWidget(self._more)
        self._more.hide()

    def wait(self, hint: str = "") -> None:
        """Say that what was here is being read anew; with what is said where nothing is found."""
        self._say = hint or self._hint
        self.heading.setText(f"{self._title}  …")

    def show_items(self, items: Sequence[Any], total: int, note: str = "") -> None:
        """Show items, of which there are `total`; `note` says beside the heading which they are
        where that is more than a number."""
        count = note
        if not note and total > len(items):
            count = tr("the newest {shown} of {total}").format(
                shown=number(len(items)), total=number(total)
            )
        elif not note and items:
            count = number(total)
        self.heading.setText(f"{self._title}  {count}".strip())
        if items and items == self._items:
            return
        # What a person had unfolded stays so.
        wanted = max(_FIRST, self._built if self._items else 0)
        self._items = items
        self.rebuild(wanted)

    def rebuild(self, wanted: int | None = None) -> None:
        """Build the rows anew, as many as before."""
        wanted = wanted or max(_FIRST, self._built)
        clear(self._rows)
        self._built = 0
        self._more.hide()
        if not self._items:
            self._rows.addWidget(label(self._say, "small", wrap=True))
            return
        self._build(wanted)

    def show_more(self) -> None:
        """Build the next rows, and give the first of them the focus."""
        made = self._build(_MORE)
        if made:
            made[0].setFocus()

    def forget(self) -> None:
        """Show nothing, of nobody."""
        self._items, self._built = (), 0
        clear(self._rows)
        self._more.hide()
        self.wait()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The arrow keys go from row to row, as Tab does."""
        if event.key() == Qt.Key.Key_Down:
            self.focusNextChild()
        elif event.key() == Qt.Key.Key_Up:
            self.focusPreviousChild()
        else:
            super().keyPressEvent(event)

    def _build(self, count: int) -> list[QWidget]:
        """Build so many more rows; those that were built."""
        made = [self._make(item) for item in self._items[self._built : self._built + count]]
        for row in made:
            self._rows.addWidget(row)
        self._built = min(len(self._items), self._built + count)
        left = len(self._items) - self._built
        self._more.setText(tr("{count} more").format(count=number(left)))
        self._more.setAccessibleName(f"{self._title}: {self._more.text()}")
        self._more.setVisible(bool(left))
        self.built.emit()
        return made
