"""Every command in one table: it feeds menus, keys, tool tips, the palette and the key sheet.

A new command is a row here, a slot of the window, and a test.
"""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from reader.ui.words import tr


@dataclass(frozen=True, slots=True)
class Command:
    """`where` says which focus its keys need: window, panes (topics, list, text or board), reading
    (list or text), claims (list, text or board), list, topics, board. Bare keys never belong to
    the window at large."""

    key: str
    text: str
    keys: tuple[str, ...]
    where: str
    menu: str
    group: str
    line: bool = False
    """A line stands above it in the menu."""


TABLE = (
    Command("new", "New library…", ("Ctrl+Shift+N",), "window", "File", "Library"),
    Command("open", "Open library…", ("Ctrl+Shift+O",), "window", "File", "Library"),
    Command("own", "Open my own library", (), "window", "File", "Library"),
    Command("sample", "Open the sample library", (), "window", "File", "Library"),
    Command("recent", "Open recent…", ("Ctrl+Shift+R",), "window", "File", "Library"),
    Command("save_copy", "Save a copy…", ("Ctrl+Shift+S",), "window", "File", "Library"),
    Command("import", "Import…", ("Ctrl+O",), "window", "File", "Library", line=True),
    Command("paste", "Import what was copied", ("Ctrl+V",), "list", "File", "Library"),
    Command("read_back", "Read notes back…", ("Ctrl+Shift+E",), "window", "File", "Library"),
    Command("export", "Export notes…", ("Ctrl+E",), "window", "File", "Library"),
    Command("sheet", "Check sheet…", ("Ctrl+P",), "window", "File", "Library", line=True),
    Command("quit", "Quit", ("Ctrl+Q",), "window", "File", "Library", line=True),
    Command("undo", "Undo", ("Ctrl+Z",), "window", "Edit", "Edit"),
    Command("redo", "Redo", ("Ctrl+Shift+Z", "Ctrl+Y"), "window", "Edit", "Edit"),
    Command("copy", "Copy", ("Ctrl+C",), "reading", "Edit", "Edit", line=True),
    Command("cite", "Copy claim with its source", ("Ctrl+Shift+C",), "reading", "Edit", "Edit"),
    Command("cite_markdown", "Copy claim as Markdown", (), "reading", "Edit", "Edit"),
    Command("cite_html", "Copy claim as HTML", (), "reading", "Edit", "Edit"),
    Command("search", "Search", ("/", "Ctrl+L"), "panes", "Edit", "Finding the way", line=True),
    Command("find", "Find in the story", ("Ctrl+F",), "window", "Edit", "Finding the way"),
    Command("search_form", "Search form…", ("Ctrl+Shift+F",), "window", "Edit", "Finding the way"),
    Command("save_search", "Save this search…", ("Ctrl+S",), "window", "Edit", "Finding the way"),
    Command("next_hit", "Next hit of the search", ("F3", "Ctrl+G"), "window", "Edit",
            "Finding the way"),
    Command("previous_hit", "Hit before", ("Shift+F3", "Ctrl+Shift+G"), "window", "Edit",
            "Finding the way"),
    Command("palette", "Command palette…", ("Ctrl+K",), "window", "Edit", "Finding the way"),
    Command("settings", "Settings…", ("Ctrl+,",), "window", "Edit", "Library", line=True),
    Command("next", "Next story", ("J",), "reading", "Story", "Stories"),
    Command("previous", "Previous story", ("K",), "reading", "Story", "Stories"),
    Command("space", "Page down, then next unread", ("Space",), "reading", "Story", "Stories"),
    Command("star", "Star", ("F",), "reading", "Story", "Stories", line=True),
    Command("read", "Mark read or unread", ("M",), "reading", "Story", "Stories"),
    Command("read_all", "Mark all of this list read…", ("Shift+M",), "reading", "Story", "Stories"),
    Command("file", "File under a topic…", ("G",), "reading", "Story", "Stories"),
    Command("file_suggested", "File as suggested", ("Y",), "reading", "Story", "Stories"),
    Command("unfile", "Take out of this topic", ("Shift+G",), "reading", "Story", "Stories"),
    Command("details", "Story details…", ("I",), "reading", "Story", "Stories", line=True),
    Command("split", "Split at the text cursor", ("Ctrl+Return",), "reading", "Story", "Stories"),
    Command("merge", "Merge stories", ("Ctrl+Backspace",), "reading", "Story", "Stories"),
    Command("remove", "Remove stories…", ("Shift+Delete",), "reading", "Story", "Stories"),
    Command("remove_article", "Remove the whole article…", (), "reading", "Story", "Stories"),
    Command("analyse_again", "Find anew who said what", (), "reading", "Story", "Stories",
            line=True),
    Command("analyse_older", "Find anew where older rules looked", (), "window", "Story",
            "Stories"),
    Command("new_topic", "New topic", ("Ctrl+T",), "window", "Story", "Topics", line=True),
    Command("new_subtopic", "New topic inside", ("Ctrl+Shift+T",), "window", "Story", "Topics"),
    Command("rule", "Let this search file stories…", ("Ctrl+Shift+L",), "window", "Story",
            "Topics"),
    Command("rename_topic", "Rename topic", ("F2",), "topics", "Story", "Topics"),
    Command("describe_topic", "Colour, description, rule…", ("I",), "topics", "Story", "Topics"),
    Command("move_topic", "Move topic under…", ("Ctrl+M",), "topics", "Story", "Topics"),
    Command("topic_up", "Move topic up", ("Ctrl+Shift+Up",), "topics", "Story", "Topics"),
    Command("topic_down", "Move topic down", ("Ctrl+Shift+Down",), "topics", "Story", "Topics"),
    Command("merge_topic", "Merge topic into…", ("Ctrl+Shift+M",), "topics", "Story", "Topics"),
    Command("claim", "Claim", ("C",), "reading", "Mark", "Marking"),
    Command("highlight", "Highlight", ("H",), "reading", "Mark", "Marking"),
    Command("note", "Note", ("A",), "reading", "Mark", "Marking"),
    Command("tag", "Tag", ("T",), "claims", "Mark", "Marking"),
    Command("untag", "Take a tag away…", ("Shift+T",), "board", "Mark", "Claims board"),
    Command("tag_again", "The last tag again", ("Q",), "claims", "Mark", "Marking"),
    Command("tags", "Tags…", ("Shift+T",), "reading", "Mark", "Marking"),
    Command("evidence", "Evidence…", ("E",), "reading", "Mark", "Marking"),
    Command("link", "Link to another claim", ("L",), "reading", "Mark", "Marking"),
    Command("follow", "Go to the linked claim", ("Shift+L",), "reading", "Mark", "Marking"),
    Command("right_out", "Right edge out by a word", ("]",), "reading", "Mark", "Edges", line=True),
    Command("right_in", "Right edge in by a word", ("[",), "reading", "Mark", "Edges"),
    Command("left_out", "Left edge out by a word", ("{",), "reading", "Mark", "Edges"),
    Command("left_in", "Left edge in by a word", ("}",), "reading", "Mark", "Edges"),
    Command("add_piece", "Add to the claim", ("Shift+C",), "reading", "Mark", "Edges"),
    Command("take_piece", "Take this piece away", ("Shift+X",), "reading", "Mark", "Edges"),
    Command("repeats", "Repeats what is found elsewhere", ("R",), "reading", "Mark", "Marking"),
    Command("updates", "Updates what is found elsewhere", ("U",), "reading", "Mark", "Marking"),
    Command("not_same", "Not the same as what is found elsewhere", ("Shift+R",), "reading",
            "Mark", "Marking"),
    Command("caret", "Text cursor", ("F7",), "window", "Mark", "Marking", line=True),
    Command("grow", "Grow the selection", ("S",), "reading", "Mark", "Marking"),
    Command("shrink", "Shrink the selection", ("Shift+S",), "reading", "Mark", "Marking"),
    Command("next_suggestion", "Next suggestion", (".",), "reading", "Mark", "Suggestions",
            line=True),
    Command("previous_suggestion", "Previous suggestion", (",",), "reading", "Mark", "Suggestions"),
    Command("accept", "Accept the suggestion, or edit the card", ("Return",), "reading", "Mark",
            "Suggestions"),
    Command("accept_all", "Accept all of this speaker here", ("Shift+Return",), "reading", "Mark",
            "Suggestions"),
    Command("reject", "Reject the suggestion", ("X",), "reading", "Mark", "Suggestions"),
    Command("link_suggested", "Link as suggested", ("+",), "reading", "Mark", "Suggestions"),
    Command("refuse_link", "Not linked: reject the suggested link", ("-",), "reading", "Mark",
            "Suggestions"),
    Command("next_mark", "Next mark", ("N",), "reading", "Mark", "Marking", line=True),
    Command("previous_mark", "Previous mark", ("P",), "reading", "Mark", "Marking"),
    Command("overlap", "Next of overlapping marks", ("O",), "reading", "Mark", "Marking"),
    Command("supported", "Verdict: supported", ("1",), "claims", "Mark", "Verdict", line=True),
    Command("refuted", "Verdict: refuted", ("2",), "claims", "Mark", "Verdict"),
    Command("conflicting", "Verdict: conflicting", ("3",), "claims", "Mark", "Verdict"),
    Command("not_enough", "Verdict: not enough evidence", ("4",), "claims", "Mark", "Verdict"),
    Command("no_verdict", "No verdict", ("0",), "claims", "Mark", "Verdict"),
    Command("mark_new", "Mark the new words", ("Alt+Return",), "reading", "Mark", "Newer versions",
            line=True),
    Command("leave_old", "Leave the mark on the old text", ("Alt+X",), "reading", "Mark",
            "Newer versions"),
    Command("next_waiting", "Next mark that did not come along", ("Shift+N",), "reading", "Mark",
            "Newer versions"),
    Command("other_version", "To the newer version, or from it", ("V",), "reading", "Mark",
            "Newer versions"),
    Command("reason", "Why this verdict", ("W",), "reading", "Mark", "Verdict"),
    Command("unstarted", "Status: unstarted", (), "reading", "Mark", "Verdict", line=True),
    Command("in_progress", "Status: in progress", (), "reading", "Mark", "Verdict"),
    Command("done", "Status: done", (), "reading", "Mark", "Verdict"),
    Command("not_checkable", "Status: not checkable", (), "reading", "Mark", "Verdict"),
    Command("status", "Status…", ("S",), "board", "Mark", "Claims board"),
    Command("open_claim", "Show the claim in its story", ("Return", "Enter"), "board", "Mark",
            "Claims board"),
    Command("name_edit", "Change name or type…", ("Ctrl+D",), "reading", "Mark", "Names",
            line=True),
    Command("name_mark", "This is a name…", ("D",), "reading", "Mark", "Names"),
    Command("name_same", "Same as…", ("Ctrl+U",), "reading", "Mark", "Names"),
    Command("name_part", "Part again…", ("Ctrl+Shift+U",), "reading", "Mark", "Names"),
    Command("name_drop", "Not a name", ("Shift+D",), "reading", "Mark", "Names"),
    Command("delete", "Delete", ("Delete",), "panes", "Mark", "Marking", line=True),
    Command("back", "Back", ("Alt+Left",), "window", "View", "Finding the way"),
    Command("forward", "Forward", ("Alt+Right",), "window", "View", "Finding the way"),
    Command("refresh", "Refresh the list", ("F5",), "window", "View", "Finding the way"),
    Command("larger", "Larger text", ("Ctrl++", "Ctrl+="), "window", "View", "Text", line=True),
    Command("smaller", "Smaller text", ("Ctrl+-",), "window", "View", "Text"),
    Command("usual_size", "Usual size of text", ("Ctrl+0",), "window", "View", "Text"),
    Command("reading", "Reading", ("Ctrl+1",), "window", "View", "Finding the way", line=True),
    Command("board", "Claims board", ("Ctrl+2",), "window", "View", "Finding the way"),
    Command("entity", "Entity page…", ("Ctrl+3",), "window", "View", "Finding the way"),
    Command("contradictions", "Contradictions side by side", ("Ctrl+4",), "window", "View",
            "Finding the way"),
    Command("topics", "Go to the topics", ("Alt+1",), "window", "View", "Finding the way",
            line=True),
    Command("stories", "Go to the stories", ("Alt+2",), "window", "View", "Finding the way"),
    Command("story", "Go to the story", ("Alt+3",), "window", "View", "Finding the way"),
    Command("side", "Fold the side list", ("F9",), "window", "View", "Finding the way"),
    Command("beside", "Story beside this one", ("Ctrl+Shift+B",), "window", "View", "Stories",
            line=True),
    Command("swap", "Change places with the story beside", ("Ctrl+B",), "window", "View",
            "Stories"),
    Command("close_beside", "Close the story beside", (), "window", "View", "Stories"),
    Command("enter_beside", "Go to the story beside", ("Alt+4",), "window", "View",
            "Finding the way"),
    Command("detach", "Story in a window of its own", ("Ctrl+Shift+W",), "window", "View",
            "Stories"),
    Command("theme_system", "Theme: as the system", (), "window", "View", "Theme", line=True),
    Command("theme_light", "Theme: light", (), "window", "View", "Theme"),
    Command("theme_dark", "Theme: dark", (), "window", "View", "Theme"),
    Command("keys", "All keys", ("?", "F1"), "panes", "Help", "Finding the way"),
    Command("language", "The search language", (), "window", "Help", "Finding the way"),
    Command("analysed", "What is analysed, and by which rules", (), "window", "Help", "Library"),
    Command("method", "How who said what is found", (), "window", "Help", "Library"),
    Command("log", "Where the log is", (), "window", "Help", "Library"),
    Command("about", "About Allegedly", (), "window", "Help", "Library"),
)  # fmt: skip
MENUS = ("File", "Edit", "Story", "Mark", "View", "Help")


