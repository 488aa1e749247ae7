"""What a publisher changed in a sentence: old words struck through, new ones underlined, the marked
ones tinted. Knows sentences, no story."""

import difflib
import math
import re
from collections.abc import Iterable
from dataclasses import dataclass

from PySide6.QtCore import QSize
from PySide6.QtGui import (
    QPainter,
    QPaintEvent,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from reader.model import WaitingPart
from reader.ui.theme import Theme
from reader.ui.words import tr

_TOKEN = re.compile(r"\w+|[^\w\s]|\s+")
_LONG = 160
"""So many characters that stayed the same are shown in a row, about."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Words that are the *same*, are *gone* or *came*; `marked` where they were or are to be."""

    what: str
    text: str
    marked: bool


def changes(
    old: str, new: str, old_mark: tuple[int, int], new_mark: tuple[int, int]
) -> list[Piece]:
    """How one sentence became another, word for word."""
    before, behind = _tokens(old, old_mark), _tokens(new, new_mark)
    pieces: list[Piece] = []

    def put(what: str, tokens: Iterable[tuple[str, bool]]) -> None:
        for text, marked in tokens:
            last = pieces[-1] if pieces else None
            if last is not None and (last.what, last.marked) == (what, marked):
                pieces[-1] = Piece(what, last.text + text, marked)
            else:
                pieces.append(Piece(what, text, marked))

    matcher = difflib.SequenceMatcher(
        None, [token for token, _ in before], [token for token, _ in behind], autojunk=False
    )
    for tag, low, high, first, last in matcher.get_opcodes():
        if tag == "equal":
            put("same", behind[first:last] if new else before[low:high])
        else:
            put("gone", before[low:high])
            put("came", behind[first:last])
    return pieces


def _tokens(text: str, mark: tuple[int, int]) -> list[tuple[str, bool]]:
    return [
        (match[0], mark[0] <= match.start() and match.end() <= mark[1])
        for match in _TOKEN.finditer(text)
    ]


class Difference(QWidget):
    """The sentences of a mark that waits, old and new in one."""

    def __init__(self) -> None:
        super().__init__()
        self._document = QTextDocument(self)
        self._document.setDocumentMargin(0)
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.text = ""
        """What is shown, in words alone."""

    def show_parts(self, parts: tuple[WaitingPart, ...], theme: Theme) -> None:
        """Show how the sentences of these spans were changed."""
        self._document.setDefaultFont(self.font())
        self._document.clear()
        cursor = QTextCursor(self._document)
        told: list[str] = []
        for number, part in enumerate(_joined(parts)):
            if number:
                cursor.insertBlock()
            pieces = (
                changes(part.sentence, part.new_sentence, part.at, part.new_at)
                if part.place is not None
                else _lost(part)
            )
            last = ""
            for piece in pieces:
                if (last, piece.what) == ("gone", "came"):
                    cursor.insertText(" ", QTextCharFormat())
                _put(cursor, piece, theme)
                last = piece.what
            told.append(_said(pieces))
        self.text = " ".join(told)
        self.setAccessibleName(tr("What was changed"))
        self.setAccessibleDescription(self.text)
        self.updateGeometry()
        self.update()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        self._document.setTextWidth(max(80, width))
        return math.ceil(self._document.size().height())

    def sizeHint(self) -> QSize:
        return QSize(240, self.heightForWidth(max(240, self.width())))

    def paintEvent(self, event: QPaintEvent) -> None:
        self._document.setTextWidth(self.width())  # a layout has asked for other widths
        painter = QPainter(self)
        self._document.drawContents(painter)
        painter.end()


def _joined(parts: tuple[WaitingPart, ...]) -> list[WaitingPart]:
    """The parts, those in one sentence told once: the first of them."""
    made: dict[tuple[str, str], WaitingPart] = {}
    for part in parts:
        made.setdefault((part.sentence, part.new_sentence), part)
    return list(made.values())


def _lost(part: WaitingPart) -> list[Piece]:
    """A sentence of which the marked words are nowhere any more."""
    low, high = part.at
    pieces = [
        Piece("same", part.sentence[:low], False),
        Piece("gone", part.sentence[low:high], True),
        Piece("same", part.sentence[high:], False),
    ]
    return [piece for piece in pieces if piece.text]


def _shortened(piece: Piece) -> str:
    text = " ".join(piece.text.split("\n"))
    if piece.what != "same" or piece.marked or len(text) <= _LONG:
        return text
    half = _LONG // 2
    return f"{text[:half].rsplit(' ', 1)[0]} … {text[-half:].split(' ', 1)[-1]}"


def _put(cursor: QTextCursor, piece: Piece, theme: Theme) -> None:
    """Write a piece; lines stand through and under words, not through blanks at their edges."""
    text = _shortened(piece)
    bare, look = text.strip(), _format(piece, theme)
    plain = QTextCharFormat(look)
    plain.setFontStrikeOut(False)
    plain.setFontUnderline(False)
    at = text.find(bare)
    cursor.insertText(text[:at], plain)
    cursor.insertText(bare, look)
    cursor.insertText(text[at + len(bare) :], plain)


def _format(piece: Piece, theme: Theme) -> QTextCharFormat:
    made = QTextCharFormat()
    made.setForeground(theme.color({"gone": "refuted", "came": "supported"}.get(piece.what, "ink")))
    made.setFontStrikeOut(piece.what == "gone")
    made.setFontUnderline(piece.what == "came")
    if piece.marked:
        made.setBackground(theme.color("claim"))
    return made


def _said(pieces: list[Piece]) -> str:
    """The change in words, for who cannot see it."""
    names = {"gone": tr("(gone: {words})"), "came": tr("(new: {words})")}
    return " ".join(
        names[piece.what].format(words=piece.text.strip())
        if piece.what in names
        else piece.text.strip()
        for piece in pieces
        if piece.text.strip()
    )
