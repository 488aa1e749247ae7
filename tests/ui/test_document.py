"""Offsets ↔ positions, and which marks stand where. No widget."""

from dataclasses import replace

import pytest

from reader.model import EntityType, StoryPage, Verdict
from reader.ui.document import BLOCK, Layout, blocks
from reader.ui.marks import Mark, at, marks_of, names_of, steps

TEXT = "Pier 😀 opens\nFirst 😀😀 paragraph.\n\nSecond one."


def page(text: str = TEXT, headline: str | None = "Pier 😀 opens", start: int = 100) -> StoryPage:
    body = start + (len(headline) + 1 if headline else 0)
    return StoryPage(
        id=1, article_id=1, start=start, end=start + len(text), body=body, headline=headline,
        title="", text=text, source="", author="", url="", published="", language="", read=False,
        starred=False, analysed=True, structure=(), versions=(), mentions=(), entities=(),
        claims=(), highlights=(),
        notes=(), topics=(),
    )  # fmt: skip


def qt_text(layout: Layout) -> str:
    return "\n".join(block.text for block in layout.blocks)


def test_every_offset_finds_its_character() -> None:
    story = page()
    layout = Layout(blocks(story, "meta 😀 line"))
    units = qt_text(layout).encode("utf-16-le")
    assert layout.length == len(units) // 2
    for i, char in enumerate(TEXT):
        if char == "\n":
            continue
        position = layout.position(100 + i)
        width = len(char.encode("utf-16-le"))
        assert units[2 * position : 2 * position + width].decode("utf-16-le") == char
        assert layout.offset(position) == 100 + i


def test_positions_in_the_meta_line_are_no_text() -> None:
    layout = Layout(blocks(page(), "meta"))
    meta = qt_text(layout).encode("utf-16-le").decode("utf-16-le").index("meta") + 1
    assert not layout.on_text(meta)
    assert layout.pieces(meta, meta + 2) == []


def test_a_story_without_headline_begins_with_its_meta_line() -> None:
    made = blocks(page("Only text.", None), "meta")
    assert [b.kind for b in made] == ["meta", "text"]


def test_a_word_of_a_megabyte_is_cut_into_blocks() -> None:
    text = "x" * 1_000_000 + " end"
    made = blocks(page(text, None), "meta")
    assert max(len(b.text) for b in made) <= BLOCK
    assert "".join(b.text for b in made if b.kind == "text") == text
    layout = Layout(made)
    assert layout.offset(layout.position(100 + 999_999)) == 100 + 999_999
    assert len(layout.parts(100, 100 + len(text))) == len(made) - 1


def test_a_span_over_paragraphs_has_parts() -> None:
    layout = Layout(blocks(page(), "meta"))
    start = 100 + TEXT.index("😀😀")
    end = 100 + TEXT.index("one")
    assert layout.parts(start, end) == [(2, 6, 21), (3, 0, 7)]


def mark(kind: str, key: int, *pieces: tuple[int, int]) -> Mark:
    return Mark(kind, key, pieces)


def test_a_click_takes_the_smallest() -> None:
    found = [mark("claim", 1, (0, 50)), mark("claim", 2, (10, 20)), mark("entity", 3, (10, 20))]
    assert [m.key for m in at(found, 12)] == [("claim", 2), ("entity", 3), ("claim", 1)]
    assert at(found, 60) == []


def test_dates_cannot_be_selected() -> None:
    assert at([Mark("entity", 0, ((0, 5),), type=EntityType.DATE)], 2) == []


def test_steps_walk_a_persons_marks_before_names() -> None:
    names = [mark("entity", 3, (0, 5))]
    assert steps(names) == names
    assert steps([*names, mark("claim", 1, (0, 5))]) == [mark("claim", 1, (0, 5))]


@pytest.mark.parametrize("hidden", [frozenset(), frozenset({EntityType.PLACE})])
def test_hidden_types_have_no_marks(hidden: frozenset[EntityType]) -> None:
    from dataclasses import replace

    from reader.model import MentionView

    story = replace(page(), mentions=(MentionView(100, 104, EntityType.PLACE, 7),))
    assert len(marks_of(story, names_of(story.mentions, hidden))) == (0 if hidden else 1)
    assert Mark("claim", 1, ((0, 1),)).verdict is Verdict.NONE


def test_bars_of_claims_that_share_no_line_stand_in_one_lane() -> None:
    from dataclasses import replace

    from reader.model import Claim, ClaimView, spans_of

    text = "One claim here. Another near it.\nA third one."
    views = []
    for number, words in enumerate(("One claim", "Another near", "A third")):
        at = text.index(words)
        spans = spans_of(1, text, 0, [(at, at + len(words))], claim_id=number)
        views.append(ClaimView(Claim(id=number, article_id=1), tuple(spans), (), (), ()))
    story = replace(page(text, None, 0), claims=tuple(views))
    assert [m.lane for m in marks_of(story, [])] == [0, 1, 0]


@pytest.mark.parametrize(
    ("text", "headline", "body", "kinds"),
    [
        ("Head one\nWords.", "Head one", 9, ["headline", "meta", "text"]),
        ("Head one\nWords.", "Head", 9, ["title", "meta", "printed", "text"]),
        ("Words stand.", "Words", 0, ["title", "meta", "text"]),
        ("Head one ##\nWords.", "Head one", 12, ["headline", "meta", "text"]),
    ],
)
def test_a_headline_hides_no_words(text: str, headline: str, body: int, kinds: list[str]) -> None:
    shown = replace(page(text, None, 0), headline=headline, body=body)
    made = blocks(shown, "meta")
    assert [block.kind for block in made] == kinds
    words = "".join(block.text for block in made if block.on_text)
    assert words == text.replace("\n", "").replace(" ##", "")
