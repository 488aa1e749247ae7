"""Lists of stories: every question gives what a plain look at all stories gives, in its order."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from random import Random

import pytest

from reader import query
from reader.ingest import read_document
from reader.model import (
    Analysis,
    EntityType,
    Filing,
    Highlight,
    Kind,
    Link,
    LinkKind,
    Mention,
    Note,
    Reading,
    Scope,
    Star,
    Status,
    Tag,
    Tagging,
    Topic,
    Verdict,
    spans_of,
)
from reader.query import Is, Not, Words
from reader.store import Store, lists, published_second, vocabulary, ways
from reader.store.vocabulary import folded
from tests.conftest import attribution, make_claim, pages

WORDS = (
    "ferry", "ferries", "bridge", "bridges", "market", "Žilina", "port", "ports", "mayor", "fares",
    "quay", "tide", "storm", "stormy", "pilot",
)  # fmt: skip
PEOPLE = ("Ana Ruk", "Jo Pell", "Ivo Tarn")
SOURCES = ("Orlo Wire", "Varna Post", "")
DAYS = ("2024-05-06", "2024-05-07", "2024-06-01", "2023-12-31", "")
LANGUAGES = ("en", "en-GB", "de", "")


_END = "xxx"
"""Stands between headline and body: no phrase goes over it."""


@dataclass
class Plain:
    """A story as one sees it without any index."""

    id: int
    texts: list[str]
    """Its text, then what a person wrote: one string a claim or note."""
    title: str
    source: str
    second: int
    language: str
    topics: set[str] = field(default_factory=set)
    people: set[str] = field(default_factory=set)
    places: set[str] = field(default_factory=set)
    speakers: set[str] = field(default_factory=set)
    tags: set[str] = field(default_factory=set)
    claims: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    statuses: set[str] = field(default_factory=set)
    verdicts: set[str] = field(default_factory=set)
    read: bool = False
    starred: bool = False
    contradicted: bool = False


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Store, list[Plain]]]:
    random = Random(5)
    store = Store.create(tmp_path_factory.mktemp("lists") / "lists.library")
    found = []
    for number in range(60):
        headline = " ".join(random.choices(WORDS, k=3)).capitalize()
        who = random.choice(PEOPLE)
        body = f"{' '.join(random.choices(WORDS, k=random.randint(4, 14)))}. {who} said the "
        said = f"{random.choice(WORDS)} holds {number}"
        source, day = random.choice(SOURCES), random.choice(DAYS)
        article, _ = store.content.add(
            read_document(
                f"{headline}\n\n{body}{said}.\n".encode(),
                source=source,
                published=day,
                path=f"{number}.txt",
            )
        )
        page = next(page for page in pages(store) if page.article_id == article)
        language = random.choice(LANGUAGES)
        store._connection.execute("UPDATE story SET language = ? WHERE id = ?", (language, page.id))
        text, _ = store.content.text(article)
        mentions = [Mention(text.index(who), text.index(who) + len(who), EntityType.PERSON, who)]
        places = set()
        if (at := text.find("Žilina")) >= 0:
            mentions.append(Mention(at, at + 6, EntityType.PLACE, "Žilina"))
            places.add("Žilina")
        store.findings.put(
            article, Analysis(tuple(mentions), (attribution(text, said, who),)), "test"
        )
        body_text = page.text[page.body - page.start :]
        second = published_second(day) if day else published_second(_imported(store, article))
        found.append(
            Plain(
                page.id,
                [f"{page.headline or ''} {_END} {body_text}"],
                page.headline or "",
                source,
                second,
                language,
                people={who},
                places=places,
                speakers={who},
            )
        )
    _work(store, random, found)
    from reader.store.tallies import Tallies

    Tallies(store._connection).rebuild()
    yield store, found
    store.close()


def _imported(store: Store, article: int) -> str:
    sql = "SELECT imported FROM article WHERE id = ?"
    return str(store._connection.execute(sql, (article,)).fetchone()[0])


def _work(store: Store, random: Random, found: list[Plain]) -> None:
    """What a person did: topics, readings, stars, claims, tags, notes, links."""

    def act(*pairs: object) -> list[int]:
        return store.journal.replace("act", list(pairs), "t")[1]  # type: ignore[arg-type]

    top, sub, other = act(
        (None, Topic(id=-1, name="Coast")), (None, Topic(id=-2, name="Port", parent_id=-1)),
        (None, Topic(id=-3, name="Town")),
    )  # fmt: skip
    names = {top: ("Coast",), sub: ("Coast", "Port"), other: ("Town",)}
    tags = act((None, Tag(name="urgent")), (None, Tag(name="map")))
    by_page = {page.id: page for page in pages(store)}
    claims: list[tuple[int, Plain]] = []
    for plain in found:
        page = by_page[plain.id]
        for topic in random.sample(list(names), k=random.choice([0, 0, 1, 2])):
            act((None, Filing(topic_id=topic, story_id=plain.id)))
            plain.topics |= set(names[topic])
        if random.random() < 0.6:
            act((None, Reading(story_id=plain.id)))
            plain.read = True
        if random.random() < 0.2:
            act((None, Star(story_id=plain.id)))
            plain.starred = True
        if random.random() < 0.3:
            status, verdict = random.choice(list(Status)), random.choice(list(Verdict))
            paraphrase = " ".join(random.choices(WORDS, k=2)) + " paraphrase"
            claim, _ = make_claim(
                store, page.text[-25:], speaker="Zed Olm", text=paraphrase, status=status,
                verdict=verdict, kind=Kind.DIRECT,
            )  # fmt: skip
            plain.claims.append(f"{paraphrase} Zed Olm")
            plain.speakers.add("Zed Olm")
            plain.statuses.add(str(status))
            plain.verdicts.add(str(verdict))
            claims.append((claim, plain))
            if random.random() < 0.5:
                act((None, Tagging(tag_id=tags[0], claim_id=claim)))
                plain.tags.add("urgent")
            if random.random() < 0.5:
                act((None, Note(text="call the pilot", claim_id=claim)))
                plain.notes.append("call the pilot")
        if random.random() < 0.2:
            start = page.body
            mark = spans_of(page.article_id, page.text, page.start, [(start, start + 5)],
                            highlight_id=-1)  # fmt: skip
            ids = act((None, Highlight(id=-1, article_id=page.article_id)),
                      *((None, span) for span in mark))  # fmt: skip
            act((None, Tagging(tag_id=tags[1], highlight_id=ids[0])),
                (None, Note(text="see the stormy map", highlight_id=ids[0])))  # fmt: skip
            plain.tags.add("map")
            plain.notes.append("see the stormy map")
        if random.random() < 0.15:
            act((None, Note(text="whole quay", story_id=plain.id)))
            plain.notes.append("whole quay")
    for (one, a), (two, b) in zip(claims[::3], claims[1::3], strict=False):
        act((None, Link(from_id=one, to_id=two, kind=LinkKind.CONTRADICTS)))
        a.contradicted = b.contradicted = True


# ---- the plain look


def tokens(text: str) -> list[str]:
    return [folded(word) for word in re.findall(r"\w+", text)]


def stands(words: Words, text: str) -> bool:
    there, wanted = tokens(text), [folded(word) for word in words.words]
    for at in range(len(there) - len(wanted) + 1):
        part = there[at : at + len(wanted)]
        if words.prefix:
            if part[:-1] == wanted[:-1] and part[-1].startswith(wanted[-1]):
                return True
        elif part == wanted:
            return True
    return False


def named(value: str, names: set[str]) -> bool:
    return any(stands(Words(tuple(re.findall(r"\w+", value))), name) for name in names)


def holds(condition: Is, story: Plain) -> bool:
    value = str(condition.value)
    match condition.field:
        case "before":
            return story.second < int(condition.value)
        case "after":
            return story.second >= int(condition.value)
        case "source":
            return folded(value) in folded(story.source) and bool(story.source)
        case "topic":
            return value.rpartition("/")[2] in story.topics
        case "entity":
            return named(value, story.people | story.places)
        case "person":
            return named(value, story.people)
        case "place":
            return named(value, story.places)
        case "speaker":
            return named(value, story.speakers)
        case "tag":
            return value in story.tags
        case "status":
            return value in story.statuses
        case "verdict":
            return value in story.verdicts
        case "is":
            return {"read": story.read, "unread": not story.read, "starred": story.starred}[value]
        case "has":
            return {"claims": bool(story.claims), "notes": bool(story.notes),
                    "contradiction": story.contradicted}[value]  # fmt: skip
        case "lang":
            return f"{story.language.lower()}-".startswith(f"{value}-")
    raise AssertionError(condition.field)


def meets(conditions: tuple[Words | Is | Not, ...], story: Plain) -> bool:
    sources = [*story.texts, *story.claims, *story.notes]
    wanted, titles = [], []
    for condition in conditions:
        bare = condition.node if isinstance(condition, Not) else condition
        if isinstance(bare, Is):
            if holds(bare, story) != (bare is condition):
                return False
            continue
        assert isinstance(bare, Words)
        if bare.field in ("claim", "note", "title"):
            texts = {"claim": story.claims, "note": story.notes, "title": [story.title]}[bare.field]
            if any(stands(bare, text) for text in texts) != (bare is condition):
                return False
            titles += [bare] if bare.field == "title" else []
        elif bare is condition:
            wanted.append(bare)
        elif any(stands(bare, text) for text in sources):
            return False
    return not wanted or any(all(stands(words, text) for words in wanted) for text in sources)


def looked_up(found: list[Plain], text: str) -> set[int]:
    asked = query.parse(text)
    every = query.alternatives(asked.node)
    return {story.id for story in found if any(meets(one, story) for one in every)}


# ---- questions


def _terms(random: Random) -> str:
    word = random.choice(WORDS)
    return random.choice([
        word, word, word, f"{word[:3]}*", f'"{word} {random.choice(WORDS)}"', "zilina", "pilot",
        f"title:{word}", f"title:{word[:2]}*", "source:orlo", 'source:"Varna Post"', "topic:Coast",
        "topic:Coast/Port", "topic:Town", "entity:ruk", 'person:"Jo Pell"', "place:žilina",
        "speaker:tarn", "speaker:Zed", "tag:urgent", "tag:map", "claim:paraphrase", f"claim:{word}",
        "note:call", "note:stormy", "status:done", "verdict:refuted", "verdict:none", "is:unread",
        "is:read", "is:starred", "has:claims", "has:notes", "has:contradiction",
        "before:2024-05-07",
        "after:2024", "after:2024-05-07", "lang:en", "lang:de", "paraphrase",
    ])  # fmt: skip


def _query(random: Random, depth: int = 0) -> str:
    parts = []
    for _ in range(random.randint(1, 3)):
        if depth < 2 and random.random() < 0.2:
            term = f"({_query(random, depth + 1)})"
        else:
            term = _terms(random)
        parts.append(("-" if random.random() < 0.2 else "") + term)
    return f" {random.choice(['', 'OR'])} ".join(parts)


@pytest.mark.parametrize("seed", range(25))
def test_any_query_finds_what_a_plain_look_finds(
    library: tuple[Store, list[Plain]], seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    store, found = library
    random = Random(seed)
    # Small portions, and every way to walk: what is asked and what is passed over, by turns.
    monkeypatch.setattr(lists, "ROWS", 4)
    monkeypatch.setattr(lists, "_CHUNK", 3)
    monkeypatch.setattr(ways, "ASK_TEXT", random.choice([0.01, 1000]))
    order = {row["id"]: row["ord"] for row in store._connection.execute("SELECT * FROM story")}
    for _ in range(30):
        text = _query(random) + " "
        wanted = looked_up(found, text)
        scope = Scope("search", query=text)
        newest = sorted(wanted, key=lambda story: -order[story])
        assert store.reads.story_ids(scope) == newest, text
        assert store.reads.story_ids(scope, sort="oldest") == newest[::-1], text
        for sort in ("newest", "oldest", "headline", "source", "best"):
            listed = [
                story for p in store.reads.lists.portions(scope, sort=sort) for story in p.ids
            ]
            assert sorted(listed) == sorted(wanted), f"{sort}: {text}"
            if sort in ("newest", "oldest"):
                assert listed == (newest if sort == "newest" else newest[::-1]), text
        some = set(random.sample(sorted(order), 10))
        assert store.reads.lists.among(scope, some) == wanted & some, text
        unread = [story.id for story in found if story.id in wanted and not story.read]
        only = store.reads.story_ids(scope, only="unread")
        assert sorted(only) == sorted(unread), text
        after = store.reads.lists.next_unread(scope, "all", "newest", newest[0] if newest else None)
        assert after == next((s for s in newest[1:] + newest[:1] if s in unread), None), text


def test_a_scope_is_narrowed_by_a_query(library: tuple[Store, list[Plain]]) -> None:
    store, found = library
    topic = store.reads.topic_id("Coast")
    wanted = {s.id for s in found if "Coast" in s.topics and not s.read}
    assert set(store.reads.story_ids(Scope("topic", topic, "is:unread "))) == wanted
    assert set(store.reads.story_ids(Scope("topic", topic), only="unread")) == wanted


def test_what_there_is_not_is_said(library: tuple[Store, list[Plain]]) -> None:
    store, _ = library
    for text, sentence in (
        ("topic:Moon ", "No topic is called “Moon”."), ("source:moon ", "No source"),
        ("person:moon ", "Nobody and nothing"), ("speaker:moon ", "Nobody called “moon”"),
        ("tag:moon ", "No tag"), ("lang:xx ", "No story is in the language"),
        ("moon:x ", "“moon:” is no field"),
    ):  # fmt: skip
        first = next(store.reads.lists.portions(Scope("search", query=text)))
        assert not first.ids, text
        assert any(sentence in notice for notice in first.notices), text


def test_a_letter_means_names_that_begin_so(library: tuple[Store, list[Plain]]) -> None:
    store, found = library
    for text, who in (("person:a ", "Ana Ruk"), ("speaker:iv ", "Ivo Tarn"), ("person:x ", "")):
        wanted = {story.id for story in found if who in story.people}
        assert set(store.reads.story_ids(Scope("search", query=text))) == wanted, text
    assert store.reads.story_ids(Scope("search", query="place:a ")) == []


def test_a_name_that_is_given_whole_means_that_one(digest: Store) -> None:
    first, second, _ = living = digest.reads.story_ids(Scope())
    ids = digest.journal.replace(
        "act", [(None, Topic(name="Port")), (None, Topic(name="Port Authority"))], "t"
    )[1]
    digest.journal.replace(
        "act", [(None, Filing(topic_id=t, story_id=s)) for t, s in zip(ids, living, strict=False)],
        "t",
    )  # fmt: skip
    assert digest.reads.story_ids(Scope("search", query="topic:port ")) == [first]
    assert digest.reads.story_ids(Scope("search", query='topic:"port authority" ')) == [second]
    assert digest.reads.story_ids(Scope("search", query="topic:por ")) == [first, second]


def test_a_long_search_pauses_and_goes_on(
    library: tuple[Store, list[Plain]], monkeypatch: pytest.MonkeyPatch
) -> None:
    store, found = library
    monkeypatch.setattr(lists, "ROWS", 4)
    monkeypatch.setattr(lists, "FOUND", 6)
    scope = Scope("search", query="said ")
    listed: list[int] = []
    after = None
    for _ in range(20):
        for portion in store.reads.lists.portions(scope, after=after):
            listed += portion.ids
            after = portion.last if portion.last is not None else after
        if portion.complete:
            break
        assert portion.paused
    assert listed == store.reads.story_ids(scope) and len(listed) == len(found)


def test_forms_of_a_word_are_found_when_they_are_wished(
    library: tuple[Store, list[Plain]],
) -> None:
    store, found = library
    one = {s.id for s in found if "bridge" in tokens(s.texts[0])}
    both = one | {s.id for s in found if "bridges" in tokens(s.texts[0])}
    assert one < both
    assert set(store.reads.story_ids(Scope("search", query="title:x OR bridge "))) >= one
    assert set(store.reads.story_ids(Scope("search", query="bridge forms:all "))) >= both


def test_the_best_come_first(library: tuple[Store, list[Plain]]) -> None:
    store, found = library
    listed = store.reads.story_ids(Scope("search", query="ferry "), sort="best")
    in_title = {s.id for s in found if "ferry" in tokens(s.title)}
    assert set(listed[: len(in_title)]) == in_title


def test_a_broad_beginning_is_sought_by_its_most_frequent_words(
    library: tuple[Store, list[Plain]], monkeypatch: pytest.MonkeyPatch
) -> None:
    store, found = library
    store.vocabulary.refresh(lambda: None, lambda: False)
    monkeypatch.setattr(vocabulary, "_BROAD", {vocabulary.FIRST: 10, vocabulary.MORE: 20})
    scope = Scope("search", query="p")
    portions = list(store.reads.lists.portions(scope))
    assert portions[0].ids and not portions[-1].complete, "nobody says that these are all"
    assert set(portions[0].ids) <= looked_up(found, "p")
    assert set(store.reads.story_ids(scope)) == looked_up(found, "p"), "asked exactly"
    for beginning in ("p", "po", "por", "žil", "zil"):
        exact = {row[0] for row in store._connection.execute("SELECT term FROM vocabulary")}
        wanted = [t for t in exact if t.startswith(folded(beginning))]
        assert {t for t, _ in store.vocabulary._often(beginning)} == set(wanted)


def test_words_are_counted_when_the_library_has_grown(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(vocabulary, "_OFTEN", 1)
    assert not store.vocabulary.wanted()
    for number in range(3):
        store.content.add(read_document(f"Pier {number}\nThe pier opened.".encode()))
    assert store.vocabulary.wanted()
    store.vocabulary.tidy(lambda: None, lambda: False)
    store.vocabulary.refresh(lambda: None, lambda: False)
    assert not store.vocabulary.wanted()
    assert store.vocabulary.count(Words(("pier",))) == 3
    assert store.reads.story_ids(Scope("search", query="pier ")) != []
