"""Who said what: source, cue, content, hearer, and what is not said at all."""

import pytest

from reader import analysis
from reader.model import Attribution, Story


def found(text: str) -> list[Attribution]:
    return list(analysis.analyse(text, [Story(0, len(text), 0)]).attributions)


def told(text: str) -> list[tuple[str, str, str, str]]:
    """(kind, speaker, cue, content) of each; the parts of a content are joined by […]."""
    return [
        (str(a.kind), a.speaker_name, a.cue, " […] ".join(text[x:y] for x, y in a.parts))
        for a in found(text)
    ]


ADA = "Ada Lindqvist"
SHUT = "The port is closed"

DIRECT = [
    ("“The port is closed,” said Ada Lindqvist.", ADA, "said", f"{SHUT},"),
    ('"The port is closed," Ada Lindqvist told Radio Skagen.', ADA, "told", f"{SHUT},"),
    ("'The port is closed,' Ada Lindqvist said.", ADA, "said", f"{SHUT},"),
    ("''The port is closed,'' said Ada Lindqvist.", ADA, "said", f"{SHUT},"),
    ("«The port is closed», said Ada Lindqvist.", ADA, "said", SHUT),
    ("« The port is closed », said Ada Lindqvist.", ADA, "said", SHUT),
    ("„The port is closed“, said Ada Lindqvist.", ADA, "said", SHUT),
    ("Ada Lindqvist wrote on Telegram: “The port is closed.”", ADA, "wrote", f"{SHUT}."),
    ("Ada Lindqvist said: “Why should we?”", ADA, "said", "Why should we?"),
    ("“Why should we pay?” Ada Lindqvist asked.", ADA, "asked", "Why should we pay?"),
    (
        "“We will not,” replied Ada Lindqvist, “pay a single euro.”",
        ADA, "replied", "We will not, […] pay a single euro.",
    ),
    (
        "“We have waited here since May.\n\n“Nobody came,” said Ada Lindqvist.",
        ADA, "said", "We have waited here since May. […] Nobody came,",
    ),
    (
        '"We rang every mayor at nine," Pelt, who runs the dam for Hidrosava, said.',
        "Pelt", "said", "We rang every mayor at nine,",
    ),
    ("“The bread was gone by nine.” — Ada Lindqvist", ADA, "—", "The bread was gone by nine."),
]  # fmt: skip

INDIRECT = [
    ("Ada Lindqvist said that the port was closed.", ADA, "said", "the port was closed"),
    ("Ada Lindqvist said only that it was late.", ADA, "said", "it was late"),
    ("The port was closed, Ada Lindqvist said.", ADA, "said", "The port was closed"),
    (
        "The port, Ada Lindqvist said, will be closed until Friday.",
        ADA, "said", "The port […] will be closed until Friday",
    ),
    (
        "According to the harbour police, the port is closed.",
        "harbour police", "According to", "the port is closed",
    ),
    (
        "The port will close in May, according to Ada Lindqvist.",
        ADA, "according to", "The port will close in May",
    ),
    (
        "Reuters reported that, according to Ada Lindqvist, the port was closed.",
        ADA, "according to", "the port was closed",
    ),
    ("Ada Lindqvist promised to open the port.", ADA, "promised", "to open the port"),
    ("Ada Lindqvist claimed to have seen smoke.", ADA, "claimed", "to have seen smoke"),
    ("Ada Lindqvist denied having seen the letter.", ADA, "denied", "having seen the letter"),
    ("Ada Lindqvist denied any wrongdoing.", ADA, "denied", "any wrongdoing"),
    ("Ada Lindqvist put the number at 400 on Sunday.", ADA, "put", "the number at 400 on Sunday"),
    (
        "Ada Lindqvist accused the union of breaking the law.",
        ADA, "accused", "the union of breaking the law",
    ),
    ("Ada Lindqvist warned of a long strike.", ADA, "warned", "a long strike"),
    ("Ada Lindqvist called the strike a disgrace.", ADA, "called", "the strike a disgrace"),
    (
        "Ada Lindqvist told a meeting of dockers that few of them would stay.",
        ADA, "told", "few of them would stay",
    ),
    ("Hawaii, as Ada Lindqvist pointed out, is far away.", ADA, "pointed out",
     "Hawaii […] is far away"),
    ("The report shows the gates were open.", "report", "shows", "the gates were open"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "who", "cue", "said"), DIRECT)
def test_direct_speech(text: str, who: str, cue: str, said: str) -> None:
    assert told(text) == [("direct", who, cue, said)]


@pytest.mark.parametrize(("text", "who", "cue", "said"), INDIRECT)
def test_indirect_speech(text: str, who: str, cue: str, said: str) -> None:
    assert ("indirect", who, cue, said) in told(text)


def test_words_in_marks_within_a_clause_make_it_mixed() -> None:
    text = "Ada Lindqvist said the lawyers were “reading everything twice”."
    assert told(text) == [("mixed", ADA, "said", "the lawyers were “reading everything twice”")]
    text = "With the bridge shut, “nobody gets out,” Ada Lindqvist said."
    assert told(text) == [("mixed", ADA, "said", "With the bridge shut, “nobody gets out,”")]


