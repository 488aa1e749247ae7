"""The other names of an entity, as a person has said them. Reads only."""

from reader.model import EntityType
from reader.store.driver import Connection

_MOST = 50


def aliases(connection: Connection, name: str, kind: EntityType) -> list[str]:
    """The names that a person has said mean this entity, by way of others too; its own is not
    among them."""
    rows = connection.execute(
        """WITH RECURSIVE led (surface, name, type) AS (
            SELECT '', :name, :type
            UNION SELECT c.surface, c.name, c.type FROM led
            JOIN correction c ON c.to_name = led.name AND c.to_type = led.type
                AND c.deleted IS NULL WHERE led.surface = '')
        SELECT DISTINCT iif(surface = '', name, surface) AS alias FROM led
        WHERE alias NOT IN ('', :name) ORDER BY alias LIMIT :most""",
        {"name": name, "type": str(kind), "most": _MOST},
    )
    return [row["alias"] for row in rows]
