"""The records of an export, story by story. Reads only."""

import json
from collections.abc import Iterator
from typing import Any

from reader import model
from reader.model import ClaimView, NoteRow, Scope, StoryPage, spans_of
from reader.store.driver import Connection
from reader.store.pages import Pages
from reader.store.reads import Reads
from reader.store.records import record_from

_CHANGED = "(s.modified <> s.created OR s.created <> a.imported)"
_WORKED_ON = f"""({_CHANGED}
    OR EXISTS (SELECT 1 FROM filing f WHERE f.story_id = s.id AND f.deleted IS NULL)
    OR EXISTS (SELECT 1 FROM star x WHERE x.story_id = s.id AND x.deleted IS NULL)
    OR EXISTS (SELECT 1 FROM span p WHERE p.article_id = s.article_id AND p."start" >= s."start"
        AND p."start" < s."end" AND p.deleted IS NULL)
    OR EXISTS (SELECT 1 FROM note n WHERE n.story_id = s.id AND n.deleted IS NULL))"""
_TEXTS = (
    "story_uid", "headline", "source", "author", "url", "published", "language", "article_sha256",
    "speaker", "cue", "hearer", "kind", "text", "status", "verdict",
)  # fmt: skip


class NoteRows:
    """What a person has written, as a table has it."""

    def __init__(self, connection: Connection, reads: Reads, pages: Pages) -> None:
        self._connection, self._reads, self._pages = connection, reads, pages

    def _all(self, sql: str, values: Any = ()) -> list[Any]:
        return self._connection.execute(sql, values).fetchall()

    def rows(self, scope: Scope) -> Iterator[NoteRow]:
        """Every claim, highlight and note on the stories of a scope, and every story that was
        changed, filed or starred, story by story in the order of publication, in a story by place;
        for the whole library the notes on entities; then the links that start at these claims."""
        where, values = "s.deleted IS NULL", list[str]()
        if scope != Scope():
            where += " AND s.id IN (SELECT value FROM json_each(?))"
            values.append(json.dumps(self._reads.story_ids(scope)))
        stories = self._all(
            f"SELECT s.id, a.sha256, {_CHANGED} AS changed FROM story s "
            f"JOIN article a ON a.id = s.article_id WHERE {where} AND {_WORKED_ON} "
            # An order that is the same in every library.
            "ORDER BY s.published = '', iif(s.published = '', 0, s.ord >> 20), a.sha256, "
            's."start"',
            values,
        )
        paths = self._reads.topic_paths()
        claims: list[int] = []
        for row in stories:
            page = self._pages.story(row["id"])
            claims += [view.claim.id for view in page.claims if view.claim.id]
            yield from self._page_rows(page, row["sha256"], paths, bool(row["changed"]))
        if scope.kind == "all" and not scope.query:
            for row in self._all(
                "SELECT n.*, e.name, e.type FROM note n JOIN entity e ON e.id = n.entity_id "
                "WHERE n.deleted IS NULL ORDER BY n.created, n.uid"
            ):
                target = f"entity: {row['type']} {row['name']}"
                yield _row("note", record_from(model.Note, row), target)
        for row in self._all(
            "SELECT l.*, a.uid AS from_uid, b.uid AS to_uid FROM link l "
            "JOIN claim a ON a.id = l.from_id JOIN claim b ON b.id = l.to_id "
            "WHERE l.deleted IS NULL AND l.from_id IN (SELECT value FROM json_each(?)) "
            "ORDER BY l.created, l.uid",
            (json.dumps(claims),),
        ):
            link = record_from(model.Link, row)
            text = f"{row['kind']} {row['to_uid']}"
            yield _row("link", link, "claim", row["from_uid"], links=(text,))

    def _page_rows(
        self, page: StoryPage, sha256: str, paths: dict[int, str], changed: bool
    ) -> Iterator[NoteRow]:
        story = self._pages.record(model.StoryRecord, "story", id=page.id)
        about: dict[str, Any] = {
            "story_uid": story.uid,
            "story": (page.start, page.end),
            "headline": page.headline or "",
            "source": page.source,
            "author": page.author,
            "url": page.url,
            "published": page.published,
            "language": page.language,
            "article_sha256": sha256,
            "topics": tuple(sorted(paths[t] for t in page.topics if t in paths)),
            "starred": page.starred,
        }
        if changed or page.topics or page.starred:
            printed = spans_of(
                page.article_id, page.text, page.start,
                [(page.start, page.body)] if page.start < page.body else [], claim_id=0,
            )  # fmt: skip
            yield _row("story", story, "article", **about, spans=tuple(printed))
        placed: list[tuple[int, NoteRow]] = []
        for view in page.claims:
            start = view.spans[0].start
            placed.append((start, self._claim_row(view, about)))
            placed += [
                (start, _row("note", note, "claim", view.claim.uid, **about)) for note in view.notes
            ]
        for mark in page.highlights:
            start = mark.span.start
            texts = tuple(note.text for note in mark.notes)
            row = _row(
                "highlight", mark.highlight, "span", **about, spans=(mark.span,), tags=mark.tags,
                note=texts,
            )  # fmt: skip
            placed.append((start, row))
            placed += [
                (start, _row("note", note, "highlight", mark.highlight.uid, **about))
                for note in mark.notes
            ]
        for view_ in page.notes:
            if view_.span is not None:
                row = _row("note", view_.note, "span", **about, spans=(view_.span,))
                placed.append((view_.span.start, row))
            else:
                placed.append((-1, _row("note", view_.note, "story", **about)))
        placed.sort(key=lambda pair: pair[0])
        yield from (row for _, row in placed)

    def _claim_row(self, view: ClaimView, about: dict[str, Any]) -> NoteRow:
        claim = view.claim
        return _row(
            "claim", claim, "span", **about, spans=view.spans, tags=view.tags,
            note=tuple(note.text for note in view.notes), links=tuple(self._link_texts(view)),
            speaker=claim.speaker, cue=claim.cue, hearer=claim.hearer, kind=str(claim.kind),
            text=claim.text, status=str(claim.status), verdict=str(claim.verdict),
        )  # fmt: skip

    def _link_texts(self, view: ClaimView) -> Iterator[str]:
        others = {
            claim.id: claim.uid
            for claim in self._pages.records(
                model.Claim, "claim", "id", [link.other_id for link in view.links]
            )
        }
        for link in view.links:
            # Contradiction holds both ways; every other link is listed where it starts.
            if link.outgoing or link.link.kind is model.LinkKind.CONTRADICTS:
                yield f"{link.link.kind} {others[link.other_id]}"


def _row(
    record: str, row: model.Record, target: str, target_uid: str = "", **values: Any
) -> NoteRow:
    text = row.text if isinstance(row, model.Note) else ""
    empty: dict[str, Any] = dict.fromkeys(_TEXTS, "") | {
        "story": None,
        "starred": False,
        "topics": (),
        "spans": (),
        "tags": (),
        "links": (),
        "note": (text,) if text else (),
    }
    return NoteRow(
        record=record,
        uid=row.uid,
        target=target,
        target_uid=target_uid,
        created=row.created,
        modified=row.modified,
        by=row.by,
        **(empty | values),
    )
