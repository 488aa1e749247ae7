"""What a text's names are once a person's corrections are applied to what the analysis found, and
which names have become which. Pure: knows no table."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import lru_cache

from reader.model import NAMED, Correction, EntityType, Mention

Entity = tuple[str, str]
"""A name and its type."""


def corrected(found: Iterable[Mention], rules: Sequence[Correction], text: str) -> list[Mention]:
    """The mentions of a text after the rules, each applied to what those before it have left; in
    order of place. Dates and numbers have no name."""
    mentions = [m if m.type in NAMED else replace(m, name="") for m in found]
    for rule in rules:
        if not rule.surface:
            mentions = _renamed(mentions, rule)
        elif rule.surface.split()[0] not in text:
            continue
        elif rule.name or not rule.to_name:
            mentions = _reworded(mentions, rule, text)
        else:
            mentions = _marked(mentions, rule, text)
    return sorted(mentions, key=lambda m: (m.start, m.end))


def places(surface: str, text: str) -> Iterator[tuple[int, int]]:
    """Where words stand in a text as whole words, in one line; blanks between them may differ."""
    for match in _pattern(surface).finditer(text):
        yield match.span()


@lru_cache(maxsize=4096)
def _pattern(surface: str) -> re.Pattern[str]:
    words = r"[^\S\n]+".join(re.escape(word) for word in surface.split())
    return re.compile(rf"(?<!\w){words}(?!\w)")


def _renamed(mentions: list[Mention], rule: Correction) -> list[Mention]:
    """All mentions of the entity are of another, or of none."""
    was = (rule.name, rule.type)
    if all((m.name, m.type) != was for m in mentions):
        return mentions
    return [
        _as_said(m, rule) if (m.name, m.type) == was else m
        for m in mentions
        if rule.to_name or (m.name, m.type) != was
    ]


def _reworded(mentions: list[Mention], rule: Correction, text: str) -> list[Mention]:
    """The mentions in these very words are of another entity, or of none; where the rule names the
    entity that it was, only those of that one."""
    made = []
    for mention in mentions:
        meant = not rule.name or (mention.name, mention.type) == (rule.name, rule.type)
        if not meant or text[mention.start : mention.end].split() != rule.surface.split():
            made.append(mention)
        elif rule.to_name:
            made.append(_as_said(mention, rule))
    return made


def _marked(mentions: list[Mention], rule: Correction, text: str) -> list[Mention]:
    """These words name the entity wherever they stand, but not as a part of a longer name."""
    for start, end in places(rule.surface, text):
        over = [m for m in mentions if m.start < end and start < m.end]
        if any(m.start <= start and end <= m.end and m.end - m.start > end - start for m in over):
            continue
        mentions = [m for m in mentions if m not in over]
        mentions.append(Mention(start, end, EntityType(rule.to_type), rule.to_name))
    return mentions


def _as_said(mention: Mention, rule: Correction) -> Mention:
    return replace(mention, name=rule.to_name, type=EntityType(rule.to_type), value="")


def sources(rules: Iterable[Correction]) -> dict[Entity, set[Entity | str]]:
    """Of what the mentions of an entity may come, after the rules: of what was found as one of
    these entities, and of words that were marked as its name. An entity that is not among the
    answers comes of itself alone."""
    made: dict[Entity, set[Entity | str]] = {}
    for rule in rules:
        was, to = (rule.name, rule.type), (rule.to_name, rule.to_type)
        if rule.surface and not rule.name:
            if rule.to_name:
                made.setdefault(to, {to}).add(rule.surface)
            continue
        if was == to:
            continue
        gone = made.setdefault(was, {was})
        if rule.to_name:
            made[to] = made.get(to, {to}) | gone
        if not rule.surface:
            made[was] = set()
    return made
