"""Painting marks over the visible lines of a text: tints behind, underlines and bars. Knows Qt's
text layout and the theme; no store.

Qt has no double or offset underline, and formats would lay the text out anew; painting touches
only what is seen.
"""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QTextBlock, QTextLine
from PySide6.QtWidgets import QTextEdit

from reader.model import EntityType
from reader.ui.document import Layout
from reader.ui.marks import PROPOSED, Key, Mark, Spread
from reader.ui.sheet import Sheet
from reader.ui.theme import Theme

_BAR_WIDTH, _BAR_STEP, _BAR_GAP = 4, 6, 22
_SPLIT_ABOVE = 2
"""Pixels from the line where a story may have to be split to the line of text below it."""
_PROPOSED_BELOW = 8
"""Pixels from the letters' foot to the dots under what is proposed, below the names' lines."""

_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\u200f]")

Part = tuple[int, int, Mark]
_ROUND = 12
"""Pixels above and below a block that what is painted on it takes at most."""
_KNOB, _REACH = 4.0, 4.0
"""The radius of an edge's handle, and how far beside it the mouse still takes it, in pixels."""


@dataclass(frozen=True, slots=True)
class Grip:
    """The handle at an edge of a piece of the selected mark, in pixels of the viewport."""

    piece: int
    right: bool
    foot: QPointF
    height: float

    @property
    def knob(self) -> QPointF:
        """The middle of the knob: over a left edge, under a right one."""
        return self.foot if self.right else self.foot - QPointF(0, self.height)

    def near(self, point: QPoint) -> bool:
        """Whether the mouse takes it there."""
        x, y = point.x() - self.foot.x(), point.y() - self.foot.y()
        off = point.toPointF() - self.knob
        knob = abs(off.x()) <= _KNOB + _REACH and abs(off.y()) <= _KNOB + _REACH
        return knob or (abs(x) <= _REACH and -self.height <= y <= 0)


