"""A claim with its citation, to be pasted elsewhere: as text, Markdown (CommonMark) or HTML.

Quotation marks stand only round words that the text quotes. Knows neither SQL nor Qt.
"""

import html
import re
from dataclasses import dataclass
from urllib.parse import quote

from reader.model import ClaimView, Kind, Span, StoryPage, Verdict
from reader.text import is_quoted

_MARKS = '“”"«»„'
_SPECIAL = re.compile(r"([\\`*_\[\]<>|~]|^[#+=-])")


@dataclass(frozen=True, slots=True)
class Citation:
    """One claim in three forms."""

    text: str
    markdown: str
    html: str


def quoted(page: StoryPage, spans: tuple[Span, ...], kind: Kind | None = None) -> str:
    """The words of a claim or mark: quotation marks stand only round what the text quotes, and
    never round what was said indirectly; pieces joined by […]."""
    return words_of(page.text, page.start, spans, kind)


def words_of(text: str, offset: int, spans: tuple[Span, ...], kind: Kind | None = None) -> str:
    """The same of a text that begins at code point `offset` of its article."""
    parts = []
    for span in spans:
        low, high = span.start - offset, span.end - offset
        inside = low >= 0 and high <= len(text)
        direct = inside and kind is not Kind.INDIRECT and is_quoted(text, low, high)
        words = " ".join(span.exact.split())
        parts.append(f"“{words.strip(_MARKS)}”" if direct else words)
    return " […] ".join(parts)


def cite(page: StoryPage, view: ClaimView) -> Citation:
    """A claim of a story: who, to whom, the words, the verdict where there is one, the source."""
    claim = view.claim
    words = quoted(page, view.spans, claim.kind)
    who = claim.speaker
    how = " ".join(part for part in (claim.cue, claim.hearer) if part) if who else ""
    verdict = "" if claim.verdict is Verdict.NONE else f"Verdict: {claim.verdict}."
    title = page.headline or page.title
    about = [part for part in (page.author, page.source, page.published) if part]
    speaker = f"{who} ({how}): " if how else f"{who}: " if who else ""
    lines = [f"{speaker}{words}"]
    lines += [claim.text] if claim.text else []
    lines += [verdict] if verdict else []
    lines.append(", ".join([title, *about, *([page.url] if page.url else [])]) + ".")
    return Citation(
        "\n".join(lines), _markdown(page, view, words, how), _html(page, view, words, how)
    )


def _markdown(page: StoryPage, view: ClaimView, words: str, how: str) -> str:
    claim, lines = view.claim, [f"> {_plain(words)}"]
    if claim.speaker:
        lines += [">", f"> — **{_plain(claim.speaker)}**" + (f", {_plain(how)}" if how else "")]
    if claim.text:
        lines += ["", _plain(" ".join(claim.text.split()))]
    if claim.verdict is not Verdict.NONE:
        lines += ["", f"Verdict: **{claim.verdict}**."]
    title = _plain(page.headline or page.title)
    address = quote(page.url, safe=":/?#[]@!$&'*+,;=%~")
    about = [_plain(part) for part in (page.author, page.source, page.published) if part]
    linked = f"[{title}](<{address}>)" if address else title
    return "\n".join([*lines, "", ", ".join([linked, *about]) + "."])


def _html(page: StoryPage, view: ClaimView, words: str, how: str) -> str:
    claim, e = view.claim, html.escape
    cited = f' cite="{e(page.url)}"' if page.url else ""
    parts = [f"<blockquote{cited}><p>{e(words)}</p></blockquote>"]
    if claim.speaker:
        parts.append(f"<p>— <strong>{e(claim.speaker)}</strong>" + (f", {e(how)}" if how else "")
                     + "</p>")  # fmt: skip
    if claim.text:
        parts.append(f"<p>{e(claim.text)}</p>")
    if claim.verdict is not Verdict.NONE:
        parts.append(f"<p>Verdict: <strong>{e(claim.verdict)}</strong>.</p>")
    title = e(page.headline or page.title)
    linked = f'<a href="{e(page.url)}">{title}</a>' if page.url else title
    about = [e(part) for part in (page.author, page.source, page.published) if part]
    parts.append(f"<p><cite>{', '.join([linked, *about])}</cite>.</p>")
    return "\n".join(parts)


def _plain(text: str) -> str:
    """`text` so that Markdown shows it as it is."""
    flat = " ".join(text.split())
    number = re.match(r"\d+(?=[.)])", flat)
    if number:  # would begin a list
        return f"{number.group()}\\{_plain(flat[number.end() :])}"
    return _SPECIAL.sub(r"\\\1", flat)
