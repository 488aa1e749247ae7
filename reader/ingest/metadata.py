"""What an HTML page says of itself: meta elements, JSON-LD, links. Knows the tree, not the text."""

import json
import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import urljoin

from reader.text import normalise

_NAME = 120


def read_metadata(tree: Any) -> tuple[dict[str, str], bool]:
    """Title, author, published, source, url, language; and whether it is one article."""
    meta = {
        (e.get("property") or e.get("name") or e.get("itemprop") or "").lower(): (
            e.get("content") or ""
        ).strip()
        for e in reversed(tree.findall(".//meta"))
    }
    things = list(_linked_data(tree))
    article = next((t for t in things if "Article" in _type(t)), {})
    own = meta.get("og:url", "")
    canonical = next(
        (
            urljoin(own, e.get("href") or "")
            for e in tree.findall(".//link")
            if "canonical" in (e.get("rel") or "").lower().split()
        ),
        "",
    )
    signed = tree.xpath(
        "//*[@rel='author' or @itemprop='author' or contains(concat(' ', @class, ' '), ' byline ')]"
    )
    byline = " ".join(signed[0].text_content().split()) if signed else ""
    headings = [" ".join(e.text_content().split()) for e in tree.findall(".//h1")]
    plain = tree.findtext(".//title") or ""
    title = (
        (headings[0] if len(headings) == 1 else "")
        or meta.get("og:title")
        or _named(article.get("headline"))
        or re.split(r"\s+[|–—]\s+", plain)[0]
    )
    time = next((e.get("datetime") or "" for e in tree.findall(".//time[@datetime]")), "")
    about = {
        "title": " ".join(title.split()),
        "author": _names(article.get("author")) or meta.get("author")
        or meta.get("article:author") or re.sub(r"^by:?\s+", "", byline, flags=re.I)[:_NAME],
        "published": meta.get("article:published_time")
        or str(article.get("datePublished") or "")
        or meta.get("date") or meta.get("dc.date") or time,
        "source": meta.get("og:site_name") or _names(article.get("publisher")),
        "url": canonical or own or _named(article.get("url")),
        "language": tree.get("lang") or meta.get("og:locale", "").replace("_", "-"),
    }  # fmt: skip
    if about["author"].startswith("http"):
        about["author"] = ""
    whole = (
        meta.get("og:type") == "article"
        or (bool(article) and "LiveBlog" not in _type(article))
        or len(tree.findall(".//article")) == 1
    )
    return {name: normalise(value) for name, value in about.items() if value}, whole


def _linked_data(tree: Any) -> Iterator[dict[str, Any]]:
    """The objects of the page's JSON-LD."""
    for script in tree.findall(".//script[@type='application/ld+json']"):
        try:
            waiting = [json.loads(script.text or "")]
        except (ValueError, RecursionError):
            continue
        while waiting:
            thing = waiting.pop()
            if isinstance(thing, list):
                waiting += thing
            elif isinstance(thing, dict):
                waiting += [thing["@graph"]] if "@graph" in thing else []
                yield thing


def _type(thing: dict[str, Any]) -> str:
    return str(thing.get("@type") or "")


def _named(value: Any) -> str:
    if isinstance(value, dict):
        value = value.get("name") or value.get("@id")
    return value if isinstance(value, str) else ""


def _names(value: Any) -> str:
    several = value if isinstance(value, list) else [value]
    return ", ".join(name for name in map(_named, several) if name)
