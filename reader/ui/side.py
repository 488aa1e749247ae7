"""What belongs to the open story, beside its text: claims, entities, notes; and one entity's card.

Shows a page and asks for acts by signals; knows no other pane.
"""

from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLayout,
    QMenu,
    QScrollArea,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from reader.model import (
    ClaimView,
    EntityPage,
    EntityType,
    HighlightView,
    Note,
    NoteView,
    StoryPage,
)
from reader.text import shortened
from reader.ui.cards import (
    ClaimCard,
    ClaimEditor,
    HighlightEditor,
    NoteEditor,
    Row,
    label,
    quoted,
)
from reader.ui.marks import Key
from reader.ui.theme import Theme
from reader.ui.words import counted, day, tr, type_name, type_names

FOLDED = 28
WIDTH = 252
_SHOWN = 12


class SidePane(QStackedWidget):
    """Claims, entities and notes of a story; or the card of an entity; or folded to a strip."""

    mark_chosen = Signal(object)
    claim_field_changed = Signal(object, str, str)
    claim_tags_changed = Signal(object, str)
    claim_note_changed = Signal(object, str)
    highlight_tags_changed = Signal(object, str)
    highlight_note_changed = Signal(object, str)
    note_changed = Signal(object, str)
    note_added = Signal(object, str)
    """The target (kind, what) of a new note and its text; `adopt` then tells the note."""
    delete_requested = Signal(object)
    link_chosen = Signal(int)
    story_chosen = Signal(int)
    hidden_changed = Signal(object)
    left = Signal()
    fold_requested = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("side")
        self.page: StoryPage | None = None
        self.entity: EntityPage | None = None
        self._theme: Theme | None = None
        self._selected: Key | None = None
        self._hidden: frozenset[EntityType] = frozenset()
        self._all_entities = False
        self._note_target: tuple[str, Any] | None = None
        self._note: Note | None = None
        self._names: list[str] = []
        self._tags: list[str] = []
        self._scroll, self._body, self._column = _scrolled()
        self._entity_scroll, self._entity_body, self._entity_column = _scrolled()
        strip = QFrame()
        row = QVBoxLayout(strip)
        row.setContentsMargins(2, 6, 2, 6)
        unfold = QToolButton()
        unfold.setText("‹")
        unfold.setToolTip(tr("Show claims, entities and notes"))
        unfold.clicked.connect(self.fold_requested)
        row.addWidget(unfold, 0, Qt.AlignmentFlag.AlignTop)
        for widget in (self._scroll, self._entity_scroll, strip):
            self.addWidget(widget)
        self._claim_editor = ClaimEditor()
        self._highlight_editor = HighlightEditor()
        self._note_editor = NoteEditor(tr("Note"))
        for editor in (self._claim_editor, self._highlight_editor, self._note_editor):
            editor.setParent(self)
            editor.hide()
            editor.left.connect(self.left)
        self._claim_editor.field_changed.connect(self._claim_field)
        self._claim_editor.tags_changed.connect(self._claim_tags)
        self._claim_editor.note_changed.connect(self._claim_note)
        self._claim_editor.delete_requested.connect(self._delete_claim)
        self._highlight_editor.tags_changed.connect(self._highlight_tags)
        self._highlight_editor.note_changed.connect(self._highlight_note)
        self._highlight_editor.delete_requested.connect(self._delete_highlight)
        self._note_editor.text_changed.connect(self._note_text)
        self._note_editor.delete_requested.connect(self._delete_note)

    # ---- showing

    def set_theme(self, theme: Theme) -> None:
        """Take the colours of a theme."""
        self._theme = theme
        self._rebuild()

    def set_hidden(self, hidden: frozenset[EntityType]) -> None:
        """Which entity types the text does not show."""
        self._hidden = hidden
        self._rebuild()

    def set_names(self, names: list[str], tags: list[str]) -> None:
        """What the fields complete to."""
        self._names, self._tags = names, tags
        self._claim_editor.set_names(names, tags)
        self._highlight_editor.tags.set_names(tags)

    def show_page(self, page: StoryPage | None) -> None:
        """Show what belongs to a story."""
        if self.page is None or page is None or self.page.id != page.id:
            self.commit()
            self._selected = None
            self._all_entities = False
            self._let_note_go()
            self.entity = None
        self.page = page
        self._rebuild()

    def show_entity(self, entity: EntityPage | None) -> None:
        """Show an entity's card in the place of the story's; None goes back."""
        self.commit()
        if entity is None or self.entity is None or entity.id != self.entity.id:
            self._let_note_go()
        self.entity = entity
        self._rebuild()

    def select(self, key: Key | None) -> None:
        """Open the card of a mark."""
        if key != self._selected:
            self.commit()
            self._selected = key
            if key is None or key[0] != "note":
                self._let_note_go()
        if key is not None and key[0] == "note" and self.page is not None:
            view = next((n for n in self.page.notes if n.note.id == key[1]), None)
            if view is not None and self._note is None:
                self._note, self._note_target = view.note, ("span", None)
        self._rebuild()

    def fold(self, folded: bool) -> None:
        """Fold to a strip, or unfold."""
        self.setCurrentIndex(2 if folded else (1 if self.entity is not None else 0))
        self.setMinimumWidth(FOLDED if folded else WIDTH - 32)
        self.setMaximumWidth(FOLDED if folded else 16777215)

    @property
    def folded(self) -> bool:
        """Whether only a strip is shown."""
        return self.currentIndex() == 2

    def edit_claim(self, field: str = "who") -> None:
        """Put the text cursor into a field of the selected claim."""
        if self._claim_editor.isVisibleTo(self):
            self._focus(getattr(self._claim_editor, field))

    def edit_highlight(self, field: str) -> None:
        """Put the text cursor into a field of the selected highlight."""
        if self._highlight_editor.isVisibleTo(self):
            self._focus(getattr(self._highlight_editor, field))

    def begin_note(self, target: tuple[str, Any]) -> None:
        """Open an empty note on a target: (story, id), (span, pieces) or (entity, id)."""
        self.commit()
        self._note, self._note_target = None, target
        self._note_editor.note.keeper.show("")
        self._rebuild()
        self._focus(self._note_editor.note)

    def adopt(self, note: Note) -> None:
        """The note that was begun is now this record."""
        self._note = note

    def commit(self) -> None:
        """Save what is being typed."""
        for editor in (self._claim_editor, self._highlight_editor, self._note_editor):
            if editor.isVisibleTo(self):
                editor.commit()

    # ---- building

    def _rebuild(self) -> None:
        if self._theme is None:
            return
        editors = (self._claim_editor, self._highlight_editor, self._note_editor)
        # An editor is taken out of the list, never hidden or made anew: it may hold the focus.
        for editor in editors:
            for column in (self._column, self._entity_column):
                column.removeWidget(editor)
        top = self._scroll.verticalScrollBar().value()
        _clear(self._column)
        _clear(self._entity_column)
        if self.entity is not None:
            self._build_entity(self.entity)
        if self.page is not None:
            self._build_story(self.page)
        if not self.folded:
            self.setCurrentIndex(1 if self.entity is not None else 0)
        for editor in editors:
            if self._column.indexOf(editor) < 0 and self._entity_column.indexOf(editor) < 0:
                editor.hide()
        self._scroll.verticalScrollBar().setValue(top)

    def _build_story(self, page: StoryPage) -> None:
        column = self._column
        head = _head(tr("Claims"))
        fold = QToolButton()
        fold.setText("›")
        fold.setToolTip(tr("Fold this list away"))
        fold.clicked.connect(self.fold_requested)
        head.addWidget(fold)
        column.addLayout(head)
        if not page.claims:
            column.addWidget(
                label(tr("None yet. Select words in the text and press c."), "small", wrap=True)
            )
        for view in page.claims:
            self._add_claim(page, view)
        chosen = next(
            (h for h in page.highlights if ("highlight", h.highlight.id) == self._selected), None
        )
        if chosen is not None:
            column.addSpacing(8)
            self._highlight_editor.show_highlight(page, chosen)
            _put(column, self._highlight_editor)
        column.addSpacing(12)
        self._build_entities(page)
        column.addSpacing(12)
        self._build_notes(page)
        column.addStretch(1)

    def _add_claim(self, page: StoryPage, view: ClaimView) -> None:
        assert self._theme is not None
        key: Key = ("claim", view.claim.id or 0)
        if key == self._selected:
            self._claim_editor.show_claim(page, view)
            _put(self._column, self._claim_editor)
            return
        card = ClaimCard(page, view, self._theme)
        card.chosen.connect(lambda: self.mark_chosen.emit(key))
        card.link_chosen.connect(self.link_chosen)
        self._column.addWidget(card)

    def _build_entities(self, page: StoryPage) -> None:
        assert self._theme is not None
        head = _head(tr("In this story"))
        head.addWidget(self._types_button())
        self._column.addLayout(head)
        if not page.entities:
            text = tr("No names found.") if page.analysed else tr("Not analysed yet.")
            self._column.addWidget(label(text, "small"))
        shown = page.entities if self._all_entities else page.entities[:_SHOWN]
        for entity in shown:
            row = _EntityRow(
                entity.name,
                f"{type_name(entity.type)} · {entity.mentions}",
                self._theme.entity(entity.type),
            )
            row.chosen.connect(lambda i=entity.id: self.mark_chosen.emit(("entity", i)))
            self._column.addWidget(row)
        if len(shown) < len(page.entities):
            more = QToolButton()
            more.setText(tr("{count} more").format(count=len(page.entities) - len(shown)))
            more.clicked.connect(self._show_all_entities)
            self._column.addWidget(more)

    def _types_button(self) -> QToolButton:
        button = QToolButton()
        button.setText(tr("Show") + " ▾")
        button.setToolTip(tr("Which names are underlined in the text"))
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu = QMenu(button)
        for kind in EntityType:
            action = QAction(type_names(kind), menu)
            action.setCheckable(True)
            action.setChecked(kind not in self._hidden)
            action.toggled.connect(lambda on, kind=kind: self._show_type(kind, on))
            menu.addAction(action)
        button.setMenu(menu)
        return button

    def _build_notes(self, page: StoryPage) -> None:
        head = _head(tr("Notes"))
        add = QToolButton()
        add.setText("+")
        add.setToolTip(tr("A note on this story"))
        add.clicked.connect(lambda: self.begin_note(("story", page.id)))
        head.addWidget(add)
        self._column.addLayout(head)
        about_entity = self._note_target is not None and self._note_target[0] == "entity"
        views: list[tuple[Note, str, Key | None]] = [
            (v.note, self._about(page, v), ("note", v.note.id or 0) if v.span else None)
            for v in page.notes
        ]
        for mark in page.highlights:
            key: Key = ("highlight", mark.highlight.id or 0)
            if key != self._selected:
                about = quoted(page, (mark.span,))
                views += [(note, about, key) for note in mark.notes]
        if self._note_target is not None and self._note is None and not about_entity:
            target, what = self._note_target
            about = ""
            if target == "span":
                start, end = what
                about = page.text[start - page.start : end - page.start]
            self._note_editor.show_note(self._note_editor.note.toPlainText(), about)
            _put(self._column, self._note_editor)
        elif not views:
            self._column.addWidget(label(tr("None yet. Press a to write one."), "small"))
        for note, about, mark_key in views:
            if self._note is not None and note.id == self._note.id:
                self._note = note
                self._note_editor.show_note(note.text, about)
                _put(self._column, self._note_editor)
                continue
            self._column.addWidget(self._note_row(note, about, mark_key))

    def _note_row(self, note: Note, about: str, key: Key | None) -> QWidget:
        row = Row("noteRow")
        column = QVBoxLayout(row)
        column.setContentsMargins(4, 4, 4, 4)
        column.setSpacing(2)
        column.addWidget(label(note.text, wrap=True))
        if about:
            column.addWidget(label(shortened(about, 70), "small", wrap=True))
        row.chosen.connect(lambda: self._open_note(note, key))
        return row

    def _about(self, page: StoryPage, view: NoteView) -> str:
        return quoted(page, (view.span,)) if view.span else ""

    def _build_entity(self, entity: EntityPage) -> None:
        assert self._theme is not None
        column = self._entity_column
        back = QToolButton()
        back.setText("‹ " + tr("Back to the story"))
        back.clicked.connect(lambda: self.mark_chosen.emit(None))
        column.addWidget(back)
        column.addWidget(label(entity.name, "title", wrap=True))
        dot = _EntityRow(
            type_name(entity.type),
            f"{counted(entity.mentions, tr('mention'), tr('mentions'))}",
            self._theme.entity(entity.type),
        )
        dot.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        column.addWidget(dot)
        column.addSpacing(8)
        column.addLayout(_head(counted(len(entity.stories), tr("story"), tr("stories"))))
        for story in entity.stories[:100]:
            row = Row("storyRow")
            inner = QVBoxLayout(row)
            inner.setContentsMargins(4, 3, 4, 3)
            inner.setSpacing(1)
            inner.addWidget(label(shortened(story.title, 90), wrap=True))
            about = " · ".join(p for p in (story.source, day(story.published)) if p)
            inner.addWidget(label(about, "small"))
            row.chosen.connect(lambda i=story.id: self.story_chosen.emit(i))
            column.addWidget(row)
        column.addSpacing(8)
        head = _head(tr("Notes"))
        add = QToolButton()
        add.setText("+")
        add.setToolTip(tr("A note on this name"))
        add.clicked.connect(lambda: self.begin_note(("entity", entity.id)))
        head.addWidget(add)
        column.addLayout(head)
        new = self._note is None and self._note_target == ("entity", entity.id)
        if new:
            self._note_editor.show_note(self._note_editor.note.toPlainText(), "")
            _put(column, self._note_editor)
        for note in entity.notes:
            if self._note is not None and self._note.id == note.id:
                self._note = note
                self._note_editor.show_note(note.text, "")
                _put(column, self._note_editor)
            else:
                column.addWidget(self._note_row(note, "", None))
        column.addStretch(1)

    # ---- asking

    def _focus(self, field: QWidget) -> None:
        field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        scroll = self._entity_scroll if self.entity is not None else self._scroll
        scroll.widget().layout().activate()
        scroll.ensureWidgetVisible(field)

    def _open_note(self, note: Note, key: Key | None) -> None:
        self.commit()
        if key is not None and key[0] == "highlight":
            self.mark_chosen.emit(key)
            return
        target = "entity" if note.entity_id else ("story" if note.story_id else "span")
        self._note, self._note_target = note, (target, note.entity_id)
        if key is not None:
            self.mark_chosen.emit(key)
        self._rebuild()
        self._focus(self._note_editor.note)

    def _let_note_go(self) -> None:
        self._note = self._note_target = None
        self._note_editor.note.keeper.show("")

    def _note_text(self, text: str) -> None:
        if self._note is not None:
            if not text.strip():
                note, self._note, self._note_target = self._note, None, None
                self.note_changed.emit(note, text)
            else:
                self.note_changed.emit(self._note, text)
        elif self._note_target is not None and text.strip():
            self.note_added.emit(self._note_target, text)

    def _delete_note(self) -> None:
        note = self._note
        self._note_editor.note.keeper.show(self._note_editor.note.toPlainText())
        self._let_note_go()
        if note is not None:
            self.delete_requested.emit(note)
        else:
            self._rebuild()
        self.left.emit()

    def _show_all_entities(self) -> None:
        self._all_entities = True
        self._rebuild()

    def _show_type(self, kind: EntityType, on: bool) -> None:
        hidden = self._hidden - {kind} if on else self._hidden | {kind}
        self.hidden_changed.emit(hidden)

    def _claim_field(self, column: str, value: str) -> None:
        self.claim_field_changed.emit(self._claim_editor.view, column, value)

    def _claim_tags(self, text: str) -> None:
        self.claim_tags_changed.emit(self._claim_editor.view, text)

    def _claim_note(self, text: str) -> None:
        self.claim_note_changed.emit(self._claim_editor.view, text)

    def _delete_claim(self) -> None:
        self.delete_requested.emit(self._claim_editor.view)

    def _highlight_tags(self, text: str) -> None:
        self.highlight_tags_changed.emit(self._highlight_editor.view, text)

    def _highlight_note(self, text: str) -> None:
        self.highlight_note_changed.emit(self._highlight_editor.view, text)

    def _delete_highlight(self) -> None:
        self.delete_requested.emit(self._highlight_editor.view)

    def claim(self) -> ClaimView | None:
        """The selected claim."""
        page = self.page
        if page is None or self._selected is None or self._selected[0] != "claim":
            return None
        return next((c for c in page.claims if c.claim.id == self._selected[1]), None)

    def highlight(self) -> HighlightView | None:
        """The selected highlight."""
        page = self.page
        if page is None or self._selected is None or self._selected[0] != "highlight":
            return None
        return next((h for h in page.highlights if h.highlight.id == self._selected[1]), None)


