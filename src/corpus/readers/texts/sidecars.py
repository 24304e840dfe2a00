"""Which file holds the metadata of which text: `10-meta.txt` of `10.txt`, `a.json` of `a.txt`, or a folder beside it.

Names alone tell, but for a JSON file that has a text of its own: that one is an article. The disk is asked for lists
of names, each once; archives have such lists too.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from functools import lru_cache
from pathlib import Path, PurePath
from typing import Final

from corpus.readers.data.fields import places

TEXTS: Final = frozenset({".txt", ".text", ".md", ".markdown"})
# Metadata are a few lines; what is longer is somebody's text.
LONGEST: Final = 1 << 16

# `10-meta.txt`, `10.meta`, `10_metadata.json`; and of what is no plain text, the suffix is enough: `10.json`.
_MARKS: Final = tuple(mark + name for mark in "-_." for name in ("meta", "metadata", "meta-information", "info"))
_SUFFIXES: Final = ("", ".txt", ".json", ".yaml", ".yml")
_PLAIN: Final = (".json", ".yaml", ".yml")
_ENDS: Final = tuple(mark + suffix for mark in _MARKS for suffix in _SUFFIXES) + _PLAIN
_FOLDERS: Final = frozenset({"meta", "metadata", "meta-information", "info"})


class Shelf:
    """Files side by side, on the disk or in an archive: which names a folder has, and how a file begins."""

    def names(self, folder: PurePath) -> frozenset[str]:
        """List a folder; nothing for one that is not there."""
        raise NotImplementedError

    def folders(self, folder: PurePath) -> Sequence[str]:
        """List what may be folders in a folder."""
        return sorted(self.names(folder))

    def head(self, path: PurePath) -> bytes:
        """Give the first 64 KiB of a file; nothing for one that cannot be read."""
        raise NotImplementedError

    def sidecar_of(self, text: PurePath) -> PurePath | None:
        """Name the file that holds the metadata of a text; None where there is none."""
        if text.suffix.lower() not in TEXTS or text.stem.endswith(_MARKS):
            return None
        for folder, ends in self._metadata_folders(text.parent):
            names = self.names(folder)
            for name in dict.fromkeys(base + end for end in ends for base in (text.stem, text.name)):
                if name in names and (folder / name) != text and self._is_metadata(folder / name):
                    return folder / name
        return None

    def is_sidecar(self, path: PurePath) -> bool:
        """Whether a file holds the metadata of a text that is there, and so is no record of its own."""
        stems = {path.name, path.stem, *(path.name.removesuffix(end) for end in _ENDS if path.name.endswith(end))}
        candidates = stems | {stem + suffix for stem in stems for suffix in TEXTS}
        return any(
            self.sidecar_of(folder / name) == path
            for folder in self._text_folders(path.parent)
            for name in sorted(candidates & self.names(folder))
            if folder / name != path
        )

    def sidecar_bytes(self, text: PurePath) -> bytes:
        """Read the metadata of a text; empty where there are none, or they cannot be read."""
        beside = self.sidecar_of(text)
        return self.head(beside) if beside else b""

    def _metadata_folders(self, folder: PurePath) -> Iterator[tuple[PurePath, tuple[str, ...]]]:
        """The folders where the metadata of the texts in a folder may lie, and how names end there."""
        yield folder, _ENDS
        marked = (folder.name + mark for mark in _MARKS if folder.name)
        for place, names in ((folder.parent, (*marked, *sorted(_FOLDERS))), (folder, tuple(sorted(_FOLDERS)))):
            there = self.names(place)
            yield from (
                (place / name, (*_ENDS, ".txt", "")) for name in names if name in there and place / name != folder
            )

    def _text_folders(self, folder: PurePath) -> Iterator[PurePath]:
        """The folders whose texts may have their metadata in this one."""
        yield folder
        if folder.name in _FOLDERS:
            yield folder.parent
            yield from (folder.parent / name for name in self.folders(folder.parent))
        yield from (folder.with_name(folder.name.removesuffix(mark)) for mark in _MARKS if folder.name.endswith(mark))

    def _is_metadata(self, path: PurePath) -> bool:
        """Whether a file says something about a text without being one; JSON with a body is an article."""
        if path.suffix != ".json":
            return True
        try:
            values = json.loads(self.head(path))
        except (ValueError, RecursionError):
            return False
        return isinstance(values, dict) and not places(tuple(values))["body"]


class _Disk(Shelf):
    def names(self, folder: PurePath) -> frozenset[str]:
        try:
            return _names_at(Path(folder), Path(folder).stat().st_mtime_ns)
        except OSError:
            return frozenset()

    def head(self, path: PurePath) -> bytes:
        try:
            with Path(path).open("rb") as file:
                return file.read(LONGEST)
        except OSError:
            return b""


_DISK: Final = _Disk()


def sidecar_of(path: str | Path) -> Path | None:
    """Name the file on the disk that holds the metadata of a text; None where there is none."""
    beside = _DISK.sidecar_of(Path(path))
    return Path(beside) if beside else None


def is_sidecar(path: str | Path) -> bool:
    """Whether a file on the disk holds the metadata of a text that is there, and so is no record of its own."""
    return _DISK.is_sidecar(Path(path))


def sidecar_bytes(path: str | Path) -> bytes:
    """Read the metadata of a text on the disk; empty where there are none."""
    return _DISK.sidecar_bytes(Path(path))


@lru_cache(maxsize=64)
def _names_at(folder: Path, _changed: int) -> frozenset[str]:
    return frozenset(entry.name for entry in folder.iterdir())
