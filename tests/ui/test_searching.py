"""The search language as its users meet it: offered while typing, saved, filled in, made a rule,
its hits in the story."""

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog, QTextBrowser

from reader.model import Filing, SavedSearch, Scope, Topic
from reader.query import FIELDS
from reader.ui import dialogs, rules, searchform
from reader.ui.searchform import SearchForm
from reader.ui.topicform import TopicDialog
from reader.ui.window import Window
from tests.ui.conftest import store_of
from tests.ui.test_window import press, settle

TAB, DOWN, UP, ENTER, ESC = (
    Qt.Key.Key_Tab, Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_Return, Qt.Key.Key_Escape,
)  # fmt: skip


def type_(window: Window, qtbot: Any, text: str) -> None:
    """Type into the search field, and wait until what it is about is there."""
    window.head.focus_search()
    qtbot.keyClicks(window.head.search, text)
    settle(qtbot, window)


def search(window: Window, qtbot: Any, text: str) -> None:
    window.head.search_for(text)
    settle(qtbot, window)


def titles(window: Window) -> list[str]:
    model = window.stories.model
    return [str(model.index(row, 0).data()) for row in range(model.rowCount())]


# ---- what is offered


def test_fields_are_offered_and_tab_takes_the_first(window: Window, qtbot: Any) -> None:
    line = window.head.search
    type_(window, qtbot, "ferry ti")
    assert line.offered == ["title:"]
    press(qtbot, line, TAB)
    assert (line.text(), line.cursorPosition()) == ("ferry title:", 12)
    assert line.offered == []
    assert line.hasFocus()


def test_names_of_the_library_are_offered(window: Window, qtbot: Any) -> None:
    line = window.head.search
    type_(window, qtbot, "person:p")
    qtbot.waitUntil(lambda: line.offered == ["Jo Pell"])
    press(qtbot, line, TAB)
    assert line.text() == 'person:"Jo Pell" '
    qtbot.waitUntil(lambda: titles(window) == ["Ferry Line Drops Prices"])
    assert line.offered == []


def test_arrows_and_enter_choose(window: Window, qtbot: Any) -> None:
    line = window.head.search
    type_(window, qtbot, "is:")
    assert line.offered == ["unread", "read", "starred"]
    press(qtbot, line, DOWN, DOWN, DOWN, DOWN, UP, ENTER)
    assert line.text() == "is:read "
    assert line.hasFocus()
    assert line.offered == []
    press(qtbot, line, DOWN)
    assert window.stories.table.hasFocus(), "nothing is offered, so it leads into the list"


def test_enter_alone_searches(window: Window, qtbot: Any) -> None:
    line = window.head.search
    type_(window, qtbot, "t")
    assert line.offered == ["title:", "topic:", "tag:"]
    press(qtbot, line, ENTER)
    assert line.text() == "t"
    assert line.offered == []
    assert window.desk.scope == Scope("search", query="t")
    assert window.stories.table.hasFocus()


def test_escape_lets_the_offers_go_first(window: Window, qtbot: Any) -> None:
    line = window.head.search
    type_(window, qtbot, "so")
    press(qtbot, line, ESC)
    assert (line.text(), line.offered, line.hasFocus()) == ("so", [], True)
    qtbot.keyClicks(line, "u")
    assert line.offered == ["source:"]
    press(qtbot, line, ESC, ESC)
    assert line.text() == ""
    assert not line.hasFocus()


def test_offers_go_when_the_field_is_left_or_the_place(window: Window, qtbot: Any) -> None:
    line = window.head.search
    type_(window, qtbot, "ferry so")
    line.setCursorPosition(2)
    assert line.offered == []
    qtbot.keyClicks(line, "x")
    line.setText("")
    qtbot.keyClicks(line, "so")
    window.view.setFocus()
    assert line.offered == []


