"""The page of an entity: who it is, its timeline, its stories, what it says and what is said of it,
who stands against it, with whom it appears, notes. Shows what it is given and asks by signals."""

from array import array
from collections.abc import Callable, Sequence
from itertools import pairwise

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from reader.model import (
    AgainstPart,
    ClaimLine,
    ClaimsPart,
    Companion,
    CompanyPart,
    EntityHead,
    EntityPart,
    EntityTimeline,
    EntityType,
    Note,
    Opposition,
    Period,
    Saying,
    StatementsPart,
    StoriesPart,
    StoryRow,
)
from reader.ui.cards import Elided, Row, clear, label
from reader.ui.entitychooser import EntityChooser
from reader.ui.entityrows import ClaimRow, DisputedRow, OpposedRow, StatementRow, TypeSign
from reader.ui.entitysections import Section
from reader.ui.entitystories import EntityStories
from reader.ui.notes import NoteList, ShownNote, Target
from reader.ui.sections import DotRow, scrolled
from reader.ui.spans import span_words, unit_words
from reader.ui.theme import LIGHT, Theme
from reader.ui.timeline import Timeline
from reader.ui.timelinetable import TimelineTable
from reader.ui.words import counted, number, tr, type_name

_CHIP = 24
"""The height of the buttons over the timeline in pixels."""
_LOWEST, _HIGHEST, _SHARE = 176, 280, 0.25
"""The height of the timeline in pixels, and its part of the page between the two."""


