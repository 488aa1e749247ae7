"""The rows of an entity's page: a claim, a statement, two claims that contradict each other. Built
of what is given; knows no page."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from reader.model import ClaimLine, EntityType, Opposition, RelationView, Saying, Verdict
from reader.text import shortened
from reader.ui.cards import Elided, Row, colour, label
from reader.ui.theme import Theme
from reader.ui.verdicts import VerdictSign
from reader.ui.words import caveat, day, how_said, status_name, tr, verdict_name

_LONGEST = 300


class TypeSign(QWidget):
    """The colour of a type of entity beside its name."""

    def __init__(self, kind: EntityType, theme: Theme) -> None:
        super().__init__()
        self._colour = theme.entity(kind)
        self.setFixedSize(10, 16)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._colour)
        painter.drawRoundedRect(0, 4, 9, 9, 2, 2)
        painter.end()


class ClaimRow(Row):
    """A claim: how it stands, its words, where they stand; who says it where that is asked for."""

    def __init__(self, claim: ClaimLine, theme: Theme, *, speaker: bool = False) -> None:
        super().__init__("claimCard")
        column = QVBoxLayout(self)
        column.setContentsMargins(6, 5, 6, 6)
        column.setSpacing(2)
        if speaker:
            column.addWidget(Elided(claim.speaker or tr("Nobody named"), "strong"))
        words = shortened(claim.words, _LONGEST)
        quote = label(words, wrap=True)
        quote.setObjectName("quote")
        column.addWidget(quote)
        if claim.text:
            column.addWidget(label(shortened(claim.text, _LONGEST), "small", wrap=True))
        state = QHBoxLayout()
        state.setSpacing(5)
        state.addWidget(VerdictSign(claim.verdict, theme))
        verdict = label(verdict_name(claim.verdict), "small")
        if claim.verdict is not Verdict.NONE:
            colour(verdict, theme.verdict(claim.verdict).name())
        state.addWidget(verdict)
        about = (status_name(claim.status), day(claim.day), claim.source, claim.story_title)
        state.addWidget(Elided(" · ".join(["", *(part for part in about if part)])[1:], "small"), 1)
        column.addLayout(state)
        self.setAccessibleName(
            ". ".join(part for part in (claim.speaker, words, verdict_name(claim.verdict)) if part)
        )


class StatementRow(Row):
    """A statement that the analysis found: dotted, for nobody has decided on it."""

    def __init__(self, saying: Saying, theme: Theme) -> None:
        super().__init__("saidRow")
        self._pen = QPen(theme.color("none"), 2, Qt.PenStyle.DotLine)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 4, 6, 5)
        column.setSpacing(2)
        words = shortened(saying.words, _LONGEST)
        quote = label(words, wrap=True)
        quote.setObjectName("quote")
        column.addWidget(quote)
        about = (how_said(saying), caveat(saying), day(saying.published), saying.story_title)
        column.addWidget(Elided(" · ".join(part for part in about if part), "small"))
        self.setAccessibleName(f"{saying.speaker}. {words}. {tr('suggested')}")

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setPen(self._pen)
        painter.drawLine(4, 6, 4, self.height() - 6)
        painter.end()


class OpposedRow(QFrame):
    """Two claims that contradict each other; each is a way to its place."""

    claim_chosen = Signal(object)

    def __init__(self, opposed: Opposition, theme: Theme) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 8)
        column.setSpacing(0)
        for claim in (opposed.mine, opposed.other):
            if claim is opposed.other:
                joint = label(tr("contradicts"), "small")
                joint.setContentsMargins(6, 0, 0, 0)
                colour(joint, theme.conflicting)
                column.addWidget(joint)
            row = ClaimRow(claim, theme, speaker=True)
            row.chosen.connect(lambda claim=claim: self.claim_chosen.emit(claim))
            column.addWidget(row)


class DisputedRow(QFrame):
    """A statement, and those that the analysis suggests contradict it."""

    saying_chosen = Signal(object)
    other_chosen = Signal(object)

    def __init__(self, saying: Saying, theme: Theme) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 8)
        column.setSpacing(0)
        mine = StatementRow(saying, theme)
        mine.chosen.connect(lambda: self.saying_chosen.emit(saying))
        column.addWidget(mine)
        for relation in saying.relations:
            row = _other_side(relation, theme)
            row.chosen.connect(lambda relation=relation: self.other_chosen.emit(relation))
            column.addWidget(row)


def _other_side(relation: RelationView, theme: Theme) -> Row:
    row = Row("relation")
    column = QVBoxLayout(row)
    column.setContentsMargins(14, 2, 6, 4)
    column.setSpacing(1)
    who = relation.other_speaker or tr("Nobody named")
    top = QHBoxLayout()
    top.setSpacing(5)
    joint = label(tr("may contradict"), "small")
    colour(joint, theme.conflicting)
    top.addWidget(joint)
    top.addWidget(Elided(who, "small"), 1)
    column.addLayout(top)
    words = shortened(relation.other_words, _LONGEST)
    quote = label(words, wrap=True)
    quote.setObjectName("quote")
    column.addWidget(quote)
    row.setAccessibleName(f"{tr('may contradict')} {who}. {words}")
    return row
