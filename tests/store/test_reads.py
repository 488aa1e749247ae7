"""Lists, search and order."""

import pytest

from reader.ingest import read_document
from reader.model import (
    Analysis,
    EntityType,
    Filing,
    Mention,
    Note,
    Scope,
    Star,
    Topic,
    UserError,
    spans_of,
)
from reader.store import Store, published_second
from tests.conftest import make_claim, page_with, pages


def titles(store: Store, scope: Scope, **options: str) -> list[str]:
    return [row.title for row in store.reads.rows(store.reads.story_ids(scope, **options))]


def test_a_digest_reads_from_its_top_and_newest_comes_first(digest: Store) -> None:
    digest.content.add(read_document(b"Older news\nIt rained.", published="2024-05-05T10:00+02:00"))
    digest.content.add(read_document(b"Newer news\nIt snowed.", published="2024-05-07"))
    assert titles(digest, Scope()) == [
        "Newer news",
        "Sappers say the bridge at Orlo holds, and the ferry company says it does not. Mayor Ana…",
        "Ferry Line Drops Prices",
        "Market Opens Again",
        "Older news",
    ]
    assert titles(digest, Scope(), sort="oldest") == titles(digest, Scope())[::-1]


def test_ord_runs_with_publication(digest: Store) -> None:
    rows = digest._connection.execute("SELECT ord FROM story ORDER BY ord").fetchall()
    assert {row[0] >> 20 for row in rows} == {published_second("2024-05-06")}


def test_the_same_bytes_come_in_once(digest: Store) -> None:
    article = read_document(b"Newer news\nIt snowed.")
    first = digest.content.add(article)
    assert digest.content.add(article) == (first[0], False)
    assert len(digest.reads.story_ids(Scope())) == 4


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("bridge", 1),
        ("brid", 1),
        ("brid ", 0),
        ("orlo", 2),
        ("ORLO -bridge", 1),
        ('"has moved"', 1),
        ('"moved has"', 0),
        ("radiö", 1),
        ("told reporters", 1),
        ("", 0),
        ("???", 0),
        ("-bridge", 2),
        ("NEAR(a b) AND OR * : ^", 0),
        ('"unclosed', 0),
        ("a\x00b'; DROP TABLE story", 0),
        ("{headline}", 0),
        ("orlo " + " ".join(f"-w{n}" for n in range(300)), 2),
        (" ".join(f"w{n}" for n in range(300)), 0),
    ],
)
def test_search_takes_any_input(digest: Store, query: str, found: int) -> None:
    assert len(digest.reads.hits(query)) == found
    assert len(digest.reads.story_ids(Scope("search", query=query))) == found


def test_search_reaches_claims_and_notes(digest: Store) -> None:
    claim, _ = make_claim(digest, "the bridge is safe", speaker="Zelda", text="paraphrased")
    story = page_with(digest, "Market Opens").id
    highlighted = page_with(digest, "fares")
    start = highlighted.start + highlighted.text.index("fares")
    spans = spans_of(
        highlighted.article_id, highlighted.text, highlighted.start, [(start, start + 5)],
        note_id=-1,
    )  # fmt: skip
    digest.journal.replace(
        "notes",
        [
            (None, Note(text="quixotic", claim_id=claim)),
            (None, Note(text="xylophone", story_id=story)),
            (None, Note(id=-1, text="wombat")),
            *((None, span) for span in spans),
        ],
        "tester",
    )
    for word, words in (
        ("zelda", "the bridge"), ("paraphr", "the bridge"), ("quixotic", "the bridge"),
        ("xylophone", "Market Opens"), ("wombat", "fares"),
    ):  # fmt: skip
        assert digest.reads.story_ids(Scope("search", query=word)) == [
            page_with(digest, words).id
        ], word
    # What is excluded is excluded wherever it stands.
    assert digest.reads.story_ids(Scope("search", query="quixotic -bridge")) == []
    digest.journal.undo("tester")
    assert digest.reads.hits("quixotic") == []


def test_counts_follow_filing_reading_and_stars(digest: Store) -> None:
    first, second, _ = (page.id for page in pages(digest))
    digest.journal.replace(
        "file",
        [
            (None, Topic(id=-1, name="Top")),
            (None, Topic(id=-2, name="Sub", parent_id=-1)),
            (None, Filing(topic_id=-1, story_id=first)),
            (None, Filing(topic_id=-2, story_id=first)),
            (None, Filing(topic_id=-2, story_id=second)),
            (None, Star(story_id=second)),
        ],
        "tester",
    )
    overview = digest.reads.overview()
    assert (overview.all, overview.unread, overview.starred) == (3, 3, 1)
    assert {t.name: t.stories for t in overview.topics} == {"Top": 2, "Sub": 2}
    top = digest.reads.topic_id("Top/Sub")
    assert set(digest.reads.story_ids(Scope("topic", top))) == {first, second}
    assert digest.reads.topic_id("Sub") is None
    assert digest.reads.story_ids(Scope("starred")) == [second]
    assert [s.stories for s in overview.sources] == [3]


def test_an_entity_lists_its_stories(digest: Store) -> None:
    text, _ = digest.content.text(1)
    found = []
    at = text.find("Orlo")
    while at >= 0:
        found.append(Mention(at, at + 4, EntityType.PLACE, "Orlo"))
        at = text.find("Orlo", at + 1)
    digest.findings.put(1, Analysis(tuple(found)), "test")
    row = digest._connection.execute("SELECT id FROM entity").fetchone()
    page = digest.reads.entity(row[0])
    assert (page.name, page.mentions, len(page.stories)) == ("Orlo", 3, 2)
    assert page.stories[0].chips == ("Orlo",)
    digest.journal.replace("note", [(None, Note(text="xenial", entity_id=row[0]))], "tester")
    assert len(digest.reads.story_ids(Scope("search", query="xenial"))) == page.count == 2


def test_marks_are_found_by_containment(digest: Store) -> None:
    make_claim(digest, "will not close")
    assert [len(page.claims) for page in pages(digest)] == [0, 1, 0]
    assert titles(digest, Scope(), only="claimed") == ["Ferry Line Drops Prices"]


@pytest.mark.parametrize(
    "date", ["20230403", "2023-W14-1", "2023-04-03T10", "2023-04-03 10:15", "2023-04-03T10:15",
             "3 April", "2023-02-30"],
)  # fmt: skip
def test_a_date_is_a_day_or_a_minute_with_its_zone(date: str) -> None:
    with pytest.raises(UserError, match="is not a date"):
        published_second(date)


def test_dates_as_seconds() -> None:
    assert published_second("1970-01-02") == 86_400
    assert published_second("1970-01-01T01:00+01:00") == 0
    assert published_second("2023-04-03T10:15Z") == published_second("2023-04-03T12:15+0200")
