"""The tree of tags, and what one gesture changes in it, as data: functions from rows and records to
pairs of records. They only compute. Knows the model, no widget."""

from collections.abc import Iterable
from dataclasses import replace

from reader.model import Pair, Tag, Tagging, TagRow

BETWEEN = " › "
"""What stands between the names of a path."""


def paths(rows: Iterable[TagRow]) -> dict[int, str]:
    """Each tag's place in the tree in words: `actor › state`."""
    known = {row.id: row for row in rows}

    def path(row: TagRow) -> str:
        above = known.get(row.under_id) if row.under_id is not None else None
        return row.name if above is None else path(above) + BETWEEN + row.name

    return {row.id: path(row) for row in known.values()}


def below(rows: Iterable[TagRow], tag: int) -> set[int]:
    """A tag and all that stand under it."""
    found = {tag}
    rows = list(rows)
    while more := {row.id for row in rows if row.under_id in found} - found:
        found |= more
    return found


def ordered(rows: Iterable[TagRow]) -> list[tuple[TagRow, int]]:
    """The tags as a tree is read: each with its depth, siblings by name."""
    children: dict[int | None, list[TagRow]] = {}
    rows = list(rows)
    ids = {row.id for row in rows}
    for row in sorted(rows, key=lambda row: row.name.casefold()):
        children.setdefault(row.under_id if row.under_id in ids else None, []).append(row)
    found: list[tuple[TagRow, int]] = []

    def walk(under: int | None, depth: int) -> None:
        for row in children.get(under, ()):
            found.append((row, depth))
            walk(row.id, depth + 1)

    walk(None, 0)
    return found


def merged(
    tag: Tag, into: int, children: Iterable[Tag], taggings: Iterable[Tagging],
    there: Iterable[Tagging],
) -> list[Pair]:  # fmt: skip
    """All that has a tag, and the tags under it, go over to another, and it goes; `there` is what
    the other has on it already."""
    has = {(t.claim_id, t.highlight_id) for t in there}
    pairs: list[Pair] = [(child, replace(child, under_id=into)) for child in children]
    for tagging in taggings:
        pairs.append((tagging, None))
        if (tagging.claim_id, tagging.highlight_id) not in has:
            new = Tagging(tag_id=into, claim_id=tagging.claim_id, highlight_id=tagging.highlight_id)
            pairs.append((None, new))
    return [*pairs, (tag, None)]


def deleted(tag: Tag, children: Iterable[Tag], taggings: Iterable[Tagging]) -> list[Pair]:
    """A tag goes from all that has it; those under it come to stand where it stood."""
    pairs: list[Pair] = [(child, replace(child, under_id=tag.under_id)) for child in children]
    pairs += [(tagging, None) for tagging in taggings]
    return [*pairs, (tag, None)]
