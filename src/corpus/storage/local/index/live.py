"""The index as questions see it: opened when one first asks, and again once the store has changed."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Final, TypeVar

from corpus.errors import CorpusBusy, ReadOnlyCorpus, StorageError
from corpus.query import Query, Word
from corpus.storage.contract import ALL, Found, Order, Progress, Scan
from corpus.storage.local.store import LocalStore

if TYPE_CHECKING:
    from corpus.storage.local.index.evaluation import Evaluation
    from corpus.storage.local.index.folder import IndexFolder
    from corpus.storage.local.index.snapshot import Snapshot
    from corpus.storage.local.index.state import State

Answer = TypeVar("Answer")

REINDEX_HINT: Final = "`corpus reindex` builds it again; the articles are not touched"


class LocalIndex:
    """The index of a store, which is made from it (see the contract)."""

    def __init__(self, store: LocalStore, folder: Path) -> None:
        self._store = store
        self._path = folder
        self._folder: IndexFolder | None = None
        self._open: tuple[State, Evaluation] | None = None
        self._pins = 0
        # Whether what the index lacks will not be indexed, since nothing may be written.
        self._is_left_behind = False

    @property
    def folder(self) -> IndexFolder:
        """The files of the index; looked at when first needed, for numpy takes a while to import."""
        if self._folder is None:
            from corpus.storage.local.index.folder import IndexFolder

            self._folder = IndexFolder(self._path)
        return self._folder

    # --- questions ---

    def search(self, query: Query, *, order: Order = Order.RELEVANCE, limit: int = 10, offset: int = 0) -> Found:
        """Find what the query matches."""
        total, hits = self._answer(lambda now: now.rank(query, order, limit, offset))
        return Found(total, tuple(hits))

    def scan(self, query: Query, *, order: Order = Order.RELEVANCE, offset: int = 0) -> Scan:
        """Find all that the query matches."""
        return Scan(*self._answer(lambda now: now.rank(query, order, None, offset)))

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
        return self._answer(lambda now: now.occurrences(query))

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
        state, _ = self._current()
        return state.generation

    @contextmanager
    def pinned(self, progress: Progress | None = None) -> Iterator[None]:
        """Answer every question in a block from what is open at its beginning."""
        self._current(progress)
        self._pins += 1
        try:
            yield
        finally:
            self._pins -= 1

    # --- upkeep ---

    def refresh(self, progress: Progress | None = None) -> None:
        """Index what is not indexed yet."""
        self._catch_up(self._store.state(), progress)

    def _catch_up(self, archive: tuple[str, int], progress: Progress | None) -> None:
        from corpus.storage.local.index.arrays import DamagedIndex

        state = self.folder.state()
        if state and state.covers(archive):
            return
        with self._changing():
            try:
                self.folder.update(self._store, progress)
            except DamagedIndex:
                self.folder.build(self._store, progress, damaged=True)

    def rebuild(self, progress: Progress | None = None) -> None:
        """Make the index again; until that is done, answers come from the old one."""
        with self._changing():
            self.folder.build(self._store, progress)

    def coverage(self) -> tuple[int, int]:
        """Say how many articles answers are about, and how many they should be about."""
        state, evaluation = self._current()
        indexed = evaluation.snapshot.count
        wanted = self._store.state()[1] if self._is_left_behind else self._store.indexed_generation()
        missed = state.generation < wanted
        return indexed, (max(indexed, self._store.count()) if missed else indexed)

    @contextmanager
    def _changing(self) -> Iterator[None]:
        """Keep other writers out while the index is changed; note how far it goes then."""
        with self._store.writing():
            try:
                yield
            except OSError as error:
                raise StorageError(
                    f"{self._store.location}: the index cannot be written: {error.strerror or error}",
                    hint="make room on the disk; no article is lost, the next command goes on from there",
                ) from error
            self._store.note_indexed()

    def verify(self, progress: Progress | None = None) -> Iterator[str]:
        """Check that the index can be read, and holds the articles it says it does."""
        from corpus.article import spell
        from corpus.storage.local.index.arrays import DamagedIndex

        del progress
        state = self.folder.state()
        if state is None or not state.covers(self._store.state()):
            if self._store.count():
                yield f"the index is behind the archive: the next search indexes the rest, or {REINDEX_HINT}"
            return
        try:
            _, snapshot = self.folder.open()
            snapshot.check()
        except DamagedIndex as error:
            yield f"the index cannot be read ({error}): {REINDEX_HINT}"
            return
        kept = set(self._store.ids())
        indexed = set(map(spell, snapshot.numbers[snapshot.live].tolist()))
        if lacking := len(kept - indexed):
            yield f"articles that the index lacks: {lacking:,}; {REINDEX_HINT}"
        if beyond := len(indexed - kept):
            yield f"articles in the index that the archive does not hold: {beyond:,}; {REINDEX_HINT}"

    def close(self) -> None:
        """Let go of the open files."""
        self._open = None

    # --- what is open ---

    def _answer(self, question: Callable[[Evaluation], Answer]) -> Answer:
        """Put a question to the index; one that turns out to be damaged is built again first."""
        from corpus.storage.local.index.arrays import DamagedIndex

        try:
            return question(self._current()[1])
        except DamagedIndex:
            # The index could be opened, but not read.
            self._build_again()
            return question(self._current()[1])

    def _current(self, progress: Progress | None = None) -> tuple[State, Evaluation]:
        """Open the index, once it has read all of the archive, or as it is while another program sees to that."""
        if self._open is not None and self._pins:
            return self._open
        archive = self._store.state()
        if self._open is None or not self._open[0].covers(archive):
            self._open = self._opened(archive, progress)
        return self._open

    def _opened(self, archive: tuple[str, int], progress: Progress | None) -> tuple[State, Evaluation]:
        from corpus.storage.local.index.arrays import DamagedIndex
        from corpus.storage.local.index.evaluation import Evaluation

        try:
            self._catch_up(archive, progress)
            state, snapshot = self.folder.open()
        except (CorpusBusy, ReadOnlyCorpus) as hindrance:
            self._is_left_behind = isinstance(hindrance, ReadOnlyCorpus)
            state, snapshot = self._opened_as_it_is(hindrance)
        except DamagedIndex:
            self._build_again()
            state, snapshot = self.folder.open()
        return state, Evaluation(snapshot)

    def _opened_as_it_is(self, hindrance: CorpusBusy | ReadOnlyCorpus) -> tuple[State, Snapshot]:
        """Open what there is while nothing can be written. The same kind of error: there is nothing to answer from."""
        from corpus.storage.local.index.arrays import DamagedIndex

        try:
            state, snapshot = self.folder.open()
        except DamagedIndex as error:
            raise self._nothing_yet(hindrance) from error
        # The archive is looked at last: the other program may have gone on with both in the meantime.
        archive = self._store.state()
        if not (state.can_grow(archive) if self._is_left_behind else state.is_of(archive)):
            raise self._nothing_yet(hindrance)
        return state, snapshot

    def _build_again(self) -> None:
        """Make an index that is damaged again."""
        self._open = None
        try:
            with self._changing():
                self.folder.build(self._store, damaged=True)
        except (CorpusBusy, ReadOnlyCorpus) as hindrance:
            raise self._nothing_yet(hindrance) from hindrance

    def _nothing_yet(self, hindrance: CorpusBusy | ReadOnlyCorpus) -> CorpusBusy | ReadOnlyCorpus:
        if isinstance(hindrance, ReadOnlyCorpus):
            return ReadOnlyCorpus(
                f"the corpus at {self._store.location} has no index that can be used, and none can be written",
                hint="somebody who may write there has to run `corpus reindex`",
            )
        first = self._store.indexed_generation() == 0
        return CorpusBusy(
            f"the corpus at {self._store.location} is being indexed{' for the first time' if first else ' again'}: "
            f"0 of {self._store.count():,} articles so far",
            hint=f"search again when that is done ({hindrance.message})",
        )
