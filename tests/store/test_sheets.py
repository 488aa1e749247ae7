"""The claims of a check sheet."""

from reader.model import (
    Evidence,
    EvidenceKind,
    Filing,
    Link,
    LinkKind,
    Scope,
    StoryRecord,
    Topic,
    Verdict,
    spans_of,
)
from reader.store import Store
from tests.conftest import make_claim, page_with


def test_claims_come_by_speaker_and_nobody_last(digest: Store) -> None:
    nobody, _ = make_claim(digest, "the bridge at Orlo holds")
    second, _ = make_claim(digest, "Nothing has moved", speaker="ana Ruk")
    pell, _ = make_claim(digest, "cut its fares", speaker="Jo Pell")
    first, _ = make_claim(digest, "the bridge is safe", speaker="ana Ruk")
    assert digest.sheets.of_scope(Scope()) == [first, second, pell, nobody]
    assert digest.sheets.ordered([nobody, pell, 999]) == [pell, nobody]
    page = page_with(digest, "cut its fares")
    assert digest.sheets.of_scope(Scope("story", page.id)) == [pell]
    assert digest.sheets.of_scope(Scope("search", query="safe")) == [first, second, nobody]
    pairs = [(None, Topic(id=-1, name="T")), (None, Filing(topic_id=-1, story_id=page.id))]
    digest.journal.replace("File", pairs, "t")
    assert digest.sheets.of_scope(Scope("topic", 1)) == [pell]


def test_a_sheet_is_counted(digest: Store) -> None:
    one, _ = make_claim(digest, "the bridge is safe", speaker="A", verdict=Verdict.REFUTED)
    two, _ = make_claim(digest, "Nothing has moved", speaker="A")
    three, _ = make_claim(digest, "cut its fares")
    links = [Link(from_id=one, to_id=n, kind=LinkKind.CONTRADICTS) for n in (two, three)]
    digest.journal.replace("Link", [(None, link) for link in links], "t")
    count = digest.sheets.count([one, two])
    assert (count.claims, count.speakers, count.stories, count.contradictions) == (2, 1, 1, 1)
    assert count.verdicts == {"refuted": 1, "none": 1}
    assert digest.sheets.count([]).claims == 0


def test_an_entry_has_text_story_links_and_passages(digest: Store) -> None:
    one, _ = make_claim(digest, "the bridge is safe", speaker="Ana Ruk")
    two, _ = make_claim(digest, "cut its fares")
    page = page_with(digest, "opened on Tuesday")
    at = page.start + page.text.index("opened on")
    evidence = Evidence(id=-1, claim_id=one, kind=EvidenceKind.PASSAGE)
    spans = spans_of(page.article_id, page.text, page.start, [(at, at + 9)], evidence_id=-1)
    made = (Link(from_id=one, to_id=two, kind=LinkKind.CONTRADICTS), evidence, *spans)
    digest.journal.replace("More", [(None, record) for record in made], "t")
    (entry,) = digest.sheets.entries([one])
    assert entry.claim.text == digest.content.text(1)[0]
    assert entry.claim.story is not None and entry.claim.story.source == "Orlo Wire"
    assert entry.others[two].view.spans[0].exact == "cut its fares"
    assert [story.title for story in entry.claim.passages.values()] == ["Market Opens Again"]
    story = digest.pages.record(StoryRecord, "story", id=entry.claim.story.id)
    digest.journal.replace("Remove", [(story, None)], "t")
    assert digest.sheets.entries([one])[0].claim.story is None
    assert digest.sheets.ordered([one]) == [one]