class MarkPainter:
    """Paints the marks of one story."""

    def __init__(self, view: QTextEdit, sheet: Sheet) -> None:
        self._view, self._sheet = view, sheet
        self._named, self._names = Spread([]), list[Mark]()
        self._spread, self._layout = Spread([]), Layout([])
        self._parts: dict[int, list[Part]] = {}
        self._hits: dict[int, list[tuple[int, int, bool]]] = {}
        self._splits: set[int] = set()
        self.theme: Theme | None = None
        self.selected: Key | None = None
        self.aimed: Key | None = None
        """The claim that what is dragged would be dropped on."""
        self._bars: dict[tuple[int, Key], tuple[QRectF, Mark]] = {}
        self._before: dict[int, list[Part]] = {}
        """What stood on the blocks that were painted last."""
        self._drawn: dict[int, list[Part]] = {}
        """The selected mark while its edge is dragged."""

    @property
    def bars(self) -> list[tuple[QRectF, Mark]]:
        """The bars in the margin that are seen."""
        return list(self._bars.values())

    def set_drawn(self, mark: Mark | None, layout: Layout) -> None:
        """Show the selected mark where its edge is being dragged to; None shows it where it is."""
        self._drawn = {}
        for piece in mark.pieces if mark is not None else ():
            for block, first, last in layout.parts(*piece):
                assert mark is not None
                self._drawn.setdefault(block, []).append((first, last, mark))

    def _on(self, number: int) -> list[Part]:
        """The parts of marks on a block."""
        parts = self._parts.get(number)
        if parts is None:
            parts = self._parts[number] = self._cut(number)
        if not self._drawn:
            return parts
        rest = [part for part in parts if part[2].key != self.selected]
        return rest + self._drawn.get(number, [])

    def _cut(self, number: int) -> list[Part]:
        """The marks that stand on a block, cut to it. Only what is seen is ever cut."""
        if number >= len(self._layout.blocks):
            return []
        block = self._layout.blocks[number]
        if not block.on_text:
            return []
        return [
            (*self._layout.units(number, start, end), mark)
            for spread in (self._named, self._spread)
            for start, end, mark in spread.over(block.start, block.end)
        ]

    def bar_at(self, point: QPoint) -> Mark | None:
        """The claim whose bar in the margin is at a place of the viewport."""
        side = (_BAR_STEP - _BAR_WIDTH) / 2
        for rect, mark in reversed(self.bars):
            if rect.adjusted(-side, -1, side, 1).contains(point.toPointF()):
                return mark
        return None

    def grips(self, mark: Mark, layout: Layout) -> list[Grip]:
        """The handles of a mark that are in sight."""
        rows = {number: (block, origin) for number, block, origin in self._visible()}
        found = []
        for piece, place in enumerate(mark.pieces):
            parts = layout.parts(*place)
            for right, (number, first, last) in ((False, parts[0]), (True, parts[-1])):
                if number in rows:
                    block, origin = rows[number]
                    line = block.layout().lineForTextPosition(last - 1 if right else first)
                    x = origin.x() + _x(line, last if right else first)
                    y = origin.y() + line.y() + line.ascent() + line.descent() + 2
                    height = line.ascent() + line.descent() + 3
                    found.append(Grip(piece, right, QPointF(x, y), height))
        return found

    def paint_grips(self, painter: QPainter, grips: list[Grip]) -> None:
        """The handles at the edges of the selected mark."""
        assert self.theme is not None
        colour = self.theme.color("accent")
        for grip in grips:
            painter.setPen(QPen(colour, 1.5))
            painter.drawLine(grip.foot, grip.foot - QPointF(0, grip.height))
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour)
            painter.drawEllipse(grip.knob, _KNOB, _KNOB)

    def set_marks(self, names: list[Mark], others: list[Mark], layout: Layout) -> None:
        """Take the marks, the names apart, for those seldom change."""
        if names is not self._names:
            self._named, self._names = Spread(names), names
        self._spread, self._layout = Spread(others), layout
        self._before, self._parts = self._parts, {}

    def changed(self) -> QRect:
        """The part of the viewport where other marks stand since the last ones were taken."""
        width, found = self._view.viewport().width(), QRect()
        for number, block, origin in self._visible():
            if self._before.get(number) != self._on(number):
                height = round(block.layout().boundingRect().height())
                top = round(origin.y())
                found = found.united(QRect(0, top - _ROUND, width, height + 2 * _ROUND))
        return found

    def set_splits(self, places: tuple[int, ...], layout: Layout) -> None:
        """Take the offsets where the subject seems to change; a line stands over those paragraphs
        that begin there."""
        self._splits = {
            block for at in places for block, first, _ in layout.parts(at, at + 1) if not first
        }

    def set_hits(self, hits: list[tuple[int, int]], at: int, layout: Layout) -> None:
        """Take what a search has found; the one numbered `at` is the current."""
        parts = defaultdict(list)
        for number, hit in enumerate(hits):
            for block, first, last in layout.parts(*hit):
                parts[block].append((first, last, number == at))
        self._hits = parts

    def behind(self, painter: QPainter, seen: QRect) -> None:
        """What stands behind the text on this part of the viewport: tints, and the bars in the
        margin."""
        assert self.theme is not None
        theme = self.theme
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        bars: dict[tuple[int, Key], tuple[QRectF, Mark]] = {}
        shown = list(self._visible())
        rows = [row for row in shown if _within(row, seen)]
        for kind in ("highlight", "note", "entity", "claim", "selected"):
            for number, block, origin in rows:
                for first, last, mark in self._on(number):
                    chosen = mark.key in (self.selected, self.aimed)
                    if kind != ("selected" if chosen else mark.kind):
                        continue
                    colour = self._tint(mark, chosen)
                    for line, box in _boxes(block, origin, first, last):
                        if mark.kind == "note" and not chosen:
                            self._frame(painter, box, theme.color("dim"))
                        elif colour is not None:
                            painter.setBrush(colour)
                            painter.drawRoundedRect(box, 3, 3)
                        if mark.kind == "claim":
                            self._grow(bars, (number, mark.key), line, origin, mark)
        painted, there = {row[0] for row in rows}, {row[0] for row in shown}
        self._bars = bars | {
            key: bar for key, bar in self._bars.items() if key[0] in there - painted
        }
        for rect, mark in bars.values():
            painter.setBrush(theme.verdict(mark.verdict))
            painter.drawRoundedRect(rect, 2, 2)
        self._paint_hits(painter)

    def _paint_hits(self, painter: QPainter) -> None:
        assert self.theme is not None
        ring = QPen(self.theme.color("accent"), 2)
        for number, block, origin in self._visible() if self._hits else ():
            for first, last, current in self._hits.get(number, ()):
                colour = self.theme.color("accent")
                colour.setAlphaF(0.35 if current else 0.2)
                painter.setBrush(colour)
                painter.setPen(ring if current else Qt.PenStyle.NoPen)
                for _, box in _boxes(block, origin, first, last):
                    painter.drawRoundedRect(box, 3, 3)
        painter.setPen(Qt.PenStyle.NoPen)

    def over(self, painter: QPainter, seen: QRect) -> None:
        """What stands over the text there: the underlines of names, dates and numbers."""
        assert self.theme is not None
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for number, block, origin in self._visible():
            if not _within((number, block, origin), seen):
                continue
            if number in self._splits:
                line = block.layout().lineAt(0)
                y = origin.y() + line.y() - _SPLIT_ABOVE
                painter.setPen(QPen(self.theme.color("accent"), 1, Qt.PenStyle.DashLine))
                left = origin.x() + line.x()
                painter.drawLine(QPointF(left, y), QPointF(left + line.width(), y))
            for first, last, mark in self._on(number):
                if mark.kind in PROPOSED:
                    for line, box in _boxes(block, origin, first, last):
                        base = origin.y() + line.y() + line.ascent() + _PROPOSED_BELOW
                        proposed(painter, self.theme, box.left() + 2, box.right() - 2, base)
                if mark.kind == "entity" and mark.type is not None:
                    for line, box in _boxes(block, origin, first, last):
                        base = origin.y() + line.y() + line.ascent() + 4
                        underline(
                            painter, mark.type, self.theme.entity(mark.type),
                            box.left() + 2, box.right() - 2, base,
                        )  # fmt: skip

    def _tint(self, mark: Mark, chosen: bool) -> QColor | None:
        assert self.theme is not None
        match mark.kind:
            case "claim":
                return self.theme.color("claim_selected" if chosen else "claim")
            case "highlight":
                return self.theme.color("claim_selected" if chosen else "highlight")
            case _:
                return self.theme.color("selection") if chosen else None

    def _grow(
        self,
        bars: dict[tuple[int, Key], tuple[QRectF, Mark]],
        key: tuple[int, Key],
        line: QTextLine,
        origin: QPointF,
        mark: Mark,
    ) -> None:
        top = origin.y() + line.y() + 2
        height = line.ascent() + line.descent() + 2
        x = self._sheet.left - _BAR_GAP - mark.lane * _BAR_STEP
        bar = QRectF(max(2.0, x), top, _BAR_WIDTH, height)
        old = bars.get(key)
        bars[key] = (old[0].united(bar) if old else bar, mark)

    def _frame(self, painter: QPainter, box: QRectF, colour: QColor) -> None:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(colour, 1, Qt.PenStyle.DotLine))
        painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 3, 3)
        painter.setPen(Qt.PenStyle.NoPen)

    def _visible(self) -> Iterator[tuple[int, QTextBlock, QPointF]]:
        """The blocks that are in sight, with the place of their first line."""
        view = self._view
        scroll = view.verticalScrollBar().value()
        height = view.viewport().height()
        layout = view.document().documentLayout()
        block = view.cursorForPosition(self._sheet.top()).block()
        while block.isValid():
            rect = layout.blockBoundingRect(block)
            if rect.top() - scroll > height:
                return
            yield block.blockNumber(), block, block.layout().position() - QPointF(0, scroll)
            block = block.next()


