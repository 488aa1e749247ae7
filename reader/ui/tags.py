"""The tag manager: the tree of tags with how often each is used. Shows it and asks by signals."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QDropEvent, QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QDialog,
    QFormLayout,
    QHBoxLayout,
    QHeaderView,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from reader.model import TagRow
from reader.ui import tagtree
from reader.ui.cards import label
from reader.ui.forms import buttons, column_of
from reader.ui.theme import TOPIC_COLOURS
from reader.ui.topicform import dot
from reader.ui.words import number, tr

_ID = Qt.ItemDataRole.UserRole


class _Tree(QTreeWidget):
    """Tags; one is dragged onto another to stand under it, or onto nothing to stand at the top."""

    moved = Signal(int, object)
    delete_requested = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("tags")
        self.setColumnCount(2)
        self.setHeaderLabels([tr("Tag"), tr("Used")])
        self.setAccessibleName(tr("Tags"))
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setEditTriggers(QAbstractItemView.EditTrigger.EditKeyPressed)
        self.setIconSize(QSize(14, 14))
        head = self.header()
        head.setStretchLastSection(False)
        head.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        head.setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)

    def dropEvent(self, event: QDropEvent) -> None:
        item, onto = self.currentItem(), self.itemAt(event.position().toPoint())
        event.setDropAction(Qt.DropAction.IgnoreAction)  # the library says where it stands then
        event.accept()
        if item is not None and onto is not item:
            self.moved.emit(item.data(0, _ID), onto.data(0, _ID) if onto is not None else None)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Delete:
            self.delete_requested.emit()
        else:
            super().keyPressEvent(event)


class TagsDialog(QDialog):
    """All tags; what is done to one is done at once, and undone in the window."""

    new_requested = Signal()
    renamed = Signal(int, str)
    moved = Signal(int, object)
    """A tag is to stand under another, None: at the top."""
    move_requested = Signal(int)
    merge_requested = Signal(int)
    describe_requested = Signal(int)
    delete_requested = Signal(int)
    uses_wanted = Signal(int)
    """What has a tag is to be listed."""
    undo_requested = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Tags"))
        self._rows: list[TagRow] = []
        self.tree = _Tree()
        self.tree.itemChanged.connect(self._rename)
        self.tree.moved.connect(self.moved)
        self.tree.currentItemChanged.connect(self._enable)
        self._about = label("", "small", wrap=True)
        self._empty = label(
            tr("No tags yet. Select a claim or a highlight and press t."), "small", wrap=True
        )
        acts = QVBoxLayout()
        acts.setSpacing(6)
        self._needs: list[QPushButton] = []
        new = self._button(acts, tr("New tag"), self.new_requested.emit)
        self._needs.remove(new)
        self._button(acts, tr("Rename (F2)"), self._begin_rename)
        for text, signal in (
            (tr("Colour, description…"), self.describe_requested),
            (tr("Move under…"), self.move_requested),
            (tr("Merge into…"), self.merge_requested),
            (tr("Show what has it"), self.uses_wanted),
            (tr("Delete"), self.delete_requested),
        ):
            self._button(acts, text, partial(self._ask, signal))
        acts.addStretch(1)
        self.tree.delete_requested.connect(lambda: self._ask(self.delete_requested))
        body = QHBoxLayout()
        body.setSpacing(14)
        left = QVBoxLayout()
        left.addWidget(self.tree, 1)
        left.addWidget(self._empty)
        left.addWidget(self._about)
        body.addLayout(left, 1)
        body.addLayout(acts)
        column = column_of(self)
        column.addLayout(body)
        column.addWidget(label(tr("Ctrl+Z takes each step back."), "small"))
        undo = QShortcut(QKeySequence(QKeySequence.StandardKey.Undo), self)
        undo.activated.connect(self.undo_requested)
        buttons(self, tr("Close"), self.accept, cancel=False)
        self.resize(560, 460)
        self._enable()

    def _button(self, column: QVBoxLayout, text: str, act: Callable[[], object]) -> QPushButton:
        button = QPushButton(text)
        button.setAutoDefault(False)
        button.clicked.connect(lambda _=False: act())
        column.addWidget(button)
        self._needs.append(button)
        return button

    def show_tags(self, rows: list[TagRow]) -> None:
        """Show the tags; the current one stays so."""
        here = self.current()
        self._rows = rows
        tree = self.tree
        tree.blockSignals(True)
        tree.clear()
        items: dict[int, QTreeWidgetItem] = {}
        for row, depth in tagtree.ordered(rows):
            item = QTreeWidgetItem([row.name, number(row.uses)])
            item.setData(0, _ID, row.id)
            item.setIcon(0, dot(row.colour))
            item.setTextAlignment(1, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsEditable)
            items[row.id] = item
            if depth and row.under_id is not None:
                items[row.under_id].addChild(item)
            else:
                tree.addTopLevelItem(item)
        tree.expandAll()
        tree.blockSignals(False)
        chosen = items.get(here) if here is not None else None
        tree.setCurrentItem(chosen or tree.topLevelItem(0))
        self._empty.setVisible(not rows)
        self._enable()

    def current(self) -> int | None:
        """The tag that is chosen."""
        item = self.tree.currentItem()
        return None if item is None else int(item.data(0, _ID))

    def choose(self, tag: int) -> None:
        """Choose a tag."""
        items = self.tree.findItems("", Qt.MatchFlag.MatchContains | Qt.MatchFlag.MatchRecursive)
        self.tree.setCurrentItem(next(item for item in items if item.data(0, _ID) == tag))

    def _begin_rename(self) -> None:
        self.tree.setFocus()
        self.tree.editItem(self.tree.currentItem(), 0)

    def _rename(self, item: QTreeWidgetItem) -> None:
        tag, name = int(item.data(0, _ID)), " ".join(item.text(0).strip().lstrip("#").split())
        old = next(row.name for row in self._rows if row.id == tag)
        if name and name != old:
            self.renamed.emit(tag, name)
        else:
            self.show_tags(self._rows)

    def _ask(self, signal: Signal) -> None:
        tag = self.current()
        if tag is not None:
            signal.emit(tag)

    def _enable(self) -> None:
        tag = self.current()
        for button in self._needs:
            button.setEnabled(tag is not None)
        row = next((row for row in self._rows if row.id == tag), None)
        self._about.setText(row.description if row is not None else "")
        self._about.setVisible(bool(self._about.text()))


class TagDialog(QDialog):
    """A tag's name, colour and description."""

    def __init__(self, parent: QWidget, row: TagRow) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Tag"))
        self.name = QLineEdit(row.name)
        self.name.setAccessibleName(tr("Name"))
        self.colour = QComboBox()
        self.colour.setAccessibleName(tr("Colour"))
        for name, value in TOPIC_COLOURS.items():
            self.colour.addItem(dot(value), tr(name), value)
        if row.colour not in TOPIC_COLOURS.values():
            self.colour.addItem(dot(row.colour), row.colour, row.colour)
        self.colour.setCurrentIndex(self.colour.findData(row.colour))
        self.description = QPlainTextEdit(row.description)
        self.description.setAccessibleName(tr("Description"))
        self.description.setPlaceholderText(tr("when it is given"))
        self.description.setTabChangesFocus(True)
        self.description.setFixedHeight(96)
        form = QFormLayout()
        form.setSpacing(10)
        form.addRow(tr("Name"), self.name)
        form.addRow(tr("Colour"), self.colour)
        form.addRow(tr("Description"), self.description)
        column_of(self).addLayout(form)
        buttons(self, tr("Save"), self.accept)
        self.resize(420, 260)

    def values(self) -> dict[str, str]:
        """What was chosen, by the fields of a tag."""
        return {
            "name": " ".join(self.name.text().strip().lstrip("#").split()),
            "colour": self.colour.currentData(),
            "description": self.description.toPlainText().strip(),
        }
