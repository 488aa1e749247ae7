"""Invented news in any amount: articles with what an analysis would find in them, the same for the
same seed. Words, names, topics and outlets come by Zipf's law, lengths by a log-normal one."""

import hashlib
import math
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from random import Random

from reader.model import (
    Analysis,
    Article,
    Attribution,
    Checkable,
    EntityType,
    LinkKind,
    Mention,
    Relation,
    Story,
    Structure,
    StructureKind,
)
from reader.text import words as words_in
from tests.bench.prose import Cast, Sheet, Writer
from tests.bench.tongues import Tongue, Urn
from tests.bench.words import LANGUAGES, SHARES, SLOTS, forms, organisations, people, places, zipf

SEED = 5
EDITION = 2
"""Raised when another text comes of the same seed, so that libraries are built anew."""
LAST_DAY = datetime(2026, 6, 30, tzinfo=UTC)
"""The day of the newest story."""
YEARS = 6
LONG, LONGEST = "bench/800-words.txt", "bench/5000-words.txt"
"""The paths of the two stories for the rows of the story switch."""
LONGEST_MENTIONS = 300

_SPREAD, _FEWEST, _MOST = 0.6, 60, 1500
_LOG_MEAN = math.log(250) - _SPREAD**2 / 2
_CLAUSE = 11.6
"""Words of a clause."""
_DIGESTS = 0.02
_LATE = 0.02
"""How many articles arrive out of order, far behind their day."""
_MINUTES = tuple(f"{hour:02}:{minute:02}" for hour in range(24) for minute in range(60))


@dataclass(frozen=True, slots=True)
class Printed:
    """An article and what stands in it."""

    article: Article
    found: Sheet

    def analysis(self) -> Analysis:
        """What the analysis of the article would find."""
        said = [
            Attribution(
                start=start, end=end, parts=((start, end),), kind=kind, speaker=(first, last),
                speaker_name=name, cue=cue, cue_at=(at, till), asserted=number % 9 > 0,
                sure=0.6 + number % 5 / 10,
            )
            for number, (start, end, kind, first, last, name, cue, at, till) in enumerate(
                self.found.said
            )
        ]  # fmt: skip
        mark = len(self.article.text)
        return Analysis(
            mentions=tuple(Mention(*values) for values in self.found.mentions),
            attributions=tuple(said),
            relations=(Relation(0, 2, LinkKind.CONTRADICTS, "shut / open", 0.7),)
            if len(said) > 2 and mark % 50 == 0
            else (),
            checkable=tuple(
                Checkable(a.start, a.end, number, 0.3 + (mark + number) % 60 / 100, ("a figure",))
                for number, a in enumerate(said)
                if (mark + number) % 3 == 0
            ),
            language=self.article.language,
        )


