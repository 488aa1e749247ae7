"""The strip over a story of several versions: which one is shown, and, one after the other, the
marks that did not come along to the newest, with what the publisher changed. Asks by signals."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton

from reader.model import Evidence, StoryPage, Version, Waiting
from reader.ui.cards import label
from reader.ui.strips import Strip
from reader.ui.theme import Theme
from reader.ui.words import counted, day, tr

if TYPE_CHECKING:
    from reader.ui.difference import Difference


class VersionStrip(Strip):
    """Nothing where a story has one version."""

    story_chosen = Signal(int)
    accepted = Signal(object)
    """A waiting mark is to stand on the words that are proposed."""
    refused = Signal(object)
    """It is to stay on the old text."""
    shown = Signal(object)
    """A waiting mark was stepped to and is to be seen in the text."""

    def __init__(self) -> None:
        super().__init__(label("", wrap=True))
        self.setAccessibleName(tr("Versions of this article"))
        self._target: int | None = None
        self._page: StoryPage | None = None
        self._at = 0
        self._theme: Theme | None = None
        self._difference: Difference | None = None
        self._stepped: tuple[str, int] | None = None
        self._go = self._button("")
        self._go.setToolTip("v")
        self._go.clicked.connect(self.go)
        self._row.addWidget(self._go)
        self._accept = self._asking(tr("Mark the new words"), "Alt+Return", self.accept)
        self._refuse = self._asking(tr("Leave it on the old text"), "Alt+X", self.refuse)
        self._next = self._asking("", "Shift+N", self.step)

    def _asking(self, text: str, key: str, slot: object) -> QPushButton:
        button = self._button(text)
        button.setToolTip(key)
        button.setAccessibleDescription(tr("Key: {key}").format(key=key))
        button.clicked.connect(slot)
        button.hide()
        self._below.addWidget(button)
        return button

    def set_theme(self, theme: Theme) -> None:
        """Take the colours of a theme."""
        self._theme = theme
        self._show_waiting()

    # ---- which version

    def show_page(self, page: StoryPage | None) -> None:
        """Show what there is to say of a story, and ask about a mark."""
        self._at = self._next_asked(page)
        self._page = page
        versions = page.versions if page is not None else ()
        self.setVisible(bool(versions))
        if page is None or not versions:
            return
        at = next(n for n, v in enumerate(versions) if v.article_id == page.article_id)
        others = versions[:at] if at == len(versions) - 1 else versions[at + 1 :]
        other = next((v for v in reversed(others) if v.story_id is not None), None)
        if at == len(versions) - 1:
            waits = next((v for v in reversed(others) if v.waiting and v.story_id), None)
            other = waits or other
            self._go.setText(tr("Show them") if waits else tr("Version before"))
            self._say(_of_newest(versions))
        else:
            self._go.setText(tr("Show the newer version"))
            self._say(_of_older(versions[at]))
        self._target = other.story_id if other is not None else None
        self._go.setVisible(self._target is not None)
        self._show_waiting()

    def _next_asked(self, page: StoryPage | None) -> int:
        """The mark to ask about: one that waits anew, the one that is asked about until it is
        decided, then the next that is not."""
        found = page.waiting if page is not None else ()
        asked = [n for n, waiting in enumerate(found) if waiting.proposed]
        if self._page is None or page is None or self._page.id != page.id:
            self._stepped = None
            return (asked or [0])[0]
        before, known = self.waiting, {waiting.key: waiting for waiting in self._page.waiting}
        for n in asked:
            if found[n].key not in known or known[found[n].key].refused:
                return n
        if before is not None:
            for n, waiting in enumerate(found):
                if waiting.key == before.key and (waiting.proposed or not before.proposed):
                    return n
        return next((n for n in asked if n >= self._at), (asked or [0])[0])

    def go(self) -> None:
        """Go to the newest version, or from it to the one before."""
        if self._target is not None and self.isVisibleTo(self.parentWidget()):
            self.story_chosen.emit(self._target)

    # ---- what waits

    @property
    def waiting(self) -> Waiting | None:
        """The mark that is asked about."""
        found = self._page.waiting if self._page is not None else ()
        return found[self._at] if self._at < len(found) else None

    def follow(self, key: tuple[str, int] | None) -> None:
        """Ask about a mark that was selected, where it is one that waits."""
        found = self._page.waiting if self._page is not None else ()
        at = next((n for n, waiting in enumerate(found) if waiting.key == key), None)
        if at is not None and at != self._at:
            self._at = at
            self._show_waiting()

    def accept(self) -> None:
        """Have the mark stand on the new words."""
        if self.waiting is not None and self._accept.isVisibleTo(self):
            self.accepted.emit(self.waiting)

    def refuse(self) -> None:
        """Have the mark stay on the old text."""
        if self.waiting is not None and self._refuse.isVisibleTo(self):
            self.refused.emit(self.waiting)

    def step(self) -> None:
        """Go to the next mark that waits; the only one is shown in the text."""
        if self._page is None or self.waiting is None:
            return
        if self._stepped == self.waiting.key:
            self._at = (self._at + 1) % len(self._page.waiting)
            self._show_waiting()
        self._stepped = self.waiting.key
        self.shown.emit(self.waiting)

    def _show_waiting(self) -> None:
        waiting, count = self.waiting, len(self._page.waiting) if self._page is not None else 0
        placed = waiting is not None and any(part.place for part in waiting.parts)
        self._accept.setVisible(placed)
        self._refuse.setVisible(placed and waiting is not None and not waiting.refused)
        self._next.setVisible(waiting is not None)
        if waiting is None or self._theme is None:
            if self._difference is not None:
                self._difference.hide()
            return
        self._next.setText(tr("Show it in the text") if count == 1 else tr("Next"))
        text = told(waiting)
        if count > 1:
            text = f"{text} ({self._at + 1} / {count})"
        self._say(text)
        if self._difference is None:
            from reader.ui.difference import Difference  # what few stories need

            self._difference = Difference()
            self._column.insertWidget(1, self._difference)
        self._difference.show_parts(waiting.parts, self._theme)
        self._difference.show()


def told(waiting: Waiting) -> str:
    """What happened to a mark, in a sentence."""
    passage = isinstance(waiting.owner, Evidence)
    if waiting.refused and any(part.place for part in waiting.parts):
        return tr("You left this on the old text.")
    if not any(part.place for part in waiting.parts):
        if passage:
            return tr("The words that are evidence are not in the newest version.")
        return tr("The words you marked are not in the newest version.")
    if all(part.place and part.quote[1] == part.span.exact for part in waiting.parts):
        return tr("The words you marked stand elsewhere now, or more than once. Are these they?")
    if passage:
        return tr("The publisher changed a passage that is evidence.")
    return tr("The publisher changed the sentence you marked.")


def _of_newest(versions: tuple[Version, ...]) -> str:
    text = tr("The newest of {count} versions.").format(count=len(versions))
    carried, waiting = versions[-1].carried, sum(v.waiting for v in versions[:-1])
    if carried:
        marks = counted(carried, tr("mark"), tr("marks"))
        text += " " + tr("{marks} came along.").format(marks=marks)
    if waiting:
        marks = counted(waiting, tr("mark"), tr("marks"))
        text += " " + tr("{marks} did not: the words were changed.").format(marks=marks)
    return text


def _of_older(version: Version) -> str:
    text = tr("An older version, imported {day}; a newer one is here.")
    if version.marks > version.waiting:
        text += " " + tr("Marks made on this text stay on it.")
    return text.format(day=day(version.imported[:10]))
