"""A corpus in memory, the plainest that keeps the contract: it reads every article for every question.

For tests, notebooks and a handful of articles. It shares no code with the local backend's index, so that the suite
which runs over both proves the contract and not one backend's shape.
"""

from __future__ import annotations

from corpus.storage.memory.index import MemoryIndex
from corpus.storage.memory.store import MemoryStore


def open_backend(location: str, *, create: bool) -> tuple[MemoryStore, MemoryIndex]:
    """Open a new and empty corpus; `location` and `create` make no difference."""
    del create
    store = MemoryStore(f"memory:{location}")
    return store, MemoryIndex(store)
