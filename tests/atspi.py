"""The program as a screen reader meets it: over the accessibility bus, by the system's own Python.

Run by `tests/ui/test_atspi.py` as `dbus-run-session -- python3 tests/atspi.py COMMAND…`, with a
display; starts the command, looks at its window, presses a button of it, and says what it found as
one line of JSON.
"""

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from typing import Any

import pyatspi
from gi.repository import GLib

PATIENCE = 60.0
"""Seconds that the program may take for anything, on a machine that is busy with other things."""
_STEP = 0.1
_GONE = (GLib.Error, AttributeError, LookupError, NotImplementedError, TypeError)
"""What pyatspi raises of a part that has gone since it was found; it is looked for again."""


def wait(what: str, look: Callable[[], Any]) -> Any:
    """What `look` gives, as soon as it is something."""
    end = time.monotonic() + PATIENCE
    trouble = ""
    while time.monotonic() < end:
        try:
            if found := look():
                return found
            trouble = ""
        except _GONE as error:
            trouble = f": {error}"
        time.sleep(_STEP)
    raise TimeoutError(f"{what} did not come in {PATIENCE:.0f} s{trouble}")


def program() -> Any:
    """The program on the bus, once its window has a name."""
    for one in pyatspi.Registry.getDesktop(0):
        if one is not None and one.name.lower() == "allegedly" and one.childCount:
            return one
    return None


def below(root: Any) -> Iterator[Any]:
    """Everything that is seen in a part of the window; the cells of tables and trees left out."""
    waiting = [root]
    while waiting:
        here = waiting.pop()
        if here is None or not here.getState().contains(pyatspi.STATE_VISIBLE):
            continue
        yield here
        if here.getRole() not in (pyatspi.ROLE_TABLE, pyatspi.ROLE_TREE, pyatspi.ROLE_TREE_TABLE):
            waiting += [here.getChildAtIndex(n) for n in reversed(range(here.childCount))]


def find(root: Any, role: int, name: str) -> Any:
    """The part of this role whose name begins so; None where there is none."""
    for part in below(root):
        if part.getRole() == role and part.name.startswith(name):
            return part
    return None


def press(part: Any) -> None:
    """Press a button as a screen reader does; nothing happens where it has gone."""
    action = part.queryAction()
    for number in range(action.nActions):
        if action.getName(number) == "Press":
            action.doAction(number)
            return


def look() -> dict[str, Any]:
    """What the window tells, before and after a button is pressed. Names that come in have its
    lists built anew, so each part is found again whenever it is asked for something."""
    here = wait("The program", program)
    window = wait("The window", lambda: next((w for w in here if "—" in w.name), None))

    def button() -> Any:
        return find(window, pyatspi.ROLE_PUSH_BUTTON, "Ana Ruk")

    def text(name: str) -> str:
        return str(find(window, pyatspi.ROLE_TEXT, name).queryText().getText(0, -1))

    def card() -> list[str]:
        part = button()
        return [part.name, part.description, part.getRoleName()]

    def selected() -> str:
        story = find(window, pyatspi.ROLE_TEXT, "Story")
        story.clear_cache()  # nothing here hears the events that would freshen it
        return str(story.description)

    def chosen() -> str:
        if (part := button()) is not None:
            press(part)
            time.sleep(_STEP)
        return selected()

    found = {
        "window": window.name,
        "rows": wait(
            "The list", lambda: find(window, pyatspi.ROLE_TABLE, "Stories").queryTable().nRows
        ),
        "words": wait("The story", lambda: text("Story")),
        "claim": wait("The claim", card),
        "before": wait("The description", lambda: [selected()])[0],
    }
    found["after"] = wait("The selected claim", chosen)
    found["who"] = wait("The claim's card", lambda: text("Who"))
    return found


def main() -> int:
    """Start the program, look at it, end it."""
    env = os.environ | {"QT_ACCESSIBILITY": "1", "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1"}
    with subprocess.Popen(sys.argv[1:], env=env) as started:
        try:
            print(json.dumps(look()), flush=True)  # noqa: T201
        finally:
            started.terminate()
            try:
                started.wait(PATIENCE)
            except subprocess.TimeoutExpired:
                started.kill()
    return started.returncode


if __name__ == "__main__":
    sys.exit(main())
