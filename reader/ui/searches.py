"""Searches as things: saved under names, filled in by a form, made the rule of a topic, completed
with the library's names. Joins the head, the topics and the desk."""

from dataclasses import replace

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QWidget

from reader.model import SavedSearch
from reader.ui import acts, dialogs
from reader.ui.desk import Desk
from reader.ui.head import HeadBar
from reader.ui.rules import Rules
from reader.ui.topics import TopicsPane
from reader.ui.words import tr


class Searches(QObject):
    """What is done with queries besides searching."""

    def __init__(
        self, window: QWidget, desk: Desk, topics: TopicsPane, head: HeadBar, rules: Rules
    ) -> None:
        super().__init__(window)
        self._window, self._desk, self._topics = window, desk, topics
        self._head, self._rules = head, rules

    def listen(self) -> None:
        """Another library is open: its names come to the search field."""
        if self._desk.session is not None:
            self._desk.session.completions_read.connect(self._head.search.take_names)

    @Slot(str, str)
    def ask_names(self, field: str, typed: str) -> None:
        """Have the names read that a field's value may go on as."""
        if self._desk.session is not None:
            self._desk.session.ask_completions(field, typed)

    @Slot()
    def fill_in(self) -> None:
        """Let a search be filled in, from the one that is there."""
        session = self._desk.session
        if session is None:
            return
        from reader.ui.searchform import SearchForm  # a form that few starts ever show

        names = {
            "topic": [path.replace(" › ", "/") for _, path in self._topics.topics()],
            "source": sorted(session.sources().values(), key=str.casefold),
            "tag": [row.name for row in session.tags()],
        }
        form = SearchForm(self._window, self._head.query, names)
        done, query = form.exec(), form.query()
        form.deleteLater()
        if done:
            self._head.search_for(query)

    @Slot()
    def save(self) -> None:
        """Save the query that is shown, under a name."""
        query = self._head.query
        if self._desk.session is None:
            return
        if not query:
            self._desk.said.emit(tr("Search for something first; then it can be saved."))
            return
        rows = self._topics.searches()
        there = next((row for row in rows if row.query == query), None)
        if there is not None:
            self._desk.said.emit(tr("It is saved already, as {name}.").format(name=there.name))
            return
        name = dialogs.ask_line(
            self._window, tr("Save this search"), tr("Its name"), query.strip(), tr("Save")
        )
        if name is not None:
            made = SavedSearch(name=name, query=query, position=len(rows))
            self._desk.edit(tr("Search saved"), [(None, made)])

    @Slot()
    def let_file(self) -> None:
        """Let the query that is shown file stories under a topic."""
        self._rules.begin(self._head.query)

    @Slot(int, str)
    def rename(self, search_id: int, name: str) -> None:
        """Give a saved search another name."""
        search = self._search(search_id)
        if search is not None:
            self._desk.edit(tr("Search renamed"), [(search, replace(search, name=name))])

    @Slot(int)
    def edit_query(self, search_id: int) -> None:
        """Let the query of a saved search be written anew; where it is shown, it is sought."""
        search = self._search(search_id)
        if search is None:
            return
        query = dialogs.ask_line(
            self._window, search.name, tr("Its query"), search.query, tr("Save")
        )
        if query is None or query == search.query.strip():
            return
        shown = self._topics.search is not None and self._topics.search.id == search_id
        # A name that was never given goes with its query.
        name = query if search.name == search.query.strip() else search.name
        new = replace(search, query=query, name=name)
        if self._desk.edit(tr("Search changed"), [(search, new)]) and shown:
            self._head.search_for(query)

    @Slot(int)
    def delete(self, search_id: int) -> None:
        """Delete a saved search; undo brings it back."""
        search = self._search(search_id)
        if search is not None:
            self._desk.edit(tr("Saved search deleted"), acts.deleted([search]))

    def delete_current(self) -> bool:
        """Delete the saved search that is chosen; whether one is."""
        chosen = self._topics.search
        if chosen is not None:
            self.delete(chosen.id)
        return chosen is not None

    def _search(self, search_id: int) -> SavedSearch | None:
        session = self._desk.session
        return session.record(SavedSearch, "search", id=search_id) if session else None
