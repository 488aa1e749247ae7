"""The words of the search language: its fields, and the tree that a query becomes."""

from dataclasses import dataclass

MOST = 64
"""Words and fields that one query may have; nobody types more, and SQLite's depth is bounded."""


@dataclass(frozen=True, slots=True)
class Field:
    """A field of the language. `values` are the words it knows, empty where it takes any; `example`
    stands on the help page."""

    name: str
    what: str
    example: str
    values: tuple[str, ...] = ()


FIELDS = (
    Field("title", "words of the headline", 'title:"town hall"'),
    Field("source", "the outlet", "source:reuters"),
    Field("topic", "a topic of yours, with those under it", "topic:Ukraine/Front"),
    Field("entity", "a name in the text, of whatever kind", "entity:wagner"),
    Field("person", "a person named in the text", "person:kirby"),
    Field("place", "a place named in the text", "place:bakhmut"),
    Field("speaker", "who says something in it", "speaker:kirby"),
    Field("tag", "a tag on a claim or highlight in it", "tag:casualties"),
    Field("claim", "words of your claims", "claim:captured"),
    Field("note", "words of your notes", "note:call"),
    Field("status", "the work on a claim in it", "status:unstarted",
          ("unstarted", "in progress", "done", "not checkable")),
    Field("verdict", "your finding on a claim in it", "verdict:refuted",
          ("supported", "refuted", "conflicting", "not enough evidence", "none")),
    Field("is", "whether you have read or starred it", "is:unread", ("unread", "read", "starred")),
    Field("has", "what you have put on it", "has:claims", ("claims", "notes", "contradiction")),
    Field("before", "published before that day, month or year", "before:2023-04"),
    Field("after", "published on that day or later", "after:2023-04-03"),
    Field("within", "published in the last hours, days, weeks, months or years", "within:7d"),
    Field("lang", "the language, as two letters", "lang:en"),
    Field("sort", "the order of the list", "sort:oldest",
          ("newest", "oldest", "best", "headline", "source")),
    Field("forms", "whether other forms of a word are found too", "forms:all", ("all", "typed")),
)  # fmt: skip
"""All that the language knows; the help page, the completion and the form are made from it."""
NAMES = {field.name: field for field in FIELDS}
SETTINGS = ("sort", "forms")
"""Fields that say how the list is made and not what is in it."""


@dataclass(frozen=True, slots=True)
class Words:
    """Words that stand one after the other: one, or a phrase. With `prefix` the last one is only a
    beginning. `field` is title, claim or note, or empty for all texts."""

    words: tuple[str, ...]
    prefix: bool = False
    field: str = ""


@dataclass(frozen=True, slots=True)
class Is:
    """A field with its value, in the words of FIELDS; of before, after and within the value is a
    second since 1970 in UTC."""

    field: str
    value: str | int


@dataclass(frozen=True, slots=True)
class Not:
    node: "Node"


@dataclass(frozen=True, slots=True)
class All:
    nodes: "tuple[Node, ...]"


@dataclass(frozen=True, slots=True)
class Any:
    nodes: "tuple[Node, ...]"


Node = Words | Is | Not | All | Any


@dataclass(frozen=True, slots=True)
class Query:
    """What was understood. `node` is None where nothing is sought; `sort` is empty where none was
    wished, `forms` says whether other forms of a word are. `open` says that there are fields from
    which nothing follows (yet) for what is in the list, as sort: or one that is being typed.
    `notices` are sentences on what was taken as words."""

    node: Node | None
    sort: str = ""
    forms: bool = False
    open: bool = False
    notices: tuple[str, ...] = ()


def joined(kind: type[All] | type[Any], nodes: list[Node]) -> Node | None:
    """Nodes as one; none where there are none."""
    if len(nodes) < 2:
        return nodes[0] if nodes else None
    return kind(tuple(nodes))


def begins(value: str, known: tuple[str, ...]) -> list[str]:
    """The words of `known` that begin as `value` does; a hyphen stands for a blank."""
    typed = value.lower().replace("-", " ").replace("_", " ")
    return [word for word in known if word.startswith(typed)]
