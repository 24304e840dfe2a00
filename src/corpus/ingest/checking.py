"""What files would become if they were ingested: read as ever, and kept nowhere."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from datetime import datetime

from corpus.article import Article, Rejected
from corpus.dates import Clock, now
from corpus.errors import Unreadable
from corpus.ingest import readers
from corpus.ingest.files import STDIN, find_files, refused, size_of
from corpus.ingest.readers.raw import Options, spelled
from corpus.ingest.readers.raw.sidecars import is_sidecar
from corpus.ingest.run import MIN_BYTES_FOR_WORKERS, open_path
from corpus.ingest.workers import FileEnd, Item, read_all


@dataclass(slots=True)
class FileCheck:
    """What one file would become: its `articles`, counted, the `first` of them, and what would be `rejected`.

    `formats` are those in which something was found, in order. One that `is_sidecar` holds metadata of the text beside
    it, and becomes nothing of its own.
    """

    path: str
    formats: list[str] = field(default_factory=list)
    articles: int = 0
    first: Article | None = None
    rejected: list[Rejected] = field(default_factory=list)
    is_sidecar: bool = False

    @property
    def reasons(self) -> list[tuple[str, int]]:
        """Why records would be rejected, the commonest reason first, each with the number of records."""
        return Counter(rejected.reason for rejected in self.rejected).most_common()

    def add(self, found: Article | Rejected) -> None:
        """Count what was read in the file."""
        if found.source.format not in {"unknown", *self.formats}:
            self.formats.append(found.source.format)
        if isinstance(found, Rejected):
            self.rejected.append(found)
        else:
            self.articles += 1
            self.first = self.first or found


def check(
    paths: Sequence[str | os.PathLike[str]],
    *,
    options: Options | None = None,
    jobs: int = 1,
    clock: Clock = now,
    leave_out: str = "",
) -> Iterator[FileCheck]:
    """Say of each file that is named or lies below a folder named what it would become, in order; nothing is kept.

    Which articles a corpus has already makes no difference; the folder `leave_out` is one. The other arguments are
    those of `run.ingest`. A path that is not there: UsageError, before anything is read.
    """
    found = find_files(paths, leave_out)
    jobs = jobs if sum(map(size_of, found.files)) >= MIN_BYTES_FOR_WORKERS else 1
    for rejected in found.refused:
        yield FileCheck(rejected.source.path, rejected=[rejected])
    current = FileCheck("")
    with closing(read_all(_items(found.files, options or Options(), clock()), jobs)) as readings:
        for reading in readings:
            for one in (one for all_found in reading.found for one in all_found):
                if isinstance(one, FileEnd):
                    current.path, current.is_sidecar = one.path, bool(one.stamp)
                    yield current
                    current = FileCheck("")
                else:
                    current.add(one)


def _items(files: Sequence[str], options: Options, at: datetime) -> Iterator[Item]:
    """Cut each file into its records, with a `FileEnd` after it, which has a stamp if the file is only a sidecar."""
    for path in files:
        sidecar = path != STDIN and is_sidecar(path)
        if not sidecar:
            try:
                with open_path(path, options, at) as raw:
                    yield from readers.records(raw)
            except Unreadable as error:
                yield refused(path, error.message)
        yield FileEnd(spelled(path), "sidecar" if sidecar else "")
