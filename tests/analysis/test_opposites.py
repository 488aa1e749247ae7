"""The lists of opposites."""

from reader.analysis.opposites import AXES, axes, stem, topics


def test_no_word_stands_on_both_sides_of_a_question() -> None:
    for axis, (plus, minus) in AXES.items():
        assert not set(plus.split()) & set(minus.split()), axis
        for side in (plus, minus):
            assert len(side.split()) == len(set(side.split())), axis


def test_derived_words_stand_together() -> None:
    assert stem("inspection") == stem("inspectors") == stem("inspect")
    assert dict(axes("closures")) == dict(axes("closure"))


def test_a_prefix_turns_a_word_round() -> None:
    assert dict(axes("unsafe"))["safe"] == -dict(axes("safe"))["safe"]
    assert dict(axes("disloyal")) == {}
    assert dict(axes("unready"))["ready"] == -1


def test_topics_bring_words_together() -> None:
    assert topics(stem("lamp")) & topics(stem("lantern"))
    assert topics("zebra") == {"zebra"}


def test_a_word_without_end_is_cut() -> None:
    assert len(stem("ss" * 100_000)) <= 40
