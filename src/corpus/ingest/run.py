"""Paths to articles in a corpus: read each file, put its articles, count what became of every record."""

from __future__ import annotations

import hashlib
import os
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Final

from corpus.article import Article, Rejected, Source
from corpus.dates import Clock, now
from corpus.errors import Unreadable, UsageError
from corpus.ingest import readers
from corpus.ingest.readers.raw import Options, open_raw, open_stream
from corpus.ingest.readers.raw.sidecars import is_sidecar, sidecar_of
from corpus.ingest.workers import BatchResult, FileEnd, Item, read_all
from corpus.storage import Corpus, Outcome

STDIN: Final = "-"

# Articles a transaction: many enough to be fast, few enough to hold in memory and to lose at Ctrl-C.
ARTICLES_PER_TRANSACTION: Final = 500

# Bytes that are read before other processes have started.
MIN_BYTES_FOR_WORKERS: Final = 1 << 19

# Articles put before they are indexed: the most that an interruption leaves to the next search.
ARTICLES_PER_INDEXING: Final = 8192


@dataclass(slots=True)
class Report:
    """What became of every record: `read` is the sum of the five counts that follow it.

    `files` were read, `sidecars` (metadata beside a text) with their texts, `unchanged_files` not again. `dates`
    counts the articles whose date was `read`, is `absent` from their source, or was `refused`; `warnings`, by reason,
    what was left out of articles that were kept; `reasons` why records were rejected.
    """

    read: int = 0
    added: int = 0
    updated: int = 0
    unchanged: int = 0
    duplicate: int = 0
    rejected: int = 0
    files: int = 0
    sidecars: int = 0
    unchanged_files: int = 0
    dates: Counter[str] = field(default_factory=Counter)
    warnings: Counter[str] = field(default_factory=Counter)
    reasons: Counter[str] = field(default_factory=Counter)

    def count(self, outcomes: Iterable[Outcome]) -> None:
        """Count what became of articles that were put."""
        for outcome in outcomes:
            setattr(self, outcome, getattr(self, outcome) + 1)
            self.read += 1

    def reject(self, rejected: Rejected) -> None:
        """Count a record that was rejected."""
        self.rejected += 1
        self.read += 1
        self.reasons[rejected.reason] += 1


@dataclass(frozen=True, slots=True)
class Stage:
    """How far ingesting is: `done` of `total` bytes read in the stage "reading", or articles in "indexing"."""

    name: str
    done: int
    total: int


def ingest(
    corpus: Corpus,
    paths: Sequence[str | os.PathLike[str]],
    *,
    again: bool = False,
    options: Options | None = None,
    jobs: int = 1,
    on_reject: Callable[[Rejected], None] = lambda _: None,
    progress: Callable[[Stage], None] = lambda _: None,
    clock: Clock = now,
) -> Report:
    """Read files and folders (hidden files left out; `-` is standard input) into a corpus.

    A file that was read to its end without a rejected record, and has the same size and time since, is not read
    `again` unless asked for. With `jobs` above 1, so many processes read records while this one keeps them, unless
    there is little to read; a program that asks for it must be safe to import (`if __name__ == "__main__":`). A path
    that is not there: UsageError, before anything is read. What was put before an interruption stays.
    """
    files = list(find_files(paths, leave_out=os.path.abspath(corpus.location)))
    run = _Run(corpus, on_reject, progress, total=sum(_size(file) for file in files))
    # What comes through a pipe has no size: one process keeps it as it comes, however slowly.
    jobs = jobs if run.total >= MIN_BYTES_FOR_WORKERS else 1
    items = run.items(files, options or Options(), clock(), again=again)
    with corpus.store.writing(), closing(read_all(items, jobs)) as readings:
        for reading in readings:
            run.take(reading)
        run.put()
        run.flush()
    return run.report


