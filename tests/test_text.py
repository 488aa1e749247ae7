"""Text and the places in it."""

import unicodedata

import pytest

from reader import text


@pytest.mark.parametrize(
    ("raw", "clean"),
    [
        ("a\r\nb\rc\u2028d\u2029e\x85f", "a\nb\nc\nd\ne\nf"),
        ("Trenc\u030cin", "Tren\u010din"),
        ("\ufeffzero\x00 and\x07 bell", "zero and bell"),
        ("tab\tstays", "tab\tstays"),
    ],
)
def test_normalise(raw: str, clean: str) -> None:
    assert text.normalise(raw) == clean
    assert unicodedata.is_normalized("NFC", text.normalise(raw))


@pytest.mark.parametrize("line", ["", "plain", "a😀b", "😀😀", "x𝒜y😀z", "é😀é"])
def test_utf16_counts_as_qt_does(line: str) -> None:
    units = text.Utf16(line)
    for point in range(len(line) + 1):
        expected = len(line[:point].encode("utf-16-le")) // 2
        assert units.units(point) == expected
        assert units.points(expected) == point


def test_utf16_inside_a_pair_is_the_pair() -> None:
    assert text.Utf16("a😀b").points(2) == 1


def test_context_is_32_code_points_either_side() -> None:
    line = "😀" * 40 + "claim" + "x" * 40
    prefix, exact, suffix = text.context(line, 40, 45)
    assert (prefix, exact, suffix) == ("😀" * 32, "claim", "x" * 32)


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("One. Two? Three!", ["One.", "Two?", "Three!"]),
        ("Mr. Ruk spoke. So did Dr. Pell.", ["Mr. Ruk spoke.", "So did Dr. Pell."]),
        ("At 4 a.m. Tuesday it rained. Then not.", ["At 4 a.m. Tuesday it rained.", "Then not."]),
        ('"We will." He left.', ['"We will."', "He left."]),
        ("no end", ["no end"]),
        ("It rang at 2 a.m. It was late.", ["It rang at 2 a.m.", "It was late."]),
        ("It rang at 2 a.m. Monday.", ["It rang at 2 a.m. Monday."]),
    ],
)
def test_sentences(line: str, expected: list[str]) -> None:
    assert [line[a:b] for a, b in text.sentences(line, 0, len(line))] == expected


def test_wider_climbs_word_clause_sentence_line() -> None:
    line = "First here. The bridge, she said, is safe. Last."
    at = line.index("bridge") + 2
    span = (at, at)
    steps = []
    for _ in range(6):
        span = text.wider(line, *span)
        steps.append(line[slice(*span)])
    assert steps[:4] == ["bridge", "The bridge", "The bridge, she said, is safe.", line]
    assert steps[4] == line


@pytest.mark.parametrize(
    ("line", "inside"),
    [
        ('He said: "Never." And left.', ["Never."]),
        ("“We”, she said, “will pay”.", ["We", "will pay"]),
        ("Le maire: «Non» et „Ja“.", ["Non", "Ja"]),
        ("It’s not ‘over’ yet.", ["over"]),
        ("“It runs on", []),
        ('The 12" shell hit a school, he said.', []),
        ('A 6\'2" man left. "Stop him," police said.', ["Stop him,"]),
        ("Back in the ‘90s the plant leaked, they told ‘em.", []),
        ('“We will go," he said. The army left.', ["We will go,"]),
        ("“We will go“, he said. The army left.", ["We will go"]),
        ("»Die Brücke hält«, sagte er. »Gut.«", ["Die Brücke hält", "Gut."]),
        ("”Bron håller”, sade hon.", ["Bron håller"]),
        ("‘The workers’ union will strike,’ she said.", ["The workers’ union will strike,"]),
        ("'The bridge is safe,' she said. It's true.", ["The bridge is safe,"]),
        ("the workers' union and the firms' lawyers", []),
        ("rock 'n' roll", []),
        ("「橋は安全だ」と言った", ["橋は安全だ"]),
        ("The mayor's car", []),
    ],
)
def test_quotations(line: str, inside: list[str]) -> None:
    assert [line[a:b] for a, b in text.quotations(line, 0, len(line))] == inside


@pytest.mark.parametrize(
    ("words", "quoted"),
    [("Nothing has moved", True), ("the bridge is safe", False), ('"Nothing has moved,"', True)],
)
def test_is_quoted(words: str, quoted: bool) -> None:
    line = 'She says the bridge is safe. "Nothing has moved," she said.'
    start = line.index(words)
    assert text.is_quoted(line, start, start + len(words)) is quoted


def test_shortened_cuts_at_a_word() -> None:
    assert text.shortened("one two three four", 12) == "one two…"
    assert text.shortened("short", 12) == "short"
    assert len(text.shortened("x" * 50, 12)) == 12


@pytest.mark.parametrize(
    ("line", "span", "words"),
    [
        ("they have gone away", (7, 12), "have gone"),
        ("they have gone away", (5, 9), "have"),
        ("they have gone", (5, 5), ""),
        ("don't stop", (0, 2), "don"),
        ("这是一个句子", (1, 3), "是一"),
    ],
)
def test_whole_words(line: str, span: tuple[int, int], words: str) -> None:
    assert line[slice(*text.whole_words(line, *span))] == words


def test_a_quotation_over_paragraphs_goes_on_to_the_next() -> None:
    lines = "“It runs on.\n“And on,” he said."
    assert text.quotations(lines, 0, 12) == [(1, 12)]
    assert text.is_quoted(lines, 4, 11)


def test_quotes_some() -> None:
    line = "He called it ‘safe’ on Monday."
    assert text.quotes_some(line, 3, 22)
    assert not text.quotes_some(line, 20, 29)


def test_wider_grows_at_both_ends_and_from_the_end_of_a_text() -> None:
    whole = "One here. Two there, far.\nThree now. Four, then."
    span = (whole.index("far"), whole.index("ree now"))
    steps = []
    for _ in range(5):
        span = text.wider(whole, *span)
        steps.append(whole[slice(*span)])
    assert steps[0] == "far.\nThree"
    assert steps[1] == "far.\nThree now."
    assert steps[2] == "Two there, far.\nThree now."
    assert steps[3] == steps[4] == whole
    assert whole[slice(*text.wider(whole, len(whole), len(whole)))] == "then."
    assert text.wider("", 0, 0) == (0, 0)
