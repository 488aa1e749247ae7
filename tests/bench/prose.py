"""Writing invented prose: clauses, quotations and who stands where in them."""

from datetime import date
from random import Random

from reader.model import EntityType, Kind
from tests.bench.tongues import Tongue

_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_DIRECT, _INDIRECT = 26, 58
"""Of 256 sentences so many are direct speech; from there up to the second so many indirect."""
_NAMED = 150
"""Of 256 clauses so many have somebody as their subject."""
_DATED, _COUNTED, _PLACED = 25, 45, 70
"""Of 256 clauses so many end on a day, a figure, a place; each from the one before on."""
_LONGER = 130
"""Above this of 256 a sentence goes on with another clause."""

Cast = list[tuple[str, EntityType]]
"""Whom a story is about: seven who may speak, then two places."""
Clauses = tuple[list[str], list[str]]
"""Subjects, and what is said of them."""


class Sheet:
    """A text as it is being written, and what stands in it, as plain tuples: a million are made.

    `mentions` are start, end, type, name and value; `said` are start and end of the content, its
    kind, start and end of the speaker and who it is, the cue and its start and end.
    """

    __slots__ = ("_out", "at", "mentions", "said")

    def __init__(self) -> None:
        self._out: list[str] = []
        self.at = 0
        self.mentions: list[tuple[int, int, EntityType, str, str]] = []
        self.said: list[tuple[int, int, Kind, int, int, str, str, int, int]] = []

    def put(self, text: str) -> None:
        """Go on with some text."""
        self._out.append(text)
        self.at += len(text)

    def name(self, text: str, type_: EntityType, name: str, value: str = "") -> None:
        """Go on with the name of something, which is remembered."""
        end = self.at + len(text)
        self.mentions.append((self.at, end, type_, name, value))
        self._out.append(text)
        self.at = end

    def text(self) -> str:
        """All that was written."""
        return "".join(self._out)


class Writer:
    """Writes the body of one story after the other onto a sheet."""

    def __init__(self, random: Random, tongue: Tongue, sheet: Sheet, days: list[date]) -> None:
        self._random, self._tongue, self._sheet = random, tongue, sheet
        self._days = days
        """The days that may be named, newest first."""

    def body(self, clauses: Clauses, cast: Cast) -> None:
        """Paragraphs of these clauses."""
        sheet, (subjects, rests) = self._sheet, clauses
        count = len(subjects)
        joiners = self._tongue.joiners.draw(self._random, count)
        cues = self._tongue.said.draw(self._random, count)
        dice = self._random.randbytes(4 * count)
        running = False
        for n in range(count):
            form, who, more, which = dice[4 * n : 4 * n + 4]
            subject, rest = subjects[n], rests[n]
            if running:
                sheet.put(f", {joiners[n]} ")
            else:
                if n:
                    sheet.put("\n" if form % 4 == 0 else " ")
                if form < _INDIRECT:
                    tell = self._directly if form < _DIRECT else self._indirectly
                    tell(cast, cast[which % 7], cues[n], subject, rest, who, more, which)
                    continue
                subject = subject[0].upper() + subject[1:]
            self._clause(cast, subject, rest, who, more, which)
            running = more > _LONGER and n + 1 < count
            if not running:
                sheet.put(".")

    def _clause(self, cast: Cast, subject: str, rest: str, who: int, more: int, which: int) -> None:
        sheet = self._sheet
        if who < _NAMED:
            name, type_ = cast[who % 9]
            sheet.name(name, type_, name)
        else:
            sheet.put(subject)
        grammar = self._tongue.grammar
        if more >= _PLACED:
            sheet.put(f" {rest}")
        elif more < _DATED:
            sheet.put(f" {rest} {grammar.on} ")
            day = self._days[more % 7]
            value = day.isoformat()
            sheet.name(_DAYS[day.weekday()], EntityType.DATE, value, value)
        elif more < _COUNTED:
            sheet.put(f" {rest} – ")
            figure = f"{which % 99 + 1} percent"
            sheet.name(figure, EntityType.NUMBER, figure, figure)
        else:
            sheet.put(f" {rest} {grammar.inside} ")
            name, type_ = cast[7 + which % 2]
            sheet.name(name, type_, name)

    def _directly(
        self, cast: Cast, voice: tuple[str, EntityType], cue: str, subject: str, rest: str,
        who: int, more: int, which: int,
    ) -> None:  # fmt: skip
        """“Content,” said somebody."""
        sheet, (opening, closing), (name, type_) = self._sheet, self._tongue.grammar.quotes, voice
        sheet.put(opening)
        start = sheet.at
        self._clause(cast, subject[0].upper() + subject[1:], rest, who, more, which)
        end = sheet.at
        sheet.put(f",{closing} ")
        cue_at = sheet.at
        sheet.put(f"{cue} ")
        at = sheet.at
        sheet.name(name, type_, name)
        sheet.said.append(
            (start, end, Kind.DIRECT, at, sheet.at, name, cue, cue_at, cue_at + len(cue))
        )
        sheet.put(".")

    def _indirectly(
        self, cast: Cast, voice: tuple[str, EntityType], cue: str, subject: str, rest: str,
        who: int, more: int, which: int,
    ) -> None:  # fmt: skip
        """Somebody said that content."""
        sheet, (name, type_) = self._sheet, voice
        at = sheet.at
        sheet.name(name, type_, name)
        till = sheet.at
        sheet.put(f" {cue} ")
        start = sheet.at
        sheet.put(f"{self._tongue.grammar.that} ")
        self._clause(cast, subject, rest, who, more, which)
        sheet.said.append(
            (start, sheet.at, Kind.INDIRECT, at, till, name, cue, till + 1, till + 1 + len(cue))
        )
        sheet.put(".")
