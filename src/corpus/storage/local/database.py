"""The SQLite database of the archive: opening it, its version, transactions, and what its errors mean to a user."""

from __future__ import annotations

import os
import sqlite3
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

from corpus.errors import CorpusBusy, CorpusError, ReadOnlyCorpus, StorageError
from corpus.storage.local import schema
from corpus.storage.local.writer_lock import READ_ONLY_HINT, holder

# Seconds to wait for another program's transaction, which holds a batch of articles at most.
MAX_WAIT_SECONDS: Final = 30

# Seconds between two attempts at what SQLite does not wait for by itself.
RETRY_SECONDS: Final = 0.02

RESTORE_HINT: Final = "bring it back from a copy, or ingest into a new place"

_LOCKED_HINT: Final = (
    "wait until it is done, or close what else has the file open (a shell of SQLite, a backup), then run the same"
    " command again"
)

_UPGRADE_HINT: Final = "open it once where it may be written, with `corpus stats`: that makes it one of this version"
_UNKNOWN_VERSION_HINT: Final = (
    "install the version of newscorpus that made it, export the articles, and ingest them again"
)
_LOG_HINT: Final = "open it once where it may be written, with `corpus stats`: that brings them into the archive"

# What SQLite says -> what to do about it.
_HINTS: Final = {
    "database or disk is full": "make room on the disk and run the same command again: nothing is lost",
}


class Database:
    """An open database of the archive. Errors of SQLite become StorageErrors, or CorpusBusy where it is locked.

    One that may only be read is opened for that; whatever writes to it is then a ReadOnlyCorpus.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._log = path.with_name(f"{path.name}-wal")
        self._is_taken_as_it_is = False
        try:
            self._open(str(path), self._make_ready)
        except StorageError as error:
            if not self._may_only_be_read(error):
                raise
            self._open_to_read()

    def _open(self, name: str, prepare: Callable[[], object]) -> None:
        """Open the database under a name of SQLite, and prepare it."""
        with self.translated():
            self.connection = sqlite3.connect(
                name,
                timeout=MAX_WAIT_SECONDS,
                isolation_level=None,
                check_same_thread=False,
                uri=name.startswith("file:"),
            )
        try:
            prepare()
        except BaseException:
            self.connection.close()
            raise

    def _may_only_be_read(self, error: StorageError) -> bool:
        """Whether an error of opening is that nothing may be written: SQLite makes files beside the database."""
        cause = error.__cause__
        code = getattr(cause, "sqlite_errorcode", 0) & 0xFF
        return code in {sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN} and os.access(self.path, os.R_OK)

    def _open_to_read(self) -> None:
        """Open the database without writing: with the files that a writer has beside it, or as one that stays the same.

        The latter is told by `immutable` (sqlite.org/wal.html, section 5): no log to look at, and nothing to lock.
        """
        name = self.path.absolute().as_uri()
        try:
            self._open(f"{name}?mode=ro", self._check_version)
        except StorageError as error:
            if not self._may_only_be_read(error):
                raise
            if self._is_written():
                message = f"the last changes, in {self._log}, cannot be read without the right to write there"
                raise StorageError(message, hint=_LOG_HINT) from error
            self._is_taken_as_it_is = True
            self._open(f"{name}?immutable=1", self._check_version)

    def _is_written(self) -> bool:
        """Whether changes of another program wait in the log."""
        try:
            return self._log.stat().st_size > 0
        except OSError:
            return False

    def _make_ready(self) -> None:
        self._write_ahead()
        self._bring_to_version()

    def _write_ahead(self) -> None:
        """Have changes written to a log of their own (WAL), so that others can read meanwhile."""
        deadline = time.monotonic() + MAX_WAIT_SECONDS
        while True:
            try:
                # While others open the database too, SQLite refuses at once.
                if self.row("PRAGMA journal_mode") != ("wal",):
                    self.row("PRAGMA journal_mode = WAL")
            except CorpusBusy:
                if time.monotonic() > deadline:
                    raise
                time.sleep(RETRY_SECONDS)
            else:
                return

    def _bring_to_version(self) -> None:
        """Make the tables, or those of an older version into those of this, unless another program just has."""
        if self._version() == schema.VERSION:
            return
        with self.transaction():
            version = self._version()
            if version == 0 and not self.row("SELECT 1 FROM sqlite_master"):
                self._run(schema.SCHEMA)
                version = schema.VERSION
            self.connection.create_function("place_of", 1, schema.place_of_source, deterministic=True)
            while version in schema.UPGRADES:
                self._run(schema.UPGRADES[version])
                version += 1
            if version != schema.VERSION:
                raise StorageError(self._other_version(version), hint=_UNKNOWN_VERSION_HINT)
            self._run(f"PRAGMA user_version = {version};")

    def _check_version(self) -> None:
        """Leave an archive of another version alone, where nothing may be written."""
        version = self._version()
        if version in schema.UPGRADES:
            raise ReadOnlyCorpus(self._other_version(version), hint=_UPGRADE_HINT)
        if version != schema.VERSION:
            raise StorageError(self._other_version(version), hint=_UNKNOWN_VERSION_HINT)

    def _other_version(self, version: int) -> str:
        return f"{self.path} has version {version} of the archive, and this program knows version {schema.VERSION}"

    def _version(self) -> int:
        return int(self.row("PRAGMA user_version")[0])

    def _run(self, script: str) -> None:
        for statement in schema.statements(script):
            self.connection.execute(statement)

    @contextmanager
    def translated(self) -> Iterator[None]:
        """Say of an error of SQLite what it means, and what to do."""
        try:
            yield
        except sqlite3.OperationalError as error:
            raise self._meaning(error) from error
        except sqlite3.DatabaseError as error:
            # Any other is a mistake of ours.
            if getattr(error, "sqlite_errorcode", 0) & 0xFF not in {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}:
                raise
            raise StorageError(f"{self.path} is damaged: {error}", hint=RESTORE_HINT) from error

    def _meaning(self, error: sqlite3.OperationalError) -> CorpusError:
        code = getattr(error, "sqlite_errorcode", 0) & 0xFF
        if code in {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}:
            who = holder(self.path.parent, other_than=os.getpid())
            return CorpusBusy(f"another program{who} keeps {self.path} locked", hint=_LOCKED_HINT)
        if code == sqlite3.SQLITE_READONLY:
            return ReadOnlyCorpus(f"cannot write to {self.path}: {error}", hint=READ_ONLY_HINT)
        hint = _HINTS.get(str(error), "check that the folder can be read and written")
        return StorageError(f"{self.path}: {error}", hint=hint)

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
            found = self.connection.execute(statement, values).fetchall()
        self._check_unchanged()
        return found

    def row(self, statement: str, *values: object) -> Any:
        """Run a statement; give its first row, or None."""
        with self.translated():
            found = self.connection.execute(statement, values).fetchone()
        self._check_unchanged()
        return found

    def _check_unchanged(self) -> None:
        """Trust nothing that was read from a database which nobody locks, once another program writes to it."""
        if self._is_taken_as_it_is and self._is_written():
            raise CorpusBusy(f"another program has begun to write to {self.path}", hint="run the same command again")

    def write(self, statement: str, values: Iterable[Sequence[object]]) -> None:
        """Run a statement inside a transaction, once for each row of values."""
        self.connection.executemany(statement, values)

    def close(self) -> None:
        """Let go of the database."""
        self.connection.close()
