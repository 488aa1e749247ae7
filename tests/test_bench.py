"""The bench's own: the invented news is sound and the same each time, libraries have the wished
size."""

import json
from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from reader.model import NAMED, EntityType, LinkKind, Scope
from reader.store import Store
from reader.text import words
from tests.bench import gate
from tests.bench.building import LONGEST_CLAIMS, Clocked, build, topics_of
from tests.bench.counting import costly, counting, is_costly
from tests.bench.figures import Figure
from tests.bench.rows import ROWS, growth, table, verdict
from tests.bench.texts import LAST_DAY, LONG, LONGEST, LONGEST_MENTIONS, YEARS, Press, Printed

SIZE = 400


def small(seed: int = 7, size: int = SIZE) -> Press:
    return Press(size, seed, vocabulary=20_000, entities=1_000, outlets=100)


@pytest.fixture(scope="module")
def press() -> Press:
    return small()


@pytest.fixture(scope="module")
def printed(press: Press) -> list[Printed]:
    return list(press.stream())


def test_every_story_and_mark_stands_where_it_says(printed: list[Printed]) -> None:
    for one in printed:
        text, found = one.article.text, one.analysis()
        end = 0
        for story in one.article.stories:
            assert end <= story.start < story.body < story.end <= len(text)
            assert text[story.start : story.body] == f"{story.headline}\n"
            end = story.end
        for mention in found.mentions:
            words_ = text[mention.start : mention.end]
            assert words_ == mention.name if mention.type is not EntityType.DATE else words_
            assert mention.type in NAMED or mention.value
        for said in found.attributions:
            assert said.speaker is not None and said.cue_at is not None
            assert text[slice(*said.speaker)] == said.speaker_name
            assert text[slice(*said.cue_at)] == said.cue
            assert said.start < said.end <= len(text)
            assert "\n" not in text[said.start : said.end]
        numbers = range(len(found.attributions))
        assert all(c.attribution in numbers for c in found.checkable)


def test_the_same_seed_prints_the_same_and_another_something_else(
    press: Press, printed: list[Printed]
) -> None:
    again = [one.article.sha256 for one in press.stream()]
    assert again == [one.article.sha256 for one in printed]
    assert again == [one.article.sha256 for one in small().stream()]
    assert set(again).isdisjoint(one.article.sha256 for one in small(8).stream())
    assert len(set(again)) == len(again)


def test_so_many_stories_of_the_usual_length(printed: list[Printed]) -> None:
    stories = [story for one in printed for story in one.article.stories]
    assert len(stories) == SIZE
    counts = sorted(
        sum(1 for _ in words(one.article.text, story.body, story.end))
        for one in printed[:-2]
        for story in one.article.stories
    )
    assert 200 < sum(counts) / len(counts) < 300
    assert counts[0] < 120 and counts[-1] > 500
    assert any(len(one.article.stories) > 1 for one in printed)
    mentions = sum(len(one.found.mentions) for one in printed[:-2]) / SIZE
    said = sum(len(one.found.said) for one in printed[:-2]) / SIZE
    assert 17 < mentions < 25 and 2 < said < 4


def test_the_two_long_stories_are_as_long_as_they_are_to_be(printed: list[Printed]) -> None:
    by_path = {one.article.path: one for one in printed}
    for path, length in ((LONG, 800), (LONGEST, 5_000)):
        article = by_path[path].article
        (story,) = article.stories
        assert sum(1 for _ in words(article.text, story.body, story.end)) == length
    assert len(by_path[LONGEST].found.mentions) == LONGEST_MENTIONS
    assert len(by_path[LONGEST].found.said) >= LONGEST_CLAIMS


