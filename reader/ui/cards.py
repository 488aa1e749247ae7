"""The cards beside the text: a claim to read, a claim or highlight to edit. They ask by signals."""

from typing import Any

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLayout,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from reader.export import quoted
from reader.model import ClaimView, HighlightView, Kind, LinkView, Status, StoryPage, Verdict
from reader.text import shortened
from reader.ui.fields import ChoiceField, LineField, TextField
from reader.ui.theme import Theme
from reader.ui.words import kind_name, link_name, plain_tip, status_name, tr, verdict_name

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


def colour(widget: QWidget, name: str) -> None:
    """Give a label a colour of the theme that its role does not have."""
    widget.setStyleSheet(f"color: {name}; font-weight: bold;")


class Row(QFrame):
    """Something that a click or Enter chooses."""

    chosen = Signal()

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        inside = self.rect().contains(event.position().toPoint())
        if event.button() == Qt.MouseButton.LeftButton and inside:
            self.chosen.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.chosen.emit()
        else:
            super().keyPressEvent(event)


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

    def __init__(self, page: StoryPage, view: ClaimView, theme: Theme) -> None:
        super().__init__("claimCard")
        claim = view.claim
        self._bar = theme.verdict(claim.verdict)
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
        state.addWidget(Elided(status_name(claim.status), "small"), 1)
        column.addLayout(state)
        if view.tags:
            tags = label("  ".join(f"#{tag}" for tag in view.tags), "small", wrap=True)
            tags.setStyleSheet(f"color: {theme.accent};")
            column.addWidget(tags)
        for link in view.links:
            row = LinkRow(link, theme)
            row.chosen.connect(lambda other=link.other_id: self.link_chosen.emit(other))
            column.addWidget(row)
        for note in view.notes:
            column.addWidget(label(shortened(note.text, 120), "small", wrap=True))

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._bar)
        painter.drawRoundedRect(0, 2, _BAR, self.height() - 4, 1.5, 1.5)
        painter.end()


class _Editor(QFrame):
    """Labelled fields, one below the other, and a way to delete."""

    left = Signal()
    """Escape was pressed in a field: go back to the text."""
    delete_requested = Signal()

    def __init__(self, title: str) -> None:
        super().__init__()
        self.setObjectName("claimEditor")
        self.view: Any = None
        """The record that is edited; None where there is none."""
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(10, 8, 10, 8)
        self._column.setSpacing(6)
        head = QHBoxLayout()
        head.addWidget(label(title, "heading"), 1)
        delete = QPushButton(tr("Delete"))
        delete.setProperty("role", "plain")
        delete.clicked.connect(self.delete_requested)
        self._words = label("", wrap=True)
        self._words.setObjectName("quote")
        self._grid = QGridLayout()
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(8)
        self._grid.setVerticalSpacing(5)
        self._grid.setColumnStretch(1, 1)
        self._column.addLayout(head)
        self._column.addWidget(self._words)
        self._column.addLayout(self._grid)
        self._foot = QHBoxLayout()
        self._foot.addStretch()
        self._foot.addWidget(delete)
        self._column.addLayout(self._foot)

    def _add(self, name: str, field: LineField | TextField | ChoiceField) -> None:
        row = self._grid.rowCount()
        caption = label(name, "small")
        caption.setBuddy(field)
        self._grid.addWidget(caption, row, 0, Qt.AlignmentFlag.AlignTop)
        self._grid.addWidget(field, row, 1)
        caption.setContentsMargins(0, 6, 0, 0)
        field.left.connect(self.left)

    def commit(self) -> None:
        """Save what is being typed."""
        for field in self._typed():
            field.keeper.commit()

    @property
    def unsaved(self) -> bool:
        """Whether something is typed that the library does not have."""
        return any(field.keeper.unsaved for field in self._typed())

    def forget(self) -> None:
        """Edit nothing any more; what is typed goes."""
        self.view = None
        for field in self._typed():
            field.keeper.fresh("")

    def _typed(self) -> list[LineField | TextField]:
        return [*self.findChildren(LineField), *self.findChildren(TextField)]


