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
    rf"(?:(?: | and |, | & )(?:and |in |for |of )?{_NAME})*"
    r"(?:,\s.{0,60})?$"
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
_BULLET = re.compile(r"(?:[-*•·–—]\s|\(?\d{1,2}[.)]\s|\(?[a-z][.)]\s)")


def unwrap(text: str) -> str:
    """`text` with the line breaks of a fixed column taken out, paragraph by paragraph.

    A text whose lines are whole paragraphs comes back as it was, but for blanks at line ends.
    """
    rows = [row.rstrip() for row in text.split("\n")]
    width = _column(rows)
    if width is None:
        return "\n".join(rows)
    out: list[str] = []
    for row in rows:
        if row and out and out[-1] and _continues(out[-1].rsplit("\n", 1)[-1], row, width):
            out[-1] += "\n" + row
        else:
            out.append(row)
    return "\n".join(" ".join(part.strip() for part in paragraph.split("\n")) for paragraph in out)


def _column(rows: list[str]) -> int | None:
    """The column at which a text was wrapped; None when it was not."""
    pairs = [(a, b) for a, b in pairwise(rows) if a and b]
    if not pairs:
        return None
    width = max(len(row) for row in rows)
    if width > 120:
        return None
    # In wrapped text most lines end where the next word would not have fitted, and in mid-sentence.
    full = [a for a, b in pairs if len(a) + 1 + len(b.split()[0]) > width - 6]
    broken = [a for a in full if not _TERMINAL.search(a)]
    if width < 40 or len(full) < 0.5 * len(pairs) or len(broken) < 0.4 * len(full):
        return None
    return width


def _continues(above: str, row: str, width: int) -> bool:
    if _BULLET.match(row) or row[0] in " \t":
        return False
    fits = len(above) + 1 + len(row.split(maxsplit=1)[0]) <= width - 6
    if not fits:
        # A subhead in capitals may be as long as a line; it stands alone.
        return not (above.isupper() and not row.isupper())
    return not _TERMINAL.search(above) and row[0].islower()


def classify(line: str) -> Line:
    """What a line looks like by itself; a heading is one only if prose follows."""
    bare = line.strip()
    if _RULE.match(bare) or _OUTLET_TAIL.match(bare):
        return Line.RULE
    if _DATE.match(bare):
        return Line.DATE
    if len(bare) <= 120 and _BYLINE.match(bare):
        return Line.BYLINE
    if _CREDIT.match(bare) and (len(bare) <= 160 or bare.startswith(("(", "["))):
        return Line.CREDIT
    return Line.HEADING if _may_be_heading(bare) else Line.PROSE


def _may_be_heading(line: str) -> bool:
    tokens = line.split()
    if not 1 <= len(tokens) <= 18 or len(line) > 120 or _BULLET.match(line):
        return False
    first = line.lstrip("“\"'‘«(")
    if not first or not (first[0].isupper() or first[0].isdigit()):
        return False
    # A question may head a story; every other mark at the end closes or opens a sentence.
    if re.search(r"[.!:;,…]$", line):
        return False
    # “We will pay,” she said: a quotation with its frame is prose, unless it is set as a title.
    framed = line[0] in '“"«' and re.search(r"[”»\"],? \w+ |[.!?,][”»\"]$", line)
    if framed and not title_case(line):
        return False
    return not line.startswith(("—", "–", "@", "http", "#", "&"))


def title_case(line: str) -> bool:
    """Whether every word but the small ones begins with a capital."""
    tokens = [t.strip("“”\"'‘’«»()[],?") for t in line.split()]
    large = [t for t in tokens if t and t[0].isalpha() and t.lower() not in _SMALL]
    return bool(large) and all(t[0].isupper() for t in large)
