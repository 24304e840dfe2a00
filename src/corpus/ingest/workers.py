"""Reads records in several processes, in the order in which they stand, with bounded memory.

A record that kills its process, or keeps it longer than anybody would wait, is rejected; the others are read again.
"""

from __future__ import annotations

import multiprocessing
import os
from collections import Counter, deque
from collections.abc import Generator, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress
from dataclasses import dataclass, field, replace
from typing import Final, Self

from corpus.article import Article, Rejected
from corpus.ingest import readers
from corpus.ingest.readers.raw import RawRecord

# A batch is large enough that handing it over costs little, and small enough that two processes get equal work.
MAX_BATCH_BYTES: Final = 1 << 19
MAX_BATCH_RECORDS: Final = 256
# Bytes that may be in work at once; a single record that is longer is read all the same, alone.
MAX_PENDING_BYTES: Final = 1 << 24
# A record that needs more seconds, or more memory, is meant to do harm.
MAX_BATCH_SECONDS: Final = 120
MAX_WORKER_BYTES: Final = 4 << 30


@dataclass(frozen=True, slots=True)
class FileEnd:
    """Stands after the last record of a file. With the same `stamp`, the file need not be read again; empty: always."""

    path: str
    stamp: str


Item = RawRecord | Rejected | FileEnd
Batch = list[Item]


@dataclass(slots=True)
class BatchResult:
    """What each item of a batch gave, in order, and what was counted on the way.

    A record gives articles and rejections; what is no record, the end of a file or a rejection, gives itself.
    """

    items: Batch = field(default_factory=list)
    found: list[list[Article | Rejected | FileEnd]] = field(default_factory=list)
    warnings: Counter[str] = field(default_factory=Counter)
    dates: Counter[str] = field(default_factory=Counter)


def read_all(items: Iterable[Item], jobs: int) -> Generator[BatchResult]:
    """Read records with so many processes (1: in this one) and give what they hold in the order of the records."""
    if jobs == 1:
        yield from (replace(read_batch(batch), items=batch) for batch in make_batches(items))
    else:
        with _Pool(jobs) as pool:
            yield from pool.readings(make_batches(items))


def make_batches(items: Iterable[Item]) -> Iterator[Batch]:
    """Group items into batches, each within the limits unless it is one item."""
    batch: Batch = []
    size = 0
    for item in items:
        length = _size([item])
        if batch and (size + length > MAX_BATCH_BYTES or len(batch) >= MAX_BATCH_RECORDS):
            yield batch
            batch, size = [], 0
        batch.append(item)
        size += length
    if batch:
        yield batch


def read_batch(batch: Sequence[Item]) -> BatchResult:
    """Read the records of a batch in this process."""
    reading = BatchResult()
    for item in batch:
        if isinstance(item, RawRecord):
            reading.found.append(list(readers.articles(item)))
            reading.warnings.update(item.warnings)
            reading.dates.update(item.dates)
        else:
            reading.found.append([item])
    return reading


def _size(items: Iterable[Item]) -> int:
    return sum(len(item.data) for item in items if isinstance(item, RawRecord))


class _Pool:
    """Processes that read batches; when one of them dies, all are started again."""

    def __init__(self, jobs: int) -> None:
        self.jobs = jobs
        self.executor = _executor(jobs)
        self.under_way: deque[tuple[Batch, Future[BatchResult]]] = deque()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        # What a process is reading is soon read; a process left alone would outlive this one.
        self.executor.shutdown(wait=True, cancel_futures=True)

    def readings(self, waiting: Iterable[Batch]) -> Iterator[BatchResult]:
        """Keep every process busy, and give results in order."""
        for batch in waiting:
            while self.under_way and (self._is_full(batch) or self.under_way[0][1].done()):
                yield self._first()
            self.under_way.append((batch, self._submit(batch)))
        while self.under_way:
            yield self._first()

    def _is_full(self, batch: Batch) -> bool:
        size = _size(batch) + sum(_size(other) for other, _ in self.under_way)
        return size > MAX_PENDING_BYTES or len(self.under_way) >= 4 * self.jobs

    def _first(self) -> BatchResult:
        batch, future = self.under_way.popleft()
        try:
            # The items do not travel: they are here.
            return replace(future.result(), items=batch)
        except BrokenProcessPool:
            self._begin_anew()
            return _apart(batch)

    def _submit(self, batch: Batch) -> Future[BatchResult]:
        try:
            return self.executor.submit(_watched, batch, MAX_BATCH_SECONDS)
        except BrokenProcessPool:
            self._begin_anew()
            return self.executor.submit(_watched, batch, MAX_BATCH_SECONDS)

    def _begin_anew(self) -> None:
        self.executor.shutdown(wait=False)
        self.executor = _executor(self.jobs)
        self.under_way = deque(
            (batch, self.executor.submit(_watched, batch, MAX_BATCH_SECONDS)) for batch, _ in self.under_way
        )


def _apart(batch: Batch) -> BatchResult:
    """Read each record of a batch in a process of its own, so that only the one that kills it is lost."""
    whole = BatchResult(batch)
    for item in batch:
        with _executor(1) as executor:
            try:
                reading = executor.submit(_watched, [item], MAX_BATCH_SECONDS).result()
            except BrokenProcessPool:
                assert isinstance(item, RawRecord)  # noqa: S101 - nothing else is read there
                reading = BatchResult(
                    found=[[item.reject(f"reading it failed, or took longer than {MAX_BATCH_SECONDS} s")]]
                )
        whole.found += reading.found
        whole.warnings.update(reading.warnings)
        whole.dates.update(reading.dates)
    return whole


def _executor(jobs: int) -> ProcessPoolExecutor:
    # A server that forks has no threads of ours to lock up, and imports once for all.
    method = "forkserver" if "forkserver" in multiprocessing.get_all_start_methods() else "spawn"
    context = multiprocessing.get_context(method)
    if method == "forkserver":
        context.set_forkserver_preload(["corpus.ingest.preload"])
    return ProcessPoolExecutor(jobs, context, initializer=_begin)


def _begin() -> None:
    """Set up a process that reads: its memory is limited, and it ends when the process that waits for it does."""
    import signal
    from threading import Thread

    # Ctrl-C and a terminal that is closed are told to all processes at once; the one that waits ends the others.
    for name in ("SIGINT", "SIGHUP"):
        if number := getattr(signal, name, None):
            signal.signal(number, signal.SIG_IGN)
    Thread(target=_end_with_parent, daemon=True).start()
    with suppress(ImportError, ValueError, OSError):
        import resource

        resource.setrlimit(resource.RLIMIT_DATA, (MAX_WORKER_BYTES, MAX_WORKER_BYTES))


def _end_with_parent() -> None:
    """Wait until the process that started this one is gone, however it ended, and follow it."""
    parent = multiprocessing.parent_process()
    assert parent  # noqa: S101 - for mypy: only processes that were started come here
    parent.join()
    os._exit(1)


def _watched(batch: Batch, seconds: int) -> BatchResult:
    """Read a batch under a clock that ends the process, even inside of a library."""
    import faulthandler

    with open(os.devnull, "w") as nowhere:  # noqa: PTH123 - no path
        faulthandler.dump_traceback_later(seconds, exit=True, file=nowhere)
        try:
            return read_batch(batch)
        finally:
            faulthandler.cancel_dump_traceback_later()
