"""The dialogs that are filled in: import, export, notes read back, settings."""

import re
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from reader.model import Scope, UserError
from reader.store import published_second
from reader.text import shortened
from reader.ui import files
from reader.ui.cards import label
from reader.ui.typeset import SIZES
from reader.ui.words import number, tr

_KINDS = "*.txt *.text *.md *.markdown *.html *.htm *.xhtml"


_LOOSE = re.compile(r"(\d{4}-\d\d-\d\d)[ T]+(\d\d?)[:.](\d\d) *(Z|[+-]\d\d:?\d\d)?$", re.I)


def published_typed(text: str) -> str:
    """A date as a person types it in the form that is kept: a day, or a minute with zone.

    Raises UserError where it is none, or a time without a zone.
    """
    text = text.strip()
    match = _LOOSE.match(text)
    if match:
        day, hour, minute, zone = match.groups()
        if zone is None:
            raise UserError(
                tr("A time needs its zone, or it is not known which moment is meant: write "
                   "{text}+02:00, or Z for UTC.").format(text=text)
            )  # fmt: skip
        text = f"{day}T{int(hour):02}:{minute}{zone.upper()}"
    if text:
        published_second(text)
    return text


def address_typed(text: str) -> str:
    """A web address as a person types it; empty for none. Raises UserError where it is none."""
    text = text.strip()
    if text and not re.fullmatch(r"https?://\S+", text, re.IGNORECASE):
        raise UserError(tr("An address begins with https:// and has no blanks."))
    return text


def buttons(
    dialog: QDialog, text: str, accept: Callable[[], None], *, cancel: bool = True
) -> QPushButton:
    """Cancel and the one main button at the foot of a dialog; the main button."""
    box = QDialogButtonBox()
    if cancel:
        box.addButton(QDialogButtonBox.StandardButton.Cancel)
    main = QPushButton(text)
    main.setProperty("role", "main")
    main.setDefault(True)
    box.addButton(main, QDialogButtonBox.ButtonRole.AcceptRole)
    box.accepted.connect(accept)
    box.rejected.connect(dialog.reject)
    dialog.layout().addWidget(box)
    return main


def column_of(dialog: QDialog) -> QVBoxLayout:
    """The column that a dialog's parts stand in."""
    column = QVBoxLayout(dialog)
    column.setContentsMargins(20, 20, 20, 16)
    column.setSpacing(14)
    return column


class ImportDialog(QDialog):
    """Which files or folders, or the text that was pasted; where and when they were published."""

    def __init__(self, parent: QWidget, pasted: str = "") -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Import"))
        self.paths: list[str] = []
        self._files = label(tr("No file chosen"), "dim", wrap=True)
        self._choose = QPushButton(tr("Choose files…"))
        self._choose.clicked.connect(self._pick)
        self._folder = QPushButton(tr("Choose a folder…"))
        self._folder.clicked.connect(self._pick_folder)
        self.source = QLineEdit()
        self.source.setPlaceholderText(tr("the outlet, for all of them"))
        self.published = QLineEdit()
        self.published.setPlaceholderText("2023-04-03")
        self.url = QLineEdit()
        self.url.setPlaceholderText("https://…")
        self._wrong = label("", "wrong", wrap=True)
        self._wrong.hide()
        for field in (self.published, self.url):
            field.textEdited.connect(self._wrong.hide)
        form = QFormLayout()
        form.setSpacing(10)
        row = QHBoxLayout()
        row.addWidget(self._choose)
        row.addWidget(self._folder)
        row.addStretch(1)
        if not pasted:
            form.addRow(tr("Files"), row)
        form.addRow(tr("Pasted") if pasted else "", self._files)
        form.addRow(tr("Source"), self.source)
        form.addRow(tr("Published"), self.published)
        form.addRow(tr("Address"), self.url)
        column = column_of(self)
        column.addLayout(form)
        column.addWidget(
            label(
                tr("Plain text in any encoding, Markdown, HTML; folders with all below them. A "
                   "digest becomes several stories. What you leave empty is taken from the "
                   "document where it says so."),
                "small", wrap=True,
            )
        )  # fmt: skip
        column.addWidget(self._wrong)
        self._ok = buttons(self, tr("Import"), self._accept)
        self._ok.setEnabled(False)
        for button in (self._choose, self._folder):
            button.setAutoDefault(False)
        self.resize(540, 300)
        if pasted:
            self._files.setText(shortened(pasted, 160))
            self._ok.setEnabled(True)
            self._ok.setDefault(True)

    def set_paths(self, paths: list[str]) -> None:
        """Take the files that were chosen."""
        self.paths = paths
        names = ", ".join(Path(path).name for path in paths[:6])
        more = f" +{len(paths) - 6}" if len(paths) > 6 else ""
        folders = [path for path in paths if Path(path).is_dir()]
        within = " " + tr("(with all texts and pages below)") if folders else ""
        self._files.setText(names + more + within if paths else tr("No file chosen"))
        self._ok.setEnabled(bool(paths))
        self._ok.setDefault(bool(paths))

    def _pick(self) -> None:
        names = files.open_files(
            self,
            tr("Choose files"),
            "",
            tr("Texts and pages ({kinds});;All files (*)").format(kinds=_KINDS),
        )
        if names:
            self.set_paths(names)

    def _pick_folder(self) -> None:
        name = files.open_folder(self, tr("Choose a folder"))
        if name:
            self.set_paths([name])

    def _accept(self) -> None:
        try:
            self.published.setText(published_typed(self.published.text()))
            self.url.setText(address_typed(self.url.text()))
        except UserError as error:
            self._wrong.setText(str(error))
            self._wrong.show()
            self.resize(self.width(), max(self.height(), self.sizeHint().height()))
            return
        self.accept()


