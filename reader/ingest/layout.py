"""Plain text's outward form: hard wraps undone, lines told apart by what they are."""

import re
from enum import StrEnum
from itertools import pairwise

_TERMINAL = re.compile(r"[.!?:;…][”»’\"')\]]*$")
_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?"
_DAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_NAME = r"[A-ZÀ-Þ][\w’'.\-]*"


class Line(StrEnum):
    BYLINE = "byline"
    CREDIT = "credit"
    DATE = "date"
    RULE = "rule"
    HEADING = "heading"
    PROSE = "prose"


_BYLINE = re.compile(
    rf"(?i:by|from|text|words|story)[: ]\s*{_NAME}"
    rf"(?:(?:,| and| &| in| for| of)? {_NAME}){{0,12}}(?:,\s.{{0,60}})?$"
)
_CREDIT = re.compile(
    r"[(\[]?(?i:(?:additional )?(?:reporting|writing|editing|edited|written|compiled|translated"
    r"|photos?|photographs?|graphics?|source|sources|credit|copyright|image) ?(?:by|:|/|and)"
    r"|©|\(c\) ).*$"
)
_DATE = re.compile(
    rf"(?i:(?:updated|published|posted|last updated)[: ]*)?(?:{_DAY},? )?"
    rf"(?:\d{{1,2}}(?:st|nd|rd|th)? {_MONTH}|{_MONTH} \d{{1,2}}|\d{{4}}-\d\d-\d\d"
    rf"|\d{{1,2}}[./]\d{{1,2}}[./]\d{{2,4}})(?:,? \d{{4}})?"
    rf"(?:,? (?:at )?\d{{1,2}}[:.]\d\d.{{0,12}})?$"
)
_RULE = re.compile(r"(?:[\W_]{3,}|-?30-?|(?i:ends|advertisement|read more.*|continue reading.*))$")
_OUTLET_TAIL = re.compile(r"^(?:\(?(?:Reuters|AP|AFP|dpa|UPI|TASS|Interfax|PA|ANSA|EFE)\)?)$")
_SMALL = frozenset(
    "a an and as at but by for from in into nor of off on onto or over per the to up via vs with "
    "after amid before near not than who".split()
)
_BULLET = re.compile(r"(?:[-*•·–—]\s|\(?[a-z][.)]\s)")
_NUMBERED = re.compile(r"\(?\d{1,2}[.)]\s")
_FIELD = re.compile(r"[A-Z][\w-]*: ")
_CLOCK = re.compile(r"\d{1,2}[:.]\d\d ?(?:[ap]\.?m\.?)?(?: ?[A-Z]{2,4})?$")
_SENTENCE_WITHIN = re.compile(r"[a-z0-9)”\"][.!?] [A-Z]")
_LEAST, _MOST = 40, 110
"""Columns at which text is wrapped; narrower is verse, wider are whole paragraphs."""


def unwrap(text: str) -> str:
    """`text` with the line breaks of a fixed column taken out, paragraph by paragraph.

    A text whose lines are whole paragraphs comes back as it was, but for blanks at line ends.
    """
    rows = _unquoted([row.rstrip() for row in text.split("\n")])
    width = _column(rows)
    if width is None:
        return "\n".join(rows)
    words = frozenset(re.findall(r"\w+", text))
    paragraphs: list[list[str]] = []
    for number, row in enumerate(rows):
        above = rows[number - 1] if number else ""
        if row and above and _continues(above, row, width):
            last = paragraphs[-1]
            last[-1], rest = _joined(last[-1], row.strip(), words)
            last.append(rest)
        else:
            paragraphs.append([row])
    return "\n".join("".join(parts) for parts in paragraphs)


def _unquoted(rows: list[str]) -> list[str]:
    """Rows without the > of a quoted mail, where there are several below each other."""
    marked = [row.startswith(">") for row in rows]
    return [
        re.sub(r"^(?:> ?)+", "", row)
        if marked[i] and (marked[i - 1 : i] == [True] or marked[i + 1 : i + 2] == [True])
        else row
        for i, row in enumerate(rows)
    ]


