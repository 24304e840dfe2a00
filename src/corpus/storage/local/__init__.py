"""The corpus on this disk: an archive in SQLite, which is the truth, and a Whoosh index that is made of it."""

from __future__ import annotations

import warnings
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Final, Self

from corpus.article import Article
from corpus.errors import CorpusBusy, NoCorpus, StorageError
from corpus.query import All, Query, Word
from corpus.storage.contract import Found, Order, Outcome, OutletSummary, Progress, SavedSearch, Statistics
from corpus.storage.local import saved
from corpus.storage.local.archive import Archive
from corpus.storage.local.view import View

if TYPE_CHECKING:
    from filelock import FileLock

    from corpus.storage.local.index.folder import Index

# Python warns of Whoosh's own source, to the user's face, wherever it is imported for the first time.
warnings.filterwarnings("ignore", category=SyntaxWarning, module=r".*[/\\]whoosh[/\\]")

ARCHIVE: Final = "archive.sqlite"
INDEX: Final = "whoosh"
LOCK: Final = "lock"

_ALL: Final = All()


def open_backend(place: str, *, create: bool) -> LocalCorpus:
    """Open the corpus in a folder. There is none: NoCorpus, unless it is to be made."""
    folder = Path(place)
    if not (folder / ARCHIVE).exists():
        if not create:
            raise NoCorpus(
                f"there is no corpus at {place}",
                hint="make one with `corpus ingest PATH`, or say where it is with --corpus or $CORPUS",
            )
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise StorageError(f"cannot make a corpus at {place}: {error.strerror}") from error
    return LocalCorpus(folder)


