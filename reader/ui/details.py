"""The dialog of a story's details: where and when it came from, for one story or many."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QCompleter,
    QDialog,
    QFormLayout,
    QLineEdit,
    QWidget,
)

from reader.model import StoryRecord, UserError
from reader.text import is_language
from reader.ui.cards import label
from reader.ui.forms import address_typed, buttons, column_of, published_typed
from reader.ui.words import counted, tr


class DetailsDialog(QDialog):
    """Headline, outlet, author, date, address, language. What is not touched stays; what differs
    between several stories is empty until something is typed for all."""

    def __init__(
        self,
        parent: QWidget,
        stories: list[StoryRecord],
        sources: dict[int, str],
        siblings: int,
    ) -> None:
        super().__init__(parent)
        count = len(stories)
        self.setWindowTitle(
            tr("Story details") if count == 1 else tr("Details of {n} stories").format(n=count)
        )
        self.values: dict[str, str] = {}
        form = QFormLayout()
        form.setSpacing(10)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        names = {
            "headline": (tr("Headline"), tr("none")),
            "source": (tr("Outlet"), tr("who published it")),
            "author": (tr("Author"), tr("who wrote it")),
            "published": (tr("Published"), tr("2023-04-03, or 2023-04-03 10:15 +02:00")),
            "url": (tr("Address"), "https://…"),
            "language": (tr("Language"), tr("en, uk, pt-BR …")),
        }
        self.fields: dict[str, QLineEdit] = {}
        self._shown: dict[str, str] = {}
        for key, (name, hint) in names.items():
            if key == "headline" and count > 1:
                continue
            there = {
                sources.get(story.source_id or 0, "")
                if key == "source"
                else getattr(story, key) or ""
                for story in stories
            }
            field = QLineEdit(there.pop() if len(there) == 1 else "")
            field.setPlaceholderText(hint if not there else tr("several; type one for all"))
            field.setAccessibleName(name)
            field.setCursorPosition(0)
            form.addRow(name, field)
            self.fields[key] = field
            self._shown[key] = field.text()
        next(iter(self.fields.values())).selectAll()
        completer = QCompleter(sorted(sources.values(), key=str.casefold), self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self.fields["source"].setCompleter(completer)
        others = counted(siblings, tr("other story"), tr("other stories"))
        self.siblings = QCheckBox(
            tr("All but the headline also for the {count} of this article").format(count=others)
        )
        self._wrong = label("", "wrong", wrap=True)
        self._wrong.hide()
        column = column_of(self)
        column.addLayout(form)
        if siblings:
            column.addWidget(self.siblings)
        column.addWidget(self._wrong)
        buttons(self, tr("Save"), self._accept)
        self.resize(560, 300)

    def _accept(self) -> None:
        # A completion that is chosen counts as typed; Qt does not call it a modification.
        values = {
            key: field.text().strip()
            for key, field in self.fields.items()
            if field.isModified() or field.text() != self._shown[key]
        }
        try:
            if "published" in values:
                values["published"] = published_typed(values["published"])
            address_typed(values.get("url", ""))
            if not is_language(values.get("language") or "en"):
                raise UserError(tr("A language is written as en, uk or pt-BR (BCP 47)."))
        except UserError as error:
            self._wrong.setText(str(error))
            self._wrong.show()
            return
        self.values = values
        self.accept()
