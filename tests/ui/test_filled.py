"""A search as a form has it."""

import random
from datetime import UTC, datetime

import pytest

from reader import query
from reader.query import All
from reader.ui.filled import build, read

NOW = datetime(2024, 5, 6, tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "filled"),
    [
        ("", {}),
        ("bridge mar*", {"words": "bridge mar*"}),
        ('ferry "town hall"', {"words": "ferry", "phrase": "town hall"}),
        ('"a b" "c d"', {"phrase": "a b", "words": '"c d"'}),
        ('-ferry -"town hall"', {"without": 'ferry "town hall"'}),
        ('title:town title:"old mill"', {"title": 'town "old mill"'}),
        ('topic:"Old town" person:ruk', {"topic": "Old town", "person": "ruk"}),
        ("status:in-progress is:unr has:notes",
         {"status": "in progress", "unread": "yes", "notes": "yes"}),
        ("after:2024-05 within:7d sort:best forms:all",
         {"after": "2024-05", "within": "7d", "sort": "best", "forms": "yes"}),
        ("source:a source:b", {"source": "a", "rest": "source:b"}),
        ("-topic:Sea is:read", {"rest": "-topic:Sea is:read"}),
        ("ferry OR boat", {"rest": "ferry OR boat"}),
        ("ferry (boat)", {"rest": "ferry (boat)"}),
        ("colour:red after:soon", {"rest": "colour:red after:soon"}),
    ],
)  # fmt: skip
def test_a_query_fills_the_form(text: str, filled: dict[str, str]) -> None:
    assert read(text) == filled


@pytest.mark.parametrize(
    ("filled", "text"),
    [
        ({"words": "ferry -boat topic:x (OR"}, 'ferry boat topic-x "OR"'),
        ({"phrase": 'the "old" mill'}, '"the  old  mill"'),
        ({"without": 'boat "town hall"', "title": "mill"}, '-boat -"town hall" title:mill'),
        ({"topic": "Sea/Old town", "tag": 'a "b"'}, 'topic:"Sea/Old town" tag:"a  b"'),
        ({"verdict": "not enough evidence", "starred": "yes"},
         'verdict:"not enough evidence" is:starred'),
        ({"words": "a", "rest": "b OR c"}, "a (b OR c)"),
        ({"rest": "b OR c"}, "b OR c"),
    ],
)  # fmt: skip
def test_the_form_makes_a_query(filled: dict[str, str], text: str) -> None:
    assert build(filled) == text


def meant(text: str) -> tuple[object, str, bool]:
    asked = query.parse(query.whole(text), NOW)
    nodes = asked.node.nodes if isinstance(asked.node, All) else (asked.node,)
    return frozenset(map(str, nodes)), asked.sort, asked.forms


def test_a_form_that_is_left_as_it_was_means_the_same() -> None:
    draw = random.Random(11)
    pieces = ["ferry", "mar*", '"town hall"', "-boat", '-"old mill"', "title:mill", "-title:a",
              "topic:Sea/Old", 'person:"Ana Ruk"', "is:unread", "is:read", "has:claim", "has:notes",
              "status:done", "after:2024", "within:7d", "sort:best", "forms:all", "colour:red",
              "OR", "(a)", "note:x", "town-hall", "a_b", "-", ":", "claim:", "lang:en"]  # fmt: skip
    for _ in range(2000):
        text = " ".join(draw.choices(pieces, k=draw.randrange(8)))
        if text.count("sort:") < 2:
            assert meant(build(read(text))) == meant(text), text
