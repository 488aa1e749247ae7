"""Drawing words: tables from which many are drawn at once, and the tables of a language."""

from collections.abc import Sequence
from random import Random

from tests.bench.words import SLOTS, Grammar, forms, zipf

_BIG = 40_000
"""The most values that are drawn at once."""


class Urn:
    """Draws with replacement from a table whose length is a power of two, many at once."""

    def __init__(self, table: Sequence[str]) -> None:
        size = 1 << (len(table) - 1).bit_length()
        self._table = [*table, *(table[n * 37 % len(table)] for n in range(size - len(table)))]
        self._mask = int.from_bytes((size - 1).to_bytes(4, "little") * _BIG, "little")

    def draw(self, random: Random, count: int) -> list[str]:
        """`count` values; far faster than `random.choices` with weights."""
        bits = random.getrandbits(32 * count) & self._mask
        places_ = memoryview(bits.to_bytes(4 * count, "little")).cast("I")
        return list(map(self._table.__getitem__, places_))


class Wheel:
    """Draws with replacement from some hundred values at most, by one random byte each."""

    def __init__(self, values: Sequence[str]) -> None:
        self._values = [values[n * len(values) // 256] for n in range(256)]

    def draw(self, random: Random, count: int) -> list[str]:
        """`count` values."""
        return list(map(self._values.__getitem__, random.randbytes(count)))


class Tongue:
    """One language with its vocabulary."""

    def __init__(self, random: Random, grammar: Grammar, count: int) -> None:
        self.grammar = grammar
        nouns, verbs = grammar.known
        slots = SLOTS if count > 100_000 else SLOTS >> 4
        more = forms(random, grammar.syllables, count * 3 // 4)
        verbs = [*verbs, *forms(random, grammar.syllables, count // 4, grammar.verb_end)]
        self.ranked = list(dict.fromkeys([*nouns, *more]))
        """The nouns, most frequent first."""
        self.nouns = Urn(zipf(self.ranked, slots))
        self.verbs = Urn(zipf(list(dict.fromkeys(verbs)), slots))
        self.determiners = Wheel(grammar.determiners)
        self.auxiliaries = Wheel(grammar.auxiliaries)
        self.prepositions = Wheel(grammar.prepositions)
        self.joiners = Wheel(grammar.joiners)
        self.said = Wheel(grammar.said)

    def clauses(self, random: Random, count: int) -> tuple[list[str], list[str]]:
        """Subjects, and what is said of them."""
        nouns = self.nouns.draw(random, 3 * count)
        prepositions = self.prepositions.draw(random, 2 * count)
        subjects = zip(self.determiners.draw(random, count), nouns[:count], strict=True)
        rests = zip(
            self.auxiliaries.draw(random, count), self.verbs.draw(random, count),
            prepositions[:count], nouns[count : 2 * count],
            prepositions[count:], nouns[2 * count :], strict=True,
        )  # fmt: skip
        return list(map(" ".join, subjects)), list(map(" ".join, rests))
