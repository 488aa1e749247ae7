"""Which names mean the same."""

import time

from reader.analysis.aliases import suggest
from reader.model import EntityType

PERSON, ORG, PLACE = EntityType.PERSON, EntityType.ORG, EntityType.PLACE


def pairs(kind: EntityType, *names: str) -> dict[frozenset[str], bool]:
    return {frozenset((a, b)): sure for a, b, _, sure in suggest([(n, kind) for n in names])}


def test_spellings_of_a_city_are_surely_one() -> None:
    assert pairs(PLACE, "Kyiv", "Lviv", "Kiev") == {frozenset(("Kyiv", "Kiev")): True}


def test_a_spelling_that_several_cities_have_is_only_suggested() -> None:
    assert pairs(PLACE, "Odesa", "Odessa") == {frozenset(("Odesa", "Odessa")): False}


def test_names_of_one_country() -> None:
    assert pairs(PLACE, "Britain", "France", "UK") == {frozenset(("Britain", "UK")): True}


def test_accents_points_and_case_make_no_other_name() -> None:
    assert pairs(ORG, "U.N.", "UN") == {frozenset(("U.N.", "UN")): True}
    assert pairs(PERSON, "Ana Ruíz", "ana ruiz") == {frozenset(("Ana Ruíz", "ana ruiz")): True}


def test_a_known_acronym_is_sure_and_another_a_suggestion() -> None:
    assert pairs(ORG, "UN", "United Nations") == {frozenset(("UN", "United Nations")): True}
    league = "Orlo River League"
    assert pairs(ORG, "ORL", league) == {frozenset(("ORL", league)): False}


def test_an_acronym_that_two_names_fit_is_left_alone() -> None:
    assert pairs(ORG, "ORL", "Orlo River League", "Oslo Rowing League") == {}


def test_firms_with_and_without_their_form() -> None:
    found = pairs(ORG, "Varna Lines Ltd", "Varna Lines", "the Varna Lines Company")
    assert found[frozenset(("Varna Lines Ltd", "Varna Lines"))]
    assert not found[frozenset(("Varna Lines", "the Varna Lines Company"))]


def test_ministries_are_called_either_way() -> None:
    names = "Ministry of Defence", "Defense Ministry"
    assert pairs(ORG, *names) == {frozenset(names): True}
    assert pairs(ORG, "University of Orlo", "Orlo University") == {}


def test_a_middle_initial_makes_no_other_person() -> None:
    assert pairs(PERSON, "Ana B. Ruk", "Ana Ruk") == {frozenset(("Ana B. Ruk", "Ana Ruk")): True}


def test_two_people_of_one_name_are_never_joined() -> None:
    assert pairs(PERSON, "Ana Ruk", "Jo Ruk", "Ruk") == {}
    assert pairs(PERSON, "Jo Pell", "Jo W. Pell", "Jo H. W. Pell") == {}
    assert pairs(PERSON, "Jo Pell", "Jo Pell Jr.") == {}
    assert pairs(PERSON, "J. Pell", "Jo Pell", "Jan Pell") == {}


def test_a_lone_surname_and_an_initial_are_suggested() -> None:
    assert pairs(PERSON, "Ruk", "Ana Ruk") == {frozenset(("Ruk", "Ana Ruk")): False}
    assert pairs(PERSON, "A. Ruk", "Ana Ruk") == {frozenset(("A. Ruk", "Ana Ruk")): False}


def test_transliterations_are_suggested() -> None:
    names = "Sergei Malenky", "Serhiy Malenkiy"
    assert pairs(PERSON, *names) == {frozenset(names): False}


def test_names_of_two_types_are_not_joined() -> None:
    assert suggest([("Orlo", PLACE), ("ORLO", ORG)]) == []


def test_odd_names_are_no_trouble() -> None:
    assert suggest([]) == []
    assert suggest([("", ORG), ("…", PERSON), ("\0", PLACE), ("the", ORG)]) == []


def test_many_names_take_no_time() -> None:
    names = [(f"P{i} Malik", PERSON) for i in range(20_000)]
    names += [(f"{chr(97 + i % 26)}. Malik", PERSON) for i in range(20_000)]
    start = time.perf_counter()
    suggest(names)
    assert time.perf_counter() - start < 5
