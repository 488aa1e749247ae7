"""Fields that save themselves: when they are left, or after a second's rest. Knows no record."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QStringListModel, Qt, QTimer, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QCompleter,
    QLineEdit,
    QPlainTextEdit,
    QStyledItemDelegate,
    QWidget,
)

REST_MS = 1000


class _Keeper(QObject):
    """Knows what of a field is saved, and says when there is something to save."""

    save = Signal(str)

    def __init__(
        self, field: QWidget, read: Callable[[], str], write: Callable[[str], None]
    ) -> None:
        super().__init__(field)
        self._read, self._write = read, write
        self._saved = read()
        self._sent: str | None = None
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(REST_MS)
        self._rest.timeout.connect(self.commit)

    @property
    def unsaved(self) -> bool:
        """Whether something is typed that the library does not have."""
        return self._read() != self._saved

    def touched(self) -> None:
        self._rest.start()

    def commit(self) -> None:
        """Have the value saved. It counts as saved when the library shows it, not before."""
        self._rest.stop()
        value = self._read()
        if value not in (self._saved, self._sent):
            self._sent = value
            self.save.emit(value)
            if self._sent == value:
                self._sent = None  # nothing came back: the next commit tries again

    def show(self, value: str) -> None:
        """Take a value from the library; what is being typed is not taken away."""
        now = self._read()
        theirs = now == self._saved or (now == self._sent and value != self._saved)
        self._saved = value
        if theirs:
            self._sent = None
            if now != value:
                self._write(value)

    def fresh(self, value: str) -> None:
        """Begin with another record: nothing is being typed."""
        self._rest.stop()
        self._saved, self._sent = value, None
        if self._read() != value:
            self._write(value)


class LineField(QLineEdit):
    """One line with completion."""

    saved = Signal(str)
    left = Signal()
    """Escape was pressed: go back to where one came from."""

    def __init__(self, hint: str, name: str, *, several: bool = False) -> None:
        super().__init__()
        self.setPlaceholderText(hint)
        self.setAccessibleName(name)
        self.setAcceptDrops(False)  # a file that is dropped here is meant for the library
        self._names = QStringListModel(self)
        self._meant: dict[str, str] = {}
        completer = QCompleter(self._names, self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setMaxVisibleItems(9)
        if several:
            completer.setWidget(self)
            completer.activated.connect(self._complete_last)
            self.textEdited.connect(self._offer_last)
            self._offer = completer
        else:
            self.setCompleter(completer)
        # After the completer's own filter, so that this one is asked first.
        completer.popup().installEventFilter(self)
        self.keeper = _Keeper(self, self.text, self._put)
        self.keeper.save.connect(self.saved)
        self.textEdited.connect(self.keeper.touched)
        self.editingFinished.connect(self.keeper.commit)

    def set_names(self, names: list[str], meant: dict[str, str] | None = None) -> None:
        """What the field completes to; `meant` says what is put in for those that are shown
        otherwise."""
        self._names.setStringList(names)
        self._meant = meant or {}

    def offer(self) -> None:
        """Where nothing is typed, offer the first names before it is."""
        if not self.text().strip():
            self._offer_last(self.text())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A click beside the completions goes where it points; by itself it would only close them,
        and what is typed next would land in this field."""
        if event.type() == QEvent.Type.MouseButtonPress and isinstance(watched, QWidget):
            assert isinstance(event, QMouseEvent)
            if not watched.rect().contains(event.position().toPoint()):
                watched.hide()
                under = QApplication.widgetAt(event.globalPosition().toPoint())
                while under is not None and not under.focusPolicy() & Qt.FocusPolicy.ClickFocus:
                    under = under.parentWidget()
                if under is not None:
                    under.setFocus(Qt.FocusReason.MouseFocusReason)
                return True
        return super().eventFilter(watched, event)

    def event(self, event: QEvent) -> bool:
        if _is_window_undo(event, self.isUndoAvailable()):
            return False
        return super().event(event)

    def _put(self, value: str) -> None:
        self.setText(value)
        self.setCursorPosition(0)

    def _offer_last(self, text: str) -> None:
        last = text.replace(";", ",").rpartition(",")[2].strip().lstrip("#")
        self._offer.setCompletionPrefix(last)
        count, first = self._offer.completionCount(), self._offer.currentCompletion()
        first = self._meant.get(first, first)
        if count > 1 or (count == 1 and first.casefold() != last.casefold()):
            self._offer.complete()
        else:
            self._offer.popup().hide()

    def _complete_last(self, name: str) -> None:
        name = self._meant.get(name, name)
        head = self.text().replace(";", ",").rpartition(",")[0]
        self.setText(f"{head}, {name}" if head else name)
        self.keeper.touched()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not _leaves(self, event):
            super().keyPressEvent(event)


