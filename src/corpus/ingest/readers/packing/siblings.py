"""The members of an archive as they lie beside each other: where metadata beside a text are looked for."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from pathlib import PurePath, PurePosixPath
from typing import Final

# More members than these, or more folders in one, count as lying alone: each search costs a look at its neighbours.
MOST_BESIDE: Final = 100_000
_MOST_FOLDERS: Final = 100


class Members:
    """Members by their paths, as a `sidecars.Shelf`; `head` reads the beginning of one, nothing where it cannot."""

    def __init__(self, paths: Iterable[PurePosixPath], head: Callable[[PurePosixPath], bytes]) -> None:
        self._head = head
        listed: defaultdict[PurePath, set[str]] = defaultdict(set)
        for path in paths:
            for inner in (path, *path.parents[:-1]):
                listed[inner.parent].add(inner.name)
        self._names = {folder: frozenset(names) for folder, names in listed.items()}
        below: defaultdict[PurePath, list[str]] = defaultdict(list)
        for folder in sorted(self._names):
            below[folder.parent].append(folder.name)
        self._folders = {folder: names[:_MOST_FOLDERS] for folder, names in below.items()}

    def names(self, folder: PurePath) -> frozenset[str]:
        """List what is in a folder; nothing for one that is not there."""
        return self._names.get(folder, frozenset())

    def folders(self, folder: PurePath) -> Sequence[str]:
        """List the first folders in a folder."""
        return self._folders.get(folder, ())

    def head(self, path: PurePath) -> bytes:
        """Give the beginning of a member; nothing for one that cannot be read."""
        return self._head(PurePosixPath(path))
