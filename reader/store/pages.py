"""One story with all that hangs on it, and the records of an export. Reads only."""

import json
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from reader import model
from reader.model import (
    NAMED,
    ClaimView,
    EntityCount,
    EntityType,
    EvidenceView,
    HighlightView,
    LinkView,
    MentionView,
    NoteView,
    Span,
    StoryPage,
    Structure,
    StructureKind,
    Suggested,
    Version,
    kind_of,
)
from reader.store.anchors import Anchors
from reader.store.driver import Connection
from reader.store.header import StoreError
from reader.store.records import record_from, records_from
from reader.store.said import Said, in_order
from reader.store.wording import Wording

_ON_MARKS = frozenset({
    "claim", "span", "judgement", "evidence", "highlight", "note", "tagging", "link",
})  # fmt: skip
"""The tables of a person's work on marks: a change in these alone leaves the rest of a story."""
_OWNERS = ("claim_id", "highlight_id", "note_id", "evidence_id")


class Pages:
    """Questions about one story, and about the records of many."""

    def __init__(self, connection: Connection, said: Said) -> None:
        self._connection, self._said = connection, said
        self._anchors = Anchors(connection)

    def _all(self, sql: str, values: Any = ()) -> list[Any]:
        return self._connection.execute(sql, values).fetchall()

    def _records(self, kind: type[model.Record], table: str, column: str, ids: Any) -> list[Any]:
        rows = self._all(
            f"SELECT * FROM {table} WHERE {column} IN (SELECT value FROM json_each(?)) "
            # By time, which a library that was read back from CSV keeps and ids do not.
            "AND deleted IS NULL ORDER BY created, uid",
            (json.dumps(list(ids)),),
        )
        return records_from(kind, rows)

    def story(self, story_id: int) -> StoryPage:
        """All that the window shows of a story. StoreError when it is gone."""
        row = self._connection.execute(
            """SELECT s.*, coalesce(o.name, '') AS source,
               substr(a.text, s."start" + 1, s."end" - s."start") AS text,
               EXISTS (SELECT 1 FROM reading r WHERE r.story_id = s.id AND r.deleted IS NULL)
                   AS read,
               EXISTS (SELECT 1 FROM star x WHERE x.story_id = s.id AND x.deleted IS NULL)
                   AS starred,
               EXISTS (SELECT 1 FROM analysis n WHERE n.article_id = a.id) AS analysed
            FROM story s JOIN article a ON a.id = s.article_id
            LEFT JOIN source o ON o.id = s.source_id WHERE s.id = ? AND s.deleted IS NULL""",
            (story_id,),
        ).fetchone()
        if row is None:
            raise StoreError("This story is no longer in the library.")
        article, start, end = row["article_id"], row["start"], row["end"]
        mentions = self._all(
            'SELECT m."start", m."end", m.type, m.entity_id, m.value, e.name FROM mention m '
            "LEFT JOIN entity e ON e.id = m.entity_id "
            'WHERE m.article_id = ? AND m."start" >= ? AND m."start" < ? ORDER BY m."start"',
            (article, start, end),
        )
        spans = records_from(
            Span,
            self._all(
                'SELECT * FROM span WHERE article_id = ? AND "start" >= ? AND "start" < ? '
                'AND deleted IS NULL ORDER BY "start", "end" DESC, id',
                (article, start, end),
            ),
        )
        # A claim of several spans comes whole, also where a later span stands in the next story.
        claims = self.claims([s.claim_id for s in spans if s.claim_id and s.position == 0], spans)
        owned: dict[str, dict[int, Span]] = {name: {} for name in _OWNERS}
        for span in spans:
            for name in _OWNERS:
                if getattr(span, name) is not None:
                    owned[name].setdefault(getattr(span, name), span)
        story_notes = self._records(model.Note, "note", "story_id", [story_id])
        span_notes = self._records(model.Note, "note", "id", owned["note_id"])
        topics = self._all(
            "SELECT topic_id FROM filing WHERE story_id = ? AND deleted IS NULL", (story_id,)
        )
        return StoryPage(
            id=story_id,
            article_id=article,
            start=start,
            end=end,
            body=row["body"],
            headline=row["headline"],
            title=row["title"],
            text=row["text"],
            source=row["source"],
            author=row["author"],
            url=row["url"],
            published=row["published"],
            language=row["language"],
            read=bool(row["read"]),
            starred=bool(row["starred"]),
            analysed=bool(row["analysed"]),
            structure=self._structure(article, start, end),
            versions=(versions := self._versions(article, row)),
            mentions=tuple(
                MentionView(m["start"], m["end"], EntityType(m["type"]), m["entity_id"], m["value"])
                for m in mentions
            ),
            entities=_count(mentions),
            claims=tuple(claims),
            highlights=tuple(self._highlights(owned["highlight_id"])),
            notes=tuple(NoteView(note, None) for note in story_notes)
            + tuple(
                sorted(
                    (NoteView(note, owned["note_id"][note.id]) for note in span_notes),
                    key=lambda view: view.span.start if view.span else 0,
                )
            ),
            topics=tuple(t[0] for t in topics),
            suggested=self._said.of_story(story_id, article, start, end, row["text"]),
            waiting=self._anchors.waiting(article, start, end) if versions else (),
        )

    def renewed(self, page: StoryPage, changes: model.Changes) -> StoryPage:
        """What the window shows of a story after a change: where that is work on marks, only what
        the change names is read. StoreError when the story is gone."""
        if changes.elsewhere or page.versions or not changes.tables <= _ON_MARKS:
            return self.story(page.id)
        beside = {
            view.claim.id or 0
            for view in page.claims
            if not changes.claims.isdisjoint(link.other_id for link in view.links)
        }
        claims = changes.claims | beside
        before = [view for view in page.claims if view.claim.id in claims]
        now = [view for view in self.claims(sorted(claims)) if _stands_in(page, view.spans[0])]
        kept = [view for view in page.claims if view.claim.id not in claims]
        values: dict[str, Any] = {}
        if before or now:
            values["claims"] = tuple(sorted(kept + now, key=_claim_place))
        if "span" in changes.tables and page.suggested.version:
            values["suggested"] = self._suggested(page, [*before, *now])
        if changes.highlights:
            others = [v for v in page.highlights if v.highlight.id not in changes.highlights]
            spans = self._spans_of(page, "highlight_id", changes.highlights)
            views = others + self._highlights(spans)
            values["highlights"] = tuple(sorted(views, key=_highlight_place))
        if changes.notes:
            values["notes"] = self._notes(page, changes.notes)
        return replace(page, **values)

    def _suggested(self, page: StoryPage, claims: list[ClaimView]) -> Suggested:
        """What is proposed, where claims came, went or moved: they decide what they cover."""
        sayings = {(s.what, s.id): s for s in page.suggested.sayings if s.what == "attribution"}
        for span in (span for view in claims for span in view.spans):
            # What shares more than half with a span begins within two lengths of it.
            low, high = span.start - 2 * (span.end - span.start), span.end
            low, high = max(low, page.start), min(high, page.end)
            if span.article_id != page.article_id or low >= high:
                continue
            sayings = {k: s for k, s in sayings.items() if not low <= s.start < high}
            for saying in self._said.attributions(page.article_id, low, high):
                sayings[saying.what, saying.id] = saying
        stated = self._said.statements(page.article_id, page.start, page.end, page.text)
        # By id where they begin at one place, as they are read.
        found = sorted(sayings.values(), key=lambda s: s.id)
        return replace(page.suggested, sayings=in_order(found + stated))

    def _spans_of(self, page: StoryPage, column: str, ids: Any) -> dict[int, Span]:
        """The first span in the story of each of these highlights or notes."""
        spans = sorted(self._records(Span, "span", column, ids), key=lambda s: (s.start, -s.end))
        found: dict[int, Span] = {}
        for span in spans:
            if _stands_in(page, span):
                found.setdefault(getattr(span, column), span)
        return found

    def _notes(self, page: StoryPage, ids: frozenset[int]) -> tuple[NoteView, ...]:
        """The notes of a story, those on it before those on its words; `ids` are read anew."""
        on_story = self._records(model.Note, "note", "story_id", [page.id])
        others = [v for v in page.notes if v.span is not None and v.note.id not in ids]
        spans = self._spans_of(page, "note_id", ids)
        found = self._records(model.Note, "note", "id", spans)
        views = others + [NoteView(note, spans[note.id]) for note in found]
        return (
            *(NoteView(note, None) for note in on_story),
            *sorted(views, key=_note_place),
        )

    def _structure(self, article: int, start: int, end: int) -> tuple[Structure, ...]:
        rows = self._all(
            'SELECT "start", "end", kind, level, href FROM structure WHERE article_id = ? '
            'AND "start" < ? AND "end" > ? ORDER BY "start", "end" DESC',
            (article, end, start),
        )
        return tuple(
            Structure(r["start"], r["end"], StructureKind(r["kind"]), r["level"], r["href"])
            for r in rows
        )

    def _versions(self, article: int, story: Any) -> tuple[Version, ...]:
        """The versions of an article, oldest first; nothing where there is only one."""
        rows = self._all(
            """WITH RECURSIVE before (id, supersedes_id) AS (
                SELECT id, supersedes_id FROM article WHERE id = :id
                UNION SELECT a.id, a.supersedes_id FROM article a JOIN before b
                ON a.id = b.supersedes_id),
            versions (id) AS (
                SELECT id FROM before
                UNION SELECT a.id FROM article a JOIN versions v ON a.supersedes_id = v.id)
            SELECT v.id, a.imported, (SELECT count(*) FROM span p WHERE p.article_id = v.id
                AND p.position = 0 AND p.deleted IS NULL) AS marks,
                (SELECT count(*) FROM span p WHERE p.article_id = v.id AND p.position = 0
                AND p.was_id IS NOT NULL AND p.deleted IS NULL) AS carried
            FROM versions v JOIN article a ON a.id = v.id ORDER BY v.id""",
            {"id": article},
        )
        if len(rows) < 2:
            return ()
        return tuple(
            Version(
                article_id=r["id"],
                story_id=story["id"] if r["id"] == article else self._answering(r["id"], story),
                imported=r["imported"],
                marks=r["marks"],
                carried=r["carried"],
                waiting=self._anchors.waiting_on(r["id"]) if r["marks"] else 0,
            )
            for r in rows
        )

    def _answering(self, article: int, story: Any) -> int | None:
        """The story of another version that answers to `story`: the one with its headline, or else
        the one in its place."""
        rows = self._all(
            "SELECT id, headline FROM story WHERE article_id = ? AND deleted IS NULL "
            'ORDER BY "start"',
            (article,),
        )
        for row in rows:
            if row["headline"] and row["headline"] == story["headline"]:
                return int(row["id"])
        place = self._connection.execute(
            'SELECT count(*) FROM story WHERE article_id = ? AND "start" < ? AND deleted IS NULL',
            (story["article_id"], story["start"]),
        ).fetchone()[0]
        return int(rows[min(place, len(rows) - 1)]["id"]) if rows else None

    def claims(self, ids: list[int], read: Sequence[Span] = ()) -> list[ClaimView]:
        """Claims with their spans, tags, notes and links, in the order of `ids`; spans that were
        `read` already are not read again."""
        claims = {claim.id: claim for claim in self._records(model.Claim, "claim", "id", ids)}
        others = self._all(
            "SELECT * FROM span WHERE claim_id IN (SELECT value FROM json_each(?)) "
            "AND deleted IS NULL AND id NOT IN (SELECT value FROM json_each(?))",
            (json.dumps(list(claims)), json.dumps([span.id for span in read])),
        )
        spans = _group([*read, *records_from(Span, others)], "claim_id")
        notes = _group(self._records(model.Note, "note", "claim_id", claims), "claim_id")
        tags = self._tags("claim_id", claims)
        links = self._links(claims)
        judgements = _group(
            self._records(model.Judgement, "judgement", "claim_id", claims), "claim_id"
        )
        evidence = self._evidence(claims)
        return [
            ClaimView(
                claim=claims[i],
                spans=tuple(sorted(spans[i], key=lambda s: (s.position, s.created, s.uid))),
                tags=tuple(tags[i]),
                notes=tuple(notes[i]),
                links=tuple(links[i]),
                judgements=tuple(judgements[i]),
                evidence=tuple(evidence[i]),
            )
            for i in dict.fromkeys(ids)
            if i in claims and spans[i]
        ]

    def _evidence(self, ids: Any) -> dict[int, list[EvidenceView]]:
        """The evidence of claims, by the claim."""
        found = self._records(model.Evidence, "evidence", "claim_id", ids)
        if not found:
            return defaultdict(list)
        spans = {
            span.evidence_id: span
            for span in self._records(Span, "span", "evidence_id", [e.id for e in found])
        }
        kept = {
            row[0]
            for row in self._all(
                "SELECT sha256 FROM attachment WHERE sha256 IN (SELECT value FROM json_each(?))",
                (json.dumps([e.sha256 for e in found if e.sha256]),),
            )
        }
        views: dict[int, list[EvidenceView]] = defaultdict(list)
        for evidence in found:
            span = spans.get(evidence.id)
            about: dict[str, Any] = {}
            if span is not None:
                about = self._passage(span)
            view = EvidenceView(evidence, span, kept=evidence.sha256 in kept, **about)
            views[evidence.claim_id].append(view)
        return views

    def _passage(self, span: Span) -> dict[str, Any]:
        """The words of a span as they may be shown, and the story that they stand in."""
        row = self._connection.execute(
            """SELECT s.id, s.title, s.published, coalesce(o.name, '') AS source FROM story s
            LEFT JOIN source o ON o.id = s.source_id
            WHERE s.article_id = ? AND s."start" <= ? AND ? < s."end" AND s.deleted IS NULL""",
            (span.article_id, span.start, span.start),
        ).fetchone()
        text = self._connection.execute(
            "SELECT text FROM article WHERE id = ?", (span.article_id,)
        ).fetchone()[0]
        place = (span.start, span.end)
        words = Wording(text).shown((place,), kind_of(text, 0, [place]))
        if row is None:
            return {"words": words}
        return {
            "words": words,
            "story_id": row["id"],
            "story_title": row["title"],
            "source": row["source"],
            "published": row["published"],
        }

    def _highlights(self, owned: dict[int, Span]) -> list[HighlightView]:
        found = self._records(model.Highlight, "highlight", "id", owned)
        notes = _group(self._records(model.Note, "note", "highlight_id", owned), "highlight_id")
        tags = self._tags("highlight_id", owned)
        views = [
            HighlightView(h, owned[h.id], tuple(tags[h.id]), tuple(notes[h.id])) for h in found
        ]
        return sorted(views, key=lambda view: view.span.start)

    def _tags(self, column: str, ids: Any) -> dict[int, list[str]]:
        tags = defaultdict(list)
        for row in self._all(
            f"SELECT g.{column}, t.name FROM tagging g JOIN tag t ON t.id = g.tag_id "
            f"WHERE g.{column} IN (SELECT value FROM json_each(?)) AND g.deleted IS NULL "
            "AND t.deleted IS NULL ORDER BY g.id",
            (json.dumps(list(ids)),),
        ):
            tags[row[0]].append(row[1])
        return tags

    def _links(self, ids: Any) -> dict[int, list[LinkView]]:
        wanted = json.dumps(list(ids))
        found: dict[int, list[LinkView]] = defaultdict(list)
        for mine, other, outgoing in (("from_id", "to_id", True), ("to_id", "from_id", False)):
            for row in self._all(
                f"""SELECT l.*, c.speaker, c.text AS paraphrase,
                    (SELECT s.id FROM span p CROSS JOIN story s ON s.article_id = p.article_id
                        AND s."start" <= p."start" AND p."start" < s."end" AND s.deleted IS NULL
                     WHERE p.claim_id = c.id AND p.position = 0 AND p.deleted IS NULL) AS story_id,
                    (SELECT group_concat(exact, ' […] ') FROM
                     (SELECT exact FROM span p WHERE p.claim_id = c.id AND p.deleted IS NULL
                      ORDER BY p.position)) AS exact
                FROM link l JOIN claim c ON c.id = l.{other} AND c.deleted IS NULL
                WHERE l.{mine} IN (SELECT value FROM json_each(?)) AND l.deleted IS NULL
                ORDER BY l.created, l.uid""",
                (wanted,),
            ):
                found[row[mine]].append(
                    LinkView(
                        link=record_from(model.Link, row),
                        other_id=row[other],
                        other_speaker=row["speaker"],
                        other_text=row["paraphrase"] or row["exact"] or "",
                        other_story_id=row["story_id"],
                        outgoing=outgoing,
                    )
                )
        return found

    def tag_ids(self, names: list[str]) -> dict[str, int]:
        """The ids of the tags that exist among `names`."""
        rows = self._all(
            "SELECT id, name FROM tag WHERE name IN (SELECT value FROM json_each(?)) "
            "AND deleted IS NULL",
            (json.dumps(names),),
        )
        return {row["name"]: row["id"] for row in rows}

    def record(self, kind: type[model.Record], table: str, **wanted: int) -> Any:
        """The living record of a table with these column values; None when there is none."""
        where = " AND ".join(f"{name} = ?" for name in wanted)
        row = self._connection.execute(
            f"SELECT * FROM {table} WHERE {where} AND deleted IS NULL LIMIT 1",
            list(wanted.values()),
        ).fetchone()
        return None if row is None else record_from(kind, row)

    def records(
        self, kind: type[model.Record], table: str, column: str, ids: list[int]
    ) -> list[Any]:
        """The living records of a table whose `column` is one of `ids`, oldest first."""
        return self._records(kind, table, column, ids)

    def by_uid(self, kind: type[model.Record], table: str, uids: list[str]) -> dict[str, Any]:
        """The records of a table with these lasting names, deleted ones too."""
        rows = self._all(
            f"SELECT * FROM {table} WHERE uid IN (SELECT value FROM json_each(?))",
            (json.dumps(uids),),
        )
        return {row["uid"]: record_from(kind, row) for row in rows}

    def hanging(self, stories: list[int]) -> list[model.Record]:
        """All that a person has put on these stories, in an order in which it can be taken away:
        links, tags, notes, spans, evidence, judgements, claims, highlights, filings, stars, what
        was read. A passage that is evidence for a claim elsewhere stays: its quote says what
        it was."""
        found = [
            record_from(Span, row)
            for row in self._all(
                """SELECT p.* FROM span p JOIN story s ON s.article_id = p.article_id
                    AND s."start" <= p."start" AND p."start" < s."end" AND s.deleted IS NULL
                WHERE s.id IN (SELECT value FROM json_each(?)) AND p.deleted IS NULL
                    AND p.position = 0""",
                (json.dumps(stories),),
            )
        ]
        owners = {name: {getattr(s, name) for s in found} - {None} for name in _OWNERS}
        claims, highlights, notes, _ = (owners[name] for name in _OWNERS)
        evidence = self._records(model.Evidence, "evidence", "claim_id", claims)
        owners["evidence_id"] = {one.id for one in evidence}
        links = self._records(model.Link, "link", "from_id", claims)
        links += [
            link
            for link in self._records(model.Link, "link", "to_id", claims)
            if link.from_id not in claims
        ]
        made: list[model.Record] = list(links)
        for name, ids in (("claim_id", claims), ("highlight_id", highlights)):
            made += self._records(model.Tagging, "tagging", name, ids)
            made += self._records(model.Note, "note", name, ids)
        made += self._records(model.Note, "note", "story_id", stories)
        for name in _OWNERS:
            made += self._records(Span, "span", name, owners[name])
        made += self._records(model.Note, "note", "id", notes)
        made += evidence
        made += self._records(model.Judgement, "judgement", "claim_id", claims)
        made += self._records(model.Claim, "claim", "id", claims)
        made += self._records(model.Highlight, "highlight", "id", highlights)
        for kind, table in (
            (model.Filing, "filing"), (model.Star, "star"), (model.Reading, "reading"),
        ):  # fmt: skip
            made += self._records(kind, table, "story_id", stories)
        return made


def _stands_in(page: StoryPage, span: Span) -> bool:
    return span.article_id == page.article_id and page.start <= span.start < page.end


def _claim_place(view: ClaimView) -> tuple[int, int, int]:
    span = view.spans[0]
    return span.start, -span.end, span.id or 0


def _highlight_place(view: HighlightView) -> tuple[int, str, str]:
    return view.span.start, view.highlight.created, view.highlight.uid


def _note_place(view: NoteView) -> tuple[int, str, str]:
    return view.span.start if view.span else 0, view.note.created, view.note.uid


def _count(mentions: list[Any]) -> tuple[EntityCount, ...]:
    counts: Counter[tuple[int, str, str]] = Counter(
        (m["entity_id"], m["name"], m["type"]) for m in mentions if m["type"] in NAMED and m["name"]
    )
    return tuple(
        EntityCount(entity, name, EntityType(type_), number)
        for (entity, name, type_), number in counts.most_common()
    )


def _group(records: list[Any], column: str) -> dict[int, list[Any]]:
    groups = defaultdict(list)
    for record in records:
        groups[getattr(record, column)].append(record)
    return groups
