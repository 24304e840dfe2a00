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
from corpus.backends.contract import Outcome, OutletSummary
from corpus.errors import NoSuchArticle, StorageError
from corpus.text import stem

SCHEMA_VERSION: Final = 2

_SCHEMA: Final = """
    -- What is known of each article without reading it. `generation` is the transaction that last touched it;
    -- a deleted article keeps its row, without versions, until the id comes back.
    CREATE TABLE articles (
        key INTEGER PRIMARY KEY,
        id TEXT NOT NULL UNIQUE,
        generation INTEGER NOT NULL,
        outlet TEXT,
        printed TEXT, -- the outlet as its source names it
        day TEXT,
        deleted INTEGER NOT NULL DEFAULT 0
    );
    CREATE INDEX by_generation ON articles (generation);
    CREATE INDEX by_outlet ON articles (outlet, day) WHERE deleted = 0;
    -- The versions of each article, first to present: the record as JSON, compressed with zstd, apart from its source,
    -- which makes no difference between two versions. The digest is of the record; copies of one article under two ids
    -- have the same content.
    CREATE TABLE versions (
        key INTEGER NOT NULL REFERENCES articles,
        number INTEGER NOT NULL,
        digest BLOB NOT NULL,
        content TEXT NOT NULL,
        record BLOB NOT NULL,
        source TEXT NOT NULL,
        UNIQUE (key, number)
    );
    CREATE INDEX by_content ON versions (content);
    CREATE TABLE files (path TEXT PRIMARY KEY, stamp TEXT NOT NULL) WITHOUT ROWID;
    -- The words of the index by stem, where the two differ. Made with the index, and anew with it.
    CREATE TABLE inflections (stem TEXT, word TEXT, PRIMARY KEY (stem, word)) WITHOUT ROWID;
    -- One row. The name is of this archive alone, so that an index of another one is not taken for its own.
    CREATE TABLE archive (name TEXT NOT NULL, generation INTEGER NOT NULL);
    INSERT INTO archive VALUES (lower(hex(randomblob(8))), 0);
"""


# What makes an archive of an older version one of the next.
_UPGRADES: Final = {1: "ALTER TABLE articles ADD COLUMN printed TEXT; UPDATE articles SET printed = outlet"}