def test_words_and_names_come_by_zipfs_law(printed: list[Printed]) -> None:
    counts = Counter(
        one.article.text[start:end].lower()
        for one in printed
        if one.article.language == "en"
        for start, end in words(one.article.text)
    )
    often = [count for _, count in counts.most_common()]
    # On double paper a straight line: ten times the rank, about a tenth of the count.
    assert 4 < often[9] / often[99] < 25
    assert 4 < often[99] / often[999] < 25
    assert sum(count == 1 for count in often) > len(often) / 4, "too few words come once"
    half = Counter(
        one.article.text[start:end].lower()
        for one in printed[: len(printed) // 2]
        if one.article.language == "en"
        for start, end in words(one.article.text)
    )
    assert len(counts) > 1.3 * len(half), "the vocabulary does not grow with the text"
    names = Counter(
        m[3] for one in printed for m in one.found.mentions if m[2] is EntityType.PERSON
    )
    assert names.most_common(1)[0][1] > 8 * sorted(names.values())[len(names) // 2]


def test_the_days_go_up_to_the_last_one_and_later_years_have_more(printed: list[Printed]) -> None:
    days = [one.article.published[:10] for one in printed]
    assert max(days) == LAST_DAY.date().isoformat()
    years = Counter(int(day[:4]) for day in days)
    assert min(years) >= LAST_DAY.year - YEARS
    assert years[LAST_DAY.year - 1] > 2 * years[LAST_DAY.year - YEARS + 1]
    ordinals = [date.fromisoformat(day).toordinal() for day in days]
    late = sum(abs(a - b) > 120 for a, b in zip(ordinals, sorted(ordinals), strict=True))
    assert 0 < late < 0.06 * len(days), "the stream is not mostly in order, with some that are late"


def test_a_digest_of_its_own_is_not_in_the_stream(press: Press, printed: list[Printed]) -> None:
    digest = press.digest(1, 100)
    assert len(digest.stories) == 100
    assert digest.sha256 not in {one.article.sha256 for one in printed}
    assert digest.sha256 != press.digest(2, 100).sha256


def test_a_library_of_the_wished_size_is_built_and_kept(tmp_path: Path, press: Press) -> None:
    told: list[str] = []
    path, about = build(tmp_path, SIZE, seed=7, press=press, say=told.append)
    assert about["size"] == SIZE and about["bytes"] == path.stat().st_size
    assert any(line.startswith("import") for line in told)
    store = Store.open(path)
    stories = store.reads.story_ids(Scope())
    assert len(stories) == SIZE
    assert store.findings.unanalysed() == 0
    overview = store.reads.overview()
    assert len(overview.topics) == topics_of(SIZE)
    assert _depth(overview.topics) == 3
    assert 0.5 < 1 - overview.unread / SIZE < 0.7
    assert overview.starred and overview.contradictions
    filed = sum(len(store.reads.story_ids(Scope("topic", t.id))) for t in overview.topics
                if all(o.parent_id != t.id for o in overview.topics))  # fmt: skip
    assert filed > SIZE / 2
    pages = [store.pages.story(story) for story in stories]
    longest = max(pages, key=lambda page: len(page.text))
    assert len(longest.claims) == LONGEST_CLAIMS
    claims = [view for page in pages for view in page.claims]
    assert any(view.tags for view in claims) and any(view.notes for view in claims)
    assert any(link.link.kind is LinkKind.CONTRADICTS for view in claims for link in view.links)
    assert store.journal.next_texts() == ("", ""), "what was built could be undone"
    store.close()

    before = path.stat().st_mtime_ns
    assert build(tmp_path, SIZE, seed=7, press=press) == (path, about)
    assert path.stat().st_mtime_ns == before, "it was built again"


def test_a_library_that_was_left_half_built_is_built_anew(tmp_path: Path) -> None:
    press = small(size=60)
    path, about = build(tmp_path, 60, seed=7, press=press)
    beside = path.with_suffix(".json")
    beside.unlink()
    path.write_bytes(b"half")
    assert build(tmp_path, 60, seed=7, press=press)[1]["rows"] == about["rows"]
    beside.write_text(json.dumps(about | {"schema": -1}))
    assert build(tmp_path, 60, seed=7, press=press)[1]["schema"] == about["schema"]


def _depth(topics: tuple[object, ...]) -> int:
    parents = {t.id: t.parent_id for t in topics}  # type: ignore[attr-defined]

    def depth(topic: int | None) -> int:
        return 0 if topic is None else 1 + depth(parents[topic])

    return max(depth(topic) for topic in parents)


def test_waiting_for_the_press_is_not_counted_as_importing(press: Press) -> None:
    clocked = Clocked(press.stream())
    assert next(iter(clocked)).article.stories
    assert clocked.seconds > 0


@pytest.mark.parametrize(
    ("step", "sql", "bad"),
    [
        ("USE TEMP B-TREE FOR ORDER BY", "SELECT 1 LIMIT 1", True),
        ("SCAN s", "SELECT id FROM story s", True),
        ("SCAN s USING COVERING INDEX story_source", "SELECT count(*) FROM story s", True),
        ("SCAN s USING INDEX story_ord", "SELECT id FROM story s ORDER BY ord LIMIT 9", False),
        ("SEARCH s USING INTEGER PRIMARY KEY (rowid=?)", "SELECT 1", False),
        ("SCAN f VIRTUAL TABLE INDEX 0:M3", "SELECT 1 FROM f", False),
        ("SCAN f VIRTUAL TABLE INDEX 0:", "SELECT 1 FROM f", True),
        ("SCAN under", "WITH RECURSIVE under (a) AS (SELECT 1) SELECT 1 FROM under", False),
        ("SCAN u", "WITH under (a) AS (SELECT 1) SELECT 1 FROM x JOIN under u", False),
        (
            "USE TEMP B-TREE FOR ORDER BY",
            "SELECT 1 FROM span WHERE article_id = ? ORDER BY x",
            False,
        ),
        ("SCAN json_each VIRTUAL TABLE INDEX 1:", "SELECT 1", False),
        ("SCAN correction", "SELECT * FROM correction WHERE deleted IS NULL", False),
        ("SCAN span USING INDEX span_orphan", "SELECT 1 FROM span WHERE anchor = 'orphan'", False),
    ],
)
def test_a_plan_is_costly_that_sorts_or_goes_through_a_table(
    step: str, sql: str, bad: bool
) -> None:
    assert is_costly(step, sql) is bad


def test_the_gate_names_every_limit_that_is_passed() -> None:
    fine = {name: dict(limits) | {"costly": []} for name, limits in gate.LIMITS.items()}
    assert gate.misses(fine, gate.MODULES, [], gate.BYTES) == []
    bad = fine | {"topic": fine["topic"] | {"rows": 10**6}, "key": fine["key"] | {"costly": ["x"]}}
    found = gate.misses(bad, gate.MODULES + 1, ["spacy"], gate.BYTES + 1)
    assert len(found) == 5
    assert found[0] == "topic: 1,000,000 rows, at most 1,000"


class _Model:
    def rowCount(self) -> int:
        return 3


def test_rows_statements_and_lengths_asked_for_are_counted(tmp_path: Path) -> None:
    with counting(_Model) as tally:
        store = Store.create(tmp_path / "counted.library")
        tally.clear()
        assert store.seen() > 0
        asked = dict(tally.asked)
        assert (tally.statements, tally.rows, _Model().rowCount()) == (1, 1, 3)
        assert tally.row_counts == 1
        store.reads.overview()
        assert tally.rows >= 1 and tally.numbers()["statements"] > 1
        assert isinstance(costly(store.path, asked), list)
        store.close()
    assert _Model().rowCount() == 3 and tally.row_counts == 1, "it is still counted"


def test_the_table_says_what_is_met_and_what_grows() -> None:
    row = next(row for row in ROWS if row.key == "topic")
    low, high = Figure.of([10.0, 11.0, 12.0]), Figure.of([18.0, 19.0, 20.0])
    late = Figure.of([10.0, 10.0, 40.0])
    assert high.p50 == 19 and late.p95 == 40
    assert growth(row, [{"topic": low}, {"topic": high}]) == pytest.approx(19 / 11)
    assert verdict(row, [{"topic": low}]) == "yes"
    assert verdict(row, [{"topic": low}, {"topic": high}]) == "grows"
    assert verdict(row, [{"topic": low}, {"topic": late}]) == "NO"
    text = table({"10k": {"topic": low}, "1M": {"topic": high}})
    assert "1.73  grows" in text and "1M p50" in text
