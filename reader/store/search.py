"""From what a person types to what SQLite's full text understands. Any input is safe."""

import re

_PART = re.compile(r'(-?)(?:"([^"]*)"?|(\S+))')
_WORD = re.compile(r"\w+")


def match(query: str) -> str | None:
    """The FTS5 expression of a query; None when it has no word to look for.

    Words are sought all, in any order; the last one as a beginning unless a blank follows it;
    "words in quotation marks" as they stand; -word excludes.
    """
    wanted: list[str] = []
    unwanted: list[str] = []
    open_end = bool(query) and not query[-1].isspace() and query[-1] != '"'
    for minus, phrase, word in _PART.findall(query):
        tokens = _WORD.findall(phrase or word)
        if not tokens:
            continue
        # A word such as "town-hall" becomes the phrase that the tokenizer sees.
        (unwanted if minus else wanted).append('"' + " ".join(tokens) + '"')
    if not wanted:
        return None
    last = list(_PART.finditer(query))[-1]
    if open_end and not last.group(1) and _WORD.search(last.group(3) or ""):
        wanted[-1] += " *"
    # Implicit AND between phrases; NOT binds to the whole left side when that is in brackets.
    expression = "(" + " AND ".join(wanted) + ")"
    return " NOT ".join([expression, *unwanted])
