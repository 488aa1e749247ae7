"""A search as a form has it: what each of its lines holds, to and from the query language. Plain
Python, no widget."""

from collections.abc import Iterable

from reader import query
from reader.query import Is, Not, Token, Words

TEXTS = ("title", "claim", "note")
"""Lines of words that are sought in one place; each word has the field before it."""
NAMES = ("source", "topic", "entity", "person", "place", "speaker", "tag", "lang")
CHOICES = ("status", "verdict", "sort")
DATES = ("after", "before", "within")
FLAGS = {"unread": "is:unread", "starred": "is:starred", "claims": "has:claims",
         "notes": "has:notes", "contradiction": "has:contradiction",
         "forms": "forms:all"}  # fmt: skip
"""What is ticked, and what that is in the language."""

Filled = dict[str, str]
"""The lines by their names: words, phrase, without, rest, and those above; a tick is `yes`."""


def build(filled: Filled) -> str:
    """The query that a form makes."""
    parts = list(_pieces(filled.get("words", "")))
    if phrase := filled.get("phrase", "").replace('"', " ").strip():
        parts.append(f'"{phrase}"')
    parts += [f"-{piece}" for piece in _pieces(filled.get("without", ""))]
    for name in TEXTS:
        parts += [f"{name}:{piece}" for piece in _pieces(filled.get(name, ""))]
    for name in (*NAMES, *CHOICES, *DATES):
        if value := filled.get(name, "").replace('"', " ").strip():
            parts.append(f"{name}:{query.quoted(value)}")
    parts += [told for name, told in FLAGS.items() if filled.get(name)]
    if rest := filled.get("rest", "").strip():
        alone = not parts or "OR" not in query.tokens(rest)
        parts.append(rest if alone else f"({rest})")
    return " ".join(parts)


def _pieces(text: str) -> Iterable[str]:
    """Words and phrases of a line; signs that mean something to the language mean nothing here, for
    the line says what is meant."""
    for token in query.tokens(text):
        if isinstance(token, Token) and token.quoted and token.value.strip():
            yield f'"{token.value}"'
        elif isinstance(token, Token) and query.words(token.value):
            words = f"{token.field}-{token.value}" if token.field else token.value
            yield words.lstrip("-")
        elif token == "OR":
            yield '"OR"'


def read(text: str) -> Filled:
    """A query as a form shows it; what cannot be said in one stands in `rest` as it was typed. A
    query with alternatives is all rest."""
    pieces = query.tokens(text)
    if any(isinstance(piece, str) for piece in pieces):
        return {"rest": text.strip()}
    filled: Filled = {}
    for token in pieces:
        assert isinstance(token, Token)
        typed = text[token.start : token.end]
        if not _take(filled, token, typed):
            filled["rest"] = f"{filled.get('rest', '')} {typed}".strip()
    return filled


def _take(filled: Filled, token: Token, typed: str) -> bool:
    """Put a piece of a query in its line; whether there is one, and room in it."""
    asked = query.parse(query.whole(typed))
    bare = asked.node.node if isinstance(asked.node, Not) else asked.node
    piece = f'"{token.value}"' if token.quoted else token.value
    if asked.notices:
        return False
    if isinstance(bare, Words):
        if not token.field:
            return _words(filled, token, piece)
        return not token.minus and token.field == bare.field and _add(filled, bare.field, piece)
    if token.minus:
        return False
    if isinstance(bare, Is):
        flag = f"{token.field}:{bare.value}"
        name = next((name for name, told in FLAGS.items() if told == flag), "")
        if name:
            return _once(filled, name, "yes")
        value = str(bare.value) if token.field in CHOICES else token.value
        return token.field in (*NAMES, *CHOICES, *DATES) and _once(filled, token.field, value)
    if asked.sort:
        return _once(filled, "sort", asked.sort)
    return asked.forms and _once(filled, "forms", "yes")


def _words(filled: Filled, token: Token, piece: str) -> bool:
    if token.minus:
        return _add(filled, "without", piece)
    if token.quoted and "phrase" not in filled:
        return _once(filled, "phrase", token.value)
    return _add(filled, "words", piece)


def _add(filled: Filled, name: str, piece: str) -> bool:
    filled[name] = f"{filled.get(name, '')} {piece}".strip()
    return True


def _once(filled: Filled, name: str, value: str) -> bool:
    if name in filled:
        return filled[name] == value
    filled[name] = value
    return True
