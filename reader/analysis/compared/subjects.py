"""Words that are about the same thing without saying the same: a lamp and a lantern.

The lists were put together by hand; the standard library only.
"""

from functools import cache

from reader.analysis.compared.opposites import axes, stem

TOPICS: dict[str, str] = {
    "price": "price cost bill charge fee fare rate tariff worth rent pay sell sale buy",
    "number": "number figure",
    "light": "light lamp lantern bulb",
    "staff": "worker staff employee workforce crew labourer",
    "spill": "spill leak slick",
    "speed": "speed travel fast slow",
    "ship": "sail ferry sailing boat ship vessel",
    "wait": "wait queue delay",
    "gun": "shoot gunfire shot gunshot",
    "police": "police officer policeman",
    "school": "school classroom lesson",
    "house": "house home flat apartment",
    "money": "cash money fund reserve",
    "patient": "patient ward hospital",
    "road": "road street highway motorway lane",
    "wind": "wind gust storm gale hurricane",
    "rail": "train service tram railway rail locomotive",
    "displaced": "flee force displace evacuate home refugee evacuee uproot exodus displacement",
    "vaccine": "vaccine vaccinate vaccination jab shot dose immunise immunize",
    "fire": "fire blaze flame burn smoke inferno",
    "weapon": "weapon gun rifle pistol arm",
    "drug": "drug medicine pill treatment",
    "child": "child pupil student schoolchild boy girl baby",
    "worth": "damage cost loss value",
    "crowd": "crowd march marcher protester demonstrator rally",
    "company": "company firm business",
    "poll": "poll vote election ballot turnout voter",
    "reservoir": "reservoir dam gate sluice floodgate",
    "power": "power electricity current",
    "letter": "letter document paper file email memo",
    "teach": "teacher teach",
    "plane": "plane aircraft jet flight",
}
"""Words that are about the same thing without answering a question."""

_TOPIC: dict[str, set[str]] = {}
for _name, _words in TOPICS.items():
    for _word in _words.split():
        _TOPIC.setdefault(stem(_word), set()).add(_name)


@cache
def topics(thing: str) -> frozenset[str]:
    """What a stem is about: its topics and axes, or itself."""
    found = {axis for axis, _ in axes(thing)} | _TOPIC.get(thing, set())
    return frozenset(found) or frozenset((thing,))
