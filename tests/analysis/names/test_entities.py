"""Names, dates and numbers."""

import json
import time
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


NEWS = (
    "ORLO, March 3 (Varna Wire) - The Orlo River Authority (ORA) denied on Monday that it had "
    "opened the gates of the Kamen reservoir.\n"
    'A report, titled "Gates in the Dark", says otherwise. ORA director Ludo Pell told Reuters '
    "that the Authority had 12 witnesses.\n"
    "Pell blamed Czech engineers. The London-based insurer Varna Steel Ltd paid $3 million. "
    "Varna Steel said so on Telegram."
)


@pytest.mark.parametrize(
    "mention",
    [
        ("ORLO", "PLACE"),
        ("March 3", "DATE"),
        ("Varna Wire", "ORG"),
        ("Orlo River Authority", "ORG"),
        ("Kamen", "PLACE"),
        ("Gates in the Dark", "WORK"),
        ("Czech", "GROUP"),
        ("$3 million", "NUMBER"),
        ("Telegram", "ORG"),
    ],
)
def test_what_news_names(mention: tuple[str, str]) -> None:
    assert mention in {(words, kind) for words, kind, _ in found(NEWS)}


def test_short_names_have_the_full_name() -> None:
    names = {words: name for words, _, name in found(NEWS)}
    assert names["ORA"] == names["Authority"] == "Orlo River Authority"
    assert names["Pell"] == "Ludo Pell"
    assert names["Varna Steel"] == "Varna Steel Ltd"


def test_a_name_within_a_word_is_no_mention() -> None:
    assert "London" not in {words for words, _, _ in found(NEWS)}


def test_a_month_that_is_a_surname_is_told_from_the_month() -> None:
    text = "Jordan May, a broker, said prices would fall in May. May laughed."
    mentions = analysis.analyse(text, [Story(0, len(text), 0)]).mentions
    kinds = {(m.start, m.name, str(m.type)) for m in mentions if "May" in text[m.start : m.end]}
    first = text.index("May.")
    assert kinds == {
        (0, "Jordan May", "PERSON"),
        (first, "May", "DATE"),
        (first + 5, "Jordan May", "PERSON"),
    }


def test_a_heading_in_ordinary_case_names_nationalities_and_places() -> None:
    headline = "Flooded Czech town asks Prague who opened the gates"
    names = {(words, kind) for words, kind, _ in found(f"{headline}\nWater came.", headline)}
    assert {("Czech", "GROUP"), ("Prague", "PLACE")} <= names


@pytest.mark.parametrize(
    "text",
    [
        "",
        "\0",
        "😀" * 300,
        "LONDON " * 700,
        "LONDON/PARIS/" * 700 + " (ABC) - x",
        "REUTERS/A B " * 300,
        "(ABC) " * 700,
        "“A B ” " * 500,
        "’s " * 700,
        "قال يوم الاثنين ١٢",
    ],
)
def test_odd_texts_take_no_time(text: str) -> None:
    analysis.load()
    start = time.perf_counter()
    for mention in analysis.analyse(text, [Story(0, len(text), 0)]).mentions:
        assert 0 <= mention.start < mention.end <= len(text)
    assert time.perf_counter() - start < 8


@pytest.mark.parametrize(
    ("text", "mention"),
    [
        ("Storm Berenike tore roofs off on Friday.", ("Storm Berenike", "EVENT")),
        ("Fans came for the Copa del Norte final.", ("Copa del Norte", "EVENT")),
        ("They called the Orlo Jazz Days off.", ("Orlo Jazz Days", "EVENT")),
        ("Traffic stood at the Varsund tunnel.", ("Varsund", "PLACE")),
        ("They lived in the department of Orlence.", ("Orlence", "PLACE")),
        ("ORLO (dpa) -- The bridge fell.", ("dpa", "ORG")),
        ("KESTRIM, April 4 – The log is gone.", ("KESTRIM", "PLACE")),
        ("“He turned it off,” said her son, Tavi.", ("Tavi", "PERSON")),
        ("A film about him, 'Coming Down', was shown.", ("Coming Down", "WORK")),
        ("She ran it in 2:11:09 on Sunday.", ("2:11:09", "NUMBER")),
        ("They read a nine-page order.", ("nine-page", "NUMBER")),
        ("Ana Ruk, Trade Correspondent", ("Ana Ruk", "PERSON")),
    ],
)
def test_names_told_by_their_words_and_neighbours(text: str, mention: tuple[str, str]) -> None:
    assert mention in {(words, kind) for words, kind, _ in found(text)}


def test_a_common_noun_at_a_sentences_start_is_no_person() -> None:
    names = found("The box was sealed. Turnout, the commission said, was low.")
    assert "Turnout" not in {words for words, _, _ in names}


def test_a_full_name_has_the_type_of_its_surname() -> None:
    text = "The court heard that Dragomir Stavnik had paid. Stavnik, 57, a baker, denied it."
    assert {kind for words, kind, _ in found(text) if "Stavnik" in words} == {"PERSON"}
