"""Layout and stories: every case gives (headline, first words) of each story."""

import pytest

from reader.ingest import read_document
from reader.ingest.layout import Line, classify, unwrap

PROSE = "The ferry stayed in port on Monday, its owner said."
MORE = "Nobody was hurt, and the pier will open again."


def stories(text: str) -> list[tuple[str | None, str]]:
    article = read_document(text.encode())
    return [(s.headline, " ".join(article.text[s.body : s.end].split())) for s in article.stories]


@pytest.mark.parametrize("gap", ["\n", "\n\n"])
@pytest.mark.parametrize(
    "head", ["Council Votes on Bridge", "Council votes on the bridge", "COUNCIL VOTES ON BRIDGE"]
)
def test_subheads_in_any_case_with_and_without_blank_lines(head: str, gap: str) -> None:
    assert stories(gap.join([PROSE, MORE, head, PROSE, MORE])) == [
        (None, f"{PROSE} {MORE}"),
        (head, f"{PROSE} {MORE}"),
    ]


def test_no_subhead_is_one_story() -> None:
    assert stories(f"{PROSE}\n{MORE}") == [(None, f"{PROSE} {MORE}")]


def test_a_headline_at_the_top() -> None:
    assert stories(f"Ferry stays in port\n\n{PROSE}\n") == [("Ferry stays in port", PROSE)]


def test_the_digests_own_title_is_no_story() -> None:
    article = read_document(
        f"Morning Digest\n3 April 2023\n\nFerry Stays in Port\n{PROSE}\nPier Opens\n{MORE}".encode()
    )
    assert article.title == "Morning Digest"
    assert [s.headline for s in article.stories] == ["Ferry Stays in Port", "Pier Opens"]


def test_bylines_datelines_and_credits_are_no_headlines() -> None:
    text = (
        f"Ferry stays in port\nBy Ana Ruk and Jo Pell\n\nORLO, April 3 (Wire) - {PROSE}\n{MORE}\n"
        "(Reporting by Ana Ruk in Orlo; editing by Jo Pell)\n"
    )
    article = read_document(text.encode())
    assert [s.headline for s in article.stories] == ["Ferry stays in port"]
    assert article.author == "Ana Ruk and Jo Pell"


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("By Ana Ruk", Line.BYLINE),
        ("By Ana Ruk, political editor", Line.BYLINE),
        ("(Reporting by Jo Pell)", Line.CREDIT),
        ("Additional reporting by Jo Pell", Line.CREDIT),
        ("Monday, 3 April 2023", Line.DATE),
        ("April 3, 2023", Line.DATE),
        ("***", Line.RULE),
        ("Reuters", Line.RULE),
        ("Mayor Quits", Line.HEADING),
        ("Who opened the gates?", Line.HEADING),
        ("“I Saw Nothing,” Says Guard", Line.HEADING),
        ("iPhone sales fall", Line.HEADING),
        ("€2bn for roads", Line.HEADING),
        ('"We will rebuild," mayor vows', Line.HEADING),
        ("Bridge to stay shut, says U.S.", Line.HEADING),
        ("1. Bridge at Orlo reopens", Line.HEADING),
        ("## Bridge at Orlo reopens", Line.HEADING),
        ("11:05", Line.DATE),
        ("Here is the digest of Monday. Please do not forward it", Line.PROSE),
        ("- a point in a list", Line.PROSE),
        ("and so it went on", Line.PROSE),
        ("The end came.", Line.PROSE),
        ("Among them:", Line.PROSE),
    ],
)
def test_classify(line: str, kind: Line) -> None:
    assert classify(line) is kind


def test_a_list_of_short_lines_stays_in_its_story() -> None:
    assert len(stories(f"{PROSE}\nthe boats\nthe nets\nthe crews\n{MORE}")) == 1


WRAPPED = """The council of Orlo passed its budget by 14 votes to 13 after midnight on
Thursday, ending a standoff over fares that had kept the buses in their
sheds for a week.

Mayor Ruk said the city would end the year in the red. The auditor put
the gap at 41 million.

BRIDGE STAYS SHUT

Drivers said on Wednesday that they had waited up to four days to cross
because a pier had moved.
"""


def test_hard_wrapped_text_is_unwrapped_by_paragraph() -> None:
    article = read_document(WRAPPED.encode())
    assert [s.headline for s in article.stories] == [None, "BRIDGE STAYS SHUT"]
    rows = [row for row in article.text.split("\n") if row]
    assert rows[0].endswith("kept the buses in their sheds for a week.")
    assert len(rows) == 4


def test_paragraphs_as_lines_stay_as_they_are() -> None:
    text = f"{PROSE}\n{MORE}\nShort one.\n{PROSE}"
    assert unwrap(text) == text


def test_every_word_is_in_one_story() -> None:
    text = f"{PROSE}\nFirst Head\n{MORE}\nSecond Head\n{PROSE}"
    article = read_document(text.encode())
    joined = " ".join(article.text[s.start : s.end] for s in article.stories)
    assert joined.split() == text.split()


