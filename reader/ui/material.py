"""qt-material's style sheet, made once by a process of its own and kept in the cache.

qt-material rewrites files in the home folder, sets environment variables and the palette, and
forces a face on everything; in a child, with every path given, it may. Imports no Qt here.
"""

import importlib.util
import json
import os
import shutil
import sys
import tempfile
import zlib
from pathlib import Path

if __name__ == "__main__":
    # Started by its place: the package is found beside it, and nothing in this folder is a module.
    sys.path[0] = str(Path(__file__).resolve().parent.parent.parent)

from reader import paths

_SHEET = "material.qss"


def folder(name: str, colours: dict[str, str], family: str) -> Path:
    """Where the sheet and icons of a theme are kept; another palette or version, another place."""
    key = json.dumps([colours, family, _release("qt_material"), _release("PySide6"), 2])
    return paths.cache_dir() / f"theme-{name}-{zlib.crc32(key.encode()):08x}"


def _release(package: str) -> list[str | int]:
    """What is another in another release of a package. To import it, or to ask for its number,
    would cost the start more than all that is read here."""
    spec = importlib.util.find_spec(package)
    if spec is None or spec.origin is None:
        return []
    file = Path(spec.origin).stat()
    return [spec.origin, file.st_mtime_ns, file.st_size]


def read(place: Path) -> str | None:
    """The finished sheet; None when it was not made yet."""
    try:
        return (place / _SHEET).read_text(encoding="utf-8")
    except FileNotFoundError:
        return None


def command(place: Path, colours: dict[str, str]) -> tuple[str, list[str]]:
    """The program and its arguments that make the sheet in `place`; the family comes last."""
    return sys.executable, [str(Path(__file__).resolve()), str(place), json.dumps(colours)]


def make(place: Path, colours: dict[str, str], family: str) -> None:
    """Make sheet and icons in `place`, whole or not at all."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    # qt-material looks whether a binding is loaded before it imports one.
    from PySide6.QtGui import QGuiApplication

    app = QGuiApplication([])
    import qt_material

    place.parent.mkdir(parents=True, exist_ok=True)
    draft = Path(tempfile.mkdtemp(dir=place.parent))
    xml = draft / "theme.xml"
    rows = "".join(f'<color name="{name}">{value}</color>' for name, value in colours.items())
    xml.write_text(f"<resources>{rows}</resources>", encoding="utf-8")
    sheet = qt_material.build_stylesheet(
        str(xml),
        extra={"font_family": f'"{family}"', "font_size": "13px", "density_scale": "-2"},
        parent=str(draft),
        export=True,
    )
    sheet = sheet.replace("url(icon:/", "url(theme:")
    (draft / _SHEET).write_text(sheet, encoding="utf-8")
    try:
        draft.rename(place)
    except OSError:  # another window was quicker
        shutil.rmtree(draft)
    del app


if __name__ == "__main__":
    make(Path(sys.argv[1]), json.loads(sys.argv[2]), sys.argv[3])
