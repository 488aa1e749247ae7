"""What the worker does with what is found: all of it is written, compared with the library, and
done again on request. The rules themselves are stood in for."""

import json
from dataclasses import dataclass
from typing import Any

import pytest

from reader import analysis
from reader.ingest import read_document
from reader.model import Analysis, Answer, Decision, Filing, LinkKind, Scope, Topic
from reader.store import Store
from reader.worker import across
from reader.worker.protocol import Context
from tests.conftest import DIGEST, analysed, attribution, make_claim, page_with
from tests.worker.test_jobs import of, run

RIVAL = "Rival Report\nThe mayor of Varn, Ola Dree, said that the bridge has fallen.\n"


@dataclass
class Gist:
    words: list[str]
    published: str = ""

    @classmethod
    def from_json(cls, words: str) -> "Gist":
        return cls(**json.loads(words))


SAFE, FELL = '{"words": ["bridge", "safe"]}', '{"words": ["bridge", "fell"]}'
COST, COSTS = (f'{{"words": ["{n}"], "published": "2024-05-0{n}"}}' for n in (1, 2))


def keys(gist: Gist) -> frozenset[str]:
    return frozenset(w for w in gist.words if not w.isdigit()) or frozenset({"cost"})


def compare(a: Gist, b: Gist) -> tuple[LinkKind, str, float] | None:
    if set(a.words) ^ set(b.words) == {"fell", "safe"}:
        return LinkKind.CONTRADICTS, f"{a.words[-1]} / {b.words[-1]}", 0.9
    if a.published and b.published:
        return LinkKind.UPDATES, f"{a.words[-1]} then {b.words[-1]}", 0.6
    return None


def learn(filed: list[tuple[int, str]]) -> list[tuple[int, str]]:
    return filed


def suggest(model: list[tuple[int, str]], text: str) -> list[tuple[int, float]]:
    return [(topic, 0.5) for topic, filed in model if "ferry" in filed.lower() and "bridge" in text]


def found(text: str, _stories: object, _published: object) -> Analysis:
    if "Rival" in text:
        words = "that the bridge has fallen"
        return Analysis((), (attribution(text, words, "Ola Dree", gist=FELL),))
    safe = attribution(text, "that the bridge is safe", "Ana Ruk", gist=SAFE)
    return Analysis((), (safe,), splits=analysed(text).splits)


