"""The shelf: stars, what was read, topics and the stories filed under them. Acts on the desk's
library for panes that ask by signals."""

from dataclasses import replace

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QWidget

from reader.model import Filing, Pair, Reading, Star, Topic
from reader.ui import acts, dialogs
from reader.ui.desk import Desk
from reader.ui.stories import StoriesPane
from reader.ui.topics import TopicsPane
from reader.ui.words import counted, tr


class Shelf(QObject):
    """What is done to stories and topics as wholes."""

    def __init__(
        self, window: QWidget, desk: Desk, topics: TopicsPane, stories: StoriesPane
    ) -> None:
        super().__init__(window)
        self._window, self._desk = window, desk
        self._topics, self._stories = topics, stories

    def _selected_stories(self) -> list[int]:
        chosen = self._stories.selected()
        return chosen or ([self._desk.page.id] if self._desk.page is not None else [])

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
        there = self._desk.session.records(kind, table, "story_id", stories)
        have = {record.story_id for record in there}
        missing = [story for story in stories if story not in have]
        if missing:
            self._desk.edit(on, [(None, kind(story_id=story)) for story in missing])
        else:
            self._desk.edit(off, acts.deleted(there))

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
        pairs: list[Pair] = []
        topic = chosen
        if isinstance(chosen, str):
            pairs.append((None, Topic(id=-1, name=chosen.replace("/", "∕"), position=len(rows))))
            topic = -1
            filed: set[int] = set()
        else:
            filings = self._desk.session.records(Filing, "filing", "story_id", stories)
            filed = {f.story_id for f in filings if f.topic_id == chosen}
        pairs += [(None, Filing(topic_id=topic, story_id=s)) for s in stories if s not in filed]
        self._desk.edit(tr("Filed"), pairs)

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

    def make_subtopic(self) -> None:
        """Make a topic under the chosen one."""
        scope = self._topics.scope()
        self.make_topic(scope.id if scope.kind == "topic" else None)

    @Slot(int, str)
    def rename_topic(self, topic_id: int, name: str) -> None:
        """Give a topic another name."""
        topic = self._topic(topic_id)
        if topic is not None:
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

    @Slot(int)
    def delete_topic(self, topic_id: int) -> None:
        """Delete a topic and those under it; the stories stay. Undo brings all back."""
        if self._desk.session is None:
            return
        below = sorted(self._topics.below(topic_id))
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
