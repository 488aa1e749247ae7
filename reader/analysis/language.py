"""Which language a text is written in; names and numbers in it have no vote.

Plain English is known by its small words, which costs nothing; the rest is decided by py3langid
(naive Bayes over byte n-grams; Lui and Baldwin, *langid.py*, ACL 2012), loaded when first needed.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier

SAMPLE = 5_000
"""Letters of the text that are looked at."""
BLOCK = 200
"""Letters that are judged together; a longer paragraph is judged as one."""
LEAST = 18
"""Bytes of UTF-8 (a Latin letter is one, a Chinese sign three) below which nothing is said."""
SURE = 0.6
"""The lowest confidence (0 to 1) of a judgement that counts."""

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_NO_WORD = re.compile(r"\b(?:https?://|www\.)\S+|\S+@\S+|[@#]\w+")
_LONGEST_WORD = 60
_ENGLISH = frozenset(
    "the of and to that is was for with as at by it from be had has were are this which their been"
    " have would they who will there more when after said".split()
)
_CLOSE = {"pcm": "en", "ary": "ar", "arz": "ar", "wuu": "zh", "yue": "zh", "hbo": "he", "grc": "el"}
"""Languages that py3langid confuses with the one news is written in, and that one."""
_NONE = "zxx"


def detect(text: str) -> str:
    """The language of most of the text, as a tag of BCP 47 (en, de, uk); empty where the text is
    too short or nothing is sure."""
    first = [word for word in _WORD.findall(text[:SAMPLE]) if not word[0].isupper()]
    if _is_english(first):
        return "en"
    votes: Counter[str] = Counter()
    for block in _blocks(text):
        votes[_judged(block)] += sum(map(len, block))
    if not votes:
        return ""
    tag, letters = votes.most_common(1)[0]
    return tag if 2 * letters > votes.total() else ""


def _blocks(text: str) -> Iterator[list[str]]:
    """The words of the text's beginning, line by line, short lines joined."""
    block: list[str] = []
    letters = taken = 0
    for line in text[: 4 * SAMPLE].split("\n"):
        for word in _WORD.findall(_NO_WORD.sub(" ", line)):
            if len(word) <= _LONGEST_WORD:
                block.append(word)
                letters += len(word)
        if letters >= BLOCK:
            yield block
            taken += letters
            block, letters = [], 0
        if taken >= SAMPLE:
            return
    if block:
        yield block


def _judged(block: list[str]) -> str:
    """The language of a block of words, empty where unsure."""
    small = [word for word in block if not word[0].isupper()]
    # Capitals are names, German nouns or a headline; the small words decide if there are enough.
    words = small if _size(small) >= LEAST else [word.lower() for word in block]
    if _size(words) < LEAST:
        return ""
    if _is_english(words):
        return "en"
    shares: defaultdict[str, float] = defaultdict(float)
    for tag, share in _identifier().rank(" ".join(words)):
        shares[_CLOSE.get(tag, tag)] += share
    best = max(shares, key=lambda tag: shares[tag])
    return best if shares[best] >= SURE and best != _NONE else ""


def _is_english(words: list[str]) -> bool:
    return len(words) >= 30 and sum(word in _ENGLISH for word in words) > 0.2 * len(words)


def _size(words: list[str]) -> int:
    return sum(len(word.encode("utf-8", "ignore")) for word in words)


@lru_cache(maxsize=1)
def _identifier() -> "LanguageIdentifier":
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
