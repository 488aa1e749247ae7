"""Words about the same thing."""

from reader.analysis.opposites import stem
from reader.analysis.subjects import topics


def test_topics_bring_words_together() -> None:
    assert topics(stem("lamp")) & topics(stem("lantern"))
    assert topics("zebra") == {"zebra"}
