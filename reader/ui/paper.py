"""A check sheet on paper: paragraphs broken into lines, lines into pages, pages painted with a
quiet head and foot. Works in slices, so that nobody waits for a long one. Knows no widget."""

from collections.abc import Generator, Iterable
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from PySide6.QtCore import QLocale, QMarginsF, QPointF, QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QPagedPaintDevice,
    QPageLayout,
    QPageSize,
    QPainter,
    QPdfWriter,
    QTextLayout,
    QTextOption,
)

from reader.export import ExportError, Part, whole_file
from reader.ui.sheetstyle import BAR, STYLES, Style, font_of, format_of, runs_of, tone_of
from reader.ui.theme import LIGHT, interface_family, load_serif
from reader.ui.words import tr

Steps = Generator[None, None, None]
"""Work of which each step is short."""

_TEXT = 10.5
"""Points of the text."""
_DOTS = 600
"""Units of an inch in which lines are set."""
_MARGINS = QMarginsF(24, 24, 24, 22)
"""Millimetres round a page."""
_HEAD = 1.9
"""The room for head and foot, in units of the text's size."""
_LETTER = (
    QLocale.Country.UnitedStates, QLocale.Country.Canada, QLocale.Country.Mexico,
    QLocale.Country.Philippines, QLocale.Country.Chile, QLocale.Country.Colombia,
    QLocale.Country.Venezuela,
)  # fmt: skip


def page_size() -> QPageSize:
    """Letter where the reader's country uses it, else A4."""
    letter = QLocale.system().territory() in _LETTER
    return QPageSize(QPageSize.PageSizeId.Letter if letter else QPageSize.PageSizeId.A4)


@dataclass(slots=True)
class _Lines:
    """Some lines of a paragraph that stay together, `above` the room over them."""

    part: Part
    layout: QTextLayout
    first: int
    last: int
    above: float
    height: float

    @property
    def top(self) -> float:
        """Where the first line stands in its paragraph."""
        return self.layout.lineAt(self.first).y()


_Group = list[_Lines]
"""What no page's end may part."""


class Paper:
    """The pages of a sheet, `size` units wide and high (of _DOTS an inch)."""

    def __init__(self, title: str, made: str, width: float, height: float) -> None:
        self._title, self._made = title, made
        self._em = _TEXT * _DOTS / 72
        self._width = width
        self._room = height - 2 * _HEAD * self._em
        self._height = height
        self._serif = load_serif()
        self.pages: list[list[tuple[float, _Lines]]] = [[]]
        self._y = 0.0

    def add(self, parts: Iterable[Part]) -> Steps:
        """Set paragraphs; a step each."""
        group: _Group = []
        for part in parts:
            chunks = self._chunks(part)
            if not chunks:
                continue
            for chunk in chunks[:-1]:
                self._place([*group, chunk])
                group = []
            group.append(chunks[-1])
            if not STYLES[part.kind].joined:
                self._place(group)
                group = []
            yield
        if group:
            self._place(group)

    def _place(self, group: _Group) -> None:
        """Put lines that stay together on the page, or on the next."""
        height = sum(lines.above + lines.height for lines in group)
        if self._y + height > self._room and self.pages[-1]:
            self.pages.append([])
            self._y = 0.0
        for lines in group:
            self._y += lines.above if self.pages[-1] else 0.0
            self.pages[-1].append((self._y, lines))
            self._y += lines.height

    def _chunks(self, part: Part) -> list[_Lines]:
        """The lines of a paragraph: no single one stands alone at a page's foot or head."""
        style = STYLES[part.kind]
        layout = self._set(part, style)
        count = layout.lineCount()
        if count <= 3:
            edges = [0, count] if count else []
        else:
            edges = [0, *range(2, count - 1), count]
        step = self._em * style.size * style.line
        return [
            _Lines(
                part, layout, first, last, style.above * self._em if not first else 0.0,
                (last - first) * step,
            )
            for first, last in pairwise(edges)
        ]  # fmt: skip

    def _set(self, part: Part, style: Style) -> QTextLayout:
        runs = runs_of(part)
        font = font_of(style, self._serif, self._em)
        layout = QTextLayout("".join(run.text for run in runs).replace("\n", "\u2028"), font)
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layout.setTextOption(option)
        formats, at = [], 0
        for run in runs:
            made = QTextLayout.FormatRange()
            made.start, made.length = at, len(run.text.encode("utf-16-le")) // 2
            made.format = format_of(run, part, style, LIGHT)
            at += made.length
            formats.append(made)
        layout.setFormats(formats)
        layout.setCacheEnabled(True)
        left = (BAR if part.claim else 0.0) * self._em
        step, y = self._em * style.size * style.line, 0.0
        layout.beginLayout()
        while True:
            line = layout.createLine()
            if not line.isValid():
                break
            indent = left + self._em * (style.indent - (style.hang if y == 0 else 0.0))
            line.setLineWidth(self._width - indent)
            # The line's own room is shared out above and below its letters.
            line.setPosition(QPointF(indent, y + (step - line.height()) / 2))
            y += step
        layout.endLayout()
        return layout

    def paint(self, painter: QPainter, number: int) -> None:
        """Paint a page; the painter's units are the paper's, its origin the corner inside the
        margins."""
        top = _HEAD * self._em
        self._margin(painter, number)
        for y, lines in self.pages[number]:
            style = STYLES[lines.part.kind]
            step = self._em * style.size * style.line
            for index in range(lines.first, lines.last):
                line = lines.layout.lineAt(index)
                line.draw(painter, QPointF(0, top + y - lines.first * step))
        self._bars(painter, number, top)

    def _bars(self, painter: QPainter, number: int, top: float) -> None:
        """The bar beside each claim, in the colour of its verdict."""
        spans: dict[int, tuple[float, float, QColor]] = {}
        for y, lines in self.pages[number]:
            if lines.part.claim:
                begin, _, _ = spans.get(lines.part.claim, (y, 0.0, None))
                colour = tone_of(lines.part, LIGHT)
                spans[lines.part.claim] = (begin, y + lines.height, colour)
        for begin, end, colour in spans.values():
            bar = QRectF(0, top + begin, 0.18 * self._em, end - begin)
            painter.fillRect(bar, colour)

    def _margin(self, painter: QPainter, number: int) -> None:
        """The head from the second page on, and the foot."""
        font = QFont(interface_family())
        font.setPixelSize(round(0.74 * self._em))
        painter.setFont(font)
        painter.setPen(LIGHT.color("dim"))
        full = QRectF(0, 0, self._width, self._height)
        flags = Qt.AlignmentFlag
        metrics_width = self._width * 0.66
        if number:
            title = painter.fontMetrics().elidedText(
                self._title, Qt.TextElideMode.ElideRight, round(metrics_width)
            )
            painter.drawText(full, flags.AlignTop | flags.AlignLeft, title)
        made = tr("Check sheet · made {when} with Allegedly").format(when=self._made)
        painter.drawText(full, flags.AlignBottom | flags.AlignLeft, made)
        place = tr("{page} of {pages}").format(page=number + 1, pages=len(self.pages))
        painter.drawText(full, flags.AlignBottom | flags.AlignRight, place)


