"""What the lists beside the text are built of: scrolled columns, headings, coloured rows."""

from PySide6.QtCore import Qt, SignalInstance
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QToolButton, QVBoxLayout, QWidget

from reader.text import shortened
from reader.ui.cards import Row, label
from reader.ui.words import tr


class DotRow(Row):
    """A dot of a colour, a name, and what is said of it."""

    def __init__(self, name: str, about: str, colour: QColor) -> None:
        super().__init__("entityRow")
        self._colour = colour
        row = QHBoxLayout(self)
        row.setContentsMargins(18, 3, 2, 3)
        row.addWidget(label(shortened(name, 60), wrap=True), 1)
        row.addWidget(label(about, "small"))

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._colour)
        painter.drawRoundedRect(2, self.height() // 2 - 4, 8, 8, 2, 2)
        painter.end()


def scrolled(name: str) -> tuple[QScrollArea, QVBoxLayout]:
    """An area that scrolls up and down, and the column in it."""
    area = QScrollArea()
    area.setAccessibleName(name)
    area.setWidgetResizable(True)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    body = QWidget()
    body.setObjectName("sideBody")
    column = QVBoxLayout(body)
    column.setContentsMargins(16, 12, 12, 16)
    column.setSpacing(6)
    area.setWidget(body)
    return area, column


def titled(name: str, page_wanted: SignalInstance) -> QHBoxLayout:
    """The name on a card, with the way to its page."""
    row = QHBoxLayout()
    row.setContentsMargins(0, 0, 0, 0)
    row.addWidget(label(name, "title", wrap=True), 1)
    page = QToolButton()
    page.setText(tr("Page") + " ›")
    page.setToolTip(tr("The page of this name: its timeline, claims, contradictions (Ctrl+3)"))
    page.setAccessibleName(tr("Page of {name}").format(name=name))
    page.clicked.connect(page_wanted)
    row.addWidget(page, 0, Qt.AlignmentFlag.AlignTop)
    return row


class Column(QVBoxLayout):
    """A column of widgets that is brought up to date in place: what stands right is not touched,
    for Qt lays out and polishes anew whatever is hidden and shown again.

    It keeps a list of its own: what is asked of a layout's items leaves Python holding places that
    Qt frees, and the next thing that Qt puts there ends the interpreter when it goes.
    """

    def __init__(self) -> None:
        super().__init__()
        self.setSpacing(6)
        self.shown: list[QWidget] = []

    def arrange(self, widgets: list[QWidget], silent: QWidget | None = None) -> None:
        """Have just these widgets stand here, in this order. What comes in is shown at once, for
        only what is seen can take the focus; a `silent` one says itself when."""
        wanted = set(widgets)
        for widget in [widget for widget in self.shown if widget not in wanted]:
            self._take(widget)
        for number, widget in enumerate(widgets):
            if number < len(self.shown) and self.shown[number] is widget:
                continue
            self._take(widget, hide=False)
            self.insertWidget(number, widget)
            self.shown.insert(number, widget)
            if widget is not silent:
                widget.show()

    def drop(self, widget: QWidget) -> None:
        """Let a widget go for good."""
        self._take(widget)
        widget.deleteLater()

    def _take(self, widget: QWidget, *, hide: bool = True) -> None:
        if widget in self.shown:
            self.shown.remove(widget)
            self.removeWidget(widget)
        if hide:
            widget.hide()


def head(text: str) -> QHBoxLayout:
    """A heading with room for a button."""
    row = QHBoxLayout()
    row.setContentsMargins(0, 0, 0, 0)
    row.addWidget(label(text, "heading"), 1)
    return row
