"""Where edges may go, and what moving them changes."""

import pytest

from reader.model import ClaimView, Kind, Span, StoryPage
from reader.store import Store
from reader.ui import acts, edges
from tests.conftest import page_with


def places(page: StoryPage, *words: str) -> list[tuple[int, int]]:
    return [
        (page.start + page.text.index(w), page.start + page.text.index(w) + len(w)) for w in words
    ]


def said(page: StoryPage, made: list[tuple[int, int]] | None) -> list[str]:
    assert made is not None
    return [page.text[a - page.start : b - page.start] for a, b in made]


def claim(store: Store, page: StoryPage, *words: str) -> tuple[StoryPage, ClaimView]:
    pairs = acts.claim(page, places(page, *words))
    store.journal.replace("Claim", pairs, "me")
    page = store.pages.story(page.id)
    return page, page.claims[-1]


@pytest.mark.parametrize(
    ("right", "out", "wanted"),
    [
        (True, True, "bridge is safe"),
        (True, False, "bridge"),
        (False, True, "the bridge is"),
        (False, False, "is"),
    ],
)
def test_an_edge_moves_by_a_word(digest: Store, right: bool, out: bool, wanted: str) -> None:
    page = page_with(digest, "the bridge is safe")
    made = edges.moved(page, places(page, "bridge is"), 0, right=right, out=out)
    assert said(page, made) == [wanted]


def test_a_right_edge_stops_behind_a_sentence_too(digest: Store) -> None:
    page = page_with(digest, "the bridge is safe")
    at = places(page, "bridge is safe")
    at = edges.moved(page, at, 0, right=True, out=True) or []
    assert said(page, at) == ["bridge is safe."]
    at = edges.moved(page, at, 0, right=True, out=True) or []
    assert said(page, at) == ['bridge is safe. "Nothing']
    at = edges.moved(page, at, 0, right=True, out=False) or []
    assert said(page, at) == ["bridge is safe."]


def test_an_edge_goes_over_the_end_of_a_paragraph(digest: Store) -> None:
    page = page_with(digest, "the bridge is safe")
    at = places(page, "does not.")
    out = edges.moved(page, at, 0, right=True, out=True)
    assert said(page, out) == ["does not.\nMayor"]
    assert edges.moved(page, out or [], 0, right=True, out=False) == at


def test_no_edge_leaves_the_story_or_empties_a_piece(digest: Store) -> None:
    page = page_with(digest, "Varna Lines")
    whole = [(page.start, page.start + len(page.text.rstrip()))]
    assert edges.moved(page, whole, 0, right=True, out=True) is None
    assert edges.moved(page, whole, 0, right=False, out=True) is None
    word = places(page, "Varna")
    assert edges.moved(page, word, 0, right=True, out=False) is None
    assert edges.moved(page, word, 0, right=False, out=False) is None


def test_no_edge_goes_into_another_piece(digest: Store) -> None:
    page = page_with(digest, "will not close")
    two = places(page, "he told", "reporters")
    assert edges.moved(page, two, 0, right=True, out=True) is None
    assert edges.moved(page, two, 1, right=False, out=True) is None
    assert said(page, edges.moved(page, two, 0, right=True, out=False)) == ["he", "reporters"]


def test_scripts_without_blanks_stop_at_every_character() -> None:
    text = "橋は安全だ"
    assert edges._after(text, 2, True) == 3
    assert edges._before(text, 2, True) == 1
    assert edges._before(text, 2, False) == 1


def test_a_dragged_edge_stands_at_the_nearest_stop(digest: Store) -> None:
    page = page_with(digest, "the bridge is safe")
    at = places(page, "bridge is")
    for offset, wanted in ((3, "bridge is safe"), (99_999, "bridge is"), (-8, "bridge")):
        made = edges.dragged(page, at, 0, at[0][1] + offset, right=True)
        assert said(page, made)[0].startswith(wanted)
    assert said(page, edges.dragged(page, at, 0, at[0][0] - 3, right=False)) == ["the bridge is"]


def test_the_piece_at_the_text_cursor_is_meant_or_the_outermost() -> None:
    pieces = [(10, 20), (30, 40)]
    assert [edges.piece_at(pieces, at, right=True) for at in (15, 20, 25, 35)] == [0, 0, 1, 1]
    assert [edges.piece_at(pieces, at, right=False) for at in (15, 25, 35)] == [0, 0, 1]


def test_a_moved_span_is_the_same_record_with_new_words(digest: Store) -> None:
    page = page_with(digest, "the bridge is safe")
    page, view = claim(digest, page, "bridge is")
    (pair,) = edges.reshaped(page, view.spans, places(page, "the bridge is"))
    before, after = pair
    assert isinstance(before, Span) and isinstance(after, Span)
    assert (before.uid, before.id) == (after.uid, after.id)
    assert after.exact == "the bridge is"
    assert after.prefix.endswith("Monday that ") and after.suffix.startswith(" safe.")


def test_the_kind_follows_the_words_only_where_it_did_before(digest: Store) -> None:
    page = page_with(digest, "Nothing has moved")
    page, view = claim(digest, page, "Nothing has moved")
    assert view.claim.kind is Kind.DIRECT
    wider = places(page, 'Nothing has moved," she said')
    (pair,) = edges.followed(page, view, wider)
    assert pair[1] is not None and pair[1].kind is Kind.MIXED  # type: ignore[attr-defined]
    digest.journal.replace("x", acts.claim_changed(view, kind=Kind.UNATTRIBUTED), "me")
    page = digest.pages.story(page.id)
    assert edges.followed(page, page.claims[0], wider) == []


def test_a_further_piece_stands_in_order_of_place(digest: Store) -> None:
    page = page_with(digest, "will not close")
    page, view = claim(digest, page, "will not close")
    assert view.claim.kind is Kind.DIRECT
    digest.journal.replace("Add", edges.added(page, view, places(page, "We")[0]), "me")
    (view,) = digest.pages.story(page.id).claims
    assert [(s.position, s.exact) for s in view.spans] == [(0, "We"), (1, "will not close")]
    assert digest.reads.rows([page.id])[0].claims == 1
    digest.journal.undo("me")
    (view,) = digest.pages.story(page.id).claims
    assert [(s.position, s.exact) for s in view.spans] == [(0, "will not close")]


def test_pieces_that_touch_become_one(digest: Store) -> None:
    page = page_with(digest, "will not close")
    page, view = claim(digest, page, "We", "he told", "not close")
    pairs = edges.added(page, view, places(page, 'told reporters, "will')[0])
    digest.journal.replace("Add", pairs, "me")
    (after,) = digest.pages.story(page.id).claims
    assert [s.exact for s in after.spans] == ["We", 'he told reporters, "will not close']
    assert after.spans[1].uid == view.spans[1].uid
    page = digest.pages.story(page.id)
    assert edges.added(page, after, places(page, "reporters")[0]) == []


def test_a_piece_is_taken_away_but_not_the_last(digest: Store) -> None:
    page = page_with(digest, "will not close")
    page, view = claim(digest, page, "We", "will not close")
    digest.journal.replace("Take", edges.taken(page, view, view.spans[0]), "me")
    page = digest.pages.story(page.id)
    (view,) = page.claims
    assert [(s.position, s.exact) for s in view.spans] == [(0, "will not close")]
    assert edges.taken(page, view, view.spans[0]) == []
    assert digest.reads.rows([page.id])[0].claims == 1
