"""The search language: what a person types becomes a tree that the store can answer. Any input is a
valid query: what cannot be understood is taken as words, and said so. The standard library only.

    words "a phrase" beginn* -without  one OR other  ( )  field:value  field:"several words"
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from itertools import islice

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
_NAMES = {field.name: field for field in FIELDS}
_SETTINGS = ("sort", "forms")
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
    wished; `notices` are sentences on what was taken as words."""

    node: Node | None
    sort: str = ""
    forms: bool = False
    notices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of the query as typed: `start` and `end` are its code points, half-open. `field` is
    the name before the colon, if it is one; `value` what follows, without quotation marks."""

    start: int
    end: int
    minus: bool
    field: str
    value: str
    quoted: bool


_TOKEN = re.compile(
    r"""(?P<paren>-?\(|\))
    | (?P<minus>-?)
      (?: (?P<field>[^\W\d_]+) : )?
      (?: "(?P<phrase>[^"]*)"? | (?P<word>[^\s()"]+) )?""",
    re.VERBOSE,
)
_WORD = re.compile(r"\w+")
_WITHIN = re.compile(r"(\d{1,5})\s*([hdwmy])", re.IGNORECASE)
_DAYS = {"d": 1, "w": 7, "m": 30, "y": 365}
_DATE = re.compile(r"(\d{4})(?:-(\d\d?))?(?:-(\d\d?))?")


def tokens(text: str) -> list[Token | str]:
    """The pieces of a query in order; parentheses and OR as themselves."""
    found: list[Token | str] = []
    at = 0
    while at < len(text):
        match = _TOKEN.match(text, at)
        if match is None or match.end() == at:
            at += 1
            continue
        at = match.end()
        if match["paren"]:
            found.append(match["paren"])
        elif match[0] == "OR":
            found.append("OR")
        elif match[0] != "-":
            quoted = match["phrase"] is not None
            value = match["phrase"] if quoted else match["word"] or ""
            field = (match["field"] or "").lower()
            found.append(Token(match.start(), at, bool(match["minus"]), field, value, quoted))
    return found


def parse(text: str, now: datetime | None = None) -> Query:
    """Understand a query. The last word is a beginning unless a blank follows it. `now` is the
    moment that `within:` counts from."""
    text = unicodedata.normalize("NFC", text)
    return _Parser(text, now or datetime.now(UTC)).query()


class _Parser:
    """Reads tokens by descent: alternatives of sequences of terms."""

    def __init__(self, text: str, now: datetime) -> None:
        every = tokens(text)
        self._tokens = every[:MOST]
        self._at = 0
        self._now = now
        self._sort, self._forms = "", False
        self._notices: list[str] = []
        if len(every) > MOST:
            self._say(f"Only the first {MOST} words and fields were sought.")
        last = self._tokens[-1] if self._tokens else None
        typing = isinstance(last, Token) and last.end == len(text) and not last.quoted
        self._typed = last if typing else None
        """The word that is being typed still."""

    def query(self) -> Query:
        nodes = []
        while self._at < len(self._tokens):
            node = self._alternatives()
            if node is not None:
                nodes.append(node)
            self._at += 1  # past a parenthesis that nothing opened
        node = _joined(All, nodes)
        if node is not None and next(islice(_normal(node, positive=True), MOST, None), None):
            self._say(f"Of the alternatives in parentheses only the first {MOST} were sought.")
        return Query(node, self._sort, self._forms, tuple(dict.fromkeys(self._notices)))

    def _alternatives(self) -> Node | None:
        found = []
        while True:
            node = self._sequence()
            if node is not None:
                found.append(node)
            if self._at >= len(self._tokens) or self._tokens[self._at] != "OR":
                return _joined(Any, found)
            self._at += 1

    def _sequence(self) -> Node | None:
        found = []
        while self._at < len(self._tokens):
            token = self._tokens[self._at]
            if token in ("OR", ")"):
                break
            self._at += 1
            if isinstance(token, Token):
                node = self._term(token)
            else:
                node = self._alternatives()
                if node is not None and token == "-(":
                    node = Not(node)
                self._at += 1
            if node is not None:
                found.append(node)
        return _joined(All, found)

    def _term(self, token: Token) -> Node | None:
        node: Node | None
        if token.field in _NAMES:
            node = self._field(token)
        elif token.field:
            if token.value and token.field not in ("http", "https"):
                self._say(f"“{token.field}:” is no field; it was sought as a word.")
            node = self._words(replace(token, value=f"{token.field} {token.value}"), "")
        else:
            node = self._words(token, "")
        return Not(node) if node is not None and token.minus else node

    def _words(self, token: Token, field: str) -> Words | None:
        """Several words behind one colon, or such as town-hall, are a phrase."""
        found = tuple(_WORD.findall(token.value)[:MOST])
        if not found:
            return None
        starred = not token.quoted and token.value.endswith("*")
        typed = token is self._typed and token.value[-1:].isalnum() and not token.minus
        return Words(found, starred or typed, field)

    def _field(self, token: Token) -> Node | None:
        name, value = token.field, " ".join(token.value.split())
        if name in ("title", "claim", "note"):
            return self._words(token, name)
        if not value:
            return None  # it is being typed
        known = _NAMES[name].values
        if known:
            chosen = _chosen(value, known)
            if chosen is None:
                if token is not self._typed or not _begins(value, known):
                    self._unknown(token, "one of " + ", ".join(known))
                    return self._words(token, "")
                return None
            if name == "sort":
                self._sort = chosen
                return None
            if name == "forms":
                self._forms = chosen == "all"
                return None
            return Is(name, chosen)
        if name in ("before", "after", "within"):
            second = self._within(value) if name == "within" else _second(value, self._now)
            if second is None:
                if token is not self._typed:
                    like = "7d, 24h, 2w, 3m or 1y" if name == "within" else "2023-04-03 or 2023-04"
                    self._unknown(token, f"such as {like}")
                    return self._words(token, "")
                return None
            return Is("after" if name == "within" else name, second)
        return Is(name, value)

    def _within(self, value: str) -> int | None:
        match = _WITHIN.fullmatch(value)
        if match is None:
            return None
        count, unit = int(match[1]), match[2].lower()
        span = timedelta(hours=count) if unit == "h" else timedelta(days=count * _DAYS[unit])
        try:
            return int((self._now - span).timestamp())
        except OverflowError:
            return -(2**40)

    def _unknown(self, token: Token, wanted: str) -> None:
        self._say(
            f"“{token.field}:{token.value}” was sought as a word: {token.field}: takes {wanted}."
        )

    def _say(self, sentence: str) -> None:
        self._notices.append(sentence)


def _joined(kind: type[All] | type[Any], nodes: list[Node]) -> Node | None:
    if len(nodes) < 2:
        return nodes[0] if nodes else None
    return kind(tuple(nodes))


def _begins(value: str, known: tuple[str, ...]) -> list[str]:
    """The words of `known` that begin as `value` does; a hyphen stands for a blank."""
    typed = value.lower().replace("-", " ").replace("_", " ")
    return [word for word in known if word.startswith(typed)]


def _chosen(value: str, known: tuple[str, ...]) -> str | None:
    """The one of `known` that is meant; None where none is, or several could be."""
    found = _begins(value, known)
    exact = value.lower().replace("-", " ")
    if exact in found:
        return exact
    if value.lower().rstrip("s") + "s" in known:  # has:claim, has:note
        return value.lower().rstrip("s") + "s"
    if value.lower().rstrip("s") in known:  # has:contradictions
        return value.lower().rstrip("s")
    return found[0] if len(found) == 1 else None


def _second(value: str, now: datetime) -> int | None:
    """The first second of a day, month or year in UTC."""
    if value.lower() in ("today", "yesterday"):
        day = now.date() - timedelta(days=value.lower() == "yesterday")
    else:
        match = _DATE.fullmatch(value)
        if match is None:
            return None
        try:
            day = date(int(match[1]), int(match[2] or 1), int(match[3] or 1))
        except ValueError:
            return None
    return int(datetime(day.year, day.month, day.day, tzinfo=UTC).timestamp())


# ---- shapes that the store and the window need


def alternatives(node: Node | None) -> list[tuple[Words | Is | Not, ...]]:
    """The tree as alternatives of conditions that all must hold: a disjunctive normal form, with
    Not only round single words and fields. An empty list where nothing is sought; at most MOST
    alternatives, the first ones."""
    return [] if node is None else list(islice(_normal(node, positive=True), MOST))


def _normal(node: Node, *, positive: bool) -> Iterator[tuple[Words | Is | Not, ...]]:
    if isinstance(node, Not):
        yield from _normal(node.node, positive=not positive)
    elif isinstance(node, Words | Is):
        yield (node if positive else Not(node),)
    elif isinstance(node, Any) == positive:
        for part in node.nodes:
            yield from _normal(part, positive=positive)
    else:
        first, *rest = node.nodes
        after: Node | None = _joined(type(node), list(rest))
        if after is None:
            yield from _normal(first, positive=positive)
            return
        later = list(islice(_normal(after, positive=positive), MOST + 1))
        for left in islice(_normal(first, positive=positive), MOST + 1):
            for right in later:
                yield left + right


def sought(text: str) -> list[Words]:
    """The words that a query wants found in a story's own text, to be marked there."""
    return [
        word
        for one in alternatives(parse(text).node)
        for word in one
        if isinstance(word, Words) and word.field in ("", "title")
    ]


def quoted(value: str) -> str:
    """`value` as it stands behind a colon: in quotation marks where it has several words."""
    value = value.replace('"', "")
    return value if re.fullmatch(r'[^\s()"]+', value) else f'"{value}"'


def words(value: str) -> list[str]:
    """The words of a text, as the full text has them."""
    return _WORD.findall(value)


def whole(text: str) -> str:
    """A query that nobody is typing any more: its last word is no beginning, unless it has a star.
    So a topic's rule is asked."""
    return text if text[-1:].isspace() else f"{text} "


def spelled(text: str) -> str:
    """A query that may still be typed, written so that it means the same when it is finished: with
    a star behind its last word, where that counted as a beginning."""
    now = datetime.now(UTC)
    meant = parse(text, now).node
    starred = f"{text}*"
    same = parse(whole(starred), now).node == meant
    return starred if same and parse(whole(text), now).node != meant else text.strip()


# ---- completion while a query is typed


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
        if token.field not in _NAMES or cursor < start:
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
    usual = _NAMES[at.field].values or _USUAL.get(at.field, ())
    found = [word for word in usual if word in _begins(at.typed, usual)]
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
