"""Invented news in any amount: articles with what an analysis would find in them, the same for the
same seed. Words, names, topics and outlets come by Zipf's law, lengths by a log-normal one."""

import hashlib
import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from random import Random

from reader.model import (
    Analysis,
    Article,
    Attribution,
    Checkable,
    EntityType,
    Kind,
    LinkKind,
    Mention,
    Relation,
    Story,
    Structure,
    StructureKind,
)
from reader.text import words as words_in
from tests.bench.words import (
    LANGUAGES,
    SHARES,
    SLOTS,
    Grammar,
    forms,
    organisations,
    people,
    places,
    zipf,
)

SEED = 5
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
_BIG = 40_000
"""The most values that are drawn at once."""
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MINUTES = tuple(f"{hour:02}:{minute:02}" for hour in range(24) for minute in range(60))

Cast = list[tuple[str, EntityType]]


class _Urn:
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


class _Wheel:
    """Draws with replacement from some hundred values at most, by one random byte each."""

    def __init__(self, values: Sequence[str]) -> None:
        self._values = [values[n * len(values) // 256] for n in range(256)]

    def draw(self, random: Random, count: int) -> list[str]:
        """`count` values."""
        return list(map(self._values.__getitem__, random.randbytes(count)))


class _Tongue:
    """One language with its vocabulary."""

    def __init__(self, random: Random, grammar: Grammar, count: int) -> None:
        self.grammar = grammar
        nouns, verbs = grammar.known
        slots = SLOTS if count > 100_000 else SLOTS >> 4
        more = forms(random, grammar.syllables, count * 3 // 4)
        verbs = [*verbs, *forms(random, grammar.syllables, count // 4, grammar.verb_end)]
        self.ranked = list(dict.fromkeys([*nouns, *more]))
        """The nouns, most frequent first."""
        self.nouns = _Urn(zipf(self.ranked, slots))
        self.verbs = _Urn(zipf(list(dict.fromkeys(verbs)), slots))
        self.determiners = _Wheel(grammar.determiners)
        self.auxiliaries = _Wheel(grammar.auxiliaries)
        self.prepositions = _Wheel(grammar.prepositions)
        self.joiners = _Wheel(grammar.joiners)
        self.said = _Wheel(grammar.said)

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


@dataclass(slots=True)
class _Found:
    """What stands where in an article, as plain tuples: they are made a million times."""

    mentions: list[tuple[int, int, EntityType, str, str]] = field(default_factory=list)
    said: list[tuple[int, int, Kind, int, int, str, str, int, int]] = field(default_factory=list)
    """Content, kind, where the speaker stands and who it is, the cue and where it stands."""


@dataclass(frozen=True, slots=True)
class Printed:
    """An article and what stands in it."""

    article: Article
    found: _Found

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
            _Tongue(random, grammar, vocabulary if n == 0 else max(2_000, vocabulary // 10))
            for n, grammar in enumerate(LANGUAGES)
        ]
        slots = SLOTS >> 4
        self._people = _Urn(zipf(people(random, entities // 2), slots))
        self._bodies = _Urn(zipf(organisations(random, entities * 3 // 10), slots))
        self._places = _Urn(zipf(places(random, entities // 5), slots))
        heads = [word.capitalize() for word in forms(random, LANGUAGES[0].syllables, outlets)]
        kinds = ("Post", "Times", "Wire", "News", "Herald", "Daily", "Observer", "Review")
        self._outlets = _Urn(zipf([f"{name} {random.choice(kinds)}" for name in heads], SLOTS >> 6))
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
        found, pieces, stories, at = _Found(), [], [], 0
        title = f"{outlet} Digest" if count > 1 else ""
        if title:
            pieces.append(title)
            at = len(title) + 1
        for _ in range(count):
            cast = self._cast(random)
            length = random.lognormvariate(_LOG_MEAN, _SPREAD)
            clauses = round(min(max(length, _FEWEST), _MOST) / _CLAUSE)
            subjects, rests = tongue.clauses(random, clauses + 1)
            headline = _headline(subjects.pop(), rests.pop(), cast)
            body_at = at + len(headline) + 1
            body = self._body(random, tongue, cast, (subjects, rests), body_at, ago, found)
            pieces += [headline, body]
            end = body_at + len(body)
            stories.append(Story(at, end, body_at, headline))
            at = end + 1
        return self._printed(random, pieces, stories, found, tongue, outlet, ago, title, number)

    def _exact(self, random: Random, path: str, words: int, mentions: int) -> Printed:
        """An article of one story with just so many words in its body and so many mentions."""
        tongue, ago, found = self._tongues[0], 0, _Found()
        cast = self._cast(random)
        (subject,), (rest,) = tongue.clauses(random, 1)
        headline = _headline(subject, rest, cast)
        at = len(headline) + 1
        body = ""
        while (missing := words - sum(1 for _ in words_in(body))) > 40:
            # A clause with all that may stand round it has less than 20 words.
            lead = "\n" if body else ""
            start = at + len(body) + len(lead)
            clauses = tongue.clauses(random, missing // 20)
            body += lead + self._body(random, tongue, cast, clauses, start, ago, found)
        body += " " + " ".join(tongue.nouns.draw(random, missing)).capitalize() + "."
        all_of_them = found.mentions
        assert len(all_of_them) >= mentions
        step = len(all_of_them) / mentions
        found.mentions = [all_of_them[int(n * step)] for n in range(mentions)]
        story = Story(0, at + len(body), at, headline)
        outlet = self._outlets.draw(random, 1)[0]
        return self._printed(
            random, [headline, body], [story], found, tongue, outlet, ago, "", self.size, path
        )

    def _printed(
        self, random: Random, pieces: list[str], stories: list[Story], found: _Found,
        tongue: _Tongue, outlet: str, ago: int, title: str, number: int, path: str = "",
    ) -> Printed:  # fmt: skip
        text = "\n".join(pieces)
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

    def _body(
        self, random: Random, tongue: _Tongue, cast: Cast,
        clauses: tuple[list[str], list[str]], at: int, ago: int, found: _Found,
    ) -> str:  # fmt: skip
        """Paragraphs of these clauses; what stands in them goes to `found`, with offsets from
        `at` on."""
        grammar = tongue.grammar
        subjects, rests = clauses
        count = len(subjects)
        saids = tongue.said.draw(random, count)
        joiners = tongue.joiners.draw(random, count)
        dice = random.randbytes(4 * count)
        opening, closing = grammar.quotes
        mentions, said, out = found.mentions, found.said, []
        add = out.append
        running = False
        for n in range(count):
            form, who, more, which = dice[4 * n : 4 * n + 4]
            content = voice_at = cue_at = 0
            voice = cue = ""
            kind = None
            if running:
                lead = f", {joiners[n]} "
            else:
                lead = "" if not out else "\n" if form % 4 == 0 else " "
                if form < 58:
                    voice, type_ = cast[which % 7]
                    cue = saids[n]
                    if form < 26:
                        kind = Kind.DIRECT
                        lead += opening
                    else:
                        kind = Kind.INDIRECT
                        voice_at = at + len(lead)
                        mentions.append((voice_at, voice_at + len(voice), type_, voice, ""))
                        cue_at = voice_at + len(voice) + 1
                        lead += f"{voice} {cue} "
                        content = at + len(lead)
                        lead += f"{grammar.that} "
            at += len(lead)
            if kind is Kind.DIRECT:
                content = at
            if who < 150:
                subject, type_ = cast[who % 9]
                mentions.append((at, at + len(subject), type_, subject, ""))
            else:
                subject = subjects[n]
                if not running and kind is not Kind.INDIRECT:
                    subject = subject[0].upper() + subject[1:]
            clause = f"{lead}{subject} {rests[n]}"
            at += len(clause) - len(lead)
            if more < 70:
                if more < 25:
                    on = min(ago + more % 7, len(self._dates) - 1)
                    tail, kind_, value = _DAYS[self._dates[on].weekday()], EntityType.DATE, ""
                    value = self._isodates[on]
                    link = grammar.on
                elif more < 45:
                    tail, kind_ = f"{which % 99 + 1} percent", EntityType.NUMBER
                    value, link = f"{which % 99 + 1} percent", "–"
                else:
                    (tail, kind_), value, link = cast[7 + which % 2], "", grammar.inside
                at += len(link) + 2
                clause += f" {link} {tail}"
                name = tail if kind_ is not EntityType.DATE else value
                mentions.append((at, at + len(tail), kind_, name, value))
                at += len(tail)
            if kind is None:
                running = more > 130 and n + 1 < count
                if not running:
                    clause += "."
                    at += 1
            elif kind is Kind.DIRECT:
                cue_at = at + len(closing) + 2
                voice_at = cue_at + len(cue) + 1
                said.append((content, at, kind, voice_at, voice_at + len(voice), voice, cue,
                             cue_at, cue_at + len(cue)))  # fmt: skip
                mentions.append((voice_at, voice_at + len(voice), type_, voice, ""))
                clause += f",{closing} {cue} {voice}."
                at = voice_at + len(voice) + 1
            else:
                said.append((content, at, kind, voice_at, voice_at + len(voice), voice, cue,
                             cue_at, cue_at + len(cue)))  # fmt: skip
                clause += "."
                at += 1
            add(clause)
        return "".join(out)


def _headline(subject: str, rest: str, cast: Cast) -> str:
    """A headline; every other one names somebody."""
    subject = cast[len(rest) % 7][0] if len(subject) % 2 else subject
    return f"{subject[0].upper()}{subject[1:]} {rest}"
