"""The tree of a query as alternatives of conditions that all must hold."""

from collections.abc import Iterator
from itertools import islice

from reader.query.language import MOST, Any, Is, Node, Not, Words, joined


def alternatives(node: Node | None) -> list[tuple[Words | Is | Not, ...]]:
    """The tree as alternatives of conditions that all must hold: a disjunctive normal form, with
    Not only round single words and fields. An empty list where nothing is sought; at most MOST
    alternatives, the first ones."""
    return [] if node is None else list(islice(normal(node, positive=True), MOST))


def normal(node: Node, *, positive: bool) -> Iterator[tuple[Words | Is | Not, ...]]:
    """All alternatives one by one, or those of the contrary."""
    if isinstance(node, Not):
        yield from normal(node.node, positive=not positive)
    elif isinstance(node, Words | Is):
        yield (node if positive else Not(node),)
    elif isinstance(node, Any) == positive:
        for part in node.nodes:
            yield from normal(part, positive=positive)
    else:
        first, *rest = node.nodes
        after: Node | None = joined(type(node), list(rest))
        if after is None:
            yield from normal(first, positive=positive)
            return
        later = list(islice(normal(after, positive=positive), MOST + 1))
        for left in islice(normal(first, positive=positive), MOST + 1):
            for right in later:
                yield left + right