def test_one_source_with_several_cues() -> None:
    text = (
        "Ada Lindqvist said the port was closed and warned that it would stay so, "
        "adding that nobody had asked her."
    )
    assert [(who, cue, said) for _, who, cue, said in told(text)] == [
        (ADA, "said", "the port was closed"),
        (ADA, "warned", "it would stay so"),
        (ADA, "adding", "nobody had asked her"),
    ]


@pytest.mark.parametrize(
    ("text", "asserted", "denied"),
    [
        ("The ministry confirmed that the port is closed.", True, False),
        ("The ministry has not confirmed that the port is closed.", False, False),
        ("The ministry did not say when the port would open.", False, False),
        ("The ministry declined to say whether the port is closed.", False, False),
        ("The ministry denied that the port is closed.", True, True),
        ("The ministry neither confirmed nor denied the report.", False, False),
        ("No one said that the port was closed.", False, False),
    ],
)
def test_what_is_vouched_for(text: str, asserted: bool, denied: bool) -> None:
    assert [(a.asserted, a.denied) for a in found(text)] == [(asserted, denied)] * len(found(text))
    assert found(text)


def test_the_cue_keeps_its_negation() -> None:
    (only,) = found("The ministry has not confirmed that the port is closed.")
    assert only.cue == "has not confirmed"


def test_hearer_and_outlet() -> None:
    (only,) = found("Ada Lindqvist told reporters in Skagen that the port was closed.")
    assert (only.hearer, only.outlet) == ("reporters in Skagen", "") or only.hearer == "reporters"
    (only,) = found("Ada Lindqvist told Reuters that the port was closed.")
    assert (only.hearer, only.outlet) == ("Reuters", "Reuters")
    (only,) = found("Ada Lindqvist wrote on Telegram that the port was closed.")
    assert only.outlet == "Telegram"


def test_nested_speech_knows_what_it_is_told_in() -> None:
    text = "Reuters quoted the mayor as saying that the port was closed."
    outer, inner = found(text)
    assert (outer.speaker_name, outer.within) == ("Reuters", None)
    assert (inner.speaker_name, inner.within) == ("mayor", 0)
    assert text[inner.start : inner.end] == "the port was closed"


def test_what_one_thinks_by_own_report_is_one_statement() -> None:
    assert len(found("Ada Lindqvist said she believed that the port was closed.")) == 1


@pytest.mark.parametrize(
    "text",
    [
        "The crowd welcomed the decision.",
        "The “old guard” stayed at home.",
        "On the evening show “Harbour Talk,” Ada Lindqvist wore green.",
        "The cable carries 40 gigawatts per year.",
        "A source, who asked not to be named, was there.",
        "It is difficult to determine how many stayed.",
        "The guests spoke. 'All Quiet Here.'",
    ],
)
def test_what_is_no_reported_speech(text: str) -> None:
    assert not found(text)


def test_two_short_claims_are_told_apart_and_a_passage_is_one() -> None:
    short = "“No number has been agreed,” said Ada Lindqvist. “We do not comment on papers.”"
    assert len(found(short)) == 2
    long = (
        "“The harbour has been the heart of this town for two hundred years,” said Ada Lindqvist. "
        "“It feeds us, and nobody here can imagine what would come after it.”"
    )
    (only,) = found(long)
    assert len(only.parts) == 2


def test_a_quotation_without_a_frame_goes_on_from_the_one_before() -> None:
    text = "“We wait,” said Ada Lindqvist.\n“Nobody has told us how long it will take.”"
    assert [(a.speaker_name, text[a.start : a.end]) for a in found(text)] == [
        (ADA, "We wait,"),
        (ADA, "Nobody has told us how long it will take."),
    ]


def test_a_quotation_far_from_any_speaker_is_nobody_s() -> None:
    prose = "The boats lay in the harbour all day.\n" * 6
    text = f"“We wait,” said Ada Lindqvist.\n{prose}“Nobody has told us how long it takes.”"
    assert len(found(text)) == 1


def test_a_transcript() -> None:
    text = "HOLM: Where were you on Monday?\nLIND: At sea, as the log shows.\nHOLM: All day?"
    assert [(who, said) for _, who, cue, said in told(text) if cue == ":"] == [
        ("HOLM", "Where were you on Monday?"),
        ("LIND", "At sea, as the log shows"),
        ("HOLM", "All day?"),
    ]


def test_a_paragraph_after_a_colon_is_what_was_said() -> None:
    text = "Ada Lindqvist added:\nThe port will stay closed until the winter is over."
    assert told(text) == [
        ("indirect", ADA, "added", "The port will stay closed until the winter is over")
    ]


def test_a_dateline_is_no_part_of_what_is_said() -> None:
    text = "SKAGEN, March 3 (Agency) - The port was closed, Ada Lindqvist said."
    assert told(text) == [("indirect", ADA, "said", "The port was closed")]


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "“",
        "”””",
        "said",
        "“” said",
        ": :",
        "😀 said “😀”",
        "a" * 100_000,
        "A" * 100_000,
        "“a” " * 3000,
    ],
)
def test_odd_texts_do_no_harm(text: str) -> None:
    for a in found(text):
        assert 0 <= a.start < a.end <= len(text)
        assert all(start < end for start, end in a.parts)


def test_marks_round_nothing_are_no_part_of_what_is_said() -> None:
    for text in (
        "“We wait,” said Ada Lindqvist, “",
        "“We wait here,” said Ada Lindqvist. “”\n“Now.”",
    ):
        for a in found(text):
            assert all(start < end for start, end in a.parts)
