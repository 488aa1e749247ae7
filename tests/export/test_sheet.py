"""What a check sheet says of claims, and how it becomes a page."""

import re
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import pytest

from reader.export import ExportError, Part, Run, Sheet, write_html
from reader.export.parts import in_context
from reader.model import (
    Anchor,
    Evidence,
    EvidenceKind,
    Link,
    LinkKind,
    Note,
    Scope,
    Stance,
    Status,
    Tag,
    Tagging,
    Verdict,
    judged,
    spans_of,
)
from reader.store import Store
from tests.conftest import make_claim, page_with

TEXT = (
    "Ana Ruk spoke first. “We will pay. Nobody will close the gate”, she said, “not this year. "
    'Not the next.” The town hall was full and the 12" pipe was dry.'
)


def context(text: str, *words: str) -> str:
    """The words in context, the claim's own between square brackets."""
    pieces = [(text.index(w), text.index(w) + len(w)) for w in words]
    spans = tuple(spans_of(1, text, 0, pieces, claim_id=1))
    runs = in_context(text, spans)
    return "".join(f"[{run.text}]" if run.style == "claim" else run.text for run in runs)


def test_a_sentence_stands_round_the_words() -> None:
    assert context(TEXT, "town hall was full") == (
        'The [town hall was full] and the 12" pipe was dry.'
    )
    assert context(TEXT, "spoke first") == "Ana Ruk [spoke first]."


def test_a_quotation_that_is_cut_keeps_its_marks_and_nothing_else_gets_any() -> None:
    assert context(TEXT, "Nobody will close") == (
        "“[Nobody will close] the gate”, she said, “not this year.”"
    )
    assert context(TEXT, "We will pay") == "“[We will pay].”"
    assert context(TEXT, "Not the next") == "“[Not the next].”"
    assert "“" not in context(TEXT, "pipe was dry") and "”" not in context(TEXT, "pipe was dry")


def test_several_pieces_stand_in_one_context_or_apart() -> None:
    assert context(TEXT, "We will pay", "not this year") == (
        "“[We will pay]. Nobody will close the gate”, she said, “[not this year].”"
    )
    far = f"The gate is shut. {'It rained all day. ' * 40}The pump is off."
    assert context(far, "gate is shut", "pump is off") == (
        "The [gate is shut]. […] The [pump is off]."
    )
    assert context("The gate is shut.", "The gate", "gate is") == "[The gate][ is] shut."


def test_a_sentence_without_end_is_cut_at_words() -> None:
    long = "so it goes " * 300 + "the gate is shut " + "and on " * 300
    shown = context(long, "the gate is shut")
    assert len(shown) < 600 and "[the gate is shut]" in shown
    assert shown.startswith(("so ", "it ", "goes "))


@pytest.fixture
def worked(digest: Store) -> Store:
    """A claim with all that can hang on one, and another that contradicts it."""
    claim, _ = make_claim(
        digest, "the bridge is safe", speaker="Ana Ruk", cue="told", hearer="Radio Orlo",
        text="<b>It</b> stands", rating="Half true", explanation="First.\n\nSecond & last.",
        said_on="2024-05-06",
    )  # fmt: skip
    other, _ = make_claim(digest, "Nothing has moved", speaker="Jo <Pell>")
    view = digest.pages.claims([claim])[0]
    done = judged(view.claim, "the survey", verdict=Verdict.REFUTED, status=Status.DONE)
    digest.journal.replace("Verdict", done, "Lena Vogt")
    page = page_with(digest, "opened on Tuesday")
    at = page.start + page.text.index("opened on")
    records = [
        Evidence(id=-1, claim_id=claim, kind=EvidenceKind.PASSAGE, stance=Stance.CONTEXT),
        *spans_of(page.article_id, page.text, page.start, [(at, at + 9)], evidence_id=-1),
        Evidence(claim_id=claim, kind=EvidenceKind.FILE, created="3001-01-01",
                 stance=Stance.REFUTES, sha256="ab12", path="/home/x/survey.pdf", size=1234,
                 text="the survey"),
        Evidence(claim_id=claim, kind=EvidenceKind.ADDRESS, created="3001-01-02",
                 url="javascript:alert(1)", archive_url="https://archive.example/1?a=1&b=2"),
        Link(from_id=claim, to_id=other, kind=LinkKind.CONTRADICTS),
        Note(text="call <her>", claim_id=claim), Tag(id=-5, name="bridge"),
        Tagging(tag_id=-5, claim_id=claim),
    ]  # fmt: skip
    digest.journal.replace("More", [(None, record) for record in records], "Lena Vogt")
    return digest


