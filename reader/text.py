"""Text and the places in it: normalising, spans, UTF-16, quotation marks. Standard library only.

An offset is a count of Unicode code points, a span is half-open. Qt counts UTF-16 units;
`Utf16` is the one place where the two meet.
"""

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterator

CONTEXT = 32
"""Code points kept on either side of a quoted text (W3C TextQuoteSelector)."""

_BREAKS = re.compile("\r\n|[\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1b\x1f\x7f\ud800-\udfff\ufeff\ufdd0-\ufdef\ufffe\uffff]")


def normalise(text: str) -> str:
    """`text` in NFC (Unicode Annex 15), with LF line ends and no control characters but tab."""
    text = _BREAKS.sub("\n", text)
    return unicodedata.normalize("NFC", _CONTROLS.sub("", text))


class Utf16:
    """The two ways of counting in one text: code points here, UTF-16 units in Qt."""

    __slots__ = ("_astral",)

    def __init__(self, text: str) -> None:
        # Only characters above U+FFFF take two units, and most texts have none.
        plain = text.isascii() or len(text.encode("utf-16-le", "surrogatepass")) == 2 * len(text)
        self._astral = [] if plain else [i for i, char in enumerate(text) if char > "\uffff"]

    def units(self, points: int) -> int:
        """The UTF-16 offset of code point `points`."""
        return points + bisect_left(self._astral, points)

    def points(self, units: int) -> int:
        """The code point at UTF-16 offset `units`; inside a pair, the pair's own."""
        low, high = 0, len(self._astral)
        while low < high:
            middle = (low + high) // 2
            if self._astral[middle] + middle + 1 < units:
                low = middle + 1
            else:
                high = middle
        inside = low < len(self._astral) and self._astral[low] + low + 1 == units
        return units - low - (1 if inside else 0)


def context(text: str, start: int, end: int) -> tuple[str, str, str]:
    """Prefix, exact text and suffix of a span (W3C TextQuoteSelector, 32 code points each side)."""
    return text[max(0, start - CONTEXT) : start], text[start:end], text[end : end + CONTEXT]


def trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """The span without white space at its edges; empty at `start` when nothing else is there."""
    while start < end and text[end - 1].isspace():
        end -= 1
    while start < end and text[start].isspace():
        start += 1
    return start, end


def whole_words(text: str, start: int, end: int) -> tuple[int, int]:
    """The span grown so that its edges cut no word; an empty span stays as it is.

    Scripts that set no blanks between words (from U+2E80 on) are cut where they are.
    """

    def within(i: int) -> bool:
        pair = text[i - 1 : i + 1]
        return 0 < i < len(text) and pair.isalnum() and max(pair) < "\u2e80"

    while start < end and within(start):
        start -= 1
    while start < end and within(end):
        end += 1
    return start, end


def lines(text: str, start: int = 0, end: int | None = None) -> Iterator[tuple[int, int]]:
    """The spans of the lines of a part of `text`, without their line ends; blank ones left out."""
    stop = len(text) if end is None else end
    while start < stop:
        at = text.find("\n", start, stop)
        line_end = stop if at < 0 else at
        span = trimmed(text, start, line_end)
        if span[0] < span[1]:
            yield span
        start = line_end + 1


def line_at(text: str, position: int) -> tuple[int, int]:
    """The span of the line round a position."""
    start = text.rfind("\n", 0, position) + 1
    at = text.find("\n", position)
    return trimmed(text, start, len(text) if at < 0 else at)


