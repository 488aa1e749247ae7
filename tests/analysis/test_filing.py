"""Which of the reader's topics a story would stand under."""

import random
import time

import pytest

from reader.analysis.filing import Model, learn, suggest

FERRIES, SCHOOLS, TRAMS = 7, 8, 2_000
FILED = [
    (
        FERRIES,
        "The ferry Northline ran on the rocks off Vikholm. Its captain blamed the engines, and the "
        "harbour sent tugs for the passengers on the car deck.",
    ),
    (
        FERRIES,
        "Tickets for the ferry to Vikholm will cost more. The harbour needs a ramp, its captain of "
        "the port said, and passengers with cars must pay for it.",
    ),
    (
        SCHOOLS,
        "Teachers in Brenn strike over the timetable. The union says that pupils would sit in "
        "class until five, and parents brought pupils to the library.",
    ),
    (
        SCHOOLS,
        "The library of the school in Brenn opens again. Pupils read to their teachers, and "
        "parents gave books; the union paid for the shelves in every class.",
    ),
    (
        TRAMS,
        "Budowex laid rails for the tram to the airport. The tunnel flooded, the auditor said, and "
        "riders must wait for the line; the budget of the tram is spent.",
    ),
]
NEW = {
    FERRIES: "A tug pulled the ferry into the harbour of Vikholm. Passengers left over the ramp, "
    "and the captain of Northline stayed with the engines on the deck.",
    SCHOOLS: "Pupils and parents wrote to the teachers' union in Brenn: the timetable leaves no "
    "time for the library, and the class ends after the bus has gone.",
    TRAMS: "The auditor rode the tram through the tunnel to the airport. Rails were wet. "
    "Budowex wants more money for the line than the budget has.",
}
OTHER = (
    "Doctors at the clinic in Trebor found a new fever among shepherds. Tests of milk and wool "
    "went to a laboratory, and farmers were told to keep sheep on the hills until the snow melts."
)


@pytest.mark.parametrize("topic", NEW)
def test_the_nearest_topic_is_suggested(topic: int) -> None:
    found = suggest(learn(FILED), NEW[topic])
    assert [number for number, _ in found] == [topic]
    assert 0 < found[0][1] <= 1


@pytest.mark.parametrize(
    "text", [OTHER, "", "The ferry.", "😀 \x00", "x" * 1_000_000, "Said on Monday. " * 40]
)
def test_nothing_is_suggested_where_no_topic_is_near(text: str) -> None:
    assert not suggest(learn(FILED), text)


def test_some_words_in_common_are_not_enough() -> None:
    text = (
        f"{OTHER} A captain of the army drove a truck of tickets along the harbour, past rocks and "
        "engines, to the fever ward. Nurses sang. Wolves were counted in the woods above Trebor, "
        "and the mayor opened a museum of clocks, spoons, kites and old violins."
    )
    assert not suggest(learn(FILED), text)


def test_without_filed_stories_nothing_is_known() -> None:
    assert not suggest(learn([]), OTHER)
    assert not suggest(learn([(1, ""), (2, "the and of")]), OTHER)


def test_a_story_between_two_topics_gets_both_the_nearer_first() -> None:
    both = NEW[SCHOOLS] + " " + NEW[TRAMS] + " Riders and the auditor left the tunnel."
    found = suggest(learn(FILED), both)
    assert {number for number, _ in found} == {SCHOOLS, TRAMS}
    assert found[0][1] >= found[1][1]


def test_a_model_grows() -> None:
    model = learn(FILED)
    assert not suggest(model, OTHER)
    model.add(9, "Fever among shepherds: the clinic in Trebor tests milk and wool of sheep.")
    assert [number for number, _ in suggest(model, OTHER)] == [9]
    grown = Model()
    for topic, text in FILED:
        grown.add(topic, text)
    assert suggest(grown, NEW[TRAMS]) == suggest(learn(FILED), NEW[TRAMS])


def test_a_topic_of_many_stories_does_not_swallow_the_small_ones() -> None:
    many = [(SCHOOLS, f"{FILED[2][1]} {FILED[3][1]} The ferry was late {n}.") for n in range(60)]
    model = learn([*FILED, *many])
    assert [suggest(model, NEW[topic])[0][0] for topic in NEW] == list(NEW)


def test_hundreds_of_topics_are_quick() -> None:
    rng = random.Random(3)
    vocabulary = ["".join(rng.choices("bdfgklmnprtaeiou", k=8)) for _ in range(5_000)]
    own = [rng.sample(vocabulary, 40) for _ in range(400)]
    filed = [
        (topic, " ".join(rng.choices(own[topic], k=60) + rng.choices(vocabulary, k=60)))
        for topic in range(400)
        for _ in range(2)
    ]
    start = time.perf_counter()
    model = learn(filed)
    right = sum(suggest(model, " ".join(own[topic]))[0][0] == topic for topic in range(0, 400, 10))
    assert right == 40
    assert time.perf_counter() - start < 5
