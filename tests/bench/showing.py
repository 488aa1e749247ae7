"""How long a small library takes to be read and shown, and the program to start."""

import subprocess
import sys
from pathlib import Path

from reader import paths, worker
from reader.ingest import read_document
from reader.model import Scope
from reader.store import Store
from tests.bench.figures import article, line, timed


def read(folder: Path) -> None:
    """Lists, search and a story in a library of 2,000 stories."""
    store = Store.create(folder / "read.library")
    for number in range(2000):
        store.content.add(read_document(article(number)))
    ids = store.reads.story_ids(Scope())
    line("the ids of all stories", timed(50, lambda: store.reads.story_ids(Scope())))
    line("a page of 64 rows", timed(50, lambda: store.reads.rows(ids[:64])))
    line("the overview", timed(50, store.reads.overview))
    search = Scope("search", query="pier word12")
    line("a search", timed(50, lambda: store.reads.story_ids(search)))
    line("a story with all that hangs on it", timed(200, lambda: store.pages.story(ids[5])))
    store.close()


def switch(folder: Path) -> None:
    """Showing a story of 800 words in the window, and one with a word of a megabyte."""
    from PySide6.QtWidgets import QApplication

    from reader.ui.story import StoryView
    from reader.ui.theme import LIGHT

    app = QApplication.instance() or QApplication([])
    store = Store.create(folder / "switch.library")
    for data in (article(1, 800), article(2, 800), b"x" * 1_000_000 + b" end.\n"):
        store.content.add(read_document(data))
    pages = [store.pages.story(i) for i in store.reads.story_ids(Scope())]
    view = StoryView("serif")
    view.set_theme(LIGHT)
    view.resize(700, 800)
    view.show()
    turn = iter(range(10_000))

    def show(choice: list[int]) -> None:
        view.show_page(pages[choice[next(turn) % len(choice)]])
        view.viewport().repaint()

    ordinary = [i for i, page in enumerate(pages) if len(page.text) < 100_000]
    large = [i for i, page in enumerate(pages) if len(page.text) > 100_000]
    line("a story of 800 words shown and painted", timed(60, lambda: show(ordinary)))
    line("a word of 1 MB shown, then an ordinary story", timed(10, lambda: show(large + ordinary)))
    view.close()
    store.close()
    del app


def start(folder: Path) -> None:
    """Process start to a usable window, as the program itself prints it."""
    library = folder / "start.library"
    worker.build_sample(library)
    worker.run({"job": "analyse", "library": str(library)}, lambda _event: None)
    taken = []
    for _ in range(6):
        done = subprocess.run(
            [sys.executable, "-m", "reader", "--screenshot", str(folder / "x.png"), str(library)],
            capture_output=True, text=True, check=True, cwd=paths.PACKAGE.parent,
        )  # fmt: skip
        taken.append(int(done.stdout.split()[2]) / 1000)
    line("process start → window usable", taken[1:])