class ClaimEditor(_Editor):
    """A claim's fields. Each saves itself when it is left."""

    field_changed = Signal(str, str)
    """The name of a column of the claim, and its new value."""
    tags_changed = Signal(str)
    note_changed = Signal(str)
    link_chosen = Signal(int)
    link_wanted = Signal()
    unlink_requested = Signal(object)

    def __init__(self) -> None:
        super().__init__(tr("Claim"))
        self.theme: Theme | None = None
        self._links = QVBoxLayout()
        self._links.setSpacing(0)
        self.who = LineField(tr("who says it"), tr("Who"))
        self.hearer = LineField(tr("to whom, or the outlet"), tr("Told"))
        self.cue = LineField(tr("said, denied …"), tr("Cue"))
        self.kind = ChoiceField([(str(k), kind_name(k)) for k in Kind], tr("Speech"))
        self.words = TextField(tr("the claim in my words"), tr("In my words"))
        self.status = ChoiceField([(str(s), status_name(s)) for s in Status], tr("Status"))
        self.verdict = ChoiceField([(str(v), verdict_name(v)) for v in Verdict], tr("Verdict"))
        self.tags = LineField(tr("tags, with commas"), tr("Tags"), several=True)
        self.note = TextField(tr("a note"), tr("Note"))
        for name, column, field in (
            (tr("Who"), "speaker", self.who), (tr("Told"), "hearer", self.hearer),
            (tr("Cue"), "cue", self.cue), (tr("Speech"), "kind", self.kind),
            (tr("Mine"), "text", self.words), (tr("Status"), "status", self.status),
            (tr("Verdict"), "verdict", self.verdict),
        ):  # fmt: skip
            self._add(name, field)
            field.saved.connect(lambda value, column=column: self.field_changed.emit(column, value))
        self._add(tr("Tags"), self.tags)
        self._add(tr("Note"), self.note)
        self.tags.saved.connect(self.tags_changed)
        self.note.saved.connect(self.note_changed)
        link = QPushButton(tr("Link…"))
        link.setToolTip(tr("Link this claim to another one (l)"))
        link.setProperty("role", "plain")
        link.clicked.connect(self.link_wanted)
        self._foot.insertWidget(0, link)
        self._column.insertLayout(self._column.indexOf(self._foot), self._links)

    def show_claim(self, page: StoryPage, view: ClaimView) -> None:
        """Show a claim, or its new state; what is being typed stays."""
        claim = view.claim
        other = self.view is None or self.view.claim.id != claim.id
        self.view = view
        self._words.setText(quoted(page, view.spans, claim.kind))
        for field, value in (
            (self.who, claim.speaker),
            (self.hearer, claim.hearer),
            (self.cue, claim.cue),
            (self.words, claim.text),
            (self.tags, ", ".join(view.tags)),
            (self.note, view.notes[0].text if view.notes else ""),
        ):
            (field.keeper.fresh if other else field.keeper.show)(value)
        self.kind.show_value(str(claim.kind))
        self.status.show_value(str(claim.status))
        self.verdict.show_value(str(claim.verdict))
        self._show_links(view)

    def _show_links(self, view: ClaimView) -> None:
        clear(self._links)
        for link in view.links if self.theme is not None else ():
            assert self.theme is not None
            row = QHBoxLayout()
            row.setSpacing(0)
            there = LinkRow(link, self.theme)
            there.chosen.connect(lambda other=link.other_id: self.link_chosen.emit(other))
            row.addWidget(there, 1)
            drop = QToolButton()
            drop.setText("✕")
            drop.setToolTip(tr("Take this link away"))
            drop.setAccessibleName(tr("Take this link away"))
            drop.clicked.connect(lambda _=False, one=link.link: self.unlink_requested.emit(one))
            row.addWidget(drop)
            self._links.addLayout(row)


class HighlightEditor(_Editor):
    """A highlight's tags and note."""

    tags_changed = Signal(str)
    note_changed = Signal(str)

    def __init__(self) -> None:
        super().__init__(tr("Highlight"))
        self.tags = LineField(tr("tags, with commas"), tr("Tags"), several=True)
        self.note = TextField(tr("a note"), tr("Note"))
        self._add(tr("Tags"), self.tags)
        self._add(tr("Note"), self.note)
        self.tags.saved.connect(self.tags_changed)
        self.note.saved.connect(self.note_changed)

    def show_highlight(self, page: StoryPage, view: HighlightView) -> None:
        """Show a highlight, or its new state."""
        other = self.view is None or self.view.highlight.id != view.highlight.id
        self.view = view
        self._words.setText(quoted(page, (view.span,)))
        for field, value in (
            (self.tags, ", ".join(view.tags)),
            (self.note, view.notes[0].text if view.notes else ""),
        ):
            (field.keeper.fresh if other else field.keeper.show)(value)


class NoteEditor(_Editor):
    """A note on a story, a span or an entity; saved when it is left."""

    text_changed = Signal(str)

    def __init__(self, title: str) -> None:
        super().__init__(title)
        self.note = TextField(tr("a note"), tr("Note"), lines=4)
        self._grid.addWidget(self.note, 0, 0, 1, 2)
        self.note.left.connect(self.left)
        self.note.saved.connect(self.text_changed)
        self._words.hide()

    def show_note(self, text: str, about: str, *, fresh: bool = False) -> None:
        """Show a note's text and the words that it stands on; `fresh` where it is another note."""
        (self.note.keeper.fresh if fresh else self.note.keeper.show)(text)
        self._words.setText(about)
        self._words.setVisible(bool(about))
