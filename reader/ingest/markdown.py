"""Markdown (CommonMark with tables): its words, and its structure beside them."""

import re

from markdown_it import MarkdownIt
from markdown_it.token import Token

from reader.ingest.markup import Builder
from reader.model import Structure, StructureKind

_FRONT = re.compile(r"\A---[ \t]*\n(.*?)\n(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
_FIELD = re.compile(r"([A-Za-z][\w-]*)[ \t]*:[ \t]*(.+)")
_NAMES = {
    "title": "title", "author": "author", "authors": "author", "date": "published",
    "published": "published", "source": "source", "outlet": "source", "publisher": "source",
    "url": "url", "link": "url", "lang": "language", "language": "language",
}  # fmt: skip
_INLINE = {"em": StructureKind.EMPHASIS, "strong": StructureKind.STRONG, "link": StructureKind.LINK}
_TAGS = frozenset(
    "a abbr audio b bdi bdo big cite code data del dfn em font i iframe img input ins kbd label "
    "mark math noscript object picture q s samp script small source span strike strong style sub "
    "sup svg time tt u var video wbr".split()
)
_LONGEST_LIST = 99
_DEEPEST = 120
"""Lists and quotes within each other; the parser drops what is deeper."""
_BLOCKS = ("paragraph", "heading", "list_item", "blockquote", "tr")


def read_markdown(text: str) -> tuple[str, tuple[Structure, ...], dict[str, str]]:
    """The words, their structure, and what the document's front matter says of it (title, author,
    published, source, url, language; only what is there)."""
    about, text = _front_matter(text)
    builder = Builder()
    heading = re.match(r"\s*#[ \t]+(.+?)[ \t#]*(?:\n|\Z)", text)
    if about.get("title") and (heading is None or heading.group(1) != about["title"]):
        with builder.within(StructureKind.HEADING, 1):
            builder.words(about["title"])
        builder.break_line(2)
    options = {"maxNesting": _DEEPEST}
    parser = MarkdownIt("commonmark", options).enable(["table", "strikethrough"])
    _write(builder, parser.parse(text))
    return *builder.finish(), about


def _front_matter(text: str) -> tuple[dict[str, str], str]:
    match = _FRONT.match(text)
    if match is None or not _is_yaml(match.group(1)):
        return {}, text  # a text may begin with a rule
    about: dict[str, str] = {}
    for line in match.group(1).split("\n"):
        field = _FIELD.match(line)
        name = _NAMES.get(field.group(1).lower()) if field else None
        if field and name:
            about.setdefault(name, field.group(2).strip().strip("\"'[]").strip())
    return about, text[match.end() :]


def _is_yaml(text: str) -> bool:
    """Whether every line could be of a YAML mapping."""
    lines = [line for line in text.split("\n") if line.strip()]
    rest = re.compile(r"[ \t]+\S|-[ \t]|#|[A-Za-z][\w -]*:(?:[ \t]|$)")
    return bool(lines) and all(rest.match(line) for line in lines)


def _write(builder: Builder, tokens: list[Token]) -> None:
    marks: list[int] = []
    lists: list[StructureKind] = []
    prefix = ""
    for token in tokens:
        name = token.type.removesuffix("_open").removesuffix("_close")
        opens, closes = token.type.endswith("_open"), token.type.endswith("_close")
        if name in ("bullet_list", "ordered_list"):
            if opens:
                lists.append(
                    StructureKind.ITEM if name == "bullet_list" else StructureKind.NUMBERED
                )
            else:
                lists.pop()
            builder.break_line(1 if len(lists) > opens else 2)
        elif name in _BLOCKS and opens:
            builder.break_line(1 if lists or name == "tr" else 2)
            marks.append(builder.begin())
            if name == "list_item" and token.info and int(token.info) > _LONGEST_LIST:
                prefix = f"{token.info}. "  # a year, rather than the number of an item
        elif name in _BLOCKS and closes:
            mark = marks.pop()
            if name == "heading":
                builder.end(mark, StructureKind.HEADING, int(token.tag[1]))
            elif name == "list_item":
                if not (token.info and int(token.info) > _LONGEST_LIST):
                    builder.end(mark, lists[-1], len(lists))
            elif name == "blockquote":
                builder.end(mark, StructureKind.QUOTE)
            builder.break_line(1 if lists or name == "tr" else 2)
        elif name in ("td", "th") and closes:
            builder.words(" ")
        elif token.type == "inline":
            builder.words(prefix)
            prefix = ""
            _write_inline(builder, token.children or [])
        elif token.type in ("fence", "code_block"):
            builder.break_line(2)
            for line in token.content.split("\n"):
                builder.words(line)
                builder.break_line()
            builder.break_line(2)
        elif token.type == "html_block":
            from reader.ingest.html import write_html

            builder.break_line(2)
            write_html(builder, token.content)
            builder.break_line(2)


def _write_tag(builder: Builder, tag: str) -> None:
    """A tag within Markdown: a break of a line, nothing, or words that only look like a tag."""
    name = re.match(r"</?([A-Za-z][\w-]*)", tag)
    if name is None:
        return
    if name.group(1).lower() in ("br", "hr", "p", "div"):
        builder.break_line()
    elif name.group(1).lower() not in _TAGS:
        builder.words(tag)


def _write_inline(builder: Builder, tokens: list[Token]) -> None:
    marks: list[tuple[int, str]] = []
    for token in tokens:
        name = token.type.removesuffix("_open").removesuffix("_close")
        if token.type in ("text", "code_inline"):
            builder.words(token.content)
        elif token.type == "html_inline":
            _write_tag(builder, token.content)
        elif token.type == "softbreak":
            builder.words(" ")
        elif token.type == "hardbreak":
            builder.break_line()
        elif token.type == "image":
            builder.words(token.content)
        elif name in _INLINE and token.type.endswith("_open"):
            marks.append((builder.begin(), str(token.attrs.get("href", ""))))
        elif name in _INLINE and token.type.endswith("_close"):
            mark, href = marks.pop()
            builder.end(mark, _INLINE[name], href=href)
