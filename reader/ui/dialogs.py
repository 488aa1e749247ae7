"""The few dialogs: all keys, the palette, choosing a topic, import, export, what failed."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QFormLayout,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPlainTextEdit,
    QPushButton,
    QRadioButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from reader.model import Scope, UserError
from reader.store import published_second
from reader.ui.actions import TABLE, Actions, sheet
from reader.ui.cards import label
from reader.ui.words import tr


def show_keys(parent: QWidget) -> QDialog:
    """All keys, from the table of actions."""
    dialog = QDialog(parent)
    dialog.setWindowTitle(tr("All keys"))
    body = QWidget()
    columns = QHBoxLayout(body)
    columns.setContentsMargins(24, 20, 24, 20)
    columns.setSpacing(36)
    groups = sheet()
    total = sum(len(rows) + 2 for _, rows in groups)
    column: QVBoxLayout | None = None
    filled = 0
    for name, rows in groups:
        if column is None or filled + len(rows) / 2 > total / 3:
            column = QVBoxLayout()
            column.setSpacing(4)
            columns.addLayout(column)
            filled = 0
        column.addWidget(label(name, "strong"))
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(4)
        grid.setColumnMinimumWidth(0, 76)
        grid.setColumnStretch(1, 1)
        for number, (keys, what) in enumerate(rows):
            cell = QHBoxLayout()
            cell.setSpacing(4)
            for key in keys.split("  "):
                cell.addWidget(label(key, "key"))
            cell.addStretch()
            grid.addLayout(cell, number, 0)
            grid.addWidget(label(what), number, 1)
        column.addLayout(grid)
        column.addSpacing(14)
        filled += len(rows) + 2
    for index in range(columns.count()):
        columns.itemAt(index).layout().addStretch()
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setWidget(body)
    outer = QVBoxLayout(dialog)
    outer.setContentsMargins(0, 0, 0, 12)
    outer.addWidget(area)
    foot = label(tr("Single letters work while the list or the text has the focus."), "small")
    foot.setContentsMargins(24, 4, 24, 0)
    outer.addWidget(foot)
    room = parent.size()
    hint = body.sizeHint()
    dialog.resize(
        min(hint.width() + 40, room.width() - 40), min(hint.height() + 60, room.height() - 60)
    )
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.open()
    return dialog


class Chooser(QDialog):
    """A line to type in and a list that narrows; Enter takes the first."""

    def __init__(
        self, parent: QWidget, title: str, rows: list[tuple[str, object]], new: str = ""
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.chosen: object = None
        self.typed = ""
        self._new = new
        self._rows = rows
        self.line = QLineEdit()
        self.line.setPlaceholderText(title)
        self.line.setAccessibleName(title)
        self.list = QListWidget()
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.addWidget(self.line)
        column.addWidget(self.list)
        self.resize(460, 380)
        self.line.textChanged.connect(self._narrow)
        self.list.itemClicked.connect(self._take)
        self._narrow("")

    def _narrow(self, typed: str) -> None:
        self.list.clear()
        words = typed.casefold().split()
        for text, value in self._rows:
            if all(word in text.casefold() for word in words):
                item = QListWidgetItem(text)
                item.setData(Qt.ItemDataRole.UserRole, value)
                self.list.addItem(item)
        exact = any(text.casefold() == typed.strip().casefold() for text, _ in self._rows)
        if self._new and typed.strip() and not exact:
            item = QListWidgetItem(self._new.format(name=typed.strip()))
            item.setData(Qt.ItemDataRole.UserRole, typed.strip())
            self.list.addItem(item)
        self.list.setCurrentRow(0)

    def _take(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            self.chosen = item.data(Qt.ItemDataRole.UserRole)
            self.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, row = event.key(), self.list.currentRow()
        if key == Qt.Key.Key_Down:
            self.list.setCurrentRow(min(row + 1, self.list.count() - 1))
        elif key == Qt.Key.Key_Up:
            self.list.setCurrentRow(max(row - 1, 0))
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._take(self.list.currentItem())
        else:
            super().keyPressEvent(event)


def palette(parent: QWidget, actions: Actions) -> QAction | None:
    """Let a command be chosen by typing; the action, or None."""
    rows: list[tuple[str, object]] = []
    for command in TABLE:
        action = actions[command.key]
        if action.isEnabled() and command.key != "palette":
            keys = "   ".join(command.keys)
            rows.append((f"{action.text().rstrip('…')}    {keys}".rstrip(), command.key))
    chooser = Chooser(parent, tr("Type a command"), rows)
    done = chooser.exec()
    key = chooser.chosen
    chooser.deleteLater()
    return actions[str(key)] if done and key is not None else None


def choose(
    parent: QWidget, title: str, rows: list[tuple[str, object]], new: str = ""
) -> object | None:
    """Let one of `rows` be chosen by typing; its value, the name typed for a new one, or None."""
    chooser = Chooser(parent, title, rows, new)
    done = chooser.exec()
    chosen = chooser.chosen
    chooser.deleteLater()
    return chosen if done else None


class ImportDialog(QDialog):
    """Which files, and where and when they were published."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Import"))
        self.paths: list[str] = []
        self._files = label(tr("No file chosen"), "dim", wrap=True)
        self._choose = QPushButton(tr("Choose files…"))
        self._choose.clicked.connect(self._pick)
        self.source = QLineEdit()
        self.source.setPlaceholderText(tr("the outlet, for all of them"))
        self.published = QLineEdit()
        self.published.setPlaceholderText("2023-04-03")
        self.url = QLineEdit()
        self.url.setPlaceholderText("https://…")
        self._wrong = label("", "dim", wrap=True)
        self._wrong.hide()
        self.published.textEdited.connect(self._wrong.hide)
        form = QFormLayout()
        form.setSpacing(10)
        row = QHBoxLayout()
        row.addWidget(self._choose)
        row.addWidget(self._files, 1)
        form.addRow(tr("Files"), row)
        form.addRow(tr("Source"), self.source)
        form.addRow(tr("Published"), self.published)
        form.addRow(tr("Address"), self.url)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self._ok = QPushButton(tr("Import"))
        self._ok.setProperty("role", "main")
        self._ok.setEnabled(False)
        self._ok.setDefault(True)
        self._choose.setAutoDefault(False)
        buttons.addButton(self._ok, QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.accepted.connect(self._accept)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 20, 20, 16)
        column.setSpacing(14)
        column.addLayout(form)
        column.addWidget(
            label(
                tr("Plain text in any encoding. A digest becomes several stories; what you leave "
                   "empty stays unknown."),
                "small", wrap=True,
            )
        )  # fmt: skip
        column.addWidget(self._wrong)
        column.addWidget(buttons)
        self.resize(520, 280)

    def set_paths(self, paths: list[str]) -> None:
        """Take the files that were chosen."""
        self.paths = paths
        names = ", ".join(Path(path).name for path in paths[:6])
        more = f" +{len(paths) - 6}" if len(paths) > 6 else ""
        self._files.setText(names + more if paths else tr("No file chosen"))
        self._ok.setEnabled(bool(paths))
        self._ok.setDefault(bool(paths))

    def _pick(self) -> None:
        names, _ = QFileDialog.getOpenFileNames(
            self, tr("Choose files"), "", tr("Text (*.txt *.text *.md);;All files (*)")
        )
        if names:
            self.set_paths(names)

    def _accept(self) -> None:
        published = self.published.text().strip()
        if published:
            try:
                published_second(published)
            except UserError as error:
                self._wrong.setText(str(error))
                self._wrong.show()
                self.adjustSize()
                self.published.setFocus()
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
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 20, 20, 16)
        column.setSpacing(8)
        for title, buttons in (
            (tr("What"), [button for button, _ in self._scopes]),
            (tr("How"), [self._excel, self._exact]),
        ):
            group = QWidget()  # radio buttons exclude each other within one parent
            rows = QVBoxLayout(group)
            rows.setContentsMargins(0, 0, 0, 6)
            rows.addWidget(label(title, "heading"))
            for button in buttons:
                rows.addWidget(button)
            column.addWidget(group)
        box = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        ok = QPushButton(tr("Choose a place…"))
        ok.setProperty("role", "main")
        ok.setDefault(True)
        box.addButton(ok, QDialogButtonBox.ButtonRole.AcceptRole)
        box.accepted.connect(self.accept)
        box.rejected.connect(self.reject)
        column.addWidget(box)

    def scope(self) -> Scope:
        """The chosen scope."""
        return next(scope for button, scope in self._scopes if button.isChecked())

    def style_name(self) -> str:
        """excel or exact."""
        return "excel" if self._excel.isChecked() else "exact"


def show_failures(parent: QWidget, failures: list[tuple[str, str]]) -> QDialog:
    """What could not be imported, and why; the text can be copied."""
    dialog = QDialog(parent)
    dialog.setWindowTitle(tr("Not imported"))
    text = QPlainTextEdit("\n\n".join(f"{path}\n{why}" for path, why in failures))
    text.setReadOnly(True)
    close = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
    close.rejected.connect(dialog.reject)
    column = QVBoxLayout(dialog)
    column.setContentsMargins(16, 16, 16, 16)
    column.addWidget(text)
    column.addWidget(close)
    dialog.resize(560, 320)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.open()
    return dialog
