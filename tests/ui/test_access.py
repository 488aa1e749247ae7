"""What a screen reader is told: name, role and state of every control, in words."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import pairwise

import pytest
from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QDialog,
    QHBoxLayout,
    QLabel,
    QMessageBox,
    QScrollArea,
    QTextEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot

from reader.model import (
    Evidence,
    EvidenceKind,
    Link,
    LinkKind,
    Note,
    Scope,
    Stance,
    TagRow,
    TopicRow,
    Verdict,
)
from reader.ui import cards
from reader.ui.boardfilters import DatesDialog
from reader.ui.cards import ClaimCard, Row, label
from reader.ui.entitypage import EntityPlace
from reader.ui.strips import Strip
from reader.ui.tags import TagDialog
from reader.ui.timeline import Timeline
from reader.ui.topicform import TopicDialog
from reader.ui.topicitems import Items
from reader.ui.window import Window
from tests.conftest import analysed, make_claim, page_with
from tests.ui.conftest import store_of
from tests.ui.test_window import press, select, settle

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")  # the screen that is none has no sizes

NAME, DESCRIPTION = QAccessible.Text.Name, QAccessible.Text.Description
ROLE = QAccessible.Role
SPOKEN = Qt.ItemDataRole.AccessibleTextRole
PRESSED = {"Press", "Toggle", "ShowMenu"}
"""The actions by which a screen reader works a control."""
FITTING = {
    ROLE.Button, ROLE.CheckBox, ROLE.RadioButton, ROLE.ComboBox, ROLE.EditableText, ROLE.Table,
    ROLE.List, ROLE.Tree, ROLE.MenuItem, ROLE.ButtonMenu, ROLE.SpinBox, ROLE.PageTab, ROLE.Document,
}  # fmt: skip
"""What a thing that is worked can be."""
READ = {ROLE.StaticText}
"""A text that has the focus to be scrolled by keys."""
GROUPS = {ROLE.Client, ROLE.Border}
"""What Qt calls a frame or a widget of our own: it may have the focus so that it hears keys."""
SIGNS = set("‹›▾▸✕✎⚡★·")
"""What is drawn with letters, and means nothing when it is read out."""


def controls(root: QWidget) -> Iterator[QAccessibleInterface]:
    """What can be worked in a widget as it stands, from the tree that screen readers walk; the
    cells of lists and tables are left alone, for they may be a million."""
    waiting = [QAccessible.queryAccessibleInterface(root)]
    while waiting:
        here = waiting.pop()
        if here is None or not here.isValid() or here.state().invisible:
            continue
        actions = here.actionInterface()
        names = set(actions.actionNames()) if actions is not None else set()
        if here.state().focusable or names & PRESSED:
            yield here
        if not isinstance(here.object(), QAbstractItemView | QComboBox):
            waiting += [here.child(n) for n in reversed(range(here.childCount()))]


def named(control: QAccessibleInterface) -> str:
    """What a control is called. A choice is called what is chosen, and described by what it is."""
    name = control.text(NAME)
    if isinstance(control.object(), QComboBox):
        labels = [
            one.text(NAME)
            for one, kind in control.relations(QAccessible.RelationFlag.AllRelations)
            if kind & QAccessible.RelationFlag.Label
        ]
        return " ".join([*labels, control.text(DESCRIPTION)])
    return name


def speaks(text: str) -> bool:
    """Whether a name says something: two letters at the least."""
    return sum(c.isalnum() for c in text) >= 2


def faults(root: QWidget) -> set[str]:
    """What a screen reader could not tell of a widget as it stands."""
    found = set()
    for control in controls(root):
        name, role, what = named(control), control.role(), control.object()
        kind = f"{type(what).__name__} {what.objectName()}"
        if not speaks(name):
            found.add(f"{kind} has no name, but {name!r}")
        if isinstance(what, QWidget) and not isinstance(what, QComboBox) and SIGNS & set(name):
            found.add(f"{kind} is called by a sign: {name!r}")
        text = role in READ and isinstance(what, QLabel | QTextEdit)
        group = role in GROUPS and isinstance(what, QScrollArea | Strip | EntityPlace | Timeline)
        if role not in FITTING and not text and not group:
            found.add(f"{kind} {name!r} has the role {role.name}")
    for label_ in root.findChildren(QLabel):
        shown = label_.text() if label_.isVisible() else ""
        if shown not in ("", told(label_), told(label_, DESCRIPTION)):
            found.add(f"{shown!r} is hidden behind {told(label_)!r}")
    return found


def told(widget: QObject, text: QAccessible.Text = NAME) -> str:
    return str(QAccessible.queryAccessibleInterface(widget).text(text))


@pytest.fixture
def full(window: Window, qtbot: QtBot) -> Iterator[Window]:
    """The window with suggestions, claims, a contradiction, evidence and notes, at the first
    story."""
    store = store_of(window)
    store.findings.put(1, analysed(store.content.text(1)[0]), "rules 1, test")
    safe, _ = make_claim(store, "bridge is safe", speaker="Ana Ruk", verdict=Verdict.REFUTED)
    make_claim(store, "bridge at Orlo holds", speaker="Sappers")
    cut, _ = make_claim(store, "cut its fares by 10 percent", speaker="Jo Pell")
    story = page_with(store, "bridge is safe").id
    for record in (
        Link(from_id=cut, to_id=safe, kind=LinkKind.CONTRADICTS),
        Note(story_id=story, text="call the sappers"),
        Evidence(claim_id=safe, kind=EvidenceKind.ADDRESS, stance=Stance.REFUTES,
                 url="https://orlo.example/bridge"),
    ):  # fmt: skip
        store.journal.replace("Made", [(None, record)], "tester")
    store.close()
    window.desk.session.look()
    window.desk.go_to_story(story)
    settle(qtbot, window)
    window._fold(False)
    window.side.settle()
    window.view.setFocus()
    yield window
    window.linking.let_go()
    window.evidencing.let_go()
    window.besides.close_all()
    window.side.show_speaker(None)
    window.side.show_entity(None)
    window.find_bar.hide()
    window.read()


def claim_of(window: Window) -> tuple[str, int]:
    page = window.desk.page
    assert page is not None
    return "claim", next(v.claim.id or 0 for v in page.claims if v.claim.speaker == "Ana Ruk")


def _claim(window: Window) -> None:
    window.marking.choose_mark(claim_of(window))


def _saying(window: Window) -> None:
    window.marking.choose_mark(window.desk.page.suggested.sayings[1].key)


def _highlight(window: Window) -> None:
    select(window, "Nothing has moved")
    window.actions_["highlight"].trigger()


def _note(window: Window) -> None:
    window.marking.choose_mark(None)
    window.actions_["note"].trigger()


def _entity(window: Window) -> None:
    window.marking.choose_mark(("entity", window.desk.page.entities[0].id))


def _speaker(window: Window) -> None:
    window.reviewing.show_speaker(window.desk.page.suggested.sayings[1])


def _link(window: Window) -> None:
    _claim(window)
    window.linking.link()


def _evidence(window: Window) -> None:
    window.evidence_strip.arm("the bridge is safe")


def _stance(window: Window) -> None:
    window.evidence_strip.offer("Nothing has moved")


def _find(window: Window) -> None:
    window.actions_["find"].trigger()


def _beside(window: Window) -> None:
    window.actions_["beside"].trigger()


def _fold(window: Window) -> None:
    window._fold(True)


def _failure(window: Window) -> None:
    window.bar.say("Something went wrong.", {"Try again": window.bar.hide}, error=True)


def _page(name: str) -> Callable[[Window], None]:
    return lambda window: window.actions_[name].trigger()


def _entity_page(window: Window) -> None:
    window.entities.open(next(e.id for e in window.desk.page.entities if e.name == "Ana Ruk"))


SCENES: dict[str, Callable[[Window], None]] = {
    "reading": lambda _: None, "claim": _claim, "saying": _saying, "highlight": _highlight,
    "note": _note, "entity": _entity, "speaker": _speaker, "link": _link, "evidence": _evidence,
    "stance": _stance, "find": _find, "beside": _beside, "folded": _fold, "failure": _failure,
    "board": _page("board"), "contradictions": _page("contradictions"),
    "entity page": _entity_page,
}  # fmt: skip


@pytest.mark.parametrize("scene", SCENES)
def test_every_control_can_be_told(full: Window, qtbot: QtBot, scene: str) -> None:
    SCENES[scene](full)
    settle(qtbot, full)
    qtbot.wait(60)
    settle(qtbot, full)
    full.side.settle()
    assert len(list(controls(full))) > 15
    assert faults(full) == set()


DIALOGS: dict[str, Callable[[Window], None]] = {
    **dict.fromkeys(("import", "export", "settings", "details", "sheet", "keys", "palette", "file",
                     "search_form", "language", "method", "tags"), lambda _: None),
    **dict.fromkeys(("name_edit", "name_same"), _entity),
    "remove": lambda window: window.stories.table.setFocus(),
    "evidence": _claim,
}  # fmt: skip
"""The commands that open a dialog, and what is done before."""


@pytest.mark.parametrize("key", DIALOGS)
def test_every_dialog_can_be_told(
    full: Window, qtbot: QtBot, key: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[QDialog] = []
    found: set[str] = set()

    def look(dialog: QDialog) -> int:
        dialog.show()
        assert speaks(dialog.windowTitle())
        seen.append(dialog)
        found.update(faults(dialog))
        dialog.hide()
        return 0

    for kind in (QDialog, QMessageBox):
        monkeypatch.setattr(kind, "exec", look)
    DIALOGS[key](full)
    settle(qtbot, full)
    full.actions_[key].trigger()
    settle(qtbot, full)
    for dialog in full.findChildren(QDialog):
        if dialog.isVisible():
            look(dialog)
            dialog.close()
    assert seen
    assert found == set()


def test_small_dialogs_can_be_told(full: Window) -> None:
    topic = TopicRow(id=1, parent_id=None, name="Bridge", stories=3)
    tag = TagRow(id=1, name="toll", uses=2)
    for dialog in (TopicDialog(full, topic), TagDialog(full, tag), DatesDialog(full, "", "")):
        dialog.show()
        assert faults(dialog) == set()
        dialog.close()
        dialog.deleteLater()


def test_a_row_is_a_button_that_is_called_what_stands_in_it(qtbot: QtBot) -> None:
    row = Row("saidRow")
    line = QHBoxLayout(row)
    for part in (label("Ana Ruk"), label("⚡ contradicts · twice", "small"), label("")):
        line.addWidget(part)
    hidden = label("not seen")
    line.addWidget(hidden)
    hidden.hide()
    qtbot.addWidget(row)
    row.show()
    read = QAccessible.queryAccessibleInterface(row)
    assert read.role() is ROLE.Button
    assert read.text(NAME) == "Ana Ruk, contradicts, twice"
    with qtbot.waitSignal(row.chosen):
        read.actionInterface().doAction("Press")
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Space):
        with qtbot.waitSignal(row.chosen):
            press(qtbot, row, key)
    with qtbot.waitSignal(row.chosen):
        qtbot.mouseClick(row, Qt.MouseButton.LeftButton)
    with qtbot.assertNotEmitted(row.chosen):
        press(qtbot, row, Qt.Key.Key_X)
        qtbot.mouseClick(row, Qt.MouseButton.RightButton)
    hidden.show()
    hidden.setText("now seen")
    row.hide()
    row.show()  # the name is taken when it is shown, or gets the focus
    qtbot.waitUntil(lambda: read.text(NAME).endswith("now seen"))
    row.setAccessibleName("called otherwise")
    hidden.setText("later")
    row.layout().activate()
    assert read.text(NAME) == "called otherwise"


def test_the_story_is_read_and_the_selected_mark_told(full: Window, qtbot: QtBot) -> None:
    view = full.view
    read = QAccessible.queryAccessibleInterface(view)
    words = read.textInterface()
    assert "Mayor Ana Ruk told Radio Orlo" in words.text(0, words.characterCount())
    assert told(view, DESCRIPTION) == ""
    key = claim_of(full)
    full.view.choose(key)
    assert told(view, DESCRIPTION) == (
        "Claim by Ana Ruk, refuted, unstarted. bridge is safe. 1 contradiction"
    )
    full.actions_["supported"].trigger()
    assert "Claim by Ana Ruk, supported" in told(view, DESCRIPTION)
    moved = next(s for s in full.desk.page.suggested.sayings if "moved" in s.words)
    full.view.choose(moved.key)
    assert told(view, DESCRIPTION) == "Suggested: Ana Ruk said: “Nothing has moved”"
    _entity(full)
    assert told(view, DESCRIPTION) == "place: Orlo"
    _highlight(full)
    assert told(view, DESCRIPTION) == "Highlight: “Nothing has moved”"
    full.view.choose(None)
    assert told(view, DESCRIPTION) == ""


def test_what_happens_is_announced(full: Window, monkeypatch: pytest.MonkeyPatch) -> None:
    said: list[str] = []
    monkeypatch.setattr(cards.QAccessible, "isActive", lambda: True)
    monkeypatch.setattr(
        cards.QAccessible, "updateAccessibility", lambda event: said.append(event.message())
    )
    full.view.choose(claim_of(full))
    full.status.say("Saved: claim")
    full.bar.say("Something went wrong.", error=True)
    assert said[0].startswith("Claim by Ana Ruk, refuted")
    assert said[-2:] == ["Saved: claim", "Something went wrong."]


def test_a_story_row_tells_what_is_painted(full: Window) -> None:
    model = full.stories.model
    story = full.desk.page.id
    full.actions_["star"].trigger()
    row = model.number(story)
    assert row is not None
    text = model.index(row, 0).data(SPOKEN)
    for part in ("starred", "1 contradiction", "2 claims", "Orlo Wire", "6 May 2024", "1 minute"):
        assert part in text, part
    unread = [model.index(n, 0).data(SPOKEN) for n in range(3) if not model.row(n).read]
    assert unread and all(", unread" in one for one in unread)
    model.set_gone([story])
    assert "no longer in this list" in model.index(row, 0).data(SPOKEN)
    assert model.index(row, 0).data() == model.row(row).title


def test_a_list_tells_how_many_it_has(full: Window, qtbot: QtBot) -> None:
    items = full.topics.model()
    told_rows = [items.index(n, 0).data(SPOKEN) for n in range(items.rowCount())]
    assert "All stories, 3" in told_rows
    assert "Orlo Wire, 3" in told_rows
    full.actions_["star"].trigger()
    qtbot.waitUntil(
        lambda: "Starred, 1" in [items.index(n, 0).data(SPOKEN) for n in range(items.rowCount())]
    )
    store = store_of(full)
    overview = store.reads.overview()
    store.close()
    ruled = TopicRow(id=1, parent_id=None, name="Bridge", stories=2, rule="bridge")
    own = Items(full)
    own.fill(replace(overview, topics=(ruled,)))
    row = own.row_of(Scope("topic", 1))
    assert row is not None and row.data(SPOKEN) == "Bridge, 2, files by itself"


def test_a_claim_of_the_board_is_told_in_words(full: Window, qtbot: QtBot) -> None:
    full.actions_["board"].trigger()
    board = full.places.page("board")
    qtbot.waitUntil(lambda: board.model.rowCount() == 3)
    model = board.model
    rows = [
        [model.index(row, column).data(SPOKEN) for column in range(model.columnCount())]
        for row in range(model.rowCount())
    ]
    mine = next(cells for cells in rows if "Ana Ruk" in cells)
    assert {"bridge is safe", "refuted", "unstarted", "1 evidence", "1 contradiction"} <= set(mine)


def test_a_card_tells_what_its_bar_shows(full: Window) -> None:
    cards = [card for card in full.side.claims.findChildren(ClaimCard) if card.isVisible()]
    texts = {(told(card), told(card, DESCRIPTION)) for card in cards}
    assert ("Sappers, bridge at Orlo holds, unstarted", "Claim, no verdict") in texts
    assert any(name.startswith("Ana Ruk, bridge is safe, refuted") for name, _ in texts)


def test_tab_goes_through_the_side_list_as_it_is_seen(full: Window, qtbot: QtBot) -> None:
    _claim(full)
    full.side.settle()
    qtbot.wait(10)
    body = full.side._scroll.widget()
    walked, here = [], full.side.claim_editor.who
    for _ in range(60):
        if here.isVisibleTo(body) and here.focusPolicy() & Qt.FocusPolicy.TabFocus:
            walked.append(here)
        here = here.nextInFocusChain()
        if not body.isAncestorOf(here):
            break
    tops = [w.mapTo(body, QPoint(0, 0)).y() for w in walked]
    assert len(walked) > 12
    assert all(below - above > -12 for above, below in pairwise(tops)), tops
