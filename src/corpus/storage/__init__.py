"""Where a corpus lives: the contract that every backend keeps, the table of backends, and `open_corpus`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from importlib import import_module
from types import TracebackType
from typing import Final, Self

from corpus.storage.contract import (
    FACETS,
    DerivedIndex,
    Found,
    Index,
    Order,
    Outcome,
    OutletSummary,
    Progress,
    SavedSearch,
    Scan,
    Scored,
    Statistics,
    Store,
)

# URL scheme -> module with `open_backend(location, create)`, which gives a Store and an Index; a location without a
# scheme is a folder.
BACKENDS: Final = {
    "": "corpus.storage.local",
    "memory": "corpus.storage.memory",
}

__all__ = [
    "BACKENDS",
    "FACETS",
    "Corpus",
    "DerivedIndex",
    "Found",
    "Index",
    "Order",
    "Outcome",
    "OutletSummary",
    "Progress",
    "SavedSearch",
    "Scan",
    "Scored",
    "Statistics",
    "Store",
    "open_corpus",
]


@dataclass(frozen=True, slots=True)
class Corpus:
    """An open corpus: what keeps its articles and what answers queries about them. A `with` block closes it."""

    store: Store
    index: Index

    @property
    def location(self) -> str:
        """Where it lives: a folder, or a URL."""
        return self.store.location

    def refresh(self, progress: Progress | None = None) -> None:
        """Index now what the next question would otherwise have to wait for."""
        if isinstance(self.index, DerivedIndex):
            self.index.refresh(progress)

    def rebuild(self, progress: Progress | None = None) -> None:
        """Make all that is derived from the articles again."""
        if isinstance(self.index, DerivedIndex):
            self.index.rebuild(progress)

    def missing_from_index(self) -> str:
        """Say in a sentence that answers miss articles, where the index is being made or cannot be; else ""."""
        if not isinstance(self.index, DerivedIndex):
            return ""
        indexed, articles = self.index.coverage()
        if indexed >= articles:
            return ""
        return f"the index is not complete: {indexed:,} of {articles:,} articles are indexed so far"

    def verify(self, progress: Progress | None = None) -> Iterator[str]:
        """Check everything that is kept; say what is wrong, a line each with what to do. Changes nothing."""
        yield from self.store.verify(progress)
        if isinstance(self.index, DerivedIndex):
            yield from self.index.verify(progress)

    def close(self) -> None:
        """Let go of files, connections and locks."""
        self.index.close()
        self.store.close()

    def __enter__(self) -> Self:
        """Enter a block at whose end the corpus is closed."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close the corpus."""
        self.close()


def open_corpus(location: str = "index", *, create: bool = False) -> Corpus:
    """Open the corpus at a location: a folder, or `memory:` for one that lasts as long as the program.

    Raise NoCorpus where there is none, unless it is to be made (`create`). The corpus is a context manager.
    """
    scheme, colon, rest = location.partition(":")
    if not colon or scheme not in BACKENDS:
        scheme, rest = "", location
    store, index = import_module(BACKENDS[scheme]).open_backend(rest, create=create)
    return Corpus(store, index)
