"""Looking whether a library holds together: the file, its records, the full text, lists and counts;
and making anew what follows from the records."""

from reader.store.attachments import Attachments
from reader.store.corrections import Corrections
from reader.store.driver import Connection, DatabaseError
from reader.store.tallies import Tallies
from reader.store.transaction import writing

_MOST = 20
_INDEXES = ("story_fts", "claim_fts", "quote_fts", "note_fts", "entity_fts", "speaker_fts")


def damages(connection: Connection) -> list[str]:
    """What is wrong with the file and its records: sentences, empty where all is well. Nothing
    here can be made anew."""
    wrong = [
        f"The file is damaged: {row[0]}."
        for row in connection.execute(f"PRAGMA integrity_check({_MOST})")
        if row[0] != "ok"
    ]
    lost = connection.execute("PRAGMA foreign_key_check").fetchmany(_MOST)
    wrong += [f"A row of {row[0]} points at one of {row[2]} that is not there." for row in lost]
    return wrong + Attachments(connection).damages()


def stale(connection: Connection) -> list[str]:
    """What does not follow from the records as it should: sentences, empty where all is well."""
    wrong = []
    for index in _INDEXES:
        try:
            connection.execute(f"INSERT INTO {index} ({index}, rank) VALUES ('integrity-check', 1)")
        except DatabaseError as error:
            if "malformed" not in str(error):
                raise
            wrong.append(f"The full text of {index.removesuffix('_fts')} is not that of the texts.")
    behind = len(Corrections(connection).behind())
    if behind:
        wrong.append(f"The names of {behind} articles are not what was said of them.")
    return wrong + Tallies(connection).differences()


def mend(connection: Connection) -> None:
    """Make anew all that follows from the records."""
    Attachments(connection).sweep()
    for index in _INDEXES:
        with writing(connection):
            connection.execute(f"INSERT INTO {index} ({index}) VALUES ('rebuild')")
    corrections = Corrections(connection)
    behind = corrections.behind()
    with writing(connection):
        corrections.queue(behind)
    while corrections.bring_next()[0]:
        pass
    Tallies(connection).rebuild()
