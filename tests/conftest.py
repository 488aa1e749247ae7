"""What every test stands on: folders of its own, no screen, a library to work with."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from reader import paths
from reader.ingest import read_document
from reader.model import Changes, Claim, Scope, StoryPage, spans_of
from reader.store import Store

DIGEST = """Sappers say the bridge at Orlo holds, and the ferry company says it does not.
Mayor Ana Ruk told Radio Orlo on Monday that the bridge is safe. "Nothing has moved," she said.
Ferry Line Drops Prices
The ferry company Varna Lines cut its fares by 10 percent, its director Jo Pell said.
"We", he told reporters, "will not close."
Market Opens Again
The market of Orlo opened on Tuesday after three days.
"""


@pytest.fixture(autouse=True)
def own_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No test reads or writes the folders of whoever runs it."""
    for name in ("data", "config", "cache", "state"):
        monkeypatch.setenv(f"XDG_{name.upper()}_HOME", str(tmp_path / "home" / name))
    monkeypatch.setenv("HOME", str(tmp_path / "home"))


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """An empty library."""
    made = Store.create(tmp_path / "test.library")
    yield made
    made.close()


@pytest.fixture
def digest(store: Store) -> Store:
    """A library with a digest of three stories."""
    store.content.add(
        read_document(DIGEST.encode(), source="Orlo Wire", published="2024-05-06", path="orlo.txt")
    )
    return store


def pages(store: Store) -> list[StoryPage]:
    """The stories, first published first; those of a digest from its end."""
    return [store.pages.story(i) for i in store.reads.story_ids(Scope(), sort="oldest")]


def page_with(store: Store, words: str) -> StoryPage:
    """The story that has these words."""
    return next(page for page in pages(store) if words in page.text)


def make_claim(store: Store, words: str, **values: object) -> tuple[int, Changes]:
    """Claim the words where they stand first; the claim's id and what changed."""
    page = page_with(store, words)
    start = page.start + page.text.index(words)
    claim = Claim(id=-1, article_id=page.article_id, **values)  # type: ignore[arg-type]
    spans = spans_of(
        page.article_id, page.text, page.start, [(start, start + len(words))], claim_id=-1
    )
    changes, ids = store.journal.replace("Claim", [(None, r) for r in (claim, *spans)], "tester")
    return ids[0], changes


@pytest.fixture
def texts() -> Path:
    """The folder of texts that are not the project's; the test is skipped without it."""
    folder = os.environ.get("ALLEGEDLY_TEXTS")
    if not folder:
        pytest.skip("ALLEGEDLY_TEXTS names no folder of texts")
    return Path(folder)


@pytest.fixture
def resources() -> Path:
    """The shipped resources."""
    return paths.shipped("resources")
