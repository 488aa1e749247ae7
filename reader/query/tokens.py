"""A query as pieces: words, phrases, fields with values, parentheses, OR. Knows no meaning."""

import re
from dataclasses import dataclass


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
WORD = re.compile(r"\w+")


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


def words(value: str) -> list[str]:
    """The words of a text, as the full text has them."""
    return WORD.findall(value)


def quoted(value: str) -> str:
    """`value` as it stands behind a colon: in quotation marks where it has several words."""
    value = value.replace('"', "")
    return value if re.fullmatch(r'[^\s()"]+', value) else f'"{value}"'