class Archive:
    """An open archive. Errors of SQLite become StorageErrors."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._compressor = zstandard.ZstdCompressor()
        with self._translated():
            self._database = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
            self._database.execute("PRAGMA journal_mode = WAL")
            self._check_version()

    def _check_version(self) -> None:
        (version,) = self._one("PRAGMA user_version")
        if version == 0:
            self._database.executescript(f"BEGIN; {_SCHEMA}; PRAGMA user_version = {SCHEMA_VERSION}; COMMIT")
        while version in _UPGRADES:
            self._database.executescript(f"BEGIN; {_UPGRADES[version]}; PRAGMA user_version = {version + 1}; COMMIT")
            version += 1
        if version not in {0, SCHEMA_VERSION}:
            raise StorageError(
                f"{self.path} has version {version} of the archive, and this program knows version {SCHEMA_VERSION}",
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
            raise StorageError(
                f"{self.path} is damaged: {error}", hint="bring it back from a copy, or ingest into a new place"
            ) from error

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

    def _all(self, statement: str, *values: object) -> list[Any]:
        with self._translated():
            return self._database.execute(statement, values).fetchall()

    def _one(self, statement: str, *values: object) -> Any:
        with self._translated():
            return self._database.execute(statement, values).fetchone()

    # --- writing ---

    def state(self) -> tuple[str, int]:
        """The name of the archive, and its generation: the number of the last transaction that changed articles."""
        name, generation = self._one("SELECT name, generation FROM archive")
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
        digest = hashlib.sha256(record).digest()[:16]
        known = self._all("SELECT digest, content FROM versions JOIN articles USING (key) WHERE id = ?", article.id)
        if any(digest == version for version, _ in known):
            return Outcome.UNCHANGED
        own = any(content == version for _, version in known)
        if not own and self._one("SELECT 1 FROM versions WHERE content = ?", content):
            return Outcome.DUPLICATE
        moment = day(article.published).isoformat() if article.published else None
        (key,) = self._one(
            "INSERT INTO articles (id, generation, outlet, printed, day) VALUES (?, ?, ?, ?, ?) ON CONFLICT (id)"
            " DO UPDATE SET generation = excluded.generation, outlet = excluded.outlet, printed = excluded.printed,"
            " day = excluded.day, deleted = 0 RETURNING key",
            article.id, generation, article.outlet, article.printed_outlet or article.outlet, moment,
        )  # fmt: skip
        self._database.execute(
            "INSERT INTO versions SELECT ?, count(*), ?, ?, ?, ? FROM versions WHERE key = ?",
            (key, digest, content, self._compressor.compress(record), source, key),
        )
        return Outcome.UPDATED if known else Outcome.ADDED

    def delete(self, identities: Sequence[str]) -> int:
        """Remove articles with their history in one transaction; say how many there were."""
        with self.transaction():
            generation = self.state()[1] + 1
            gone = 0
            for identity in set(identities):
                row = self._one("SELECT key FROM articles WHERE id = ? AND deleted = 0", identity)
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
            _unpacked(*row)
            for identity in identities
            if (
                row := self._one(
                    "SELECT record, source FROM versions JOIN articles USING (key) WHERE id = ?"
                    " ORDER BY number DESC LIMIT 1",
                    identity,
                )
            )
        ]

    def history(self, identity: str) -> list[Article]:
        """Give every version of an article, first to present."""
        rows = self._all(
            "SELECT record, source FROM versions JOIN articles USING (key) WHERE id = ? ORDER BY number", identity
        )
        if not rows:
            raise NoSuchArticle(f"no article has the id {identity!r}", hint="`corpus search` shows the ids of its hits")
        return [_unpacked(record, source) for record, source in rows]

    def ids(self, prefix: str = "", limit: int | None = None) -> list[str]:
        """List the ids that begin with a prefix, sorted."""
        rows = self._all(
            "SELECT id FROM articles WHERE deleted = 0 AND id >= ? AND id < ? ORDER BY id LIMIT ?",
            prefix, prefix + "\U0010ffff", -1 if limit is None else limit,
        )  # fmt: skip
        return [identity for (identity,) in rows]

    def changed_since(self, generation: int) -> list[tuple[str, int]]:
        """The id and generation of each article touched after a generation, deleted ones too, oldest touch first."""
        return self._all(
            "SELECT id, generation FROM articles WHERE generation > ? ORDER BY generation, key", generation
        )

    def count(self) -> int:
        """How many articles there are."""
        return int(self._one("SELECT count(*) FROM articles WHERE deleted = 0")[0])

    def outlets(self) -> list[OutletSummary]:
        """Sum up each outlet, the one with most articles first."""
        printed: dict[str, list[tuple[str, int]]] = {}
        for outlet, name, count in self._all(
            "SELECT outlet, printed, count(*) AS articles FROM articles WHERE deleted = 0"
            " GROUP BY outlet, printed ORDER BY articles DESC, printed"
        ):
            printed.setdefault(outlet, []).append((name, count))
        rows = self._all(
            "SELECT outlet, count(*) AS articles, min(day), max(day) FROM articles WHERE deleted = 0"
            " GROUP BY outlet ORDER BY articles DESC, outlet"
        )
        return [
            OutletSummary(outlet, articles, _day(first), _day(last), tuple(printed[outlet]))
            for outlet, articles, first, last in rows
        ]

    def undated(self) -> int:
        """How many articles have no date."""
        return int(self._one("SELECT count(*) FROM articles WHERE deleted = 0 AND day IS NULL")[0])

    # --- files and words ---

    def seen(self, file: str, stamp: str) -> bool:
        """Whether a file with this stamp was read to its end."""
        return self._one("SELECT 1 FROM files WHERE path = ? AND stamp = ?", file, stamp) is not None

    def remember(self, stamps: Mapping[str, str]) -> None:
        """Note the stamps of files that were read to their end."""
        if stamps:
            with self.transaction():
                self._database.executemany("INSERT OR REPLACE INTO files VALUES (?, ?)", stamps.items())

    def inflections(self, of: str) -> list[str]:
        """The words that share a stem, itself among them."""
        return [of, *(word for (word,) in self._all("SELECT word FROM inflections WHERE stem = ?", of))]

    def add_words(self, words: Iterable[str], *, anew: bool = False) -> None:
        """Note the words of an index, by stem; `anew` forgets those noted before."""
        rows = sorted((stemmed, word) for word in words if (stemmed := stem(word)) != word)
        with self.transaction():
            if anew:
                self._database.execute("DELETE FROM inflections")
            self._database.executemany("INSERT OR IGNORE INTO inflections VALUES (?, ?)", rows)

    def close(self) -> None:
        """Let go of the database."""
        self._database.close()


def _packable(article: Article) -> tuple[bytes, str]:
    """The record of an article as JSON, and its source as JSON apart from it."""
    record = as_record(article)
    source = json.dumps(record.pop("source"))
    return json.dumps(record, ensure_ascii=False).encode("utf-8", "surrogatepass"), source


def _unpacked(record: bytes, source: str) -> Article:
    text = zstandard.decompress(record).decode("utf-8", "surrogatepass")
    return from_record({**json.loads(text), "source": json.loads(source)})


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
