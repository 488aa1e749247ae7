"""The job that brings documents in: reads files, stores articles, then has them analysed."""

from pathlib import Path
from typing import Any

from reader.ingest import IngestError, read_document
from reader.store import Store, published_second
from reader.worker.analyse import pending
from reader.worker.documents import read_bytes, shown
from reader.worker.protocol import Context


def run(request: dict[str, Any], context: Context) -> None:
    """Import `paths` into `library` with `source`, `published`, `url` for each.

    A document that fails is named with a sentence and the others go on.
    """
    about = {key: shown(request.get(key) or "") for key in ("source", "published", "url")}
    if about["published"]:
        published_second(about["published"])
    paths = [Path(path) for path in request["paths"]]
    store = Store.open(Path(request["library"]))
    counts = {"added": 0, "known": 0, "failed": 0, "stories": 0}
    try:
        for number, path in enumerate(paths):
            if context.cancelled():
                break
            context.emit("progress", done=number, total=len(paths), text=shown(path.name))
            try:
                article = read_document(read_bytes(path), path=shown(path.absolute()), **about)
            except IngestError as error:
                counts["failed"] += 1
                context.emit("failed", path=shown(path), why=str(error))
                continue
            if "damaged" in article.encoding:
                context.emit(
                    "notice",
                    text=f"{shown(path.name)}: some characters were damaged and are shown as �.",
                )
            article_id, new = store.content.add(article)
            if new:
                counts["added"] += 1
                counts["stories"] += len(article.stories)
                context.emit(
                    "added", path=shown(path), article=article_id, stories=len(article.stories)
                )
            else:
                counts["known"] += 1
                context.emit("known", path=shown(path))
            context.rest()
        # Also what an earlier import left without names, because it was stopped.
        if not context.cancelled():
            pending(store, context)
    finally:
        store.close()
    context.emit("done", cancelled=context.cancelled(), **counts)
