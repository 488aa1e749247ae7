"""HTML: the main text of a page by trafilatura, its structure, what it says of itself.

Nothing remote is fetched, nothing in a page is run; scripts, styles, frames and forms are taken out
before anything is read, and of addresses only web and mail ones are kept. Only the disposable
child imports this, for the libraries take a second to load and untrusted pages can hang them.
"""

import logging
import re
from dataclasses import dataclass, field
from html.parser import HTMLParser
from itertools import islice
from typing import Any

from lxml import etree
from lxml import html as lxml_html
from lxml_html_clean import Cleaner

from reader.ingest.decode import IngestError, decode
from reader.ingest.markup import Builder
from reader.ingest.metadata import read_metadata
from reader.model import Structure, StructureKind
from reader.text import normalise

_log = logging.getLogger(__name__)

NO_MAIN_TEXT = "No main text was found in the page, so all of its text was taken."

_CHARSET = re.compile(rb"""<meta[^>]{0,200}charset\s*=\s*["']?\s*([\w:-]+)""", re.I)
_KNOWN = re.compile(
    r"utf-?8|windows-\d+|cp\d+|iso-?8859-\d+|latin-?\d|us-ascii|koi8-[ru]|gbk|gb2312|gb18030|big5"
    r"|shift[_-]jis|euc-[a-z]+|iso-2022-jp|macintosh|tis-620"
)
_MEANT = {
    **dict.fromkeys(("iso-8859-1", "iso8859-1", "latin1", "latin-1", "us-ascii"), "cp1252"),
    "windows-874": "cp874", "iso-8859-9": "cp1254", "latin5": "cp1254", "macintosh": "mac_roman",
}  # fmt: skip
"""What pages that name these encodings are written in, as browsers read them (WHATWG)."""
_LEAST = 60
_MANY = 4000
_CLEANER = Cleaner(
    scripts=True, javascript=True, comments=True, style=True, inline_style=True, links=True,
    meta=True, page_structure=False, processing_instructions=True, embedded=True, frames=True,
    forms=True, annoying_tags=True, remove_unknown_tags=False, safe_attrs_only=True,
    safe_attrs=frozenset({"href", "class", "id", "itemprop", "role", "target", "rend"}),
)  # fmt: skip
_HEADINGS = {f"h{n}": n for n in range(1, 7)}
_PARAGRAPHS = frozenset(
    "p div section article main header footer aside figure figcaption pre address table thead "
    "tbody dl dt dd ul ol list blockquote quote h1 h2 h3 h4 h5 h6 head body nav fieldset "
    "summary details hr center dialog form".split()
)
_LINES = frozenset("li item tr row".split())
_LISTS = frozenset("ul ol list".split())
_BOXES = ("body", "article", "main", "section", "div", "center", "dialog", "details")
_SKIPPED = frozenset("script style noscript template svg math graphic img title".split())
_SKIPPED_PAIRS = frozenset("script style noscript template svg math title".split())
_INLINE = {
    "em": StructureKind.EMPHASIS, "i": StructureKind.EMPHASIS, "cite": StructureKind.EMPHASIS,
    "strong": StructureKind.STRONG, "b": StructureKind.STRONG,
    "a": StructureKind.LINK, "ref": StructureKind.LINK,
}  # fmt: skip


@dataclass(slots=True)
class Page:
    """What was read of a page; `whole` says that it is one article and no digest."""

    text: str = ""
    structure: tuple[Structure, ...] = ()
    encoding: str = ""
    about: dict[str, str] = field(default_factory=dict)
    whole: bool = False
    notice: str = ""


def read_html(data: bytes) -> Page:
    """The main text of a page. Raises IngestError where there is no text at all."""
    source, encoding = _decoded(data)
    page, tree = Page(encoding=encoding), _parsed(source)
    if tree is None:
        return _finished(page, _stripped(source), NO_MAIN_TEXT)
    page.about, page.whole = read_metadata(tree)
    _wrap_bare(tree)
    cleaned = _CLEANER.clean_html(tree)
    body = _main(cleaned)
    builder = _written(body, page.about.get("title", "")) if body is not None else None
    if builder is not None and len(builder.finish()[0]) >= _LEAST:
        return _finished(page, builder, "")
    whole = cleaned.find(".//body")
    builder = _written(cleaned if whole is None else whole, "")
    if not builder.finish()[0]:
        builder = _stripped(source)
    return _finished(page, builder, NO_MAIN_TEXT)


