"""Whether an index on this disk is sound: whether it can be read, and holds what its store holds."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing

from corpus.article import spell
from corpus.query import FIELDS, Kind
from corpus.storage.local.index.codec import Damaged
from corpus.storage.local.index.folder import Index
from corpus.storage.local.store import LocalStore

ANEW = "`corpus reindex` builds it anew; no article is touched"


def problems(store: LocalStore, index: Index) -> Iterator[str]:
    """Say what is wrong, a line each; nothing where the corpus is sound."""
    if not index.covers(store.state()):
        if store.count():
            yield f"the index is behind the archive: the next search indexes the rest, or {ANEW}"
        return
    try:
        indexed = _indexed(index)
    except Damaged as error:
        yield f"the index cannot be read ({error}): {ANEW}"
        return
    kept = set(store.ids())
    if lacking := len(kept - indexed):
        yield f"articles that the index lacks: {lacking:,}; {ANEW}"
    if beyond := len(indexed - kept):
        yield f"articles in the index that the archive does not hold: {beyond:,}; {ANEW}"


def _indexed(index: Index) -> set[str]:
    """The ids of the articles in the index, once all its words have been read; Damaged where they cannot be."""
    with closing(index.snapshot()) as snapshot:
        for field in (name for name, field in FIELDS.items() if field.kind is Kind.TEXT):
            snapshot.tally(field, snapshot.live)
        return set(map(spell, snapshot.numbers[snapshot.live].tolist()))
