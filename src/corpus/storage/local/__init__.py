"""The corpus on this disk: a store, which is the truth, and a Whoosh index that is made of it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from corpus.errors import NoCorpus, StorageError
from corpus.storage.local.index.live import LocalIndex
from corpus.storage.local.store import ARCHIVE, INDEX, LocalStore

if TYPE_CHECKING:
    from corpus.storage.contract import Index, Store


def open_backend(location: str, *, create: bool) -> tuple[Store, Index]:
    """Open the corpus in a folder. There is none: NoCorpus, unless it is to be made."""
    folder = Path(location)
    if not (folder / ARCHIVE).exists():
        if not create:
            raise NoCorpus(
                f"there is no corpus at {location}",
                hint="make one with `corpus ingest PATH`, or say where it is with --corpus or $CORPUS",
            )
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise StorageError(f"cannot make a corpus at {location}: {error.strerror}") from error
    store = LocalStore(folder)
    return store, LocalIndex(store, folder / INDEX)
