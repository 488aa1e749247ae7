"""What was imported: articles, their stories and their structure. Nothing of it is ever edited in
place by a re-import. Frozen; the standard library only."""

from dataclasses import dataclass

from reader.model.words import Anchor, StructureKind


@dataclass(frozen=True, slots=True)
class Story:
    """A half-open range of an article's text. `headline` is None where the text gives none;
    `body` is where the text after the headline begins."""

    start: int
    end: int
    body: int
    headline: str | None = None


@dataclass(frozen=True, slots=True)
class Structure:
    """A part of the text that the document's markup told apart; stands off, the text has no markup.

    `level` is a heading's (1 to 6) or a list item's depth (from 1); `href` is where a link leads.
    """

    start: int
    end: int
    kind: StructureKind
    level: int = 0
    href: str = ""


@dataclass(frozen=True, slots=True)
class Article:
    """One document as imported: bytes, text (NFC, LF), provenance, stories, structure.

    `published` is a day (2023-04-03) or a minute with zone (2023-04-03T10:15+02:00), as given;
    `language` a tag of BCP 47; `canonical` the address by which another version of the same article
    is known; `notice` a sentence on what the reader should know of the reading.
    """

    original: bytes
    sha256: str
    text: str
    stories: tuple[Story, ...]
    encoding: str
    path: str = ""
    title: str = ""
    author: str = ""
    source: str = ""
    url: str = ""
    published: str = ""
    language: str = ""
    canonical: str = ""
    structure: tuple[Structure, ...] = ()
    notice: str = ""


@dataclass(frozen=True, slots=True)
class Anchored:
    """Where a span stands in a newer version of its text. *Exact* and *moved* are certain, *fuzzy*
    is proposed, *orphan* stands nowhere and has neither start nor end. `score` is how alike the
    words are, from 0 to 1 (Indel similarity of their characters)."""

    state: Anchor
    start: int = 0
    end: int = 0
    score: float = 0.0
