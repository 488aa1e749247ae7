"""The stories of an article: where one ends and the next begins. Text in, ranges out."""

import re

from reader.ingest.layout import Line, classify, heading_text, title_case
from reader.model import Story
from reader.text import lines

_APPARATUS = (Line.BYLINE, Line.CREDIT, Line.DATE, Line.RULE)
_SENTENCE = re.compile(r"[.!?…:;][”»’\"')\]]*$")
_SIGNED_BYLINE = re.compile(r"(?i:by)[: ]\s*(.+)$")


def find_stories(text: str) -> tuple[str, tuple[Story, ...]]:
    """The title that stands over a whole digest (empty where there is none), and the stories.

    A story runs from its headline, or where it has none from its first line, to the end of its
    last line. Every line is in one story, but for the digest's title and what is a date, a byline
    or a rule before the first.
    """
    rows = list(lines(text))
    if not rows:
        return "", ()
    kinds = [classify(text[a:b]) for a, b in rows]
    title_row, heads = _heads(text, rows, kinds)
    title = "" if title_row is None else heading_text(text[slice(*rows[title_row])])
    if not heads:
        return title, (Story(rows[0][0], rows[-1][1], rows[0][0]),)
    stories: list[Story] = []
    # What stands over the first headline is a story of its own, unless it is a date or a byline.
    lead = [i for i in range(heads[0]) if i != title_row and kinds[i] not in _APPARATUS]
    if lead:
        first = 0 if title_row is None else title_row + 1
        stories.append(_story(text, rows, first, heads[0], headed=False))
    for head, following in zip(heads, [*heads[1:], len(rows)], strict=True):
        stories.append(_story(text, rows, head, following, headed=True))
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


def _story(
    text: str, rows: list[tuple[int, int]], head: int, following: int, *, headed: bool
) -> Story:
    start, end = rows[head][0], rows[following - 1][1]
    if not headed:
        return Story(start, end, start)
    line = text[slice(*rows[head])]
    headline = heading_text(line)
    start += line.index(headline)
    body = rows[head + 1][0] if head + 1 < following else end
    return Story(start, end, body, headline)


def _heads(
    text: str, rows: list[tuple[int, int]], kinds: list[Line]
) -> tuple[int | None, list[int]]:
    """The row of the digest's title, if there is one, and the rows that head a story."""
    runs = _runs(kinds)
    heads: list[int] = []
    title: int | None = None
    for number, run in enumerate(runs):
        if not _heads_a_story(text, rows, kinds, run):
            continue
        top = all(kinds[i] in _APPARATUS for i in range(run[0]))
        later = any(_heads_a_story(text, rows, kinds, other) for other in runs[number + 1 :])
        if len(run) == 2 and top and later:
            # Of two headings over a digest the first is its title.
            title, head = run[0], run[1]
        elif len(run) == 2 and not top and _is_label(text[slice(*rows[run[0]])]):
            head = run[1]  # SPORT: the name of a section, not of a story
        else:
            head = run[0]
        heads.append(head)
    questions = sum(text[slice(*rows[i])].endswith("?") for i in heads)
    if len(heads) >= 3 and questions > len(heads) / 2:
        # An interview: its questions stand like headlines and are none.
        heads = [i for i in heads if not text[slice(*rows[i])].endswith("?")][:1]
    return title, heads


def _runs(kinds: list[Line]) -> list[list[int]]:
    """Headings with nothing but bylines, dates and rules between them."""
    runs: list[list[int]] = []
    fresh = True
    for i, kind in enumerate(kinds):
        if kind is Line.HEADING:
            if fresh:
                runs.append([])
            runs[-1].append(i)
            fresh = False
        elif kind is Line.PROSE:
            fresh = True
    return runs


def _heads_a_story(
    text: str, rows: list[tuple[int, int]], kinds: list[Line], run: list[int]
) -> bool:
    """Whether a run of headings stands after a closed sentence and before prose. More than three
    in a row are a list or a table."""
    if len(run) > 3:
        return not any(kind is Line.PROSE for kind in kinds[: run[0]]) and run[0] == 0
    after = next((k for k in range(run[-1] + 1, len(kinds)) if kinds[k] not in _APPARATUS), None)
    if after is None or kinds[after] is not Line.PROSE:
        return False
    head, following = text[slice(*rows[run[-1]])], text[slice(*rows[after])]
    if len(following) <= len(head) and not _SENTENCE.search(following):
        return False
    before = next((k for k in range(run[0] - 1, -1, -1) if kinds[k] is Line.PROSE), None)
    if before is None:
        return True
    above = text[slice(*rows[before])]
    line = text[slice(*rows[run[0]])]
    apart = text.count("\n", rows[run[0] - 1][1], rows[run[0]][0]) > 1
    return bool(_SENTENCE.search(above)) or apart or title_case(line) or line.isupper()


def _is_label(line: str) -> bool:
    return len(line.split()) <= 2 and (line.isupper() or len(line.split()) == 1)