class Press:
    """Prints `size` stories, mostly in the order of their days, as a feed or an archive has them.

    `vocabulary` is the number of words that the main language can use, `entities` that of the
    people, organisations and places.
    """

    def __init__(
        self, size: int, seed: int = SEED, *, vocabulary: int = 400_000, entities: int = 50_000,
        outlets: int = 3_000,
    ) -> None:  # fmt: skip
        self.size, self._seed = size, seed
        random = Random(seed)
        self._tongues = [
            Tongue(random, grammar, vocabulary if n == 0 else max(2_000, vocabulary // 10))
            for n, grammar in enumerate(LANGUAGES)
        ]
        slots = SLOTS >> 4
        self._people = Urn(zipf(people(random, entities // 2), slots))
        self._bodies = Urn(zipf(organisations(random, entities * 3 // 10), slots))
        self._places = Urn(zipf(places(random, entities // 5), slots))
        heads = [word.capitalize() for word in forms(random, LANGUAGES[0].syllables, outlets)]
        kinds = ("Post", "Times", "Wire", "News", "Herald", "Daily", "Observer", "Review")
        self._outlets = Urn(zipf([f"{name} {random.choice(kinds)}" for name in heads], SLOTS >> 6))
        days = YEARS * 365 + 8
        self._dates = [(LAST_DAY - timedelta(days=n)).date() for n in range(days)]
        self._isodates = [day.isoformat() for day in self._dates]

    def stream(self) -> Iterator[Printed]:
        """The articles, one after the other; each call begins anew with the first."""
        random = Random(self._seed + 1)
        left = max(0, self.size - 2)
        while left:
            count = 1
            if left > 10 and random.random() < _DIGESTS:
                count = random.randint(2, 10)
            yield self._article(random, self.size - 2 - left, count)
            left -= count
        if self.size >= 2:
            yield self._exact(random, LONG, 800, 40)
            yield self._exact(random, LONGEST, 5_000, LONGEST_MENTIONS)

    def titles(self, random: Random, count: int) -> list[str]:
        """Names for topics."""
        tongue = self._tongues[0]
        first, second = tongue.nouns.draw(random, count), tongue.nouns.draw(random, count)
        return [f"{a.capitalize()} {b}" for a, b in zip(first, second, strict=True)]

    def digest(self, number: int, stories: int) -> Article:
        """A digest that is not in the stream, of so many stories."""
        random = Random(f"{self._seed} digest {number}")
        return self._article(random, self.size + number, stories).article

    def words(self) -> dict[str, list[str]]:
        """Some words of the main language by how often they come."""
        ranked = self._tongues[0].ranked
        last = len(ranked) - 1
        ranks = {
            "frequent": (4, 60, 250),
            "middle": (3_000, 5_000, 8_000),
            "rare": (last // 4, last // 2, last - 1),
        }
        return {name: [ranked[min(n, last)] for n in wanted] for name, wanted in ranks.items()}

    # ---- articles

    def _article(self, random: Random, number: int, count: int) -> Printed:
        tongue = self._tongues[random.choices(range(len(SHARES)), SHARES)[0]]
        outlet, ago = self._outlets.draw(random, 1)[0], self._ago(random, number)
        sheet, stories = Sheet(), []
        writer = Writer(random, tongue, sheet, self._dates[ago : ago + 7])
        title = f"{outlet} Digest" if count > 1 else ""
        if title:
            sheet.put(f"{title}\n")
        for made in range(count):
            if made:
                sheet.put("\n")
            cast = self._cast(random)
            length = random.lognormvariate(_LOG_MEAN, _SPREAD)
            clauses = round(min(max(length, _FEWEST), _MOST) / _CLAUSE)
            subjects, rests = tongue.clauses(random, clauses + 1)
            start, headline = sheet.at, _headline(subjects.pop(), rests.pop(), cast)
            sheet.put(f"{headline}\n")
            body = sheet.at
            writer.body((subjects, rests), cast)
            stories.append(Story(start, sheet.at, body, headline))
        return self._printed(random, stories, sheet, tongue, outlet, ago, title, number)

    def _exact(self, random: Random, path: str, words: int, mentions: int) -> Printed:
        """An article of one story with just so many words in its body and so many mentions."""
        tongue, sheet, cast = self._tongues[0], Sheet(), self._cast(random)
        writer = Writer(random, tongue, sheet, self._dates[:7])
        (subject,), (rest,) = tongue.clauses(random, 1)
        headline = _headline(subject, rest, cast)
        sheet.put(f"{headline}\n")
        body = sheet.at
        while (missing := words - sum(1 for _ in words_in(sheet.text(), body))) > 40:
            if sheet.at > body:
                sheet.put("\n")
            # A clause with all that may stand round it has less than 20 words.
            writer.body(tongue.clauses(random, missing // 20), cast)
        sheet.put(f" {' '.join(tongue.nouns.draw(random, missing)).capitalize()}.")
        step = len(sheet.mentions) / mentions
        assert step >= 1, "too few are mentioned"
        sheet.mentions = [sheet.mentions[int(n * step)] for n in range(mentions)]
        story = Story(0, sheet.at, body, headline)
        outlet = self._outlets.draw(random, 1)[0]
        return self._printed(random, [story], sheet, tongue, outlet, 0, "", self.size, path)

    def _printed(
        self, random: Random, stories: list[Story], found: Sheet, tongue: Tongue, outlet: str,
        ago: int, title: str, number: int, path: str = "",
    ) -> Printed:  # fmt: skip
        text = found.text()
        original = text.encode()
        published = self._isodates[ago]
        if random.random() < 0.8:
            published = f"{published}T{random.choice(_MINUTES)}+00:00"
        url = f"https://{outlet.lower().replace(' ', '-')}.example/{published[:4]}/{number}"
        structure: tuple[Structure, ...] = ()
        if number % 4 == 0:
            structure = tuple(
                Structure(m[0], m[1], StructureKind.LINK, 0, f"{url}/{m[0]}")
                for m in found.mentions[:5]
            )
        return Printed(
            Article(
                original=original, sha256=hashlib.sha256(original).hexdigest(), text=text,
                stories=tuple(stories), encoding="utf-8", path=path, title=title,
                author=self._people.draw(random, 1)[0] if number % 3 else "", source=outlet,
                url=url, published=published, language=tongue.grammar.tag, canonical=url,
                structure=structure,
            ),
            found,
        )  # fmt: skip

    def _ago(self, random: Random, number: int) -> int:
        """How many days before the last one: mostly in order, more stories in later years."""
        if random.random() < _LATE:
            place = random.random()
        else:
            place = (number + 4 * random.random()) / self.size
        return int((1 - math.sqrt(min(1.0, place))) * YEARS * 365)

    def _cast(self, random: Random) -> Cast:
        """Whom a story is about, the main ones more than once; those who speak come first."""
        persons = [(name, EntityType.PERSON) for name in self._people.draw(random, 3)]
        bodies = [(name, EntityType.ORG) for name in self._bodies.draw(random, 2)]
        towns = [(name, EntityType.PLACE) for name in self._places.draw(random, 2)]
        return [persons[0], *persons, *bodies, bodies[0], *towns]


def _headline(subject: str, rest: str, cast: Cast) -> str:
    """A headline; every other one names somebody."""
    subject = cast[len(rest) % 7][0] if len(subject) % 2 else subject
    return f"{subject[0].upper()}{subject[1:]} {rest}"
