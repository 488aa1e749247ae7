"""Which names of one text stand for longer ones."""

import re

from reader.analysis.names import Found
from reader.analysis.shortnames import acronym_of, bracketed, short_for
from reader.model import EntityType

PERSON, ORG, PLACE = EntityType.PERSON, EntityType.ORG, EntityType.PLACE


def shorts(text: str, **types: EntityType) -> dict[str, str]:
    kinds = {name.replace("_", " "): kind for name, kind in types.items()}
    found = [
        Found(m.start(), m.end(), kind)
        for name, kind in kinds.items()
        for m in re.finditer(rf"\b{name}\b", text)
    ]
    return short_for(text, found, kinds)


def test_acronyms() -> None:
    assert acronym_of("WFP", "World Food Programme")
    assert acronym_of("CNSP", "Committee for National Sea Ports")
    assert acronym_of("U.N.", "United Nations")
    assert not acronym_of("WFP", "World Food Prize Fund")
    assert not acronym_of("O", "Orlo")


def test_an_acronym_in_brackets_belongs_to_the_words_before_it() -> None:
    text = "Yesterday the Orlo River League (ORL) and its chief (Jo) spoke."
    spans = list(bracketed(text, 0, len(text)))
    assert [(text[a:b], text[c:d]) for a, b, c, d in spans] == [("Orlo River League", "ORL")]


def test_a_surname_stands_for_its_only_bearer() -> None:
    found = shorts("Ana Ruk came. Ruk spoke.", Ana_Ruk=PERSON, Ruk=PERSON)
    assert found["Ruk"] == "Ana Ruk"
    two = shorts("Ana Ruk and Jo Ruk. Ruk spoke.", Ana_Ruk=PERSON, Jo_Ruk=PERSON, Ruk=PERSON)
    assert "Ruk" not in two


def test_a_bodys_head_and_a_firms_first_word_stand_for_it() -> None:
    found = shorts(
        "Orlo Commission. The Commission. Varna Steel Ltd. Varna.",
        Orlo_Commission=ORG, Commission=ORG, Varna_Steel_Ltd=ORG, Varna=PLACE,
    )  # fmt: skip
    assert found["Commission"] == "Orlo Commission"


def test_a_nationality_stands_for_no_body() -> None:
    text = "Polish Steel Ltd. Polish."
    assert "Polish" not in shorts(text, Polish_Steel_Ltd=ORG, Polish=EntityType.GROUP)
