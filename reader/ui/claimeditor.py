"""A claim's card, open to be written in: who says it, tags and a note, the finding with its
history, evidence, links. Each field saves itself when it is left; the rest asks by signals."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QToolButton, QVBoxLayout, QWidget

from reader.export import quoted
from reader.model import ClaimView, Kind, Status, StoryPage, Verdict
from reader.ui.cards import LinkRow, clear
from reader.ui.editors import Editor
from reader.ui.evidencelist import EvidenceList
from reader.ui.fields import ChoiceField, LineField, TextField
from reader.ui.history import HistoryList
from reader.ui.sections import head
from reader.ui.theme import Theme
from reader.ui.words import kind_name, status_name, tr, verdict_name


class ClaimEditor(Editor):
    """A claim's fields."""

    field_changed = Signal(str, str)
    """The name of a column of the claim, and its new value."""
    reason_changed = Signal(str)
    """Why the claim has its last status and verdict."""
    tags_changed = Signal(str)
    note_changed = Signal(str)
    link_chosen = Signal(int)
    link_wanted = Signal()
    unlink_requested = Signal(object)

    def __init__(self) -> None:
        super().__init__(tr("Claim"))
        self.theme: Theme | None = None
        self.who = LineField(tr("who says it"), tr("Who"))
        self.hearer = LineField(tr("to whom, or the outlet"), tr("Told"))
        self.cue = LineField(tr("said, denied …"), tr("Cue"))
        self.kind = ChoiceField([(str(k), kind_name(k)) for k in Kind], tr("Speech"))
        self.said_on = LineField(tr("when it was said"), tr("Said on"))
        self.said_on.setToolTip(tr("A day (2023-04-03), or a minute with zone"))
        self.words = TextField(tr("the claim in my words"), tr("In my words"))
        self.status = ChoiceField([(str(s), status_name(s)) for s in Status], tr("Status"))
        self.verdict = ChoiceField([(str(v), verdict_name(v)) for v in Verdict], tr("Verdict"))
        self.reason = TextField(tr("why this verdict"), tr("Reason of status and verdict"))
        self.rating = LineField(tr("the verdict in my words"), tr("Rating"))
        self.explanation = TextField(tr("what was found, in paragraphs"), tr("Explanation"))
        self.tags = LineField(tr("tags, with commas"), tr("Tags"), several=True)
        self.note = TextField(tr("a note"), tr("Note"))
        self.history, self.evidence = HistoryList(), EvidenceList()
        self._links = QVBoxLayout()
        self._links.setSpacing(0)
        self._build()

    def _build(self) -> None:
        self._add_columns(
            (tr("Who"), "speaker", self.who), (tr("Told"), "hearer", self.hearer),
            (tr("Cue"), "cue", self.cue), (tr("Speech"), "kind", self.kind),
            (tr("On"), "said_on", self.said_on), (tr("Mine"), "text", self.words),
        )  # fmt: skip
        self._add(tr("Tags"), self.tags)
        self._add(tr("Note"), self.note)
        self._begin(tr("Finding"))
        self._add_columns(
            (tr("Status"), "status", self.status), (tr("Verdict"), "verdict", self.verdict)
        )
        # What says how a claim was judged takes room only where it was.
        self._judged = QWidget()
        inner = QVBoxLayout(self._judged)
        inner.setContentsMargins(0, 0, 0, 0)
        self._grid = self._fields(inner)
        self._add(tr("Why"), self.reason)
        self._add_columns(
            (tr("Rating"), "rating", self.rating), (tr("Found"), "explanation", self.explanation)
        )
        inner.addWidget(self.history)
        self._column.addWidget(self._judged)
        self._column.addWidget(self.evidence)
        self._column.addLayout(self._links)
        self._close()
        link = QPushButton(tr("Link…"))
        link.setToolTip(tr("Link this claim to another one (l)"))
        link.setProperty("role", "plain")
        link.clicked.connect(self.link_wanted)
        self._foot.insertWidget(0, link)
        self.reason.saved.connect(self.reason_changed)
        self.tags.saved.connect(self.tags_changed)
        self.note.saved.connect(self.note_changed)

    def open_finding(self) -> None:
        """Show the fields of the finding, also where the claim was not judged yet."""
        self._judged.show()

    def _begin(self, title: str) -> None:
        """A part of the card, under a heading."""
        self._column.addSpacing(4)
        self._column.addLayout(head(title))
        self._grid = self._fields(self._column)

    def _add_columns(self, *fields: tuple[str, str, LineField | TextField | ChoiceField]) -> None:
        for name, column, field in fields:
            self._add(name, field)
            field.saved.connect(lambda value, column=column: self.field_changed.emit(column, value))

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
            (self.said_on, claim.said_on),
            (self.words, claim.text),
            (self.reason, view.judgements[-1].reason if view.judgements else ""),
            (self.rating, claim.rating),
            (self.explanation, claim.explanation),
            (self.tags, ", ".join(view.tags)),
            (self.note, view.notes[0].text if view.notes else ""),
        ):
            (field.keeper.fresh if other else field.keeper.show)(value)
        self.kind.show_value(str(claim.kind))
        self.status.show_value(str(claim.status))
        self.verdict.show_value(str(claim.verdict))
        self._judged.setVisible(
            (claim.status, claim.verdict) != (Status.UNSTARTED, Verdict.NONE)
            or bool(view.judgements or claim.rating or claim.explanation)
        )
        if self.theme is not None:
            self.history.show_history(view.judgements, self.theme)
            self.evidence.show_evidence(view.evidence, self.theme)
            self._show_links(view, self.theme)

    def _show_links(self, view: ClaimView, theme: Theme) -> None:
        clear(self._links)
        for link in view.links:
            row = QHBoxLayout()
            row.setSpacing(0)
            there = LinkRow(link, theme)
            there.chosen.connect(lambda other=link.other_id: self.link_chosen.emit(other))
            row.addWidget(there, 1)
            drop = QToolButton()
            drop.setText("✕")
            drop.setToolTip(tr("Take this link away"))
            drop.setAccessibleName(tr("Take this link away"))
            drop.clicked.connect(lambda _=False, one=link.link: self.unlink_requested.emit(one))
            row.addWidget(drop)
            self._links.addLayout(row)
