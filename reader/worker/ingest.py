"""The job that brings documents in: has them read, stores articles, then has them analysed."""

from contextlib import ExitStack, closing
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from reader.export import TableError, is_notes
from reader.ingest import IngestError
from reader.paths import user_name
from reader.store import Store, published_second
from reader.worker.analyse import pending, state
from reader.worker.carry import Carried, carry_all
from reader.worker.check import keep_words
from reader.worker.documents import Document, documents, shown
from reader.worker.notes import read_back
from reader.worker.parser import Parser, Stopped
from reader.worker.protocol import Context
from reader.worker.rules import file_new


def run(request: dict[str, Any], context: Context) -> None:
    """Import `paths` (files and folders) and what was `pasted` into `library` with `source`,
    `published`, `url` for each; then read back tables of notes that are among them, as `by`.

    A document that fails is named with a sentence and the others go on. With `dry` nothing is
    written and what would be is told.
    """
    about: dict[str, Any] = {
        key: shown(request.get(key) or "") for key in ("source", "published", "url")
    }
    if about["published"]:
        published_second(about["published"])
    found = documents(request.get("paths", []), request.get("pasted"))
    about["alone"] = len(found) == 1
    dry = bool(request.get("dry"))
    library = Path(request["library"])
    counts = {"added": 0, "known": 0, "failed": 0, "stories": 0, "versions": 0}
    with ExitStack() as stack:
        store = stack.enter_context(closing(Store.open(library)))
        if dry:  # done on a copy, for nothing else tells what would happen
            folder = stack.enter_context(TemporaryDirectory())
            store = stack.enter_context(closing(store.draft(Path(folder))))
        tables_only = bool(request.get("tables_only"))
        batch = _Batch(store, library, context, counts, tables_only=tables_only)
        parser = stack.enter_context(Parser(cancelled=context.cancelled))
        for number, document in enumerate(found):
            if context.cancelled():
                break
            context.emit("progress", done=number, total=len(found), text=_name(document))
            batch.take(document, parser, about)
        batch.carry()
        # Also what an earlier import left without names, because it was stopped.
        if not context.cancelled() and not dry:
            pending(store, context)
        if not dry:  # what was not analysed, be it for want of a model; the others are filed
            waiting = set(store.findings.waiting())
            file_new(store, [article for article in batch.added if article in waiting], context)
        if not dry:
            keep_words(store, context)
        for document, data in batch.tables:
            if not context.cancelled():
                batch.read_back(document, data, str(request.get("by") or user_name()))
        if batch.tables:
            batch.carry()  # marks that came in on an older version
        version, older = state(store)
    context.emit(
        "done", cancelled=context.cancelled(), dry=dry, notes=batch.notes, version=version,
        older=older, carried=batch.carried.moved, waiting=batch.carried.waiting,
        lost=batch.carried.lost, **counts,
    )  # fmt: skip


class _Batch:
    """The documents of one import, one after the other."""

    def __init__(
        self,
        store: Store,
        library: Path,
        context: Context,
        counts: dict[str, int],
        *,
        tables_only: bool,
    ) -> None:
        self._store, self._library = store, library
        self._context, self._counts = context, counts
        self._tables_only = tables_only
        self.tables: list[tuple[Document, bytes]] = []
        self.added: list[int] = []
        """The articles that came in."""
        self.notes: dict[str, int] = {}
        """What became of the records of the tables of notes."""
        self.carried = Carried()
        """What became of the marks on older versions."""

    def take(self, document: Document, parser: Parser, about: dict[str, Any]) -> None:
        """Import a document; a table of notes is set aside, for the stories come first."""
        path = "" if document.path is None else shown(document.path.absolute())
        try:
            self._refuse_library(document)
            data = document.bytes()
            if is_notes(data):
                self.tables.append((document, data))
                return
            if self._tables_only:
                raise IngestError(
                    "It is no table of notes that Allegedly has written. Choose the file that was "
                    "exported; articles come in with Import."
                )
            article = parser.read(data, path=path, **about)
        except IngestError as error:
            self._fail(document, str(error))
            return
        except Stopped:
            return
        if "damaged" in article.encoding:
            self._notice(document, "some characters were damaged and are shown as �.")
        if article.notice:
            self._notice(document, article.notice)
        article_id, new = self._store.content.add(article)
        older = self._store.content.supersedes(article_id) if new else None
        self._context.rest()
        if not new:
            self._counts["known"] += 1
            self._context.emit("known", path=document.name)
            return
        self.added.append(article_id)
        self._counts["added"] += 1
        self._counts["stories"] += new
        self._counts["versions"] += older is not None
        self._context.emit(
            "added",
            path=document.name,
            article=article_id,
            stories=new,
            version=older is not None,
        )

    def carry(self) -> None:
        """Carry the marks of older versions to those that came in."""
        self.carried += carry_all(self._store, self._context)

    def _refuse_library(self, document: Document) -> None:
        # Closing a file lets go of all locks that this process has on it.
        try:
            if document.path is not None and document.path.samefile(self._library):
                raise IngestError("It is the library itself. Choose documents to import into it.")
        except OSError:
            return  # reading it says what is wrong

    def read_back(self, document: Document, data: bytes, by: str) -> None:
        """Read a table of notes into the library."""
        try:
            tally = read_back(self._store, data, _name(document), by, self._context)
        except TableError as error:
            self._fail(document, str(error))
            return
        self.notes = {key: self.notes.get(key, 0) + value for key, value in tally.items()}

    def _fail(self, document: Document, why: str) -> None:
        self._counts["failed"] += 1
        self._context.emit("failed", path=document.name, why=why)

    def _notice(self, document: Document, text: str) -> None:
        self._context.emit("notice", text=f"{_name(document)}: {text}")


def _name(document: Document) -> str:
    return document.name if document.path is None else shown(document.path.name)
