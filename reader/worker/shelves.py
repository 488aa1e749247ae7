"""Stories read back from a table of notes: their ranges and details, topics and stars."""

from dataclasses import replace
from typing import Any

from reader.export import Line
from reader.model import Filing, Note, Reading, Star, StoryRecord, Topic
from reader.store import StoreError, published_second
from reader.worker.rows import LeftError, Rows, stamps, whole_number


class Shelves:
    """Takes the rows of stories, article by article."""

    def __init__(self, rows: Rows) -> None:
        self._rows, self._store, self._writer = rows, rows.store, rows.writer

    def take(self) -> None:
        """The stories that somebody changed, filed or starred, article by article."""
        groups: dict[str, list[Line]] = {}
        for line in self._rows.of("story"):
            groups.setdefault(line.text("article_sha256"), []).append(line)
        topics = {path: number for number, path in self._store.pages.topic_paths().items()}
        sources = {name: number for number, name in self._store.reads.sources().items()}
        for lines in groups.values():
            if self._rows.context.cancelled():
                return
            before = replace(self._rows.tally)
            try:
                for line in lines:
                    self._rows.guarded(line, self._story, lines, sources)
                self._writer.flush()
            except StoreError as error:
                self._writer.drop()
                self._rows.tally = before
                for line in lines:
                    self._rows.leave(line, str(error))
                continue
            self._rows.forget_place()
            for line in lines:
                self._rows.guarded(line, self._shelve, topics)
            self._writer.flush()

    def _story(self, line: Line, lines: list[Line], sources: dict[str, int]) -> None:
        article, text, stories = self._rows.place(line)
        start, end = (whole_number(line.text(key)) for key in ("story_start", "story_end"))
        if start is None or end is None or not 0 <= start < end <= len(text):
            raise LeftError("Its range (story_start, story_end) does not fit the article.")
        printed = [whole_number(value) for value in line.several("end")]
        body = min(max(start, printed[0] or start), end) if printed else start
        if line.text("published"):
            published_second(line.text("published"))
        source = line.text("source")
        if source and source not in sources:
            sources[source] = 0 if self._rows.dry else self._store.content.source(source) or 0
        values: dict[str, Any] = {
            "start": start,
            "end": end,
            "body": body,
            "headline": line.text("headline") or None,
            "source_id": sources[source] if source else None,
            "author": line.text("author"),
            "published": line.text("published"),
            "url": line.text("url"),
            "language": line.text("language"),
        }
        if line.text("id") not in self._rows.known["story"]:
            same = next((s for s in stories if s.start == start), None)
            if same is not None:
                self._rows.known["story"][line.text("id")] = same
        self._rows.settle(
            line, StoryRecord(**stamps(line), article_id=article, **values), values, first=True
        )
        named = {other.text("id") for other in lines}
        for other in stories:
            # Merged into this one where the file comes from.
            if other.uid not in named and start < other.start and other.end <= end:
                self._merge(other, line)

    def _merge(self, other: StoryRecord, line: Line) -> None:
        records = self._store.pages.records
        into = self._writer.names["story", line.text("id")]
        for note in records(Note, "note", "story_id", [other.id or 0]):
            self._writer.add(note, replace(note, story_id=into))
        for kind, table in ((Filing, "filing"), (Star, "star"), (Reading, "reading")):
            for record in records(kind, table, "story_id", [other.id or 0]):
                self._writer.add(record, None)
        self._writer.add(other, None)

    def _shelve(self, line: Line, topics: dict[str, int]) -> None:
        """File and star a story as the file says; nothing is taken away."""
        if ("story", line.text("id")) not in self._writer.names:
            return
        story = self._writer.names["story", line.text("id")]
        records = self._store.pages.records
        filed = {f.topic_id for f in records(Filing, "filing", "story_id", [story])}
        for path in line.several("topics"):
            topic = self._topic(path, topics)
            if topic not in filed:
                self._writer.add(None, Filing(topic_id=topic, story_id=story))
        if line.text("starred") and not records(Star, "star", "story_id", [story]):
            self._writer.add(None, Star(story_id=story))

    def _topic(self, path: str, topics: dict[str, int]) -> int:
        known = self._writer.names.get(("topic", path)) or topics.get(path)
        if known is not None:
            return known
        above, _, name = path.rpartition("/")
        parent = self._topic(above, topics) if above else None
        topic = Topic(name=name, parent_id=parent, position=len(topics))
        return self._writer.add(None, topic, ("topic", path))