class TextField(QPlainTextEdit):
    """Several lines; Tab goes on."""

    saved = Signal(str)
    left = Signal()

    def __init__(self, hint: str, name: str, lines: int = 2) -> None:
        super().__init__()
        self.setPlaceholderText(hint)
        self.setAccessibleName(name)
        self.setAcceptDrops(False)
        self.setTabChangesFocus(True)
        self._lines = lines
        self.keeper = _Keeper(self, self.toPlainText, self.setPlainText)
        self.keeper.save.connect(self.saved)
        self.textChanged.connect(self._touched)
        self.document().documentLayout().documentSizeChanged.connect(self._fit)
        self._fit()

    def event(self, event: QEvent) -> bool:
        if _is_window_undo(event, self.document().isUndoAvailable()):
            return False
        return super().event(event)

    def _touched(self) -> None:
        if self.hasFocus():
            self.keeper.touched()

    def _fit(self) -> None:
        wanted = max(self._lines, min(10, int(self.document().size().height())))
        self.setFixedHeight(wanted * self.fontMetrics().lineSpacing() + 26)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._fit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.keeper.commit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not _leaves(self, event):
            super().keyPressEvent(event)


def _is_window_undo(event: QEvent, typed: bool) -> bool:
    """Whether Ctrl+Z means the last act, because the field has no typing to take back."""
    if event.type() != QEvent.Type.ShortcutOverride or typed:
        return False
    undo = isinstance(event, QKeyEvent) and event.matches(QKeySequence.StandardKey.Undo)
    if undo:
        event.ignore()
    return undo


def _leaves(field: LineField | TextField, event: QKeyEvent) -> bool:
    """Escape saves the field and leaves it."""
    if event.key() != Qt.Key.Key_Escape:
        return False
    field.keeper.commit()
    field.left.emit()
    return True


class ChoiceField(QComboBox):
    """One of a few values; saves at once."""

    saved = Signal(str)
    left = Signal()

    def __init__(self, values: list[tuple[str, str]], name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setAccessibleDescription(name)  # on Linux a choice is called what is chosen
        self.setMinimumContentsLength(6)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        # The popup's own delegate leaves room for a check mark, and not for what the sheet pads.
        self.setItemDelegate(QStyledItemDelegate(self))
        for value, text in values:
            self.addItem(text, value)
        self.activated.connect(self._say)

    def show_value(self, value: str) -> None:
        """Take a value from the library."""
        self.setCurrentIndex(self.findData(value))

    def _say(self) -> None:
        self.saved.emit(self.currentData())

    def showPopup(self) -> None:
        """Show the values whole, also where the field is narrower than they are."""
        frame = self.view().width() - self.view().viewport().width()
        self.view().setMinimumWidth(self.view().sizeHintForColumn(0) + frame)
        super().showPopup()

    def wheelEvent(self, event: QWheelEvent) -> None:
        # Scrolling the list of cards must not change a verdict on the way.
        event.ignore()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
            return
        super().keyPressEvent(event)
