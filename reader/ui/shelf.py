"""The shelf: stars, what was read, topics and the stories filed under them. Acts on the desk's
library for panes that ask by signals."""

import json
from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

from reader.model import Filing, Pair, Reading, Scope, Star, Topic
from reader.ui import acts, dialogs, shelving
from reader.ui.desk import AT_ONCE, Desk
from reader.ui.jobs import Jobs
from reader.ui.stories import StoriesPane
from reader.ui.topics import TopicsPane
from reader.ui.words import counted, tr


class Shelf(QObject):
    """What is done to stories and topics as wholes."""

    rule_wanted = Signal(str, int)
    """A topic's new rule is to be tried out."""

    def __init__(
        self, window: QWidget, desk: Desk, topics: TopicsPane, stories: StoriesPane, jobs: Jobs
    ) -> None:
        super().__init__(window)
        self._jobs = jobs
        self._window, self._desk = window, desk
        self._topics, self._stories = topics, stories

    def _selected_stories(self) -> list[int]:
        return self._stories.chosen(self._desk.page)

    def star(self) -> None:
        """Star the selected stories, or take their stars when all have one."""
        self._toggle(Star, "star", tr("Star"), tr("Star taken"))

    def read(self) -> None:
        """Mark the selected stories read, or unread when all are read."""
        self._toggle(Reading, "reading", tr("Marked read"), tr("Marked unread"))

    def _toggle(self, kind: type, table: str, on: str, off: str) -> None:
        stories = self._selected_stories()
        if self._desk.session is None or not stories:
            return
        self._desk.mark_read()
        there = self._desk.session.records(kind, table, "story_id", stories)
        have = {record.story_id for record in there}
        missing = [story for story in stories if story not in have]
        if len(stories) > AT_ONCE:
            self._have_done(on if missing else off, table, stories, on=bool(missing))
        elif missing:
            self._desk.edit(on, [(None, kind(story_id=story)) for story in missing])
        else:
            self._desk.edit(off, acts.deleted(there))

    def _have_done(
        self, text: str, what: str, stories: Sequence[int], *, on: bool, topics: Sequence[int] = ()
    ) -> None:
        """Have the worker do to very many stories what would keep the window waiting."""
        session = self._desk.session
        if session is not None:
            about = {"what": what, "on": on, "topics": topics, "text": text, "by": session.by}
            self._jobs.start(
                {"job": "shelve", "library": str(session.path.absolute()),
                 "stories": json.dumps(list(stories))} | about
            )  # fmt: skip

    @Slot(bool)
    def turn(self, again: bool) -> None:
        """Have the worker take back an act of very many records, or do it again."""
        session = self._desk.session
        if session is not None:
            text = session.next_texts()[again]
            self._jobs.start(
                {"job": "turn", "library": str(session.path.absolute()), "again": again,
                 "by": session.by, "text": text}
            )  # fmt: skip

    def read_all(self) -> None:
        """Mark all stories of the list read, after asking."""
        session = self._desk.session
        if session is not None:
            self._desk.mark_read()
            session.ask_all_unread(self._desk.scope)

    @Slot(object)
    def mark_all_read(self, found: list[int]) -> None:
        """Ask whether these stories, the unread ones of the list, are to be marked read."""
        shown = set(self._stories.model.ids)
        unread = [story for story in found if story in shown]
        if not unread:
            self._desk.said.emit(tr("All read."))
            return
        count = counted(len(unread), tr("story"), tr("stories"))
        text = tr("Mark {count} of this list read?").format(count=count)
        more = tr("Ctrl+Z takes it back.")
        if dialogs.ask(self._window, tr("Mark all read"), text, more, tr("Mark read")):
            done = tr("{count} marked read").format(count=count)
            if len(unread) > AT_ONCE:
                self._have_done(done, "reading", unread, on=True)
            else:
                self._desk.edit(done, [(None, Reading(story_id=story)) for story in unread])

    def file(self) -> None:
        """File the selected stories under a topic that is chosen by typing, or made."""
        stories = self._selected_stories()
        if self._desk.session is None or not stories:
            return
        rows: list[tuple[str, object]] = [(path, i) for i, path in self._topics.topics()]
        count = counted(len(stories), tr("story"), tr("stories"))
        chosen = dialogs.choose(
            self._window,
            tr("File {count} under").format(count=count),
            rows,
            tr("New topic “{name}”"),
        )
        if chosen is None:
            return
        if isinstance(chosen, str):
            topic = Topic(id=-1, name=chosen.replace("/", "∕"), position=len(rows))
            if len(stories) > AT_ONCE:
                for made in self._desk.edit(tr("New topic"), [(None, topic)]):
                    self.file_under(stories, made)
                return
            filings: list[Pair] = [(None, Filing(topic_id=-1, story_id=s)) for s in stories]
            self._desk.edit(tr("Filed"), [(None, topic), *filings])
        elif isinstance(chosen, int):
            self.file_under(stories, chosen)

    @Slot(list, int)
    def file_under(self, stories: list[int], topic: int) -> None:
        """File stories under a topic; those that stand there already stay as they are."""
        if self._desk.session is None:
            return
        name = self._topics.topic(topic)
        text = tr("Filed under {topic}").format(topic=name.name if name else "")
        if len(stories) > AT_ONCE:
            self._have_done(text, "filing", stories, on=True, topics=[topic])
            return
        filings = self._desk.session.records(Filing, "filing", "story_id", stories)
        filed = {f.story_id for f in filings if f.topic_id == topic}
        new: list[Pair] = [(None, Filing(topic_id=topic, story_id=s)) for s in stories
                           if s not in filed]  # fmt: skip
        if not new:
            self._desk.said.emit(tr("Filed there already."))
        else:
            self._desk.edit(text, new)

    def unfile(self) -> None:
        """Take the selected stories out of the topic that is shown."""
        scope = self._desk.scope
        if self._desk.session is None or scope.kind != "topic" or scope.id is None:
            self._desk.said.emit(
                tr("Choose a topic first; stories are taken out of the one shown.")
            )
            return
        below = self._topics.below(scope.id)
        stories = self._selected_stories()
        if len(stories) > AT_ONCE:
            text = tr("Taken out of the topic")
            self._have_done(text, "filing", stories, on=False, topics=sorted(below))
            return
        filings = self._desk.session.records(Filing, "filing", "story_id", stories)
        there = [f for f in filings if f.topic_id in below]
        self._desk.edit(tr("Taken out of the topic"), acts.deleted(there))

    @Slot(object)
    def make_topic(self, parent: int | None) -> None:
        """Make a topic and let its name be typed."""
        count = len(self._topics.topics())
        ids = self._desk.edit(
            tr("New topic"),
            [(None, Topic(name=tr("New topic"), parent_id=parent, position=count))],
        )
        if ids:
            self._topics.setFocus()
            self._topics.edit_name(ids[0])

    @Slot()
    def choose_source(self) -> None:
        """Let one of all sources be chosen, by typing."""
        chosen = dialogs.choose(self._window, tr("Show a source"), self._topics.sources())
        if isinstance(chosen, int):
            self._topics.show_source(chosen)

    def make_subtopic(self) -> None:
        """Make a topic under the chosen one."""
        scope = self._topics.scope()
        if scope.kind == "topic":
            self.make_topic(scope.id)
        else:
            self._desk.said.emit(tr("Choose the topic first that the new one goes under."))

    @Slot(int, str)
    def rename_topic(self, topic_id: int, name: str) -> None:
        """Give a topic another name."""
        topic = self._topic(topic_id)
        if topic is not None:
            name = name.replace("/", "∕")
            self._desk.edit(tr("Topic renamed"), [(topic, replace(topic, name=name))])

    @Slot(int, object)
    def move_topic(self, topic_id: int, parent: int | None) -> None:
        """Put a topic under another one, or at the top."""
        topic = self._topic(topic_id)
        if topic is not None and parent not in self._topics.below(topic_id):
            self._desk.edit(tr("Topic moved"), [(topic, replace(topic, parent_id=parent))])

    def choose_new_parent(self) -> None:
        """Let the topic be chosen that the current one goes under."""
        scope = self._topics.scope()
        if scope.kind != "topic" or scope.id is None:
            return
        forbidden = self._topics.below(scope.id)
        rows: list[tuple[str, object]] = [(tr("(the top)"), 0)]
        rows += [(path, i) for i, path in self._topics.topics() if i not in forbidden]
        chosen = dialogs.choose(self._window, tr("Move the topic under"), rows)
        if isinstance(chosen, int):
            self.move_topic(scope.id, chosen or None)

    @Slot(int, object, int)
    def place_topic(self, topic_id: int, parent: int | None, at: int) -> None:
        """Put a topic at a place among those under `parent` (None: the top)."""
        topic = self._topic(topic_id)
        if topic is None or self._desk.session is None or parent in self._topics.below(topic_id):
            return
        order = [i for i in self._topics.children(parent) if i != topic_id]
        found = {t.id: t for t in self._desk.session.records(Topic, "topic", "id", order)}
        siblings = [found[i] for i in order if i in found]
        pairs = shelving.topics_ordered(siblings, topic, at, parent)
        self._desk.edit(tr("Topic moved"), pairs)

    def step_topic(self, direction: int) -> None:
        """Move the chosen topic up (-1) or down (1) among its siblings."""
        scope = self._topics.scope()
        row = self._topics.topic(scope.id) if scope.kind == "topic" and scope.id else None
        if row is None:
            return
        siblings = self._topics.children(row.parent_id)
        at = siblings.index(row.id) + direction
        if 0 <= at < len(siblings):
            self.place_topic(row.id, row.parent_id, at)

    @Slot(int)
    def describe_topic(self, topic_id: int) -> None:
        """Let a topic's name, colour and description be written, and its rule: another one is tried
        out first."""
        topic, session = self._topic(topic_id), self._desk.session
        if topic is None or session is None:
            return
        from reader.ui.topicform import TopicDialog  # few starts ever need it

        dialog = TopicDialog(self._window, topic)
        dialog.trial_wanted.connect(session.ask_trial)
        session.tried.connect(dialog.show_trial)
        dialog.try_out()
        done, values, rule = dialog.exec(), dialog.values(), dialog.new_rule()
        session.tried.disconnect(dialog.show_trial)
        dialog.deleteLater()
        if not done or not values["name"]:
            return
        self._desk.edit(tr("Topic described"), [(topic, replace(topic, **values))])
        if rule:
            self.rule_wanted.emit(rule, topic_id)

    def describe_current(self) -> None:
        """Describe the chosen topic."""
        scope = self._topics.scope()
        if scope.kind == "topic" and scope.id is not None:
            self.describe_topic(scope.id)

    def choose_merge(self) -> None:
        """Let the topic be chosen that the current one is merged into."""
        scope = self._topics.scope()
        if scope.kind != "topic" or scope.id is None:
            return
        below = self._topics.below(scope.id)
        rows: list[tuple[str, object]] = [
            (path, i) for i, path in self._topics.topics() if i not in below
        ]
        chosen = dialogs.choose(self._window, tr("Merge the topic into"), rows)
        if isinstance(chosen, int):
            self.merge_topic(scope.id, chosen)

    @Slot(int, int)
    def merge_topic(self, topic_id: int, into: int) -> None:
        """A topic's stories and subtopics go over to another one, and it goes."""
        topic, session = self._topic(topic_id), self._desk.session
        if topic is None or session is None or into in self._topics.below(topic_id):
            return
        children = session.records(Topic, "topic", "parent_id", [topic_id])
        filings = session.records(Filing, "filing", "topic_id", [topic_id])
        there = {f.story_id for f in session.records(Filing, "filing", "topic_id", [into])}
        pairs = shelving.topic_merged(topic, into, children, filings, there)
        if self._desk.edit(tr("Topics merged"), pairs):
            self._topics.choose(Scope("topic", into))
            self._desk.choose_scope(Scope("topic", into))

    @Slot(int)
    def delete_topic(self, topic_id: int) -> None:
        """Delete a topic and those under it; the stories stay. Undo brings all back."""
        if self._desk.session is None:
            return
        below = sorted(self._topics.below(topic_id))
        row = self._topics.topic(topic_id)
        if row is not None and row.stories > AT_ONCE:
            self._have_done(tr("Topic deleted"), "topic", (), on=False, topics=below)
            return
        filings = self._desk.session.records(Filing, "filing", "topic_id", below)
        topics = self._desk.session.records(Topic, "topic", "id", below)
        self._desk.edit(tr("Topic deleted"), acts.deleted([*filings, *topics]))

    def _topic(self, topic_id: int) -> Topic | None:
        return (
            self._desk.session.record(Topic, "topic", id=topic_id) if self._desk.session else None
        )

    def delete_current(self) -> None:
        """Delete the chosen topic."""
        scope = self._topics.scope()
        if scope.kind == "topic" and scope.id is not None:
            self.delete_topic(scope.id)
