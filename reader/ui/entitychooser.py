"""Choosing a name of the library: a field, and under it the names that go on as typed. Asks by
signals."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from reader.model import Companion
from reader.ui.cards import label
from reader.ui.words import counted, tr, type_name

_WIDTH = 480
_ID = Qt.ItemDataRole.UserRole


class EntityChooser(QWidget):
    """A name field; the arrow keys go through the names under it, Enter takes one."""

    typed = Signal(str)
    chosen = Signal(int)
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.field = QLineEdit()
        self.field.setPlaceholderText(tr("A person, organisation, place …"))
        self.field.setAccessibleName(tr("Name"))
        self.field.textEdited.connect(self.typed)
        self.field.installEventFilter(self)
        self.names = QListWidget()
        self.names.setAccessibleName(tr("Names that go on so"))
        self.names.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.names.itemClicked.connect(self._take)
        self._hint = label("", "small", wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 40, 0, 24)
        column.setSpacing(8)
        column.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        title = label(tr("Whose page?"), "page")
        for part in (title, self.field, self._hint, self.names):
            part.setFixedWidth(_WIDTH)
            column.addWidget(part)
        column.addStretch(1)
        self.names.setFixedHeight(12 * 32 + 12)
        self.setFocusProxy(self.field)

    def begin(self) -> None:
        """Offer the most frequent names, with nothing typed."""
        self.field.clear()
        self.names.clear()
        self.names.hide()
        self._hint.setText("")
        self.typed.emit("")

    def show_names(self, typed: str, names: list[Companion]) -> None:
        """Show the names that go on as typed."""
        if typed != self.field.text():
            return
        self.names.clear()
        for name in names:
            stories = counted(name.stories, tr("story"), tr("stories"))
            item = QListWidgetItem(f"{name.name}   {type_name(name.type)} · {stories}")
            item.setData(_ID, name.id)
            self.names.addItem(item)
        self.names.setVisible(bool(names))
        self.names.setCurrentRow(0 if names and typed.strip() else -1)
        hint = "" if names else tr("No name begins so. Try its other words, or fewer letters.")
        if not names and not typed.strip():
            hint = tr("No names yet: they are found when articles are imported and analysed.")
        elif not typed.strip():
            hint = tr("Named most often:")
        self._hint.setText(hint)

    def _take(self, item: QListWidgetItem) -> None:
        self.chosen.emit(item.data(_ID))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._key(event.key())
        return super().eventFilter(watched, event)

    def _key(self, key: int) -> bool:
        """What a key of the field means for the list; False where it is the field's."""
        count, row = self.names.count(), self.names.currentRow()
        if key == Qt.Key.Key_Escape:
            self.left.emit()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            item = self.names.currentItem()
            if item is not None:
                self._take(item)
        elif key in (Qt.Key.Key_Up, Qt.Key.Key_Down) and count:
            step = 1 if key == Qt.Key.Key_Down else -1
            self.names.setCurrentRow(min(max(row + step, 0), count - 1))
        else:
            return False
        return True
