"""The claims of a check sheet, by speaker, with the texts that they stand in. Reads only."""

import json
from collections import Counter, OrderedDict
from collections.abc import Iterable
from typing import Any

from reader.model import ClaimView, LinkKind, Scope, SheetClaim, SheetCount, SheetEntry, SheetStory
from reader.store.driver import Connection
from reader.store.pages import Pages
from reader.store.reads import Reads

_TEXTS = 40
"""Articles whose texts are held ready: speakers come back to the same ones."""
_STORIES = """SELECT s.id, s.title, s.author, s.published, s.url, coalesce(o.name, '') AS source,
    a.sha256 FROM story s JOIN article a ON a.id = s.article_id
    LEFT JOIN source o ON o.id = s.source_id WHERE s.id IN (SELECT value FROM json_each(?))"""


class Sheets:
    """Questions of a check sheet."""

    def __init__(self, connection: Connection, reads: Reads, pages: Pages) -> None:
        self._connection, self._reads, self._pages = connection, reads, pages
        self._texts: OrderedDict[int, str] = OrderedDict()

    def _all(self, sql: str, values: Any = ()) -> list[Any]:
        return self._connection.execute(sql, values).fetchall()

    def of_scope(self, scope: Scope) -> list[int]:
        """The ids of the claims on the stories of a scope, in the order of a sheet."""
        stories = json.dumps(self._reads.story_ids(scope))
        rows = self._all(
            "SELECT claim_id FROM claim_story WHERE story_id IN (SELECT value FROM json_each(?))",
            (stories,),
        )
        return self.ordered(row[0] for row in rows)

    def ordered(self, claims: Iterable[int]) -> list[int]:
        """Claims in the order of a sheet: by speaker, of each the first said first; those of
        nobody last."""
        rows = self._all(
            """SELECT c.id, c.speaker, s.ord, p."start" FROM claim c
            JOIN span p ON p.claim_id = c.id AND p.position = 0 AND p.deleted IS NULL
            LEFT JOIN claim_story x ON x.claim_id = c.id LEFT JOIN story s ON s.id = x.story_id
            WHERE c.deleted IS NULL AND c.id IN (SELECT value FROM json_each(?))""",
            (json.dumps(sorted(set(claims))),),
        )
        by_place = sorted(rows, key=lambda r: (r["ord"] or 0, r["start"], r["id"]))
        by_place.sort(key=lambda r: (not r["speaker"], r["speaker"].casefold(), r["speaker"]))
        return list(dict.fromkeys(row["id"] for row in by_place))

    def count(self, claims: list[int]) -> SheetCount:
        """What these claims are, in numbers."""
        wanted = json.dumps(claims)
        rows = self._all(
            """SELECT c.verdict, c.speaker, x.story_id FROM claim c
            LEFT JOIN claim_story x ON x.claim_id = c.id
            WHERE c.id IN (SELECT value FROM json_each(?))""",
            (wanted,),
        )
        ends = self._all(
            "SELECT to_id FROM link WHERE kind = ? AND deleted IS NULL "
            "AND from_id IN (SELECT value FROM json_each(?))",
            (LinkKind.CONTRADICTS, wanted),
        )
        there = set(claims)
        return SheetCount(
            claims=len(rows),
            verdicts=dict(Counter(row["verdict"] for row in rows)),
            speakers=len({row["speaker"] for row in rows} - {""}),
            stories=len({row["story_id"] for row in rows} - {None}),
            contradictions=sum(row["to_id"] in there for row in ends),
        )

    def entries(self, claims: list[int]) -> list[SheetEntry]:
        """Claims with all that a sheet says of them, in their order; those that are gone are left
        out."""
        views = self._pages.claims(claims)
        linked = {link.other_id for view in views for link in view.links}
        others = {view.claim.id or 0: view for view in self._pages.claims(sorted(linked))}
        places = self._places([*views, *others.values()])
        stories = self._stories(
            {
                *places.values(),
                *(e.story_id for v in views for e in v.evidence if e.story_id is not None),
            }
        )

        def claim(view: ClaimView) -> SheetClaim:
            passages = {e.story_id for e in view.evidence} & stories.keys()
            return SheetClaim(
                view=view,
                text=self._text(view.spans[0].article_id),
                story=stories.get(places.get(view.claim.id or 0, 0)),
                passages={story: stories[story] for story in passages if story is not None},
            )

        return [
            SheetEntry(
                claim(view),
                {
                    link.other_id: claim(others[link.other_id])
                    for link in view.links
                    if link.other_id in others
                },
            )
            for view in views
        ]

    def _places(self, views: list[ClaimView]) -> dict[int, int]:
        rows = self._all(
            "SELECT claim_id, story_id FROM claim_story "
            "WHERE claim_id IN (SELECT value FROM json_each(?))",
            (json.dumps([view.claim.id for view in views]),),
        )
        return {row["claim_id"]: row["story_id"] for row in rows}

    def _stories(self, ids: set[int]) -> dict[int, SheetStory]:
        return {
            row["id"]: SheetStory(
                id=row["id"],
                title=row["title"],
                source=row["source"],
                author=row["author"],
                published=row["published"],
                url=row["url"],
                article_sha256=row["sha256"],
            )
            for row in self._all(_STORIES, (json.dumps(sorted(ids)),))
        }

    def _text(self, article: int) -> str:
        if article not in self._texts:
            row = self._connection.execute("SELECT text FROM article WHERE id = ?", (article,))
            self._texts[article] = row.fetchone()[0]
        self._texts.move_to_end(article)
        while len(self._texts) > _TEXTS:
            self._texts.popitem(last=False)
        return self._texts[article]
