"""A check sheet as an HTML page that needs nothing else and prints well. All words are escaped:
what was imported never becomes markup. Knows neither SQL nor Qt."""

from collections.abc import Generator, Iterable
from html import escape
from pathlib import Path

from reader.export.parts import Part, Run
from reader.export.whole import whole_file

_TAGS = {"title": "h1", "section": "h2", "speaker": "h2", "finding": "h3", "label": "h4"}
_STYLE = """
:root { color-scheme: light; }
body { font: 11pt/1.5 "Source Serif Pro", "Source Serif 4", Georgia, "Times New Roman", serif;
  color: #23211d; background: #fff; max-width: 42em; margin: 3em auto; padding: 0 1.5em; }
h1, h2 { font-weight: 600; line-height: 1.2; }
h1 { font-size: 1.9em; margin: 0 0 .4em; } .kicker { margin: 0; }
h2 { font-size: 1.3em; margin: 2em 0 .6em; padding-bottom: .25em; border-bottom: 1px solid #e4e0d8; }
h3, h4, .kicker, .about, .glance, .how, .source { font-family: system-ui, "Segoe UI", Helvetica, Arial, sans-serif; }
h3 { font-size: .87em; font-weight: 400; margin: 0 0 .3em; }
h4 { font-size: .8em; font-weight: 600; color: #6a655c; margin: .8em 0 .1em; }
p { margin: .35em 0; overflow-wrap: anywhere; white-space: pre-line; }
.kicker, .about, .how { font-size: .82em; color: #6a655c; }
.glance { font-size: .87em; margin: 0; }
.words { font-size: 1.05em; }
.item { font-size: .93em; padding-left: 1em; text-indent: -1em; }
.item::before { content: "–\\2002"; color: #6a655c; }
.source { font-size: .8em; padding-left: 2em; text-indent: -2em; }
.claim { border-left: 3px solid #857e72; padding-left: 1em; margin: 0 0 1.8em; }
.dim { color: #6a655c; }
.own { background: #fdf0cf; color: #23211d; box-decoration-break: clone; -webkit-box-decoration-break: clone; }
strong { font-weight: 600; }
.verdict { font-weight: 600; color: #5f594f; }
.supported .verdict, .verdict.supported { color: #2a744a; } .claim.supported { border-color: #2a744a; }
.refuted .verdict, .verdict.refuted { color: #b3392f; } .claim.refuted { border-color: #b3392f; }
.conflicting .verdict, .verdict.conflicting { color: #8f5a10; } .claim.conflicting { border-color: #8f5a10; }
a { color: #2f5d8a; }
@page { margin: 20mm 18mm; }
@media print { body { margin: 0; max-width: none; padding: 0; font-size: 10pt; }
  h1, h2, h3, h4 { break-after: avoid; } p { orphans: 2; widows: 2; }
  .own { -webkit-print-color-adjust: exact; print-color-adjust: exact; } }
"""  # noqa: E501


def write_html(title: str, pieces: Iterable[list[Part]], path: Path) -> None:
    """Write the page to `path`, where it stands once it is whole. Raises ExportError."""
    for _ in html_steps(title, pieces, path):
        pass


def html_steps(title: str, pieces: Iterable[list[Part]], path: Path) -> Generator[None, None, None]:
    """The same, a step for each piece."""
    with whole_file(path) as draft, draft.open("w", encoding="utf-8") as file:
        file.write(
            '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
            '<meta name="viewport" content="width=device-width">\n'
            f"<title>{escape(title)}</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n"
        )
        claim = 0
        for parts in pieces:
            for part in parts:
                if part.claim != claim:
                    file.write("</div>\n" if claim else "")
                    file.write(f'<div class="claim {_tone(part)}">\n' if part.claim else "")
                    claim = part.claim
                file.write(paragraph(part))
            yield
        file.write("</div>\n" if claim else "")
        file.write("</body>\n</html>\n")


def paragraph(part: Part) -> str:
    """One paragraph of the page."""
    tag = _TAGS.get(part.kind, "p")
    words = "".join(_run(run, part) for run in part.runs)
    return f'<{tag} class="{part.kind}" dir="auto">{words}</{tag}>\n'


def _run(run: Run, part: Part) -> str:
    text = escape(run.text)
    match run.style:
        case "claim":
            return f'<span class="own">{text}</span>'
        case "strong":
            return f"<strong>{text}</strong>"
        case "dim":
            return f'<span class="dim">{text}</span>'
        case "verdict":
            return f'<span class="verdict {_tone(part)}">{text}</span>'
        case "link":
            return f'<a href="{escape(run.href)}" rel="noreferrer">{text}</a>'
        case _:
            return text


def _tone(part: Part) -> str:
    return part.tone.replace(" ", "-")