def _within(row: tuple[int, QTextBlock, QPointF], seen: QRect) -> bool:
    """Whether a block, with what is painted round it, reaches into a part of the viewport."""
    _, block, origin = row
    top = origin.y() - _ROUND
    height = block.layout().boundingRect().height() + 2 * _ROUND
    return top < seen.bottom() + 1 and top + height > seen.top()


def _boxes(
    block: QTextBlock, origin: QPointF, first: int, last: int
) -> Iterator[tuple[QTextLine, QRectF]]:
    """The boxes round the units first to last of a block, one a line and direction."""
    layout = block.layout()
    start = layout.lineForTextPosition(first)
    if not start.isValid():
        return
    for number in range(start.lineNumber(), layout.lineCount()):
        line = layout.lineAt(number)
        low, high = line.textStart(), line.textStart() + line.textLength()
        if low >= last:
            return
        a, b = max(first, low), min(last, high)
        # The blank at a line's end is not part of what is read.
        while b > a and block.text()[b - 1 : b].isspace() and b == high:
            b -= 1
        if a >= b:
            continue
        top = origin.y() + line.y() - 1
        height = line.ascent() + line.descent() + 3
        for left, right in _runs(line, block.text(), a, b):
            yield line, QRectF(origin.x() + left - 2, top, right - left + 4, height)


