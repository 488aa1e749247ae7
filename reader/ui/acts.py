"""What one gesture changes, as data: functions from what is shown to pairs of records.

They only compute; `Session.edit` writes. Knows the model, no widget.
"""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from reader.model import (
    Claim,
    ClaimView,
    EntityType,
    Evidence,
    EvidenceKind,
    Highlight,
    HighlightView,
    Judgement,
    Link,
    LinkKind,
    LinkView,
    MentionView,
    Note,
    Pair,
    Record,
    Stance,
    StoryPage,
    Tag,
    Tagging,
    UserError,
    judged,
    kind_of,
    spans_of,
)
from reader.text import line_at, normalise, sentences, trimmed, whole_words
from reader.ui import deciding
from reader.ui.words import tr

Pieces = list[tuple[int, int]]


def trim(page: StoryPage, pieces: Pieces) -> Pieces:
    """Pieces in the story, grown to whole words, without white space at their edges; empty ones
    left out."""
    made = []
    for start, end in pieces:
        low, high = max(start, page.start), min(end, page.end)
        a, b = whole_words(page.text, *trimmed(page.text, low - page.start, high - page.start))
        if a < b:
            made.append((page.start + a, page.start + b))
    return made


def sentence_at(page: StoryPage, offset: int) -> Pieces:
    """The sentence round an offset, as one piece."""
    at = min(max(0, offset - page.start), max(0, len(page.text) - 1))
    line = line_at(page.text, at)
    spans = sentences(page.text, *line)
    span = next((s for s in spans if s[0] <= at <= s[1]), line)
    return trim(page, [(page.start + span[0], page.start + span[1])])


def likely_speaker(page: StoryPage, pieces: Pieces) -> dict[str, Any]:
    """The person, or else the organisation, named nearest outside the pieces in their paragraph,
    and where: the fields of a claim that say so; none where nobody is named."""
    start, end = pieces[0][0], pieces[-1][1]
    low, high = line_at(page.text, start - page.start)
    names = {entity.id: entity.name for entity in page.entities}
    best: tuple[int, int, MentionView] | None = None
    for place in page.mentions:
        at = place.start - page.start
        if not low <= at < high or place.type not in (EntityType.PERSON, EntityType.ORG):
            continue
        if any(a <= place.start < b for a, b in pieces) or place.entity_id not in names:
            continue
        distance = start - place.end if place.end <= start else place.start - end
        rank = (0 if place.type is EntityType.PERSON else 1, abs(distance))
        if best is None or rank < best[:2]:
            best = (*rank, place)
    if best is None:
        return {}
    place = best[2]
    return {
        "speaker": names[place.entity_id or 0],
        "speaker_start": place.start,
        "speaker_end": place.end,
    }


def claim(page: StoryPage, pieces: Pieces) -> list[Pair]:
    """A new claim on these pieces, with what the text tells of it filled in: from the attribution
    that the analysis has found there, or else the nearest name."""
    saying = deciding.covering(page, pieces)
    about: dict[str, Any] = {
        **likely_speaker(page, pieces),
        "kind": kind_of(page.text, page.start, pieces),
    }
    if saying is not None:
        about = deciding.told_of(saying)
    made: list[Record] = [Claim(id=-1, article_id=page.article_id, **about)]
    made += spans_of(page.article_id, page.text, page.start, pieces, claim_id=-1)
    return [(None, record) for record in made]


def highlight(page: StoryPage, pieces: Pieces) -> list[Pair]:
    """A plain highlight."""
    made: list[Record] = [Highlight(id=-1, article_id=page.article_id)]
    made += spans_of(page.article_id, page.text, page.start, pieces[:1], highlight_id=-1)
    return [(None, record) for record in made]


def passage(page: StoryPage, claim_id: int, pieces: Pieces, stance: Stance) -> list[Pair]:
    """Words of the story as evidence of a claim."""
    made: list[Record] = [
        Evidence(id=-1, claim_id=claim_id, kind=EvidenceKind.PASSAGE, stance=stance)
    ]
    made += spans_of(page.article_id, page.text, page.start, pieces[:1], evidence_id=-1)
    return [(None, record) for record in made]


