"""Our parts of the pipeline must find what spaCy's own find."""

import sys
from typing import Any

import numpy as np
import pytest

from reader.analysis import model
from reader.analysis.pipes import Rules, Stepwise

TEXTS = (
    "There is a ferry to Orlo, but it does not run on Mondays.",
    "“I ain't gonna see it,” said Mara Pell, who had been told so by the Varna Lines company.",
    "  Two  blanks \t and a tab stand between some of the words, though they're few.",
    "The sirens that should have sounded didn't; the mayor's men did what they had to do.",
    "Orlo",
    "😀 مرحبا",
    "",
)


@pytest.fixture(scope="module")
def nlp() -> Any:
    return model.load()


def features(doc: Any) -> list[tuple[Any, ...]]:
    return [
        (t.tag_, t.pos_, str(t.morph), t.lemma_, t.dep_, t.head.i, t.ent_iob_, t.ent_type_)
        for t in doc
    ]


def test_what_is_found_is_what_spacys_own_parts_find(nlp: Any) -> None:
    ours = [features(doc) for doc in nlp.pipe(TEXTS, batch_size=3)]
    names = [n for n in ("parser", "ner", "attribute_ruler") if n not in nlp.pipe_names]
    quick = [n for n in nlp.pipe_names if n.startswith("stepwise_") or n == "allegedly_rules"]
    assert len(names) == len(quick) > 0
    with nlp.select_pipes(disable=quick):
        for name in names:
            nlp.enable_pipe(name)
        theirs = [features(doc) for doc in nlp.pipe(TEXTS, batch_size=3)]
        for name in names:
            nlp.disable_pipe(name)
    assert ours == theirs


def test_one_text_alone_is_parsed_as_among_others(nlp: Any) -> None:
    together = [features(doc) for doc in model.parse(TEXTS)]
    assert [features(nlp(text)) for text in TEXTS] == together


def test_the_rules_know_what_they_have_met_and_leave_pairs_to_the_ruler(
    nlp: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    rules = nlp.get_pipe("allegedly_rules")
    assert isinstance(rules, Rules)
    left: list[str] = []
    asked = rules._ruler
    monkeypatch.setattr(rules, "_ruler", lambda doc: left.append(doc.text) or asked(doc))
    text = "The ferry sails at noon."
    nlp(text)
    left.clear()
    nlp(text)
    assert left == []
    nlp("There is a ferry.")
    assert left == ["There is a ferry."]


def test_steps_are_taken_by_both_parts_where_they_pay(nlp: Any) -> None:
    steps = [name for name, pipe in nlp.pipeline if isinstance(pipe, Stepwise)]
    wanted = ["stepwise_parser", "stepwise_ner"] if sys.version_info < (3, 12) else []
    assert steps == wanted


def test_a_sentence_begins_where_ours_do(nlp: Any) -> None:
    doc = nlp.make_doc("It held. “It did,” she said. They left.")
    starts = nlp.get_pipe("allegedly_sentences")(doc).to_array("SENT_START").astype(np.int64)
    assert [t.idx for t, start in zip(doc, starts, strict=True) if start == 1] == [0, 9, 29]
    assert set(starts.tolist()) == {1, -1}


def test_lemmas_are_looked_up_in_sets(nlp: Any) -> None:
    index = nlp.get_pipe("lemmatizer").lookups.get_table("lemma_index")
    assert all(isinstance(forms, frozenset) for forms in index.values())
    assert [t.lemma_ for t in nlp("Ferries were leaving.")][:3] == ["ferry", "be", "leave"]
