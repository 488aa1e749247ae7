"""A library is looked through, and what follows from its records made anew."""

import pytest

from reader.store import Store
from tests.conftest import make_claim


def test_a_sound_library_has_nothing_to_say(said: Store) -> None:
    make_claim(said, "bridge at Orlo")
    assert (said.damages(), said.stale()) == ([], [])


def test_a_row_that_points_nowhere_is_told(said: Store) -> None:
    said._connection.execute("PRAGMA foreign_keys = OFF")
    said._connection.execute("UPDATE mention SET entity_id = 999 WHERE id = 1")
    assert "not there" in said.damages()[0]


@pytest.mark.parametrize(
    "sql",
    [
        "INSERT INTO story_fts (story_fts, rowid, headline, body) "
        "SELECT 'delete', ord, headline, body FROM story_text LIMIT 1",
        "INSERT INTO claim_fts (rowid, text) VALUES (77, 'nobody')",
        "UPDATE tally SET unread = 0 WHERE kind = 'all'",
    ],
)
def test_what_follows_wrongly_is_told_and_mended(said: Store, sql: str) -> None:
    make_claim(said, "bridge at Orlo")
    said._connection.execute(sql)
    assert len(said.stale()) == 1
    said.mend()
    assert said.stale() == []
