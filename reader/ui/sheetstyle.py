"""How each kind of paragraph of a check sheet is set, in one table, for screen and paper."""

from dataclasses import dataclass

from PySide6.QtGui import QColor, QFont, QTextCharFormat

from reader.export import Part, Run
from reader.model import Verdict
from reader.ui.theme import Theme, interface_family


@dataclass(frozen=True, slots=True)
class Style:
    """`size` and `above` (the room over it) in units of the text's size, `line` the height of a
    line in units of its own size; `indent` in units of the text's size, the first line hanging out
    by `hang`."""

    serif: bool
    size: float
    above: float
    line: float = 1.42
    strong: bool = False
    dim: bool = False
    indent: float = 0.0
    hang: float = 0.0
    joined: bool = False
    """It never stands at the foot of a page without what follows."""


STYLES = {
    "kicker": Style(False, 0.82, 0.0, dim=True, joined=True),
    "title": Style(True, 1.9, 0.15, 1.2, strong=True, joined=True),
    "about": Style(False, 0.82, 0.35, dim=True),
    "glance": Style(False, 0.87, 0.3),
    "section": Style(True, 1.3, 2.2, 1.25, strong=True, joined=True),
    "speaker": Style(True, 1.3, 2.2, 1.25, strong=True, joined=True),
    "finding": Style(False, 0.87, 1.5, joined=True),
    "words": Style(True, 1.05, 0.35, joined=True),
    "how": Style(False, 0.8, 0.3, dim=True),
    "text": Style(True, 1.0, 0.5),
    "label": Style(False, 0.78, 0.75, strong=True, dim=True, joined=True),
    "item": Style(True, 0.93, 0.2, indent=1.0, hang=1.0),
    "source": Style(False, 0.8, 0.5, indent=2.2, hang=2.2),
}
BAR = 0.9
"""The room for the bar beside a claim, in units of the text's size."""
MARK = "–\u2002"
"""What stands before an item."""


def runs_of(part: Part) -> list[Run]:
    """The runs of a paragraph with what stands before it."""
    return [Run(MARK, "dim"), *part.runs] if part.kind == "item" else list(part.runs)


def font_of(style: Style, serif: str, size: float) -> QFont:
    """The face of a paragraph; `size` in pixels is that of the text."""
    font = QFont(serif if style.serif else interface_family())
    font.setPixelSize(max(1, round(size * style.size)))
    font.setWeight(QFont.Weight.DemiBold if style.strong else QFont.Weight.Normal)
    return font


def format_of(run: Run, part: Part, style: Style, theme: Theme) -> QTextCharFormat:
    """The colour and weight of a run."""
    form = QTextCharFormat()
    form.setForeground(theme.color("dim" if style.dim or run.style == "dim" else "ink"))
    if run.style == "claim":
        form.setBackground(theme.color("claim"))
        form.setForeground(theme.color("ink"))
    elif run.style == "strong":
        form.setFontWeight(QFont.Weight.DemiBold)
    elif run.style == "verdict":
        form.setFontWeight(QFont.Weight.DemiBold)
        form.setForeground(tone_of(part, theme))
    elif run.style == "link":
        form.setForeground(theme.color("accent"))
    return form


def tone_of(part: Part, theme: Theme) -> QColor:
    """The colour of a paragraph's verdict."""
    return theme.verdict(Verdict(part.tone)) if part.tone else theme.color("none")