def reason_given(view: ClaimView, reason: str) -> list[Pair]:
    """Why a claim has its last status and verdict. What was never judged is so by this."""
    if view.judgements:
        last = view.judgements[-1]
        return [] if last.reason == reason else [(last, replace(last, reason=reason))]
    if not reason.strip():
        return []
    claim = view.claim
    judgement = Judgement(
        claim_id=claim.id or 0, status=claim.status, verdict=claim.verdict, reason=reason
    )
    return [(None, judgement)]


def note_on_span(page: StoryPage, pieces: Pieces, text: str) -> list[Pair]:
    """A note that stands on words of the story."""
    made: list[Record] = [Note(id=-1, text=text)]
    made += spans_of(page.article_id, page.text, page.start, pieces[:1], note_id=-1)
    return [(None, record) for record in made]


def note_on(text: str, **target: int) -> list[Pair]:
    """A note on a claim, highlight, story or entity."""
    return [(None, Note(text=text, **target))]


def note_changed(note: Note, text: str) -> list[Pair]:
    """A note's new text; an empty text deletes it."""
    return [(note, replace(note, text=text) if text.strip() else None)]


def claim_changed(view: ClaimView, **values: Any) -> list[Pair]:
    """Other values in a claim's fields."""
    return judged(view.claim, **values)


def split_tags(text: str) -> list[str]:
    """The tags of a line typed by a person: parted by commas or semicolons, # left out, each
    once."""
    names = (
        " ".join(part.strip().lstrip("#").split())
        for part in normalise(text).replace(";", ",").split(",")
    )
    return list(dict.fromkeys(name for name in names if name))


def tags_changed(
    wanted: Iterable[str],
    current: dict[str, Tagging],
    known: dict[str, int],
    **owner: Any,
) -> list[Pair]:
    """The tags of a claim or highlight become `wanted`. `current` is what hangs on it now by tag
    name, `known` the ids of tags that exist."""
    names = list(wanted)
    pairs: list[Pair] = [(tagging, None) for name, tagging in current.items() if name not in names]
    for number, name in enumerate(n for n in names if n not in current):
        tag = known.get(name)
        if tag is None:
            tag = -2 - number
            pairs.append((None, Tag(id=tag, name=name)))
        pairs.append((None, Tagging(tag_id=tag, **owner)))
    return pairs


def deleted(records: Iterable[Record]) -> list[Pair]:
    """These records go; the journal keeps them."""
    return [(record, None) for record in records]


def hangs_on_claim(view: ClaimView, taggings: Iterable[Record]) -> list[Pair]:
    """A claim goes with all that hangs on it."""
    links = [link.link for link in view.links]
    evidence = [one.evidence for one in view.evidence]
    passages = [one.span for one in view.evidence if one.span is not None]
    return deleted(
        [
            *links,
            *taggings,
            *view.notes,
            *passages,
            *evidence,
            *view.judgements,
            *view.spans,
            view.claim,
        ]
    )


def hangs_on_highlight(view: HighlightView, taggings: Iterable[Record]) -> list[Pair]:
    """A highlight goes with all that hangs on it."""
    return deleted([*taggings, *view.notes, view.span, view.highlight])


def linked(start: ClaimView, end_id: int, kind: LinkKind, known: Iterable[LinkView]) -> list[Pair]:
    """A link from a claim to another; none where there is such a one, *contradicts* either way.

    Raises UserError where both are one claim.
    """
    if start.claim.id == end_id:
        raise UserError(tr("A claim cannot be linked to itself. Go to another claim and press l."))
    for link in known:
        same = link.outgoing or kind is LinkKind.CONTRADICTS
        if link.other_id == end_id and link.link.kind is kind and same:
            return []
    return [(None, Link(from_id=start.claim.id or 0, to_id=end_id, kind=kind))]
