"""Who says what in a story, beside its text: what the analysis proposes and nobody has decided.

Shows a page and asks by signals. Quotation marks stand only round what the text quotes.
"""

from collections.abc import Callable

from PySide6.QtCore import QPointF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QHBoxLayout,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from reader.model import LinkKind, RelationView, Saying, StoryPage
from reader.text import shortened
from reader.ui.cards import Elided, Row, colour, label
from reader.ui.deciding import undecided_of
from reader.ui.marks import Key
from reader.ui.sections import Column, head
from reader.ui.theme import Theme
from reader.ui.words import caveat, how_said, link_name, plain_tip, tr

_PAGE = 25
_WORDS = 280
_LINE = 26
"""Letters of speaker and cue that have room beside each other."""


class SaidRow(Row):
    """One statement: who said it to whom, what, why it is worth a check, what speaks against it."""

    speaker_chosen = Signal()
    other_chosen = Signal(object)
    linked = Signal(object)
    unlinked = Signal(object)
    accepted = Signal()
    rejected = Signal()
    all_accepted = Signal()

    def __init__(
        self, saying: Saying, theme: Theme, *, chosen: bool = False, open_: bool = True,
        others: int = 0,
    ) -> None:  # fmt: skip
        """`others` are the undecided statements of the same speaker beside this one."""
        from reader.ui import spoken  # what is said is listed when the first story is painted

        super().__init__("saidRow")
        self.others = others
        self.saying, self._theme = saying, theme
        self.setProperty("chosen", chosen)
        self.setAccessibleName(f"{tr('Suggested')}: {spoken.saying(saying)}")
        self.setAccessibleDescription(tr("selected") if chosen else "")
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 4, 4, 5)
        column.setSpacing(3)
        if saying.speaker:
            self._add_who(column)
        words = label(shortened(saying.words, _WORDS), wrap=True)
        words.setObjectName("quote")
        column.addWidget(words)
        about = [caveat(saying), ", ".join(saying.reasons)]
        if not saying.speaker:
            writer = saying.what == "statement"
            about.insert(0, tr("the writer’s own words") if writer else tr("who says so is open"))
        if any(about):
            column.addWidget(label(" · ".join(part for part in about if part), "small", wrap=True))
        for relation in saying.relations:
            self._add_relation(column, relation, decide=chosen)
        if chosen and open_:
            column.addLayout(self._decide())

    def _add_who(self, column: QVBoxLayout) -> None:
        saying = self.saying
        line = QHBoxLayout()
        line.setSpacing(5)
        name = Row("speaker")
        inner = QHBoxLayout(name)
        inner.setContentsMargins(0, 0, 0, 0)
        text = Elided(saying.speaker, "strong")
        text.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        inner.addWidget(text)
        name.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        name.setToolTip(plain_tip(tr("All that {name} said").format(name=saying.speaker)))
        name.chosen.connect(self.speaker_chosen)
        line.addWidget(name)
        column.addLayout(line)
        how = how_said(saying)
        doubtful = saying.denied or not saying.asserted
        if doubtful or len(saying.speaker) + len(how) > _LINE:
            # That something was denied must never be what had no room.
            below = label(how, "small", wrap=True)
            if doubtful:
                colour(below, self._theme.conflicting)
            column.addWidget(below)
            line.addStretch(1)
        else:
            line.addWidget(Elided(how, "small"), 1)

    def _add_relation(self, column: QVBoxLayout, relation: RelationView, *, decide: bool) -> None:
        row = Row("relation")
        inner = QVBoxLayout(row)
        inner.setContentsMargins(0, 2, 0, 2)
        inner.setSpacing(0)
        top = QHBoxLayout()
        top.setSpacing(5)
        against = relation.kind is LinkKind.CONTRADICTS
        kind = label(
            ("⚡ " if against else "") + link_name(relation.kind, relation.outgoing), "small"
        )
        if against:
            colour(kind, self._theme.conflicting)
        top.addWidget(kind)
        top.addWidget(Elided(relation.other_speaker, "small"), 1)
        inner.addLayout(top)
        inner.addWidget(label(relation.other_side, "small", wrap=True))
        row.setToolTip(plain_tip(shortened(relation.other_words, 300)))
        row.chosen.connect(lambda: self.other_chosen.emit(relation))
        column.addWidget(row)
        if decide:
            column.addLayout(
                _buttons(
                    (tr("Link"), tr("Link them: both become claims (+)"),
                     lambda: self.linked.emit(relation)),
                    (tr("Not so"), tr("Do not propose this link again (-)"),
                     lambda: self.unlinked.emit(relation)),
                )
            )  # fmt: skip

    def _decide(self) -> QHBoxLayout:
        accept = (tr("Accept"), tr("Make it a claim (Enter)"), self.accepted.emit)
        reject = (tr("Reject"), tr("Do not propose this again (x)"), self.rejected.emit)
        if not self.others:
            return _buttons(accept, reject)
        text = tr("All {count}").format(count=self.others + 1)
        tip = tr("Make claims of all that {name} says in this story (Shift+Enter)")
        every = (text, tip.format(name=self.saying.speaker), self.all_accepted.emit)
        return _buttons(accept, reject, every)  # the first two never change places

    def paintEvent(self, event: QPaintEvent) -> None:
        """A dotted bar: nobody has accepted this yet."""
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(dotted(self._theme))
        painter.drawLine(QPointF(3, 5), QPointF(3, self.height() - 4))
        painter.end()


def _key(saying: Saying) -> Key:
    """The mark of a saying: its claim, where it is one already."""
    return saying.key if saying.claim is None else ("claim", saying.claim)


