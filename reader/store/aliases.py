"""Which names mean the same, by what a person has said. Reads only."""

from reader import query
from reader.model import Correction
from reader.store.corrected import Entity, sources
from reader.store.driver import Connection
from reader.store.records import record_from
from reader.store.vocabulary import folded


class Aliases:
    """The names of a library that a person has joined or changed. One is made for a question."""

    def __init__(self, connection: Connection) -> None:
        self._rules = [
            record_from(Correction, row)
            for row in connection.execute(
                "SELECT * FROM correction WHERE deleted IS NULL AND surface = '' ORDER BY id"
            )
        ]
        self._groups: dict[Entity, set[Entity]] = {
            entity: {source for source in group if isinstance(source, tuple)}
            for entity, group in sources(self._rules).items()
        }

    def __bool__(self) -> bool:
        """Whether a person has said anything of the kind."""
        return bool(self._groups)

    def standing(self, name: str, type_: str) -> Entity:
        """The entity that one is now; it itself where nobody has said otherwise."""
        entity = (name, type_)
        if entity not in self._groups or entity in self._groups[entity]:
            return entity
        return next((e for e, group in self._groups.items() if entity in group), entity)

    def of(self, name: str, type_: str) -> list[Entity]:
        """All entities that are one with this one, the one that stands first."""
        standing = self.standing(name, type_)
        return [standing, *sorted(self._groups.get(standing, set()) - {standing})]

    def names(self, name: str) -> list[str]:
        """All names of whoever is called so, of any type; the name itself first."""
        found = {
            alias
            for standing, group in self._groups.items()
            for alias, _ in (standing, *group)
            if group and (standing[0] == name or any(known == name for known, _ in group))
        }
        return [name, *sorted(found - {name})]

    def called(self, value: str, *, every: bool = False) -> list[list[Entity]]:
        """The entities that have a name with these words which stands no more, or with `every` any
        name: of each all that are one, the one that stands first."""
        words = {folded(word) for word in query.words(value)}
        found = []
        for standing, group in self._groups.items():
            looked = group | {standing} if every else group - {standing}
            if group and any(
                words <= {folded(word) for word in query.words(name)} for name, _ in looked
            ):
                found.append([standing, *sorted(group - {standing})])
        return found

    def leading_to(self, name: str, type_: str) -> list[Correction]:
        """What was said that made others this entity, oldest first."""
        group = set(self.of(name, type_))
        return [r for r in self._rules if r.to_name and (r.to_name, r.to_type) in group]
