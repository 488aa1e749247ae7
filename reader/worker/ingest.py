"""The job that brings documents in: reads files, stores articles, then has them analysed."""

from pathlib import Path
from typing import Any

from reader.ingest import MAX_BYTES, IngestError, read_document
from reader.store import Store, published_second
from reader.worker.analyse import pending
from reader.worker.protocol import Context


def run(request: dict[str, Any], context: Context) -> None:
    """Import `paths` into `library` with `source`, `published`, `url` for each.

    A document that fails is named with a sentence and the others go on.
    """
    about = {key: str(request.get(key) or "") for key in ("source", "published", "url")}
    if about["published"]:
        published_second(about["published"])
    paths = [Path(path) for path in request["paths"]]
    store = Store.open(Path(request["library"]))
    counts = {"added": 0, "known": 0, "failed": 0, "stories": 0}
    try:
        for number, path in enumerate(paths):
            if context.cancelled():
                break
            context.emit("progress", done=number, total=len(paths), text=path.name)
            try:
                article = read_document(_read(path), path=str(path.absolute()), **about)
            except IngestError as error:
                counts["failed"] += 1
                context.emit("failed", path=str(path), why=str(error))
                continue
            article_id, new = store.content.add(article)
            if new:
                counts["added"] += 1
                counts["stories"] += len(article.stories)
                context.emit(
                    "added", path=str(path), article=article_id, stories=len(article.stories)
                )
            else:
                counts["known"] += 1
                context.emit("known", path=str(path))
            context.rest()
        if counts["added"] and not context.cancelled():
            pending(store, context)
    finally:
        store.close()
    context.emit("done", cancelled=context.cancelled(), **counts)


def _read(path: Path) -> bytes:
    try:
        if path.is_dir():
            raise IngestError("It is a folder. Choose the files in it.")
        if not path.exists():
            raise IngestError("There is no such file. Check its place and name.")
        if not path.is_file():
            raise IngestError("It is no file but a device or a pipe. Save it as a file first.")
        if path.stat().st_size > MAX_BYTES:
            raise IngestError(
                f"It is larger than {MAX_BYTES >> 20} MB. Cut it into parts and import those."
            )
        return path.read_bytes()
    except OSError as error:
        raise IngestError(f"It cannot be read ({error.strerror}). Check its permissions.") from None
