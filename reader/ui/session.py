"""The one bridge between the window and the store: reads, acts, undo, and what changed."""

import logging
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from PySide6.QtCore import QObject, QTimer, Signal

from reader.model import (
    BoardFilter,
    BoardRow,
    Changes,
    Claim,
    ClaimView,
    ContrastKey,
    EntityPage,
    Pair,
    Period,
    Reading,
    Record,
    Saying,
    Scope,
    SpeakerPage,
    StoryPage,
    StoryRow,
    TagRow,
)
from reader.store import Store, StoreError
from reader.ui.reading import Reading as ReadingThread
from reader.ui.words import tr

if TYPE_CHECKING:
    from reader.store import ReadingStore
    from reader.ui.sheets import SheetPiece

_POLL_MS = 1000
_PATIENCE_MS = 2500
"""How long the window stands still for another program that holds the library."""

_log = logging.getLogger(__name__)


class Session(QObject):
    """An open library. Panes ask it; it says `changed` once for every write, whoever made it."""

    changed = Signal(Changes)
    failed = Signal(str)
    overview_read = Signal(object)
    counts_read = Signal(object)
    portion_read = Signal(object)
    fit_read = Signal(object)
    unread_read = Signal(object)
    all_unread_read = Signal(object)
    names_read = Signal(object)
    analysed_read = Signal(object)
    completions_read = Signal(str, str, object)
    """A field of the query language, what was typed, and the names that go on so."""
    entity_read = Signal(int, object, object)
    """A piece of an entity's page: its id, the days that were asked for, the piece."""
    entities_read = Signal(str, object)
    """What was typed, and the entities whose names go on so."""
    board_read = Signal(object)
    board_fit_read = Signal(object)
    board_choices_read = Signal(object)
    sheet_read = Signal(object)
    """A piece of a check sheet (a SheetPiece)."""
    tried = Signal(object)
    """What a rule would file (a Trial)."""
    contradictions_read = Signal(object)
    contrast_read = Signal(object, object)
    """The key of a contradiction, and both its sides or None."""
    elsewhere_read = Signal(object)

    def __init__(self, store: Store, by: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._store = store
        self.by = by
        """Whose name stands in what is written."""
        self.path: Path = store.path
        store.wait_at_most(_PATIENCE_MS)
        self._thread = ReadingThread(store.path, self)
        self._thread.answered.connect(self._answered)
        self._thread.failed.connect(self.failed)
        self._seen = store.seen()
        self._poll = QTimer(self)
        self._poll.setInterval(_POLL_MS)
        self._poll.timeout.connect(self.look)
        self._poll.start()

    def close(self) -> None:
        """Close the library."""
        self._poll.stop()
        self._thread.close()
        self._store.close()

    @property
    def busy(self) -> bool:
        """Whether a list is being read."""
        return self._thread.busy

    # ---- reading

    def page(self, story_id: int) -> StoryPage:
        """A story with all that hangs on it. Raises StoreError when it is gone."""
        return self._store.pages.story(story_id)

    def renewed(self, page: StoryPage, changes: Changes) -> StoryPage:
        """A story after a change. Raises StoreError when it is gone."""
        return self._store.pages.renewed(page, changes)

    def rows(self, ids: list[int]) -> list[StoryRow]:
        """What the list shows of some stories."""
        return self._store.reads.rows(ids)

    def entity(self, entity_id: int) -> EntityPage:
        """An entity with its stories and notes."""
        return self._store.reads.entity(entity_id)

    def saying(self, attribution: int) -> Saying | None:
        """One attribution; None when it is gone."""
        return self._store.said.saying(attribution)

    def speaker(self, name: str, entity_id: int | None, article_id: int | None) -> SpeakerPage:
        """What somebody said, in one article alone where that is given."""
        return self._store.said.speaker(name, entity_id, article_id)

    def tags(self) -> list[TagRow]:
        """The tags, last given first."""
        return self._store.reads.tags()

    def tag_ids(self, names: list[str]) -> dict[str, int]:
        """The ids of the tags that exist among `names`."""
        return self._store.pages.tag_ids(names)

    def record(self, kind: type[Record], table: str, **wanted: int) -> Any:
        """One living record by its columns; None when there is none."""
        return self._store.pages.record(kind, table, **wanted)

    def records(self, kind: type[Record], table: str, column: str, ids: list[int]) -> list[Any]:
        """The living records of a table whose column is one of `ids`."""
        return self._store.pages.records(kind, table, column, ids)

    def claim(self, claim_id: int) -> ClaimView | None:
        """A claim with what hangs on it; None when it is gone."""
        return next(iter(self._store.pages.claims([claim_id])), None)

    def claim_by_uid(self, uid: str) -> Claim | None:
        """A living claim by its lasting name; None when it is gone."""
        claim = self._store.pages.by_uid(Claim, "claim", [uid]).get(uid)
        return None if claim is None or claim.deleted else claim

    def write_attachment(self, sha256: str, path: Path) -> None:
        """Write a file that was copied into the library to a place where none stands. Raises
        StoreError."""
        self._store.attachments.write_to(sha256, path)

    def board_rows(self, claims: list[int]) -> list[BoardRow]:
        """What the claims board shows of some claims."""
        return self._store.board.rows(claims)

    def board_tags(self, claims: list[int]) -> list[tuple[int, str, int]]:
        """The tags of some claims: id, name, and how many of the claims have it."""
        return self._store.board.tags_on(claims)

    def hanging_on_claims(self, claims: list[int]) -> list[Record]:
        """Some claims with all that hangs on them, as it can be taken away."""
        return self._store.board.hanging(claims)

    def hanging(self, stories: list[int]) -> list[Record]:
        """All that a person has put on these stories."""
        return self._store.pages.hanging(stories)

    def sources(self) -> dict[int, str]:
        """The outlets by their ids."""
        return self._store.reads.sources()

    def source(self, name: str) -> int | None:
        """The id of an outlet, made when it is new; None for an empty name."""
        return self._store.content.source(name)

    def ask_all_unread(self, scope: Scope) -> None:
        """Have all unread stories of a list looked for; they come as `all_unread_read`."""
        self._thread.ask("all unread", lambda store: store.reads.story_ids(scope, "unread"))

    def ask_analysed(self) -> None:
        """Have it counted by which version of rules and model how many articles were analysed, last
        used first, and how many wait; it comes as `analysed_read`."""
        self._thread.ask(
            "analysed", lambda store: (store.said.versions(), store.findings.unanalysed())
        )

    def ask_overview(self) -> None:
        """Have the topic tree read; it comes as `overview_read`."""
        self._thread.ask("overview", lambda store: store.reads.overview())

    def ask_counts(self) -> None:
        """Have the counts of the library's own lists read; they come as `counts_read`."""
        self._thread.ask("counts", lambda store: store.reads.counts())

    def ask_list(self, scope: Scope, only: str, sort: str, after: int | None = None) -> None:
        """Have the stories of a list read, or how it goes on `after` a place; they come in portions
        as `portion_read`."""
        self._thread.ask("list", lambda store: store.reads.lists.portions(scope, only, sort, after))

    def ask_fit(self, scope: Scope, only: str, stories: set[int]) -> None:
        """Have it looked up which of some stories a list has: `fit_read` says the stories, and
        those."""
        self._thread.ask(
            "fit", lambda store: (stories, store.reads.lists.among(scope, stories, only))
        )

    def ask_unread(self, scope: Scope, only: str, sort: str, story: int | None) -> None:
        """Have the next unread story of a list looked for; it comes as `unread_read`, or None."""
        self._thread.ask(
            "unread", lambda store: store.reads.lists.next_unread(scope, only, sort, story)
        )

    def ask_names(self) -> None:
        """Have the names read that *who* may be completed to; they come as `names_read`."""
        self._thread.ask("names", lambda store: store.reads.entity_names())

    def ask_board(self, wanted: BoardFilter) -> None:
        """Have the claims read that a filter finds; they come as `board_read` (a BoardList)."""
        self._thread.ask("board", lambda store: store.board.listed(wanted))

    def ask_board_fit(self, wanted: BoardFilter, claims: set[int]) -> None:
        """Have it looked up which of some claims a filter finds: `board_fit_read` (a BoardFit)."""
        self._thread.ask("board fit", lambda store: store.board.among(wanted, claims))

    def ask_board_choices(self) -> None:
        """Have it read what claims can be filtered by: `board_choices_read` (BoardChoices)."""
        self._thread.ask("board choices", lambda store: store.board.choices())

    def ask_completions(self, field: str, typed: str) -> None:
        """Have the names read that go on as typed; they come as `completions_read`."""
        self._thread.ask(
            "completions", lambda store: (field, typed, store.completions.names(field, typed))
        )

    def ask_entity(self, entity_id: int, period: Period | None, *, whole: bool) -> None:
        """Have the page of an entity read, or its parts of a period's days; it comes piece by piece
        as `entity_read`."""
        self._thread.ask(
            "entity",
            lambda store: (
                (entity_id, period, piece)
                for piece in store.entities.page(entity_id, period, whole=whole)
            ),
        )

    def ask_entities(self, typed: str) -> None:
        """Have the entities looked for whose names go on as typed; they come as `entities_read`."""
        self._thread.ask("entities", lambda store: (typed, store.entities.who.named(typed)))

    @property
    def names_wait(self) -> bool:
        """Whether stories wait to be brought up to what was said of names."""
        return self._store.corrections.waits

    def ask_trial(self, rule: str, topic: int | None) -> None:
        """Have it found out what a rule would file; it comes as `tried`."""
        self._thread.ask("trial", lambda store: store.rules.trial(rule, topic))

    def ask_contradictions(self, which: str, query: str) -> None:
        """Have the contradictions read (`which` is all, open or suggested); they come in pieces as
        `contradictions_read`."""
        self._thread.ask(
            "contradictions", lambda store: store.contradictions.portions(which, query)
        )

    def ask_contrast(self, key: ContrastKey) -> None:
        """Have both sides of a contradiction read; they come as `contrast_read`."""
        self._thread.ask("contrast", lambda store: (key, store.contradictions.contrast(key)))

    def ask_sheet(self, question: "Callable[[ReadingStore], Iterator[SheetPiece]]") -> None:
        """Have a check sheet made; it comes in pieces as `sheet_read`."""
        self._thread.ask("sheet", question)

    def ask_elsewhere(self, claim: int) -> None:
        """Have it looked up who says nearly the same elsewhere; it comes as `elsewhere_read`."""
        self._thread.ask("elsewhere", lambda store: store.nearest.of_claim(claim))

    def _answered(self, topic: str, result: object) -> None:
        if topic == "completions":
            self.completions_read.emit(*cast("tuple[str, str, object]", result))
            return
        if topic == "entity":
            self.entity_read.emit(*cast("tuple[int, object, object]", result))
            return
        if topic == "entities":
            self.entities_read.emit(*cast("tuple[str, object]", result))
            return
        if topic == "contrast":
            self.contrast_read.emit(*cast("tuple[object, object]", result))
            return
        signals = {
            "sheet": self.sheet_read,
            "trial": self.tried,
            "board": self.board_read,
            "board fit": self.board_fit_read,
            "board choices": self.board_choices_read,
            "overview": self.overview_read,
            "counts": self.counts_read,
            "list": self.portion_read,
            "fit": self.fit_read,
            "unread": self.unread_read,
            "all unread": self.all_unread_read,
            "names": self.names_read,
            "analysed": self.analysed_read,
            "contradictions": self.contradictions_read,
            "elsewhere": self.elsewhere_read,
        }
        signals[topic].emit(result)

    # ---- writing

    def edit(self, text: str, pairs: Sequence[Pair]) -> list[int]:
        """Do one act of the person; `text` names it for undo. The ids of the records."""
        try:
            changes, ids = self._store.journal.replace(text, pairs, self.by)
        except StoreError as error:
            self.failed.emit(str(error))
            return []
        self._tell(changes)
        if changes.overwrote:
            self.failed.emit(
                tr(
                    "Another window had written in the same field; yours stands now, and Ctrl+Z "
                    "brings theirs back."
                )
            )
        return ids

    def mark_read(self, story_id: int) -> None:
        """Remember that a story was opened; no act, so not undone."""
        if self.record(Reading, "reading", story_id=story_id) is None:
            pair = (None, Reading(story_id=story_id))
            try:
                self._tell(self._store.journal.note_quietly([pair], self.by))
            except StoreError as error:
                self.failed.emit(str(error))

    def undo(self) -> str:
        """Take the last act back; its name, empty where there was none or it could not be."""
        return self._turn(self._store.journal.undo)

    def redo(self) -> str:
        """Do again what was undone last; its name or nothing."""
        return self._turn(self._store.journal.redo)

    def turn_size(self, *, again: bool) -> int:
        """How many records undo would change, or redo."""
        return self._store.journal.size(again=again)

    def next_texts(self) -> tuple[str, str]:
        """What undo and redo would act on."""
        return self._store.journal.next_texts()

    def look(self) -> None:
        """See whether another process has written, and say so."""
        seen = self._store.seen()
        if seen != self._seen:
            self._seen = seen
            self.changed.emit(Changes(elsewhere=True))

    def _turn(self, turn: Any) -> str:
        try:
            changes = turn(self.by)
        except StoreError as error:
            self.failed.emit(str(error))
            return ""
        if changes is None:
            return ""
        self._tell(changes)
        return str(changes.text)

    def _tell(self, changes: Changes) -> None:
        if changes.tables:
            self.changed.emit(changes)