def made(store: Store) -> list[Part]:
    ids = store.sheets.of_scope(Scope())
    sheet = Sheet("Orlo", "The whole library", store.sheets.count(ids), "Lena", "2024-05-07T09:30Z")
    parts = sheet.head() + sheet.claims(store.sheets.entries(ids[:1]))
    return parts + sheet.claims(store.sheets.entries(ids[1:])) + sheet.foot()


def texts(parts: list[Part], kind: str) -> list[str]:
    return [part.text for part in parts if part.kind == kind]


def test_a_sheet_says_all_of_a_claim(worked: Store) -> None:
    parts = made(worked)
    assert texts(parts, "title") == ["Orlo"]
    assert texts(parts, "about") == [
        "The whole library: 2 claims, 2 speakers, 1 story, 1 contradiction.",
        "Made 7 May 2024, 09:30 UTC by Lena with Allegedly.",
    ]
    assert texts(parts, "glance") == ["1  Refuted", "1  No verdict"]
    assert texts(parts, "speaker") == ["Ana Ruk", "Jo <Pell>"]
    assert texts(parts, "finding") == [
        "1  Refuted  Half true  done", "2  No verdict  unstarted",
    ]  # fmt: skip
    assert texts(parts, "words") == [
        "Mayor Ana Ruk told Radio Orlo on Monday that the bridge is safe.",
        '"Nothing has moved," she said.',
    ]
    assert texts(parts, "how")[0].startswith("Ana Ruk told Radio Orlo, on 6 May 2024. Sappers say")
    assert texts(parts, "text") == ["In other words: <b>It</b> stands", "First.", "Second & last."]
    assert texts(parts, "label") == ["History", "Evidence", "Contradicts", "Notes", "Contradicts"]
    items = texts(parts, "item")
    assert re.search(r"UTC by Lena Vogt: refuted, done — the survey$", items[0])
    assert items[1].startswith("Context: opened on Market Opens Again, Orlo Wire, 6 May 2024 [2]")
    assert "file survey.pdf, 1,234 bytes, at /home/x/survey.pdf, SHA-256 ab12" in items[2]
    assert items[2].startswith("Refutes: the survey — ")
    assert "archived at https://archive.example/1?a=1&b=2" in items[3]
    assert items[4].startswith("Jo <Pell>: “Nothing has moved” Sappers say")
    assert items[5] == "call <her>"
    assert items[6].startswith("Ana Ruk: the bridge is safe (refuted) ")
    assert [text[:4] for text in texts(parts, "source")] == ["[1] ", "[2] "]


def test_words_that_the_newer_version_lacks_are_said_to_be_gone(worked: Store) -> None:
    claim = worked.sheets.of_scope(Scope())[0]
    (span,) = worked.pages.claims([claim])[0].spans
    worked.journal.replace("Gone", [(span, replace(span, anchor=Anchor.ORPHAN))], "t")
    parts = made(worked)
    assert texts(parts, "words")[0].startswith("Mayor Ana Ruk told")
    assert "not stand in the newer version" in texts(parts, "how")[0]


def test_a_sheet_without_claims_says_what_to_do(digest: Store) -> None:
    parts = made(digest)
    assert "Mark words" in texts(parts, "text")[0]
    assert texts(parts, "section") == []


class _Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.seen: set[str] = set()
        self.links: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.add(tag)
        self.links += [value or "" for name, value in attrs if name in ("href", "src")]
        if tag != "meta":
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def test_a_page_is_whole_and_nothing_imported_becomes_markup(worked: Store, tmp_path: Path) -> None:
    out = tmp_path / "sheet.html"
    write_html("Orlo </title><script>", [made(worked)[:5], made(worked)[5:]], out)
    page = out.read_text(encoding="utf-8")
    tags = _Tags()
    tags.feed(page)
    assert tags.open == []
    assert tags.seen == {
        "html", "head", "meta", "title", "style", "body", "h1", "h2", "h3", "h4", "p", "div",
        "span", "strong", "a",
    }  # fmt: skip
    assert tags.links == ["https://archive.example/1?a=1&b=2"]
    assert "&lt;b&gt;It&lt;/b&gt; stands" in page
    assert page.count('<div class="claim') == page.count("</div>") == 2
    assert '<div class="claim refuted">' in page


def test_a_page_never_takes_the_place_of_a_library(worked: Store) -> None:
    with pytest.raises(ExportError, match="database"):
        write_html("x", [[Part("title", (Run("x"),))]], worked.path)