def _finished(page: Page, builder: Builder, notice: str) -> Page:
    page.text, page.structure = builder.finish()
    page.notice = notice
    if not page.text.strip():
        raise IngestError("There is no text in this page. Save it again from the browser.")
    return page


def _stripped(source: str) -> Builder:
    stripped = _Stripped()
    stripped.feed(source)
    stripped.close()
    return stripped.builder


class _Stripped(HTMLParser):
    """The words of a page that has too deep a tree: its tags are only left out."""

    def __init__(self, builder: Builder | None = None) -> None:
        super().__init__(convert_charrefs=True)
        self.builder = builder or Builder()
        self._skipped = 0

    def handle_starttag(self, tag: str, attrs: Any) -> None:
        self._skipped += tag in _SKIPPED_PAIRS
        _separate(self.builder, tag, False)

    def handle_endtag(self, tag: str) -> None:
        self._skipped = max(0, self._skipped - (tag in _SKIPPED_PAIRS))
        _separate(self.builder, tag, False)

    def handle_data(self, data: str) -> None:
        if not self._skipped:
            self.builder.words(data)


def write_html(builder: Builder, source: str) -> None:
    """Write the words of a piece of HTML."""
    tree = _parsed(source)
    if tree is not None:
        _write(builder, _CLEANER.clean_html(tree))
    else:
        _Stripped(builder).feed(source)


