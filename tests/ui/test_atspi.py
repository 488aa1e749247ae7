"""The real program on a screen of its own, read over the accessibility bus by the system's own
Python: the one test that goes the way of a screen reader."""

import json
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from reader.model import Verdict
from reader.store import Store
from tests.conftest import make_claim

SYSTEM = "/usr/bin/python3"
SCRIPT = Path(__file__).parents[1] / "atspi.py"
LIMIT = 180


def missing() -> str:
    """What this machine lacks for the test; empty where it has all."""
    for program in ("Xvfb", "dbus-run-session", SYSTEM):
        if shutil.which(program) is None:
            return f"{program} is not here"
    asked = [SYSTEM, "-c", "import pyatspi"]
    if subprocess.run(asked, capture_output=True, check=False).returncode:
        return "the system's Python has no pyatspi (python3-pyatspi)"
    return ""


@pytest.fixture
def display() -> Iterator[str]:
    """A screen of its own, of a number that is free."""
    if lack := missing():
        pytest.skip(lack)
    read, write = os.pipe()
    command = ["Xvfb", "-displayfd", str(write), "-screen", "0", "1280x800x24", "-nolisten", "tcp"]
    with subprocess.Popen(command, pass_fds=(write,), stderr=subprocess.DEVNULL) as screen:
        os.close(write)
        with os.fdopen(read) as told:
            number = told.readline().strip()
        yield f":{number}"
        screen.terminate()


def test_a_screen_reader_reads_and_works_the_window(
    display: str, digest: Store, tmp_path: Path
) -> None:
    make_claim(digest, "the bridge is safe", speaker="Ana Ruk", verdict=Verdict.REFUTED)
    digest.close()
    program = [sys.executable, "-m", "reader", "open", str(digest.path)]
    left_out = ("QT_QPA_PLATFORM", "DBUS_SESSION_BUS_ADDRESS", "AT_SPI_BUS_ADDRESS",
                "WAYLAND_DISPLAY", "VIRTUAL_ENV", "PYTHONHOME")  # fmt: skip
    env = {key: value for key, value in os.environ.items() if key not in left_out}
    env |= {"DISPLAY": display, "XDG_RUNTIME_DIR": str(tmp_path), "NO_AT_BRIDGE": "0"}
    with subprocess.Popen(
        ["dbus-run-session", "--", SYSTEM, str(SCRIPT), *program],
        env=env, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True,
        cwd=SCRIPT.parents[1],
    ) as running:  # fmt: skip
        try:
            out, err = running.communicate(timeout=LIMIT)
        finally:
            # The bus starts helpers that would outlive it.
            with suppress(ProcessLookupError):
                os.killpg(running.pid, signal.SIGKILL)
    assert running.returncode == 0, err
    found = json.loads(out.splitlines()[-1])  # the bus speaks too
    assert found["window"].startswith("test — Allegedly")
    assert found["rows"] == 3
    assert "Mayor Ana Ruk told Radio Orlo on Monday" in found["words"]
    assert found["claim"] == ["Ana Ruk, the bridge is safe, refuted, unstarted", "Claim, refuted",
                              "push button"]  # fmt: skip
    assert found["before"] == ""
    assert found["after"].startswith("Claim by Ana Ruk, refuted, unstarted")
    assert found["who"] == "Ana Ruk"
