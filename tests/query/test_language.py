"""The search language: what a person types, what it means, and how it goes on."""

import random
import time
from datetime import UTC, datetime

import pytest

from reader import query
from reader.query import All, Any, Is, Not, Offer, Words

NOW = datetime(2024, 5, 6, 12, tzinfo=UTC)


def node(text: str) -> query.Node | None:
    return query.parse(text, NOW).node


def day(text: str) -> int:
    return int(datetime.fromisoformat(text).replace(tzinfo=UTC).timestamp())


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("", None),
        ("   ", None),
        ("bridge ", Words(("bridge",))),
        ("bridge", Words(("bridge",), prefix=True)),
        ("brid* ", Words(("brid",), prefix=True)),
        ("town-hall ", Words(("town", "hall"))),
        ('"town hall"', Words(("town", "hall"))),
        ('"town hall', Words(("town", "hall"))),
        ("-ferry ", Not(Words(("ferry",)))),
        ("-ferry", Not(Words(("ferry",)))),
        ("a b ", All((Words(("a",)), Words(("b",))))),
        ("a OR b ", Any((Words(("a",)), Words(("b",))))),
        ("a or b ", All((Words(("a",)), Words(("or",)), Words(("b",))))),
        ("a (b OR c) ", All((Words(("a",)), Any((Words(("b",)), Words(("c",))))))),
        ("-(a b) ", Not(All((Words(("a",)), Words(("b",)))))),
        ("OR", None),
        ("()", None),
        (")a(", Words(("a",))),
        ("((((a", Words(("a",), prefix=True)),
        ("title:ferry ", Words(("ferry",), field="title")),
        ('title:"town hall"', Words(("town", "hall"), field="title")),
        ("TITLE:ferry ", Words(("ferry",), field="title")),
        ("claim:captured ", Words(("captured",), field="claim")),
        ("note:", None),
        ("topic:", None),
        ("topic:Ukraine/Front", Is("topic", "Ukraine/Front")),
        ('person:"Ana Ruk"', Is("person", "Ana Ruk")),
        ("-source:reuters", Not(Is("source", "reuters"))),
        ("is:unread", Is("is", "unread")),
        ("is:unr", Is("is", "unread")),
        ("is:", None),
        ("has:claim", Is("has", "claims")),
        ("has:contradictions", Is("has", "contradiction")),
        ("status:in-progress", Is("status", "in progress")),
        ('verdict:"not enough evidence"', Is("verdict", "not enough evidence")),
        ("after:2024-05-03", Is("after", day("2024-05-03"))),
        ("before:2023-04", Is("before", day("2023-04-01"))),
        ("before:2023", Is("before", day("2023-01-01"))),
        ("after:yesterday", Is("after", day("2024-05-05"))),
        ("within:7d", Is("after", int(NOW.timestamp()) - 7 * 86_400)),
        ("within:24H", Is("after", int(NOW.timestamp()) - 86_400)),
        ("lang:en", Is("lang", "en")),
        ("sort:best", None),
    ],
)  # fmt: skip
def test_what_a_query_means(text: str, meant: query.Node | None) -> None:
    assert node(text) == meant


def test_how_the_list_is_made() -> None:
    asked = query.parse("ferry sort:oldest forms:all ")
    assert (asked.node, asked.sort, asked.forms) == (Words(("ferry",)), "oldest", True)
    assert query.parse("forms:typed ").forms is False


@pytest.mark.parametrize(
    ("text", "told", "words"),
    [
        ("colour:red ", "“colour:” is no field", ("colour", "red")),
        ("is:yellow ", "takes one of unread, read, starred", ("yellow",)),
        ("after:soon ", "such as 2023-04-03", ("soon",)),
        ("after:2024-13-01 ", "such as 2023-04-03", ("2024", "13", "01")),
        ("within:ages ", "such as 7d", ("ages",)),
    ],
)
def test_what_is_not_understood_is_taken_as_words_and_said(
    text: str, told: str, words: tuple[str, ...]
) -> None:
    asked = query.parse(text, NOW)
    assert asked.node == Words(words)
    assert told in asked.notices[0]


def test_what_is_still_typed_is_not_complained_about() -> None:
    for text in ("is:unr", "is:r", "after:2024-", "within:7", "stat:"):
        assert query.parse(text, NOW).notices == (), text
    assert query.parse("https://example.org ").notices == ()


def test_there_is_an_end_to_it() -> None:
    asked = query.parse(" ".join(f"w{n}" for n in range(200)))
    assert isinstance(asked.node, All)
    assert len(asked.node.nodes) == query.MOST
    assert "first 64" in asked.notices[0]
    many = query.parse(" ".join(f"(a{n} OR b{n})" for n in range(9)))
    assert "alternatives" in many.notices[0]
    assert len(query.alternatives(many.node)) == query.MOST


def test_alternatives_have_not_only_round_single_words() -> None:
    a, b, c = (Words((w,)) for w in "abc")
    assert query.alternatives(node("a (b OR c) ")) == [(a, b), (a, c)]
    assert query.alternatives(node("-(a OR b) c ")) == [(Not(a), Not(b), c)]
    assert query.alternatives(node("-(a b) ")) == [(Not(a),), (Not(b),)]
    assert query.alternatives(None) == []


def test_only_words_of_the_text_are_marked_in_it() -> None:
    found = query.sought('ferry -bridge title:fares claim:cut person:pell "town hall" OR mar*')
    words = [Words(("ferry",)), Words(("fares",), field="title"), Words(("town", "hall"))]
    assert found == [*words, Words(("mar",), prefix=True)]


