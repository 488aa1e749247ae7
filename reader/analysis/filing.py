"""Which of the reader's own topics a story would stand under, learned from what they have filed.

Each topic is the centroid of its stories' TF-IDF vectors; a new story goes to the nearest
(Rocchio's classifier; Manning, Raghavan and Schütze, *Introduction to Information Retrieval*,
chapters 6 and 14). Where none is near, nothing is suggested.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from heapq import nlargest
from math import log
from operator import itemgetter

from reader.analysis.terms import norm, terms

KEPT = 300
"""Words that a topic is remembered by, the heaviest."""
LIKE = 0.18
"""The least likeness (cosine, 0 to 1) of a story and a topic that is worth a suggestion."""
BESIDE = 0.7
"""A further topic is suggested only if it is this near, as a share of the nearest."""
SHARED = 5
"""The fewest words of a topic that the story must use."""
MOST = 3
"""Suggestions for one story."""
LONGEST = 20_000
"""Letters of a story that are read; the rest tells the subject no better."""


@dataclass(slots=True)
class _Topic:
    stories: int = 0
    weights: dict[str, float] = field(default_factory=dict)
    """Word → sum of its shares in the topic's stories."""
    uses: Counter[str] = field(default_factory=Counter)
    """Word → the topic's stories that use it."""


@dataclass(slots=True)
class _Index:
    rarity: dict[str, float]
    """Word → how few topics it is used in (IDF, each topic counting as one)."""
    unseen: float
    places: dict[str, list[tuple[int, float]]]
    """Word → topics that are remembered by it, and its weight there."""


class Model:
    """What a reader's filing says about their topics. `learn` builds it, `add` lets it grow."""

    def __init__(self) -> None:
        self._topics: dict[int, _Topic] = {}
        self._index: _Index | None = None

    def add(self, topic: int, text: str) -> None:
        """One more story stands under `topic`."""
        weights = _weights(text)
        known = self._topics.setdefault(topic, _Topic())
        known.stories += 1
        length = norm(weights) or 1.0
        for word, weight in weights.items():
            known.weights[word] = known.weights.get(word, 0.0) + weight / length
            known.uses[word] += 1
        if len(known.weights) > 4 * KEPT:
            heaviest = nlargest(2 * KEPT, known.weights.items(), key=itemgetter(1))
            known.weights = dict(heaviest)
            known.uses = Counter({word: known.uses[word] for word in known.weights})
        self._index = None

    def near(self, text: str) -> list[tuple[int, float, int]]:
        """The topics that share words with `text`, how alike they are (cosine) and in how many
        words, nearest first."""
        if self._index is None:
            self._index = self._indexed()
        index = self._index
        weights = {
            word: weight * index.rarity.get(word, index.unseen)
            for word, weight in _weights(text).items()
        }
        length = norm(weights) or 1.0
        dots: dict[int, float] = {}
        shared: Counter[int] = Counter()
        for word, weight in weights.items():
            for topic, other in index.places.get(word, ()):
                dots[topic] = dots.get(topic, 0.0) + weight * other
                shared[topic] += 1
        found = [(topic, dot / length, shared[topic]) for topic, dot in dots.items()]
        return sorted(found, key=lambda topic: (-topic[1], topic[0]))

    def _indexed(self) -> _Index:
        used: dict[str, float] = {}
        for topic in self._topics.values():
            for word, uses in topic.uses.items():
                used[word] = used.get(word, 0.0) + uses / topic.stories
        count = len(self._topics)
        rarity = {word: log(1 + count / share) for word, share in used.items()}
        places: dict[str, list[tuple[int, float]]] = {}
        for number, topic in self._topics.items():
            weights = {word: weight * rarity[word] for word, weight in topic.weights.items()}
            length = norm(weights) or 1.0
            for word, weight in nlargest(KEPT, weights.items(), key=itemgetter(1)):
                places.setdefault(word, []).append((number, weight / length))
        return _Index(rarity, log(1 + 2 * count), places)


def learn(stories: Iterable[tuple[int, str]]) -> Model:
    """A model of filed stories: the topic's id and the story's text, a pair for each topic that a
    story stands under."""
    model = Model()
    for topic, text in stories:
        model.add(topic, text)
    return model


def suggest(model: Model, text: str) -> list[tuple[int, float]]:
    """The topics that a story would stand under and how alike it is to them (0 to 1), nearest
    first; none where no topic is near."""
    near = [(topic, like) for topic, like, shared in model.near(text) if shared >= SHARED]
    if not near or near[0][1] < LIKE:
        return []
    least = max(LIKE, BESIDE * near[0][1])
    return [(topic, round(like, 3)) for topic, like in near[:MOST] if like >= least]


def _weights(text: str) -> dict[str, float]:
    words = Counter(terms(text[:LONGEST]))
    return {word: 1 + log(count) for word, count in words.items()}
