"""Words about the same thing."""

from reader.analysis.compared.opposites import stem
from reader.analysis.compared.subjects import topics


def test_topics_bring_words_together() -> None:
    assert topics(stem("lamp")) & topics(stem("lantern"))
    assert topics("zebra") == {"zebra"}
