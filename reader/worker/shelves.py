"""Stories read back from a table of notes: their ranges and details, topics and stars."""

from dataclasses import replace
from itertools import pairwise
from typing import Any

from reader.export import Line
from reader.model import Filing, Note, Reading, Star, StoryRecord, Topic, moved_to
from reader.store import published_second
from reader.text import trimmed
from reader.worker.rows import CAME, LeftError, Rows, stamps, whole_number

_YES = ("yes", "y", "true", "1", "x", "★")
_OVERLAP = (
    "This article is cut into other stories here, and both would stand on the same text. Its "
    "stories stay as they are; split or merge them by hand."
)


class Shelves:
    """Takes the rows of stories, article by article."""

    def __init__(self, rows: Rows) -> None:
        self._rows, self._store, self._writer = rows, rows.store, rows.writer
        self._paths: dict[int, str] = {}
        self._ranges: dict[str, tuple[int, int]] = {}
        """Where the stories of an article would stand, by their lasting names."""

    def take(self) -> None:
        """The stories that somebody changed, filed or starred, article by article."""
        groups: dict[str, list[Line]] = {}
        for line in self._rows.of("story"):
            groups.setdefault(line.text("article_sha256"), []).append(line)
        self._paths = self._store.reads.topic_paths()
        topics = {path: number for number, path in self._paths.items()}
        sources = {name: number for number, name in self._store.reads.sources().items()}
        for lines in groups.values():
            if self._rows.context.cancelled():
                return
            before = replace(self._rows.tally)
            self._ranges = {}
            for line in lines:
                self._rows.guarded(line, self._story, lines, sources)
            if self._overlap():
                self._writer.drop()
                self._rows.tally = before
                for line in lines:
                    self._writer.names.pop(("story", line.text("id")), None)
                    self._rows.leave(line, _OVERLAP)
                continue
            self._writer.flush()
            self._rows.forget_place()
            for line in lines:
                self._rows.guarded(line, self._shelve, topics)
            self._writer.flush()

    def _overlap(self) -> bool:
        """Whether stories would stand on the same text."""
        ranges = sorted(self._ranges.values())
        return any(after[0] < before[1] for before, after in pairwise(ranges))

    def _story(self, line: Line, lines: list[Line], sources: dict[str, int]) -> None:
        article, text, stories = self._rows.place(line)
        self._ranges = self._ranges or {s.uid: (s.start, s.end) for s in stories}
        uid = line.text("id")
        if uid not in self._rows.known["story"]:
            start = whole_number(line.text("story_start"))
            same = next((s for s in stories if s.start == start), None)
            if same is not None:
                self._rows.known["story"][uid] = same
        old = self._rows.known["story"].get(uid)
        values = self._values(line, text, sources)
        if old is not None and old.deleted and self._covered(old, stories, lines):
            self._rows.recount("", "kept")  # merged into another here, after the file was written
            return
        if old is None and not {"start", "end"} <= set(values):
            raise LeftError("Its range (story_start, story_end) is missing or does not fit.")
        base = old or StoryRecord(article_id=article, start=0, end=0, body=0)
        if "start" in values and "body" not in values:
            values["body"] = min(max(base.body, values["start"]), values["end"])
        record = replace(base, id=None, deleted=None, **(stamps(line) | values))
        number, became = self._rows.settle(line, record, values, first=True)
        if became in (*CAME, "changed"):
            name = old.uid if old is not None else uid
            self._ranges[name] = (record.start, record.end)
            named = {other.text("id") for other in lines}
            self._make_room(record, number, name, stories, named, text)

    def _covered(self, story: StoryRecord, stories: list[StoryRecord], lines: list[Line]) -> bool:
        """Whether a story that the file does not speak of stands where this one stood."""
        named = {line.text("id") for line in lines}
        return any(
            s.start < story.end and story.start < s.end and s.uid not in named for s in stories
        )

    def _values(self, line: Line, text: str, sources: dict[str, int]) -> dict[str, Any]:
        """The fields of a story that the file gives."""
        values: dict[str, Any] = {}
        if line.gives("story_start") and line.gives("story_end"):
            start, end = (whole_number(line.text(key)) for key in ("story_start", "story_end"))
            if start is None or end is None or not 0 <= start < end <= len(text):
                raise LeftError("Its range (story_start, story_end) does not fit the article.")
            values |= {"start": start, "end": end}
            if line.gives("end"):
                printed = [whole_number(value) for value in line.several("end")]
                body = printed[0] if printed and printed[0] is not None else start
                values["body"] = min(max(start, body), end)
        if line.gives("published"):
            if line.text("published"):
                published_second(line.text("published"))
            values["published"] = line.text("published")
        if line.gives("headline"):
            values["headline"] = line.text("headline") or None
        if line.gives("source"):
            source = line.text("source")
            if source and source not in sources:
                sources[source] = self._store.content.source(source) or 0
            values["source_id"] = sources[source] if source else None
        values |= {
            name: line.text(name) for name in ("author", "url", "language") if line.gives(name)
        }
        return values

    def _make_room(
        self,
        record: StoryRecord,
        number: int,
        name: str,
        stories: list[StoryRecord],
        named: set[str],
        text: str,
    ) -> None:
        """Stories that the file does not name give way to one that was merged, or cut, where the
        file comes from: one that begins in it goes over to it, one that it ends is made shorter."""
        for other in stories:
            if other.uid in named or other.uid == name or other.uid not in self._ranges:
                continue
            if record.start < other.start < record.end:
                self._rows.tally.changed += 1
                for before, after in moved_to(number, self._shelved(other.id or 0)):
                    self._writer.add(before, after)
                self._writer.add(other, None)
                del self._ranges[other.uid]
            elif other.start < record.start < other.end <= record.end:
                self._rows.tally.changed += 1
                start, end = trimmed(text, other.start, record.start)
                shorter = replace(other, end=end, body=min(other.body, end))
                self._writer.add(other, shorter)
                self._ranges[other.uid] = (start, end)

    def _shelved(self, story: int) -> list[Any]:
        """What hangs on a story as a whole."""
        return [
            record
            for kind, table in (
                (Note, "note"), (Filing, "filing"), (Star, "star"), (Reading, "reading"),
            )
            for record in self._store.pages.records(kind, table, "story_id", [story])
        ]  # fmt: skip

    def _shelve(self, line: Line, topics: dict[str, int]) -> None:
        """File and star a story as the file says; nothing is taken away."""
        if ("story", line.text("id")) not in self._writer.names:
            return
        story = self._writer.names["story", line.text("id")]
        records = self._store.pages.records
        names = {number: path for path, number in topics.items()} | self._paths
        # By their names: there may be two of one path.
        filed = {names.get(f.topic_id) for f in records(Filing, "filing", "story_id", [story])}
        for path in line.several("topics"):
            if path not in filed:
                topic = self._topic(path, topics)
                self._writer.add(None, Filing(topic_id=topic, story_id=story))
        if line.text("starred").strip().lower() in _YES and not records(
            Star, "star", "story_id", [story]
        ):
            self._writer.add(None, Star(story_id=story))

    def _topic(self, path: str, topics: dict[str, int]) -> int:
        known = self._writer.names.get(("topic", path)) or topics.get(path)
        if known is not None:
            return known
        above, _, name = path.rpartition("/")
        parent = self._topic(above, topics) if above else None
        topic = Topic(name=name, parent_id=parent, position=len(topics))
        return self._writer.add(None, topic, ("topic", path))