class LocalCorpus:
    """A corpus in a folder (see the contract)."""

    def __init__(self, folder: Path) -> None:
        self.place = str(folder)
        self.folder = folder
        self.archive = Archive(folder / ARCHIVE)
        self._lock: FileLock | None = None
        self._index: Index | None = None
        self.view = View(self)

    @property
    def index(self) -> Index:
        """The index; made when first needed, for Whoosh and numpy take a while to import."""
        if self._index is None:
            from corpus.storage.local.index.folder import Index

            self._index = Index(self.folder / INDEX)
        return self._index

    # --- writing ---

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Keep other writers out; CorpusBusy where one is at work."""
        from filelock import FileLock, Timeout

        # One lock for all blocks of this corpus: they may stand one inside the other.
        lock = self._lock = self._lock or FileLock(self.folder / LOCK)
        try:
            lock.acquire(timeout=0)
        except Timeout as error:
            raise CorpusBusy(
                f"another program is writing to the corpus at {self.place}",
                hint="wait until it is done, then run the same command again; searching goes on meanwhile",
            ) from error
        except OSError as error:
            raise StorageError(f"cannot write to the corpus at {self.place}: {error.strerror}") from error
        try:
            yield
        finally:
            lock.release()

    def put(self, articles: Iterable[Article]) -> list[Outcome]:
        """Keep the articles. They are indexed by `flush`, or when a search first asks for them."""
        with self.writing():
            return self.archive.put(articles)

    def delete(self, identities: Sequence[str]) -> int:
        """Remove articles."""
        with self.writing():
            return self.archive.delete(identities)

    def seen(self, file: str, stamp: str) -> bool:
        """Whether a file was read before."""
        return self.archive.seen(file, stamp)

    def remember(self, stamps: Mapping[str, str]) -> None:
        """Note that files were read."""
        with self.writing():
            self.archive.remember(stamps)

    def flush(self, progress: Progress | None = None) -> None:
        """Index what is not indexed yet."""
        from corpus.storage.local.index.codec import Damaged

        if self.index.covers(self.archive.state()):
            return
        with self.writing(), self._translated():
            try:
                self.index.update(self.archive, progress)
            except Damaged:
                self.index.remove()
                self.index.update(self.archive, progress)

    def reindex(self, progress: Progress | None = None) -> int:
        """Build the index anew."""
        with self.writing(), self._translated():
            self.index.remove()
            self.index.update(self.archive, progress)
        return self.archive.count()

    @contextmanager
    def _translated(self) -> Iterator[None]:
        try:
            yield
        except OSError as error:
            raise StorageError(
                f"{self.place}: the index cannot be written: {error.strerror or error}",
                hint="make room on the disk; no article is lost, the next command goes on from there",
            ) from error

    def verify(self, progress: Progress | None = None) -> list[str]:
        """Check every version in the archive, and that the index holds the articles it says it does."""
        from corpus.storage.local.verification import problems

        return list(problems(self.archive, self.index, progress))

    # --- reading ---

    def get(self, identity: str) -> Article:
        """Give the present version of an article."""
        return self.history(identity)[-1]

    def many(self, identities: Sequence[str]) -> list[Article]:
        """Give several articles, in order."""
        return self.archive.many(identities)

    def history(self, identity: str) -> list[Article]:
        """Give every version of an article."""
        return self.archive.history(identity)

    def ids(self, prefix: str = "", limit: int | None = None) -> list[str]:
        """List the ids with a prefix."""
        return self.archive.ids(prefix, limit)

    def outlets(self) -> list[OutletSummary]:
        """Sum up each outlet."""
        return self.archive.outlets()

    def statistics(self) -> Statistics:
        """Sum up the corpus."""
        outlets = self.archive.outlets()
        undated = self.archive.undated()
        firsts = [outlet.first for outlet in outlets if outlet.first]
        lasts = [outlet.last for outlet in outlets if outlet.last]
        return Statistics(
            articles=sum(outlet.articles for outlet in outlets),
            outlets=sum(outlet.outlet != "" for outlet in outlets),
            undated=undated,
            first=min(firsts, default=None),
            last=max(lasts, default=None),
            bytes={
                "archive": sum(path.stat().st_size for path in self.folder.glob(f"{ARCHIVE}*")),
                "index": sum(path.stat().st_size for path in (self.folder / INDEX).glob("*") if path.is_file()),
            },
        )

    def search(
        self, query: Query, *, order: Order = Order.RELEVANCE, limit: int | None = None, offset: int = 0
    ) -> Found:
        """Find what the query matches."""
        return self.view.answer(lambda index: index.find(query, order, limit, offset))

    def forms(self, word: Word, field: str = "") -> list[str]:
        """List the terms that a word stands for."""
        return self.view.answer(lambda index: index.expansion.held(word, field))

    def holding(self, terms: Sequence[str]) -> list[int]:
        """Say how many articles hold each term."""
        return self.view.answer(lambda index: index.holding(terms))

    def vocabulary(self, query: Query = _ALL) -> dict[str, int]:
        """Count every term of the articles that match."""
        return self.view.answer(lambda index: index.vocabulary(query))

    def counts(self, query: Query, field: str) -> dict[str, int]:
        """Count the matching articles by what they hold in a field."""
        return self.view.answer(lambda index: index.counts(query, field))

    def times(self, query: Query) -> dict[int, int]:
        """Count the matching articles by time of publication."""
        return self.view.answer(lambda index: index.times(query))

    def occurrences(self, query: Query) -> dict[str, int]:
        """Count the places where the query's reasons stand in each matching article."""
        return self.view.answer(lambda index: index.occurrences(query))

    def generation(self) -> int:
        """Give the number of the last change that searches see."""
        return self.view.generation()

    def added(self, after: int, upto: int) -> list[str]:
        """List the ids of the articles that were added by some changes."""
        return self.archive.added(after, upto)

    def saved(self) -> dict[str, SavedSearch]:
        """Give the saved searches."""
        return saved.searches(self.archive)

    def save(self, search: SavedSearch) -> None:
        """Keep a search."""
        saved.save(self.archive, search)

    def forget(self, name: str) -> bool:
        """Remove a saved search."""
        return saved.forget(self.archive, name)

    def close(self) -> None:
        """Let go of the archive and the index."""
        self.view.close()
        self.archive.close()

    def __enter__(self) -> Self:
        """Enter a block at whose end the corpus is closed."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close the corpus."""
        self.close()
