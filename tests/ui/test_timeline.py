"""The timeline as it is driven: hover, arrow keys, clicks, drags; and as it is painted and read."""

from datetime import date, timedelta

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QAccessible, QImage, QMouseEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from reader.model import DayTally, EntityTimeline, EntityType, Period, Verdict, VerdictTally
from reader.ui.theme import DARK, LIGHT, Theme
from reader.ui.timeline import Timeline
from reader.ui.timelinepaint import nice
from reader.ui.timelinetable import TimelineTable

FIRST = date(2024, 5, 1)
WEEK = EntityTimeline(
    days=tuple(DayTally(FIRST + timedelta(n), 1, n + 1) for n in (0, 1, 4, 9)),
    claims=(
        VerdictTally(FIRST, Verdict.REFUTED, 1), VerdictTally(FIRST, Verdict.SUPPORTED, 4),
        VerdictTally(FIRST + timedelta(4), Verdict.CONFLICTING, 1),
    ),
)  # fmt: skip


@pytest.fixture
def line(qtbot: QtBot) -> Timeline:
    made = Timeline()
    qtbot.addWidget(made)
    made.resize(800, 190)
    made.set_theme(LIGHT)
    made.show_timeline(WEEK, EntityType.PERSON)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    made.clearFocus()
    return made


def place(line: Timeline, at: int) -> QPoint:
    return line.column(at).center().toPoint()


def chosen(line: Timeline) -> list[Period | None]:
    periods: list[Period | None] = []
    line.period_chosen.connect(periods.append)
    return periods


def told(line: Timeline) -> list[str]:
    texts: list[str] = []
    line.told.connect(texts.append)
    return texts


def day(number: int, last: int | None = None) -> Period:
    return Period(FIRST + timedelta(number), FIRST + timedelta(number if last is None else last))


def test_the_mouse_tells_of_a_day(line: Timeline) -> None:
    texts = told(line)
    point, none = QPointF(place(line, 4)), Qt.MouseButton.NoButton
    where = line.mapToGlobal(point)
    move = QMouseEvent(
        QEvent.Type.MouseMove, point, where, none, none, Qt.KeyboardModifier.NoModifier
    )
    QApplication.sendEvent(line, move)
    assert texts[-1] == "Sunday 5 May 2024 · 5 mentions in 1 story · 1 claim: 1 conflicting"


def test_a_click_keeps_to_a_day_and_another_one_lets_it_go(line: Timeline, qtbot: QtBot) -> None:
    periods = chosen(line)
    qtbot.mouseClick(line, Qt.MouseButton.LeftButton, pos=place(line, 1))
    line.show_period(periods[0])
    qtbot.mouseClick(line, Qt.MouseButton.LeftButton, pos=place(line, 1))
    assert periods == [day(1), None]


def test_a_drag_keeps_to_a_range_also_backwards(line: Timeline, qtbot: QtBot) -> None:
    periods, texts = chosen(line), told(line)
    qtbot.mousePress(line, Qt.MouseButton.LeftButton, pos=place(line, 4))
    qtbot.mouseMove(line, place(line, 0))
    qtbot.waitUntil(lambda: any("12" in t or "8 mentions" in t for t in texts))
    qtbot.mouseRelease(line, Qt.MouseButton.LeftButton, pos=place(line, 0))
    assert periods == [day(0, 4)]
    assert texts[-1].startswith("1–5 May 2024 · 8 mentions in 3 stories · 6 claims")


