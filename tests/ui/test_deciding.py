"""What deciding changes, as data: which attribution a mark means, the words that are remembered."""

from dataclasses import replace

import pytest

from reader.model import Answer, Claim, Decision, Kind, Saying, Span, StoryPage, Suggested
from reader.store import Store
from reader.ui import deciding
from reader.ui.words import caveat, how_said
from tests.conftest import page_with


@pytest.fixture
def page(said: Store) -> StoryPage:
    return page_with(said, "the bridge is safe")


def at(page: StoryPage, words: str) -> list[tuple[int, int]]:
    start = page.start + page.text.index(words)
    return [(start, start + len(words))]


def saying(**values: object) -> Saying:
    return replace(Saying(1, "attribution", 1, 0, 9, ((0, 9),), "words", speaker="Ana"), **values)


def test_a_mark_means_the_attribution_that_it_mostly_covers(page: StoryPage) -> None:
    def words(marked: str) -> str:
        found = deciding.covering(page, at(page, marked))
        return found.words if found is not None else ""

    assert words("bridge is safe") == "that the bridge is safe"
    assert words("safe") == "that the bridge is safe"
    assert words("on Monday that the bridge is safe") == "that the bridge is safe"
    assert words('"Nothing has moved,"') == "“Nothing has moved”"
    assert words("Mayor Ana Ruk told") == ""
    assert words("Sappers say the bridge") == ""  # the writer's own words have no speaker


def test_of_two_the_one_that_agrees_best(page: StoryPage) -> None:
    (outer,) = at(page, "Radio Orlo on Monday that the bridge is safe")
    wide = saying(id=9, start=outer[0], end=outer[1], parts=(outer,), words="wide")
    both = replace(page, suggested=Suggested((wide, *page.suggested.sayings)))
    found = deciding.covering(both, at(page, "the bridge is safe"))
    assert found is not None
    assert found.words == "that the bridge is safe"


def test_accepting_keeps_what_was_proposed(page: StoryPage) -> None:
    safe = page.suggested.sayings[1]
    claim, span, decision = [after for _, after in deciding.accepted(page, safe)]
    assert isinstance(claim, Claim)
    assert isinstance(span, Span)
    assert isinstance(decision, Decision)
    assert (span.start, span.end, span.exact) == (safe.start, safe.end, "that the bridge is safe")
    assert (decision.answer, decision.speaker, decision.about) == (
        Answer.ACCEPTED, "Ana Ruk", "indirect",
    )  # fmt: skip
    assert decision.version == "rules 1, test"
    (rejected,) = [after for _, after in deciding.rejected(page, safe)]
    assert isinstance(rejected, Decision)
    assert rejected.hash == decision.hash
    assert len(decision.hash) == 64


def test_the_writers_own_words_become_a_claim_of_nobody(page: StoryPage) -> None:
    claim = deciding.accepted(page, page.suggested.sayings[0])[0][1]
    assert isinstance(claim, Claim)
    assert (claim.speaker, claim.kind) == ("", Kind.UNATTRIBUTED)


def test_what_reaches_out_of_the_story_is_cut(page: StoryPage) -> None:
    far = saying(start=page.end - 3, end=page.end + 9, parts=((page.end - 6, page.end + 9),))
    spans = [after for _, after in deciding.accepted(page, far) if isinstance(after, Span)]
    assert all(page.start <= s.start < s.end <= page.end for s in spans)


def test_what_has_no_words_here_becomes_no_claim(page: StoryPage) -> None:
    gone = saying(start=page.end + 2, end=page.end + 9, parts=((page.end + 2, page.end + 9),))
    safe = page.suggested.sayings[1]
    assert deciding.accepted(page, gone) == []
    assert deciding.related(page, safe, safe.relations[0], page, gone) == []


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"cue": "told", "hearer": "reporters"}, "told reporters"),
        ({"cue": "said", "hearer": "reporters"}, "said to reporters"),
        ({"cue": "told", "hearer": "reporters", "outlet": "Reuters"}, "told reporters, Reuters"),
        ({"cue": "told", "hearer": "Reuters", "outlet": "Reuters"}, "told Reuters"),
        ({"cue": "According to"}, "said"),
        ({"cue": ""}, "said"),
        ({"cue": "has not confirmed"}, "has not confirmed"),
        ({"cue": "said", "within": "Reuters"}, "said, as Reuters tells"),
    ],
)
def test_how_it_was_said(values: dict[str, str], words: str) -> None:
    assert how_said(saying(**values)) == words


def test_negations_are_shown_where_the_cue_does_not() -> None:
    assert caveat(saying(cue="denied", denied=True)) == ""
    assert caveat(saying(cue="hasn’t confirmed", asserted=False)) == ""
    assert caveat(saying(cue="confirmed", asserted=False)) == "not asserted"
    assert caveat(saying(cue="spoke of", denied=True)) == "denied"
    assert caveat(saying(cue="said")) == ""
