"""Paths to articles in a corpus: read each file, put its articles, count what became of every record."""

from __future__ import annotations

import os
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Final

from corpus.article import Article, Original, Rejected
from corpus.dates import Clock, now
from corpus.errors import Unreadable
from corpus.ingest import readers
from corpus.ingest.files import STDIN, check_readable, find_files, refused, size_of, stamp_of
from corpus.ingest.originals import original_of
from corpus.ingest.readers.raw import Options, RawFile, RawRecord, open_raw, open_stream, spelled
from corpus.ingest.readers.raw.sidecars import is_sidecar, sidecar_of
from corpus.ingest.workers import BatchResult, FileEnd, Item, read_all
from corpus.storage import Corpus, Outcome

# Articles a transaction: many enough to be fast, few enough to hold in memory and to lose at Ctrl-C.
ARTICLES_PER_TRANSACTION: Final = 500
BYTES_PER_TRANSACTION: Final = 1 << 24

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
    keep_originals: bool = True,
    on_reject: Callable[[Rejected], None] = lambda _: None,
    progress: Callable[[Stage], None] = lambda _: None,
    clock: Clock = now,
) -> Report:
    """Read files and folders (`-` is standard input; `find_files` says what is left out) into a corpus.

    A file that was read to its end without a rejected record, and has the same size and time since, is not read
    `again` unless asked for. With `jobs` above 1, so many processes read records while this one keeps them, unless
    there is little to read; a program that asks for it must be safe to import (`if __name__ == "__main__":`). The raw
    records are kept beside the articles unless the caller wants none (`keep_originals`). A path that is not there:
    UsageError, before anything is read. What was put before an interruption stays.
    """
    found = find_files(paths, leave_out=corpus.location)
    run = _Run(corpus, on_reject, progress, total=sum(map(size_of, found.files)), keep_originals=keep_originals)
    run.report.warnings.update(found.left_out)
    # What comes through a pipe has no size: one process keeps it as it comes, however slowly.
    jobs = jobs if run.total >= MIN_BYTES_FOR_WORKERS else 1
    items = run.items(found.files, options or Options(), clock(), again=again)
    with corpus.store.writing(), closing(read_all(items, jobs)) as readings:
        for rejected in found.refused:
            run.reject(rejected)
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
        keep_originals: bool,
    ) -> None:
        self.corpus = corpus
        self.on_reject = on_reject
        self.progress = progress
        self.total = total
        self.done = 0
        self.flushed = 0
        self.report = Report()
        self.keep_originals = keep_originals
        self.pending: list[tuple[Article, Original | None]] = []
        self.pending_bytes = 0
        self.finished: dict[str, str] = {}
        self.is_spoilt = False

    def items(self, files: Iterable[str], options: Options, at: datetime, *, again: bool) -> Iterator[Item]:
        """Cut every file that has changed into its records, with a `FileEnd` after each file."""
        for path in files:
            beside = sidecar_of(path) if path != STDIN else None
            stamp = stamp_of(path, options, beside)
            if path != STDIN and is_sidecar(path):
                self.report.sidecars += 1
                yield from check_readable(path)
            elif stamp and not again and self.corpus.store.was_read(spelled(path), stamp):
                self.report.unchanged_files += 1
            else:
                self.report.files += 1
                yield from self.records(path, options, at)
                yield FileEnd(spelled(path), stamp)
            self.done += size_of(path)
            self.progress(Stage("reading", self.done, self.total))

    def records(self, path: str, options: Options, at: datetime) -> Iterator[Item]:
        """Cut one file into its records."""
        try:
            raw = open_path(path, options, at)
        except Unreadable as error:
            yield refused(path, error.message)
            return
        with raw:
            for number, record in enumerate(readers.records(raw), 1):
                yield record
                if number % ARTICLES_PER_TRANSACTION == 0:
                    self.progress(Stage("reading", self.done + raw.position(), self.total))

    def take(self, reading: BatchResult) -> None:
        """Keep what was read, in order."""
        for item, all_found in zip(reading.items, reading.found, strict=True):
            articles = [found for found in all_found if isinstance(found, Article)]
            for found in all_found:
                if isinstance(found, Rejected):
                    self.is_spoilt = True
                    self.reject(found)
                elif isinstance(found, FileEnd):
                    self.end(found)
            if articles:
                self.wait(articles, item)
        self.report.warnings.update(reading.warnings)
        self.report.dates.update(reading.dates)

    def end(self, file: FileEnd) -> None:
        """Note that a file was read to its end; one with rejected records is read again next time."""
        if file.stamp and not self.is_spoilt:
            self.finished[file.path] = file.stamp
        self.is_spoilt = False

    def reject(self, rejected: Rejected) -> None:
        """Count a rejected record, and tell of it."""
        self.report.reject(rejected)
        self.on_reject(rejected)

    def wait(self, articles: list[Article], item: Item) -> None:
        """Have the articles of a record wait until there is enough to put; they are put together."""
        original = original_of(item) if self.keep_originals and isinstance(item, RawRecord) else None
        self.pending += [(article, original) for article in articles]
        self.pending_bytes += len(original.data) if original else 0
        if len(self.pending) >= ARTICLES_PER_TRANSACTION or self.pending_bytes >= BYTES_PER_TRANSACTION:
            self.put()

    def put(self) -> None:
        """Put the articles that wait, and note the files that are done with them."""
        articles, originals = zip(*self.pending, strict=True) if self.pending else ((), ())
        self.report.count(self.corpus.store.put(articles, originals))
        self.corpus.store.mark_read(self.finished)
        self.pending, self.pending_bytes, self.finished = [], 0, {}
        if self.report.added + self.report.updated - self.flushed >= ARTICLES_PER_INDEXING:
            self.flush()

    def flush(self) -> None:
        """Index what was put."""
        self.corpus.refresh(self.indexed)
        self.flushed = self.report.added + self.report.updated

    def indexed(self, done: int, total: int) -> None:
        """Tell how many of the articles are indexed."""
        self.progress(Stage("indexing", done, total))


def open_path(path: str, options: Options, at: datetime) -> RawFile:
    """Open a file, or standard input; one that cannot be opened: Unreadable."""
    if path != STDIN:
        return open_raw(Path(path), options, at)
    if sys.stdin is None:
        raise Unreadable("standard input is closed")
    return open_stream(sys.stdin.buffer, STDIN, STDIN, options, at)
