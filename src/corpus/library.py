"""The face of the library: an open corpus that can read news in and be searched."""

from __future__ import annotations

import os
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from corpus import storage
from corpus.storage import Corpus, Order

if TYPE_CHECKING:
    from corpus.ingest.run import Report
    from corpus.search.results import Results


class Library(Corpus):
    """An open corpus with the two things that most programs do with one. A `with` block closes it."""

    __slots__ = ()

    def ingest(self, paths: Sequence[str | os.PathLike[str]], **options: Any) -> Report:
        """Read files and folders into the corpus (`corpus.ingest.run.ingest` says what the options are)."""
        from corpus.ingest.run import ingest

        return ingest(self, paths, **options)

    def search(
        self,
        query: str = "",
        *,
        order: Order | str = Order.RELEVANCE,
        limit: int | None = 10,
        offset: int = 0,
        **filters: Any,
    ) -> Results:
        """Find articles: `limit` hits (None: all) from `offset` on.

        `filters` are those of `corpus.search.request.Request.parse`: outlets, since, until, on, zone, clock.
        """
        from corpus.search.request import Request
        from corpus.search.results import search

        return search(self, Request.parse(query, **filters), order=order, limit=limit, offset=offset)


def open_library(location: str = "index", *, create: bool = False) -> Library:
    """Open the corpus at a location: a folder, or `memory:` for one that lasts as long as the program.

    Raise NoCorpus where there is none, unless it is to be made (`create`).
    """
    opened = storage.open_corpus(location, create=create)
    return Library(opened.store, opened.index)