_WORD = re.compile(r"\w+(?:[’'\-.]\w+)*")
_CLAUSE = re.compile(r"[^,;:–—]+")
_PAIRS = {
    '"': '"”“', "“": '”"“', "„": "“”\"", "”": "”", "«": "»", "»": "«", "‹": "›", "›": "‹",
    "「": "」", "『": "』", "‘": "’'", "‚": "‘’", "'": "'’",
}  # fmt: skip
"""Opening marks and what closes them; English, German, Swedish, French, Japanese habits."""
_MARKS = frozenset("".join(_PAIRS) + "".join(_PAIRS.values()))
_TWICE = "'`"
_CONTINUED = '"“„«»'
_ELISION = re.compile(r"\d|(?:em|n|til|tis|twas|cause|bout|round)\b", re.I)
_ABBREVIATION = re.compile(
    r"(?:^|[\s(“\"'‘])(?:Mr|Mrs|Ms|Dr|Prof|Gen|Lt|Col|Sgt|St|Sen|Rep|Gov|No|vs|Jr|Sr|Inc|Ltd|[A-Z]"
    r"|(?:[A-Za-z]\.)+[A-Za-z])$"
)
_CLOCK = re.compile(r"\d ?[ap]\.m\.$", re.I)
_OPENER = re.compile(
    r"\s+[“\"'‘]?(?:The|It|He|She|They|We|I|You|But|And|In|A|An|This|That|These|Those|His|Her|Its|Their"
    r"|There|On|At|By|For|From|After|Before|When|While|No|Not|Nobody|Some|Two|One|As|If)\b"
)
"""Words with a capital that begin a sentence, though *2 a.m.* stands before them."""
_SENTENCE_END = re.compile(r"[.!?…]+[”»’\"')\]]*(?=\s+[“«„‘\"'(\[]?[A-Z0-9\u00c0-\u024f])")


def is_language(tag: str) -> bool:
    """Whether a tag names a language as BCP 47 writes it: en, uk, pt-BR."""
    return re.fullmatch(r"[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8})*", tag) is not None


def words(text: str, start: int = 0, end: int | None = None) -> Iterator[tuple[int, int]]:
    """The spans of the words in a part of `text`."""
    for match in _WORD.finditer(text, start, len(text) if end is None else end):
        yield match.span()


def count_words(text: str, start: int = 0, end: int | None = None) -> int:
    """How many words a part of `text` has."""
    return len(_WORD.findall(text, start, len(text) if end is None else end))


