"""Drives the real window as a person does, and waits for what is painted. The one place of the
bench that looks into the window's inside."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from random import Random
from typing import Any

from PySide6.QtCore import QEventLoop, QModelIndex, QPoint, QPointF, Qt, QTimer
from PySide6.QtGui import QPaintEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from reader import paths
from reader.model import Highlight, Scope, spans_of
from reader.store import Store, driver
from reader.ui.settings import Settings
from reader.ui.stories import go_to
from reader.ui.storymodel import StoryModel
from reader.ui.theme import Themes
from reader.ui.topicrows import COUNT, SCOPE
from reader.ui.window import Window
from tests.bench.eye import Eye, rows_there

MODEL = StoryModel
"""The class of the list's model, whose `rowCount` is counted."""
_NOTCH = -120
"""One step of a mouse's wheel, in eighths of a degree."""
_ENDLESS = "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT sum(i) FROM n"

_themes: list[Themes] = []


class Driver:
    """The window with one library open."""

    def __init__(self, library: Path) -> None:
        self.app = QApplication.instance() or QApplication(["allegedly"])
        if not _themes:
            _themes.append(Themes(self.app, "light"))  # type: ignore[arg-type]
        self.window = Window(
            Settings(paths.config_dir() / "bench.ini"), _themes[0], lambda _path: 0
        )
        self.window.resize(1440, 900)
        self.window.show()
        self.window.activateWindow()
        self.library = library
        self._list = Eye(self.window.stories.table.viewport())
        self._text = Eye(self.window.view.viewport())
        self._list.look_for(self._lists(Scope("all")))
        assert self.window.librarian.open(library)
        self._list.wait(300)
        self.rest()
        self.window.bar.hide()

    def close(self) -> None:
        """Close the window and the library."""
        self.window.close()
        self.window.deleteLater()
        self.pause(50)

    # ---- waiting

    def pause(self, milliseconds: int) -> None:
        """Let the program run, as between two gestures of a person."""
        loop = QEventLoop()
        QTimer.singleShot(milliseconds, loop.quit)
        loop.exec()

    def rest(self, seconds: float = 300) -> None:
        """Let the program run until nothing more is being read."""
        until = time.monotonic() + seconds
        self.pause(20)
        session = self.window.desk.session
        while session is not None and session.busy and time.monotonic() < until:
            self.pause(20)

    def _lists(self, scope: Scope) -> Callable[[], bool]:
        """Whether the list shows this scope, with its rows."""
        listing, table = self.window.desk.listing, self.window.stories.table
        return lambda: listing.shown == scope and rows_there(table)

    # ---- gestures, and how long until they were painted, in seconds

    def topics(self) -> list[tuple[Scope, int]]:
        """The topics of the pane with the counts that stand beside them, largest first."""
        found = [
            (index.data(SCOPE), int(index.data(COUNT) or 0))
            for index in self._rows_of_topics()
            if isinstance(index.data(SCOPE), Scope) and index.data(SCOPE).kind == "topic"
        ]
        return sorted(found, key=lambda pair: -pair[1])

    def _rows_of_topics(self) -> Iterator[QModelIndex]:
        model = self.window.topics.model()
        waiting = [QModelIndex()]
        while waiting:
            parent = waiting.pop()
            for row in range(model.rowCount(parent)):
                index = model.index(row, 0, parent)
                yield index
                waiting.append(index)

    def click_scope(self, scope: Scope) -> float:
        """A click on a row of the topics."""
        pane = self.window.topics
        index = next(i for i in self._rows_of_topics() if i.data(SCOPE) == scope)
        pane.scrollTo(index)
        self.pause(20)
        point = pane.visualRect(index).center()
        self._list.look_for(self._lists(scope))
        began = time.perf_counter()
        QTest.mouseClick(
            pane.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, point
        )
        return self._list.wait() - began

    def type_key(self, letter: str) -> tuple[float, float]:
        """A key typed in the search; and how much of that time passed before anything was asked."""
        field = self.window.head.search
        asked: list[float] = []
        hear = self.window.head.searched.connect(lambda _text: asked.append(time.perf_counter()))
        self._list.look_for(self._lists(Scope("search", query=field.text() + letter)))
        began = time.perf_counter()
        QTest.keyClicks(field, letter)
        end = self._list.wait()
        self.window.head.searched.disconnect(hear)
        return end - began, (asked[0] if asked else began) - began

    def clear_search(self) -> float:
        """The search is emptied: back to the list that was chosen."""
        self.window.head.search.setFocus()
        if not self.window.head.search.text():
            return 0.0
        self._list.look_for(self._lists(self.window.topics.scope()))
        began = time.perf_counter()
        self.window.head.search.clear()
        return self._list.wait() - began

    def found(self) -> int:
        """How many rows the list has."""
        return self.window.stories.model.rowCount()

    def is_open(self, row: int) -> bool:
        """Whether the story of a row is the open one."""
        page = self.window.desk.page
        return page is not None and page.id == self.window.stories.model.ids[row]

    def switch_to(self, row: int) -> float:
        """Another row of the list becomes the current one: its story is painted."""
        desk, table = self.window.desk, self.window.stories.table
        wanted = self.window.stories.model.ids[row]
        assert not self.is_open(row), "the story is open already"
        self._text.look_for(lambda: desk.page is not None and desk.page.id == wanted)
        began = time.perf_counter()
        go_to(table, row)
        return self._text.wait() - began

    def row_of(self, path: str) -> int:
        """The row of the story whose document came under a path."""
        connection = driver.connect(self.library, mode="ro")
        story = connection.execute(
            "SELECT s.id FROM story s JOIN article a ON a.id = s.article_id WHERE a.path = ? "
            "ORDER BY s.id LIMIT 1", (path,),
        ).fetchone()[0]  # fmt: skip
        connection.close()
        row = self.window.stories.model.number(story)
        assert row is not None, "the list has not this story"
        return row

    def wheel(self) -> float:
        """One notch of the wheel over the list."""
        port = self.window.stories.table.viewport()
        here = QPointF(port.rect().center())
        turn = QWheelEvent(
            here, port.mapToGlobal(here), QPoint(), QPoint(0, _NOTCH), Qt.MouseButton.NoButton,
            Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
        )  # fmt: skip
        self._list.look_for(lambda: rows_there(self.window.stories.table))
        began = time.perf_counter()
        QApplication.sendEvent(port, turn)
        return self._list.wait() - began

    def jump(self, part: float) -> float:
        """The scroll bar of the list is set to a part of its length."""
        bar = self.window.stories.table.verticalScrollBar()
        value = int(part * bar.maximum())
        assert value != bar.value(), "the list stands there already"
        self._list.look_for(lambda: rows_there(self.window.stories.table))
        began = time.perf_counter()
        bar.setValue(value)
        return self._list.wait() - began

    @contextmanager
    def saving(self) -> Iterator[list[float]]:
        """How long each write of a person took until it was on disk."""
        assert self.window.desk.session is not None
        journal = self.window.desk.session._store.journal
        taken: list[float] = []
        replace = journal.replace

        def timed(*args: Any, **kwargs: Any) -> Any:
            began = time.perf_counter()
            try:
                return replace(*args, **kwargs)
            finally:
                taken.append(time.perf_counter() - began)

        journal.replace = timed  # type: ignore[method-assign]
        try:
            yield taken
        finally:
            del journal.replace

    def highlight(self, random: Random) -> float:
        """Some words of the open story are highlighted; how long until every pane knows."""
        page = self.window.desk.page
        assert page is not None
        at = page.start + random.randrange(max(1, len(page.text) - 40))
        span = spans_of(
            page.article_id, page.text, page.start, [(at, at + 20)], highlight_id=-1
        )[0]  # fmt: skip
        began = time.perf_counter()
        ids = self.window.desk.edit(
            "Highlight", [(None, Highlight(id=-1, article_id=page.article_id)), (None, span)]
        )
        assert ids, "nothing was saved"
        return time.perf_counter() - began

    def act(self, act: Callable[[], object], shown: Callable[[], bool]) -> tuple[float, float]:
        """What a person does to the open story: how long until the text was painted with it, be
        that on the way or after it; and until the window hears the next gesture."""
        view = self.window.view
        painted: list[float] = []
        paint = view.paintEvent

        def watched(event: QPaintEvent) -> None:
            paint(event)
            if shown():
                painted.append(time.perf_counter())

        view.paintEvent = watched  # type: ignore[method-assign]
        self._text.look_for(shown)
        try:
            began = time.perf_counter()
            act()
            free = time.perf_counter()
            if not painted:
                self._text.wait()
        finally:
            del view.paintEvent
        return painted[0] - began, free - began

    def star(self) -> None:
        """The stories of the list that are selected get a star or lose it."""
        self.window.shelf.star()

    def cancel(self) -> float:
        """A question that would never end is overtaken: how long until the next is answered."""
        assert self.window.desk.session is not None
        thread = self.window.desk.session._thread
        loop = QEventLoop()

        def heard(topic: str, _answer: object) -> None:
            if topic == "bench":
                loop.quit()

        hear = thread.answered.connect(heard)
        names = self.window.desk.session._answered
        thread.answered.disconnect(names)
        thread.ask("bench", lambda store: store._connection.execute(_ENDLESS).fetchone())
        self.pause(60)
        began = time.perf_counter()
        thread.ask("bench", lambda _store: 1)
        QTimer.singleShot(30_000, loop.quit)
        loop.exec()
        taken = time.perf_counter() - began
        thread.answered.disconnect(hear)
        thread.answered.connect(names)
        return taken


def finds(store: Store, query: str) -> int:
    """How many stories a search finds."""
    return len(store.reads.story_ids(Scope("search", query=query)))
