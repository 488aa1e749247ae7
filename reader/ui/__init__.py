"""The window. Knows Qt, the store, model, text and paths; no SQL and no other room.

Importing this door imports no Qt, so that a missing screen can be told in a sentence.
"""

import gc
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from reader.model import Scope
from reader.ui.screen import screen_problem

__all__ = ["Options", "run", "save_sheet", "screen_problem"]


@dataclass(frozen=True, slots=True)
class Options:
    """What the command line asks of the window; sizes in pixels."""

    screenshot: Path | None = None
    size: tuple[int, int] | None = None
    theme: str | None = None
    story: int | None = None


def run(library: Path | None, build_sample: Callable[[Path], int], options: Options) -> int:
    """Open the window on `library`, or on the last one, or on the sample; the exit code."""
    # What a start makes, stays. Looking through it for garbage again and again finds none.
    gc.disable()
    from reader.ui.app import App

    return App(options).run(library, build_sample)


def save_sheet(library: Path, scope: Scope, out: Path, by: str) -> int:
    """Write the check sheet of a scope to a page of HTML or a PDF; how many claims it has. Needs no
    screen. Raises UserError."""
    from reader.ui.sheets import SheetWish, save

    return save(library, SheetWish(library.stem, by, scope), out)
