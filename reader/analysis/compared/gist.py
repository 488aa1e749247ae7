"""The gist of a statement: what a comparison with other statements reads of it, as plain data.

Made once from the parse and kept with the attribution, so that the statements of a whole library
can be compared without parsing again.
"""

import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from reader.analysis.compared.answers import echo, is_accusing, is_disowning, is_retort
from reader.analysis.compared.measures import Figure
from reader.analysis.compared.points import Point, points
from reader.model import Mention

if TYPE_CHECKING:
    from spacy.tokens import Token

_WARNING = ("warn", "caution", "fear")


@dataclass(frozen=True, slots=True)
class Gist:
    """What a comparison reads of one statement; `start` and `end` are its place in the article.

    `retort` is set where it begins by saying no to somebody (*Not so*). `published` is the day of
    the article (ISO 8601), empty where unknown; `title` the headline of the story. `echo` is 1 or
    -1 where it only says that a thing is or is not so (*it had*); `accusing` is set where it was
    told as an accusation, `disowning` where the speaker says that a deed was not theirs.
    """

    speaker: str
    asserted: bool
    denied: bool
    story: int
    start: int
    end: int
    published: str
    retort: bool
    title: str
    points: tuple[Point, ...]
    echo: int = 0
    accusing: bool = False
    disowning: bool = False

    def to_json(self) -> str:
        """This gist as JSON; `from_json` reads it."""
        return json.dumps(asdict(self), ensure_ascii=False, separators=(",", ":"))

    @classmethod
    def from_json(cls, words: str) -> "Gist":
        """The gist that `to_json` wrote. Raises ValueError, KeyError or TypeError where it is none
        of this version's."""
        raw: dict[str, Any] = json.loads(words)
        made = tuple(
            Point(**{**point, "figures": [Figure(**figure) for figure in point["figures"]]})
            for point in raw.pop("points")
        )
        return cls(points=made, **raw)


def gist(
    tokens: Sequence["Token"],
    mentions: Iterable[Mention],
    *,
    at: Sequence[int],
    speaker: str,
    asserted: bool,
    denied: bool,
    story: int,
    title: str = "",
    published: date | None = None,
    cue: str = "",
) -> Gist:
    """The gist of one attribution.

    `tokens` are those of its content, all parts in order, parsed, tagged and lemmatised; they may
    come from several parsed paragraphs. `at` says where each of them begins in the article, in code
    points, as the mentions' offsets do (`paragraph_start + token.idx`). Mentions elsewhere in the
    article do no harm. `title` is the story's headline: what *they* or *the town* may stand for.
    `cue` is the words of the attribution: who *warned* speaks of a danger.
    `asserted`, `denied` and `speaker` (the name, not the words) are the attribution's own.
    """
    placed = [(t, where) for t, where in zip(tokens, at, strict=True) if not t.is_space]
    kept = [token for token, _ in placed]
    places = [where for _, where in placed]
    return Gist(
        speaker=speaker,
        asserted=asserted,
        denied=denied,
        story=story,
        start=places[0] if places else 0,
        end=places[-1] + len(kept[-1].text) if places else 0,
        published=published.isoformat() if published else "",
        retort=is_retort(kept, denied),
        title=title,
        points=points(kept, places, list(mentions), speaker, warned=_is_warning(cue)),
        echo=echo(kept),
        accusing=is_accusing(cue),
        disowning=is_disowning(kept, denied),
    )


def _is_warning(cue: str) -> bool:
    return any(word.casefold().startswith(_WARNING) for word in cue.split())