class ExportDialog(QDialog):
    """Which records, and for what kind of program."""

    def __init__(self, parent: QWidget, scopes: list[tuple[str, Scope]]) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Export notes"))
        self._scopes = [(QRadioButton(name), scope) for name, scope in scopes]
        self._scopes[0][0].setChecked(True)
        self._excel = QRadioButton(tr("For a spreadsheet (Excel, LibreOffice)"))
        self._exact = QRadioButton(tr("Exact, for programs"))
        self._excel.setChecked(True)
        column = column_of(self)
        for title, choices in (
            (tr("What"), [button for button, _ in self._scopes]),
            (tr("How"), [self._excel, self._exact]),
        ):
            group = QWidget()  # radio buttons exclude each other within one parent
            rows = QVBoxLayout(group)
            rows.setContentsMargins(0, 0, 0, 6)
            rows.addWidget(label(title, "heading"))
            for button in choices:
                rows.addWidget(button)
            column.addWidget(group)
        buttons(self, tr("Choose a place…"), self.accept)

    def scope(self) -> Scope:
        """The chosen scope."""
        return next(scope for button, scope in self._scopes if button.isChecked())

    def style_name(self) -> str:
        """excel or exact."""
        return "excel" if self._excel.isChecked() else "exact"


class NotesDialog(QDialog):
    """What reading a table of notes back would do, before it is done."""

    def __init__(
        self, parent: QWidget, name: str, tally: dict[str, int], failures: list[tuple[str, str]]
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Read notes back"))
        column = column_of(self)
        column.addWidget(label(name, "title", wrap=True))
        lines = {
            "new": tr("come in new"),
            "back": tr("were deleted here and come back"),
            "changed": tr("are changed to what the table says"),
            "same": tr("are here already, the same"),
            "kept": tr("were changed here since, and stay as they are here"),
            "left": tr("cannot be taken"),
        }
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setColumnStretch(1, 1)
        for key, words in lines.items():
            if tally[key] or key in ("new", "same"):
                row = grid.rowCount()
                count = label(number(tally[key]), "strong")
                grid.addWidget(count, row, 0, Qt.AlignmentFlag.AlignRight)
                grid.addWidget(label(words), row, 1)
        column.addLayout(grid)
        if failures:
            text = QPlainTextEdit("\n\n".join(f"{place}\n{why}" for place, why in failures))
            text.setReadOnly(True)
            column.addWidget(text, 1)
        writes = bool(tally["new"] or tally["back"] or tally["changed"])
        if writes:
            why = tr("Tags are only added. Ctrl+Z takes all of it back.")
            column.addWidget(label(why, "small"))
        buttons(
            self,
            tr("Read them in") if writes else tr("Close"),
            self.accept if writes else self.reject,
            cancel=writes,
        )
        self.resize(520, 420 if failures else 240)


class SettingsDialog(QDialog):
    """Whose name stands in notes, the size of the text, the theme."""

    def __init__(self, parent: QWidget, name: str, user: str, size: int, theme: str) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Settings"))
        self.name = QLineEdit(name)
        self.name.setPlaceholderText(user)
        self.name.setAccessibleName(tr("Your name"))
        self.size_ = QComboBox()
        for pixels in SIZES:
            self.size_.addItem(tr("{n} pixels").format(n=pixels), pixels)
        self.size_.setCurrentIndex(max(0, self.size_.findData(size)))
        self.theme = QComboBox()
        for key, text in (
            ("system", tr("As the system")), ("light", tr("Light")), ("dark", tr("Dark")),
        ):  # fmt: skip
            self.theme.addItem(text, key)
        self.theme.setCurrentIndex(max(0, self.theme.findData(theme)))
        form = QFormLayout()
        form.setSpacing(10)
        form.addRow(tr("Your name"), self.name)
        why = tr(
            "It stands beside what you write, here and in exports. What is written already keeps "
            "its name."
        )
        form.addRow("", label(why, "small", wrap=True))
        form.addRow(tr("Text"), self.size_)
        form.addRow(tr("Theme"), self.theme)
        column = column_of(self)
        column.addLayout(form)
        buttons(self, tr("Save"), self.accept)
        self.resize(460, 240)
