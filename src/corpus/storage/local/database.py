"""The SQLite database of the archive: opening it, its version, transactions, and what its errors mean to a user."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

from corpus.errors import StorageError
from corpus.storage.local import schema

# Seconds to wait for another program's transaction, which holds a batch of articles at most.
PATIENCE: Final = 30

RESTORE_HINT: Final = "bring it back from a copy, or ingest into a new place"


class Database:
    """An open database of the archive. Errors of SQLite become StorageErrors."""

    def __init__(self, path: Path) -> None:
        self.path = path
        with self.translated():
            self.connection = sqlite3.connect(path, timeout=PATIENCE, isolation_level=None, check_same_thread=False)
            self.connection.execute("PRAGMA journal_mode = WAL")
            self._check_version()

    def _check_version(self) -> None:
        (version,) = self.row("PRAGMA user_version")
        if version == 0:
            self.connection.executescript(f"BEGIN; {schema.SCHEMA}; PRAGMA user_version = {schema.VERSION}; COMMIT")
        while version in schema.UPGRADES:
            self.connection.executescript(
                f"BEGIN; {schema.UPGRADES[version]}; PRAGMA user_version = {version + 1}; COMMIT"
            )
            version += 1
        if version not in {0, schema.VERSION}:
            raise StorageError(
                f"{self.path} has version {version} of the archive, and this program knows version {schema.VERSION}",
                hint="install the version of newscorpus that made it, export the articles, and ingest them anew",
            )

    @contextmanager
    def translated(self) -> Iterator[None]:
        """Say of an error of SQLite what it means, and what to do."""
        try:
            yield
        except sqlite3.OperationalError as error:
            hint = {
                "database or disk is full": "make room on the disk and run the same command again: nothing is lost",
                "attempt to write a readonly database": "give yourself the right to write there",
            }.get(str(error), "check that the folder can be read and written")
            raise StorageError(f"{self.path}: {error}", hint=hint) from error
        except sqlite3.DatabaseError as error:
            raise StorageError(f"{self.path} is damaged: {error}", hint=RESTORE_HINT) from error

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Keep all that is written inside, or, at the first error, nothing of it."""
        with self.translated():
            self.connection.execute("BEGIN IMMEDIATE")
            try:
                yield
            except BaseException:
                # SQLite ends a transaction by itself when the disk is full.
                if self.connection.in_transaction:
                    self.connection.execute("ROLLBACK")
                raise
            self.connection.execute("COMMIT")

    def rows(self, statement: str, *values: object) -> list[Any]:
        """Run a statement; give its rows."""
        with self.translated():
            return self.connection.execute(statement, values).fetchall()

    def row(self, statement: str, *values: object) -> Any:
        """Run a statement; give its first row, or None."""
        with self.translated():
            return self.connection.execute(statement, values).fetchone()

    def write(self, statement: str, values: Iterable[Sequence[object]]) -> None:
        """Run a statement inside a transaction, once for each row of values."""
        self.connection.executemany(statement, values)

    def close(self) -> None:
        """Let go of the database."""
        self.connection.close()