class EntityPlace(QFrame):
    """One entity; or the choice of one."""

    back_requested = Signal()
    choice_wanted = Signal()
    names_wanted = Signal(str)
    entity_chosen = Signal(int)
    story_chosen = Signal(int)
    claim_chosen = Signal(object)
    saying_chosen = Signal(object)
    other_chosen = Signal(object)
    period_chosen = Signal(object)

    def __init__(self, fetch: Callable[[list[int]], list[StoryRow]]) -> None:
        super().__init__()
        self.setObjectName("entityPage")
        self.setAccessibleName(tr("Entity page"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.commands: dict[str, Callable[[], None]] = {}
        """What the window's commands do while this page is shown."""
        self.head: EntityHead | None = None
        self.period: Period | None = None
        self._theme: Theme = LIGHT
        self._ids = array("q")
        self.timeline, self.table = Timeline(), TimelineTable()
        self.stories = EntityStories(fetch)
        self.chooser = EntityChooser()
        self.notes = NoteList(tr("A note on this name"), tr("None yet. Press + to write one."))
        self._columns: list[QWidget] = []
        self._ordering = QTimer(self)
        self._ordering.setSingleShot(True)
        self._ordering.setInterval(0)
        self._ordering.timeout.connect(self._order_tabs)
        self._make_sections()
        self._stack = QStackedWidget()
        self._stack.addWidget(self.chooser)
        self._stack.addWidget(self._body())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._top())
        column.addWidget(self._stack, 1)
        self._wire()

    # ---- laying out

    def _make_sections(self) -> None:
        self.claims = Section(
            tr("Claims made"),
            tr("None. Mark a claim in a story and put this name in its who."),
            self._claim,
        )
        self.statements = Section(
            tr("Statements found, not decided"), tr("None is open."), self._statement
        )
        self.about = Section(
            tr("Claims about"), tr("No claim's words have this name."), self._claim_about
        )
        self.against = Section(
            tr("Contradictions"),
            tr("No claim by it is linked as a contradiction. Press l on a claim to link one."),
            self._opposed,
        )
        self.suggested = Section(
            tr("Suggested contradictions"), tr("None is suggested."), self._disputed
        )
        self.company = Section(tr("Appears with"), tr("With nobody."), self._companion)

    def _top(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(16, 8, 16, 0)
        self.back = QToolButton()
        self.back.setText("‹ " + tr("Back"))
        self.back.setAccessibleName(tr("Back"))
        self.back.setToolTip(tr("Back to where you came from (Esc)"))
        self.back.clicked.connect(self.back_requested)
        self.other = QToolButton()
        self.other.setText(tr("Another name…"))
        self.other.setToolTip(tr("Choose another person, organisation, place … (Ctrl+3)"))
        self.other.clicked.connect(self.choice_wanted)
        row.addWidget(self.back)
        row.addStretch(1)
        row.addWidget(self.other)
        return row

    def _body(self) -> QWidget:
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(24, 0, 24, 0)
        column.setSpacing(0)
        self._title = label("", "page")
        self._about = QHBoxLayout()
        self._about.setSpacing(8)
        column.addWidget(self._title)
        column.addLayout(self._about)
        column.addSpacing(10)
        column.addLayout(self._timeline_head())
        self._picture = QStackedWidget()
        self._picture.addWidget(self.timeline)
        self._picture.addWidget(self.table)
        self._picture.setFixedHeight(_LOWEST)
        column.addWidget(self._picture)
        column.addSpacing(8)
        columns = QHBoxLayout()
        columns.setSpacing(0)
        columns.addWidget(self._stories_column(), 3)
        said = (self.claims, self.statements, self.about)
        columns.addWidget(self._scrolled(said), 5)
        columns.addWidget(
            self._scrolled((self.against, self.suggested, self.company, self.notes)), 4
        )
        column.addLayout(columns, 1)
        return body

    def _timeline_head(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addStrut(_CHIP)
        self._unit = label("", "heading")
        self._told = Elided("", "small")
        self.chip = QToolButton()
        self.chip.setObjectName("chip")
        self.chip.setFixedHeight(_CHIP)
        self.chip.clicked.connect(self._take_away)
        self.chip.hide()
        self.as_table = QToolButton()
        self.as_table.setText(tr("As a table"))
        self.as_table.setCheckable(True)
        self.as_table.setFixedHeight(_CHIP)
        self.as_table.toggled.connect(self._turn)
        row.addWidget(self._unit)
        row.addWidget(self._told, 1)
        row.addWidget(self.chip)
        row.addWidget(self.as_table)
        return row

    def _stories_column(self) -> QWidget:
        made = QWidget()
        made.setMinimumWidth(250)
        column = QVBoxLayout(made)
        column.setContentsMargins(0, 12, 0, 0)
        column.setSpacing(6)
        self._count = label("", "heading")
        column.addWidget(self._count)
        column.addWidget(self.stories, 1)
        return made

    def _scrolled(self, parts: tuple[QWidget, ...]) -> QScrollArea:
        area, column = scrolled(tr("Entity page"))
        area.setMinimumWidth(270)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        column.setContentsMargins(20, 12, 12, 16)
        for number_, part in enumerate(parts):
            if number_:
                column.addSpacing(18)
            column.addWidget(part)
        column.addStretch(1)
        self._columns.append(area.widget())
        return area

    def _wire(self) -> None:
        for section in self._sections():
            section.built.connect(self._ordering.start)
        self.stories.story_chosen.connect(self.story_chosen)
        self.timeline.told.connect(self._told.setText)
        self.timeline.period_chosen.connect(self.period_chosen)
        self.table.period_chosen.connect(self.period_chosen)
        self.chooser.typed.connect(self.names_wanted)
        self.chooser.chosen.connect(self.entity_chosen)
        self.chooser.left.connect(self._leave_choice)
        self.notes.new_requested.connect(self.begin_note)
        self.notes.left.connect(self.stories.setFocus)

    # ---- showing

    def set_theme(self, theme: Theme) -> None:
        """Take the colours of a theme."""
        self._theme = theme
        self.timeline.set_theme(theme)
        self.stories.set_theme(theme)
        if self.head is not None:
            self.show_head(self.head)
            for section in self._sections():
                section.rebuild()

    def begin(self, period: Period | None) -> None:
        """Another entity's page, or other days of it, are being read."""
        self.period = period
        self.timeline.show_period(period)
        self.chip.setVisible(period is not None)
        if period is not None:
            words = span_words(period)
            self.chip.setText(f"{words}  ×")
            self.chip.setToolTip(tr("Show all days again (Esc)"))
            self.chip.setAccessibleName(tr("Only {days}. Show all days again").format(days=words))
        for section in self._sections():
            section.wait(tr("None in these days.") if period is not None else "")
        self._stack.setCurrentIndex(1)
        self.other.show()

    def forget(self) -> None:
        """Show nobody: another one is being read, or another library's."""
        self.head = None
        self._title.clear()
        clear(self._about)
        self._count.clear()
        self.timeline.show_timeline(EntityTimeline(), EntityType.PERSON)
        self.table.show_bins([])
        self._unit.clear()
        self._ids = array("q")
        self.stories.show_ids(self._ids, "")
        self.notes.forget()
        self.notes.show_notes([])
        for section in self._sections():
            section.forget()

    def show_head(self, head: EntityHead) -> None:
        """Say who or what it is."""
        self.head = head
        self._title.setText(head.name)
        clear(self._about)
        mentions = counted(head.mentions, tr("mention"), tr("mentions"))
        stories = counted(head.stories, tr("story"), tr("stories"))
        text = tr("{mentions} in {stories}").format(mentions=mentions, stories=stories)
        parts = [type_name(head.type), text]
        if head.aliases:
            parts.append(tr("also called {names}").format(names=", ".join(head.aliases)))
        self._about.addWidget(TypeSign(head.type, self._theme))
        self._about.addWidget(Elided(" · ".join(parts), "dim"), 1)

    def show_timeline(self, timeline: EntityTimeline) -> None:
        """Show when it was named and what it claimed."""
        assert self.head is not None
        self.timeline.show_timeline(timeline, self.head.type)
        self.table.show_bins(self.timeline.bins)
        unit = unit_words(self.timeline.unit)
        if timeline.undated:
            stories = counted(timeline.undated, tr("story"), tr("stories"))
            unit += " · " + tr("{stories} without a date").format(stories=stories)
        self._unit.setText(unit)

    def show_part(self, part: EntityPart) -> None:
        """Show a part of the page."""
        if isinstance(part, StoriesPart):
            self._show_stories(part)
        elif isinstance(part, ClaimsPart):
            (self.about if part.about else self.claims).show_items(part.claims, part.total)
        elif isinstance(part, StatementsPart):
            self.statements.show_items(part.sayings, part.total)
        elif isinstance(part, AgainstPart):
            self.against.show_items(part.linked, part.total)
            self.suggested.show_items(part.suggested, part.suggested_total)
        else:
            self._show_company(part)

    def _show_stories(self, part: StoriesPart) -> None:
        ids = part.ids if part.first else self._ids + part.ids
        self._ids = ids
        hint = tr("No story in these days.") if self.period else tr("No story names it.")
        self.stories.show_ids(array("q", ids), hint)
        self._count.setText(f"{tr('Stories')}  {number(part.total)}")

    def _show_company(self, part: CompanyPart) -> None:
        count, note = len(part.companions), ""
        if part.more:
            note = tr("the {count} most often").format(count=count)
        if part.looked < part.total:
            newest = tr("in the newest {count} stories").format(count=number(part.looked))
            note = f"{note or number(count)} {newest}"
        self.company.show_items(part.companions, count, note)

    def show_notes(self, notes: Sequence[Note]) -> None:
        """Show what a person wrote on it."""
        self.notes.show_notes([ShownNote(note) for note in notes])

    def choose(self) -> None:
        """Offer a name field."""
        self.other.hide()
        self._stack.setCurrentIndex(0)
        self.chooser.begin()
        self.chooser.setFocus()

    @property
    def choosing(self) -> bool:
        """Whether the name field is shown."""
        return self._stack.currentIndex() == 0

    def begin_note(self) -> None:
        """Begin a note on the entity."""
        if self.head is not None:
            self.notes.begin(Target("entity", self.head.id))

    def _sections(self) -> tuple[Section, ...]:
        return (
            self.claims, self.statements, self.about, self.against, self.suggested, self.company,
        )  # fmt: skip

    def _order_tabs(self) -> None:
        """Tab goes down each column as it is seen, not as its parts came."""
        tab = Qt.FocusPolicy.TabFocus
        order: list[QWidget] = [self.back, self.other, self.chip, self.as_table]
        order += [self.timeline, self.table, self.stories]
        for body in self._columns:
            body.layout().activate()
            fields = [w for w in body.findChildren(QWidget) if w.focusPolicy() & tab]
            place = {w: w.mapTo(body, QPoint(0, 0)) for w in fields}
            order += sorted(fields, key=lambda w: (place[w].y(), place[w].x()))
        for above, below in pairwise(order):
            QWidget.setTabOrder(above, below)

    # ---- rows

    def _claim(self, claim: ClaimLine) -> Row:
        return self._claim_row(ClaimRow(claim, self._theme), claim)

    def _claim_about(self, claim: ClaimLine) -> Row:
        return self._claim_row(ClaimRow(claim, self._theme, speaker=True), claim)

    def _claim_row(self, row: ClaimRow, claim: ClaimLine) -> ClaimRow:
        row.chosen.connect(lambda: self.claim_chosen.emit(claim))
        return row

    def _statement(self, saying: Saying) -> Row:
        row = StatementRow(saying, self._theme)
        row.chosen.connect(lambda: self.saying_chosen.emit(saying))
        return row

    def _opposed(self, opposed: Opposition) -> QWidget:
        row = OpposedRow(opposed, self._theme)
        row.claim_chosen.connect(self.claim_chosen)
        return row

    def _disputed(self, saying: Saying) -> QWidget:
        row = DisputedRow(saying, self._theme)
        row.saying_chosen.connect(self.saying_chosen)
        row.other_chosen.connect(self.other_chosen)
        return row

    def _companion(self, other: Companion) -> Row:
        about = f"{type_name(other.type)} · {number(other.stories)}"
        row = DotRow(other.name, about, self._theme.entity(other.type))
        stories = counted(other.stories, tr("story"), tr("stories"))
        row.setAccessibleName(f"{other.name}, {type_name(other.type)}, {stories}")
        row.chosen.connect(lambda: self.entity_chosen.emit(other.id))
        return row

    # ---- asking

    def _take_away(self) -> None:
        self.period_chosen.emit(None)
        self.timeline.setFocus()

    def _turn(self, table: bool) -> None:
        self._picture.setCurrentIndex(int(table))

    def _leave_choice(self) -> None:
        if self.head is None:
            self.back_requested.emit()
        else:
            self._stack.setCurrentIndex(1)
            self.other.show()
            self.stories.setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wanted = int(_SHARE * event.size().height())
        self._picture.setFixedHeight(min(max(wanted, _LOWEST), _HIGHEST))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() != Qt.Key.Key_Escape:
            super().keyPressEvent(event)
        elif self.period is not None and not self.choosing:
            self.period_chosen.emit(None)
        else:
            self.back_requested.emit()
