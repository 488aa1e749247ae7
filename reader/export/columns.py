"""The columns of the notes table, in one place. Names follow W3C selectors and schema.org."""

import json
import re
from collections.abc import Callable
from dataclasses import dataclass

from reader.model import NoteRow

Value = str | tuple[str, ...]
STYLES = ("excel", "exact")

_FORMULA = frozenset("=+-@＝＋－＠﹦﹢﹣﹫")
_CONTROL = frozenset("\t\r\n")
_UNSEEN = "\u200b\u200c\u200d\u2060\ufeff"
_NUMBER = re.compile(r"[0-9][0-9 .,:/eE+-]*(?:[AaPp][Mm])?")
_STAYS = re.compile(r"0|[1-9][0-9]{0,14}|[0-9]{4}-[0-9]{2}-[0-9]{2}")
_PIECES = " […] "


@dataclass(frozen=True, slots=True)
class Column:
    """`key` heads the column; `value` is text, or a tuple where there may be several;
    `joint` stands between several values for spreadsheets, a backslash before it where a value
    has it. A `piece` column has as many values as *start*, so that one alone needs no backslash.
    """

    key: str
    text: str
    value: Callable[[NoteRow], Value]
    several: bool = False
    joint: str = "; "
    piece: bool = False

    def write(self, row: NoteRow, style: str) -> str:
        """The cell of a row: *excel* joins several values and guards formulas, *exact* writes JSON
        lists and changes nothing."""
        value = self.value(row)
        if isinstance(value, str):
            return guarded(value) if style == "excel" else value
        if style == "exact":
            return json.dumps(value, ensure_ascii=False)
        if self.piece and len(value) == 1:
            return guarded(value[0])
        return guarded(self.joint.join(_escaped(text, self.joint) for text in value))

    def read(self, cell: str, style: str, pieces: int) -> Value:
        """The value of a cell that `write` made; `pieces` is how many spans the row has.

        Raises ValueError where it is none.
        """
        if style == "excel":
            cell = unguarded(cell)
        if not self.several:
            return cell
        if style == "exact":
            found = json.loads(cell or "[]")
            if not isinstance(found, list) or not all(isinstance(text, str) for text in found):
                raise ValueError(cell)
            return tuple(found)
        if self.piece and pieces == 1:
            return (cell,)
        found = _parted(cell, self.joint) if cell else ()
        again = self.joint.join(_escaped(text, self.joint) for text in found)
        # What no export has written was typed by hand, with other blanks.
        return found if again == cell else tuple(t for text in found if (t := text.strip()))


def guarded(cell: str) -> str:
    """`cell` with an apostrophe before it where a spreadsheet would run it as a formula, or take
    it for a number and write another.

    What begins with an apostrophe gets another, so that taking one away gives back the text.
    See OWASP, CSV Injection.
    """
    bare = cell.lstrip()
    while bare[:1] and bare[0] in _UNSEEN:
        bare = bare[1:].lstrip()
    first = bare[:1]
    if cell[:1] == "'" or cell[:1] in _CONTROL or first in _FORMULA or _would_change(cell):
        return "'" + cell if cell else cell
    return cell


def _would_change(cell: str) -> bool:
    """Whether a spreadsheet would take the text for a number, time or date and show another one:
    007, 1.50, 12 10:30. A whole number and a day of ISO 8601 it shows as they are."""
    return _NUMBER.fullmatch(cell.strip()) is not None and _STAYS.fullmatch(cell) is None


def unguarded(cell: str) -> str:
    """A cell without the apostrophe that `guarded` put before it."""
    return cell[1:] if cell[:1] == "'" else cell


def _escaped(text: str, joint: str) -> str:
    mark = joint.strip()
    return text.replace("\\", "\\\\").replace(mark, f"\\{mark}")


def _parted(cell: str, joint: str) -> tuple[str, ...]:
    """The values that `joint` stands between; its blanks may have been taken away by hand."""
    mark = re.escape(joint.strip())
    between = rf"{' ?' if joint[0] == ' ' else ''}{mark} ?"
    parts: list[list[str]] = [[]]
    for piece in re.finditer(rf"\\(\\|{mark})|({between})|(.)", cell, re.DOTALL):
        escaped, parting, char = piece.groups()
        if parting is not None:
            parts.append([])
        else:
            parts[-1].append(escaped if escaped is not None else char)
    return tuple("".join(part) for part in parts)


def _cell(key: str, text: str) -> Column:
    """A column that only some kinds of record have."""
    return Column(key, text, lambda r: r.cells.get(key, ""))


