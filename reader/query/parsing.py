"""From the pieces of a query to its tree, and sentences on what was not understood."""

import re
import unicodedata
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import islice

from reader.query.language import MOST, NAMES, All, Any, Is, Node, Not, Query, Words, begins, joined
from reader.query.shapes import normal
from reader.query.tokens import WORD, Token, tokens

_WITHIN = re.compile(r"(\d{1,5})\s*([hdwmy])", re.IGNORECASE)
_DAYS = {"d": 1, "w": 7, "m": 30, "y": 365}
_DATE = re.compile(r"(\d{4})(?:-(\d\d?))?(?:-(\d\d?))?")


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
        self._sort, self._forms, self._open = "", False, False
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
        node = joined(All, nodes)
        if node is not None and next(islice(normal(node, positive=True), MOST, None), None):
            self._say(f"Of the alternatives in parentheses only the first {MOST} were sought.")
        notices = tuple(dict.fromkeys(self._notices))
        return Query(node, self._sort, self._forms, self._open, notices)

    def _alternatives(self) -> Node | None:
        found = []
        while True:
            node = self._sequence()
            if node is not None:
                found.append(node)
            if self._at >= len(self._tokens) or self._tokens[self._at] != "OR":
                return joined(Any, found)
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
        return joined(All, found)

    def _term(self, token: Token) -> Node | None:
        node: Node | None
        if token.field in NAMES:
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
        found = tuple(WORD.findall(token.value)[:MOST])
        if not found:
            return None
        starred = not token.quoted and token.value.endswith("*")
        typed = token is self._typed and token.value[-1:].isalnum() and not token.minus
        return Words(found, starred or typed, field)

    def _field(self, token: Token) -> Node | None:
        name, value = token.field, " ".join(token.value.split())
        self._open = True
        if name in ("title", "claim", "note"):
            return self._words(token, name)
        if not value:
            return None  # it is being typed
        known = NAMES[name].values
        if known:
            chosen = _chosen(value, known)
            if chosen is None:
                if token is not self._typed or not begins(value, known):
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


def _chosen(value: str, known: tuple[str, ...]) -> str | None:
    """The one of `known` that is meant; None where none is, or several could be."""
    found = begins(value, known)
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