class _EntityRow(Row):
    """A dot of the type's colour, a name, and what is said of it."""

    def __init__(self, name: str, about: str, colour: QColor) -> None:
        super().__init__("entityRow")
        self._colour = colour
        row = QHBoxLayout(self)
        row.setContentsMargins(18, 3, 2, 3)
        row.addWidget(label(shortened(name, 60), wrap=True), 1)
        row.addWidget(label(about, "small"))

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._colour)
        painter.drawRoundedRect(2, self.height() // 2 - 4, 8, 8, 2, 2)
        painter.end()


def _scrolled() -> tuple[QScrollArea, QWidget, QVBoxLayout]:
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    body = QWidget()
    body.setObjectName("sideBody")
    column = QVBoxLayout(body)
    column.setContentsMargins(16, 12, 12, 16)
    column.setSpacing(6)
    area.setWidget(body)
    return area, body, column


def _head(text: str) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setContentsMargins(0, 0, 0, 0)
    row.addWidget(label(text, "heading"), 1)
    return row


def _put(column: QVBoxLayout, editor: QWidget) -> None:
    """Put an editor into the list, to be seen at once: only what is seen can take the focus."""
    column.addWidget(editor)
    editor.show()


def _clear(layout: QLayout) -> None:
    while layout.count():
        item = layout.takeAt(0)
        widget, inner = item.widget(), item.layout()
        if widget is not None:
            widget.hide()
            widget.deleteLater()
        elif inner is not None:
            _clear(inner)
            inner.deleteLater()
