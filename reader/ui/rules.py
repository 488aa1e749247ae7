"""Rules of topics: a search that files stories by itself, shown beforehand in a dry run. Joins the
desk, the topics and the worker's jobs."""

from dataclasses import replace

from PySide6.QtCore import QObject, Qt, Slot
from PySide6.QtWidgets import QDialog, QListWidget, QWidget

from reader import query
from reader.model import Filing, Pair, Topic, Trial
from reader.text import shortened
from reader.ui import dialogs
from reader.ui.cards import label
from reader.ui.desk import AT_ONCE, Desk
from reader.ui.forms import buttons, column_of
from reader.ui.jobs import Jobs
from reader.ui.topics import TopicsPane
from reader.ui.words import counted, tr

_SHORT = 60


class Rules(QObject):
    """Has searches file stories under topics."""

    def __init__(self, window: QWidget, desk: Desk, topics: TopicsPane, jobs: Jobs) -> None:
        super().__init__(window)
        self._window, self._desk, self._topics, self._jobs = window, desk, topics, jobs

    @Slot(str)
    def begin(self, rule: str) -> None:
        """Let a topic be chosen or named that a query files under, and show what it would do. It
        files what is shown, so a beginning stays one."""
        if self._desk.session is None:
            return
        rule = query.spelled(rule)
        if query.parse(query.whole(rule)).node is None:
            self._desk.said.emit(tr("Search for something first; then it can file stories."))
            return
        rows: list[tuple[str, object]] = [(path, i) for i, path in self._topics.topics()]
        title = tr("Let “{query}” file under").format(query=shortened(rule, _SHORT))
        chosen = dialogs.choose(self._window, title, rows, tr("New topic “{name}”"))
        if isinstance(chosen, str):
            self._try(rule, None, chosen.replace("/", "∕"))
        elif isinstance(chosen, int):
            self.try_out(rule, chosen)

    @Slot(str, int)
    def try_out(self, rule: str, topic: int) -> None:
        """Show what a query would file under a topic, and have it do so where that is wished."""
        name = next((path for i, path in self._topics.topics() if i == topic), "")
        self._try(rule, topic, name)

    def _try(self, rule: str, topic: int | None, name: str) -> None:
        session = self._desk.session
        if session is None:
            return
        record = session.record(Topic, "topic", id=topic) if topic is not None else None
        dialog = TrialDialog(self._window, rule, name, record.rule if record else "")
        session.tried.connect(dialog.show_trial)
        session.ask_trial(rule, topic)
        agreed = dialog.exec()
        session.tried.disconnect(dialog.show_trial)
        trial = dialog.trial
        dialog.deleteLater()
        if agreed and trial is not None:
            self._file(trial, record, name)

    def _file(self, trial: Trial, record: Topic | None, name: str) -> None:
        """Set the rule and file what it finds, as one act."""
        session = self._desk.session
        if session is None:
            return
        text = tr("A search files under {topic}").format(topic=name)
        position = len(self._topics.topics())
        if trial.count > AT_ONCE:
            self._jobs.start(
                {
                    "job": "rule", "library": str(session.path.absolute()), "by": session.by,
                    "topic": trial.topic, "name": name, "position": position,
                    "query": trial.rule, "text": text,
                }
            )  # fmt: skip
            return
        ruled = Topic(id=-1, name=name, position=position, rule=trial.rule)
        topic = -1 if record is None else record.id
        pair: Pair = (record, ruled if record is None else replace(record, rule=trial.rule))
        filings: list[Pair] = [
            (None, Filing(topic_id=topic or 0, story_id=story)) for story in trial.stories
        ]
        self._desk.edit(text, [pair, *filings])


class TrialDialog(QDialog):
    """What a query would file, before it does."""

    def __init__(self, parent: QWidget, rule: str, name: str, old: str) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Let this search file stories"))
        self.trial: Trial | None = None
        self._rule, self._name = rule, name
        self._text = label(tr("Counting…"), wrap=True)
        self._wrong = label("", "wrong", wrap=True)
        self._newest = label(tr("The newest of them"), "heading")
        self._titles = QListWidget()
        self._titles.setAccessibleName(tr("The newest of them"))
        self._titles.setSelectionMode(QListWidget.SelectionMode.NoSelection)
        self._titles.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._titles.setTextElideMode(Qt.TextElideMode.ElideRight)
        column = column_of(self)
        column.addWidget(label(shortened(rule, 400), "title", wrap=True))
        column.addWidget(self._text)
        if old and old != rule:
            replaced = tr("It takes the place of the rule “{rule}”.").format(rule=old)
            column.addWidget(label(replaced, wrap=True))
        column.addWidget(self._wrong)
        column.addWidget(self._newest)
        column.addWidget(self._titles, 1)
        column.addStretch(0)
        why = tr("What you took out of the topic stays out. Ctrl+Z takes all of it back.")
        column.addWidget(label(why, "small", wrap=True))
        self.main = buttons(self, tr("Let it file"), self.accept)
        self.main.setEnabled(False)
        self._wrong.hide()
        self.resize(560, 520)

    @property
    def text(self) -> str:
        """What it says that would be done."""
        return self._text.text()

    @Slot(object)
    def show_trial(self, trial: Trial) -> None:
        """Show what would be filed; then it can be agreed to."""
        if trial.rule != self._rule:
            return
        self.trial = trial
        self._text.setText(told(trial, self._name))
        self._wrong.setText("\n".join(trial.notices))
        self._wrong.setVisible(bool(trial.notices))
        self._newest.setVisible(bool(trial.headlines))
        self._titles.setVisible(bool(trial.headlines))
        self._titles.clear()
        self._titles.addItems(list(trial.headlines))
        self.main.setEnabled(not trial.circular)
        self.main.setFocus()


def told(trial: Trial, topic: str) -> str:
    """What a rule would do, in a sentence."""
    if trial.circular:
        return tr(
            "It asks for “{topic}” itself, or for a topic above or below it; a search cannot file "
            "where it looks."
        ).format(topic=topic)
    if not trial.count:
        return tr("It would file no story under {topic} now, but what comes in later by itself."
                  ).format(topic=topic)  # fmt: skip
    return tr("It would file {count} under {topic} now, and what comes in later by itself.").format(
        count=counted(trial.count, tr("story"), tr("stories")), topic=topic
    )
