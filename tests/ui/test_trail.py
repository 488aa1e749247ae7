"""Back and Forward."""

from reader.model import Scope
from reader.ui.trail import Place, Trail

ALL, TOPIC = Scope(), Scope("topic", 1)


def test_back_and_forward() -> None:
    trail = Trail()
    one, two, three = (Place(ALL, n) for n in (1, 2, 3))
    assert trail.back(one) is None
    trail.leave(one)
    trail.leave(two)
    assert trail.back(three) == two
    assert trail.back(two) == one
    assert trail.back(one) is None
    assert trail.forward(one) == two
    assert trail.forward(two) == three
    assert trail.forward(three) is None


def test_a_new_jump_forgets_what_lay_ahead() -> None:
    trail = Trail()
    trail.leave(Place(ALL, 1))
    trail.back(Place(ALL, 2))
    trail.leave(Place(ALL, 1))
    assert trail.forward(Place(ALL, 5)) is None


def test_places_that_show_the_same_are_one() -> None:
    trail = Trail()
    trail.leave(Place(TOPIC, 1, offset=5))
    trail.leave(Place(TOPIC, 1, offset=9))
    assert trail.back(Place(TOPIC, 1, offset=7)) is None
