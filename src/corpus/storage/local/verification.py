"""Checks the archive: the database, then every version and its original."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from corpus.storage.contract import Progress
from corpus.storage.local.database import RESTORE_HINT, Database
from corpus.storage.local.originals import is_whole
from corpus.storage.local.records import is_whole_record

READ_AGAIN_HINT: Final = "bring the archive back from a copy, or ingest the article's file once more with --force"

# Versions that are checked between two signs of progress.
VERSIONS_PER_SIGN: Final = 1000


def problems(database: Database, progress: Progress | None = None) -> Iterator[str]:
    """Say what is wrong, a line each with what to do."""
    for (line,) in database.rows("PRAGMA integrity_check"):
        if line != "ok":
            yield f"{database.path}: {line}: {RESTORE_HINT}"
    (total,) = database.row("SELECT count(*) FROM versions")
    with database.translated():
        kept = database.connection.execute(
            "SELECT id, number, digest, record, original FROM versions JOIN articles USING (key)"
        )
        for done, (identity, number, digest, record, original) in enumerate(kept):
            if progress and done % VERSIONS_PER_SIGN == 0:
                progress(done, total)
            version = f"version {number + 1} of the article {identity}"
            if not is_whole_record(record, digest, identity):
                yield f"{version} is not as it was written: {READ_AGAIN_HINT}"
            elif original is not None and not is_whole(database, original):
                yield f"the raw record of {version} is not as it was written: {READ_AGAIN_HINT}"