def sentences(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The spans of the sentences of one line of `text`, by punctuation alone."""
    found, begin = [], start
    for match in _SENTENCE_END.finditer(text, start, end):
        abbreviation = text[match.start()] == "." and _ABBREVIATION.search(
            text, begin, match.start()
        )
        clock = _CLOCK.search(text, begin, match.end()) and _OPENER.match(text, match.end())
        if abbreviation and not clock:
            continue
        found.append(trimmed(text, begin, match.end()))
        begin = match.end()
    found.append(trimmed(text, begin, end))
    return [span for span in found if span[0] < span[1]]


def wider(text: str, start: int, end: int) -> tuple[int, int]:
    """The next larger unit round a span: word, clause, sentence, line; the lines at both its ends
    close the ladder."""
    first = _units(text, start)
    last = _units(text, end - 1) if start < end else first
    for (before, _), (_, after) in zip(first, last, strict=True):
        low, high = min(before, start), max(after, end)
        if high - low > end - start:
            return low, high
    return start, end


def _units(text: str, at: int) -> tuple[tuple[int, int], ...]:
    """Word, clause, sentence and line round a place; at the end of one, that one."""
    line = line_at(text, at)
    sentence = next((s for s in sentences(text, *line) if s[0] <= at <= s[1]), line)
    clause = next(
        (
            trimmed(text, *match.span())
            for match in _CLAUSE.finditer(text, *sentence)
            if match.start() <= at <= match.end()
        ),
        sentence,
    )
    word = next((w for w in words(text, *line) if w[0] <= at <= w[1]), (at, at))
    return word, clause, sentence, line


_LONGEST_HEADLINE = 120


def headline_at(text: str, start: int, end: int) -> tuple[str | None, int]:
    """The headline with which a part of `text` begins, and where the words after it begin: its
    first line, where that is short, closes no sentence and others follow it; else None."""
    rows = lines(text, start, end)
    first, second = next(rows, (start, start)), next(rows, None)
    line = text[slice(*first)]
    if second is None or len(line) > _LONGEST_HEADLINE or not line:
        return None, start
    if line.rstrip("”»’\"')]")[-1:] in ".!:;,…" or line[0].islower():
        return None, start
    return line, second[0]


def quotations(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The spans between quotation marks in one line of `text`, marks left out.

    Knows the marks of _PAIRS, straight ones, and single ones that are no apostrophes. An opening
    mark without a closing one is proof of nothing, unless the next line opens with a mark again, as
    quotations over several paragraphs do.
    """
    found: list[tuple[int, int]] = []
    open_to_the_end: set[str] = set()
    i = start
    while i < end:
        if text[i] in _TWICE and text[i + 1 : i + 2] == text[i]:
            # Two single marks are one double.
            double = text.find("''", i + 2, end)
            if double > 0 and "''" not in open_to_the_end:
                found.append((i + 2, double))
                i = double + 2
                continue
            open_to_the_end.add("''")
        closers = _closers(text, i, start, end)
        if closers and closers not in open_to_the_end:
            close = _closing(text, i, end, closers)
            if close is not None:
                found.append((i + 1, close))
                i = close
            elif text[i] in _CONTINUED and _goes_on(text, end):
                found.append((i + 1, end))
                break
            else:
                open_to_the_end.add(closers)  # what closes no mark here closes none further on
        i += 1
    return found


def _closers(text: str, i: int, start: int, end: int) -> str:
    """What would close a quotation that the mark at `i` opens; empty where it opens none."""
    closers = _PAIRS.get(text[i], "")
    if not closers:
        return ""
    before = text[i - 1] if i > start else " "
    after = text[i + 1] if i + 1 < end else " "
    # 12" and rock 'n' roll: a mark behind a letter or digit, or before a blank, opens nothing.
    # The French set a blank inside their marks.
    if before.isalnum() or (after.isspace() and text[i] != "«"):
        return ""
    if text[i] in "'‘" and _ELISION.match(text, i + 1):
        return ""
    return closers


def _closing(text: str, i: int, end: int, closers: str) -> int | None:
    """Where the quotation opened at `i` closes. A single mark behind an s is rather the end of
    a plural's possessive, and is taken only where no surer one follows."""
    single = text[i] in "'‘"
    doubtful: int | None = None
    for j in range(i + 1, end):
        if text[j] not in closers:
            continue
        after = text[j + 1] if j + 1 < end else " "
        if after.isalnum():
            if single:
                continue
            if text[j] in "“»”" and text[j - 1].isspace():
                return None  # the next quotation opens before this one has closed
        if single and text[j - 1] == "s" and after.isspace():
            doubtful = j if doubtful is None else doubtful
            continue
        return j
    return doubtful


def _goes_on(text: str, end: int) -> bool:
    following = text[end : end + 200].lstrip()
    return following[:1] != "" and following[0] in _CONTINUED


def is_quoted(text: str, start: int, end: int) -> bool:
    """Whether `text` itself puts the span between quotation marks."""
    edge = _MARKS | set(".,;:!? ")
    while start < end and text[end - 1] in edge:
        end -= 1
    while start < end and text[start] in edge:
        start += 1
    return any(a <= start and end <= b for a, b in quotations(text, *line_at(text, start)))


def quotes_some(text: str, start: int, end: int) -> bool:
    """Whether `text` puts some words of the span between quotation marks."""
    found = quotations(text, *line_at(text, start))
    return any(a < end and start < b for a, b in found)


def shortened(text: str, length: int) -> str:
    """`text` on one line, cut at a word's end to at most `length` code points with an ellipsis."""
    flat = " ".join(text.split())
    if len(flat) <= length:
        return flat
    cut = flat[: length - 1]
    head, space, _ = cut.rpartition(" ")
    return (head if space and len(head) > length // 2 else cut).rstrip(" ,;:–—-") + "…"
