"""Finding marked words again in a newer text: what is certain, what asks, what is gone; traps."""

import time
from random import Random

import pytest

from reader.ingest import newer_text
from reader.ingest.aligned import Tokens, align
from reader.model import Anchor, Anchored
from tests.bench import anchors as bench
from tests.bench.texts import Press

RUK = "Mayor Ana Ruk told Radio Orlo on Monday that the bridge at Orlo is safe for every lorry."
SHE = "Nothing has moved, she said after a walk with two sappers along the northern bank."
FARE = "The ferry company Varna Lines cut its fares by 10 percent, its director Jo Pell said."
WE = "We will not close before the end of the winter, he told reporters on the wet quay."
RAIN = "It rained all night in the hills, and the river stood one metre above its usual mark."
TEXT = "\n".join((RUK, SHE, FARE, WE, RAIN))
CERTAIN = (Anchor.EXACT, Anchor.MOVED)


def found(old: str, new: str, words: str, number: int = 0) -> tuple[Anchored, str]:
    """Where words of the old text, at their place of that number, stand in the new one."""
    at = -1
    for _ in range(number + 1):
        at = old.index(words, at + 1)
    place = newer_text(old, new).find(at, at + len(words))
    return place, new[place.start : place.end]


def test_the_same_text_is_exact_everywhere() -> None:
    for words in ("Ruk", "the bridge at Orlo is safe", SHE, f"{FARE}\n{WE}"):
        place, there = found(TEXT, TEXT, words)
        assert (place.state, there, place.score) == (Anchor.EXACT, words, 1.0)
        assert place.start == TEXT.index(words)


def test_words_before_it_move_a_span() -> None:
    place, there = found(TEXT, f"Late edition\n{TEXT}", "cut its fares by 10 percent")
    assert (place.state, there) == (Anchor.MOVED, "cut its fares by 10 percent")


def test_an_emoji_and_curly_quotes_shift_nothing() -> None:
    old = '😀 He said "it is safe" to the mayor.\nMore follows on the quay.'
    new = "😀😀 He said “it is safe” to the mayor.\nMore follows on the quay."
    place, there = found(old, new, "it is safe")
    assert (place.state, there) == (Anchor.MOVED, "it is safe")


def test_changed_words_ask_with_the_new_ones() -> None:
    new = TEXT.replace("10 percent", "20 percent")
    place, there = found(TEXT, new, "cut its fares by 10 percent")
    assert (place.state, there) == (Anchor.FUZZY, "cut its fares by 20 percent")
    assert 0.9 < place.score < 1
    assert found(TEXT, new, "10")[1] == "20", "also where all of a short one was replaced"


@pytest.mark.parametrize(
    ("before", "after", "words", "now"),
    [
        ("is safe for", "is really safe for", "Orlo is safe", "Orlo is really safe"),
        ("all night in", "in", "rained all night in the hills", "rained in the hills"),
        ("Jo Pell said", "Jo Pell admitted", "director Jo Pell said", "director Jo Pell admitted"),
        ("We will", "They will", "We will not close", "They will not close"),
    ],
)  # fmt: skip
def test_an_edge_that_was_changed_belongs_to_it(
    before: str, after: str, words: str, now: str
) -> None:
    place, there = found(TEXT, TEXT.replace(before, after), words)
    assert (place.state, there) == (Anchor.FUZZY, now)


def test_a_paragraph_that_is_gone_leaves_an_orphan() -> None:
    new = "\n".join((RUK, SHE, WE, RAIN))
    for words in ("cut its fares by 10 percent", "Varna Lines", FARE):
        assert found(TEXT, new, words)[0] == Anchored(Anchor.ORPHAN)


def test_a_short_quote_that_stands_elsewhere_is_not_taken() -> None:
    new = TEXT.replace(", she said after a walk", " after a walk") + "\nNo, she said."
    place, _ = found(TEXT, new, "she said")
    assert place.state not in CERTAIN


