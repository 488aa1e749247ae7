"""The claims of a story, beside its text: cards to read, and the one that is selected to edit.

Shows a page and asks by signals; the editors are lent to it.
"""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QToolButton, QVBoxLayout, QWidget

from reader.model import ClaimView, HighlightView, StoryPage
from reader.ui.cards import ClaimCard, clear, label
from reader.ui.claimeditor import ClaimEditor
from reader.ui.dragging import LinkTarget
from reader.ui.editors import HighlightEditor
from reader.ui.marks import Key
from reader.ui.sections import head
from reader.ui.theme import Theme
from reader.ui.words import tr

_PAGE = 40


class ClaimsList(QWidget):
    """A page of claims; the selected claim or highlight is open."""

    mark_chosen = Signal(object)
    link_chosen = Signal(int)
    fold_requested = Signal()
    link_dropped = Signal(int, int)
    """A claim was dragged onto the card of another: from, to."""
    turned = Signal()
    """Another page of claims is wanted."""

    def __init__(
        self, claim_editor: ClaimEditor, highlight_editor: HighlightEditor, below: QWidget
    ) -> None:
        """`below` stands under the selected claim, and says itself when it is seen."""
        super().__init__()
        self._below = below
        self._editors = (claim_editor, highlight_editor)
        self.claim_editor, self.highlight_editor = self._editors
        self._colours: dict[str, str] = {}
        self._cards: dict[int, tuple[ClaimView, ClaimCard]] = {}
        self._first = 0
        self._turned_for: Key | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(6)

    def set_colours(self, colours: dict[str, str]) -> bool:
        """Take the colours of tags; whether they are others."""
        if colours == self._colours:
            return False
        self._colours = colours
        self.begin_anew()
        return True

    def begin_anew(self) -> None:
        """Forget the cards and the place in the list: another story, or another theme."""
        for _, card in self._cards.values():
            card.hide()
            card.deleteLater()
        self._cards = {}

    def go_to_top(self) -> None:
        """Show the first claims."""
        self._first, self._turned_for = 0, None

    def show_page(
        self,
        page: StoryPage | None,
        theme: Theme,
        selected: Key | None,
        highlight: HighlightView | None,
    ) -> None:
        """Show the claims of a story; the selected one, or the selected highlight, is open."""
        # An editor is taken out of the list, never made anew: it may hold the focus.
        for editor in (*self._editors, self._below):
            self._column.removeWidget(editor)
        for _, card in self._cards.values():
            self._column.removeWidget(card)
            card.hide()
        clear(self._column)
        if page is not None:
            self._build(page, theme, selected)
            if highlight is not None:
                self.highlight_editor.show_highlight(page, highlight)
                self._put(self.highlight_editor)
        for editor in self._editors:
            if self._column.indexOf(editor) < 0:
                editor.hide()
                editor.forget()

    def _build(self, page: StoryPage, theme: Theme, selected: Key | None) -> None:
        title = head(tr("Claims"))
        fold = QToolButton()
        fold.setText("›")
        fold.setToolTip(tr("Fold this list away"))
        fold.setAccessibleName(fold.toolTip())
        fold.clicked.connect(self.fold_requested)
        title.addWidget(fold)
        self._column.addLayout(title)
        if not page.claims:
            hint = tr("None yet. Select words in the text and press c.")
            self._column.addWidget(label(hint, "small", wrap=True))
        first = self._first_shown(page, selected)
        shown = page.claims[first : first + _PAGE]
        if first:
            self._add_turn(tr("{count} claims above").format(count=first), first - _PAGE)
        for view in shown:
            if selected == ("claim", view.claim.id):
                self.claim_editor.show_claim(page, view)
                self._put(self.claim_editor)
                self._column.addWidget(self._below)
            else:
                self._column.addWidget(self._card(page, view, theme))
        below = len(page.claims) - first - len(shown)
        if below > 0:
            self._add_turn(tr("{count} claims below").format(count=below), first + _PAGE)

    def _first_shown(self, page: StoryPage, selected: Key | None) -> int:
        """The first of the claims that are shown; the selected one is among them."""
        at = next((i for i, v in enumerate(page.claims) if selected == ("claim", v.claim.id)), None)
        if at is not None and self._turned_for != selected:
            self._turned_for = selected
            if not self._first <= at < self._first + _PAGE:
                self._first = at - at % _PAGE
        self._first = min(max(self._first, 0), max(0, len(page.claims) - 1))
        return self._first

    def _add_turn(self, text: str, first: int) -> None:
        button = QToolButton()
        button.setText(text)
        button.clicked.connect(lambda: self._turn(first))
        self._column.addWidget(button)

    def _turn(self, first: int) -> None:
        self._first = first
        self.turned.emit()

    def _card(self, page: StoryPage, view: ClaimView, theme: Theme) -> ClaimCard:
        """The card of a claim: the one that is there, where nothing on it has changed."""
        number = view.claim.id or 0
        known = self._cards.get(number)
        if known is not None and known[0] == view:
            known[1].show()
            return known[1]
        card = ClaimCard(page, view, theme, self._colours)
        card.chosen.connect(lambda: self.mark_chosen.emit(("claim", number)))
        card.link_chosen.connect(self.link_chosen)
        LinkTarget(card, number).dropped.connect(self.link_dropped)
        if known is not None:
            known[1].deleteLater()
        self._cards[number] = (view, card)
        return card

    def _put(self, editor: QWidget) -> None:
        # Only what is seen can take the focus, so it is shown at once.
        self._column.addWidget(editor)
        editor.show()