_PLACES = {
    "window": ("topics", "list", "text", "board"),
    "panes": ("topics", "list", "text", "board"),
    "reading": ("list", "text"),
    "claims": ("list", "text", "board"),
    "board": ("board",),
    "list": ("list",),
    "topics": ("topics",),
}
"""Where the keys of a command are heard."""


def check(table: tuple[Command, ...]) -> None:
    """Refuse two commands on one key, and bare keys that belong to the window."""
    seen: dict[tuple[str, str], str] = {}
    for command in table:
        for key in command.keys:
            name = QKeySequence(key).toString()
            assert name, f"{key} of {command.key} is no key"
            for place in _PLACES[command.where]:
                known = seen.setdefault((name, place), command.key)
                assert known == command.key, f"{name} does {known} and {command.key}"
            bare = ("+" not in name and not name.startswith("F")) or len(name) == 1
            assert not (bare and command.where == "window"), f"{name} is bare and everywhere"


check(TABLE)


class Actions:
    """The table as Qt actions."""

    def __init__(self, parent: QObject, slots: dict[str, Callable[[], None]]) -> None:
        self._actions: dict[str, QAction] = {}
        for command in TABLE:
            action = QAction(tr(command.text), parent)
            action.setObjectName(command.key)
            action.setShortcuts([QKeySequence(key) for key in command.keys])
            keys = ", ".join(shown(key) for key in command.keys)
            name = tr(command.text).rstrip("…")
            action.setIconText(name)
            action.setToolTip(f"{name} ({keys})" if keys else name)
            if command.where != "window":
                action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            action.triggered.connect(slots[command.key])
            self._actions[command.key] = action

    def __getitem__(self, key: str) -> QAction:
        return self._actions[key]

    def fill(self, menus: dict[str, QMenu]) -> None:
        """Put all into their menus; of Mark, which would fill a screen, every group but the first
        has a menu of its own below."""
        inner: dict[str, QMenu] = {}
        for command in TABLE:
            menu = menus[command.menu]
            if command.menu == "Mark" and command.group != "Marking":
                menu = inner.setdefault(command.group, QMenu(tr(command.group), menu))
            if command.line:
                menu.addSeparator()
            menu.addAction(self._actions[command.key])
        menus["Mark"].addSeparator()
        for menu in inner.values():
            menus["Mark"].addMenu(menu)

    def attach(self, window: QWidget, panes: dict[str, QWidget]) -> None:
        """Give each action to the widgets whose focus its keys need; `panes` are the topics, the
        list and the text."""
        for command in TABLE:
            if command.where == "window":
                window.addAction(self._actions[command.key])
        for place, pane in panes.items():
            self.attach_to(place, pane)

    def attach_to(self, place: str, pane: QWidget) -> None:
        """Give a pane the actions whose keys are heard in that place; it may be made later."""
        for command in TABLE:
            if command.where != "window" and place in _PLACES[command.where]:
                pane.addAction(self._actions[command.key])


def sheet() -> list[tuple[str, list[tuple[str, str]]]]:
    """The key sheet: groups of (keys, what they do), commands without keys left out."""
    groups: dict[str, list[tuple[str, str]]] = {}
    for command in TABLE:
        if command.keys:
            keys = "  ".join(shown(key) for key in command.keys)
            groups.setdefault(tr(command.group), []).append((keys, tr(command.text).rstrip("…")))
    groups.setdefault(tr("Marking"), []).append(("Esc", tr("Back to the text; nothing is lost")))
    groups[tr("Contradictions")] = [
        ("←  →", tr("The other side")),
        ("1 … 4  0", tr("Verdict of this side")),
        ("w", tr("Why")),
        ("Enter  x", tr("Link as suggested; not so, or take the link away")),
        ("o", tr("Open the story")),
    ]
    return list(groups.items())


def shown(key: str) -> str:
    """A key as a person reads it: a letter alone is small, for it is typed without Shift."""
    return key.lower() if len(key) == 1 else key
