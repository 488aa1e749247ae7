"""The words of the product: what a thing may be, and what any record needs. Standard library."""

import os
import time
from datetime import UTC, datetime
from enum import StrEnum
from uuid import UUID


class UserError(Exception):
    """What the user can mend: its text is a sentence that says what is wrong and what to do."""


def now() -> str:
    """The present moment, UTC, ISO 8601 to the millisecond."""
    return datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def new_uid() -> str:
    """A UUID version 7 (RFC 9562): 48 bits of Unix milliseconds, then 74 random bits."""
    value = (time.time_ns() // 1_000_000) << 80 | int.from_bytes(os.urandom(10))
    value = value & ~(0xF << 76) | 7 << 76
    return str(UUID(int=value & ~(3 << 62) | 2 << 62))


def story_uid(sha256: str, start: int) -> str:
    """The lasting name of an imported story: a UUID version 8 (RFC 9562) of the article's bytes and
    the place where the story begins, so that it is the same in every library."""
    head = f"{sha256[:8]}-{sha256[8:12]}-8{sha256[12:15]}-8{sha256[15:18]}"
    return f"{head}-{start:012x}"


class EntityType(StrEnum):
    PERSON = "PERSON"
    ORG = "ORG"
    PLACE = "PLACE"
    GROUP = "GROUP"
    EVENT = "EVENT"
    WORK = "WORK"
    DATE = "DATE"
    NUMBER = "NUMBER"


NAMED = (
    EntityType.PERSON,
    EntityType.ORG,
    EntityType.PLACE,
    EntityType.GROUP,
    EntityType.EVENT,
    EntityType.WORK,
)
"""The types whose mentions name an entity; a date or a number is a mention of nothing lasting."""


class Status(StrEnum):
    """How far the work on a claim has come."""

    UNSTARTED = "unstarted"
    IN_PROGRESS = "in progress"
    DONE = "done"
    NOT_CHECKABLE = "not checkable"


class Verdict(StrEnum):
    """The finding (the words of AVeriTeC)."""

    NONE = "none"
    SUPPORTED = "supported"
    REFUTED = "refuted"
    CONFLICTING = "conflicting"
    NOT_ENOUGH_EVIDENCE = "not enough evidence"


class Kind(StrEnum):
    """How the text reports what was said (the terms of PARC)."""

    DIRECT = "direct"
    INDIRECT = "indirect"
    MIXED = "mixed"
    UNATTRIBUTED = "unattributed"


class StructureKind(StrEnum):
    """What a part of a text is in the document's own markup; `item` and `numbered` are of lists."""

    HEADING = "heading"
    ITEM = "item"
    NUMBERED = "numbered"
    QUOTE = "quote"
    LINK = "link"
    EMPHASIS = "emphasis"
    STRONG = "strong"


class LinkKind(StrEnum):
    CONTRADICTS = "contradicts"
    SUPPORTS = "supports"
    REPEATS = "repeats"
    UPDATES = "updates"
    CORRECTS = "corrects"


class Stance(StrEnum):
    """How a piece of evidence stands to its claim."""

    SUPPORTS = "supports"
    REFUTES = "refutes"
    CONTEXT = "context"


class EvidenceKind(StrEnum):
    """What a piece of evidence is: words of a story, a file, a web address."""

    PASSAGE = "passage"
    FILE = "file"
    ADDRESS = "address"


class Origin(StrEnum):
    """How a claim came to be."""

    MARKED = "marked"
    ACCEPTED = "accepted"
    IMPORTED = "imported"


class Anchor(StrEnum):
    """How sure it is that a span stands on the words that were marked, after its text changed:
    on the same at the same place, on the same elsewhere, on others that a person chose, nowhere."""

    EXACT = "exact"
    MOVED = "moved"
    FUZZY = "fuzzy"
    ORPHAN = "orphan"


class Answer(StrEnum):
    """What a person decided on a suggestion."""

    ACCEPTED = "accepted"
    REJECTED = "rejected"
