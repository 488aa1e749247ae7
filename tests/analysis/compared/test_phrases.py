"""Words that only together answer a question."""

from reader.analysis.compared.opposites import AXES
from reader.analysis.compared.phrases import PHRASES
from tests.analysis.compared.statements import said


def test_every_phrase_answers_a_question_that_there_is() -> None:
    assert {axis for axis, _ in PHRASES.values()} <= AXES.keys()


def test_a_phrase_decides() -> None:
    assert said("Ada Holm", "the ferry was on time").points[0].sides["punctual"] == 1
    assert said("Ada Holm", "the ferry was not on time").points[0].sides["punctual"] == -1
