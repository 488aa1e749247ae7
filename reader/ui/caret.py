"""The text cursor of a story, and the ladder of what is selected round it: word, clause, sentence,
paragraph. Knows the view that they stand in."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from reader import text as texts

if TYPE_CHECKING:
    from reader.ui.story import StoryView


class Ladder:
    """What `s` and Shift+S climb, and the text cursor that F7 shows."""

    def __init__(self, view: "StoryView") -> None:
        self._view = view
        self._rungs: list[tuple[int, int]] = []

    def forget(self) -> None:
        """Another text is shown."""
        self._rungs = []

    @property
    def shown(self) -> bool:
        """Whether the text cursor is shown and moved by keys."""
        flags = self._view.textInteractionFlags()
        return bool(flags & Qt.TextInteractionFlag.TextSelectableByKeyboard)

    def show(self, shown: bool) -> None:
        """Show or hide the text cursor; it begins at the selected mark, else where it was, else at
        the first word in sight."""
        view = self._view
        flags = Qt.TextInteractionFlag.TextSelectableByMouse
        if shown:
            flags |= Qt.TextInteractionFlag.TextSelectableByKeyboard
        view.setTextInteractionFlags(flags)
        view.viewport().setCursor(Qt.CursorShape.IBeamCursor)
        if not shown or view.page is None:
            return
        top, bottom = view.sheet.seen()
        cursor, layout = view.textCursor(), view.layout_
        mark = next((m for m in view.marks if m.key == view.selected_mark), None)
        if mark is not None and not any(a <= view.caret() <= b for a, b in mark.pieces):
            at = layout.position(mark.pieces[0][0])
            if top <= at <= bottom:
                cursor.setPosition(at)
                view.setTextCursor(cursor)
                return
        if not top <= cursor.position() <= bottom or not layout.on_text(cursor.position()):
            first = next((b.start for b in layout.blocks if b.kind == "text"), 0)
            cursor.setPosition(max(top, layout.position(first)))
            view.setTextCursor(cursor)

    def grow(self) -> None:
        """Grow the selection: word, clause, sentence, paragraph."""
        view = self._view
        if view.page is None:
            return
        spans = view.selection()
        start, end = spans[0] if spans else (view.caret(), view.caret())
        if not spans or not self._rungs or self._rungs[-1] != (start, end):
            self._rungs = [(start, end)]
        offset = view.page.start
        low, high = texts.wider(view.page.text, start - offset, end - offset)
        if (low + offset, high + offset) != (start, end):
            self._rungs.append((low + offset, high + offset))
            view.select(low + offset, high + offset)

    def shrink(self) -> None:
        """Take the last growth back."""
        if len(self._rungs) > 1:
            self._rungs.pop()
            self._view.select(*self._rungs[-1])
