"""What a clause says."""

from tests.analysis.statements import said


def test_a_clause_answers_questions() -> None:
    (point,) = said("Ada Holm", "the bakery had closed").points
    assert point.sides["open"] == -1
    assert point.things == {"bake": 1} or "open" in point.sides


def test_there_is_none() -> None:
    for words in ("there was no bridge", "the town was out of bridges", "she saw not one bridge"):
        (point,) = said("Ada Holm", words).points
        assert point.things["bridg"] == -1, words
    (point,) = said("Ada Holm", "no bridge was unsafe").points
    assert point.things["bridg"] == 1


def test_what_narrows_a_thing_down() -> None:
    (point,) = said("Ada Holm", "beer sales in Orlova rose").points
    assert "beer" in point.kinds["sale"]


def test_dates_but_no_limits() -> None:
    (point,) = said("Ada Holm", "the shop closed on Monday").points
    assert point.dates == ["monday"]
    (point,) = said("Ada Holm", "the shop was closed until Monday").points
    assert point.dates == []


def test_we_are_the_speaker() -> None:
    (point,) = said("Ada Holm", "we closed the shop").points
    assert "Holm" in point.things


def test_a_long_speech_is_cut() -> None:
    (speech,) = [said("Ada Holm", "the shop closed and " * 60 + "it rained")]
    assert len(speech.points) == 40
