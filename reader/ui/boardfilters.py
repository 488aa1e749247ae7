"""The buttons that say which claims the board lists, in what order and groups. Knows no claim; what
a name is chosen from is asked for by a signal."""

from collections.abc import Callable, Iterable
from dataclasses import fields, replace
from datetime import date, timedelta
from functools import partial
from typing import Any

from PySide6.QtCore import QDate, Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import (
    QCalendarWidget,
    QDateEdit,
    QDialog,
    QDialogButtonBox,
    QGridLayout,
    QMenu,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from reader.model import BoardFilter, Status, Verdict
from reader.text import shortened
from reader.ui.cards import label
from reader.ui.flow import FlowLayout
from reader.ui.words import day, status_name, tr, verdict_name

NAMED = ("speaker", "source", "topic", "tag")
"""Filters that are chosen from among the library's names."""
_LONG = 24
"""Letters of a name that a button shows."""


class BoardFilters(QWidget):
    """The filter that is set, and the buttons that set it."""

    changed = Signal(object)
    """Another filter (a BoardFilter)."""
    name_wanted = Signal(str)
    """One of NAMED is to be chosen."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("boardFilters")
        self.wanted = BoardFilter()
        self._shown_names: dict[str, str] = {}
        self._buttons: dict[str, QToolButton] = {}
        self._titles = {
            "status": tr("Status"), "verdict": tr("Verdict"), "speaker": tr("Speaker"),
            "source": tr("Source"), "topic": tr("Topic"), "tag": tr("Tag"), "date": tr("Date"),
            "evidence": tr("Evidence"), "contradicted": tr("Contradicted"),
        }  # fmt: skip
        self._flow = FlowLayout(self, 2)
        self._flow.setContentsMargins(10, 2, 10, 6)
        for name, title in self._titles.items():
            button = _button(title)
            self._buttons[name] = button
            self._flow.addWidget(button)
            if name in NAMED:
                button.clicked.connect(partial(self.name_wanted.emit, name))
            else:
                button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._several("status", Status, status_name, "statuses")
        self._several("verdict", Verdict, verdict_name, "verdicts")
        self._dates()
        self._yes_or_no("evidence", tr("With evidence"), tr("Without evidence"))
        self._yes_or_no("contradicted", tr("Contradicted"), tr("Not contradicted"))
        self.clear_button = _button(tr("Clear filters"))
        self.clear_button.clicked.connect(self.clear)
        self._flow.addWidget(self.clear_button)
        self.group_button = _arranging(tr("Group"), {
            "": tr("No groups"), "speaker": tr("By speaker"), "source": tr("By source"),
            "topic": tr("By topic"), "day": tr("By day"),
        }, partial(self._set_named, "group"))  # fmt: skip
        self.sort_button = _arranging(tr("Order"), {
            "date": tr("Newest first"), "date up": tr("Oldest first"),
            "speaker": tr("By speaker"), "source": tr("By source"), "status": tr("By status"),
            "verdict": tr("By verdict"),
        }, self._set_sort)  # fmt: skip
        self._say()

    # ---- from elsewhere

    def set(self, **values: Any) -> None:
        """Narrow by other values, and say so where they are others."""
        wanted = replace(self.wanted, **values)
        if wanted != self.wanted:
            self.wanted = wanted
            self._say()
            self.changed.emit(wanted)

    def set_name(self, name: str, value: str | int | None, shown: str) -> None:
        """Narrow by one of the library's names, shown so; None narrows by none."""
        self._shown_names[name] = shown
        self.set(**{name: value})

    def sort_by(self, sort: str) -> None:
        """Sort by a column; by the same one again the other way round."""
        down = not self.wanted.descending if sort == self.wanted.sort else sort == "date"
        self.set(sort=sort, descending=down)

    def clear(self) -> None:
        """Narrow by nothing; words, groups and order stay."""
        kept = ("words", "group", "sort", "descending")
        self.set(**{f.name: f.default for f in fields(BoardFilter) if f.name not in kept})

    def reset(self) -> None:
        """Begin anew without telling: another library is open."""
        self.wanted = BoardFilter(group=self.wanted.group, sort=self.wanted.sort,
                                  descending=self.wanted.descending)  # fmt: skip
        self._say()

    @property
    def narrowed(self) -> bool:
        """Whether a button narrows the list."""
        return bool(self._values())

    def title(self) -> str:
        """What is listed, in words."""
        words = self.wanted.words.strip()
        parts = [*self._values().values(), *([words] if words else [])]
        return tr("Claims") + (f": {', '.join(parts)}" if parts else "")

    # ---- menus

    def _several(
        self, name: str, kinds: Iterable[Any], named: Callable[[Any], str], column: str
    ) -> None:
        menu = self._menu(name)
        for kind in kinds:
            action = menu.addAction(named(kind))
            action.setCheckable(True)
            action.setData(kind)
            action.triggered.connect(partial(self._toggle, column, kind))

    def _toggle(self, column: str, kind: Any) -> None:
        now = getattr(self.wanted, column)
        rest = tuple(one for one in now if one is not kind)
        self.set(**{column: rest if kind in now else (*now, kind)})

    def _yes_or_no(self, name: str, yes: str, no: str) -> None:
        menu, group = self._menu(name), QActionGroup(self)
        for value, text in ((None, tr("Any")), (True, yes), (False, no)):
            action = menu.addAction(text)
            action.setCheckable(True)
            action.setData(value)
            group.addAction(action)
            action.triggered.connect(partial(self._set_value, name, value))

    def _dates(self) -> None:
        menu = self._menu("date")
        menu.addAction(tr("Any")).triggered.connect(partial(self._last, None))
        for text, days in ((tr("Last 7 days"), 7), (tr("Last 30 days"), 30),
                           (tr("Last 365 days"), 365)):  # fmt: skip
            menu.addAction(text).triggered.connect(partial(self._last, days))
        menu.addAction(tr("From … to …")).triggered.connect(self._choose_dates)

    def _menu(self, name: str) -> QMenu:
        menu = QMenu(self._buttons[name])
        self._buttons[name].setMenu(menu)
        return menu

    def _set_value(self, name: str, value: bool | None) -> None:
        self.set(**{name: value})

    def _last(self, days: int | None) -> None:
        since = "" if days is None else str(date.today() - timedelta(days=days - 1))
        self.set(since=since, until="")

    def _choose_dates(self) -> None:
        dialog = DatesDialog(self.window(), self.wanted.since, self.wanted.until)
        if dialog.exec():
            self.set(since=dialog.since, until=dialog.until)
        dialog.deleteLater()

    def _set_named(self, name: str, key: str) -> None:
        self.set(**{name: key})

    def _set_sort(self, key: str) -> None:
        self.set(sort=key.split(maxsplit=1)[0], descending=key == "date")

    # ---- showing

    def _values(self) -> dict[str, str]:
        """What each button that narrows shows."""
        wanted, made = self.wanted, {}
        if wanted.statuses:
            made["status"] = ", ".join(status_name(one) for one in wanted.statuses)
        if wanted.verdicts:
            made["verdict"] = ", ".join(verdict_name(one) for one in wanted.verdicts)
        for name in NAMED:
            if getattr(wanted, name) is not None:
                made[name] = self._shown_names.get(name, "")
        if wanted.since or wanted.until:
            made["date"] = f"{day(wanted.since)} – {day(wanted.until)}".strip()
        if wanted.evidence is not None:
            made["evidence"] = tr("with evidence") if wanted.evidence else tr("without evidence")
        if wanted.contradicted is not None:
            yes, no = tr("contradicted"), tr("not contradicted")
            made["contradicted"] = yes if wanted.contradicted else no
        return made

    def _say(self) -> None:
        values = self._values()
        for name, button in self._buttons.items():
            title, value = self._titles[name], values.get(name, "")
            alone = name in ("evidence", "contradicted")
            shown = shortened(value, _LONG)
            text = (
                (shown.capitalize() if alone else f"{title}: {shown}") if name in values else title
            )
            button.setText(f"{text} ▾")
            button.setAccessibleName(f"{title}: {value or tr('any')}")
            button.setToolTip(tr("Which claims are listed, by this"))
            if bool(button.property("chosen")) != (name in values):
                button.setProperty("chosen", name in values)
                button.style().unpolish(button)
                button.style().polish(button)
            for action in button.menu().actions() if button.menu() is not None else ():
                if action.isCheckable():
                    action.setChecked(self._is_set(name, action))
        self.clear_button.setVisible(bool(values))
        sort = self.wanted.sort
        if sort == "date" and not self.wanted.descending:
            sort = "date up"
        for button, key in ((self.group_button, self.wanted.group), (self.sort_button, sort)):
            texts = {action.data(): action.text() for action in button.menu().actions()}
            button.setText(f"{texts[key]} ▾")
            button.setAccessibleName(f"{button.toolTip()}: {texts[key]}")
        self._flow.invalidate()

    def _is_set(self, name: str, action: QAction) -> bool:
        several = {"status": self.wanted.statuses, "verdict": self.wanted.verdicts}
        if name in several:
            return action.data() in several[name]
        return bool(getattr(self.wanted, name) is action.data())


def _button(text: str) -> QToolButton:
    button = QToolButton()
    button.setText(text)
    button.setAccessibleName(text)
    return button


def _arranging(tip: str, texts: dict[str, str], slot: Callable[[str], None]) -> QToolButton:
    """A button with a menu to choose one of `texts`."""
    button = _button(tip)
    button.setToolTip(tip)
    button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
    menu = QMenu(button)
    for key, text in texts.items():
        action = menu.addAction(text)
        action.setData(key)
        action.triggered.connect(lambda _=False, key=key: slot(key))
    button.setMenu(menu)
    return button


class DatesDialog(QDialog):
    """From which day to which; `since` and `until` are ISO 8601."""

    def __init__(self, parent: QWidget, since: str, until: str) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Claims of these days"))
        today = QDate.currentDate()
        self._from = _day_field(tr("From"), since, today.addMonths(-1))
        self._to = _day_field(tr("To"), until, today)
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(8)
        for row, field in enumerate((self._from, self._to)):
            caption = label(field.accessibleName())
            caption.setBuddy(field)
            grid.addWidget(caption, row, 0)
            grid.addWidget(field, row, 1)
        grid.setColumnStretch(1, 1)
        box = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        main = box.addButton(tr("Show"), QDialogButtonBox.ButtonRole.AcceptRole)
        main.setProperty("role", "main")
        main.setDefault(True)
        box.accepted.connect(self.accept)
        box.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 20, 20, 16)
        column.setSpacing(14)
        column.addLayout(grid)
        column.addWidget(box)
        self.resize(320, 150)

    @property
    def since(self) -> str:
        """The earlier of the two days."""
        return min(_iso(self._from), _iso(self._to))

    @property
    def until(self) -> str:
        """The later of the two days."""
        return max(_iso(self._from), _iso(self._to))


def _day_field(name: str, value: str, otherwise: QDate) -> QDateEdit:
    field = QDateEdit(QDate.fromString(value, "yyyy-MM-dd") if value else otherwise)
    field.setDisplayFormat("yyyy-MM-dd")
    field.setCalendarPopup(True)
    calendar = field.calendarWidget()
    calendar.setHorizontalHeaderFormat(QCalendarWidget.HorizontalHeaderFormat.SingleLetterDayNames)
    calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
    calendar.setMinimumSize(300, 280)
    field.setAccessibleName(name)
    return field


def _iso(field: QDateEdit) -> str:
    return field.date().toString("yyyy-MM-dd")
