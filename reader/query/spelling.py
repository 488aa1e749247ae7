"""What a query means to those who use it later: words to be marked in a text, and its spelling when
nobody is typing any more."""

from datetime import UTC, datetime

from reader.query.language import Words
from reader.query.parsing import parse
from reader.query.shapes import alternatives


def sought(text: str) -> list[Words]:
    """The words that a query wants found in a story's own text, to be marked there."""
    return [
        word
        for one in alternatives(parse(text).node)
        for word in one
        if isinstance(word, Words) and word.field in ("", "title")
    ]


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
