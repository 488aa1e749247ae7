"""The sample library."""

import os
import re
from itertools import pairwise
from pathlib import Path

import pytest

from reader import worker
from reader.model import LinkKind, Scope, Status, Verdict
from reader.store import Store


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory):
    path = tmp_path_factory.mktemp("sample") / "Sample.library"
    story = worker.build_sample(path)
    store = Store.open(path)
    yield store, story
    store.close()


def test_it_shows_what_the_program_does(sample) -> None:
    store, first = sample
    overview = store.reads.overview()
    assert len([t for t in overview.topics if t.parent_id is None]) == 4
    assert overview.contradictions > 0
    assert 0 < overview.unread < overview.all
    claims = [c for i in store.reads.story_ids(Scope()) for c in store.pages.story(i).claims]
    assert {c.claim.verdict for c in claims} == set(Verdict)
    assert {c.claim.status for c in claims} == set(Status)
    assert {link.link.kind for c in claims for link in c.links} == set(LinkKind)
    assert any(len(c.spans) > 1 for c in claims)
    assert store.pages.story(first).claims


def test_its_digest_has_three_stories(sample) -> None:
    store, _ = sample
    (path,) = store.reads.story_ids(Scope("search", query="Wagner"))
    assert store.pages.story(path).headline is None
    assert len(store.reads.story_ids(Scope("topic", store.reads.topic_id("War in Ukraine")))) == 3


def test_its_work_cannot_be_undone_away(sample) -> None:
    store, _ = sample
    assert store.journal.next_texts() == ("", "")


def test_no_sentence_of_the_seed_is_in_it(resources: Path, texts: Path) -> None:
    def runs(text: str) -> set[tuple[str, ...]]:
        words = re.findall(r"\w+", text.casefold())
        return {tuple(words[i : i + 7]) for i in range(len(words) - 6)}

    seed = runs((texts / "seed" / "bakhmut-digest.txt").read_text(encoding="utf-8"))
    for file in (resources / "sample").glob("*.txt"):
        assert not runs(file.read_text(encoding="utf-8")) & seed, file


def test_its_files_are_clean(resources: Path) -> None:
    assert os.environ.get("HOME")
    for file in (resources / "sample").glob("*.txt"):
        text = file.read_text(encoding="utf-8")
        assert text == text.strip() + "\n", file
        assert not any(a == b == "" for a, b in pairwise(text.split("\n")[:-1])), file