class _Run:
    """One run over some files. Articles of small files are put together, for each transaction waits for the disk."""

    def __init__(
        self,
        corpus: Corpus,
        on_reject: Callable[[Rejected], None],
        progress: Callable[[Stage], None],
        *,
        total: int,
    ) -> None:
        self.corpus = corpus
        self.on_reject = on_reject
        self.progress = progress
        self.total = total
        self.done = 0
        self.flushed = 0
        self.report = Report()
        self.pending: list[Article] = []
        self.finished: dict[str, str] = {}
        self.rejected_before = 0

    def items(self, files: Iterable[str], options: Options, at: datetime, *, again: bool) -> Iterator[Item]:
        """Cut every file that has changed into its records, with a `FileEnd` after each file."""
        for path in files:
            beside = sidecar_of(path) if path != STDIN else None
            stamp = _stamp(path, options, beside)
            if path != STDIN and is_sidecar(path):
                self.report.sidecars += 1
            elif stamp and not again and self.corpus.store.was_read(path, stamp):
                self.report.unchanged_files += 1
            else:
                self.report.files += 1
                yield from self.records(path, options, at)
                yield FileEnd(path, stamp)
            self.done += _size(path)
            self.progress(Stage("reading", self.done, self.total))

    def records(self, path: str, options: Options, at: datetime) -> Iterator[Item]:
        """Cut one file into its records."""
        try:
            opened = open_stream(sys.stdin.buffer, path, path, options, at) if path == STDIN else None
            raw = opened or open_raw(Path(path), options, at)
        except Unreadable as error:
            nowhere = Source(path=path, format="unknown", sha256=hashlib.sha256(b"").hexdigest())
            yield Rejected(source=nowhere, reason=error.message)
            return
        with raw:
            for number, record in enumerate(readers.records(raw), 1):
                yield record
                if number % ARTICLES_PER_TRANSACTION == 0:
                    self.progress(Stage("reading", self.done + raw.position(), self.total))

    def take(self, reading: BatchResult) -> None:
        """Keep what was read, in order."""
        for found in reading.found:
            if isinstance(found, Rejected):
                self.reject(found)
            elif isinstance(found, FileEnd):
                self.end(found)
            else:
                self.pending.append(found)
                if len(self.pending) >= ARTICLES_PER_TRANSACTION:
                    self.put()
        self.report.warnings.update(reading.warnings)
        self.report.dates.update(reading.dates)

    def end(self, file: FileEnd) -> None:
        """Note that a file was read to its end; one with rejected records is read again next time."""
        if file.stamp and self.report.rejected == self.rejected_before:
            self.finished[file.path] = file.stamp
        self.rejected_before = self.report.rejected

    def reject(self, rejected: Rejected) -> None:
        """Count a rejected record, and tell of it."""
        self.report.reject(rejected)
        self.on_reject(rejected)

    def put(self) -> None:
        """Put the articles that wait, and note the files that are done with them."""
        self.report.count(self.corpus.store.put(self.pending))
        self.corpus.store.mark_read(self.finished)
        self.pending, self.finished = [], {}
        if self.report.added + self.report.updated - self.flushed >= ARTICLES_PER_INDEXING:
            self.flush()

    def flush(self) -> None:
        """Index what was put."""
        self.corpus.refresh(self.indexed)
        self.flushed = self.report.added + self.report.updated

    def indexed(self, done: int, total: int) -> None:
        """Tell how many of the articles are indexed."""
        self.progress(Stage("indexing", done, total))


def find_files(paths: Iterable[str | os.PathLike[str]], leave_out: str = "") -> Iterator[str]:
    """Every file named or below a folder named, absolute, each once, in the order of their names within a folder.

    Hidden files are left out, and so is the folder `leave_out`: a corpus is not news.
    """
    seen = set()
    for path in [os.fspath(path) for path in paths]:
        if path != STDIN and not os.path.lexists(path):
            raise UsageError(f"there is no file or folder {path!r}", hint="check the name; nothing was read")
        for file in [path] if path == STDIN else _walk(os.path.abspath(path), leave_out):
            if file not in seen:
                seen.add(file)
                yield file


def _walk(path: str, leave_out: str) -> Iterator[str]:
    if not os.path.isdir(path):
        yield path
        return
    for folder, folders, files in os.walk(path):
        folders[:] = sorted(
            name for name in folders if not name.startswith(".") and os.path.join(folder, name) != leave_out
        )
        for name in sorted(files):
            if not name.startswith(".") and folder != leave_out:
                yield os.path.join(folder, name)


def _size(path: str) -> int:
    try:
        return 0 if path == STDIN else os.stat(path).st_size
    except OSError:
        return 0


def _stamp(path: str, options: Options, beside: Path | None) -> str:
    """What changes when a file, the one beside it or the way it is read does; empty for what cannot be read twice."""
    if path == STDIN:
        return ""
    try:
        stats = [os.stat(file) for file in (path, beside) if file]
    except OSError:
        return ""
    return " ".join([*(f"{stat.st_size} {stat.st_mtime_ns}" for stat in stats), f"{readers.READERS_VERSION} {options}"])
