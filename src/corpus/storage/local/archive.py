"""The archive: one SQLite database with every version of every article. It is the truth; the index is made of it.

Each transaction that changes articles has a number, the generation; an index says up to which one it has read.
"""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any, Final

import zstandard

from corpus.article import Article, as_record, content_id, day, from_record
from corpus.errors import NoSuchArticle, StorageError
from corpus.storage.contract import Outcome, OutletSummary, Progress
from corpus.storage.local import archive_schema as schema

# Versions between two signs of progress.
_STRIDE: Final = 1000
# Seconds to wait for another program's transaction, which holds a batch of articles at most.
PATIENCE: Final = 30
# What to do about a database, and about an article, that the disk has spoilt.
_COPY: Final = "bring it back from a copy, or ingest into a new place"
_AGAIN: Final = "bring the archive back from a copy, or ingest the article's file once more with --force"


class Archive:
    """An open archive. Errors of SQLite become StorageErrors."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._compressor = zstandard.ZstdCompressor()
        with self._translated():
            self._database = sqlite3.connect(path, timeout=PATIENCE, isolation_level=None, check_same_thread=False)
            self._database.execute("PRAGMA journal_mode = WAL")
            self._check_version()

    def _check_version(self) -> None:
        (version,) = self.row("PRAGMA user_version")
        if version == 0:
            self._database.executescript(f"BEGIN; {schema.SCHEMA}; PRAGMA user_version = {schema.VERSION}; COMMIT")
        while version in schema.UPGRADES:
            self._database.executescript(
                f"BEGIN; {schema.UPGRADES[version]}; PRAGMA user_version = {version + 1}; COMMIT"
            )
            version += 1
        if version not in {0, schema.VERSION}:
            raise StorageError(
                f"{self.path} has version {version} of the archive, and this program knows version {schema.VERSION}",
                hint="install the version of newscorpus that made it, export the articles, and ingest them anew",
            )

    @contextmanager
    def _translated(self) -> Iterator[None]:
        try:
            yield
        except sqlite3.OperationalError as error:
            hint = {
                "database or disk is full": "make room on the disk and run the same command again: nothing is lost",
                "attempt to write a readonly database": "give yourself the right to write there",
            }.get(str(error), "check that the folder can be read and written")
            raise StorageError(f"{self.path}: {error}", hint=hint) from error
        except sqlite3.DatabaseError as error:
            raise StorageError(f"{self.path} is damaged: {error}", hint=_COPY) from error

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Keep all that is written inside, or, at the first error, nothing of it."""
        with self._translated():
            self._database.execute("BEGIN IMMEDIATE")
            try:
                yield
            except BaseException:
                # SQLite ends a transaction by itself when the disk is full.
                if self._database.in_transaction:
                    self._database.execute("ROLLBACK")
                raise
            self._database.execute("COMMIT")

    def rows(self, statement: str, *values: object) -> list[Any]:
        """Run a statement; give its rows."""
        with self._translated():
            return self._database.execute(statement, values).fetchall()

    def row(self, statement: str, *values: object) -> Any:
        """Run a statement; give its first row, or None."""
        with self._translated():
            return self._database.execute(statement, values).fetchone()

    def write(self, statement: str, values: Iterable[Sequence[object]]) -> None:
        """Run a statement inside a transaction, once for each row of values."""
        self._database.executemany(statement, values)

    # --- writing ---

    def state(self) -> tuple[str, int]:
        """The name of the archive, and its generation: the number of the last transaction that changed articles."""
        name, generation = self.row("SELECT name, generation FROM archive")
        return name, generation

    def put(self, articles: Iterable[Article]) -> list[Outcome]:
        """Keep the articles in one transaction (see the contract)."""
        with self.transaction():
            generation = self.state()[1] + 1
            outcomes = [self._put(article, generation) for article in articles]
            if any(outcome in {Outcome.ADDED, Outcome.UPDATED} for outcome in outcomes):
                self._database.execute("UPDATE archive SET generation = ?", (generation,))
        return outcomes

    def _put(self, article: Article, generation: int) -> Outcome:
        content = content_id(article)
        record, source = _packable(article)
        digest = _digest(record)
        known = self.rows("SELECT digest, content FROM versions JOIN articles USING (key) WHERE id = ?", article.id)
        if any(digest == version for version, _ in known):
            self._mend(article.id, digest, record)
            return Outcome.UNCHANGED
        own = any(content == version for _, version in known)
        if not own and self.row("SELECT 1 FROM versions WHERE content = ?", content):
            return Outcome.DUPLICATE
        moment = day(article.published).isoformat() if article.published else None
        (key,) = self.row(
            "INSERT INTO articles (id, generation, added, outlet, printed, day) VALUES (?, ?, ?, ?, ?, ?)"
            " ON CONFLICT (id) DO UPDATE SET generation = excluded.generation, outlet = excluded.outlet,"
            " printed = excluded.printed, day = excluded.day,"
            " added = CASE WHEN deleted THEN excluded.added ELSE added END, deleted = 0 RETURNING key",
            article.id, generation, generation, article.outlet, article.printed_outlet or article.outlet, moment,
        )  # fmt: skip
        self._database.execute(
            "INSERT INTO versions SELECT ?, count(*), ?, ?, ?, ? FROM versions WHERE key = ?",
            (key, digest, content, self._compressor.compress(record), source, key),
        )
        return Outcome.UPDATED if known else Outcome.ADDED

    def _mend(self, identity: str, digest: bytes, record: bytes) -> None:
        """Write a version once more where the disk has spoilt it; no article changes."""
        packed = self._compressor.compress(record)
        self._database.execute(
            "UPDATE versions SET record = ? WHERE digest = ? AND record <> ?"
            " AND key = (SELECT key FROM articles WHERE id = ?)",
            (packed, digest, packed, identity),
        )

    def delete(self, identities: Sequence[str]) -> int:
        """Remove articles with their history in one transaction; say how many there were."""
        with self.transaction():
            generation = self.state()[1] + 1
            gone = 0
            for identity in set(identities):
                row = self.row("SELECT key FROM articles WHERE id = ? AND deleted = 0", identity)
                if row:
                    self._database.execute("DELETE FROM versions WHERE key = ?", row)
                    self._database.execute(
                        "UPDATE articles SET deleted = 1, outlet = NULL, printed = NULL, day = NULL, generation = ?"
                        " WHERE key = ?",
                        (generation, row[0]),
                    )
                    gone += 1
            if gone:
                self._database.execute("UPDATE archive SET generation = ?", (generation,))
        return gone

    # --- reading ---

    def many(self, identities: Sequence[str]) -> list[Article]:
        """Give the present versions of several articles, in order; unknown ids are left out."""
        return [
            self._unpacked(identity, *row)
            for identity in identities
            if (
                row := self.row(
                    "SELECT record, source FROM versions JOIN articles USING (key) WHERE id = ?"
                    " ORDER BY number DESC LIMIT 1",
                    identity,
                )
            )
        ]

    def history(self, identity: str) -> list[Article]:
        """Give every version of an article, first to present."""
        rows = self.rows(
            "SELECT record, source FROM versions JOIN articles USING (key) WHERE id = ? ORDER BY number", identity
        )
        if not rows:
            raise NoSuchArticle(f"no article has the id {identity!r}", hint="`corpus search` shows the ids of its hits")
        return [self._unpacked(identity, record, source) for record, source in rows]

    def _unpacked(self, identity: str, record: bytes, source: str) -> Article:
        try:
            text = zstandard.decompress(record).decode("utf-8", "surrogatepass")
            return from_record({**json.loads(text), "source": json.loads(source)})
        except (zstandard.ZstdError, ValueError, KeyError, TypeError) as error:
            raise StorageError(f"{self.path}: the article {identity} is not as it was written", hint=_AGAIN) from error

    def ids(self, prefix: str = "", limit: int | None = None) -> list[str]:
        """List the ids that begin with a prefix, sorted."""
        rows = self.rows(
            "SELECT id FROM articles WHERE deleted = 0 AND id >= ? AND id < ? ORDER BY id LIMIT ?",
            prefix, prefix + "\U0010ffff", -1 if limit is None else limit,
        )  # fmt: skip
        return [identity for (identity,) in rows]

    def changed_since(self, generation: int) -> list[tuple[str, int]]:
        """The id and generation of each article touched after a generation, deleted ones too, oldest touch first."""
        return self.rows(
            "SELECT id, generation FROM articles WHERE generation > ? ORDER BY generation, key", generation
        )

    def added(self, after: int, upto: int) -> list[str]:
        """The ids of the articles that transactions in (after, upto] brought, sorted."""
        found = self.rows(
            "SELECT id FROM articles WHERE deleted = 0 AND added > ? AND added <= ? ORDER BY id", after, upto
        )
        return [identity for (identity,) in found]

    def count(self) -> int:
        """How many articles there are."""
        return int(self.row("SELECT count(*) FROM articles WHERE deleted = 0")[0])

    def outlets(self) -> list[OutletSummary]:
        """Sum up each outlet, the one with most articles first."""
        printed: dict[str, list[tuple[str, int]]] = {}
        for outlet, name, count in self.rows(
            "SELECT outlet, printed, count(*) AS articles FROM articles WHERE deleted = 0"
            " GROUP BY outlet, printed ORDER BY articles DESC, printed"
        ):
            printed.setdefault(outlet, []).append((name, count))
        rows = self.rows(
            "SELECT outlet, count(*) AS articles, min(day), max(day) FROM articles WHERE deleted = 0"
            " GROUP BY outlet ORDER BY articles DESC, outlet"
        )
        return [
            OutletSummary(outlet, articles, _day(first), _day(last), tuple(printed[outlet]))
            for outlet, articles, first, last in rows
        ]

    def undated(self) -> int:
        """How many articles have no date."""
        return int(self.row("SELECT count(*) FROM articles WHERE deleted = 0 AND day IS NULL")[0])

    def spoilt(self, progress: Progress | None = None) -> Iterator[str]:
        """Say what is wrong with the database, then with each version, a line each with what to do."""
        for (line,) in self.rows("PRAGMA integrity_check"):
            if line != "ok":
                yield f"{self.path}: {line}: {_COPY}"
        (total,) = self.row("SELECT count(*) FROM versions")
        with self._translated():
            kept = self._database.execute("SELECT id, number, digest, record FROM versions JOIN articles USING (key)")
            for done, (identity, number, digest, record) in enumerate(kept):
                if progress and done % _STRIDE == 0:
                    progress(done, total)
                if not _is_whole(record, digest, identity):
                    yield f"version {number + 1} of the article {identity} is not as it was written: {_AGAIN}"

    # --- files ---

    def seen(self, file: str, stamp: str) -> bool:
        """Whether a file with this stamp was read to its end."""
        return self.row("SELECT 1 FROM files WHERE path = ? AND stamp = ?", file, stamp) is not None

    def remember(self, stamps: Mapping[str, str]) -> None:
        """Note the stamps of files that were read to their end."""
        if stamps:
            with self.transaction():
                self._database.executemany("INSERT OR REPLACE INTO files VALUES (?, ?)", stamps.items())

    def close(self) -> None:
        """Let go of the database."""
        self._database.close()


def _packable(article: Article) -> tuple[bytes, str]:
    """The record of an article as JSON, and its source as JSON apart from it."""
    record = as_record(article)
    source = json.dumps(record.pop("source"))
    return json.dumps(record, ensure_ascii=False).encode("utf-8", "surrogatepass"), source


def _is_whole(record: bytes, digest: bytes, identity: str) -> bool:
    try:
        text = zstandard.decompress(record)
        return _digest(text) == digest and json.loads(text.decode("utf-8", "surrogatepass"))["id"] == identity
    except (zstandard.ZstdError, ValueError, KeyError):
        return False


def _digest(record: bytes) -> bytes:
    return hashlib.sha256(record).digest()[:16]


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
