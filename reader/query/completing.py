"""How a query may go on while it is typed. Names of the library are the store's to say."""

from dataclasses import dataclass

from reader.query.language import FIELDS, NAMES, begins
from reader.query.tokens import Token, quoted, tokens


@dataclass(frozen=True, slots=True)
class Place:
    """What stands under the cursor: `start` and `end` are the code points that a choice replaces.
    `field` is the one whose value is being typed; empty where it is a word, which may become the
    name of a field. `typed` is what stands before the cursor of it."""

    start: int
    end: int
    field: str
    typed: str


@dataclass(frozen=True, slots=True)
class Offer:
    """Something to choose: what it says, and a few words on what it does or means."""

    name: str
    what: str = ""


NAMED = ("topic", "source", "entity", "person", "place", "speaker", "tag", "lang")
"""Fields whose values are names that the library has."""
_USUAL = {
    "before": ("today", "yesterday"), "after": ("today", "yesterday"),
    "within": ("24h", "7d", "4w", "3m", "1y"),
}  # fmt: skip


def place(text: str, cursor: int) -> Place | None:
    """What could be completed at a cursor (a code point of `text`); None where nothing could."""
    for token in tokens(text):
        if not isinstance(token, Token) or not token.start < cursor <= token.end:
            continue
        start = token.start + token.minus
        if not token.field:
            typed = text[start:cursor]
            return Place(start, token.end, "", typed) if typed.isalpha() else None
        start = text.index(":", start) + 1
        if token.field not in NAMES or cursor < start:
            return None
        typed = text[start + token.quoted : cursor]
        if token.quoted and '"' in typed:
            return None  # behind the closing mark
        return Place(start, token.end, token.field, typed)
    return None


def offers(at: Place) -> list[Offer]:
    """The field names that go on as typed; behind a colon the words that the field knows. Names of
    the library (NAMED) are the store's to say."""
    if not at.field:
        typed = at.typed.lower()
        return [Offer(f"{f.name}:", f.what) for f in FIELDS if f.name.startswith(typed)]
    usual = NAMES[at.field].values or _USUAL.get(at.field, ())
    found = [word for word in usual if word in begins(at.typed, usual)]
    return [] if found == [at.typed.lower()] else [Offer(word) for word in found]


def completed(text: str, at: Place, name: str) -> tuple[str, int]:
    """The query with `name` chosen at a place, and where the cursor goes: behind the colon of a
    field, or behind the blank after a value."""
    if not at.field:
        chosen = name
    else:
        follows = text[at.end :]
        chosen = quoted(name) + ("" if follows[:1].isspace() else " ")
    after = at.start + len(chosen) + bool(at.field and text[at.end : at.end + 1].isspace())
    return text[: at.start] + chosen + text[at.end :], after
