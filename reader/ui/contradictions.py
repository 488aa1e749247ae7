"""The page of contradictions: a list, and the two sides of the chosen one beside each other. Shows
what it is given and asks by signals."""

from collections.abc import Iterable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QSplitter,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from reader.model import Contrast, ContrastKey, ContrastRow
from reader.ui.cards import label
from reader.ui.contrastlist import ContrastTable
from reader.ui.contrastside import VERDICTS, SidePanel
from reader.ui.fields import ChoiceField
from reader.ui.theme import Theme
from reader.ui.words import counted, tr

_WIDTH = 340
_KEYS = dict(VERDICTS)


class ContradictionsPage(QWidget):
    """`side` is the one that the keys mean: 0 left, 1 right."""

    asked = Signal(str, str)
    """Which are to be listed (all, open, suggested), and the words that they have."""
    chosen = Signal(object)
    """The key of the contradiction whose sides are to be shown."""
    verdict_chosen = Signal(int, object)
    """A side, and its verdict."""
    reason_changed = Signal(int, str)
    accepted = Signal()
    rejected = Signal()
    """The suggestion that is shown is no contradiction, or the link is to be taken away."""
    story_wanted = Signal(int)
    """The story of a side is to be opened."""
    left = Signal()
    shown = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("contradictions")
        self.contrast: Contrast | None = None
        self.key: ContrastKey | None = None
        """What is chosen in the list; its sides may still be on their way."""
        self.side = 0
        self._theme: Theme | None = None
        self._accepted = self._suggested = 0
        self.table = ContrastTable()
        self.table.chosen.connect(self._choose)
        self.search = QLineEdit()
        self.which = ChoiceField(
            [("all", tr("All")), ("open", tr("No verdict yet")), ("suggested", tr("Suggested"))],
            tr("Which contradictions"),
        )
        self.panels = (SidePanel(tr("Left side")), SidePanel(tr("Right side")))
        self._count = label("", "small", wrap=True)
        self._reason = label("", "small", wrap=True)
        self.accept = QPushButton(tr("Link them"))
        self.reject = QPushButton("")
        self._lay_out()
        self._wire()
        self.setFocusProxy(self.table)
        self.set_side(0)

    # ---- laying out

    def _lay_out(self) -> None:
        panes = QSplitter(Qt.Orientation.Horizontal)
        panes.setHandleWidth(1)
        panes.setChildrenCollapsible(False)
        panes.addWidget(self._list())
        self._sides = QStackedWidget()
        self._sides.addWidget(self._both())
        hint = label(tr("Choose a contradiction: its two sides stand here side by side."), "dim")
        hint.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._sides.addWidget(hint)
        panes.addWidget(self._sides)
        panes.setSizes([_WIDTH, 940])
        panes.setStretchFactor(0, 0)
        panes.setStretchFactor(1, 1)
        outer = QHBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(panes)

    def _list(self) -> QWidget:
        pane = QFrame()
        pane.setMinimumWidth(240)
        column = QVBoxLayout(pane)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        head = QFrame()
        head.setObjectName("storyListHead")
        rows = QVBoxLayout(head)
        rows.setContentsMargins(14, 8, 12, 8)
        rows.setSpacing(6)
        top = QHBoxLayout()
        top.addWidget(label(tr("Contradictions"), "title"), 1)
        back = QToolButton()
        back.setText("‹ " + tr("Reading"))
        back.setAccessibleName(tr("Back to reading"))
        back.setToolTip(tr("Back to reading (Esc)"))
        back.clicked.connect(self.left)
        top.addWidget(back)
        rows.addLayout(top)
        self.search.setPlaceholderText(tr("Search in these") + "   /")
        self.search.setAccessibleName(tr("Search in the contradictions"))
        self.search.setClearButtonEnabled(True)
        line = QHBoxLayout()
        line.setSpacing(6)
        line.addWidget(self.search, 3)
        line.addWidget(self.which, 2)
        rows.addLayout(line)
        rows.addWidget(self._count)
        column.addWidget(head)
        column.addWidget(self.table, 1)
        return pane

    def _both(self) -> QWidget:
        pane = QFrame()
        pane.setObjectName("storyPane")
        column = QVBoxLayout(pane)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        sides = QSplitter(Qt.Orientation.Horizontal)
        sides.setHandleWidth(1)
        sides.setChildrenCollapsible(False)
        for panel in self.panels:
            panel.setMinimumWidth(220)
            sides.addWidget(panel)
        sides.setSizes([500, 500])
        column.addWidget(sides, 1)
        foot = QFrame()
        foot.setObjectName("contrastFoot")
        row = QHBoxLayout(foot)
        row.setContentsMargins(24, 8, 20, 8)
        row.setSpacing(8)
        row.addWidget(self._reason, 1)
        self.accept.setProperty("role", "main")
        self.accept.setToolTip(tr("They contradict each other: both become claims (Enter)"))
        for button in (self.accept, self.reject):
            button.setAutoDefault(False)
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            row.addWidget(button)
        column.addWidget(foot)
        return pane

    def _wire(self) -> None:
        self.search.textChanged.connect(self._ask)
        self.search.returnPressed.connect(self.table.setFocus)
        self.which.saved.connect(self._ask)
        self.which.left.connect(self.table.setFocus)
        self.accept.clicked.connect(self.accepted)
        self.reject.clicked.connect(self.rejected)
        for number, panel in enumerate(self.panels):
            panel.verdict_chosen.connect(
                lambda verdict, n=number: self.verdict_chosen.emit(n, verdict)
            )
            panel.reason_changed.connect(lambda text, n=number: self.reason_changed.emit(n, text))
            panel.story_wanted.connect(lambda n=number: self.story_wanted.emit(n))
            panel.entered.connect(lambda n=number: self.set_side(n))
            panel.left.connect(self.table.setFocus)

    # ---- showing

    def set_theme(self, theme: Theme) -> None:
        """Take the colours of a theme."""
        self._theme = theme
        self.table.set_theme(theme)
        self.show_contrast(self.contrast)

    def show_rows(
        self, rows: Iterable[ContrastRow], key: ContrastKey | None, *, more: bool = False
    ) -> None:
        """Show a list anew, this one chosen where it is there; or `more` of the same list."""
        rows = list(rows)
        suggested = sum(row.suggested for row in rows)
        if not more:
            self._accepted = self._suggested = 0
        self._suggested += suggested
        self._accepted += len(rows) - suggested
        if more:
            self.table.append_rows(rows)
        else:
            self.table.show_rows(rows, key)
        self._count.setText(
            counted(self._accepted, tr("contradiction"), tr("contradictions"))
            + " · "
            + tr("{count} suggested").format(count=f"{self._suggested:,}")
        )

    def show_end(self, *, left_off: bool) -> None:
        """The list is whole, or (`left_off`) has left some off."""
        if left_off:
            self._count.setText(
                self._count.text() + " · " + tr("only the surest are listed: search for the others")
            )
        if self.search.text().strip():
            hint = tr("Nothing found. Try fewer words, or only the beginning of one.")
        elif self.which.currentData() == "open":
            hint = tr("No contradiction waits for a verdict.")
        elif self.which.currentData() == "suggested":
            hint = tr("Nothing is suggested that you have not decided.")
        else:
            hint = tr("None yet. In a story, press l on a claim and l on another one, then 1.")
        self.table.hint = hint
        self.table.viewport().update()

    def show_contrast(self, contrast: Contrast | None) -> None:
        """Show both sides of a contradiction, or their new state; None: of none."""
        self.contrast = contrast
        self._sides.setCurrentIndex(1 if contrast is None else 0)
        if self._theme is None:
            return
        for number, panel in enumerate(self.panels):
            panel.show_side(contrast.sides[number] if contrast else None, self._theme)
        if contrast is None:
            return
        suggested = contrast.relation is not None
        self.accept.setVisible(suggested)
        self.reject.setText(tr("Not so") if suggested else tr("Take the link away"))
        self.reject.setToolTip(
            tr("Do not propose this link again (x)") if suggested
            else tr("They are no longer linked; the claims stay (x)")
        )  # fmt: skip
        keys = tr("← → side · 1–4, 0 verdict · w why · o story")
        about = contrast.relation.reason if contrast.relation is not None else ""
        self._reason.setText(f"{about}\n{keys}" if about else keys)

    def set_side(self, number: int) -> None:
        """Have the keys mean this side."""
        self.side = number
        for place, panel in enumerate(self.panels):
            panel.set_current(place == number)

    def commit(self) -> None:
        """Save what is being typed."""
        for panel in self.panels:
            panel.commit()

    # ---- asking

    def _ask(self) -> None:
        self.asked.emit(self.which.currentData(), self.search.text())

    def _choose(self, key: ContrastKey | None) -> None:
        self.commit()
        self.key = key
        self.chosen.emit(key)

    def _decide(self, *, accept: bool) -> None:
        if self.contrast is None or self.contrast.key != self.key:
            return
        if not accept:
            self.rejected.emit()
        elif self.contrast.relation is not None:
            self.accepted.emit()
        else:
            self.story_wanted.emit(self.side)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, text = event.key(), event.text()
        plain = event.modifiers() in (
            Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier,
        )  # fmt: skip
        if key == Qt.Key.Key_Escape:
            self._escape()
        elif not plain:
            super().keyPressEvent(event)
        elif text == "/":
            self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
            self.search.selectAll()
        elif self.contrast is None:
            super().keyPressEvent(event)
        elif key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self.set_side(int(key == Qt.Key.Key_Right))
        elif text in _KEYS:
            self.verdict_chosen.emit(self.side, _KEYS[text])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._decide(accept=True)
        elif text == "x" or key == Qt.Key.Key_Delete:
            self._decide(accept=False)
        elif text == "w":
            self.panels[self.side].write_reason()
        elif text == "o":
            self.story_wanted.emit(self.side)
        else:
            super().keyPressEvent(event)

    def _escape(self) -> None:
        """From a field to the list, out of a search, then back to reading."""
        self.commit()
        if self.search.hasFocus() or not self.table.hasFocus():
            self.table.setFocus()
        elif self.search.text():
            self.search.clear()
        else:
            self.left.emit()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.shown.emit()

    def hideEvent(self, event: QHideEvent) -> None:
        self.commit()
        super().hideEvent(event)
