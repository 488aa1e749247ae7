"""Topics that file by a rule: what comes in, what a person took out, and the filing of what there
is in one act."""

import random
from pathlib import Path
from typing import Any

import pytest

from reader.ingest import read_document
from reader.model import Filing, Scope, Topic
from reader.store import Store
from reader.worker.protocol import Context
from reader.worker.rules import file_new
from tests.conftest import page_with
from tests.worker.test_jobs import of, run


def topic(store: Store, name: str, rule: str = "", parent: int | None = None) -> int:
    made = Topic(name=name, rule=rule, parent_id=parent)
    return store.journal.replace("Topic", [(None, made)], "tester")[1][0]


def add(store: Store, text: str, **about: Any) -> int:
    return store.content.add(read_document(text.encode(), **about))[0]


def file(store: Store, *articles: int) -> int:
    return file_new(store, list(articles), Context(lambda _event: None, lambda: False))


def filed(store: Store, topic_id: int) -> set[str]:
    stories = store.reads.story_ids(Scope("topic", topic_id))
    return {row.title for row in store.reads.rows(stories)}


@pytest.fixture
def town(digest: Store) -> Store:
    """The digest, no topic."""
    return digest


def test_what_comes_in_is_filed(town: Store) -> None:
    ferries = topic(town, "Ferries", "ferry -bridge")
    assert file(town, 1) == 1
    assert filed(town, ferries) == {"Ferry Line Drops Prices"}
    (filing,) = town.pages.records(Filing, "filing", "topic_id", [ferries])
    assert filing.by == "rule"
    assert town.journal.next_texts()[0] == "Topic", "nobody's act, so nothing to take back"
    assert file(town, 1) == 0, "it stands there already"


def test_what_a_person_took_out_stays_out(town: Store) -> None:
    ferries = topic(town, "Ferries", "ferry -bridge")
    file(town, 1)
    (filing,) = town.pages.records(Filing, "filing", "topic_id", [ferries])
    town.journal.replace("Taken out", [(filing, None)], "tester")
    assert file(town, 1) == 0
    assert filed(town, ferries) == set()


def test_a_rule_has_whole_words(town: Store) -> None:
    add(town, "Markets\nThe marketing of bread went on.")
    markets = topic(town, "Markets", "market")
    assert file(town, 1, 2) == 1
    assert filed(town, markets) == {"Market Opens Again"}


def test_only_what_came_in_is_filed(town: Store) -> None:
    ferries = topic(town, "Ferries", "ferry")
    new = add(town, "Ferry sinks\nThe ferry sank.")
    file(town, new)
    assert filed(town, ferries) == {"Ferry sinks"}


def test_one_rule_may_stand_on_another(town: Store) -> None:
    news = topic(town, "News", "topic:Ferries")
    ferries = topic(town, "Ferries", "ferry -bridge")
    assert file(town, 1) == 2
    assert filed(town, news) == filed(town, ferries) == {"Ferry Line Drops Prices"}


@pytest.mark.parametrize(
    "rule",
    ["topic:Ferries OR ferry", "-topic:Ferries", "ferry topic:Sea", "topic:Sea/Ferries",
     "topic:Varna OR (ferry -(topic:sea))"],
)  # fmt: skip
def test_no_rule_asks_for_its_own_topic(town: Store, rule: str) -> None:
    sea = topic(town, "Sea")
    ferries = topic(town, "Ferries", rule, sea)
    topic(town, "Varna Lines", parent=ferries)
    assert town.rules.circular(rule, ferries)
    assert file(town, 1) == 0


def test_another_topic_is_no_circle(town: Store) -> None:
    ferries = topic(town, "Ferries", parent=topic(town, "Sea"))
    topic(town, "Prices")
    assert not town.rules.circular("topic:Prices -topic:nowhere", ferries)
    assert not town.rules.circular("topic", ferries)


def test_a_deleted_topic_files_nothing(town: Store) -> None:
    ferries = topic(town, "Ferries", "ferry")
    record = town.pages.record(Topic, "topic", id=ferries)
    town.journal.replace("Deleted", [(record, None)], "tester")
    assert file(town, 1) == 0