def test_a_click_takes_an_offer(window: Window, qtbot: Any) -> None:
    line = window.head.search
    line.setText("😀 ")
    line.setFocus()
    line.end(False)
    qtbot.keyClicks(line, "is:")
    offers = line._offers
    place = offers.visualItemRect(offers.item(2)).center()
    qtbot.mouseClick(offers.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert line.text() == "😀 is:starred "
    assert line.cursorPosition() == len("😀 is:starred ") + 1
    assert line.hasFocus()


def test_tab_goes_on_where_nothing_is_offered(window: Window, qtbot: Any) -> None:
    type_(window, qtbot, "ferry ")
    press(qtbot, window.head.search, TAB)
    assert not window.head.search.hasFocus()


def test_an_answer_that_comes_late_is_dropped(window: Window, qtbot: Any) -> None:
    line = window.head.search
    type_(window, qtbot, "person:r")
    line.take_names("person", "p", [("Jo Pell", 1)])
    assert line.offered == ["Ana Ruk"]


# ---- saved searches


def name_it(monkeypatch: pytest.MonkeyPatch, name: str | None) -> list[str]:
    offered: list[str] = []

    def ask(_parent: Any, _title: str, _text: str, value: str, _yes: str) -> str | None:
        offered.append(value)
        return name

    monkeypatch.setattr(dialogs, "ask_line", ask)
    return offered


def rows(window: Window) -> list[str]:
    """What the topics pane shows, from above."""
    model = window.topics.model()
    return [model.index(row, 0).data() for row in range(model.rowCount())]


def saved(window: Window) -> list[SavedSearch]:
    return store_of(window).pages.records(SavedSearch, "search", "id", list(range(1, 9)))


@pytest.fixture
def ferries(window: Window, qtbot: Any, monkeypatch: pytest.MonkeyPatch) -> Window:
    """A window in which the search for ferries is saved."""
    search(window, qtbot, "ferry -bridge")
    assert name_it(monkeypatch, "Ferries") == []
    press(qtbot, window.stories.table, Qt.Key.Key_S, modifier=Qt.KeyboardModifier.ControlModifier)
    settle(qtbot, window)
    return window


def test_a_search_is_saved_and_taken_back(
    window: Window, qtbot: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "Saved searches" not in rows(window)
    window.actions_["save_search"].trigger()
    assert "Search for something first" in window.status.text
    search(window, qtbot, "ferry -bridge")
    offered = name_it(monkeypatch, "Ferries")
    window.actions_["save_search"].trigger()
    settle(qtbot, window)
    assert offered == ["ferry -bridge"]
    at = rows(window).index("Saved searches")
    assert rows(window)[at + 1] == "Ferries"
    window.actions_["save_search"].trigger()
    assert "saved already" in window.status.text
    window.actions_["undo"].trigger()
    settle(qtbot, window)
    assert "Saved searches" not in rows(window)


def choose_row(window: Window, name: str) -> None:
    model = window.topics.model()
    window.topics.setCurrentIndex(model.index(rows(window).index(name), 0))


def test_a_saved_search_is_searched_for(ferries: Window, qtbot: Any) -> None:
    window = ferries
    window.topics.choose(Scope("starred"))
    window.desk.choose_scope(Scope("starred"))
    settle(qtbot, window)
    assert window.head.query == ""
    choose_row(window, "Ferries")
    settle(qtbot, window)
    assert window.head.query == "ferry -bridge"
    assert titles(window) == ["Ferry Line Drops Prices"]
    assert window.topics.search is not None
    type_(window, qtbot, "market")
    qtbot.waitUntil(lambda: window.desk.scope.query == "market")
    assert window.topics.search is None, "another query is not the saved one"
    press(qtbot, window.head.search, ESC, ESC)
    qtbot.waitUntil(lambda: window.desk.scope == Scope("starred"))


def test_a_saved_search_stays_chosen_while_counts_change(ferries: Window, qtbot: Any) -> None:
    window = ferries
    choose_row(window, "Ferries")
    settle(qtbot, window)
    window.shelf.star()
    settle(qtbot, window)
    assert window.topics.search is not None
    assert window.desk.scope.query == "ferry -bridge"


def test_it_is_renamed_changed_and_deleted(
    ferries: Window, qtbot: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = ferries
    choose_row(window, "Ferries")
    settle(qtbot, window)
    window.topics.setFocus()
    press(qtbot, window.topics, Qt.Key.Key_F2)
    qtbot.keyClicks(QApplication.focusWidget(), "Boats")
    press(qtbot, QApplication.focusWidget(), ENTER)
    qtbot.waitUntil(lambda: [row.name for row in saved(window)] == ["Boats"])
    settle(qtbot, window)
    assert [row.name for row in saved(window)] == ["Boats"]
    name_it(monkeypatch, "market")
    window.topics.search_edit_requested.emit(saved(window)[0].id)
    settle(qtbot, window)
    assert [row.query for row in saved(window)] == ["market"]
    assert window.head.query == "market"
    choose_row(window, "Boats")
    window.topics.setFocus()
    press(qtbot, window.topics, Qt.Key.Key_Delete)
    settle(qtbot, window)
    assert saved(window) == []
    window.actions_["undo"].trigger()
    assert [row.name for row in saved(window)] == ["Boats"]


def test_its_menu_lets_it_file(ferries: Window, qtbot: Any) -> None:
    from reader.ui.topicmenu import menu_of

    window = ferries
    (row,) = window.topics.searches()
    menu = menu_of(window.topics, Scope("search", row.id, row.query))
    asked: list[str] = []
    window.topics.rule_requested.disconnect(window.rules.begin)
    window.topics.rule_requested.connect(asked.append)
    next(action for action in menu.actions() if "file" in action.text()).trigger()
    window.topics.rule_requested.disconnect(asked.append)
    window.topics.rule_requested.connect(window.rules.begin)
    assert asked == ["ferry -bridge"]


# ---- the form


def test_the_form_is_filled_and_makes_a_query(window: Window, qtbot: Any) -> None:
    form = SearchForm(window, "ferry is:starred -boat (x)", {"topic": ["Sea"]})
    qtbot.addWidget(form)
    assert form.query() == "ferry is:starred -boat (x)"
    form = SearchForm(window, "ferry is:starred", {})
    qtbot.addWidget(form)
    assert form.ticks["starred"].isChecked()
    qtbot.keyClicks(form.lines["place"], "Old town")
    form.choices["status"].setCurrentIndex(1)
    form.ticks["starred"].setChecked(False)
    form.lines["after"].setText("soon")
    assert form._made.text() == 'ferry place:"Old town" status:unstarted after:soon'
    assert "such as 2023-04-03" in form._notices.text()


def test_what_was_filled_in_is_searched_for(
    window: Window, qtbot: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Filled(SearchForm):
        def exec(self) -> int:
            assert self.lines["words"].text() == "bridge"
            self.lines["words"].setText("market")
            return 1

    monkeypatch.setattr(searchform, "SearchForm", Filled)
    search(window, qtbot, "bridge")
    window.head.search.form_wanted.emit()
    settle(qtbot, window)
    assert window.head.query == "market"
    assert titles(window) == ["Market Opens Again"]


# ---- the page of help


@pytest.mark.qt_log_ignore("propagateSizeHints")  # the screen that is none has no sizes
def test_the_page_tells_every_field(window: Window, qtbot: Any) -> None:
    window.actions_["language"].trigger()
    dialog = next(d for d in window.findChildren(QDialog) if d.isVisible())
    text = dialog.findChild(QTextBrowser).toPlainText()
    dialog.close()
    assert "(the fields)" not in text
    for field in FIELDS:
        assert f"{field.name}:" in text
        assert field.what in text
        assert field.example in text
        assert all(value in text for value in field.values)


# ---- rules


class Agreed(rules.TrialDialog):
    """A dry run that is agreed to as soon as it is known what it would do."""

    agree, told = True, ""

    def exec(self) -> int:
        while self.trial is None:
            QApplication.processEvents()
        Agreed.told = self.text
        return int(self.agree and self.main.isEnabled())


@pytest.fixture
def agreed(monkeypatch: pytest.MonkeyPatch) -> type[Agreed]:
    Agreed.agree = True
    monkeypatch.setattr(rules, "TrialDialog", Agreed)
    return Agreed


def chosen(monkeypatch: pytest.MonkeyPatch, value: object) -> None:
    monkeypatch.setattr(dialogs, "choose", lambda *_args: value)


def test_a_search_files_under_a_new_topic(
    window: Window, qtbot: Any, agreed: type[Agreed], monkeypatch: pytest.MonkeyPatch
) -> None:
    chosen(monkeypatch, "Ferries")
    window.actions_["rule"].trigger()
    assert "Search for something first" in window.status.text
    search(window, qtbot, "ferry -bridge")
    window.actions_["rule"].trigger()
    settle(qtbot, window)
    assert "It would file 1 story under Ferries now" in agreed.told
    (topic,) = store_of(window).pages.records(Topic, "topic", "id", [1])
    assert (topic.name, topic.rule) == ("Ferries", "ferry -bridge")
    assert len(store_of(window).pages.records(Filing, "filing", "topic_id", [1])) == 1
    index = window.topics.model().index(rows(window).index("Ferries"), 0)
    assert "Files by itself: ferry -bridge" in index.data(Qt.ItemDataRole.ToolTipRole)
    window.actions_["undo"].trigger()
    settle(qtbot, window)
    assert "Ferries" not in rows(window)


def make_topic(window: Window, qtbot: Any, name: str, rule: str = "") -> int:
    (topic,) = window.desk.edit("Topic", [(None, Topic(name=name, rule=rule))])
    settle(qtbot, window)
    return topic


def test_what_is_not_agreed_to_is_not_done(
    window: Window, qtbot: Any, agreed: type[Agreed], monkeypatch: pytest.MonkeyPatch
) -> None:
    topic = make_topic(window, qtbot, "Ferries", "boat")
    chosen(monkeypatch, topic)
    agreed.agree = False
    window.rules.begin("ferry")
    agreed.agree = True
    window.rules.begin("ferry topic:Ferries")
    assert "cannot file where it looks" in agreed.told
    (record,) = store_of(window).pages.records(Topic, "topic", "id", [topic])
    assert record.rule == "boat"


def test_much_is_filed_by_the_worker(
    window: Window, qtbot: Any, agreed: type[Agreed], monkeypatch: pytest.MonkeyPatch
) -> None:
    topic = make_topic(window, qtbot, "Ferries")
    asked: list[dict[str, Any]] = []
    monkeypatch.setattr(rules, "AT_ONCE", 1)
    monkeypatch.setattr(window.jobs, "start", asked.append)
    chosen(monkeypatch, topic)
    window.rules.begin("ferry")
    (request,) = asked
    assert (request["job"], request["topic"], request["query"]) == ("rule", topic, "ferry*")
    from reader import worker

    worker.run(request, lambda _event: None)
    assert len(store_of(window).pages.records(Filing, "filing", "topic_id", [topic])) == 2


def test_the_topics_dialog_shows_the_rule_and_takes_it_away(
    window: Window, qtbot: Any, agreed: type[Agreed], monkeypatch: pytest.MonkeyPatch
) -> None:
    from reader.ui import topicform

    topic = make_topic(window, qtbot, "Ferries", "ferry")
    told: list[str] = []

    class Written(TopicDialog):
        rule_then = ""

        def exec(self) -> int:
            while "Counting" in self.told:
                QApplication.processEvents()
            told.append(self.told)
            self.rule.setText(self.rule_then)
            return 1

    monkeypatch.setattr(topicform, "TopicDialog", Written)
    Written.rule_then = "market"
    window.shelf.describe_topic(topic)
    assert "2 stories under Ferries" in told[0]
    assert "1 story under Ferries" in agreed.told
    (record,) = store_of(window).pages.records(Topic, "topic", "id", [topic])
    assert record.rule == "market"
    Written.rule_then = ""
    window.shelf.describe_topic(topic)
    (record,) = store_of(window).pages.records(Topic, "topic", "id", [topic])
    assert record.rule == ""


# ---- hits in the story


def test_hits_are_marked_and_walked(window: Window, qtbot: Any) -> None:
    window.head.search_for("bridge ferr")
    settle(qtbot, window)
    page, hits = window.desk.page, window.hits
    assert page is not None
    words = [page.text[a - page.start : b - page.start] for a, b in hits.hits]
    assert words == ["bridge", "ferry", "bridge"]
    assert hits.count.text() == "Hit 1 of 3"
    window.actions_["next_hit"].trigger()
    assert hits.count.text() == "Hit 2 of 3"
    window.actions_["previous_hit"].trigger()
    window.actions_["previous_hit"].trigger()
    assert hits.count.text() == "Hit 3 of 3"
    window.head.search_for("")
    settle(qtbot, window)
    assert hits.hits == []
    assert hits.count.isHidden()
    window.actions_["next_hit"].trigger()
    assert "Nothing is searched for" in window.status.text


def test_the_bar_goes_before_the_search(window: Window, qtbot: Any) -> None:
    window.head.search_for("bridge")
    settle(qtbot, window)
    bar = window.find_bar
    bar.begin()
    bar.line.setText("the")
    painted = window.view._painter._hits
    shown = sum(len(parts) for parts in painted.values())
    assert shown > len(window.hits.hits)
    window.actions_["next_hit"].trigger()
    assert "2 of" in bar._count.text()
    bar.end()
    painted = window.view._painter._hits
    assert sum(len(parts) for parts in painted.values()) == len(window.hits.hits) == 2


def test_the_first_hit_comes_into_sight(window: Window, qtbot: Any, tmp_path: Any) -> None:
    from tests.ui.test_window import open_text

    text = "A town\n" + "Nothing of note was said there.\n" * 200 + "The lighthouse fell.\n"
    open_text(window, qtbot, tmp_path, text)
    bar = window.view.verticalScrollBar()
    window.head.search_for("nothing")
    settle(qtbot, window)
    window.hits._page_shown()
    assert bar.value() == 0, "a hit is in sight"
    window.head.search_for("lighthouse")
    settle(qtbot, window)
    assert bar.value() == 0, "the text stays where it is read"
    window.hits._page_shown()
    low, high = window.hits._in_sight()
    assert low <= window.hits.hits[0][0] < high
    assert bar.value() > 0
    bar.setValue(0)
    window.actions_["next_hit"].trigger()
    assert bar.value() > 0
