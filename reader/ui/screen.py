"""Whether a window can be opened here, asked before Qt ends the process over it. Imports no Qt."""

import importlib.util
import os
import re
import sys
from pathlib import Path

_DEBIAN = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-util.so.1": "libxcb-util1",
    "libX11-xcb.so.1": "libx11-xcb1",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libglib-2.0.so.0": "libglib2.0-0",
}


def screen_problem(*, offscreen_will_do: bool = False) -> str | None:
    """A sentence that says why no window can be opened here; None when one can.

    With `offscreen_will_do`, Qt is told to paint without a screen where there is none.
    """
    if not sys.platform.startswith("linux"):
        return None
    platform = os.environ.get("QT_QPA_PLATFORM", "")
    problem = None
    if not platform or platform.startswith("xcb"):
        if os.environ.get("WAYLAND_DISPLAY") and not platform:
            problem = None
        elif not os.environ.get("DISPLAY"):
            problem = "There is no screen here (DISPLAY is not set)."
        else:
            problem = _missing_library("platforms/libqxcb.so") or _silent_display()
    if problem and offscreen_will_do:
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
        problem = None
    return problem or _unloadable("PySide6.QtWidgets")


def _missing_library(plugin: str) -> str | None:
    spec = importlib.util.find_spec("PySide6")
    if spec is None or not spec.submodule_search_locations:
        return "PySide6 is not installed."
    path = Path(next(iter(spec.submodule_search_locations)), "Qt", "plugins", plugin)
    if not path.exists():
        return None
    import ctypes

    try:
        ctypes.CDLL(str(path))
    except OSError as error:
        return _sentence(str(error))
    return None


def _unloadable(module: str) -> str | None:
    try:
        importlib.import_module(module)
    except ImportError as error:
        return _sentence(str(error))
    return None


def _sentence(error: str) -> str:
    found = re.match(r"([\w.+-]+\.so[\w.]*)", error)
    if not found:
        return f"Qt cannot be loaded: {error}."
    name = found.group(1)
    package = _DEBIAN.get(name)
    hint = f" (on Debian: apt install {package})" if package else ""
    return f"The system library {name} is missing{hint}."


def _silent_display() -> str | None:
    """Ask the X server itself; Qt would abort when it does not answer."""
    import ctypes

    xcb = ctypes.CDLL("libxcb.so.1")
    xcb.xcb_connect.restype = ctypes.c_void_p
    xcb.xcb_connection_has_error.argtypes = [ctypes.c_void_p]
    xcb.xcb_disconnect.argtypes = [ctypes.c_void_p]
    connection = xcb.xcb_connect(None, None)
    try:
        if xcb.xcb_connection_has_error(connection):
            return f"The screen {os.environ['DISPLAY']} does not answer."
    finally:
        xcb.xcb_disconnect(connection)
    return None