@pytest.fixture
def rules(monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    """Rules whose version is in the answer."""
    today = {"version": "rules 1, test"}
    for rule in (keys, compare, learn, suggest):
        monkeypatch.setattr(analysis, rule.__name__, rule)
    monkeypatch.setattr(analysis, "analyse", found)
    monkeypatch.setattr(analysis, "version", lambda: today["version"])
    monkeypatch.setattr(analysis, "model_name", lambda: "test")
    monkeypatch.setattr(across, "Gist", Gist)
    return today


def analyse(store: Store, **request: Any) -> dict[str, Any]:
    (done,) = of(run(job="analyse", library=str(store.path), **request), "done")
    return done


def said(store: Store, words: str) -> Any:
    return page_with(store, words).suggested.sayings[0]


def test_what_is_said_is_held_against_the_library(store: Store, rules: dict[str, str]) -> None:
    store.content.add(read_document(DIGEST.encode(), path="orlo.txt"))
    assert analyse(store)["analysed"] == 1
    store.content.add(read_document(RIVAL.encode(), path="rival.txt"))
    assert analyse(store)["analysed"] == 1
    (relation,) = said(store, "the bridge is safe").relations
    assert (relation.other_speaker, relation.reason) == ("Ola Dree", "safe / fell")
    # Once more: the other side's attributions are made anew, and so is the contradiction.
    story = page_with(store, "the bridge is safe").id
    assert analyse(store, stories=[story])["analysed"] == 1
    (relation,) = said(store, "has fallen").relations
    assert relation.other_speaker == "Ana Ruk"
    assert store._connection.execute("SELECT count(*) FROM relation").fetchone()[0] == 1


def test_the_later_figure_updates_the_earlier(
    store: Store, rules: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def told(text: str, _stories: object, _published: object) -> Analysis:
        gist = COST if "earlier" in text else COSTS
        return Analysis((), (attribution(text, "it costs", "Ana", gist=gist),))

    monkeypatch.setattr(analysis, "analyse", told)
    for text in (b"Ana said later that it costs 2.", b"Ana said earlier that it costs 1."):
        store.content.add(read_document(text))
        analyse(store)
    (relation,) = said(store, "later").relations
    assert (relation.kind, relation.outgoing) == (LinkKind.UPDATES, True)
    assert relation.reason == "1 then 2"


def test_a_gist_of_other_rules_is_left_alone(store: Store, rules: dict[str, str]) -> None:
    store.content.add(read_document(DIGEST.encode()))
    analyse(store)
    store._connection.execute("UPDATE attribution SET gist = '[1]'")
    store.content.add(read_document(RIVAL.encode()))
    assert analyse(store)["analysed"] == 1
    assert said(store, "has fallen").relations == ()


def test_a_newer_version_does_not_contradict_its_older(store: Store, rules: dict[str, str]) -> None:
    store.content.add(read_document(DIGEST.encode(), path="orlo.txt"))
    store.content.add(read_document(RIVAL.encode(), path="orlo.txt"))
    assert analyse(store)["analysed"] == 2
    assert said(store, "the bridge is safe").relations == ()


def test_older_rules_are_told_and_redone_on_request_alone(
    store: Store, rules: dict[str, str]
) -> None:
    store.content.add(read_document(DIGEST.encode()))
    done = analyse(store)
    assert (done["version"], done["older"]) == ("rules 1, test", 0)
    rules["version"] = "rules 2, test"
    done = analyse(store)
    assert (done["analysed"], done["older"]) == (0, 1)
    events = run(job="ingest", library=str(store.path), paths=[], pasted=[])
    assert of(events, "done")[0]["older"] == 1
    done = analyse(store, older=True)
    assert (done["analysed"], done["older"]) == (1, 0)
    assert store.said.versions() == [("rules 2, test", 1)]


def test_what_a_person_did_stays(store: Store, rules: dict[str, str]) -> None:
    store.content.add(read_document(DIGEST.encode()))
    analyse(store)
    make_claim(store, "Nothing has moved", speaker="Ana Ruk")
    saying = said(store, "the bridge is safe")
    decision = Decision(
        article_id=1, what="attribution", answer=Answer.REJECTED, start=saying.start,
        end=saying.end, speaker=saying.speaker,
    )  # fmt: skip
    store.journal.replace("Rejected", [(None, decision)], "tester")
    before = list(store.notes.rows(Scope()))
    kept = [tuple(r) for r in store._connection.execute("SELECT * FROM decision")]
    rules["version"] = "rules 2, test"
    analyse(store, older=True)
    assert list(store.notes.rows(Scope())) == before
    assert [tuple(r) for r in store._connection.execute("SELECT * FROM decision")] == kept
    assert page_with(store, "the bridge is safe").suggested.sayings == ()
    assert store.journal.undo("tester").text == "Rejected"
    assert said(store, "the bridge is safe").speaker == "Ana Ruk"


def test_topics_are_suggested_for_what_is_filed_nowhere(
    store: Store, rules: dict[str, str]
) -> None:
    store.content.add(read_document(DIGEST.encode()))
    ferry = page_with(store, "Varna Lines")
    _, (topic, _) = store.journal.replace(
        "Filed",
        [(None, Topic(id=-1, name="Boats")), (None, Filing(topic_id=-1, story_id=ferry.id))],
        "tester",
    )
    analyse(store)
    (filing,) = page_with(store, "the bridge is safe").suggested.filings
    assert (filing.topic_id, filing.name) == (topic, "Boats")
    assert page_with(store, "Varna Lines").suggested.filings == ()


def test_suggestions_come_while_others_are_still_awaited(
    store: Store, rules: dict[str, str]
) -> None:
    for number in range(3):
        store.content.add(read_document(f"{DIGEST}{number}".encode()))
    there: list[int] = []

    def emit(event: dict[str, Any]) -> None:
        if event["event"] == "analysed":
            there.append(len(store.findings.waiting()))

    from reader.worker.analyse import pending

    pending(store, Context(emit, lambda: False))
    assert there == [2, 1, 0]
