"""What a condition on stories is to SQLite: a way to walk the stories that meet it, in order, and a
way to ask it of one story. Knows the query language's words, no list."""

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, ClassVar

from reader import query
from reader.query import Is, Not, Words
from reader.store import names
from reader.store.aliases import Aliases
from reader.store.anchors import ORPHANS
from reader.store.driver import Connection
from reader.store.vocabulary import FIRST, Vocabulary, quoted

_PERSONAL = 5000
"""So many claims and notes with a word are looked at: the newest."""
_ENTITIES = 200
"""So many entities with notes that have a word are looked at."""
_AT_FIRST = 300
"""And so many for the first stories of a list."""
ASK, ASK_INDEX, ASK_TEXT = 0.1, 1.0, 25.0
"""What it costs to ask one story, in microseconds, about."""


@dataclass(frozen=True, slots=True)
class Walk:
    """Stories in order: what stands behind FROM, giving a row `l` of listing; the condition; the
    column of the order."""

    table: str
    where: str
    ord: str = "l.ord"


@dataclass(frozen=True, slots=True)
class Way:
    """A condition. `count` is about how many stories meet it. Several walks are merged; without any
    the stories can only be asked. `unread` is the same condition of unread stories alone, where
    that can be walked; `gone` the condition that this is the contrary of, where that can be walked
    too; `unknown` says what there is not."""

    count: float
    walks: tuple[Walk, ...]
    ask: str
    cost: float = ASK_INDEX
    unread: "Way | None" = None
    gone: "Way | None" = None
    unknown: str = ""


def listed(where: str, index: str, count: float) -> Way:
    """A condition that an index of listing backs."""
    return Way(count, (Walk(f"listing l INDEXED BY {index}", where),), where, ASK)


