"""What every test stands on: folders of its own, no screen, a library to work with."""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from reader import paths
from reader.ingest import read_document
from reader.model import (
    Analysis,
    Attribution,
    Changes,
    Checkable,
    Claim,
    EntityType,
    Kind,
    LinkKind,
    Mention,
    Relation,
    Scope,
    StoryPage,
    spans_of,
)
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


def attribution(
    text: str, words: str, speaker: str, cue: str = "said", **about: Any
) -> Attribution:
    """Hand-made: `speaker` said `words`, pieces parted by `|`; where they stand first in `text`."""
    parts = []
    for piece in words.split("|"):
        at = text.index(piece, parts[-1][1] if parts else 0)
        parts.append((at, at + len(piece)))
    source = text.find(speaker)
    values: dict[str, Any] = {
        "kind": Kind.INDIRECT,
        "speaker": (source, source + len(speaker)) if speaker and source >= 0 else None,
    }
    return Attribution(
        start=parts[0][0], end=parts[-1][1], parts=tuple(parts), speaker_name=speaker, cue=cue,
        **(values | about),
    )  # fmt: skip


RUK, MOVED, CUT, CLOSE = range(4)
"""The numbers of the attributions of `analysed`."""


def analysed(text: str) -> Analysis:
    """Hand-made: who said what in DIGEST, with one contradiction, and what else is suggested."""
    holds = text.index("Sappers say")
    return Analysis(
        mentions=tuple(
            Mention(text.index(name), text.index(name) + len(name), kind, name, value)
            for name, kind, value in (
                ("Ana Ruk", EntityType.PERSON, ""), ("Jo Pell", EntityType.PERSON, ""),
                ("Orlo", EntityType.PLACE, ""), ("Monday", EntityType.DATE, "2024-05-06"),
            )
        ),
        attributions=(
            attribution(text, "that the bridge is safe", "Ana Ruk", "told", outlet="Radio Orlo"),
            attribution(text, "Nothing has moved", "Ana Ruk", kind=Kind.DIRECT),
            attribution(text, "cut its fares by 10 percent", "Jo Pell", asserted=False),
            attribution(text, "We|will not close", "Jo Pell", "told", kind=Kind.DIRECT,
                        hearer="reporters"),
        ),
        relations=(
            Relation(RUK, CLOSE, LinkKind.CONTRADICTS, "says it is safe / says it will close", 0.7),
        ),
        checkable=(
            Checkable(*_span(text, "cut its fares by 10 percent"), CUT, 0.8, ("a figure",)),
            Checkable(holds, holds + 38, None, 0.6, ("a comparison",)),
        ),
        splits=(text.index("Mayor Ana Ruk"),),
        language="en",
        notice="",
    )  # fmt: skip


def _span(text: str, words: str) -> tuple[int, int]:
    return text.index(words), text.index(words) + len(words)


@pytest.fixture
def said(digest: Store) -> Store:
    """The digest with who said what in it."""
    digest.findings.put(1, analysed(digest.content.text(1)[0]), "rules 1, test")
    return digest
