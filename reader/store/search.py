"""From what a person types to what SQLite's full text understands. Any input is safe."""

import re
import unicodedata

_PART = re.compile(r'(-?)(?:"([^"]*)"?|(\S+))')
_WORD = re.compile(r"\w+")
_MOST = 64


def match(query: str) -> tuple[str, str]:
    """The FTS5 expressions of what a query wants and of what it excludes; empty where there is
    no word for it.

    Words are sought all, in any order; the last one as a beginning unless a blank follows it;
    "words in quotation marks" as they stand; -word excludes.
    """
    query = unicodedata.normalize("NFC", query)
    wanted: list[str] = []
    unwanted: list[str] = []
    open_end = bool(query) and not query[-1].isspace() and query[-1] != '"'
    for minus, phrase, word in _PART.findall(query):
        tokens = _WORD.findall(phrase or word)
        if tokens:
            # A word such as "town-hall" becomes the phrase that the tokenizer sees.
            (unwanted if minus else wanted).append('"' + " ".join(tokens) + '"')
    last = list(_PART.finditer(query))[-1:]
    if wanted and open_end and not last[0].group(1) and _WORD.search(last[0].group(3) or ""):
        wanted[-1] += " *"
    # More would go past the depth of SQLite's expressions, and nobody types them.
    return " AND ".join(wanted[-_MOST:]), " OR ".join(unwanted[:_MOST])