def _joined(above: str, row: str, words: frozenset[str]) -> tuple[str, str]:
    """The two rows as they stand beside each other; a word that was cut at the line's end is made
    whole where the text has it whole somewhere, else its hyphen stays."""
    cut = re.search(r"(\w+)-$", above)
    if cut and row[:1].islower():
        rest = re.match(r"\w+", row)
        whole = cut.group(1) + (rest.group() if rest else "")
        return (above[:-1] if whole in words else above), row
    return above, f" {row}"


def _column(rows: list[str]) -> int | None:
    """The column at which a text was wrapped; None when it was not.

    An address that is longer than a line, a heading or a list among the rows changes nothing: only
    rows that another follows count, and of these all but the longest twentieth.
    """
    pairs = [(a, b) for a, b in pairwise(rows) if a and b and " " in a and not _FIELD.match(a)]
    lengths = sorted(len(a) for a, _ in pairs)
    if len(lengths) < 2:
        return None
    width = lengths[min(len(lengths) - 1, int(0.95 * len(lengths)))]
    if not _LEAST <= width <= _MOST:
        return None
    # In wrapped text lines end where the next word would not have fitted, and in mid-sentence.
    full = [a for a, b in pairs if len(a) + 1 + len(b.split(maxsplit=1)[0]) > width - 6]
    broken = [a for a in full if not _TERMINAL.search(a)]
    enough = len(broken) >= 2 or (len(broken) == 1 and len(pairs) <= 3)
    return width if enough and len(broken) >= 0.3 * len(full) else None


def _continues(above: str, row: str, width: int) -> bool:
    if _BULLET.match(row) or _NUMBERED.match(row) or _FIELD.match(row) or row[0] in " \t":
        return False
    if above.isupper() and not row.isupper():
        return False  # a heading in capitals, however long
    first = row.split(maxsplit=1)[0]
    if len(above) + 1 + len(first) <= width - 6:
        return not _TERMINAL.search(above) and row[0].islower()
    # After a sentence that ends where its line does, a short row may be the next heading.
    heads = _TERMINAL.search(above) and len(row) < width - 12 and _may_be_heading(row)
    return not heads


def classify(line: str) -> Line:
    """What a line looks like by itself; a heading is one only if prose follows."""
    bare = line.strip()
    if _RULE.match(bare) or _OUTLET_TAIL.match(bare):
        return Line.RULE
    if _DATE.match(bare) or _CLOCK.match(bare):
        return Line.DATE
    if len(bare) <= 120 and _BYLINE.match(bare):
        return Line.BYLINE
    if _CREDIT.match(bare) and (len(bare) <= 160 or bare.startswith(("(", "["))):
        return Line.CREDIT
    return Line.HEADING if _may_be_heading(bare) else Line.PROSE


def _may_be_heading(line: str) -> bool:
    line = heading_text(line)
    tokens = line.split()
    if not 1 <= len(tokens) <= 18 or len(line) > 120 or _BULLET.match(line):
        return False
    first = line.lstrip("“\"'‘«([")
    # iPhone and €2bn may begin a headline, a lower-case word may not.
    if not first or not (not first[0].islower() or first[1:2].isupper()):
        return False
    if not any(char.isalpha() for char in line):
        return False
    # A question may head a story; every other mark at the end closes or opens a sentence.
    if re.search(r"[.!:;,…][”»’\"']?$", line) and not re.search(r"\b(?:[A-Z]\.){2,}$", line):
        return False
    if _SENTENCE_WITHIN.search(_NUMBERED.sub("", line)) and not title_case(line):
        return False
    return not line.startswith(("—", "–", "@", "http", "&"))


def heading_text(line: str) -> str:
    """A heading without the # of Markdown."""
    return re.sub(r"^#{1,6}\s+|\s+#+$", "", line)


def title_case(line: str) -> bool:
    """Whether every word but the small ones begins with a capital."""
    tokens = [t.strip("“”\"'‘’«»()[],?") for t in line.split()]
    large = [t for t in tokens if t and t[0].isalpha() and t.lower() not in _SMALL]
    return bool(large) and all(t[0].isupper() for t in large)