PIECES = ("a", '"', "(", ")", "-", "OR", ":", "*", " ", "is:", "topic:", "title:", "after:",
          "\x00", "é", "\U0001f600", "2024-05", "within:", "99999y", "-(", "_", "״", "ﬁ",
          "sort:b")  # fmt: skip


def test_any_text_is_a_query_and_soon_understood() -> None:
    draw = random.Random(5)
    for _ in range(3000):
        text = "".join(draw.choices(PIECES, k=draw.randrange(30)))
        asked = query.parse(text)
        assert len(query.alternatives(asked.node)) <= query.MOST, text
        query.sought(text)
        at = query.place(text, draw.randrange(len(text) + 1))
        if at is not None:
            for offer in query.offers(at):
                after, cursor = query.completed(text, at, offer.name)
                assert 0 <= cursor <= len(after), text


@pytest.mark.parametrize(
    "text",
    ["a " * 100_000, "(" * 50_000, '"' * 50_001, "a" * 500_000, "a:" * 50_000, "(a OR b) " * 9_000,
     "-(" * 50_000 + "a", "topic:" + "x" * 100_000],
)  # fmt: skip
def test_long_queries_are_quick(text: str) -> None:
    began = time.perf_counter()
    query.parse(text)
    query.place(text, len(text))
    assert time.perf_counter() - began < 2


def test_a_finished_query_has_no_beginnings() -> None:
    assert node(query.whole("war")) == Words(("war",))
    assert node(query.whole("war*")) == Words(("war",), prefix=True)
    assert query.whole("war ") == "war "


def test_what_counted_as_a_beginning_is_written_so() -> None:
    for typed, written in {
        "bridge war": "bridge war*", "war ": "war", "war*": "war*", '"war': '"war', "-war": "-war",
        "title:war": "title:war*", "is:unread": "is:unread", "topic:war": "topic:war", "": "",
        "a OR b": "a OR b*", "(a OR b)": "(a OR b)", "colour:red": "colour:red",
    }.items():  # fmt: skip
        assert query.spelled(typed) == written
        assert node(query.whole(written)) == node(typed)


# ---- completion


def at(text: str) -> query.Place | None:
    """What stands where the bar is."""
    return query.place(text.replace("|", ""), text.index("|"))


@pytest.mark.parametrize(
    ("text", "field", "typed"),
    [
        ("to|", "", "to"),
        ("ferry -to|", "", "to"),
        ("(to|", "", "to"),
        ("t|opic", "", "t"),
        ("topic:|", "topic", ""),
        ("Topic:Uk|raine ", "topic", "Uk"),
        ('-topic:"New t|', "topic", "New t"),
        ('topic:"New t|own" x', "topic", "New t"),
    ],
)
def test_what_is_to_be_completed(text: str, field: str, typed: str) -> None:
    place = at(text)
    assert place is not None
    assert (place.field, place.typed) == (field, typed)


@pytest.mark.parametrize("text", ["|", "ferry |", '"to|', "7|", "|to", "colour:r|", "to|pic:x",
                                  'topic:"New town"|', "x:|"])  # fmt: skip
def test_where_nothing_is_to_be_completed(text: str) -> None:
    assert at(text) is None


def names(text: str) -> list[str]:
    place = at(text)
    assert place is not None
    return [offer.name for offer in query.offers(place)]


def test_fields_and_their_words_are_offered() -> None:
    assert names("s|") == ["source:", "speaker:", "status:", "sort:"]
    assert names("wi|") == ["within:"]
    place = at("ti|")
    assert place is not None
    assert query.offers(place) == [Offer("title:", "words of the headline")]
    assert names("is:|") == ["unread", "read", "starred"]
    assert names("has:c|") == ["claims", "contradiction"]
    assert names('status:"in p|') == ["in progress"]
    assert names("is:unread|") == [], "all of it is there"
    assert names("within:|")[0] == "24h"
    assert names("topic:|") == [], "the store knows the topics"


@pytest.mark.parametrize(
    ("text", "name", "then"),
    [
        ("to|", "topic:", "topic:|"),
        ("ferry -to| bridge", "topic:", "ferry -topic:| bridge"),
        ("is:un|", "unread", "is:unread |"),
        ("is:un| ferry", "unread", "is:unread |ferry"),
        ("topic:o|", "Old town", 'topic:"Old town" |'),
        ('topic:"Old t|', "Old town", 'topic:"Old town" |'),
        ('-topic:"Old t|o" x', "Old town", '-topic:"Old town" |x'),
        ("(topic:U|) x", "Ukraine/Front", "(topic:Ukraine/Front |) x"),
    ],
)
def test_what_is_chosen_stands_in_the_query(text: str, name: str, then: str) -> None:
    place = at(text)
    assert place is not None
    after, cursor = query.completed(text.replace("|", ""), place, name)
    assert f"{after[:cursor]}|{after[cursor:]}" == then


def test_every_name_can_stand_behind_a_colon() -> None:
    for name in ("Orlo", "Old town", "a(b", 'the "Post"', "O'Neil", "Ukraine/Front", "-x", "a:b"):
        asked = query.parse(f"source:{query.quoted(name)}")
        assert asked.node == Is("source", name.replace('"', "")), name


def test_the_fields_offered_are_those_of_the_table() -> None:
    assert set(query.NAMED) <= {field.name for field in query.FIELDS}
    for field in query.FIELDS:
        assert query.parse(f"{field.example} ").notices == (), field.example
