"""Finds the files to read below the paths that a user names: each once, with a word on whatever is passed over."""

from __future__ import annotations

import hashlib
import os
from collections import Counter, deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from corpus.article import Rejected, Source
from corpus.errors import Unreadable, UsageError
from corpus.ingest.readers import READERS_VERSION
from corpus.ingest.readers.raw import Options, open_file, spelled
from corpus.ingest.readers.raw.leftovers import is_leftover

STDIN: Final = "-"

_LEFTOVER: Final = "left out: a leftover of an editor, a download or a system"
_READ_ALREADY: Final = "left out: a link to a folder that is read already"
_LEADS_UP: Final = "left out: a link to a folder that it lies in"


@dataclass(slots=True)
class Found:
    """What is below some paths: `files` in the order in which they are read, and folders that were `refused`.

    `left_out` counts, by reason, what is not read although nothing is wrong with it; hidden files do not count.
    """

    files: list[str] = field(default_factory=list)
    refused: list[Rejected] = field(default_factory=list)
    left_out: Counter[str] = field(default_factory=Counter)


def find_files(paths: Iterable[str | os.PathLike[str]], leave_out: str = "") -> Found:
    """Find every file named or below a folder named, absolute, each once, in the order of their names within a folder.

    Hidden files are left out, and so are leftovers of editors and downloads, and the folder `leave_out`: a corpus is
    not news. Links to folders are followed once, after all that lies there without a link. A path that is not there:
    UsageError.
    """
    named = [os.fspath(path) for path in paths]
    for path in named:
        if path != STDIN and not os.path.lexists(path):
            raise UsageError(f"there is no file or folder {path!r}", hint="check the name; nothing was read")
    search = _Search(leave_out)
    for path in named:
        if path == STDIN:
            search.files[path] = None
        elif os.path.isdir(path):
            search.walk(os.path.abspath(path))
        else:
            search.files[os.path.abspath(path)] = None
    search.follow_links()
    search.found.files = list(search.files)
    return search.found


class _Search:
    """A search under way: the files so far, the true paths of the folders entered, and the links still to follow."""

    def __init__(self, leave_out: str) -> None:
        self.found = Found()
        self.files: dict[str, None] = {}
        self.entered = {os.path.realpath(leave_out)} if leave_out else set()
        self.links: deque[str] = deque()

    def walk(self, top: str) -> None:
        """Take every file in a folder and below it, but what lies behind links to folders."""
        waiting = [top]
        while waiting:
            folder = waiting.pop()
            true_path = os.path.realpath(folder)
            if true_path in self.entered:
                continue
            self.entered.add(true_path)
            try:
                with os.scandir(folder) as listing:
                    entries = sorted(self._shown(listing), key=lambda entry: entry.name)
            except OSError as error:
                self.found.refused.append(refused(folder, error.strerror or str(error)))
                continue
            below = []
            for entry in entries:
                if entry.is_dir(follow_symlinks=False):
                    below.append(entry.path)
                elif entry.is_symlink() and os.path.isdir(entry.path):
                    self.links.append(entry.path)
                else:
                    self.files[entry.path] = None
            waiting += reversed(below)

    def _shown(self, listing: Iterable[os.DirEntry[str]]) -> Iterator[os.DirEntry[str]]:
        """Leave out what is hidden, and count what is left over."""
        entries = [entry for entry in listing if not entry.name.startswith(".")]
        names = {entry.name for entry in entries}
        for entry in entries:
            if is_leftover(entry.name, names):
                self.found.left_out[_LEFTOVER] += 1
            else:
                yield entry

    def follow_links(self) -> None:
        """Walk what links lead to, unless that was read; a link to a folder around it would lead out of all bounds."""
        while self.links:
            link = self.links.popleft()
            target = os.path.realpath(link)
            if os.path.commonpath([target, os.path.realpath(os.path.dirname(link))]) == target:
                self.found.left_out[_LEADS_UP] += 1
            elif target in self.entered:
                self.found.left_out[_READ_ALREADY] += 1
            else:
                self.walk(link)


def refused(path: str, reason: str) -> Rejected:
    """Reject a file or folder that cannot be opened."""
    nowhere = Source(path=spelled(path), format="unknown", sha256=hashlib.sha256(b"").hexdigest())
    return Rejected(source=nowhere, reason=reason)


def check_readable(path: str) -> Iterator[Rejected]:
    """Reject a file that cannot be opened, and is read with another one."""
    try:
        open_file(Path(path)).close()
    except Unreadable as error:
        yield refused(path, error.message)


def size_of(path: str) -> int:
    """Give the bytes of a file; 0 for standard input and what is not there any more."""
    try:
        return 0 if path == STDIN else os.stat(path).st_size
    except OSError:
        return 0


def stamp_of(path: str, options: Options, beside: Path | None) -> str:
    """Say what changes when a file, the one beside it or the way it is read does; empty for what is read every time."""
    if not os.path.isfile(path) or (beside and not os.access(beside, os.R_OK)):
        return ""
    try:
        stats = [os.stat(file) for file in (path, beside) if file]
    except OSError:
        return ""
    return " ".join([*(f"{stat.st_size} {stat.st_mtime_ns}" for stat in stats), f"{READERS_VERSION} {options}"])