COLUMNS = (
    Column("record", "claim, judgement, evidence, highlight, note, link or tag; story, where one "
           "was changed, filed or starred", lambda r: r.record),
    Column("id", "of this record, a UUID; it never changes", lambda r: r.uid),
    Column("target", "what it stands on: span, story, claim, highlight, article, or entity with "
           "its type and name", lambda r: r.target),
    Column("target_id", "the id of that claim or highlight", lambda r: r.target_uid),
    Column("story", "the id of the story, a UUID; empty for a link", lambda r: r.story_uid),
    Column("story_start", "where the story begins: code points in the article's text",
           lambda r: str(r.story[0]) if r.story else ""),
    Column("story_end", "where it ends, half-open", lambda r: str(r.story[1]) if r.story else ""),
    Column("headline", "the story's headline, empty where it has none", lambda r: r.headline),
    Column("source", "the outlet", lambda r: r.source),
    Column("author", "who wrote the story", lambda r: r.author),
    Column("url", "where it was published; of evidence its own address", lambda r: r.url),
    Column("published", "a day, or a minute with zone (ISO 8601)", lambda r: r.published),
    Column("language", "of the story (BCP 47)", lambda r: r.language),
    Column("article_sha256", "SHA-256 of the article's original bytes",
           lambda r: r.article_sha256),
    Column("topics", "the topics that the story is filed under, as paths with /",
           lambda r: r.topics, True),
    Column("starred", "yes where the story has a star", lambda r: "yes" if r.starred else ""),
    Column("exact", "the quoted text, of a story its headline as printed; pieces of an interrupted "
           "quotation joined by […]", lambda r: tuple(s.exact for s in r.spans), True, _PIECES,
           True),
    Column("prefix", "up to 32 characters of the story before it",
           lambda r: tuple(s.prefix for s in r.spans), True, _PIECES, True),
    Column("suffix", "up to 32 characters of the story after it",
           lambda r: tuple(s.suffix for s in r.spans), True, _PIECES, True),
    Column("start", "where it begins: code points in the article's text",
           lambda r: tuple(str(s.start) for s in r.spans), True),
    Column("end", "where it ends, half-open", lambda r: tuple(str(s.end) for s in r.spans), True),
    Column("anchor", "how sure the place is since the text changed: exact, moved, fuzzy, orphan",
           lambda r: tuple(str(s.anchor) for s in r.spans), True),
    Column("speaker", "who says it", lambda r: r.speaker),
    _cell("speaker_start", "where the speaker is named: code points in the article's text"),
    _cell("speaker_end", "where the name ends, half-open"),
    Column("cue", "the word that says so, such as *denied*", lambda r: r.cue),
    _cell("cue_start", "where that word stands: code points in the article's text"),
    _cell("cue_end", "where it ends, half-open"),
    Column("hearer", "to whom, or the outlet told", lambda r: r.hearer),
    Column("kind", "direct, indirect, mixed or unattributed; of evidence passage, file or address",
           lambda r: r.kind),
    _cell("said_on", "when it was said: a day, or a minute with zone (ISO 8601)"),
    _cell("origin", "marked by a person, accepted from a suggestion, or imported"),
    Column("paraphrase", "the claim in the reader's own words", lambda r: r.text),
    Column("status", "unstarted, in progress, done, not checkable", lambda r: r.status),
    Column("verdict", "none, supported, refuted, conflicting, not enough evidence",
           lambda r: r.verdict),
    _cell("rating", "the verdict in words of one's own (alternateName of schema.org's "
          "reviewRating)"),
    _cell("explanation", "why, in plain text with paragraphs (reviewBody in schema.org)"),
    _cell("reason", "why a status and verdict were given, of a judgement"),
    _cell("stance", "how evidence stands to its claim: supports, refutes, context"),
    _cell("text", "what a piece of evidence shows, in a person's words"),
    _cell("archive_url", "where the address was archived"),
    _cell("path", "where the file stood; its bytes are not in this table"),
    _cell("sha256", "SHA-256 of the file"),
    _cell("size", "of the file, bytes"),
    _cell("captured", "when the evidence was read or noted, UTC"),
    Column("tags", "the tags", lambda r: r.tags, True),
    _cell("name", "of a tag"),
    _cell("under", "the tag that it stands under"),
    _cell("colour", "of the tag, #rrggbb"),
    _cell("description", "of the tag"),
    Column("note", "the note's text, or the notes on this claim or highlight, parted by ‖",
           lambda r: r.note, True, " ‖ ", True),
    Column("linked_claims", "the kind of link and the other claim's id", lambda r: r.links, True),
    Column("created", "UTC", lambda r: r.created),
    Column("modified", "UTC", lambda r: r.modified),
    Column("by", "who made it, or changed it last; empty for a story whose details nobody changed",
           lambda r: r.by),
)  # fmt: skip
