"""The command line over all rooms. Imports Qt only to open the window."""

import base64
import json
import logging
import sys
import tempfile
from pathlib import Path
from typing import Any

import click
from click_default_group import DefaultGroup

from reader import __version__, log, paths
from reader.model import Scope, UserError

# Readable is not asked here: one file that is not must not end a batch.
_log = logging.getLogger(__name__)

_FILE = click.Path(path_type=Path, readable=False)
_NUMBER = click.IntRange(1, 2**63 - 1)
_LIBRARY = click.option(
    "--library", type=_FILE, help="The library; without it your own, made when there is none."
)


@click.group(cls=DefaultGroup, default="open", default_if_no_args=True)
@click.version_option(__version__, prog_name="allegedly")
def cli() -> None:
    """Read the news and keep track of who says what.

    Without a command the window opens: allegedly [LIBRARY].
    """


def main() -> None:
    """The command `allegedly`. A UserError becomes one sentence and exit code 1."""
    # Names and quotations are in every script; a terminal's encoding must not end the program.
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(errors="backslashreplace")  # type: ignore[union-attr]
    try:
        log.start("command")
        cli(prog_name="allegedly")
    except UserError as error:
        click.echo(f"allegedly: {error}", err=True)
    except OSError as error:
        _log.exception("the system said no")
        where = f" ({error.filename})" if error.filename else ""
        click.echo(f"allegedly: the system does not allow it: {error.strerror}{where}.", err=True)
    except Exception as error:
        from reader.store import DatabaseError, explain

        sentence = explain(error) if isinstance(error, DatabaseError) else None
        if sentence is None:
            raise
        _log.exception("the library failed")
        click.echo(f"allegedly: {sentence}", err=True)
    else:
        return
    sys.exit(1)


@cli.command("open")
@click.argument("library", type=_FILE, required=False)
@click.option("--screenshot", type=_FILE, metavar="OUT.png", help="Save a picture and end.")
@click.option("--size", default="1440x900", show_default=True, metavar="WxH")
@click.option("--theme", type=click.Choice(["light", "dark", "system"]))
@click.option("--story", type=_NUMBER, metavar="N", help="The story to show, by its number.")
def open_window(
    library: Path | None, screenshot: Path | None, size: str, theme: str | None, story: int | None
) -> None:
    """Open the window (this is what happens without a command)."""
    width, cross, height = size.partition("x")
    if not (cross and width.isdecimal() and height.isdecimal()):
        raise click.BadParameter("Write it as 1440x900.", param_hint="--size")
    from reader import ui

    options = ui.Options(
        screenshot=screenshot,
        size=(int(width), int(height)) if screenshot else None,
        theme=theme,
        story=story,
    )
    problem = ui.screen_problem(offscreen_will_do=screenshot is not None)
    if problem:
        raise UserError(
            f"{problem} The window needs a screen; `allegedly import`, `analyse`, `search`, "
            "`export` and `--screenshot` work without one."
        )
    sys.exit(ui.run(library, _build_sample, options))


def _build_sample(path: Path) -> int:
    from reader.worker import build_sample

    return build_sample(path)


def _library(path: Path | None, *, create: bool = False) -> Path:
    """The library to work on: the one named, or the user's own, made when it is not there; with
    `create`, the one named is made too."""
    from reader.store import Store, StoreError

    found = path or paths.own_library()
    if (create or path is None) and not found.exists():
        try:
            Store.create(found).close()
            click.echo(f"New library: {found}", err=True)
        except StoreError:
            if not found.exists():  # else another program was quicker, and it is there
                raise
    return found


def _run(request: dict[str, Any]) -> dict[str, Any]:
    """Do a job here and say on standard error how it goes; the last event."""
    from reader import worker

    last: dict[str, Any] = {}
    tty = sys.stderr.isatty()

    def emit(event: dict[str, Any]) -> None:
        kind = event["event"]
        if kind == "progress" and tty:
            what = event["text"] or "finding names"
            click.echo(f"\r\033[K{event['done'] + 1}/{event['total']} {what}", nl=False, err=True)
        elif kind in ("failed", "added", "known", "notice"):
            if tty:
                click.echo("\r\033[K", nl=False, err=True)
            click.echo(_line(event), err=kind in ("failed", "notice"))
        elif kind in ("done", "error"):
            if tty:
                click.echo("\r\033[K", nl=False, err=True)
            last.update(event)

    worker.run(request, emit)
    if last["event"] == "error":
        raise UserError(last["why"])
    return last


def _line(event: dict[str, Any]) -> str:
    match event["event"]:
        case "failed":
            return f"{event['path']}: {event['why']}"
        case "added":
            newer = ", a newer version of what was there" if event["version"] else ""
            return f"{event['path']}: {_stories(event['stories'])}{newer}"
        case "known":
            return f"{event['path']}: already in the library, nothing changed"
        case _:
            return str(event["text"])


