"""The house as its imports show it, held to the table of rooms."""

import ast
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "reader"
COMMON = {"model", "text", "query", "paths", "log"}
MAY_KNOW = {
    "model": {"text"},
    "text": set(),
    "query": set(),
    "paths": set(),
    "log": {"paths"},
    "store": COMMON,
    "ingest": {"model", "text"},
    "analysis": {"model", "text"},
    "export": {"model", "text"},
    "worker": COMMON | {"store", "ingest", "analysis", "export"},
    "ui": COMMON | {"store", "export"},
    "cli": COMMON | {"store", "ingest", "analysis", "export", "worker", "ui"},
    "__main__": {"cli"},
    "__init__": set(),
}
"""Room → the rooms that it may import."""
QT_ROOMS = {"ui"}
SQL_ROOMS = {"store"}
FILES = sorted(PACKAGE.rglob("*.py"))


def room(file: Path) -> str:
    return file.relative_to(PACKAGE).parts[0].removesuffix(".py")


def imported(file: Path) -> list[str]:
    names = []
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names += [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{file} imports relatively"
            names += [f"{node.module}.{alias.name}" for alias in node.names]
    return names


@pytest.mark.parametrize("file", FILES, ids=lambda f: str(f.relative_to(PACKAGE)))
def test_a_room_knows_only_what_it_may(file: Path) -> None:
    here = room(file)
    for name in imported(file):
        top, *rest = name.split(".")
        if top == "reader" and rest and rest[0] != "__version__" and rest[0] != here:
            assert rest[0] in MAY_KNOW[here], f"{here} must not know {name}"
            inside = PACKAGE / rest[0] / f"{rest[1] if len(rest) > 1 else ''}.py"
            assert not inside.exists(), f"{file} goes past the door of {rest[0]}: {name}"
        if top == "PySide6":
            assert here in QT_ROOMS, f"{here} must not know Qt"
        if top in ("sqlite3", "pysqlite3", "sqlite_utils"):
            assert here in SQL_ROOMS, f"{here} must not know SQL"


@pytest.mark.parametrize("file", FILES, ids=lambda f: str(f.relative_to(PACKAGE)))
def test_a_module_opens_with_a_sentence(file: Path) -> None:
    assert ast.get_docstring(ast.parse(file.read_text(encoding="utf-8")))


def test_the_top_level_is_what_was_agreed() -> None:
    top = PACKAGE.parent
    folders = {p.name for p in top.iterdir() if p.is_dir() and not p.name.startswith(".")}
    assert folders - {"build", "dist", "__pycache__"} == {"reader", "resources", "db", "tests"}
