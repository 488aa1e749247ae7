"""The timeline as a table, for who would rather read it or has it read out. Asks by signals."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableWidget, QTableWidgetItem

from reader.ui.bins import Bin
from reader.ui.spans import claims_words, span_words
from reader.ui.words import number, tr

_HEAD = 28
"""The height of the headings in pixels."""


class TimelineTable(QTableWidget):
    """A row for each bar with something in it, newest first."""

    period_chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("timelineTable")
        self.setAccessibleName(tr("Timeline as a table"))
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setColumnCount(4)
        names = [tr("Days"), tr("Mentions"), tr("Stories"), tr("Claims made")]
        self.setHorizontalHeaderLabels(names)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        self.horizontalHeader().setStretchLastSection(True)
        self.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft)
        self.horizontalHeader().setFixedHeight(_HEAD)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(26)
        self._shown: list[Bin] = []
        self.cellClicked.connect(self._choose)

    def show_bins(self, bins: list[Bin]) -> None:
        """Show the bars of a timeline."""
        self._shown = [bin_ for bin_ in reversed(bins) if not bin_.empty]
        self.setRowCount(len(self._shown))
        for row, bin_ in enumerate(self._shown):
            claims = claims_words(bin_.claims) if bin_.claims else ""
            for column, text in enumerate(
                (span_words(bin_.period), number(bin_.mentions), number(bin_.stories), claims)
            ):
                self.setItem(row, column, QTableWidgetItem(text))

    def _choose(self, row: int) -> None:
        if 0 <= row < len(self._shown):
            self.period_chosen.emit(self._shown[row].period)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._choose(self.currentRow())
        elif event.key() == Qt.Key.Key_Escape:
            event.ignore()
        else:
            super().keyPressEvent(event)
