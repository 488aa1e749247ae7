"""An article's text, read once: from the parse to all that is found in it."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from reader.analysis import foreign, language, said
from reader.analysis.checkable import rank
from reader.analysis.compared.gist import Gist, gist
from reader.analysis.compared.relations import relations
from reader.analysis.model import parse
from reader.analysis.names import entities
from reader.analysis.parsed import Paragraph, dateline, quotes_of
from reader.analysis.topics.tiling import splits
from reader.analysis.values import dates, numbers
from reader.model import Analysis, Attribution, EntityType, Kind, Mention, Story
from reader.text import lines

if TYPE_CHECKING:
    from spacy.tokens import Token

_AHEAD = frozenset("will shall 'll ’ll would".split())


def analyse(text: str, stories: Sequence[Story], published: date | None = None) -> Analysis:
    """What is found in an article's text; offsets are code points into it.

    `published` is the day from which *Tuesday* and *last week* count. A text in a language that
    the model does not know gets what needs none. Raises NoModelError when no language model is
    installed.
    """
    tongue = language.detect(text)
    if tongue not in ("", "en"):
        found = foreign.analyse(text, tongue, published)
        return replace(found, splits=_splits(text, stories))
    paragraphs, mentions = read(text, stories)
    mentions = [_valued(m, paragraphs, published) for m in mentions]
    attributions = said.find(paragraphs, mentions)
    gists = [_gist(text, a, paragraphs, mentions, stories, published) for a in attributions]
    sentences = [(p.at + a, p.at + b) for p in paragraphs for a, b in p.sentences]
    return Analysis(
        mentions=tuple(mentions),
        attributions=tuple(
            replace(a, gist=g.to_json()) for a, g in zip(attributions, gists, strict=True)
        ),
        relations=tuple(relations(gists)),
        checkable=tuple(rank(text, sentences, attributions, mentions)),
        splits=_splits(text, stories),
        language=tongue,
    )


def _splits(text: str, stories: Sequence[Story]) -> tuple[int, ...]:
    return tuple(splits(text, stories))


def read(text: str, stories: Sequence[Story]) -> tuple[list[Paragraph], list[Mention]]:
    """The parsed paragraphs, headings and datelines left out, and the names of all."""
    headings = [(s.start, s.start + len(s.headline)) for s in stories if s.headline]
    heads = frozenset(headings)
    places = [
        piece
        for start, end in lines(text)
        if (start, end) not in heads
        for part in _parts(text, start, end)
        for piece in entities.pieces(text, *part)
    ]
    docs = list(parse(text[a:b] for a, b in places))
    found = [
        mention
        for (start, _), doc in zip(places, docs, strict=True)
        for mention in entities.proposed(doc, start)
    ]
    starts = [story.start for story in stories]
    paragraphs = [
        Paragraph(
            start,
            doc,
            bisect_right(starts, start) - 1,
            quotes_of(doc.text, text[end : end + 200].lstrip()),
        )
        for (start, end), doc in zip(places, docs, strict=True)
        if not dateline(text[start:end])
    ]
    return paragraphs, entities.resolve(text, found, headings)


def _parts(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """A dateline and what follows it: it is no part of the first sentence."""
    cut = start + dateline(text[start : min(end, start + 200)])
    return [(start, cut), (cut, end)] if cut > start else [(start, end)]


def _valued(mention: Mention, paragraphs: list[Paragraph], published: date | None) -> Mention:
    """A date or a number with what it means."""
    if mention.type is EntityType.NUMBER:
        return replace(mention, value=numbers.resolve(mention.name))
    if mention.type is EntityType.DATE:
        future = _looks_ahead(mention, paragraphs)
        return replace(mention, value=dates.resolve(mention.name, published, future=future))
    return mention


def _looks_ahead(mention: Mention, paragraphs: list[Paragraph]) -> bool:
    """Whether the verb of a date speaks of what is to come."""
    paragraph = paragraphs[_holding(paragraphs, mention.start)] if paragraphs else None
    token = None if paragraph is None else _token_at(paragraph, mention)
    while token is not None and token.pos_ not in ("VERB", "AUX") and token.head != token:
        token = token.head
    return token is not None and any(c.lower_ in _AHEAD for c in token.children)


def _token_at(paragraph: Paragraph, mention: Mention) -> "Token | None":
    start = mention.start - paragraph.at
    return next(iter(paragraph.tokens(start, mention.end - paragraph.at)), None)


def _holding(paragraphs: list[Paragraph], at: int) -> int:
    """The number of the paragraph in which a place of the article stands."""
    return max(bisect_right(paragraphs, at, key=lambda p: p.at) - 1, 0)


def _gist(
    text: str,
    attribution: Attribution,
    paragraphs: list[Paragraph],
    mentions: Sequence[Mention],
    stories: Sequence[Story],
    published: date | None,
) -> Gist:
    tokens: list[Token] = []
    places: list[int] = []
    for paragraph, start, end in _pieces(attribution, paragraphs):
        for token in paragraph.tokens(start, end):
            tokens.append(token)
            places.append(paragraph.at + token.idx)
    low = bisect_right(mentions, attribution.start - 1, key=lambda m: m.start)
    high = bisect_right(mentions, attribution.end, key=lambda m: m.start)
    story = paragraphs[_holding(paragraphs, attribution.start)].story
    return gist(
        tokens,
        mentions[low:high],
        at=places,
        speaker=attribution.speaker_name,
        asserted=attribution.asserted,
        denied=attribution.denied and not _answers(attribution, tokens),
        story=story,
        title=(stories[story].headline or "") if 0 <= story < len(stories) else "",
        published=published,
        cue=attribution.cue,
    )


def _answers(attribution: Attribution, tokens: "Sequence[Token]") -> bool:
    """Whether one who rejects something is quoted with a sentence of his own: *He rejected that:
    "It is genuine."*"""
    return attribution.kind is Kind.DIRECT and any(
        t.dep_ in ("nsubj", "nsubjpass", "expl") for t in tokens
    )


def _pieces(
    attribution: Attribution, paragraphs: list[Paragraph]
) -> Iterator[tuple[Paragraph, int, int]]:
    """The parts of a content, paragraph by paragraph, counted from its start."""
    for start, end in attribution.parts:
        number = _holding(paragraphs, start)
        while number < len(paragraphs) and paragraphs[number].at < end:
            paragraph = paragraphs[number]
            yield paragraph, start - paragraph.at, end - paragraph.at
            number += 1
