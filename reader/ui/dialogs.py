"""The few dialogs: all keys, the palette, choosing a topic, import, export, what failed."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QMessageBox,
    QPlainTextEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from reader.ui.actions import TABLE, Actions, sheet, shown
from reader.ui.cards import label
from reader.ui.words import tr

_KEY_COLUMNS = 3
"""What has room beside each other in a window of 1280 pixels."""


def show_keys(parent: QWidget) -> QDialog:
    """All keys, from the table of actions."""
    dialog = QDialog(parent)
    dialog.setWindowTitle(tr("All keys"))
    body = QWidget()
    columns = QHBoxLayout(body)
    columns.setContentsMargins(24, 20, 24, 20)
    columns.setSpacing(24)
    groups = sheet()
    total = sum(len(rows) + 2 for _, rows in groups)
    column: QVBoxLayout | None = None
    filled = 0
    for name, rows in groups:
        full = filled + len(rows) / 2 > total / _KEY_COLUMNS
        if column is None or (full and columns.count() < _KEY_COLUMNS):
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
    area.setAccessibleName(tr("All keys"))
    area.setWidgetResizable(True)
    area.setWidget(body)
    outer = QVBoxLayout(dialog)
    outer.setContentsMargins(0, 0, 0, 12)
    outer.addWidget(area)
    foot = label(tr("Single letters work while a list or the text has the focus."), "small")
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
        self.list.setAccessibleName(title)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.hint = label(tr("Nothing here has these words. Type fewer letters."), "small")
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.addWidget(self.line)
        column.addWidget(self.list)
        column.addWidget(self.hint)
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
        self.hint.setVisible(self.list.count() == 0)

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


def ask(
    parent: QWidget, title: str, text: str, more: str, yes: str, *, loses: bool = False
) -> bool:
    """Ask before something is done; `text` is short, `more` wraps, `yes` is what the button says
    that does it. Where something is lost by it, Enter does not. Words of stories and files may
    stand in the texts, so nothing in them is markup."""
    box = QMessageBox(parent)
    box.setWindowTitle(title)
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setText(text)
    box.setInformativeText(more)
    for part in box.findChildren(QLabel):
        part.setTextFormat(Qt.TextFormat.PlainText)
    accept = box.addButton(yes, QMessageBox.ButtonRole.AcceptRole)
    cancel = box.addButton(QMessageBox.StandardButton.Cancel)
    box.setDefaultButton(cancel if loses else accept)
    box.exec()
    agreed = box.clickedButton() is accept
    box.deleteLater()
    return agreed


def palette(parent: QWidget, actions: Actions) -> QAction | None:
    """Let a command be chosen by typing; the action, or None."""
    rows: list[tuple[str, object]] = []
    for command in TABLE:
        action = actions[command.key]
        if action.isEnabled() and command.key != "palette":
            keys = "   ".join(map(shown, command.keys))
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


def ask_line(parent: QWidget, title: str, text: str, value: str, yes: str) -> str | None:
    """Let a line be typed; None where it was left, or nothing stands in it."""
    dialog = QDialog(parent)
    dialog.setWindowTitle(title)
    line = QLineEdit(value)
    line.setAccessibleName(text)
    line.selectAll()
    box = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
    main = box.addButton(yes, QDialogButtonBox.ButtonRole.AcceptRole)
    main.setProperty("role", "main")
    main.setDefault(True)
    box.accepted.connect(dialog.accept)
    box.rejected.connect(dialog.reject)
    column = QVBoxLayout(dialog)
    column.setContentsMargins(20, 20, 20, 16)
    column.setSpacing(12)
    for part in (label(text, "small", wrap=True), line, box):
        column.addWidget(part)
    dialog.resize(460, 130)
    done, typed = dialog.exec(), line.text().strip()
    dialog.deleteLater()
    return typed or None if done else None


def show_failures(parent: QWidget, failures: list[tuple[str, str]]) -> QDialog:
    """What could not be imported, and why; the text can be copied."""
    dialog = QDialog(parent)
    dialog.setWindowTitle(tr("Not imported"))
    text = QPlainTextEdit("\n\n".join(f"{path}\n{why}" for path, why in failures))
    text.setReadOnly(True)
    text.setAccessibleName(tr("Not imported"))
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
