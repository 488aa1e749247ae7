"""How long work speaks: one JSON object a line. Knows no job and no room.

In: one line {"job": name, …}, then at most {"cancel": true}. Out: events, each {"event": kind, …}:

progress  done, total, text: how far it is, and at what
added     path, article, stories, version: a document is in the library; whether it is a newer
          version of one that was there
known     path: it was there already
failed    path, why: it is not; the sentence says why
notice    text: something the user should know, the work goes on
analysed  article: who said what in it stands in the library
done      …: the end, with the job's own figures; `cancelled` where it was stopped; of import and
          analysis the `version` of rules and model, and how many articles an `older` one has seen;
          of a topic's rule how many stories were `filed`; of import how many marks of older
          versions were `carried` to newer ones, are `waiting` for a person, or `lost` their words
error     why: the end; the job could not be done
"""

import json
import time
from collections.abc import Callable
from typing import Any

REST = 0.010
"""Seconds a job rests after each commit. SQLite's lock is not fair: without the rest a click in the
window waits for seconds behind an import."""

Event = dict[str, Any]


class Context:
    """What a job is given: `emit` an event, see whether it is `cancelled`, `rest` after a write."""

    def __init__(self, emit: Callable[[Event], None], cancelled: Callable[[], bool]) -> None:
        self._emit = emit
        self.cancelled = cancelled

    def emit(self, event: str, **values: Any) -> None:
        """Say something to whoever waits for the job."""
        self._emit({"event": event, **values})

    def rest(self) -> None:
        """Let others write."""
        time.sleep(REST)


def encode(event: Event) -> str:
    """One event as a line."""
    return json.dumps(event, ensure_ascii=True) + "\n"


def decode(line: str) -> Event:
    """The event or request of a line. Raises ValueError when it is none."""
    value = json.loads(line)
    if not isinstance(value, dict):
        raise ValueError("a line of the protocol is one JSON object")
    return value