def test_the_keyboard_goes_from_day_to_day(line: Timeline, qtbot: QtBot) -> None:
    periods, texts = chosen(line), told(line)
    line.setFocus(Qt.FocusReason.TabFocusReason)
    assert texts[-1].startswith("Friday 10 May 2024")
    qtbot.keyClick(line, Qt.Key.Key_Left)
    assert texts[-1] == "Thursday 9 May 2024 · no mention"
    qtbot.keyClick(line, Qt.Key.Key_Left, Qt.KeyboardModifier.ControlModifier)
    assert texts[-1].startswith("Sunday 5 May 2024")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    qtbot.keyClick(line, Qt.Key.Key_Home)
    qtbot.keyClick(line, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    qtbot.keyClick(line, Qt.Key.Key_Return)
    assert periods == [day(4), day(0, 1)]


def test_escape_ends_a_range_and_then_is_the_pages(line: Timeline, qtbot: QtBot) -> None:
    periods = chosen(line)
    line.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.keyClick(line, Qt.Key.Key_Left, Qt.KeyboardModifier.ShiftModifier)
    assert line._anchor is not None
    qtbot.keyClick(line, Qt.Key.Key_Escape)
    assert line._anchor is None and periods == []


def test_a_thin_bar_is_met_from_beside_it(line: Timeline) -> None:
    far = EntityTimeline(days=tuple(
        DayTally(FIRST + timedelta(n), 1, 1) for n in (0, 100, 180)
    ))  # fmt: skip
    line.show_timeline(far, EntityType.PLACE)
    assert line.picture.near(line.column(100).center().x() + 4) == 100
    assert line.picture.near(line.column(50).center().x()) == 50
    close = EntityTimeline(days=tuple(
        DayTally(FIRST + timedelta(n), 1, 1) for n in (0, 179, 180)
    ))  # fmt: skip
    line.show_timeline(close, EntityType.PLACE)
    assert line.picture.near(line.column(180).center().x()) == 180


def colours(line: Timeline) -> set[str]:
    image = line.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    return {
        image.pixelColor(x, y).name() for x in range(image.width()) for y in range(image.height())
    }


@pytest.mark.parametrize("theme", [LIGHT, DARK])
def test_bars_and_signs_have_their_colours(line: Timeline, theme: Theme) -> None:
    line.set_theme(theme)
    found = colours(line)
    assert {theme.person, theme.refuted, theme.supported, theme.conflicting} <= found
    line.show_period(day(9))
    assert theme.selection in colours(line)


def test_claims_that_stand_over_each_other_are_counted(line: Timeline) -> None:
    before = line.grab().toImage()
    more = EntityTimeline(WEEK.days, (VerdictTally(FIRST, Verdict.SUPPORTED, 40),))
    line.show_timeline(more, EntityType.PERSON)
    assert line.grab().toImage() != before
    assert line.picture.plot().top() < 60  # three high at most


@pytest.mark.parametrize("length", [0, 1, 190, 3650, 40_000])
def test_any_length_of_time_is_painted(line: Timeline, length: int) -> None:
    made = EntityTimeline((DayTally(FIRST, 1, 1), DayTally(FIRST + timedelta(length), 1, 7)))
    line.show_timeline(made, EntityType.ORG)
    assert LIGHT.org in colours(line)
    line.resize(240, 130)
    assert LIGHT.org in colours(line)


def test_without_days_it_says_so(line: Timeline, qtbot: QtBot) -> None:
    line.show_timeline(EntityTimeline(), EntityType.PERSON)
    periods = chosen(line)
    line.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.keyClick(line, Qt.Key.Key_Return)
    qtbot.mouseClick(line, Qt.MouseButton.LeftButton, pos=QPoint(100, 50))
    assert periods == [] and LIGHT.person not in colours(line)
    assert line.accessibleDescription() == "No story with a date names it yet."


def test_it_is_read_out(line: Timeline) -> None:
    read = QAccessible.queryAccessibleInterface(line)
    assert read.text(QAccessible.Text.Name) == "Timeline"
    text = read.text(QAccessible.Text.Description)
    assert text.startswith("Mentions a day in 1–10 May 2024: 18 in all, most in 10 May 2024: 10.")
    assert "6 claims: 1 refuted, 1 conflicting, 4 supported." in text


def test_the_table_has_the_same_days(line: Timeline, qtbot: QtBot) -> None:
    table = TimelineTable()
    qtbot.addWidget(table)
    table.show_bins(line.bins)
    rows = [[table.item(r, c).text() for c in range(4)] for r in range(table.rowCount())]
    assert rows[0] == ["10 May 2024", "10", "1", ""]
    assert rows[-1] == ["1 May 2024", "1", "1", "5 claims: 1 refuted, 4 supported"]
    periods: list[Period] = []
    table.period_chosen.connect(periods.append)
    table.setCurrentCell(1, 0)
    qtbot.keyClick(table, Qt.Key.Key_Return)
    assert periods == [day(4)]


@pytest.mark.parametrize(
    ("highest", "top"),
    [(0, 1), (1, 1), (3, 4), (5, 6), (9, 10), (118, 120), (151, 160), (81, 100), (4001, 5000)],
)
def test_the_scale_ends_at_a_round_number(highest: int, top: int) -> None:
    assert nice(highest) == top
