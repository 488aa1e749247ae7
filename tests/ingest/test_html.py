"""HTML and Markdown: the words, their structure, what the document says of itself."""

from itertools import pairwise

import pytest

from reader.ingest import IngestError, read_document
from reader.ingest.html import NO_MAIN_TEXT
from reader.model import Article, StructureKind

PARAGRAPH = (
    "The harbour of Orlo was shut on Monday after a crane fell, the port company said, and "
    "ships were turned away to Varna for two days while divers looked at the quay."
)
PAGE = f"""<!doctype html><html lang="en-GB"><head><title>Harbour shut | Orlo Herald</title>
<meta property="og:type" content="article"><meta property="og:site_name" content="Orlo Herald">
<meta property="article:published_time" content="2024-05-06T10:15:30+02:00">
<link rel="canonical" href="https://orlo.example/news/harbour?utm_source=x">
<script type="application/ld+json">{{"@type": "NewsArticle", "author": [{{"name": "Ana Ruk"}}]}}
</script><script>document.write("run")</script></head>
<body><nav><a href="/">Home</a> <a href="/news">News</a></nav>
<article><h1>Harbour shut after crane falls</h1>
<p>{PARAGRAPH} It was <b>not</b> the <a href="https://port.example/a">first</a> time.</p>
<h2>What is known</h2><ul><li>The crane was <em>forty</em> years old</li>
<li>It was inspected in 2021</li></ul><ol><li>First of all</li></ol>
<blockquote><p>“We had warned of it,” said Jo Pell of the dockers' union.</p></blockquote>
<p>{PARAGRAPH} <a href="javascript:alert(1)">Press here</a> if you dare to do so.</p>
<img src="https://evil.example/x.png" onerror="alert(2)"><iframe src="//evil.example"></iframe>
</article><footer>Cookies and imprint</footer></body></html>"""


def parts(article: Article, kind: StructureKind) -> list[str]:
    return [article.text[s.start : s.end] for s in article.structure if s.kind is kind]


def test_the_main_text_of_a_page() -> None:
    article = read_document(PAGE.encode(), path="a.html")
    for gone in ("Home", "Cookies", "run", "alert", "evil", "<"):
        assert gone not in article.text
    (story,) = article.stories
    assert story.headline == "Harbour shut after crane falls"
    assert article.text[story.body :].startswith("The harbour of Orlo")
    assert article.notice == ""


def test_what_a_page_says_of_itself() -> None:
    article = read_document(PAGE.encode(), path="a.html")
    assert (article.source, article.author, article.language) == ("Orlo Herald", "Ana Ruk", "en-GB")
    assert article.published == "2024-05-06T10:15+02:00"
    assert article.canonical == "https://orlo.example/news/harbour"
    told = read_document(PAGE.encode(), source="Mine", published="2020-01-01", url="https://x.y/z")
    assert (told.source, told.published, told.url) == ("Mine", "2020-01-01", "https://x.y/z")


def test_structure_stands_off() -> None:
    article = read_document(PAGE.encode(), path="a.html")
    kinds = StructureKind
    assert "What is known" in parts(article, kinds.HEADING)
    assert parts(article, kinds.ITEM) == [
        "The crane was forty years old", "It was inspected in 2021",
    ]  # fmt: skip
    assert parts(article, kinds.NUMBERED) == ["First of all"]
    assert parts(article, kinds.EMPHASIS) == ["forty"]
    assert parts(article, kinds.STRONG) == ["not"]
    assert [q[:7] for q in parts(article, kinds.QUOTE)] == ["“We had"]
    links = [s for s in article.structure if s.kind is kinds.LINK]
    assert [s.href for s in links] == ["https://port.example/a"], "only web addresses are kept"
    starts = [s.start for s in article.structure]
    assert starts == sorted(starts)


@pytest.mark.parametrize(
    ("head", "stories"),
    [('<meta property="og:type" content="article">', 1), ("", 2)],
)
def test_headings_cut_a_digest_and_not_an_article(head: str, stories: int) -> None:
    body = f"<h2>Harbour shut</h2><p>{PARAGRAPH}</p><h2>Market opens</h2><p>{PARAGRAPH}</p>"
    page = f"<html><head>{head}</head><body><main>{body}</main></body></html>"
    article = read_document(page.encode(), path="a.html")
    assert len(article.stories) == stories
    for before, after in pairwise(article.stories):
        assert before.end <= after.start


def test_where_there_is_no_main_text_all_of_it_is_taken() -> None:
    article = read_document(b"<html><body><div>Pier shut.</div><div>So it is.</div></body></html>")
    assert article.text == "Pier shut.\n\nSo it is."
    assert article.notice == NO_MAIN_TEXT


@pytest.mark.parametrize("page", ["<html></html>", "<html><body><script>x</script></body></html>"])
def test_a_page_without_text(page: str) -> None:
    with pytest.raises(IngestError, match="no text"):
        read_document(page.encode())


def test_the_encoding_that_a_page_names() -> None:
    text = f"<html><head><meta charset='windows-1251'></head><body><p>Порт закрыт. {'Да. ' * 40}"
    assert "Порт закрыт." in read_document(text.encode("cp1251"), path="a.html").text
    wrong = "<html><head><meta charset='utf-8'></head><body><p>Café déjà vu, señor. " + "Oui. " * 40
    assert "Café déjà" in read_document(wrong.encode("cp1252"), path="a.html").text