def test_repeated_sentences_keep_their_order() -> None:
    line = "Police declined to comment."
    old = "\n".join((RUK, line, SHE, line, FARE, line, RAIN))
    new = "\n".join((RAIN, RUK, line, SHE, WE, line, FARE, line))
    for number, before in enumerate((RUK, WE, FARE)):
        place, there = found(old, new, line, number)
        assert there.startswith("Police declined to comment")
        assert place.start == new.index(before) + len(before) + 1 or place.state not in CERTAIN
    gone = "\n".join((RUK, SHE, line, FARE, line, RAIN))
    place, _ = found(old, gone, line, 0)
    assert place.state not in CERTAIN, "it was deleted; the others are others"


def test_a_moved_paragraph_takes_its_marks_along() -> None:
    new = "\n".join((FARE, RUK, SHE, WE, RAIN))
    for words in ("cut its fares by 10 percent", FARE, "Lines cut its fares by"):
        place, there = found(TEXT, new, words)
        assert (place.state, there) == (Anchor.MOVED, words)


def test_two_words_of_a_moved_paragraph_ask() -> None:
    new = "\n".join((RUK, SHE, WE, RAIN, "Rain cut its banks, and no more."))
    place, _ = found(TEXT, new, "cut its")
    assert place.state not in CERTAIN


def test_swapped_paragraphs() -> None:
    new = "\n".join((RUK, FARE, SHE, WE, RAIN))
    for words in ("walk with two sappers along the northern bank", "cut its fares by 10 percent"):
        assert found(TEXT, new, words)[1] == words


def test_a_copy_beside_a_changed_original_is_not_taken() -> None:
    changed = FARE.replace("10 percent", "20 percent")
    for lines in ((RUK, SHE, changed, WE, FARE, RAIN), (RUK, FARE, SHE, changed, WE, RAIN)):
        place, there = found(TEXT, "\n".join(lines), "cut its fares by 10 percent")
        assert place.state is Anchor.FUZZY
        assert there in ("cut its fares by 20 percent", "cut its fares by 10 percent")


def test_twins_side_by_side_ask() -> None:
    place, _ = found(TEXT, "\n".join((RUK, SHE, FARE, FARE, WE, RAIN)), "fares by 10 percent")
    assert place.state is Anchor.FUZZY


def test_another_speaker_with_the_same_words_elsewhere_asks() -> None:
    new = "\n".join((RUK, FARE, WE, RAIN, "Nothing has moved, the ferry company said."))
    assert found(TEXT, new, "Nothing has moved")[0].state not in CERTAIN


def test_a_span_does_not_come_to_stand_over_a_line_break() -> None:
    old = f"{RUK}\nThe sappers were sent to Orlo by the mayor and the ferry line.\nOrlo is quiet."
    new = old.replace(" Orlo by the mayor and the ferry line.", "")
    assert found(old, new, "sent to Orlo")[0].state not in CERTAIN


def test_white_space_alone_is_nowhere() -> None:
    assert newer_text("a b", "a b").find(1, 2).state is Anchor.ORPHAN
    assert newer_text("a b", "").find(0, 3).state is Anchor.ORPHAN
    assert newer_text("", "a b").find(0, 0).state is Anchor.ORPHAN


def test_scripts_without_blanks_are_taken_by_their_characters() -> None:
    old = "橋は安全だと市長は月曜日に述べた。誰も渡らなかった。"
    place, there = found(old, old.replace("月曜日", "火曜日"), "橋は安全だと市長")
    assert (place.state, there) == (Anchor.EXACT, "橋は安全だと市長")


@pytest.mark.parametrize("share", bench.SHARES)
@pytest.mark.parametrize("seed", range(5))
def test_edited_texts_keep_their_marks(share: float, seed: int) -> None:
    press = Press(12, seed, vocabulary=3_000, entities=100, outlets=5)
    text = "\n".join(printed.article.text for printed in press.stream())[:12_000]
    made = [j for found in bench.measure(text, share, seed).values() for j in found]
    there = [j for j in made if not j.gone]
    assert sum(j.right for j in there) >= (0.97 if share < 0.05 else 0.95) * len(there)
    assert [j.told for j in made if j.wrong] == []
    assert sum(j.carried for j in there) > 0.6 * sum(j.whole for j in there)


