"""All that can be asked of a library, on one connection; each kind of question is loaded when it is
first asked. Reads only, but for what `attachments` takes in."""

from functools import cached_property
from typing import TYPE_CHECKING

from reader.store.anchors import Anchors
from reader.store.driver import Connection
from reader.store.findings import Findings
from reader.store.pages import Pages
from reader.store.reads import Reads
from reader.store.said import Said

if TYPE_CHECKING:
    from reader.store.attachments import Attachments
    from reader.store.board import Board
    from reader.store.completions import Completions
    from reader.store.contradictions import Contradictions
    from reader.store.elsewhere import Nearest
    from reader.store.entities import Entities
    from reader.store.noterows import NoteRows
    from reader.store.rules import Rules
    from reader.store.sheets import Sheets


class Answers:
    """What is read of an open library: `reads` the lists, `pages` stories and records, `said` who
    said what, `anchors` the marks that wait after a text changed, and what is made when asked."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self.reads = Reads(connection)
        self.said = Said(connection)
        self.pages = Pages(connection, self.said)
        self.anchors = Anchors(connection)
        self.findings = Findings(connection)

    # A start asks none of these.

    @cached_property
    def attachments(self) -> "Attachments":
        """The files that are evidence."""
        from reader.store.attachments import Attachments

        return Attachments(self._connection)

    @cached_property
    def board(self) -> "Board":
        """The claims board."""
        from reader.store.board import Board

        return Board(self._connection)

    @cached_property
    def completions(self) -> "Completions":
        """How what is typed may go on."""
        from reader.store.completions import Completions

        return Completions(self._connection)

    @cached_property
    def contradictions(self) -> "Contradictions":
        """Who contradicts whom."""
        from reader.store.contradictions import Contradictions

        return Contradictions(self._connection, self.pages, self.said)

    @cached_property
    def entities(self) -> "Entities":
        """The pages of people, organisations, places."""
        from reader.store.entities import Entities

        return Entities(self._connection)

    @cached_property
    def nearest(self) -> "Nearest":
        """The same claim elsewhere."""
        from reader.store.elsewhere import Nearest

        return Nearest(self._connection)

    @cached_property
    def notes(self) -> "NoteRows":
        """The rows of an export."""
        from reader.store.noterows import NoteRows

        return NoteRows(self._connection, self.reads, self.pages)

    @cached_property
    def rules(self) -> "Rules":
        """What the rules of topics file."""
        from reader.store.rules import Rules

        return Rules(self._connection, self.reads.lists)

    @cached_property
    def sheets(self) -> "Sheets":
        """What check sheets are made of."""
        from reader.store.sheets import Sheets

        return Sheets(self._connection, self.reads, self.pages)
