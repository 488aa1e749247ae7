"""What a check sheet is made of: paragraphs of runs, whatever they become, and the words of a claim
in their sentence. Knows neither SQL nor Qt."""

from dataclasses import dataclass

from reader.model import Span
from reader.text import line_at, quotations, sentences

_NEAR = 240
"""Code points between two spans, or before one, that are still shown."""


@dataclass(frozen=True, slots=True)
class Run:
    """Some words in one style: plain, claim (the claim's own words), strong, dim, verdict (in the
    colour of its paragraph's tone), link (to `href`)."""

    text: str
    style: str = ""
    href: str = ""


@dataclass(frozen=True, slots=True)
class Part:
    """A paragraph. `kind` is kicker, title, about, glance, section, speaker, finding, words, how,
    text, label, item or source; `claim` the number of the claim that it belongs to, 0 where to
    none; `tone` that claim's verdict."""

    kind: str
    runs: tuple[Run, ...]
    claim: int = 0
    tone: str = ""

    @property
    def text(self) -> str:
        """The words of the paragraph."""
        return "".join(run.text for run in self.runs)


def in_context(text: str, spans: tuple[Span, ...]) -> tuple[Run, ...]:
    """The words of a claim in the sentences round them, as the text has them; what lies far between
    is left out as […]. A quotation that is cut keeps its marks, and nothing else gets any."""
    runs: list[Run] = []
    for number, (low, high, pieces) in enumerate(_ranges(text, spans)):
        opened, closed = _cut_quotation(text, low, high)
        runs.append(Run((" […] " if number else "") + opened, "dim"))
        at = low
        for start, end in pieces:
            runs += [Run(_flat(text[at:start]), "dim"), Run(_flat(text[start:end]), "claim")]
            at = end
        runs.append(Run(_flat(text[at:high]) + closed, "dim"))
    return tuple(run for run in runs if run.text)


def is_lost(text: str, spans: tuple[Span, ...]) -> bool:
    """Whether the words do not stand in the text as they were marked."""
    return any(text[s.start : s.end] != s.exact for s in spans)


def _ranges(text: str, spans: tuple[Span, ...]) -> list[tuple[int, int, list[tuple[int, int]]]]:
    """Where sentences with the spans begin and end, and the spans in each."""
    found: list[tuple[int, int, list[tuple[int, int]]]] = []
    for start, end in sorted((span.start, span.end) for span in spans):
        low, high = _sentence(text, start)[0], _sentence(text, max(start, end - 1))[1]
        low, high = min(low, start), max(high, end)
        low = _word_from(text, start - _NEAR, start) if start - low > 2 * _NEAR else low
        high = _word_to(text, end, end + _NEAR) if high - end > 2 * _NEAR else high
        if found and low <= found[-1][1] + _NEAR:
            before = found[-1]
            rest = max(start, before[2][-1][1])  # spans may overlap
            if rest < end:
                before[2].append((rest, end))
            found[-1] = (before[0], max(high, before[1]), before[2])
        else:
            found.append((low, high, [(start, end)]))
    return found


def _sentence(text: str, at: int) -> tuple[int, int]:
    line = line_at(text, at)
    return next((s for s in sentences(text, *line) if s[0] <= at < s[1]), line)


def _word_from(text: str, low: int, start: int) -> int:
    at = text.find(" ", low, start)
    return start if at < 0 else at + 1


def _word_to(text: str, end: int, high: int) -> int:
    at = text.rfind(" ", end, high)
    return end if at < 0 else at


def _cut_quotation(text: str, low: int, high: int) -> tuple[str, str]:
    """The marks of a quotation that goes on before or after a part of the text."""
    last = max(low, high - 1)
    before = any(a <= low < b for a, b in quotations(text, *line_at(text, low)))
    after = any(a <= last < b for a, b in quotations(text, *line_at(text, last)))
    return ("“" if before else ""), ("”" if after else "")


def _flat(text: str) -> str:
    """`text` on one line, with a blank at an edge where it has white space there."""
    words = " ".join(text.split())
    if not words:
        return " " if text else ""
    return (" " if text[0].isspace() else "") + words + (" " if text[-1].isspace() else "")
