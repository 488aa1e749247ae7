"""One type a name, by a vote."""

import re

import pytest

from reader.analysis.names.found import Found
from reader.analysis.names.vote import kinds
from reader.model import EntityType

PERSON, ORG, PLACE, GROUP = (
    EntityType.PERSON,
    EntityType.ORG,
    EntityType.PLACE,
    EntityType.GROUP,
)


def voted(text: str, name: str, opinion: EntityType | None = None) -> EntityType | None:
    found = [Found(m.start(), m.end(), opinion) for m in re.finditer(re.escape(name), text)]
    return kinds(text, found, {}, {}).get(name)


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("the storage operator Varnaline said", "Varnaline", ORG),
        ("the dockers' union Hamnlaget said", "Hamnlaget", ORG),
        ("told Radio Orlo that", "Radio Orlo", ORG),
        ("according to the Orlo River Authority", "Orlo River Authority", ORG),
        ("said volunteer firefighter Radko Pell", "Radko Pell", PERSON),
        ("said Ludo Pell, 71, whose bakery", "Ludo Pell", PERSON),
        ("the Pell family of the town of Orlo", "Orlo", PLACE),
        ("the cellars along Lipova Street", "Lipova Street", PLACE),
        ("released water from the Orlo reservoir", "Orlo", PLACE),
        ("the rebel Orlo Front left", "Orlo Front", GROUP),
        ("sank the trawler Blue Pell on", "Blue Pell", EntityType.WORK),
        ("opened the Orlo Film Festival", "Orlo Film Festival", EntityType.EVENT),
        ("repealed the Quiet Roads Act", "Quiet Roads Act", EntityType.WORK),
    ],
)
def test_the_surroundings_and_the_name_tell(text: str, name: str, kind: EntityType) -> None:
    assert voted(text, name) is kind


def test_surroundings_overrule_a_wrong_opinion() -> None:
    assert voted("the retailer Ted Orlo fell. Ted Orlo rose.", "Ted Orlo", PERSON) is ORG


def test_the_gazetteer_is_one_voice() -> None:
    assert voted("He saw Kenya.", "Kenya", ORG) is PLACE
    assert voted("Reading was hard.", "Reading") is None


def test_too_little_is_no_name() -> None:
    assert voted("They had Gremlin once.", "Gremlin") is None


def test_short_names_vote_with_the_full_one() -> None:
    text = "Orlo Commission met. The Commission left."
    full, short = "Orlo Commission", "Commission"
    at = text.rindex(short)
    found = [Found(0, len(full), ORG), Found(at, at + len(short), PLACE)]
    assert kinds(text, found, {short: full}, {}) == {full: ORG, short: ORG}


def test_the_words_round_a_mention_are_read_once_for_all_votes() -> None:
    text = "The company Zorlanda said so."
    found = [Found(12, 20, None)]
    heard: dict[tuple[int, int], dict[EntityType, float]] = {}
    first = kinds(text, found, {}, heard)
    assert first == {"Zorlanda": ORG}
    assert heard[12, 20][ORG] > 0
    heard[12, 20] = {PERSON: 6.0}
    assert kinds(text, found, {}, heard) == {"Zorlanda": PERSON}