def _stories(count: int) -> str:
    return f"{count} {'story' if count == 1 else 'stories'}"


def _piped(files: tuple[Path, ...]) -> tuple[list[Path], list[dict[str, str]]]:
    """The files that are named, and what stands on standard input where one of them is `-`."""
    from reader.ingest import MAX_BYTES

    named = [path for path in files if str(path) != "-"]
    if len(named) == len(files):
        return named, []
    data = sys.stdin.buffer.read(MAX_BYTES + 1)
    text = {"name": "standard input", "data": base64.b64encode(data).decode("ascii")}
    return named, [text]


@cli.command("import")
@click.argument("files", metavar="PATH…", type=_FILE, nargs=-1, required=True)
@click.option("--source", default="", help="The outlet that published these documents.")
@click.option("--published", default="", metavar="DATE", help="A day or a minute with zone.")
@click.option("--url", default="", help="Where they were published.")
@click.option("--dry-run", "dry", is_flag=True, help="Only say what would happen.")
@_LIBRARY
def import_(
    files: tuple[Path, ...], source: str, published: str, url: str, dry: bool, library: Path | None
) -> None:
    """Bring documents into a library: plain text, Markdown, HTML; folders with all below them; `-`
    for standard input. CSV files of notes are read back into it.
    """
    if published:
        from reader.store import published_second

        published_second(published)  # a wrong date is said before a library is made
    from reader.store import Store

    paths_, pasted = _piped(files)
    with tempfile.TemporaryDirectory() as folder:
        place = library or paths.own_library()
        if dry and not place.exists():
            place = Path(folder, place.name)  # tried on an empty one that goes again
            Store.create(place).close()
        done = _ingest(paths_, pasted, source, published, url, dry, _library(place, create=True))
    would = "It would be: " if dry else ""
    if done["added"] or done["known"] or done["failed"] or not done["notes"]:
        click.echo(
            f"{would}{done['added']} imported ({_stories(done['stories'])}), "
            f"{done['known']} already there, {done['failed']} failed."
        )
    if done["carried"] or done["waiting"] or done["lost"]:
        click.echo(
            f"{would}{done['carried']} marks on older versions came along, {done['waiting']} wait "
            f"for you to say where they stand, {done['lost']} stand nowhere in the newer text."
        )
    if done["notes"]:
        click.echo(f"{would}{_notes_line(done['notes'])}.")
    if done["failed"] or done["notes"].get("left"):
        sys.exit(1)


def _ingest(
    paths_: list[Path], pasted: list[dict[str, str]], source: str, published: str, url: str,
    dry: bool, library: Path,
) -> dict[str, Any]:  # fmt: skip
    return _run(
        {
            "job": "ingest",
            "library": str(library),
            "paths": [str(path) for path in paths_],
            "pasted": pasted,
            "source": source,
            "published": published,
            "url": url,
            "dry": dry,
        }
    )


def _notes_line(notes: dict[str, int]) -> str:
    """What became of the records of a table of notes."""
    words = {
        "new": "new", "changed": "changed", "back": "brought back", "same": "the same",
        "kept": "kept as changed here since", "left": "left out",
    }  # fmt: skip
    always = ("new", "changed", "same", "left")
    parts = [f"{notes[key]} {word}" for key, word in words.items() if notes[key] or key in always]
    return "Records: " + ", ".join(parts)


@cli.command()
@click.argument("files", metavar="FILE…", type=_FILE, nargs=-1, required=True)
@click.option("--json", "as_json", is_flag=True, help="One JSON object a file, a line each.")
def analyse(files: tuple[Path, ...], as_json: bool) -> None:
    """Show what is found in documents, without a library."""
    from reader.worker import analysed

    failed = False
    for result in analysed(*_piped(files)):
        failed = failed or "error" in result
        if as_json:
            click.echo(json.dumps(result, ensure_ascii=False))
        elif "error" in result:
            click.echo(f"{result['file']}: {result['error']}", err=True)
        elif "across" in result:
            for file, a, other, b, reason in result["across"]:
                click.echo(f"{file} {a + 1} against {other} {b + 1}: {reason}")
            for one, other, reason, sure in result["aliases"]:
                click.echo(f"{one} {'is' if sure else 'may be'} {other}: {reason}")
        else:
            click.echo(result["file"])
            for story in result["stories"]:
                click.echo(f"  story  {story['headline'] or '(no headline)'}")
            for name in dict.fromkeys((m["type"], m["name"]) for m in result["mentions"]):
                click.echo(f"  {name[0]:<7}{name[1]}")
            for number, said in enumerate(result["attributions"], 1):
                who = said["speaker"]["name"] if said["speaker"] else "(nobody named)"
                click.echo(
                    f"  said {number}  {who} {said['cue']}: {' '.join(said['text'].split())}"
                )
            for a, b, reason in result["conflicts"]:
                click.echo(f"  {a + 1} against {b + 1}: {reason}")
            if result["notice"]:
                click.echo(f"  {result['notice']}")
    if failed:
        sys.exit(1)


