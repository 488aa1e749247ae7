"""Setting a story in type: display blocks become a Qt document. Knows theme and blocks, no store.

Imported markup never reaches Qt: the document is built of plain blocks and formats.
"""

from PySide6.QtCore import QObject
from PySide6.QtGui import (
    QFont,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextList,
    QTextListFormat,
    QTextOption,
)

from reader.model import Structure, StructureKind
from reader.ui.document import Block, Form, Layout
from reader.ui.theme import COLUMN, LINE_HEIGHT, TEXT_SIZE, Theme

SIZES = (12, 13, 14, 15, 16, 17, 18, 20, 22, 24, 28, 32, 36)
"""The sizes of text that a reader may choose, in pixels."""

_HEADLINE, _HEADLINE_LINE, _TITLE_LINE = 29 / 18, 35 / 18, 1.25
_HEADINGS = {1: 1.35, 2: 1.22, 3: 1.1}
_INLINE = (StructureKind.LINK, StructureKind.EMPHASIS, StructureKind.STRONG)


class Typesetter:
    """Makes documents in one face, at one size."""

    def __init__(self, serif: str, chrome: QFont) -> None:
        self.serif, self.chrome = serif, chrome
        self.theme: Theme | None = None
        self.size = TEXT_SIZE

    @property
    def column(self) -> int:
        """The widest that a line of text may be, in pixels."""
        return round(COLUMN * self.size / TEXT_SIZE)

    def font(self, ratio: float = 1, weight: QFont.Weight = QFont.Weight.Normal) -> QFont:
        """The story's face at a part of its size."""
        font = QFont(self.serif)
        font.setPixelSize(round(self.size * ratio))
        font.setWeight(weight)
        return font

    def document(
        self, layout: Layout, structure: tuple[Structure, ...], option: QTextOption, parent: QObject
    ) -> QTextDocument:
        """The document that shows these blocks. Nobody shows it yet, so it is filled without being
        laid out at every step."""
        document = QTextDocument(parent)
        document.setUndoRedoEnabled(False)
        document.setDefaultFont(self.font())
        document.setDefaultTextOption(option)
        if not layout.blocks or self.theme is None:
            return document
        cursor = QTextCursor(document)
        cursor.beginEditBlock()
        formats: dict[tuple[str, bool, Form], tuple[QTextBlockFormat, QTextCharFormat]] = {}
        lists: list[QTextList] = []
        for number, block in enumerate(layout.blocks):
            key = (block.kind, block.joined, block.form)
            if key not in formats:
                formats[key] = self._format(block)
            block_format, char_format = formats[key]
            if number:
                cursor.insertBlock(block_format, char_format)
            else:
                cursor.setBlockFormat(block_format)
                cursor.setBlockCharFormat(char_format)
            cursor.insertText(block.text, char_format)
            self._list(cursor, block, lists)
        self._inline(document, layout, structure)
        last = cursor.blockFormat()
        last.setBottomMargin(64)
        cursor.setBlockFormat(last)
        cursor.endEditBlock()
        return document

    def meta_format(self) -> QTextCharFormat:
        """How the meta line is set."""
        return self._format(Block("meta", 0, ""))[1]

    def _format(self, block: Block) -> tuple[QTextBlockFormat, QTextCharFormat]:
        assert self.theme is not None
        made, char = QTextBlockFormat(), QTextCharFormat()
        # A ratio would be one of the face's own height; taller faces still get their room.
        least = QTextBlockFormat.LineHeightTypes.MinimumHeight.value
        char.setForeground(self.theme.color("ink"))
        if block.kind in ("headline", "title"):
            made.setLineHeight(self.size * _HEADLINE_LINE, least)
            char.setFont(self.font(_HEADLINE, QFont.Weight.DemiBold))
        elif block.kind == "meta":
            made.setTopMargin(10)
            made.setBottomMargin(4)
            char.setFont(self.chrome)
            char.setForeground(self.theme.color("dim"))
        elif block.kind == "printed":
            made.setLineHeight(LINE_HEIGHT * self.size, least)
            made.setTopMargin(14)
            char.setFont(self.font(1, QFont.Weight.DemiBold))
            char.setForeground(self.theme.color("dim"))
        else:
            self._text_format(block, made, char, least)
        return made, char

    def _text_format(
        self, block: Block, made: QTextBlockFormat, char: QTextCharFormat, least: int
    ) -> None:
        assert self.theme is not None
        form = block.form
        ratio = _HEADINGS.get(form.heading, 1.0)
        made.setLineHeight(
            (_TITLE_LINE if form.heading else LINE_HEIGHT) * self.size * ratio, least
        )
        made.setTopMargin(0 if block.joined else 24 if form.heading else 6 if form.depth else 14)
        char.setFont(
            self.font(ratio, QFont.Weight.DemiBold if form.heading else QFont.Weight.Normal)
        )
        if form.quote:
            made.setLeftMargin(24)
            char.setForeground(self.theme.color("dim"))
        if form.depth and not form.begins:
            made.setIndent(form.depth)

    def _list(self, cursor: QTextCursor, block: Block, lists: list[QTextList]) -> None:
        """Put a line that begins an item into its list; the mark before it is no text."""
        form = block.form
        if not form.depth:
            lists.clear()
            return
        del lists[form.depth :]
        if block.joined or not form.begins:
            return
        styles = QTextListFormat.Style
        style = styles.ListDecimal if form.item is StructureKind.NUMBERED else styles.ListDisc
        known = lists[form.depth - 1] if len(lists) >= form.depth else None
        if known is not None and known.format().style() == style:
            known.add(cursor.block())
            return
        list_format = QTextListFormat()
        list_format.setStyle(style)
        list_format.setIndent(form.depth)
        made = cursor.createList(list_format)
        del lists[form.depth - 1 :]
        lists += [made] * (form.depth - len(lists))

    def _inline(
        self, document: QTextDocument, layout: Layout, structure: tuple[Structure, ...]
    ) -> None:
        assert self.theme is not None
        for part in structure:
            if part.kind not in _INLINE:
                continue
            form = QTextCharFormat()
            if part.kind is StructureKind.EMPHASIS:
                form.setFontItalic(True)
            elif part.kind is StructureKind.STRONG:
                form.setFontWeight(QFont.Weight.DemiBold)
            else:
                form.setForeground(self.theme.color("accent"))
                form.setProperty(QTextCharFormat.Property.AnchorHref, part.href)
            for number, first, last in layout.parts(part.start, part.end):
                cursor = QTextCursor(document)
                at = layout.first(number)
                cursor.setPosition(at + first)
                cursor.setPosition(at + last, QTextCursor.MoveMode.KeepAnchor)
                cursor.mergeCharFormat(form)
