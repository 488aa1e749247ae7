"""Parts of spaCy's pipeline in a form that takes less time and finds the same; and our sentences.

Importing this imports spaCy.
"""

import sys
from collections.abc import Callable, Iterable, Iterator
from itertools import pairwise
from typing import Any

import numpy as np
from spacy.language import Language
from spacy.matcher import Matcher
from spacy.tokens import Doc, Token
from spacy.util import minibatch

from reader.analysis.parsed import sentence_starts

_LONGEST_SENTENCE = 150
"""Words; what is longer is no sentence, and rules that walk its tree would take too long."""
_SEEN: list[int | str] = ["TAG", "DEP", "IS_SPACE", "LOWER"]
"""What the rules for single words look at."""
_SET: list[int | str] = ["TAG", "POS", "MORPH", "LEMMA", "DEP"]
"""What they set."""


def quicken(nlp: Language) -> None:
    """Put our parts into a loaded pipeline, in the place of what they stand for."""
    nlp.add_pipe("allegedly_sentences", before="parser")
    if sys.version_info < (3, 12):  # from then on spaCy's own loop is as quick
        for name in ("parser", "ner"):
            nlp.add_pipe("allegedly_steps", f"stepwise_{name}", after=name, config={"of": name})
            nlp.disable_pipe(name)
    nlp.add_pipe("allegedly_rules", after="attribute_ruler")
    nlp.disable_pipe("attribute_ruler")
    _index_lemmas(nlp)


def _index_lemmas(nlp: Language) -> None:
    """Make sets of the lists in which the lemmatizer looks for every form that it tries."""
    lemmatizer: Any = nlp.get_pipe("lemmatizer")
    index = lemmatizer.lookups.get_table("lemma_index", {})
    for part_of_speech, forms in index.items():
        index[part_of_speech] = frozenset(forms)


@Language.component("allegedly_sentences")
def cut(doc: Doc) -> Doc:
    """Have the parser keep to our sentences: quotation marks lead its own splitter astray."""
    first = np.isin(doc.to_array("IDX"), sentence_starts(doc.text))
    for begin, end in pairwise([0, *np.flatnonzero(first), len(doc)]):
        first[begin:end:_LONGEST_SENTENCE] = True
    values: Any = np.where(first, 1, -1).astype(np.uint64)
    return doc.from_array("SENT_START", values)


@Language.factory("allegedly_steps", default_config={"of": ""})
class Stepwise:
    """A parser or an entity recogniser that takes each step for all its texts before the next.

    spaCy's own loop gives the interpreter's lock away and, as built for Python 3.11, asks for it
    again at every move that it weighs: two thirds of its time.
    """

    def __init__(self, nlp: Language, name: str, of: str) -> None:
        self.name = name
        parser: Any = nlp.get_pipe(of)
        self._parser = parser
        self.model = parser.model  # where spaCy looks for who needs the shared layers

    def __call__(self, doc: Doc) -> Doc:
        return next(self.pipe([doc]))

    def pipe(self, docs: Iterable[Doc], *, batch_size: int = 32) -> Iterator[Doc]:
        """The docs, in order, with what was found in them."""
        for batch in minibatch(docs, batch_size):  # type: ignore[no-untyped-call]
            self._parser.set_annotations(batch, self._states(batch))
            yield from batch

    def _states(self, docs: list[Doc]) -> list[Any]:
        states: list[Any] = self._parser.moves.init_batch(docs)
        unfinished = [state for state in states if not state.is_final()]
        if unfinished:
            model = self.model.predict(docs)
            while unfinished:
                scores = model.predict(unfinished)
                unfinished = self._parser.transition_states(unfinished, scores)
            model.clear_memory()
        return states


@Language.factory("allegedly_rules")
class Rules:
    """The model's rules for parts of speech, looked up instead of tried.

    Nearly all of them ask for the tag, the dependency and the letters of one word; what they make
    of it is found out once. A text to which one of the few others applies, those for two words, is
    left to spaCy's ruler.
    """

    def __init__(self, nlp: Language, name: str) -> None:
        ruler: Any = nlp.get_pipe("attribute_ruler")
        self._ruler: Callable[[Doc], Doc] = ruler
        self._others = Matcher(nlp.vocab)
        self._known: dict[tuple[int, ...], list[int]] = {}
        self._words: set[int] = set()
        for rule in ruler.patterns:
            for pattern in rule["patterns"]:
                words = _words(pattern)
                if words is None:
                    self._others.add("other", [pattern])
                else:
                    self._words.update(map(nlp.vocab.strings.add, words))

    def __call__(self, doc: Doc) -> Doc:
        if self._others(doc, allow_missing=True):
            return self._ruler(doc)
        rows = doc.to_array(_SEEN).tolist()
        found = [self._made_of(doc[i], *row) for i, row in enumerate(rows)]
        values: Any = np.array(found, dtype=np.uint64)
        return doc.from_array(_SET, values)

    def _made_of(self, token: Token, tag: int, dep: int, blank: int, lower: int) -> list[int]:
        key = (tag, dep, blank, lower if lower in self._words else 0)
        if key not in self._known:
            one = Doc(token.vocab, [token.text], tags=[token.tag_], deps=[token.dep_], heads=[0])
            self._known[key] = self._ruler(one).to_array(_SET)[0].tolist()
        return self._known[key]


def _words(pattern: list[dict[str, Any]]) -> list[str] | None:
    """The words that a rule for one word names; None for a rule of another kind."""
    if len(pattern) > 1 or not pattern[0].keys() <= {"TAG", "DEP", "IS_SPACE", "LOWER"}:
        return None
    asked = pattern[0].get("LOWER", [])
    if isinstance(asked, str):
        return [asked]
    if isinstance(asked, dict):
        return asked.get("IN") or asked.get("NOT_IN")
    return []
