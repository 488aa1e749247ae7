"""Names that a query may ask for, as they are typed."""

import random

import pytest

from reader.ingest import read_document
from reader.model import Tag, Tagging, Topic
from reader.query import NAMED
from reader.store import Store
from tests.conftest import make_claim


def offered(store: Store, field: str, typed: str) -> list[str]:
    return [name for name, _ in store.completions.names(field, typed)]


def topic(store: Store, name: str, parent: int | None = None) -> int:
    return store.journal.replace("Topic", [(None, Topic(name=name, parent_id=parent))], "t")[1][0]


def test_names_are_found_by_any_of_their_words(said: Store) -> None:
    assert offered(said, "person", "ru") == ["Ana Ruk"]
    assert offered(said, "person", "jo pe") == ["Jo Pell"]
    assert offered(said, "person", "orl") == []
    assert offered(said, "place", "ORL") == ["Orlo"]
    assert set(offered(said, "entity", "")) >= {"Ana Ruk", "Jo Pell", "Orlo"}
    assert offered(said, "speaker", "pel") == ["Jo Pell"]


def test_the_most_frequent_come_first(said: Store) -> None:
    assert said.completions.names("entity", "")[0] == ("Orlo", 1)
    for number in range(3):
        said.content.add(read_document(f"No {number}".encode(), source="Osk Post"))
    assert said.completions.names("source", "o") == [("Orlo Wire", 3), ("Osk Post", 3)]
    said.content.add(read_document(b"No 4", source="Osk Post"))
    assert offered(said, "source", "") == ["Osk Post", "Orlo Wire"]
    assert offered(said, "source", "po") == ["Osk Post"]


def test_topics_come_with_their_paths(digest: Store) -> None:
    sea = topic(digest, "Sea")
    topic(digest, "Ferries", sea)
    assert offered(digest, "topic", "fer") == ["Sea/Ferries"]
    assert offered(digest, "topic", "") == ["Sea", "Sea/Ferries"]


def test_tags_and_languages(digest: Store) -> None:
    claim, _ = make_claim(digest, "the bridge is safe")
    made = [(None, Tag(id=-1, name="Ägäis toll")), (None, Tag(id=-2, name="bridge")),
            (None, Tagging(tag_id=-2, claim_id=claim))]  # fmt: skip
    digest.journal.replace("Tags", made, "t")
    assert digest.completions.names("tag", "") == [("bridge", 1), ("Ägäis toll", 0)]
    assert offered(digest, "tag", "aga") == ["Ägäis toll"]
    digest.content.add(read_document("<html lang='uk'><p>Порт</p></html>".encode()))
    assert "uk" in offered(digest, "lang", "")
    assert offered(digest, "lang", "u") == ["uk"]


@pytest.mark.parametrize("field", NAMED)
def test_no_text_crashes(said: Store, field: str) -> None:
    draw = random.Random(3)
    for _ in range(40):
        typed = "".join(
            draw.choices(['"', "*", "a", " ", "-", "\x00", "\ud800", "Ω", "(", "_"], k=6)
        )
        said.completions.names(field, typed)
    assert said.completions.names(field, "…") == []


def test_it_walks_along_indexes(said: Store) -> None:
    asked: list[str] = []
    said._connection.set_trace_callback(asked.append)
    for field in ("entity", "person", "speaker"):
        said.completions.names(field, "")
        said.completions.names(field, "a b")
    said._connection.set_trace_callback(None)
    assert asked
    for sql in (sql for sql in asked if not sql.startswith("--")):
        plan = [row[3] for row in said._connection.execute(f"EXPLAIN QUERY PLAN {sql}")]
        assert not [step for step in plan if step.startswith("SCAN e")], plan
        if "MATCH" not in sql:
            assert not [step for step in plan if "TEMP B-TREE" in step], plan