def _buttons(*buttons: tuple[str, str, Callable[[], None]]) -> QHBoxLayout:
    """Quiet buttons in a line: their names, tool tips, and what they do."""
    line = QHBoxLayout()
    line.setSpacing(4)
    line.setContentsMargins(0, 0, 0, 0)
    for text, tip, act in buttons:
        button = QToolButton()
        button.setText(text)
        button.setToolTip(plain_tip(tip))
        button.clicked.connect(lambda _=False, act=act: act())
        line.addWidget(button)
    line.addStretch(1)
    return line


def dotted(theme: Theme) -> QPen:
    """The pen of what is only proposed."""
    pen = QPen(theme.color("accent"), 2)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setDashPattern([0.01, 2.2])
    return pen


class SaidList(QWidget):
    """The statements of a story that wait for a decision, or contradict others."""

    mark_chosen = Signal(object)
    speaker_chosen = Signal(object)
    """A saying whose speaker's other statements are wanted."""
    other_chosen = Signal(object)
    """A relation whose other side is wanted."""
    linked = Signal(object, object)
    """A saying and the relation that a person accepts."""
    unlinked = Signal(object, object)
    accepted = Signal(object)
    rejected = Signal(object)
    all_accepted = Signal(object)
    """A saying whose speaker's undecided statements here all become claims."""

    def __init__(self) -> None:
        super().__init__()
        self._page: StoryPage | None = None
        self._theme: Theme | None = None
        self._selected: Key | None = None
        self._first = 0
        self._made: dict[Key, tuple[Saying, bool, SaidRow]] = {}
        """The rows that were made, by what they show; made anew where that changes."""
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addLayout(head(tr("Said")))
        self._rows = Column()
        column.addLayout(self._rows)
        self._turns = (QToolButton(), QToolButton())
        for turn, step in zip(self._turns, (-_PAGE, _PAGE), strict=True):
            turn.clicked.connect(lambda _=False, step=step: self._turn(step))

    @staticmethod
    def shown(page: StoryPage) -> list[Saying]:
        """The sayings of a page that the list shows: the undecided, and those that may contradict
        others though they are claims already."""
        return [s for s in page.suggested.sayings if s.answer is None or s.relations]

    def show_page(self, page: StoryPage | None, theme: Theme, selected: Key | None) -> None:
        """Show what is said in a story; the selected one can be decided on."""
        if self._page is None or page is None or self._page.id != page.id:
            self._first = 0
            self.forget()
        turned = selected != self._selected
        self._page, self._theme, self._selected = page, theme, selected
        sayings = self.shown(page) if page is not None else []
        at = next((i for i, s in enumerate(sayings) if _key(s) == selected), None)
        if at is not None and turned and not self._first <= at < self._first + _PAGE:
            self._first = at - at % _PAGE
        self._build(sayings)

    def forget(self) -> None:
        """Make all rows anew: another story, or another theme."""
        for _, _, row in self._made.values():
            self._rows.drop(row)
        self._made = {}

    def _build(self, sayings: list[Saying]) -> None:
        theme = self._theme
        self.setVisible(bool(sayings))
        if theme is None:
            return
        first = self._first = min(self._first, max(0, len(sayings) - 1) // _PAGE * _PAGE)
        above, below = self._turns
        shown: list[QWidget] = []
        if first:
            above.setText(tr("{count} above").format(count=first))
            shown.append(above)
        shown += [self._row(saying, theme) for saying in sayings[first : first + _PAGE]]
        if (left := len(sayings) - first - _PAGE) > 0:
            below.setText(tr("{count} below").format(count=left))
            shown.append(below)
        self._rows.arrange(shown)

    def _row(self, saying: Saying, theme: Theme) -> SaidRow:
        """The row of a saying: the one that is there, where nothing on it has changed."""
        chosen = _key(saying) == self._selected
        known = self._made.get(saying.key)
        others = self._others(saying) if chosen else 0
        if known is not None:
            if known[:2] == (saying, chosen) and known[2].others == others:
                return known[2]
            self._rows.drop(known[2])
        row = SaidRow(saying, theme, chosen=chosen, open_=saying.answer is None, others=others)
        row.chosen.connect(lambda: self.mark_chosen.emit(_key(saying)))
        row.speaker_chosen.connect(lambda: self.speaker_chosen.emit(saying))
        row.other_chosen.connect(self.other_chosen)
        row.linked.connect(lambda relation: self.linked.emit(saying, relation))
        row.unlinked.connect(lambda relation: self.unlinked.emit(saying, relation))
        row.accepted.connect(lambda: self.accepted.emit(saying))
        row.rejected.connect(lambda: self.rejected.emit(saying))
        row.all_accepted.connect(lambda: self.all_accepted.emit(saying))
        self._made[saying.key] = saying, chosen, row
        return row

    def _others(self, saying: Saying) -> int:
        """How many statements of the same speaker nobody has decided, beside this one."""
        if self._page is None:
            return 0
        return len([o for o in undecided_of(self._page, saying) if o.key != saying.key])

    def rows(self) -> list[SaidRow]:
        """The rows that are shown."""
        return [widget for widget in self._rows.shown if isinstance(widget, SaidRow)]

    def chosen_row(self) -> SaidRow | None:
        """The row of the selected saying."""
        return next((row for row in self.rows() if _key(row.saying) == self._selected), None)

    def _turn(self, step: int) -> None:
        self._first = max(0, self._first + step)
        self._build(self.shown(self._page) if self._page is not None else [])
