"""Whether marks stand on the right words when the text changes: versions are made by editing texts,
and each mark's place is known from the edits.

How a version is made. The text's lines are its paragraphs, parted by blanks into words. Paragraphs
first, in texts of five or more: one of a hundred is moved elsewhere (one at least), one is
repeated word for word elsewhere, and one of two hundred is deleted. The one that is repeated is
neither moved nor deleted, and is not put beside itself or beside what it stood beside: there the
new one would be the old one for all that the texts tell. Then of all words, those of the repeated
paragraph too, 2 % or 10 % are edited: half of these are substituted by another word of the text, a
quarter are deleted, and before a quarter such a word is inserted; none that stands beside it, for
then nobody could say which of the two is the old one. All by a seeded random generator.

What is marked in the old text: words, two or three words, clauses, sentences, two sentences, and
quotations of two parts with words between; up to 30 of each kind in a text, also what stands in the
text more than once.

What is right. A mark's words are those that were neither deleted nor substituted, wherever their
paragraph went; its place runs from the first to the last of its words that are there or were
substituted. A mark that is carried must stand on just this place. A proposal is right where it
shares more than half of the longer one with it; *to the word* are those that are just it. A mark of
which no word is left counts in no share, only as gone; one that is carried all the same is wrong.
"""

import os
import re
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

from reader import paths
from reader.ingest import newer_text, read_document
from reader.model import Anchor
from tests.bench.texts import Press

SHARES = (0.02, 0.10)
_SEEDS = 10
_MARKS = 30
_PARAGRAPHS = 5
"""In texts of fewer none is moved, repeated or deleted."""
_LENGTHS = {
    "words": (1, 1), "two or three words": (2, 3), "clauses": (4, 9), "sentences": (10, 28),
    "two sentences": (30, 55), "two parts": (3, 8),
}  # fmt: skip
"""The kinds of marks, and of how many words they are."""
_CORE = re.compile(r"\w.*\w|\w", re.S)

Span = tuple[int, int]


@dataclass(slots=True)
class Word:
    """A word with the marks that stand on it. `origin` is its number in the old text, None where it
    came in; `same` says that it is still that word."""

    text: str
    origin: int | None = None
    same: bool = True


@dataclass(slots=True)
class Version:
    """A text and one that was made of it. `spans` are where the old text's words stand without the
    marks on them; `now` where they or what was put for them stand in the new one, with whether it
    is the same word; what was deleted is not in it."""

    old: str
    new: str
    lines: list[range]
    spans: list[Span]
    now: dict[int, tuple[int, int, bool]] = field(default_factory=dict)


def edited(text: str, share: float, seed: int) -> Version:
    """A version of `text` in which so great a part of the words is edited."""
    random = Random(f"{seed} {share} {len(text)}")
    lines: list[list[Word]] = []
    count = 0
    for line in text.split("\n"):
        if words := line.split():
            lines.append([Word(word, count + n) for n, word in enumerate(words)])
            count += len(words)
    old, spans = _written(lines)
    version = Version(old, "", [], spans)
    first = 0
    for line in lines:
        version.lines.append(range(first, first + len(line)))
        first += len(line)
    vocabulary = [word.text for line in lines for word in line]
    lines = _shuffled(lines, random)
    lines = [_edited(line, share, vocabulary, random) for line in lines]
    words = [word for line in lines for word in line]
    version.new, places = _written(lines)
    for word, place in zip(words, places, strict=True):
        if word.origin is not None:
            version.now[word.origin] = (*place, word.same)
    return version


