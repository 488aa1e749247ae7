"""The search language: what a person types becomes a tree that the store can answer. Any input is a
valid query: what cannot be understood is taken as words, and said so. The standard library only.

    words "a phrase" beginn* -without  one OR other  ( )  field:value  field:"several words"

Others may use what is named here.
"""

from reader.query.completing import NAMED, Offer, Place, completed, offers, place
from reader.query.language import FIELDS, MOST, All, Any, Field, Is, Node, Not, Query, Words
from reader.query.parsing import parse
from reader.query.shapes import alternatives
from reader.query.spelling import sought, spelled, whole
from reader.query.tokens import Token, quoted, tokens, words

__all__ = [
    "FIELDS", "MOST", "NAMED", "All", "Any", "Field", "Is", "Node", "Not", "Offer", "Place",
    "Query", "Token", "Words", "alternatives", "completed", "offers", "parse", "place", "quoted",
    "sought", "spelled", "tokens", "whole", "words",
]  # fmt: skip
