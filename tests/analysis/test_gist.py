"""What is kept of a statement."""

import pytest

from reader.analysis.gist import Gist, gist
from tests.analysis.statements import language, said


def test_a_gist_survives_json() -> None:
    made = said("Ada Holm", "the clinic in Orlova lost 40 of its 60 beds in May", title="Beds")
    assert Gist.from_json(made.to_json()) == made
    with pytest.raises(ValueError):
        Gist.from_json("no gist")


def test_the_place_is_the_articles() -> None:
    made = said("Ada Holm", "the clinic was closed", place=1000)
    assert made.start == 1000 + len("Ada Holm said ")
    assert made.end == made.start + len("the clinic was closed")


def test_retorts() -> None:
    for words in ("Not so", "That is a lie", "That's not true", "Nonsense", "Not so. He left"):
        assert said("Bo Reim", words).retort, words
    for words in ("He is not a liar", "That is true", "Not a soul came", "It is a big report"):
        assert not said("Bo Reim", words).retort, words


def test_the_denial_of_an_allegation_is_a_retort() -> None:
    assert said("Bo Reim", "the allegations", asserted=False, denied=True).retort
    assert not said("Bo Reim", "the sale of the house", asserted=False, denied=True).retort


def test_two_paragraphs_are_one_statement() -> None:
    one, other = language()("The clinic was closed."), language()("The school was open.")
    tokens = [*one, *other]
    at = [t.idx for t in one] + [500 + t.idx for t in other]
    made = gist(tokens, [], at=at, speaker="Ada Holm", asserted=True, denied=False, story=0)
    assert [p.words for p in made.points] == ["the clinic was closed", "the school was open"]


@pytest.mark.parametrize("words", ["", " \n ", "😀😀", "שלום עולם", "a" * 5000, "\x00", "?!", "…"])
def test_odd_words_do_no_harm(words: str) -> None:
    doc = language()(words)
    made = gist(
        list(doc),
        [],
        at=[t.idx for t in doc],
        speaker="",
        asserted=True,
        denied=False,
        story=0,
    )
    assert Gist.from_json(made.to_json()) == made
