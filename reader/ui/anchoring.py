"""Marks that did not come along to a newer version: a person has them stand on other words, or
leaves them on the old text. Acts on the desk's library for the strip that asks by signals."""

from dataclasses import replace

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QWidget

from reader.model import Anchor, Claim, Highlight, Pair, Waiting
from reader.ui.desk import Desk
from reader.ui.marking import Marking
from reader.ui.story import StoryView
from reader.ui.words import tr


def accepted(waiting: Waiting) -> list[Pair]:
    """The mark stands on the words that were proposed; a part that is nowhere any more goes."""
    pairs: list[Pair] = []
    owner = waiting.owner
    if isinstance(owner, Claim):
        after = replace(
            owner, article_id=waiting.newest, speaker_start=None, speaker_end=None,
            cue_start=None, cue_end=None,
        )  # fmt: skip
        pairs.append((owner, after))
    elif isinstance(owner, Highlight):
        pairs.append((owner, replace(owner, article_id=waiting.newest)))
    position = 0
    for part in waiting.parts:
        span = part.span
        if part.place is None:
            pairs.append((span, None))
            continue
        prefix, exact, suffix = part.quote
        moved = replace(
            span, article_id=waiting.newest, start=part.place[0], end=part.place[1], exact=exact,
            prefix=prefix, suffix=suffix, position=position, was_id=span.article_id,
            was_start=span.start, was_end=span.end,
            anchor=Anchor.MOVED if exact == span.exact else Anchor.FUZZY,
        )  # fmt: skip
        pairs.append((span, moved))
        position += 1
    return pairs


def refused(waiting: Waiting) -> list[Pair]:
    """The mark stays on the old text, an orphan to the new."""
    return [(part.span, replace(part.span, anchor=Anchor.ORPHAN)) for part in waiting.parts]


class Anchoring(QObject):
    """What becomes of marks that wait."""

    def __init__(self, window: QWidget, desk: Desk, marking: Marking, view: StoryView) -> None:
        super().__init__(window)
        self._desk, self._marking, self._view = desk, marking, view

    @Slot(object)
    def accept(self, waiting: Waiting) -> None:
        """Have a mark stand on the words that were proposed."""
        self._desk.edit(tr("Mark on the new words"), accepted(waiting))

    @Slot(object)
    def refuse(self, waiting: Waiting) -> None:
        """Leave a mark on the old text."""
        self._desk.edit(tr("Mark left on the old text"), refused(waiting))

    @Slot(object)
    def show(self, waiting: Waiting) -> None:
        """Show a mark that waits in the text; evidence for a claim elsewhere has no card here."""
        if waiting.key[0] == "evidence":
            self._view.reveal(waiting.parts[0].span.start)
        else:
            self._marking.choose_mark(waiting.key)
