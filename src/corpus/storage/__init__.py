"""Where a corpus lives: the contract that every backend keeps, and `open_corpus`."""

from __future__ import annotations

from importlib import import_module
from typing import Final

from corpus.storage.contract import (
    FACETS,
    Corpus,
    Found,
    Order,
    Outcome,
    OutletSummary,
    SavedSearch,
    Scored,
    Statistics,
)

# URL scheme -> module with `open_backend(place, create)`; a place without a scheme is a folder.
BACKENDS: Final = {
    "": "corpus.storage.local",
    "memory": "corpus.storage.memory",
}

__all__ = [
    "BACKENDS",
    "FACETS",
    "Corpus",
    "Found",
    "Order",
    "Outcome",
    "OutletSummary",
    "SavedSearch",
    "Scored",
    "Statistics",
    "open_corpus",
]


def open_corpus(place: str = "index", *, create: bool = False) -> Corpus:
    """Open the corpus at a place: a folder, or `memory:` for one that lasts as long as the program.

    Raise NoCorpus where there is none, unless it is to be made (`create`). The corpus is a context manager.
    """
    scheme, colon, rest = place.partition(":")
    if not colon or scheme not in BACKENDS:
        scheme, rest = "", place
    opened: Corpus = import_module(BACKENDS[scheme]).open_backend(rest, create=create)
    return opened
