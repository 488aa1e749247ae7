"""The columns of the notes table, in one place. Names follow W3C selectors and schema.org."""

from collections.abc import Callable
from dataclasses import dataclass

from reader.model import NoteRow

Value = str | tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Column:
    """`key` heads the column; `value` is text, or a tuple where there may be several;
    `joint` stands between several values for spreadsheets."""

    key: str
    text: str
    value: Callable[[NoteRow], Value]
    joint: str = "; "


_PIECES = " […] "

COLUMNS = (
    Column("record", "claim, highlight or note", lambda r: r.record),
    Column("id", "of this record, a UUID; it never changes", lambda r: r.uid),
    Column("target", "what it stands on: span, story, claim, highlight, or entity and its name",
           lambda r: r.target),
    Column("target_id", "the id of that claim or highlight", lambda r: r.target_uid),
    Column("story_id", "the story's number in the library",
           lambda r: "" if r.story_id is None else str(r.story_id)),
    Column("headline", "the story's headline, empty where the text gives none",
           lambda r: r.headline),
    Column("source", "the outlet", lambda r: r.source),
    Column("url", "where the article was published", lambda r: r.url),
    Column("published", "a day, or a minute with zone (ISO 8601)", lambda r: r.published),
    Column("article_sha256", "SHA-256 of the article's original bytes",
           lambda r: r.article_sha256),
    Column("exact", "the quoted text; pieces of an interrupted quotation joined by […]",
           lambda r: tuple(s.exact for s in r.spans), _PIECES),
    Column("prefix", "up to 32 characters of the story before it",
           lambda r: tuple(s.prefix for s in r.spans), _PIECES),
    Column("suffix", "up to 32 characters of the story after it",
           lambda r: tuple(s.suffix for s in r.spans), _PIECES),
    Column("start", "where it begins: code points in the article's text",
           lambda r: tuple(str(s.start) for s in r.spans)),
    Column("end", "where it ends, half-open", lambda r: tuple(str(s.end) for s in r.spans)),
    Column("speaker", "who says it", lambda r: r.speaker),
    Column("cue", "the word that says so, such as *denied*", lambda r: r.cue),
    Column("hearer", "to whom, or the outlet told", lambda r: r.hearer),
    Column("kind", "direct, indirect, mixed or unattributed", lambda r: r.kind),
    Column("paraphrase", "the claim in the reader's own words", lambda r: r.text),
    Column("status", "unstarted, in progress, done, not checkable", lambda r: r.status),
    Column("verdict", "none, supported, refuted, conflicting, not enough evidence",
           lambda r: r.verdict),
    Column("tags", "the tags", lambda r: r.tags),
    Column("note", "the note's text, or the notes on this claim or highlight", lambda r: r.note),
    Column("linked_claims", "the kind of link and the other claim's id", lambda r: r.links),
    Column("created", "UTC", lambda r: r.created),
    Column("modified", "UTC", lambda r: r.modified),
    Column("by", "who made it, or changed it last", lambda r: r.by),
)  # fmt: skip
