"""What hangs on claims, read back from a table of notes: the history of their verdicts, and the
evidence. Knows the rows, no other record."""

from datetime import datetime
from typing import Any

from reader.export import Line
from reader.model import Claim, Evidence, EvidenceKind, Judgement, Span, Stance, Status, Verdict
from reader.worker.pieces import Pieces
from reader.worker.rows import CAME, LeftError, Rows, stamps, whole_number, word

_TEXTS = ("text", "url", "archive_url", "path", "sha256")


class Proofs:
    """Takes the rows of judgements and evidence."""

    def __init__(self, rows: Rows, pieces: Pieces) -> None:
        self._rows, self._pieces = rows, pieces
        self._last: dict[str, Line] = {}
        """The latest judgement of each claim that the table has."""
        for line in rows.of("judgement"):
            last = self._last.get(line.text("target_id"))
            if last is None or last.text("created") <= line.text("created"):
                self._last[line.text("target_id")] = line

    def judged(self, old: Claim, status: Status, verdict: Verdict) -> None:
        """A verdict that was changed in the table by hand is kept as a judgement too."""
        line = self._last.get(old.uid)
        last = line and (line.text("status"), line.text("verdict"))
        if (status, verdict) not in ((old.status, old.verdict), last):
            assert old.id is not None
            judgement = Judgement(claim_id=old.id, status=status, verdict=verdict)
            self._rows.writer.add(None, judgement)

    def judgement(self, line: Line) -> None:
        """Take one row of a claim's history."""
        values: dict[str, Any] = {
            "status": word(Status, line.text("status"), "status", Status.UNSTARTED),
            "verdict": word(Verdict, line.text("verdict"), "verdict", Verdict.NONE),
            "reason": line.text("reason"),
        }
        claim = self._rows.owner("claim", line.text("target_id"))
        record = Judgement(**stamps(line), claim_id=claim, **values)
        given = {key: value for key, value in values.items() if line.gives(key)}
        self._rows.settle(line, record, given)

    def evidence(self, line: Line) -> None:
        """Take one piece of evidence, a passage with its place."""
        kind = word(EvidenceKind, line.text("kind"), "kind", None)
        if kind is None:
            raise LeftError("Its kind is missing. Write passage, file or address.")
        values: dict[str, Any] = {
            "kind": kind,
            "stance": word(Stance, line.text("stance"), "stance", Stance.CONTEXT),
            "size": whole_number(line.text("size")) or 0,
            **{name: line.text(name) for name in _TEXTS},
        }
        claim = self._rows.owner("claim", line.text("target_id"))
        spans: list[Span] = []
        if kind is EvidenceKind.PASSAGE:
            _, spans = self._pieces.of(line, in_story=False)
        about = stamps(line)
        captured = line.text("captured") or about["created"]
        record = Evidence(**about, claim_id=claim, captured=_time(captured), **values)
        given = {key: value for key, value in values.items() if line.gives(key)}
        number, became = self._rows.settle(line, record, given)
        if became in CAME:
            self._pieces.put(line, spans, evidence_id=number)
        elif spans and self._pieces.moved(line, spans, became, "evidence_id", number):
            self._rows.recount(became, "changed")


def _time(text: str) -> str:
    try:
        datetime.fromisoformat(text)
    except ValueError:
        raise LeftError(f"“{text}” is no time. Leave this column as it was exported.") from None
    return text
