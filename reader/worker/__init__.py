"""The worker: long work, in a process of its own. Joins store, ingest, analysis and export.

One file a job. `run` does a job where it is called; the window starts `__main__.py` as a process
and speaks the protocol with it.
"""

import logging
from collections.abc import Callable
from typing import Any

from reader.model import UserError
from reader.store import DatabaseError, explain
from reader.worker import (
    analyse,
    attach,
    check,
    copy,
    export,
    ingest,
    judge,
    names,
    prepare,
    rules,
    shelve,
)
from reader.worker.files import analysed
from reader.worker.protocol import Context, Event, decode, encode
from reader.worker.sample import build as build_sample

__all__ = ["Context", "Event", "analysed", "build_sample", "decode", "encode", "run"]

_log = logging.getLogger(__name__)

_JOBS: dict[str, Callable[[dict[str, Any], Context], None]] = {
    "ingest": ingest.run,
    "analyse": analyse.run,
    "attach": attach.run,
    "export": export.run,
    "copy": copy.run,
    "check": check.run,
    "prepare": prepare.run,
    "rule": rules.run,
    "shelve": shelve.run,
    "judge": judge.run,
    "turn": shelve.turn,
    "names": names.run,
}


def run(
    request: dict[str, Any],
    emit: Callable[[Event], None],
    cancelled: Callable[[], bool] = lambda: False,
) -> None:
    """Do the job that `request` names; what the user can mend ends in an *error* event."""
    context = Context(emit, cancelled)
    try:
        _JOBS[request["job"]](request, context)
    except UserError as error:
        context.emit("error", why=str(error))
    except DatabaseError as error:
        sentence = explain(error)
        if sentence is None:
            raise
        _log.exception("the library failed")
        context.emit("error", why=sentence)