@cli.command()
@click.argument("query")
@click.option("--json", "as_json", is_flag=True, help="One JSON object a story, a line each.")
@click.option(
    "--limit", type=_NUMBER, default=50, show_default=True, help="At most so many stories."
)
@_LIBRARY
def search(query: str, as_json: bool, limit: int, library: Path | None) -> None:
    """Find stories by words in headlines, texts, claims and notes, and by what stands in them.

    QUERY is in the search language: words, "a phrase", beginn*, -without, one OR other, ( ), and
    fields such as topic:Ukraine/Front, person:kirby, is:unread, has:claims, after:2023-04,
    sort:oldest. What is not understood is sought as words, and said. The window's help has all
    fields.
    """
    from dataclasses import asdict

    from reader.store import Store

    query = query.encode("utf-8", "replace").decode()  # bytes of a terminal that are no characters
    store = Store.open(_library(library))
    try:
        for notice in next(store.reads.lists.portions(Scope("search", query=query))).notices:
            click.echo(f"allegedly: {notice}", err=True)
        for hit in store.reads.hits(query, limit):
            if as_json:
                click.echo(json.dumps(asdict(hit), ensure_ascii=False))
            else:
                about = ", ".join(part for part in (hit.source, hit.published) if part)
                click.echo(f"{hit.story_id}  {hit.title}  ({about})\n    {hit.snippet}")
    finally:
        store.close()


@cli.command()
@click.argument("out", metavar="NOTES.csv", type=_FILE)
@click.option(
    "--scope", default="library", metavar="SCOPE", help="library, story:N, topic:A/B, search:WORDS."
)
@click.option(
    "--for",
    "style",
    type=click.Choice(["excel", "exact"]),
    default="excel",
    show_default=True,
    help="For spreadsheets, or unchanged for programs.",
)
@_LIBRARY
def export(out: Path, scope: str, style: str, library: Path | None) -> None:
    """Write claims, highlights and notes to a CSV file, one row a record."""
    path = _library(library)
    done = _run(
        {
            "job": "export",
            "library": str(path),
            "path": str(out.absolute()),
            "style": style,
            "scope": _scope(scope, path),
        }
    )
    click.echo(f"{done['records']} records written to {out}")


@cli.command()
@click.argument("out", metavar="OUT.html|OUT.pdf", type=_FILE)
@click.option(
    "--scope", default="library", metavar="SCOPE", help="library, story:N, topic:A/B, search:WORDS."
)
@_LIBRARY
def sheet(out: Path, scope: str, library: Path | None) -> None:
    """Write a check sheet to hand on: claims by speaker, each with its words in context, verdict,
    reasons and evidence. A web page or a PDF, by the ending of OUT.
    """
    from reader import ui

    path = _library(library)
    count = ui.save_sheet(path, Scope(**_scope(scope, path)), out.absolute(), paths.user_name())
    click.echo(f"{count} {'claim' if count == 1 else 'claims'} written to {out}")


@cli.command()
@click.option("--mend", is_flag=True, help="Make lists, counts and full text anew if need be.")
@_LIBRARY
def check(mend: bool, library: Path | None) -> None:
    """Look whether a library holds together: the file, its records, and what follows from them."""
    path = _library(library)
    done = _run({"job": "check", "library": str(path), "mend": mend})
    if done["damages"]:
        raise UserError(
            f"“{path.name}” is damaged. Open a copy that you saved earlier; "
            "`sqlite3 FILE .recover` can often save what is left."
        )
    if done["stale"] and not done["mended"]:
        raise UserError(
            "Lists or counts are not what the records say. Nothing of yours is lost: "
            "`allegedly check --mend` makes them anew."
        )
    click.echo(f"“{path.name}” is sound" + (" again." if done["mended"] else "."))


def _scope(text: str, library: Path) -> dict[str, Any]:
    """The scope that an option names. Raises UserError when there is no such thing."""
    from dataclasses import asdict

    from reader.store import Store

    text = text.encode("utf-8", "replace").decode()  # bytes of a terminal that are no characters
    kind, _, rest = text.partition(":")
    if kind == "library" and not rest:
        return asdict(Scope())
    if kind == "story" and rest.isdecimal():
        store = Store.open(library)
        try:
            store.pages.story(min(int(rest), 2**63 - 1))
        finally:
            store.close()
        return asdict(Scope("story", int(rest)))
    if kind == "search" and rest:
        return asdict(Scope("search", query=rest))
    if kind == "topic" and rest:
        store = Store.open(library)
        try:
            topic = store.reads.topic_id(rest)
        finally:
            store.close()
        if topic is None:
            raise UserError(f"There is no topic “{rest}”. Write its path, such as Ukraine/Bakhmut.")
        return asdict(Scope("topic", topic))
    raise UserError(f"“{text}” is no scope. Write library, story:N, topic:A/B or search:WORDS.")