def test_an_emoji_moves_nothing() -> None:
    article = read_document(f"😀 {PROSE}\nPier 😀 Opens\n{MORE}".encode())
    (_, second) = article.stories
    assert article.text[second.start : second.body].strip() == "Pier 😀 Opens"


def test_a_word_of_a_megabyte_comes_in() -> None:
    article = read_document(b"x" * 1_000_000 + b" and more.")
    assert len(article.text) == 1_000_010
    assert len(article.stories) == 1


@pytest.mark.parametrize(
    "text",
    [
        "Results\nOrlo 2\nVarna 1\nLima 0\nGeneva 0\nThe matches were played on Sunday.",
        f"Bridge holds\nThe bridge on Monday. Photo: Ana Kern\n{PROSE}\n{MORE}",
        f"Ask the mayor\nThe mayor of Orlo on bridge and money\n{PROSE}\n{MORE}",
        f"Bridge holds\n{PROSE}\nIt did",
    ],
)
def test_no_line_is_in_no_story(text: str) -> None:
    article = read_document(text.encode())
    joined = " ".join(article.text[s.start : s.end] for s in article.stories)
    assert joined.split() == text.split()
    assert len(article.stories) == 1


def test_the_name_of_a_section_heads_no_story() -> None:
    text = f"First head\n{PROSE}\nSPORT\nTeam wins at last\n{MORE}"
    assert [head for head, _ in stories(text)] == ["First head", "Team wins at last"]


def test_markdown_and_numbers_head_stories() -> None:
    text = f"# Digest\n\n## Pier opens\n{PROSE}\n\n## Ferry stays\n{MORE}"
    article = read_document(text.encode())
    assert [s.headline for s in article.stories] == ["Pier opens", "Ferry stays"]
    assert article.title == "Digest"
    for story in article.stories:
        assert article.text[story.start :].startswith(story.headline or "?")
    assert [head for head, _ in stories(f"1. Pier opens\n{PROSE}\n2. Ferry stays\n{MORE}")] == [
        "1. Pier opens", "2. Ferry stays",
    ]  # fmt: skip


def test_an_interview_is_one_story() -> None:
    answers = "\n".join(f"What about pier {n}?\n{PROSE} It stays." for n in range(4))
    assert len(stories(f"The mayor answers\n{PROSE}\n{answers}")) == 1


def test_a_byline_of_many_names_takes_no_time() -> None:
    classify("By " + " and ".join("A" * 40) + "!")
    read_document("\n".join("By A" + " and A" * 30 + " !" for _ in range(200)).encode())


ITEM = """The ferry company Varna Lines cut its fares by 10 percent, its director
Jo Pell said on Monday, and the council will hear of it on Thursday when
it meets again."""


def test_an_address_longer_than_a_line_does_not_keep_the_wraps() -> None:
    url = "https://example.org/" + "x" * 110
    text = f"{ITEM}\n{url}\n\nFerry line cuts fares by a tenth\n\n{ITEM}\n"
    assert [head for head, _ in stories(text)] == [None, "Ferry line cuts fares by a tenth"]
    assert "its director Jo Pell said" in read_document(text.encode()).text


def test_a_mail_with_its_fields_is_unwrapped() -> None:
    text = f"From: desk@example.org\nTo: all@example.org\nSubject: Monday\n\n{ITEM}\n\n{ITEM}\n"
    article = read_document(text.encode())
    assert "its director Jo Pell said" in article.text
    assert "all@example.org\nSubject" in article.text
    assert len(article.stories) == 1


def test_a_short_heading_after_a_full_last_line_stays_a_heading() -> None:
    full = ITEM.replace("it meets again.", "it meets again, as it does each week in spring.")
    full = full + " It will not be long."  # the last line is as long as the column
    text = f"{full}\nFerry line cuts fares\n{ITEM}\n"
    assert [head for head, _ in stories(text)] == [None, "Ferry line cuts fares"]


def test_a_quoted_mail_loses_its_marks() -> None:
    text = "\n".join(f"> {row}" for row in ITEM.split("\n"))
    assert ">" not in read_document(text.encode()).text


def test_a_word_cut_at_the_end_of_a_line_is_made_whole() -> None:
    text = (
        "He denied it on Monday, and the spokesman of the shipping company de-\n"
        "nied it as well, on a well-\nknown channel of which the town of Orlo\n"
        "heard little in the days that came after it, or so it is told by some.\n"
    )
    article = read_document(text.encode())
    assert "company denied it" in article.text
    assert "well-known" in article.text


def test_the_seed(texts) -> None:
    import json

    article = read_document((texts / "seed" / "bakhmut-digest.txt").read_bytes())
    gold = json.loads((texts / "seed" / "seed_gold.json").read_text(encoding="utf-8"))
    assert [(s.start, s.end) for s in article.stories] == [
        (s["start"], s["end"]) for s in gold["stories"]
    ]
    assert [s.headline is None for s in article.stories] == [True, False, False]
