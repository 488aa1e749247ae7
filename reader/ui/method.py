"""The pages of the help: how names, speakers and contradictions are found and how often wrongly;
the search language."""

from PySide6.QtCore import QSize, Qt, QUrl
from PySide6.QtGui import (
    QDesktopServices,
    QPalette,
    QTextBlockFormat,
    QTextCursor,
    QTextDocument,
    QTextTable,
)
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QDialogButtonBox,
    QTextBrowser,
    QVBoxLayout,
    QWidget,
)

from reader import paths
from reader.query import FIELDS
from reader.ui.words import tr

_SIZE = QSize(720, 640)
_FIELDS = "(the fields)"
"""Where the table of the fields stands in search.md."""


def show_method(parent: QWidget | None) -> None:
    """The method, in a window of its own beside the story."""
    _show(parent, tr("How who said what is found"), _text("method.md"))


def show_language(parent: QWidget | None) -> None:
    """The search language, with the table of its fields, beside what is searched."""
    table = ["| field | finds | such as |", "| --- | --- | --- |"]
    for field in FIELDS:
        known = f" ({', '.join(field.values)})" if field.values else ""
        table.append(f"| **{field.name}:** | {tr(field.what)}{known} | `{field.example}` |")
    _show(parent, tr("The search language"), _text("search.md").replace(_FIELDS, "\n".join(table)))


def _text(name: str) -> str:
    return (paths.shipped("resources") / name).read_text(encoding="utf-8")


def _show(parent: QWidget | None, title: str, text: str) -> None:
    dialog = QDialog(parent)
    dialog.setWindowTitle(title)
    page = QTextBrowser()
    page.setAccessibleName(title)
    page.setOpenLinks(False)
    page.anchorClicked.connect(_open)
    page.document().setDocumentMargin(20)
    page.setMarkdown(text)
    _let_air_in(page.document())
    buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
    buttons.rejected.connect(dialog.reject)
    rows = QVBoxLayout(dialog)
    rows.addWidget(page)
    rows.addWidget(buttons)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.resize(_SIZE)
    dialog.open()


def _let_air_in(document: QTextDocument) -> None:
    """Markdown comes without room between its paragraphs under the window's style sheet."""
    line = QApplication.palette().color(QPalette.ColorRole.Mid)
    for frame in document.rootFrame().childFrames():
        if isinstance(frame, QTextTable):
            table = frame.format()
            table.setBorderBrush(line)
            frame.setFormat(table)
    block = document.begin()
    while block.isValid():
        cursor = QTextCursor(block)
        form = cursor.blockFormat()
        form.setLineHeight(130, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        form.setTopMargin(14 if form.headingLevel() > 1 else 0)
        form.setBottomMargin(4 if cursor.currentTable() or cursor.currentList() else 9)
        cursor.setBlockFormat(form)
        block = block.next()


def _open(address: QUrl) -> None:
    """An address of the literature opens in the reader's browser; the program fetches nothing."""
    QDesktopServices.openUrl(address)
