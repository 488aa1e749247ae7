"""The stories of an article: where one ends and the next begins. Text in, ranges out."""

import re

from reader.ingest.layout import Line, classify, title_case
from reader.model import Story
from reader.text import lines

_APPARATUS = (Line.BYLINE, Line.CREDIT, Line.DATE, Line.RULE)
_SENTENCE = re.compile(r"[.!?…:;][”»’\"')\]]*$")
_SIGNED_BYLINE = re.compile(r"(?i:by)[: ]\s*(.+)$")


def find_stories(text: str) -> tuple[str, tuple[Story, ...]]:
    """The title that stands over a whole digest (empty where there is none), and the stories.

    A story runs from its headline, or where it has none from its first line, to the end of its
    last line. Every line of prose is in one story.
    """
    rows = list(lines(text))
    kinds = [classify(text[a:b]) for a, b in rows]
    heads = _headings(text, rows, kinds)
    if not heads:
        begin = rows[0][0] if rows else 0
        end = rows[-1][1] if rows else 0
        return "", (Story(begin, end, begin),) if rows else ()
    title = ""
    stories: list[Story] = []
    # What stands over the first headline is a story of its own, unless it is a date or a byline.
    if any(kind not in _APPARATUS for kind in kinds[: heads[0]]):
        stories.append(_story(rows, 0, heads[0], None))
    # Of two headings in a row the first is the title over all that follows.
    while len(heads) > 1 and _empty(kinds, heads[0], heads[1]):
        line = text[slice(*rows[heads[0]])]
        title = title or line
        heads.pop(0)
    bounds = [*heads, len(rows)]
    for head, following in zip(heads, bounds[1:], strict=True):
        stories.append(_story(rows, head, following, text[slice(*rows[head])]))
    return title, tuple(stories)


def byline(text: str) -> str:
    """The name in the first byline of a text; empty where there is none."""
    for count, span in enumerate(lines(text)):
        line = text[slice(*span)]
        if classify(line) is Line.BYLINE and (match := _SIGNED_BYLINE.match(line)):
            return match.group(1).strip()
        if count > 5:
            break
    return ""


def _story(rows: list[tuple[int, int]], head: int, following: int, headline: str | None) -> Story:
    start, end = rows[head][0], rows[following - 1][1]
    if headline is None:
        return Story(start, end, start)
    body = rows[head + 1][0] if head + 1 < following else end
    return Story(start, end, body, headline)


def _empty(kinds: list[Line], head: int, following: int) -> bool:
    return all(kind in _APPARATUS for kind in kinds[head + 1 : following])


def _headings(text: str, rows: list[tuple[int, int]], kinds: list[Line]) -> list[int]:
    """The lines that head a story: they look like it, stand after a closed sentence, and prose
    follows."""
    found = []
    for i, kind in enumerate(kinds):
        if kind is not Line.HEADING:
            continue
        line = text[slice(*rows[i])]
        after = next((k for k in range(i + 1, len(kinds)) if kinds[k] not in _APPARATUS), None)
        if after is None:
            continue
        following = text[slice(*rows[after])]
        prose = kinds[after] is Line.PROSE and (
            len(following) > len(line) or _SENTENCE.search(following)
        )
        heading_next = kinds[after] is Line.HEADING and after + 1 < len(kinds)
        if not prose and not heading_next:
            continue
        before = next((k for k in range(i - 1, -1, -1) if kinds[k] not in _APPARATUS), None)
        if before is not None and kinds[before] is Line.PROSE:
            above = text[slice(*rows[before])]
            apart = text.count("\n", rows[i - 1][1], rows[i][0]) > 1
            if not _SENTENCE.search(above) and not (apart or title_case(line) or line.isupper()):
                continue
        found.append(i)
    # A run of short lines is a list or a table, not so many headings.
    return [
        i
        for n, i in enumerate(found)
        if not (n + 2 < len(found) and found[n + 1] == i + 1 and found[n + 2] == i + 2)
        or title_case(text[slice(*rows[i])])
    ]
