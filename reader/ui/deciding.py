"""What deciding on a suggestion changes, as data: functions from what is shown to pairs of records.

They only compute; `Session.edit` writes. Knows the model, no widget.
"""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from reader.model import (
    Answer,
    Claim,
    Decision,
    Filing,
    FilingView,
    Judgement,
    Link,
    Origin,
    Pair,
    Record,
    RelationView,
    Saying,
    StoryPage,
    Verdict,
    spans_of,
)

Pieces = list[tuple[int, int]]


def covering(page: StoryPage, pieces: Pieces) -> Saying | None:
    """The attribution whose content these pieces mark: most of it, or nothing else but some of it;
    the one that agrees best, where they are several."""
    length = sum(end - start for start, end in pieces)
    best: tuple[float, Saying] | None = None
    for saying in page.suggested.sayings:
        if saying.what != "attribution":
            continue
        shared = sum(max(0, min(b, d) - max(a, c)) for a, b in pieces for c, d in saying.parts)
        whole = sum(end - start for start, end in saying.parts)
        if 2 * shared > min(length, whole):
            agreement = shared / (length + whole - shared)
            if best is None or agreement > best[0]:
                best = agreement, saying
    return best[1] if best is not None else None


def told_of(saying: Saying) -> dict[str, Any]:
    """What an attribution fills in of a claim."""
    return {
        "speaker": saying.known_as or saying.speaker,
        "cue": saying.cue,
        "hearer": saying.told,
        "kind": saying.kind,
        "speaker_start": saying.speaker_at[0] if saying.speaker_at else None,
        "speaker_end": saying.speaker_at[1] if saying.speaker_at else None,
        "cue_start": saying.cue_at[0] if saying.cue_at else None,
        "cue_end": saying.cue_at[1] if saying.cue_at else None,
    }


def accepted(page: StoryPage, saying: Saying) -> list[Pair]:
    """A suggestion becomes a claim, as a person would have made it; the claim comes first. Nothing
    where its words do not stand in this story."""
    made = _claim(page, saying, -1)
    if made:
        made.append(_decision(page, saying, Answer.ACCEPTED))
    return [(None, record) for record in made]


def accepted_all(page: StoryPage, sayings: Iterable[Saying]) -> list[Pair]:
    """Several suggestions become claims, each as `accepted` makes it."""
    pairs: list[Pair] = []
    for number, saying in enumerate(sayings):
        made = _claim(page, saying, -1 - number)
        if made:
            pairs += [(None, record) for record in made]
            pairs.append((None, _decision(page, saying, Answer.ACCEPTED)))
    return pairs


def undecided_of(page: StoryPage, saying: Saying) -> list[Saying]:
    """What nobody has decided of all that this one's speaker says in the story. Where no speaker is
    known it is this one alone; nobody says what the writer's own sentences share."""
    if not saying.speaker:
        return [saying]
    return [
        other
        for other in page.suggested.sayings
        if other.answer is None and other.speaker == saying.speaker
    ]


def accepted_with(page: StoryPage, saying: Saying, verdict: Verdict, reason: str) -> list[Pair]:
    """A suggestion becomes a claim that has this verdict from the first, and the reason for it."""
    pairs = accepted(page, saying)
    if not pairs:
        return []
    claim = pairs[0][1]
    assert isinstance(claim, Claim)
    assert claim.id is not None
    judgement = Judgement(claim_id=claim.id, status=claim.status, verdict=verdict, reason=reason)
    return [(None, replace(claim, verdict=verdict)), *pairs[1:], (None, judgement)]


def rejected(page: StoryPage, saying: Saying) -> list[Pair]:
    """A suggestion is not made again, whatever a later analysis finds in these words."""
    return [(None, _decision(page, saying, Answer.REJECTED))]


def related(
    page: StoryPage, saying: Saying, relation: RelationView, other_page: StoryPage, other: Saying
) -> list[Pair]:
    """A suggested link is accepted: what is no claim yet becomes one on either side, and they are
    linked."""
    made: list[Record] = []
    ends = []
    for number, side_page, side in ((-1, page, saying), (-2, other_page, other)):
        if side.claim is None:
            claim = _claim(side_page, side, number)
            if not claim:
                return []
            made += [*claim, _decision(side_page, side, Answer.ACCEPTED)]
        ends.append(side.claim if side.claim is not None else number)
    start, end = ends if relation.outgoing else reversed(ends)
    made.append(Link(from_id=start, to_id=end, kind=relation.kind))
    made.append(_on_relation(page, saying, relation, Answer.ACCEPTED))
    return [(None, record) for record in made]


def unrelated(page: StoryPage, saying: Saying, relation: RelationView) -> list[Pair]:
    """A suggested link is not made again."""
    return [(None, _on_relation(page, saying, relation, Answer.REJECTED))]


def filed(page: StoryPage, filing: FilingView) -> list[Pair]:
    """A story is filed under the topic that was suggested."""
    return [
        (None, Filing(topic_id=filing.topic_id, story_id=page.id)),
        (None, _on_filing(page, filing, Answer.ACCEPTED)),
    ]


def not_filed(page: StoryPage, filing: FilingView) -> list[Pair]:
    """The topic is not suggested for this story again."""
    return [(None, _on_filing(page, filing, Answer.REJECTED))]


def split_decided(page: StoryPage, at: int, answer: Answer) -> Decision:
    """What was decided on a place where the subject seems to change."""
    return Decision(
        article_id=page.article_id,
        what="split",
        answer=answer,
        start=at,
        end=at + 1,
        version=page.suggested.version,
    )


def _claim(page: StoryPage, saying: Saying, number: int) -> list[Record]:
    """A claim on a saying's words with its spans, of a provisional id; nothing without words."""
    offset = page.start
    pieces = []
    for start, end in saying.parts:
        low, high = max(start, page.start), min(end, page.end)
        bare = page.text[low - offset : high - offset]
        low += len(bare) - len(bare.lstrip())
        high = low + len(bare.strip())
        if low < high:
            pieces.append((low, high))
    if not pieces:
        return []
    claim = Claim(id=number, article_id=page.article_id, origin=Origin.ACCEPTED, **told_of(saying))
    return [claim, *spans_of(page.article_id, page.text, offset, pieces, claim_id=number)]


def _decision(page: StoryPage, saying: Saying, answer: Answer) -> Decision:
    return Decision(
        article_id=saying.article_id,
        what=saying.what,
        answer=answer,
        start=saying.start,
        end=saying.end,
        speaker=saying.speaker,
        about=str(saying.kind) if saying.what == "attribution" else "",
        hash=_hash(saying.words),
        version=page.suggested.version,
    )


def _on_relation(
    page: StoryPage, saying: Saying, relation: RelationView, answer: Answer
) -> Decision:
    return Decision(
        article_id=saying.article_id,
        what="relation",
        answer=answer,
        start=saying.start,
        end=saying.end,
        speaker=saying.speaker,
        about=f"{relation.kind} {relation.other_start} {relation.other_end}",
        other_id=relation.other_article,
        hash=_hash(f"{saying.words}\n{relation.other_words}"),
        version=page.suggested.version,
    )


def _on_filing(page: StoryPage, filing: FilingView, answer: Answer) -> Decision:
    return Decision(
        article_id=page.article_id,
        what="filing",
        answer=answer,
        start=page.start,
        end=page.end,
        about=filing.topic_uid,
        version=page.suggested.version,
    )


def _hash(words: str) -> str:
    import hashlib  # 3 MB that a start without a decision does not need

    return hashlib.sha256(words.encode("utf-8", "replace")).hexdigest()
