"""The form for a search: it shows the query that it makes as it is filled in, and begins with the
one that there is."""

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QCompleter,
    QDialog,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QWidget,
)

from reader import query
from reader.query import FIELDS
from reader.ui.cards import label
from reader.ui.filled import CHOICES, Filled, build, read
from reader.ui.forms import buttons, column_of
from reader.ui.words import tr

_LINES = (
    (("words", "All these words", "ferry mar*"), ("phrase", "This exact phrase", "town hall")),
    (("without", "None of these", "bridge"), ("title", "In the headline", "")),
    (("source", "Source", ""), ("topic", "Topic", "Ukraine/Front")),
    (("person", "Names the person", ""), ("place", "Names the place", "")),
    (("entity", "Names anything", ""), ("speaker", "Who speaks", "")),
    (("claim", "In your claims", ""), ("note", "In your notes", "")),
    (("tag", "Tag", ""), ("lang", "Language", "en")),
    (("status", "Status", ""), ("verdict", "Verdict", "")),
    (("after", "Published after", "2023-04-03"), ("before", "Published before", "2023-05")),
    (("within", "In the last", "7d"), ("sort", "Order", "")),
)
"""What stands beside each other: the line, what it is called, an example."""
_TICKS = (("unread", "Unread"), ("starred", "Starred"), ("claims", "Has claims"),
          ("notes", "Has notes"), ("contradiction", "Has a contradiction"))  # fmt: skip
_FORMS = "Also other forms of a word"
_VALUES = {field.name: field.values for field in FIELDS}


class SearchForm(QDialog):
    """A search to fill in. `names` are what source, topic and tag complete to."""

    def __init__(self, parent: QWidget, text: str, names: dict[str, list[str]]) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Search form"))
        self.lines: dict[str, QLineEdit] = {}
        self.choices: dict[str, QComboBox] = {}
        self.ticks: dict[str, QCheckBox] = {}
        self._rest = QLineEdit()
        self._rest.setAccessibleName(tr("Besides"))
        self._made = QLineEdit()
        self._made.setReadOnly(True)
        self._made.setAccessibleName(tr("The query"))
        self._notices = label("", "wrong", wrap=True)
        column = column_of(self)
        column.addLayout(self._grid(names))
        column.addLayout(self._ticks())
        self._besides = QWidget()
        besides = QHBoxLayout(self._besides)
        besides.setContentsMargins(0, 0, 0, 0)
        besides.addWidget(label(tr("Besides")))
        besides.addWidget(self._rest, 1)
        column.addWidget(self._besides)
        column.addWidget(label(tr("The query that this makes"), "heading"))
        column.addWidget(self._made)
        column.addWidget(self._notices)
        column.addStretch(1)
        buttons(self, tr("Search"), self.accept)
        self._fill(read(text))
        self._listen()
        self._show()
        self.resize(720, 560)
        self.lines["words"].setFocus()

    def query(self) -> str:
        """The query that was filled in."""
        return build(self._filled())

    # ---- inside

    def _grid(self, names: dict[str, list[str]]) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(10)
        grid.setVerticalSpacing(8)
        for row, pair in enumerate(_LINES):
            for column, (name, text, hint) in enumerate(pair):
                field = self._field(name, hint, names.get(name, []))
                field.setAccessibleName(tr(text))
                caption = label(tr(text))
                caption.setBuddy(field)
                if column:
                    caption.setContentsMargins(14, 0, 0, 0)
                grid.addWidget(caption, row, 2 * column)
                grid.addWidget(field, row, 2 * column + 1)
        grid.setColumnStretch(1, 1)
        grid.setColumnStretch(3, 1)
        return grid

    def _field(self, name: str, hint: str, names: list[str]) -> QWidget:
        if name in CHOICES:
            choice = self.choices[name] = QComboBox()
            choice.addItem(tr("(any)") if name != "sort" else tr("(as the list)"), "")
            for value in _VALUES[name]:
                choice.addItem(tr(value), value)
            return choice
        line = self.lines[name] = QLineEdit()
        line.setPlaceholderText(hint)
        if names:
            completer = QCompleter(names, line)
            completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
            completer.setFilterMode(Qt.MatchFlag.MatchContains)
            line.setCompleter(completer)
        return line

    def _ticks(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(18)
        for number, (name, text) in enumerate((*_TICKS, ("forms", _FORMS))):
            self.ticks[name] = QCheckBox(tr(text))
            grid.addWidget(self.ticks[name], number // 3, number % 3)
        return grid

    def _fill(self, filled: Filled) -> None:
        for name, line in self.lines.items():
            line.setText(filled.get(name, ""))
        for name, choice in self.choices.items():
            choice.setCurrentIndex(max(0, choice.findData(filled.get(name, ""))))
        for name, tick in self.ticks.items():
            tick.setChecked(bool(filled.get(name)))
        self._rest.setText(filled.get("rest", ""))
        self._besides.setVisible(bool(self._rest.text()))

    def _listen(self) -> None:
        for line in (*self.lines.values(), self._rest):
            line.textChanged.connect(self._show)
        for choice in self.choices.values():
            choice.currentIndexChanged.connect(self._show)
        for tick in self.ticks.values():
            tick.toggled.connect(self._show)

    def _filled(self) -> Filled:
        made = {name: line.text() for name, line in self.lines.items()}
        made |= {name: str(choice.currentData()) for name, choice in self.choices.items()}
        made |= {name: "yes" if tick.isChecked() else "" for name, tick in self.ticks.items()}
        return made | {"rest": self._rest.text()}

    @Slot()
    def _show(self) -> None:
        made = self.query()
        self._made.setText(made)
        self._made.setCursorPosition(0)
        self._notices.setText("\n".join(query.parse(query.whole(made)).notices))
