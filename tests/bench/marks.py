"""How long a story of 50,000 words with 2,000 overlapping marks takes to open, and a new mark on it
to be seen. Made by itself, from a fixed seed."""

from collections.abc import Callable
from pathlib import Path
from random import Random

from reader.ingest import read_document
from reader.model import (
    Analysis,
    Attribution,
    Claim,
    EntityType,
    Evidence,
    EvidenceKind,
    Highlight,
    Kind,
    Link,
    LinkKind,
    Mention,
    Note,
    Pair,
    Stance,
    Tag,
    Tagging,
    Verdict,
    spans_of,
)
from reader.store import Store
from reader.text import words
from tests.bench.figures import article, line

WORDS, CLAIMS, HIGHLIGHTS, NOTES, PROPOSED, NAMES = 50_000, 1_200, 500, 300, 600, 4_000
"""Claims, highlights and notes are 2,000; what the analysis has found stands under them."""
_BY = "bench"


def text_of(random: Random) -> str:
    """Paragraphs of some eighty words, in sentences, some of them quoted."""
    made = ["The record of a long hearing"]
    count = 0
    while count < WORDS:
        sentences = []
        for _ in range(random.randint(3, 6)):
            length = random.randint(8, 25)
            spoken = " ".join(f"word{random.randrange(3000)}" for _ in range(length))
            sentences.append(f"“Pier {spoken},” Novak said." if random.random() < 0.3
                             else f"Pier {spoken}.")  # fmt: skip
            count += length + 1
        made.append(" ".join(sentences))
    return "\n".join(made)


def fill(store: Store, random: Random) -> int:
    """Put the story and its marks into a library; the number of its article."""
    text = text_of(random)
    number, _ = store.content.add(read_document(text.encode(), path="long.txt"))
    text, _ = store.content.text(number)
    spans = list(words(text))

    def stretch(shortest: int, longest: int) -> tuple[int, int]:
        first = random.randrange(10, len(spans) - longest)
        start = spans[first][0]
        end = spans[first + random.randint(shortest, longest)][1]
        stop = text.find("\n", start)
        return start, min(end, stop if stop > 0 else end)

    kinds = [EntityType.PERSON, EntityType.ORG, EntityType.PLACE, EntityType.DATE]
    mentions = [
        Mention(*spans[at], random.choice(kinds), text[slice(*spans[at])])
        for at in sorted(random.sample(range(10, len(spans)), NAMES))
    ]
    said = []
    for _ in range(PROPOSED):
        part = stretch(5, 25)
        said.append(Attribution(*part, (part,), Kind.INDIRECT, None, "Novak", "said"))
    said.sort(key=lambda one: one.start)
    store.findings.put(number, Analysis(tuple(mentions), tuple(said)), "bench")
    tags = store.journal.replace(
        "Tags", [(None, Tag(id=-1 - n, name=f"tag {n}")) for n in range(8)], _BY
    )[1]
    pairs: list[Pair] = []
    for at in range(1, CLAIMS + 1):
        pieces = sorted({stretch(4, 30), *([stretch(3, 9)] if random.random() < 0.2 else [])})
        claim = Claim(
            id=-at, article_id=number, speaker=f"Speaker {at % 40}",
            verdict=random.choice(list(Verdict)),
        )  # fmt: skip
        pairs.append((None, claim))
        pairs += [(None, s) for s in spans_of(number, text, 0, pieces[:1], claim_id=-at)]
        pairs.append((None, Tagging(tag_id=random.choice(tags), claim_id=-at)))
        if random.random() < 0.3:
            pairs.append((None, Note(text="Ask them.", claim_id=-at)))
        if at > 1 and random.random() < 0.2:
            pairs.append((None, Link(from_id=-at, to_id=1 - at, kind=LinkKind.CONTRADICTS)))
        if random.random() < 0.1:
            about = {"stance": Stance.SUPPORTS, "url": "https://example.org/"}
            pairs.append(
                (None, Evidence(claim_id=-at, kind=EvidenceKind.ADDRESS, **about))  # type: ignore[arg-type]
            )
    for at in range(CLAIMS + 1, CLAIMS + HIGHLIGHTS + 1):
        pairs.append((None, Highlight(id=-at, article_id=number)))
        place = [stretch(3, 30)]
        pairs += [(None, s) for s in spans_of(number, text, 0, place, highlight_id=-at)]
    for at in range(CLAIMS + HIGHLIGHTS + 1, CLAIMS + HIGHLIGHTS + NOTES + 1):
        pairs.append((None, Note(id=-at, text="Look this up.")))
        place = [stretch(2, 12)]
        pairs += [(None, s) for s in spans_of(number, text, 0, place, note_id=-at)]
    store.journal.note_quietly(pairs, _BY)
    return number


def marks(folder: Path) -> None:
    """A story of 50,000 words with 2,000 overlapping marks: opened; a new mark on it; the selected
    one's edge; a step to the next."""
    from tests.bench.driving import Driver

    random = Random(6)
    store = Store.create(folder / "marks.library")
    fill(store, random)
    other, _ = store.content.add(read_document(article(1, 300), path="short.txt"))
    store.findings.put(other, Analysis(()), "bench")
    store.journal.settle()
    store.close()
    driver = Driver(folder / "marks.library")
    long, short = driver.row_of("long.txt"), driver.row_of("short.txt")
    opened = []
    for _ in range(15):
        if not driver.is_open(short):
            driver.switch_to(short)
        driver.pause(80)
        opened.append(driver.switch_to(long))
        driver.pause(80)
    line("opened: read, set, first paint", opened[1:] or opened)
    made: dict[str, list[float]] = {}

    def measure(name: str, act: Callable[[], None], shown: Callable[[], bool]) -> None:
        seen, free = driver.act(act, shown)
        made.setdefault(name, []).append(seen)
        made.setdefault("  and its lists beside are built", []).append(free)
        driver.pause(60)

    window = driver.window
    for number in range(15):
        page = window.desk.page
        assert page is not None
        at = random.randrange(len(page.text) // 2)
        while page.text[at - 1] != " ":
            at += 1
        window.view.reveal(page.start + at)
        for name, act in (("highlight", window.marking.highlight), ("claim", window.marking.claim)):
            start = page.start + at + (0 if name == "claim" else 3)
            window.view.select(start, start + 30 + number)
            driver.pause(150)
            count = len(page.claims) + len(page.highlights)
            measure(f"a new {name} is seen", act, lambda n=count: _count(window) > n)
            page = window.desk.page
            assert page is not None
        window.marking.back_to_text()
        driver.pause(30)
        before = window.desk.page
        measure(
            "an edge moves by a word",
            lambda: window.reshaping.move(right=True, out=True),
            lambda b=before: window.desk.page is not b,
        )
        key = window.view.selected_mark
        measure(
            "the next mark is shown as selected",
            lambda: window.view.step(1),
            lambda k=key: window.view.selected_mark != k,
        )
    for name, taken in made.items():
        line(name, taken)
    driver.close()


def _count(window: object) -> int:
    page = window.desk.page  # type: ignore[attr-defined]
    return len(page.claims) + len(page.highlights)
