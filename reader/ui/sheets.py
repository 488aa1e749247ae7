"""A check sheet asked of a library, piece by piece: in the reading thread of the window, or here
for the command line. Knows the store and the export, no widget."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from reader.export import Part, Sheet, write_html
from reader.model import Scope, UserError, now
from reader.store import ReadingStore, Store
from reader.ui.words import tr

_TOGETHER = 10
"""Claims of one piece, some 8 ms."""


@dataclass(frozen=True, slots=True)
class SheetWish:
    """What a sheet is to be of: a scope of the library of that name, or the claims with these ids
    under a title; `by` is who makes it."""

    library: str
    by: str
    scope: Scope | None = None
    title: str = ""
    claims: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class SheetPiece:
    """Some paragraphs of a sheet, in order; `first` begins it anew, `last` ends it. `done` of
    `total` claims are in it so far; `made` says when in words."""

    title: str
    made: str
    parts: list[Part]
    first: bool
    last: bool
    done: int
    total: int


def pieces(store: Store | ReadingStore, wish: SheetWish) -> Iterator[SheetPiece]:
    """Make a sheet. Raises StoreError where what it is of is gone."""
    title, covers = _named(store, wish)
    sheets = store.sheets
    ids = sheets.of_scope(wish.scope) if wish.scope else sheets.ordered(wish.claims)
    sheet = Sheet(title, covers, sheets.count(ids), wish.by, now()[:16] + "Z")

    def piece(
        parts: list[Part], done: int, *, first: bool = False, last: bool = False
    ) -> SheetPiece:
        return SheetPiece(title, sheet.made, parts, first, last, done, len(ids))

    yield piece(sheet.head(), 0, first=True)
    for low in range(0, len(ids), _TOGETHER):
        some = ids[low : low + _TOGETHER]
        yield piece(sheet.claims(sheets.entries(some)), low + len(some))
    yield piece(sheet.foot(), len(ids), last=True)


def _named(store: Store | ReadingStore, wish: SheetWish) -> tuple[str, str]:
    """The title of a sheet, and what it covers, in words."""
    scope = wish.scope
    if scope is None:
        return wish.title, tr("Claims that were chosen")
    if scope.query:
        return scope.query, tr("What the search {query} finds").format(query=scope.query)
    if scope.id is not None and scope.kind == "story":
        return store.pages.story(scope.id).title, tr("One story")
    if scope.id is not None and scope.kind == "topic":
        path = store.reads.topic_paths().get(scope.id, "")
        covers = tr("The topic {path}").format(path=path.replace("/", " / "))
        return path.rpartition("/")[2], covers
    if scope.id is not None and scope.kind == "source":
        name = store.reads.sources().get(scope.id, "")
        return name, tr("Stories of one source")
    if scope.id is not None and scope.kind == "entity":
        return store.reads.entity(scope.id).name, tr("Stories with this name")
    kinds = {
        "unread": tr("Unread stories"), "starred": tr("Starred stories"),
        "review": tr("Stories to review"), "contradictions": tr("Stories with contradictions"),
        "needs": tr("Stories that need details"),
    }  # fmt: skip
    return wish.library, kinds.get(scope.kind, tr("The whole library"))


def save(library: Path, wish: SheetWish, out: Path) -> int:
    """Write a sheet to `out`, a page of HTML or a PDF by its ending; how many claims it has.

    Raises UserError where the ending is another or the file cannot be written.
    """
    suffix = out.suffix.lower()
    if suffix not in (".html", ".htm", ".pdf"):
        raise UserError(f"“{out.name}” ends neither in .html nor in .pdf. Choose one of them.")
    store = Store.open(library)
    try:
        with store.snapshot():
            made = list(pieces(store, wish))
    finally:
        store.close()
    last, parts = made[-1], [piece.parts for piece in made]
    if suffix == ".pdf":
        from reader.ui.paper import write_pdf

        write_pdf(last.title, last.made, parts, out)
    else:
        write_html(last.title, parts, out)
    return last.total
