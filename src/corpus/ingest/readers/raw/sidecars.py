"""Which file holds the metadata of which text: `10-meta.txt` of `10.txt`, `a.json` of `a.txt`, or a folder beside it.

Names alone decide, except for a JSON file that has a text of its own: that one is an article. Each folder on the
disk is listed once; archives have such lists, too.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache
from pathlib import Path, PurePath, PurePosixPath
from typing import Final, Protocol

from corpus.errors import Unreadable
from corpus.ingest.readers.field_names import fields_by_attribute
from corpus.ingest.readers.raw.streams import open_file

_TEXT_SUFFIXES: Final = frozenset({".txt", ".text", ".md", ".markdown"})
# Metadata are a few lines; what is longer is somebody's text.
MAX_SIDECAR_BYTES: Final = 1 << 16

# `10-meta.txt`, `10.meta`, `10_metadata.json`. For a file that is not plain text, the suffix is enough: `10.json`.
_NAME_MARKS: Final = tuple(mark + name for mark in "-_." for name in ("meta", "metadata", "meta-information", "info"))
_MARKED_SUFFIXES: Final = ("", ".txt", ".json", ".yaml", ".yml")
_PLAIN_SUFFIXES: Final = (".json", ".yaml", ".yml")
_NAME_ENDS: Final = tuple(mark + suffix for mark in _NAME_MARKS for suffix in _MARKED_SUFFIXES) + _PLAIN_SUFFIXES
_FOLDER_NAMES: Final = frozenset({"meta", "metadata", "meta-information", "info"})


class FileTree(Protocol):
    """Files side by side, on the disk or in an archive."""

    def names(self, folder: PurePath) -> frozenset[str]:
        """List what is in a folder; nothing for one that is not there."""

    def folders(self, folder: PurePath) -> Sequence[str]:
        """List, in order, what may be folders in a folder."""

    def head(self, path: PurePath) -> bytes:
        """Give the first `LONGEST` bytes of a file; nothing for one that cannot be read."""


class _Disk:
    def names(self, folder: PurePath) -> frozenset[str]:
        try:
            return _names_at(Path(folder), Path(folder).stat().st_mtime_ns)
        except OSError:
            return frozenset()

    def folders(self, folder: PurePath) -> Sequence[str]:
        return sorted(self.names(folder))

    def head(self, path: PurePath) -> bytes:
        try:
            with open_file(Path(path)) as file:
                return file.read(MAX_SIDECAR_BYTES)
        except (OSError, Unreadable):
            return b""


_DISK: Final = _Disk()


@lru_cache(maxsize=64)
def _names_at(folder: Path, _changed: int) -> frozenset[str]:
    return frozenset(entry.name for entry in folder.iterdir())


def sidecar_of(path: str | Path) -> Path | None:
    """Name the file on the disk that holds the metadata of a text; None where there is none."""
    beside = _sidecar_of(Path(path), _DISK)
    return Path(beside) if beside else None


def _sidecar_of(text: PurePath, shelf: FileTree) -> PurePath | None:
    if text.suffix.lower() not in _TEXT_SUFFIXES or text.stem.endswith(_NAME_MARKS):
        return None
    for folder, ends in _metadata_folders(text.parent, shelf):
        names = shelf.names(folder)
        for name in dict.fromkeys(base + end for end in ends for base in (text.stem, text.name)):
            if name in names and (folder / name) != text and _is_metadata(folder / name, shelf):
                return folder / name
    return None


def is_sidecar(path: str | PurePath, shelf: FileTree = _DISK) -> bool:
    """Whether a file holds the metadata of a text that is there, and so is not a record of its own."""
    path = PurePath(path)
    stems = {path.name, path.stem, *(path.name.removesuffix(end) for end in _NAME_ENDS if path.name.endswith(end))}
    candidates = stems | {stem + suffix for stem in stems for suffix in _TEXT_SUFFIXES}
    return any(
        _sidecar_of(folder / name, shelf) == path
        for folder in _text_folders(path.parent, shelf)
        for name in sorted(candidates & shelf.names(folder))
        if folder / name != path
    )


def sidecar_bytes(path: str | PurePath, shelf: FileTree = _DISK) -> bytes:
    """Read the metadata of a text; empty where there are none, or they cannot be read."""
    beside = _sidecar_of(PurePath(path), shelf)
    return shelf.head(beside) if beside else b""


def is_named_like_sidecar(path: PurePath) -> bool:
    """Whether a file is called as those are that hold metadata, whatever lies beside it."""
    return path.name.endswith(_NAME_ENDS) or path.parent.name in _FOLDER_NAMES or path.parent.name.endswith(_NAME_MARKS)


def _metadata_folders(folder: PurePath, shelf: FileTree) -> Iterator[tuple[PurePath, tuple[str, ...]]]:
    """The folders where the metadata of the texts in a folder may lie, and how names end there."""
    yield folder, _NAME_ENDS
    marked = (folder.name + mark for mark in _NAME_MARKS if folder.name)
    for place, names in ((folder.parent, (*marked, *sorted(_FOLDER_NAMES))), (folder, tuple(sorted(_FOLDER_NAMES)))):
        there = shelf.names(place)
        yield from (
            (place / name, (*_NAME_ENDS, ".txt", "")) for name in names if name in there and place / name != folder
        )


def _text_folders(folder: PurePath, shelf: FileTree) -> Iterator[PurePath]:
    """The folders whose texts may have their metadata in this one."""
    yield folder
    if folder.name in _FOLDER_NAMES:
        yield folder.parent
        yield from (folder.parent / name for name in shelf.folders(folder.parent))
    yield from (folder.with_name(folder.name.removesuffix(mark)) for mark in _NAME_MARKS if folder.name.endswith(mark))


def _is_metadata(path: PurePath, shelf: FileTree) -> bool:
    """Whether a file says something about a text without being one; JSON with a body is an article."""
    if path.suffix != ".json":
        return True
    try:
        values = json.loads(shelf.head(path))
    except (ValueError, RecursionError):
        return False
    return isinstance(values, dict) and not fields_by_attribute(tuple(values))["body"]


# --- the members of an archive as folders ------------------------------------------------------------------------

# More members than these, or more folders in one, count as lying alone: each search costs a look at its neighbours.
MAX_MEMBERS_IN_TREE: Final = 100_000
_MAX_FOLDERS_IN_FOLDER: Final = 100


class ArchiveTree:
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
        self._folders = {folder: names[:_MAX_FOLDERS_IN_FOLDER] for folder, names in below.items()}

    def names(self, folder: PurePath) -> frozenset[str]:
        """List what is in a folder; nothing for one that is not there."""
        return self._names.get(folder, frozenset())

    def folders(self, folder: PurePath) -> Sequence[str]:
        """List the first folders in a folder."""
        return self._folders.get(folder, ())

    def head(self, path: PurePath) -> bytes:
        """Give the beginning of a member; nothing for one that cannot be read."""
        return self._head(PurePosixPath(path))
