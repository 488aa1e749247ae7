"""Faces, colours, and the soundness of the binding."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QDir
from PySide6.QtGui import QAction, QColor, QTextCursor, QTextDocument
from PySide6.QtWidgets import QApplication, QMenu

from reader.model import EntityType, Verdict
from reader.ui import actions, material
from reader.ui.app import fill_small_screen
from reader.ui.theme import DARK, LIGHT, Theme, Themes, _material_colours, _sheet, interface_family
from reader.ui.window import Window


def luminance(colour: QColor) -> float:
    def part(value: float) -> float:
        return value / 12.92 if value <= 0.03928 else ((value + 0.055) / 1.055) ** 2.4

    red, green, blue = part(colour.redF()), part(colour.greenF()), part(colour.blueF())
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(a: QColor, b: QColor) -> float:
    """WCAG 2 contrast ratio."""
    high, low = sorted((luminance(a), luminance(b)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=lambda t: t.name)
def test_contrast_passes_aa(theme: Theme) -> None:
    # Text stands on the panes, and on rows that are pointed at or chosen.
    for ground in ("paper", "list", "side", "bar", "hover", "selection", "chip"):
        for ink in ("ink", "dim", "accent", "conflicting"):
            assert contrast(theme.color(ink), theme.color(ground)) >= 4.5, (ink, ground)
        for verdict in Verdict:
            assert contrast(theme.verdict(verdict), theme.color(ground)) >= 4.5, (verdict, ground)
    for ground in ("claim", "claim_selected", "highlight", "selection", "words"):
        assert contrast(theme.color("ink"), theme.color(ground)) >= 4.5, ground
    # Selected words are seen also where a suggestion is chosen.
    assert contrast(theme.color("words"), theme.color("selection")) >= 1.2
    for kind in EntityType:
        assert contrast(theme.entity(kind), theme.color("paper")) >= 4.5, kind
    assert contrast(theme.color("on_accent"), theme.color("accent")) >= 4.5


def test_entity_types_do_not_differ_by_colour_alone() -> None:
    from PySide6.QtGui import QImage, QPainter

    from reader.ui.paint import underline

    images = {}
    for kind in EntityType:
        image = QImage(60, 12, QImage.Format.Format_ARGB32)
        image.fill(QColor("white"))
        painter = QPainter(image)
        underline(painter, kind, QColor("black"), 2, 58, 6)
        painter.end()
        images[kind] = bytes(image.constBits())
    same = [(a, b) for a in images for b in images if a < b and images[a] == images[b]]
    assert same == [(EntityType.DATE, EntityType.NUMBER)]


def test_the_text_keeps_its_face_and_ink_under_qt_material(
    window: Window, themes: Themes, tmp_path: Path
) -> None:
    place = tmp_path / "theme"
    program, arguments = material.command(place, _material_colours(LIGHT))
    env = os.environ | {"HOME": str(tmp_path / "home")}
    done = subprocess.run(
        [program, *arguments, interface_family()], env=env, capture_output=True, text=True,
        check=False, timeout=120,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    base = material.read(place)
    assert base and "theme:" in base
    assert not (tmp_path / "home" / ".qt_material").exists()
    app = QApplication.instance()
    before, icons = app.styleSheet(), QDir.searchPaths("theme")
    QDir.setSearchPaths("theme", [str(place)])
    app.setStyleSheet(base + _sheet(LIGHT))
    try:
        cursor = QTextCursor(window.view.document())
        cursor.movePosition(QTextCursor.MoveOperation.End)
        form = cursor.charFormat()
        assert form.font().families() == [themes.serif]
        assert themes.serif.startswith("Source Serif")
        assert form.foreground().color() == QColor(LIGHT.ink)
        assert window.view.palette().text().color() == QColor(LIGHT.ink)
        assert window.view.palette().highlight().color() == QColor(LIGHT.words)
        assert "Roboto" not in window.head.search.font().family()
    finally:
        app.setStyleSheet(before)
        QDir.setSearchPaths("theme", icons)


@pytest.mark.parametrize("wish", ["dark", "light"])
def test_a_theme_reaches_every_pane(window: Window, themes: Themes, wish: str, monkeypatch) -> None:
    monkeypatch.setattr(material, "read", lambda _folder: "")
    window.actions_[f"theme_{wish}"].trigger()
    assert themes.current.name == wish
    assert window.view.typesetter.theme.name == wish
    assert window.actions_[f"theme_{wish}"].isChecked()


def test_two_commands_on_one_key_are_refused() -> None:
    clash = (*actions.TABLE, actions.Command("x", "X", ("C",), "reading", "Mark", "Marking"))
    with pytest.raises(AssertionError, match="does claim and x"):
        actions.check(clash)
    bare = (actions.Command("x", "X", ("X",), "window", "Mark", "Marking"),)
    with pytest.raises(AssertionError, match="bare"):
        actions.check(bare)


def test_every_command_has_a_slot_and_a_place(window: Window) -> None:
    slots = window._slots()
    assert set(slots) == {command.key for command in actions.TABLE}
    assert {command.menu for command in actions.TABLE} == set(actions.MENUS)


def test_no_menu_is_longer_than_a_small_screen(window: Window) -> None:
    menus = [action.menu() for action in window.menuBar().actions()]
    assert [menu.title() for menu in menus] == list(actions.MENUS)
    assert max(menu.sizeHint().height() for menu in menus) < 760
    shown = {action.objectName() for menu in menus for action in _leaves(menu)}
    assert {command.key for command in actions.TABLE} <= shown


def _leaves(menu: QMenu) -> list[QAction]:
    inner = [action for action in menu.actions() if action.menu() is not None]
    below = [leaf for action in inner for leaf in _leaves(action.menu())]
    return [*below, *menu.actions()]


def test_a_window_larger_than_the_screen_fills_it(window: Window) -> None:
    room, usual = window.screen().availableSize(), window.size()
    window.resize(room)
    fill_small_screen(window)
    assert not window.isMaximized()
    window.resize(room.width() + 1, room.height())
    fill_small_screen(window)
    assert window.isMaximized()
    window.showNormal()
    window.resize(usual)  # the other tests' window too


def test_this_binding_keeps_none_alive() -> None:
    """PySide6 6.12 on Python 3.11 drops a reference to None at every call."""
    document = QTextDocument("some words")
    cursor = QTextCursor(document)
    before = sys.getrefcount(None)
    for _ in range(2000):
        cursor.setPosition(3)
    assert sys.getrefcount(None) > before - 1000 or before > 1_000_000_000