def test_certain_words_are_the_same_words() -> None:
    random = Random(3)
    words = TEXT.split()
    for _ in range(200):
        new = list(words)
        for _ in range(random.randint(1, 12)):
            at = random.randrange(len(new))
            new[at : at + random.randint(0, 3)] = random.choices(words, k=random.randint(0, 4))
        newer, text = newer_text(" ".join(words), " ".join(new)), " ".join(new)
        for _ in range(20):
            start = random.randrange(len(words) - 8)
            low = len(" ".join(words[:start])) + (start > 0)
            piece = " ".join(words[start : start + random.randint(1, 8)])
            place = newer.find(low, low + len(piece))
            assert 0 <= place.start <= place.end <= len(text)
            if place.state in CERTAIN:
                assert text[place.start : place.end] == piece


@pytest.mark.parametrize("kind", ["random", "one word"])
def test_a_long_text_is_quick(kind: str) -> None:
    random = Random(1)
    words = [f"word{random.randrange(4000)}" for _ in range(60_000)]
    if kind == "one word":
        words = ["again"] * 60_000
    new = [w if random.random() < 0.9 else f"new{random.randrange(99)}" for w in words]
    began = time.process_time()
    newer = newer_text(" ".join(words), " ".join(new))
    for at in range(0, 300_000, 3_000):
        newer.find(at, at + 60)
    assert time.process_time() - began < 10, "nothing grows with the square of the length"


def test_texts_are_laid_side_by_side_in_order() -> None:
    names: dict[str, int] = {}
    a = Tokens("the old bridge is shut", names)
    b = Tokens("the new bridge is shut now", names)
    assert align(a.ids, b.ids) == ([0, -1, 2, 3, 4], [-1, 1, -1, -1, -1])
    assert a.range(4, 14) == (1, 3)
    assert a.range(5, 6) == (1, 2)
    assert a.range(3, 4) == (1, 1)


def test_words_that_stand_by_chance_in_another_text_are_no_image() -> None:
    random = Random(2)
    left = " ".join(f"old{random.randrange(500)}" for _ in range(60))
    right = " ".join(f"new{random.randrange(500)}" for _ in range(60))
    names: dict[str, int] = {}
    a, b = Tokens(f"a b {left} of the {left} y z", names), Tokens(f"a b {right} of the y z", names)
    to, _ = align(a.ids, b.ids)
    assert [image for image in to if image >= 0] == [0, 1, len(b.ids) - 2, len(b.ids) - 1] or (
        to[62:64] == [-1, -1]
    )


def test_unchanged_words_ask_where_their_sentence_stands_twice() -> None:
    changed = FARE.replace("10 percent", "20 percent")
    for lines in ((RUK, SHE, FARE, changed, WE, RAIN), (RUK, SHE, FARE, RAIN, changed)):
        place, there = found(TEXT, "\n".join(lines), "Varna Lines cut its fares")
        assert (place.state, there) == (Anchor.FUZZY, "Varna Lines cut its fares")


def test_few_words_between_changed_ones_ask() -> None:
    new = TEXT.replace("cut its fares by", "lowered its fares to")
    place, there = found(TEXT, new, "its fares")
    assert (place.state, there) == (Anchor.FUZZY, "its fares")


def test_words_that_stand_for_others_of_the_old_text_are_not_proposed() -> None:
    line = "Police declined to comment on the case at all, they said."
    old, new = "\n".join((RUK, line, SHE, FARE, line, WE)), "\n".join((RUK, SHE, FARE, line, WE))
    assert found(old, new, "comment on the case", 0)[0].state is Anchor.ORPHAN
    assert found(old, new, "comment on the case", 1)[0].state is Anchor.MOVED


def test_one_of_two_twins_that_is_gone_asks() -> None:
    old, new = "\n".join((RUK, SHE, FARE, FARE, WE)), "\n".join((RUK, SHE, FARE, WE))
    for number in (0, 1):
        assert found(old, new, "cut its fares by 10 percent", number)[0].state not in CERTAIN
