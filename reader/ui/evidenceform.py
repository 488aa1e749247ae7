"""The dialog of a piece of evidence: an address, a file, or words of a story. Fetches nothing."""

from pathlib import Path
from typing import Any

from PySide6.QtWidgets import (
    QButtonGroup,
    QDialog,
    QFormLayout,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QRadioButton,
    QSizePolicy,
    QWidget,
)

from reader.model import Evidence, EvidenceKind, Stance, UserError
from reader.ui import files
from reader.ui.cards import label
from reader.ui.forms import address_typed, buttons, column_of
from reader.ui.words import stance_name, tr


class EvidenceDialog(QDialog):
    """What a piece of evidence is, how it stands to the claim, and what it shows. One that is there
    keeps its kind, and its file."""

    def __init__(self, parent: QWidget, about: str, evidence: Evidence | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Evidence"))
        self._old = evidence
        self._kinds = _choices(
            self,
            {
                EvidenceKind.ADDRESS: tr("A web address"),
                EvidenceKind.FILE: tr("A file"),
                EvidenceKind.PASSAGE: tr("Words of a story"),
            },
        )
        self._stances = _choices(self, {stance: stance_name(stance) for stance in Stance})
        self.url, self.archive = QLineEdit(), QLineEdit()
        self.path = QLineEdit()
        self.text = QPlainTextEdit()
        self.text.setTabChangesFocus(True)
        self.text.setFixedHeight(84)
        self._pick = QPushButton(tr("Choose…"))
        self._pick.setAutoDefault(False)
        self._pick.clicked.connect(self._pick_file)
        self._how = label(
            tr("Then go to any story, select the words that are evidence, and take them: e, or the "
               "button above the text."),
            "small", wrap=True,
        )  # fmt: skip
        self._wrong = label("", "wrong", wrap=True)
        self._wrong.hide()
        self._form = QFormLayout()
        self._form.setSpacing(10)
        column = column_of(self)
        column.addWidget(label(about, "small", wrap=True))
        column.addLayout(self._form)
        column.addWidget(self._wrong)
        column.addStretch(1)
        self._fill(evidence)
        buttons(self, tr("Save") if evidence is not None else tr("Add"), self._accept)
        for field in (self.url, self.archive, self.path):
            field.textEdited.connect(self._wrong.hide)
        for button in self._kinds.buttons():
            button.toggled.connect(self._show_fields)
        self._show_fields()
        self.resize(520, 360)

    def _fill(self, evidence: Evidence | None) -> None:
        file = QHBoxLayout()
        file.addWidget(self.path, 1)
        file.addWidget(self._pick)
        self._file = QWidget()
        self._file.setLayout(file)
        file.setContentsMargins(0, 0, 0, 0)
        if evidence is None:
            self._form.addRow(tr("What"), _row(self._kinds))
        stances = _row(self._stances)
        self._form.addRow(tr("It"), stances)
        for name, field, hint in (
            (tr("Address"), self.url, "https://…"),
            (tr("Archived at"), self.archive, tr("https://… of the copy in an archive")),
            (tr("File"), self.path, tr("up to 50 MB are copied into the library")),
        ):
            field.setAccessibleName(name)
            field.setPlaceholderText(hint)
            self._form.addRow(name, self._file if field is self.path else field)
        self.text.setAccessibleName(tr("What it shows"))
        self.text.setPlaceholderText(tr("what it shows, in your words"))
        self._form.addRow(tr("Shows"), self.text)
        self._form.addRow("", self._how)
        widest = self._form.labelForField(self.archive).sizeHint().width()
        self._form.labelForField(stances).setMinimumWidth(widest)  # the choices stay where they are
        kind = evidence.kind if evidence is not None else EvidenceKind.ADDRESS
        _choose(self._kinds, kind)
        _choose(self._stances, evidence.stance if evidence is not None else Stance.SUPPORTS)
        if evidence is not None:
            self.url.setText(evidence.url)
            self.archive.setText(evidence.archive_url)
            self.path.setText(evidence.path)
            self.text.setPlainText(evidence.text)

    @property
    def kind(self) -> EvidenceKind:
        """What the evidence is."""
        return EvidenceKind(self._kinds.checkedButton().objectName())

    @property
    def stance(self) -> Stance:
        """How it stands to the claim."""
        return Stance(self._stances.checkedButton().objectName())

    def choose(self, kind: EvidenceKind, stance: Stance) -> None:
        """Choose kind and stance."""
        _choose(self._kinds, kind)
        _choose(self._stances, stance)

    def values(self) -> dict[str, Any]:
        """The fields of the evidence; of a file its path alone, the rest is found by reading it."""
        made: dict[str, Any] = {"stance": self.stance, "text": self.text.toPlainText().strip()}
        if self.kind is EvidenceKind.ADDRESS:
            made |= {"url": self.url.text(), "archive_url": self.archive.text()}
        return made

    def _show_fields(self) -> None:
        kind, new = self.kind, self._old is None
        for field in (self.url, self.archive):
            self._form.setRowVisible(field, kind is EvidenceKind.ADDRESS)
        self._form.setRowVisible(self._file, kind is EvidenceKind.FILE and new)
        self._form.setRowVisible(self.text, kind is not EvidenceKind.PASSAGE or not new)
        self._form.setRowVisible(self._how, kind is EvidenceKind.PASSAGE and new)

    def _pick_file(self) -> None:
        name = files.open_file(self, tr("Choose a file"), str(Path.home()), tr("All files (*)"))
        if name:
            self.path.setText(name)
            self._wrong.hide()

    def _accept(self) -> None:
        try:
            if self.kind is EvidenceKind.ADDRESS:
                self.url.setText(address_typed(self.url.text()))
                self.archive.setText(address_typed(self.archive.text()))
                if not self.url.text() and not self.archive.text():
                    raise UserError(tr("Write the address, or choose another kind of evidence."))
            elif self.kind is EvidenceKind.FILE and self._old is None and not self.path.text():
                raise UserError(tr("Choose the file, or another kind of evidence."))
        except UserError as error:
            self._wrong.setText(str(error))
            self._wrong.show()
            return
        self.accept()


def _choices(dialog: QDialog, names: dict[Any, str]) -> QButtonGroup:
    group = QButtonGroup(dialog)
    for value, name in names.items():
        button = QRadioButton(name)
        button.setObjectName(str(value))
        group.addButton(button)
    return group


def _choose(group: QButtonGroup, value: str) -> None:
    next(button for button in group.buttons() if button.objectName() == value).setChecked(True)


def _row(group: QButtonGroup) -> QWidget:
    row = QWidget()
    row.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
    line = QHBoxLayout(row)
    line.setContentsMargins(0, 0, 0, 0)
    line.setSpacing(14)
    for button in group.buttons():
        line.addWidget(button)
    line.addStretch(1)
    return row
