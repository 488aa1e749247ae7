"""A story that is read anew in part is the one that is read whole."""

from collections.abc import Callable
from dataclasses import replace

from reader.model import (
    Changes,
    Claim,
    Evidence,
    EvidenceKind,
    Highlight,
    Link,
    LinkKind,
    Note,
    Pair,
    Span,
    Tag,
    Tagging,
    Verdict,
    judged,
    spans_of,
)
from reader.store import Store
from tests.conftest import page_with


def test_every_kind_of_work_on_marks_is_read_in_part(said: Store) -> None:
    digest = said
    page = page_with(digest, "the bridge is safe")
    other = page_with(digest, "will not close")
    whole_reads = 0
    read = digest.pages.story

    def counted(story: int) -> object:
        nonlocal whole_reads
        whole_reads += 1
        return read(story)

    def follow(changes: Changes | None) -> None:
        nonlocal page
        assert changes is not None
        before = whole_reads
        page = digest.pages.renewed(page, changes)
        assert whole_reads == before, "it was read whole"
        assert page == read(page.id)

    def act(*pairs: Pair) -> list[int]:
        changes, ids = digest.journal.replace("Act", list(pairs), "me")
        follow(changes)
        return ids

    def place(words: str, **owner: int) -> Span:
        at = page.start + page.text.index(words)
        (span,) = spans_of(page.article_id, page.text, page.start, [(at, at + len(words))], **owner)
        return span

    digest.pages.story = counted  # type: ignore[method-assign,assignment]
    (tag,) = digest.journal.replace("Tag", [(None, Tag(id=-1, name="bridge"))], "me")[1]
    make: Callable[..., Pair] = lambda record: (None, record)  # noqa: E731
    first = Claim(id=-1, article_id=page.article_id, speaker="Ana Ruk")
    first_id = act(make(first), make(place("the bridge is safe", claim_id=-1)))[0]
    assert any(s.claim == first_id for s in page.suggested.sayings), "a suggestion became a claim"
    second = Claim(id=-1, article_id=page.article_id)
    second_id = act(make(second), make(place("Nothing has moved", claim_id=-1)))[0]
    act(make(replace(place("Sappers", claim_id=second_id), position=1)))
    highlight = act(
        make(Highlight(id=-1, article_id=page.article_id)),
        make(place("ferry company", highlight_id=-1)),
    )[0]
    act(make(Note(id=-1, text="Look.")), make(place("Radio Orlo", note_id=-1)))
    act(make(Note(text="On the story.", story_id=page.id)))
    act(make(Note(text="On the claim.", claim_id=first_id)))
    act(make(Note(text="On the highlight.", highlight_id=highlight)))
    act(make(Tagging(tag_id=tag, claim_id=first_id)))
    act(make(Tagging(tag_id=tag, highlight_id=highlight)))
    act(make(Evidence(claim_id=first_id, kind=EvidenceKind.ADDRESS, url="https://orlo.example/")))
    act(*judged(page.claims[0].claim, verdict=Verdict.REFUTED))
    there = Claim(id=-1, article_id=other.article_id, speaker="Jo Pell")
    at = other.start + other.text.index("will not close")
    (span,) = spans_of(other.article_id, other.text, other.start, [(at, at + 14)], claim_id=-1)
    there_id = act(make(there), make(span))[0]
    act(make(Link(from_id=first_id, to_id=there_id, kind=LinkKind.CONTRADICTS)))
    act(*judged(digest.pages.claims([there_id])[0].claim, speaker="Somebody else"))
    assert page.claims[-1].links or page.claims[0].links
    moved = next(v for v in page.claims if v.claim.id == first_id).spans[0]
    act((moved, replace(moved, start=moved.start + 4, exact=moved.exact[4:])))
    note = next(v for v in page.notes if v.span is not None)
    act((note.note, replace(note.note, text="Other words.")))
    act((note.span, None), (replace(note.note, text="Other words."), None))
    for _ in range(12):
        follow(digest.journal.undo("me"))
    for _ in range(12):
        follow(digest.journal.redo("me"))


def test_other_changes_are_read_whole(digest: Store) -> None:
    page = page_with(digest, "the bridge is safe")
    read = replace(page, headline="stale")
    assert digest.pages.renewed(read, Changes(elsewhere=True)) == page
    assert digest.pages.renewed(read, Changes(tables=frozenset({"claim", "story"}))) == page
