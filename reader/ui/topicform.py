"""The dialog of a topic: its name, colour, description, and the rule by which it files stories."""

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QFormLayout,
    QLineEdit,
    QPlainTextEdit,
    QWidget,
)

from reader.model import Topic, Trial
from reader.ui.cards import label
from reader.ui.forms import buttons, column_of
from reader.ui.rules import told
from reader.ui.theme import TOPIC_COLOURS
from reader.ui.words import tr

_REST_MS = 400


class TopicDialog(QDialog):
    """A topic's name, colour, description and rule; beside the rule stands what it would file."""

    trial_wanted = Signal(str, object)
    """It is to be found out what a rule would file under a topic."""

    def __init__(self, parent: QWidget, topic: Topic) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Topic"))
        self._topic = topic
        self.name = QLineEdit(topic.name)
        self.name.setAccessibleName(tr("Name"))
        self.name.selectAll()
        self.description = QPlainTextEdit(topic.description)
        self.description.setAccessibleName(tr("Description"))
        self.description.setPlaceholderText(tr("what belongs here"))
        self.description.setTabChangesFocus(True)
        self.description.setFixedHeight(96)
        self.colour = QComboBox()
        self.colour.setAccessibleName(tr("Colour"))
        colours = dict(TOPIC_COLOURS)
        if topic.colour not in colours.values():
            colours[topic.colour] = topic.colour
        for name, value in colours.items():
            self.colour.addItem(dot(value), tr(name), value)
        self.colour.setCurrentIndex(self.colour.findData(topic.colour))
        self.rule = QLineEdit(topic.rule)
        self.rule.setAccessibleName(tr("Rule"))
        self.rule.setPlaceholderText(tr("a search whose finds are filed here by themselves"))
        self._told = label("", "small", wrap=True)
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(_REST_MS)
        self._rest.timeout.connect(self.try_out)
        self.rule.textChanged.connect(self._rest.start)
        form = QFormLayout()
        form.setSpacing(10)
        form.addRow(tr("Name"), self.name)
        form.addRow(tr("Colour"), self.colour)
        form.addRow(tr("Description"), self.description)
        form.addRow(tr("Rule"), self.rule)
        form.addRow("", self._told)
        column = column_of(self)
        column.addLayout(form)
        buttons(self, tr("Save"), self.accept)
        self.resize(520, 330)

    @property
    def told(self) -> str:
        """What stands beside the rule."""
        return self._told.text()

    @Slot()
    def try_out(self) -> None:
        """Have it found out what the rule would file."""
        rule = self.rule.text().strip()
        self._told.setText(tr("Counting…") if rule else tr("Nothing is filed by itself."))
        if rule:
            self.trial_wanted.emit(rule, self._topic.id)

    @Slot(object)
    def show_trial(self, trial: Trial) -> None:
        """Show what a rule would file, where it is the one that stands there still."""
        if trial.rule == self.rule.text().strip():
            self._told.setText(told(trial, self.name.text()))

    def values(self) -> dict[str, str]:
        """What was chosen, by the fields of a topic. Another rule is not among it, for it is tried
        out before it stands (`new_rule`); that there is none any more is."""
        made = {
            "name": self.name.text().strip().replace("/", "∕"),
            "colour": self.colour.currentData(),
            "description": self.description.toPlainText().strip(),
        }
        return made if self.rule.text().strip() else made | {"rule": ""}

    def new_rule(self) -> str:
        """The rule that was written; empty where it is the old one, or none."""
        rule = self.rule.text().strip()
        return "" if rule == self._topic.rule else rule


def dot(colour: str) -> QIcon:
    """A disc of a colour; empty for none."""
    pixmap = QPixmap(32, 32)
    pixmap.fill(Qt.GlobalColor.transparent)
    if colour:
        painter = QPainter(pixmap)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colour))
        painter.drawEllipse(4, 4, 24, 24)
        painter.end()
    return QIcon(pixmap)
