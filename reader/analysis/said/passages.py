"""What makes quotations whole: a sentence of its own, a passage of several."""

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from reader.analysis.parsed import Paragraph, Quote, Span
from reader.analysis.said.beside import STOPS
from reader.analysis.said.frame import FINITE, Frame

if TYPE_CHECKING:
    from spacy.tokens import Token

_PASSAGE = 18
"""Words from which on two quotations by one frame are a passage of speech, not two claims."""
_CONNECTIVES = frozenset(
    "it this that these those they he she its their his her but and so because or nor yet still "
    "then also even instead now otherwise therefore there such both neither same them".split()
)
_REFERRING = frozenset("it this that these those they he she its their his her them him".split())
_EMPTY = frozenset(
    "about after again all am an any are as at be been being by can could did do does down for "
    "from get got had has have how if in into is just like more most much not of off on one only "
    "other our out over really said say some than the to too up us very was well were what when "
    "where which who why will with would your think know going want people".split()
)


def is_sentence(paragraph: Paragraph, quote: Quote) -> bool:
    """Whether a quotation without a frame is a sentence of its own, and no subhead in marks."""
    text = paragraph.text
    words = text[quote.start : quote.end].split()
    if len(words) < 3:
        return False
    tail = text[quote.end : quote.right + 1]
    rest = text[quote.right :].strip()
    closed = words[-1][-1] in STOPS + "—-" or any(c in STOPS for c in tail) or not rest
    if not text[: quote.left].strip() and not rest.strip(".!?") and _in_title_case(words):
        return False
    first = words[0].lstrip("[(….")[:1]
    return closed and (first.isupper() or first.isdigit())


def has_finite_verb(tokens: "Sequence[Token]") -> bool:
    """Whether words state something: a title (*on the show “Harbour Talk,”*) does not."""
    return any(t.tag_ in FINITE for t in tokens)


def is_one_passage(
    paragraph: Paragraph, said: Sequence[Span], frame: Frame, previous: Quote, quote: Quote
) -> bool:
    """Whether a quotation behind a frame that ended with a full stop carries on what was `said`
    before it: by reference, conjunction or a word that comes again (Halliday and Hasan 1976).

    PolNeAR takes all such as one; short claims that stand for themselves are told apart here.
    """
    text = paragraph.text
    if not previous.right <= frame.cue[0] < quote.left or not is_sentence(paragraph, quote):
        return False
    if any(frame.cue[1] < start < quote.left - 2 for start, _ in paragraph.sentences):
        return False
    before = [word for a, b in said for word in _words(text[a:b])]
    after = _words(text[quote.start : quote.end])
    if len(before) + len(after) < _PASSAGE:
        return False
    if not _CONNECTIVES.isdisjoint(after[:3]) or not _REFERRING.isdisjoint(after[:12]):
        return True
    if "i" in before and "i" in after:
        return True
    stems = {word[:5] for word in before if word not in _EMPTY}
    return any(word[:5] in stems for word in after if word not in _EMPTY)


def _words(text: str) -> list[str]:
    return [w.lower() for w in re.findall(r"[^\W_]+(?:[’'][^\W_]+)?", text)]


def _in_title_case(words: Sequence[str]) -> bool:
    long = [w for w in words if len(w) > 3]
    return len(words) < 12 and all(w[:1].isupper() or not w[:1].isalpha() for w in long)