def _runs(line: QTextLine, text: str, first: int, last: int) -> list[tuple[float, float]]:
    """Where units first to last stand on a line: one stretch, or where the direction of writing
    changes within it, one for each direction."""
    if not _RIGHT_TO_LEFT.search(text):
        return [(_x(line, first), _x(line, last))]
    trailing = QTextLine.Edge.Trailing
    cells = sorted(
        (min(x, y), max(x, y))
        for x, y in ((_x(line, i), _x(line, i, trailing)) for i in range(first, last))
        if x != y
    )
    runs: list[tuple[float, float]] = []
    for left, right in cells:
        if runs and left - runs[-1][1] < 1:
            runs[-1] = (runs[-1][0], max(right, runs[-1][1]))
        else:
            runs.append((left, right))
    return runs


def _x(line: QTextLine, unit: int, edge: QTextLine.Edge = QTextLine.Edge.Leading) -> float:
    value = line.cursorToX(unit, edge)
    return float(value[0] if isinstance(value, tuple) else value)


def proposed(painter: QPainter, theme: Theme, left: float, right: float, y: float) -> None:
    """The dots under words that the analysis proposes and nobody has accepted."""
    colour = theme.color("accent")
    colour.setAlphaF(0.75)
    pen = QPen(colour, 2)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setDashPattern([0.01, 2.5])
    painter.setPen(pen)
    painter.drawLine(QPointF(left + 1, y), QPointF(right - 1, y))


def underline(
    painter: QPainter, kind: EntityType, colour: QColor, left: float, right: float, y: float
) -> None:
    """The underline of an entity type from `left` to `right` with its baseline at `y`, pixels."""
    width = right - left
    pen = QPen(colour, 1.6)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    match kind:
        case EntityType.ORG:
            pen.setWidthF(1.1)
            painter.setPen(pen)
            painter.drawLine(QPointF(left, y - 1), QPointF(right, y - 1))
            painter.drawLine(QPointF(left, y + 2), QPointF(right, y + 2))
            return
        case EntityType.PLACE:
            pen.setDashPattern([1.2, 1.4])
        case EntityType.GROUP:
            pen.setWidthF(3)
            pen.setDashPattern([1, 1])
        case EntityType.DATE | EntityType.NUMBER:
            pen.setDashPattern([3, 2])
        case EntityType.WORK:
            pen.setDashPattern([5, 2, 1.2, 2])
        case EntityType.EVENT:
            pen.setWidthF(1.3)
            painter.setPen(pen)
            path = QPainterPath(QPointF(left, y))
            x, up = left, True
            while x < left + width:
                middle = min(x + 2, right)
                path.quadTo(QPointF(middle, y - 3 if up else y + 3), QPointF(min(x + 4, right), y))
                x, up = x + 4, not up
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawPath(path)
            return
    painter.setPen(pen)
    painter.drawLine(QPointF(left, y), QPointF(right, y))
