"""The pages of the window: reading, and what is made when it is first gone to (the claims board, an
entity, contradictions). Knows no page."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

READING = "reading"


class Places(QStackedWidget):
    """One page is shown; the others keep what they show. A page has `set_theme(theme)`."""

    made = Signal(str, object)
    """A page was made: its name and the widget. Whoever it needs can be wired now."""
    turned = Signal(str)
    """Another page is shown."""

    def __init__(self, reading: QWidget) -> None:
        super().__init__()
        self._makers: dict[str, Callable[[], QWidget]] = {}
        self._pages = {READING: reading}
        self.addWidget(reading)

    def offer(self, name: str, make: Callable[[], QWidget]) -> None:
        """Have a page made by `make` when it is first gone to."""
        self._makers[name] = make

    def go(self, name: str, *, focus: bool = True) -> QWidget:
        """Show a page and give it the focus, unless that is wanted where it is."""
        if name not in self._pages:
            page = self._makers[name]()
            self._pages[name] = page
            self.addWidget(page)
            self.made.emit(name, page)
        page = self._pages[name]
        if page is not self.currentWidget():
            self.setCurrentWidget(page)
            self.turned.emit(name)
        if focus:
            page.setFocus()
        return page

    @property
    def current(self) -> str:
        """The name of the page that is shown."""
        shown = self.currentWidget()
        return next(name for name, page in self._pages.items() if page is shown)

    def others(self) -> list[QWidget]:
        """The pages beside reading that have been made."""
        return [page for name, page in self._pages.items() if name != READING]

    def page(self, name: str) -> QWidget | None:
        """A page, where it has been made."""
        return self._pages.get(name)
