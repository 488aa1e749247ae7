"""The dialogs of names: what words name, which entity is the same as another. They ask for the
library's names by a signal."""

from PySide6.QtCore import QStringListModel, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import (
    QComboBox,
    QCompleter,
    QDialog,
    QFormLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QWidget,
)

from reader.model import NAMED, Companion, EntityType
from reader.ui.cards import label
from reader.ui.forms import buttons, column_of
from reader.ui.words import counted, plain_tip, tr, type_name

_HOLDS = "It holds in the whole library, also for what comes in later. Ctrl+Z takes it back."


class NameDialog(QDialog):
    """A name and its type; where words stand for an entity whose name is another, also whether it
    is meant for them alone."""

    names_wanted = Signal(str)
    """The names of the library are wanted that go on so."""

    def __init__(
        self,
        parent: QWidget,
        title: str,
        name: str,
        kind: EntityType,
        *,
        words: str = "",
        entity: str = "",
        only_words: bool = False,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self._own, self._touched = (entity, kind), bool(entity)
        self._found: list[Companion] = []
        self.name = QLineEdit(name)
        self.name.setAccessibleName(tr("Name"))
        self.name.selectAll()
        self._names = QStringListModel(self)
        completer = QCompleter(self._names, self)
        completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self.name.setCompleter(completer)
        self.type = QComboBox()
        self.type.setAccessibleName(tr("Type"))
        for one in NAMED:
            self.type.addItem(type_name(one), one)
        self.type.setCurrentIndex(self.type.findData(kind))
        self.whole = QComboBox()
        self.whole.setAccessibleName(tr("For"))
        if entity:
            self.whole.addItem(tr("All mentions of {name}").format(name=entity), False)
        if words:
            self.whole.addItem(tr("Only the words “{words}”").format(words=words), True)
        self.whole.setCurrentIndex(self.whole.count() - 1 if only_words else 0)
        self._told = label("", "small", wrap=True)
        form = QFormLayout()
        form.setSpacing(10)
        form.addRow(tr("Name"), self.name)
        form.addRow(tr("Type"), self.type)
        if self.whole.count() > 1:
            form.addRow(tr("For"), self.whole)
        form.addRow("", self._told)
        column = column_of(self)
        if words and not entity:
            quote = label(words, wrap=True)
            quote.setObjectName("quote")
            column.addWidget(quote)
        column.addLayout(form)
        column.addWidget(label(tr(_HOLDS), "small", wrap=True))
        self.main = buttons(self, tr("Save"), self.accept)
        self.name.textEdited.connect(self.names_wanted)
        self.name.textChanged.connect(self._tell)
        self.type.activated.connect(self._touch)
        self.type.currentIndexChanged.connect(self._tell)
        self._tell()
        self.resize(460, self.sizeHint().height() + 24)

    @property
    def told(self) -> str:
        """What is said of the name that is typed."""
        return self._told.text()

    def values(self) -> tuple[str, EntityType, bool]:
        """The name, its type, and whether it is for the words alone."""
        name = " ".join(self.name.text().split())
        return name, EntityType(self.type.currentData()), bool(self.whole.currentData())

    @Slot(str, object)
    def take_names(self, _typed: str, found: list[Companion]) -> None:
        """Take names of the library that go on as typed."""
        self._found = found
        names = list(dict.fromkeys(one.name for one in found))
        if names != self._names.stringList():
            self._names.setStringList(names)
        same = [one.type for one in found if one.name == self.values()[0]]
        if same and not self._touched and self.values()[1] not in same:
            self.type.setCurrentIndex(self.type.findData(same[0]))
        self._tell()

    def _touch(self) -> None:
        self._touched = True

    def _tell(self) -> None:
        name, kind, _ = self.values()
        self.main.setEnabled(bool(name))
        known = [one for one in self._found if (one.name, one.type) == (name, kind)]
        if known and (name, kind) != self._own:
            stories = counted(known[0].stories, tr("story"), tr("stories"))
            self._told.setText(
                tr("{name} is in {stories} already; it becomes one with that.").format(
                    name=name, stories=stories
                )
            )
        else:
            self._told.setText("")


class SameDialog(QDialog):
    """Which entity another one is the same as: a line to type in, and names of the library."""

    names_wanted = Signal(str)

    def __init__(self, parent: QWidget, name: str, number: int, near: list[Companion]) -> None:
        super().__init__(parent)
        title = tr("{name} is the same as").format(name=name)
        self.setWindowTitle(title)
        self._number, self._near = number, near
        self._alike = max(name.split(), key=len)
        self.chosen: Companion | None = None
        self.line = QLineEdit()
        self.line.setPlaceholderText(tr("a name of the library"))
        self.line.setAccessibleName(title)
        self.list = QListWidget()
        self.list.setAccessibleName(tr("Names of the library"))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        column = column_of(self)
        column.addWidget(label(title, "heading", wrap=True))
        column.addWidget(self.line)
        column.addWidget(self.list, 1)
        self._hint = label("", "small", wrap=True)
        column.addWidget(self._hint)
        about = tr("All mentions of {name} take the name that you choose.").format(name=name)
        column.addWidget(label(f"{about} {tr(_HOLDS)}", "small", wrap=True))
        self.main = buttons(self, tr("Make them one"), self._take)
        self.resize(460, 420)
        self.line.textEdited.connect(self._typed)
        self.list.itemDoubleClicked.connect(self._take)
        self.list.currentRowChanged.connect(self._choose)
        self._show(near)

    @Slot(str, object)
    def take_names(self, typed: str, found: list[Companion]) -> None:
        """Take names of the library, where they are those that are typed still; while nothing is,
        those that share a word with the name come before those of the story."""
        if typed == self.line.text() and typed.strip():
            self._show(found)
        elif typed == self._alike and not self.line.text().strip():
            here = {one.id for one in found}
            self._near = [*found, *(one for one in self._near if one.id not in here)]
            self._show(self._near)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.names_wanted.emit(self._alike)

    def _typed(self, text: str) -> None:
        if text.strip():
            self.names_wanted.emit(text)
        else:
            self._show(self._near)

    def _show(self, found: list[Companion]) -> None:
        self.list.clear()
        for one in found:
            if one.id == self._number:
                continue
            item = QListWidgetItem(f"{one.name}  ·  {type_name(one.type)}")
            item.setData(Qt.ItemDataRole.UserRole, one)
            item.setToolTip(plain_tip(one.name))
            self.list.addItem(item)
        typed = self.line.text().strip()
        self.list.setCurrentRow(0 if typed else -1)  # Enter by itself joins nothing
        self._choose()
        some = self.list.count() > 0
        hint = (
            tr("No other such name in the library.") if typed else tr("Type a name of the library.")
        )
        self._hint.setText("" if some else hint)
        self._hint.setVisible(not some)

    def _choose(self) -> None:
        self.main.setEnabled(self.list.currentRow() >= 0)

    @Slot()
    def _take(self) -> None:
        item = self.list.currentItem()
        if item is not None:
            self.chosen = item.data(Qt.ItemDataRole.UserRole)
            self.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, row = event.key(), self.list.currentRow()
        if key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            row += 1 if key == Qt.Key.Key_Down else -1
            self.list.setCurrentRow(max(0, min(row, self.list.count() - 1)))
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._take()
        else:
            super().keyPressEvent(event)
