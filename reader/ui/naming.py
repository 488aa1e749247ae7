"""Names: correcting them where they stand. Acts on the desk's library for text and card, and has
the worker bring the rest of the library up to what was said."""

from typing import Any

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QWidget

from reader.model import Changes, Companion, EntityType, Pair, StoryPage
from reader.ui import acts, dialogs, nameacts
from reader.ui.desk import Desk
from reader.ui.jobs import Jobs
from reader.ui.marking import Marking
from reader.ui.nameacts import Name, Target
from reader.ui.session import Session
from reader.ui.side import SidePane
from reader.ui.story import StoryView
from reader.ui.words import counted, day, tr, type_name


class Naming(QObject):
    """What is said of the names of a story; it holds for the whole library."""

    def __init__(
        self, window: QWidget, desk: Desk, marking: Marking, view: StoryView, side: SidePane,
        jobs: Jobs,
    ) -> None:  # fmt: skip
        super().__init__(window)
        self._window, self._desk, self._marking = window, desk, marking
        self._view, self._side, self._jobs = view, side, jobs
        self._under_way = False
        jobs.ended.connect(self._ended)

    # ---- what is meant

    def _target(self) -> Target | None:
        """The selected words, the name at the text cursor where that is shown, or the selected
        name; says what to do where there is none."""
        page = self._desk.page
        if page is None:
            return None
        pieces = acts.trim(page, self._view.selection())
        if pieces:
            return nameacts.of_words(page, pieces[0])
        key, offset = self._view.selected_mark, self._view.caret()
        here = nameacts.at(page, offset) if self._view.caret_shown else None
        if here is not None:
            return here
        if key is not None and key[0] == "entity":
            found = next((e for e in page.entities if e.id == key[1]), None)
            if found is not None:
                return nameacts.of_entity(page, Name(found.id, found.name, found.type), offset)
        target = self._of_card()
        if target is None:
            self._desk.said.emit(tr("Select a name first: click it, or select its words."))
        return target

    def _of_card(self) -> Target | None:
        entity = self._side.entity
        return None if entity is None else Target(Name(entity.id, entity.name, entity.type))

    # ---- commands

    def edit(self) -> None:
        """Another name or type for a name; words that are none become one."""
        target = self._target()
        if target is not None:
            self._edit(target)

    def mark(self) -> None:
        """The selected words are a name: one that was missed, or more words of one."""
        page = self._desk.page
        if page is None:
            return
        pieces = acts.trim(page, self._view.selection())
        if not pieces:
            self._desk.said.emit(tr("Select the words of the name first."))
            return
        target = nameacts.of_words(page, pieces[0])
        if target.entity is not None:
            self._edit(target, only_words=True)
        else:
            self._mark(page, target)

    def same(self) -> None:
        """A name is the same as another one of the library."""
        target = self._target()
        if target is not None:
            self._same(target)

    def drop(self) -> None:
        """What was found as a name is none."""
        target = self._target()
        if target is not None:
            self._drop(target)

    def part(self) -> None:
        """What was joined to a name is parted from it again."""
        target = self._target()
        if target is not None:
            self._part(target)

    @Slot(str)
    def of_card(self, what: str) -> None:
        """The same of the entity whose card is shown: edit, same, drop or part."""
        target = self._of_card()
        if target is not None:
            ways = {"edit": self._edit, "same": self._same, "drop": self._drop, "part": self._part}
            ways[what](target)

    # ---- acts

    def _edit(self, target: Target, *, only_words: bool = False) -> None:
        from reader.ui.nameforms import NameDialog  # few sessions ever correct a name

        page = self._desk.page
        if page is None:
            return
        if target.entity is None:
            self._mark(page, target)
            return
        was = target.entity
        dialog = NameDialog(
            self._window, tr("Name and type"), was.name, was.type,
            words=target.own_words, entity=was.name, only_words=only_words,
        )  # fmt: skip
        if self._ask(dialog):
            name, kind, words = dialog.values()
            pairs = nameacts.renamed(page, target, name, kind, words=words)
            self._say(_is(target.words if words else was.name, name, kind), pairs, name, kind)
        dialog.deleteLater()

    def _mark(self, page: StoryPage, target: Target) -> None:
        from reader.ui.nameforms import NameDialog

        kind = nameacts.likely_type(target)
        dialog = NameDialog(
            self._window, tr("This is a name"), target.words, kind, words=target.words
        )
        if self._ask(dialog):
            name, kind, _ = dialog.values()
            pairs = nameacts.marked(page, target, name, kind)
            self._view.clear_selection()
            self._say(_is(target.words, name, kind), pairs, name, kind)
        dialog.deleteLater()

    def _same(self, target: Target) -> None:
        from reader.ui.nameforms import SameDialog

        page, was = self._desk.page, target.entity
        if page is None:
            return
        if was is None:
            self._desk.said.emit(tr("These words are no name yet. Press d to make them one."))
            return
        near = [
            Companion(e.id, e.name, e.type, 1)
            for e in sorted(page.entities, key=lambda e: e.type is not was.type)
        ]
        dialog = SameDialog(self._window, was.name, was.id, near)
        if self._ask(dialog) and dialog.chosen is not None:
            one = dialog.chosen
            pairs = nameacts.renamed(page, target, one.name, one.type, words=False)
            text = tr("{name} is the same as {other}").format(name=was.name, other=one.name)
            self._say(text, pairs, one.name, one.type)
        dialog.deleteLater()

    def _drop(self, target: Target) -> None:
        page, was = self._desk.page, target.entity
        if page is None:
            return
        words = was is None
        if was is not None and target.own_words:
            rows: list[tuple[str, object]] = [
                (tr("Only the words “{words}”").format(words=target.words), "words"),
                (tr("All mentions of {name}").format(name=was.name), "all"),
            ]
            chosen = dialogs.choose(self._window, tr("What is not a name?"), rows)
            if chosen is None:
                return
            words = chosen == "words"
        elif was is None and all(at != target.span for at, *_ in target.over):
            self._desk.said.emit(tr("These words are no name."))
            return
        pairs = nameacts.unnamed(page, target, words=words)
        name = target.words if words or was is None else was.name
        self._say(tr("{name} is not a name").format(name=name), pairs)

    def _part(self, target: Target) -> None:
        session, was = self._desk.session, target.entity
        if session is None or was is None:
            self._desk.said.emit(tr("Select a name first: click it, or select its words."))
            return
        joined = list(session.entity(was.id).joined)
        if not joined and target.own_words:
            self._edit(target, only_words=True)
            return
        if not joined:
            self._desk.said.emit(
                tr("Nothing was joined to {name}. Select words of it and press d to make them a "
                   "name of their own.").format(name=was.name)
            )  # fmt: skip
            return
        if len(joined) > 1:
            rows: list[tuple[str, object]] = [
                (f"{one.name}  ·  {type_name(EntityType(one.type))}, {day(one.created[:10])}, "
                 f"{one.by}", [one])
                for one in joined
            ]  # fmt: skip
            rows.append((tr("All of them"), joined))
            title = tr("What is not {name}?").format(name=was.name)
            chosen = dialogs.choose(self._window, title, rows)
            if not isinstance(chosen, list):
                return
            joined = chosen
        names = ", ".join(dict.fromkeys(one.name for one in joined))
        text = tr("{names} parted again from {name}").format(names=names, name=was.name)
        first = joined[0]
        self._say(text, nameacts.parted(joined), first.name, EntityType(first.type))

    def _ask(self, dialog: Any) -> bool:
        """Let a dialog be filled in, with the library's names at hand."""
        session = self._desk.session
        if session is None:
            return False
        dialog.names_wanted.connect(session.ask_entities)
        session.entities_read.connect(dialog.take_names)
        done = bool(dialog.exec())
        session.entities_read.disconnect(dialog.take_names)
        return done

    def _say(
        self, text: str, pairs: list[Pair], name: str = "", kind: EntityType | None = None
    ) -> None:
        """Do the act, select the name that stands now, and tell how far it reaches."""
        session = self._desk.session
        if session is None or not pairs or not self._desk.edit(text, pairs):
            self._marking.back_to_text()
            return
        page = self._desk.page
        entities = page.entities if page is not None else ()
        number = next((e.id for e in entities if (e.name, e.type) == (name, kind)), None)
        self._marking.choose_mark(("entity", number) if number is not None else None)
        self._marking.back_to_text()
        if session.names_wait:
            reach = tr("the other stories follow")
        elif number is not None:
            count = counted(session.entity(number).count, tr("story"), tr("stories"))
            reach = tr("{name} is in {count}").format(name=name, count=count)
        else:
            reach = tr("in the whole library")
        self._desk.said.emit(f"{tr('Saved')} · {text} · {reach}. {tr('Ctrl+Z takes it back.')}")

    # ---- the rest of the library

    @Slot(object)
    def begin(self, session: Session) -> None:
        """Take another library: what waits there since it was open last is done now."""
        session.changed.connect(self._follow)
        self._under_way = False
        self._go_on()

    @Slot(Changes)
    def _follow(self, changes: Changes) -> None:
        if not changes.elsewhere and changes.touch("correction", "story"):
            self._go_on()

    def _go_on(self) -> None:
        session = self._desk.session
        if session is None or self._under_way or not session.names_wait:
            return
        self._under_way = True
        library = str(session.path.absolute())
        self._jobs.start({"job": "names", "library": library, "text": tr("Names put right")})

    @Slot(dict)
    def _ended(self, end: dict[str, Any]) -> None:
        if end["request"]["job"] != "names":
            return
        self._under_way = False
        last = end["last"]
        if last["event"] != "done":
            return
        count = counted(last["stories"], tr("story"), tr("stories"))
        if last["cancelled"]:
            self._desk.said.emit(
                tr("Stopped · {count} changed. The others follow when the library is opened next, "
                   "or another name is corrected.").format(count=count)
            )  # fmt: skip
            return
        self._desk.said.emit(
            tr("Saved · {count} changed. Ctrl+Z takes it back.").format(count=count)
        )
        self._go_on()


def _is(words: str, name: str, kind: EntityType) -> str:
    """What was said, for undo and the status line: `Keld is a name: Keldby, place`."""
    if words == name:
        return f"{name}: {type_name(kind)}"
    return tr("{words} is {name}, {type}").format(words=words, name=name, type=type_name(kind))
