"""Personal work: every write, its journal, undo and redo. The one place that writes records.

An act is what one gesture changed, its operations are the rows before and after. Undo is the same
write with the sides exchanged, read from the library and not from memory, so it outlives the
program. A deleted row stays as a tombstone, so that undo brings the same id back.
"""

import json
from collections.abc import Sequence
from dataclasses import replace

from reader import model
from reader.model import Changes, Pair
from reader.store.driver import Connection
from reader.store.follow import Operation, follow
from reader.store.header import StoreError
from reader.store.records import COLUMNS, TABLES, Row, as_row
from reader.store.stories import Stories
from reader.store.tallies import Tallies
from reader.store.transaction import writing

_CONCERNS = {
    "article_id": "articles",
    "other_id": "articles",
    "story_id": "stories",
    "claim_id": "claims",
    "from_id": "claims",
    "to_id": "claims",
    "highlight_id": "highlights",
    "note_id": "notes",
}
"""What a row's columns say of whom a change concerns."""
_NAMED = {"claim": "claims", "story": "stories", "highlight": "highlights", "note": "notes"}
"""The tables whose own rows are told of by their ids."""

_FACTS = {
    "reading": ("story_id",),
    "star": ("story_id",),
    "filing": ("topic_id", "story_id"),
    "tagging": ("tag_id", "claim_id", "highlight_id"),
    "tag": ("name",),
    "link": ("from_id", "to_id", "kind"),
    "decision": ("article_id", "what", "answer", "start", "end", "speaker", "about", "other_id"),
}
"""Tables in which one living row says a thing once: the columns that make two rows the same."""
_OWNERS = {
    "claim_id": "claim",
    "from_id": "claim",
    "to_id": "claim",
    "highlight_id": "highlight",
    "note_id": "note",
    "evidence_id": "evidence",
    "under_id": "tag",
    "topic_id": "topic",
    "story_id": "story",
    "parent_id": "topic",
    "tag_id": "tag",
}
"""Columns that point at another personal record, and its table."""
_TREES = {"topic": "parent_id", "tag": "under_id"}
"""Tables whose rows stand under each other, and by which column."""
_ALONG = {
    "claim": {"article_id", "speaker_start", "speaker_end", "cue_start", "cue_end"},
    "highlight": {"article_id"},
}
"""Columns that say on which text something stands: what goes along to a newer version of it has
been changed by nobody."""
_GONE = "What you changed was deleted meanwhile. Nothing was written; Ctrl+Z may bring it back."


