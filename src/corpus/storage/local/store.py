"""The store of a corpus on this disk: one SQLite database with every version of every article, the archive.

It is the truth; the index is made of it. Each transaction that changes articles has a number, the generation; an
index says up to which one it has read.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import repeat
from pathlib import Path
from typing import Final

from corpus.article import Article, Original
from corpus.errors import NoSuchArticle, StorageError
from corpus.storage.contract import Outcome, OutletSummary, Progress, SavedSearch, Statistics
from corpus.storage.local.database import Database
from corpus.storage.local.originals import delete_unused, present_original, siblings
from corpus.storage.local.putting import Putting
from corpus.storage.local.records import SpoiltRecord, article_of
from corpus.storage.local.summaries import summarise, summarise_outlets
from corpus.storage.local.verification import READ_AGAIN_HINT, problems
from corpus.storage.local.writer_lock import WriterLock

ARCHIVE: Final = "archive.sqlite"
INDEX: Final = "whoosh"

IDS_PER_PAGE: Final = 1000


class LocalStore:
    """The store of a corpus on this disk: the archive and the lock that its one writer holds (see the contract)."""

    def __init__(self, folder: Path) -> None:
        self.location = str(folder)
        self.folder = folder
        self._database = Database(folder / ARCHIVE)
        self._lock = WriterLock(folder)

    # --- writing ---

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Keep other writers out; CorpusBusy where one is at work."""
        with self._lock.held():
            yield

    def state(self) -> tuple[str, int]:
        """The name of the archive, and its generation: the number of the last transaction that changed articles."""
        name, generation = self._database.row("SELECT name, generation FROM archive")
        return name, generation

    def indexed_generation(self) -> int:
        """The last generation up to which an index of this archive was complete."""
        return int(self._database.row("SELECT indexed FROM archive")[0])

    def note_indexed(self) -> None:
        """Note that the index is complete as the archive stands. What it loses from now on, searches would miss."""
        with self.writing(), self._database.transaction():
            self._database.write("UPDATE archive SET indexed = generation WHERE indexed <> generation", [()])

    def put(self, articles: Iterable[Article], originals: Sequence[Original | None] = ()) -> list[Outcome]:
        """Keep the articles in one transaction. They are indexed when the index is refreshed or first asked."""
        with self.writing(), self._database.transaction():
            generation = self.state()[1] + 1
            putting = Putting(self._database, originals, generation)
            outcomes = [
                putting.put(article, original)
                for article, original in zip(articles, originals or repeat(None), strict=False)
            ]
            if any(outcome in {Outcome.ADDED, Outcome.UPDATED} for outcome in outcomes):
                self._database.connection.execute("UPDATE archive SET generation = ?", (generation,))
        return outcomes

    def delete(self, identities: Sequence[str]) -> int:
        """Remove articles with their history in one transaction; say how many there were."""
        with self.writing(), self._database.transaction():
            generation = self.state()[1] + 1
            gone = 0
            for identity in set(identities):
                row = self._database.row("SELECT key FROM articles WHERE id = ? AND deleted = 0", identity)
                if row:
                    originals = self._database.rows(
                        "SELECT DISTINCT original FROM versions WHERE key = ? AND original IS NOT NULL", *row
                    )
                    self._database.connection.execute("DELETE FROM versions WHERE key = ?", row)
                    delete_unused(self._database, [key for (key,) in originals])
                    self._database.connection.execute(
                        "UPDATE articles SET deleted = 1, outlet = NULL, printed = NULL, day = NULL, generation = ?"
                        " WHERE key = ?",
                        (generation, row[0]),
                    )
                    gone += 1
            if gone:
                self._database.connection.execute("UPDATE archive SET generation = ?", (generation,))
        return gone

    # --- reading ---

    def articles(self, identities: Sequence[str]) -> list[Article]:
        """Give the present versions of several articles, in order; unknown ids are left out."""
        return [
            self._unpacked(identity, *row)
            for identity in identities
            if (
                row := self._database.row(
                    "SELECT record, source FROM versions JOIN articles USING (key) WHERE id = ?"
                    " ORDER BY number DESC LIMIT 1",
                    identity,
                )
            )
        ]

    def original(self, identity: str) -> Original | None:
        """Give the original of an article's present version; None where none was kept."""
        if not self._database.row("SELECT 1 FROM articles WHERE id = ? AND deleted = 0", identity):
            raise _no_such_article(identity)
        try:
            return present_original(self._database, identity)
        except SpoiltRecord as error:
            raise self._spoilt(f"the raw record of the article {identity}") from error

    def siblings(self, identity: str) -> list[str]:
        """List the articles whose present version has the original that this one has, sorted."""
        return siblings(self._database, identity)

    def history(self, identity: str) -> list[Article]:
        """Give every version of an article, first to present."""
        rows = self._database.rows(
            "SELECT record, source FROM versions JOIN articles USING (key) WHERE id = ? ORDER BY number", identity
        )
        if not rows:
            raise _no_such_article(identity)
        return [self._unpacked(identity, record, source) for record, source in rows]

    def _unpacked(self, identity: str, record: bytes, source: str) -> Article:
        try:
            return article_of(record, source)
        except SpoiltRecord as error:
            raise self._spoilt(f"the article {identity}") from error

    def _spoilt(self, what: str) -> StorageError:
        return StorageError(f"{self._database.path}: {what} is not as it was written", hint=READ_AGAIN_HINT)

    def ids(self, prefix: str = "") -> Iterator[str]:
        """Stream the ids that begin with a prefix, sorted."""
        return self._stream_ids("id >= ? AND id < ?", prefix, prefix + "\U0010ffff")

    def added(self, after: int, upto: int) -> Iterator[str]:
        """Stream the ids of the articles that transactions in (after, upto] brought, sorted."""
        return self._stream_ids("added > ? AND added <= ?", after, upto)

    def _stream_ids(self, condition: str, *values: object) -> Iterator[str]:
        """Read a page of ids at a time: no statement is left open while a caller does something else."""
        last = ""
        while True:
            page = self._database.rows(
                f"SELECT id FROM articles WHERE deleted = 0 AND {condition} AND id > ? ORDER BY id LIMIT ?",  # noqa: S608 - the conditions are ours
                *values, last, IDS_PER_PAGE,
            )  # fmt: skip
            yield from (identity for (identity,) in page)
            if len(page) < IDS_PER_PAGE:
                return
            last = page[-1][0]

    def changed_since(self, generation: int) -> list[tuple[str, int]]:
        """The id and generation of each article touched after a generation, deleted ones too, oldest touch first."""
        return self._database.rows(
            "SELECT id, generation FROM articles WHERE generation > ? ORDER BY generation, key", generation
        )

    def count(self) -> int:
        """How many articles there are."""
        return int(self._database.row("SELECT count(*) FROM articles WHERE deleted = 0")[0])

    def outlets(self) -> list[OutletSummary]:
        """Sum up each outlet, the one with most articles first."""
        return summarise_outlets(self._database)

    def statistics(self) -> Statistics:
        """Sum up the corpus."""
        return summarise(
            self._database,
            {
                "archive": sum(path.stat().st_size for path in self.folder.glob(f"{ARCHIVE}*")),
                "index": sum(path.stat().st_size for path in (self.folder / INDEX).glob("*") if path.is_file()),
            },
        )

    def verify(self, progress: Progress | None = None) -> Iterator[str]:
        """Check the database, then each version; say what is wrong, a line each with what to do."""
        return problems(self._database, progress)

    # --- saved searches and files ---

    def saved_searches(self) -> dict[str, SavedSearch]:
        """Give the saved searches by name, sorted."""
        rows = self._database.rows("SELECT name, query, last_seen_generation FROM saved ORDER BY name")
        return {row[0]: SavedSearch(*row) for row in rows}

    def save_search(self, search: SavedSearch) -> None:
        """Keep a search under its name. It is no article: the index has nothing to follow."""
        row = (search.name, search.query, search.last_seen_generation)
        with self.writing(), self._database.transaction():
            self._database.write("INSERT OR REPLACE INTO saved VALUES (?, ?, ?)", [row])

    def forget_search(self, name: str) -> bool:
        """Remove a saved search; False if there is none of that name."""
        with self.writing(), self._database.transaction():
            known = self._database.row("SELECT 1 FROM saved WHERE name = ?", name) is not None
            self._database.write("DELETE FROM saved WHERE name = ?", [(name,)])
        return known

    def mark_seen(self, search: SavedSearch, generation: int) -> None:
        """Note that hits have been shown. The database's own lock is enough: no other change looks at the mark."""
        with self._database.transaction():
            self._database.write(
                "UPDATE saved SET last_seen_generation = max(last_seen_generation, ?) WHERE name = ? AND query = ?",
                [(generation, search.name, search.query)],
            )

    def was_read(self, file: str, stamp: str) -> bool:
        """Whether a file with this stamp was read to its end."""
        return self._database.row("SELECT 1 FROM files WHERE path = ? AND stamp = ?", file, stamp) is not None

    def mark_read(self, stamps: Mapping[str, str]) -> None:
        """Note the stamps of files that were read to their end."""
        if stamps:
            with self.writing(), self._database.transaction():
                self._database.write("INSERT OR REPLACE INTO files VALUES (?, ?)", stamps.items())

    def close(self) -> None:
        """Let go of the database."""
        self._database.close()


def _no_such_article(identity: str) -> NoSuchArticle:
    return NoSuchArticle(f"no article has the id {identity!r}", hint="`corpus search` shows the ids of its hits")
