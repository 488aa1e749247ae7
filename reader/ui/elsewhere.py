"""The same claim elsewhere, beside the text: what other stories say in nearly the same words, to be
linked to the selected claim. Shows what was found and asks by signals."""

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from reader.model import ClaimView, Elsewhere, LinkKind, Near
from reader.text import shortened
from reader.ui.cards import Elided, Row, clear, colour, label
from reader.ui.flow import FlowLayout
from reader.ui.sections import head
from reader.ui.theme import Theme
from reader.ui.words import day, plain_tip, tr

_AFTER_MS = 40
"""A claim is shown before it is asked who says the same."""
_WORDS = 220


class NearRow(Row):
    """One find: how near it is, who says it, the words, where; and what it may be."""

    linked = Signal(object)
    """The kind of link."""
    refused = Signal()

    def __init__(self, near: Near, theme: Theme) -> None:
        super().__init__("saidRow")
        self.near = near
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 4, 4, 5)
        column.setSpacing(3)
        top = QHBoxLayout()
        top.setSpacing(6)
        if near.speaker:
            top.addWidget(Elided(near.speaker, "strong"), 1)
        how = label(how_near(near), "small", wrap=True)
        if near.differs:
            colour(how, theme.conflicting)
        column.addLayout(top)
        words = label(shortened(near.words, _WORDS), wrap=True)
        words.setObjectName("quote")
        column.addWidget(words)
        column.addWidget(how)
        place = " · ".join(part for part in (near.source, day(near.published)) if part)
        column.addWidget(Elided(place or near.title, "small"))
        self.setToolTip(plain_tip(near.title))
        self.setAccessibleName(f"{near.speaker or tr('Nobody named')}: {near.words}")
        self.setAccessibleDescription(f"{how_near(near)}, {place}, {near.title}")
        column.addWidget(self._buttons())

    def _buttons(self) -> QWidget:
        box = QWidget()
        line = FlowLayout(box, 2)
        line.setContentsMargins(0, 0, 0, 0)
        for text, tip, act in (
            (tr("Repeats"), tr("The later of the two repeats the earlier one (r)"),
             lambda: self.linked.emit(LinkKind.REPEATS)),
            (tr("Updates"), tr("The later of the two updates the earlier one (u)"),
             lambda: self.linked.emit(LinkKind.UPDATES)),
            (tr("Not the same"), tr("Do not offer this for the claim again (Shift+R)"),
             self.refused.emit),
        ):  # fmt: skip
            button = QToolButton()
            button.setText(text)
            button.setToolTip(tip)
            button.setAccessibleName(f"{text}: {shortened(self.near.words, 60)}")
            button.clicked.connect(lambda _=False, act=act: act())
            line.addWidget(button)
        return box

    def keyPressEvent(self, event: QKeyEvent) -> None:
        text = event.text()
        if text == "r":
            self.linked.emit(LinkKind.REPEATS)
        elif text == "u":
            self.linked.emit(LinkKind.UPDATES)
        elif text in ("R", "x"):
            self.refused.emit()
        else:
            super().keyPressEvent(event)


class ElsewhereList(QWidget):
    """What was found for the selected claim; hidden where none is selected."""

    wanted = Signal(int)
    """A claim is shown: who says the same?"""
    linked = Signal(object, object)
    """A find, and the kind of link to it."""
    refused = Signal(object)
    chosen = Signal(object)
    """A find whose place is to be shown."""

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(tr("Elsewhere"))
        self.claim: int | None = None
        self._found: Elsewhere | None = None
        self._theme: Theme | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 2, 0, 4)
        column.setSpacing(6)
        column.addLayout(head(tr("Elsewhere")))
        self._rows = QVBoxLayout()
        self._rows.setSpacing(6)
        column.addLayout(self._rows)
        self._asking = QTimer(self)
        self._asking.setSingleShot(True)
        self._asking.setInterval(_AFTER_MS)
        self._asking.timeout.connect(self._ask)
        self.hide()

    def show_claim(self, view: ClaimView | None, theme: Theme) -> None:
        """Take the claim that is selected; what is found for it comes by `show_found`."""
        claim = view.claim.id if view is not None else None
        if claim != self.claim:
            self._found = None
            self._asking.stop()
            if claim is not None:
                self._asking.start()
        elif theme is self._theme:
            return
        self.claim, self._theme = claim, theme
        self._build()

    def show_found(self, found: Elsewhere) -> None:
        """Show what was found, where that claim is still the selected one."""
        if found.claim == self.claim and found != self._found:
            self._found = found
            self._build()

    def rows(self) -> list[NearRow]:
        """The finds that are shown."""
        return [row for row in self.findChildren(NearRow) if not row.isHidden()]

    def first(self) -> Near | None:
        """The nearest find."""
        return self._found.found[0] if self._found is not None and self._found.found else None

    def _ask(self) -> None:
        if self.claim is not None:
            self.wanted.emit(self.claim)

    def _build(self) -> None:
        clear(self._rows)
        # While nothing is known there is nothing to be seen: the cards below must not jump twice.
        self.setVisible(self._found is not None)
        if self._found is None or self._theme is None:
            return
        if not self._found.found:
            hint = tr("Nothing in other stories says nearly the same.")
            self._rows.addWidget(label(hint, "small", wrap=True))
        for near in self._found.found:
            row = NearRow(near, self._theme)
            row.linked.connect(lambda kind, near=near: self.linked.emit(near, kind))
            row.refused.connect(lambda near=near: self.refused.emit(near))
            row.chosen.connect(lambda near=near: self.chosen.emit(near))
            self._rows.addWidget(row)


def how_near(near: Near) -> str:
    """How near a find is, in words, and what differs."""
    if near.score >= 0.97 and not near.differs:
        return tr("the same words")
    differs = {"figures": tr("other figures"), "negated": tr("one of them denies")}
    apart = [differs[one] for one in near.differs]
    near_by = tr("nearly the same words") if near.score >= 0.78 or apart else tr("similar words")
    return ", ".join([near_by, *apart])