class Journal:
    """Writes records and takes them back."""

    def __init__(self, connection: Connection, schema: int) -> None:
        self._connection = connection
        self._schema = schema
        self._stories = Stories(connection)
        self._tallies = Tallies(connection)

    def replace(
        self, text: str, pairs: Sequence[Pair], by: str, act: int = 0
    ) -> tuple[Changes, list[int]]:
        """Do one act: make, change and delete records, and journal it as `text`; or, where long
        work writes in portions, go on with the act of that number.

        Only the fields that differ between before and after are written. A record that is given
        with its own `modified` keeps it and its `by`; a `before` that is deleted is brought back.
        Returns what changed, and the ids of the records in the order of `pairs`. Raises StoreError
        when a record to change is gone.
        """
        with writing(self._connection):
            operations, ids = self._apply(pairs, by)
            unseen = _overwrites(pairs, operations)
            if operations:
                self._must_stand(text, act)
                self._connection.execute("UPDATE act SET state = 'cut' WHERE state = 'undone'")
                act = self._record(text, operations, by, act)
                follow(self._connection, self._tallies, operations)
            return replace(self._changes(text, operations), overwrote=unseen, act=act), ids

    def _must_stand(self, text: str, act: int) -> None:
        """An act that is gone on with must not have been taken back meanwhile."""
        if (
            act
            and not self._connection.execute(
                "SELECT 1 FROM act WHERE id = ? AND state = 'done'", (act,)
            ).fetchone()
        ):
            raise StoreError(
                f"“{text}” was taken back while it was under way. The rest was not written."
            )

    def note_quietly(self, pairs: Sequence[Pair], by: str) -> Changes:
        """Write records that are no act of the person, as *read* on opening is; not undone."""
        with writing(self._connection):
            operations, _ = self._apply(pairs, by)
            follow(self._connection, self._tallies, operations)
            return self._changes("", operations)

    def settle(self) -> None:
        """Make what stands now the beginning: nothing before it can be undone."""
        with writing(self._connection):
            self._connection.execute("UPDATE act SET state = 'settled'")

    def undo(self, by: str) -> Changes | None:
        """Take the last act back; None when there is none. StoreError when others changed it."""
        return self._turn("done", "undone", "DESC", by)

    def redo(self, by: str) -> Changes | None:
        """Do again what was undone last; None when there is nothing."""
        return self._turn("undone", "done", "ASC", by)

    def next_texts(self) -> tuple[str, str]:
        """What undo and redo would act on, in words; empty where there is nothing."""
        return self._text("done", "DESC"), self._text("undone", "ASC")

    def size(self, *, again: bool = False) -> int:
        """How many records undo would change, or redo."""
        state, order = ("undone", "ASC") if again else ("done", "DESC")
        row = self._connection.execute(
            "SELECT (SELECT count(*) FROM operation o WHERE o.act_id = a.id) FROM act a "
            f"WHERE a.state = ? ORDER BY a.id {order} LIMIT 1",
            (state,),
        ).fetchone()
        return int(row[0]) if row else 0

    def _text(self, state: str, order: str) -> str:
        row = self._connection.execute(
            f"SELECT text FROM act WHERE state = ? ORDER BY id {order} LIMIT 1", (state,)
        ).fetchone()
        return row["text"] if row else ""

    # ---- writing

    def _apply(self, pairs: Sequence[Pair], by: str) -> tuple[list[Operation], list[int]]:
        operations: list[Operation] = []
        ids: list[int] = []
        real: dict[int, int] = {}
        now = model.now()
        for before, after in pairs:
            if before is None:
                assert after is not None, "a pair has at least one side"
                table, row = TABLES[type(after)], as_row(after)
                provisional = row.pop("id")
                for name, value in row.items():
                    if name.endswith("_id") and value is not None and value < 0:
                        row[name] = real[value]
                self._must_live(row)
                row |= {"modified": row["modified"] or row["created"], "by": row["by"] or by}
                there = self._same_fact(table, row)
                row_id = there if there is not None else self._insert(table, row)
                if there is None:
                    operations.append((table, None, {"id": row_id} | row))
                if provisional is not None and provisional < 0:
                    real[provisional] = row_id
                ids.append(row_id)
                continue
            table, old = TABLES[type(before)], as_row(before)
            new = as_row(after if after is not None else replace(before, deleted=now))
            current = self._current(table, old["id"])
            ids.append(old["id"])
            if current is None or (current["deleted"] and after is not None and not old["deleted"]):
                raise StoreError(_GONE)
            if current["deleted"] and after is None:
                continue
            for name, value in new.items():
                if name.endswith("_id") and value is not None and value < 0:
                    new[name] = real[value]
            wanted = current | {name: new[name] for name in new if new[name] != old[name]}
            if wanted == current:
                continue
            back = current["deleted"] and wanted["deleted"] is None
            there = self._same_fact(table, wanted) if wanted["deleted"] is None else None
            if there not in (None, old["id"]):
                if not back:
                    raise StoreError("The same is there already. Nothing was written.")
                ids[-1] = there  # somebody has said the same anew
                continue
            changed = {name for name in wanted if wanted[name] != current[name]}
            if wanted["deleted"] is None:
                self._must_live({name: wanted[name] for name in changed})
            if new["modified"] == old["modified"] and not changed <= _ALONG.get(table, set()):
                wanted |= {"modified": now, "by": by}
            self._write(table, wanted)
            operations.append((table, current, wanted))
        self._check_stories(operations)
        return operations, ids

    def _write(self, table: str, row: Row) -> None:
        """Put a row in the place of the one with its id, where it may stand."""
        if table in _TREES and row["deleted"] is None:
            self._no_circle(table, row)
        if table == "story":
            self._stories.update(row)
        else:
            self._update(table, row)

    def _check_stories(self, operations: list[Operation]) -> None:
        self._stories.check({new["article_id"] for t, _, new in operations if t == "story"})

    def _turn(self, state: str, then: str, order: str, by: str) -> Changes | None:
        back = then == "undone"
        with writing(self._connection):
            act = self._connection.execute(
                f"SELECT id, text FROM act WHERE state = ? ORDER BY id {order} LIMIT 1", (state,)
            ).fetchone()
            if act is None:
                return None
            rows = self._connection.execute(
                f'SELECT record, row_id, "before", "after", schema FROM operation WHERE act_id = ? '
                f"ORDER BY id {'DESC' if back else 'ASC'}",
                (act["id"],),
            ).fetchall()
            touched = []
            for row in rows:
                if row["schema"] != self._schema:
                    raise StoreError(
                        f"“{act['text']}” was done with an earlier Allegedly and stays as it is."
                    )
                left, right = _parsed(row["before"]), _parsed(row["after"])
                left, right = (left, right) if back else (right, left)
                touched.append(self._set(act["text"], row["record"], row["row_id"], right, left))
            self._check_stories(touched)
            self._connection.execute("UPDATE act SET state = ? WHERE id = ?", (then, act["id"]))
            follow(self._connection, self._tallies, touched)
            return self._changes(act["text"], touched)

    def _set(
        self, text: str, table: str, row_id: int, expected: Row | None, wanted: Row | None
    ) -> Operation:
        """Put `wanted` where `expected` stands; None on either side is a tombstone."""
        current = self._current(table, row_id)
        same = current is not None and (
            current["deleted"] is not None if expected is None else current == expected
        )
        if not same and table == "story" and current is not None and expected is not None:
            # Its document was imported again, which brings a removed story back as it was.
            same = bool(expected["deleted"]) and current == expected | {"deleted": None}
        if current is None or not same:
            who = f" by {current['by']} at {current['modified']}" if current else ""
            raise StoreError(f"“{text}” cannot be taken back: it was changed since{who}.")
        new = current | {"deleted": model.now()} if wanted is None else wanted
        if new["deleted"] is None and (other := self._same_fact(table, new)) not in (None, row_id):
            # Somebody has said the same since, or the story was simply read again.
            if table == "tag":
                raise StoreError(f"“{text}” cannot be taken back: there is such a tag again.")
            self._connection.execute(
                f"UPDATE {table} SET deleted = ? WHERE id = ?", (model.now(), other)
            )
        self._write(table, new)
        return table, current, new

    def _current(self, table: str, row_id: int) -> Row | None:
        row = self._connection.execute(f"SELECT * FROM {table} WHERE id = ?", (row_id,)).fetchone()
        return None if row is None else {name: row[name] for name in COLUMNS[table]}

    def _must_live(self, row: Row) -> None:
        """What a record comes to hang on must not be gone."""
        for column, table in _OWNERS.items():
            if row.get(column) is not None:
                owner = self._current(table, row[column])
                if owner is None or owner["deleted"]:
                    raise StoreError(_GONE)

    def _no_circle(self, table: str, row: Row) -> None:
        """A topic or tag must not come to stand under itself."""
        above = _TREES[table]
        seen, parent = {row["id"]}, row[above]
        while parent is not None:
            if parent in seen:
                raise StoreError(f"A {table} cannot stand under itself. It was moved meanwhile.")
            seen.add(parent)
            parent = self._current(table, parent)[above]  # type: ignore[index]

    def _same_fact(self, table: str, row: Row) -> int | None:
        """The living row that says the same as `row`; None where there is none."""
        columns = _FACTS.get(table)
        if columns is None:
            return None
        where = " AND ".join(f'"{column}" IS ?' for column in columns)
        found = self._connection.execute(
            f"SELECT id FROM {table} WHERE {where} AND deleted IS NULL",
            [row[column] for column in columns],
        ).fetchone()
        return None if found is None else int(found["id"])

    def _insert(self, table: str, row: Row) -> int:
        if table == "story":
            return self._stories.insert(row)
        names = ", ".join(f'"{name}"' for name in row)
        marks = ", ".join("?" * len(row))
        cursor = self._connection.execute(
            f"INSERT INTO {table} ({names}) VALUES ({marks})", list(row.values())
        )
        assert cursor.lastrowid is not None
        return cursor.lastrowid

    def _update(self, table: str, row: Row) -> None:
        names = ", ".join(f'"{name}" = ?' for name in row if name != "id")
        values = [value for name, value in row.items() if name != "id"]
        self._connection.execute(f"UPDATE {table} SET {names} WHERE id = ?", [*values, row["id"]])

    def _record(self, text: str, operations: list[Operation], by: str, act: int) -> int:
        if not act:
            made = self._connection.execute(
                "INSERT INTO act (uid, text, at, by, state) VALUES (?, ?, ?, ?, 'done')",
                (model.new_uid(), text, model.now(), by),
            ).lastrowid
            assert made is not None
            act = made
        self._connection.executemany(
            'INSERT INTO operation (act_id, record, row_id, "before", "after", schema) '
            "VALUES (?, ?, ?, ?, ?, ?)",
            [
                (act, table, new["id"], _json(old), _json(new), self._schema)
                for table, old, new in operations
            ],
        )
        return act

    # ---- saying what changed

    def _changes(self, text: str, operations: list[Operation]) -> Changes:
        tables = frozenset(table for table, _, _ in operations)
        found: dict[str, set[int]] = {name: set() for name in _CONCERNS.values()}
        for table, old, new in operations:
            for row in (old, new):
                for column, name in _CONCERNS.items():
                    if row is not None and row.get(column) is not None:
                        found[name].add(row[column])
            if table in _NAMED:
                found[_NAMED[table]].add(new["id"])
        for table in ("claim", "highlight"):
            if not found[f"{table}s"]:
                continue
            found["articles"] |= {
                row[0]
                for row in self._connection.execute(
                    f"SELECT article_id FROM {table} WHERE id IN (SELECT value FROM json_each(?))",
                    (json.dumps(list(found[f"{table}s"])),),
                )
            }
        return Changes(
            text=text,
            tables=tables,
            articles=frozenset(found["articles"]),
            stories=frozenset(found["stories"]),
            claims=frozenset(found["claims"]),
            highlights=frozenset(found["highlights"]),
            notes=frozenset(found["notes"]),
        )


def _overwrites(pairs: Sequence[Pair], operations: list[Operation]) -> bool:
    """Whether a field that was changed did not hold what its writer saw in it."""
    seen = {(TABLES[type(old)], old.id): as_row(old) for old, new in pairs if old and new}
    return any(
        before is not None
        and after[name] != before[name]
        and before[name] != seen[table, after["id"]][name]
        for table, before, after in operations
        if (table, after["id"]) in seen
        for name in after
        if name not in ("modified", "by")
    )


def _parsed(text: str | None) -> Row | None:
    return None if text is None else json.loads(text)


def _json(row: Row | None) -> str | None:
    return None if row is None else json.dumps(row, ensure_ascii=False)