class Ways:
    """Makes ways. One is made for a question and holds its values."""

    def __init__(self, connection: Connection, *, forms: bool = False, most: int = FIRST) -> None:
        self._connection = connection
        self._vocabulary = Vocabulary(connection)
        self._forms, self._most = forms, most
        self.values: dict[str, Any] = {}
        self.total = self.tally("all")[0]

    @property
    def broad(self) -> bool:
        """Whether of a broad beginning only the most frequent words are sought."""
        return self._vocabulary.broad

    def _all(self, sql: str, values: Any = ()) -> list[Any]:
        return self._connection.execute(sql, values).fetchall()

    def bind(self, value: Any) -> str:
        """The name under which a value stands in the question's SQL."""
        name = f"p{len(self.values)}"
        self.values[name] = value
        return f":{name}"

    def tally(self, kind: str, key: int = 0) -> tuple[int, int]:
        """How many stories a list has, and how many of them are unread."""
        rows = self._all(
            "SELECT stories, unread FROM tally WHERE kind = ? AND key = ?", (kind, key)
        )
        return (rows[0][0], rows[0][1]) if rows else (0, 0)

    # ---- what lists are made of

    def all(self) -> Way:
        """Every story."""
        return Way(self.total, (Walk("listing l", "1"),), "1", 0)

    def flag(self, name: str) -> Way:
        """A list of the whole library: unread, read, starred, claimed, contradicted, needs."""
        if name == "unread":
            return listed("l.read = 0", "listing_unread", self.tally("all")[1])
        if name == "read":
            return Way(self.total - self.tally("all")[1], (), "l.read = 1", ASK)
        where = {
            "starred": "l.starred = 1",
            "claimed": "l.claims > 0",
            "contradicted": "l.contradictions > 0",
            "needs": "l.needs = 1",
        }[name]
        return listed(where, f"listing_{name}", self.tally(name)[0])

    def review(self) -> Way:
        """Stories with suggestions that nobody has decided, in no order of time."""
        where = "l.open > 0 AND l.superseded = 0"
        return Way(self.tally("review")[0], (), where, ASK)

    def orphans(self) -> Way:
        """Stories with marks that did not come along to a newer version."""
        return self._places(row[0] for row in self._all(ORPHANS))

    def topics(self, ids: Iterable[int]) -> Way:
        """Stories under one of these topics or under those below them."""
        return self._keyed("topic", ids, "topic_story", "topic_id")

    def entities(self, ids: Iterable[int]) -> Way:
        """Stories that name one of these entities."""
        return self._keyed("entity", ids, "entity_story", "entity_id")

    def _speakers(self, ids: Iterable[int]) -> Way:
        return self._keyed("speaker", ids, "speaker_story", "speaker_id")

    def _keyed(self, kind: str, ids: Iterable[int], table: str, column: str) -> Way:
        wanted = list(ids)
        counts = [self.tally(kind, key) for key in wanted]
        bound = [self.bind(key) for key in wanted]
        among = self.bind(json.dumps(wanted))
        one = f"= {bound[0]}" if len(bound) == 1 else f"IN (SELECT value FROM json_each({among}))"
        ask = f"EXISTS (SELECT 1 FROM {table} k WHERE k.{column} {one} AND k.ord = l.ord)"

        def walks(more: str) -> tuple[Walk, ...]:
            join = f"{table} k CROSS JOIN listing l ON l.ord = k.ord"
            return tuple(Walk(join, f"k.{column} = {name}{more}", "k.ord") for name in bound)

        unread = None
        if kind == "topic":
            unread = Way(sum(count[1] for count in counts), walks(" AND k.read = 0"), ask)
        return Way(sum(count[0] for count in counts), walks(""), ask, unread=unread)

    def sources(self, ids: Iterable[int]) -> Way:
        """Stories of one of these outlets."""
        return self._columned("source", ids, "source_id")

    def _columned(self, kind: str, values: Iterable[Any], column: str) -> Way:
        """A condition on one column of listing that stands first in an index."""
        wanted = list(values)
        bound = [self.bind(value) for value in wanted]
        counts = [self.tally(kind, v) for v in wanted if isinstance(v, int)]
        # Where it is not known, the contrary holds.
        ask = f"(l.{column} IS NOT NULL AND l.{column} IN ({', '.join(bound)}))"
        walks = tuple(
            Walk(f"listing l INDEXED BY listing_{kind}", f"l.{column} = {name}") for name in bound
        )
        unread = None
        if kind == "source":
            unread = Way(
                sum(count[1] for count in counts),
                tuple(
                    Walk(
                        "listing l INDEXED BY listing_source_unread",
                        f"l.source_id = {name} AND l.read = 0",
                    )
                    for name in bound
                ),
                ask,
                ASK,
            )
        count = sum(count[0] for count in counts) if counts else self.total / 2
        return Way(count, walks, ask, ASK, unread)

    def stories(self, ids: Iterable[int]) -> Way:
        """These stories alone."""
        rows = self._all(
            "SELECT ord FROM listing WHERE story_id IN (SELECT value FROM json_each(?))",
            (json.dumps(list(ids)),),
        )
        return self._places(row[0] for row in rows)

    def _places(self, places: Iterable[int]) -> Way:
        found = sorted(set(places))
        name = self.bind(json.dumps(found))
        join = f"json_each({name}) CROSS JOIN listing l ON l.ord = json_each.value"
        return Way(
            len(found), (Walk(join, "1", "json_each.value"),) if found else (),
            f"l.ord IN (SELECT value FROM json_each({name}))",
        )  # fmt: skip

    # ---- what a query asks

    def of(self, condition: Is | Words | Not) -> Way:
        """The way of one condition of a query that is not of time and not plain words."""
        if isinstance(condition, Not):
            assert isinstance(condition.node, Is | Words)
            return self.contrary(self.of(condition.node))
        if isinstance(condition, Words):
            if condition.field == "title":
                return self.text(self.expression([condition]), self._vocabulary.count(condition))
            of_claims = condition.field == "claim"
            return self._places(
                self._personal(_match([condition]), claims=of_claims, notes=not of_claims)
            )
        return self._FIELDS[condition.field](self, str(condition.value))

    def contrary(self, way: Way) -> Way:
        """Stories that do not meet a condition."""
        count = max(0, self.total - way.count)
        gone = way if way.walks else None
        return Way(count, (), f"NOT ({way.ask})", way.cost, gone=gone, unknown=way.unknown)

    def text(self, expression: str, count: float) -> Way:
        """Stories whose text matches an expression of FTS5."""
        name = self.bind(expression)
        return Way(
            min(count, self.total),
            (
                Walk(
                    "story_fts CROSS JOIN listing l ON l.ord = story_fts.rowid",
                    f"story_fts MATCH {name}",
                    "story_fts.rowid",
                ),
            ),
            f"EXISTS (SELECT 1 FROM story_fts WHERE story_fts MATCH {name} "
            "AND story_fts.rowid = l.ord)",
            ASK_TEXT,
        )

    def expression(self, wanted: list[Words], unwanted: Iterable[Words] = ()) -> str:
        """Words that must all stand in a story's text, and such as must not, for FTS5."""
        made = " AND ".join(self._expression(words) for words in wanted)
        gone = " OR ".join(self._expression(words) for words in unwanted)
        return f"({made}) NOT ({gone})" if gone else made

    def _expression(self, words: Words) -> str:
        return self._vocabulary.expression(words, forms=self._forms, most=self._most)

    def count(self, wanted: Iterable[Words]) -> float:
        """About how many stories have all these words."""
        return min((self._vocabulary.count(words) for words in wanted), default=self.total)

    def by_hand(self, wanted: list[Words]) -> tuple[Way, Way | None]:
        """Stories with a claim or note of a person's that has all these words; and those that name
        an entity on which there is such a note, if there are any."""
        matched = _match(wanted)
        entities = self._all(
            "SELECT n.entity_id FROM note_fts f CROSS JOIN note n ON n.id = f.rowid "
            "WHERE note_fts MATCH ? AND n.entity_id IS NOT NULL AND n.deleted IS NULL LIMIT ?",
            (matched, _ENTITIES),
        )
        about = self.entities({row[0] for row in entities}) if entities else None
        most = _AT_FIRST if self._most == FIRST else _PERSONAL
        return self._places(self._personal(matched, claims=True, notes=True, most=most)), about

    def _personal(
        self, matched: str, *, claims: bool, notes: bool, most: int = _PERSONAL
    ) -> list[int]:
        """The places of stories with a claim or a note that matches."""
        found = []
        if claims:
            found += self._all(
                """SELECT s.ord FROM (SELECT rowid AS id FROM claim_fts WHERE claim_fts MATCH :m
                    ORDER BY rowid DESC LIMIT :most) f
                CROSS JOIN claim_story cs ON cs.claim_id = f.id
                CROSS JOIN story s ON s.id = cs.story_id""",
                {"m": matched, "most": most},
            )
        if notes:
            found += self._noted(
                "(SELECT rowid AS id FROM note_fts WHERE note_fts MATCH :m "
                "ORDER BY rowid DESC LIMIT :most)",
                {"m": matched, "most": most},
            )
        if len(found) >= most:
            self._vocabulary.broad = True  # there may be others
        return [row[0] for row in found]

    def _noted(self, notes: str, values: dict[str, Any]) -> list[Any]:
        """The places of the stories on which notes stand, on themselves or on their marks."""
        here = """s.article_id = p.article_id AND s."start" <= p."start" AND p."start" < s."end"
            AND s.deleted IS NULL"""
        living = f"{notes} f CROSS JOIN note n ON n.id = f.id AND n.deleted IS NULL"
        return self._all(
            f"""SELECT s.ord FROM {living} CROSS JOIN story s ON s.id = n.story_id
                    AND s.deleted IS NULL
            UNION ALL SELECT s.ord FROM {living}
                CROSS JOIN claim_story cs ON cs.claim_id = n.claim_id
                CROSS JOIN story s ON s.id = cs.story_id
            UNION ALL SELECT s.ord FROM {living} CROSS JOIN span p ON p.note_id = n.id
                AND p.deleted IS NULL CROSS JOIN story s ON {here}
            UNION ALL SELECT s.ord FROM {living}
                CROSS JOIN span p ON p.highlight_id = n.highlight_id AND p.deleted IS NULL
                CROSS JOIN story s ON {here}""",
            values,
        )

    # ---- the fields

    def _nothing(self, sentence: str) -> Way:
        return Way(0, (), "0", ASK, unknown=sentence)

    def _topic(self, value: str) -> Way:
        found = names.topics_called(self._connection, value)
        return self.topics(found) if found else self._nothing(f"No topic is called “{value}”.")

    def _source(self, value: str) -> Way:
        known = {row["id"]: row["name"] for row in self._all("SELECT id, name FROM source")}
        found = names.called(value, known)
        return self.sources(found) if found else self._nothing(f"No source is called “{value}”.")

    def _entity(self, value: str, *types: str) -> Way:
        found = names.by_name(self._connection, "entity", value, types)
        if not found:
            return self._nothing(f"Nobody and nothing found so far is called “{value}”.")
        return self.entities(found)

    def _person(self, value: str) -> Way:
        return self._entity(value, "PERSON")

    def _place(self, value: str) -> Way:
        return self._entity(value, "PLACE")

    def _speaker(self, value: str) -> Way:
        """Who the analysis found to speak, or who stands as the speaker of a claim."""
        said = self._speakers(names.by_name(self._connection, "speaker", value))
        words = {quoted(*query.words(name)) for name in self._speaking(value)}
        matched = f"speaker : ({' OR '.join(sorted(words))})"
        marked = self._places(self._personal(matched, claims=True, notes=False))
        unknown = "" if said.count or marked.count else f"Nobody called “{value}” says anything."
        return Way(
            said.count + marked.count, said.walks + marked.walks, f"({said.ask} OR {marked.ask})",
            unknown=unknown,
        )  # fmt: skip

    def _speaking(self, value: str) -> list[str]:
        """What is typed, and the names that are one with a name which has it."""
        joined = Aliases(self._connection).called(value, every=True)
        return [value, *(name for one in joined for name, _ in one if query.words(name))]

    def _tag(self, value: str) -> Way:
        rows = self._all("SELECT id, name FROM tag WHERE deleted IS NULL")
        found = names.called(value, {row["id"]: row["name"] for row in rows})
        if not found:
            return self._nothing(f"No tag is called “{value}”.")
        return self._places(
            row[0]
            for row in self._all(
                """SELECT s.ord FROM tagging g JOIN span p
                    ON (p.claim_id = g.claim_id OR p.highlight_id = g.highlight_id)
                    AND p.deleted IS NULL
                JOIN story s ON s.article_id = p.article_id AND s."start" <= p."start"
                    AND p."start" < s."end" AND s.deleted IS NULL
                WHERE g.deleted IS NULL AND g.tag_id IN (SELECT value FROM json_each(?))""",
                (json.dumps(found),),
            )
        )

    def _claims(self, column: str, value: str) -> Way:
        return self._places(
            row[0]
            for row in self._all(
                f"""SELECT DISTINCT s.ord FROM claim c JOIN claim_story cs ON cs.claim_id = c.id
                JOIN story s ON s.id = cs.story_id WHERE c.{column} = ? AND c.deleted IS NULL""",
                (value,),
            )
        )

    def _status(self, value: str) -> Way:
        return self._claims("status", value)

    def _verdict(self, value: str) -> Way:
        return self._claims("verdict", value)

    def _has(self, value: str) -> Way:
        if value == "notes":
            notes = "(SELECT id FROM note WHERE deleted IS NULL)"
            return self._places(row[0] for row in self._noted(notes, {}))
        return self.flag({"claims": "claimed", "contradiction": "contradicted"}[value])

    def _language(self, value: str) -> Way:
        """A language with its regions: en also means en-GB."""
        found = [
            known
            for known in names.languages(self._connection)
            if f"{known.lower()}-".startswith(f"{value.lower()}-")
        ]
        if not found:
            return self._nothing(f"No story is in the language “{value}”.")
        return self._columned("language", found, "language")

    _FIELDS: ClassVar[dict[str, "Callable[[Ways, str], Way]"]] = {
        "topic": _topic, "source": _source, "entity": _entity, "person": _person,
        "place": _place, "speaker": _speaker, "tag": _tag, "status": _status,
        "verdict": _verdict, "is": flag, "has": _has, "lang": _language,
    }  # fmt: skip


def _match(wanted: list[Words]) -> str:
    """Words that must all stand in a claim or note, for FTS5."""
    return " AND ".join(quoted(*words.words) + (" *" if words.prefix else "") for words in wanted)
