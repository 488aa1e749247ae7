"""The page that tells how names, speakers and contradictions are found, and how often wrongly."""

from PySide6.QtCore import QSize, Qt, QUrl
from PySide6.QtGui import QDesktopServices, QTextBlockFormat, QTextCursor, QTextDocument
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QTextBrowser, QVBoxLayout, QWidget

from reader import paths
from reader.ui.words import tr

_SIZE = QSize(720, 640)


def show_method(parent: QWidget | None) -> None:
    """The method, in a window of its own beside the story."""
    dialog = QDialog(parent)
    dialog.setWindowTitle(tr("How who said what is found"))
    page = QTextBrowser()
    page.setOpenLinks(False)
    page.anchorClicked.connect(_open)
    page.document().setDocumentMargin(20)
    page.setMarkdown((paths.shipped("resources") / "method.md").read_text(encoding="utf-8"))
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
