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

_OF_CLAIMS = (
    "rating", "explanation", "said_on", "origin", "speaker_start", "speaker_end", "cue_start",
    "cue_end",
)  # fmt: skip
_OF_EVIDENCE = ("stance", "text", "archive_url", "path", "sha256", "size", "captured")


class NoteRows:
    """What a person has written, as a table has it."""

    def __init__(self, connection: Connection, reads: Reads, pages: Pages) -> None:
        self._connection, self._reads, self._pages = connection, reads, pages

    def _all(self, sql: str, values: Any = ()) -> list[Any]:
        return self._connection.execute(sql, values).fetchall()

    def rows(self, scope: Scope) -> Iterator[NoteRow]:
        """Every claim with its history and evidence, highlight and note on the stories of a scope,
        and every story that was changed, filed or starred, story by story in the order of
        publication, in a story by place; for the whole library the notes on entities; then the
        links that start at these claims; then the tags that they have, for the whole library all.
        """
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
        tags: set[str] = set()
        for row in stories:
            page = self._pages.story(row["id"])
            claims += [view.claim.id for view in page.claims if view.claim.id]
            tags.update(*(view.tags for view in page.claims))
            tags.update(*(mark.tags for mark in page.highlights))
            yield from self._page_rows(page, row["sha256"], paths, bool(row["changed"]))
        whole = scope.kind == "all" and not scope.query
        if whole:
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
        yield from self._tag_rows(None if whole else tags)

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
            placed += [(start, row) for row in self._finding_rows(view, about)]
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
            cells={name: _text(getattr(claim, name)) for name in _OF_CLAIMS},
        )  # fmt: skip

    def _finding_rows(self, view: ClaimView, about: dict[str, Any]) -> Iterator[NoteRow]:
        """The history of a claim's verdict, and its evidence."""
        uid = view.claim.uid
        for judgement in view.judgements:
            yield _row(
                "judgement", judgement, "claim", uid, **about, status=str(judgement.status),
                verdict=str(judgement.verdict), cells={"reason": judgement.reason},
            )  # fmt: skip
        for one in view.evidence:
            there = about if one.span is None else self._passage(one.span)
            values = there | {
                "kind": str(one.evidence.kind),
                "url": one.evidence.url,
                "spans": (one.span,) if one.span else (),
                "cells": {name: _text(getattr(one.evidence, name)) for name in _OF_EVIDENCE},
            }
            yield _row("evidence", one.evidence, "claim", uid, **values)

    def _passage(self, span: model.Span) -> dict[str, Any]:
        """The story that a passage stands in."""
        row = self._connection.execute(
            """SELECT a.sha256, s.*, coalesce(o.name, '') AS source FROM article a
            LEFT JOIN story s ON s.article_id = a.id AND s."start" <= ? AND ? < s."end"
                AND s.deleted IS NULL
            LEFT JOIN source o ON o.id = s.source_id WHERE a.id = ?""",
            (span.start, span.start, span.article_id),
        ).fetchone()
        if row["uid"] is None:
            return {"article_sha256": row["sha256"]}
        names = ("source", "author", "published", "language")
        return {name: row[name] for name in names} | {
            "article_sha256": row["sha256"],
            "headline": row["headline"] or "",
            "story_uid": row["uid"],
            "story": (row["start"], row["end"]),
        }

    def _tag_rows(self, names: set[str] | None) -> Iterator[NoteRow]:
        """The tags of these names and those that they stand under; or all."""
        rows = self._all("SELECT * FROM tag WHERE deleted IS NULL ORDER BY created, uid")
        tags = {row["id"]: record_from(model.Tag, row) for row in rows}
        wanted = {number for number, tag in tags.items() if names is None or tag.name in names}
        for number in list(wanted):
            above = tags[number].under_id
            while above in tags and above not in wanted:
                wanted.add(above)
                above = tags[above].under_id
        for number, tag in tags.items():
            if number in wanted:
                under = tags[tag.under_id].name if tag.under_id in tags else ""
                cells = {
                    "name": tag.name, "under": under, "colour": tag.colour,
                    "description": tag.description,
                }  # fmt: skip
                yield _row("tag", tag, "", cells=cells)

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


def _text(value: str | int | None) -> str:
    return "" if value is None else str(value)


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
