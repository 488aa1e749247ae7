"""The sample library: its stories lie in `resources/sample`, and some work on them is done."""

import json
from itertools import count
from pathlib import Path
from typing import Any

from reader import paths
from reader.ingest import read_document
from reader.model import (
    Claim,
    Evidence,
    EvidenceKind,
    Filing,
    Highlight,
    Judgement,
    Kind,
    Link,
    LinkKind,
    Note,
    Pair,
    Reading,
    Record,
    SavedSearch,
    Scope,
    Stance,
    Star,
    Status,
    StoryPage,
    Tag,
    Tagging,
    Topic,
    Verdict,
    spans_of,
)
from reader.store import Store

BY = "Sample desk"


def build(path: Path) -> int:
    """Make the sample library at `path`; undo does not reach what is in it.

    Returns the story to show first: the one with a headline that is disputed most.
    """
    folder = paths.shipped("resources") / "sample"
    plan = json.loads((folder / "sample.json").read_text(encoding="utf-8"))
    store = Store.create(path)
    try:
        for about in plan["articles"]:
            article = read_document(
                (folder / about["file"]).read_bytes(),
                path=about["file"],
                source=about["source"],
                published=about["published"],
                url=about["url"],
            )
            store.content.add(article)
        pages = [store.pages.story(i) for i in store.reads.story_ids(Scope(), sort="oldest")]
        store.journal.replace("Sample", list(_work(plan, _Stories(folder, pages))), BY)
        store.journal.settle()
        rows = store.reads.rows(store.reads.story_ids(Scope()))
        return max(rows, key=lambda r: (bool(r.headline), r.contradictions, r.claims)).id
    finally:
        store.close()


class _Stories:
    """Finds the stories of a file, by headline or by a text that stands in them."""

    def __init__(self, folder: Path, pages: list[StoryPage]) -> None:
        self._pages = pages
        self._texts = {
            file.name: read_document(file.read_bytes()).text for file in folder.glob("*.txt")
        }

    def by_headline(self, file: str, headline: str | None) -> StoryPage:
        whole = self._texts[file]
        return next(p for p in self._pages if p.headline == headline and p.text in whole)

    def by_texts(self, file: str, exact: list[str]) -> tuple[StoryPage, list[tuple[int, int]]]:
        whole = self._texts[file]
        for page in self._pages:
            if page.text in whole and all(text in page.text for text in exact):
                starts = [page.start + page.text.index(text) for text in exact]
                return page, [(s, s + len(t)) for s, t in zip(starts, exact, strict=True)]
        raise LookupError(f"{file} has no story with {exact}")


def _work(plan: dict[str, Any], stories: _Stories) -> list[Pair]:
    ids = count(-1, -1)
    made: list[Record] = []
    topics: dict[str, int] = {}
    tags: dict[str, int] = {}
    claims: dict[str, int] = {}

    def add_topics(rows: list[dict[str, Any]], parent: int | None, prefix: str) -> None:
        for position, row in enumerate(rows):
            topic = topics[prefix + row["name"]] = next(ids)
            made.append(
                Topic(
                    id=topic,
                    name=row["name"],
                    parent_id=parent,
                    position=position,
                    colour=row.get("colour", ""),
                    description=row.get("description", ""),
                )
            )
            add_topics(row.get("children", []), topic, f"{prefix}{row['name']}/")

    def add_tags(names: list[str], **owner: Any) -> None:
        for name in names:
            if name not in tags:
                tags[name] = next(ids)
                made.append(Tag(id=tags[name], name=name))
            made.append(Tagging(tag_id=tags[name], **owner))

    def add_spans(page: StoryPage, pieces: list[tuple[int, int]], **owner: int) -> None:
        made.extend(spans_of(page.article_id, page.text, page.start, pieces, **owner))

    def add_finding(claim: int, row: dict[str, Any]) -> None:
        status, verdict = Status(row["status"]), Verdict(row["verdict"])
        if (status, verdict) != (Status.UNSTARTED, Verdict.NONE):
            reason = row.get("reason", "")
            made.append(Judgement(claim_id=claim, status=status, verdict=verdict, reason=reason))
        for about in row.get("evidence", []):
            passage = "exact" in about
            evidence = next(ids)
            made.append(
                Evidence(
                    id=evidence,
                    claim_id=claim,
                    kind=EvidenceKind.PASSAGE if passage else EvidenceKind.ADDRESS,
                    stance=Stance(about["stance"]),
                    text=about["text"],
                    url=about.get("url", ""),
                    archive_url=about.get("archive_url", ""),
                )
            )
            if passage:
                place = stories.by_texts(about["file"], [about["exact"]])
                add_spans(*place, evidence_id=evidence)

    add_topics(plan["topics"], None, "")
    for row in plan["tags"]:
        tags[row["name"]] = next(ids)
        made.append(
            Tag(
                id=tags[row["name"]],
                name=row["name"],
                under_id=tags.get(row.get("under", "")),
                colour=row.get("colour", ""),
                description=row.get("description", ""),
            )
        )
    made += [
        SavedSearch(name=row["name"], query=row["query"], position=position)
        for position, row in enumerate(plan["searches"])
    ]
    for row in plan["stories"]:
        page = stories.by_headline(row["file"], row["headline"])
        made += [Filing(topic_id=topics[t], story_id=page.id) for t in row["topics"]]
        made += [Star(story_id=page.id)] if row["starred"] else []
        made += [Reading(story_id=page.id)] if row["read"] else []
    for row in plan["claims"]:
        page, pieces = stories.by_texts(row["file"], row["spans"])
        claim = claims[row["key"]] = next(ids)
        made.append(
            Claim(
                id=claim,
                article_id=page.article_id,
                text=row["text"],
                speaker=row["speaker"],
                cue=row["cue"],
                hearer=row["hearer"],
                kind=Kind(row["kind"]),
                status=Status(row["status"]),
                verdict=Verdict(row["verdict"]),
                rating=row.get("rating", ""),
                explanation=row.get("explanation", ""),
            )
        )
        add_spans(page, pieces, claim_id=claim)
        add_finding(claim, row)
        add_tags(row["tags"], claim_id=claim)
        made += [Note(text=row["note"], claim_id=claim)] if row["note"] else []
    for row in plan["highlights"]:
        page, pieces = stories.by_texts(row["file"], [row["exact"]])
        highlight = next(ids)
        made.append(Highlight(id=highlight, article_id=page.article_id))
        add_spans(page, pieces, highlight_id=highlight)
        add_tags(row["tags"], highlight_id=highlight)
        made += [Note(text=row["note"], highlight_id=highlight)] if row["note"] else []
    for row in plan["notes"]:
        if "exact" in row:
            page, pieces = stories.by_texts(row["file"], [row["exact"]])
            note = next(ids)
            made.append(Note(id=note, text=row["text"]))
            add_spans(page, pieces, note_id=note)
        else:
            page = stories.by_headline(row["file"], row["headline"])
            made.append(Note(text=row["text"], story_id=page.id))
    for row in plan["links"]:
        made.append(
            Link(from_id=claims[row["from"]], to_id=claims[row["to"]], kind=LinkKind(row["kind"]))
        )
    return [(None, record) for record in made]
