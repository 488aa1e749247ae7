"""What names are after a person's corrections: the rules alone, without a library."""

from typing import Any

from reader.model import Correction, EntityType, Mention
from reader.store.corrected import corrected, sources

PERSON, PLACE, ORG, DATE = EntityType.PERSON, EntityType.PLACE, EntityType.ORG, EntityType.DATE


def found(text: str, *names: tuple[str, EntityType, str]) -> list[Mention]:
    """Hand-made: words, type and entity, where the words stand."""
    made = []
    for words, kind, name in names:
        at = text.find(words)
        while at >= 0:
            made.append(Mention(at, at + len(words), kind, name))
            at = text.find(words, at + 1)
    return made


def after(text: str, mentions: list[Mention], *rules: Correction) -> list[tuple[str, str, str]]:
    return [(text[m.start : m.end], m.name, m.type) for m in corrected(mentions, rules, text)]


def one(name: str, type_: str, to_name: str = "", to_type: str = "", **more: Any) -> Correction:
    return Correction(name=name, type=type_, to_name=to_name, to_type=to_type, **more)


def mark(surface: str, to_name: str = "", to_type: str = "", **more: Any) -> Correction:
    return Correction(surface=surface, to_name=to_name, to_type=to_type, **more)


TEXT = (
    "Old Orlo lies on the Varn. Orlo, said Varna Dree, has Orlo Bank. In May Dree went to Orlova."
)
TEXT = "Old Orlo lies on the Varn. Orlo, said Varna Dree, has Orlo Bank. In May Dree saw Orlova."


def test_an_entity_gets_another_name_type_or_none() -> None:
    mentions = found(TEXT, ("Varna Dree", ORG, "Varna Dree"), ("Varn.", PLACE, "Varn"))[:2]
    assert after(TEXT, mentions, one("Varna Dree", "ORG", "Vara Dree", "PERSON")) == [
        ("Varn.", "Varn", "PLACE"), ("Varna Dree", "Vara Dree", "PERSON"),
    ]  # fmt: skip
    assert after(TEXT, mentions, one("Varna Dree", "PERSON", "X", "PERSON")) == [
        ("Varn.", "Varn", "PLACE"), ("Varna Dree", "Varna Dree", "ORG"),
    ]  # fmt: skip
    assert after(TEXT, mentions, one("Varna Dree", "ORG")) == [("Varn.", "Varn", "PLACE")]


def test_each_rule_is_applied_to_what_those_before_it_left() -> None:
    mentions = found(TEXT, ("Varna Dree", PERSON, "A"))
    ab, ba, bc = (one(x, "PERSON", y, "PERSON") for x, y in ("AB", "BA", "BC"))
    assert after(TEXT, mentions, ab, bc)[0][1] == "C"
    assert after(TEXT, mentions, bc, ab)[0][1] == "B"
    assert after(TEXT, mentions, ab, ba)[0][1] == "A"


def test_words_are_a_name_wherever_they_stand_whole() -> None:
    mentions = found(TEXT, ("Orlo Bank", ORG, "Orlo Bank"))
    marked = after(TEXT, mentions, mark("Orlo", "Orlo", "PLACE"))
    assert marked == [
        ("Orlo", "Orlo", "PLACE"), ("Orlo", "Orlo", "PLACE"), ("Orlo Bank", "Orlo Bank", "ORG"),
    ], "not in Orlova, and not in the longer name"  # fmt: skip
    longer = after(TEXT, mentions, mark("Orlo", "Orlo", "PLACE"), mark("Old Orlo", "O", "PLACE"))
    assert [words for words, *_ in longer] == ["Old Orlo", "Orlo", "Orlo Bank"]
    wide = "Old  Orlo and old Orlo and Old\nOrlo"
    assert [w for w, *_ in after(wide, [], mark("Old Orlo", "O", "PLACE"))] == ["Old  Orlo"]


def test_a_name_in_a_wrong_longer_one_stands_once_the_longer_one_is_none() -> None:
    mentions = found(TEXT, ("May Dree", PERSON, "May Dree"))
    assert after(TEXT, mentions, mark("Dree", "Dree", "PERSON"))[0][0] == "Dree"
    assert [w for w, *_ in after(TEXT, mentions, mark("Dree", "Dree", "PERSON"))] == [
        "Dree", "May Dree",
    ]  # fmt: skip
    gone = mark("May Dree", name="May Dree", type="PERSON")
    both = after(TEXT, mentions, gone, mark("Dree", "Dree", "PERSON"))
    assert [w for w, *_ in both] == ["Dree", "Dree"]


def test_some_words_of_an_entity_are_another() -> None:
    mentions = found(TEXT, ("Varna Dree", PERSON, "Dree"), ("May Dree", PERSON, "Dree"))
    split = one("Dree", "PERSON", "May Dree", "PERSON", surface="May Dree")
    assert after(TEXT, mentions, split) == [
        ("Varna Dree", "Dree", "PERSON"), ("May Dree", "May Dree", "PERSON"),
    ]  # fmt: skip
    assert after(TEXT, mentions, one("Dree", "PERSON", surface="May Dree")) == [
        ("Varna Dree", "Dree", "PERSON")
    ]
    other = one("Somebody", "PERSON", "X", "PERSON", surface="May Dree")
    assert len({name for _, name, _ in after(TEXT, mentions, other)}) == 1


def test_a_date_may_be_a_name() -> None:
    mentions = found(TEXT, ("May", DATE, "May"))
    assert after(TEXT, mentions, mark("May", "May Ruk", "PERSON")) == [("May", "May Ruk", "PERSON")]
    assert after(TEXT, mentions, mark("May")) == []


def test_of_what_an_entity_comes() -> None:
    kiev, kyiv, capital = ("Kiev", "PLACE"), ("Kyiv", "PLACE"), ("Capital", "PLACE")
    rules = [
        mark("Kyyiv", *kiev), one(*kiev, *kyiv), one(*kyiv, *capital, surface="Kyiv City"),
    ]  # fmt: skip
    made = sources(rules)
    assert made[kyiv] == {kyiv, kiev, "Kyyiv"}
    assert made[capital] == {capital, kyiv, kiev, "Kyyiv"}
    assert made[kiev] == set()
    assert sources([*rules, one(*kyiv)])[kyiv] == set()
