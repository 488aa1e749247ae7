"""One side of a contradiction: who said it, the words in their context, evidence, the verdict and
why. Shows a side and asks by signals."""

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from reader.model import (
    ContrastSide,
    EvidenceKind,
    EvidenceView,
    Judgement,
    Stance,
    Verdict,
)
from reader.text import shortened
from reader.ui.cards import Row, clear, colour, label
from reader.ui.context import ContextText
from reader.ui.fields import TextField
from reader.ui.flow import FlowLayout
from reader.ui.theme import Theme
from reader.ui.words import caveat, counted, day, plain_tip, status_name, tr, verdict_name

VERDICTS = (
    ("1", Verdict.SUPPORTED), ("2", Verdict.REFUTED), ("3", Verdict.CONFLICTING),
    ("4", Verdict.NOT_ENOUGH_EVIDENCE), ("0", Verdict.NONE),
)  # fmt: skip
"""The keys of the verdicts."""


class SidePanel(QFrame):
    """Shows a side. `current` is the one that the keys 1 to 4 and 0 mean."""

    verdict_chosen = Signal(object)
    reason_changed = Signal(str)
    story_wanted = Signal()
    left = Signal()
    entered = Signal()
    """The mouse or Tab went into this side."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setObjectName("contrastSide")
        self.setAccessibleName(name)
        self._name = name
        self.side: ContrastSide | None = None
        self._area = area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        body = QWidget()
        self._column = QVBoxLayout(body)
        self._column.setContentsMargins(24, 18, 20, 16)
        self._column.setSpacing(6)
        self._foot = QFrame()
        self._foot.setObjectName("contrastVerdict")
        area.setWidget(body)
        self._body = body
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(area, 1)
        outer.addWidget(self._foot)
        self._who, self._how = label("", "title", wrap=True), label("", "dim", wrap=True)
        self._where = label("", "small", wrap=True)
        self._story = Row("storyRow")
        inner = QHBoxLayout(self._story)
        inner.setContentsMargins(0, 2, 0, 2)
        self._title = label("", "strong", wrap=True)
        inner.addWidget(self._title)
        self._story.setToolTip(tr("Open the story at these words (o)"))
        self._story.chosen.connect(self.story_wanted)
        self._context = ContextText()
        self._mine, self._state = label("", wrap=True), label("", "strong", wrap=True)
        self._rating = label("", "small", wrap=True)
        self._latest = label("", "small", wrap=True)
        self._evidence = QVBoxLayout()
        self._evidence.setSpacing(4)
        self.reason = TextField(tr("why this verdict"), tr("Why"))
        self.reason.saved.connect(self.reason_changed)
        self.reason.left.connect(self.left)
        self._buttons: dict[Verdict, QPushButton] = {}
        # The text takes its height when it is laid out, so its words are revealed after that.
        self._revealing = QTimer(self)
        self._revealing.setSingleShot(True)
        self._revealing.setInterval(0)
        self._revealing.timeout.connect(self._reveal)
        self._lay_out()
        for widget in (self.reason, self._story, self._context, *self._buttons.values()):
            widget.installEventFilter(self)
        body.installEventFilter(self)

    def _lay_out(self) -> None:
        column = self._column
        for widget in (self._who, self._how):
            column.addWidget(widget)
        column.addSpacing(2)
        column.addWidget(self._story)
        column.addWidget(self._where)
        column.addSpacing(8)
        column.addWidget(self._context)
        column.addWidget(self._mine)
        column.addSpacing(10)
        column.addLayout(self._evidence)
        column.addStretch(1)
        foot = QVBoxLayout(self._foot)
        foot.setContentsMargins(24, 10, 20, 12)
        foot.setSpacing(6)
        foot.addWidget(self._state)
        foot.addWidget(self._rating)
        verdicts = QWidget()
        line = FlowLayout(verdicts, 6)
        line.setContentsMargins(0, 0, 0, 0)
        for key, verdict in VERDICTS:
            button = QPushButton(f"{key}  {verdict_name(verdict)}")
            button.setObjectName("verdict")
            button.setCheckable(True)
            button.setAutoDefault(False)
            # A click leaves the focus where it is: what is typed below goes with the verdict.
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            button.setAccessibleName(tr("Verdict: {name}").format(name=verdict_name(verdict)))
            button.clicked.connect(lambda _=False, v=verdict: self._choose(v))
            self._buttons[verdict] = button
            line.addWidget(button)
        foot.addWidget(verdicts)
        foot.addWidget(self.reason)
        foot.addWidget(self._latest)

    # ---- showing

    def set_current(self, current: bool) -> None:
        """Whether the keys mean this side."""
        self.setProperty("current", current)
        self.setAccessibleDescription(tr("The keys 1 to 4 and 0 mean this side") if current else "")
        self.style().unpolish(self)
        self.style().polish(self)

    def show_side(self, side: ContrastSide | None, theme: Theme) -> None:
        """Show a side, or its new state; what is being typed stays."""
        other = side is None or self.side is None or _same(self.side) != _same(side)
        self.side = side
        for part in (self._body, self._foot):
            part.setVisible(side is not None)
        if side is None:
            self.reason.keeper.fresh("")
            return
        self._who.setText(side.speaker or tr("Nobody named"))
        how = " ".join(part for part in (side.cue, side.hearer) if part)
        doubt = caveat(side.saying) if side.saying is not None else ""
        _show(self._how, " · ".join(part for part in (how, doubt) if part))
        _show(
            self._where, " · ".join(p for p in (side.source, day(side.published, long=True)) if p)
        )
        self._title.setText(side.title or tr("The story was removed"))
        self._story.setEnabled(side.story_id is not None)
        self._story.setAccessibleName(tr("Open the story: {title}").format(title=side.title))
        self._context.show_passage(side.passage, theme)
        self._context.setAccessibleDescription(side.words)
        _show(self._mine, side.claim.claim.text if side.claim else "")
        self._show_verdict(side, theme, other=other)
        self._show_evidence(side.claim.evidence if side.claim else (), theme)
        if other:
            self._revealing.start()

    def _reveal(self) -> None:
        """Bring the words into sight, with as much of what stands before them as there is room."""
        self._body.layout().activate()
        self._area.verticalScrollBar().setValue(0)
        y = self._context.y() + self._context.last_marked()
        self._area.ensureVisible(0, y, 0, 16)

    def _show_verdict(self, side: ContrastSide, theme: Theme, *, other: bool) -> None:
        claim = side.claim.claim if side.claim is not None else None
        verdict = claim.verdict if claim is not None else None
        if claim is None:
            self._state.setText(tr("no claim yet: a verdict makes it one"))
            self._state.setStyleSheet(f"color: {theme.dim}; font-weight: normal;")
        else:
            held = len(side.claim.evidence) if side.claim is not None else 0
            pieces = counted(held, tr("piece of evidence"), tr("pieces of evidence"))
            state = [verdict_name(claim.verdict), status_name(claim.status), pieces if held else ""]
            self._state.setText(" · ".join(part for part in state if part))
            colour(self._state, theme.verdict(claim.verdict).name())
        _show(self._rating, claim.rating if claim is not None else "")
        for one, button in self._buttons.items():
            button.setChecked(one is verdict)
        latest = self.latest
        show = self.reason.keeper.fresh if other else self.reason.keeper.show
        show(latest.reason if latest is not None else "")
        about = ""
        if latest is not None and side.claim is not None:
            when = day(latest.created[:10])
            about = tr("{verdict}, {status} since {day}, by {name}").format(
                verdict=verdict_name(latest.verdict), status=status_name(latest.status),
                day=when, name=latest.by,
            )  # fmt: skip
            before = len(side.claim.judgements) - 1
            if before:
                about += " · " + tr("{count} before").format(count=before)
        _show(self._latest, about)

    @property
    def latest(self) -> Judgement | None:
        """The judgement that stands."""
        claim = self.side.claim if self.side is not None else None
        return claim.judgements[-1] if claim is not None and claim.judgements else None

    def _show_evidence(self, evidence: tuple[EvidenceView, ...], theme: Theme) -> None:
        clear(self._evidence)
        if self.side is None or self.side.claim is None:
            return
        self._evidence.addWidget(label(tr("Evidence"), "heading"))
        if not evidence:
            hint = tr("None yet. Open the story (o) and press e on the claim.")
            self._evidence.addWidget(label(hint, "small", wrap=True))
        for view in evidence:
            self._evidence.addWidget(_evidence(view, theme))

    # ---- asking

    def _choose(self, verdict: Verdict) -> None:
        self.entered.emit()
        self.verdict_chosen.emit(verdict)
        for one, button in self._buttons.items():  # as it stands, until the library says so
            claim = self.side.claim if self.side is not None else None
            button.setChecked(claim is not None and one is claim.claim.verdict)

    def commit(self) -> None:
        """Save what is being typed."""
        self.reason.keeper.commit()

    def write_reason(self) -> None:
        """Put the text cursor into the field of the reason."""
        self.reason.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.FocusIn, QEvent.Type.MouseButtonPress):
            self.entered.emit()
        return super().eventFilter(watched, event)


def _same(side: ContrastSide) -> object:
    """What stays while a side is only in another state."""
    if side.claim is not None:
        return ("claim", side.claim.claim.id)
    return ("saying", side.saying.id if side.saying is not None else None)


def _show(field: QLabel, text: str) -> None:
    field.setText(text)
    field.setVisible(bool(text))


def _evidence(view: EvidenceView, theme: Theme) -> QWidget:
    """A piece of evidence: how it stands, what it shows, where it is from."""
    one = view.evidence
    box = QFrame()
    column = QVBoxLayout(box)
    column.setContentsMargins(0, 2, 0, 2)
    column.setSpacing(1)
    names = {
        Stance.SUPPORTS: (tr("supports"), theme.supported),
        Stance.REFUTES: (tr("refutes"), theme.refuted),
        Stance.CONTEXT: (tr("context"), theme.none),
    }
    name, tone = names[one.stance]
    stance = label(name, "small")
    colour(stance, tone)
    column.addWidget(stance)
    if one.text:
        column.addWidget(label(one.text, wrap=True))
    if view.words:
        words = label(shortened(view.words, 240), wrap=True)
        words.setObjectName("quote")
        column.addWidget(words)
    if one.kind is EvidenceKind.PASSAGE:
        where = " · ".join(p for p in (view.source, day(view.published), view.story_title) if p)
    else:
        where = one.url if one.kind is EvidenceKind.ADDRESS else one.path
    source = label(shortened(where, 100), "small", wrap=True)
    source.setToolTip(plain_tip(where))
    column.addWidget(source)
    return box
