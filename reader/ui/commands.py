"""What each command of the table does: its name, and the slot of the pane or desk that does it."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from reader.model import LinkKind, Status, Verdict

if TYPE_CHECKING:
    from reader.ui.window import Window


SHARED = (
    "search", "find", "refresh", "delete", "tag", "tag_again", "untag", "status", "open_claim",
    "supported", "refuted", "conflicting", "not_enough", "no_verdict",
    "unstarted", "in_progress", "done", "not_checkable",
)  # fmt: skip
"""Commands that another page than reading does in its own way: its `commands` say how."""


def by_page(
    window: "Window", reading: dict[str, Callable[[], None]]
) -> dict[str, Callable[[], None]]:
    """The slots, those of shared commands such that the page that is shown does them."""

    def do(key: str) -> None:
        own: dict[str, Callable[[], None]] = getattr(window.places.currentWidget(), "commands", {})
        own.get(key, reading[key])()

    return reading | {key: partial(do, key) for key in SHARED}


def slots(window: "Window") -> dict[str, Callable[[], None]]:
    """The slots of all commands but those that concern the window itself."""
    desk, librarian, view = window.desk, window.librarian, window.view
    editing, errands, shelf = window.editing, window.errands, window.shelf
    marking, reviewing, edge = window.marking, window.reviewing, window.reshaping.move
    return {
        "new": librarian.new_library,
        "open": librarian.open_library,
        "own": librarian.start_own,
        "sample": librarian.open_sample,
        "recent": librarian.open_recent,
        "save_copy": librarian.save_copy,
        "import": errands.import_files,
        "paste": errands.paste,
        "read_back": errands.choose_notes,
        "export": errands.export_notes,
        "sheet": partial(_show_sheet, window),
        "undo": desk.undo,
        "redo": desk.redo,
        "copy": view.copy,
        "cite": partial(marking.copy_claim, "rich"),
        "cite_markdown": partial(marking.copy_claim, "markdown"),
        "cite_html": partial(marking.copy_claim, "html"),
        "search": window.head.focus_search,
        "search_form": window.searches.fill_in,
        "save_search": window.searches.save,
        "rule": window.searches.let_file,
        "next_hit": partial(window.hits.step, 1),
        "previous_hit": partial(window.hits.step, -1),
        "find": window.find_bar.begin,
        "refresh": desk.relist,
        "back": desk.back,
        "forward": desk.forward,
        "next": partial(window.stories.step, 1),
        "previous": partial(window.stories.step, -1),
        "space": desk.space,
        "star": shelf.star,
        "read": shelf.read,
        "read_all": shelf.read_all,
        "file": shelf.file,
        "file_suggested": reviewing.file,
        "unfile": shelf.unfile,
        "details": editing.details,
        "split": editing.split,
        "merge": editing.merge,
        "remove": editing.remove,
        "remove_article": editing.remove_article,
        "analyse_again": window.analysing.again,
        "analyse_older": window.analysing.older,
        "analysed": window.analysing.tell,
        "method": partial(_show_method, window),
        "language": partial(_show_language, window),
        "new_topic": partial(shelf.make_topic, None),
        "new_subtopic": shelf.make_subtopic,
        "rename_topic": window.topics.rename_current,
        "describe_topic": shelf.describe_current,
        "move_topic": shelf.choose_new_parent,
        "topic_up": partial(shelf.step_topic, -1),
        "topic_down": partial(shelf.step_topic, 1),
        "merge_topic": shelf.choose_merge,
        "link": window.linking.link,
        "follow": window.linking.follow,
        "repeats": partial(_link_first, window, LinkKind.REPEATS),
        "updates": partial(_link_first, window, LinkKind.UPDATES),
        "not_same": partial(_refuse_first, window),
        "claim": marking.claim,
        "highlight": marking.highlight,
        "note": marking.note,
        "tag": marking.tag,
        "beside": window.besides.show,
        "swap": window.besides.swap,
        "close_beside": window.besides.close,
        "enter_beside": window.besides.enter,
        "detach": window.besides.detach,
        "right_out": partial(edge, right=True, out=True),
        "right_in": partial(edge, right=True, out=False),
        "left_out": partial(edge, right=False, out=True),
        "left_in": partial(edge, right=False, out=False),
        "add_piece": window.reshaping.add,
        "take_piece": window.reshaping.take,
        "shrink": view.ladder.shrink,
        "name_edit": window.naming.edit,
        "name_mark": window.naming.mark,
        "name_same": window.naming.same,
        "name_part": window.naming.part,
        "name_drop": window.naming.drop,
        "next_suggestion": partial(reviewing.step, 1),
        "previous_suggestion": partial(reviewing.step, -1),
        "accept": reviewing.enter,
        "accept_all": reviewing.accept_all_selected,
        "reject": reviewing.reject_selected,
        "link_suggested": reviewing.link_selected,
        "refuse_link": reviewing.unlink_selected,
        "next_mark": partial(view.step, 1),
        "previous_mark": partial(view.step, -1),
        "overlap": view.cycle,
        "mark_new": window.versions.accept,
        "leave_old": window.versions.refuse,
        "next_waiting": window.versions.step,
        "other_version": window.versions.go,
        "supported": partial(marking.set_verdict, Verdict.SUPPORTED),
        "refuted": partial(marking.set_verdict, Verdict.REFUTED),
        "conflicting": partial(marking.set_verdict, Verdict.CONFLICTING),
        "not_enough": partial(marking.set_verdict, Verdict.NOT_ENOUGH_EVIDENCE),
        "no_verdict": partial(marking.set_verdict, Verdict.NONE),
        "untag": partial(_show_board, window),
        "status": partial(_show_board, window),
        "open_claim": partial(_show_board, window),
        "board": partial(_show_board, window),
        "reading": partial(window.read, None),
        "tag_again": window.tag_keeping.repeat,
        "tags": window.tag_keeping.manage,
        "evidence": window.evidencing.begin,
        "reason": marking.explain,
        "unstarted": partial(marking.set_status, Status.UNSTARTED),
        "in_progress": partial(marking.set_status, Status.IN_PROGRESS),
        "done": partial(marking.set_status, Status.DONE),
        "not_checkable": partial(marking.set_status, Status.NOT_CHECKABLE),
        "entity": window.entities.open_here,
        "contradictions": partial(_go, window, "contradictions"),
        "topics": partial(window.read, window.topics),
        "stories": partial(window.read, window.stories.table),
        "story": partial(window.read, view),
    }


def _link_first(window: "Window", kind: LinkKind) -> None:
    window.repeating.link_first(kind)


def _refuse_first(window: "Window") -> None:
    window.repeating.refuse_first()


def _go(window: "Window", name: str) -> None:
    window.places.go(name)


def _show_board(window: "Window") -> None:
    window.places.go("board")


def _show_sheet(window: "Window") -> None:
    window.check_sheet().show_shown()


def _show_method(window: "Window") -> None:
    from reader.ui.method import show_method  # a page that few starts ever show

    show_method(window)


def _show_language(window: "Window") -> None:
    from reader.ui.method import show_language

    show_language(window)
