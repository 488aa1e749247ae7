"""The claims of a story, beside its text: cards to read, and the one that is selected to edit.

Shows a page and asks by signals; the editors are lent to it.
"""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QToolButton, QVBoxLayout, QWidget

from reader.model import ClaimView, HighlightView, StoryPage
from reader.ui.cards import ClaimCard, label
from reader.ui.claimeditor import ClaimEditor
from reader.ui.editors import HighlightEditor
from reader.ui.marks import Key
from reader.ui.sections import Column, head
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
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        title = head(tr("Claims"))
        fold = QToolButton()
        fold.setText("›")
        fold.setToolTip(tr("Fold this list away"))
        fold.setAccessibleName(tr("Fold this list away"))
        fold.clicked.connect(self.fold_requested)
        title.addWidget(fold)
        column.addLayout(title)
        self._rows = Column()
        column.addLayout(self._rows)
        hint = tr("None yet. Select words in the text and press c.")
        self._hint = label(hint, "small", wrap=True)
        self._turns = (QToolButton(), QToolButton())
        for turn, step in zip(self._turns, (-_PAGE, _PAGE), strict=True):
            turn.clicked.connect(lambda _=False, step=step: self._turn(step))

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
            self._rows.drop(card)
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
        shown: list[QWidget] = []
        if page is not None:
            shown = self._shown(page, theme, selected)
            if highlight is not None:
                self.highlight_editor.show_highlight(page, highlight)
                shown.append(self.highlight_editor)
        self._rows.arrange(shown, self._below)
        for editor in self._editors:
            if editor not in shown:
                editor.forget()

    def _shown(self, page: StoryPage, theme: Theme, selected: Key | None) -> list[QWidget]:
        """What stands in the list, in order; the editors are never made anew, for they may hold
        the focus."""
        found: list[QWidget] = [] if page.claims else [self._hint]

        first = self._first_shown(page, selected)
        shown = page.claims[first : first + _PAGE]
        above, below = self._turns
        if first:
            above.setText(tr("{count} claims above").format(count=first))
            found.append(above)
        for view in shown:
            if selected == ("claim", view.claim.id):
                self.claim_editor.show_claim(page, view)
                found += [self.claim_editor, self._below]
            else:
                found.append(self._card(page, view, theme))
        if left := len(page.claims) - first - len(shown):
            below.setText(tr("{count} claims below").format(count=left))
            found.append(below)
        return found

    def _first_shown(self, page: StoryPage, selected: Key | None) -> int:
        """The first of the claims that are shown; the selected one is among them."""
        at = next((i for i, v in enumerate(page.claims) if selected == ("claim", v.claim.id)), None)
        if at is not None and self._turned_for != selected:
            self._turned_for = selected
            if not self._first <= at < self._first + _PAGE:
                self._first = at - at % _PAGE
        self._first = min(max(self._first, 0), max(0, len(page.claims) - 1))
        return self._first

    def _turn(self, step: int) -> None:
        self._first = max(0, self._first + step)
        self.turned.emit()

    def _card(self, page: StoryPage, view: ClaimView, theme: Theme) -> ClaimCard:
        """The card of a claim: the one that is there, where nothing on it has changed."""
        number = view.claim.id or 0
        known = self._cards.get(number)
        if known is not None and known[0] == view:
            return known[1]
        card = ClaimCard(page, view, theme, self._colours)
        card.chosen.connect(lambda: self.mark_chosen.emit(("claim", number)))
        card.link_chosen.connect(self.link_chosen)
        card.link_dropped.connect(self.link_dropped)
        if known is not None:
            self._rows.drop(known[1])
        self._cards[number] = (view, card)
        return card
