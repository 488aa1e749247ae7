"""Words for what somebody does, which a sentence's start writes like a part of the name: *Referee
Jane Roe*, *Managing director Jane Roe*, *Minister of Ports Jane Roe*."""

import re

from reader.analysis.names import lexicon, surroundings

_HEADS = lexicon.ORG_HEADS | lexicon.PLACE_HEADS | lexicon.EVENT_HEADS | lexicon.WORK_HEADS
_CALLINGS = lexicon.HUMAN_NOUNS | lexicon.MORE_CALLINGS
_CALLING_NEXT = re.compile(
    rf" (?:(?:[a-z]+ )?(?:{'|'.join(sorted(_CALLINGS))})) (?=[A-Z])(?!(?:Monday|Sunday)\b)"
)
_KINDS_OF_ROLE = (lexicon.GENERIC | lexicon.PORTFOLIOS | lexicon.ROLE_KINDS) - {"Union"}
_MEMBER = re.compile(r"(?P<who>[^\W\da-z_][\w’'-]+ [^\W\da-z_][\w’'-]+) of (?:the )?(?=[A-Z])")
_MINISTER_OF = re.compile(r"\b(?:Minister|Secretary|Commissioner) (?:of|for) (?:the )?$")


def is_role(text: str, start: int, end: int) -> bool:
    """Whether a word only says what kind of calling follows it: *Managing* director Jane Roe."""
    return text[start:end] in _KINDS_OF_ROLE and bool(_CALLING_NEXT.match(text, end))


def without_role(text: str, start: int, end: int) -> int:
    """Where a name begins behind the calling or the field of office before it."""
    words = text[start:end].split()
    if len(words) < 2 or not _HEADS.isdisjoint(words[1:]):
        return start
    cut = 0
    if _MINISTER_OF.search(text, max(0, start - 24), start):
        cut = 1
        while cut < len(words) and words[cut] in lexicon.PORTFOLIOS:
            cut += 1
        if len(words) - cut < 2:
            return start
    elif words[0].casefold() in _CALLINGS and words[1][0].isupper() and words[0] not in _HEADS:
        cut = 1
    for word in words[:cut]:
        start = text.index(word, start) + len(word)
    while cut and text[start].isspace():
        start += 1
    return start


def member_of(text: str, start: int, end: int) -> tuple[int, int] | None:
    """Where the person ends and the body begins in *Jane Roe of Acme*, taken for one name."""
    match = _MEMBER.match(text, start, end)
    if match is None:
        return None
    words = match["who"].split()
    if not _HEADS.isdisjoint(words) or words[0] in lexicon.ORG_FIRST:
        return None
    if words[0] in lexicon.FIRST_NAMES or (
        not words[1].endswith("s")
        and (
            surroundings.SPEECH_AFTER.match(text, end) or surroundings.BODY_APPOSED.match(text, end)
        )
    ):
        return match.end("who"), match.end()
    return None
