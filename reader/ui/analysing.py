"""What was analysed, by which rules, and having it done anew on request. Joins jobs and desk; what
a person did is no matter of this."""

from typing import Any

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

from reader.ui.bar import MessageBar
from reader.ui.desk import Desk
from reader.ui.jobs import Jobs
from reader.ui.session import Session
from reader.ui.settings import Settings
from reader.ui.stories import StoriesPane
from reader.ui.words import counted, number, tr


class Analysing(QObject):
    """Has articles analysed again, and says which rules have seen them."""

    said = Signal(str)

    def __init__(
        self, window: QWidget, desk: Desk, bar: MessageBar, jobs: Jobs, stories: StoriesPane,
        settings: Settings,
    ) -> None:  # fmt: skip
        super().__init__(window)
        self._desk, self._bar, self._jobs = desk, bar, jobs
        self._stories, self._settings = stories, settings
        self._asked = False
        jobs.ended.connect(self._ended)

    def again(self) -> None:
        """Have the articles of the selected stories analysed again."""
        stories = self._stories.chosen(self._desk.page)
        if stories:
            self._start(stories=stories)

    @Slot()
    def older(self) -> None:
        """Have all analysed again that other rules have seen."""
        self._bar.hide()
        self._start(older=True)

    def _start(self, **request: Any) -> None:
        session = self._desk.session
        if session is not None:
            library = str(session.path.absolute())
            self._jobs.start({"job": "analyse", "library": library} | request)

    def begin(self, session: Session) -> None:
        """Take another library: have analysed what waits there, and see whether other rules than
        today's were at work in it."""
        session.analysed_read.connect(self._counted)
        self._asked = False
        session.ask_analysed()

    @Slot()
    def tell(self) -> None:
        """Say by which rules and model how many articles were analysed, and how many wait."""
        if self._desk.session is not None:
            self._asked = True
            self._desk.session.ask_analysed()

    @Slot(object)
    def _counted(self, counts: tuple[list[tuple[str, int]], int]) -> None:
        versions, waiting = counts
        if not self._asked:
            self._tell_older(versions)
            if waiting:
                self._start()
            return
        parts = [
            tr("{count} by {version}").format(
                count=counted(count, tr("article"), tr("articles")), version=version
            )
            for version, count in versions
        ]
        parts += [tr("{count} not yet").format(count=number(waiting))] if waiting else []
        text = tr("Analysed: {what}.").format(what="; ".join(parts) or tr("nothing"))
        self._bar.say(text, self._anew() if len(versions) > 1 else {})

    def _tell_older(self, versions: list[tuple[str, int]]) -> None:
        """Say how many articles were analysed by other rules than those that were at work last."""
        version = str(self._settings.get("analysis"))
        count = sum(number for name, number in versions if name != version) if version else 0
        if count and self._bar.isHidden():
            self._bar.say(
                tr("{count} analysed by older rules. What you did there stays as it is.").format(
                    count=counted(count, tr("article was"), tr("articles were"))
                ),
                self._anew(),
            )

    def _anew(self) -> dict[str, Any]:
        return {tr("Find anew who said what"): self.older}

    @Slot(dict)
    def _ended(self, end: dict[str, Any]) -> None:
        request, last = end["request"], end["last"]
        if last.get("version"):
            self._settings.set("analysis", last["version"])
        if request["job"] == "analyse" and request.get("older") and last.get("analysed") == 0:
            self.said.emit(tr("No article was analysed by older rules."))
