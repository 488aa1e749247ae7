"""Which statements are worth a check, and why."""

import time
from dataclasses import replace

import pytest

from reader.analysis.checkable import rank
from reader.model import Attribution, Checkable, EntityType, Kind, Mention
from reader.text import lines, sentences


def spans(text: str) -> list[tuple[int, int]]:
    return [span for line in lines(text) for span in sentences(text, *line)]


def mention(text: str, words: str, kind: EntityType) -> Mention:
    start = text.index(words)
    return Mention(start, start + len(words), kind, words)


def said(text: str, *parts: str, cue: str = "said") -> Attribution:
    places = tuple((text.index(part), text.index(part) + len(part)) for part in parts)
    return Attribution(
        places[0][0], places[-1][1], places, Kind.INDIRECT, None, "Ana Kolar", cue, None
    )


def judged(words: str) -> Checkable | None:
    """What is found in words that somebody said."""
    return next(iter(rank(words, [], [said(words, words)])), None)


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        ("the fire destroyed 214 houses", "figure"),
        ("the bridge cost 88 million zlotys", "figure"),
        ("ten in a hundred stayed at home", "figure"),
        ("prices fell by half since then", "comparison"),
        ("the new line is slower than the old one", "comparison"),
        ("twice as many ships came through", "comparison"),
        ("it is the oldest ferry on the lake", "superlative"),
        ("the drought is unprecedented in that valley", "superlative"),
        ("nobody warned the people downstream", "absolute"),
        ("the mayor never signed that letter", "absolute"),
        ("it was the first time a train was late", "absolute"),
        ("the gates failed because of a broken cable", "cause"),
        ("the dyke will break before morning", "prediction"),
        ("the ship sank on 3 May", "event"),
    ],
)
def test_the_reason_is_told(words: str, reason: str) -> None:
    found = judged(words)
    assert found and reason in found.reasons
    assert 0 < found.score <= 1


@pytest.mark.parametrize(
    "words",
    [
        "the harbour is near the town hall",
        "why did 40 people die?",
        "if 40 people died we will know soon",
        "the government should build 40 houses",
        "let us build 40 houses together",
        "to build 40 houses there",
        "I think it was the worst day ever",
        "it was a wonderful day for all the people",
        "we will never build that road",
        "40 people",
        "the flight of the Boeing 737 was calm",
        "",
        "😀 \x00",
    ],
)
def test_what_cannot_be_checked_is_left_out(words: str) -> None:
    text = f"{words} "
    plane = "Boeing 737"
    named = [mention(text, plane, EntityType.WORK)] if plane in text else []
    assert not rank(text, [], [said(text, words)], named)


def test_the_writers_own_sentences_are_judged_where_nobody_is_quoted() -> None:
    text = (
        "The river burst its banks on Tuesday and flooded 214 houses in Trebor. "
        "Mayor Ana Kolar said that 40 families had lost their homes. The sun shone."
    )
    quoted = said(text, "40 families had lost their homes")
    places = [
        mention(text, "Tuesday", EntityType.DATE),
        mention(text, "Trebor", EntityType.PLACE),
    ]
    found = rank(text, spans(text), [quoted], places)
    assert [c.attribution for c in found] == [None, 0]
    assert text[found[0].start : found[0].end].endswith("in Trebor.")
    assert found[0].reasons == ("figure", "event")


def test_more_and_stronger_reasons_come_first() -> None:
    text = (
        "Nobody was left in the building. Exports fell by 12 percent, more than in any year since "
        "the war, because of the strike. The port handled 40 ships."
    )
    all_of = [said(text, text[a:b]) for a, b in spans(text)]
    found = rank(text, [], all_of)
    assert [c.attribution for c in found] == [1, 2, 0]
    assert [c.score for c in found] == sorted((c.score for c in found), reverse=True)


def test_several_figures_weigh_more_and_small_ones_less() -> None:
    scores = [
        found.score
        for words in ("two ships came in", "40 ships came in", "40 ships brought 90 cars")
        if (found := judged(words))
    ]
    assert len(scores) == 3 and scores == sorted(set(scores))


def test_only_what_somebody_vouches_for() -> None:
    text = "The ministry has not confirmed that 40 people died in the fire."
    plain = said(text, "40 people died in the fire", cue="has not confirmed")
    assert rank(text, [], [plain])
    assert not rank(text, [], [replace(plain, asserted=False)])
    assert rank(text, [], [replace(plain, asserted=False, denied=True)])
    assert not rank(text, [], [replace(plain, cue="hopes")])


def test_what_is_told_twice_is_judged_once() -> None:
    text = "Radio Dal quoted the mayor as saying that 40 people had died in the fire."
    outer = said(text, "the mayor as saying that 40 people had died in the fire")
    inner = replace(said(text, "40 people had died in the fire"), within=0)
    assert [c.attribution for c in rank(text, spans(text), [outer, inner])] == [1]


def test_the_parts_of_a_quotation_are_read_without_its_frame() -> None:
    text = "“The bridge,” said one of 40 engineers, “is quite safe for cars.”"
    assert not rank(text, spans(text), [said(text, "The bridge,", "is quite safe for cars.")])


def test_a_name_with_digits_and_a_date_are_no_figures() -> None:
    text = "Radio 24 was opened in Dal on 3 May 2021 at 9 a.m."
    names = [mention(text, "Radio 24", EntityType.ORG), mention(text, "Dal", EntityType.PLACE)]
    [found] = rank(text, [], [said(text, text)], names)
    assert found.reasons == ("event",)


def test_a_long_text_takes_time_in_proportion() -> None:
    line = "The port of Dal handled 40 ships in May, more than in any month since the war. "
    times = []
    for size in (300, 2_400):
        text = line * size
        at = [(i * len(line), (i + 1) * len(line) - 1) for i in range(size)]
        claims = [replace(said(line, line[:30]), start=a, end=b, parts=((a, b),)) for a, b in at]
        ports = [Mention(a + 12, a + 15, EntityType.PLACE, "Dal") for a, _ in at]
        start = time.perf_counter()
        assert len(rank(text, at, claims[::2], ports)) == size
        times.append(time.perf_counter() - start)
    assert times[1] < 40 * times[0]
    assert not rank("x" * 1_000_000, [(0, 1_000_000)])
