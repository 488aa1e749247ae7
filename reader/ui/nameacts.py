"""What a gesture on a name changes, as data: from what is shown to corrections. They only compute;
knows the model, no widget."""

from collections.abc import Iterable
from dataclasses import dataclass

from reader.model import Correction, EntityType, Pair, StoryPage


@dataclass(frozen=True, slots=True)
class Name:
    """An entity: number, name, type."""

    id: int
    name: str
    type: EntityType


@dataclass(frozen=True, slots=True)
class Target:
    """What is to be corrected: an entity, words of the story, or both where the words name it.

    `over` are the words and names of what the words overlap without being it; the name is None of
    dates and numbers.
    """

    entity: Name | None = None
    words: str = ""
    span: tuple[int, int] | None = None
    over: tuple[tuple[tuple[int, int], str, Name | None, EntityType], ...] = ()

    @property
    def own_words(self) -> str:
        """The words where they are not the entity's name itself."""
        return self.words if self.entity is None or self.words != self.entity.name else ""


def of_words(page: StoryPage, span: tuple[int, int]) -> Target:
    """Words of a story, with the name that they are or the names that they overlap."""
    names = {one.id: Name(one.id, one.name, one.type) for one in page.entities}
    over = []
    for place in page.mentions:
        name = names.get(place.entity_id or 0)
        if (place.start, place.end) == span and name is not None:
            return Target(name, _words(page, span), span)
        if place.start < span[1] and span[0] < place.end:
            at = (place.start, place.end)
            over.append((at, _words(page, at), name, place.type))
    return Target(None, _words(page, span), span, tuple(over))


def of_entity(page: StoryPage, entity: Name, offset: int) -> Target:
    """An entity, in the words that stand at an offset; where it does not stand there, in those in
    which it stands first in the story."""
    places = [(m.start, m.end) for m in page.mentions if m.entity_id == entity.id]
    span = next((s for s in places if s[0] <= offset <= s[1]), places[0] if places else None)
    return Target(entity, _words(page, span) if span else "", span)


def at(page: StoryPage, offset: int) -> Target | None:
    """The name that stands at an offset; None where there is none."""
    names = {one.id: Name(one.id, one.name, one.type) for one in page.entities}
    for place in page.mentions:
        if place.start <= offset <= place.end and place.entity_id in names:
            return of_entity(page, names[place.entity_id], offset)
    return None


def likely_type(target: Target) -> EntityType:
    """What words that are to be a name may name: what the name is that they overlap."""
    if target.entity is not None:
        return target.entity.type
    return next((name.type for _, _, name, _ in target.over if name), EntityType.PERSON)


def renamed(
    page: StoryPage, target: Target, name: str, kind: EntityType, *, words: bool
) -> list[Pair]:
    """All mentions of the entity get another name and type; with `words` only those in the
    target's words. None where that is what they have."""
    assert target.entity is not None
    if (name, kind) == (target.entity.name, target.entity.type):
        return []
    return [_correction(page, target, name, kind, words=words)]


def marked(page: StoryPage, target: Target, name: str, kind: EntityType) -> list[Pair]:
    """The target's words name an entity wherever they stand; a longer name in which they stand
    here is none in all the library, or they could not."""
    assert target.span is not None
    low, high = target.span
    pairs = []
    for (start, end), words, entity, was in target.over:
        if start <= low and high <= end:
            gone = Target(entity, words, target.span)
            pairs.append(_correction(page, gone, "", was, words=True))
    pairs.append(_correction(page, Target(None, target.words, target.span), name, kind, words=True))
    return pairs


def unnamed(page: StoryPage, target: Target, *, words: bool) -> list[Pair]:
    """The entity is none, or with `words` the target's words are none."""
    return [_correction(page, target, "", EntityType.PERSON, words=words)]


def parted(joined: Iterable[Correction]) -> list[Pair]:
    """What was joined is parted again."""
    return [(one, None) for one in joined]


def _correction(
    page: StoryPage, target: Target, name: str, kind: EntityType, *, words: bool
) -> Pair:
    was = target.entity
    start, end = target.span or (None, None)
    made = Correction(
        surface=target.words if words else "",
        name=was.name if was else "",
        type=str(was.type) if was else "",
        to_name=name,
        to_type=str(kind) if name else "",
        article_id=page.article_id,
        start=start,
        end=end,
    )
    return None, made


def _words(page: StoryPage, span: tuple[int, int]) -> str:
    return " ".join(page.text[span[0] - page.start : span[1] - page.start].split())
