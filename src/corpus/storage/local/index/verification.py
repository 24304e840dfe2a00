"""Whether an index on this disk is sound: whether it can be read, and holds what its store holds."""

from __future__ import annotations

from collections.abc import Iterator

from corpus.article import spell
from corpus.storage.local.index.arrays import DamagedIndex
from corpus.storage.local.index.folder import IndexFolder
from corpus.storage.local.store import LocalStore

REINDEX_HINT = "`corpus reindex` builds it again; the articles are not touched"


def problems(store: LocalStore, index: IndexFolder) -> Iterator[str]:
    """Say what is wrong, a line each; nothing where the index is sound."""
    state = index.state()
    if state is None or not state.covers(store.state()):
        if store.count():
            yield f"the index is behind the archive: the next search indexes the rest, or {REINDEX_HINT}"
        return
    try:
        _, snapshot = index.open()
        snapshot.check()
    except DamagedIndex as error:
        yield f"the index cannot be read ({error}): {REINDEX_HINT}"
        return
    kept = set(store.ids())
    indexed = set(map(spell, snapshot.numbers[snapshot.live].tolist()))
    if lacking := len(kept - indexed):
        yield f"articles that the index lacks: {lacking:,}; {REINDEX_HINT}"
    if beyond := len(indexed - kept):
        yield f"articles in the index that the archive does not hold: {beyond:,}; {REINDEX_HINT}"