def test_pages_that_parsers_choke_on() -> None:
    deep = "<div>" * 5000 + "Pier shut." + "</div>" * 5000
    assert "Pier shut." in read_document(f"<html><body>{deep}</body></html>".encode()).text
    many = " ".join(f"a{n}=1" for n in range(2000))
    assert (
        "Pier" in read_document(f"<html><body><p {many}>Pier shut.</p></body></html>".encode()).text
    )


def test_an_accent_in_other_markup_moves_nothing() -> None:
    page = (
        f"<html><body><article><p>Caf<b>e</b>\u0301 <em>shut</em>. {PARAGRAPH}</p></article></body>"
    )
    article = read_document(page.encode(), path="a.html")
    assert article.text.startswith("Café shut.")
    assert parts(article, StructureKind.EMPHASIS) == ["shut"]


MARKDOWN = """---
title: "Week in Orlo"
date: 2024-05-06
source: Orlo Wire
lang: en
---
## Harbour shut
The *harbour* was shut, **Ana Ruk** said. See [the port](https://port.example/) or
[this](javascript:x).

1. one
2. two
   - inner

> It opens,
> she said.

## Market opens
The <b>market</b> opens.

<div onclick="x()">Raw <i>markup</i> too.</div>
"""


def test_markdown() -> None:
    article = read_document(MARKDOWN.encode(), path="a.md")
    kinds = StructureKind
    assert article.title == "Week in Orlo"
    assert (article.source, article.published, article.language) == (
        "Orlo Wire",
        "2024-05-06",
        "en",
    )
    assert [s.headline for s in article.stories] == ["Harbour shut", "Market opens"]
    assert parts(article, kinds.EMPHASIS)[0] == "harbour"
    assert parts(article, kinds.STRONG) == ["Ana Ruk"]
    assert parts(article, kinds.QUOTE) == ["It opens, she said."]
    assert [s.level for s in article.structure if s.kind is kinds.ITEM] == [2]
    assert [s.href for s in article.structure if s.kind is kinds.LINK] == ["https://port.example/"]
    assert "The market opens." in article.text
    assert "Raw markup too." in article.text
    assert "onclick" not in article.text


def test_a_markdown_text_without_headings_is_cut_like_plain_text() -> None:
    text = "Pier shut\n\nThe pier of Orlo was shut.\n\nFerry late\n\nThe ferry was late again.\n"
    article = read_document(text.encode(), path="a.md")
    assert [s.headline for s in article.stories] == ["Pier shut", "Ferry late"]


@pytest.mark.parametrize(
    "body",
    [
        "<h1>Head</h1>FIRST {p}<br><br>SECOND {p}<br> <br>THIRD {p}",
        "<center>FIRST {p}<br><br>SECOND {p}<p>THIRD {p}</p></center>",
        "<article><p>{p}</p><section>FIRST {p}<br><br>SECOND {p}</section>THIRD {p}</article>",
        "<div>FIRST <b>{p}</b> and more<div><p>SECOND {p}</p></div>THIRD {p}</div>",
    ],
)
def test_words_that_stand_in_no_paragraph_are_kept(body: str) -> None:
    page = f"<html><body>{body.format(p=PARAGRAPH)}</body></html>"
    text = read_document(page.encode(), path="a.html").text
    for word in ("FIRST", "SECOND", "THIRD"):
        assert word in text
    assert text.index("FIRST") < text.index("SECOND") < text.index("THIRD")
    assert "\n" in text[text.index("FIRST") : text.index("SECOND")]


def test_of_a_very_long_page_nothing_is_left_out() -> None:
    many = "".join(f"<article>{f'<p>{n}: {PARAGRAPH}</p>' * 110}</article>" for n in range(40))
    text = read_document(f"<html><body>{many}</body></html>".encode(), path="a.html").text
    assert "0: The harbour" in text and "39: The harbour" in text


@pytest.mark.parametrize("about", ["hidden", "style='display: none'"])
def test_what_a_script_would_have_shown_is_kept(about: str) -> None:
    page = f"<html {about}><body><div {about}><p>{PARAGRAPH}</p></div></body></html>"
    assert PARAGRAPH in read_document(page.encode(), path="a.html").text


def test_a_page_that_is_wrong_about_its_encoding() -> None:
    page = f"<html><head><meta charset=windows-1251></head><body><p>Мэр города. {PARAGRAPH}</p>"
    assert "Мэр города." in read_document(page.encode("utf-8"), path="a.html").text
    for name in ("undefined", "punycode", "unicode_escape", "utf-7"):
        page = f"<html><head><meta charset={name}></head><body><p>C:\\new {PARAGRAPH}</p>"
        assert "C:\\new" in read_document(page.encode(), path="a.html").text


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("---\n\nFirst item.\n\n---\n\nSecond.", ["First item.", "Second."]),
        ("---\nThe bridge holds, she said.\n---\nThird.", ["The bridge holds", "Third."]),
        ("line one<br>line two", ["line one\nline two"]),
        ("<The mayor> said so.", ["<The mayor> said so."]),
        ("1986. A great year", ["1986. A great year"]),
        ("- a\n" + "".join("  " * n + f"- item {n}\n" for n in range(1, 30)) + "\nTail.",
         ["item 29", "Tail."]),
    ],
)  # fmt: skip
def test_no_words_of_markdown_are_lost(source: str, words: list[str]) -> None:
    text = read_document(source.encode(), path="a.md").text
    for part in words:
        assert part in text


def test_a_title_is_not_written_twice() -> None:
    text = "---\ntitle: Pier shut\n---\n# Pier shut\n\nThe pier of Orlo is shut."
    article = read_document(text.encode(), path="a.md")
    assert [s.headline for s in article.stories] == ["Pier shut"]
    assert article.text.count("Pier shut") == 1
