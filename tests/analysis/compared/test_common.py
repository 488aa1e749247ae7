"""What clauses speak of."""

from reader.analysis.compared.common import kin, same_matter, title_names
from tests.analysis.compared.statements import said


def test_akin_words_are_counted_in_pairs() -> None:
    [one] = said("Ada Holm", "the surgeon questioned the witness").points
    [other] = said("Bo Reim", "the nurse spoke to nobody").points
    assert kin(one, other, set()) == 2
    assert kin(one, other, {"surge", "surgeon", "quest"}) == 0


def test_two_stories_need_a_name_and_a_thing() -> None:
    one = said("Ada Holm", "the mill in Orlova was sold")
    other = said("Bo Reim", "the mill in Orlova was never sold", story=1)
    third = said("Bo Reim", "the mill was never sold", story=1)
    assert same_matter(one, one.points[0], other, other.points[0])
    assert not same_matter(one, one.points[0], third, third.points[0])


def test_names_of_a_headline() -> None:
    assert title_names(said("Ada Holm", "it fell", title="Mill in Orlova: sold?")) == {
        "Mill",
        "Orlova",
    }
