"""The index as questions see it: opened when one first asks, and again once the store has changed."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from corpus.errors import CorpusBusy, StorageError
from corpus.query import Query, Word
from corpus.storage.contract import ALL, Found, Order, Progress, Scan
from corpus.storage.local.store import LocalStore

if TYPE_CHECKING:
    from corpus.storage.local.index.evaluation import Evaluation
    from corpus.storage.local.index.folder import Index
    from corpus.storage.local.index.snapshot import Snapshot

Answer = TypeVar("Answer")


class LocalIndex:
    """The index of a store, which is made from it (see the contract)."""

    def __init__(self, store: LocalStore, folder: Path) -> None:
        self.store = store
        self.folder = folder
        self._index: Index | None = None
        self._open: Evaluation | None = None
        self._open_of: tuple[str, int] | None = None
        self._seen = 0

    @property
    def index(self) -> Index:
        """The files of the index; opened when first needed, for Whoosh and numpy take a while to import."""
        if self._index is None:
            from corpus.storage.local.index.folder import Index

            self._index = Index(self.folder)
        return self._index

    # --- questions ---

    def search(self, query: Query, *, order: Order = Order.RELEVANCE, limit: int = 10, offset: int = 0) -> Found:
        """Find what the query matches."""
        return self._answer(lambda now: now.search(query, order, limit, offset))

    def scan(self, query: Query, *, order: Order = Order.RELEVANCE, offset: int = 0) -> Scan:
        """Find all that the query matches."""
        return self._answer(lambda now: now.scan(query, order, offset))

    def count(self, query: Query) -> int:
        """Count the matching articles."""
        return self._answer(lambda now: now.count(query))

    def facet_counts(self, query: Query, field: str) -> dict[str, int]:
        """Count the matching articles by what they hold in a field."""
        return self._answer(lambda now: now.facet_counts(query, field))

    def publication_histogram(self, query: Query) -> dict[int, int]:
        """Count the matching articles by time of publication."""
        return self._answer(lambda now: now.publication_histogram(query))

    def occurrences(self, query: Query) -> Iterator[tuple[str, int]]:
        """Stream how often the query's positive leaves occur in each matching article."""
        return iter(self._answer(lambda now: now.occurrences(query)).items())

    def vocabulary(self, query: Query = ALL) -> Iterator[tuple[str, int]]:
        """Stream every term of the articles that match."""
        return iter(self._answer(lambda now: now.vocabulary(query)).items())

    def expand(self, word: Word, field: str = "") -> list[str]:
        """List the terms that a word stands for."""
        return self._answer(lambda now: now.expansion.held(word, field))

    def document_frequencies(self, terms: Sequence[str], query: Query = ALL) -> list[int]:
        """Say how many of the matching articles hold each term."""
        return self._answer(lambda now: now.document_frequencies(terms, query))

    def generation(self) -> int:
        """Give the number of the last change that answers take in."""
        self._current()
        return self._seen

    # --- upkeep ---

    def refresh(self, progress: Progress | None = None) -> None:
        """Index what is not indexed yet."""
        from corpus.storage.local.index.codec import Damaged

        if self.index.covers(self.store.state()):
            return
        with self.store.writing(), self._translated():
            try:
                self.index.update(self.store, progress)
            except Damaged:
                self.index.remove()
                self.index.update(self.store, progress)

    def rebuild(self, progress: Progress | None = None) -> None:
        """Build the index again."""
        with self.store.writing(), self._translated():
            self.index.remove()
            self.index.update(self.store, progress)

    @contextmanager
    def _translated(self) -> Iterator[None]:
        try:
            yield
        except OSError as error:
            raise StorageError(
                f"{self.store.location}: the index cannot be written: {error.strerror or error}",
                hint="make room on the disk; no article is lost, the next command goes on from there",
            ) from error

    def verify(self, progress: Progress | None = None) -> Iterator[str]:
        """Check that the index holds the articles it says it does."""
        from corpus.storage.local.index.verification import problems

        del progress
        return problems(self.store, self.index)

    def close(self) -> None:
        """Let go of the open files."""
        if self._open is not None:
            self._open.snapshot.close()
            self._open = None

    # --- what is open ---

    def _answer(self, question: Callable[[Evaluation], Answer]) -> Answer:
        """Put a question to the index; one that turns out to be damaged is built again first."""
        from corpus.storage.local.index.codec import Damaged

        try:
            return question(self._current())
        except Damaged:
            # The index could be opened, but not read.
            self.rebuild()
            return question(self._current())

    def _current(self) -> Evaluation:
        """Open the index, once it has read all of the archive, or as it is while another program sees to that."""
        from corpus.storage.local.index.codec import Damaged

        index, wanted = self.index, self.store.state()
        if self._open is None or self._open_of != wanted:
            # What the state says before the index is opened, the index holds then; what it says after, it may not.
            self._seen, covered = index.generation(), False
            try:
                if not index.covers(wanted):
                    self.refresh()
                covered = index.covers(wanted)
                snapshot = index.snapshot()
            except CorpusBusy:
                snapshot = self._as_it_is()
            except Damaged:
                self.rebuild()
                covered = index.covers(wanted)
                snapshot = index.snapshot()
            self._keep(snapshot)
            self._open_of = None
            if covered:
                self._seen, self._open_of = wanted[1], wanted
        assert self._open is not None  # noqa: S101 - kept above
        return self._open

    def _as_it_is(self) -> Snapshot:
        from corpus.storage.local.index.codec import Damaged

        try:
            return self.index.snapshot()
        except Damaged as error:
            raise CorpusBusy(
                f"the corpus at {self.store.location} is being indexed for the first time",
                hint="search again when that is done",
            ) from error

    def _keep(self, snapshot: Snapshot) -> None:
        from corpus.storage.local.index.evaluation import Evaluation

        self.close()
        self._open = Evaluation(snapshot, self.store)
