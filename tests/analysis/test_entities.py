"""Names, dates and numbers."""

import json
from pathlib import Path

import pytest

from reader import analysis
from reader.analysis import model
from reader.ingest import read_document
from reader.model import EntityType, Story

LINE = (
    "Petra Novak, a spokeswoman for the Ministry of Health in Prague, told reporters on Monday "
    "that 40 percent of Czech hospitals were full. The city of Prague denied it. "
    "Novak said that Prague had 1,300 beds."
)


def found(text: str, headline: str | None = None) -> set[tuple[str, str, str]]:
    body = len(headline) + 1 if headline else 0
    result = analysis.analyse(text, [Story(0, len(text), body, headline)])
    return {(text[m.start : m.end], str(m.type), m.name) for m in result.mentions}


def test_types_of_ours() -> None:
    names = found(LINE)
    for expected in (
        ("Petra Novak", "PERSON", "Petra Novak"),
        ("Novak", "PERSON", "Petra Novak"),
        ("Ministry of Health", "ORG", "Ministry of Health"),
        ("Prague", "PLACE", "Prague"),
        ("Czech", "GROUP", "Czech"),
        ("Monday", "DATE", "Monday"),
        ("40 percent", "NUMBER", "40 percent"),
        ("1,300", "NUMBER", "1,300"),
    ):
        assert expected in names


def test_offsets_survive_an_emoji() -> None:
    text = "😀😀 " + LINE
    result = analysis.analyse(text, [Story(0, len(text), 0)])
    assert "Petra Novak" in {text[m.start : m.end] for m in result.mentions}


def test_one_name_has_one_type() -> None:
    types: dict[str, set[str]] = {}
    for words, kind, _ in found(f"{LINE} Prague won. Prague, Brno and Prague lost in Prague."):
        types.setdefault(words, set()).add(kind)
    assert all(len(kinds) == 1 for kinds in types.values())


def test_a_heading_in_capitals_names_what_the_text_names() -> None:
    headline = "PRAGUE HOSPITALS FULL"
    assert ("PRAGUE", "PLACE", "Prague") in found(f"{headline}\n{LINE}", headline)


def test_a_word_of_a_megabyte_is_left_out() -> None:
    text = f"{LINE} {'x' * 1_000_000} Anna Malik said so in Vienna."
    names = {name for _, _, name in found(text)}
    assert {"Petra Novak", "Vienna"} <= names


def test_mentions_do_not_overlap() -> None:
    text = LINE * 3
    result = analysis.analyse(text, [Story(0, len(text), 0)])
    ends = 0
    for mention in result.mentions:
        assert mention.start >= ends
        ends = mention.end


def test_without_a_model_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(model, "MODELS", ())
    model.load.cache_clear()
    with pytest.raises(analysis.NoModelError, match="pip install"):
        analysis.load()
    assert analysis.model_name() is None


def test_the_seeds_people_organisations_and_places(texts: Path) -> None:
    article = read_document((texts / "seed" / "bakhmut-digest.txt").read_bytes())
    gold = json.loads((texts / "seed" / "seed_gold.json").read_text(encoding="utf-8"))
    wanted = {
        (e["start"], e["end"], EntityType(e["type"]))
        for e in gold["entities"]
        if e["type"] in ("PERSON", "ORG", "PLACE")
    }
    result = analysis.analyse(article.text, list(article.stories))
    assert wanted <= {(m.start, m.end, m.type) for m in result.mentions}
