"""How a claim was judged, when, by whom and why: a list to read."""

from PySide6.QtWidgets import QToolButton, QVBoxLayout, QWidget

from reader.model import Judgement, Verdict
from reader.ui.cards import clear, colour, label
from reader.ui.theme import Theme
from reader.ui.words import moment, status_name, tr, verdict_name

_SHOWN = 2


class HistoryList(QWidget):
    """The judgements of a claim, newest first; older ones when they are asked for."""

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(tr("History of status and verdict"))
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(2)
        self._judgements: tuple[Judgement, ...] = ()
        self._theme: Theme | None = None
        self._all = False

    def show_history(self, judgements: tuple[Judgement, ...], theme: Theme) -> None:
        """Show how a claim was judged."""
        if judgements == self._judgements and theme is self._theme:
            return
        if {j.claim_id for j in judgements} != {j.claim_id for j in self._judgements}:
            self._all = False
        self._judgements, self._theme = judgements, theme
        self._build()

    def _build(self) -> None:
        clear(self._column)
        self.setVisible(bool(self._judgements))
        newest = self._judgements[::-1]
        for judgement in newest if self._all else newest[:_SHOWN]:
            self._add(judgement)
        if len(newest) > _SHOWN and not self._all:
            more = QToolButton()
            more.setText(tr("{count} earlier").format(count=len(newest) - _SHOWN))
            more.clicked.connect(self._show_all)
            self._column.addWidget(more)

    def _add(self, judgement: Judgement) -> None:
        assert self._theme is not None
        what = status_name(judgement.status)
        if judgement.verdict is not Verdict.NONE:
            what = f"{verdict_name(judgement.verdict)} · {what}"
        line = label(what, "small", wrap=True)
        if judgement.verdict is not Verdict.NONE:
            colour(line, self._theme.verdict(judgement.verdict).name())
        self._column.addWidget(line)
        about = " · ".join(part for part in (moment(judgement.created), judgement.by) if part)
        self._column.addWidget(label(about, "small", wrap=True))
        if judgement.reason:
            self._column.addWidget(label(judgement.reason, "small", wrap=True))
        self._column.addSpacing(4)

    def _show_all(self) -> None:
        self._all = True
        self._build()
