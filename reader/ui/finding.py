"""Where words stand in a text: a line that is looked for as it is written, or the words of a query
as the full text finds them. Plain Python, no widget."""

import re
import unicodedata
from bisect import bisect_right

from reader.query import Words

MOST = 10_000
"""No more places are told."""
_STEM = 4
"""Code points that the forms of a word have in common at least, as in the store."""

Span = tuple[int, int]


def places(text: str, words: str) -> list[Span]:
    """Where `words` stand in `text`, in any case, any white space for a blank; at most MOST."""
    parts = [re.escape(part) for part in words.split()]
    return _found(r"\s+".join(parts), text, re.IGNORECASE) if parts else []


class Folded:
    """A text in small letters without their marks, as the full text has it, and the way back."""

    def __init__(self, text: str) -> None:
        table = {ord(c): plain for c in set(text) if (plain := _plain(c)) != c}
        self.text = text.translate(table)
        self._turns: list[int] = []
        self._more: list[int] = []
        """Where letters became none or several: from which offset on in the folded text the one in
        the text is by how much more."""
        odd = [chr(c) for c, plain in table.items() if len(plain) != 1]
        more = 0
        for match in re.finditer("[" + re.escape("".join(odd)) + "]", text) if odd else ():
            begins, length = match.start() - more, len(table[ord(match[0])])
            for inside in range(1, length):
                self._turn(begins + inside, more - inside)
            more += 1 - length
            self._turn(begins + length, more)

    def _turn(self, folded: int, more: int) -> None:
        self._turns.append(folded)
        self._more.append(more)

    def offset(self, folded: int) -> int:
        """The offset in the text of one in the folded text."""
        at = bisect_right(self._turns, folded)
        return folded + (self._more[at - 1] if at else 0)

    def _span(self, start: int, end: int) -> Span:
        """A span of the folded text in the text, with the marks of its last letter."""
        return self.offset(start), max(self.offset(end - 1) + 1, self.offset(end))

    def places(self, sought: list[Words], *, forms: bool = False) -> list[Span]:
        """Where the words of a query stand in the text, from its beginning: whole words and
        phrases, beginnings, with `forms` also other forms of a single word; at most MOST."""
        patterns = [self._pattern(words, forms=forms) for words in sought]
        made = sorted({pattern for pattern in patterns if pattern}, key=len, reverse=True)
        if not made:
            return []
        found = _found(rf"(?<![^\W_])(?:{'|'.join(made)})", self.text)
        return [self._span(start, end) for start, end in found]

    def _pattern(self, words: Words, *, forms: bool) -> str:
        parts = [part for word in words.words for part in re.split(r"[\W_]+", fold(word)) if part]
        if not parts:
            return ""
        if forms and len(parts) == 1 and not words.prefix:
            made = "|".join(re.escape(form) for form in self._forms(parts[0]))
            return rf"(?:{made})(?![^\W_])"
        made = r"[\W_]++".join(re.escape(part) for part in parts)
        return made + (r"[^\W_]*+" if words.prefix else r"(?![^\W_])")

    def _forms(self, word: str) -> list[str]:
        """A word with its other forms in the text, as Snowball's English stemmer tells them."""
        from snowballstemmer import stemmer

        stem = stemmer("english").stemWord
        wanted, start = stem(word), re.escape(word[:_STEM])
        known = set(re.findall(rf"(?<![^\W_]){start}[^\W_]*+", self.text))
        return sorted({word} | {form for form in known if stem(form) == wanted}, reverse=True)


def fold(text: str) -> str:
    """Small letters without their marks."""
    return "".join(map(_plain, text))


def _plain(char: str) -> str:
    parts = unicodedata.normalize("NFKD", "σ" if char == "ς" else char.lower())
    return "".join(part for part in parts if not unicodedata.combining(part))


def _found(pattern: str, text: str, flags: int = 0) -> list[Span]:
    found: list[Span] = []
    for match in re.finditer(pattern, text, flags):
        found.append(match.span())
        if len(found) == MOST:
            break
    return found
