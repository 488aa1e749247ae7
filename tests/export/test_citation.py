"""A claim with its citation."""

from dataclasses import replace

from reader.export import cite, quoted
from reader.model import Kind, StoryRecord, Verdict
from reader.store import Store
from tests.conftest import make_claim, page_with


def cited(store: Store, words: str, **values: object):
    make_claim(store, words, **values)
    page = page_with(store, words)
    view = next(v for v in page.claims if v.spans[0].exact == words)
    return page, view, cite(page, view)


def test_marks_stand_only_round_what_the_text_quotes(digest: Store) -> None:
    page, view, _ = cited(digest, "the bridge is safe")
    assert quoted(page, view.spans) == "the bridge is safe"
    page, view, _ = cited(digest, "Nothing has moved")
    assert quoted(page, view.spans) == "“Nothing has moved”"


def test_what_was_said_indirectly_has_no_marks_though_another_quotes_it(digest: Store) -> None:
    page, view, citation = cited(digest, "Nothing has moved", kind=Kind.INDIRECT)
    assert quoted(page, view.spans, view.claim.kind) == "Nothing has moved"
    assert "“" not in citation.text + citation.markdown + citation.html
    _, _, citation = cited(digest, "will not close", kind=Kind.DIRECT)
    assert "“will not close”" in citation.text


def test_text_markdown_and_html(digest: Store) -> None:
    story = digest.pages.record(StoryRecord, "story", id=page_with(digest, "will not close").id)
    new = replace(story, headline="Fares [down] & *out*", url="https://x.y/a(1)?b=1&c=<2>")
    digest.journal.replace("d", [(story, new)], "t")
    _, _, citation = cited(
        digest, "will not close", speaker="Jo <Pell>", cue="told", hearer="reporters",
        verdict=Verdict.REFUTED, text="It stays_open",
    )  # fmt: skip
    assert citation.text == (
        "Jo <Pell> (told reporters): “will not close”\nIt stays_open\nVerdict: refuted.\n"
        "Fares [down] & *out*, Orlo Wire, 2024-05-06, https://x.y/a(1)?b=1&c=<2>."
    )
    assert "> “will not close”" in citation.markdown
    assert r"**Jo \<Pell\>**, told reporters" in citation.markdown
    assert r"[Fares \[down\] & \*out\*](<https://x.y/a%281%29?b=1&c=%3C2%3E>)" in citation.markdown
    assert "<strong>Jo &lt;Pell&gt;</strong>" in citation.html
    assert 'href="https://x.y/a(1)?b=1&amp;c=&lt;2&gt;"' in citation.html


def test_what_is_not_known_leaves_no_trace(digest: Store) -> None:
    _, _, citation = cited(digest, "Sappers say the bridge at Orlo holds")
    assert citation.text.startswith("Sappers say")
    assert "Verdict" not in citation.text + citation.markdown + citation.html
    assert "—" not in citation.markdown
    assert "href" not in citation.html