def _decoded(data: bytes) -> tuple[str, str]:
    named = _CHARSET.search(data[:4096])
    if named and not data.startswith((b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")):
        name = named.group(1).decode("ascii").lower()
        if not data.isascii() and (text := _as_utf8(data)) is not None:
            return text, "utf-8"  # no other encoding looks like it by chance
        try:
            if _KNOWN.fullmatch(name):
                return normalise(data.decode(_MEANT.get(name, name))), name
        except (LookupError, ValueError):
            pass  # the page is wrong about itself; its bytes tell better
    return decode(data)


def _as_utf8(data: bytes) -> str | None:
    try:
        return normalise(data.decode("utf-8"))
    except UnicodeDecodeError:
        return None


def _parsed(source: str) -> Any:
    # A declaration of an encoding in a text that is decoded already confuses the parser.
    source = re.sub(r"\A\s*<\?xml[^>]*\?>", "", source)
    try:
        parser = lxml_html.HTMLParser(no_network=True, remove_pis=True, huge_tree=True)
        tree = lxml_html.document_fromstring(source, parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return None
    # What is nested deeper than the parser goes, it drops.
    return None if "depth" in str(parser.error_log) else tree


def _wrap_bare(tree: Any) -> None:
    """Put words that stand in no paragraph of their own into one, for trafilatura passes them over:
    old pages part their paragraphs by two line breaks."""
    for box in list(tree.iter(*_BOXES)):
        bare = (box.text or "").strip() or any((child.tail or "").strip() for child in box)
        if not bare:
            continue
        children, paragraph, breaks = list(box), None, 0
        first, box.text = box.text, None
        del box[:]
        if first and first.strip():
            paragraph = etree.SubElement(box, "p")
            paragraph.text = first
        for child in children:
            tail, child.tail = child.tail, None
            tag = child.tag if isinstance(child.tag, str) else ""
            breaks = breaks + 1 if tag == "br" else 0
            if tag in _PARAGRAPHS or tag in _LINES or tag in _SKIPPED:
                paragraph = None
                box.append(child)
            elif breaks > 1:
                paragraph = None
            else:
                if paragraph is None and tag != "br":
                    paragraph = etree.SubElement(box, "p")
                if paragraph is not None:
                    paragraph.append(child)
            if tail and tail.strip():
                breaks = 0
                if paragraph is None:
                    paragraph = etree.SubElement(box, "p")
                if len(paragraph):
                    paragraph[-1].tail = tail
                else:
                    paragraph.text = (paragraph.text or "") + tail


def _main(tree: Any) -> Any:
    """The element that holds the main text; None where trafilatura finds none. It takes a time that
    grows with the square of the paragraphs, so of very long pages the one that says so is taken."""
    if sum(1 for _ in islice(tree.iter("p", "li", "div", "tr"), _MANY)) == _MANY:
        named = tree.xpath("//main|//*[@role='main']") or tree.xpath("//article")
        return named[0] if len(named) == 1 else None
    import trafilatura

    try:
        found = trafilatura.bare_extraction(
            tree, include_comments=False, include_tables=True, include_links=True,
            include_formatting=True, with_metadata=False, favor_recall=True,
        )  # fmt: skip
    except Exception:  # a library's stumble over a strange page must not lose the page
        _log.warning("trafilatura could not read a page", exc_info=True)
        return None
    return getattr(found, "body", None)


def _written(root: Any, title: str) -> Builder:
    builder = Builder()
    if title and not _begins_with(root, title):
        with builder.within(StructureKind.HEADING, 1):
            builder.words(title)
        builder.break_line(2)
    _write(builder, root)
    return builder


def _begins_with(root: Any, title: str) -> bool:
    words = " ".join("".join(root.itertext()).split())
    return words.casefold().startswith(" ".join(title.split()).casefold())


def _write(builder: Builder, root: Any) -> None:
    """Walk the elements, of HTML or of trafilatura's TEI, without recursion: pages may be nested
    thousands deep."""
    marks: list[int] = []
    lists: list[StructureKind] = []
    skipped = 0
    for event, element in etree.iterwalk(root, events=("start", "end", "comment", "pi")):
        tag = element.tag if isinstance(element.tag, str) else ""
        if event == "start":
            skipped += tag in _SKIPPED
            if tag in _LISTS:
                lists.append(_list_kind(element))
            _separate(builder, tag, bool(lists))
            marks.append(builder.begin())
            if not skipped:
                _words(builder, element.text, element)
        elif event == "end":
            mark = marks.pop()
            if not skipped:
                _close(builder, element, tag, mark, lists)
            if tag in _LISTS:
                lists.pop()
            skipped -= tag in _SKIPPED
            _separate(builder, tag, bool(lists))
        if event != "start" and not skipped and element is not root:
            _words(builder, element.tail, element.getparent())


def _words(builder: Builder, text: str | None, within: Any) -> None:
    """Write words; in preformatted text its lines stay lines."""
    if within is None or within.tag not in ("pre", "code"):
        builder.words(text or "")
        return
    for number, line in enumerate((text or "").split("\n")):
        if number:
            builder.break_line()
        builder.words(line)


def _separate(builder: Builder, tag: str, in_list: bool) -> None:
    if tag in _LINES or (tag in _PARAGRAPHS and in_list) or tag in ("br", "lb"):
        builder.break_line(1)
    elif tag in _PARAGRAPHS:
        builder.break_line(2)
    elif tag in ("td", "th", "cell"):
        builder.words(" ")


def _list_kind(element: Any) -> StructureKind:
    ordered = element.tag == "ol" or element.get("rend") == "ol"
    return StructureKind.NUMBERED if ordered else StructureKind.ITEM


def _close(builder: Builder, element: Any, tag: str, mark: int, lists: list[StructureKind]) -> None:
    if tag in _HEADINGS or tag == "head":
        builder.end(mark, StructureKind.HEADING, _HEADINGS.get(element.get("rend") or tag, 2))
    elif tag in ("li", "item"):
        builder.end(mark, lists[-1] if lists else StructureKind.ITEM, max(1, len(lists)))
    elif tag in ("blockquote", "quote"):
        builder.end(mark, StructureKind.QUOTE)
    elif tag == "hi":
        rend = element.get("rend") or ""
        builder.end(mark, StructureKind.EMPHASIS if rend == "#i" else StructureKind.STRONG)
    elif tag in _INLINE:
        href = element.get("href") or element.get("target") or ""
        builder.end(mark, _INLINE[tag], href=href)
