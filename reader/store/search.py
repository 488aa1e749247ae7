"""From what a person types to what SQLite's full text understands. Any input is safe."""

import re
import unicodedata

_PART = re.compile(r'(-?)(?:"([^"]*)"?|(\S+))')
_WORD = re.compile(r"\w+")
_MOST = 64


def match(query: str) -> str | None:
    """The FTS5 expression of a query; None when it has no word to look for.

    Words are sought all, in any order; the last one as a beginning unless a blank follows it;
    "words in quotation marks" as they stand; -word excludes.
    """
    query = unicodedata.normalize("NFC", query)
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
    # More would go past the depth of SQLite's expressions, and nobody types them.
    expression = "(" + " AND ".join(wanted[-_MOST:]) + ")"
    return f"{expression} NOT ({' OR '.join(unwanted[:_MOST])})" if unwanted else expression
