"""What speaks for and against a claim: passages, files, addresses. Shows it, asks by signals."""

from pathlib import PurePath

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from reader.model import EvidenceKind, EvidenceView, Stance
from reader.text import shortened
from reader.ui.cards import Elided, Row, clear, colour, label
from reader.ui.sections import head
from reader.ui.theme import Theme
from reader.ui.words import bytes_of, day, moment, plain_tip, stance_name, tr

_STANCES = {Stance.SUPPORTS: "supported", Stance.REFUTES: "refuted", Stance.CONTEXT: "dim"}
"""The colour of each stance, a role of the theme."""
_WORDS = 160


def named(view: EvidenceView) -> str:
    """What a piece of evidence is called in one line."""
    evidence = view.evidence
    if evidence.kind is EvidenceKind.PASSAGE:
        return view.words
    if evidence.kind is EvidenceKind.FILE:
        return PurePath(evidence.path.replace("\\", "/")).name
    return evidence.url


def placed(view: EvidenceView) -> str:
    """Where a piece of evidence is from, and since when."""
    evidence = view.evidence
    if evidence.kind is EvidenceKind.PASSAGE:
        gone = "" if view.story_id is not None else tr("its story was removed")
        parts = [view.source, day(view.published), gone]
    elif evidence.kind is EvidenceKind.FILE:
        kept = tr("kept in the library") if view.kept else tr("not copied")
        parts = [bytes_of(evidence.size), kept, moment(evidence.captured)]
    else:
        archived = tr("archived") if evidence.archive_url else tr("not archived")
        parts = [archived, moment(evidence.captured)]
    return " · ".join(part for part in (*parts, evidence.by) if part)


class EvidenceRow(Row):
    """One piece of evidence: its stance, what it is, what it shows."""

    changed = Signal()
    removed = Signal()

    def __init__(self, view: EvidenceView, theme: Theme) -> None:
        super().__init__("entityRow")
        evidence = view.evidence
        column = QVBoxLayout(self)
        column.setContentsMargins(4, 2, 0, 3)
        column.setSpacing(1)
        top = QHBoxLayout()
        top.setSpacing(0)
        stance = label(stance_name(evidence.stance), "small")
        colour(stance, theme.color(_STANCES[evidence.stance]).name())
        top.addWidget(stance, 1)
        for text, tip, signal in (
            ("✎", tr("Change this evidence"), self.changed),
            ("✕", tr("Take this evidence away"), self.removed),
        ):
            button = QToolButton()
            button.setText(text)
            button.setToolTip(tip)
            button.setAccessibleName(tip)
            button.clicked.connect(signal)
            top.addWidget(button)
        column.addLayout(top)
        name = named(view)
        if evidence.kind is EvidenceKind.PASSAGE:
            column.addWidget(label(shortened(name, _WORDS), wrap=True))
        else:
            column.addWidget(Elided(name))
        if evidence.text:
            column.addWidget(label(shortened(evidence.text, _WORDS), "small", wrap=True))
        column.addWidget(label(placed(view), "small", wrap=True))
        about = [name, evidence.archive_url, evidence.path, evidence.sha256 and
                 f"SHA-256 {evidence.sha256}"]  # fmt: skip
        self.setToolTip(plain_tip("\n".join(part for part in about if part)))
        self.setAccessibleName(f"{stance_name(evidence.stance)}: {shortened(name, _WORDS)}")


class EvidenceList(QWidget):
    """The evidence of one claim."""

    wanted = Signal()
    """Another piece is to be added."""
    chosen = Signal(object)
    """A piece is to be looked at."""
    changed = Signal(object)
    removed = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 0)
        column.setSpacing(4)
        title = head(tr("Evidence"))
        add = QToolButton()
        add.setText("+")
        add.setToolTip(tr("Add evidence (e)"))
        add.setAccessibleName(tr("Add evidence"))
        add.clicked.connect(self.wanted)
        title.addWidget(add)
        column.addLayout(title)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(4)
        column.addLayout(self._rows)
        self._shown: tuple[EvidenceView, ...] | None = None
        self._theme: Theme | None = None

    def show_evidence(self, evidence: tuple[EvidenceView, ...], theme: Theme) -> None:
        """Show the evidence of a claim."""
        if evidence == self._shown and theme is self._theme:
            return
        self._shown, self._theme = evidence, theme
        clear(self._rows)
        for view in evidence:
            row = EvidenceRow(view, theme)
            row.chosen.connect(lambda view=view: self.chosen.emit(view))
            row.changed.connect(lambda view=view: self.changed.emit(view))
            row.removed.connect(lambda view=view: self.removed.emit(view))
            self._rows.addWidget(row)
        if not evidence:
            self._rows.addWidget(label(tr("None yet. Press e to add some."), "small", wrap=True))
