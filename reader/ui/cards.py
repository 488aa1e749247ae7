"""The cards beside the text: a claim to read, a claim or highlight to edit. They ask by signals."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QDragEnterEvent,
    QDragMoveEvent,
    QDropEvent,
    QFocusEvent,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QShowEvent,
)
from PySide6.QtWidgets import (
    QAbstractButton,
    QHBoxLayout,
    QLabel,
    QLayout,
    QSizePolicy,
    QStyle,
    QStyleOption,
    QVBoxLayout,
    QWidget,
)

from reader.export import quoted
from reader.model import ClaimView, LinkView, StoryPage, Verdict
from reader.text import shortened
from reader.ui.dragging import claim_in
from reader.ui.tagline import TagLine
from reader.ui.theme import Theme
from reader.ui.words import link_name, plain_tip, status_name, tr, verdict_name

_BAR = 4


def label(text: str, role: str = "", *, wrap: bool = False) -> QLabel:
    """A label of plain text; `role` is a look of the style sheet."""
    made = QLabel(text)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setWordWrap(wrap)
    if role:
        made.setProperty("role", role)
    if wrap:
        # Long words must not widen the list.
        made.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
    return made


class Elided(QLabel):
    """A label of one line that gives way: what has no room ends in an ellipsis."""

    def __init__(self, text: str, role: str = "") -> None:
        super().__init__(text)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        if role:
            self.setProperty("role", role)

    def minimumSizeHint(self) -> QSize:
        return QSize(24, super().minimumSizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        metrics = painter.fontMetrics()
        text = metrics.elidedText(self.text(), Qt.TextElideMode.ElideRight, self.width())
        painter.setPen(self.palette().color(self.foregroundRole()))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignVCenter, text)
        painter.end()


def clear(layout: QLayout) -> None:
    """Take everything out of a layout and let it go."""
    while layout.count():
        item = layout.takeAt(0)
        widget, inner = item.widget(), item.layout()
        if widget is not None:
            widget.hide()
            widget.deleteLater()
        elif inner is not None:
            clear(inner)
            inner.deleteLater()


def announce(widget: QWidget, text: str) -> None:
    """Have a screen reader say something that nobody asked for; quiet where none listens."""
    if text and QAccessible.isActive():
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(widget, text))


def colour(widget: QWidget, name: str) -> None:
    """Give a label a colour of the theme that its role does not have."""
    widget.setStyleSheet(f"color: {name}; font-weight: bold;")


class Row(QAbstractButton):
    """Something that a click or Enter chooses: to a screen reader a button with the texts in it as
    its name, unless it is given another."""

    chosen = Signal()

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        # A button's own policy would cut what wraps.
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self._texts = ""
        self.clicked.connect(self.chosen)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.click()
        else:
            event.ignore()  # a button's own way would have arrows move the focus

    # Not in `event`: that would run while it is being deleted, too.
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._take_name()

    def focusInEvent(self, event: QFocusEvent) -> None:
        self._take_name()
        super().focusInEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        option = QStyleOption()
        option.initFrom(self)
        painter = QPainter(self)
        self.style().drawPrimitive(QStyle.PrimitiveElement.PE_Widget, option, painter, self)
        painter.end()

    def _take_name(self) -> None:
        """Be called what stands in it, while nobody has given it a name."""
        if self.accessibleName() == self._texts:
            self._texts = spoken(self)
            self.setAccessibleName(self._texts)


def spoken(widget: QWidget) -> str:
    """The texts in a widget in the order they were put there, without those of the rows and buttons
    in it, which speak for themselves."""
    texts = []
    for part in widget.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly):
        if isinstance(part, QAbstractButton) or part.isHidden():
            continue
        if isinstance(part, QLabel):
            texts.append(part.text())
        else:
            texts.append(part.accessibleName() or spoken(part))
    words = (text.strip(" ·,⚡").replace(" · ", ", ") for text in texts)
    return ", ".join(text for text in words if any(c.isalnum() for c in text))


class LinkRow(Row):
    """A link of a claim: how it stands to the other side, and who says that."""

    def __init__(self, link: LinkView, theme: Theme) -> None:
        super().__init__("entityRow")
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 1, 0, 1)
        line.setSpacing(5)
        kind = label(link_name(link.link.kind, link.outgoing), "small")
        if link.link.kind == "contradicts":
            colour(kind, theme.conflicting)
        line.addWidget(kind)
        line.addWidget(Elided(link.other_speaker or link.other_text, "small"), 1)
        self.setToolTip(plain_tip(shortened(link.other_text, 200)))


class ClaimCard(Row):
    """A claim to read: who, what, how it stands."""

    link_chosen = Signal(int)
    """The claim on the other side of a link."""
    link_dropped = Signal(int, int)
    """Another claim was dropped here, to be linked: from, to."""

    def __init__(
        self, page: StoryPage, view: ClaimView, theme: Theme, colours: dict[str, str]
    ) -> None:
        super().__init__("claimCard")
        claim = view.claim
        self._number = claim.id or 0
        self.setAcceptDrops(True)
        self._bar = theme.verdict(claim.verdict)
        self.setAccessibleDescription(f"{tr('Claim')}, {verdict_name(claim.verdict)}")
        column = QVBoxLayout(self)
        column.setContentsMargins(_BAR + 10, 4, 4, 6)
        column.setSpacing(3)
        who = QHBoxLayout()
        who.setSpacing(6)
        name = Elided(claim.speaker or tr("Nobody named"), "strong")
        name.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        who.addWidget(name)
        if claim.hearer:
            who.addWidget(Elided(f"{tr('told')} {claim.hearer}", "small"), 1)
        else:
            name.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        column.addLayout(who)
        words = label(quoted(page, view.spans, claim.kind), wrap=True)
        words.setObjectName("quote")
        column.addWidget(words)
        if claim.text:
            column.addWidget(label(claim.text, "small", wrap=True))
        state = QHBoxLayout()
        state.setSpacing(4)
        if claim.verdict is not Verdict.NONE:
            verdict = label(verdict_name(claim.verdict), "small")
            colour(verdict, theme.verdict(claim.verdict).name())
            state.addWidget(verdict)
            state.addWidget(label("·", "small"))
        about = [status_name(claim.status)]
        if view.evidence:
            about.append(tr("{count} evidence").format(count=len(view.evidence)))
        state.addWidget(Elided(" · ".join(about), "small"), 1)
        column.addLayout(state)
        if claim.rating:
            column.addWidget(label(claim.rating, "small", wrap=True))
        if view.tags:
            column.addWidget(TagLine(view.tags, colours, theme))
        for link in view.links:
            row = LinkRow(link, theme)
            row.chosen.connect(lambda other=link.other_id: self.link_chosen.emit(other))
            column.addWidget(row)
        for note in view.notes:
            column.addWidget(label(shortened(note.text, 120), "small", wrap=True))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if claim_in(event.mimeData()) is not None:  # what is refused here hears of no move
            event.acceptProposedAction()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        self._follow_drag(event)

    def dropEvent(self, event: QDropEvent) -> None:
        start = self._follow_drag(event)
        if start is not None:
            self.link_dropped.emit(start, self._number)

    def _follow_drag(self, event: QDropEvent) -> int | None:
        """Take another claim that is dragged; None where it is none, or this one."""
        start = claim_in(event.mimeData())
        if start is None or start == self._number:
            event.ignore()
            return None
        event.acceptProposedAction()
        return start

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._bar)
        painter.drawRoundedRect(0, 2, _BAR, self.height() - 4, 1.5, 1.5)
        painter.end()
