"""What is done to many claims at once: status, verdict, tags, and that they go. One act each; very
many claims are the worker's. Knows which claims are meant, and no table."""

import json
from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QWidget

from reader.model import Claim, Pair, Status, Tag, Tagging, Verdict, judged
from reader.ui import acts, dialogs
from reader.ui.desk import AT_ONCE, Desk
from reader.ui.jobs import Jobs
from reader.ui.words import counted, number, status_name, tr, verdict_name


class BoardActs(QObject):
    """Acts on the claims that `selected` tells."""

    def __init__(
        self, window: QWidget, desk: Desk, jobs: Jobs, selected: Callable[[], list[int]]
    ) -> None:
        super().__init__(window)
        self._window, self._desk, self._jobs, self._chosen = window, desk, jobs, selected

    def commands(self) -> dict[str, Callable[[], None]]:
        """What the window's commands do to these claims."""
        return {
            "tag": self.tag,
            "tag_again": self.tag_again,
            "untag": self.untag,
            "delete": self.delete,
            "supported": partial(self.set_verdict, Verdict.SUPPORTED),
            "refuted": partial(self.set_verdict, Verdict.REFUTED),
            "conflicting": partial(self.set_verdict, Verdict.CONFLICTING),
            "not_enough": partial(self.set_verdict, Verdict.NOT_ENOUGH_EVIDENCE),
            "no_verdict": partial(self.set_verdict, Verdict.NONE),
            "unstarted": partial(self.set_status, Status.UNSTARTED),
            "in_progress": partial(self.set_status, Status.IN_PROGRESS),
            "done": partial(self.set_status, Status.DONE),
            "not_checkable": partial(self.set_status, Status.NOT_CHECKABLE),
        }

    def _selected(self) -> list[int]:
        claims = self._chosen()
        if not claims:
            self._desk.said.emit(tr("Select claims first: with the arrows, Shift, or Ctrl+A."))
        return claims

    @Slot(object)
    def set_verdict(self, verdict: Verdict) -> None:
        """Give the selected claims a verdict."""
        self._judge(tr("Verdict: {name}").format(name=verdict_name(verdict)), verdict=verdict)

    @Slot(object)
    def set_status(self, status: Status) -> None:
        """Give the selected claims a status."""
        self._judge(tr("Status: {name}").format(name=status_name(status)), status=status)

    def _judge(self, text: str, **values: str) -> None:
        claims, session = self._selected(), self._desk.session
        if not claims or session is None:
            return
        if len(claims) > AT_ONCE:
            self._have_done(text, claims, values=values)
            return
        found = session.records(Claim, "claim", "id", claims)
        pairs = [pair for claim in found for pair in judged(claim, **values)]
        self._edit(text, claims, pairs)

    def tag(self) -> None:
        """Tag the selected claims, with a tag that is chosen by typing, or made."""
        claims, session = self._selected(), self._desk.session
        if not claims or session is None:
            return
        rows: list[tuple[str, object]] = [(f"#{row.name}", row.name) for row in session.tags()]
        title = tr("Tag {count}").format(count=_claims(claims))
        chosen = dialogs.choose(self._window, title, rows, tr("New tag “{name}”"))
        if names := acts.split_tags(str(chosen or ""))[:1]:
            self._give(claims, names[0])

    def tag_again(self) -> None:
        """Give the selected claims the tag that was given last."""
        claims, session = self._selected(), self._desk.session
        if not claims or session is None:
            return
        last = next((row for row in session.tags() if row.uses), None)
        if last is None:
            self._desk.said.emit(tr("No tag was given yet. Press t to give one."))
        else:
            self._give(claims, last.name)

    def _give(self, claims: list[int], name: str) -> None:
        session = self._desk.session
        assert session is not None
        text = tr("Tagged #{name}").format(name=name)
        if len(claims) > AT_ONCE:
            self._have_done(text, claims, tag=name, on=True)
            return
        tag = session.tag_ids([name]).get(name)
        there = session.records(Tagging, "tagging", "claim_id", claims)
        have = {tagging.claim_id for tagging in there if tagging.tag_id == tag}
        pairs: list[Pair] = []
        if tag is None:
            tag = -2
            pairs.append((None, Tag(id=tag, name=name)))
        pairs += [(None, Tagging(tag_id=tag, claim_id=one)) for one in claims if one not in have]
        self._edit(text, claims, pairs)

    def untag(self) -> None:
        """Take a tag from the selected claims, chosen from among theirs."""
        claims, session = self._selected(), self._desk.session
        if not claims or session is None:
            return
        tags = session.board_tags(claims)
        if not tags:
            self._desk.said.emit(tr("They have no tags. Press t to give them one."))
            return
        rows: list[tuple[str, object]] = [
            (f"#{name}   {tr('{n} of {all}').format(n=number(n), all=number(len(claims)))}", name)
            for _, name, n in tags
        ]
        title = tr("Take a tag from {count}").format(count=_claims(claims))
        chosen = dialogs.choose(self._window, title, rows)
        if not isinstance(chosen, str):
            return
        text = tr("Tag #{name} taken away").format(name=chosen)
        if len(claims) > AT_ONCE:
            self._have_done(text, claims, tag=chosen, on=False)
            return
        tag = next(number_ for number_, name, _ in tags if name == chosen)
        there = session.records(Tagging, "tagging", "claim_id", claims)
        self._edit(text, claims, acts.deleted(one for one in there if one.tag_id == tag))

    def delete(self) -> None:
        """Delete the selected claims with all that hangs on them, several after asking."""
        claims, session = self._selected(), self._desk.session
        if not claims or session is None:
            return
        text = tr("{count} deleted").format(count=_claims(claims))
        if len(claims) > 1 and not dialogs.ask(
            self._window,
            tr("Delete claims"),
            tr("Delete {count}?").format(count=_claims(claims)),
            tr("Their notes, tags, links and evidence go with them. Ctrl+Z brings them back."),
            tr("Delete"),
            loses=True,
        ):
            return
        records = session.hanging_on_claims(claims) if len(claims) <= AT_ONCE else []
        if not 0 < len(records) <= 2 * AT_ONCE:  # as many as a verdict for AT_ONCE claims
            self._have_done(text, claims, delete=True)
            return
        self._desk.edit(text, acts.deleted(records))

    def _edit(self, text: str, claims: Sequence[int], pairs: list[Pair]) -> None:
        if not pairs:
            self._desk.said.emit(tr("They are so already."))
            return
        many = f" · {_claims(claims)}" if len(claims) > 1 else ""
        self._desk.edit(f"{text}{many}", pairs)

    def _have_done(self, text: str, claims: Sequence[int], **about: Any) -> None:
        """Have the worker do to very many claims what would keep the window waiting."""
        session = self._desk.session
        if session is not None:
            self._jobs.start(
                {"job": "judge", "library": str(session.path.absolute()), "by": session.by,
                 "claims": json.dumps(list(claims)), "text": f"{text} · {_claims(claims)}"} | about
            )  # fmt: skip


def _claims(claims: Sequence[int]) -> str:
    return counted(len(claims), tr("claim"), tr("claims"))
