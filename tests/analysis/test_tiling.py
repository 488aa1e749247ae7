"""Where the subject of an undivided story changes."""

import time

import pytest

from reader.analysis.tiling import splits
from reader.model import Story

FERRY = (
    "The ferry Northline ran on the rocks off Vikholm before dawn, with 80 passengers on board.",
    "Captain Marit Kestrel said that the ferry had lost both engines in the storm. The harbour of "
    "Vikholm sent two tugs, and the passengers were taken off through the bow ramp.",
    "The owner of the ferry, Northline, paid for rooms in Vikholm. Engineers will look at the "
    "engines when the storm is over; Kestrel has handed her log to the harbour master.",
    "Passengers told of water on the car deck. The ramp of the same ferry was repaired last winter "
    "and the harbour master had called the engines old.",
    "The tugs wait for calm weather before they pull Northline off the rocks.",
)
FERRY_AGAIN = (
    "Marit Kestrel has sailed for thirty years, the last nine of them from Vikholm.",
    "Her father drove a truck, her brother a tram. She learned to steer on a herring boat and came "
    "to Northline as a deckhand, when its ferry had wooden benches and a single engine.",
    "People in Vikholm speak well of her. A baker who crosses with bread each morning said that "
    "Kestrel waits for the late; a nurse praised how calm the captain was on the rocks.",
    "The inquiry will ask her about the engines. She wrote to the owner of Northline in spring and "
    "got no answer, her lawyer said, and the letter lies with the harbour master now.",
    "Kestrel will not sail until the inquiry ends.",
)
SCHOOL = (
    "Teachers in Brenn have begun to strike over the new timetable of the district's schools.",
    "The union says that pupils would sit in class until five, and that no teacher was asked. "
    "Superintendent Agata Wrona answered that the timetable was a draft and the strike a mistake.",
    "Most schools in Brenn stayed shut. Parents brought pupils to the library, where the union had "
    "set up tables; Wrona offered talks if the teachers return to class.",
    "A court will hear the union and the district. Teachers have not gone on strike in Brenn for "
    "thirty years, and pupils marched with them to the court.",
    "Wrona called the march of the pupils a lesson in civics. The union agreed.",
)
TRAMS = (
    "Budowex has laid the last rails of the tram line to the airport of Dravograd.",
    "The line was to cost 400 million; the auditor of Dravograd counts 610 million for rails "
    "and a tunnel under the airport. Budowex blames the tunnel, which flooded two times.",
    "The first tram crossed the tunnel with sandbags for riders. The auditor rode along, liked "
    "the rails, though he wants to see every bill that Budowex sent to Dravograd.",
    "Riders will pay the same on the tram as on the bus. Drivers of taxis at the airport fear for "
    "their trade and asked the auditor whether the tram breaks even.",
    "It will not before the tunnel is paid off, the auditor answered.",
)


def joined(*stories: tuple[str, ...]) -> str:
    return "\n\n".join("\n\n".join(story) for story in stories)


def whole(text: str) -> list[Story]:
    return [Story(0, len(text), 0)]


@pytest.mark.parametrize("story", [FERRY, SCHOOL, TRAMS, (*FERRY, *FERRY_AGAIN)])
def test_a_story_of_one_subject_is_left_alone(story: tuple[str, ...]) -> None:
    text = joined(story)
    assert not splits(text, whole(text))


@pytest.mark.parametrize(
    ("first", "second"), [(FERRY, SCHOOL), (SCHOOL, TRAMS), (TRAMS, FERRY), (SCHOOL, FERRY)]
)
def test_a_seam_is_found(first: tuple[str, ...], second: tuple[str, ...]) -> None:
    text = joined(first, second)
    assert splits(text, whole(text)) == [text.index(second[0])]


def test_two_seams_are_found() -> None:
    text = joined(FERRY, SCHOOL, TRAMS)
    assert splits(text, whole(text)) == [text.index(SCHOOL[0]), text.index(TRAMS[0])]


def test_stories_that_are_divided_are_judged_one_by_one() -> None:
    text = joined(FERRY, SCHOOL)
    seam = text.index(SCHOOL[0])
    assert not splits(text, [Story(0, seam, 0), Story(seam, len(text), seam)])
    more = joined(FERRY, SCHOOL, TRAMS)
    stories = [Story(0, seam, 0), Story(seam, len(more), seam)]
    assert splits(more, stories) == [more.index(TRAMS[0])]


def test_an_aside_at_the_end_stays_with_its_story() -> None:
    text = joined((*FERRY, "Nobody smiled."), SCHOOL)
    assert splits(text, whole(text)) == [text.index(SCHOOL[0])]


def test_a_line_without_a_stop_goes_with_what_follows() -> None:
    text = joined(FERRY, ("No bell rings", *SCHOOL))
    assert splits(text, whole(text)) == [text.index("No bell rings")]


def test_a_list_of_short_items_is_no_seam_of_stories() -> None:
    text = "\n".join(
        f"{place}: {what}."
        for place, what in zip(
            "Oslo Riga Lviv Bonn Graz Pisa Lyon Cork Faro Nice".split(),
            "ferries rest|trams halt|snow falls|a bridge closes|vines freeze|towers lean|silk sells"
            "|pubs shut|boats race|palms bloom".split("|"),
            strict=True,
        )
    )
    assert not splits(text, whole(text))


@pytest.mark.parametrize(
    "text", ["", "\n\n\n", "x", "😀\n" * 300, "\x00\n" * 300, "word" * 250_000, "a b c d\n" * 1_999]
)
def test_odd_texts_have_no_seam(text: str) -> None:
    assert not splits(text, whole(text))
    assert not splits(text, [])


def test_time_grows_with_the_length() -> None:
    times = []
    for times_over in (12, 96):
        text = joined(*[FERRY, SCHOOL, TRAMS] * times_over)
        start = time.perf_counter()
        splits(text, whole(text))
        times.append(time.perf_counter() - start)
    assert times[1] < 40 * times[0]
    lines = "The harbour of Vikholm is closed.\n" * 30_000
    start = time.perf_counter()
    assert not splits(lines, whole(lines))
    assert time.perf_counter() - start < 5