def _shuffled(lines: list[list[Word]], random: Random) -> list[list[Word]]:
    """Some paragraphs moved, one repeated, some deleted."""
    lines = list(lines)
    if len(lines) < _PARAGRAPHS:
        return lines
    number = random.randrange(len(lines))
    again = lines[number]
    beside = [lines[n] for n in (number - 1, number, number + 1) if 0 <= n < len(lines)]
    others = [line for line in lines if line is not again]
    for _ in range(max(1, len(lines) // 100)):
        line = others.pop(random.randrange(len(others)))
        lines.remove(line)
        lines.insert(random.randrange(len(lines) + 1), line)
    for _ in range(round(len(lines) / 200 + random.random() / 2)):
        lines.remove(others.pop(random.randrange(len(others))))
    places = [
        place
        for place in range(1, len(lines))
        if not any(line is near for line in lines[place - 1 : place + 1] for near in beside)
    ]
    if places:
        lines.insert(random.choice(places), [Word(word.text) for word in again])
    return lines


def _edited(
    line: list[Word], share: float, vocabulary: list[str], random: Random
) -> list[Word]:  # fmt: skip
    made = []
    for number, word in enumerate(line):
        if random.random() >= share:
            made.append(word)
            continue
        beside = {_core(near.text) for near in line[max(0, number - 2) : number + 3]}
        what, other = random.random(), random.choice(vocabulary)
        if _core(other) in beside:
            other = next((w for w in random.choices(vocabulary, k=20) if _core(w) not in beside),
                         "else")  # fmt: skip
        if what < 0.5:
            text = word.text.replace(_core(word.text), _core(other), 1)
            made.append(Word(text, word.origin, same=False))
        elif what >= 0.75:
            made += [Word(other), word]
    return made


def _core(word: str) -> str:
    """A word without the marks on it."""
    found = _CORE.search(word)
    return found[0] if found else word


def _written(lines: list[list[Word]]) -> tuple[str, list[Span]]:
    """The words as a text, and where each stands without the marks on it."""
    out: list[str] = []
    spans: list[Span] = []
    at = 0
    for number, line in enumerate(line for line in lines if line):
        for place, word in enumerate(line):
            blank = "" if not out else "\n" if place == 0 and number else " "
            core = _CORE.search(word.text)
            at += len(blank)
            span = core.span() if core else (0, len(word.text))
            spans.append((at + span[0], at + span[1]))
            out.append(blank + word.text)
            at += len(word.text)
    return "".join(out), spans


def marks(version: Version, kind: str, random: Random) -> list[list[range]]:
    """Marks of a kind, as the numbers of the words in each of their parts."""
    low, high = _LENGTHS[kind]
    made = []
    for _ in range(_MARKS):
        line = random.choice(version.lines)
        size = random.randint(low, high)
        rest = random.randint(low, high) + 2 if kind == "two parts" else 0
        if len(line) < size + rest:
            continue
        first = random.randrange(line.start, line.stop - size - rest + 1)
        parts = [range(first, first + size)]
        if rest:
            parts.append(range(first + size + 2, first + size + rest))
        made.append(parts)
    return made


@dataclass(frozen=True, slots=True)
class Judged:
    """What became of a mark: `right`, carried or proposed, `exact`ly, without asking (`carried`);
    `wrong` without asking; `gone` where no word is left; `whole` where none was edited."""

    right: bool
    exact: bool
    whole: bool
    carried: bool
    wrong: bool
    gone: bool
    told: str = ""


def judged(version: Version, found: list[tuple[Anchor, int, int]], parts: list[range]) -> Judged:
    """What became of a mark, by the edits."""
    right = exact = whole = True
    wrong = there = False
    carried = all(state in (Anchor.EXACT, Anchor.MOVED) for state, _, _ in found)
    told = ""
    for (state, start, end), part in zip(found, parts, strict=True):
        places = [version.now[n] for n in part if n in version.now]
        alive = any(same for _, _, same in places)
        sure = state in (Anchor.EXACT, Anchor.MOVED)
        there |= alive
        size = version.spans[part.stop - 1][1] - version.spans[part.start][0]
        whole &= len(places) == len(part) and all(same for _, _, same in places)
        if not alive:
            wrong |= sure
        else:
            low, high = min(p[0] for p in places), max(p[1] for p in places)
            whole &= high - low == size
            shared = min(high, end) - max(low, start)
            is_it = (low, high) == (start, end)
            # The same word may have come in beside a word; nobody can tell one from the other.
            old = version.old[version.spans[part.start][0] : version.spans[part.stop - 1][1]]
            is_it |= low <= start < end <= high and version.new[start:end] == old
            exact &= is_it
            right &= is_it or (not sure and 2 * shared > max(high - low, end - start))
            wrong |= sure and not is_it
        if not right or wrong:
            first, last = version.spans[part.start][0], version.spans[part.stop - 1][1]
            told = f"{state}: {version.old[first:last]!r} -> {version.new[start:end]!r}"
    return Judged(
        there and right, there and exact, whole, carried and there, wrong, not there, told
    )


def measure(text: str, share: float, seed: int) -> dict[str, list[Judged]]:
    """What becomes of marks of all kinds in one version."""
    version = edited(text, share, seed)
    newer = newer_text(version.old, version.new)
    random = Random(f"{seed} marks")
    made: dict[str, list[Judged]] = {}
    for kind in _LENGTHS:
        made[kind] = []
        for parts in marks(version, kind, random):
            found = []
            for part in parts:
                place = newer.find(version.spans[part.start][0], version.spans[part.stop - 1][1])
                found.append((place.state, place.start, place.end))
            made[kind].append(judged(version, found, parts))
    return made


def _texts() -> dict[str, list[str]]:
    """The texts: the sample's, our own prose, and what ALLEGEDLY_TEXTS has."""
    sample = sorted((paths.shipped("resources") / "sample").glob("*.txt"))
    press = Press(8, vocabulary=20_000, entities=400, outlets=20)
    found = {
        "sample": [read_document(file.read_bytes(), path=file.name).text for file in sample],
        "invented prose": [printed.article.text for printed in press.stream()],
    }
    if folder := os.environ.get("ALLEGEDLY_TEXTS"):
        files = sorted(Path(folder).rglob("*.txt"))
        found["others"] = [read_document(file.read_bytes(), path=file.name).text for file in files]
    return found


def anchors(_folder: Path) -> None:
    """Marks of many kinds over versions of many texts: how many stand on the right words, without
    asking or proposed; and how long it takes."""
    for share in SHARES:
        print(f"{share:.0%} of the words edited")
        total: list[Judged] = []
        kinds: dict[str, list[Judged]] = {}
        for name, texts in _texts().items():
            made: list[Judged] = []
            for text in texts:
                for seed in range(_SEEDS):
                    for kind, found in measure(text, share, seed).items():
                        made += found
                        kinds.setdefault(kind, []).extend(found)
            _row(name, made)
            total += made
        for kind, made in kinds.items():
            _row(f"  {kind}", made)
        _row("all", total)
        for judgement in [j for j in total if j.wrong][:20]:
            print("    wrong:", judgement.told)
    _times()


def _row(name: str, made: list[Judged]) -> None:
    there = [j for j in made if not j.gone]
    count = Counter(key for j in there for key in ("right", "exact", "whole", "carried")
                    if getattr(j, key))  # fmt: skip
    parts = {key: f"{100 * number / max(1, len(there)):6.2f} %" for key, number in count.items()}
    print(
        f"{name:<20} {len(there):6} marks, {len(made) - len(there):4} gone   "
        f"right {parts['right']}   to the word {parts['exact']}   unchanged {parts['whole']}   "
        f"carried {parts['carried']}   wrong without asking {sum(j.wrong for j in made)}"
    )


def _times() -> None:
    """A text of 60,000 words, in one paragraph and in many."""
    press = Press(2, vocabulary=20_000, entities=400, outlets=20)
    prose = [printed.article.text for printed in press.stream()][-1]
    whole = "\n".join([prose] * 3)
    random = Random(1)
    words = whole.split()
    for name, text in (
        ("repeated thrice", whole * 4),
        ("one paragraph", " ".join(random.choice(words) for _ in range(60_000))),
        ("one word", "again " * 60_000),
    ):
        version = edited(text, 0.1, 1)
        began = time.perf_counter()
        newer = newer_text(version.old, version.new)
        laid = time.perf_counter() - began
        began = time.perf_counter()
        for number in range(100):
            at = number * (len(version.spans) - 20) // 100
            newer.find(version.spans[at][0], version.spans[at + 12][1])
        took = time.perf_counter() - began
        count = len(version.spans)
        print(f"{count:,} words, {name}: laid side by side {laid:.2f} s, 100 marks {took:.2f} s")