def test_no_text_as_a_rule_crashes(town: Store) -> None:
    draw = random.Random(7)
    pieces = ["ferry", '"', "(", ")", "-", "OR", ":", "*", " ", "topic:", "entity:", "speaker:",
              "lang:", "tag:", "sort:best", "forms:all", "\x00", "_", "\ud800", "\U0001f6a2", "ﬁ",
              "٣", "person:", "status:done", "has:notes", "within:9y", "a", "note:x",
              "title:"]  # fmt: skip
    for _ in range(150):
        rule = "".join(draw.choices(pieces, k=draw.randrange(12)))
        town.rules.circular(rule, 1)
        town.rules.trial(rule, None)
        town.rules.among(rule, 1, [1, 2, 3])


def test_the_dry_run_says_what_would_be_filed(town: Store) -> None:
    ferries = topic(town, "Ferries")
    trial = town.rules.trial("ferry colour:red OR market", ferries)
    assert trial.headlines == ("Market Opens Again",)
    assert "no field" in trial.notices[0]
    trial = town.rules.trial("ferry", ferries)
    assert len(trial.stories) == 2
    (first, second) = trial.stories
    town.journal.replace("Filed", [(None, Filing(topic_id=ferries, story_id=first))], "tester")
    assert town.rules.trial("ferry", ferries).stories == (second,)
    assert town.rules.trial("ferry", None).stories == (first, second)
    assert town.rules.trial("topic:Ferries", ferries).circular


def test_what_was_filed_ever_is_found_along_indexes(town: Store) -> None:
    asked: list[str] = []
    town._connection.set_trace_callback(asked.append)
    town.rules.filed(1, {1, 2})
    town.rules.finds("ferry", 1)
    town._connection.set_trace_callback(None)
    plans = [
        row[3]
        for sql in asked
        if "FROM filing" in sql
        for row in town._connection.execute(f"EXPLAIN QUERY PLAN {sql}")
    ]
    assert any("filing_gone" in step for step in plans)
    assert not any("SCAN filing" in step and "INDEX" not in step for step in plans), plans


# ---- the jobs


def rule_job(store: Store, **request: Any) -> list[dict[str, Any]]:
    about = {"text": "Search files stories", "by": "tester", "topic": None, "name": "New",
             "position": 0}  # fmt: skip
    return run(job="rule", library=str(store.path), **(about | request))


def test_a_rule_and_what_it_files_are_one_act(town: Store) -> None:
    ferries = topic(town, "Ferries")
    for number in range(60):
        add(town, f"Ferry {number}\nThe ferry went {number} times.")
    (done,) = of(rule_job(town, topic=ferries, query="ferry"), "done")
    assert done["filed"] == 62
    assert len(filed(town, ferries)) == 62
    record = town.pages.record(Topic, "topic", id=ferries)
    assert record.rule == "ferry"
    assert town.journal.next_texts()[0] == "Search files stories"
    town.journal.undo("tester")
    assert filed(town, ferries) == set()
    record = town.pages.record(Topic, "topic", id=ferries)
    assert record.rule == ""


def test_a_new_topic_is_made_with_its_rule(town: Store) -> None:
    rule_job(town, name="Markets", query="market")
    (found,) = town.pages.records(Topic, "topic", "id", [1])
    assert (found.name, found.rule) == ("Markets", "market")
    assert filed(town, 1) == {"Market Opens Again"}


def test_a_topic_that_is_gone_is_said(town: Store) -> None:
    (error,) = of(rule_job(town, topic=99, query="ferry"), "error")
    assert "no longer in the library" in error["why"]


def test_an_import_files_by_rules(
    town: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from reader.worker import ingest

    monkeypatch.setattr(ingest, "pending", lambda _store, _context: 0)
    ferries = topic(town, "Ferries", "ferry")
    path = tmp_path / "new.txt"
    path.write_text("Ferry sinks\nThe ferry sank at night.\n")
    request = {"library": str(town.path), "paths": [str(path)]}
    run(job="ingest", dry=True, **request)
    assert filed(town, ferries) == set()
    run(job="ingest", **request)
    assert len(filed(town, ferries)) == 1


def test_an_analysis_files_by_rules(town: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    from reader import analysis
    from tests.conftest import analysed

    monkeypatch.setattr(analysis, "model_name", lambda: "test")
    monkeypatch.setattr(analysis, "version", lambda: "rules 1, test")
    monkeypatch.setattr(analysis, "analyse", lambda text, _stories, _day: analysed(text))
    mayor = topic(town, "Mayor", "speaker:ruk")
    assert file(town, 1) == 0, "nobody has found who speaks"
    run(job="analyse", library=str(town.path))
    assert filed(town, mayor) == {page_with(town, "Ana Ruk").title}