def paper_for(title: str, made: str, layout: QPageLayout) -> Paper:
    """Paper of a page layout."""
    inside = layout.paintRect(QPageLayout.Unit.Point)
    ratio = _DOTS / 72
    return Paper(title, made, inside.width() * ratio, inside.height() * ratio)


def painted(paper: Paper, device: QPagedPaintDevice) -> Steps:
    """Paint all pages on a writer or printer; a step each. Raises ExportError where it cannot."""
    painter = QPainter()
    if not painter.begin(device):
        raise ExportError(tr("The sheet cannot be printed there. Choose another printer or file."))
    try:
        ratio = device.logicalDpiX() / _DOTS
        painter.scale(ratio, ratio)
        for number in range(len(paper.pages)):
            if number:
                device.newPage()
            paper.paint(painter, number)
            yield
    finally:
        painter.end()


def prepare_page(device: QPagedPaintDevice) -> None:
    """Give a writer or printer our page and margins."""
    device.setPageLayout(
        QPageLayout(
            page_size(), QPageLayout.Orientation.Portrait, _MARGINS, QPageLayout.Unit.Millimeter
        )
    )


def pdf_writer(path: Path, title: str) -> QPdfWriter:
    """A writer of a PDF with our page and margins."""
    writer = QPdfWriter(str(path))
    writer.setTitle(title)
    writer.setCreator("Allegedly")
    writer.setResolution(_DOTS)
    prepare_page(writer)
    return writer


def pdf_steps(title: str, made: str, pieces: list[list[Part]], out: Path) -> Steps:
    """Write a sheet as PDF, step by step; it stands there once it is whole. Raises ExportError."""
    with whole_file(out) as draft:
        writer = pdf_writer(draft, title)
        paper = paper_for(title, made, writer.pageLayout())
        yield from paper.add(part for parts in pieces for part in parts)
        yield from painted(paper, writer)
        del writer


def write_pdf(title: str, made: str, pieces: list[list[Part]], out: Path) -> None:
    """Write a sheet as PDF, without a window. Raises ExportError."""
    from PySide6.QtGui import QGuiApplication

    app = QGuiApplication.instance() or QGuiApplication(["allegedly", "-platform", "offscreen"])
    for _ in pdf_steps(title, made, pieces, out):
        pass
    del app
